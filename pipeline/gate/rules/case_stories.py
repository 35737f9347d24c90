"""Stories of a case that protects somebody: which sentences belong to it, and whether of a child or of a victim of any age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.content.kinds import ArticleRecord
from pipeline.gate.rules.identities import SAYS_OWN, Cast
from pipeline.gate.rules.kinship import is_kin_in
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.sentence import Sentence, sentences_in
from pipeline.language.annotations.ages import OF_AGE, age_behind, is_behind_name
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.cases import Paragraph, is_about_a_child, is_case, is_minor
from pipeline.language.annotations.couples import hurt_by_own_child, is_of_a_couple, is_shielded
from pipeline.language.annotations.deed_sides import is_object, suffers
from pipeline.language.annotations.deeds import CASES, DEEDS, HINTS, VICTIM_WORD
from pipeline.language.annotations.people import people
from pipeline.language.annotations.protagonists import Protagonists
from pipeline.language.patterns import late


class StorySentence(NamedTuple):
    """A sentence that belongs to the story of a case, and whom the case protects."""

    said: Sentence
    case: bool
    child: bool
    shielded: bool


@lru_cache(maxsize=RECENT)
def story(text: Manuscript) -> tuple[tuple[StorySentence, ...], Cast]:
    """Returns the sentences that tell of a case with a child or a protected victim, and who is who in them."""
    told = tuple(
        StorySentence(said, case, child, shielded)
        for passage, case, child, shielded in _scope(text)
        for said in sentences_in((passage,))
    )
    return told, Cast.of([sentence.said.text for sentence in told], year(text))


def _is_minors(passage: Passage) -> bool:
    return is_minor(passage.text) and any(is_about_a_child(read(passage.text[a:b])) for a, b in passage.stretches)


def _born_late(text: str, year: int) -> bool:
    born = read(text).born
    return bool(born) and year - born < OF_AGE


def year(text: Manuscript) -> int:
    """Returns the year of an article's date, or 0 for texts without one."""
    return text.record.published.day.year if isinstance(text.record, ArticleRecord) else 0


def _scope(text: Manuscript) -> Iterator[tuple[Passage, bool, bool, bool]]:
    """Yields the passages that belong to a case: whether each tells it itself, is of a child, and of a victim of any age.

    A passage in which a case is told, or gone on about, belongs to it whole; so does what stands behind it up to the next
    heading and speaks of how somebody fares, or of a child.
    """
    awake = [
        passage
        for passage in text.where(*CASES, among=text.told)
        if not text.is_copied(passage) or _is_told_there(passage)
    ]
    cases = {p for p in awake if _tells_case(p, text.told)}
    cases = cases or _hinted(text)
    if not cases:
        return
    if all(map(text.is_copied, cases)):  # headlines of other news: their own names count, the rest is another story
        yield from ((p, True, True, False) for p in cases if _is_minors(p))
        return
    shielded = any(is_shielded(read(p.text)) for p in cases) or is_of_a_couple(
        [p.text for p in text.told if not p.field]
    )
    sides = Protagonists.of([read(p.text[a:b]) for p in cases for a, b in p.stretches])
    going_on = [p for p, near in _sections(text.told, cases) if p in cases or _goes_on(p.text, sides, near=near)]
    going_on = [p for p in going_on if not text.is_copied(p) or _is_told_there(p)]
    minors = (
        set()
        if (
            sides.grown or any(_elder_hurt(said) for said in sentences_in(cases)) or any(map(_is_grown_pupil, going_on))
        )
        and not any(read(p.text).young or "bawah umur" in p.text for p in going_on)
        else {
            p
            for p in going_on
            if (_is_minors(p) or _born_late(p.text, year(text))) and (p in cases or not _OTHERS_PUPILS.search(p.text))
        }
    )
    if minors or shielded:
        for p in going_on:
            yield p, p in cases, p in minors or (bool(minors) and not _of_age(p.text)), shielded


