"""Pictures must be there, be ours, and say what they show."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.catalogue import Catalogue
from pipeline.kinds import ArticleRecord
from pipeline.problems import Severity
from pipeline.prose import beside, parts
from pipeline.rules.rule import Finding, Manuscript, Place, catalogue_rule, file_rule

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""What is published as a picture. SVG is left out: it may hold programs."""

MANY = 500
"""Files of one folder that are compared with a misspelt name."""


@catalogue_rule("KIM206", Severity.ERROR)
def missing_picture(catalogue: Catalogue, text: Manuscript) -> Iterator[Finding]:
    """Gambar tidak ditemukan.

    Gambar disimpan di folder yang sama dengan artikelnya, dalam bentuk JPG, PNG, atau WebP. Huruf besar dan kecil pada
    nama berkas dibedakan: `Foto.JPG` bukan `foto.jpg`.
    """
    wanted: list[tuple[str, Place]] = []
    record = text.record
    if isinstance(record, ArticleRecord) and record.picture:
        wanted.append((record.picture.file, text.at_field("gambar", "berkas")))
    images = text.body.outline.images
    wanted += [(image.target, text.at_body(image)) for image in images if not parts(image.target)[0]]
    for target, place in wanted:
        goal = beside(text.path, parts(target)[1])
        if goal in catalogue.assets and (goal.lower().endswith(SUFFIXES) or text.kind is None):
            continue
        if goal in catalogue.assets:
            yield Finding(place, f"«{target}» bukan gambar yang dapat ditampilkan.", "Simpan sebagai JPG, PNG, atau WebP.")
            continue
        folder = goal.rpartition("/")[0]
        beside_it = [path.rpartition("/")[2] for path in catalogue.by_folder.get(folder, ()) if path in catalogue.assets]
        lower = {name.lower(): name for name in beside_it[:MANY]}
        near = get_close_matches(goal.rpartition("/")[2].lower(), lower, n=1, cutoff=0.6)
        hint = f" (mungkin maksud Anda «{lower[near[0]]}»)" if near else ""
        yield Finding(
            place,
            f"Gambar «{target}» tidak ada di folder ini{hint}.",
            "Unggah gambar itu di sebelah berkas ini, atau perbaiki namanya.",
        )


@file_rule("KIM212", Severity.ERROR)
def foreign_picture(text: Manuscript) -> Iterator[Finding]:
    """Gambar dari situs lain.

    Gambar dari situs lain melacak pembaca, dapat berubah tanpa kita tahu, memakai kuota orang lain, dan belum tentu
    boleh dipakai. Simpan gambarnya di folder artikel bila Anda berhak memakainya.
    """
    for image in text.body.outline.images:
        if parts(image.target)[0]:
            yield Finding(
                text.at_body(image),
                f"Gambar dari situs lain («{image.target[:80]}») tidak ditampilkan.",
                "Simpan gambarnya di folder artikel (bila Anda berhak memakainya), lalu tulis nama berkasnya saja.",
            )


@file_rule("KIM214", Severity.ERROR)
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
                f"Ceritakan isi gambar di dalam kurung siku: ![Warga memilah sampah di balai RW]({image.target})",
            )
