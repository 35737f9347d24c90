"""A group's calendar of deadlines (RFC 5545): the days by which the concerns that it wrote down must be answered, with a
reminder the working day before.

Like events, they tell nothing of when they were built. What was answered stays, told as answered: a calendar that is
subscribed to then shows it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Kim
from pipeline.content.kinds.aspirasi import ROUTES, Concern
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.evaluation.deadlines import DEADLINES, Deadline, timed_concerns
from pipeline.outputs.calendar import LINE, utc, words, written
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication


def deadline_calendars(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields the calendar of each group that wrote down a concern for which a term runs."""
    catalogue = publication.catalogue
    for group in catalogue.kims.values():
        timed = timed_concerns(catalogue, group)
        if timed:
            shown = publication.fingerprint_without_texts("tenggat", group, *timed)
            yield Target(f"{group.url}{DEADLINES}", shown, partial(_made, group, timed, catalogue.site))


def _made(group: Kim, timed: Sequence[tuple[Concern, Deadline]], site: Site) -> Iterator[OutFile]:
    file = f"{group.url}{DEADLINES}"
    lines = [line for concern, deadline in timed for line in _lines(concern, deadline, site)]
    about = f"Hari terakhir menjawab aspirasi yang dicatat {group.name}, dari {site.name}"
    yield OutFile(file, written(f"Tenggat aspirasi {group.name}", about, group.url, file, lines, site))


def _lines(concern: Concern, deadline: Deadline, site: Site) -> Iterator[str]:
    assert concern.published is not None and concern.changed is not None
    last = max(
        concern.changed.at, *(concern.stamp(step.when).at for step in concern.record.steps), concern.published.at
    )
    answered = concern.answered is not None
    told = (
        f"{deadline.days} hari kerja menurut {ROUTES[concern.record.route]}, sejak {deadline.start:%d/%m/%Y}",
        f"Tujuan: {concern.record.addressee}" if concern.record.addressee else "",
        f"Nomor laporan: {concern.record.ticket}",
        "" if deadline.certain else "Hari libur salah satu tahunnya belum ditetapkan: periksa lagi.",
        base(site) + concern.url,
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{entity_id(site, concern)}#tenggat"
    yield f"DTSTAMP:{utc(last)}"
    yield f"SEQUENCE:{max(0, int((last - concern.published.at).total_seconds() // 60))}"
    yield f"DTSTART;VALUE=DATE:{deadline.due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{deadline.due + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{words(('Sudah dijawab: ' if answered else 'Tenggat jawaban: ') + concern.title)}"
    yield f"DESCRIPTION:{LINE.join(words(one) for one in told if one)}"
    yield f"URL:{base(site)}{concern.url}"
    yield "TRANSP:TRANSPARENT"
    if not answered:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-P1D",
            f"DESCRIPTION:{words(concern.title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"
