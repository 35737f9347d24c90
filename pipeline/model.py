"""The values that travel between the rooms of the pipeline. Frozen, and free of behaviour that touches the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pipeline.signing import digest

Stamp = tuple[int, int, int, int]
"""How a file lies on disk: its length in bytes, when it and its entry last changed (nanoseconds), and its number there."""


class SourceFile:
    """A file below ``content/``: its path there (POSIX, without ``content/``), its bytes, and the name of these bytes."""

    def __init__(
        self, path: str, data: bytes | None = None, *, stamp: Stamp | None = None, digest: str = "",
        read: Callable[[], bytes] = bytes,
    ) -> None:
        """A file whose ``digest`` is known already need not be read: ``read`` does so when somebody asks for its bytes."""
        self.path = path
        self.stamp = stamp
        """None when the file may have been changed right after it was read, without leaving a trace in its stamp."""
        self._data, self._digest, self._read = data, digest, read

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        if self._data is None:
            self._data = self._read()
        return self._data

    @property
    def digest(self) -> str:
        """Names the file's bytes: other bytes have another name."""
        if not self._digest:
            self._digest = digest(self.data)
        return self._digest


@dataclass(frozen=True, slots=True)
class Change:
    """A file below ``content/`` that differs between two states of the project: its bytes then and now, None where it is not."""

    path: str
    before: bytes | None
    after: bytes | None


class OutFile:
    """A finished file of the public site: its path below the site's root (POSIX) and its bytes."""

    __slots__ = ("_data", "_read", "path")

    def __init__(self, path: str, data: bytes | None = None, *, read: Callable[[], bytes] = bytes) -> None:
        """What lies on disk already is read (``read``) when somebody asks for it."""
        self.path = path
        self._data, self._read = data, read

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self._data if self._data is not None else self._read()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OutFile) and (self.path, self.data) == (other.path, other.data)

    def __hash__(self) -> int:
        return hash(self.path)

    def __repr__(self) -> str:
        return f"OutFile({self.path!r})"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the public site that is made at once, and made again only when what it shows has changed."""

    name: str
    """No other part has it."""
    sign: str
    """Stands for everything that its files show."""
    make: Callable[[], Iterable[OutFile]]
    """Gives the files; the same ones whenever the signature is the same."""


@dataclass(frozen=True, slots=True)
class Photo:
    """What a picture's file tells besides the picture."""

    size: int
    """Bytes."""
    located: bool
    """True when the file names the place where it was taken."""
    damage: str = ""
    """Why it cannot be published, in Indonesian; "" when nothing speaks against it."""
    cure: str = ""
    """What helps against that, in Indonesian."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed of ours: its title for people, its address below the root, its media type."""

    title: str
    url: str
    type: str = "application/rss+xml"


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


class FailureKind(StrEnum):
    """What went wrong with a fetch, for programs; people read ``Failed.reason``."""

    TIMEOUT = "waktu-habis"
    NAME = "nama-tidak-ditemukan"
    CONNECTION = "tidak-tersambung"
    BROKEN = "terputus"
    CERTIFICATE = "sertifikat"
    FORBIDDEN = "alamat-terlarang"
    REDIRECTS = "pengalihan"
    SIZE = "terlalu-besar"
    STATUS = "status-http"
    GONE = "dihapus-pemilik"
    BUSY = "diminta-menunggu"
    NOT_A_FEED = "bukan-umpan"
    SKIPPED = "belum-sempat"
    """The run ended before this request's turn: nobody's fault, and not counted as a failure."""
    INTERNAL = "galat-program"


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What to ask of an outlet: the address of a partner's feed, and what we have of it already."""

    partner: str
    address: str
    etag: str = ""
    last_modified: str = ""
    probe: bool = False
    """Only ask whether the page is there: what is behind it is not read, and ``Fetched.body`` is empty."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way to a feed: the status (301, 302, 303, 307, 308) and the absolute address it sent us to."""

    status: int
    address: str

    @property
    def permanent(self) -> bool:
        """True for 301 and 308."""
        return self.status in {301, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response with a body, unpacked (no content encoding is left)."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case; fields that came more than once are joined by ", "."""
    final_url: str = ""
    status: int = 200
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The outlet has nothing new: it answered 304, or sent the very body that we have read before."""

    headers: Mapping[str, str] = field(default_factory=dict)
    final_url: str = ""
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A fetch that brought nothing. It is a value: a partner's outage is never ours."""

    reason: str
    """For a maintainer, in Indonesian: what happened and what it usually means."""
    kind: FailureKind
    retry_after: str = ""
    """The Retry-After field as it came (seconds or an HTTP date); empty when there was none."""
    status: int = 0
    """The HTTP status, when that is what went wrong; 0 otherwise."""


Outcome = Fetched | Unchanged | Failed
