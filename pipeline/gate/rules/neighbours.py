"""What stands before and behind a sentence of a text, over the ends of paragraphs: who is meant there may be named here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage


def earlier(told: tuple[Passage, ...], begin: int) -> Iterator[str]:
    """Yields the sentences before a place of the last of some passages, the nearest first, up to the heading above it."""
    for passage in reversed(told):
        if passage.kind == "judul":
            return
        spans = passage.stretches
        until = bisect_left(spans, begin, key=itemgetter(0)) if passage is told[-1] else len(spans)
        for first, last in reversed(spans[max(0, until - _BACK) : until]):
            yield passage.text[first:last]


def later(told: tuple[Passage, ...], passage: Passage, end: int) -> Iterator[tuple[Passage, int, int]]:
    """Yields the next sentences behind a place of a passage, over paragraphs, up to the next heading."""
    at = told.index(passage) if passage in told else len(told)
    left = _AHEAD
    for one in told[at : at + _AHEAD]:
        if one.kind == "judul" and one is not passage:
            return
        for first, last in one.stretches:
            if one is passage and first < end:
                continue
            yield one, first, last
            left -= 1
            if not left:
                return


_AHEAD = 5
"""Sentences in which somebody spoken of is named afterwards."""


def with_earlier(text: Manuscript, awake: Iterable[Passage]) -> Iterator[tuple[Passage, tuple[Passage, ...]]]:
    """Yields passages of the prose with those before them, as far back as "beliau" may lead, each itself the last."""
    order: dict[Passage, int] = {}
    for passage in awake:
        order = order or {one: at for at, one in enumerate(text.prose)}
        at = order.get(passage)
        if at is not None:
            yield passage, text.prose[max(0, at - _PASSAGES) : at + 1]
        else:
            yield passage, (passage,)


_PASSAGES = 10
_BACK = 8
"""Sentences of each passage in which somebody named before is looked for."""
