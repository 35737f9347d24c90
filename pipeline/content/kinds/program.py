"""``program``: a government programme that residents can use, in ``content/program/<nama>.md``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from pydantic import Field

from pipeline.content.kinds.artikel import Picture
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublicDocument, PublishedRecord, Source
from pipeline.content.kinds.record import (
    KimName,
    Moment,
    RegionName,
    ServiceName,
    Several,
    Text,
    TopicName,
    When,
)
from pipeline.content.kinds.recurrence import NearTime, spoken_date

if TYPE_CHECKING:
    from pipeline.content.resolve import Resolver


class ProgramRecord(PublishedRecord):
    """The front matter of a programme."""

    name: Text = Field(
        alias="nama", min_length=1, description="Nama program.", examples=["Pemeriksaan kesehatan gratis"]
    )
    published: When = Field(alias="tanggal", description="Kapan halaman ini ditulis.", examples=["2026-11-02"])
    summary: Text = Field(
        alias="ringkasan",
        min_length=1,
        description="Program itu dalam satu kalimat: apa yang didapat warga.",
        examples=["Pemeriksaan tekanan darah dan gula darah setahun sekali tanpa biaya."],
    )
    regions: Several[RegionName] = Field(
        alias="wilayah", min_length=1, description="Wilayah yang dilayani program ini.", examples=["Kota Cimahi"]
    )
    group: KimName = Field(alias="kim", min_length=1, description="Kelompok yang menulis.", examples=["forum-cimahi"])
    topics: Several[TopicName] = Field(
        alias="topik", min_length=1, description="Satu topik atau lebih dari daftar.", examples=["kesehatan"]
    )
    organizer: Text = Field(
        "", alias="penyelenggara", description="Lembaga penyelenggara.", examples=["Dinas Kesehatan Kota Cimahi"]
    )
    start: NearTime | None = Field(
        None, alias="mulai", description="Kapan program dimulai; kosong bila tidak diketahui.", examples=["2026-01-05"]
    )
    end: NearTime | None = Field(
        None, alias="selesai", description="Hari terakhir program; kosong bila tidak ditentukan.",
        examples=["2026-12-31"],
    )  # fmt: skip
    audience: Several[Text] = Field(
        [], alias="sasaran", description="Siapa yang boleh ikut.", examples=["Warga berusia 18 tahun ke atas"]
    )
    conditions: Several[Text] = Field(
        [], alias="syarat", description="Yang harus dibawa atau dipenuhi.", examples=["KTP"]
    )
    cost: Text = Field("", alias="biaya", description="Biaya bagi peserta.", examples=["Gratis"])
    how: Several[Text] = Field(
        [],
        alias="cara_daftar",
        description="Langkah mendaftar, satu langkah satu baris.",
        examples=["Datang ke puskesmas pada jam kerja"],
    )
    services: Several[ServiceName] = Field(
        [], alias="layanan", description="Layanan tempat mengurusnya: nama berkasnya.", examples=["puskesmas"]
    )
    picture: Picture | None = Field(None, alias="gambar", description="Gambar program, di folder yang sama.")
    sources: Several[Source] = Field([], alias="sumber", description="Dari mana keterangan ini diketahui.")
    documents: Several[PublicDocument] = Field(
        [], alias="dokumen", description="Dokumen publik yang menjadi dasarnya, dengan kelasnya."
    )


class Program(Entity[ProgramRecord], frozen=True):
    """A government programme that residents can use."""

    stage: str
    """What readers must know of its time: "Belum dimulai", "Sudah berakhir"; "" while it runs."""

    @property
    def kept(self) -> object:
        """Its stage, which changes by itself."""
        return self.stage

    @property
    def begins(self) -> datetime | None:
        """The first moment at which it runs; None when it is not known."""
        return _local(self, self.record.start).at if self.record.start is not None else None

    @property
    def over(self) -> datetime | None:
        """The first moment at which it no longer runs; None when there is no end."""
        if self.record.end is None:
            return None
        last = _local(self, self.record.end)
        return last.at if last.timed else datetime.combine(last.at.date() + timedelta(1), time(), self.zone)

    @property
    def term(self) -> str:
        """Returns "5 Januari 2026 sampai 31 Desember 2026"; "" when neither end is known."""
        record = self.record
        begins = spoken_date(_local(self, record.start).at.date()) if record.start is not None else ""
        ends = spoken_date(_local(self, record.end).at.date()) if record.end is not None else ""
        return (
            f"{begins} sampai {ends}"
            if begins and ends
            else f"sejak {begins}"
            if begins
            else f"sampai {ends}"
            if ends
            else ""
        )


def _local(program: Program, moment: Moment) -> Timestamp:
    return Timestamp(moment.at(program.zone).astimezone(program.zone), moment.minutes is not None)


def resolve(parsed: Parsed, resolver: Resolver) -> Program | None:
    """Returns the programme with its stage."""
    made = resolver.entity(Program, PROGRAM, parsed, stage="")
    if made is None or resolver.now is None:
        return made
    ended = made.over is not None and made.over <= resolver.now
    early = made.begins is not None and made.begins > resolver.now
    return replace(made, stage="Sudah berakhir" if ended else "Belum dimulai" if early else "")


PROGRAM = Kind(
    name="program",
    title="Program",
    folder="program",
    pattern="program/<nama>.md",
    depth=2,
    record=ProgramRecord,
    resolve=resolve,
)
