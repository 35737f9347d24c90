"""A whole site's export as XML, element by element: no entities, no DTDs, never all of it in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.engine.problems import Refusal

LARGEST = 500_000_000


def elements(data: bytes, name: str, *names: str) -> Iterator[Element]:
    """Yields the elements of these names that lie on no other's path, whole, each forgotten afterwards. Raises Refusal."""
    if len(data) > LARGEST:
        raise Refusal(f"{name} terlalu besar.", "Ekspor lagi dalam beberapa bagian, misalnya setahun satu berkas.")
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
