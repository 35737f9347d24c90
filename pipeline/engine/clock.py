"""The moment of a check, for whoever must compare with it: it notes how long the answers it gave stay the same."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

_DAY = timezone(timedelta(hours=7))
"""Whoever asks for the moment itself gets an answer that holds for a day, midnight to midnight in western Indonesia."""


class Clock:
    """One check's moment. What was asked of it narrows ``since`` and ``until``: in between, every answer is the same."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.since = datetime.min.replace(tzinfo=UTC)
        self.until = datetime.max.replace(tzinfo=UTC)

    @property
    def now(self) -> datetime:
        """The moment, with its zone; use only what does not change within a day, or ask ``passed``."""
        day = self._now.astimezone(_DAY).date()
        midnight = datetime.combine(day, time(), _DAY)
        self._narrow(midnight, midnight + timedelta(days=1))
        return self._now

    def passed(self, moment: datetime) -> bool:
        """Tells whether ``moment`` (with a zone) has come."""
        if moment <= self._now:
            self._narrow(moment, self.until)
            return True
        self._narrow(self.since, moment)
        return False

    def holds_at(self, now: datetime) -> bool:
        """Tells whether every answer given so far would be the same at another moment."""
        return self.since <= now < self.until

    def _narrow(self, since: datetime, until: datetime) -> None:
        self.since, self.until = max(self.since, since), min(self.until, until)
