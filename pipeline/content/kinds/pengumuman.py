"""``pengumuman``: a short notice with an area and an end, in ``content/pengumuman/<tahun>/<judul>.md``."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import CorrectionNote, Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublishedRecord, Source
from pipeline.content.kinds.record import (
    KimName,
    Moment,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    When,
)

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver

LEVELS = {"darurat": "Darurat", "penting": "Penting", "info": "Info"}
"""How grave a notice is, the gravest first, as readers see it."""
COMING, STANDING, OVER = "akan", "berlaku", "lewat"
"""Where a notice stands at a moment: before its beginning, between, after its end."""

CallAddress = Annotated[
    Text, Field(pattern=r"^(\+?[0-9][0-9 ().-]{1,24}|\([0-9]{2,5}\)[0-9 .-]{3,20}|https?://[^\s<>\"\\]+)$")
]
"""A telephone number as people read it, or a web address."""


class Call(Record):
    """Whom to ask or to call about it."""

    name: Text = Field(alias="nama", min_length=1, description="Siapa yang dihubungi.", examples=["Layanan darurat"])
    number: CallAddress = Field(
        alias="nomor", description="Nomor telepon, atau alamat web bila tidak ada nomor.", examples=["112"]
    )

    @property
    def link(self) -> str:
        """What is opened when it is touched."""
        return call_link(self.number)


def call_link(number: str) -> str:
    """Returns the link of a telephone number as people write it, or the web address itself."""
    return number if number.startswith("http") else "tel:" + "".join(one for one in number if one in "+0123456789")


class Ended(Record):
    """That it ended earlier than announced, and why."""

    when: When = Field(alias="tanggal", description="Kapan berakhir.", examples=["2026-11-02 13:10"])
    reason: Text = Field(
        alias="alasan",
        min_length=1,
        description="Mengapa berakhir lebih awal.",
        examples=["Pipa selesai diperbaiki dan air sudah mengalir."],
    )


class NoticeRecord(PublishedRecord):
    """The front matter of a notice."""

    title: Text = Field(
        alias="judul", min_length=1, description="Apa yang terjadi, dalam beberapa kata.", examples=["Air mati di RW 5"]
    )
    published: When = Field(alias="tanggal", description="Kapan diumumkan.", examples=["2026-11-02 09:30"])
    starts: When = Field(alias="mulai", description="Sejak kapan berlaku.", examples=["2026-11-02 10:00"])
    ends: When = Field(
        alias="sampai",
        description="Sampai kapan berlaku; tanggal tanpa jam berarti sampai akhir hari itu.",
        examples=["2026-11-02 18:00"],
    )
    regions: Several[RegionName] = Field(
        alias="wilayah", min_length=1, description="Satu wilayah atau lebih tempatnya berlaku.", examples=["Melong"]
    )
    level: Literal["info", "penting", "darurat"] = Field(
        alias="tingkat",
        description="info, penting, atau darurat (hanya bila orang harus bertindak sekarang).",
        examples=["penting"],
    )
    instruction: Text = Field(
        alias="instruksi",
        min_length=1,
        description="Satu hal yang perlu dilakukan warga, dalam satu kalimat.",
        examples=["Tampung air secukupnya sebelum pukul 10.00 WIB."],
    )
    call: Call = Field(alias="hubungi", description="Ke mana bertanya atau meminta bantuan.")
    group: KimName = Field(alias="kim", min_length=1, description="Kelompok yang mengumumkan.", examples=["kim-melong"])
    author: Text = Field(
        alias="penulis", min_length=1, description="Siapa yang menulisnya.", examples=["Redaksi KIM Melong"]
    )
    approver: Text = Field(
        "",
        alias="disetujui",
        description="Siapa yang menyetujuinya; wajib bila darurat, dan bukan penulisnya.",
        examples=["Redaksi Warta Cimahi"],
    )
    topics: Several[TopicName] = Field(
        [], alias="topik", description="Satu topik atau lebih dari daftar.", examples=["layanan-publik"]
    )
    sources: Several[Source] = Field(
        [], alias="sumber", description="Dari mana keterangannya; bila darurat, lembaga resmi."
    )
    renewed: Several[When] = Field(
        [],
        alias="diperpanjang",
        description="Kapan saja diperpanjang; yang darurat paling lama 24 jam setiap kali.",
        examples=["2026-11-03 08:00"],
    )
    ended: Ended | None = Field(
        None, alias="berakhir", description="Berakhir lebih awal: kapan dan mengapa; tampil sebagai ralat."
    )


class Notice(Entity[NoticeRecord], frozen=True):
    """A notice, and where it stands at the moment of the build."""

    phase: str

    @property
    def kept(self) -> object:
        """Where it stands, which changes by itself."""
        return self.phase

    @property
    def summary(self) -> str:
        """What residents are to do."""
        return self.record.instruction

    @property
    def starts(self) -> Timestamp:
        """When it begins to hold."""
        return self.stamp(self.record.starts)

    @property
    def ends(self) -> Timestamp:
        """When it no longer holds: as announced, or earlier if it ended earlier."""
        announced = self.announced
        if self.record.ended is None:
            return announced
        return min(announced, self.stamp(self.record.ended.when), key=lambda stamp: stamp.at)

    @property
    def announced(self) -> Timestamp:
        """When it was to end."""
        return Timestamp(
            end_of(self.record.ends, self.stamp(self.record.ends).at), self.record.ends.minutes is not None
        )

    @property
    def last_day(self) -> Timestamp:
        """The end as people say it: of a whole day, that day."""
        ends = self.ends
        return ends if ends.timed else Timestamp(ends.at - timedelta(seconds=1), timed=False)

    @property
    def level(self) -> str:
        """How grave it is, as readers see it."""
        return LEVELS[self.record.level]

    @property
    def urgent(self) -> bool:
        """True for what people must act on now."""
        return self.record.level == "darurat"

    @property
    def over(self) -> bool:
        """True when it no longer holds."""
        return self.phase == OVER

    @property
    def order(self) -> tuple[int, datetime, str]:
        """Sorts notices for readers: the gravest first, then what begins first."""
        return (list(LEVELS).index(self.record.level), self.starts.at, self.path)

    @property
    def corrections(self) -> tuple[CorrectionNote, ...]:
        """What was corrected, that it ended early included, the oldest first."""
        noted = tuple(CorrectionNote(self.stamp(one.when), one.text) for one in self.record.corrections)
        if self.record.ended is None:
            return noted
        early = CorrectionNote(self.stamp(self.record.ended.when), f"Berakhir lebih awal. {self.record.ended.reason}")
        return tuple(sorted((*noted, early), key=lambda note: note.stamp))

    def at(self, now: datetime) -> str:
        """Returns where it stands at a moment."""
        if self.ends.at <= now:
            return OVER
        return STANDING if self.starts.at <= now else COMING


def end_of(said: Moment, at: datetime) -> datetime:
    """Returns when something ends that ends at this moment as written: a bare date means the end of its day."""
    return at if said.minutes is not None else at + timedelta(days=1)


def resolve(parsed: Parsed, resolver: Resolver) -> Notice | None:
    """Returns the notice; where it stands follows from now."""
    made = resolver.entity(Notice, NOTICE, parsed, phase=STANDING)
    return made if made is None or resolver.now is None else replace(made, phase=made.at(resolver.now))


def _used(catalogue: Catalogue) -> bool:
    return NOTICE.used(catalogue)


NOTICE = Kind(
    name="pengumuman",
    title="Pengumuman",
    folder="pengumuman",
    pattern="pengumuman/<tahun>/<judul>.md",
    depth=3,
    record=NoticeRecord,
    resolve=resolve,
    urgent=True,
    warns=True,
    lists=(Addresses("pengumuman/", there=_used),),
    # Its page says what became of its end.
    progress={"sampai": frozenset(("diperpanjang", "berakhir"))},
    fills=frozenset(("diperpanjang", "berakhir")),
    decided=frozenset(("disetujui", "diperpanjang", "berakhir")),
)
