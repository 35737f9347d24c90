"""``artikel``: a news item by a KIM, in ``content/artikel/<kim>/<tahun>/<judul>.md``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.published import PublicDocument, PublishedRecord, Source
from pipeline.content.kinds.questions import Answers, file_name, groups, region, topics
from pipeline.content.kinds.record import (
    AuthorName,
    Flag,
    ProgramName,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    When,
)
from pipeline.content.kinds.starter import quoted
from pipeline.engine.problems import Refusal

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.kinds.kim import Kim
    from pipeline.content.resolve import Resolver
    from pipeline.language.regions import Region


class Picture(Record):
    """A picture that lies beside the article."""

    file: Text = Field(alias="berkas", description="Nama berkas gambar di folder yang sama.", examples=["posyandu.jpg"])
    alt: Text = Field(
        alias="alt",
        min_length=1,
        description="Isi gambar dalam satu kalimat, untuk pembaca tunanetra.",
        examples=["Kader menimbang balita di posyandu"],
    )
    credit: Text = Field(
        alias="kredit", min_length=1, description="Siapa pembuat atau pemilik gambar.", examples=["Foto: KIM Melong"]
    )
    caption: Text = Field(
        "",
        alias="keterangan",
        description="Keterangan di bawah gambar; boleh kosong.",
        examples=["Posyandu Mawar, Senin 2 November 2026"],
    )
    ai: Flag = Field(
        False, alias="ai", description="ya bila gambar ini dibuat atau direkayasa dengan AI.", examples=["ya"]
    )


VERDICTS = {
    "salah": "Salah",
    "menyesatkan": "Menyesatkan",
    "sebagian-benar": "Sebagian benar",
    "belum-terbukti": "Belum terbukti",
    "benar": "Benar",
}
"""Verdicts on a rumour, as readers see them."""


class Clarification(Record):
    """The verdict on a rumour."""

    claim: Text = Field(
        alias="klaim",
        min_length=1,
        description="Kabar yang diperiksa, dalam satu kalimat.",
        examples=["Pesan berantai menyebut bantuan Rp600.000 lewat sebuah tautan."],
    )
    verdict: Literal["salah", "menyesatkan", "sebagian-benar", "belum-terbukti", "benar"] = Field(
        alias="putusan", description="Hasil pemeriksaan.", examples=["salah"]
    )
    type: (
        Literal["satire", "koneksi-salah", "konteks-salah", "menyesatkan", "tiruan", "dimanipulasi", "palsu"] | None
    ) = Field(
        None,
        alias="jenis",
        description="Jenis kekeliruannya menurut First Draft; tidak perlu bila benar.",
        examples=["palsu"],
    )


class ArticleRecord(PublishedRecord):
    """The front matter of an article."""

    @property
    def judges(self) -> bool:
        """True for what holds a verdict on a rumour: every word of it counts."""
        return self.clarification is not None

    title: Text = Field(
        alias="judul",
        min_length=1,
        description="Judul berita, 25–90 huruf, tanpa titik di akhir.",
        examples=["Jadwal posyandu Melong bulan November"],
    )
    published: When = Field(
        alias="tanggal", description="Tanggal terbit, boleh dengan jam.", examples=["2026-11-02 09:30"]
    )
    authors: Several[AuthorName] = Field(
        alias="penulis", min_length=1, description="Satu penulis atau lebih.", examples=["Redaksi KIM Melong"]
    )
    region: RegionName = Field(
        alias="wilayah", min_length=1, description="Nama atau kode Kemendagri tempat kejadian.", examples=["Melong"]
    )
    topics: Several[TopicName] = Field(
        alias="topik", min_length=1, description="Satu topik atau lebih dari daftar.", examples=["kesehatan"]
    )
    summary: Text = Field(
        alias="ringkasan",
        min_length=1,
        description="Satu-dua kalimat: apa, kapan, di mana, untuk siapa.",
        examples=["Posyandu di 12 RW buka 2–14 November 2026, gratis untuk balita dan ibu hamil."],
    )
    picture: Picture | None = Field(None, alias="gambar", description="Gambar utama.")
    sources: Several[Source] = Field([], alias="sumber", description="Dari mana keterangan diperoleh.")
    documents: Several[PublicDocument] = Field(
        [], alias="dokumen", description="Dokumen publik yang menjadi dasarnya, dengan kelasnya."
    )
    confirmation: Text = Field(
        "",
        alias="konfirmasi",
        description="Kapan dan bagaimana orang yang dituduh dimintai tanggapan, dan jawabannya.",
        examples=["Dihubungi lewat telepon 2 November 2026; membantah, jawabannya dimuat."],
    )
    clarification: Clarification | None = Field(
        None, alias="klarifikasi", description="Putusan atas kabar yang diperiksa."
    )
    impact: Text = Field(
        "",
        alias="dampak",
        description="Apa yang berubah sesudah berita ini terbit, bila ada.",
        examples=["Lampu jalan menyala dua pekan kemudian."],
    )
    ai: Flag = Field(
        False,
        alias="ai",
        description="ya bila gambar, suara, video, atau naskah di dalamnya dibuat dengan AI.",
        examples=["ya"],
    )
    advertisement: Flag = Field(
        False, alias="iklan", description="ya bila tulisan ini dibayar atau ditukar imbalan.", examples=["ya"]
    )
    program: Several[ProgramName] = Field(
        [], alias="program", description="Program yang diceritakan: nama berkasnya.", examples=["nib-gratis"]
    )
    featured: Flag = Field(
        False, alias="unggulan", description="ya bila layak tampil paling atas di halaman depan.", examples=["ya"]
    )


class Article(Entity[ArticleRecord], frozen=True):
    """A published article, all that it names looked up."""

    published: Timestamp

    @property
    def kim(self) -> Kim:
        """The group that wrote it."""
        return self.groups[0]

    @property
    def region(self) -> Region:
        """Where it happened."""
        return self.regions[0]

    @property
    def folder(self) -> str:
        """The folder of the article and its pictures, below ``content/``."""
        return self.path.rpartition("/")[0]

    @property
    def changed(self) -> Timestamp:
        """When what it says last changed."""
        return super().changed or self.published

    @property
    def month(self) -> tuple[int, int]:
        """Year and month of publication, in the article's own zone."""
        return self.published.at.year, self.published.at.month

    if not TYPE_CHECKING:  # our own code asks the record

        def __getattr__(self, name: str) -> object:
            """What a theme of an earlier version asks of an article, its record answers: sites bring their own themes."""
            if name not in _OF_THE_RECORD:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return getattr(self.record, _OF_THE_RECORD[name])


