"""Members' Markdown → what the checks read (an outline with places) and safe HTML that holds only what we write.

One CommonMark parser gives typed events with byte ranges. The writer knows a fixed list of elements; an event that it
does not know, raw HTML above all, comes out as nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import escape
from itertools import accumulate
from operator import itemgetter
from typing import Any

from pyromark import Markdown, Options

from pipeline.content.markdown import autolinks
from pipeline.language.regions import slugify

_SYNTAX = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
_PLAIN = Markdown(options=_SYNTAX)
_SMART = Markdown(options=_SYNTAX | Options.ENABLE_SMART_PUNCTUATION)

ROOT = "\ue001"
"""Stands for the site's root in rendered addresses; whoever publishes the HTML puts a prefix in its place."""


@dataclass(frozen=True, slots=True)
class Span:
    """Something in the source: where it starts (bytes from the start of the body) and how many bytes it covers."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Heading(Span):
    """A heading, its level from 1 to 6, its text, and the name that a link can point to."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Link(Span):
    """A link: where it goes as written, and its text."""

    target: str
    text: str
    bare: bool = False
    """True for an address that stands in the text without any markup."""


@dataclass(frozen=True, slots=True)
class Image(Span):
    """A picture in the text: its address as written, its alternative text, its title."""

    target: str
    alt: str
    title: str


@dataclass(frozen=True, slots=True)
class RawHtml(Span):
    """A piece of HTML that somebody wrote; it is never published."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
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


@dataclass(frozen=True, slots=True)
class Outline:
    """What a check needs to know of a body."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    html: tuple[RawHtml, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Body:
    """The text below the front matter, and the line of the file on which it starts."""

    text: str
    first_line: int = 1

    @cached_property
    def outline(self) -> Outline:
        """The body's outline; parsed once."""
        return _outline(self.text)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Where its links and pictures lead, as written."""
        return (*self.links, *self.pictures)

    @property
    def links(self) -> tuple[str, ...]:
        """Where its links lead, as written."""
        return tuple([link.target for link in self.outline.links])

    @property
    def pictures(self) -> tuple[str, ...]:
        """The addresses of its pictures, as written."""
        return tuple([image.target for image in self.outline.images])

    @cached_property
    def words(self) -> int:
        """How many words it has, code aside."""
        return sum([len(block.text.split()) for block in self.outline.blocks if block.kind != "kode"])

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8: what the outline's places count in."""
        return self.text.encode()

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in re.finditer(b"\n", self.data)))

    def place(self, byte: int) -> tuple[int, int]:
        """Returns line and column (from 1, in characters) in the file for a byte of the body."""
        row = bisect_right(self._line_starts, byte) - 1
        before = self.data[self._line_starts[row] : byte].decode(errors="ignore")
        return self.first_line + row, len(before) + 1

    def html(self, link: Callable[[str], str | None], image: Callable[[Image], Figure | None]) -> str:
        """Returns the body as HTML.

        ``link`` turns an address as written into one to publish (None: leave its text without a link); ``image`` does so
        for a picture. Addresses inside the site start with ``ROOT``.
        """
        text, moved = self._with_links()
        anchors = {moved(heading.start): heading.anchor for heading in self.outline.headings}
        # Our own mark, typed by somebody, becomes another letter of as many bytes, so that places stay true.
        events = _SMART.events_with_range(text.replace(ROOT, "\N{REPLACEMENT CHARACTER}"))
        return _Writer(link, image, anchors).write(events)

    def _with_links(self) -> tuple[str, Callable[[int], int]]:
        """Returns the text with bare addresses written as links, and where a byte of the body lies in it."""
        bare = [link for link in self.outline.links if link.bare]
        if not bare:
            return self.text, int
        parts, begins, moves, at, longer = [], [], [0], 0, 0
        for link in bare:
            written = autolinks.as_link(link.text).encode()
            parts += [self.data[at : link.start], written]
            at = link.start + link.length
            longer += len(written) - link.length
            begins.append(link.start)
            moves.append(longer)
        text = b"".join((*parts, self.data[at:])).decode()
        return text, lambda byte: byte + moves[bisect_right(begins, byte - 1)]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture ready to publish: its address, and its size in pixels (0 when unknown)."""

    src: str
    width: int = 0
    height: int = 0
    srcset: str = ""
    """The picture as WebP at several widths, as in HTML's ``srcset``; may be empty."""
    small: str = ""
    """The address of a smaller file, for lists; may be empty."""


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


def _outline(text: str) -> Outline:
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
    for event, span in _PLAIN.events_with_range(text):
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
                target, title = _target(attrs), str(attrs["title"])
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


