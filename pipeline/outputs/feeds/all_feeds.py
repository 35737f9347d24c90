"""The site's feeds, in three formats: our own news, its archives, and partners' news apart from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity
from pipeline.content.outlet_shares import shared_items
from pipeline.engine.targets import OutFile, Target
from pipeline.language.calendar import MONTHS
from pipeline.outputs.feeds.atom import BRIEF, atom, brief
from pipeline.outputs.feeds.atom import entry as atom_entry
from pipeline.outputs.feeds.channels import NEWEST, Channel, all_channels
from pipeline.outputs.feeds.entries import from_partner
from pipeline.outputs.feeds.feed import ATOM, RSS, Feed, WrittenItems, written_before
from pipeline.outputs.feeds.jsonfeed import json_feed
from pipeline.outputs.feeds.rss import item, rss
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication


def article_feeds(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields RSS, Atom and JSON Feed of the site, of each topic, region, group and author, and of other kinds."""
    written = WrittenItems(publication)
    for channel, periods in _archived_channels(publication.catalogue):
        newest = channel.articles[:NEWEST]
        older = ""
        if channel.archived and channel.articles:
            older = archive_stem(channel.stem, max(periods))
        shown = publication.fingerprint(channel.title, channel.description, older, newest)
        yield Target(f"umpan/{channel.stem}", shown, partial(_newest, written, channel, older))


def _newest(written: WrittenItems, channel: Channel, older: str) -> Iterator[OutFile]:
    feed = replace(written.feed(channel), older=older, archives="" if channel.whole else ATOM)
    yield rss(written, feed)
    yield atom(written, feed)
    yield json_feed(written, feed)


def archives(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields archives (RFC 5005) of the site, by month, and by year of every feed whose older items would be out of reach.

    A period that is over does not change any more. The site's hold the full text, in RSS and Atom. Those of a part of it are
    Atom and hold summaries: ten copies of every text would be most of the site's bytes, and a file a month most of its files.
    """
    channels = [one for one in _archived_channels(publication.catalogue) if one[0].archived]
    by_channel = {channel.stem: periods for channel, periods in channels}
    newest = max((period[:4] for _, periods in channels for period in periods), default="")
    _forget_older(publication.notes, newest)

    @lru_cache(2)  # The archives of one period show the same articles; when they are made, what was written may go.
    def by_period(period: str) -> WrittenItems:
        # Of the year that grows, items are kept as they were written; a year that is over is seldom touched.
        if period[:4] != newest:
            return WrittenItems(publication)
        whole = next((periods for channel, periods in channels if channel.whole), {})
        shown = [one for month in whole if month.startswith(period) for one in whole[month]]
        return written_before(
            publication, f"{_KEPT}{period}.msgpack", shown, _IN_MONTHS if "-" in period else _IN_YEARS
        )

    every: list[tuple[Channel, str, tuple[str, str]]] = []
    for period in sorted({period for _, periods in channels for period in periods}):
        for channel, periods in channels:
            if period in periods:
                order = list(periods)
                index = bisect_left(order, period)
                older = archive_stem(channel.stem, order[index - 1]) if index else ""
                newer = archive_stem(channel.stem, order[1]) if not index and len(order) > 1 else ""
                every.append((channel, period, (older, newer)))

    def shown(channel: Channel, period: str, beside: tuple[str, str]) -> str:
        fingerprint = publication.fingerprint if channel.whole else publication.fingerprint_without_texts
        return fingerprint(channel.title, channel.description, *beside, by_channel[channel.stem][period])

    wanted = (
        (
            publication.fingerprint.of_all(by_channel[one[0].stem][one[1]], one[0].stem, one[0].title, *one[1:]),
            partial(shown, *one),
        )
        for one in every
    )
    made = publication.kept("arsip.msgpack", str, wanted)
    for (channel, period, (older, newer)), fingerprint in zip(every, made, strict=True):
        yield Target(
            f"arsip/{archive_stem(channel.stem, period)}",
            fingerprint,
            partial(_archived, by_period, channel, by_channel[channel.stem][period], period, older, newer),
        )


_KEPT = "arsip-"
"""How the notes begin in which items are kept as archives have them, a note a period."""
_IN_MONTHS = {ATOM: atom_entry, RSS: item}
_IN_YEARS = {BRIEF: brief}


def _forget_older(notes: Path | None, year: str) -> None:
    """Takes away what was kept of years that are over."""
    for note in notes.glob(f"{_KEPT}*.msgpack") if notes is not None else ():
        if not note.name.startswith(f"{_KEPT}{year}"):
            with suppress(OSError):
                note.unlink()


def _archived(
    by_period: Callable[[str], WrittenItems],
    channel: Channel,
    articles: Sequence[Entity[Any]],
    period: str,
    older: str,
    newer: str,
) -> Iterator[OutFile]:
    written = by_period(period)
    feed = _archive(written, channel, articles, period, older, newer)
    yield atom(written, feed)
    if channel.whole:
        yield rss(written, feed)


@lru_cache(2)
def _archived_channels(catalogue: Catalogue) -> tuple[tuple[Channel, dict[str, list[Entity[Any]]]], ...]:
    """Every feed, and the articles of each period of those that have archives. Feeds and archives both ask."""
    return tuple((channel, _by_period(channel) if channel.archived else {}) for channel in all_channels(catalogue))


def _by_period(channel: Channel) -> dict[str, list[Entity[Any]]]:
    """The channel's articles by month ("2026-11") or by year ("2026"), the oldest first."""
    periods: dict[str, list[Entity[Any]]] = {}
    dated = (article for article in channel.articles if article.published is not None)
    for times, some in groupby(dated, _MONTH if channel.whole else _YEAR):
        name = f"{times[0]:04}-{times[1]:02}" if channel.whole else f"{times:04}"
        periods.setdefault(name, []).extend(some)  # they stand in the order of time, but for zones at a year's end
    return dict(sorted(periods.items()))


_YEAR, _MONTH = attrgetter("published.at.year"), attrgetter("published.at.year", "published.at.month")


def _archive(
    written: WrittenItems,
    channel: Channel,
    articles: Sequence[Entity[Any]],
    period: str,
    older: str,
    newer: str,
) -> Feed:
    year, _, month = period.partition("-")
    return Feed(
        written.publication.catalogue.site,
        f"{channel.title}, {MONTHS[int(month) - 1]} {year}" if month else f"{channel.title}, {year}",
        channel.description,
        channel.url or f"arsip/{year}/{month}/",
        archive_stem(channel.stem, period),
        written.entries(articles),
        subscription=channel.stem,
        older=older,
        newer=newer,
        archives="" if channel.whole else ATOM,
        brief=not channel.whole,
    )


def partner_feed(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields partners' newest items below ``mitra/``: title, at most 200 characters, source and link."""
    catalogue = publication.catalogue
    written = WrittenItems(publication)
    dated = [
        news for news in catalogue.partner_news if not news.item.age_unknown
    ]  # nobody subscribes to what may be years old
    feed = Feed(
        catalogue.site,
        f"Kabar mitra · {catalogue.site.name}",
        f"Judul berita media dan lembaga mitra, bukan tulisan {catalogue.site.name}. Isinya tanggung jawab sumbernya.",
        "mitra/",
        "mitra/umpan",
        tuple(from_partner(catalogue, news) for news in shared_items(dated, NEWEST)),
    )
    yield rss(written, feed)
    yield atom(written, feed)
    yield json_feed(written, feed)


def archive_stem(stem: str, period: str) -> str:
    """Returns where a period's archive lies: "umpan/2026-11" and a suffix."""
    return f"{stem}/{period}"
