"""How groups are shown: the directory by place, each group's profile with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from msgspec import Meta

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.kinds import ARTICLE, KIM, Article, Kim
from pipeline.content.kinds.kim import GROUP_TYPES
from pipeline.content.settings import Site
from pipeline.evaluation.deadlines import DEADLINES, timed_concerns
from pipeline.language.regions import Region
from pipeline.site.findable import GROUP, KIND, PROFILE, REGION, Findable, place_aliases, place_names, said
from pipeline.site.kinds.view import Module, Nav, View
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.nodes import Node, SharedPicture, place, some
from pipeline.site.pages.listing import ListData, feeds_of, listing, site_feed
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.tables import Row, Table

_SECTION = Step("KIM", "kim/")


class GroupsData(PageData, frozen=True):
    """All groups by the region they are seated in, and how many articles each wrote."""

    groups: tuple[tuple[Region, tuple[Kim, ...]], ...]
    counts: Mapping[str, int]
    total: int


class GroupData(ListData, frozen=True):
    """A group with its articles."""

    kim: Kim
    around: tuple[Region, ...]
    covered: tuple[Region, ...]
    """Other places that it tells of."""
    deadlines: str
    """Address of the calendar of days by which concerns that it wrote down must be answered; "" without such a day."""


class KimRow(Row, frozen=True):
    """A community information group."""

    kode: Annotated[str, Meta(description="Kode kelompok: namanya di alamat.")]
    nama: Annotated[str, Meta(description="Nama kelompok.")]
    alamat: Annotated[str, Meta(description="Alamat profilnya.")]
    wilayah: Annotated[str, Meta(description="Kode Kemendagri wilayahnya.")]
    jenis: Annotated[str, Meta(description="Jenis menurut Permenkominfo 8/2019.")]
    bidang: Annotated[list[str], Meta(description="Bidang kegiatan.")]
    berdiri: Annotated[str, Meta(description="Tahun atau tanggal berdiri; kosong bila tidak dicatat.")]
    anggota: Annotated[int | None, Meta(description="Jumlah anggota; null bila tidak dicatat.")]
    berita: Annotated[int, Meta(description="Jumlah berita yang diterbitkan.")]


class KimView(View[Kim]):
    """How groups are shown."""

    feed = False
    nav = Nav("KIM", "KIM", 80, "Direktori Komunitas Informasi Masyarakat: siapa yang menulis dari tiap wilayah.")

    def pages(self, catalogue: Catalogue, entity: Kim) -> tuple[SitePage, ...]:
        """Returns a group's profile, and the pages of its older articles."""
        page = SitePage(
            url=entity.url,
            template=self.template,
            title=entity.name,
            description=f"Profil dan berita {entity.name}, {entity.region.name}.",
            data=self._data(catalogue, entity),
            feeds=feeds_of(catalogue, entity.name, entity.url),
            subject=entity,
        )
        return tuple(listing(page, entity.name, self.listed(catalogue, entity), (_SECTION,)))

    def listed(self, catalogue: Catalogue, entity: Kim) -> Sequence[Article]:
        """Returns the articles of a group."""
        return catalogue.readable.of(ARTICLE).by_group.get(entity.slug, ())

    def _data(self, catalogue: Catalogue, group: Kim) -> GroupData:
        found = (catalogue.site.regions.find(name) for name in group.record.coverage)
        covered = tuple(regions[0] for regions in found if len(regions) == 1 and catalogue.shows(regions[0]))
        timed = timed_concerns(catalogue, group)
        return GroupData(group, self.around(catalogue, group), covered, f"{group.url}{DEADLINES}" if timed else "")

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the directory of groups."""
        regions, kims = catalogue.site.regions, catalogue.of(KIM)
        grouped: list[tuple[Region, tuple[Kim, ...]]] = []
        for region in (regions.root, *regions.children(regions.root)):
            here = tuple(
                kim for kim in kims if (kim.region == region if region is regions.root else region.holds(kim.region))
            )
            if here:
                grouped.append((region, here))
        counts = {slug: len(articles) for slug, articles in catalogue.of(ARTICLE).by_group.items()}
        yield SitePage(
            url="kim/",
            template="kim-semua.html",
            title="Direktori KIM",
            description=f"Kelompok informasi masyarakat di {regions.root.name}.",
            data=GroupsData(tuple(grouped), counts, len(kims)),
            feeds=(site_feed(catalogue),),
        )

    def module(self, entities: Sequence[Kim]) -> Module | None:
        """Returns None: pages of places show their groups in a part of their own."""
        return None

    def linked(self, entity: Kim, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the group as Organization."""
        yield _group(entity, site)

    def card(self, publication: Publication, entity: Kim) -> Card:
        """Returns the card with its name."""
        return cards.of_name(publication.catalogue.site, entity.name, entity.region.name)

    def document(self, publication: Publication, entity: Kim) -> Findable:
        """Returns the group as the search index takes it."""
        regions = publication.catalogue.site.regions
        about = ". ".join([GROUP_TYPES[entity.record.type], *entity.record.fields])
        return Findable(
            entity.url,
            entity.name,
            (f"{about}.",),
            entity.body.text,
            said(asal=entity.region.short),
            aliases=place_aliases(regions, entity.region),
            filters=(
                *((REGION, name) for name in place_names(regions, entity.region)),
                (GROUP, entity.name),
                (KIND, "KIM"),
            ),
            mark=PROFILE,
        )

    @property
    def table(self) -> Table:
        """Groups as open data."""
        return Table("kim", "Kelompok yang menulis.", KimRow, _kims, rank=20, textless=True)


def _group(kim: Kim, site: Site) -> Node:
    record = kim.record
    return {
        "@type": "Organization", "@id": f"{site.url}{kim.url}#kelompok", "name": kim.name, "url": site.url + kim.url,
        "areaServed": place(kim.region, site),
    } | some(foundingDate=record.founded, knowsAbout=list(record.fields)) | (
        some(email=record.contact.email, sameAs=record.contact.website) if record.contact else {}
    )  # fmt: skip


def _kims(catalogue: Catalogue) -> Iterator[Row]:
    for kim in catalogue.kims.values():
        record = kim.record
        yield KimRow(
            kode=kim.slug,
            nama=kim.name,
            alamat=base(catalogue.site) + kim.url,
            wilayah=kim.region.code,
            jenis=record.type,
            bidang=list(record.fields),
            berdiri=record.founded or "",
            anggota=record.members,
            berita=len(catalogue.of(ARTICLE).by_group.get(kim.slug, ())),
        )


GROUPS = KimView(KIM, title="KIM")
