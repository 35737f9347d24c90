"""How events are shown: their page, the agenda by week and day, schema.org's Event, their row of open data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Entity, State, Timestamp
from pipeline.content.kinds.agenda import EVENT, STATES, Event
from pipeline.content.kinds.recurrence import Occurrence
from pipeline.content.settings import Site
from pipeline.site.event_kit import EventKit
from pipeline.site.event_node import event_node
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import Digested, EntityData, Module, Nav, View
from pipeline.site.nodes import Node, SharedPicture
from pipeline.site.pages.listing import ListData, feeds_of, listing
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table

CALENDAR = "agenda.ics"
"""What the calendar is called that lies beside the agenda, a place, or an event."""
IN_MODULE = 3
WEEKS = 5
"""Weeks that the agenda unfolds day by day, this one included."""
LATER, BEFORE = 30, 5
"""Events that it names beyond these weeks, and that are over."""
CROWD = 100
"""Entries of all days together: what does not fit stands in the list of all."""
ALL = "agenda/semua/"


class EventData(EntityData, frozen=True):
    """The page of an event, with the programmes that it names."""

    event: Event
    named: tuple[Entity[Any], ...]
    calendar: str
    """Address of its calendar file below the root."""
    times: tuple[Occurrence, ...]
    """When it comes back; the next time is the first of them. Empty for what happens once."""


class Day(Struct, frozen=True):
    """What is on at one day, in the order of the clock."""

    stamp: Timestamp
    entries: tuple[tuple[Occurrence, Event], ...]


class Week(Struct, frozen=True):
    """A week from Monday to Sunday, the days on which something is on."""

    first: Timestamp
    last: Timestamp
    days: tuple[Day, ...]


class AgendaData(PageData, frozen=True):
    """The agenda: the weeks ahead, what comes later, and what was lately."""

    weeks: tuple[Week, ...]
    later: tuple[Event, ...]
    before: tuple[Event, ...]
    count: int
    calendar: str


class EventsData(ListData, frozen=True):
    """The list of all events, the newest first."""

    name: str


class EventRow(Row, frozen=True):
    """An event; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151); sama dengan UID di kalender.")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    judul: Annotated[str, Meta(description="Nama acara.")]
    mulai: Annotated[str, Meta(description="Kapan dimulai (yang pertama), ISO 8601; tanpa jam bila seharian.")]
    selesai: Annotated[str, Meta(description="Kapan selesai (yang pertama), ISO 8601; kosong bila tidak dicatat.")]
    berulang: Annotated[str, Meta(description="Setiap kapan, dalam kata-kata; kosong bila sekali saja.")]
    kecuali: Annotated[list[str], Meta(description="Tanggal yang dilewati, ISO 8601.")]
    status: Annotated[str, Meta(description="direncanakan, ditunda, atau dibatalkan.")]
    tempat: Annotated[str, Meta(description="Nama tempat.")]
    daring: Annotated[str, Meta(description="Alamat untuk ikut lewat internet; kosong bila tidak ada.")]
    biaya: Annotated[str, Meta(description="Biaya bagi peserta; kosong bila tidak dicatat.")]
    untuk: Annotated[str, Meta(description="Untuk siapa; kosong bila tidak dicatat.")]
    penyelenggara: Annotated[str, Meta(description="Lembaga penyelenggara; kosong bila tidak dicatat.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    program: Annotated[list[str], Meta(description="Kode program; lihat tabel program.")]
    tanggal: Annotated[str, Meta(description="Kapan diumumkan, ISO 8601.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah, ISO 8601.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class EventView(View[Event]):
    """How events are shown. A date stands in full wherever it stands, so that it is true whenever it is read."""

    nav = Nav("Agenda", "Agenda", 50, "Acara dan kegiatan warga: hari ini, besok, minggu ini, dan sesudahnya.")
    front = 20
    asked = True
    digest = Digested("Agenda pekan depan", ahead=True)

    def pages(self, catalogue: Catalogue, entity: Event) -> tuple[SitePage, ...]:
        """Returns the event's page, with its next times when it comes back."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        named = catalogue.named_by(entity)
        times = entity.coming if entity.record.again is not None else ()
        file, kit = f"{entity.url}{CALENDAR}", page.data.kit
        data = EventData(entity, page.data.places, entity, named, file, times, kit=kit)
        return (replace(page, data=data, beside=named), *more)

    def kit(self, entity: Event, site: Site) -> Kit | None:
        """Returns what it becomes, also that it is put off or cancelled; None for what is over."""
        return EventKit(entity, site) if entity.state is State.PUBLIC and not entity.past else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the agenda, and the list of all events."""
        events = catalogue.of(EVENT)
        if not len(events):
            return
        about = f"Kegiatan warga dan layanan keliling di {catalogue.site.regions.root.name}, menurut hari."
        feeds = feeds_of(catalogue, self.title, self.board)
        data = agenda(events, catalogue.now)
        yield SitePage(self.board, "agenda-daftar.html", self.title, about, data, feeds, shown=_shown(data))
        every = SitePage(
            ALL, "agenda-semua.html", "Semua agenda", f"Agenda {catalogue.site.name}, juga yang sudah lewat.",
            EventsData("Semua agenda"), feeds,
        )  # fmt: skip
        yield from listing(every, "Semua agenda", events, (Step(self.title, self.board),), behind="agenda-semua.html")

    def module(self, entities: Sequence[Event]) -> Module | None:
        """Returns the three that are next."""
        coming = sorted((one for one in entities if one.coming), key=_next)[:IN_MODULE]
        return Module("Agenda terdekat", self.board, tuple(coming), self.kind.name, first=2) if coming else None

    def figure(self, entities: Sequence[Event]) -> str:
        """Returns how many events are still to come."""
        coming = sum(not one.past and one.record.status == "direncanakan" for one in entities)
        return f"{coming} acara mendatang" if coming else "Belum ada acara baru"

    def linked(self, entity: Event, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the event as schema.org's Event."""
        yield event_node(entity, site)

    def document(self, publication: Publication, entity: Event) -> Findable | None:
        """Returns the event as the search index takes it: its time and place are words of it."""
        found = super().document(publication, entity)
        assert found is not None
        shown = tuple(one for one in found.shown if one[0] not in ("tanggal", "iso"))
        off = STATES[entity.record.status]
        when = (("tanggal", entity.next.said), ("iso", entity.next.start.iso), *([("tanda", off)] if off else []))
        return replace(found, text=facts(entity), shown=(*shown, *when))

    def item(self, publication: Publication, entity: Event) -> Entry | None:
        """Returns the event as an item of the feed, its state in the title, its time and place before the first word."""
        made, off = item_of(publication, entity, facts(entity)), STATES[entity.record.status]
        return (
            replace(made, title=f"{off}: {made.title}") if made is not None and off and not entity.withdrawn else made
        )

    def digested(self, entity: Event, until: date) -> Iterator[tuple[date, str]]:
        """Yields each time that it happens: day, hour, name and place; that it is off first of all."""
        off = STATES[entity.record.status]
        name = f"{off}: {entity.title}" if off else entity.title
        for time in entity.times():
            if time.day > until:
                return
            hour = f", {time.start.at:%H.%M} {time.start.at.tzname()}" if time.start.timed else ""
            yield time.day, f"{time.weekday} {time.day.day}/{time.day.month}{hour}: {name}; {entity.record.place.name}"

    def until(self, entity: Event, now: datetime) -> datetime | None:
        """Returns when the next time is over."""
        return entity.coming[0].over if entity.coming else None

    @property
    def table(self) -> Table:
        """Events as open data."""
        return Table(self.kind.folder, "Kegiatan warga dan layanan keliling.", EventRow, _rows, textless=True)


def agenda(events: Sequence[Event], now: datetime) -> AgendaData:
    """Returns what the agenda shows of these events, of which there are some, at a moment."""
    coming = sorted((one for one in events if one.coming), key=_next)
    today = now.astimezone(events[0].zone).date()
    horizon = today - timedelta(today.weekday()) + timedelta(weeks=WEEKS)
    found = sorted(
        ((time, one) for one in coming for time in one.coming if time.day < horizon), key=lambda each: _order(*each)
    )
    days: dict[date, list[tuple[Occurrence, Event]]] = {}
    for time, event in found[:CROWD]:
        days.setdefault(max(time.day, today), []).append((time, event))
    weeks: dict[date, list[Day]] = {}
    for day in sorted(days):
        zone = days[day][0][1].zone
        at = Timestamp(datetime.combine(day, datetime.min.time(), zone), timed=False)
        weeks.setdefault(day - timedelta(day.weekday()), []).append(Day(at, tuple(days[day])))
    return AgendaData(
        weeks=tuple(_week(first, inside) for first, inside in weeks.items()),
        later=tuple(one for one in coming if one.next.day >= horizon)[:LATER],
        before=tuple(sorted((one for one in events if one.past), key=_next, reverse=True)[:BEFORE]),
        count=len(events),
        calendar=f"agenda/{CALENDAR}",
    )


def _week(first: date, days: list[Day]) -> Week:
    ahead = first - days[0].stamp.at.date()
    monday = replace(days[0].stamp, at=days[0].stamp.at + ahead)
    return Week(monday, replace(monday, at=monday.at + timedelta(6)), tuple(days))


def _order(time: Occurrence, event: Event) -> tuple[object, ...]:
    return time.start.at, time.start.timed, event.path


def _next(event: Event) -> tuple[object, ...]:
    return _order(event.next, event)


def _shown(data: AgendaData) -> tuple[Event, ...]:
    inside = (event for week in data.weeks for day in week.days for _, event in day.entries)
    return tuple(dict.fromkeys((*inside, *data.later, *data.before)))


def facts(event: Event) -> tuple[str, ...]:
    """Returns what a reader must know before the first word: state, time, how often, place, and what it takes.

    The same at any time: calendars and feeds change when the file does.
    """
    record = event.record
    again = record.again
    told = (
        "" if record.status == "direncanakan" else f"Acara ini {record.status}.",
        f"{'Waktu' if again is None else 'Pertama'}: {event.first.said}",
        f"Berulang: {again.said}" if again is not None else "",
        f"Tidak ada pada: {again.exceptions}" if again is not None and again.excepted else "",
        f"Tempat: {event.where}",
        f"Biaya: {record.cost}" if record.cost else "",
        f"Untuk: {record.audience}" if record.audience else "",
        f"Cara ikut: {record.how}" if record.how else "",
        f"Penyelenggara: {record.organizer}" if record.organizer else "",
    )
    return tuple(filter(None, told))


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    site = catalogue.site
    for event in sorted(catalogue.of(EVENT), key=lambda one: one.path):
        if event.draft:
            continue
        record, gone, changed = event.record, event.withdrawn, event.changed
        first, again = event.first, record.again
        yield EventRow(
            id=entity_id(site, event),
            alamat=base(site) + event.url,
            judul="" if gone else event.title,
            mulai="" if gone else first.start.iso,
            selesai=first.end.iso if first.end is not None and not gone else "",
            berulang=again.said if again is not None and not gone else "",
            kecuali=[one.day.isoformat() for one in again.excepted] if again is not None and not gone else [],
            status="" if gone else record.status,
            tempat="" if gone else record.place.name,
            daring="" if gone else record.online or "",
            biaya="" if gone else record.cost,
            untuk="" if gone else record.audience,
            penyelenggara="" if gone else record.organizer,
            kim=[group.slug for group in event.groups],
            wilayah=[region.code for region in event.regions],
            topik=[topic.slug for topic in event.topics],
            program=list(record.program),
            tanggal=event.published.iso if event.published else "",
            diubah=changed.iso if changed else "",
            dicabut=gone.stamp.iso if gone else "",
        )


EVENTS = EventView(EVENT)
