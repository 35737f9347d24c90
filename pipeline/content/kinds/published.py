"""What records of all kinds that are published share: sources, notes of change, withdrawal, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import Field

from pipeline.content.kinds.record import Flag, OldAddress, Record, Several, Text, Waivers, WebAddress, When


class Source(Record):
    """Where a fact comes from."""

    name: Text = Field(alias="nama", min_length=1, description="Nama sumber.", examples=["Dinas Kesehatan Kota Cimahi"])
    url: WebAddress | None = Field(
        None, alias="url", description="Alamat web sumber, bila ada.", examples=["https://cimahikota.go.id/"]
    )
    date: When | None = Field(
        None, alias="tanggal", description="Kapan sumber itu terbit atau dihubungi.", examples=["2026-11-01"]
    )

    @property
    def official(self) -> bool:
        """True for the address of a public body: such ends of hosts nobody else may have (PANDI's rules for .id)."""
        host = f".{(urlsplit(self.url).hostname or '').lower()}" if self.url else ""
        return host.endswith((".go.id", ".desa.id", ".mil.id"))


DOCUMENT_CLASSES = {
    "berkala": "Diumumkan berkala",
    "serta-merta": "Diumumkan serta-merta",
    "setiap-saat": "Tersedia setiap saat",
}
"""How public bodies must publish a document (UU 14/2008 ps. 9, 10, 11), as readers see it."""


class PublicDocument(Record):
    """A document of a public body that something rests on, and how the body must publish it."""

    name: Text = Field(
        alias="nama", min_length=1, description="Nama dokumennya.", examples=["Laporan kinerja Dinas Kesehatan 2025"]
    )
    sort: Literal["berkala", "serta-merta", "setiap-saat"] = Field(
        alias="kelas",
        description="Kelas informasi publik menurut UU 14/2008: berkala, serta-merta, atau setiap-saat.",
        examples=["berkala"],
    )
    url: WebAddress | None = Field(
        None, alias="tautan", description="Alamat dokumennya, bila ada.", examples=["https://ppid.cimahikota.go.id/"]
    )
    body: Text = Field(
        "", alias="lembaga", description="Badan publik yang menguasainya.", examples=["Dinas Kesehatan Kota Cimahi"]
    )

    @property
    def said(self) -> str:
        """Its class as readers see it."""
        return DOCUMENT_CLASSES[self.sort]


class Correction(Record):
    """What was corrected, and when."""

    when: When = Field(alias="tanggal", description="Kapan ralat dibuat.", examples=["2026-11-03 10:00"])
    text: Text = Field(
        alias="isi",
        min_length=1,
        description="Apa yang diperbaiki: semula apa, menjadi apa.",
        examples=["Jam buka semula tertulis 08.00, yang benar 09.00 WIB."],
    )


WITHDRAWAL_REASONS = {
    "sara": "memuat hal yang menyinggung suku, agama, ras, atau golongan",
    "kesusilaan": "melanggar kesusilaan",
    "masa-depan-anak": "demi masa depan anak",
    "trauma-korban": "demi korban yang mengalami trauma",
    "dewan-pers": "pertimbangan khusus Dewan Pers",
    "sumber-mencabut": "media asalnya mencabut berita ini",
    "data-pribadi": "memuat data pribadi yang diminta dihapus pemiliknya",
}
"""Why published news may be withdrawn: Pedoman Pemberitaan Media Siber 2012, butir 5, and UU 27/2022 pasal 8. Pressure from
outside the newsroom is none of them."""


class TakenBack(Record):
    """Why and when something published was taken back; each kind has reasons of its own."""

    reasons: ClassVar[Mapping[str, str]] = {}
    """What readers are told of each."""

    when: When = Field(alias="tanggal", description="Kapan dicabut.", examples=["2026-11-05"])
    reason: str

    @property
    def why(self) -> str:
        """The reason in a few words that complete "… ini dicabut karena …"."""
        return self.reasons[self.reason]


class Withdrawal(TakenBack):
    """Why and when news was withdrawn."""

    reasons = WITHDRAWAL_REASONS

    reason: Literal[
        "sara", "kesusilaan", "masa-depan-anak", "trauma-korban", "dewan-pers", "sumber-mencabut", "data-pribadi"
    ] = Field(
        alias="alasan",
        description="Alasan yang dibolehkan Pedoman Pemberitaan Media Siber butir 5.",
        examples=["masa-depan-anak"],
    )
    note: Text = Field(
        "",
        alias="keterangan",
        description="Penjelasan singkat untuk pembaca; boleh kosong.",
        examples=["Atas permintaan keluarga."],
    )


class PublishedRecord(Record):
    """The fields that every published kind has by the same names: they mean the same in all of them.

    They stand behind a kind's own fields, in the schema, the handbook and a starter.
    """

    updated: When | None = Field(
        None, alias="diperbarui", description="Kapan isi terakhir diubah setelah terbit.", examples=["2026-11-03 10:00"]
    )
    corrections: Several[Correction] = Field([], alias="ralat", description="Daftar ralat, yang terlama dulu.")
    draft: Flag = Field(False, alias="draf", description="ya bila belum boleh terbit.", examples=["ya"])
    old_addresses: Several[OldAddress] = Field(
        [],
        alias="alamat_lama",
        description="Alamat lama yang harus tetap membuka halaman ini.",
        examples=["/2024/judul-lama/"],
    )
    withdrawn: Withdrawal | None = Field(
        None, alias="dicabut", description="Pencabutan: alamatnya tetap, isinya diganti alasan pencabutan."
    )
    waivers: Waivers = Field(
        [], alias="pengecualian", description="Aturan yang dikecualikan di berkas ini, dengan alasannya."
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Puts a kind's own fields before these."""
        super().__pydantic_init_subclass__(**more)
        shared = PublishedRecord.__pydantic_fields__
        fields = cls.__pydantic_fields__
        cls.__pydantic_fields__ = {name: fields[name] for name in sorted(fields, key=lambda name: name in shared)}
