"""When to ask an outlet again, and what its answer means for what we keep. Pure: the moment is always an argument.

One round for one partner reads::

    if is_due(snapshot, policy, now):
        outcome = recognise(snapshot, transport(request_for(snapshot, policy)), policy)
        if isinstance(outcome, Fetched):                    # read it; a page that is no feed becomes Failed(NOT_A_FEED)
            snapshot = keeping.merge(snapshot, items, policy, now)
        snapshot = after_response(snapshot, outcome, policy, now, ttl)
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Redirect, Unchanged
from pipeline.partners.snapshot import FeedItem, Snapshot

READER = 3
"""Raise it when feeds are read differently: they are then fetched anew, and the differences are not taken for corrections."""

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(hours=24)
LONGEST_REQUESTED_PAUSE = timedelta(days=7)
"""However long an outlet asks us to stay away: a mistaken Retry-After must not silence it for a year."""
TIMES_BEFORE_PROPOSAL = 3
CLOCK_SKEW = timedelta(minutes=5)
"""How far apart the clocks of two machines may be that work on one site; more means that one of them was wrong."""
RHYTHM_ITEMS = 10


@dataclass(frozen=True, slots=True)
class Policy:
    """What the partner's record says about its feed."""

    address: str
    keep_count: int | None = 200
    """How many items are kept at most; None keeps all. What the feed itself still holds always stays."""
    keep_days: int | None = 90
    """How old an item may get after it left the feed; None keeps it for good."""


def is_due(snapshot: Snapshot, policy: Policy, now: datetime, force: bool = False) -> bool:
    """Tell whether to ask the outlet now.

    ``force`` (the ``--sekarang`` switch) looks past the outlet's normal interval only: a pause after failures, Retry-After
    and 410 bind all the same. Another address in the record lifts everything; so does a clock that ran ahead.
    """
    if snapshot.address != policy.address or snapshot.last_attempt is None:
        return True
    if snapshot.stopped:
        return False
    if snapshot.last_attempt > now:
        return True
    if snapshot.not_before is not None and now < snapshot.not_before:
        return False
    return force or snapshot.due_at is None or now >= snapshot.due_at


def as_of(snapshot: Snapshot, now: datetime) -> Snapshot:
    """Return a snapshot without what a wrong clock left in it: nothing was seen, or asked, after ``now``.

    A visit from the future is forgotten, so that the outlet is asked for everything again: what seemed over then, and was
    let go, may be in force. What lay in the future when it was read, for an outlet's clock or ours was wrong, and has come
    since, is read again. Costs nothing when the clocks were right.
    """
    if snapshot.read_again is not None and snapshot.read_again <= now:
        snapshot = replace(snapshot, etag="", last_modified="", body_digest="", read_again=None)
    if any(_ahead(item, now) for item in snapshot.items):
        snapshot = replace(snapshot, items=tuple(_seen_by(item, now) for item in snapshot.items))
    if snapshot.stories_checked is not None and snapshot.stories_checked > now:
        snapshot = replace(snapshot, stories_checked=None)
    visits = (snapshot.last_attempt, snapshot.last_success)
    if not any(moment is not None and moment - now > CLOCK_SKEW for moment in visits):
        return snapshot
    return replace(
        snapshot, etag="", last_modified="", body_digest="", last_attempt=None, last_success=None, due_at=None, not_before=None,
        alerts=tuple(replace(alert, source="") for alert in snapshot.alerts),
    )  # fmt: skip


def _ahead(item: FeedItem, now: datetime) -> bool:
    moments = (item.first_seen, item.published, item.updated, item.source_changed)
    return any(moment is not None and moment > now for moment in moments)


def _seen_by(item: FeedItem, now: datetime) -> FeedItem:
    """Return an item as somebody with the right clock would have kept it."""
    published, updated, changed = (
        moment if moment is None or moment <= now else None
        for moment in (item.published, item.updated, item.source_changed)
    )
    return replace(
        item, first_seen=min(item.first_seen, now), published=published, updated=updated,
        source_changed=now if item.source_changed and changed is None else changed,
    )  # fmt: skip


def request_for(snapshot: Snapshot, policy: Policy) -> FeedRequest:
    """Return what to ask: conditional when what we keep came from this address through today's way of reading."""
    if snapshot.address != policy.address or snapshot.reader != READER:
        return FeedRequest(snapshot.partner, policy.address)
    return FeedRequest(snapshot.partner, policy.address, snapshot.etag, snapshot.last_modified)


def recognise(snapshot: Snapshot, outcome: Outcome, policy: Policy) -> Outcome:
    """Return ``Unchanged`` for a body that we have read before, and every other outcome as it is."""
    if not isinstance(outcome, Fetched) or snapshot.address != policy.address or snapshot.reader != READER:
        return outcome
    if digest(outcome.body) != snapshot.body_digest:
        return outcome
    return Unchanged(outcome.headers, outcome.final_url, outcome.redirects)


