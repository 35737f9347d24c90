"""Pictures must be there, be ours, and say what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from pipeline.content.kinds.starter import UNTOLD
from pipeline.content.markdown.autolinks import destination
from pipeline.content.markdown.links import beside, parts
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.content.yaml_nodes import Mapping, Scalar
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Corpus, Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule

MANY = 500
"""Files of one folder that are compared with a misspelt name."""


def shown(text: Manuscript) -> Iterator[tuple[str, str, Place]]:
    """Yields the site's own pictures that a file shows: as written, their path below ``content/``, and where it says so."""
    file = main_picture(text)
    if file:
        yield file, beside(text.path, parts(file)[1]), text.at_field(picture_key(text), "berkas")
    for image in text.body.outline.images:
        scheme, path, _ = parts(image.target)
        if not scheme:
            yield image.target, beside(text.path, path), text.at_body(image)


def main_picture(text: Manuscript) -> str:
    """Returns the file that a head names as its picture, also where other fields of that head are at fault; "" for none."""
    picture = getattr(text.record, "picture", None)
    if picture is not None or text.record is not None or text.document.fields is None:
        return picture.file if picture is not None else ""
    named = text.document.fields.entries.get(picture_key(text))
    file = named.entries.get("berkas") if isinstance(named, Mapping) else None
    return file.text if isinstance(file, Scalar) and not file.broken else ""


def picture_key(text: Manuscript) -> str:
    """Returns what a kind calls the field of its picture."""
    field = text.kind.record.model_fields.get("picture") if text.kind is not None else None
    return (field.alias if field is not None else None) or "gambar"


def goals(corpus: Corpus, path: str) -> Iterator[str]:
    """Yields the paths of all that ``shown`` may yield for the file at ``path``, without reading it."""
    for target in corpus.pictures[path]:
        yield beside(path, parts(target)[1])


