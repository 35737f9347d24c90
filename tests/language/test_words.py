"""The lists of words keep their promises: a fix never makes a new mistake, good words are known, slips are near."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from pipeline.language.vocabulary import known, near, word_list

PAIRS = [
    line.split("\t")
    for line in files("pipeline.gate.rules").joinpath("lexicon", "pasangan.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_many_pairs_each_once() -> None:
    """At least 120 pairs, sorted by nobody's whim: no wrong spelling stands twice."""
    wrong = [pair[0] for pair in PAIRS]
    assert len(wrong) >= 120
    assert len(set(wrong)) == len(wrong)


def test_no_answer_holds_a_wrong_spelling() -> None:
    """What a fix writes is never fixed again: mending twice is mending once."""
    wrong = {pair[0] for pair in PAIRS}
    for _, right, *_ in PAIRS:
        parts = right.lower().split()
        inside = {" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}
        assert not inside & wrong


def test_answers_are_known_words() -> None:
    """Every word that a fix writes is one that the spelling knows."""
    strange = {
        word
        for _, right, *_ in PAIRS
        for word in re.findall(r"[a-z]{5,}", right.lower())
        if not known(word) and near(word)
    }
    assert not strange


@pytest.mark.parametrize(
    "word",
    ["difokuskan", "datanya", "mempertanggungjawabkan", "menyosialisasikan", "keterbukaan", "mengunduh", "pemberdayaan",
     "memilah", "menggandeng", "berkelanjutan", "disalahgunakan", "kegawatdaruratan", "posyandu", "hoaksnya", "mengecek",
     "penyebarluasan", "ditindaklanjuti", "keanekaragaman", "perundungan", "diperjualbelikan"],
)  # fmt: skip
def test_derived_words_are_known(word: str) -> None:
    """The regular affixes make words of roots."""
    assert known(word)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("masyakarat", "masyarakat"), ("mengandeng", "menggandeng"), ("infromasi", "informasi"), ("kegitan", "kegiatan"),
     ("sebagain", "sebagian"), ("menggangu", "mengganggu"), ("memilki", "memiliki"), ("terahkir", "terakhir")],
)  # fmt: skip
def test_slips_are_near_what_was_meant(slip: str, meant: str) -> None:
    """A classic slip is unknown, and its suggestion is the word that was meant."""
    assert not known(slip)
    assert near(slip)[0] == meant


def test_own_lists_hold_no_wrong_spelling() -> None:
    """A word that the pairs call wrong is not called good by another list."""
    wrong = {pair[0] for pair in PAIRS if len(pair) == 2}
    assert not wrong & set(word_list("tambahan.txt"))
    assert not wrong & set(word_list("umum.txt"))
