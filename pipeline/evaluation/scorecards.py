"""Scorecards of groups: ADINDA's six axes and quality, counted from the files in a period. No total, no ranking.

A figure counts what was there at the end of the period, or at the moment of the report when that is earlier, so that the
same files give the same figures a year later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, time, tzinfo
from itertools import chain

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Kim
from pipeline.evaluation.axes import Done, axes, month_of
from pipeline.evaluation.figures import Axis, Figure, middle
from pipeline.evaluation.period import Period
from pipeline.evaluation.told import Told
from pipeline.language.regions import Region


class Scorecard(Struct, frozen=True):
    """What a group did in a period; or several groups together."""

    name: str
    groups: tuple[Kim, ...]
    period: Period
    axes: tuple[Axis, ...]
    months: tuple[tuple[str, int], ...]
    """Original pieces, month by month."""
    peers: float | None = None
    """The median of original pieces in an active month among groups of the same type; None with fewer than five such groups."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all axes."""
        return tuple(chain.from_iterable(axis.figures for axis in self.axes))

    def figure(self, key: str) -> Figure:
        """Returns a figure by its key. Raises StopIteration for one that is not there."""
        return next(figure for figure in self.figures if figure.key == key)


def scorecards(
    catalogue: Catalogue,
    period: Period,
    *,
    now: datetime | None = None,
    region: Region | None = None,
    copies: frozenset[str] = frozenset(),
    first_try: Mapping[str, bool] | None = None,
    told: Mapping[str, Told] | None = None,
) -> tuple[Scorecard, ...]:
    """Returns the scorecard of each group, by name, those of a region only when one is given.

    ``copies`` are articles (paths) that are near copies of something else: they count as pieces, not as original ones.
    ``first_try`` says of proposals (by path) whether they were clean at once; None when nobody kept a record. ``told`` is
    what their texts tell; None where texts are not read: then there are no figures about it.
    """
    groups = [group for group in catalogue.kims.values() if region is None or any(map(region.holds, group.regions))]
    cards = [
        scorecard(catalogue, group.name, (group,), period, now=now, copies=copies, first_try=first_try, told=told)
        for group in sorted(groups, key=lambda group: (group.name, group.slug))
    ]
    return tuple(_beside(card, cards) for card in cards)


def scorecard(
    catalogue: Catalogue,
    name: str,
    groups: Sequence[Kim],
    period: Period,
    *,
    now: datetime | None = None,
    copies: frozenset[str] = frozenset(),
    first_try: Mapping[str, bool] | None = None,
    told: Mapping[str, Told] | None = None,
) -> Scorecard:
    """Returns what some groups did together in a period."""
    done = Done.of(catalogue, groups, period, now)
    original = [piece for piece in done.pieces if piece.path not in copies and not piece.record.advertisement]
    counted = axes(catalogue, groups, done, original, period, first_try, told)
    months = Counter(month_of(piece.published) for piece in original)
    return Scorecard(name, tuple(groups), period, counted, tuple((month, months[month]) for month in period.months))


def _beside(card: Scorecard, cards: Sequence[Scorecard]) -> Scorecard:
    kind = card.groups[0].record.type
    rates = [_rate(one) for one in cards if one.groups[0].record.type == kind]
    active = [rate for rate in rates if rate is not None]
    return Scorecard(
        card.name,
        card.groups,
        card.period,
        card.axes,
        card.months,
        middle("karya", "Karya tiap bulan aktif", active, "karya").middle,
    )


def _rate(card: Scorecard) -> float | None:
    """Original pieces in an active month; None for a group without one."""
    active = [count for _, count in card.months if count]
    return sum(active) / len(active) if active else None


def end_of(period: Period, zone: tzinfo) -> datetime:
    """Returns the last moment of a period in a zone."""
    return datetime.combine(period.end, time(23, 59), zone)
