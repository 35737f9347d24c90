"""Who is said to be ill: the person whose clause says it, whether by name, by "beliau" or by "bidan itu"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.language.annotations.people import PEOPLE, Person, people
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens

ILLNESS: Final = WatchedLexicon("kesehatan.txt", only=("penyakit",))
_NEAR: Final = 3
"""Words between what says that somebody suffers and what from: "positif terinfeksi virus HIV"."""
_REACH: Final = 10
"""Words between a person and what says that they suffer."""
_OTHERS: Final = frozenset(("dan", "para", "bahwa", "kasus", "untuk", "agar", "supaya", "tentang", "soal", "bagi", "terhadap"))
_CALLED: Final = frozenset(("bernama", "yaitu", "yakni", "adalah", "inisial", "itu", "tersebut", "asal", "ini"))
_POINTING: Final = frozenset(("itu", "tersebut", "ini"))


@dataclass(frozen=True, slots=True)
class Ill:
    """Somebody who is said to be ill: their name, and the stretch of the sentence that says who."""

    name: str
    start: int
    end: int


def last_named(sentence: str) -> str | None:
    """Returns who is named last in a sentence; "" when it is somebody under another name."""
    found = [person for person in people(sentence) if not person.initials]
    return None if not found else "" if found[-1].pseudonym else found[-1].text


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


def _named(sentence: str, words: Sequence[Token], found: list[Match], suffering: list[Match], illness: Match) -> Ill | None:
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
    if person.end > start or len(between) > _REACH or any(sign in sentence[person.end : start] for sign in ";:“\"."):
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
    if person.start < words[illness.last - 1].end or len(between) > 3:
        return False
    patient = any(one.is_("pasien") and one.last == illness.first for one in found)
    called = bool(between) and between[-1].key in _CALLED
    suffered = any(one.is_("derita") and illness.first - one.last <= 1 for one in found)
    return (patient and all(word.key in _CALLED or word.capital for word in between)) or (called and suffered)


def _meant(words: Sequence[Token], found: list[Match], suffering: Match, before: Callable[[], str]) -> Ill | None:
    """Returns who was named before when the clause begins with a word that points back: "beliau", "bidan itu"."""
    for at in range(suffering.first - 1, max(-1, suffering.first - 5), -1):
        word = words[at]
        if any(one.is_("tolong") and one.first <= at < one.last for one in found):
            return None
        pointing = at > 0 and word.key in _POINTING and _is_role(words[at - 1])
        if word.key in ("beliau", "dia", "ia", "almarhum", "almarhumah") or pointing:
            name = before()
            return Ill(name, words[at - 1].start if pointing else word.start, word.end) if name else None
    return None


def _is_role(word: Token) -> bool:
    return any(one.is_("jabatan", "orang", "keluarga", "sapaan", "anak") for one in PEOPLE.find([word]))