_SIMPLE = {
    "Paragraph": "p",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "BlockQuote": "blockquote",
    "Item": "li",
}
_OPENED = {tag: f"<{name}>" for tag, name in _SIMPLE.items()}
_CLOSED = {
    tag: f"</{name}>" if tag in ("Emphasis", "Strong", "Strikethrough") else f"</{name}>\n"
    for tag, name in _SIMPLE.items()
}
_BREAKS = {"SoftBreak": "\n", "HardBreak": "<br>\n", "Rule": "<hr>\n"}
_LAST = "</p>\n"


class _Writer:
    def __init__(
        self, link: Callable[[str], str | None], image: Callable[[Image], Figure | None], anchors: Mapping[int, str]
    ) -> None:
        self._link = link
        self._image = image
        self._anchors = anchors
        self._out: list[str] = []
        self._closers: list[str] = []
        self._notes: dict[str, list[Any]] = {}
        self._numbers: dict[str, int] = {}
        self._order: list[str] = []
        self._linked = False
        self._columns: list[str] = []
        self._column = 0
        self._head = False

    def write(self, events: Any) -> str:
        return self._written(list(_shallow(events))) + self._footnotes()

    def _written(self, queue: list[Any]) -> str:
        around: list[str] = self._out
        out: list[str] = []
        self._out = out
        index = 0
        while index < len(queue):
            event, span = queue[index]
            if isinstance(event, str):
                out.append(_BREAKS.get(event, ""))
            else:
                ((name, data),) = event.items()
                if name == "Text":
                    out.append(escape(data, quote=False))
                elif name == "Start":
                    # Most of what starts or ends is only a tag.
                    if isinstance(data, str) and data in _OPENED:
                        out.append(_OPENED[data])
                    else:
                        index = self._start(data, queue, index, span["start"])
                elif name == "End":
                    if isinstance(data, str) and data in _CLOSED:
                        out.append(_CLOSED[data])
                    else:
                        self._end(data)
                elif name == "Code":
                    out.append(f"<code>{escape(data, quote=False)}</code>")
                elif name == "FootnoteReference":
                    self._reference(str(data))
            index += 1
        self._out = around
        return "".join(out)

    def _start(self, data: Any, queue: list[Any], index: int, byte: int) -> int:
        tag, attrs = _opened(data)
        out = self._out
        if tag in _OPENED:
            out.append(_OPENED[tag])
        elif tag == "Heading":
            level = max(2, int(attrs["level"][1:]))
            out.append(f'<h{level} id="{self._anchors[byte]}">')
            self._closers.append(f"</h{level}>\n")
        elif tag == "Link":
            self._open_link(attrs)
        elif tag == "Image":
            end = _end_of(queue, index, "Image")
            self._picture(attrs, _text_until(queue, index, "Image"))
            return end
        elif tag == "List":
            start = "" if attrs in (None, 1) else f' start="{int(attrs)}"'
            out.append("<ul>\n" if attrs is None else f"<ol{start}>\n")
        elif tag == "CodeBlock":
            out.append("<pre><code>")
        elif tag == "Table":
            self._columns = [{"Right": "kanan", "Center": "tengah"}.get(a, "") for a in attrs]
            out.append('<div class="tabel" role="group" aria-label="Tabel" tabindex="0"><table>\n')
        elif tag in ("TableHead", "TableRow"):
            self._column = 0
            self._head = tag == "TableHead"
            out.append("<thead><tr>" if self._head else "<tr>")
        elif tag == "TableCell":
            align = self._columns[self._column] if self._column < len(self._columns) else ""
            kind = f' class="{align}"' if align else ""
            out.append(f'<th scope="col"{kind}>' if self._head else f"<td{kind}>")
            self._column += 1
        elif tag == "FootnoteDefinition":
            end = _end_of(queue, index, "FootnoteDefinition")
            self._notes.setdefault(str(attrs), queue[index + 1 : end])
            return end
        elif tag == "HtmlBlock":
            return _end_of(queue, index, "HtmlBlock")
        return index

    def _end(self, data: Any) -> None:
        tag, attrs = _opened(data)
        out = self._out
        if tag in _CLOSED:
            out.append(_CLOSED[tag])
        elif tag in ("Heading", "Link"):
            self._linked = False
            out.append(self._closers.pop())
        elif tag == "List":
            out.append("</ol>\n" if attrs else "</ul>\n")
        elif tag == "CodeBlock":
            out.append("</code></pre>\n")
        elif tag == "TableHead":
            out.append("</tr></thead>\n<tbody>")
        elif tag == "TableRow":
            out.append("</tr>\n")
        elif tag == "TableCell":
            out.append("</th>" if self._head else "</td>")
        elif tag == "Table":
            out.append("</tbody></table></div>\n")

    def _open_link(self, attrs: Any) -> None:
        href = self._link(_target(attrs))
        if href is None:
            self._closers.append("")
            return
        self._linked = True
        away = href.startswith(("http://", "https://"))
        self._out.append(f'<a href="{escape(href)}"' + (' rel="noopener nofollow ugc"' if away else "") + ">")
        self._closers.append("</a>")

    def _picture(self, attrs: Any, alt: str) -> None:
        title = str(attrs["title"])
        figure = self._image(Image(0, 0, str(attrs["dest_url"]), alt, title))
        if figure is None:
            self._out.append(escape(alt, quote=False))
            return
        size = f' width="{figure.width}" height="{figure.height}"' if figure.width else ""
        image = f'<img src="{escape(figure.src)}" alt="{escape(alt)}"{size} loading="lazy" decoding="async">'
        if figure.srcset:
            source = (
                f'<source type="image/webp" srcset="{escape(figure.srcset)}" sizes="(min-width: 48rem) 44rem, 94vw">'
            )
            image = f"<picture>{source}{image}</picture>"
        self._out.append(image)
        if title:
            self._out.append(f'<br><small class="keterangan">{escape(title, quote=False)}</small>')

    def _reference(self, name: str) -> None:
        first = name not in self._numbers
        if first:
            self._order.append(name)
            self._numbers[name] = len(self._order)
        number = self._numbers[name]
        place = f' id="rujukan_{number}"' if first else ""  # no heading's anchor holds a "_"
        if self._linked:  # a link cannot hold another
            self._out.append(f"<sup{place}>{number}</sup>")
        else:
            self._out.append(f'<sup><a href="#catatan_{number}"{place}>{number}</a></sup>')

    def _footnotes(self) -> str:
        items: list[str] = []
        while len(items) < len(self._order):  # a note may be the first to refer to another
            name, number = self._order[len(items)], len(items) + 1
            back = f'<a href="#rujukan_{number}" aria-label="Kembali ke teks">↩</a>'
            html = self._written(self._notes.get(name, []))
            html = f"{html.removesuffix(_LAST)} {back}{_LAST}" if html.endswith(_LAST) else f"{html}<p>{back}{_LAST}"
            items.append(f'<li id="catatan_{number}">{html}</li>\n')
        return f'<section class="catatan"><h2>Catatan</h2><ol>\n{"".join(items)}</ol></section>\n' if items else ""


