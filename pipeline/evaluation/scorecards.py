"""Scorecards of groups: ADINDA's six axes and quality, counted from the files in a period. No total, no ranking.

A figure counts what was there at the end of the period, or at the moment of the report when that is earlier, so that the
same files give the same figures a year later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import chain
from typing import Any, TypeVar

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Entity, Kim, Kind, State, Timestamp
from pipeline.content.kinds.agenda import EVENT, Event
from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReview
from pipeline.evaluation.deadlines import deadline_of
from pipeline.evaluation.figures import Axis, Figure, counted, middle
from pipeline.evaluation.period import Period
from pipeline.evaluation.told import Told
from pipeline.language.regions import Region

E = TypeVar("E", bound=Entity[Any])
SLEEPY, ASLEEP = 60, 180
"""Days without a piece after which a group is told that it grows quiet, and that it sleeps."""
WARNED = 14
"""Days before that, in which it is told already."""


@dataclass(frozen=True, slots=True)
class Scorecard:
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


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that a group and its editors should know, and nobody else: told in the report, never on the site."""

    group: Kim
    text: str


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
    done = _Done.of(catalogue, groups, period, now)
    original = [piece for piece in done.pieces if piece.path not in copies and not piece.record.advertisement]
    axes = (
        _access(catalogue, groups, original),
        _discussion(done),
        _implementation(done, original),
        _networking(catalogue, groups, original),
        _dissemination(done, original, period, told),
        _aspiration(catalogue, done),
        _quality(done, original, first_try, told),
    )
    months = Counter(_month(piece.published) for piece in original)
    return Scorecard(name, tuple(groups), period, axes, tuple((month, months[month]) for month in period.months))


@dataclass(frozen=True, slots=True)
class _Done:
    """What some groups told in a period, as it was at its end."""

    pieces: tuple[Article, ...]
    events: tuple[Event, ...]
    concerns: tuple[Concern, ...]
    reviews: tuple[ClaimReview, ...]
    until: date
    """The last day that counts."""

    @classmethod
    def of(cls, catalogue: Catalogue, groups: Sequence[Kim], period: Period, now: datetime | None) -> _Done:
        until = min(period.end, (now or catalogue.now).date())

        def of(kind: Kind[Any, E]) -> Iterator[E]:
            by_group = catalogue.of(kind).by_group
            told = dict.fromkeys(one for group in groups for one in by_group.get(group.slug, ()))
            return (one for one in told if one.state is State.PUBLIC)

        return cls(
            tuple(one for one in of(ARTICLE) if period.holds(_day(one.published))),
            tuple(one for one in of(EVENT) if period.holds(_day(one.stamp(one.record.start)))),
            tuple(one for one in of(CONCERN) if period.holds(_day(one.published))),
            tuple(one for one in of(CLAIM_REVIEW) if one.answered and period.holds(_day(one.published))),
            until,
        )

    def by_then(self, stamp: Timestamp | None) -> bool:
        """Tells whether something had happened at the end."""
        return stamp is not None and stamp.at.date() <= self.until


def _access(catalogue: Catalogue, groups: Sequence[Kim], pieces: Sequence[Article]) -> Axis:
    area = {leaf.code for group in groups for region in group.regions for leaf in leaves(catalogue, region)}
    reached = {region.code for piece in pieces for region in piece.regions} & area
    channels = [f"{group.path}#{key}" for group in groups for key in _channels(group)]
    return Axis(
        "akses",
        "Akses",
        (
            counted("kelurahan", "Kelurahan yang diberitakan", reached, area),
            counted("kanal", "Saluran untuk menghubungi kelompok", channels),
        ),
    )


def _discussion(done: _Done) -> Axis:
    answered = [one.path for one in done.concerns if done.by_then(one.answered)]
    return Axis(
        "diskusi",
        "Diskusi",
        (counted("dijawab", "Aspirasi warga yang dijawab", answered, [one.path for one in done.concerns]),),
    )


def _implementation(done: _Done, pieces: Sequence[Article]) -> Axis:
    held = [
        one.path
        for one in done.events
        if one.record.status == "direncanakan" and done.by_then(one.stamp(one.record.start))
    ]
    changed = [one.path for one in pieces if one.record.impact]
    return Axis(
        "implementasi",
        "Implementasi",
        (
            counted("agenda", "Acara yang terlaksana", held, [one.path for one in done.events]),
            counted("dampak", "Karya yang mencatat dampaknya", changed, [one.path for one in pieces]),
        ),
    )


def _networking(catalogue: Catalogue, groups: Sequence[Kim], pieces: Sequence[Article]) -> Axis:
    others = {group.name.casefold() for group in catalogue.kims.values() if group not in groups}
    together = [one.path for one in pieces if any(_names(author.name, others) for author in one.authors)]
    folders = [f"artikel/{group.slug}/" for group in groups]
    credited = [
        one.path
        for one in pieces
        if any("artikel/" in target and not any(folder in target for folder in folders) for target in one.targets)
        or any(_names(source.name, others) for source in one.record.sources)
    ]
    every = [one.path for one in pieces]
    return Axis(
        "networking",
        "Jejaring",
        (
            counted("bersama", "Karya bersama kelompok lain", together, every),
            counted("kredit", "Karya yang menyebut karya kelompok lain", credited, every),
        ),
    )


def _dissemination(done: _Done, pieces: Sequence[Article], period: Period, told: Mapping[str, Told] | None) -> Axis:
    active = {_month(one.published) for one in pieces}
    return Axis(
        "diseminasi",
        "Diseminasi",
        (
            counted("karya", "Karya asli", [one.path for one in pieces], [one.path for one in done.pieces]),
            Figure("ritme", "Bulan yang ada karyanya", len(active), len(period.months), tuple(sorted(active))),
            *([_since(pieces, told)] if told is not None else []),
        ),
    )


