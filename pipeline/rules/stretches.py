"""Running text as rules read it: the title, the summary, the picture's words, and the body block by block, with places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.body import Block, Body
from pipeline.fields import Mapping, Scalar, locate
from pipeline.frontmatter import Document
from pipeline.patterns import late

Span = tuple[int, int]
"""First character, and the one after the last."""

BLANK = "\x1f"
"""Stands in ``Stretch.prose`` for what is not prose: no letter, no space, in no pattern."""

_WORD = late(r"[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*")
_PLAIN_WORD = late(r"[a-z]+(?:'[a-z]+)*")
_APOSTROPHES = str.maketrans("’ʼ´`", "''''")
_ADDRESS = late(
    r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|net|org|id|go|co)\b[/\w.-]*"
)
_DOTTED = late(r"[a-z0-9]\.[a-z]|@|://")
_QUOTED = late(
    r"(?:“|[βâ]€œ)[^”“\n]{1,600}”|\"[^\"\n]{1,600}\"|«[^»\n]{1,600}»"
    r"|‘[^’‘\n]{2,300}’(?!\w)|(?<!\w)'[^'\n]{2,300}'(?!\w)"
)
_STOP = late(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
# fmt: off
_SHORT = frozenset((
    "jl", "jln", "gg", "no", "nomor", "kp", "dsn", "ds", "kel", "kec", "kab", "prov", "dr", "drs", "dra", "ir", "prof", "h",
    "hj", "kh", "k", "s", "m", "st", "sp", "sh", "sdr", "bpk", "ust", "yth", "tgl", "hlm", "hal", "rp", "tlp", "telp", "pt",
    "cv", "tbk", "dll", "dst", "dsb", "dkk", "a.n", "u.p", "s.d", "d.a", "a.l",
))
# fmt: on


class Word(NamedTuple):
    """One word of a stretch: as written, folded for look-ups, and where it stands."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A stretch of running text: one front-matter value or one block of the body."""

    text: str
    kind: str
    """A block's kind ("paragraf", "judul", "butir", "kutipan", "sel"), or "isian" for a front-matter value."""
    field: tuple[str, ...]
    """The keys that lead to the value; () for a block of the body."""
    block: Block | None
    line: int = 0
    column: int = 0
    """For a value: where its text starts in the file; 0 when its text stands there in another form (folded, escaped)."""

    @cached_property
    def prose(self) -> str:
        """The text, as long as it is, with code and web addresses blanked."""
        hidden = [match.span() for match in _ADDRESS.finditer(self.text)] if _DOTTED.search(self.text) else []
        if self.block is not None:
            hidden += [(a, b) for name, a, b in self.block.marks if name == "kode"]
        text = self.text
        for start, end in hidden:
            text = f"{text[:start]}{BLANK * (end - start)}{text[end:]}"
        return text

    @cached_property
    def low(self) -> str:
        """The prose in lower case, all apostrophes alike, for quick looks before slow searches. Its places need not be
        those of the prose."""
        plain = self.prose.isascii() and "`" not in self.prose
        return (self.prose if plain else self.prose.translate(_APOSTROPHES)).lower()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words, as ``Word.key`` has them, without their places: much cheaper than ``words``."""
        low = self.low
        return frozenset((_PLAIN_WORD if low.isascii() else _WORD).findall(low))

    def holds(self, *signs: str) -> bool:
        """Tells whether any of the signs (lower case) stands in the prose."""
        return any(sign in self.low for sign in signs)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose; apostrophes inside a word belong to it, and all look alike in ``key``."""
        folded = self.low
        if len(folded) != len(self.prose):  # a few letters, such as İ, grow when lowered
            folded = self.prose.translate(_APOSTROPHES)
        return tuple([
            Word(match[0], folded[match.start() : match.end()], match.start(), match.end())
            for match in _WORD.finditer(self.prose)
        ])  # fmt: skip

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What stands between quotation marks, the marks included; the whole of a block quote."""
        if self.kind == "kutipan":
            return ((0, len(self.text)),)
        return tuple(match.span() for match in _QUOTED.finditer(self.prose))

    @cached_property
    def emphases(self) -> tuple[Span, ...]:
        """What is written in italics: titles, foreign words."""
        return tuple((a, b) for name, a, b in self.block.marks if name == "miring") if self.block else ()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, one after the other. A full stop after an abbreviation ends none."""
        found: list[Span] = []
        begin = 0
        for stop in _STOP.finditer(self.prose):
            before = self.prose[max(begin, stop.start() - 12) : stop.start()].rpartition(" ")[2].lstrip("(“\"").lower()
            if stop.group()[0] == "." and (before in _SHORT or (len(before) == 1 and before.isalpha())):
                continue
            found.append((begin, stop.end()))
            begin = stop.end()
        if self.prose[begin:].strip():
            found.append((begin, len(self.prose)))
        return tuple(found)

    def sentence(self, index: int) -> str:
        """Returns the sentence around character ``index``."""
        return next((self.prose[a:b] for a, b in self.sentences if a <= index < b), self.prose)

    def within(self, spans: tuple[Span, ...], index: int) -> bool:
        """Tells whether character ``index`` lies in one of the spans."""
        return any(start <= index < end for start, end in spans)


def stretches(document: Document, body: Body) -> Iterator[Stretch]:
    """Yields a file's running text in reading order; code blocks are left out."""
    if document.fields is not None:
        for keys in (("judul",), ("ringkasan",), ("gambar", "alt"), ("gambar", "keterangan")):
            found = _value(document, document.fields, keys)
            if found is not None:
                yield found
    for block in body.outline.blocks:
        if block.kind != "kode":
            yield Stretch(block.text, block.kind, (), block)


def _value(document: Document, fields: Mapping, keys: tuple[str, ...]) -> Stretch | None:
    around = locate(fields, keys[:-1])
    node = around.entries.get(keys[-1]) if isinstance(around, Mapping) and (len(keys) == 1 or around is not fields) else None
    if not isinstance(node, Scalar) or node.broken or not node.text.strip():
        return None
    raw = document.line(node.line)
    begin = node.column - 1 + (raw[node.column - 1 : node.column] in ("'", '"'))
    there = raw[begin : begin + len(node.text)] == node.text
    return Stretch(node.text, "isian", keys, None, node.line if there else 0, begin + 1 if there else 0)
