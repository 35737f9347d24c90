"""Raw items made fit to be kept: cleaned, dated, given an id that lasts, without doubles, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import unquote, urlsplit

from pipeline.partners.feeds.clean import plain, plain_summary
from pipeline.partners.feeds.dates import puts_month_first, read_date
from pipeline.partners.feeds.identity import guid_key, is_address, names
from pipeline.partners.feeds.links import canonical
from pipeline.partners.feeds.marks import WITHDRAWAL, trusted
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.raw import RawFeed, RawItem
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import FeedItem

MOST_ITEMS: Final = 10_000
"""More than any feed of the size we take has, unless it holds next to nothing but items."""
LONGEST_TITLE: Final = 300
LONGEST_SUMMARY: Final = 200
"""Never more than this of a partner's text is kept: what is not kept cannot be published by mistake."""
MOST_CATEGORIES: Final = 12
LONGEST_CATEGORY: Final = 60
CLOCK_SKEW: Final = timedelta(minutes=15)
"""How far ahead an outlet's clock may run without a word from us."""


@dataclass(slots=True)
class Tally:
    """How often something had to be mended or left out, for the report."""

    undated: int = 0
    in_future: int = 0
    first_ahead: datetime | None = None
    """The earliest date that has not come yet."""
    without_link: int = 0
    refused_links: int = 0
    empty: int = 0
    merged: int = 0
    too_many: int = 0


@dataclass(frozen=True, slots=True)
class _Draft:
    """An item on its way: what costs little is known, its texts are not yet cleaned."""

    raw: RawItem
    guid: str
    link: str
    """Canonical; empty when it has none that is safe."""
    refused: bool
    """It had addresses, and none was safe."""
    published: datetime | None
    updated: datetime | None
    ahead: timedelta
    """How far its own date lies in the future; negative when it does not."""


def finished_items(feed: RawFeed, url: str, outlet: Outlet, now: datetime) -> tuple[tuple[FeedItem, ...], Tally]:
    """Return a feed's items, the newest first and else in the feed's own order, and what was done to them.

    ``url`` is the address relative links start from. Only items without title, text, link and id are left out, and all
    beyond the newest 10,000.
    """
    tally = Tally()
    moment = now.astimezone(UTC) if now.tzinfo else now.replace(tzinfo=UTC)
    month_first = puts_month_first(text for raw in feed.items for text in (*raw.published, raw.updated))
    drafts = [
        _draft(raw, url, partial(read_date, zone=outlet.tz, month_first=month_first), moment) for raw in feed.items
    ]
    drafts.sort(key=lambda draft: draft.published or moment, reverse=True)
    if len(drafts) > MOST_ITEMS:
        tally.too_many = len(drafts) - MOST_ITEMS
        del drafts[MOST_ITEMS:]
    items = list(_named(_written(drafts, outlet, moment, tally), tally))
    items.sort(key=lambda item: item.when, reverse=True)
    return tuple(items), tally


def _draft(raw: RawItem, url: str, read: Callable[[str], datetime | None], now: datetime) -> _Draft:
    guid = "".join(raw.guid.split())[:1_000]
    tried = [address for address in raw.links if address.strip()]
    if is_address(guid):
        tried.append(guid)
    link = next(filter(None, (canonical(address, url) for address in tried)), "")
    updated = read(raw.updated)
    published = next(filter(None, map(read, raw.published)), updated)
    ahead = published - now if published else timedelta(-1)
    if updated and updated > now:
        updated = None
    if published and published > now:
        # An item from tomorrow would stay on top until tomorrow; without a date it takes the time we first saw it.
        published = updated
    if updated and published and updated <= published:
        updated = None
    return _Draft(raw, guid, link, bool(tried) and not link, published, updated, ahead)


def _written(
    drafts: Iterable[_Draft], outlet: Outlet, now: datetime, tally: Tally
) -> Iterator[tuple[_Draft, FeedItem, str]]:
    """Yield drafts as items, with the whole summary, of which an item keeps the beginning."""
    home = canonical(outlet.site) or ""
    for draft in drafts:
        title = shorten(plain(draft.raw.title), LONGEST_TITLE)
        summary = _summary(draft.raw, title)
        if not (title or summary or draft.link or draft.guid):
            tally.empty += 1
            continue
        marks = trusted(draft.raw.marks)
        tally.refused_links += draft.refused
        tally.without_link += not draft.link and not draft.refused
        tally.in_future += draft.ahead > CLOCK_SKEW
        if draft.ahead > timedelta(0):
            tally.first_ahead = min(tally.first_ahead or now + draft.ahead, now + draft.ahead)
        tally.undated += draft.published is None and draft.ahead < timedelta(0)
        yield (
            draft,
            FeedItem(
                id="",
                title=title or shorten(summary, 90) or _title_from(draft.link),
                link=draft.link or home,
                summary=shorten(summary, LONGEST_SUMMARY),
                published=draft.published,
                updated=draft.updated,
                first_seen=now,
                categories=_categories(draft.raw.categories),
                guid=guid_key(draft.guid),
                withdrawn=WITHDRAWAL if any(mark.kind == WITHDRAWAL for mark in marks) else "",
                marks=marks,
            ),
            summary,
        )


def _summary(raw: RawItem, title: str) -> str:
    """Return the first text that says more than the title."""
    texts = (plain_summary(markup) for markup in raw.texts if markup.strip())
    return next((text for text in texts if text.strip("…. ") and text != title), "")


def _categories(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        if "://" in name:  # Blogger's own bookkeeping
            continue
        shown = shorten(plain(name[:500]), LONGEST_CATEGORY)
        if shown:
            kept.setdefault(shown.casefold(), shown)
        if len(kept) == MOST_CATEGORIES:
            break
    return tuple(kept.values())


def _title_from(link: str) -> str:
    """Return the words of an address, for want of better ones."""
    name = unquote(urlsplit(link).path.rstrip("/").rpartition("/")[2])
    name = name.removesuffix(".html").removesuffix(".htm").removesuffix(".php").replace("-", " ").replace("_", " ")
    return shorten(plain(name), 90).capitalize() or "(tanpa judul)"


def _named(written: Iterable[tuple[_Draft, FeedItem, str]], tally: Tally) -> Iterator[FeedItem]:
    """Give every item its id; of items that tell the same story keep the one that comes first, which is the newest."""
    every = list(written)
    told = names(
        [item if draft.link else replace(item, link="") for draft, item, _ in every],
        [[*(draft.raw.published or [""]), summary] for draft, _, summary in every],
    )
    for (_, item, _), name in zip(every, told, strict=True):
        if name is None:
            tally.merged += 1
        else:
            yield replace(item, id=name)
