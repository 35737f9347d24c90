"""Small XML documents as trees, read by a strict parser that knows no entities of its own and opens nothing."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

MOST_ELEMENTS: Final = 20_000
DEEPEST: Final = 60


class NotATree(ValueError):
    """The bytes are no XML, or XML made to harm."""


def read_tree(data: bytes) -> ElementTree.Element:
    """Return the root of a document, its elements named without prefix or namespace.

    A document that declares entities is refused, not expanded; so is one with too many or too deeply nested elements.
    Raises ``NotATree``.
    """
    builder = ElementTree.TreeBuilder()
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise NotATree("too large")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*declaration: object) -> None:
        raise NotATree("entities")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data.lstrip(), True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError, AssertionError) as error:
        raise NotATree(str(error)) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
