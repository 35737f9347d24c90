"""What an outlet's answer means for what we keep of it. Pure: how bytes are read is an argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.partners.feeds import problems as say
from pipeline.partners.feeds.cap import is_cap, read_cap
from pipeline.partners.feeds.links import host_of, outbound
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import FeedProblem, parse_feed
from pipeline.partners.feeds.quakes import read_quakes
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Unchanged
from pipeline.partners.merge import merge
from pipeline.partners.sandbox import Unread
from pipeline.partners.schedule import Policy, after_response, proposed_address, recognise
from pipeline.partners.snapshot import Alert, FeedItem, Snapshot
from pipeline.partners.source import Source

Read = Callable[..., Any]
"""Calls a function with arguments, here or in another process; raises ``Unread`` when it takes too long."""

MOST_DOCUMENTS = 40
"""How many warnings of one index are read in a run; Indonesia has 38 provinces."""
OLDEST_DOCUMENT = timedelta(days=7)
ALERTS_KEPT = timedelta(days=2)
"""How long an alert is kept after it ended."""
MOST_ALERTS = 200
_NEVER = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def at_once(function: Callable[..., Any], *arguments: object) -> Any:
    """Call the function here and now: the simplest ``Read``."""
    return function(*arguments)


@dataclass(frozen=True, slots=True)
class Visit:
    """How one partner's turn went."""

    partner: Source
    snapshot: Snapshot
    result: str
    """"baru" (items were read), "tetap" (nothing new), "gagal", or "menunggu" (not due)."""
    new: int = 0
    """Items, or alerts, that were not known before."""
    problems: tuple[FeedProblem, ...] = ()

    @property
    def proposed(self) -> str:
        """Where the outlet says, three times over, that its feed moved for good; "" when it did not."""
        return proposed_address(self.snapshot)

    @property
    def kept(self) -> int:
        """How many items, or alerts, are kept."""
        return len(self.snapshot.alerts if self.partner.record.feed_type.warns else self.snapshot.items)


@dataclass(frozen=True, slots=True)
class Check:
    """What came of asking an outlet whether its newest stories are still there."""

    partner: Source
    asked: int
    gone: tuple[FeedItem, ...]
    """Those that are not, and were before: from now on a tombstone stands for each."""
    back: tuple[FeedItem, ...]
    """Those that were gone, and are there again."""


def checked(partner: Source, before: Snapshot, after: Snapshot, asked: int) -> Check:
    """Return what asking for an outlet's stories showed, by the snapshots before and after it."""
    was = {item.id: item.withdrawn for item in before.items}
    changed = [item for item in after.items if was.get(item.id) != item.withdrawn]
    return Check(
        partner,
        asked,
        tuple(item for item in changed if item.withdrawn),
        tuple(item for item in changed if not item.withdrawn),
    )


def taken_in(partner: Source, snapshot: Snapshot, outcome: Outcome, now: datetime, read: Read = at_once) -> Visit:
    """Return the visit that an outcome makes of what was kept."""
    policy = policy_of(partner)
    outcome = recognise(snapshot, outcome, policy)
    problems: tuple[FeedProblem, ...] = ()
    ttl, new = None, 0
    if isinstance(outcome, Fetched):
        try:
            taken, problems, ttl = _READING[partner.record.feed_type.name](partner, snapshot, outcome, now, read)
        except Unread:
            taken, problems = None, (say.unreadable("batas waktu"),)
        if taken is None:
            severe = next((found.message for found in problems), "")
            reason = partner.record.feed_type.mistaken or severe or "yang datang bukan umpan"
            outcome = Failed(reason[:1].lower() + reason[1:].rstrip("."), FailureKind.NOT_A_FEED)
        else:
            new = _new(snapshot, taken)
            snapshot = replace(taken, remarks=tuple(f"{found.message} {found.remedy}" for found in problems))
    snapshot = after_response(snapshot, outcome, policy, now, ttl)
    result = "gagal" if isinstance(outcome, Failed) else "tetap" if isinstance(outcome, Unchanged) else "baru"
    return Visit(partner, snapshot, result, new, problems)


Taken = tuple[Snapshot | None, tuple[FeedProblem, ...], int | None]
"""The snapshot with what came (None when it was no feed), what is wrong with it, and its ttl in minutes."""


def _media(partner: Source, snapshot: Snapshot, got: Fetched, now: datetime, read: Read) -> Taken:
    parsed = read(parse_feed, got.body, dict(got.headers), got.final_url, outlet_of(partner), now)
    if not parsed.is_feed:
        return None, parsed.problems, None
    merged = merge(snapshot, parsed.items, policy_of(partner), now)
    return replace(merged, read_again=parsed.ahead), parsed.problems, parsed.ttl_minutes


