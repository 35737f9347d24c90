"""The catalogue as tables that other programs read. A table's columns are the fields of its row; their descriptions make
the schema, the README and the page about the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, get_type_hints

from msgspec import Meta, Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import article_id, base
from pipeline.content.kinds import ARTICLE, KIM, Article
from pipeline.site.pages.page import FeedLink, SitePage

WITHDRAWN = "Berita ini dicabut"


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a table. Keys are Indonesian and stay what they are; new ones may join at the end."""


class CorrectionRow(Row, frozen=True):
    """What was corrected, and when."""

    tanggal: Annotated[str, Meta(description="Kapan ralat dibuat, ISO 8601.")]
    isi: Annotated[str, Meta(description="Apa yang diperbaiki.")]


class SourceRow(Row, frozen=True):
    """Where a fact comes from."""

    nama: Annotated[str, Meta(description="Nama sumber.")]
    url: Annotated[str, Meta(description="Alamat web sumber; kosong bila tidak ada.")]


class ArticleRow(Row, frozen=True):
    """A published article; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap berita (tag URI, RFC 4151); sama dengan guid di umpan.")]
    alamat: Annotated[str, Meta(description="Alamat halaman berita.")]
    judul: Annotated[str, Meta(description="Judul berita.")]
    ringkasan: Annotated[str, Meta(description="Ringkasan satu atau dua kalimat.")]
    tanggal: Annotated[str, Meta(description="Kapan terbit, ISO 8601; tanpa jam bila jamnya tidak dicatat.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah, ISO 8601; sama dengan tanggal bila belum pernah.")]
    penulis: Annotated[list[str], Meta(description="Nama penulis.")]
    kim: Annotated[str, Meta(description="Kode kelompok penulis; lihat tabel kim.")]
    wilayah: Annotated[str, Meta(description="Kode Kemendagri tempat kejadian; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    kata: Annotated[int, Meta(description="Panjang tulisan dalam kata.")]
    sumber: Annotated[list[SourceRow], Meta(description="Sumber yang dicantumkan.")]
    ralat: Annotated[list[CorrectionRow], Meta(description="Ralat, yang terlama dulu.")]
    dicabut: Annotated[str, Meta(description="Kapan berita dicabut, ISO 8601; kosong bila tidak dicabut.")]
    alasan_dicabut: Annotated[str, Meta(description="Alasan pencabutan; kosong bila tidak dicabut.")]


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


class RegionRow(Row, frozen=True):
    """A region of the site."""

    kode: Annotated[str, Meta(description="Kode Kemendagri.")]
    nama: Annotated[str, Meta(description="Nama lengkap.")]
    jenis: Annotated[str, Meta(description="Provinsi, Kabupaten, Kota, Kecamatan, Kelurahan, Desa, …")]
    induk: Annotated[str, Meta(description="Kode wilayah di atasnya.")]
    berita: Annotated[int, Meta(description="Jumlah berita, termasuk dari wilayah di dalamnya.")]
    kim: Annotated[int, Meta(description="Jumlah KIM, termasuk di wilayah di dalamnya.")]


class PartnerRow(Row, frozen=True):
    """A partner outlet."""

    kode: Annotated[str, Meta(description="Kode mitra: namanya di alamat.")]
    nama: Annotated[str, Meta(description="Nama media atau lembaga.")]
    situs: Annotated[str, Meta(description="Halaman depan situsnya.")]
    umpan: Annotated[str, Meta(description="Alamat umpannya.")]
    topik: Annotated[list[str], Meta(description="Kode topik yang diliputnya.")]
    wilayah: Annotated[list[str], Meta(description="Kode wilayah yang diliputnya.")]
    aktif: Annotated[bool, Meta(description="Apakah umpannya masih diambil.")]


class TopicRow(Row, frozen=True):
    """A subject."""

    kode: Annotated[str, Meta(description="Kode topik: namanya di alamat.")]
    nama: Annotated[str, Meta(description="Nama topik.")]
    alamat: Annotated[str, Meta(description="Alamat daftar beritanya.")]
    berita: Annotated[int, Meta(description="Jumlah berita.")]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in addresses, what it holds (for people), what a row is, and how the rows are found."""

    name: str
    about: str
    row: type[Row]
    rows: Callable[[Catalogue], Iterable[Row]]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Name and description of every column, in order."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple((name, hints[name].__metadata__[0].description) for name in self.row.__struct_fields__)


