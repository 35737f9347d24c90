"""Which pages exist that are no entity's own, in a fixed order. Knows no MkDocs, draws nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Entity
from pipeline.content.settings import Topic
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.kinds import VIEWS, view_of
from pipeline.site.open_data import data_page
from pipeline.site.ordinary_pages import OrdinaryPage
from pipeline.site.pages.archive import archive_pages
from pipeline.site.pages.authors import author_pages
from pipeline.site.pages.digests import digest_pages
from pipeline.site.pages.documents import document_pages
from pipeline.site.pages.home import home, news_page
from pipeline.site.pages.listing import feeds_of, in_batches, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step, flat
from pipeline.site.pages.partners import partner_pages
from pipeline.site.pages.performance import performance_pages
from pipeline.site.pages.regions import region_pages
from pipeline.site.pages.subscribe import subscribe_page
from pipeline.site.pages.topics import topic_pages
from pipeline.site.pages.wall import wall_pages
from pipeline.site.pages.writing import writing_pages
from pipeline.site.related import by_month

_GUIDES = Step("Panduan", "panduan/")
LOST = addresses.LOST.at()
"""Where hosts look for what to say of an address that leads nowhere."""


class WrittenData(PageData, frozen=True):
    """A page that editors wrote."""

    page: OrdinaryPage


class SearchBundle(NamedTuple):
    """A part of the search index, as the search page must know it before it reads it."""

    name: str
    folder: str
    """Where its files lie below the site's root; it changes with them."""
    size: int
    """How many can be found in it."""
    shards: int
    """Into how many files its words are cut."""
    titles: str
    """Its title index, as JSON that may stand in a page, where it comes with the page itself; else nothing."""


class SearchData(PageData, frozen=True):
    """What readers may filter by."""

    topics: tuple[Topic, ...]
    places: tuple[Region, ...]
    bundles: tuple[SearchBundle, ...] = ()
    """What the index consists of (``outputs.search``), which is known when the site is published."""


def all_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields every page that is made from the catalogue, in a fixed order: each kind's own, then lists and profiles."""
    for entity in catalogue.entities:
        yield from entity_pages(catalogue, entity)
    yield from list_pages(catalogue.readable)


def entity_pages(catalogue: Catalogue, entity: Entity[Any]) -> tuple[SitePage, ...]:
    """Returns the page of an entity, and those that hang on it."""
    return view_of(entity).pages(catalogue, entity)


def entity_parts(catalogue: Catalogue) -> tuple[list[Batch], list[tuple[SitePage, ...]]]:
    """Returns the pages of all entities: in batches, and those that no batch holds, each with what hangs on it."""
    batches = list(article_batches(catalogue))
    alone: list[tuple[SitePage, ...]] = []
    for entity in catalogue.entities:
        if entity.kind is ARTICLE:
            continue
        articles = view_of(entity).listed(catalogue, entity)
        if articles is None:
            alone.append(entity_pages(catalogue, entity))
        else:
            batches.append(Batch(entity.path, articles, partial(_in_batches, catalogue, entity)))
    return batches, alone


def _in_batches(catalogue: Catalogue, entity: Entity[Any]) -> Iterator[SitePage | Batch]:
    return in_batches(entity_pages(catalogue, entity))


def article_batches(catalogue: Catalogue) -> Iterator[Batch]:
    """Yields the pages of articles by the month in which they were published."""
    for month, articles, earlier in by_month(catalogue):
        yield Batch(f"artikel/{month}", (*articles, *earlier), partial(_of_each, catalogue, articles), (len(articles),))


def _of_each(catalogue: Catalogue, articles: Sequence[Article]) -> Iterator[SitePage]:
    for article in articles:
        (page,) = entity_pages(catalogue, article)
        yield page


def list_pages(
    catalogue: Catalogue, front: OrdinaryPage | None = None, notes: Path | None = None
) -> Iterator[SitePage]:
    """Yields every page that is not an entity's own. ``notes`` is the folder of what is kept between builds."""
    return flat(list_parts(catalogue, front, notes))


def list_parts(
    catalogue: Catalogue, front: OrdinaryPage | None = None, notes: Path | None = None
) -> Iterator[SitePage | Batch]:
    """Yields the same pages, and in batches those that follow from some articles."""
    yield home(catalogue, front)
    yield news_page(catalogue)
    yield from archive_pages(catalogue)
    yield from topic_pages(catalogue)
    yield from region_pages(catalogue)
    yield from digest_pages(catalogue, catalogue.shown_regions)
    for view in VIEWS:
        yield from view.lists(catalogue)
    yield from author_pages(catalogue)
    yield from partner_pages(catalogue, feeds_of(catalogue, "Kabar mitra", "mitra/"))
    yield from performance_pages(catalogue, notes)
    yield from wall_pages(catalogue)
    yield from document_pages(catalogue)
    yield from writing_pages(catalogue)
    yield subscribe_page(catalogue)
    yield _search(catalogue)
    yield _offline(catalogue)
    yield data_page(catalogue)


def ordinary_page(catalogue: Catalogue, url: str, title: str, description: str, content: OrdinaryPage) -> SitePage:
    """Returns a page that editors wrote; ``content`` is what became of its text."""
    folder, _, inside = url.partition("/")
    trail = (_GUIDES,) if inside and folder == "panduan" else ()
    feeds = (site_feed(catalogue),)
    return SitePage(url, "main.html", title, description, WrittenData(content), feeds, trail=trail, written=content)


def lost_page(catalogue: Catalogue) -> SitePage:
    """Returns the page for readers whose address leads nowhere."""
    return SitePage(LOST, "404.html", "Halaman tidak ditemukan", feeds=(site_feed(catalogue),), indexed=False)


def service_worker() -> SitePage:
    """Returns the program that keeps what was read. It lies at the root, because it may only answer for what lies below it."""
    return SitePage(addresses.SERVICE_WORKER.at(), "layanan-luring.js.html", "", indexed=False)


def _search(catalogue: Catalogue) -> SitePage:
    regions = catalogue.site.regions
    return SitePage(
        url=addresses.SEARCH.at(),
        template="cari.html",
        title="Cari",
        description=f"Cari berita, tempat, KIM, dan panduan di {catalogue.site.name}.",
        data=SearchData(tuple(catalogue.site.topics.values()), regions.children(regions.root)),
        feeds=(site_feed(catalogue),),
    )


def _offline(catalogue: Catalogue) -> SitePage:
    return SitePage(
        url=addresses.OFFLINE.at(),
        template="luring.html",
        title="Baca tanpa internet",
        description=f"Halaman {catalogue.site.name} yang sudah Anda buka tetap dapat dibaca tanpa internet.",
        feeds=(site_feed(catalogue),),
    )
