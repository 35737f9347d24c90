"""Local potential made ready to be passed on: what is special, when and where. Numbers and people stay on its page: what was
passed on cannot be called back when a consent ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.potensi import Potential
from pipeline.site.field_kit import FieldKit, answers


@dataclass(frozen=True)
class PotentialKit(FieldKit):
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
        return answers(told)
