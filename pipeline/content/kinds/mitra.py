"""``mitra``: a partner outlet whose feed is shown, in ``content/mitra/<nama>.md``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.content.kinds.artikel import quoted
from pipeline.content.kinds.record import Flag, Kind, Listed, Number, Record, Several, Text, Waivers, WebAddress


class Takedown(Record):
    """A partner's item that is not shown any more because somebody asked for it."""

    link: Text = Field(alias="tautan", min_length=3, description="Tautan berita itu, atau penandanya dari `kim partners`.",
                       examples=["https://contoh.id/berita/12"])
    reason: Text = Field(alias="alasan", min_length=5, description="Mengapa ditarik; tampil kepada pembaca.",
                         examples=["Diminta keluarga korban"])


class PartnerRecord(Record):
    """The front matter of a partner."""

    name: Text = Field(alias="nama", min_length=1, description="Nama media atau lembaga.", examples=["ANTARA"])
    site: WebAddress = Field(alias="situs", description="Halaman depan situsnya.", examples=["https://www.antaranews.com/"])
    feed: WebAddress = Field(alias="umpan", description="Alamat umpan RSS, Atom, atau JSON Feed.",
                             examples=["https://www.antaranews.com/rss/terkini.xml"])
    type: Literal["media", "cap", "gempa"] = Field(
        "media", alias="jenis",
        description="Isi umpannya: media (berita), cap (peringatan dini BMKG), atau gempa (laporan gempa BMKG).",
        examples=["media"],
    )
    zone: Literal["WIB", "WITA", "WIT"] = Field("WIB", alias="zona", description="Zona waktu media itu.", examples=["WIB"])
    topics: Several[Text] = Field([], alias="topik", description="Topik yang biasa diliputnya.", examples=["kesehatan"])
    regions: Several[Text] = Field([], alias="wilayah", description="Wilayah yang diliputnya.", examples=["Kota Cimahi"])
    domains: Several[Text] = Field(
        [], alias="domain", description="Domain tujuan tautannya; kosong berarti domain situsnya.", examples=["antaranews.com"]
    )
    shown: Annotated[Number, Field(ge=1, le=100)] = Field(10, alias="tampil", description="Berapa berita yang ditampilkan.",
                                                          examples=["10"])
    keep_count: Annotated[Number, Field(ge=1, le=5000)] = Field(
        200, alias="simpan", description="Berapa berita terbaru yang disimpan.", examples=["200"]
    )
    keep_days: Annotated[Number, Field(ge=1, le=3650)] | None = Field(
        90, alias="simpan_hari", description="Berapa hari berita disimpan.", examples=["90"]
    )
    takedowns: Annotated[list[Takedown], Listed, Field(max_length=1000)] = Field(
        [], alias="tarik", description="Berita yang tidak ditampilkan lagi atas permintaan, dengan alasannya."
    )
    check_stories: Flag = Field(
        True, alias="periksa_tautan", description="ya: sehari sekali lima berita terbarunya ditanyakan masih ada atau tidak.",
        examples=["ya"],
    )
    active: Flag = Field(True, alias="aktif", description="tidak bila umpannya berhenti diambil.", examples=["ya"])
    waivers: Waivers = Field([], alias="pengecualian", description="Aturan yang dikecualikan di berkas ini, dengan alasannya.")


def starter(*, name: str, site: str, feed: str, zone: str = "WIB") -> str:
    """Returns the text of a new partner file that ``kim check`` accepts as it stands."""
    return f"""---
nama: {quoted(name)}
situs: {site}
umpan: {feed}
zona: {zone}
tampil: 10
---

Satu kalimat tentang media ini dan mengapa beritanya ditampilkan.
"""


PARTNER = Kind(
    name="mitra", title="Data mitra", folder="mitra", pattern="mitra/<nama>.md", depth=2, record=PartnerRecord,
    starter=starter,
)
