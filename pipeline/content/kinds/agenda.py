"""``agenda``: something that residents can go to, in ``content/agenda/<tahun>/<judul>.md``; once, or again and again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace
from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.artikel import Picture
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublishedRecord, Source
from pipeline.content.kinds.record import (
    Flag,
    KimName,
    Moment,
    ProgramName,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    WebAddress,
    When,
)
from pipeline.content.kinds.recurrence import NearTime, Occurrence, Recurrence

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver

MOST = 60
"""Times ahead that are told of one event: more than a year of weeks."""
STATES = {"direncanakan": "", "ditunda": "Ditunda", "dibatalkan": "Dibatalkan"}
"""What readers are told of an event's state; nothing of what goes as planned."""


class Venue(Record):
    """Where it is: a place that is open to all who may come, never somebody's home."""

    name: Text = Field(
        alias="nama",
        min_length=1,
        description="Nama tempat umum, atau «Daring» bila hanya lewat internet; jangan alamat rumah orang.",
        examples=["Balai RW 5"],
    )
    region: RegionName = Field(
        alias="wilayah", min_length=1, description="Kelurahan atau kecamatan tempatnya.", examples=["Melong"]
    )


class EventRecord(PublishedRecord):
    """The front matter of an event."""

    title: Text = Field(
        alias="judul", min_length=1, description="Nama acaranya.", examples=["Posyandu balita RW 5 Melong"]
    )
    published: When = Field(alias="tanggal", description="Kapan agenda ini diumumkan.", examples=["2026-11-20 09:00"])
    start: NearTime = Field(
        alias="mulai",
        description="Kapan acara dimulai, menurut jam setempat; untuk acara berulang, yang pertama.",
        examples=["2026-12-05 07:00"],
    )
    place: Venue = Field(alias="tempat", description="Tempat acara.")
    group: KimName = Field(alias="kim", min_length=1, description="Kelompok yang mengumumkan.", examples=["kim-melong"])
    topics: Several[TopicName] = Field(
        alias="topik", min_length=1, description="Satu topik atau lebih dari daftar.", examples=["kesehatan"]
    )
    summary: Text = Field(
        "",
        alias="ringkasan",
        description="Acara itu dalam satu kalimat; tanpa ini dipakai waktu dan tempatnya.",
        examples=["Penimbangan dan imunisasi balita, gratis."],
    )
    end: NearTime | None = Field(
        None,
        alias="selesai",
        description="Kapan acara selesai; untuk acara berulang, selesainya yang pertama.",
        examples=["2026-12-05 09:00"],
    )
    all_day: Flag = Field(
        False, alias="seharian", description="ya bila berlangsung sepanjang hari, tanpa jam.", examples=["ya"]
    )
    regions: Several[RegionName] = Field(
        [], alias="wilayah", description="Wilayah lain yang dituju acara ini.", examples=["Cimahi Selatan"]
    )
    cost: Text = Field("", alias="biaya", description="Biaya bagi peserta.", examples=["Gratis"])
    how: Text = Field(
        "",
        alias="cara_ikut",
        description="Cara ikut atau mendaftar.",
        examples=["Langsung datang, bawa buku KIA"],
    )
    organizer: Text = Field(
        "", alias="penyelenggara", description="Lembaga penyelenggara.", examples=["Puskesmas Melong Asih"]
    )
    audience: Text = Field("", alias="untuk", description="Untuk siapa acara ini.", examples=["Balita dan ibu hamil"])
    status: Literal["direncanakan", "ditunda", "dibatalkan"] = Field(
        "direncanakan",
        alias="status",
        description="Keadaan acara; yang batal tidak dihapus, cukup diganti statusnya.",
        examples=["dibatalkan"],
    )
    again: Recurrence | None = Field(None, alias="setiap", description="Bila acara ini berulang: setiap kapan.")
    online: WebAddress | None = Field(
        None, alias="daring", description="Alamat untuk ikut lewat internet.", examples=["https://contoh.go.id/siaran"]
    )
    program: Several[ProgramName] = Field(
        [], alias="program", description="Program yang diceritakan: nama berkasnya.", examples=["posyandu-balita"]
    )
    picture: Picture | None = Field(None, alias="gambar", description="Gambar acara, di folder yang sama.")
    sources: Several[Source] = Field([], alias="sumber", description="Dari mana agenda ini diketahui.")
    updated: When | None = Field(
        None,
        alias="diperbarui",
        description="Kapan isi terakhir diubah; kalender pembaca ikut berubah.",
        examples=["2026-12-01 10:00"],
    )

    @property
    def timed(self) -> bool:
        """True when the time of day counts."""
        return not self.all_day and self.start.minutes is not None


