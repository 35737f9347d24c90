"""A feed's text as XML that a strict parser takes, and that costs it little: the root alone, its breaks mended.

A well-formed feed passes unchanged apart from what stands before its root: a declaration, a DOCTYPE (so no entity bomb
and no external entity ever reaches a parser), blank lines, a PHP warning.
"""

from __future__ import annotations

import html.entities
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final
from xml.parsers import expat

from pipeline.partners.feeds.references import settled_references

MOST_ELEMENTS: Final = 50_000
"""About 1,500 items of WordPress; feedparser needs up to 0.1 ms for an element."""
LARGEST_BROKEN: Final = 1_500_000
"""How much of a broken feed is read, in characters: the lenient parser is slow."""
_MOST_SIGNS: Final = (("<", MOST_ELEMENTS), ("&", 3 * MOST_ELEMENTS))
_MOST_NAMESPACES: Final = 100
_MOST_ATTRIBUTES: Final = 500
"""Of one element; feedparser's time for them grows with the square of their number."""
_LONGEST_RUN: Final = 4_096
"""Characters without a blank: longer ones are pictures inside the text, never an address or a word."""
_HEAD: Final = 65_536
"""How far into a text its root element may start, in characters."""

_NAME: Final = r"[A-Za-z_][\w.-]{0,60}"
_ROOT: Final = re.compile(rf"<((?:{_NAME}:)?(?:rss|rdf|feed|channel))(?=[\s/>])", re.IGNORECASE)
_WEB_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DECLARATIONS: Final = re.compile(r"[\s\ufeff]*(?:<[?!][^<>]{0,500}>[\s\ufeff]*)*")
"""Declarations: nothing that a reader would see."""
_NAMESPACE: Final = re.compile(r"""(?<=\sxmlns)(?::[\w.-]{1,60})?\s{0,9}=\s{0,9}(?:"[^"<>]{0,500}"|'[^'<>]{0,500}')""")
_ENTITY: Final = re.compile(
    rf"""<!ENTITY\s+({_NAME})\s+(?:"([^"&%<]{{0,64}}|&\#x?[0-9a-fA-F]{{1,6}};)"|'([^'&%<]{{0,64}})')\s*>"""
)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_RUN: Final = re.compile(rf"(?<![^\s<>\"'&\]])[^\s<>\"'&\]]{{{_LONGEST_RUN},}}")
_ITEM_END: Final = re.compile(rf"</(?:{_NAME}:)?(?:item|entry)\s*>", re.IGNORECASE)
_ITEM_START: Final = re.compile(rf"<(?:{_NAME}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_OPENING: Final = re.compile(rf"<(?:{_NAME}:)?(?:rss|rdf|feed|channel)(?=[\s>])[^<>]*>", re.IGNORECASE)
_LOOSE_AMPERSAND: Final = (
    r"&(?!(?:amp|lt|gt|quot|apos);)"
    r"(?:\#(?P<hex>[xX]?)(?P<number>[0-9a-fA-F]{1,8});|(?P<name>[A-Za-z_][\w.-]{0,60});)?"
)
_AMPERSAND: Final = re.compile(_LOOSE_AMPERSAND)
_MARKUP: Final = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))"
    rf"|(?P<tag></?{_NAME}(?::{_NAME})?(?:[\s/][^<>]{{0,4000}})?>)"
    r"|(?P<noise><!--.*?(?:-->|\Z)|<[?!][^<>]{0,4000}>)"
    rf"|(?P<lone><)|{_LOOSE_AMPERSAND}",
    re.DOTALL,
)
_NAMED: Final = {name.rstrip(";"): value for name, value in html.entities.html5.items() if name.endswith(";")}


@dataclass(frozen=True, slots=True)
class Document:
    """A feed's text, from its root on, and what had to be done to it."""

    text: str
    """Empty when there is no root of a feed in it."""
    mended: bool = False
    """The XML was broken."""
    cut: bool = False
    """It ended before its root was closed; what followed the last whole item is gone."""
    crowded: bool = False
    """It held more than is read; what followed the last whole item within the limit is gone."""
    hostile: bool = False
    """It is made to exhaust a parser: leave it alone."""


class _TooMuch(Exception):
    """The parser has seen enough."""


class _Census:
    """One quick pass of a strict, namespace-aware parser over a text without DTD, until it is too much."""

    def __init__(self, text: str) -> None:
        self.elements = 0
        self.namespaces: set[str | None] = set()
        self.well_formed = False
        self.hostile = False
        self.read = ""
        data = text.encode("utf-8", "replace")
        parser = expat.ParserCreate("utf-8", " ")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._count_element
        parser.StartNamespaceDeclHandler = self._count_namespace
        try:
            parser.Parse(data, True)
            self.well_formed = True
        except expat.ExpatError:
            pass
        except _TooMuch:
            self.read = data[: parser.CurrentByteIndex].decode("utf-8", "ignore")

    def _count_element(self, name: str, attributes: list[str]) -> None:
        self.elements += 1
        self.hostile = len(attributes) > 2 * _MOST_ATTRIBUTES
        if self.hostile or self.elements > MOST_ELEMENTS:
            raise _TooMuch

    def _count_namespace(self, prefix: str | None, uri: str | None) -> None:
        self.namespaces.add(uri)
        self.hostile = len(self.namespaces) > _MOST_NAMESPACES
        if self.hostile:
            raise _TooMuch


