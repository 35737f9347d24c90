"""What a decoder finds in a feed, before anything is believed: strings as they came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.partners.snapshot import Mark


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as the outlet wrote it, and how the decoder's library understood it, if it did."""

    text: str = ""
    understood: datetime | None = None


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item of a feed, nothing cleaned."""

    guid: str = ""
    links: tuple[str, ...] = ()
    """Addresses of the story, the best first."""
    title: str = ""
    texts: tuple[str, ...] = ()
    """Markup that may serve as a summary, the best first."""
    published: tuple[RawDate, ...] = ()
    """When it was published, the best witness first."""
    updated: RawDate = RawDate()
    categories: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Categories that a site of this project gives a meaning (``feeds.marks``)."""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed, nothing cleaned."""

    items: tuple[RawItem, ...] = ()
    title: str = ""
    language: str = ""
    home: str = ""
    self_url: str = ""
    hub: str = ""
    ttl_minutes: int | None = None
    crowded: bool = False
    """It held more than is read."""
    lost: int = 0
    """Items that no parser could read."""
