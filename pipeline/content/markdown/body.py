"""The body of a member's file: its text, its outline for the checks, and its HTML for readers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.content.markdown import autolinks
from pipeline.content.markdown.events import SMART
from pipeline.content.markdown.html_writer import ROOT, Figure, HtmlWriter
from pipeline.content.markdown.outline import Block, Image, Outline, RawHtml, Span, outline
from pipeline.language.once import once


@dataclass(frozen=True)
class Body:
    """The text below the front matter, and the line of the file on which it starts."""

    text: str
    first_line: int = 1

    @once
    def outline(self) -> Outline:
        """The body's outline; parsed once."""
        return outline(self.text)

    @once
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

    @once
    def words(self) -> int:
        """How many words it has, code aside."""
        return sum([len(block.text.split()) for block in self.outline.blocks if block.kind != "kode"])

    @once
    def data(self) -> bytes:
        """The text in UTF-8: what the outline's places count in."""
        return self.text.encode()

    @once
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
        events = SMART.events_with_range(text.replace(ROOT, "\N{REPLACEMENT CHARACTER}"))
        return HtmlWriter(link, image, anchors).write(events)

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


__all__ = ["Block", "Body", "RawHtml", "Span"]
