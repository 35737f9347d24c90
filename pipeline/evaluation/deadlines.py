"""Deadlines of concerns: the working days that an office has, and the day by which it must answer. Derived, never written.

Terms in working days after Permenpan RB 62/2018 (SP4N-LAPOR!) and UU 14/2008 ps. 22 (PPID). A term runs only from the day a
numbered report was sent; without one there is none, and nobody is late.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Kim
from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.content.options import Terms

DEADLINES = "tenggat.ics"
"""What the calendar of a group's deadlines is called, beside its page."""


class Deadline(Struct, frozen=True):
    """The day by which something is due."""

    name: str
    """What must have happened by then: "diverifikasi", "ditanggapi"."""
    start: date
    due: date
    days: int
    """Working days between both."""
    certain: bool
    """False when the holidays of one of the years are not known: then only Saturdays and Sundays are left out."""
    met: date | None
    """When it happened; None while it did not."""

    @property
    def late(self) -> int:
        """Working days after the due day until it happened; 0 when it came in time, or did not come yet."""
        return working_days(self.due, self.met) if self.met is not None and self.met > self.due else 0

    def over(self, today: date) -> bool:
        """Tells whether it did not happen, and its day has passed."""
        return self.met is None and today > self.due


@lru_cache(4096)
def deadline_of(concern: Concern, terms: Terms) -> Deadline | None:
    """Returns by when a concern must be answered; None when no term runs. Pages, lists, tables and figures all ask."""
    ticketed = concern.ticketed
    if ticketed is None or concern.withdrawn is not None:
        return None
    record = concern.record
    if record.route == "ppid":
        postponed = any(step.status == "ditunda" for step in record.steps)
        days = terms.ppid + (terms.ppid_longer if postponed else 0)
    elif record.type == "permintaan-informasi":
        days = terms.information
    else:
        days = terms.inspection if record.inspection else terms.complaint
    start = ticketed.at.date()
    due, certain = after_working_days(start, days)
    met = concern.answered
    return Deadline("ditanggapi", start, due, days, certain, met.at.date() if met is not None else None)


def timed_concerns(catalogue: Catalogue, group: Kim) -> tuple[tuple[Concern, Deadline], ...]:
    """Returns the concerns that a group wrote down and for which a term runs, with the day; the earliest first."""
    concerns: Sequence[Concern] = catalogue.readable.of(CONCERN).by_group.get(group.slug, ())
    terms = catalogue.site.terms
    found = [(one, due) for one in concerns if not one.draft and (due := deadline_of(one, terms)) is not None]
    return tuple(sorted(found, key=lambda pair: (pair[1].due, pair[0].path)))


def after_working_days(start: date, days: int) -> tuple[date, bool]:
    """Returns the day that is so many working days after another, and whether all holidays between are known."""
    day, certain = start, True
    while days > 0:
        day += timedelta(days=1)
        certain = certain and _known(day.year)
        days -= is_working_day(day)
    return day, certain


def working_days(start: date, end: date) -> int:
    """Returns how many working days lie after one day, up to and with another."""
    return sum(is_working_day(start + timedelta(days=ahead + 1)) for ahead in range((end - start).days))


def is_working_day(day: date) -> bool:
    """Tells whether offices work: Monday to Friday, no holiday and no cuti bersama where these are known."""
    import lokal  # late: half a second of a small check, and few sites have concerns

    if not _known(day.year):
        return day.weekday() < 5
    return bool(lokal.is_working_day(day))


def _known(year: int) -> bool:
    import lokal

    return year in lokal.HOLIDAY_YEARS
