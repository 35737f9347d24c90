"""``layanan``: a public service and the nine questions people ask of it, in ``content/layanan/<nama>.md``.

The questions are those on which the European core vocabulary of public services (CPSV-AP) and Open Referral agree: what it
is, who may have it, what it requires, its steps, its price, how long it takes, when and where, by which channel, on which law.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublishedRecord, Source, TakenBack
from pipeline.content.kinds.record import (
    Check,
    EmailAddress,
    KimName,
    PhoneNumber,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    WebAddress,
    When,
)

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver
    from pipeline.language.regions import Region

FRESH = timedelta(days=180)
"""What was checked longer ago than this is said to be unchecked."""
CHANNELS = {
    "kantor": "Datang langsung",
    "keliling": "Layanan keliling",
    "situs": "Situs",
    "aplikasi": "Aplikasi",
    "whatsapp": "WhatsApp",
    "telepon": "Telepon",
    "surel": "Surel",
}
"""How a service is reached, as readers see it."""
LIFE_EVENTS = {
    "lahir": "Lahir dan punya anak",
    "sekolah": "Sekolah",
    "kerja": "Mencari kerja",
    "nikah": "Menikah",
    "usaha": "Membuka usaha",
    "rumah": "Rumah dan lingkungan",
    "pindah": "Pindah",
    "sakit": "Sakit",
    "lansia": "Lanjut usia dan disabilitas",
    "bencana": "Darurat dan bencana",
    "meninggal": "Meninggal",
    "dokumen": "Kartu dan dokumen diri",
    "pajak": "Pajak dan retribusi",
    "aduan": "Mengadu dan bertanya",
    "informasi": "Meminta informasi publik",
}
"""What happens in a life that makes somebody look for a service, in the order of the list of all."""


class Channel(Record):
    """A way to reach a service."""

    form: Literal["kantor", "keliling", "situs", "aplikasi", "whatsapp", "telepon", "surel"] = Field(
        alias="jenis", description="Lewat apa layanan ini dicapai.", examples=["aplikasi"]
    )
    name: Text = Field(
        "", alias="nama", description="Nama loket, aplikasi, atau salurannya.", examples=["Loket Disdukcapil"]
    )
    link: WebAddress | None = Field(
        None, alias="tautan", description="Alamat web salurannya.", examples=["https://cimahikota.go.id/"]
    )
    number: PhoneNumber = Field(
        "",
        alias="nomor",
        description="Nomor telepon atau WhatsApp resmi layanan, bukan nomor pribadi.",
        examples=["(022) 123456"],
    )
    email: EmailAddress = Field(
        "", alias="surel", description="Alamat surel resmi layanan.", examples=["layanan@contoh.go.id"]
    )

    @property
    def how(self) -> str:
        """The sort of channel as readers see it."""
        return CHANNELS[self.form]

    @property
    def told(self) -> str:
        """How it is reached, in a few words: its name, or what sort it is, and its number."""
        return " ".join(filter(None, (self.name or self.how, self.number)))

    @property
    def call(self) -> str:
        """An address that calls the number, or writes to it where the channel is WhatsApp."""
        digits = re.sub(r"[^0-9]", "", self.number)
        return f"https://wa.me/{re.sub('^0', '62', digits)}" if self.form == "whatsapp" else f"tel:{digits}"


class Place(Record):
    """An office where a service is given."""

    name: Text = Field(alias="nama", min_length=1, description="Nama tempat.", examples=["Kantor Kelurahan Melong"])
    region: RegionName = Field(
        alias="wilayah", min_length=1, description="Kelurahan atau kecamatan tempatnya.", examples=["Melong"]
    )
    address: Text = Field("", alias="alamat", description="Alamat kantor.", examples=["Jalan Contoh Nomor 1"])
    hours: Text = Field(
        "",
        alias="jam",
        description="Hari dan jam buka, dengan zona waktunya.",
        examples=["Senin–Jumat, 08.00–15.00 WIB"],
    )


WITHDRAWAL_REASONS = {
    "dihentikan": "layanannya sudah dihentikan",
    "digabung": "layanannya digabung dengan layanan lain",
    "keliru": "keterangannya keliru",
    "data-pribadi": "memuat data pribadi yang diminta dihapus pemiliknya",
}
"""Why the page of a service is taken back."""


class Withdrawal(TakenBack):
    """Why and when the page of a service was taken back."""

    reasons = WITHDRAWAL_REASONS

    reason: Literal["dihentikan", "digabung", "keliru", "data-pribadi"] = Field(
        alias="alasan", description="Mengapa dicabut.", examples=["dihentikan"]
    )
    note: Text = Field(
        "",
        alias="keterangan",
        description="Penjelasan singkat, misalnya layanan penggantinya; boleh kosong.",
        examples=["Sekarang diurus lewat aplikasi kota."],
    )


class ServiceRecord(PublishedRecord):
    """The front matter of a public service."""

    name: Text = Field(alias="nama", min_length=1, description="Nama layanan.", examples=["Akta kelahiran"])
    owner: Text = Field(
        alias="pemilik",
        min_length=1,
        description="Lembaga yang menyelenggarakan layanan ini.",
        examples=["Dinas Kependudukan dan Pencatatan Sipil"],
    )
    channels: Several[Channel] = Field(
        alias="kanal", min_length=1, description="Lewat apa layanan ini dicapai, satu atau lebih."
    )
    checked: Check = Field(
        alias="diperiksa",
        description="Kapan keterangan ini terakhir dicocokkan ke pemiliknya, atau belum; yang belum perlu tanggal.",
        examples=["2026-11-20"],
    )
    regions: Several[RegionName] = Field(
        [],
        alias="wilayah",
        description="Wilayah yang dilayani; kosong berarti seluruh wilayah situs.",
        examples=["Kota Cimahi"],
    )
    events: Several[
        Literal[
            "lahir",
            "sekolah",
            "kerja",
            "nikah",
            "usaha",
            "rumah",
            "pindah",
            "sakit",
            "lansia",
            "bencana",
            "meninggal",
            "dokumen",
            "pajak",
            "aduan",
            "informasi",
        ]
    ] = Field([], alias="peristiwa", description="Peristiwa hidup yang membuat orang mencarinya.", examples=["lahir"])
    summary: Text = Field(
        "",
        alias="ringkasan",
        description="Apa layanan ini, dalam satu atau dua kalimat.",
        examples=["Bukti sah kelahiran, untuk sekolah, KTP, dan warisan."],
    )
    eligible: Text = Field(
        "", alias="siapa", description="Siapa yang boleh memakainya.", examples=["Warga Kota Cimahi"]
    )
    requirements: Several[Text] = Field(
        [], alias="syarat", description="Yang harus dibawa atau dipenuhi, satu per butir.", examples=["Kartu keluarga"]
    )
    steps: Several[Text] = Field(
        [], alias="langkah", description="Langkahnya berurutan, satu per butir.", examples=["Isi formulir di loket"]
    )
    price: Text = Field("", alias="biaya", description="Berapa biayanya.", examples=["Gratis"])
    duration: Text = Field("", alias="lama", description="Berapa lama sampai selesai.", examples=["10 hari kerja"])
    hours: Text = Field(
        "",
        alias="jam",
        description="Jam layanan bila sama di semua tempat, dengan zona waktunya.",
        examples=["Senin–Jumat, 08.00–15.00 WIB"],
    )
    places: Several[Place] = Field([], alias="tempat", description="Kantor tempat layanan ini diberikan.")
    law: Several[Text] = Field(
        [], alias="dasar_hukum", description="Peraturan yang mendasarinya.", examples=["UU 24/2013"]
    )
    topics: Several[TopicName] = Field(
        [], alias="topik", description="Topik dari daftar situs.", examples=["layanan-publik"]
    )
    group: KimName | None = Field(
        None, alias="kim", description="Kelompok yang memeriksa keterangan ini.", examples=["kim-melong"]
    )
    published: When | None = Field(
        None,
        alias="tanggal",
        description="Kapan pertama dimuat di sini; boleh kosong bila sudah diperiksa.",
        examples=["2026-11-02"],
    )
    sources: Several[Source] = Field([], alias="sumber", description="Dari mana keterangan ini diperoleh.")
    withdrawn: Withdrawal | None = Field(  # type: ignore[assignment]  # a service has reasons of its own
        None, alias="dicabut", description="Pencabutan: alamatnya tetap, isinya diganti alasan."
    )

    @property
    def unknown(self) -> tuple[str, ...]:
        """The questions without an answer, as readers ask them. Which channels there are is always known."""
        asked = {
            "apa layanan ini": self.summary,
            "siapa yang boleh": self.eligible,
            "syarat": self.requirements,
            "langkah": self.steps,
            "biaya": self.price,
            "lama": self.duration,
            "jam dan tempat": self.hours or self.places,
            "dasar hukum": self.law,
        }
        return tuple(question for question, answer in asked.items() if not answer)


class Office(Struct, frozen=True):
    """A place where a service is given, its region looked up."""

    place: Place
    region: Region


class Service(Entity[ServiceRecord], frozen=True):
    """A public service. Published when it was first shown here; when nobody says when that was, when it was checked."""

    stale: bool
    """True when it was last checked too long ago, or never."""
    offices: tuple[Office, ...]

    @property
    def kept(self) -> object:
        """Whether it was checked too long ago, which changes by itself."""
        return self.stale

    @property
    def checked(self) -> Timestamp | None:
        """When what it says was last compared with what its owner says; None when nobody did yet."""
        return self.stamp(self.record.checked) if self.record.checked is not None else None

    @property
    def due(self) -> Timestamp | None:
        """When it ought to be checked again; None for what was never checked, which ought to be today."""
        return Timestamp(due(self.checked.at), self.checked.timed) if self.checked is not None else None

    @property
    def changed(self) -> Timestamp:
        """When what it says last changed, or was found still true."""
        # A dataclass with slots is made anew: a bare super() would mean the class before.
        found = super().changed or self.checked
        assert found is not None  # what was never checked has a date of publication, or is no entity
        return found if self.withdrawn is not None or self.checked is None else max(found, self.checked)


def due(checked: datetime) -> datetime:
    """Returns when a service that was checked then ought to be checked again."""
    return checked + FRESH


def resolve(parsed: Parsed, resolver: Resolver) -> Service | None:
    """Returns the service, None for one without any date. Without a region it is one of the site's whole region."""
    record = parsed.record
    assert isinstance(record, ServiceRecord)
    made = resolver.entity(Service, SERVICE, parsed, stale=False, offices=())
    if made is None or (made.published is None and made.checked is None):
        return None
    offices = tuple(Office(place, resolver.named(place).regions[0]) for place in record.places)
    return replace(
        made,
        regions=made.regions if record.regions else tuple(dict.fromkeys((resolver.site.regions.root, *made.regions))),
        published=made.published or made.checked,
        stale=made.due is None or (resolver.now is not None and resolver.now >= made.due.at),
        offices=offices,
    )


def _used(catalogue: Catalogue) -> bool:
    return SERVICE.used(catalogue)


EVENT_LIST = Addresses("layanan/peristiwa/<peristiwa>/", there=_used)
"""The services of one life event."""
SERVICE = Kind(
    name="layanan",
    title="Layanan",
    folder="layanan",
    pattern="layanan/<nama>.md",
    depth=2,
    record=ServiceRecord,
    resolve=resolve,
    lists=(Addresses("layanan/", there=_used), EVENT_LIST),
    since=lambda record: record.checked,
)
