"""Documents as they are published: without what programs note in them of makers, machines and places. Same input, same bytes.

Text, tables and looks stay. A document with an electronic signature is published as it is: cleaned, it would be nobody's.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from pipeline.site.media.pictures import Unreadable
from pipeline.site.media.pictures import cleaned as picture

RECIPE = "dokumen 1"
"""Changes with what is taken out, so that nothing that was cleaned otherwise is used again."""
_LOCKED = "dokumen ini terkunci dengan kata sandi"
_BROKEN = "dokumen ini rusak"
_HUGE = "isi dokumen ini terlalu besar bila dibuka"
_MOST = 1 << 28
"""Bytes that a packed document may hold."""
_TALKS = re.compile(rb"/(?:Author|Creator|Producer|Metadata|Encrypt|Title)\b|<x:xmpmeta|docProps/|meta\.xml|/XObject\b")
"""What a damaged document shows when it may say more than its text."""


def cleaned(data: bytes) -> bytes:
    """Returns the document with nothing but what its readers see. Raises Unreadable, with the reason in Indonesian."""
    made = _pdf if data.startswith(b"%PDF-") else _packed if data.startswith(b"PK") else None
    if made is None:
        return data
    try:
        return made(data)
    except Unreadable:
        raise
    except Exception as error:  # both libraries raise many kinds on damaged files
        if _TALKS.search(data):
            raise Unreadable(_BROKEN) from error
        return data


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pdf(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter  # loads slowly, and few sites have documents

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Unreadable(_LOCKED)
    if any(field.get("/FT") == "/Sig" and "/V" in field for field in (reader.get_fields() or {}).values()):
        return data
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for thing in writer._objects:
        _without_traces(thing)
    writer.compress_identical_objects(remove_duplicates=False)  # what was taken out of use is still among its objects
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _without_traces(thing: Any) -> None:
    """Takes what tells of makers out of one object of a PDF: its notes, who commented, and what a camera put into a photo."""
    from pypdf.generic import DictionaryObject, StreamObject

    if not isinstance(thing, DictionaryObject):
        return
    for key in ("/Metadata", "/PieceInfo", "/LastModified"):
        thing.pop(key, None)
    if thing.get("/Subtype") in _REMARKS:
        thing.pop("/T", None)
    if isinstance(thing, StreamObject) and thing._data[:2] == b"\xff\xd8":
        thing._data = b"".join(_jpeg(thing._data))


_REMARKS = (
    *("/Text", "/FreeText", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Ink", "/Popup", "/Stamp"),
    *("/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Caret", "/FileAttachment", "/Sound"),
)
"""What readers of a PDF put onto it; there /T is who did."""


def _jpeg(data: bytes) -> Iterator[bytes]:
    """A JPEG's parts without comments, place and camera, its pixels untouched; colours' profile and Adobe's mark stay."""
    yield data[:2]
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        mark, size = data[at + 1], 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA:
            break
        if mark not in (0xE1, 0xED, 0xFE) and not (mark == 0xE0 and data[at + 4 : at + 8] == b"JFXX"):
            yield data[at : at + size]
        at += size
    yield data[at:]


# ── Word, spreadsheets, slides; OpenDocument ─────────────────────────────────────────────────────────────────────────

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMS = "http://schemas.openxmlformats.org"
_EMPTY = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_FORMS}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{_FORMS}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{_FORMS}/officeDocument/2006/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    "<office:meta/></office:document-meta>",
}
"""What properties become: parts that programs look for, with nothing in them."""
_TAG = re.compile(rb"<[^<>]+>")
_WHO = re.compile(rb"""(\s(?:\w+:)?(?:author|initials|userId|displayName)=)(?:"[^"]*"|'[^']*')""")
_SLIDES = re.compile(rb"""(\sname=)(?:"[^"]*"|'[^']*')""")
_WHERE = re.compile(rb"""(\sTarget=)(?:"file:[^"]*"|'file:[^']*')""", re.I)
_NAMED = re.compile(rb"(<(?:dc:creator|meta:creator-initials|author)(?:\s[^<>]*)?>)[^<]*(?=</)")
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def _packed(data: bytes) -> bytes:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo  # loads slowly, and few sites have documents

    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as parts, ZipFile(out, "w") as made:
        if any(name.startswith(_SIGNED) for name in parts.namelist()):
            return data
        if any(one.flag_bits & 1 for one in parts.infolist()):
            raise Unreadable(_LOCKED)
        if sum(one.file_size for one in parts.infolist()) > _MOST:
            raise Unreadable(_HUGE)
        for one in parts.infolist():
            entry = ZipInfo(one.filename)  # of 1980, like all others
            entry.compress_type = ZIP_STORED if one.filename == "mimetype" else ZIP_DEFLATED
            made.writestr(entry, _part(one.filename, parts.read(one)))
    return out.getvalue()


def _part(name: str, data: bytes) -> bytes:
    """A part of a packed document: emptied properties, photos without a camera's notes, nobody who commented or changed."""
    if name in _EMPTY:
        return _HEAD + _EMPTY[name].encode()
    if name.lower().endswith(_PICTURES):
        return picture(data)
    if name.endswith((".xml", ".rels")):
        return _TAG.sub(_nobody, _NAMED.sub(rb"\1", data))
    return data


def _nobody(found: re.Match[bytes]) -> bytes:
    """A tag without who commented or changed (in slides they are a list), and without the place of a file on a computer."""
    tag = _WHERE.sub(rb'\1"Normal.dotm"', _WHO.sub(rb'\1""', found[0]))
    return _SLIDES.sub(rb'\1""', tag) if b"cmAuthor" in tag else tag
