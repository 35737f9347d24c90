"""A whole site's export as XML, element by element: no entities, no DTDs, never all of it in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.engine.problems import Refusal

LARGEST = 500_000_000
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_ASCII_LIKE = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<[?!\w]")
"""How XML begins in an encoding in which these letters are single bytes."""


def elements(data: bytes, name: str, *names: str) -> Iterator[Element]:
    """Yields the elements of these names that lie on no other's path, whole, each forgotten afterwards. Raises Refusal."""
    if len(data) > LARGEST:
        raise Refusal(f"{name} terlalu besar.", "Ekspor lagi dalam beberapa bagian, misalnya setahun satu berkas.")
    # Plugins write blank lines before the XML, and old editors letters that no XML may hold: neither says anything.
    data = data.lstrip().translate(None, _CONTROLS) if _ASCII_LIKE.match(data) else data
    path: list[Element] = []
    inside = 0
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                path.append(element)
                inside += element.tag in names
                continue
            path.pop()
            if element.tag in names:
                inside -= 1
                if not inside:
                    yield element
            if not inside and path:
                path[-1].remove(element)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        where = f" baris {error.position[0]}" if isinstance(error, ParseError) else ""
        raise Refusal(
            f"{name}{where} tidak dapat dibaca sebagai XML yang aman.",
            "Ekspor lagi dari tempat asalnya, lalu terima lagi.",
        ) from error


def text_of(element: Element, tag: str) -> str:
    """Returns the text of an element inside; "" when there is none."""
    return (element.findtext(tag) or "").strip()
