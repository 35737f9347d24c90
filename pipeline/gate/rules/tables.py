"""Tables, row by row: who is named in one cell, and what the head of a column says of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage

_HEAD = 2
"""Lines from the head of a table to its first row, with the line of dashes between them."""


class Row(NamedTuple):
    """A row below the head of its table: its cells, each with what its column is called."""

    heads: tuple[str, ...]
    cells: tuple[Passage, ...]

    def under(self, *names: str) -> Iterator[Passage]:
        """Yields the cells in columns whose head begins with one of these words, or holds it."""
        for head, cell in zip(self.heads, self.cells, strict=False):
            if any(word.startswith(names) for word in head.lower().replace(".", " ").split()):
                yield cell


def rows(text: Manuscript) -> Iterator[list[Passage]]:
    """Yields the cells of each row of the tables in a text."""
    yield from (row for _, row in _lined(text))


def _lined(text: Manuscript) -> Iterator[tuple[int, list[Passage]]]:
    row: list[Passage] = []
    line = 0
    for passage in text.prose:
        if passage.kind != "sel" or passage.block is None:
            continue
        at = text.body.place(passage.block.source(0))[0]
        if at != line and row:
            yield line, row
            row = []
        line = at
        row.append(passage)
    if row:
        yield line, row


def headed(text: Manuscript) -> Iterator[Row]:
    """Yields the rows of the tables in a text, each with the heads of its columns."""
    heads: tuple[str, ...] = ()
    opened = False
    last = -_HEAD
    for line, row in _lined(text):
        if line - last > 1 and not (heads and line - last == _HEAD and opened):
            heads, opened = tuple(cell.text for cell in row), True
        else:
            opened = False
            yield Row(heads, tuple(row))
        last = line
