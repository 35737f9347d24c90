"""Whom a document names as its maker beside its text, as any reader of it can see: in a PDF, a Word file, a spreadsheet. Pure."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import islice

_MOST, _PARTS = 1 << 18, 300
"""Bytes that are read of one packed part, and how many parts, however much is promised."""
_IN_PDF = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.S)
_IN_XMP = re.compile(rb"<dc:creator>(.{0,4000}?)</dc:creator>", re.S)
_PACKED = re.compile(rb"/Type\s*/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
_IN_OFFICE = re.compile(r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>([^<]+)<")
_OFFICE = ("docProps/core.xml", "meta.xml")


def makers(data: bytes) -> tuple[str, ...]:
    """Returns the names, as the document writes them, each once; none of what is damaged or locked."""
    found = _of_pdf(data) if data.startswith(b"%PDF-") else _of_office(data) if data.startswith(b"PK") else iter(())
    return tuple(dict.fromkeys(name for one in found if (name := " ".join(one.split()))))


def _of_pdf(data: bytes) -> Iterator[str]:
    for part in (data, *_unpacked(data)):
        for plain, coded in _IN_PDF.findall(part):
            digits = "".join(coded.decode().split())
            yield _text(bytes.fromhex(digits[: len(digits) // 2 * 2]) if digits else _unescaped(plain))
    for said in _IN_XMP.findall(data):
        yield from (unescape(name) for name in re.findall(r">([^<>]+)<", f">{said.decode(errors='replace')}<"))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """The packed objects of a PDF, among which newer programs put its properties."""
    for packed in islice(_PACKED.finditer(data), _PARTS):
        try:
            yield zlib.decompressobj().decompress(data[packed.end() : packed.end() + _MOST], _MOST)
        except zlib.error:
            continue


def _unescaped(text: bytes) -> bytes:
    text = re.sub(rb"\\([0-7]{1,3})", lambda found: bytes((int(found[1], 8) & 255,)), text)
    return re.sub(rb"\\(.)", rb"\1", text, flags=re.S)


def _text(data: bytes) -> str:
    return data[2:].decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")


def _of_office(data: bytes) -> Iterator[str]:
    from zipfile import BadZipFile, ZipFile  # loads slowly, and few sites have documents

    try:
        with ZipFile(io.BytesIO(data)) as parts:
            for name in set(_OFFICE).intersection(parts.namelist()):
                with parts.open(name) as part:
                    yield from map(unescape, _IN_OFFICE.findall(part.read(_MOST).decode(errors="replace")))
    except (BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError):
        return
