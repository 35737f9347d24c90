"""Coverage: which places and subjects were told of in a period, which were not, and for how long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, KIM, Article, Kim, State
from pipeline.content.settings import Topic
from pipeline.evaluation.axes import leaves
from pipeline.evaluation.period import Period
from pipeline.language.regions import Region

SILENT = 60
"""Days without a word of a place, or of a subject there, after which it is named."""
USUAL = 3
"""Pieces elsewhere that make a subject one that could be told of anywhere."""


class PlaceCoverage(Struct, frozen=True):
    """What was told of a place."""

    region: Region
    pieces: int
    by_topic: Mapping[str, int]
    before: int
    """Pieces in the period before."""
    groups: tuple[Kim, ...]
    """The groups that are seated there."""
    last: date | None
    """When it was last told of; None for never."""

    def silent(self, day: date) -> int | None:
        """Days since it was last told of; None for never."""
        return (day - self.last).days if self.last is not None else None


class Gap(Struct, frozen=True):
    """A subject that was not told of a place for long, though it is elsewhere: something to ask about there."""

    region: Region
    topic: Topic
    days: int | None
    """None for never."""

    @property
    def said(self) -> str:
        """The gap as a hint for a story."""
        ago = f"{self.days} hari" if self.days is not None else "sejak awal"
        return f"Belum ada {self.topic.name.lower()} dari {self.region.short} {ago}"


class Coverage(Struct, frozen=True):
    """Every smallest place of the site, and the subjects."""

    period: Period
    places: tuple[PlaceCoverage, ...]
    topics: tuple[Topic, ...]
    districts: tuple[tuple[Region, int, int], ...]
    """The places right below the site's own: how many groups are seated there or below, and how many pieces were told."""
    gaps: tuple[Gap, ...]

    @property
    def total(self) -> int:
        """Pieces, each counted once for every place that it is about."""
        return sum(place.pieces for place in self.places)

    @property
    def even(self) -> float:
        """What each place would have if all had the same."""
        return self.total / len(self.places) if self.places else 0.0

    @property
    def reached(self) -> int:
        """Places that were told of at all."""
        return sum(1 for place in self.places if place.pieces)


def coverage(catalogue: Catalogue, period: Period, day: date, region: Region | None = None) -> Coverage:
    """Returns the coverage of a region (the site's own unless given) in a period, as it stood on a day."""
    root = region or catalogue.site.regions.root
    pieces = [one for one in catalogue.of(ARTICLE) if one.state is State.PUBLIC and one.published is not None]
    by_place: dict[str, list[tuple[Article, date]]] = {}
    for piece in pieces:
        if (when := piece.published.at.date()) <= day:
            for place in piece.regions:
                by_place.setdefault(place.code, []).append((piece, when))
    groups: dict[str, list[Kim]] = {}
    for group in catalogue.of(KIM):
        groups.setdefault(group.regions[0].code, []).append(group)
    smallest = leaves(catalogue, root)
    before = period.previous
    usual = Counter(topic.slug for piece in pieces for topic in piece.topics)
    found = []
    gaps = []
    for place in smallest:
        told = by_place.get(place.code, [])
        within = [one for one, when in told if period.holds(when)]
        found.append(
            PlaceCoverage(
                place,
                len(within),
                Counter(topic.slug for one in within for topic in one.topics),
                sum(before.holds(when) for _, when in told),
                tuple(groups.get(place.code, ())),
                max((when for _, when in told), default=None),
            )
        )
        gaps += _gaps(catalogue, place, told, usual, day)
    inside = catalogue.site.regions.children(root)
    districts = tuple(
        (
            one,
            sum(1 for group in catalogue.of(KIM) if any(one.holds(seat) for seat in group.regions)),
            sum(piece.pieces for piece in found if one.holds(piece.region)),
        )
        for one in inside
    )
    topics = tuple(sorted(catalogue.site.topics.values(), key=lambda topic: topic.name))
    ordered = sorted(gaps, key=lambda gap: (-usual[gap.topic.slug], -(gap.days or 10**6), gap.region.code))
    return Coverage(period, tuple(found), topics, districts, tuple(ordered))


def _gaps(
    catalogue: Catalogue, place: Region, told: Iterable[tuple[Article, date]], usual: Mapping[str, int], day: date
) -> list[Gap]:
    last: dict[str, date] = {}
    for piece, when in told:
        for topic in piece.topics:
            last[topic.slug] = max(when, last.get(topic.slug, when))
    found = []
    for slug, topic in catalogue.site.topics.items():
        days = (day - last[slug]).days if slug in last else None
        if usual.get(slug, 0) >= USUAL and (days is None or days >= SILENT):
            found.append(Gap(place, topic, days))
    return found
