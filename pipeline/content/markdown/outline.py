"""What checks read of members' Markdown: headings, links, pictures and running text, each with its place in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from msgspec import Struct

from pipeline.content.markdown import autolinks
from pipeline.content.markdown.events import PLAIN, target_of
from pipeline.language.regions import slugify


class Span(Struct, frozen=True):
    """Something in the source: where it starts (bytes from the start of the body) and how many bytes it covers."""

    start: int
    length: int


class Heading(Span, frozen=True):
    """A heading, its level from 1 to 6, its text, and the name that a link can point to."""

    level: int
    text: str
    anchor: str


class Link(Span, frozen=True):
    """A link: where it goes as written, and its text."""

    target: str
    text: str
    bare: bool = False
    """True for an address that stands in the text without any markup."""


class Image(Span, frozen=True):
    """A picture in the text: its address as written, its alternative text, its title."""

    target: str
    alt: str
    title: str


class RawHtml(Span, frozen=True):
    """A piece of HTML that somebody wrote; it is never published."""

    text: str


class Block(Struct, frozen=True):
    """A stretch of running text: a paragraph, heading, list item or table cell, without markup."""

    kind: str
    """"paragraf", "judul", "butir", "kutipan", "sel" or "kode"."""
    text: str
    pieces: tuple[tuple[int, int], ...]
    """For each piece of ``text``: its first character, and the byte of the body where that stands."""
    marks: tuple[tuple[str, int, int], ...] = ()
    """Stretches of ``text`` that are more than text: "kode", "miring" or "tautan", with first and last + 1 character."""

    def source(self, index: int) -> int:
        """Returns the byte of the body at which character ``index`` of the text stands."""
        return next(self.sources((index,)))

    def sources(self, indexes: Iterable[int]) -> Iterator[int]:
        """Yields the same for each of some characters in their order, however many there are."""
        at, begin, byte = -1, 0, 0
        for index in indexes:
            piece = max(0, bisect_right(self.pieces, index, key=itemgetter(0)) - 1)
            if piece != at:
                at = piece
                begin, byte = self.pieces[piece] if self.pieces else (0, 0)
            byte += _bytes_before(self.text, index) - _bytes_before(self.text, begin)
            begin = index
            yield byte


_STEP = 256


def _bytes_before(text: str, index: int) -> int:
    """How many bytes the first ``index`` characters take in UTF-8, without looking at all of them each time."""
    if text.isascii():
        return min(index, len(text))
    index = min(index, len(text))
    return _steps(text)[index // _STEP] + len(text[index - index % _STEP : index].encode())


@lru_cache(maxsize=16)
def _steps(text: str) -> tuple[int, ...]:
    pieces = (len(text[at : at + _STEP].encode()) for at in range(0, len(text), _STEP))
    return tuple(accumulate(pieces, initial=0))


class Outline(Struct, frozen=True):
    """What a check needs to know of a body."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    html: tuple[RawHtml, ...]
    blocks: tuple[Block, ...]


_BLOCKS = {"Paragraph": "paragraf", "Heading": "judul", "Item": "butir", "TableCell": "sel", "CodeBlock": "kode"}


