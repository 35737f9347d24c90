"""What tells of a crime, and of whom: the cheap first look lets through all that the closer look knows."""

from __future__ import annotations

import pytest

from pipeline.language.annotations import cases
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.cases import is_minor
from pipeline.language.annotations.deeds import DEEDS
from pipeline.language.folding import folded
from pipeline.language.hearing import heard
from pipeline.language.sentences import sentences


def is_crime(sentence: str, around: str) -> bool:
    """Tells whether a sentence of a paragraph speaks of a crime."""
    return cases.is_crime(read(sentence), cases.Paragraph([read(around[a:b]) for a, b in sentences(around)]))


WORDS = sorted(entry.written for entry in DEEDS.heeded)
CRIMES = [word for word in WORDS if is_crime(f"Ia {word} itu.", f"Ia {word} itu. Ini kasus, kata polisi.")]


def test_the_first_look_overlooks_nothing() -> None:
    """Every word that counts as a crime passes the cheap look that comes before it."""
    assert len(CRIMES) > 200
    assert [word for word in CRIMES if not DEEDS.may_be_in(heard(folded(f"Ia {word} itu.")))] == []


def test_everyday_senses_need_a_sign_of_crime() -> None:
    """A drum is beaten and an orange squeezed without any crime; beside the police it is another matter."""
    assert not is_crime("Beduk dipukul.", "Beduk dipukul. Warga berbuka.")
    assert not is_crime("Jeruk diperas.", "Jeruk diperas. Gula ditambahkan.")
    assert is_crime("Ia dipukul.", "Ia dipukul. Polisi datang.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Posyandu di Dusun Batu Nampar ramai.", False),
        ("Kerja bakti di Bukit Tusuk, Kecamatan Sukamaju.", False),
        ("Warga Desa Sukamaju Perkosa Anak Tetangga", True),
        ("Ia menampar anaknya di Dusun Batu.", True),
    ],
)
def test_names_of_places_tell_of_no_deed(text: str, told: bool) -> None:
    """Behind a word for a sort of place a word in capitals is a name, unless the whole line is a headline."""
    assert bool(read(text).deeds) is told


@pytest.mark.parametrize(
    "text", ["siswi SMP", "bocah tujuh tahun", "AS (14)", "berusia 17 tahun", "duduk di bangku SMA", "anaknya"]
)
def test_words_for_children_are_known(text: str) -> None:
    """A child is a child under any of its names."""
    assert is_minor(text)


@pytest.mark.parametrize(
    "text",
    ["anak usaha", "anak tangga", "Budi (18)", "penjara 12 tahun", "wali murid", "ayah dua anak", "mengantar anaknya"],
)
def test_words_that_only_look_like_children_are_left_alone(text: str) -> None:
    """Subsidiaries, stairs, sentences in years and parents make no child of a story."""
    assert not is_minor(text)
