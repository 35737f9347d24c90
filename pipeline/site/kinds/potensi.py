"""How local potential is shown: by type, with picture and contact while their consent lasts; LocalBusiness, TouristAttraction.

Copies cannot be called back: feeds and open data hold neither numbers nor pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import State
from pipeline.content.kinds.potensi import POTENTIAL, TYPE_LIST, TYPES, Potential
from pipeline.content.settings import Site
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import IN_MODULE, EntityData, Module, Nav, View, next_of
from pipeline.site.nodes import Node, SharedPicture, place, publisher, some
from pipeline.site.pages.listing import Counted, ListData, feeds_of, listing, site_feed
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.potential_kit import PotentialKit
from pipeline.site.publication import Publication
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table

ON_BOARD = 6
"""Entries of one type on the list of all; the type's own list holds the rest."""


class PotentialData(EntityData, frozen=True):
    """The page of something that a place is proud of."""

    potential: Potential


class PotentialsData(PageData, frozen=True):
    """Some of each type, and how many there are."""

    groups: tuple[tuple[Counted, tuple[Potential, ...]], ...]


class TypeData(ListData, frozen=True):
    """All of one type."""

    name: str


class PotentialRow(Row, frozen=True):
    """Something that a place is proud of; of a withdrawn one only that it was. Without numbers and pictures."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    nama: Annotated[str, Meta(description="Nama usaha, tempat, atau komunitas.")]
    jenis: Annotated[str, Meta(description="umkm, wisata, budaya, atau komunitas.")]
    bidang: Annotated[str, Meta(description="Bidangnya; kosong bila tidak dicatat.")]
    ringkasan: Annotated[str, Meta(description="Apa yang khas.")]
    jam: Annotated[str, Meta(description="Hari dan jam buka; kosong bila tidak dicatat.")]
    situs: Annotated[str, Meta(description="Alamat situsnya; kosong bila tidak ada.")]
    tanggal: Annotated[str, Meta(description="Kapan dimuat, ISO 8601.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah, ISO 8601.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class PotentialView(View[Potential]):
    """How local potential is shown."""

    nav = Nav(
        "Potensi",
        "Potensi",
        60,
        "Usaha warga (UMKM), oleh-oleh, tempat wisata, budaya, dan komunitas.",
        ("oleh-oleh", "wisata", "kuliner"),
    )
    front = 40
    asked = True

    def pages(self, catalogue: Catalogue, entity: Potential) -> tuple[SitePage, ...]:
        """Returns its page and that of things to pass on; of a withdrawn one a page without its name."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        data = PotentialData(entity, page.data.places, entity, kit=page.data.kit)
        return (replace(page, data=data), *more)

    def kit(self, entity: Potential, site: Site) -> Kit | None:
        """Returns what it becomes, without numbers and pictures."""
        return PotentialKit(entity, site) if entity.state is State.PUBLIC else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the list of all by type, and a list of each type; none where there is nothing."""
        every = catalogue.of(POTENTIAL).all
        if not every:
            return
        place_name, groups = catalogue.site.regions.root.name, by_type(every)
        yield SitePage(
            self.board,
            "potensi-semua.html",
            self.title,
            f"Usaha warga, wisata, budaya, dan komunitas di {place_name}.",
            PotentialsData(tuple((about, _pictured(some_)[:ON_BOARD]) for about, some_ in groups)),
            feeds_of(catalogue, self.title, f"{self.kind.folder}/"),
            shown=every,
        )
        for about, some_ in groups:
            page = SitePage(
                about.url,
                "potensi-jenis.html",
                about.name,
                f"{about.name} di {place_name}.",
                TypeData(about.name),
                (site_feed(catalogue),),
            )
            yield from listing(page, about.name, some_, (Step(self.title, self.board),), behind=page.template)

    def module(self, entities: Sequence[Potential]) -> Module | None:
        """Returns some of a place or topic, those with a picture first."""
        if not entities:
            return None
        return Module(self.title, self.board, _pictured(entities)[:IN_MODULE], self.kind.name)

    def linked(self, entity: Potential, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields it as LocalBusiness, TouristAttraction or Organization, on a page of ours."""
        yield {
            "@type": "WebPage",
            "url": site.url + entity.url,
            "name": entity.title,
            "inLanguage": "id",
            "dateModified": entity.changed.iso if entity.changed else "",
            "publisher": publisher(site),
            "mainEntity": _node(entity, site, picture),
        }

    def document(self, publication: Publication, entity: Potential) -> Findable | None:
        """Returns it as the search index takes it, found by its type and field too."""
        made = super().document(publication, entity)
        words = (entity.type, entity.record.field, entity.record.hours)
        return made if made is None else replace(made, text=(*made.text, *filter(None, words)))

    def item(self, publication: Publication, entity: Potential) -> Entry | None:
        """Returns it as an item of the feed, without its picture: who has read a feed keeps it."""
        return item_of(publication, entity, pictured=False, called=self.kind.title)

    @property
    def table(self) -> Table:
        """Local potential as open data."""
        about = "Usaha warga, wisata, budaya, dan komunitas; tanpa nomor dan foto, karena izinnya dapat berakhir."
        return Table("potensi", about, PotentialRow, self._rows)

    def _rows(self, catalogue: Catalogue) -> Iterator[Row]:
        for one in sorted(self._listed(catalogue), key=lambda one: one.path):
            yield _row(one, catalogue.site)

    def until(self, entity: Potential, now: datetime) -> datetime | None:
        """Returns when its consent begins or ends."""
        given, ended = entity.record.consent, entity.consent_ends
        return next_of((given.when.at(entity.zone), ended.at), now) if given and ended else None


