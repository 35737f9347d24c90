"""The vocabulary of crime: its cheap first look must let through all that the closer look knows."""

from __future__ import annotations

import re

import pytest

from pipeline.gate.rules.crimes import DEEDS, is_crime, is_minor
from pipeline.gate.rules.deeds import DEED, DONE, SUFFERED
from pipeline.language.pattern_literals import folded
from pipeline.language.patterns import heard

PLAIN = sorted({word for column in (SUFFERED, DONE, DEED) for word in column.split("|") if re.fullmatch(r"[a-z -]{5,}", word)})
CRIMES = [word for word in PLAIN if is_crime(f"Ia {word} itu.", "Kata polisi.")]


@pytest.mark.parametrize("word", CRIMES)
def test_the_first_look_overlooks_nothing(word: str) -> None:
    """Every word that counts as a crime passes the cheap look that comes before it."""
    assert any(deed.may_be_in(heard(folded(f"Ia {word} itu."))) for deed in DEEDS)


def test_everyday_senses_need_a_sign_of_crime() -> None:
    """A drum is beaten and an orange squeezed without any crime; beside the police it is another matter."""
    assert not is_crime("Beduk dipukul.", "Beduk dipukul. Warga berbuka.")
    assert not is_crime("Jeruk diperas.", "Jeruk diperas. Gula ditambahkan.")
    assert is_crime("Ia dipukul.", "Ia dipukul. Polisi datang.")


@pytest.mark.parametrize(
    "text", ["siswi SMP", "bocah tujuh tahun", "AS (14)", "berusia 17 tahun", "duduk di bangku SMA", "anaknya"]
)
def test_words_for_children_are_known(text: str) -> None:
    """A child is a child under any of its names."""
    assert is_minor(text)


@pytest.mark.parametrize(
    "text", ["anak usaha", "anak tangga", "Budi (18)", "penjara 12 tahun", "wali murid", "ayah dua anak", "mengantar anaknya"]
)
def test_words_that_only_look_like_children_are_left_alone(text: str) -> None:
    """Subsidiaries, stairs, sentences in years and parents make no child of a story."""
    assert not is_minor(text)
