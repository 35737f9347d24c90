"""The front matter's words: a title that fits, a summary that says something, nothing lost between the lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence, plain
from pipeline.engine.problems import INFO, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

TITLE: Final = (25, 90)
SUMMARY: Final = (60, 250)
WORDS: Final = (120, 700)


@rule("KIM110", WARNING, group=Group.FIELDS, kinds=[ARTICLE], because="no other kind has a headline")
def title_length(text: Manuscript) -> Iterator[Finding]:
    """Panjang judul.

    Judul 25–90 huruf terbaca utuh di layar ponsel, di hasil pencarian, dan ketika dibagikan lewat WhatsApp.

    Dasarnya panduan menulis situs ini.

    Salah: `judul: Posyandu`

    Benar: `judul: Posyandu Melong buka 2–14 November, gratis untuk balita`

    Cara memperbaiki: sebut siapa atau apa, dan di mana atau kapan.
    """
    if not isinstance(text.record, ArticleRecord):
        return
    length = len(text.record.title)
    if not TITLE[0] <= length <= TITLE[1]:
        short = length < TITLE[0]
        why = "terlalu pendek" if short else "terlalu panjang"
        remedy = (
            "Tambahkan tempat, waktu, atau untuk siapa."
            if short
            else "Buang kata yang tidak perlu; rincian cukup di isi."
        )
        yield Finding(text.at_field("judul"), f"Judul {why}: {length} huruf, anjurannya {TITLE[0]}–{TITLE[1]}.", remedy)


_STOPPED: Final = late(r"[^.\s]\.$")
_ABBREVIATED: Final = late(r"\b[A-Z]\w{0,2}\.$|\.\w+\.$|\b(?:dll|dsb|dst|dkk)\.$")


@rule("KIM111", WARNING, group=Group.FIELDS, kinds=[ARTICLE], because="no other kind has a headline")
def title_stop(text: Manuscript) -> Iterator[Finding]:
    """Judul diakhiri titik.

    Judul berita tidak memakai titik di akhir. Singkatan bertitik, tanda tanya, dan tiga titik dibiarkan.

    Dasarnya kebiasaan penulisan judul dalam EYD edisi V.

    Salah: `judul: Warga Melong memilah sampah.`

    Benar: `judul: Warga Melong memilah sampah`

    Cara memperbaiki: hapus titiknya. `kim check --fix` dapat melakukannya.
    """
    for passage in text.prose:
        if passage.field == ("judul",) and _STOPPED.search(passage.text) and not _ABBREVIATED.search(passage.text):
            end = len(passage.text)
            yield text.remark(
                passage, end - 1, end, "Judul tidak perlu diakhiri titik.", "Hapus titik di akhir judul.", ""
            )


@rule(
    "KIM112",
    WARNING,
    group=Group.FIELDS,
    kinds=[ARTICLE],
    because="how long a story is read with pleasure says nothing about other pages",
)
def body_length(text: Manuscript) -> Iterator[Finding]:
    """Panjang tulisan.

    Tulisan 120–700 kata cukup untuk menjawab pertanyaan pembaca dan selesai dibaca di ponsel. Draf tidak diperiksa.

    Dasarnya panduan menulis situs ini.

    Salah: dua kalimat dari undangan

    Benar: empat sampai delapan paragraf pendek, dengan subjudul bila panjang

    Cara memperbaiki: tambahkan rincian yang dibutuhkan pembaca, atau pecah menjadi dua tulisan.
    """
    if not isinstance(text.record, ArticleRecord) or text.record.draft:
        return
    words = text.words
    if 0 < words < WORDS[0]:
        yield Finding(
            Place(text.document.body_line, 1),
            f"Tulisan ini {words} kata; anjurannya paling sedikit {WORDS[0]}.",
            "Tambahkan yang ditanyakan pembaca: siapa, kapan, di mana, biaya, dan cara ikut.",
        )
    elif words > WORDS[1]:
        yield Finding(
            Place(text.document.body_line, 1),
            f"Tulisan ini {words} kata; anjurannya paling banyak {WORDS[1]}.",
            "Ringkas, atau pecah menjadi dua tulisan yang saling menautkan.",
        )


_CURLY: Final = {"“": "”", "‘": "’", "«": "»"}


@rule("KIM113", WARNING, group=Group.FIELDS)
def quotes_printed(text: Manuscript) -> Iterator[Finding]:
    """Kutip di sekeliling isian ikut terbit.

    Di kepala berkas hanya kutip lurus yang mengapit isian; kutip miring dari pengolah kata ikut tercetak di judul, daftar,
    dan hasil pencarian.

    Dasarnya cara kepala berkas dibaca; lihat panduan kepala artikel.

    Salah: `judul: “Warga Melong memilah sampah di rumah”`

    Benar: `judul: "Warga Melong memilah sampah di rumah"`

    Cara memperbaiki: hapus kutipnya, atau pakai kutip lurus.
    """
    if text.document.fields is None:
        return
    for scalar in scalars(text.document.fields):
        raw = text.document.line(scalar.line)
        begin = scalar.column - 1
        if not raw[begin : begin + 1].strip() or raw[begin] in "'\"|>":
            continue
        if scalar.text[0] in _CURLY and scalar.text.endswith(_CURLY[scalar.text[0]]) and len(scalar.text) > 2:
            if _CURLY[scalar.text[0]] in scalar.text[1:-1]:
                continue
            yield Finding(
                Place(scalar.line, scalar.column, len(scalar.text)),
                "Tanda kutip miring di sekeliling isian ikut tercetak.",
                f'Hapus, atau pakai kutip lurus: "{scalar.text[1:-1]}"',
            )


@rule("KIM115", WARNING, group=Group.FIELDS)
def said_twice(text: Manuscript) -> Iterator[Finding]:
    """Satu hal disebut dua kali.

    Dalam satu daftar, topik, penulis, sumber, atau alamat yang disebut lagi tidak menambah apa-apa. Sering itu sisa salinan,
    dan yang dimaksud sebenarnya lain.

    Dasarnya cara daftar dibaca: yang sama dihitung satu kali.

    Salah: `topik: [kesehatan, warga, kesehatan]`

    Benar: `topik: [kesehatan, warga]`

    Cara memperbaiki: hapus yang kedua, atau tulis yang dimaksud.
    """
    for items in _lists(text.document.fields) if text.document.fields is not None else ():
        seen = set()
        for item in items.items:
            said = " ".join(str(plain(item)).split()).casefold()
            if said in seen:
                name = f"«{item.text}»" if isinstance(item, Scalar) else "Butir ini"
                length = len(item.text) if isinstance(item, Scalar) else 1
                yield Finding(
                    Place(item.line, item.column, length),
                    f"{name} sudah disebut di daftar yang sama.",
                    "Hapus yang kedua, atau tulis yang dimaksud.",
                )
            seen.add(said)


def _lists(node: Node) -> Iterator[Sequence]:
    match node:
        case Mapping():
            for inner in node.entries.values():
                yield from _lists(inner)
        case Sequence():
            yield node
            for inner in node.items:
                yield from _lists(inner)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yields the values that a head holds, whatever lists and fields they stand in."""
    match node:
        case Mapping():
            for inner in node.entries.values():
                yield from scalars(inner)
        case Sequence():
            for inner in node.items:
                yield from scalars(inner)
        case Scalar() if node.text and not node.broken:
            yield node