def type_url(name: str) -> str:
    """Returns the address of the list of a type."""
    return TYPE_LIST.at(name)


def by_type(every: Iterable[Potential]) -> tuple[tuple[Counted, tuple[Potential, ...]], ...]:
    """Returns those of each type that has any, in the types' order."""
    found: dict[str, list[Potential]] = {name: [] for name in TYPES}
    for one in every:
        found[one.record.type].append(one)
    return tuple(
        (Counted(TYPES[name], type_url(name), len(some_)), tuple(some_)) for name, some_ in found.items() if some_
    )


def _pictured(entities: Iterable[Potential]) -> tuple[Potential, ...]:
    """Those with a picture first."""
    return tuple(sorted(entities, key=lambda one: not one.pictures))


_TYPES = {
    "umkm": "LocalBusiness",
    "wisata": "TouristAttraction",
    "budaya": "TouristAttraction",
    "komunitas": "Organization",
}


def _node(entity: Potential, site: Site, picture: SharedPicture | None) -> Node:
    record, contact = entity.record, entity.contact
    region = entity.regions[0]
    address = {"@type": "PostalAddress", "addressLocality": region.name, "addressCountry": "ID"}
    node: Node = {
        "@type": _TYPES[record.type],
        "@id": f"{site.url}{entity.url}#potensi",
        "name": entity.title,
        "url": site.url + entity.url,
        "description": entity.summary,
        "address": address | some(streetAddress="" if record.at_home else record.address),
    }
    if record.type == "komunitas":
        node["areaServed"] = place(region, site)
    else:
        node["containedInPlace"] = place(region, site)
    if picture is not None and entity.pictures:
        node["image"] = picture.url
    if contact is not None:
        node |= some(telephone=contact.phone or contact.whatsapp, email=contact.email, sameAs=contact.website)
    return node


def _row(entity: Potential, site: Site) -> PotentialRow:
    record, gone, changed = entity.record, entity.withdrawn, entity.changed
    row = PotentialRow(
        id=entity_id(site, entity),
        alamat=base(site) + entity.url,
        nama=record.name,
        jenis=record.type,
        bidang=record.field,
        ringkasan=record.summary,
        jam=record.hours,
        situs=record.contact.website or "" if record.contact else "",
        tanggal=entity.published.iso if entity.published else "",
        diubah=changed.iso if changed else "",
        kim=[group.slug for group in entity.groups],
        wilayah=[region.code for region in entity.regions],
        topik=[topic.slug for topic in entity.topics],
        dicabut=gone.stamp.iso if gone else "",
    )
    return replace(row, nama="", bidang="", ringkasan="", jam="", situs="") if gone else row


POTENTIALS = PotentialView(POTENTIAL)