def read_document(text: str) -> Document:
    """Return the feed in a text, made well-formed where that is possible without guessing at its meaning."""
    root = _root(text)
    if root is None:
        return Document("")
    body = _own_namespaces(_NOT_XML.sub("", text[root.start() :]))
    if max(map(len, body.split())) >= _LONGEST_RUN:
        body = _LONG_RUN.sub(lambda run: run[0][:_LONGEST_RUN], body)
    census = _Census(body)
    if census.hostile:
        return Document(body, hostile=True)
    if census.elements > MOST_ELEMENTS:
        return Document(_closed_early(census.read, root[1]), crowded=True)
    if census.well_formed:
        return Document(settled_references(body))
    return _mended(settled_references(body), root[1], _mender(_own_entities(text[: root.start()])))


def _own_namespaces(body: str) -> str:
    """Return a feed whose namespaces hold no blank, which stands between a name and its namespace in parsers."""
    return _NAMESPACE.sub(lambda match: "".join(match[0].split()), body, count=_MOST_NAMESPACES)


def _root(text: str) -> re.Match[str] | None:
    head = _without_comments(text[:_HEAD])
    root = _ROOT.search(head)
    if root is None:
        return None
    # Programs set the DOCTYPE of a web page before feeds too; a page has more than that before anything like a feed.
    alone = _DECLARATIONS.fullmatch(head, 0, root.start())
    return None if not alone and _WEB_PAGE.search(head, 0, root.start()) else root


def _without_comments(head: str) -> str:
    """Return a text with its comments blanked, not removed, so that positions stay what they are."""
    end = 0
    while (start := head.find("<!--", end)) >= 0 and (end := head.find("-->", start + 4) + 3) > 2:
        head = f"{head[:start]}{' ' * (end - start)}{head[end:]}"
    return head


def _mended(body: str, root: str, mend: Callable[[re.Match[str]], str]) -> Document:
    ends = deque(re.finditer(rf"</{re.escape(root)}\s*>", body, re.IGNORECASE), maxlen=1)
    text = body[: ends[0].end()] if ends else _closed_early(body, root)
    crowds = (next(islice(re.finditer(sign, text), most, None), None) for sign, most in _MOST_SIGNS)
    limit = min(LARGEST_BROKEN, len(text), *(crowd.start() for crowd in crowds if crowd))
    crowded = limit < len(text)
    if crowded:
        text = _closed_early(text[:limit], root)
    text = _without_open_comments(text)
    return Document(_MARKUP.sub(mend, text), mended=True, cut=not ends, crowded=crowded)


def _without_open_comments(text: str) -> str:
    """Return a text in which the beginning of a comment that never ends is text, so that it swallows no items."""
    end = text.rfind("-->") + 3 if "-->" in text else 0
    return text[:end] + text[end:].replace("<!--", "&lt;!--")


def _closed_early(text: str, root: str) -> str:
    """Return a feed's beginning, cut after its last whole item and closed."""
    ends = deque(_ITEM_END.finditer(text), maxlen=1)
    if not ends:
        return text
    return f"{text[: ends[0].end()]}{'</channel>' if root.lower() == 'rss' else ''}</{root}>"


def in_parts(text: str) -> tuple[str, list[str], str]:
    """Return what stands before a feed's items, each item with what follows it up to the next, and the ends of the rest."""
    starts = [match.start() for match in _ITEM_START.finditer(text)]
    ends = deque(_ITEM_END.finditer(text), maxlen=1)
    if not starts or not ends or ends[0].end() <= starts[-1]:
        return text, [], ""
    last = ends[0].end()
    bounds = [*starts, last]
    return text[: starts[0]], [text[one:other] for one, other in pairwise(bounds)], text[last:]


def bare_head(head: str) -> str:
    """Return the beginning of a feed without all that it says of itself: its root, and its channel if it has one."""
    return "".join(match[0] for match in _OPENING.finditer(head)) or head


def _own_entities(head: str) -> dict[str, str]:
    """Return the simple entities a feed's DTD declares: short text, nothing nested, nothing from elsewhere."""
    return {match[1]: match[2] or match[3] or "" for match in _ENTITY.finditer(head)}


def _mender(own: dict[str, str]) -> Callable[[re.Match[str]], str]:
    def mend(match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind == "cdata":
            return match[0]
        if kind == "tag":
            return _AMPERSAND.sub(reference, match[0]) if "&" in match[0] else match[0]
        if kind == "noise":
            return ""
        return "&lt;" if kind == "lone" else reference(match)

    def reference(match: re.Match[str]) -> str:
        if match["number"]:
            return _character(match["number"], bool(match["hex"]))
        if not match["name"]:
            return "&amp;"
        value = own.get(match["name"]) or _NAMED.get(match["name"])
        return f"&amp;{match['name']};" if value is None else value.replace("&", "&amp;").replace("<", "&lt;")

    return mend


def _character(number: str, hexadecimal: bool) -> str:
    """Return a numeric reference that XML takes; U+FFFD for what is no character."""
    if not hexadecimal and not number.isdecimal():
        return f"&amp;#{number};"
    code = int(number, 16 if hexadecimal else 10)
    if (
        code > 0x10FFFF
        or (code < 0x20 and code not in (9, 10, 13))
        or 0xD800 <= code < 0xE000
        or code & 0xFFFE == 0xFFFE
    ):
        return "\ufffd"
    return f"&#{code};"
