"""Limits a host: few requests at once, and less patience the more often it let us wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

import httpcore

from pipeline.partners.http.connections import Deadline

LEAST_PATIENCE = 4.0


class Hosts:
    """Counts who is being asked, and who did not answer in time, for all threads of a run."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._change = Condition()
        self._busy: Counter[str] = Counter()
        self._late: Counter[str] = Counter()

    @contextmanager
    def turn(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Wait for a free place at the host, and keep it. Raises ``httpcore.ReadTimeout`` when the deadline passes."""
        with self._change:
            while self._busy[host] >= self._at_once:
                self._change.wait(deadline.left())
            self._busy[host] += 1
        try:
            yield
        except httpcore.TimeoutException:
            with self._change:
                self._late[host] += 1
            raise
        finally:
            with self._change:
                self._busy[host] -= 1
                self._change.notify_all()

    def patience(self, host: str, seconds: float) -> float:
        """Return the seconds that one fetch may take at this host: half as many after each time it ran out."""
        with self._change:
            late = self._late[host]
        return max(seconds / (1 << min(late, 10)), min(LEAST_PATIENCE, seconds))
