"""What a picture's file betrays or weighs, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from pipeline.content.markdown.autolinks import destination
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.content.source_file import Photo
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Corpus, Manuscript
from pipeline.gate.rules.pictures import goals, picture_key, shown
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

HEAVY: Final = 2_000_000
"""Bytes. The site shows a smaller copy, but everybody who works on the content downloads the original, for good."""


Fault = Callable[[Photo], object]
"""Tells whether something is wrong with what a picture's file tells."""


def _photos(corpus: Corpus, text: Manuscript, fault: Fault) -> Iterator[tuple[str, Place, Photo]]:
    """Yields the pictures with this fault that a file shows: as written, where, and what their files tell."""
    for target, path, place in shown(text):
        photo = corpus.photo(path)
        if photo is not None and fault(photo):
            yield target, place, photo


def _showing(fault: Fault) -> Callable[[Corpus, Sequence[str]], Iterator[str]]:
    """Returns what yields the files that show a picture with this fault."""

    def suspects(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            photos = map(corpus.photo, goals(corpus, path))
            if any(photo is not None and fault(photo) for photo in photos):
                yield path

    return suspects


_LOCATED: Final[Fault] = attrgetter("located")
_DAMAGED: Final[Fault] = attrgetter("damage")
_MOVING: Final[Fault] = attrgetter("moving")
_MISCOLOURED: Final[Fault] = attrgetter("miscoloured")


def _heavy(photo: Photo) -> bool:
    return photo.size > HEAVY


@rule("KIM220", ERROR, group=Group.IMAGES, suspects=_showing(_LOCATED))
def located_photo(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Foto menyimpan lokasi pemotretan.

    Ponsel menulis koordinat tempat di dalam berkas foto. Situs menerbitkan salinan tanpa data itu, tetapi berkas aslinya
    tetap terbuka di tempat penyimpanan naskah, dan riwayatnya sulit dihapus. Rumah narasumber atau anak dapat ditemukan
    dari sana.

    UU 27/2022 tentang Pelindungan Data Pribadi; Pedoman Pemberitaan Ramah Anak (2019) melarang membuka tempat tinggal anak.

    Salah: foto langsung dari kamera dengan lokasi menyala

    Benar: foto yang lokasinya sudah dihapus

    Cara memperbaiki: hapus lokasi lewat galeri ponsel (rincian foto, hapus lokasi), atau kirim foto itu ke diri sendiri
    lewat WhatsApp sebagai foto, lalu pakai hasilnya.
    """
    for target, place, _ in _photos(corpus, text, _LOCATED):
        yield Finding(
            place,
            f"Foto «{target}» menyimpan lokasi pemotretan.",
            "Hapus lokasinya lewat galeri (rincian foto → hapus lokasi), lalu unggah ulang.",
        )


@rule("KIM224", ERROR, group=Group.IMAGES, suspects=_showing(_DAMAGED))
def damaged_photo(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Gambar tidak dapat dibuka.

    Berkas yang terpotong saat dikirim, atau berkas lain yang hanya diganti namanya menjadi `.jpg`, tidak dapat ditampilkan.
    Tanpa pemeriksaan ini artikel akan terbit tanpa gambarnya, diam-diam.

    Dasarnya: tidak ada kiriman yang boleh hilang tanpa pemberitahuan.

    Salah: `foto.jpg` yang sebenarnya berkas HEIC dari iPhone

    Benar: foto yang disimpan ulang sebagai JPG

    Cara memperbaiki: buka fotonya di ponsel atau komputer, simpan ulang sebagai JPG, PNG, atau WebP, lalu unggah lagi.
    """
    for target, place, photo in _photos(corpus, text, _DAMAGED):
        if not target.lower().endswith(PICTURE_SUFFIXES):
            continue  # KIM206 tells; and an ordinary page may show a drawing, which is copied as it is
        yield Finding(
            place,
            f"Gambar «{target}» tidak dapat diterbitkan: {photo.damage}.",
            photo.cure,
        )


@rule("KIM221", WARNING, group=Group.IMAGES, suspects=_showing(_heavy))
def heavy_photo(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Foto terlalu berat.

    Berkas lebih dari 2 MB lama diunggah dengan paket data, dan memberatkan semua orang yang menyunting. Lebar 1.200–1.600
    piksel sudah cukup untuk layar apa pun.

    Dasarnya panduan foto situs ini.

    Salah: foto 8 MB langsung dari kamera

    Benar: foto di bawah 500 KB

    Cara memperbaiki: kecilkan di galeri ponsel, atau kirim ke diri sendiri lewat WhatsApp.
    """
    for target, place, photo in _photos(corpus, text, _heavy):
        size = f"{photo.size / 1_000_000:.1f}".replace(".", ",")
        yield Finding(
            place, f"Foto «{target}» {size} MB; batasnya 2 MB.", "Kecilkan sampai lebar 1.600 piksel atau kurang."
        )


_NOBODY: Final = late(
    r"\s*(?:foto|gambar|sumber|ilustrasi|dok(?:umentasi)?\.?|courtesy)?\s*:?\s*(?:dari\s+)?(?:internet|google(?:\s+\w+)?"
    r"|ist(?:imewa)?\.?|net|web(?:site)?"
    r"|whats\s?app|wa|grup\s+wa|medsos|media\s+sosial|facebook|instagram|tiktok|youtube|pinterest|tidak\s+diketahui|anonim|unknown|-+|\?+)\s*\.?\s*",
    re.I,
)


@rule("KIM222", WARNING, group=Group.IMAGES)
def credit_to_nobody(text: Manuscript) -> Iterator[Finding]:
    """Kredit gambar tidak menyebut pemilik.

    «Internet», «Google», atau «istimewa» bukan pembuat foto. Gambar tanpa pemilik yang jelas biasanya belum boleh dipakai.

    UU 28/2014 tentang Hak Cipta pasal 5: pencipta berhak namanya disebut; Kode Etik Jurnalistik pasal 2.

    Salah: `kredit: Google`

    Benar: `kredit: "Foto: KIM Melong"`

    Cara memperbaiki: tulis nama pemotret atau lembaga yang memberi izin. Bila tidak tahu, pakai foto sendiri.
    """
    picture = getattr(text.record, "picture", None)
    if picture is not None and _NOBODY.fullmatch(picture.credit):
        yield Finding(
            text.at_field(picture_key(text), "kredit"),
            f"«{picture.credit}» tidak menyebut siapa pembuat gambar ini.",
            "Tulis nama pemotret atau lembaga yang memberi izin; bila tidak tahu, pakai gambar sendiri.",
        )


@rule("KIM223", WARNING, group=Group.IMAGES)
def picture_without_credit(text: Manuscript) -> Iterator[Finding]:
    """Gambar di dalam isi tanpa kredit.

    Gambar utama punya isian `kredit`; gambar di dalam isi menyebut pembuatnya di dalam tanda kutip sesudah nama berkas.

    UU 28/2014 tentang Hak Cipta pasal 5: pencipta berhak namanya disebut.

    Salah: `![Warga memilah sampah](sampah.jpg)`

    Benar: `![Warga memilah sampah](sampah.jpg "Foto: KIM Melong")`

    Cara memperbaiki: tambahkan «Foto: nama pemotret» di dalam tanda kutip.
    """
    for image in text.body.outline.images:
        if not image.title.strip() or _NOBODY.fullmatch(image.title):
            yield Finding(
                text.at_body(image),
                f"Gambar «{image.target}» belum menyebut pembuatnya.",
                f'Tambahkan di dalam tanda kutip: ({destination(image.target)} "Foto: nama pemotret").',
            )


@rule("KIM225", WARNING, group=Group.IMAGES, suspects=_showing(_MOVING))
def moving_picture(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Gambar bergerak akan tampil diam.

    Dari WebP atau PNG yang bergerak hanya gambar pertamanya yang diterbitkan: gerak yang tidak dapat dihentikan mengganggu
    pembaca dan memakan kuota. Bila pesannya ada di gambar berikutnya, pembaca tidak akan melihatnya.

    Dasarnya: tidak ada kiriman yang boleh hilang tanpa pemberitahuan; WCAG 2.2 kriteria 2.2.2 (jeda, henti, sembunyikan).

    Salah: `langkah.webp` yang menampilkan lima langkah bergantian

    Benar: lima gambar diam, satu untuk setiap langkah

    Cara memperbaiki: simpan gambar yang terpenting sebagai JPG, PNG, atau WebP diam, atau unggah gambarnya satu per satu.
    """
    for target, place, _ in _photos(corpus, text, _MOVING):
        yield Finding(
            place,
            f"Gambar «{target}» bergerak; yang terbit hanya gambar pertamanya, diam.",
            "Simpan gambar yang terpenting sebagai gambar diam, atau unggah gambarnya satu per satu.",
        )


@rule("KIM226", WARNING, group=Group.IMAGES, suspects=_showing(_MISCOLOURED))
def miscoloured_photo(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Profil warna foto rusak.

    Foto dapat menyimpan profil warna, yaitu keterangan tentang arti angka-angka warnanya. Situs menerjemahkan warna itu
    supaya tampil sama di semua layar. Bila profilnya rusak atau tidak cocok dengan fotonya, foto tetap terbit, tetapi
    warnanya bisa tampak lebih pucat atau lain dari aslinya.

    Dasarnya panduan foto situs ini.

    Salah: foto dari program penyunting yang profil warnanya terpotong

    Benar: foto yang disimpan ulang dengan warna sRGB

    Cara memperbaiki: buka fotonya, simpan ulang sebagai JPG dengan warna sRGB, lalu unggah lagi.
    """
    for target, place, _ in _photos(corpus, text, _MISCOLOURED):
        yield Finding(
            place,
            f"Profil warna foto «{target}» rusak; fotonya tetap terbit, tetapi warnanya bisa lain dari aslinya.",
            "Buka fotonya, simpan ulang sebagai JPG dengan warna sRGB, lalu unggah lagi.",
        )
