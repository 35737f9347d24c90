"""Static files: what may lie below ``content/`` beside texts, and why the rest may not. Pure.

Pictures may, cleaned before they are published; so may documents that the settings name (``dokumen``). Everything else is
refused wherever it lies: what a browser or a host runs, or reads as a setting, comes from the theme and the program alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.content.codes import problem
from pipeline.content.conflict_markers import conflicts_in_file
from pipeline.content.document_makers import makers
from pipeline.content.kinds import kind_of
from pipeline.engine.problems import Location, Problem

HEAD = 512
"""How many bytes of a file's beginning tell what it is."""

_PICTURES = {".jpg": "JPG", ".jpeg": "JPG", ".png": "PNG", ".webp": "WebP"}
_OTHER_PICTURES = (".avif", ".bmp", ".gif", ".heic", ".heif", ".ico", ".jfif", ".svg", ".svgz", ".tif", ".tiff")
DOCUMENTS = {
    ".csv": "teks",
    ".txt": "teks",
    ".pdf": "PDF",
    ".docx": "ZIP",
    ".pptx": "ZIP",
    ".xlsx": "ZIP",
    ".odp": "ZIP",
    ".ods": "ZIP",
    ".odt": "ZIP",
}
"""The documents that settings may allow, by what their bytes are. None of them runs anything in a reader's browser."""
_OTHER_DOCUMENTS = (".doc", ".docm", ".epub", ".ppt", ".pptm", ".rtf", ".xls", ".xlsm", ".zip")
_PROGRAMS = (
    ".asp",
    ".cgi",
    ".css",
    ".htm",
    ".html",
    ".js",
    ".json",
    ".mjs",
    ".php",
    ".phtml",
    ".shtml",
    ".swf",
    ".wasm",
    ".webmanifest",
    ".xhtml",
    ".xml",
    ".xsl",
    ".xslt",
)

_types = "|".join(suffix.removeprefix(".") for suffix in DOCUMENTS)
DOCUMENT = rf"^(?:(?:\*?\.)?(?:{_types})|[^\s/]+(?:/[^\s/]+)*/[^\s/]*\.(?:{_types}))$"
"""What the settings may name as a document: a type (``pdf``), a file, or the files of a folder (``halaman/unduhan/*.pdf``)."""


def refusals(
    assets: Iterable[str],
    pages: Iterable[str],
    documents: Sequence[str],
    theme: Collection[str],
    head: Callable[[str], bytes],
    published: Callable[[str], tuple[bytes, str]] = lambda path: (b"", ""),
    made: Callable[[str], bool] = lambda path: False,
) -> Iterator[Problem]:
    """Yields a problem for each file that may not be published, or says more than it shows; paths are below ``content/``.

    ``assets`` are all files but texts, ``pages`` the ordinary pages, ``documents`` what the settings allow, ``theme`` the
    theme's own files below the site's root; ``head`` gives a file's first bytes, ``published`` a document as it is published,
    or why it cannot be; ``made`` tells which files the site makes itself.
    """
    own = {_folded(path): path for path in theme}
    for path in assets:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in _PICTURES and not _allowed(path, suffix, documents):
            yield problem("KIM017", Location(path), suffix=suffix or "tanpa akhiran", remedy=_instead(path, suffix))
            continue
        if kind_of(path) is None and (other := _taken(path, own, made)):
            yield problem("KIM019", Location(path), other=other)
        found, wanted = content(head(path)), _PICTURES.get(suffix) or DOCUMENTS[suffix]
        if found != wanted:
            yield problem("KIM018", Location(path), suffix=suffix, found=found, remedy=_named(path, suffix, found))
        elif suffix in DOCUMENTS:
            data, why = published(path)
            if why:
                yield problem("KIM025", Location(path), why=why)
            elif named := makers(data):
                yield problem("KIM024", Location(path), names=" dan ".join(f"«{name}»" for name in named[:3]))
            elif wanted == "teks":
                yield from conflicts_in_file(path, data)
    for path in pages:
        if other := _taken(f"{path.removesuffix('.md')}/index.html", own, made):
            yield problem("KIM019", Location(path), other=other)


def _allowed(path: str, suffix: str, documents: Sequence[str]) -> bool:
    """Tells whether the settings allow a document. Not beside articles, groups and partners, whose folders publish texts and
    pictures; not at the root, where hosts and search engines read settings; not as ``a.php.pdf``, which some hosts run."""
    name = PurePosixPath(path)
    if suffix not in DOCUMENTS or kind_of(path) is not None or len(name.parts) < 2 or len(name.suffixes) > 1:
        return False
    return any(
        PurePosixPath(f"/{path}").match(f"/{one}") if "/" in one else suffix == f".{one.lstrip('*.').lower()}"
        for one in documents
    )


