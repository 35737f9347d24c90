"""``potensi``: what a place is proud of: a small business, a sight, a tradition, a community; in ``content/potensi/<nama>.md``.

Whoever is shown here said yes to it. A private number and a picture of people rest on a consent that ends after a year; then
both drop out by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from msgspec.structs import replace
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.artikel import Picture
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublishedRecord, Source, TakenBack
from pipeline.content.kinds.record import (
    EmailAddress,
    Flag,
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

TYPES = {"umkm": "UMKM", "wisata": "Wisata", "budaya": "Budaya", "komunitas": "Komunitas"}
"""What a place may be proud of, in the order of the list of all."""
CONSENT_WAYS = {
    "tertulis": "surat bertanda tangan",
    "formulir": "formulir yang diisi sendiri",
    "pesan": "pesan WhatsApp atau SMS yang disimpan",
    "surel": "surel yang disimpan",
    "lisan": "lisan, dengan saksi",
}
"""How somebody said yes."""

_OPEN = re.compile(r"62[2-79][0-9]+|62800[0-9]+|[0-9]{3,6}")
"""A number of an office: of a landline, one that is free to call, a short one. Whatever else it is, somebody may carry it."""


def _no_number(address: str) -> str:
    """A number behind a link is a number: it has a field of its own."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if host in ("wa.me", "api.whatsapp.com", "web.whatsapp.com", "wa.link", "t.me"):
        why = "membuka nomor; tulis nomornya di isian whatsapp"
        raise PydanticCustomError("shape", "number", {"why": why})
    return address


Account = Annotated[Text, Field(pattern=r"^@?[A-Za-z0-9][A-Za-z0-9._-]{0,59}$|^$")]
"""A name on a social network."""
Website = Annotated[WebAddress, AfterValidator(_no_number)]
"""A site that is not a way to write to somebody's number."""


class Contact(Record):
    """How to reach it. What is private is shown only while there is a consent."""

    phone: PhoneNumber = Field(
        "", alias="telepon", description="Nomor telepon; nomor pribadi perlu izin.", examples=["(022) 123456"]
    )
    whatsapp: PhoneNumber = Field(
        "", alias="whatsapp", description="Nomor WhatsApp; nomor pribadi perlu izin.", examples=["0812…"]
    )
    email: EmailAddress = Field("", alias="surel", description="Alamat surel.", examples=["usaha@contoh.id"])
    instagram: Account = Field("", alias="instagram", description="Nama akun Instagram.", examples=["@contoh"])
    facebook: Account = Field("", alias="facebook", description="Nama halaman Facebook.", examples=["contoh"])
    website: Website | None = Field(
        None, alias="situs", description="Alamat situsnya.", examples=["https://contoh.id/"]
    )

    @property
    def call(self) -> str:
        """An address that calls the number."""
        return f"tel:{_digits(self.phone)}"

    @property
    def write(self) -> str:
        """An address that writes to the number on WhatsApp."""
        return f"https://wa.me/{re.sub('^0', '62', _digits(self.whatsapp))}"


class Photo(Picture):
    """A picture of it that lies beside its file, and whether people can be recognized in it."""

    people: Flag = Field(
        alias="orang", description="ya bila ada orang yang dapat dikenali di foto ini.", examples=["tidak"]
    )


class Consent(Record):
    """That whose number and picture it is said yes: when and how. It ends after a year."""

    when: When = Field(alias="tanggal", description="Kapan izin diberikan atau diperbarui.", examples=["2026-11-02"])
    way: Literal["tertulis", "formulir", "pesan", "surel", "lisan"] = Field(
        alias="cara", description="Bagaimana izin diberikan; buktinya disimpan KIM.", examples=["tertulis"]
    )


WITHDRAWAL_REASONS = {
    "permintaan": "diminta pemiliknya",
    "tutup": "sudah tutup atau tidak ada lagi",
    "keliru": "keterangannya keliru",
}
"""Why it is no longer shown."""


class Withdrawal(TakenBack):
    """Why and when it was taken back. There is no room for more words: they could name somebody."""

    reasons = WITHDRAWAL_REASONS

    reason: Literal["permintaan", "tutup", "keliru"] = Field(
        alias="alasan", description="Mengapa dicabut.", examples=["permintaan"]
    )

    @property
    def note(self) -> str:
        """Nothing: what is left of it says no more than that it is gone."""
        return ""


