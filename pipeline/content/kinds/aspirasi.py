"""``aspirasi``: what residents ask for or complain of, and what became of it, in ``content/aspirasi/<tahun>/<judul>.md``.

It is written by a group for residents. No field for a name, a phone, a house or an exact spot exists, on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublishedRecord
from pipeline.content.kinds.record import (
    Flag,
    KimName,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    WebAddress,
    When,
)
from pipeline.engine.problems import Group

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver

TYPES = {"aspirasi": "Aspirasi", "pengaduan": "Pengaduan", "permintaan-informasi": "Permintaan informasi"}
"""What residents want, in the classes of SP4N-LAPOR!."""
ROUTES = {"sp4n": "SP4N-LAPOR!", "ppid": "PPID"}
"""The procedures whose terms count."""
STATUSES = {
    "diterima": "Diterima",
    "diteruskan": "Diteruskan",
    "ditanggapi": "Ditanggapi",
    "selesai": "Selesai",
    "dialihkan": "Dialihkan",
    "digabung": "Digabung",
    "ditunda": "Ditunda",
    "ditolak": "Ditolak",
    "ditarik": "Ditarik",
}
"""What becomes of a concern, as readers see it."""
_ASIDE = frozenset(("dialihkan", "digabung", "ditunda", "ditolak", "ditarik"))
NEXT = {
    "diterima": frozenset(("diteruskan",)) | _ASIDE,
    "diteruskan": frozenset(("diteruskan", "ditanggapi")) | _ASIDE,
    "dialihkan": frozenset(("diteruskan", "ditanggapi")) | _ASIDE,
    "ditanggapi": frozenset(("diteruskan", "ditanggapi", "selesai")) | _ASIDE,
    "ditunda": frozenset(("diteruskan", "ditanggapi", "dialihkan", "digabung", "ditolak", "ditarik")),
    "selesai": frozenset(("diteruskan", "ditanggapi")),  # residents may contest it
    "ditolak": frozenset(("diteruskan", "ditarik")),
    "digabung": frozenset[str](),
    "ditarik": frozenset[str](),
}
"""The steps that may follow each: nothing is solved that nobody answered, and what is solved stays contestable."""
OPEN = frozenset(("diterima", "diteruskan", "dialihkan", "ditunda"))
"""What waits for an answer."""


class ConcernStep(Record):
    """A line of the history: when, what happened, and where that can be seen."""

    when: When = Field(alias="tanggal", description="Kapan itu terjadi.", examples=["2026-11-04"])
    status: Literal[
        "diterima",
        "diteruskan",
        "ditanggapi",
        "selesai",
        "dialihkan",
        "digabung",
        "ditunda",
        "ditolak",
        "ditarik",
    ] = Field(alias="status", description="Keadaan sesudah langkah ini.", examples=["diteruskan"])
    note: Text = Field(
        "",
        alias="keterangan",
        description="Apa yang terjadi, tanpa nama orang; wajib bila ditolak, dialihkan, digabung, atau ditunda.",
        examples=["Diteruskan ke dinas lewat LAPOR!."],
    )
    link: WebAddress | None = Field(
        None, alias="tautan", description="Jawaban atau bukti yang dapat dibuka.", examples=["https://www.lapor.go.id/"]
    )
    photo: Text = Field(
        "",
        alias="foto",
        description="Foto hasilnya di folder yang sama, tanpa wajah dan tanpa rumah.",
        examples=["lampu-menyala.jpg"],
    )
    alt: Text = Field(
        "",
        alias="alt",
        description="Isi foto itu dalam satu kalimat; wajib bila ada foto.",
        examples=["Lampu jalan menyala di tepi taman"],
    )


class ConcernRecord(PublishedRecord):
    """The front matter of a concern."""

    title: Text = Field(
        alias="judul",
        min_length=1,
        description="Apa yang diminta atau diadukan, tanpa nama orang.",
        examples=["Lampu jalan di sekitar taman padam"],
    )
    type: Literal["aspirasi", "pengaduan", "permintaan-informasi"] = Field(
        alias="jenis", description="Aspirasi, pengaduan, atau permintaan informasi.", examples=["pengaduan"]
    )
    regions: Several[RegionName] = Field(
        alias="wilayah",
        min_length=1,
        description="Kelurahan atau wilayah di atasnya; tidak pernah RW, RT, atau alamat.",
        examples=["Melong"],
    )
    topics: Several[TopicName] = Field(
        alias="topik", min_length=1, description="Satu topik atau lebih dari daftar.", examples=["lingkungan"]
    )
    published: When = Field(alias="diterima", description="Kapan KIM menerimanya.", examples=["2026-11-02"])
    group: KimName = Field(alias="kim", min_length=1, description="Kelompok yang menerimanya.", examples=["kim-melong"])
    reporter: Literal["warga", "kelompok", "anonim"] = Field(
        "anonim", alias="pelapor", description="Dari siapa, tanpa nama.", examples=["warga"]
    )
    size: Literal["<5", "5-19", "20+"] | None = Field(
        None, alias="jumlah_warga", description="Berapa warga yang menyampaikannya.", examples=["5-19"]
    )
    addressee: Text = Field(
        "", alias="tujuan", description="Kantor atau saluran yang dituju.", examples=["Dinas Perhubungan (contoh)"]
    )
    route: Literal["sp4n", "ppid"] = Field(
        "sp4n",
        alias="jalur",
        description="Tata cara yang tenggatnya dihitung; ppid hanya untuk permintaan informasi.",
        examples=["ppid"],
    )
    ticket: Text = Field(
        "",
        alias="nomor_tiket",
        max_length=40,
        description="Nomor laporan yang dikirim sebagai anonim, yang halamannya tidak membuka nama.",
        examples=["1234567"],
    )
    ticketed: When | None = Field(
        None,
        alias="tanggal_tiket",
        description="Kapan laporan bernomor itu dikirim; bila kosong, sejak langkah «diteruskan» yang pertama.",
        examples=["2026-11-04"],
    )
    inspection: Flag = Field(
        False,
        alias="pengawasan",
        description="ya bila pengaduan ini perlu pemeriksaan lapangan; tenggatnya lebih panjang.",
        examples=["ya"],
    )
    steps: Several[ConcernStep] = Field(
        [], alias="riwayat", description="Apa yang terjadi, yang terlama dulu; baris yang sudah terbit tidak diubah."
    )
    satisfaction: Literal["puas", "belum"] | None = Field(
        None, alias="tanggapan_warga", description="Apakah warga puas dengan hasilnya.", examples=["belum"]
    )


class Concern(Entity[ConcernRecord], frozen=True):
    """A concern of residents and what became of it."""

    @property
    def summary(self) -> str:
        """What kind of concern it is, of which place, and how it stands."""
        where = f" dari {self.regions[0].name}" if self.regions else ""
        return f"{TYPES[self.record.type]} warga{where}: {self.status.lower()}."

    @property
    def pictures(self) -> tuple[str, ...]:
        """The photos of its history, as written."""
        return tuple(step.photo for step in self.record.steps if step.photo)

    @property
    def state_name(self) -> str:
        """How it stands, by the key of ``STATUSES``: what the last line of its history says."""
        return self.record.steps[-1].status if self.record.steps else "diterima"

    @property
    def status(self) -> str:
        """How it stands, as readers see it."""
        return STATUSES[self.state_name]

    @property
    def is_open(self) -> bool:
        """True while it waits for an answer, and as long as residents contest that it is solved."""
        return self.state_name in OPEN or (self.state_name == "selesai" and self.record.satisfaction == "belum")

    @property
    def since(self) -> Timestamp | None:
        """Since when it stands so."""
        return self.stamp(self.record.steps[-1].when) if self.record.steps else self.published

    def first(self, *statuses: str) -> Timestamp | None:
        """Returns when it first came to one of these, None while it did not."""
        found = next((step for step in self.record.steps if step.status in statuses), None)
        return self.stamp(found.when) if found is not None else None

    @property
    def ticketed(self) -> Timestamp | None:
        """When its numbered report was sent: only from then on a term runs."""
        if not self.record.ticket:
            return None
        return self.stamp(self.record.ticketed) if self.record.ticketed is not None else self.first("diteruskan")

    @property
    def answered(self) -> Timestamp | None:
        """When it was first answered, or turned down with a reason."""
        return self.first("ditanggapi", "selesai", "ditolak")


def resolve(parsed: Parsed, resolver: Resolver) -> Concern | None:
    """Returns the concern, or None when something that it names is not there."""
    return resolver.entity(Concern, CONCERN, parsed)


def _told(catalogue: Catalogue) -> bool:
    """Whether there is a concern: then there is a board of them."""
    return CONCERN.used(catalogue)


SHEET = Addresses("wilayah/<wilayah>/suara/", there=_told)
"""The sheet of a place's concerns, for whoever answers them there."""

CONCERN = Kind(
    name="aspirasi",
    title="Aspirasi",
    folder="aspirasi",
    pattern="aspirasi/<tahun>/<judul>.md",
    depth=3,
    record=ConcernRecord,
    resolve=resolve,
    lists=(Addresses("suara/", there=_told), SHEET),
    grows=("riwayat",),
    strict=frozenset((Group.PERSONAL_DATA, Group.CHILDREN)),
)
