"""A concern of residents made ready to be passed on: what is asked, how it stands, whom it waits for; nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.aspirasi import Concern
from pipeline.site.feed_item import spoken_day
from pipeline.site.field_kit import FieldKit, answers


@dataclass(frozen=True)
class ConcernKit(FieldKit):
    """What a concern becomes."""

    article: Concern
    opening: ClassVar[str] = "Suara warga"
    called: ClassVar[str] = "halaman"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What kind of concern of which place it is and how it stands, since when, and whom it went to."""
        concern = self.article
        steps = concern.record.steps
        told = (
            concern.summary,
            f"{concern.status} sejak {spoken_day(concern.since)}" if concern.since is not None else "",
            f"Tujuan: {concern.record.addressee}" if concern.record.addressee else "",
            steps[-1].note if steps else "",
        )
        return answers(told)
