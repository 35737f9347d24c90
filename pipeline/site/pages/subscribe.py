"""The page of subscriptions: every feed, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Author, Kim
from pipeline.content.settings import Topic
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.digests import list_url
from pipeline.site.kinds import feed_views
from pipeline.site.pages.digests import every_digest
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import FeedLink, PageData, SitePage


@dataclass(frozen=True, slots=True)
class SubscribeData(PageData):
    """All feeds, by what they are about."""

    site_feed: FeedLink
    topics: tuple[FeedLink, ...]
    regions: tuple[FeedLink, ...]
    kims: tuple[FeedLink, ...]
    authors: tuple[FeedLink, ...]
    digests: tuple[FeedLink, ...]
    kinds: tuple[FeedLink, ...]


def subscribe_page(catalogue: Catalogue) -> SitePage:
    """Returns the page that lists every feed."""

    def feeds(things: Iterable[Topic | Region | Kim | Author]) -> tuple[FeedLink, ...]:
        return tuple(FeedLink(thing.name, f"{thing.url}umpan.xml") for thing in things)

    told = every_digest(catalogue, catalogue.shown_regions)

    return SitePage(
        url=addresses.SUBSCRIBE.at(),
        template="langganan.html",
        title="Langganan",
        description=f"Ikuti {catalogue.site.name} lewat pembaca umpan (RSS): seluruh situs, satu topik, wilayah, atau KIM.",
        data=SubscribeData(
            site_feed=site_feed(catalogue),
            topics=feeds(catalogue.site.topics.values()),
            regions=feeds(
                region for region in catalogue.shown_regions if region.level >= catalogue.site.regions.root.level
            ),
            kims=feeds(catalogue.kims.values()),
            authors=feeds(catalogue.of(ARTICLE).authors),
            digests=tuple(
                FeedLink(f"{region.name}, tiap {kind}", f"{list_url(region, kind)}umpan.xml")
                for region, kind, _ in told
            ),
            kinds=tuple(FeedLink(view.title, f"{view.kind.folder}/umpan.xml") for view in feed_views(catalogue)),
        ),
        feeds=(site_feed(catalogue),),
    )
