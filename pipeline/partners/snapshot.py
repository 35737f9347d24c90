"""What is kept of a partner's feed between two fetches: a snapshot, its items, marks and official warnings. Values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """What a site of this project says of an item to other such sites (``feeds.marks``)."""

    kind: str
    """"wilayah", "kim", "topik", "ralat" or "dicabut"."""
    code: str
    """For programs: a Kemendagri code, a name in addresses, or for the last two when, as ISO 8601."""
    label: str
    """For people: a name, or for the last two what was corrected or why it was withdrawn."""


COUNTS_AS_OLD: Final = timedelta(days=30)
"""How old an item counts whose age nobody knows."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item of a partner's feed, cleaned: plain text only, safe addresses only."""

    id: str
    """Never changes for the same story of the same partner, once published (``feeds.identity``)."""
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
    source_changed: datetime | None = None
    """When we last saw the outlet change the title or the summary, with zone; None when it never did."""
    withdrawn: str = ""
    """Why the item stands behind a tombstone: ``ralat``, ``dicabut``, ``hak jawab`` or another word; empty when it stands."""
    marks: tuple[Mark, ...] = ()
    """Places, group, topics and corrections, when the item comes from a site of this project."""
    guid: str = ""
    """What the outlet calls the item, by which it is known again (``feeds.identity``); empty when it has no name."""
    age_unknown: bool = False
    """It has no date and was there when we first came: it may be of today, or of years ago."""

    @property
    def when(self) -> datetime:
        """The moment to sort by: the outlet's date, or when we first saw the item; never later than that.

        What may be of years ago counts as old, so that it takes no place from what is new.
        """
        if self.published is None:
            return self.first_seen - COUNTS_AS_OLD if self.age_unknown else self.first_seen
        return min(self.published, self.first_seen)


@dataclass(frozen=True, slots=True)
class Alert:
    """An official warning or an earthquake report, as its authority gave it: plain text only, moments with a zone."""

    id: str
    kind: str
    """``cuaca`` (a CAP warning) or ``gempa``."""
    event: str
    """What happens, in a few words: "Hujan lebat dan petir", "Gempa M5,2"."""
    headline: str
    starts: datetime
    expires: datetime
    sender: str
    """The authority, for readers."""
    link: str
    """Where it is published in full; "" when nowhere."""
    description: str = ""
    instruction: str = ""
    severity: str = ""
    """CAP's word: Extreme, Severe, Moderate, Minor, Unknown; "" for earthquakes."""
    areas: tuple[str, ...] = ()
    """Names of the places it is for, or near which it happened."""
    polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
    """Borders of those places: points of latitude and longitude, in degrees."""
    point: tuple[float, float] | None = None
    """Where the earth shook: latitude and longitude, in degrees."""
    magnitude: float | None = None
    felt: str = ""
    """Where it was felt, with MMI numbers, as the authority wrote it."""
    source: str = ""
    """The address of the document it was read from."""
    replaces: tuple[str, ...] = ()
    """Identifiers of earlier alerts that this one updates or cancels."""
    cancelled: bool = False
    """It only takes back what it replaces."""


UNKNOWN: Final = "?"
"""The ``address`` of what was saved from a damaged file: no record names it, so everything but the items starts anew."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept of one partner between two fetches: its last good items and how the last attempts went.

    All moments carry a zone (UTC). ``feeds.polling`` decides what changes here, ``feeds.snapshots`` turns it into JSON.
    """

    partner: str
    """The slug of the partner's file in ``content/mitra/``."""
    items: tuple[FeedItem, ...] = ()
    """Newest first."""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    failure: str = ""
    """Why the last attempt failed, in Indonesian; empty when it went well."""
    failures: int = 0
    """Failed attempts in a row."""
    etag: str = ""
    last_modified: str = ""
    body_digest: str = ""
    """SHA-256 (hex) of the last body that was read, so that the same body is not read twice."""
    address: str = ""
    """The feed address all of this belongs to: when the record names another one, everything but the items starts anew."""
    failure_kind: str = ""
    """A ``FailureKind``; empty when the last attempt went well."""
    not_before: datetime | None = None
    """Binding: no attempt before this moment (back-off, or what the outlet asked for with Retry-After)."""
    due_at: datetime | None = None
    """Comfortable: when the outlet's own rhythm makes the next attempt worthwhile."""
    stopped: bool = False
    """True after the outlet said 410 Gone: nothing is fetched until the partner's record names another address."""
    moved_to: str = ""
    """Where the outlet permanently redirects to; never taken by itself."""
    moved_seen: int = 0
    """How many times in a row the outlet named that same new address."""
    reader: int = 0
    """The version of our reading of feeds that made the items (``polling.READER``)."""
    alerts: tuple[Alert, ...] = ()
    """What an authority warns of; only partners that send alerts have any."""
    remarks: tuple[str, ...] = ()
    """What is odd about the feed as it was last read, in Indonesian, for whoever writes to the outlet."""
    stories_checked: datetime | None = None
    """When it was last asked whether the newest stories are still there."""
    read_again: datetime | None = None
    """The first moment of which the feed told before it had come: from then on the same bytes say more than they did."""