class PotentialRecord(PublishedRecord):
    """The front matter of something that a place is proud of."""

    name: Text = Field(
        alias="nama", min_length=1, description="Nama usaha, tempat, atau komunitas.", examples=["Kampung Adat Contoh"]
    )
    type: Literal["umkm", "wisata", "budaya", "komunitas"] = Field(
        alias="jenis", description="Jenis potensi.", examples=["umkm"]
    )
    regions: Several[RegionName] = Field(
        alias="wilayah", min_length=1, description="Kelurahan, desa, atau kecamatannya.", examples=["Melong"]
    )
    summary: Text = Field(
        alias="ringkasan",
        min_length=1,
        description="Apa yang khas di sini, dalam satu atau dua kalimat.",
        examples=["Keripik singkong pedas, dibuat setiap pagi."],
    )
    published: When = Field(alias="tanggal", description="Kapan dimuat di sini.", examples=["2026-11-02"])
    field: Text = Field("", alias="bidang", description="Bidangnya, dengan kata sehari-hari.", examples=["makanan"])
    hours: Text = Field(
        "",
        alias="jam",
        description="Hari dan jam buka, dengan zona waktunya.",
        examples=["Setiap hari, 08.00–17.00 WIB"],
    )
    at_home: Flag = Field(
        False, alias="rumahan", description="ya bila usaha ini dijalankan di rumah tinggal.", examples=["ya"]
    )
    address: Text = Field(
        "",
        alias="alamat",
        description="Alamat tempat usaha; usaha rumahan cukup kelurahannya.",
        examples=["Pasar Contoh, blok A"],
    )
    contact: Contact | None = Field(None, alias="kontak", description="Cara menghubunginya.")
    picture: Photo | None = Field(None, alias="foto", description="Foto di sebelah berkas ini.")
    consent: Consent | None = Field(
        None, alias="izin", description="Izin pemilik nomor dan orang di foto; berlaku satu tahun."
    )
    topics: Several[TopicName] = Field([], alias="topik", description="Topik dari daftar situs.", examples=["ekonomi"])
    group: KimName | None = Field(
        None, alias="kim", description="Kelompok yang mengenalkannya.", examples=["kim-melong"]
    )
    sources: Several[Source] = Field([], alias="sumber", description="Dari mana keterangan ini diperoleh.")
    withdrawn: Withdrawal | None = Field(  # type: ignore[assignment]  # tells less: words could name somebody
        None, alias="dicabut", description="Pencabutan: alamatnya tetap, isinya diganti alasan tanpa nama."
    )

    def private_numbers(self, official: Collection[str]) -> tuple[str, ...]:
        """Returns the keys of the contact's numbers that are somebody's own: mobile ones, and all of a home.

        ``official`` are the numbers that the site's settings call official.
        """
        contact = self.contact
        given = (("telepon", contact.phone), ("whatsapp", contact.whatsapp)) if contact else ()
        return tuple(key for key, number in given if number and is_private(number, official, at_home=self.at_home))


def is_private(number: str, official: Collection[str], *, at_home: bool) -> bool:
    """Tells whether a number is somebody's own."""
    digits = _digits(number)
    if _OPEN.fullmatch(digits) and not at_home:
        return False
    return digits not in {_digits(one) for one in official}


def _digits(number: str) -> str:
    """A number's digits, from its country on."""
    return re.sub(r"^0(?=[1-9])", "62", re.sub(r"[^0-9]", "", number))


class Potential(Entity[PotentialRecord], frozen=True):
    """Something that a place is proud of, and what of it may be shown today."""

    lapsed: bool
    """True when there was a consent and it has ended."""
    hidden: frozenset[str]
    """What must not be shown: "telepon", "whatsapp", "foto"."""

    @property
    def kept(self) -> object:
        """What may be shown, which changes by itself."""
        return self.lapsed, sorted(self.hidden)

    @property
    def pictures(self) -> tuple[str, ...]:
        """Its picture, while it may be shown."""
        return () if self.record.picture is None or "foto" in self.hidden else (self.record.picture.file,)

    @property
    def contact(self) -> Contact | None:
        """How to reach it, without what must not be shown."""
        given = self.record.contact
        if given is None or not self.hidden:
            return given
        fields = {"telepon": "phone", "whatsapp": "whatsapp"}
        return given.model_copy(update={fields[key]: "" for key in self.hidden & fields.keys()})

    @property
    def type(self) -> str:
        """What it is, as readers see it."""
        return TYPES[self.record.type]

    @property
    def consent_ends(self) -> Timestamp | None:
        """When its consent ends; None when there is none."""
        given = self.record.consent
        return Timestamp(ends(given.when.at(self.zone)), False) if given is not None else None


def ends(given: datetime) -> datetime:
    """Returns when a consent that was given then ends: on the same day a year later."""
    try:
        return given.replace(year=given.year + 1)
    except ValueError:  # 29 February
        return given.replace(year=given.year + 1, month=3, day=1)


def resolve(parsed: Parsed, resolver: Resolver) -> Potential | None:
    """Returns it, with what may be shown now: nothing private without a consent, and nothing at all after one ended."""
    record = parsed.record
    assert isinstance(record, PotentialRecord)
    made = resolver.entity(Potential, POTENTIAL, parsed, lapsed=False, hidden=frozenset())
    if made is None:
        return None
    lapsed, hidden = _ended(made, resolver.now), set[str]()
    if lapsed:
        hidden = {"telepon", "whatsapp", "foto"}
    elif record.consent is None:
        hidden = set(record.private_numbers(resolver.site.official_numbers))
        hidden |= {"foto"} if record.picture is not None and record.picture.people else set()
    return replace(made, lapsed=lapsed, hidden=frozenset(hidden))


def _ended(potential: Potential, now: datetime | None) -> bool:
    """Tells whether there is a consent that does not hold now: it is over, or dated in the future."""
    given = potential.record.consent
    if given is None or now is None:
        return False
    since = given.when.at(potential.zone)
    return not since <= now < ends(since)


def _used(catalogue: Catalogue) -> bool:
    return POTENTIAL.used(catalogue)


TYPE_LIST = Addresses("potensi/jenis/<jenis>/", there=_used)
"""Those of one type."""
POTENTIAL = Kind(
    name="potensi",
    title="Potensi",
    folder="potensi",
    pattern="potensi/<nama>.md",
    depth=2,
    record=PotentialRecord,
    resolve=resolve,
    lists=(Addresses("potensi/", there=_used), TYPE_LIST),
    nameless=True,
    since=lambda record: record.consent.when if record.consent is not None else None,
)
