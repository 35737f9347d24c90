"""Whether stories that we show are still there at their outlet, and what is shown when they are not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from pipeline.partners.feeds.links import is_front_page, outbound
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.http.responses import Failed, FailureKind, Outcome
from pipeline.partners.snapshot import FeedItem, Snapshot

GONE: Final = "hilang"
"""What ``FeedItem.withdrawn`` says of a story whose page is no longer there."""
EVERY: Final = timedelta(hours=24)
NEWEST: Final = 5
"""How many of an outlet's newest stories are asked for at a time."""
MOST: Final = 50
"""How many stories are asked for in one run, whatever the number of outlets."""


def stories_due(snapshot: Snapshot, now: datetime, force: bool = False) -> bool:
    """Tell whether it is time to ask for an outlet's stories: once a day, and not while the outlet itself fails."""
    checked = snapshot.stories_checked
    if snapshot.stopped or snapshot.failures:
        return False
    return force or checked is None or checked > now or now - checked >= EVERY


def stories_to_ask(snapshot: Snapshot, outlet: Outlet, shown: int) -> tuple[FeedItem, ...]:
    """Return the newest items on show whose pages may be asked for.

    Only pages of the outlet itself, and only where its feed comes from there too: a feed can name any address, and must
    not make us ask for it.
    """
    if outbound(outlet.feed, outlet.own_domains):
        return ()
    return tuple(
        item
        for item in snapshot.items[:shown]
        if item.withdrawn in ("", GONE) and not is_front_page(item.link) and not outbound(item.link, outlet.own_domains)
    )[:NEWEST]


def after_answers(snapshot: Snapshot, answers: Mapping[str, Outcome], now: datetime) -> Snapshot:
    """Return the snapshot with what asking showed, by the id of the item; a story that is back is shown again.

    410 says that a story is gone. 404 says so only when another story of the outlet was there: a site that answers 404 to
    all our questions tells nothing about its stories. Every other failure is the network's.
    """
    there = {name for name, outcome in answers.items() if not isinstance(outcome, Failed)}
    gone = set(_gone(answers.items(), bool(there)))

    def judged(item: FeedItem) -> FeedItem:
        if item.id in gone and not item.withdrawn:
            return replace(item, withdrawn=GONE)
        if item.id in there and item.withdrawn == GONE:
            return replace(item, withdrawn="")
        return item

    return replace(snapshot, items=tuple(map(judged, snapshot.items)), stories_checked=now)


def _gone(answers: Iterable[tuple[str, Outcome]], some_there: bool) -> Iterable[str]:
    for name, outcome in answers:
        if isinstance(outcome, Failed) and (outcome.kind is FailureKind.GONE or (outcome.status == 404 and some_there)):
            yield name
