"""The catalogue as tables that other programs read. A table's columns are the fields of its row; their descriptions make
the schema, the README and the page about the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.kinds import ARTICLE, KIM, PARTNER
from pipeline.site import addresses
from pipeline.site.kinds import VIEWS
from pipeline.site.pages.documents import DOCUMENTS
from pipeline.site.pages.page import FeedLink, PageData, SitePage
from pipeline.site.tables import Row, Table


class RegionRow(Row, frozen=True):
    """A region of the site."""

    kode: Annotated[str, Meta(description="Kode Kemendagri.")]
    nama: Annotated[str, Meta(description="Nama lengkap.")]
    jenis: Annotated[str, Meta(description="Provinsi, Kabupaten, Kota, Kecamatan, Kelurahan, Desa, …")]
    induk: Annotated[str, Meta(description="Kode wilayah di atasnya.")]
    berita: Annotated[int, Meta(description="Jumlah berita, termasuk dari wilayah di dalamnya.")]
    kim: Annotated[int, Meta(description="Jumlah KIM, termasuk di wilayah di dalamnya.")]


class TopicRow(Row, frozen=True):
    """A subject."""

    kode: Annotated[str, Meta(description="Kode topik: namanya di alamat.")]
    nama: Annotated[str, Meta(description="Nama topik.")]
    alamat: Annotated[str, Meta(description="Alamat daftar beritanya.")]
    berita: Annotated[int, Meta(description="Jumlah berita.")]


def _regions(catalogue: Catalogue) -> Iterator[Row]:
    regions = catalogue.site.regions
    for region in sorted(regions.by_code.values(), key=lambda region: region.code):
        if regions.root.holds(region):
            yield RegionRow(
                kode=region.code,
                nama=region.name,
                jenis=region.kind,
                induk=region.parent_code,
                berita=len(catalogue.of(ARTICLE).by_region.get(region.code, ())),
                kim=len(catalogue.of(KIM).by_region.get(region.code, ())),
            )


def _topics(catalogue: Catalogue) -> Iterator[Row]:
    for topic in sorted(catalogue.site.topics.values(), key=lambda topic: topic.slug):
        yield TopicRow(
            kode=topic.slug,
            nama=topic.name,
            alamat=base(catalogue.site) + topic.url,
            berita=len(catalogue.of(ARTICLE).by_topic.get(topic.slug, ())),
        )


def _tables() -> tuple[Table, ...]:
    of_kinds = [view.table for view in VIEWS if view.table is not None]
    regions = Table(
        "wilayah", "Wilayah situs ini sampai kelurahan dan desa.", RegionRow, _regions, rank=30, textless=True
    )
    topics = Table("topik", "Topik berita.", TopicRow, _topics, rank=50, textless=True)
    return tuple(sorted((*of_kinds, regions, topics, DOCUMENTS), key=lambda table: table.rank))


TABLES = _tables()


class TablesData(PageData, frozen=True):
    """The tables of open data."""

    tables: tuple[Table, ...]
    documents: bool
    """Whether there is a page of public documents."""
    catalogues: tuple[tuple[str, str], ...]
    """Partners' own data catalogues: address and whose it is."""


def partner_catalogues(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Returns the data catalogues of partners, each address once, with the partner's name: a province names its cities'."""
    found: dict[str, str] = {}
    for partner in sorted(catalogue.of(PARTNER), key=lambda one: one.slug):
        if partner.record.catalogue and partner.record.active:
            found.setdefault(partner.record.catalogue, partner.name)
    return tuple(found.items())


def data_page(catalogue: Catalogue) -> SitePage:
    """Returns the page that describes the data and leads to it."""
    return SitePage(
        url=addresses.DATA.at(),
        template="data.html",
        title="Data terbuka",
        description=f"Berita, KIM, wilayah, mitra, dan topik {catalogue.site.name} sebagai JSON dan CSV.",
        data=TablesData(TABLES, bool(catalogue.readable.documented), partner_catalogues(catalogue)),
        feeds=(FeedLink(catalogue.site.name, "umpan.xml"),),
    )
