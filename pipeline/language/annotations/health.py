"""Who is said to be ill: the person whose clause says it, whether by name, by "beliau" or by "bidan itu"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.language.annotations.people import PEOPLE, Person, people
from pipeline.language.annotations.references import back
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens

ILLNESS: Final = WatchedLexicon("kesehatan.txt", only=("penyakit",))
_NEAR: Final = 3
"""Words between what says that somebody suffers and what from: "positif terinfeksi virus HIV"."""
_FAR: Final = 9
"""Words between an illness and the name of its patient, when "bernama" stands there."""
_REACH: Final = 10
"""Words between a person and what says that they suffer."""
_OTHERS: Final = frozenset(
    ("dan", "para", "bahwa", "kasus", "untuk", "agar", "supaya", "tentang", "soal", "bagi", "terhadap")
)
_CALLED: Final = frozenset(("bernama", "yaitu", "yakni", "adalah", "inisial", "itu", "tersebut", "asal", "ini"))
_BODY: Final = frozenset((
    "parunya", "jantungnya", "ginjalnya", "matanya", "kakinya", "payudaranya", "livernya", "lambungnya", "otaknya",
))  # fmt: skip
"""A part of somebody's body, before what ails it."""


@dataclass(frozen=True, slots=True)
class Ill:
    """Somebody who is said to be ill: their name, and the stretch of the sentence that says who."""

    name: str
    start: int
    end: int


def illness_of(sentence: str, before: Callable[[], str]) -> Ill | None:
    """Returns who is said to be ill in a sentence; ``before`` tells who was named last before it."""
    words = tokens(sentence)
    found = list(ILLNESS.find(words))
    for index, illness in enumerate(found):
        if not illness.is_("penyakit"):
            continue
        suffering = _suffering(found[:index], illness)
        ill = _named(sentence, words, found, suffering, illness)
        if ill is None and suffering and not people(sentence):
            ill = _meant(words, found, suffering[0], before)
        if ill is not None:
            return ill
    return None


def _suffering(found: Sequence[Match], illness: Match) -> list[Match]:
    """Returns what says, shortly before an illness, that somebody has it: "hasil tes menunjukkan … reaktif HIV"."""
    near: list[Match] = []
    for one in reversed(found):
        if one.is_("tolong") or illness.first - one.last > _NEAR:
            break
        if one.is_("derita"):
            near.insert(0, one)
    return near


def _named(
    sentence: str, words: Sequence[Token], found: list[Match], suffering: list[Match], illness: Match
) -> Ill | None:
    for person in people(sentence):
        if person.pseudonym:
            continue
        if any(_leads(sentence, words, found, person, one) for one in suffering):
            return Ill(person.text, person.start, person.end)
        if _is_patient(words, found, person, illness):
            return Ill(person.text, person.start, person.end)
    return None


def _leads(sentence: str, words: Sequence[Token], found: list[Match], person: Person, suffering: Match) -> bool:
    """Tells whether a person's clause runs on to what says that they suffer."""
    if suffering.is_("pasien") and person.official:
        return False
    start = words[suffering.first].start
    between = [word for word in words if person.end <= word.start < start]
    if person.end > start or len(between) > _REACH or any(sign in sentence[person.end : start] for sign in ';:“".'):
        return False
    if suffering.written in ("karena", "akibat") and any(word.capital for word in between):
        return False
    helping = any(one.is_("tolong") and person.end <= words[one.first].start < start for one in found)
    speaking = any(one.is_("ujar") for one in PEOPLE.find(between))
    return not (helping or speaking or any(word.key in _OTHERS for word in between) or _of_others(between, sentence))


def _of_others(between: Sequence[Token], sentence: str) -> bool:
    """Tells whether others than the named one come before it: "Budi membawa warga …", but not "Budi, warga RT 4, …"."""
    for word in between:
        if word.key in ("warga", "pasien", "penderita", "kasus") and not sentence[: word.start].rstrip().endswith(","):
            return True
    return False


def _is_patient(words: Sequence[Token], found: list[Match], person: Person, illness: Match) -> bool:
    """Tells whether an illness makes a patient of who is named right behind it: "pasien TBC bernama Budi"."""
    between = [word for word in words if words[illness.last - 1].end <= word.start < person.start]
    if person.start < words[illness.last - 1].end or len(between) > (
        _FAR if between and between[-1].key == "bernama" else 3
    ):
        return False
    patient = any(one.is_("pasien") and one.last == illness.first for one in found)
    called = bool(between) and between[-1].key in _CALLED
    suffered = any(one.is_("derita") and illness.first - one.last <= 1 for one in found)
    named = called and between[-1].key == "bernama"
    return (patient and (named or all(word.key in _CALLED or word.capital for word in between))) or (
        called and suffered
    )


def _meant(words: Sequence[Token], found: Sequence[Match], suffering: Match, before: Callable[[], str]) -> Ill | None:
    """Returns who was named before when the clause begins with a word that points back: "beliau", "bidan itu"."""
    first = max(0, suffering.first - _REACH)
    if any(one.is_("tolong") and first <= one.first < suffering.first for one in found):
        return None
    meant = back(words, first, suffering.first)
    body = meant is None and suffering.first > 0 and words[suffering.first - 1].key in _BODY
    if meant is None and not body:
        return None
    start, end = meant or (suffering.first - 1, suffering.first)
    if any(word.key in _OTHERS for word in words[end : suffering.first]):
        return None
    name = before()
    return Ill(name, words[start].start, words[end - 1].end) if name else None
