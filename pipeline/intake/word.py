"""A Word file (.docx) → a draft article: its headings, lists, tables and pictures, by mammoth's HTML."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from msgspec.structs import replace

from pipeline.engine.archives import BROKEN, Archive, Unsafe
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.article_draft import LONGEST_TITLE, PLACE, Photo, Piece, drafted, unmarked
from pipeline.intake.article_head import BOLD, SAYS, head_of
from pipeline.intake.html_to_markdown import markdown

_FRONT = r"""
p[style-name='Title'] => h1:fresh
p[style-name='Judul'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => p.wp-caption-text:fresh
p[style-name='Keterangan'] => p.wp-caption-text:fresh
p[style-name='Illustration'] => p.wp-caption-text:fresh
p[style-name^='toc '] => !
p[style-name^='Contents '] => !
p[style-name='TOC Heading'] => !
p[style-name='Contents Heading'] => !
"""
_HEADINGS = ("Judul", "Tajuk", "\u6807\u9898", "Heading", "\u00dcberschrift")
"""How office programs call headings, with a number behind; what a style says of itself goes before."""
_DECLARED = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")
"""Declarations of XML, in any of its encodings."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 6
_UNREAD = ("oMath", "o:OLEObject", "chart")
"""Of what mammoth does not know, what readers would miss."""
_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">\u2191</a>')
"""The way back from a footnote, which nobody can walk here."""
_CREDIT = re.compile(
    r"\(?(?:foto|dok(?:umentasi)?|sumber foto|fotografer)\s*[:.]\s*(?P<name>[^()\n]{3,80})\)?\.?", re.I
)
_POINT = re.compile(r"[•◦▪●‣·✓➢➤\uf0b7\uf0a7\uf0d8\uf0fc]\s*(?=\S)")
"""Signs of points as they are typed, or as Word's own fonts draw them."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft. Raises Refusal for what is no Word file, or one made to do harm."""
    html, unread = _html(arrival)
    photos: list[Photo] = []

    def place(address: str, alt: str) -> str:
        photos.append(Photo(f"gambar {len(photos) + 1}", _embedded(address), alt))
        return f"![{alt}](foto:{len(photos) - 1})"

    body, left = markdown(html, place)
    now = wishes.now.astimezone(wishes.kim.region.zone)
    piece = Piece(body, now, photos=photos, timed=False, guessed=["tanggal hari ini"])
    if left:
        piece.ask.append("Rekaman atau video apa yang ada di dalam berkas Word, dan perlukah ditautkan?")
    if unread:
        piece.ask.append(
            "Rumus, grafik, atau benda apa yang ada di dalam berkas Word, dan perlukah dimuat sebagai gambar?"
        )
    piece.body = typed(piece.body)
    head_of(piece)
    _signed(piece)
    _credited(piece)
    if not unmarked(piece.body) and not photos:
        raise Refusal(f"{arrival.name} tidak memuat tulisan.", "Buka berkasnya, lalu salin tulisannya ke berkas .txt.")
    yield from drafted(piece, wishes)


def _html(arrival: Arrival) -> tuple[str, bool]:
    try:
        parts = Archive(arrival.data)
        if "word/document.xml" not in parts:
            raise Unsafe("berkas ini bukan dokumen Word (.docx)")
        for name in parts:
            if name.endswith((".xml", ".rels")) and _DECLARED.search(parts[name]):
                raise Unsafe("isinya memuat perintah XML yang tidak wajar")
        import mammoth  # loads slowly, and only Word files want it

        styles = "\n".join((_FRONT, *_headings(parts.get("word/styles.xml", b""))))
        made: Any = mammoth.convert_to_html(io.BytesIO(arrival.data), style_map=styles, external_file_access=False,
                                            convert_image=mammoth.images.img_element(_source))  # fmt: skip
        unread = any(one in str(message.message) for message in made.messages for one in _UNREAD)
        return _BACK.sub("", str(made.value)), unread
    except Unsafe as error:
        raise Refusal(f"{arrival.name} ditolak: {error}.", "Simpan ulang sebagai .docx, lalu kirim lagi.") from error
    except (*BROKEN, RecursionError) as error:
        raise Refusal(
            f"{arrival.name} tidak dapat dibaca sebagai dokumen Word.", "Simpan ulang sebagai .docx, lalu kirim lagi."
        ) from error


def _headings(styles: bytes) -> Iterator[str]:
    """Which paragraphs are headings: by what their style says of its level, or by its name."""
    yield from (f"p[style-name='{name} {level}'] => h{level}:fresh" for name in _HEADINGS for level in range(1, 7))
    try:
        found = fromstring(styles).iter(f"{_W}style") if styles else ()
    except (ParseError, DefusedXmlException):
        return
    levels: dict[str, int] = {}
    for style in found:
        name, based = _val(style, "name"), _val(style, "basedOn")
        level = _val(style, "pPr/outlineLvl") or str(levels.get(based, ""))
        if level.isdecimal() and int(level) < _LEVELS and style.get(f"{_W}type") == "paragraph":
            levels[style.get(f"{_W}styleId", "")] = int(level)
            if name.isprintable() and name.lower() not in ("title", "judul"):
                yield "p[style-name='{}'] => h{}:fresh".format(
                    name.replace("\\", "\\\\").replace("'", "\\'"), int(level) + 1
                )


def _val(style: Element, path: str) -> str:
    found = style.find("/".join(f"{_W}{one}" for one in path.split("/")))
    return found.get(f"{_W}val", "") if found is not None else ""


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
    bold = [one for one in blocks if BOLD.fullmatch(one)]
    if len(bold) > 2 and len(bold) * 2 > len(blocks):
        blocks = [blocks[0], *(BOLD.sub(r"\1", one) if BOLD.fullmatch(one) else one for one in blocks[1:])]
    made: list[str] = []
    for number, block in enumerate(blocks):
        found, point = BOLD.fullmatch(block), _POINT.match(block)
        words = unmarked(block)
        if (
            found
            and 0 < number < len(blocks) - 1
            and len(words) <= LONGEST_TITLE
            and not words.endswith((".", ","))
            and any(not BOLD.fullmatch(one) for one in blocks[:number])
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
        told = SAYS.fullmatch(unmarked(blocks[number]))
        if told is not None and told["key"].lower() in ("penulis", "oleh") and not piece.authors:
            piece.authors = [told["value"].strip()]
            piece.body = "\n\n".join((*blocks[:number], *blocks[number + 1 :]))
            return


def _credited(piece: Piece) -> None:
    """Takes who made a photo out of the line below it."""
    blocks = piece.body.split("\n\n")
    kept: list[str] = []
    for block in blocks:
        told, photo = _CREDIT.fullmatch(unmarked(block)), PLACE.fullmatch(kept[-1]) if kept else None
        if told is not None and photo is not None:
            number = int(photo[2])
            piece.photos[number] = replace(piece.photos[number], credit=f"Foto: {told['name'].strip()}")
        else:
            kept.append(block)
    piece.body = "\n\n".join(kept)
