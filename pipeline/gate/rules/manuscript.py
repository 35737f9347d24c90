"""A member's file as rules see it, and all files beside each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from pipeline.content.catalogue import Catalogue
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import Kind, Record
from pipeline.content.markdown.body import Body, Span
from pipeline.content.settings import Site
from pipeline.content.source_file import Photo
from pipeline.content.yaml_nodes import Loc, Scalar, locate
from pipeline.engine.clock import Clock
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.page_lines import PageLine, page_lines
from pipeline.gate.rules.passages import Passage, comments, passages
from pipeline.gate.rules.place import Place
from pipeline.language.once import once
from pipeline.language.patterns import Watch, Watched

AT_ONCE: Final = 8
"""Texts of which a rule is asked one after the other, before the next rule is: more crowd each other out of near memory
(rules of an article: 4.2 ms one by one, 3.4 in eights, and again 3.4 in 32)."""
RECENT: Final = 2 * AT_ONCE
"""Texts of which is remembered what several rules ask."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """All texts as joined rules see them beside each other: the catalogue, and what each text told by itself."""

    catalogue: Catalogue
    photo: Callable[[str], Photo | None] = lambda path: None
    """What the file of a picture (path below ``content/``) tells besides the picture; None when it cannot be read."""
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Where each checked file's links lead, as written, by its path."""
    pictures: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The pictures that each checked file shows, as written, by its path."""
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """For each rule that compares files: what it noted of each file, by code and path."""
    asked: Collection[str] | None = None
    """The files that this check is about; None when it is about all."""


_READ = (("judul",), ("ringkasan",), ("gambar", "alt"), ("gambar", "keterangan"))
"""The fields that are running text, in reading order."""


@dataclass(frozen=True, eq=False)
class Manuscript:
    """A member's file as rules see it: its document, its kind and record (None for ordinary pages and broken ones)."""

    document: Document
    kind: Kind[Any, Any] | None
    record: Record | None
    site: Site
    clock: Clock
    """The moment of the check, and for how long what it told stays true."""

    @property
    def now(self) -> datetime:
        """The moment of the check, with its zone. A rule that reads it is asked again on another day; ``passed`` is kinder."""
        return self.clock.now

    def passed(self, moment: datetime) -> bool:
        """Tells whether a moment (with a zone) has come; the answer is remembered for as long as it is true."""
        return self.clock.passed(moment)

    @once
    def body(self) -> Body:
        """The text below the front matter."""
        return Body(self.document.body, self.document.body_line)

    @once
    def passages(self) -> tuple[Passage, ...]:
        """Everything that people read: every field's text, then the body's blocks, code too."""
        return tuple(passages(self))

    @once
    def prose(self) -> tuple[Passage, ...]:
        """The running text in reading order: title, summary, the picture's words, then the body's blocks without code."""
        values = [passage for passage in self.passages if passage.field in _READ]
        return (
            *sorted(values, key=lambda passage: _READ.index(passage.field)),
            *(passage for passage in self.passages if passage.block is not None and passage.kind != "kode"),
        )

    @once
    def told(self) -> tuple[Passage, ...]:
        """What readers are told: all passages but the names of sources; code too, which is printed like everything else.

        Of an ordinary page, MkDocs publishes HTML and the comments in it as well.
        """
        said = tuple(p for p in self.passages if p.field[:1] != ("sumber",))
        return said if self.kind is not None else (*said, *self.comments)

    @once
    def written(self) -> tuple[Passage, ...]:
        """Everything that can be read in the file: all passages and the comments in the body."""
        return (*self.passages, *self.comments)

    @once
    def comments(self) -> tuple[Passage, ...]:
        """The HTML in the body, comments above all."""
        return tuple(comments(self))

    @once
    def page_lines(self) -> tuple[tuple[Passage, tuple[PageLine, ...]], ...]:
        """Each block of the running text with what in it belongs to the page that it was copied from."""
        blocks = [passage for passage in self.prose if passage.block is not None]
        return tuple(zip(blocks, page_lines(blocks, str(getattr(self.record, "title", ""))), strict=True))

    @once
    def copied(self) -> tuple[Place, ...]:
        """The lines that are to be deleted as a whole, because they belong to the page that the text was copied from."""
        found = ((passage, line) for passage, lines in self.page_lines for line in lines if line.whole)
        return tuple(self.remark(passage, line.start, line.end, "", "").place for passage, line in found)

    def is_copied(self, passage: Passage) -> bool:
        """Tells whether all of a block belongs to the page that the text was copied from."""
        return passage in self._copied

    def is_of_page(self, passage: Passage, at: int) -> bool:
        """Tells whether a place in a block belongs to the page that the text was copied from: a dateline, a byline."""
        lines = next((lines for one, lines in self.page_lines if one is passage), ())
        return any(line.start <= at < line.end for line in lines)

    @once
    def _copied(self) -> frozenset[Passage]:
        return frozenset(
            passage
            for passage, lines in self.page_lines
            if lines and sum(line.end - line.start + 1 for line in lines if line.whole) > len(passage.prose)
        )

    @once
    def words(self) -> int:
        """How many words the body has."""
        return self.body.words

    @once
    def heard(self) -> int:
        """What was heard in the whole file."""
        return reduce(or_, (passage.heard for passage in self.written), 0)

    def stirring(self, *watches: Watch) -> list[Watch]:
        """Returns those that may be in it anywhere: of many, few are."""
        return [watch for watch in watches if watch.may_be_in(self.heard)]

    def where(self, *watches: Watch, among: Sequence[Passage] | None = None) -> Sequence[Passage]:
        """Returns the passages (of all, or of some) in which one of these may be."""
        heard = self.heard
        masks = [mask for watch in watches if heard & (mask := watch.mask) == mask]
        if not masks:
            return ()
        found = self.passages if among is None else among
        awake = [passage for passage in found for mask in masks if passage.heard & mask == mask]
        return awake if len(masks) == 1 else list(dict.fromkeys(awake))

    def statements(self, sought: Watched, *, unless: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Yields the first match of ``sought`` in each sentence that does not hold ``unless``."""
        for passage in self.where(sought):
            for begin, end in passage.sentences_of(sought):
                found = sought.search(passage.text, begin, end)
                if found is not None and not unless.search(passage.text, begin, end):
                    yield passage, found

    @property
    def path(self) -> str:
        """The path below ``content/``."""
        return self.document.path

    def remark(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        remedy: str,
        replacement: str | None = None,
        habit: str | None = None,
    ) -> Finding:
        """Returns a finding on characters ``start`` to ``end`` of a passage.

        The replacement is dropped unless the file holds these very characters in one piece (no markup, no escapes).
        """
        if passage.block is not None:
            first, last = passage.block.source(start), passage.block.source(max(start, end - 1))
            last += len(passage.text[max(start, end - 1) : end].encode())
            place = self.at_byte(first, last - first)
            exact = self.body.data[first:last].decode(errors="replace") == passage.text[start:end]
            exact = exact and "\n" not in passage.text[start:end]
        else:
            place, exact = self._in_value(passage, start, end)
        return Finding(place, message, remedy, replacement if exact else None, paragraph=passage, habit=habit)

    def _in_value(self, passage: Passage, start: int, end: int) -> tuple[Place, bool]:
        """Quotes and escapes move a value's characters about; then the words themselves are looked up in its line."""
        value = passage.value
        assert value is not None
        raw = self.document.line(value.line)
        begin = value.column - 1 + (raw[value.column - 1 : value.column] in ("'", '"'))
        if raw[begin : begin + len(value.text)] == value.text:
            return Place(value.line, begin + start + 1, max(1, end - start)), True
        words = value.text[start:end]
        at = raw.find(words, value.column - 1) if words else -1
        return (
            Place(value.line, at + 1, len(words)) if at >= 0 else Place(value.line, value.column, len(value.text))
        ), False

    def at_body(self, span: Span) -> Place:
        """Returns the place of something in the body's outline."""
        return self.at_byte(span.start, span.length)

    def at_byte(self, start: int, length: int = 1) -> Place:
        """Returns the place of ``length`` bytes of the body from byte ``start`` on, cut at the end of the line."""
        line, column = self.body.place(start)
        text = self.body.data[start : start + length].decode(errors="ignore")
        return Place(line, column, max(1, len(text.split("\n", 1)[0])))

    def at_field(self, *loc: int | str, key: bool = False) -> Place:
        """Returns the place of a field's value (of its key with ``key=True``), or the file's first line without one."""
        if self.document.fields is None:
            return Place(1, 1)
        path: Loc = loc
        node = locate(self.document.fields, path, key=key)
        return Place(node.line, node.column, len(node.text) if isinstance(node, Scalar) else 1)
