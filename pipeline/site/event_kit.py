"""An event made ready to be passed on: when, where, what it takes; that it is cancelled or put off before all else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.agenda import STATES, Event
from pipeline.site.field_kit import FieldKit, answers


@dataclass(frozen=True)
class EventKit(FieldKit):
    """What an event becomes: its own fields, true whenever they are read."""

    article: Event
    opening: ClassVar[str] = "Agenda warga"
    called: ClassVar[str] = "agenda"

    @property
    def title(self) -> str:
        """The event's name; what is not as planned says so first."""
        off, name = STATES[self.article.record.status], super().title
        return f"{off}: {name}" if off else name

    @property
    def when(self) -> str:
        """When it is: the day, or how often it comes back and from which day on, and its hours."""
        first, again = self.article.first, self.article.record.again
        if again is None:
            return first.said
        often = f"{again.said[0].upper()}{again.said[1:]}"
        said = ", ".join(filter(None, (often, first.hours)))
        return f"{said}; tidak ada pada {again.exceptions}" if again.excepted else said

    @cached_property
    def points(self) -> tuple[str, ...]:
        """When, where, and what it takes."""
        record = self.article.record
        where = "Lewat internet" if self.article.online_only else self.article.where
        cost = f"Biaya: {record.cost}" if record.cost else ""
        takes = ". ".join(filter(None, (record.audience and f"Untuk {record.audience}", record.how, cost)))
        return answers((self.when, where, takes))

    @property
    def brief(self) -> str:
        """When and where."""
        return ". ".join(self.points)

    def _body(self) -> Iterator[str]:
        yield from self._sentences(self.article.record.summary)
        yield from super()._body()