def after_response(
    snapshot: Snapshot, outcome: Outcome, policy: Policy, now: datetime, ttl: int | None = None
) -> Snapshot:
    """Return the snapshot after an attempt: how it went, and when the next one may and should be.

    Call it after the items were merged, since their times set the rhythm. ``ttl`` is what the feed itself says, in minutes.
    """
    if isinstance(outcome, Failed):
        return _after_failure(_for_address(snapshot, policy), outcome, now)
    kept = _moved(_for_address(snapshot, policy), outcome.redirects)
    if isinstance(outcome, Fetched):
        kept = replace(kept, etag="", last_modified="", body_digest=digest(outcome.body), reader=READER)
    return replace(
        kept,
        etag=outcome.headers.get("etag", kept.etag),
        last_modified=outcome.headers.get("last-modified", kept.last_modified),
        last_attempt=now,
        last_success=now,
        failure="",
        failure_kind="",
        failures=0,
        stopped=False,
        not_before=None,
        due_at=now + interval(kept.items, now, _asked_to_wait(outcome.headers, ttl)),
    )


def interval(items: Iterable[FeedItem], now: datetime, at_least: timedelta = timedelta()) -> timedelta:
    """Return how long to wait after a good answer: half the outlet's mean distance between items, silence included.

    Between ``SHORTEST`` and ``LONGEST``, and no less than the outlet's own caching rules (``at_least``, up to ``LONGEST``).
    An outlet without items, or with none whose age is known, is asked once in an hour.
    """
    moments = sorted((item.when for item in items if not item.age_unknown), reverse=True)[:RHYTHM_ITEMS]
    rhythm = (now - moments[-1]) / len(moments) / 2 if moments else timedelta(hours=1)
    bounded = min(max(rhythm, at_least, SHORTEST), LONGEST)
    return timedelta(seconds=round(bounded.total_seconds()))


def pause_after(failures: int, retry_after: str, now: datetime) -> timedelta:
    """Return how long an outlet is left in peace after so many failures in a row.

    Doubles from ``FIRST_PAUSE`` up to ``LONGEST_PAUSE``. What the outlet asks for counts instead the first time, and
    the longer of the two from then on.
    """
    growing: timedelta = min(FIRST_PAUSE * (1 << min(max(failures, 1) - 1, 16)), LONGEST_PAUSE)
    asked = retry_delay(retry_after, now)
    if asked is None:
        return growing
    return asked if failures <= 1 else max(asked, growing)


def retry_delay(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After field (seconds, or an HTTP date); None when it says nothing usable."""
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        delay = timedelta(seconds=int(value))
    else:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError):
            return None
        delay = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(delay, timedelta()), LONGEST_REQUESTED_PAUSE)


def proposed_address(snapshot: Snapshot) -> str:
    """Return the address that the maintainer should enter in the partner's record; empty when there is none."""
    return snapshot.moved_to if snapshot.moved_seen >= TIMES_BEFORE_PROPOSAL else ""


def digest(body: bytes) -> str:
    """Return the SHA-256 of a body, in hex."""
    return hashlib.sha256(body).hexdigest()


def _after_failure(snapshot: Snapshot, failed: Failed, now: datetime) -> Snapshot:
    if failed.kind is FailureKind.SKIPPED:
        return snapshot
    failures = snapshot.failures + 1
    not_before = now + pause_after(failures, failed.retry_after, now)
    return replace(
        snapshot,
        last_attempt=now,
        failure=failed.reason,
        failure_kind=failed.kind.value,
        failures=failures,
        stopped=failed.kind is FailureKind.GONE,
        not_before=not_before,
        due_at=not_before,
    )


def _for_address(snapshot: Snapshot, policy: Policy) -> Snapshot:
    """Start anew, with what was read only, when the record names another address than last time."""
    if snapshot.address == policy.address:
        return snapshot
    return Snapshot(
        snapshot.partner, snapshot.items, last_success=snapshot.last_success, address=policy.address,
        alerts=snapshot.alerts, remarks=snapshot.remarks, read_again=snapshot.read_again,
    )  # fmt: skip


def _moved(snapshot: Snapshot, redirects: tuple[Redirect, ...]) -> Snapshot:
    """Count how often in a row the outlet pointed to the same new address by permanent redirects alone."""
    target = ""
    for redirect in redirects:
        if not redirect.permanent:
            break
        target = redirect.address
    seen = snapshot.moved_seen + 1 if target and target == snapshot.moved_to else int(bool(target))
    return replace(snapshot, moved_to=target, moved_seen=seen)


def _asked_to_wait(headers: Mapping[str, str], ttl: int | None) -> timedelta:
    """Return the longer of Cache-Control's max-age and the feed's own ttl (minutes)."""
    cache = headers.get("cache-control", "").lower()
    found = re.search(r"(?<![\w-])max-age\s*=\s*\"?([0-9]{1,9})", cache)
    seconds = int(found[1]) if found and not re.search(r"no-store|no-cache", cache) else 0
    minutes = min(max(ttl or 0, 0), 10**6)
    return max(timedelta(seconds=seconds), timedelta(minutes=minutes))
