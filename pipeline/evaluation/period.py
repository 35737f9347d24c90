"""Periods of evaluation: whole months, from the first to the last, as ``2026-07..2026-12`` names them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from msgspec import Struct

_NAMED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:\.\.(\d{4})(?:-(\d{2}))?)?")


class Period(Struct, frozen=True, order=True):
    """A row of months."""

    start: date
    """The first day of the first month."""
    end: date
    """The last day of the last month."""

    @classmethod
    def of(cls, text: str) -> Period:
        """Reads ``2026``, ``2026-07`` or ``2026-07..2026-12``. Raises ValueError for anything else."""
        found = _NAMED.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        year, month, until_year, until_month = (int(part) if part else 0 for part in found.groups())
        last_year = until_year or year
        last_month = until_month or (12 if until_year or not month else month)
        start = date(year, month or 1, 1)
        end = date(last_year, last_month, monthrange(last_year, last_month)[1])
        if end < start:
            raise ValueError(text)
        return cls(start, end)

    @classmethod
    def before(cls, day: date, months: int) -> Period:
        """Returns the last so many whole months that were over before the month of a day."""
        last = day.year * 12 + day.month - 2
        first = last - months + 1
        return cls.of(f"{first // 12:04}-{first % 12 + 1:02}..{last // 12:04}-{last % 12 + 1:02}")

    @property
    def months(self) -> tuple[str, ...]:
        """The months, as ``2026-07``."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.start, self.end))
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))

    @property
    def name(self) -> str:
        """The period as one names it."""
        months = self.months
        return months[0] if len(months) == 1 else f"{months[0]}..{months[-1]}"

    @property
    def previous(self) -> Period:
        """The period of the same length right before."""
        return Period.before(self.start, len(self.months))

    def holds(self, moment: datetime | date | None) -> bool:
        """Tells whether a day, or a moment in its own zone, lies in it."""
        day = moment.date() if isinstance(moment, datetime) else moment
        return day is not None and self.start <= day <= self.end
