"""Members' Markdown as safe HTML that holds only what we write.

The writer knows a fixed list of elements; an event that it does not know, raw HTML above all, comes out as nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any

from msgspec import Struct

from pipeline.content.markdown.events import opened, target_of
from pipeline.content.markdown.outline import Image

ROOT = "\ue001"
"""Stands for the site's root in rendered addresses; whoever publishes the HTML puts a prefix in its place."""


class Figure(Struct, frozen=True):
    """A picture ready to publish: its address, and its size in pixels (0 when unknown)."""

    src: str
    width: int = 0
    height: int = 0
    srcset: str = ""
    """The picture as WebP at several widths, as in HTML's ``srcset``; may be empty."""
    small: str = ""
    """The address of a smaller file, for lists; may be empty."""


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


class HtmlWriter:
    """Writes events as HTML; ``link``, ``image`` as in ``Body.html``, ``anchors`` from a heading's first byte to its name."""

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
        """Returns the HTML of all events, the footnotes last."""
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
        tag, attrs = opened(data)
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
        tag, attrs = opened(data)
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
        href = self._link(target_of(attrs))
        if href is None:
            self._closers.append("")
            return
        self._linked = True
        away = href[:8].lower().startswith(("http://", "https://"))
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
"""Quotes, lists and emphases within each other; for browsers, the time that deeper ones take is quadratic."""
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
