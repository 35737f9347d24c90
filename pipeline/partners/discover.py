"""Finding a site's feed: what its page names, then the places where usual systems put it. Each is tried, none is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.engine.problems import Refusal
from pipeline.partners.feeds.discovery import announced, guesses
from pipeline.partners.feeds.links import canonical
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import parse_feed
from pipeline.partners.http.responses import Failed, FeedRequest, Fetched, Outcome

Ask = Callable[[FeedRequest], Outcome]
"""Asks for one address; ``partners.http.client.Client`` is one."""

ENOUGH = 3
"""How many feeds are shown to choose from."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was really there."""

    address: str
    title: str
    count: int
    """Its items."""
    newest: datetime | None


def find_feeds(site: str, ask: Ask, now: datetime) -> tuple[Found, ...]:
    """Returns the feeds of a site, the one to take first; none when there is none.

    ``site`` may itself be a feed. Guessed places are only tried when the page names no feed that works. Raises Refusal
    when the site cannot be reached at all.
    """
    start = canonical(site)
    if start is None:
        raise Refusal(f"«{site}» bukan alamat web.", "Tulis lengkap, misalnya https://contoh.go.id/")
    page = ask(FeedRequest("", start))
    if isinstance(page, Failed):
        raise Refusal(
            f"Situs {start} tidak dapat dibuka: {page.reason}.", "Periksa alamatnya, atau tulis --umpan sendiri."
        )
    if not isinstance(page, Fetched):
        return ()
    if (itself := _tried(page, start, now)) is not None:
        return (itself,)
    named = announced(page.body, page.headers.get("content-type", ""), page.final_url or start)
    return _first(named, ask, now, ENOUGH) or _first(guesses(page.final_url or start), ask, now, 1)


def _first(addresses: Iterable[str], ask: Ask, now: datetime, most: int) -> tuple[Found, ...]:
    found: list[Found] = []
    for address in addresses:
        answer = ask(FeedRequest("", address))
        if isinstance(answer, Fetched) and (feed := _tried(answer, address, now)) is not None:
            found.append(feed)
            if len(found) == most:
                break
    return tuple(found)


def _tried(answer: Fetched, address: str, now: datetime) -> Found | None:
    """Returns the feed in an answer, or None when there is none."""
    outlet = Outlet("", "", address, address)
    parsed = parse_feed(answer.body, answer.headers, answer.final_url or address, outlet, now)
    if not parsed.is_feed:
        return None
    dated = [item.published for item in parsed.items if item.published]
    return Found(address, parsed.title, len(parsed.items), max(dated, default=None))