@dataclass(slots=True)
class _Open:
    kind: str
    words: list[str] = field(default_factory=list)
    length: int = 0
    """Characters of all the words so far."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    leaning: list[int] = field(default_factory=list)
    """Where the emphasis that is still open began."""

    def add(self, words: str, byte: int) -> None:
        """Adds what stands at this byte of the source."""
        self.pieces.append((self.length, byte))
        self.words.append(words)
        self.length += len(words)

    def text(self, begin: int = 0) -> str:
        """Its text, from one of the places at which words were added."""
        first = bisect_left(self.pieces, begin, key=itemgetter(0)) if begin else 0
        return "".join(self.words[first:])


def outline(text: str) -> Outline:
    """Returns the outline of a text."""
    headings: list[Heading] = []
    links: list[Link] = []
    images: list[Image] = []
    html: list[RawHtml] = []
    blocks: list[Block] = []
    anchors = _Anchors()
    source = text.encode()
    quotes = 0
    block: _Open | None = None
    inline: list[tuple[str, Any, int, int]] = []
    """Open links and images: what, its data, its first byte, the length of the block's text when it opened."""
    alts: list[list[str]] = []

    def close() -> None:
        nonlocal block
        text = block.text() if block is not None else ""
        if block is not None and text.strip():
            done = Block(block.kind, text, tuple(block.pieces), tuple(block.marks))
            blocks.append(done)
            links.extend(_bare(done, source))
        block = None

    name: str
    data: Any
    for event, span in PLAIN.events_with_range(text):
        if isinstance(event, str):
            if block is not None and event in ("SoftBreak", "HardBreak"):
                block.add("\n", span["start"])
            continue
        ((name, data),) = event.items()
        if name == "Text" or name == "Code":
            words = str(data)
            if alts:
                alts[-1].append(words)
                continue
            if block is None:
                block = _Open("butir")
            at, start = block.length, span["start"]
            if name == "Code":
                start = max(start, source.find(words.encode(), start, span["end"]))
                block.marks.append(("kode", at, at + len(words)))
            block.add(words, start)
        elif name == "Start":
            tag, attrs = (data, None) if isinstance(data, str) else next(iter(data.items()))
            if tag in _BLOCKS:
                close()
                block = _Open("kutipan" if quotes and tag == "Paragraph" else _BLOCKS[tag])
            elif tag == "BlockQuote":
                quotes += 1
            elif tag == "Emphasis" and block is not None:
                block.leaning.append(block.length)
            elif tag in ("Link", "Image"):
                if tag == "Image":
                    alts.append([])
                inline.append((tag, attrs, span["start"], block.length if block else 0))
        elif name == "End":
            tag, attrs = (data, None) if isinstance(data, str) else next(iter(data.items()))
            end = span["end"]
            if tag == "Heading" and block is not None:
                start, level = span["start"], int(str(attrs)[1:])
                said = block.text()
                headings.append(Heading(start, end - start, level, said, anchors.take(said)))
            elif tag == "BlockQuote":
                quotes -= 1
            elif tag in ("Link", "Image") and inline:
                _, attrs, first, at = inline.pop()
                target, title = target_of(attrs), str(attrs["title"])
                if tag == "Image":
                    images.append(Image(first, end - first, target, "".join(alts.pop()), title))
                else:
                    links.append(Link(first, end - first, target, block.text(at) if block else ""))
                    if block is not None:
                        block.marks.append(("tautan", at, block.length))
            elif tag == "Emphasis" and block is not None and block.leaning:
                block.marks.append(("miring", block.leaning.pop(), block.length))
            if tag in _BLOCKS:
                close()
        elif name in ("Html", "InlineHtml"):
            html.append(RawHtml(span["start"], span["end"] - span["start"], str(data)))
    close()
    links.sort(key=lambda link: link.start)
    return Outline(tuple(headings), tuple(links), tuple(images), tuple(html), tuple(blocks))


def _bare(block: Block, source: bytes) -> Iterator[Link]:
    """Yields the addresses that stand in a block as text, neither in code nor in a link."""
    begins = autolinks.starts(block.text) if block.kind != "kode" else ()
    taken = bytearray(len(block.text)) if begins else bytearray()
    for kind, first, last in block.marks if begins else ():
        if kind != "miring":
            taken[first:last] = b"\1" * (last - first)
    for begin, start in zip(begins, block.sources(begins), strict=True):
        # The source is read, not the text: there an address keeps the letters that look like markup.
        line = source[start : start + autolinks.LONGEST].partition(b"\n")[0].decode(errors="ignore")
        found = autolinks.address(line) if not taken[begin] else ""
        if found and block.text.startswith(found[:8], begin):
            last = begin + len(found)
            taken[begin:last] = b"\1" * (last - begin)
            yield Link(start, len(found.encode()), autolinks.target(found), found, bare=True)


class _Anchors:
    """Gives each heading a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, text: str) -> str:
        slug = slugify(text) or "bagian"
        name = slug
        while name in self._taken:
            self._counts[slug] = self._counts.get(slug, 1) + 1
            name = f"{slug}-{self._counts[slug]}"
        self._taken.add(name)
        return name
