"""The catalogue as tables that other programs read. A table's columns are the fields of its row; their descriptions make
the schema, the README and the page about the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from pipeline.catalogue import Article, Catalogue
from pipeline.identity import article_id, base
from pipeline.model import FeedLink, SitePage

WITHDRAWN = "Berita ini dicabut"


class Row(BaseModel):
    """A row of a table. Keys are Indonesian and stay what they are; new ones may join at the end."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CorrectionRow(Row):
    """What was corrected, and when."""

    tanggal: str = Field(description="Kapan ralat dibuat, ISO 8601.")
    isi: str = Field(description="Apa yang diperbaiki.")


class SourceRow(Row):
    """Where a fact comes from."""

    nama: str = Field(description="Nama sumber.")
    url: str = Field(description="Alamat web sumber; kosong bila tidak ada.")


class ArticleRow(Row):
    """A published article; of a withdrawn one only that it was."""

    id: str = Field(description="Nama tetap berita (tag URI, RFC 4151); sama dengan guid di umpan.")
    alamat: str = Field(description="Alamat halaman berita.")
    judul: str = Field(description="Judul berita.")
    ringkasan: str = Field(description="Ringkasan satu atau dua kalimat.")
    tanggal: str = Field(description="Kapan terbit, ISO 8601; tanpa jam bila jamnya tidak dicatat.")
    diubah: str = Field(description="Kapan isinya terakhir berubah, ISO 8601; sama dengan tanggal bila belum pernah.")
    penulis: list[str] = Field(description="Nama penulis.")
    kim: str = Field(description="Kode kelompok penulis; lihat tabel kim.")
    wilayah: str = Field(description="Kode Kemendagri tempat kejadian; lihat tabel wilayah.")
    topik: list[str] = Field(description="Kode topik; lihat tabel topik.")
    kata: int = Field(description="Panjang tulisan dalam kata.")
    sumber: list[SourceRow] = Field(description="Sumber yang dicantumkan.")
    ralat: list[CorrectionRow] = Field(description="Ralat, yang terlama dulu.")
    dicabut: str = Field(description="Kapan berita dicabut, ISO 8601; kosong bila tidak dicabut.")
    alasan_dicabut: str = Field(description="Alasan pencabutan; kosong bila tidak dicabut.")


class KimRow(Row):
    """A community information group."""

    kode: str = Field(description="Kode kelompok: namanya di alamat.")
    nama: str = Field(description="Nama kelompok.")
    alamat: str = Field(description="Alamat profilnya.")
    wilayah: str = Field(description="Kode Kemendagri wilayahnya.")
    jenis: str = Field(description="Jenis menurut Permenkominfo 8/2019.")
    bidang: list[str] = Field(description="Bidang kegiatan.")
    berdiri: str = Field(description="Tahun atau tanggal berdiri; kosong bila tidak dicatat.")
    anggota: int | None = Field(description="Jumlah anggota; null bila tidak dicatat.")
    berita: int = Field(description="Jumlah berita yang diterbitkan.")


class RegionRow(Row):
    """A region of the site."""

    kode: str = Field(description="Kode Kemendagri.")
    nama: str = Field(description="Nama lengkap.")
    jenis: str = Field(description="Provinsi, Kabupaten, Kota, Kecamatan, Kelurahan, Desa, …")
    induk: str = Field(description="Kode wilayah di atasnya.")
    berita: int = Field(description="Jumlah berita, termasuk dari wilayah di dalamnya.")
    kim: int = Field(description="Jumlah KIM, termasuk di wilayah di dalamnya.")


class PartnerRow(Row):
    """A partner outlet."""

    kode: str = Field(description="Kode mitra: namanya di alamat.")
    nama: str = Field(description="Nama media atau lembaga.")
    situs: str = Field(description="Halaman depan situsnya.")
    umpan: str = Field(description="Alamat umpannya.")
    topik: list[str] = Field(description="Kode topik yang diliputnya.")
    wilayah: list[str] = Field(description="Kode wilayah yang diliputnya.")
    aktif: bool = Field(description="Apakah umpannya masih diambil.")


class TopicRow(Row):
    """A subject."""

    kode: str = Field(description="Kode topik: namanya di alamat.")
    nama: str = Field(description="Nama topik.")
    alamat: str = Field(description="Alamat daftar beritanya.")
    berita: int = Field(description="Jumlah berita.")


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
        return tuple((name, info.description or "") for name, info in self.row.model_fields.items())


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
        sumber=[] if gone else [SourceRow(nama=source.name, url=source.url or "") for source in article.sources],
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
            berita=len(catalogue.by_kim.get(kim.slug, ())),
        )


def _regions(catalogue: Catalogue) -> Iterator[Row]:
    regions = catalogue.site.regions
    for region in sorted(regions.by_code.values(), key=lambda region: region.code):
        if regions.root.holds(region):
            yield RegionRow(
                kode=region.code, nama=region.name, jenis=region.kind, induk=region.parent_code,
                berita=len(catalogue.by_region.get(region.code, ())),
                kim=len(catalogue.kims_by_region.get(region.code, ())),
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
                       berita=len(catalogue.by_topic.get(topic.slug, ())))


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
