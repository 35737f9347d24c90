"""Local potential made ready to be passed on: what is special, when and where. Numbers and people stay on its page: what was
passed on cannot be called back when a consent ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.entity import State
from pipeline.content.kinds.potensi import Potential
from pipeline.content.settings import Site
from pipeline.partners.feeds.text import shorten, visible
from pipeline.site.share import Kit

_POINT = 160


@dataclass(frozen=True)
class PotentialKit(Kit):
    """What local potential becomes."""

    article: Potential
    opening: ClassVar[str] = "Potensi daerah"
    called: ClassVar[str] = "halaman"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What is special, where, and when it is open."""
        record = self.article.record
        where = ", ".join(region.name for region in self.article.regions)
        street = "" if record.at_home else record.address
        told = (self.article.summary, f"{street}, {where}" if street else where, record.hours)
        return tuple(shorten(visible(one), _POINT).rstrip(". ") for one in told if one)

    def _said(self) -> Iterator[str]:
        yield f"{self.title}."
        yield from (f"{point}." for point in self.points)
        yield from self._body()


def potential_kit(potential: Potential, site: Site) -> PotentialKit | None:
    """Returns what it becomes; None for a draft and for what was withdrawn."""
    return PotentialKit(potential, site) if potential.state is State.PUBLIC else None