_OF_THE_RECORD = {name: name for name in ("clarification", "confirmation", "picture", "sources")} | {
    "made_with_ai": "ai",
    "paid": "advertisement",
}


def resolve(parsed: Parsed, resolver: Resolver) -> Article | None:
    """Returns the article of the group in whose folder it lies."""
    return resolver.entity(Article, ARTICLE, parsed)


def starter(*, title: str, date: str, author: str, region: str, topic: str, summary: str) -> str:
    """Returns the text of a new draft that ``kim check`` accepts as it stands."""
    return f"""---
judul: {quoted(title)}
tanggal: {date}
penulis: {quoted(author)}
wilayah: {quoted(region)}
topik: {topic}
ringkasan: {quoted(summary)}
draf: ya
# Hapus baris «draf: ya» bila sudah siap terbit. Isian lain yang boleh ditambahkan:
# gambar:
#   berkas: nama-foto.jpg
#   alt: Isi foto dalam satu kalimat
#   kredit: "Foto: nama pemotret"
# sumber:
#   - nama: Dari siapa atau dari mana keterangan ini
#     url: https://
---

Paragraf pertama: apa yang terjadi, kapan (hari, tanggal, jam), di mana, siapa yang terlibat.

## Yang perlu Anda lakukan

- Langkah pertama.
- Ke mana bertanya.
"""


def begin(answers: Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """Returns path and text of a new article, in the folder of the group that writes it."""
    if not catalogue.kims:
        raise Refusal("Belum ada KIM yang terdaftar.", "Buat dulu dengan: kim new kim")
    title = answers.get("judul", "Judul berita (25–90 huruf, tanpa titik di akhir)")
    kim = catalogue.kims[answers.get("kim", "KIM mana yang menulis?", choices=groups(catalogue))]
    date = answers.get("tanggal", "Tanggal terbit", f"{now.astimezone(kim.region.zone):%Y-%m-%d %H:%M}")
    text = starter(
        title=title,
        date=date,
        author=answers.get("penulis", "Nama penulis", kim.name),
        region=region(answers, catalogue, "Wilayah kejadian (kelurahan, kecamatan, atau kota)", kim.region.name),
        topic=answers.get("topik", "Topik", choices=topics(catalogue)),
        summary=answers.get("ringkasan", "Ringkasan (apa, kapan, di mana, untuk siapa)"),
    )
    return f"artikel/{kim.slug}/{date[:4]}/{file_name(title)}.md", text


SNIPPET = (
    'judul: "${1:Judul 25–90 huruf, tanpa titik di akhir}"',
    "tanggal: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE $CURRENT_HOUR:$CURRENT_MINUTE",
    "penulis: ${2:Nama penulis}",
    "wilayah: ${3:Nama kelurahan atau kecamatan}",
    "topik: ${4|<topik>|}",
    "ringkasan: ${5:Satu-dua kalimat: apa, kapan, di mana, untuk siapa}",
    "draf: ya",
)
"""How an article begins in an editor; <topik> are the site's."""

ARTICLE = Kind(
    name="artikel",
    title="Artikel",
    folder="artikel",
    pattern="artikel/<kim>/<tahun>/<judul>.md",
    depth=4,
    record=ArticleRecord,
    resolve=resolve,
    # What hangs on an article; the newest stand at /kabar/.
    lists=(Addresses("artikel/<kim>/<tahun>/<judul>/<apa-pun>/"),),
    decided=frozenset(("unggulan", "dampak")),
    begin=begin,
    snippet=SNIPPET,
    form=("judul", "penulis", "tanggal", "wilayah", "topik", "ringkasan", "sumber"),
)
