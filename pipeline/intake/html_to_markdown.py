"""HTML that other programs wrote → our Markdown: headings, lists, tables, quotes, links, pictures; nothing else passes.

What runs or is embedded is left out and told, never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

from pipeline.intake.unseen_html import Skip, Unseen
from pipeline.intake.whatsapp_marks import escaped

Place = Callable[[str, str], str]
"""(address, what it shows) → what stands for a picture, as Markdown; "" leaves it out."""
Goal = Callable[[str], str]
"""Where a link leads → where it is to lead."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "aside", "figure", "figcaption", "center", "address",
     "dl", "dt", "dd", "form", "fieldset", "details", "summary", "hr")
)  # fmt: skip
_LEFT_OUT = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "head", "title", "object", "select", "textarea")
)
_EMBEDDED = frozenset(("iframe", "embed", "video", "audio"))
_CAPTIONS = re.compile(r"(?:^|\s)(?:tr-caption|wp-caption-text|gallery-caption)(?:$|\s)")
_FRAMES = re.compile(r"(?:^|\s)tr-caption-container(?:$|\s)")
"""Tables that only hold a picture and what it shows."""
_SHOWN = re.compile(r"!\[([^\]\n]*)\]\(([^\s()]+)\)")
_COUNTED = re.compile(r"^(?:gambar|foto|figure|ilustrasi)\s*\d{1,3}\s*[.:]?\s*", re.I)
_PART = "\ue010"
"""Parts paragraphs in a table's cell."""
_LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_DEEPEST = 200
"""Levels of lists and quotes that are told apart."""


