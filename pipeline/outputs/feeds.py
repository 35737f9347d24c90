"""The site's feeds, in three formats: our own news, its monthly archives, and partners' news apart from it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import OutFile, SitePage
from pipeline.outputs.atom import atom
from pipeline.outputs.channels import NEWEST, all_channels, whole_site
from pipeline.outputs.entries import from_article, from_partner
from pipeline.outputs.feed import Feed, Shelf
from pipeline.outputs.jsonfeed import json_feed
from pipeline.outputs.rss import rss
from pipeline.pages import MONTHS
from pipeline.publication import Publication


def article_feeds(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields RSS, Atom and JSON Feed of the site and of each topic, region, group and author."""
    shelf = Shelf(publication)
    months = sorted(publication.catalogue.by_month)
    for channel in all_channels(publication.catalogue):
        feed = shelf.feed(channel)
        if channel.archived and months:
            feed = Feed(feed.site, feed.title, feed.description, feed.page, feed.stem, feed.entries,
                        older=archive_stem(channel.stem, months[-1]))
        yield rss(shelf, feed)
        yield atom(shelf, feed)
        yield json_feed(shelf, feed)


def archives(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields the whole site's feed by months (RFC 5005), RSS and Atom; a month that is over does not change any more."""
    catalogue = publication.catalogue
    channel = whole_site(catalogue)
    months = sorted(catalogue.by_month)
    for index, (year, month) in enumerate(months):
        feed = Feed(
            catalogue.site,
            f"{channel.title}, {MONTHS[month - 1]} {year}",
            channel.description,
            f"arsip/{year}/{month:02d}/",
            archive_stem(channel.stem, (year, month)),
            tuple(from_article(publication, article) for article in catalogue.by_month[year, month]),
            subscription=channel.stem,
            older=archive_stem(channel.stem, months[index - 1]) if index else "",
            newer=archive_stem(channel.stem, months[1]) if not index and len(months) > 1 else "",
        )
        shelf = Shelf(publication)
        yield rss(shelf, feed)
        yield atom(shelf, feed)


def partner_feed(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields partners' newest items below ``mitra/``: title, at most 200 characters, source and link."""
    catalogue = publication.catalogue
    shelf = Shelf(publication)
    feed = Feed(
        catalogue.site,
        f"Kabar mitra · {catalogue.site.name}",
        f"Judul berita media dan lembaga mitra, bukan tulisan {catalogue.site.name}. Isinya tanggung jawab sumbernya.",
        "mitra/",
        "mitra/umpan",
        tuple(from_partner(catalogue, news) for news in catalogue.partner_news[:NEWEST]),
    )
    yield rss(shelf, feed)
    yield atom(shelf, feed)
    yield json_feed(shelf, feed)


def archive_stem(stem: str, month: tuple[int, int]) -> str:
    """Returns where a month's archive lies: "umpan/2026-11" and a suffix."""
    return f"{stem}/{month[0]}-{month[1]:02d}"
