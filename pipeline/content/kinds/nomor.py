"""``nomor``: emergency and complaint numbers of a region as data, in ``content/nomor/<nama>.md``; places inside inherit them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity, State, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.pengumuman import call_link
from pipeline.content.kinds.published import PublishedRecord, Source
from pipeline.content.kinds.record import (
    Flag,
    KimName,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    Wants,
    When,
)

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver
    from pipeline.language.regions import Region, Regions

CHECKED = timedelta(days=180)
"""A number that nobody checked for longer is shown with its date, and ``kim check`` tells it."""
KIT, CARD = "halaman/darurat/", "halaman/darurat/kartu/"
"""Where the emergency kit lies, and its cards for wallets."""
USES = {
    "tunggal": "Semua keadaan darurat",
    "darurat": "Darurat",
    "aduan": "Aduan",
    "layanan": "Layanan",
}
"""What a number is for, in the order in which people need it."""

CallLink = Annotated[
    Text,
    Field(
        pattern=r"^(tel:\+?[0-9.-]+|sms:\+?[0-9.-]+(\?body=[^\s<>\"\\]*)?|mailto:[^\s<>\"\\]+|https?://[^\s<>\"\\]+)$"
    ),
]


SOURCED = Wants("url", (("jenis", "tunggal"), ("berlaku", "ya")), "wajib untuk nomor tunggal")
"""KIM472: a number for all emergencies has a source that can be opened."""


class Number(Record):
    """One number, whether it holds here, and how that is known."""

    name: Text = Field(alias="nama", min_length=1, description="Siapa yang menjawab.", examples=["Polisi"])
    number: Text = Field(
        alias="nomor", min_length=1, description="Nomor seperti dibaca warga, atau nama salurannya.", examples=["110"]
    )
    use: Literal["tunggal", "darurat", "aduan", "layanan"] = Field(
        alias="jenis",
        description="tunggal (satu nomor untuk semua keadaan darurat), darurat (polisi, kebakaran, ambulans), aduan, atau "
        "layanan.",
        examples=["darurat"],
    )
    holds: Flag = Field(
        alias="berlaku",
        description="ya bila nomor ini sungguh dijawab di wilayah ini; tidak menghapus yang diwarisi.",
        examples=["ya"],
    )
    source: Annotated[Source, SOURCED] = Field(alias="sumber", description="Dari mana itu diketahui.")
    checked: When | None = Field(
        None,
        alias="diperiksa",
        description="Kapan terakhir diperiksa; tanpa ini situs menulis «belum diperiksa».",
        examples=["2026-11-20"],
    )
    hours: Text = Field("", alias="jam", description="Kapan dijawab.", examples=["24 jam"])
    link: CallLink | None = Field(
        None,
        alias="tautan",
        description="Yang dibuka ketika diketuk; kosong berarti menelepon nomornya.",
        examples=["https://www.lapor.go.id/"],
    )
    note: Text = Field(
        "", alias="keterangan", description="Kapan memakainya.", examples=["Kejahatan dan kecelakaan lalu lintas"]
    )


class NumbersRecord(PublishedRecord):
    """The front matter of a region's numbers."""

    region: RegionName = Field(
        alias="wilayah",
        min_length=1,
        description="Wilayah tempat nomor ini dijawab; wilayah di dalamnya ikut.",
        examples=["Kota Cimahi"],
    )
    numbers: Several[Number] = Field(alias="nomor", min_length=1, description="Daftar nomor wilayah ini.")
    group: KimName | None = Field(None, alias="kim", description="Kelompok yang memeriksanya.", examples=["kim-melong"])
    topics: Several[TopicName] = Field(
        [], alias="topik", description="Satu topik atau lebih dari daftar.", examples=["keselamatan"]
    )


class PublicNumber(Struct, frozen=True):
    """A number as it stands at the moment of the build: of which region, when it was checked, whether that is long ago."""

    record: Number
    region: Region
    checked: Timestamp | None
    """None for a number that was taken over and that nobody has checked yet."""
    stale: bool

    @property
    def key(self) -> str:
        """What makes it the same number elsewhere: its digits, or else its name."""
        digits = "".join(one for one in self.record.number if one.isdigit())
        return digits or self.record.name.casefold()

    @property
    def link(self) -> str:
        """What is opened when it is touched; "" when there is nothing to open."""
        if self.record.link is not None:
            return self.record.link
        return call_link(self.record.number) if any(one.isdigit() for one in self.record.number) else ""

    @property
    def urgent(self) -> bool:
        """True for what one calls when lives are in danger."""
        return self.record.use in ("tunggal", "darurat")


class RegionNumbers(Entity[NumbersRecord], frozen=True):
    """A region's numbers."""

    stale: tuple[bool, ...]
    """Of each number, whether nobody checked it for long, or ever."""

    @property
    def kept(self) -> object:
        """What was not checked for long, which changes by itself."""
        return self.stale

    @property
    def title(self) -> str:
        """What the list is called."""
        return f"Nomor penting {self.regions[0].name}"

    @property
    def summary(self) -> str:
        """What is in it."""
        return f"Nomor darurat dan aduan yang dijawab di {self.regions[0].name}, dengan sumber dan tanggal periksanya."

    @property
    def numbers(self) -> tuple[PublicNumber, ...]:
        """All of them, in the file's order; also those that do not hold."""
        return tuple(
            PublicNumber(one, self.regions[0], self.stamp(one.checked) if one.checked else None, stale)
            for one, stale in zip(self.record.numbers, self.stale, strict=True)
        )


def resolve(parsed: Parsed, resolver: Resolver) -> RegionNumbers | None:
    """Returns the region's numbers; which of them are stale follows from now."""
    record = parsed.record
    assert isinstance(record, NumbersRecord)
    made = resolver.entity(RegionNumbers, NUMBERS, parsed, stale=tuple(one.checked is None for one in record.numbers))
    if made is None or resolver.now is None:
        return made
    now = resolver.now
    return replace(made, stale=tuple(one.checked is None or one.checked.at + CHECKED <= now for one in made.numbers))


def numbers_in(lists: Iterable[Entity[Any]], regions: Regions, region: Region) -> tuple[PublicNumber, ...]:
    """Returns the numbers that hold in a region, what is needed most first: its own, and those of the regions around it.

    Of the same number the nearest list has the last word, also that it does not hold.
    """
    by_region: dict[str, list[RegionNumbers]] = {}
    for one in lists:
        if isinstance(one, RegionNumbers) and one.state is not State.WITHDRAWN:
            by_region.setdefault(one.regions[0].code, []).append(one)
    found: dict[str, PublicNumber] = {}
    for place in (region, *reversed(regions.ancestors(region))):
        for entity in by_region.get(place.code, ()):
            for number in entity.numbers:
                found.setdefault(number.key, number)
    order = list(USES)
    return tuple(
        sorted((one for one in found.values() if one.record.holds), key=lambda one: order.index(one.record.use))
    )


def _told(catalogue: Catalogue) -> bool:
    """Whether some region's numbers are listed: then there is a kit."""
    return NUMBERS.used(catalogue)


NUMBERS = Kind(
    name="nomor",
    title="Nomor penting",
    folder="nomor",
    pattern="nomor/<nama>.md",
    depth=2,
    record=NumbersRecord,
    resolve=resolve,
    lists=(Addresses(KIT, there=_told, frames=True), Addresses(CARD, there=_told)),
    local=False,
)
