"""How a region's numbers are shown: the list with its sources, and the emergency kit with its cards, radio and SMS texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.kinds.nomor import CARD, CHECKED, KIT, NUMBERS, USES, PublicNumber, RegionNumbers, numbers_in
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.language.speech import spoken
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import Digested, EntityData, Module, View
from pipeline.site.nodes import Node, SharedPicture, place
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.tables import Row, Table

SMS = 160
"""The longest text message, in characters."""
SAY = (
    ("Di mana", "jalan, RT/RW, kelurahan, dan patokan"),
    ("Apa", "yang terjadi, dalam satu kalimat"),
    ("Berapa orang", "yang terluka atau terjebak"),
    ("Bahaya lain", "api, listrik, gas, atau air deras"),
    ("Siapa Anda", "dan nomor yang bisa dihubungi"),
)
"""What whoever calls is asked, in the order in which it matters."""
_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


class NumbersData(EntityData, frozen=True):
    """A region's list of numbers."""

    uses: dict[str, str]


class KitData(PageData, frozen=True):
    """The emergency kit of the whole site."""

    region: Region
    single: PublicNumber | None
    """The one number for every emergency; None where there is none."""
    urgent: tuple[PublicNumber, ...]
    """All that one calls when lives are in danger, the one for everything first."""
    others: tuple[PublicNumber, ...]
    say: tuple[tuple[str, str], ...]
    places: tuple[Region, ...]
    """Places inside with numbers of their own."""
    lists: tuple[RegionNumbers, ...]
    radio: str
    sms: str


