"""How checked rumours are shown: the answer, the board at /cek/, ClaimReview. What is still being checked is shown to nobody
who does not look for it: no feed, card, search result or row, and words that repeat nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta, structs
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import State
from pipeline.content.kinds.klarifikasi import CIRCULATES, CLAIM_REVIEW, ClaimReview
from pipeline.content.kinds.klarifikasi_parts import AUTHENTICITY, CHANNELS
from pipeline.content.kinds.published import Source
from pipeline.content.settings import Site
from pipeline.site.answer_kit import AnswerKit
from pipeline.site.claim_board import board
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import IN_MODULE, EntityData, Module, Nav, View, next_of
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.nodes import Node, SharedPicture, publisher, rating, some
from pipeline.site.pages.listing import feeds_of, listing, site_feed
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication
from pipeline.site.related import related_reviews
from pipeline.site.share import Kit
from pipeline.site.tables import EntityRow, Row, Table

BOARD = "cek/"


class ReviewData(EntityData, frozen=True):
    """The page of a rumour that is or was checked."""

    review: ClaimReview
    channels: dict[str, str]
    states: dict[str, str]
    others: tuple[Source, ...]
    """Further reading that is no evidence."""
    related: tuple[ClaimReview, ...] = ()
    """What was answered before it, the nearest first."""


class ReviewRow(EntityRow, frozen=True):
    """An answer; of a withdrawn one only that it was. The rumour's own words stand nowhere in it."""

    putusan: Annotated[str, Meta(description="Putusan: salah, menyesatkan, sebagian-benar, belum-terbukti, benar.")]
    jenis: Annotated[str, Meta(description="Jenis kekeliruan menurut First Draft; kosong bila tidak ada.")]
    terlihat: Annotated[list[str], Meta(description="Kapan kabar itu terlihat, ISO 8601, yang pertama dulu.")]
    saluran: Annotated[list[str], Meta(description="Lewat apa kabar itu beredar.")]
    hari: Annotated[
        int | None, Meta(description="Hari dari pertama terlihat sampai dijawab; kosong bila tidak diketahui.")
    ]


class ClaimReviewView(View[ClaimReview]):
    """How checked rumours are shown."""

    nav = Nav("Cek fakta", "Cek", 10, "Kabar yang beredar dan sudah diperiksa: hoaks atau benar.")
    front = 10

    @property
    def board(self) -> str:
        """The address of the board."""
        return BOARD

    def pages(self, catalogue: Catalogue, entity: ClaimReview) -> tuple[SitePage, ...]:
        """Returns the answer's page; while there is none, a page that search engines pass over."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        evidence = {one.url for one in entity.record.evidence}
        others = tuple(one for one in entity.record.sources if one.url is None or one.url not in evidence)
        places, kit = page.data.places, page.data.kit
        earlier = related_reviews(catalogue, entity)
        data = ReviewData(entity, places, entity, CHANNELS, AUTHENTICITY, others, earlier, kit=kit)
        return (replace(page, data=data, indexed=page.indexed and entity.answered, beside=earlier), *more)

    def kit(self, entity: ClaimReview, site: Site) -> Kit | None:
        """Returns what an answer becomes; None while there is none."""
        return AnswerKit(entity, site) if entity.answered and entity.state is State.PUBLIC else None

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
        return (
            Module("Kabar yang sedang beredar", BOARD, tuple(loud[:IN_MODULE]), self.kind.name, first=3)
            if loud
            else None
        )

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
        """Returns the answer as the search index takes it, without its picture."""
        found = super().document(publication, entity) if entity.answered else None
        return found and replace(found, shown=tuple(one for one in found.shown if one[0] != "gambar"))

    def news(self, entity: ClaimReview) -> bool:
        """Tells whether it was answered: a withdrawn answer leaves a tombstone, as news does."""
        return entity.answered

    def item(self, publication: Publication, entity: ClaimReview) -> Entry | None:
        """Returns the answer as an item of the feed, its verdict before the first word."""
        if not entity.answered:
            return None
        fact = [f"Faktanya: {entity.record.fact}"] if entity.record.fact else []
        said = f"Hasil pemeriksaan: {entity.verdict}. Kabar yang diperiksa: {entity.record.claim}"
        return item_of(publication, entity, [*fact, said], pictured=False)

    def until(self, entity: ClaimReview, now: datetime) -> datetime | None:
        """Returns when it no longer circulates."""
        return next_of((one.at + CIRCULATES for one in entity.seen[-1:]), now)

    @property
    def table(self) -> Table | None:
        """The table of answers, each with its verdict."""
        return Table(self.kind.folder, "Kabar yang sudah diperiksa, dengan putusannya.", ReviewRow, self._rows)

    def _rows(self, catalogue: Catalogue) -> Iterable[Row]:
        answers = sorted(self._listed(catalogue), key=lambda entity: entity.path)
        for row, one in zip(super()._rows(catalogue), answers, strict=True):
            record = None if one.withdrawn else one.record
            yield ReviewRow(
                **structs.asdict(row),
                putusan=record.verdict or "" if record else "",
                jenis=record.type or "" if record else "",
                terlihat=[stamp.iso for stamp in one.seen] if record else [],
                saluran=list(dict.fromkeys(CHANNELS[sighting.channel] for sighting in record.sightings))
                if record
                else [],
                hari=one.days if record else None,
            )

    def _listed(self, catalogue: Catalogue) -> Iterable[ClaimReview]:
        return (one for one in super()._listed(catalogue) if one.answered)


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
