"""A manuscript's words as rules read them: its fields and blocks one after another, each able to name its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.fields import Loc, Mapping, Node, Scalar, Sequence
from pipeline.patterns import late
from pipeline.rules.place import Place

if TYPE_CHECKING:
    from pipeline.rules.rule import Manuscript


@dataclass(frozen=True, eq=False)
class Passage:
    """A stretch of running text of a manuscript."""

    kind: str
    """A block's kind ("paragraf", "judul", "butir", "kutipan", "sel", "kode"), "catatan" for an HTML comment, or the
    field's keys after "isian:", as in "isian:gambar.alt"."""
    text: str
    _place: Callable[[int, int], Place]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence starts and ends."""
        return tuple(sentences(self.text))

    def place(self, start: int, end: int) -> Place:
        """Returns the place in the file of the characters from ``start`` up to ``end``."""
        return self._place(start, end)


_SILENT = {"kontak", "tanggal", "diperbarui", "topik", "wilayah", "alamat_lama", "url", "situs", "umpan", "domain", "berkas",
           "pengecualian", "zona", "jenis"}
"""Fields whose value is no running text, or which exist to publish what they hold."""


def passages(text: Manuscript) -> Iterator[Passage]:
    """Yields the manuscript's fields that people read, in their order, then the blocks of its body."""
    yield from fields(text)
    yield from blocks(text)


def fields(text: Manuscript) -> Iterator[Passage]:
    """Yields the front matter's values that people read."""
    if text.kind is not None and text.document.fields is not None:
        yield from _values(text, text.document.fields, ())


def blocks(text: Manuscript) -> Iterator[Passage]:
    """Yields the blocks of the body."""
    for block in text.body.outline.blocks:

        def place(start: int, end: int, source: Callable[[int], int] = block.source, words: str = block.text) -> Place:
            first = source(start)
            last = source(max(start, end - 1))
            return text.at_byte(first, last - first + len(words[end - 1 : end].encode()))

        yield Passage(block.kind, block.text, place)


def comments(text: Manuscript) -> Iterator[Passage]:
    """Yields the body's HTML comments: not published, but the files themselves are public."""
    for found in text.body.outline.html:

        def place(start: int, end: int, first: int = found.start, words: str = found.text) -> Place:
            return text.at_byte(first + len(words[:start].encode()), len(words[start:end].encode()))

        yield Passage("catatan", found.text, place)


def _values(text: Manuscript, node: Node, loc: Loc) -> Iterator[Passage]:
    match node:
        case Mapping():
            for key, inner in node.entries.items():
                if key not in _SILENT:
                    yield from _values(text, inner, (*loc, key))
        case Sequence():
            for index, inner in enumerate(node.items):
                yield from _values(text, inner, (*loc, index))
        case Scalar() if node.text.strip() and not node.broken:
            keys = ".".join(step for step in loc if isinstance(step, str))
            yield Passage(f"isian:{keys}", node.text, lambda start, end: _in_scalar(text, node, start, end))


def _in_scalar(text: Manuscript, node: Scalar, start: int, end: int) -> Place:
    """Quotes and escapes move characters about, so the words themselves are looked up in the line."""
    words = node.text[start:end]
    at = text.document.line(node.line).find(words, node.column - 1)
    return Place(node.line, at + 1, len(words)) if at >= 0 and words else Place(node.line, node.column, len(node.text))



def words(text: str) -> frozenset[str]:
    """Returns the words of a list as it is written in the source: separated by spaces."""
    return frozenset(text.split())


def stems(text: str) -> tuple[str, ...]:
    """Returns the stems of a list as it is written in the source: separated by bars."""
    return tuple(text.split("|"))


def mentions(text: str, stems: tuple[str, ...]) -> bool:
    """Tells whether a text holds one of the stems (lower case): much cheaper than a pattern, and enough to look no further."""
    lower = text.lower()
    return any(stem in lower for stem in stems)


_ABBREVIATIONS = words(
    "jl jln gg no nomor kp kel kec kab prov dr drs dra ir prof h hj kh ny tn sdr sdri bpk st mr mrs rp tgl thn th hlm "
    "dll dsb dst dkk tel telp hp wa rt rw jend letjen mayjen brigjen kol letkol may kapt sgt akbp"
)
_END = late(r"[.!?…]+[\"'”’»)\]*_]*\s+(?=[\"'“‘«(\[*_]*[A-ZÀ-Þ0-9])")


def sentences(text: str) -> list[tuple[int, int]]:
    """Returns where each sentence of ``text`` starts and ends. Initials and common abbreviations end none."""
    found: list[tuple[int, int]] = []
    begin = 0
    for end in _END.finditer(text):
        word = re.split(r"[\s(“\"'‘«.]", text[max(begin, end.start() - 12) : end.start()])[-1]
        if text[end.start()] == "." and (word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())):
            continue
        found.append((begin, end.end()))
        begin = end.end()
    if text[begin:].strip():
        found.append((begin, len(text)))
    return found
