"""The archive of articles: a page a month, and one that lists the months."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Article
from pipeline.language.calendar import MONTHS
from pipeline.site import addresses
from pipeline.site.pages.listing import Counted, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step


class MonthData(PageData, frozen=True):
    """All articles of a month."""

    name: str
    articles: tuple[Article, ...]
    year: int
    earlier: Step | None
    later: Step | None
    """The months beside it that have news."""


class ArchiveData(PageData, frozen=True):
    """The months of each year, the newest first."""

    years: tuple[tuple[int, tuple[Counted, ...]], ...]
    total: int


def archive_pages(catalogue: Catalogue) -> Iterator[SitePage | Batch]:
    """Yields a page of each month, the newest first, and then the one that lists them."""
    years: dict[int, list[Counted]] = {}
    known = sorted(catalogue.by_month.items(), reverse=True)
    steps = [None, *(_step(*when) for when, _ in known), None]
    for place, ((year, month), articles) in enumerate(known):
        months = years.setdefault(year, [])
        months.append(Counted(MONTHS[month - 1], addresses.MONTH.at(year, f"{month:02d}"), len(articles)))
        later, earlier = steps[place], steps[place + 2]
        yield Batch(
            f"arsip/{year}/{month}",
            articles,
            partial(_month, catalogue, year, month, articles, earlier, later),
            (earlier, later),
        )
    yield SitePage(
        url=addresses.ARCHIVE.at(),
        template="arsip.html",
        title="Semua berita menurut bulan",
        description=f"Arsip semua berita {catalogue.site.name} menurut tahun dan bulan.",
        data=ArchiveData(tuple((year, tuple(months)) for year, months in years.items()), len(catalogue.articles)),
        feeds=(site_feed(catalogue),),
    )


def _step(year: int, month: int) -> Step:
    return Step(f"{MONTHS[month - 1]} {year}", addresses.MONTH.at(year, f"{month:02d}"))


def _month(
    catalogue: Catalogue,
    year: int,
    month: int,
    articles: tuple[Article, ...],
    earlier: Step | None,
    later: Step | None,
) -> Iterator[SitePage]:
    own = _step(year, month)
    yield SitePage(
        url=own.url,
        template="arsip-bulan.html",
        title=f"Berita {own.name}",
        description=f"Semua berita {catalogue.site.name} bulan {own.name}.",
        data=MonthData(own.name, articles, year, earlier, later),
        feeds=(site_feed(catalogue),),
        shown=articles,
        trail=(Step("Arsip", "arsip/"),),
    )
