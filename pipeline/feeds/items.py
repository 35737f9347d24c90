"""Raw items made fit to be kept: cleaned, dated, given an id that lasts, without doubles, the newest first."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from urllib.parse import unquote, urlsplit

from pipeline.feeds.clean import plain, plain_summary
from pipeline.feeds.dates import read_date
from pipeline.feeds.links import canonical, is_front_page, story_key
from pipeline.feeds.marks import WITHDRAWAL, trusted
from pipeline.feeds.outlet import Outlet
from pipeline.feeds.raw import RawDate, RawFeed, RawItem
from pipeline.feeds.text import shorten
from pipeline.model import FeedItem

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
    drafts = [_draft(raw, url, outlet, moment) for raw in feed.items]
    drafts.sort(key=lambda draft: draft.published or moment, reverse=True)
    if len(drafts) > MOST_ITEMS:
        tally.too_many = len(drafts) - MOST_ITEMS
        del drafts[MOST_ITEMS:]
    items = list(_merged(_written(drafts, outlet, moment, tally), tally))
    items.sort(key=lambda item: item.when, reverse=True)
    return tuple(items), tally


def _draft(raw: RawItem, url: str, outlet: Outlet, now: datetime) -> _Draft:
    guid = "".join(raw.guid.split())[:1_000]
    tried = [address for address in raw.links if address.strip()]
    if _is_address(guid):
        tried.append(guid)
    link = next(filter(None, (canonical(address, url) for address in tried)), "")
    updated = _moment(raw.updated, outlet.tz)
    published = next(filter(None, (_moment(date, outlet.tz) for date in raw.published)), updated)
    ahead = published - now if published else timedelta(-1)
    if updated and updated > now:
        updated = None
    if published and published > now:
        # An item from tomorrow would stay on top until tomorrow; without a date it takes the time we first saw it.
        published = updated
    if updated and published and updated <= published:
        updated = None
    return _Draft(raw, guid, link, bool(tried) and not link, published, updated, ahead)


def _moment(date: RawDate, zone: tzinfo) -> datetime | None:
    return read_date(date.text, zone) or date.understood


def _written(
    drafts: Iterable[_Draft], outlet: Outlet, now: datetime, tally: Tally
) -> Iterator[tuple[_Draft, FeedItem]]:
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
                withdrawn=WITHDRAWAL if any(mark.kind == WITHDRAWAL for mark in marks) else "",
                marks=marks,
            ),
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


def _merged(written: Iterable[tuple[_Draft, FeedItem]], tally: Tally) -> Iterator[FeedItem]:
    """Give every item its id; of items with the same id keep the one that comes first, which is the newest."""
    pairs = list(written)
    titles = Counter(link for link, _ in {(draft.link, item.title) for draft, item in pairs if not draft.guid})
    guids = Counter(guid for guid, _ in {(draft.guid, draft.link) for draft, _ in pairs})
    seen: set[str] = set()
    for draft, item in pairs:
        # A link tells stories apart unless it is the front page, or leads without a guid to several titles.
        telling = bool(draft.link) and not is_front_page(draft.link) and (bool(draft.guid) or titles[draft.link] == 1)
        name = _identity(draft, item, telling, own_name=guids[draft.guid] == 1)
        if name in seen:
            tally.merged += 1
            continue
        seen.add(name)
        yield replace(item, id=name)


def _identity(draft: _Draft, item: FeedItem, telling: bool, own_name: bool) -> str:
    if item.marks and own_name and draft.guid.startswith("tag:"):
        # A site of this project: its names outlive addresses and titles.
        return _digest([draft.guid])
    parts = [_guid_key(draft.guid), story_key(draft.link) if draft.link else ""]
    if not telling:
        parts.append(item.title)
        if not draft.guid and not draft.link:
            parts += [date.text for date in draft.raw.published] or [""]
            parts.append(item.summary)
    return _digest(parts)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:20]


def _guid_key(guid: str) -> str:
    # A move from http to https, which every outlet makes once, must not make all of its stories new.
    link = canonical(guid) if _is_address(guid) else None
    return story_key(link) if link else guid


def _is_address(guid: str) -> bool:
    return guid.lower().startswith(("http://", "https://"))