def _articles(catalogue: Catalogue) -> Iterator[Row]:
    published = (article for article in catalogue.articles if not article.draft)
    return (_article(catalogue, article) for article in sorted(published, key=lambda article: article.path))


def _article(catalogue: Catalogue, article: Article) -> ArticleRow:
    site, gone = catalogue.site, article.withdrawn
    return ArticleRow(
        id=article_id(site, article),
        alamat=base(site) + article.url,
        judul=WITHDRAWN if gone else article.title,
        ringkasan="" if gone else article.summary,
        tanggal=article.published.iso,
        diubah=max(article.changed, gone.stamp).iso if gone else article.changed.iso,
        penulis=[author.name for author in article.authors],
        kim=article.kim.slug,
        wilayah=article.region.code,
        topik=[topic.slug for topic in article.topics],
        kata=0 if gone else article.words,
        sumber=[] if gone else [SourceRow(nama=source.name, url=source.url or "") for source in article.record.sources],
        ralat=[] if gone else [CorrectionRow(tanggal=note.stamp.iso, isi=note.text) for note in article.corrections],
        dicabut=gone.stamp.iso if gone else "",
        alasan_dicabut=gone.reason if gone else "",
    )


def _kims(catalogue: Catalogue) -> Iterator[Row]:
    for kim in catalogue.kims.values():
        record = kim.record
        yield KimRow(
            kode=kim.slug, nama=kim.name, alamat=base(catalogue.site) + kim.url, wilayah=kim.region.code, jenis=record.type,
            bidang=list(record.fields), berdiri=record.founded or "", anggota=record.members,
            berita=len(catalogue.of(ARTICLE).by_group.get(kim.slug, ())),
        )


def _regions(catalogue: Catalogue) -> Iterator[Row]:
    regions = catalogue.site.regions
    for region in sorted(regions.by_code.values(), key=lambda region: region.code):
        if regions.root.holds(region):
            yield RegionRow(
                kode=region.code, nama=region.name, jenis=region.kind, induk=region.parent_code,
                berita=len(catalogue.of(ARTICLE).by_region.get(region.code, ())),
                kim=len(catalogue.of(KIM).by_region.get(region.code, ())),
            )


def _partners(catalogue: Catalogue) -> Iterator[Row]:
    for partner in catalogue.partners.values():
        record = partner.record
        yield PartnerRow(
            kode=partner.slug, nama=partner.name, situs=record.site, umpan=record.feed,
            topik=[topic.slug for topic in partner.topics], wilayah=[region.code for region in partner.regions],
            aktif=record.active,
        )


def _topics(catalogue: Catalogue) -> Iterator[Row]:
    for topic in sorted(catalogue.site.topics.values(), key=lambda topic: topic.slug):
        yield TopicRow(kode=topic.slug, nama=topic.name, alamat=base(catalogue.site) + topic.url,
                       berita=len(catalogue.of(ARTICLE).by_topic.get(topic.slug, ())))


TABLES: tuple[Table, ...] = (
    Table("artikel", "Semua berita yang terbit, tanpa isi lengkapnya.", ArticleRow, _articles),
    Table("kim", "Kelompok yang menulis.", KimRow, _kims),
    Table("wilayah", "Wilayah situs ini sampai kelurahan dan desa.", RegionRow, _regions),
    Table("mitra", "Media dan lembaga yang judul beritanya ditampilkan.", PartnerRow, _partners),
    Table("topik", "Topik berita.", TopicRow, _topics),
)


def data_page(catalogue: Catalogue) -> SitePage:
    """Returns the page that describes the data and leads to it."""
    return SitePage(
        url="data/",
        template="data.html",
        title="Data terbuka",
        description=f"Berita, KIM, wilayah, mitra, dan topik {catalogue.site.name} sebagai JSON dan CSV.",
        view={"tables": TABLES},
        feeds=(FeedLink(catalogue.site.name, "umpan.xml"),),
    )
