"""An edition: every part of the public site, each signed by what it shows, none made yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from pipeline import reference
from pipeline.findables import Leaflet
from pipeline.model import OutFile, Part, SitePage
from pipeline.outputs import all_parts
from pipeline.pages import article_pages, list_pages, lost_page, ordinary_page, service_worker, site_feed
from pipeline.publication import Publication
from pipeline.site.drawing import Drawing
from pipeline.site.ordinary import Ordinary


def edition(publication: Publication, ordinary: Ordinary, drawing: Drawing) -> Iterator[Part]:
    """Yields the parts of a site: its pages, its pictures, its feeds and data, and the static files."""
    catalogue = publication.catalogue
    listed = _listed(publication, ordinary)
    articles = [article_pages(catalogue, article) for article in catalogue.articles]
    for pages in (*articles, *((page,) for page in listed), (lost_page(catalogue),), (service_worker(),)):
        yield Part(f"halaman/{pages[0].url}", drawing.sign(*pages), partial(_drawn, drawing, pages))
    for made in publication.pictures.values():
        yield Part(f"gambar/{made.plain.path}", "", lambda made=made: made.files)  # type: ignore[misc]  # named by its bytes
    yield from all_parts(publication, tuple(sorted((*listed, *chain.from_iterable(articles)), key=lambda page: page.url)))
    yield from ordinary.parts()


def leaflets(publication: Publication, ordinary: Ordinary) -> list[Leaflet]:
    """Returns the pages that readers may look for and that are in no catalogue."""
    written = [Leaflet(one.url, one.title, one.description, one.content.striptags()) for one in ordinary.pages if one.url]
    known = reference.pages(site_feed(publication.catalogue))
    return written + [Leaflet(page.url, page.title, page.description, reference=True) for page in known]


def _drawn(drawing: Drawing, pages: Iterable[SitePage]) -> list[OutFile]:
    return [drawing.draw(page) for page in pages]


def _listed(publication: Publication, ordinary: Ordinary) -> list[SitePage]:
    """Every page but articles and what hangs on them. A page that editors wrote comes before one that nobody wrote."""
    catalogue = publication.catalogue
    written = {page.url: page for page in ordinary.pages}
    front = written.pop("", None)
    made = [
        replace(page, view={**page.view, "page": front}) if front is not None and not page.url else page
        for page in (*list_pages(catalogue.readable), *reference.pages(site_feed(catalogue)))
        if page.url not in written
    ]
    return made + [ordinary_page(catalogue, page.url, page.title, page.description, page) for page in written.values()]