def _since(pieces: Sequence[Article], told: Mapping[str, Told]) -> Figure:
    """How many days lay between what a text reports and its publication."""
    days = {
        one.path: (one.published.at.date() - happened).days
        for one in pieces
        if one.path in told and (happened := told[one.path].happened) is not None
    }
    return middle("kejadian", "Dari kejadian sampai terbit", list(days.values()), "hari", days)


def _aspiration(catalogue: Catalogue, done: _Done) -> Axis:
    terms = catalogue.site.terms
    due = [(one, found) for one in done.concerns if (found := deadline_of(one, terms)) is not None]
    run_out = [(one, found) for one, found in due if found.due <= done.until or done.by_then(one.answered)]
    in_time = [one.path for one, found in run_out if found.met is not None and found.met <= min(found.due, done.until)]
    days = [
        (one.answered.at.date() - one.published.at.date()).days
        for one in done.concerns
        if one.published is not None and one.answered is not None and done.by_then(one.answered)
    ]
    return Axis(
        "aspirasi",
        "Aspirasi",
        (
            counted("tepat", "Aspirasi yang dijawab dalam tenggat", in_time, [one.path for one, _ in run_out]),
            middle("lama", "Lama sampai dijawab", days, "hari"),
        ),
    )


def _quality(
    done: _Done,
    pieces: Sequence[Article],
    first_try: Mapping[str, bool] | None,
    told: Mapping[str, Told] | None,
) -> Axis:
    every = [one.path for one in pieces]
    mended = [one for one in done.pieces if any(done.by_then(note.stamp) for note in one.corrections)]
    waited = [
        (note.stamp.at.date() - one.published.at.date()).days
        for one in mended
        for note in one.corrections[:1]
        if one.published is not None
    ]
    clean = [path for path in every if first_try.get(path)] if first_try is not None else []
    known = [path for path in every if path in first_try] if first_try is not None else []
    heard = [path for path in every if path in told and told[path].residents] if told is not None else []
    return Axis(
        "mutu",
        "Mutu",
        (
            middle("sumber", "Sumber tiap karya", [len(one.record.sources) for one in pieces], "sumber", every),
            *([counted("warga", "Karya yang memuat suara warga", heard, every)] if told is not None else []),
            counted(
                "ralat",
                "Karya yang diralat (bukan cela)",
                [one.path for one in mended],
                [one.path for one in done.pieces],
            ),
            middle("cepat", "Dari terbit sampai ralat", waited, "hari"),
            counted("hoaks", "Kabar yang diperiksa dan dijawab", [one.path for one in done.reviews]),
            middle(
                "periksa",
                "Dari terlihat sampai dijawab",
                [one.days for one in done.reviews if one.days is not None],
                "hari",
            ),
            counted("bersih", "Usulan yang langsung bersih", clean, known)
            if first_try is not None
            else Figure("bersih", "Usulan yang langsung bersih", None),
        ),
    )


def signs(catalogue: Catalogue, groups: Iterable[Kim], day: date) -> tuple[Sign, ...]:
    """Returns what groups and their editors should know on a day: who grows quiet, sleeps, or rests on one person."""
    found: list[Sign] = []
    for group in groups:
        pieces = [
            one
            for one in catalogue.of(ARTICLE).by_group.get(group.slug, ())
            if one.state is State.PUBLIC and one.published is not None and one.published.at.date() <= day
        ]
        last = max((one.published.at.date() for one in pieces if one.published is not None), default=None)
        quiet = (day - last).days if last is not None else None
        if quiet is None:
            found.append(Sign(group, "belum menerbitkan apa pun"))
        elif quiet >= ASLEEP:
            found.append(Sign(group, f"vakum: karya terakhir {quiet} hari yang lalu"))
        elif quiet >= SLEEPY:
            found.append(Sign(group, f"lesu: karya terakhir {quiet} hari yang lalu"))
        elif quiet >= SLEEPY - WARNED:
            found.append(
                Sign(group, f"{SLEEPY - quiet} hari lagi dihitung lesu: karya terakhir {quiet} hari yang lalu")
            )
        lately = [one for one in pieces if one.published is not None and (day - one.published.at.date()).days <= ASLEEP]
        if len(lately) >= 3 and len({author.slug for one in lately for author in one.authors}) == 1:
            found.append(Sign(group, f"hanya satu penulis dalam {ASLEEP} hari terakhir"))
    return tuple(found)


def leaves(catalogue: Catalogue, region: Region) -> tuple[Region, ...]:
    """Returns the smallest regions inside one: itself when there are none."""
    below = catalogue.site.regions.children(region)
    return tuple(chain.from_iterable(leaves(catalogue, one) for one in below)) if below else (region,)


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


def _names(text: str, names: set[str]) -> bool:
    said = text.casefold()
    return any(name in said for name in names)


def _channels(group: Kim) -> list[str]:
    contact = group.record.contact
    return [name for name in type(contact).model_fields if getattr(contact, name)] if contact is not None else []


def _day(stamp: Timestamp | None) -> date | None:
    return stamp.at.date() if stamp is not None else None


def _month(stamp: Timestamp | None) -> str:
    return stamp.at.strftime("%Y-%m") if stamp is not None else ""


def end_of(period: Period, zone: tzinfo) -> datetime:
    """Returns the last moment of a period in a zone."""
    return datetime.combine(period.end, time(23, 59), zone)
