"""Work over several cores: in order, by a wire where there is one, and an error there is an error here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.engine import posix
from pipeline.engine.workers import FEW, Wire, spread

MANY = list(range(FEW * 3))


def _doubled(some: Sequence[int]) -> list[int]:
    return [2 * one for one in some]


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_the_order_is_that_of_the_things(cores: int) -> None:
    """However many share the work, what comes back stands in the order of what was given."""
    assert [one for chunk in spread(_doubled, MANY, cores) for one in chunk] == _doubled(MANY)


def test_values_may_travel_by_a_wire_of_their_own() -> None:
    """What cannot be pickled quickly is packed by who knows it."""
    wire = Wire(lambda some: b",".join(b"%d" % one for one in some), lambda data: [*map(int, data.split(b","))])
    assert [one for chunk in spread(_doubled, MANY, 2, wire=wire) for one in chunk] == _doubled(MANY)


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_what_a_worker_raises_is_raised_here() -> None:
    """An error in a worker is the same error here."""

    def wrong(some: Sequence[int]) -> list[int]:
        raise ValueError("salah hitung")

    with pytest.raises(ValueError, match="salah hitung"):
        spread(wrong, MANY, 2)
