"""The page of subscriptions: for WhatsApp, mail and calendars first, then every feed, by what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Author, Kim
from pipeline.content.kinds.agenda import EVENT
from pipeline.content.settings import Topic
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.digests import list_url
from pipeline.site.kinds import feed_views
from pipeline.site.kinds.agenda import CALENDAR
from pipeline.site.pages.digests import digested, has_message, message_url
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import FeedLink, PageData, SitePage


class SubscribeData(PageData, frozen=True):
    """What there is for the programs that people have, and all feeds, by what they are about."""

    messages: tuple[FeedLink, ...]
    """Each place's week as one message."""
    calendars: tuple[FeedLink, ...]
    """The whole agenda's, then each place's that has events."""
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

    events = catalogue.of(EVENT)
    dated = [region for region in catalogue.shown_regions if events.by_region.get(region.code)]

    return SitePage(
        url=addresses.SUBSCRIBE.at(),
        template="langganan.html",
        title="Langganan",
        description=f"Ikuti {catalogue.site.name} lewat grup WhatsApp, surel, kalender, atau pembaca umpan (RSS).",
        data=SubscribeData(
            messages=tuple(
                FeedLink(region.name, message_url(region), "text/html")
                for region in catalogue.shown_regions
                if has_message(catalogue, region)
            ),
            calendars=tuple(
                FeedLink(name, f"{url}{CALENDAR}", "text/calendar")
                for name, url in [("Seluruh agenda", f"{EVENT.folder}/")] + [(one.name, one.url) for one in dated]
                if len(events)
            ),
            site_feed=site_feed(catalogue),
            topics=feeds(catalogue.site.topics.values()),
            regions=feeds(
                region for region in catalogue.shown_regions if region.level >= catalogue.site.regions.root.level
            ),
            kims=feeds(catalogue.kims.values()),
            authors=feeds(catalogue.of(ARTICLE).authors),
            digests=tuple(
                FeedLink(f"{region.name}, tiap {kind}", f"{list_url(region, kind)}umpan.xml")
                for region, kind in digested(catalogue, catalogue.shown_regions)
            ),
            kinds=tuple(FeedLink(view.title, f"{view.kind.folder}/umpan.xml") for view in feed_views(catalogue)),
        ),
        feeds=(site_feed(catalogue),),
    )