_DEEPEST = 50
"""Quotes, lists and emphases within each other; for browsers and Pagefind, the time that deeper ones take is quadratic."""
_NESTED = frozenset(("BlockQuote", "List", "Item", "Emphasis", "Strong", "Strikethrough"))


def _shallow(events: Iterable[Any]) -> Iterator[Any]:
    """Yields the events of a text without the quotes, lists and emphases that lie too deep; their words stay."""
    depth = 0
    for one in events:
        if isinstance(one[0], dict):
            ((name, data),) = one[0].items()
            if name in ("Start", "End") and (data if isinstance(data, str) else next(iter(data))) in _NESTED:
                depth += name == "Start"
                deep = depth > _DEEPEST + (data == "Item")  # no list without its items
                depth -= name == "End"
                if deep:
                    continue
        yield one


def _opened(data: Any) -> tuple[str, Any]:
    """Returns what an event starts or ends, and what belongs to it (None when nothing does)."""
    if isinstance(data, str):
        return data, None
    tag, attrs = next(iter(data.items()))
    return str(tag), attrs


def _target(attrs: Any) -> str:
    target = str(attrs["dest_url"])
    bare = attrs["link_type"] == "Email" and not target.startswith("mailto:")
    return f"mailto:{target}" if bare else target


def _end_of(queue: list[Any], index: int, tag: str) -> int:
    depth = 0
    for at in range(index, len(queue)):
        event = queue[at][0]
        if isinstance(event, str):
            continue
        name, data = next(iter(event.items()))
        inner = data if isinstance(data, str) else next(iter(data)) if isinstance(data, dict) else ""
        if inner == tag and name in ("Start", "End"):
            depth += 1 if name == "Start" else -1
            if depth == 0:
                return at
    return len(queue) - 1


def _text_until(queue: list[Any], index: int, tag: str) -> str:
    parts = []
    for event, _ in queue[index : _end_of(queue, index, tag)]:
        if event in ("SoftBreak", "HardBreak"):
            parts.append(" ")
        elif isinstance(event, dict):
            parts.extend(str(event[name]) for name in ("Text", "Code") if name in event)
    return "".join(parts)
