"""A public service made ready to be passed on: what to bring, what it costs, how long it takes, where, when it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.layanan import Service
from pipeline.site.feed_item import spoken_day
from pipeline.site.field_kit import FieldKit, answers


@dataclass(frozen=True)
class ServiceKit(FieldKit):
    """What a service becomes: its own answers, never cut out of a longer text."""

    article: Service
    opening: ClassVar[str] = "Layanan publik"
    called: ClassVar[str] = "layanan"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What people ask first and what is known of it, then when that was checked."""
        return answers(self._answers())

    def _answers(self) -> Iterator[str]:
        record = self.article.record
        where = [
            *(office.place.name for office in self.article.offices),
            *(channel.told for channel in record.channels),
        ]
        asked = (
            ("Syarat", record.requirements),
            ("Biaya", [record.price]),
            ("Lama", [record.duration]),
            ("Di mana", where),
        )
        for question, found in asked:
            told = "; ".join(filter(None, found))
            if told:
                yield f"{question}: {told}"
        checked = self.article.checked
        yield f"Diperiksa {spoken_day(checked)}" if checked is not None else "Belum diperiksa ke pemiliknya"

    def _said(self) -> Iterator[str]:
        yield f"{self.title}, dari {self.article.record.owner}."
        yield from self._sentences(self.article.summary)
        yield from (f"{point.rstrip('.')}." for point in self.points)
        yield from self._body()