class Event(Entity[EventRecord], frozen=True):
    """Something that residents can go to, once or again and again."""

    coming: tuple[Occurrence, ...]
    """The next times that are not over, as of the build."""

    @property
    def kept(self) -> object:
        """When it is next, which changes by itself."""
        return [one.start.iso for one in self.coming]

    @property
    def first(self) -> Occurrence:
        """The first time, as its fields say it."""
        record = self.record

        def local(moment: Moment) -> Timestamp:
            timed = record.timed and moment.minutes is not None
            return Timestamp(moment.at(self.zone).astimezone(self.zone), timed)

        start = local(record.start)
        end = local(record.end) if record.end is not None else None
        return Occurrence(start, end if end is not None and end.at >= start.at else None)

    def times(self, since: datetime | None = None) -> Iterator[Occurrence]:
        """Yields the times at which it happens that are not over at ``since``, the first one first; all when it is None."""
        first, again = self.first, self.record.again
        if again is None:
            days = iter((first.day,))
        else:
            # One that has begun may last still.
            lately = (
                since.astimezone(self.zone).date() - (first.last_day - first.day) if since is not None else first.day
            )
            days = again.from_day(max(first.day, lately))
        return (one for one in map(first.on, days) if since is None or one.over > since)

    @property
    def past(self) -> bool:
        """True when no time is left."""
        return not self.coming

    @property
    def next(self) -> Occurrence:
        """The next time; the first one when all are over."""
        return self.coming[0] if self.coming else self.first

    @property
    def state_word(self) -> str:
        """What readers must know before they go: "Dibatalkan", "Ditunda", "Sudah lewat"; "" when it goes as planned."""
        return STATES[self.record.status] or ("Sudah lewat" if self.past else "")

    @property
    def where(self) -> str:
        """Returns "Balai RW 5, Kelurahan Melong"."""
        return f"{self.record.place.name}, {self.regions[0].name}"

    @property
    def online_only(self) -> bool:
        """True when there is no place to go to."""
        return self.record.online is not None and self.record.place.name.strip().casefold() == "daring"

    @property
    def summary(self) -> str:
        """It in a sentence: its own, or when and where it is; that it is off comes first, also where it is passed on."""
        said = self.record.summary or f"{self.first.said}, {self.record.place.name}, {self.regions[0].short}."
        off = STATES[self.record.status]
        return f"{off}. {said}" if off else said


def resolve(parsed: Parsed, resolver: Resolver) -> Event | None:
    """Returns the event with the times that are not over."""
    made = resolver.entity(Event, EVENT, parsed, coming=())
    return replace(made, coming=tuple(islice(made.times(resolver.now), MOST))) if made is not None else None


def _used(catalogue: Catalogue) -> bool:
    return EVENT.used(catalogue)


EVENT = Kind(
    name="agenda",
    title="Agenda",
    folder="agenda",
    pattern="agenda/<tahun>/<judul>.md",
    depth=3,
    record=EventRecord,
    resolve=resolve,
    lists=(Addresses("agenda/", there=_used), Addresses("agenda/semua/", there=_used)),
    form=(
        "judul",
        "mulai",
        "selesai",
        "tempat.nama",
        "tempat.wilayah",
        "topik",
        "ringkasan",
        "biaya",
        "cara_ikut",
        "penyelenggara",
        "sumber",
    ),
    progress={"status": frozenset()},  # postponed or cancelled is what its page and calendar say first
)
