"""A sentence where it stands: what a rule compares, and where its remark then points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.gate.rules.passages import Passage
from pipeline.language.patterns import Watch


class Sentence(NamedTuple):
    """A sentence of a text: its passage, and where it begins and ends there."""

    passage: Passage
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return self.passage.text[self.begin : self.end]

    def holds(self, *watches: Watch) -> bool:
        """Tells whether one of these may be in it."""
        return (self.begin, self.end) in self.passage.sentences_of(*watches)


def sentences_in(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """Yields the sentences of some passages, the overlong ones in pieces."""
    for passage in passages:
        for begin, end in passage.stretches:
            yield Sentence(passage, begin, end)
