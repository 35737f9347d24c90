"""How checked rumours are shown: the answer, the board at /cek/, ClaimReview. What is still being checked is shown to nobody
who does not look for it: no feed, card, search result or row, and words that repeat nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import State
from pipeline.content.kinds.artikel import Source
from pipeline.content.kinds.klarifikasi import AUTHENTICITY, CHANNELS, CIRCULATES, CLAIM_REVIEW, ClaimReview
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import IN_MODULE, EntityData, Module, View, next_of
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.nodes import Node, SharedPicture, publisher, rating, some
from pipeline.site.pages.listing import ListData, feeds_of, listing, site_feed
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication

BOARD = "cek/"


@dataclass(frozen=True, slots=True)
class ReviewData(EntityData):
    """The page of a rumour that is or was checked."""

    review: ClaimReview
    channels: dict[str, str]
    states: dict[str, str]
    others: tuple[Source, ...]
    """Further reading that is no evidence."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers took, at one place or in one month: how many, and the median of the days."""

    name: str
    count: int
    days: float


@dataclass(frozen=True, slots=True)
class BoardData(ListData):
    """The board: what was answered, what is being checked, where, and how fast."""

    waiting: tuple[ClaimReview, ...]
    again: tuple[ClaimReview, ...]
    places: tuple[tuple[Region, tuple[ClaimReview, ...]], ...]
    channels: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    by_place: tuple[Pace, ...]
    by_month: tuple[Pace, ...]
    whole: Pace | None


class ClaimReviewView(View[ClaimReview]):
    """How checked rumours are shown."""

    @property
    def board(self) -> str:
        """The address of the board."""
        return BOARD

    def pages(self, catalogue: Catalogue, entity: ClaimReview) -> tuple[SitePage, ...]:
        """Returns the answer's page; while there is none, a page that search engines pass over."""
        (page,) = super().pages(catalogue, entity)
        if entity.state is State.WITHDRAWN:
            return (page,)
        evidence = {one.url for one in entity.record.evidence}
        others = tuple(one for one in entity.record.sources if one.url is None or one.url not in evidence)
        data = ReviewData(entity, self.around(catalogue, entity), entity, CHANNELS, AUTHENTICITY, others)
        return (replace(page, data=data, indexed=page.indexed and entity.answered),)

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the board, the newest answers on it, and the pages of the older ones behind it."""
        every = catalogue.of(CLAIM_REVIEW).all
        feeds = feeds_of(catalogue, self.title, f"{self.kind.folder}/") if every else (site_feed(catalogue),)
        page = SitePage(
            BOARD,
            "cek.html",
            "Cek fakta",
            f"Kabar yang sudah dan sedang diperiksa {catalogue.site.name}.",
            board(every, catalogue.site),
            feeds,
        )
        yield from listing(page, self.title, [one for one in every if one.answered], (), behind="jenis.html")

    def module(self, entities: Sequence[ClaimReview]) -> Module | None:
        """Returns what circulates and was answered; pages of places and topics repeat no rumour without its verdict."""
        loud = [one for one in entities if one.answered and one.circulates]
        return Module("Kabar yang sedang beredar", BOARD, tuple(loud[:IN_MODULE])) if loud else None

    def linked(self, entity: ClaimReview, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the answer as ClaimReview, and what its media are; of what is being checked, a page that says no more."""
        if not entity.answered:
            yield {"@type": "WebPage", "url": site.url + entity.url, "name": entity.title, "inLanguage": "id"}
            return
        yield claim_review(entity, site)
        yield from media_reviews(entity, site)

    def card(self, publication: Publication, entity: ClaimReview) -> Card:
        """Returns the card of its section: never the rumour's picture."""
        return cards.of_section(publication.catalogue.site, entity.url)

    def document(self, publication: Publication, entity: ClaimReview) -> Findable | None:
        """Returns the answer as the search index takes it."""
        return super().document(publication, entity) if entity.answered else None

    def news(self, entity: ClaimReview) -> bool:
        """Tells whether it was answered: a withdrawn answer leaves a tombstone, as news does."""
        return entity.answered

    def item(self, publication: Publication, entity: ClaimReview) -> Entry | None:
        """Returns the answer as an item of the feed, its verdict before the first word."""
        if not entity.answered:
            return None
        fact = [f"Faktanya: {entity.record.fact}"] if entity.record.fact else []
        said = f"Hasil pemeriksaan: {entity.verdict}. Kabar yang diperiksa: {entity.record.claim}"
        return item_of(publication, entity, [*fact, said])

    def until(self, entity: ClaimReview, now: datetime) -> datetime | None:
        """Returns when it no longer circulates."""
        return next_of((one.at + CIRCULATES for one in entity.seen[-1:]), now)

    def _listed(self, catalogue: Catalogue) -> Iterable[ClaimReview]:
        return (one for one in super()._listed(catalogue) if one.answered)


