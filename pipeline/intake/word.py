"""A Word file (.docx) → a draft article: its headings, lists, tables and pictures, by mammoth's HTML."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from typing import Any

from pipeline.engine.archives import BROKEN, Archive, Unsafe
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.article_draft import LONGEST_TITLE, Photo, Piece, drafted, unmarked
from pipeline.intake.html_to_markdown import markdown

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Judul'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
"""
_DECLARED = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")
"""Declarations of XML, in any of its encodings."""
_BYLINE = re.compile(r"(?:oleh|penulis|laporan|reporter)\s*:?\s+(?P<name>[^\W\d][\w .,'’-]{2,50})", re.I)
_SAYS = re.compile(
    r"(?P<key>judul|penulis|oleh|topik|wilayah|lokasi|ringkasan|sumber)\s*:\s*(?P<value>\S.{1,300})", re.I
)


_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_POINT = re.compile(r"[•◦▪●‣·✓➢➤\uf0b7\uf0a7\uf0d8\uf0fc]\s*(?=\S)")
"""Signs of points as they are typed, or as Word's own fonts draw them."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft. Raises Refusal for what is no Word file, or one made to do harm."""
    html = _html(arrival)
    photos: list[Photo] = []

    def place(address: str, alt: str) -> str:
        photos.append(Photo(f"gambar {len(photos) + 1}", _embedded(address), alt))
        return f"![{alt}](foto:{len(photos) - 1})"

    body, left = markdown(html, place)
    now = wishes.now.astimezone(wishes.kim.region.zone)
    piece = Piece(body, now, photos=photos, timed=False, guessed=["tanggal hari ini"])
    if left:
        piece.ask.append("Rekaman atau video apa yang ada di dalam berkas Word, dan perlukah ditautkan?")
    piece.body = typed(piece.body)
    head_of(piece)
    _signed(piece)
    if not unmarked(piece.body) and not photos:
        raise Refusal(f"{arrival.name} tidak memuat tulisan.", "Buka berkasnya, lalu salin tulisannya ke berkas .txt.")
    yield from drafted(piece, wishes)


def _html(arrival: Arrival) -> str:
    try:
        parts = Archive(arrival.data)
        if "word/document.xml" not in parts:
            raise Unsafe("berkas ini bukan dokumen Word (.docx)")
        for name in parts:
            if name.endswith((".xml", ".rels")) and _DECLARED.search(parts[name]):
                raise Unsafe("isinya memuat perintah XML yang tidak wajar")
        import mammoth  # loads slowly, and only Word files want it

        made: Any = mammoth.convert_to_html(io.BytesIO(arrival.data), style_map=_STYLES, external_file_access=False,
                                            convert_image=mammoth.images.img_element(_source))  # fmt: skip
        return str(made.value)
    except Unsafe as error:
        raise Refusal(f"{arrival.name} ditolak: {error}.", "Simpan ulang sebagai .docx, lalu kirim lagi.") from error
    except (*BROKEN, RecursionError) as error:
        raise Refusal(
            f"{arrival.name} tidak dapat dibaca sebagai dokumen Word.", "Simpan ulang sebagai .docx, lalu kirim lagi."
        ) from error


def _source(image: Any) -> dict[str, str]:
    """The address of a picture with the picture in it; an empty one where the file only says on which computer it lies."""
    try:
        with image.open() as file:
            data = base64.b64encode(file.read()).decode("ascii")
    except Exception:  # mammoth has no name for a picture that it may not open
        return {"src": "tidak-ikut:"}
    return {"src": f"data:{image.content_type or 'image/x'};base64,{data}"}


def _embedded(address: str) -> bytes:
    """The picture that an address holds in itself; b"" for one that lies elsewhere, which is never fetched."""
    found = re.match(r"data:image/[\w.+-]+;base64,", address)
    try:
        return base64.b64decode(address[found.end() :], validate=True) if found else b""
    except binascii.Error:
        return b""


def typed(body: str) -> str:
    """The text with the forms that its writer made by hand: bold lines as headings, points typed with other signs.

    A text that is bold from beginning to end is not bold at all.
    """
    blocks = body.split("\n\n")
    bold = [one for one in blocks if _BOLD.fullmatch(one)]
    if len(bold) > 2 and len(bold) * 2 > len(blocks):
        blocks = [blocks[0], *(_BOLD.sub(r"\1", one) if _BOLD.fullmatch(one) else one for one in blocks[1:])]
    made: list[str] = []
    for number, block in enumerate(blocks):
        found, point = _BOLD.fullmatch(block), _POINT.match(block)
        words = unmarked(block)
        if (
            found
            and 0 < number < len(blocks) - 1
            and len(words) <= LONGEST_TITLE
            and not words.endswith((".", ","))
            and any(not _BOLD.fullmatch(one) for one in blocks[:number])
        ):
            made.append(f"## {found[1].rstrip(' :')}")
        elif point and "\n" not in block:
            line = f"- {block[point.end() :]}"
            together = made and made[-1].startswith("- ") and _POINT.match(blocks[number - 1])
            made[-1:] = [f"{made[-1]}\n{line}"] if together else [*made[-1:], line]
        else:
            made.append(block)
    return "\n\n".join(made)


def _signed(piece: Piece) -> None:
    """Takes the writer out of the last lines, where a text is signed there."""
    blocks = piece.body.split("\n\n")
    for number in range(len(blocks) - 1, max(len(blocks) - 4, 0), -1):
        told = _SAYS.fullmatch(unmarked(blocks[number]))
        if told is not None and told["key"].lower() in ("penulis", "oleh") and not piece.authors:
            piece.authors = [told["value"].strip()]
            piece.body = "\n\n".join((*blocks[:number], *blocks[number + 1 :]))
            return


def head_of(piece: Piece) -> None:
    """Takes title, writer and whatever else the first lines of a text say of it out of its body."""
    blocks = piece.body.split("\n\n")
    while blocks:
        first = unmarked(blocks[0])
        told = _SAYS.fullmatch(first)
        byline = _BYLINE.fullmatch(first)
        if blocks[0].startswith("![") or not first:
            break
        if told is not None:
            _take(piece, told["key"].lower(), told["value"].strip())
        elif byline is not None and not piece.authors:
            piece.authors = [byline["name"].strip(" .")]
        elif not piece.title and len(blocks) > 1 and _titled(blocks[0], first):
            piece.title = first
            piece.guessed.append("judul diambil dari baris pertama")
        else:
            break
        blocks = blocks[1:]
    piece.body = "\n\n".join(blocks)


def _titled(block: str, words: str) -> bool:
    bold = block.startswith(("#", "**"))
    return (bold or not words.endswith((".", ":", ","))) and len(words.split()) >= 3 and len(words) <= LONGEST_TITLE * 2


def _take(piece: Piece, key: str, value: str) -> None:
    if key == "judul":
        piece.title = value
    elif key in ("penulis", "oleh"):
        piece.authors = [value]
    elif key == "topik":
        piece.categories = [one.strip() for one in re.split(r"[,;]", value)]
    elif key in ("wilayah", "lokasi"):
        piece.region = value
    elif key == "ringkasan":
        piece.summary = value
    else:
        piece.sources.append(value)
