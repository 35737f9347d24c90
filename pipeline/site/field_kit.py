"""What an entry becomes whose fields say what people need: their answers as points, never cut out of a longer text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from pipeline.partners.feeds.text import shorten, visible
from pipeline.site.share import Kit

LONGEST = 160
"""Characters of one answer on a poster."""


@dataclass(frozen=True)
class FieldKit(Kit):
    """What an entry of fields becomes; its kind says which of them are the points."""

    shortest: ClassVar[int] = 1
    """A name of one word is said too, and so is a short answer."""

    def _said(self) -> Iterator[str]:
        yield f"{self.title}."
        yield from (f"{point.rstrip('.')}." for point in self.points)
        yield from self._body()


def answers(told: Iterable[str]) -> tuple[str, ...]:
    """Returns what fields say as points: those that say something, none longer than a poster has room for."""
    return tuple(shorten(visible(one), LONGEST).rstrip(". ") for one in told if one)
