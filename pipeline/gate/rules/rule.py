"""What a rule is: one function with a code and a severity, whose docstring is the page that explains it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, Final

from msgspec import structs

from pipeline.content.catalogue import Catalogue
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import ArticleRecord, Kind, Parsed, Record
from pipeline.content.markdown.body import Body, Span
from pipeline.content.settings import Site
from pipeline.content.source_file import Photo, SourceFile
from pipeline.content.yaml_nodes import Loc, Scalar, locate
from pipeline.engine.clock import Clock
from pipeline.engine.problems import Group, Location, Problem, Related, Severity
from pipeline.gate.rules.page_lines import PageLine, page_lines
from pipeline.gate.rules.passages import Passage, comments, passages
from pipeline.gate.rules.place import Place as Place
from pipeline.language.once import once
from pipeline.language.patterns import Watch, Watched


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place."""

    place: Place
    message: str
    remedy: str
    replacement: str | None = None
    """What to write in the place of exactly this stretch, only where the meaning cannot change; None: a person decides."""
    related: tuple[Place, ...] = ()
    """Other places that it is about: a name in another paragraph, the date that a weekday belongs to."""
    reshapes: bool = False
    """Whether the replacement gives the same words another form."""
    paragraph: Passage | None = field(default=None, compare=False, repr=False)
    """Where it stands. What is to be mended in the same way there is told together."""
    habit: str | None = None
    """What the whole text does wrong in the same way here and elsewhere (one misspelt word): told once, with all places."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Returns one finding for all of one habit, or of one remedy in one paragraph: the first, with the places of the others.

    What can be mended by itself is so in each of these places.
    """
    first: dict[object, Finding] = {}
    for found in findings:
        alone = found.paragraph is None or found.replacement is not None
        key = found.habit or (id(found) if alone else (id(found.paragraph), found.remedy))
        known = first.get(key)
        also = (
            (*known.related, structs.replace(found.place, replacement=found.replacement), *found.related)
            if known
            else ()
        )
        first[key] = replace(known, related=tuple(dict.fromkeys(also))) if known else found
    return [
        replace(one, related=tuple(place for place in one.related if place != one.place)) if one.related else one
        for one in first.values()
    ]


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


FileCheck = Callable[[Manuscript], Iterable[Finding]]
CorpusCheck = Callable[[Corpus, Manuscript], Iterable[Finding]]