def _missing(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if any(
            goal not in corpus.catalogue.assets or not goal.lower().endswith(PICTURE_SUFFIXES)
            for goal in goals(corpus, path)
        ):
            yield path


@rule("KIM206", ERROR, group=Group.IMAGES, suspects=_missing)
def missing_picture(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Gambar tidak ditemukan.

    Gambar disimpan di folder yang sama dengan artikelnya, dalam bentuk JPG, PNG, atau WebP. Huruf besar dan kecil pada
    nama berkas dibedakan: `Foto.JPG` bukan `foto.jpg`.
    """
    for target, goal, place in shown(text):
        if goal in corpus.catalogue.assets and (goal.lower().endswith(PICTURE_SUFFIXES) or text.kind is None):
            continue
        if goal in corpus.catalogue.assets:
            yield _unseen(target, goal, place)
            continue
        folder, catalogue = goal.rpartition("/")[0], corpus.catalogue
        beside_it = [
            path.rpartition("/")[2] for path in catalogue.by_folder.get(folder, ()) if path in catalogue.assets
        ]
        meant = target.strip(_QUOTES).replace("\\", "/").partition("|")[0]
        if meant != target and beside(text.path, meant) in corpus.catalogue.assets:
            yield Finding(
                place,
                f"Gambar «{target}» tidak ada di folder ini.",
                f"Tulis alamatnya tanpa tanda lain, dengan garis miring biasa: {destination(meant)}",
            )
            continue
        lower = {name.lower(): name for name in beside_it[:MANY]}
        near = get_close_matches(goal.rpartition("/")[2].lower(), lower, n=1, cutoff=0.6)
        if not near and goal.lower().endswith(_IPHONE):
            yield _unseen(target, goal, place)  # said now, and not only once the file lies there
            continue
        hint = f" (mungkin maksud Anda «{lower[near[0]]}»)" if near else ""
        yield Finding(
            place,
            f"Gambar «{target}» tidak ada di folder ini{hint}.",
            "Unggah gambar itu di sebelah berkas ini, atau perbaiki namanya.",
        )


_QUOTES: Final = "\"'“”‘’«» "
_IPHONE: Final = (".heic", ".heif")


def _unseen(target: str, goal: str, place: Place) -> Finding:
    """A file that lies there and is no picture for readers; most often one as iPhones take them."""
    name = f"{PurePosixPath(goal).stem}.jpg"
    if goal.lower().endswith(_IPHONE):
        return Finding(
            place,
            f"«{target}» foto HEIC dari iPhone, yang tidak tampil di ponsel lain.",
            f"Kirim foto itu ke diri sendiri lewat WhatsApp sebagai foto lalu simpan hasilnya (JPG), unggah sebagai {name} di "
            f"sebelah berkas ini, dan tulis {name} di sini. Supaya seterusnya JPG: Pengaturan → Kamera → Format → Paling "
            "Kompatibel.",
        )
    return Finding(
        place,
        f"«{target}» bukan gambar yang dapat ditampilkan.",
        f"Simpan sebagai JPG, PNG, atau WebP, misalnya {name}, lalu tulis nama itu di sini.",
    )


@rule("KIM212", ERROR, group=Group.IMAGES)
def foreign_picture(text: Manuscript) -> Iterator[Finding]:
    """Gambar dari situs lain.

    Gambar dari situs lain melacak pembaca, dapat berubah tanpa kita tahu, memakai kuota orang lain, dan belum tentu
    boleh dipakai. Simpan gambarnya di folder artikel bila Anda berhak memakainya.
    """
    for image in text.body.outline.images:
        scheme = parts(image.target)[0]
        if scheme in _DEVICE or len(scheme) == 1:
            name = PureWindowsPath(image.target).name
            name = name if name.lower().endswith(PICTURE_SUFFIXES) else "foto.jpg"
            yield Finding(
                text.at_body(image),
                f"Gambar «{image.target[:80]}» ada di ponsel atau komputer Anda saja, dan tidak dilihat pembaca.",
                f"Unggah gambarnya ke sebelah berkas ini, lalu tulis namanya saja: ![{image.alt}]({destination(name)})",
            )
        elif scheme:
            yield Finding(
                text.at_body(image),
                f"Gambar dari situs lain («{image.target[:80]}») tidak ditampilkan.",
                "Simpan gambarnya di folder artikel (bila Anda berhak memakainya), lalu tulis nama berkasnya saja.",
            )


_DEVICE: Final = frozenset({"file", "content", "blob", "filesystem", "ph", "assets-library"})
"""Schemes of what lies on one machine only."""


@rule("KIM214", ERROR, group=Group.IMAGES)
def picture_without_words(text: Manuscript) -> Iterator[Finding]:
    """Gambar tanpa teks pengganti.

    Teks pengganti dibacakan kepada pembaca tunanetra, dan tampil ketika gambar gagal dimuat.

    Salah: `![](sampah.jpg)`

    Benar: `![Warga memilah sampah di balai RW](sampah.jpg)`
    """
    for image in text.body.outline.images:
        if not image.alt.strip():
            yield Finding(
                text.at_body(image),
                f"Gambar «{image.target}» belum punya teks pengganti.",
                f"Ceritakan isi gambar di dalam kurung siku: ![Warga memilah sampah di balai RW]({destination(image.target)})",
            )


@rule("KIM230", WARNING, group=Group.IMAGES)
def untold_picture(text: Manuscript) -> Iterator[Finding]:
    """Isi foto belum diceritakan.

    Foto yang datang dari obrolan, Word, atau situs lama sering tanpa keterangan. Untuk sementara tertulis «Foto kiriman,
    isinya belum ditulis», dan pembaca tunanetra mendengar kalimat itu.

    Salah: `alt: Foto kiriman, isinya belum ditulis`

    Benar: `alt: Warga memilah sampah di balai RW`

    Cara memperbaiki: lihat fotonya, atau tanyakan kepada pengirimnya, lalu ceritakan isinya dalam satu kalimat.
    """
    file = main_picture(text)
    picture = getattr(text.record, "picture", None)
    if picture is not None and picture.alt.strip() == UNTOLD:
        yield Finding(text.at_field(picture_key(text), "alt"), f"Isi foto «{file}» belum diceritakan.", _TELL)
    for image in text.body.outline.images:
        if image.alt.strip() == UNTOLD:
            yield Finding(text.at_body(image), f"Isi foto «{image.target}» belum diceritakan.", _TELL)


_TELL = "Tulis dalam satu kalimat apa yang tampak di foto itu, menggantikan kalimat sementara."
