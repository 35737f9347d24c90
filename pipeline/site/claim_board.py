"""The board of rumours at /cek/ as values: what was answered, what is being checked, where, by which channel, how fast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from babel.dates import format_date
from msgspec import Struct

from pipeline.content.kinds.klarifikasi import ClaimReview
from pipeline.content.kinds.klarifikasi_parts import CHANNELS
from pipeline.content.settings import Site
from pipeline.site.pages.listing import ListData


class Shelf(Struct, frozen=True):
    """Answers that have something in common: a place, a channel, a kind of deception."""

    name: str
    reviews: tuple[ClaimReview, ...]


class Pace(Struct, frozen=True):
    """How long answers took, at one place or in one month: how many, and the median of the days."""

    name: str
    count: int
    days: float


class BoardData(ListData, frozen=True):
    """The board: what was answered, what is being checked, where, and how fast."""

    waiting: tuple[ClaimReview, ...]
    again: tuple[ClaimReview, ...]
    places: tuple[Shelf, ...]
    channels: tuple[Shelf, ...]
    types: tuple[Shelf, ...]
    by_place: tuple[Pace, ...]
    by_month: tuple[Pace, ...]
    whole: Pace | None


def board(reviews: Sequence[ClaimReview], site: Site) -> BoardData:
    """Returns what the board shows of these reviews, which stand newest first."""
    answered = [one for one in reviews if one.answered]
    places = _shelves((region.short, one) for one in answered for region in one.regions)
    channels = (
        (CHANNELS[name], one)
        for one in answered
        for name in dict.fromkeys(sighting.channel for sighting in one.record.sightings)
    )
    types = ((one.record.type.replace("-", " "), one) for one in answered if one.record.type is not None)
    months = _shelves(
        (format_date(one.published.at.date(), "LLLL y", locale="id"), one) for one in answered if one.published
    )
    return BoardData(
        waiting=tuple(one for one in reviews if not one.answered),
        again=tuple(one for one in answered if one.again),
        places=tuple(sorted(places, key=lambda shelf: shelf.name)),
        channels=_largest_first(_shelves(channels)),
        types=_largest_first(_shelves(types)),
        by_place=_paces(sorted(places, key=lambda shelf: shelf.name)),
        by_month=_paces(months),
        whole=next(iter(_paces([Shelf(site.regions.root.name, tuple(answered))])), None),
    )


def _shelves(pairs: Iterable[tuple[str, ClaimReview]]) -> list[Shelf]:
    found: dict[str, list[ClaimReview]] = {}
    for name, review in pairs:
        found.setdefault(name, []).append(review)
    return [Shelf(name, tuple(reviews)) for name, reviews in found.items()]


def _largest_first(shelves: Iterable[Shelf]) -> tuple[Shelf, ...]:
    return tuple(sorted(shelves, key=lambda shelf: (-len(shelf.reviews), shelf.name)))


def _paces(shelves: Iterable[Shelf]) -> tuple[Pace, ...]:
    timed = [(shelf.name, [one.days for one in shelf.reviews if one.days is not None]) for shelf in shelves]
    return tuple(Pace(name, len(days), median(days)) for name, days in timed if days)