class Converter(HTMLParser):
    """Collects Markdown blocks as it is fed; ``done`` is what came of it."""

    def __init__(self, place: Place, unseen: Unseen, goal: Goal) -> None:
        super().__init__(convert_charrefs=True)
        self._place = place
        self._unseen = unseen
        self._goal = goal
        self._caption = ""
        """The element that is open and says what the picture before it shows."""
        self._blocks: list[tuple[str, str]] = []
        """Prefix of continuing lines and text of each block."""
        self._text: list[str] = []
        self._open: list[tuple[str, int]] = []
        """Marks that are open and where their text begins."""
        self._links: list[tuple[str, int]] = []
        self._lists: list[int | None] = []
        """Open lists: the next number, or None for one without."""
        self._list = "list"
        """Which list a point belongs to: the points of one stand together."""
        self._quotes = 0
        self._marker = ""
        self._silent = 0
        self._heading = 0
        self._level = 1
        self._preformatted = 0
        self._rows: list[list[str]] | None = None
        self._spans: dict[int, int] = {}
        """How many rows more a cell of each column reaches down into."""
        self._wide = 1
        self._tables = 0
        """Tables inside the table that is open: their cells are words of its cell."""
        self.embedded = 0
        """How many videos, maps and the like were left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens what the tag stands for."""
        told = {name: value or "" for name, value in attrs}
        if self._unseen.opened(tag, told):
            return
        if tag in _LEFT_OUT:
            self._silent += 1
        elif self._silent:
            return
        elif tag in _EMBEDDED:
            self.embedded += 1
        elif tag in _MARKS:
            self._open.append((tag, len(self._text)))
        elif tag == "a":
            self._links.append((told.get("href", ""), len(self._text)))
        elif tag == "img":
            self._picture(told)
        elif tag == "br":
            self._text.append("\n")
        elif tag in ("table", "td", "th", "tr") and self._rows is not None and (self._tables or tag == "table"):
            self._tables += tag == "table"
            self._text.append(" ")
        elif tag in ("td", "th") and self._rows:
            self._flush()
            self._cell(told)
        elif tag == "tr" and self._rows is not None:
            self._flush()
            self._rows.append([])
        elif tag == "figcaption" or _CAPTIONS.search(told.get("class", "")):
            self._flush()
            self._caption = tag
        elif tag == "table" and _FRAMES.search(told.get("class", "")):
            self._flush()
        elif tag == "table":
            self._flush()
            self._rows, self._spans = [], {}
        elif tag in _LEVELS or tag in ("ul", "ol", "li", "blockquote", "pre") or tag in _BLOCKS:
            self._flush()
            self._enter(tag)

    def _cell(self, told: dict[str, str]) -> None:
        """Opens a cell, behind those that reach down from the rows above or further than one column."""
        assert self._rows
        row = self._rows[-1]
        row += [""] * (self._wide - 1 if row else 0)
        while self._spans.get(len(row), 0) > 0:
            self._spans[len(row)] -= 1
            row.append("")
        self._wide, deep = _span(told, "colspan"), _span(told, "rowspan")
        self._spans.update(dict.fromkeys(range(len(row), len(row) + self._wide), deep - 1))
        row.append("")

    def _enter(self, tag: str) -> None:
        if tag in _LEVELS:
            self._heading = _LEVELS[tag]
        elif tag in ("ul", "ol"):
            if not self._lists:
                self._list = f"list {len(self._blocks)}"
            self._lists.append(1 if tag == "ol" else None)
            self._marker = ""
        elif tag == "li":
            number = self._lists[-1] if self._lists else None
            self._marker = "- " if number is None else f"{number}. "
            if number is not None:
                self._lists[-1] = number + 1
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._preformatted += 1

    def handle_endtag(self, tag: str) -> None:
        """Closes what the tag stands for; one that nothing opened closes nothing."""
        if self._unseen.closed(tag):
            return
        if tag in _LEFT_OUT:
            self._silent = max(0, self._silent - 1)
        elif self._silent:
            return
        elif tag == self._caption:
            self._flush()
            self._caption = ""
        elif tag in _MARKS:
            self._close_mark(tag)
        elif tag == "a" and self._links:
            self._close_link()
        elif tag in ("table", "td", "th", "tr") and self._tables:
            self._tables -= tag == "table"
            self._text.append(" ")
        elif tag in ("td", "th", "tr") and self._rows is not None:
            self._flush()
        elif tag == "table" and self._rows is not None:
            self._flush()
            self._table()
        elif tag in _LEVELS or tag in ("ul", "ol", "li", "blockquote", "pre") or tag in _BLOCKS:
            self._flush()
            self._leave(tag)

    def _leave(self, tag: str) -> None:
        if tag in _LEVELS:
            self._heading = 0
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def handle_data(self, data: str) -> None:
        """Takes words; blank lines between paragraphs are the caller's to mark."""
        if not self._silent and not self._unseen:
            text = data if self._preformatted else re.sub(r"\s+", " ", data)
            self._text.append(escaped(text))

    def done(self) -> str:
        """Returns what came of it, blocks apart by blank lines, the points of a list together."""
        self.close()
        self._flush()
        if self._rows:
            self._table()
        made, before = "", None
        for kind, text in self._blocks:
            between = "\n\n" if not kind or kind != before else "\n>\n" if kind == "quote" else "\n"
            made += between + text if made else text
            before = kind
        return made

    def _picture(self, told: dict[str, str]) -> None:
        address = told.get("src", "") or told.get("data-src", "")
        if {told.get("width", "").strip(), told.get("height", "").strip()} & {"0", "1"}:
            return  # it counts who reads, and shows nothing
        placed = self._place(address, " ".join(told.get("alt", "").split()).replace("[", "(").replace("]", ")"))
        if not placed:
            return
        # A picture in a link leads to itself, larger: it stands alone, and the words before it go on after it.
        words, self._text = self._text, []
        self._open = [(tag, 0) for tag, _ in self._open]
        self._links = [("", 0) for _ in self._links]
        self._emit("".join(words))
        if self._rows:
            self._rows[-1][-1:] = [f"{self._rows[-1][-1]}{_PART}{placed}".strip(_PART)] if self._rows[-1] else []
        else:
            self._blocks.append(("", placed))

    def _close_mark(self, tag: str) -> None:
        for number in range(len(self._open) - 1, -1, -1):
            opened, at = self._open[number]
            if opened == tag:
                del self._open[number]
                self._wrap(at, lambda words: f"{_MARKS[tag]}{words}{_MARKS[tag]}" if not self._heading else words)
                return

    def _close_link(self) -> None:
        address, at = self._links.pop()
        address = self._goal(address)
        if scheme(address) in ("http", "https", "mailto", "tel") or (address.endswith(".md") and not scheme(address)):
            goal = address.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            self._wrap(at, lambda words: f"[{words}]({goal})")

    def _wrap(self, at: int, mark: Callable[[str], str]) -> None:
        """Puts marks around words, blanks left outside, line by line."""
        lines = []
        for line in "".join(self._text[at:]).split("\n"):
            words = line.strip()
            before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
            lines.append(f"{before}{mark(words)}{after}" if words else line)
        self._text[at:] = ["\n".join(lines)]

    def _flush(self) -> None:
        words, self._text = "".join(self._text), []
        self._open = [(tag, 0) for tag, _ in self._open]
        self._links = [(address, 0) for address, _ in self._links]
        self._emit(words)

    def _emit(self, words: str) -> None:
        if self._rows is not None:
            if self._rows and self._rows[-1]:
                self._rows[-1][-1] = f"{self._rows[-1][-1]}{_PART}{' '.join(words.split())}".strip(f" {_PART}")
            return
        if self._caption and self._says(" ".join(words.split())):
            return
        # Two line breaks part paragraphs; one parts lines, of which each becomes a paragraph of its own.
        for number, part in enumerate(one for one in words.split("\n") if one.strip()):
            self._block(" ".join(part.split()), number)

    def _block(self, words: str, number: int) -> None:
        quote = "> " * min(self._quotes, 1)
        if self._heading:
            self._level = min(self._heading, self._level + 1)
            self._blocks.append(("", f"{'#' * self._level} {words}"))
        elif self._lists:
            depth = min(len(self._lists), _DEEPEST)
            indent = "    " * (depth - 1)
            marker, self._marker = self._marker, ""
            if marker or (number == 0 and not self._blocks):
                self._blocks.append((self._list, f"{quote}{indent}{marker or '- '}{words}"))
            elif self._blocks and self._blocks[-1][0] == self._list:
                self._blocks[-1] = (self._list, f"{self._blocks[-1][1]} {words}")
            else:
                self._blocks.append((self._list, f"{quote}{indent}- {words}"))
        else:
            self._blocks.append(("quote" if quote else "", f"{quote}{words}"))

    def _says(self, words: str) -> bool:
        """Takes words under a picture for what it shows, where it does not say so itself, or for its caption."""
        found = _SHOWN.fullmatch(self._blocks[-1][1]) if self._blocks else None
        if found is None or not words:
            return False
        said = _COUNTED.sub("", re.sub(r"[*_~\\\[\]\"]", "", words).strip())
        alt, title = (found[1], f' "{said}"') if found[1] and said != found[1] else (said, "")
        self._blocks[-1] = ("", f"![{alt}]({found[2]}{title})")
        return True

    def _table(self) -> None:
        rows = [row for row in self._rows or () if any(row)]
        self._rows = None
        width = max(map(len, rows), default=0)
        if width < 2 or len(rows) == 1:  # a table for looks only
            self._blocks += [("", part) for row in rows for cell in row for part in cell.split(_PART) if part]
            return
        rows = [[cell.replace(_PART, " ") for cell in row] for row in rows]
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        self._blocks.append(("", "\n".join((lines[0], f"|{'---|' * width}", *lines[1:]))))


def _span(told: dict[str, str], name: str) -> int:
    """How many columns or rows a cell takes; a thousand are a mistake."""
    said = told.get(name, "1").strip()
    return min(max(int(said), 1), 100) if said.isdecimal() else 1


def scheme(address: str) -> str:
    """Returns the scheme of an address; "" for none, and for what is no address."""
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""


def markdown(
    html: str, place: Place, skip: Skip = lambda told: False, goal: Goal = lambda address: address
) -> tuple[str, int]:
    """Returns the HTML as our Markdown, and how many embedded things were left out. What it hides from readers stays out."""
    converter = Converter(place, Unseen(skip), goal)
    end = html.rfind(">") + 1
    # What is opened behind it is no tag, and the parser would look for its end again and again.
    converter.feed(html[:end] + html[end:].replace("<", "&lt;"))
    return converter.done(), converter.embedded
