"""``kim``: a community information group, in ``content/kim/<nama>.md``; its file name is its folder under ``artikel/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.questions import Answers, file_name, region
from pipeline.content.kinds.record import Number, Record, RegionName, Several, Text, Waivers, WebAddress, When
from pipeline.content.kinds.starter import quoted

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver
    from pipeline.language.regions import Region

GROUP_TYPES = {
    "kim": "Kelompok Informasi Masyarakat",
    "media-tradisional": "Kelompok media tradisional",
    "konten-positif": "Komunitas pembuat konten positif",
    "komunitas-strategis": "Komunitas strategis",
}
"""Types of group after Permenkominfo 8/2019."""


Account = Annotated[Text, Field(pattern=r"^@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9._-]+)?$")]
"""A GitHub account or team, as CODEOWNERS names it."""


class Contact(Record):
    """How to reach a group. Only channels that the group wants published."""

    email: Text = Field("", alias="surel", description="Alamat surel kelompok.", examples=["kim-melong@contoh.id"])
    phone: Text = Field(
        "", alias="telepon", description="Telepon kelompok, bukan nomor pribadi.", examples=["(022) 123456"]
    )
    whatsapp: Text = Field("", alias="whatsapp", description="Nomor WhatsApp kelompok.", examples=["628…"])
    instagram: Text = Field("", alias="instagram", description="Nama akun Instagram.", examples=["kimmelong"])
    facebook: Text = Field("", alias="facebook", description="Nama halaman Facebook.", examples=["kimmelong"])
    youtube: Text = Field("", alias="youtube", description="Nama kanal YouTube.", examples=["@kimmelong"])
    website: WebAddress | None = Field(
        None, alias="situs", description="Situs kelompok.", examples=["https://contoh.id/"]
    )
    address: Text = Field("", alias="alamat", description="Alamat sekretariat.", examples=["Kantor Kelurahan Melong"])


class Decree(Record):
    """The decree by which a group was appointed."""

    number: Text = Field(alias="nomor", min_length=1, description="Nomor surat keputusan.", examples=["188/12/2026"])
    when: When = Field(alias="tanggal", description="Kapan ditetapkan.", examples=["2026-01-05"])
    until: When | None = Field(
        None, alias="sampai", description="Kapan masa baktinya berakhir.", examples=["2029-01-05"]
    )


class Officer(Record):
    """Somebody who agreed to be named with a role in the group; no number, no address."""

    name: Text = Field(
        alias="nama", min_length=1, description="Nama yang ingin ditampilkan.", examples=["Nama pengurus"]
    )
    role: Text = Field(alias="peran", min_length=1, description="Peran dalam kelompok.", examples=["Ketua"])
    consent: When = Field(
        alias="izin", description="Kapan orang itu mengizinkan namanya ditampilkan.", examples=["2026-10-01"]
    )


class KimRecord(Record):
    """The front matter of a KIM."""

    name: Text = Field(alias="nama", min_length=1, description="Nama kelompok.", examples=["KIM Melong"])
    region: RegionName = Field(
        alias="wilayah", min_length=1, description="Kelurahan, desa, atau kecamatan tempatnya.", examples=["Melong"]
    )
    type: Literal["kim", "media-tradisional", "konten-positif", "komunitas-strategis"] = Field(
        alias="jenis", description="Jenis kelompok menurut Permenkominfo 8/2019.", examples=["kim"]
    )
    fields: Several[Text] = Field([], alias="bidang", description="Bidang kegiatan.", examples=["literasi digital"])
    contact: Contact | None = Field(None, alias="kontak", description="Cara menghubungi kelompok.")
    founded: Annotated[Text, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = Field(
        None, alias="berdiri", description="Tahun atau tanggal berdiri.", examples=["2023"]
    )
    members: Annotated[Number, Field(ge=1, le=9999)] | None = Field(
        None, alias="anggota", description="Jumlah anggota.", examples=["12"]
    )
    coverage: Several[RegionName] = Field(
        [], alias="cakupan", description="Wilayah lain yang diliput kelompok.", examples=["Cimahi Selatan"]
    )
    decree: Decree | None = Field(None, alias="sk", description="Surat keputusan penetapan kelompok.")
    officers: Several[Officer] = Field(
        [], alias="pengurus", description="Pengurus yang mengizinkan namanya tampil, tanpa nomor."
    )
    reply: Text = Field(
        "",
        alias="tanggapan",
        description="Tanggapan kelompok atas angka kinerjanya; tampil di samping angka itu.",
        examples=["Kami libur menulis pada Juli karena panen."],
    )
    keepers: Several[Account] = Field(
        [],
        alias="pengelola",
        description="Akun GitHub yang memeriksa usulan untuk folder KIM ini.",
        examples=["@warga-melong"],
    )
    waivers: Waivers = Field(
        [], alias="pengecualian", description="Aturan yang dikecualikan di berkas ini, dengan alasannya."
    )


class Kim(Entity[KimRecord], frozen=True):
    """A community information group."""

    @property
    def name(self) -> str:
        """The group's name."""
        return self.record.name

    @property
    def region(self) -> Region:
        """Where it is seated."""
        return self.regions[0]


def resolve(parsed: Parsed, resolver: Resolver) -> Kim | None:
    """Returns the group."""
    return resolver.entity(Kim, KIM, parsed)


def starter(*, name: str, region: str, type: str = "kim") -> str:
    """Returns the text of a new KIM file that ``kim check`` accepts as it stands."""
    return f"""---
nama: {quoted(name)}
wilayah: {quoted(region)}
jenis: {type}
# Isian lain yang boleh ditambahkan:
# bidang: [literasi digital, lingkungan]
# kontak:
#   surel: kelompok@contoh.id
# berdiri: 2024
# anggota: 10
---

Ceritakan kelompok ini dalam dua atau tiga kalimat: siapa anggotanya, apa kegiatannya, kapan berkumpul.
"""


def begin(answers: Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """Returns path and text of a new group."""
    name = answers.get("nama", "Nama kelompok")
    text = starter(
        name=name,
        region=region(answers, catalogue, "Wilayahnya (kelurahan, desa, atau kecamatan)"),
        type=answers.get("jenis-kelompok", "Jenis kelompok", "kim", choices=GROUP_TYPES),
    )
    return f"kim/{file_name(name)}.md", text


KIM = Kind(
    name="kim",
    title="Data KIM",
    folder="kim",
    pattern="kim/<nama>.md",
    depth=2,
    record=KimRecord,
    resolve=resolve,
    lists=(Addresses("kim/"), Addresses("kim/<nama>/bagikan/<tahun>-<bulan>/")),
    begin=begin,
    snippet=(
        "nama: ${1:Nama kelompok}",
        "wilayah: ${2:Kelurahan, desa, atau kecamatan}",
        "jenis: ${3|kim,media-tradisional,konten-positif,komunitas-strategis|}",
    ),
)
