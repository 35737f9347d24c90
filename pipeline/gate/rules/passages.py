"""A manuscript's words as rules read them: its fields and blocks one after another, each able to name its places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.markdown.body import Block, RawHtml
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence
from pipeline.language.folding import folded
from pipeline.language.hearing import Sounds, listened
from pipeline.language.once import once
from pipeline.language.patterns import Watch, Watched, late
from pipeline.language.sentences import Span, sentences

if TYPE_CHECKING:
    from pipeline.gate.rules.manuscript import Manuscript

LONGEST = 1_500
"""Characters of a sentence that is read in one piece."""
BLANK = "\x1f"
"""Stands in ``Passage.prose`` for what is not prose: no letter, no space, in no pattern."""

DIGITS = Watch(lambda: (frozenset("0123456789"),))
"""Any number at all."""

_SMALL = str.maketrans("’ʼ´`İ", "''''i")
_WORD = late(r"[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*")
_PLAIN_WORD = late(r"[a-z]+(?:'[a-z]+)*")
_ADDRESS = late(
    r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|net|org|id|go|co)\b[/\w.-]*"
)
_DOTTED = late(r"\.(?<=[a-z0-9]\.)[a-z]")
_LOUD = late(r"[A-Z][A-Z'’-]{2}")
_QUOTED = late(
    r"(?:“|[βâ]€œ)[^”“\n]{1,600}”|\"[^\"\n]{1,600}\"|«[^»\n]{1,600}»"
    r"|„[^“”\n]{1,600}[“”]|‚[^‘’\n]{1,300}[‘’]|''[^'\n]{1,300}''|‹[^›\n]{1,300}›"
    r"|‘[^’‘\n]{2,300}’(?!\w)|(?<!\w)'[^'\n]{2,300}'(?!\w)"
)
_QUOTE = late(r"[“\"«‘'œ„‚‹]")


class Word(NamedTuple):
    """One word of a passage: as written, folded for look-ups, and where it stands."""

    text: str
    key: str
    start: int
    end: int


@dataclass(eq=False)  # not frozen, which would make each three times as slowly: a check makes some 25 an article
class Passage:
    """A stretch of running text: a value of the front matter, a block of the body, or an HTML comment in it."""

    text: str
    kind: str
    """A block's kind ("paragraf", "judul", "butir", "kutipan", "sel", "kode"), "isian" for a value, "catatan" for a comment."""
    folded: str
    """The words of the text in small letters, one space before and behind each."""
    sounds: Sounds
    """What was heard in the text."""
    field: tuple[str, ...] = ()
    """The keys that lead to the value, as in ("gambar", "alt")."""
    block: Block | None = None
    value: Scalar | None = None

    @once
    def heard(self) -> int:
        """What may be in the text of all that is watched for."""
        return self.sounds.bits

    @once
    def sentences(self) -> list[Span]:
        """Where each sentence starts and ends."""
        return sentences(self.text)

    @once
    def stretches(self) -> list[Span]:
        """The sentences, the overlong ones in pieces: whoever compares all that stands in one may do so at no great cost."""
        if len(self.text) <= LONGEST:
            return self.sentences
        return [piece for begin, end in self.sentences for piece in _pieces(self.text, begin, end)]

    def sentences_of(self, *watches: Watch) -> Iterator[Span]:
        """Yields the sentences in which one of these may be."""
        heard = self.heard
        masks = [mask for watch in watches if heard & (mask := watch.mask) == mask]
        for span, sounds in zip(self.stretches, self._heard_in_each, strict=True) if masks else ():
            for mask in masks:
                if sounds & mask == mask:
                    yield span
                    break

    @once
    def _heard_in_each(self) -> list[int]:
        """What may be in each stretch."""
        spans = self.stretches
        if len(spans) == 1:  # and around it nothing but space
            return [self.heard]
        return self.sounds.in_parts([folded(self.text[begin:end]) for begin, end in spans])

    def sentences_with(self, *sought: Watched) -> Iterator[Span]:
        """Yields the sentences in which one of these patterns matches."""
        there = [one for one in sought if one.may_be_in(self.heard) and one.search(self.text)]
        for begin, end in self.stretches if there else ():
            if any(one.search(self.text, begin, end) for one in there):
                yield begin, end

    def sentence(self, index: int) -> str:
        """Returns the sentence around character ``index``."""
        at = enclosing(self.sentences, index)
        return self.prose[slice(*at)] if at is not None else self.prose

    @once
    def prose(self) -> str:
        """The text, as long as it is, with code and web addresses blanked."""
        perhaps = self.dotted or "@" in self.text or "://" in self.text
        hidden = [match.span() for match in _ADDRESS.finditer(self.text)] if perhaps else []
        hidden += self._code
        return blanked(self.text, hidden) if hidden else self.text

    @once
    def dotted(self) -> bool:
        """Tells whether a dot stands between letters, or behind a figure, as in a web address."""
        return _DOTTED.search(self.text) is not None

    @once
    def without_code(self) -> str:
        """The text, as long as it is, with code blanked: whoever shows how not to write writes it there."""
        return blanked(self.text, self._code) if self._code else self.text

    @property
    def _code(self) -> list[Span]:
        block = self.block
        return [(a, b) for name, a, b in block.marks if name == "kode"] if block is not None and block.marks else []

    @once
    def digits(self) -> int:
        """How many digits stand in it."""
        return sum(map(self.folded.count, "0123456789")) if DIGITS.may_be_in(self.heard) else 0

    @once
    def loud(self) -> bool:
        """Tells whether three capitals, or marks inside a word of capitals, stand together."""
        return _LOUD.search(self.prose) is not None

    @once
    def low(self) -> str:
        """The prose in lower case, all apostrophes alike, every character in its place."""
        prose = self.prose
        return (prose.replace("`", "'") if prose.isascii() else prose.translate(_SMALL)).lower()

    @once
    def keys(self) -> frozenset[str]:
        """The words, as ``Word.key`` has them, without their places: much cheaper than ``words``."""
        low = self.low
        return frozenset((_PLAIN_WORD if low.isascii() else _WORD).findall(low))

    @once
    def words(self) -> tuple[Word, ...]:
        """The words of the prose; apostrophes inside a word belong to it, and all look alike in ``key``."""
        low = self.low
        return tuple([
            Word(match[0], low[match.start() : match.end()], match.start(), match.end())
            for match in _WORD.finditer(self.prose)
        ])  # fmt: skip

    @once
    def quotes(self) -> tuple[Span, ...]:
        """What stands between quotation marks, the marks included; the whole of a block quote."""
        if self.kind == "kutipan":
            return ((0, len(self.text)),)
        return tuple(match.span() for match in _QUOTED.finditer(self.prose)) if _QUOTE.search(self.prose) else ()

    @once
    def emphases(self) -> tuple[Span, ...]:
        """What is written in italics: titles, foreign words."""
        return joined((a, b) for name, a, b in self.block.marks if name == "miring") if self.block else ()

    def within(self, spans: tuple[Span, ...], index: int) -> bool:
        """Tells whether character ``index`` lies in one of the spans, which stand in their order."""
        return enclosing(spans, index) is not None


