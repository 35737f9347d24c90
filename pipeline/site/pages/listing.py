"""Long lists as pages: the newest first, older ones on pages behind that never change; and the feeds that lie beside a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity
from pipeline.site.pages.page import Batch, FeedLink, PageData, SitePage, Step

LATEST = 5
"""Stories on the front page besides the lead, and on a region's page before the others are unfolded."""
FIRST, PER_PAGE = 20, 50
"""Entries that the first page of a list holds at least, and entries on the pages behind it. The first holds up to 69, so that
the pages behind never change; they are few, because hosts count files."""


class Counted(Struct, frozen=True):
    """A thing that a list names, its address, and how many articles stand behind it."""

    name: str
    url: str
    count: int
    note: str = ""


class Leaf(Struct, frozen=True):
    """One page of a long list: its entries and its neighbours (addresses; "" where there is none)."""

    url: str
    articles: tuple[Any, ...]
    number: int
    """0 for the newest page; the others count from 1, the oldest."""
    newer: str = ""
    older: str = ""


def site_feed(catalogue: Catalogue) -> FeedLink:
    """Returns the feed of the whole site."""
    return FeedLink(catalogue.site.name, "umpan.xml")


def feed_of(catalogue: Catalogue, title: str, url: str) -> FeedLink:
    """Returns the feed that lies beside the list at ``url``."""
    return FeedLink(f"{title} · {catalogue.site.name}", f"{url}umpan.xml")


def feeds_of(catalogue: Catalogue, title: str, url: str) -> tuple[FeedLink, ...]:
    """Returns the feeds that lie beside the list at ``url``, in every format, RSS first; then the whole site's."""
    rss = feed_of(catalogue, title, url)
    return (rss, *formats_of(rss), site_feed(catalogue))


def formats_of(rss: FeedLink) -> tuple[FeedLink, FeedLink]:
    """Returns the same feed in the other formats."""
    stem = rss.url.removesuffix(".xml")
    return (
        FeedLink(f"{rss.title} (Atom)", f"{stem}.atom.xml", "application/atom+xml"),
        FeedLink(f"{rss.title} (JSON)", f"{stem}.json", "application/feed+json"),
    )


NO_LEAF = Leaf("", (), 0)


class ListData(PageData, frozen=True, kw_only=True):
    """A page that begins a long list; ``listing`` puts in its first page."""

    leaf: Leaf = NO_LEAF


class LeafData(PageData, frozen=True):
    """A page behind the first of a long list: its name, and the address of the first."""

    leaf: Leaf
    name: str
    back: str


def leaves(url: str, articles: Sequence[Any]) -> tuple[Leaf, ...]:
    """Returns the pages of a long list, newest first. Full pages are numbered from the oldest and never change."""
    behind = max(0, (len(articles) - FIRST) // PER_PAGE)
    split = len(articles) - behind * PER_PAGE
    urls = [url] + [f"{url}hal/{number}/" for number in range(behind, 0, -1)]
    shown = [articles[:split]] + [articles[at : at + PER_PAGE] for at in range(split, len(articles), PER_PAGE)]
    return tuple(
        Leaf(
            url=here,
            articles=tuple(part),
            number=0 if index == 0 else behind - index + 1,
            newer=urls[index - 1] if index else "",
            older=urls[index + 1] if index + 1 < len(urls) else "",
        )
        for index, (here, part) in enumerate(zip(urls, shown, strict=True))
    )


def listing(
    page: SitePage, name: str, entries: Sequence[Entity[Any]], trail: tuple[Step, ...], behind: str = "daftar.html"
) -> Iterator[SitePage]:
    """Yields the pages of a long list: ``page`` with the first entries, then those with what is older.

    The page's data are ``ListData``. ``name`` is what the list is called on the pages behind; ``trail`` is the way down to its
    section, ``behind`` the template of the pages behind.
    """
    data = page.data
    assert isinstance(data, ListData)
    for leaf in leaves(page.url, entries):
        if not leaf.number:
            yield replace(page, data=replace(data, leaf=leaf), shown=leaf.articles, trail=page.trail or trail)
            continue
        yield SitePage(
            url=leaf.url,
            template=behind,
            title=f"{name}, halaman {leaf.number}",
            description=f"Berita lama: {name}.",
            data=LeafData(leaf, name, page.url),
            feeds=page.feeds,
            shown=leaf.articles,
            trail=(*trail, Step(name, page.url)),
        )


def in_batches(pages: Iterable[SitePage]) -> Iterator[SitePage | Batch]:
    """Yields the pages of a long list of articles, each older one as a batch of the articles on it: the others may change."""
    for page in pages:
        data = page.data
        if not isinstance(data, LeafData):
            yield page
            continue
        rest = replace(page, data=replace(data, leaf=replace(data.leaf, articles=())), shown=())
        yield Batch(page.url, data.leaf.articles, partial(tuple, [page]), (rest,))
