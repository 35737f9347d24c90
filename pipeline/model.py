"""The values that travel between the rooms of the pipeline. Frozen, and free of behaviour that touches the world."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below ``content/`` as it was read: its path there (POSIX, without ``content/``) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class OutFile:
    """A finished file of the public site: its path below the site's root (POSIX) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed of ours: its title for people and its address below the root."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page to be drawn: its address below the root (ends in ``/``, or is a file name), and what the template sees."""

    url: str
    template: str
    title: str
    description: str = ""
    view: dict[str, object] = field(default_factory=dict)
    feeds: tuple[FeedLink, ...] = ()
    """Feeds a browser may discover on this page, the page's own first."""
    indexed: bool = True
    """False keeps the page out of the sitemap and out of search engines."""

    @property
    def file(self) -> str:
        """The path of the HTML file that serves this address."""
        return f"{self.url}index.html" if self.url.endswith("/") or not self.url else self.url


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a partner's feed, cleaned: plain text only, safe addresses only."""

    id: str
    """Never changes for the same story of the same partner: from guid and canonical link."""
    title: str
    link: str
    """Canonical http(s) address of the story, without tracking parameters."""
    summary: str
    """Plain text; at most 200 characters are published."""
    published: datetime | None
    """With zone; None when the outlet gives no usable date."""
    updated: datetime | None
    first_seen: datetime
    """When we first met the item, with zone (UTC)."""
    categories: tuple[str, ...] = ()

    @property
    def when(self) -> datetime:
        """The moment to sort by: the outlet's date, or when we first saw the item; never later than that."""
        if self.published is None:
            return self.first_seen
        return min(self.published, self.first_seen)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept of one partner between two fetches: its last good items and how the last attempts went."""

    partner: str
    items: tuple[FeedItem, ...] = ()
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    failure: str = ""
    """Why the last attempt failed, in Indonesian; empty when it went well."""
    failures: int = 0
    """Failed attempts in a row."""
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