def board(reviews: Sequence[ClaimReview], site: Site) -> BoardData:
    """Returns what the board shows of these reviews, which stand newest first."""
    answered = [one for one in reviews if one.answered]
    seen = [one for one in answered if one.record.sightings]
    places: dict[Region, list[ClaimReview]] = {}
    for one in seen:
        for region in one.regions:
            places.setdefault(region, []).append(one)
    timed = [one for one in answered if one.days is not None and one.published is not None]
    months: dict[str, list[ClaimReview]] = {}
    for one in timed:
        assert one.published is not None
        months.setdefault(one.published.at.strftime("%Y-%m"), []).append(one)
    return BoardData(
        waiting=tuple(one for one in reviews if not one.answered),
        again=tuple(one for one in answered if one.again),
        places=tuple((region, tuple(places[region])) for region in sorted(places, key=lambda region: region.short)),
        channels=_counted(CHANNELS[sighting.channel] for one in seen for sighting in one.record.sightings),
        types=_counted(one.record.type.replace("-", " ") for one in answered if one.record.type is not None),
        by_place=tuple(
            pace
            for region in sorted(places, key=lambda region: region.short)
            if (pace := _pace(region.short, places[region])) is not None
        ),
        by_month=tuple(
            pace for month in sorted(months, reverse=True) if (pace := _pace(month, months[month])) is not None
        ),
        whole=_pace(site.regions.root.name, timed),
    )


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _pace(name: str, reviews: Sequence[ClaimReview]) -> Pace | None:
    days = [one.days for one in reviews if one.days is not None]
    return Pace(name, len(days), median(days)) if days else None


def claim_review(review: ClaimReview, site: Site) -> Node:
    """Returns an answer in schema.org's words; the rumour's own address is told nowhere."""
    record = review.record
    first = review.seen[0].iso if review.seen else ""
    return {
        "@type": "ClaimReview",
        "url": site.url + review.url,
        "name": review.title,
        "claimReviewed": record.claim,
        "datePublished": review.published.iso if review.published else "",
        "inLanguage": "id",
        "author": publisher(site),
        "itemReviewed": {"@type": "Claim", "name": record.claim} | some(firstAppearance=_appearance(first)),
        "reviewRating": rating(record.verdict, review.verdict),
    } | some(citation=[{"@type": "CreativeWork", "name": one.name, "url": one.url} for one in record.evidence])


def _appearance(first: str) -> Node:
    return {"@type": "CreativeWork", "datePublished": first} if first else {}


_MEDIA = {"foto": "ImageObject", "video": "VideoObject", "suara": "AudioObject"}
_RATED = {
    "asli": "OriginalMediaContent",
    "konteks-salah": "DecontextualizedContent",
    "disunting": "EditedOrCroppedContent",
    "direkayasa": "TransformedContent",
    "dipentaskan": "StagedContent",
    "satire": "SatireOrParodyContent",
}


def media_reviews(review: ClaimReview, site: Site) -> Iterator[Node]:
    """Yields what was found of each recording, as MediaReview without the recording's address."""
    for medium in review.record.media:
        if medium.form in _MEDIA and medium.state is not None:
            yield {
                "@type": "MediaReview",
                "url": site.url + review.url,
                "author": publisher(site),
                "inLanguage": "id",
                "datePublished": review.published.iso if review.published else "",
                "mediaAuthenticityCategory": f"https://schema.org/{_RATED[medium.state]}",
                "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": {"@type": _MEDIA[medium.form]}},
            }


CLAIM_REVIEWS = ClaimReviewView(CLAIM_REVIEW, title="Cek fakta")