class NumberRow(Row, frozen=True):
    """A number of a region."""

    wilayah: Annotated[str, Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    nama: Annotated[str, Meta(description="Siapa yang menjawab.")]
    nomor: Annotated[str, Meta(description="Nomor atau nama salurannya.")]
    jenis: Annotated[str, Meta(description="tunggal, darurat, aduan, atau layanan.")]
    berlaku: Annotated[bool, Meta(description="Apakah dijawab di wilayah itu.")]
    jam: Annotated[str, Meta(description="Kapan dijawab; kosong bila tidak dicatat.")]
    tautan: Annotated[str, Meta(description="Yang dibuka ketika diketuk.")]
    keterangan: Annotated[str, Meta(description="Kapan memakainya.")]
    sumber: Annotated[str, Meta(description="Alamat atau nama sumber.")]
    diperiksa: Annotated[str, Meta(description="Kapan terakhir diperiksa, ISO 8601.")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]


class NumbersView(View[RegionNumbers]):
    """How numbers are shown."""

    feed = False
    digest = Digested("Nomor yang berubah")

    @property
    def board(self) -> str:
        """The address of the emergency kit."""
        return KIT

    def pages(self, catalogue: Catalogue, entity: RegionNumbers) -> tuple[SitePage, ...]:
        """Returns the list's page, with what does not hold and why that is known."""
        (page,) = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        return (replace(page, data=NumbersData(entity, self.around(catalogue, entity), USES)),)

    def kit(self, entity: RegionNumbers, site: Site) -> None:
        """Returns nothing: the emergency kit holds what is passed on of all lists."""

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the kit and its cards, made of all lists."""
        lists = tuple(catalogue.of(NUMBERS))
        if not lists:
            return
        data = kit(lists, catalogue.site)
        feeds = (site_feed(catalogue),)
        where = data.region.name
        about = f"Nomor darurat {where}, apa yang disebutkan saat menelepon, dan kartu untuk dicetak."
        yield SitePage(KIT, "darurat.html", "Nomor darurat", about, data, feeds, frames=True)
        about = f"Kartu dompet nomor darurat {where}: satu lembar A4, delapan kartu."
        trail = (Step("Nomor darurat", KIT),)
        yield SitePage(CARD, "darurat-kartu.html", "Kartu nomor darurat", about, data, feeds, trail=trail)

    def module(self, entities: Sequence[RegionNumbers]) -> Module | None:
        """Returns nothing: places show whom to call in a box of their own, what they inherit too."""
        return None

    def linked(self, entity: RegionNumbers, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the list, and each number that holds as a ContactPoint."""
        yield from super().linked(entity, site, picture)
        area = place(entity.regions[0], site)
        for one in entity.numbers:
            if one.record.holds and one.link.startswith("tel:"):
                yield {
                    "@type": "ContactPoint",
                    "contactType": "emergency" if one.urgent else "customer service",
                    "name": one.record.name,
                    "telephone": one.link.removeprefix("tel:"),
                    "areaServed": area,
                }

    def document(self, publication: Publication, entity: RegionNumbers) -> Findable | None:
        """Returns the list as the search index takes it: who would type "polisi" or "ambulans" finds it."""
        found = super().document(publication, entity)
        said = tuple(f"{one.record.name} {one.record.number}. {one.record.note}" for one in entity.numbers)
        return found and replace(found, text=(*found.text, *said))

    def digested(self, entity: RegionNumbers, until: date) -> Iterator[tuple[date, str]]:
        """Yields the days on which the list was changed: what was corrected, or that it was."""
        noted = {note.stamp.at.date(): note.text for note in entity.corrections}
        if entity.updated is not None:
            noted.setdefault(entity.updated.at.date(), f"{entity.title} diperbarui")
        yield from noted.items()

    def until(self, entity: RegionNumbers, now: datetime) -> datetime | None:
        """Returns when the next number was not checked for long."""
        return min(
            (end for one in entity.numbers if one.checked and (end := one.checked.at + CHECKED) > now), default=None
        )

    @property
    def table(self) -> Table | None:
        """The table of numbers, a row each, those that do not hold too."""
        about = "Nomor darurat dan aduan tiap wilayah."
        return Table(self.kind.folder, about, NumberRow, self._rows, keyed=False)

    def _rows(self, catalogue: Catalogue) -> Iterable[Row]:
        for entity in sorted(self._listed(catalogue), key=lambda one: one.path):
            for one in entity.numbers if entity.withdrawn is None else ():
                said = one.record
                yield NumberRow(
                    wilayah=one.region.code,
                    nama=said.name,
                    nomor=said.number,
                    jenis=said.use,
                    berlaku=said.holds,
                    jam=said.hours,
                    tautan=one.link,
                    keterangan=said.note,
                    sumber=said.source.url or said.source.name,
                    diperiksa=one.checked.iso if one.checked else "",
                    alamat=base(catalogue.site) + entity.url,
                )


def kit(lists: Sequence[RegionNumbers], site: Site) -> KitData:
    """Returns the emergency kit that these lists make for the site's region."""
    region = site.regions.root
    numbers = numbers_in(lists, site.regions, region)
    urgent = tuple(one for one in numbers if one.urgent)
    single = next((one for one in urgent if one.record.use == "tunggal"), None)
    inside = sorted({one.regions[0] for one in lists if one.regions[0].level > region.level}, key=lambda one: one.code)
    return KitData(
        region,
        single,
        urgent,
        tuple(one for one in numbers if not one.urgent),
        SAY,
        tuple(inside),
        tuple(lists),
        radio(urgent, region),
        sms(urgent, region),
    )


def radio(urgent: Sequence[PublicNumber], region: Region) -> str:
    """Returns what an announcer reads: numbers digit by digit, the first one twice."""
    calls = [
        f"{spoken(_ended(one.record.note or one.record.name))} Telepon {digits(one.record.number)}." for one in urgent
    ]
    said = [spoken(f"{name}: {what}.") for name, what in SAY]
    again = [f"Sekali lagi, {digits(urgent[0].record.number)}."] if urgent else []
    return "\n".join((
        f"Nomor darurat untuk warga {region.name}.",
        *calls,
        "Saat menelepon, sebutkan lima hal.",
        *said,
        "Jangan tutup telepon sebelum petugas selesai bertanya.",
        *again,
    ))  # fmt: skip


def sms(urgent: Sequence[PublicNumber], region: Region) -> str:
    """Returns one text message: as many numbers as fit, then what to say."""
    foot = " Sebut: di mana, apa, berapa korban, bahaya lain, siapa Anda."
    text = f"DARURAT {region.short}:"
    for number, one in enumerate(urgent):
        name = "semua keadaan" if one.record.use == "tunggal" else one.record.name
        more = f"{',' if number else ''} {one.record.number} {name}"
        if len(text) + len(more) + 1 + len(foot) <= SMS:
            text += more
    return f"{text}.{foot}"


def digits(number: str) -> str:
    """Returns a number digit by digit; what has no digits stays as it is."""
    return ", ".join(_DIGITS[int(one)] for one in number if one in "0123456789") or number


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


NUMBER_LISTS = NumbersView(NUMBERS, title="Nomor penting")
