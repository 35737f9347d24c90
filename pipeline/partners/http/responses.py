"""Requests to outlets and what comes of them: a response, nothing new, or a failure. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