AT_ONCE: Final = 8
"""Texts of which a rule is asked one after the other, before the next rule is: more crowd each other out of near memory
(rules of an article: 4.2 ms one by one, 3.4 in eights, and again 3.4 in 32)."""
RECENT: Final = 2 * AT_ONCE
"""Texts of which is remembered what several rules ask."""
_FORM: Final = (Group.LANGUAGE, Group.LINKS)
MOST = 100
"""Findings of one rule in one file: who has a hundred to mend does not read the next, and a report must stay bounded."""
_MORE = f"Masih ada yang serupa di berkas ini; yang disebut hanya {MOST} yang pertama."


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how grave its findings are, whom it serves, and the function that finds them."""

    code: str
    severity: Severity
    group: Group
    check: Callable[..., Iterable[Finding]]
    joined: bool
    """True when it needs the whole corpus, not just the one file."""
    outlives: bool
    """True when it is still asked of a withdrawn article."""
    kinds: tuple[Kind[Any, Any], ...] | None = None
    """The only kinds it is asked of; None: of every text that members write, ordinary pages too."""
    because: str = ""
    """Why no other."""
    note: Callable[[Manuscript], Any] | None = None
    """What a joined rule must know of every file, taken from the file alone: text, numbers, lists. It is remembered with
    the file, and ``check`` finds it in ``Corpus.facts[code]`` by path (None is not kept)."""
    suspects: Callable[[Any, Sequence[str]], Iterable[str]] = lambda corpus, paths: paths
    """Which of these files are worth asking about, so that the others need not be read."""
    copied: bool = False
    """Whether it tells of lines copied from a page: they are to be deleted, and rules of mere form leave them alone."""
    beside: Callable[[SourceFile, Parsed | None], bool] | None = None
    """Tells whether it compares others with this file (and what it says, where that is known already): where the site has no
    such file, nothing is noted. None: it compares all files with each other."""

    @property
    def waivable(self) -> bool:
        """Tells whether a writer may waive it for one file: never what guards children and victims."""
        return self.group.traits.waivable

    @property
    def guarded(self) -> bool:
        """Tells whether the site's settings may not lower it: errors that guard people, or that none may waive."""
        traits = self.group.traits
        return self.severity is Severity.ERROR and (traits.protective or not traits.waivable)

    @property
    def title(self) -> str:
        """What is wrong, in a few words: the docstring's first line."""
        return inspect.getdoc(self.check).partition("\n")[0].rstrip(".")  # type: ignore[union-attr]

    @property
    def page(self) -> str:
        """Why it matters and how to mend it, in Markdown: the rest of the docstring."""
        return inspect.getdoc(self.check).partition("\n")[2].strip()  # type: ignore[union-attr]

    def concerns(self, kind: Kind[Any, Any] | None) -> bool:
        """Tells whether it is asked of texts of this kind (None: of ordinary pages)."""
        if self.kinds is not None and kind not in self.kinds:
            return False
        return kind is None or self.group not in kind.exempt

    @property
    def _is_of_form(self) -> bool:
        return self.group in _FORM and self.severity is not Severity.ERROR and not self.copied

    def problems(self, manuscript: Manuscript, *joined: Any) -> list[Problem]:
        """Returns a Problem for each finding in the manuscript, up to ``MOST``; the last one then says that there are more."""
        if not self.concerns(manuscript.kind):
            return []
        several = list(islice(self.check(*joined, manuscript), MOST + 1))
        if several and self._is_of_form and isinstance(manuscript.record, ArticleRecord):
            several = [found for found in several if not any(map(found.place.is_in, manuscript.copied))]
        if not several:
            return []
        many = len(several) > MOST
        told = gathered(several[:MOST]) if len(several) > 1 else several
        if many:
            told[-1] = replace(told[-1], message=f"{told[-1].message} {_MORE}")
        return [self._problem(found, manuscript) for found in told]

    def _problem(self, found: Finding, manuscript: Manuscript) -> Problem:
        line = manuscript.document.line
        return Problem(
            self.code,
            self.severity,
            Location(manuscript.path, found.place.line, found.place.column),
            found.message,
            found.remedy,
            line(found.place.line),
            found.place.length,
            found.replacement,
            self.group,
            tuple(
                Related(
                    Location(manuscript.path, place.line, place.column),
                    place.length,
                    line(place.line),
                    place.replacement,
                )
                for place in found.related
            ),
            found.reshapes,
        )


def rule(
    code: str,
    severity: Severity,
    *,
    group: Group,
    kinds: Sequence[Kind[Any, Any]] | None = None,
    because: str = "",
    outlives: bool | None = None,
    note: Callable[[Manuscript], Any] | None = None,
    suspects: Callable[[Any, Sequence[str]], Iterable[str]] = lambda corpus, paths: paths,
    copied: bool = False,
    beside: Callable[[SourceFile, Parsed | None], bool] | None = None,
) -> Callable[[FileCheck | CorpusCheck], Rule]:
    """Makes a rule of a function that looks at one file: by itself, or beside all others when it takes the corpus too.

    It is asked of every text that members write, of every kind that will ever be, unless it names its ``kinds`` and says
    why: what a rule guards is not to be had by putting a text into another folder.

    A rule that compares texts gives ``note``: a function that takes from one file, alone, what the comparison needs (for
    example a fingerprint; anything JSON can hold). It is made once a file and remembered; ``Corpus.facts[code]`` then
    holds all of them by path, and no other file has to be read again. ``suspects`` picks the files worth asking about;
    ``beside`` knows the files that all are compared with, when those are few and a site may have none.
    """
    if (kinds is None) is not (because == ""):
        raise ValueError(f"{code} must say why it is asked of some kinds only")

    def made(check: FileCheck | CorpusCheck) -> Rule:
        joined = len(inspect.signature(check).parameters) == 2
        lasting = group.traits.outlives if outlives is None else outlives
        named = None if kinds is None else tuple(kinds)
        return Rule(code, severity, group, check, joined, lasting, named, because, note, suspects, copied, beside)

    return made