def _cap(partner: Source, snapshot: Snapshot, got: Fetched, now: datetime, read: Read) -> Taken:
    if not is_cap(got.body):
        return _media(partner, snapshot, got, now, read)
    alert = read(read_cap, got.body, got.final_url, outlet_of(partner).tz, now)
    if alert is None:
        return None, (), None
    return with_alerts(snapshot, [replace(alert, sender=alert.sender or partner.name)], now), (), None


def _quakes(partner: Source, snapshot: Snapshot, got: Fetched, now: datetime, read: Read) -> Taken:
    outlet = outlet_of(partner)
    quakes = read(read_quakes, got.body, outlet.name, outlet.site, got.final_url, outlet.tz, now)
    if quakes is None:
        return None, (), None
    every = read(read_quakes, got.body, outlet.name, outlet.site, got.final_url, outlet.tz, _NEVER)
    ahead = {quake.starts for quake in every or ()} - {quake.starts for quake in quakes}
    return replace(with_alerts(snapshot, quakes, now), read_again=min(ahead, default=None)), (), None


_READING: Mapping[str, Callable[[Source, Snapshot, Fetched, datetime, Read], Taken]] = {
    "media": _media, "cap": _cap, "gempa": _quakes,
}  # fmt: skip


def with_alerts(snapshot: Snapshot, alerts: Iterable[Alert], now: datetime) -> Snapshot:
    """Return the snapshot with these alerts taken in: newest first, without those that were taken back or are long over."""
    known = {alert.id: alert for alert in (*snapshot.alerts, *alerts)}
    replaced = {name for alert in known.values() for name in alert.replaces if name != alert.id}
    kept = [alert for alert in known.values() if alert.id not in replaced and now - alert.expires <= ALERTS_KEPT]
    kept.sort(key=lambda alert: (alert.starts, alert.id), reverse=True)
    return replace(snapshot, alerts=tuple(kept[:MOST_ALERTS]))


def documents_wanted(partner: Source, snapshot: Snapshot, now: datetime) -> list[FeedRequest]:
    """Return what to ask of an authority whose index names warnings that were not read yet."""
    if not partner.record.feed_type.indexes:
        return []
    known = {alert.source: alert for alert in snapshot.alerts}
    own = (*outlet_of(partner).own_domains, host_of(partner.record.feed))
    return [
        FeedRequest(partner.slug, item.link)
        for item in snapshot.items[:MOST_DOCUMENTS]
        if _is_news(item, known.get(item.link))
        and not outbound(item.link, own)
        and now - (item.published or item.first_seen) <= OLDEST_DOCUMENT
    ]


def _is_news(item: FeedItem, known: Alert | None) -> bool:
    """Tell whether an index names a warning that was not read yet, or a new one at the address of one that is over."""
    return known is None or (item.published is not None and item.published > known.expires)


def documents_taken(
    visit: Visit, outcomes: Iterable[tuple[FeedRequest, Outcome]], now: datetime, read: Read = at_once
) -> Visit:
    """Return a visit with the warnings its index named; what could not be read is asked for again next time."""
    zone = outlet_of(visit.partner).tz
    alerts = []
    for request, outcome in outcomes:
        if isinstance(outcome, Fetched):
            try:
                alert = read(read_cap, outcome.body, request.address, zone, now)
            except Unread:
                continue
            if alert is not None:
                alerts.append(replace(alert, sender=alert.sender or visit.partner.name))
    snapshot = with_alerts(visit.snapshot, alerts, now)
    new = _new(visit.snapshot, snapshot)
    return replace(
        visit, snapshot=snapshot, new=new, result="baru" if new and visit.result == "tetap" else visit.result
    )


def _new(before: Snapshot, after: Snapshot) -> int:
    known = {item.id for item in before.items} | {alert.id for alert in before.alerts}
    return sum(
        name not in known for name in (*(item.id for item in after.items), *(alert.id for alert in after.alerts))
    )


def policy_of(partner: Source) -> Policy:
    """Return what the partner's record says about its feed. An index of warnings is not an archive."""
    record = partner.record
    if record.feed_type.warns:
        return Policy(record.feed, keep_count=0)
    return Policy(record.feed, keep_count=record.keep_count, keep_days=record.keep_days)


def outlet_of(partner: Source) -> Outlet:
    """Return the partner as the reader of feeds sees it."""
    record = partner.record
    return Outlet(partner.slug, record.name, record.site, record.feed, record.zone, tuple(record.domains))
