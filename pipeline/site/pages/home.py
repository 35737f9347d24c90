"""The front page and the section of news, made from the catalogue."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Article, Kim
from pipeline.content.outlet_shares import shared_stories
from pipeline.content.syndication import Story
from pipeline.site import addresses
from pipeline.site.kinds import Module, modules
from pipeline.site.ordinary_pages import OrdinaryPage
from pipeline.site.pages.listing import FIRST, LATEST, Counted, formats_of, site_feed
from pipeline.site.pages.page import PageData, SitePage
from pipeline.site.pages.sections import doors
from pipeline.site.pages.topics import counted_topics

NEWS = timedelta(days=30)
"""How long an article may lead the front page, counted from the newest one."""
BESIDE = 2
"""Stories of partners on the front page, which is short."""


class HomeData(PageData, frozen=True):
    """The front page; ``page`` is what editors wrote for it, if anything."""

    lead: Article | None
    latest: tuple[Article, ...]
    doors: tuple[Counted, ...]
    modules: tuple[Module, ...]
    topics: tuple[Counted, ...]
    kims: tuple[Kim, ...]
    partner_stories: tuple[Story, ...]
    page: OrdinaryPage | None


class NewsData(PageData, frozen=True):
    """The section of news: the newest, topics, and what partners carry."""

    latest: tuple[Article, ...]
    topics: tuple[Counted, ...]
    total: int
    partner_stories: tuple[Story, ...]


def home(catalogue: Catalogue, page: OrdinaryPage | None = None) -> SitePage:
    """Returns the front page: a lead story, the newest, the newest of each place, partners' headlines.

    ``page`` is what editors wrote for it.
    """
    catalogue = catalogue.readable
    articles = catalogue.articles
    lead = next(
        (
            one
            for one in articles[:FIRST]
            if one.record.featured and articles[0].published.at - one.published.at <= NEWS
        ),
        articles[0] if articles else None,
    )
    rest = tuple(article for article in articles if article is not lead)
    return SitePage(
        url="",
        template="beranda.html",
        title=catalogue.site.name,
        description=catalogue.site.description,
        data=HomeData(
            lead=lead,
            latest=rest[:LATEST],
            doors=doors(catalogue),
            modules=modules(catalogue, attrgetter("all"), front=True),
            topics=_told(counted_topics(catalogue)),
            kims=tuple(catalogue.kims.values()),
            partner_stories=shared_stories(catalogue.syndication.stories, BESIDE),
            page=page,
        ),
        feeds=(site_feed(catalogue), *formats_of(site_feed(catalogue))),
        shown=(*rest[:LATEST], *([lead] if lead else [])),
        written=page,
    )


def news_page(catalogue: Catalogue) -> SitePage:
    """The newest; what is older stands in the archive, so that no story is listed on yet another page that never ends."""
    articles = catalogue.articles[:FIRST]
    return SitePage(
        url=addresses.NEWS.at(),
        template="kabar.html",
        title="Kabar",
        description=f"Kabar terbaru {catalogue.site.name}, menurut topik dan bulan.",
        data=NewsData(
            articles,
            _told(counted_topics(catalogue)),
            len(catalogue.articles),
            shared_stories(catalogue.syndication.stories, 6),
        ),
        feeds=(site_feed(catalogue),),
        shown=articles,
    )


def _told(counted: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Those with something behind them."""
    return tuple(one for one in counted if one.count)