def _instead(path: str, suffix: str) -> str:
    """What whoever laid this file here can do to have what they meant."""
    if suffix in _OTHER_PICTURES:
        jpeg = f"{PurePosixPath(path).stem}.jpg"
        return f"Unggah gambarnya sebagai JPG, PNG, atau WebP, misalnya {jpeg}, lalu hapus berkas ini."
    if suffix in _PROGRAMS:
        return (
            "Hapus berkas ini; program dan tampilan situs hanya berasal dari folder tema, yang diurus pengelola situs."
        )
    if suffix not in DOCUMENTS and suffix not in _OTHER_DOCUMENTS:
        return "Hapus berkas ini dari folder isi. Yang boleh di sini: tulisan (.md) dan gambar (JPG, PNG, WebP)."
    write = "Tulis isinya langsung di halaman, supaya terbaca di ponsel."
    if suffix in _OTHER_DOCUMENTS:
        return f"{write} Bila warga perlu mengunduhnya, simpan sebagai PDF dan tanyakan kepada redaksi."
    if kind_of(path) is not None:
        return f"{write} Dokumen unduhan hanya di folder halaman, misalnya halaman/unduhan/, dengan izin redaksi."
    return (
        f"{write} Bila warga perlu mengunduhnya, redaksi mengizinkannya di mkdocs.yml: dokumen: [halaman/unduhan/*{suffix}], "
        "lalu simpan di folder itu dengan nama tanpa titik lain."
    )


def _taken(path: str, own: dict[str, str], made: Callable[[str], bool]) -> str:
    """Returns what of the program's a file would take the place of; "" when nothing."""
    folded = _folded(path)
    steps = folded.split("/")
    above = ["/".join(steps[:depth]) for depth in range(1, len(steps) + 1)]
    for place in above:
        if place in own:
            return f"berkas tema {own[place]}"
    like_file = next((step for step in steps[:-1] if _LIKE_A_FILE.fullmatch(step)), "")
    if like_file:
        return f"berkas bernama {like_file}"
    return "berkas yang dibuat situs ini" if any(map(made, above)) else ""


_LIKE_A_FILE = re.compile(
    "_headers|_redirects|.+(?:"
    + "|".join(map(re.escape, (*_PICTURES, *DOCUMENTS, *_PROGRAMS, ".md", ".opml", ".ics")))
    + ")"
)
"""A folder that is called like a file, such as ``umpan.xml``: where the site has that file, there can be no folder."""


def _folded(path: str) -> str:
    """One name for all names that some computers take for the same."""
    return unicodedata.normalize("NFC", path).casefold()


def content(head: bytes) -> str:
    """Returns what a file's first bytes show it to be, in words that members know."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head.startswith(b"%PDF-"):
        return "PDF"
    if head.startswith(b"PK\x03\x04"):
        return "ZIP"
    if head.startswith(b"version https://git-lfs"):
        return "penunjuk Git LFS"
    if head.startswith(b"GIF8"):
        return "GIF"
    if head[4:8] == b"ftyp":
        return "HEIC atau video"
    if not head:
        return "kosong"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!", b"<?", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<style")):
        return "halaman web atau program"
    # Only the controls that texts have; a letter of several bytes may be cut off at the end.
    if re.search(rb"[\x00-\x08\x0e-\x1f\x7f]", head) is None and b"\xff\xfe" != head[:2] != b"\xfe\xff":
        return "teks"
    return "tidak dikenal"


def _named(path: str, suffix: str, found: str) -> str:
    """The remedy for a file whose name says something else than its bytes."""
    if found == "penunjuk Git LFS":
        return "Unggah berkas aslinya: yang terkirim baru penunjuknya (jalankan git lfs pull, atau unggah lewat situs)."
    rename = next((kind for kind, what in _PICTURES.items() if what == found), "")
    if rename and suffix in _PICTURES:
        return (
            f"Ganti nama berkas menjadi {PurePosixPath(path).stem}{rename}, dan sesuaikan di tulisan yang memakainya."
        )
    return "Unggah lagi berkas aslinya; bila ini gambar, simpan dahulu sebagai JPG, PNG, atau WebP."
