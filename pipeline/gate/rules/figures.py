"""Figures can be traced: the text says where they are from, near them or in the field for sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.case_terms import people_as_terms
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.news import body_passages
from pipeline.gate.rules.passages import Passage, enclosing
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.sources import hidden
from pipeline.gate.rules.weighed import Weighed, heavy, told_or_weighed
from pipeline.language.annotations.attribution import SAYINGS, explains_figures, is_attributed, rests_on_data
from pipeline.language.annotations.figures import FIGURES, figures
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import people
from pipeline.language.patterns import late
from pipeline.language.weighted_terms import Weights


@rule("KIM321", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="no other kind has the field «sumber»")
def figure_without_origin(text: Manuscript) -> Iterator[Finding]:
    """Angka tanpa sumber.

    Persentase dan jumlah kasus harus dapat ditelusuri. Yang diperiksa hanya berita yang tidak punya satu pun isian
    `sumber`, dan paragraf yang tidak menyebut asal angkanya.

    Kode Etik Jurnalistik pasal 2 dan 3: informasi diuji dan sumbernya jelas.

    Salah: `Kasus demam berdarah naik 40 persen.`

    Benar: `Kasus demam berdarah naik 40 persen, menurut catatan Puskesmas Melong sampai Oktober 2026.`

    Cara memperbaiki: sebut dari mana angkanya, atau tambahkan isian `sumber` di kepala artikel.
    """
    if isinstance(text.record, ArticleRecord) and not text.record.sources:
        yield from told_or_weighed(text, WEIGHED, told_untraced(text), _weighed(text))


WEIGHED: Final = Weighed(
    Weights("bobot-angka.txt", "pipeline.gate.rules", FIGURES, SAYINGS, PEOPLE, notes=people_as_terms),
    "angka yang tidak disebut asalnya",
    sure=0.65,
    lost=0.03,
    doubt=0.7,
)


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields the sentences with figures that all words together tell of without saying where they are from."""
    for one in heavy(text, WEIGHED):
        passage, begin = one.said.passage, one.said.begin
        if text.is_copied(passage) or not _NUMBER.search(one.said.text):
            continue
        if passage in _untold(text) and not _is_traced(passage, begin):
            yield text.remark(passage, begin, one.said.end, f"Dari mana angka di kalimat ini? {one.told}", _REMEDY)


_REMEDY: Final = "Sebut asalnya di kalimat ini, atau tambahkan isian sumber di kepala artikel."


def told_untraced(text: Manuscript) -> Iterator[Finding]:
    """Yields the figures of kinds that need a source, one a paragraph, where nothing near says where they are from."""
    told = body_passages(text)
    awake = {*text.where(FIGURES, among=told), *(one for one in told if "%" in one.prose)}
    intro = earlier = ""
    for passage in told if awake else ():
        item = passage.kind in ("butir", "sel") or (intro.endswith(":") and not passage.prose.rstrip().endswith("."))
        before = intro if item else earlier
        found = _figure(passage) if passage in awake and not text.is_copied(passage) else None
        if (
            found is not None
            and not _is_carried(before, passage, item=item)
            and not _is_traced(passage, found[0])
            and passage in _untold(text)
        ):
            if any(explains_figures(one.prose) for one in told):
                return
            yield text.remark(
                passage,
                *found,
                f"Dari mana angka «{passage.text[slice(*found)]}»?",
                _REMEDY,
            )
        earlier = passage.prose
        intro = intro if item else passage.prose.rstrip()


_BACK: Final = late(
    r"\W*(?:dari\s+(?:jumlah|angka|total|semua|seluruh\w*)|sisanya|selebihnya|di\s+antaranya|selain\s+itu|sementara\s+itu"
    r"|adapun|rinciannya|akibat(?:nya|\s+\w+\s+(?:ini|itu|tersebut))|kemudian|total(?:nya)?)\b",
    re.I,
)
"""How a paragraph goes on from figures of the one before."""


def _is_carried(before: str, passage: Passage, *, item: bool) -> bool:
    """Tells whether the paragraph before says where the figures of this one are from: data, or who begins a list or counts on."""
    goes_on = item or _BACK.match(passage.prose) is not None
    return rests_on_data(before) or (goes_on and is_attributed(before))


@lru_cache(maxsize=RECENT)
def _untold(text: Manuscript) -> frozenset[Passage]:
    """Returns the passages of a body up to the first in which an office speaks, or data are named: behind it, that is who counts.

    The lead of news, with its title, is no such passage where the one behind it tells: there news says whose its figures are.
    """
    found: list[Passage] = []
    ended = 0
    for one in (one for one in text.prose if one.block is not None):
        found.append(one)
        if _ENDED.search(one.prose):
            ended += 1
            if _tells_officially(one.prose) and not (any(hidden(one.prose)) or _NAMELESS.search(one.prose)):
                return frozenset(found[-1:] if ended <= _BEHIND_LEAD else found)
    return frozenset(found)


_NAMELESS: Final = late(r"\b(?:dikutip|disebut|ditulis|dimuat)\w*\s+namanya\b")
_ENDED: Final = late(r"[.!?,;][”\"’»)]*\s*\Z")
"""In running text; a title and the head of a list have none of it."""
_BEHIND_LEAD: Final = 2
"""The paragraph that says whose the figures of the first are."""


def _tells_officially(said: str) -> bool:
    return is_attributed(said) and (rests_on_data(said) or any(person.official for person in people(said)))


def _is_traced(passage: Passage, at: int) -> bool:
    """Tells whether a paragraph says where a figure is from: data anywhere, or who says so in its sentence or beside it.

    Behind the sentence only somebody who holds an office counts: a resident there tells of something else.
    """
    if rests_on_data(passage.prose) or "://" in passage.text:
        return True
    quote = enclosing(passage.quotes, at)
    if quote is not None and is_attributed(passage.prose[: quote[0]] + passage.prose[quote[1] - 1 :]):
        return True
    spans = passage.sentences
    here = next((index for index, (_, end) in enumerate(spans) if at < end), len(spans) - 1)
    near = [passage.prose[begin:end] for begin, end in spans[max(0, here - 1) : here + 1]]
    behind = [passage.prose[begin:end] for begin, end in spans[here + 1 : here + 2]]
    above = [passage.prose[begin:end] for begin, end in spans[: max(0, here - 1)]]
    return any(map(is_attributed, near)) or any(map(_tells_officially, (*above, *behind)))


def _figure(passage: Passage) -> tuple[int, int] | None:
    """Returns the first figure of a passage that needs a source."""
    prose = passage.prose
    if not _NUMBER.search(prose):
        return None
    spans = passage.sentences_of(FIGURES) if FIGURES.may_be_in(passage.heard) else ()
    shares = passage.stretches if "%" in prose else ()
    for begin, end in (*spans, *shares):
        if _NUMBER.search(prose, begin, end) and (found := next(figures(prose, begin, end), None)):
            return found
    return None


_NUMBER: Final = late(
    r"\d|per(?:sen|tiga|empat|lima|ingkat)|lipat|separ|\bter[bmpt]|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se?puluh)\b|ratus|ribu"
)
"""Without one of these nothing is counted."""