def _pieces(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST) + 1 or begin + LONGEST
        yield begin, cut
        begin = cut
    yield begin, end


def enclosing(spans: list[Span] | tuple[Span, ...], index: int) -> Span | None:
    """Returns which of some spans, in their order and none inside another, holds character ``index``."""
    at = bisect_right(spans, index, key=itemgetter(0)) - 1
    return spans[at] if at >= 0 and index < spans[at][1] else None


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Returns spans in their order, those that overlap as one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)


def blanked(text: str, spans: Iterable[Span], blank: str = BLANK) -> str:
    """Returns a text, as long as it is, with these stretches blanked."""
    pieces, at = [], 0
    for start, end in joined(spans):
        pieces += [text[at:start], blank * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


_SILENT = {
    "kontak",
    "tanggal",
    "diperbarui",
    "topik",
    "wilayah",
    "alamat_lama",
    "url",
    "situs",
    "umpan",
    "domain",
    "berkas",
    "pengecualian",
    "zona",
    "jenis",
}
"""Fields whose value is no running text, or which exist to publish what they hold."""
_PUBLIC = {("kanal", "nomor")}
"""Parts of fields which exist to publish what they hold: the number by which a public service is reached is its office's."""


def passages(text: Manuscript) -> list[Passage]:
    """Returns the manuscript's fields that people read, in their order, then the blocks of its body."""
    fields = text.document.fields
    values = list(_values(fields, ())) if fields is not None else []
    blocks = text.body.outline.blocks
    texts = [*(value.text for value, _ in values), *(block.text for block in blocks)]
    words = [folded(text) for text in texts]
    sounds = zip(words, listened(words, texts), strict=True)
    return [
        *(Passage(value.text, "isian", *next(sounds), keys, value=value) for value, keys in values),
        *(Passage(block.text, block.kind, *next(sounds), block=block) for block in blocks),
    ]


def comments(text: Manuscript) -> Iterator[Passage]:
    """Yields the body's HTML, comments above all: members' is not published, but the files themselves are public.

    What stands line by line belongs together.
    """
    pieces = text.body.outline.html
    for index, first in enumerate(pieces):
        if index and _ends(pieces[index - 1]) == first.start:
            continue
        last = index
        while last + 1 < len(pieces) and _ends(pieces[last]) == pieces[last + 1].start:
            last += 1
        said = text.body.data[first.start : _ends(pieces[last])].decode()
        words = folded(said)
        yield Passage(
            said, "catatan", words, listened((words,), (said,))[0], block=Block("catatan", said, ((0, first.start),))
        )


def _ends(piece: RawHtml) -> int:
    return piece.start + piece.length


def _values(node: Node, keys: tuple[str, ...]) -> Iterator[tuple[Scalar, tuple[str, ...]]]:
    match node:
        case Mapping():
            for key, inner in node.entries.items():
                if key not in _SILENT and (*keys, key) not in _PUBLIC:
                    yield from _values(inner, (*keys, key))
        case Sequence():
            for inner in node.items:
                yield from _values(inner, keys)
        case Scalar() if node.text.strip() and not node.broken:
            yield node, keys


POCKET = {"alamat": _ADDRESS, "kutipan": _QUOTED, "diam": _SILENT}
"""What the writing desk judges by, as ``gate.pocket`` hands it out."""
