"""What a decoder finds in a feed, before anything is believed: strings as they came."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.partners.snapshot import Mark


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item of a feed, nothing cleaned."""

    guid: str = ""
    links: tuple[str, ...] = ()
    """Addresses of the story, the best first."""
    title: str = ""
    texts: tuple[str, ...] = ()
    """Markup that may serve as a summary, the best first."""
    published: tuple[str, ...] = ()
    """When it was published, as the outlet wrote it, the best witness first."""
    updated: str = ""
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
