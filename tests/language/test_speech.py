"""Numbers as they are read aloud."""

from __future__ import annotations

import random

from lokal.terbilang import terbilang as said_by_lokal

from pipeline.language.speech import terbilang


def test_numbers_are_said_as_lokal_id_says_them() -> None:
    """Every small number, every power of ten and what lies beside it, and a thousand large ones have the library's words."""
    chosen = random.Random(7)
    scales = [10**power + beside for power in range(2, 15) for beside in (-1, 0, 1, 10**power, 11 * 10 ** (power - 1))]
    large = [chosen.randrange(10 ** chosen.randrange(3, 16)) for _ in range(1000)]
    for number in (*range(2100), *scales, *large):
        assert terbilang(number) == said_by_lokal(number), number
