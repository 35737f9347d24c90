"""Pages of what partners carry: newest, by topic, by place, by outlet, the state of their feeds, and official warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Partner
from pipeline.content.outlet_shares import shared_stories
from pipeline.content.settings import Topic
from pipeline.content.syndication import Story
from pipeline.evaluation.partner_health import Health, by_need, health
from pipeline.language.regions import Region
from pipeline.partners.snapshot import Alert
from pipeline.site import addresses
from pipeline.site.kinds import Warned, warnings
from pipeline.site.pages.page import FeedLink, PageData, SitePage, Step

NEWEST = 60
"""Stories on the page of the newest; a page stays light."""
AT_ONCE = 10
"""Stories on that page that are not folded away."""
OF_A_TOPIC = 40
OF_A_PLACE = 12
BESIDE = 5
"""Stories beside our own articles on the page of a topic or a place."""

RESERVED = ("topik", "wilayah", "status")
"""Names below ``mitra/`` that are ours; no partner's file may bear them."""


_TRAIL = (Step("Kabar mitra", "mitra/"),)


class Day(Struct, frozen=True):
    """A day's stories: those that are seen at once, and those behind "lagi"; the day is None where sources tell none."""

    date: date | None
    seen: tuple[Story, ...]
    folded: tuple[Story, ...]


class PartnersData(PageData, frozen=True):
    """The newest of all partners by day, who they are, and where else to look."""

    stories: tuple[Story, ...]
    days: tuple[Day, ...]
    total: int
    partners: tuple[Health, ...]
    topics: tuple[tuple[Topic, int], ...]
    """Each with the number of its stories."""
    places: tuple[tuple[Region, int], ...]


class PartnerTopicData(PageData, frozen=True):
    """Partners' stories on one topic."""

    topic: Topic
    stories: tuple[Story, ...]


class PartnerPlacesData(PageData, frozen=True):
    """Partners' stories by place: the region, some stories, how many there are, and whether the region has a page."""

    places: tuple[tuple[Region, tuple[Story, ...], int, bool], ...]


class StatusData(PageData, frozen=True):
    """How the partners' feeds are."""

    rows: tuple[Health, ...]


class AlertsData(PageData, frozen=True):
    """What members announced, official warnings, and who gives them."""

    notices: tuple[Warned, ...]
    alerts: tuple[Alert, ...]
    authorities: tuple[Partner, ...]


def partner_pages(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> Iterator[SitePage]:
    """Yields every page about partners; ``feeds`` are offered on each."""
    yield _newest(catalogue, feeds)
    yield from _topics(catalogue, feeds)
    yield _places(catalogue, feeds)
    yield _status(catalogue, feeds)
    if catalogue.may_warn:
        yield _warnings(catalogue, feeds)


def beside_topic(catalogue: Catalogue, slug: str) -> tuple[Story, ...]:
    """Returns the newest stories of partners on a topic."""
    return shared_stories(catalogue.syndication.by_topic.get(slug, ()), BESIDE)


def beside_region(catalogue: Catalogue, region: Region) -> tuple[Story, ...]:
    """Returns the newest stories of partners about a place, or about places inside it."""
    return shared_stories(catalogue.syndication.by_region.get(region.code, ()), BESIDE)


def _newest(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> SitePage:
    stand = catalogue.syndication
    outlets = tuple(partner for partner in catalogue.partners.values() if not partner.record.feed_type.warns)
    stories = shared_stories(stand.stories, NEWEST)
    return SitePage(
        url=addresses.PARTNERS.at(),
        template="mitra-semua.html",
        title="Kabar mitra",
        description="Judul berita terbaru dari media dan lembaga mitra, dengan tautan ke sumbernya.",
        data=PartnersData(
            stories=stories,
            days=by_day(stories, catalogue.site.regions.root.zone),
            total=len(stand.stories),
            partners=tuple(map(health, outlets)),
            topics=tuple((topic, len(stand.by_topic.get(topic.slug, ()))) for topic in catalogue.site.topics.values()),
            places=tuple((region, len(stories)) for region, stories in _by_place(catalogue)),
        ),
        feeds=feeds,
    )


def by_day(stories: Iterable[Story], zone: tzinfo) -> tuple[Day, ...]:
    """Returns stories by the day they came out where the site is; the first ten of all are not folded away."""
    found: dict[date | None, list[Story]] = {}
    for story in stories:
        item = story.main.item
        found.setdefault(None if item.age_unknown else item.when.astimezone(zone).date(), []).append(story)
    days, room = [], AT_ONCE
    for day, told in found.items():
        days.append(Day(day, tuple(told[:room]), tuple(told[room:])))
        room -= len(days[-1].seen)
    return tuple(days)


def _topics(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> Iterator[SitePage]:
    for topic in catalogue.site.topics.values():
        yield SitePage(
            url=addresses.PARTNERS_OF_TOPIC.at(topic.slug),
            template="mitra-topik.html",
            title=f"Kabar mitra: {topic.name}",
            description=f"Judul berita mitra tentang {topic.name.lower()}, dengan tautan ke sumbernya.",
            data=PartnerTopicData(
                topic, shared_stories(catalogue.syndication.by_topic.get(topic.slug, ()), OF_A_TOPIC)
            ),
            feeds=feeds,
            trail=_TRAIL,
        )


def _places(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> SitePage:
    return SitePage(
        url=addresses.PARTNERS_BY_PLACE.at(),
        template="mitra-wilayah.html",
        title="Kabar mitra menurut wilayah",
        description=f"Judul berita mitra tentang tempat di {catalogue.site.regions.root.name}, dengan tautan ke sumbernya.",
        data=PartnerPlacesData(
            tuple(
                (region, shared_stories(stories, OF_A_PLACE), len(stories), catalogue.shows(region))
                for region, stories in _by_place(catalogue)
            )
        ),
        feeds=feeds,
        trail=_TRAIL,
    )


def _by_place(catalogue: Catalogue) -> tuple[tuple[Region, tuple[Story, ...]], ...]:
    """Places with the stories that name just them, by code: a story about a kelurahan is not repeated at its city."""
    found: dict[str, list[Story]] = {}
    for story in catalogue.syndication.stories:
        for code in {region.code: None for news in story.every for region in news.regions}:
            found.setdefault(code, []).append(story)
    by_code = catalogue.site.regions.by_code
    return tuple((by_code[code], tuple(found[code])) for code in sorted(found))


def _status(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> SitePage:
    return SitePage(
        url=addresses.PARTNERS_STATUS.at(),
        template="mitra-status.html",
        title="Keadaan umpan mitra",
        description="Kapan umpan setiap mitra terakhir berhasil diambil, dan apa yang perlu dibenahi.",
        data=StatusData(by_need(catalogue.partners.values())),
        feeds=feeds,
        trail=_TRAIL,
        indexed=False,
    )


def _warnings(catalogue: Catalogue, feeds: tuple[FeedLink, ...]) -> SitePage:
    stand, where = catalogue.syndication, catalogue.site.regions.root.name
    title, about = (
        ("Peringatan dan pengumuman", "Pengumuman yang berlaku, peringatan dini cuaca, dan laporan gempa")
        if catalogue.announces
        else ("Peringatan resmi", "Peringatan dini cuaca dan laporan gempa")
    )
    return SitePage(
        url=addresses.WARNINGS.at(),
        template="peringatan.html",
        title=title,
        description=f"{about} yang menyangkut {where}.",
        data=AlertsData(warnings(catalogue), stand.alerts, stand.authorities),
        feeds=feeds,
    )