def _hinted(text: Manuscript) -> set[Passage]:
    """Returns the passages in which a child is called a victim, when no crime is named but the story of one is told."""
    said = [(passage, read(passage.text)) for passage in text.where(VICTIM_WORD, among=text.told)]
    victims = {passage for passage, one in said if "pihak" in one.signs and one.one_minor}
    crimes = text.where(DEEDS, among=text.told) if said else ()
    deeds = {p for p in crimes if any(deed.is_("berat") for deed in read(p.text).deeds) and read(p.text).one_minor}
    if not (victims or deeds):
        return victims
    signs = frozenset(sign for passage in text.where(HINTS, among=text.told) for sign in read(passage.text).signs)
    if not signs.isdisjoint(("celaka", "program", "andai")):
        return set()
    return deeds or (set() if signs.isdisjoint(("satu", "aparat", "lawan")) else victims)


def _tells_case(passage: Passage, told: Sequence[Passage]) -> bool:
    heard = [read(passage.text[a:b]) for a, b in passage.sentences_of(*CASES)]
    heard = [said for said in heard if said.deeds or said.law]
    if not heard:
        return False
    at = told.index(passage)
    before = told[at - 1] if at and not passage.field and not told[at - 1].field else None
    after_child = before is not None and before.kind != "judul" and read(before.text).one_minor
    around = Paragraph([read(passage.text[a:b]) for a, b in passage.stretches], after_child=after_child)
    return any(is_case(said, around) for said in heard)


def _sections(told: Sequence[Passage], cases: set[Passage]) -> Iterator[tuple[Passage, bool]]:
    """Yields the passages, and whether a case is told under the same heading."""
    section: list[Passage] = []
    for passage in (*told, None):
        if passage is None or passage.kind == "judul":
            near = any(one in cases and one.field == () for one in section)
            yield from ((one, near) for one in section)
            section = []
        if passage is not None:
            section.append(passage)


def _goes_on(text: str, sides: Protagonists, *, near: bool) -> bool:
    said = read(text)
    if "rujuk" in said.signs or (
        near and (said.born or sides.points(said) or SAYS_OWN.search(text) or _WHERE_THEY_LIVE.search(text))
    ):
        return True
    return near and "program" not in said.signs and ("derita" in said.signs or said.one_minor or said.schooled)


_OTHERS_PUPILS = late(r"\b(?:[Mm]urid|[Aa]nak-anak|[Ss]iswa|[Ss]antri|[Pp]elajar)nya\b")
"""Children who are somebody's pupils: no word of the case is said of them."""
_WHERE_THEY_LIVE = late(
    r"\btempat\s+(?:ia|dia|korban|\w+\s+(?:itu|tersebut))\s+(?:tinggal|mengontrak|menumpang|kos|indekos)\b"
)
_ELDER = late(r"\b(?:Ny|Nyonya|Nek|Nenek|Oma|Opa|Kakek|Mbah|Eyang|Hj)\.?\s+$")
"""Before the name of somebody who is no child."""
_NEAR = 12
"""Characters before a name in which a form of address stands."""


def _elder_hurt(one: Sentence) -> bool:
    """Tells whether who suffers in a sentence has children who do it, or is addressed as nobody under 18 is: "Oma Tien"."""
    said = read(one.text)
    return hurt_by_own_child(said) or any(
        _ELDER.search(one.text[max(0, person.start - _NEAR) : person.start])
        and (suffers(said, person.end, 10) or is_object(said, person.start))
        and not is_kin_in(one.text, person)
        for person in people(one.text)
    )


def _is_told_there(passage: Passage) -> bool:
    """Tells whether a headline of other news itself names somebody under 18 by age."""
    return is_behind_name(passage.text)


_STRICKEN = late(
    r",?\s+(?:tewas|meninggal|terluka|luka|dirawat|kritis|terlindas|tertabrak|jadi\s+korban|menjadi\s+korban)\b"
)
"""Behind somebody's age: what befell them."""
_PUPIL = late(r"\b(?:[Pp]elajar|[Ss]isw[ai])\b")


def _is_grown_pupil(passage: Passage) -> bool:
    """Tells whether the pupil to whom it happened is 18 or more: "pelajar SMK … Putu Dea, 18, tewas"."""
    return _PUPIL.search(passage.text) is not None and any(
        person.age is not None
        and person.age >= OF_AGE
        and _STRICKEN.match(passage.text, _behind_age(passage.text, person.end))
        for person in people(passage.text)
    )


def _behind_age(text: str, end: int) -> int:
    aged = age_behind(text, end)
    return aged.end if aged is not None else end


def _of_age(text: str) -> bool:
    return any(person.age is not None and person.age >= OF_AGE for person in people(text))
