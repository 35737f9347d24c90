"""A source, an outlet's feed, as those who ask and read it see it. Who keeps it, and where, they need not know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.partners.feed_types import FeedType


class SourceRecord(Protocol):
    """What a source's description says of its feed."""

    @property
    def name(self) -> str:
        """The outlet's name."""

    @property
    def site(self) -> str:
        """Address of its front page."""

    @property
    def feed(self) -> str:
        """Address of its feed."""

    @property
    def feed_type(self) -> FeedType:
        """What the feed holds."""

    @property
    def zone(self) -> str:
        """The zone of times that name none."""

    @property
    def domains(self) -> Sequence[str]:
        """Where its links may lead."""

    @property
    def keep_count(self) -> int:
        """How many items are kept."""

    @property
    def keep_days(self) -> int | None:
        """For how many days items are kept; None for as long as there is room."""


class Source(Protocol):
    """A source: its slug, its name, and what its description says."""

    @property
    def slug(self) -> str:
        """Its name in addresses and files."""

    @property
    def name(self) -> str:
        """The outlet's name."""

    @property
    def record(self) -> SourceRecord:
        """What its description says."""