@rule("KIM114", INFO, group=Group.FIELDS, kinds=[ARTICLE], because="no other kind has the field «ringkasan»")
def summary_length(text: Manuscript) -> Iterator[Finding]:
    """Panjang ringkasan.

    Ringkasan tampil di daftar berita, di hasil pencarian, dan ketika tautan dibagikan. Satu atau dua kalimat, 60–250
    huruf, yang mengatakan lebih dari judulnya.

    Dasarnya panduan menulis situs ini.

    Salah: `ringkasan: Posyandu Melong`

    Benar: `ringkasan: Posyandu di 12 RW buka 2–14 November 2026, gratis untuk balita dan ibu hamil.`

    Cara memperbaiki: jawab apa, kapan, di mana, dan untuk siapa.
    """
    if not isinstance(text.record, ArticleRecord):
        return
    length = len(text.record.summary)
    if not SUMMARY[0] <= length <= SUMMARY[1]:
        why = "terlalu pendek" if length < SUMMARY[0] else "terlalu panjang"
        yield Finding(
            text.at_field("ringkasan"),
            f"Ringkasan {why}: {length} huruf, anjurannya {SUMMARY[0]}–{SUMMARY[1]}.",
            "Tulis satu atau dua kalimat: apa, kapan, di mana, untuk siapa.",
        )
    elif text.record.summary.rstrip(".").casefold() == text.record.title.rstrip(".").casefold():
        yield Finding(
            text.at_field("ringkasan"), "Ringkasan sama dengan judul.", "Tulis apa yang belum dikatakan judulnya."
        )


POCKET: Final = {
    "judul": TITLE,
    "ringkasan": SUMMARY,
    "kata": WORDS,
    "titik": _STOPPED,
    "singkatan": _ABBREVIATED,
}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
