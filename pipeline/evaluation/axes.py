"""The axes of a scorecard: ADINDA's six (akses, diskusi, implementasi, networking, diseminasi, aspirasi) and quality, counted.

A figure counts what was there at the end of the period, or at the moment of the report when that is earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Entity, Kim, Kind, State, Timestamp
from pipeline.content.kinds.agenda import EVENT, Event
from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReview
from pipeline.evaluation.deadlines import deadline_of
from pipeline.evaluation.figures import Axis, Figure, counted, middle
from pipeline.evaluation.period import Period
from pipeline.evaluation.told import Told, since_events, voices
from pipeline.language.regions import Region

E = TypeVar("E", bound=Entity[Any])


class Done(Struct, frozen=True):
    """What some groups told in a period, as it was at its end."""

    pieces: tuple[Article, ...]
    events: tuple[Event, ...]
    concerns: tuple[Concern, ...]
    reviews: tuple[ClaimReview, ...]
    until: date
    """The last day that counts."""

    @classmethod
    def of(cls, catalogue: Catalogue, groups: Sequence[Kim], period: Period, now: datetime | None) -> Done:
        """Returns what the groups' public entries of a period tell, until ``now`` where that is earlier than its end."""
        until = min(period.end, (now or catalogue.now).date())

        def of(kind: Kind[Any, E], when: Callable[[E], Timestamp | None]) -> Iterator[E]:
            by_group = catalogue.of(kind).by_group
            told = dict.fromkeys(
                one for group in groups for one in by_group.get(group.slug, ()) if period.holds(_day(when(one)))
            )
            return (one for one in told if one.state is State.PUBLIC)

        return cls(
            tuple(of(ARTICLE, _published)),
            tuple(of(EVENT, lambda one: one.stamp(one.record.start))),
            tuple(of(CONCERN, _published)),
            tuple(one for one in of(CLAIM_REVIEW, _published) if one.answered),
            until,
        )

    def by_then(self, stamp: Timestamp | None) -> bool:
        """Tells whether something had happened at the end."""
        return stamp is not None and stamp.at.date() <= self.until


def axes(
    catalogue: Catalogue,
    groups: Sequence[Kim],
    done: Done,
    original: Sequence[Article],
    period: Period,
    first_try: Mapping[str, bool] | None,
    told: Mapping[str, Told] | None,
) -> tuple[Axis, ...]:
    """Returns the six axes of ADINDA and quality, of what some groups did."""
    return (
        _access(catalogue, groups, original),
        _discussion(done),
        _implementation(done, original),
        _networking(catalogue, groups, original),
        _dissemination(done, original, period, told),
        _aspiration(catalogue, done),
        _quality(done, original, first_try, told),
    )


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


def _discussion(done: Done) -> Axis:
    answered = [one.path for one in done.concerns if done.by_then(one.answered)]
    return Axis(
        "diskusi",
        "Diskusi",
        (counted("dijawab", "Aspirasi warga yang dijawab", answered, [one.path for one in done.concerns]),),
    )


def _implementation(done: Done, pieces: Sequence[Article]) -> Axis:
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


def _dissemination(done: Done, pieces: Sequence[Article], period: Period, told: Mapping[str, Told] | None) -> Axis:
    active = {month_of(one.published) for one in pieces}
    return Axis(
        "diseminasi",
        "Diseminasi",
        (
            counted("karya", "Karya asli", [one.path for one in pieces], [one.path for one in done.pieces]),
            Figure("ritme", "Bulan yang ada karyanya", len(active), len(period.months), tuple(sorted(active))),
            *([since_events(pieces, told)] if told is not None else []),
        ),
    )


def _aspiration(catalogue: Catalogue, done: Done) -> Axis:
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
    done: Done,
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
    return Axis(
        "mutu",
        "Mutu",
        (
            middle("sumber", "Sumber tiap karya", [len(one.record.sources) for one in pieces], "sumber", every),
            *([voices(pieces, told)] if told is not None else []),
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


def leaves(catalogue: Catalogue, region: Region) -> tuple[Region, ...]:
    """Returns the smallest regions inside one: itself when there are none."""
    below = catalogue.site.regions.children(region)
    return tuple(chain.from_iterable(leaves(catalogue, one) for one in below)) if below else (region,)


def _names(text: str, names: set[str]) -> bool:
    said = text.casefold()
    return any(name in said for name in names)


def _channels(group: Kim) -> list[str]:
    contact = group.record.contact
    return [name for name in type(contact).model_fields if getattr(contact, name)] if contact is not None else []


def _published(entity: Entity[Any]) -> Timestamp | None:
    return entity.published


def _day(stamp: Timestamp | None) -> date | None:
    return stamp.at.date() if stamp is not None else None


def month_of(stamp: Timestamp | None) -> str:
    """Returns the month of a moment, as ``2026-07``; "" for none."""
    return stamp.at.strftime("%Y-%m") if stamp is not None else ""
