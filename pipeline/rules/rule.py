"""What a rule is: one function with a code and a gravity, whose docstring is the page that explains it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any

from pipeline.body import Body, Span
from pipeline.catalogue import Catalogue
from pipeline.clock import Clock
from pipeline.fields import Loc, Scalar, locate
from pipeline.frontmatter import Document
from pipeline.kinds import Kind, Record
from pipeline.problems import Location, Problem, Severity
from pipeline.rules.passages import Passage, passages
from pipeline.rules.place import Place as Place
from pipeline.rules.stretches import Stretch, stretches
from pipeline.settings import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place."""

    place: Place
    message: str
    remedy: str
    replacement: str | None = None
    """What to write in the place of exactly this stretch, only where the meaning cannot change; None: a person decides."""


@dataclass(frozen=True)
class Manuscript:
    """A member's file as rules see it: its document, its kind and record (None for ordinary pages and broken ones)."""

    document: Document
    kind: Kind | None
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

    @cached_property
    def body(self) -> Body:
        """The text below the front matter."""
        return Body(self.document.body, self.document.body_line)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The running text in reading order: title, summary, the picture's words, then the body's blocks without code."""
        return tuple(stretches(self.document, self.body))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that people read: every field's text, then the body's blocks, code too."""
        return tuple(passages(self))

    @property
    def path(self) -> str:
        """The path below ``content/``."""
        return self.document.path

    def remark(
        self, stretch: Stretch, start: int, end: int, message: str, remedy: str, replacement: str | None = None
    ) -> Finding:
        """Returns a finding on characters ``start`` to ``end`` of a stretch.

        The replacement is dropped unless the file holds these very characters in one piece (no markup, no escapes).
        """
        if stretch.block is None:
            exact = stretch.line > 0
            place = (
                Place(stretch.line, stretch.column + start, max(1, end - start)) if exact else self.at_field(*stretch.field)
            )
        else:
            first, last = stretch.block.source(start), stretch.block.source(max(start, end - 1))
            last += len(stretch.text[max(start, end - 1) : end].encode())
            place = self.at_byte(first, last - first)
            exact = self.body.text.encode()[first:last].decode(errors="replace") == stretch.text[start:end]
            exact = exact and "\n" not in stretch.text[start:end]
        return Finding(place, message, remedy, replacement if exact else None)

    def at_body(self, span: Span) -> Place:
        """Returns the place of something in the body's outline."""
        return self.at_byte(span.start, span.length)

    def at_byte(self, start: int, length: int = 1) -> Place:
        """Returns the place of ``length`` bytes of the body from byte ``start`` on, cut at the end of the line."""
        line, column = self.body.place(start)
        text = self.body.text.encode()[start : start + length].decode(errors="ignore")
        return Place(line, column, max(1, len(text.split("\n", 1)[0])))

    def at_field(self, *loc: int | str, key: bool = False) -> Place:
        """Returns the place of a field's value (of its key with ``key=True``), or the file's first line without one."""
        if self.document.fields is None:
            return Place(1, 1)
        path: Loc = loc
        node = locate(self.document.fields, path, key=key)
        return Place(node.line, node.column, len(node.text) if isinstance(node, Scalar) else 1)


FileCheck = Callable[[Manuscript], Iterable[Finding]]
CatalogueCheck = Callable[[Catalogue, Manuscript], Iterable[Finding]]


MOST = 100
"""Findings of one rule in one file: who has a hundred to mend does not read the next, and a report must stay bounded."""
_MORE = f"Masih ada yang serupa di berkas ini; yang disebut hanya {MOST} yang pertama."


@dataclass(frozen=True)
class Rule:
    """A rule: what it is called, how grave its findings are, and the function that finds them."""

    code: str
    severity: Severity
    check: Callable[..., Iterable[Finding]]
    joined: bool
    """True when it needs the whole catalogue, not just the one file."""
    note: Callable[[Manuscript], Any] | None = None
    """What a joined rule must know of every file, taken from the file alone: text, numbers, lists. It is remembered with
    the file, and ``check`` finds it in ``catalogue.facts[code]`` by path (None is not kept)."""
    suspects: Callable[[Any, Sequence[str]], Iterable[str]] = lambda catalogue, paths: paths
    """Which of these files are worth asking about, so that the others need not be read."""

    @property
    def title(self) -> str:
        """What is wrong, in a few words: the docstring's first line."""
        return inspect.getdoc(self.check).partition("\n")[0].rstrip(".")  # type: ignore[union-attr]

    @property
    def page(self) -> str:
        """Why it matters and how to mend it, in Markdown: the rest of the docstring."""
        return inspect.getdoc(self.check).partition("\n")[2].strip()  # type: ignore[union-attr]

    def problems(self, manuscript: Manuscript, *joined: Any) -> Iterator[Problem]:
        """Yields a Problem for each finding in the manuscript, up to ``MOST``; the last one then says that there are more."""
        several = list(islice(self.check(*joined, manuscript), MOST + 1))
        if len(several) > MOST:
            last = several[MOST - 1]
            several[MOST - 1 :] = [replace(last, message=f"{last.message} {_MORE}")]
        for found in several:
            place = found.place
            yield Problem(
                self.code,
                self.severity,
                Location(manuscript.path, place.line, place.column),
                found.message,
                found.remedy,
                manuscript.document.line(place.line),
                place.length,
                found.replacement,
            )


def file_rule(code: str, severity: Severity) -> Callable[[FileCheck], Rule]:
    """Makes a rule of a function that looks at one file by itself."""
    return lambda check: Rule(code, severity, check, joined=False)


def catalogue_rule(
    code: str, severity: Severity, *, note: Callable[[Manuscript], Any] | None = None,
    suspects: Callable[[Any, Sequence[str]], Iterable[str]] = lambda catalogue, paths: paths,
) -> Callable[[CatalogueCheck], Rule]:
    """Makes a rule of a function that looks at one file beside all others.

    A rule that compares texts gives ``note``: a function that takes from one file, alone, what the comparison needs (for
    example a fingerprint; anything JSON can hold). It is made once a file and remembered; ``catalogue.facts[code]`` then
    holds all of them by path, and no other file has to be read again. ``suspects`` picks the files worth asking about.
    """
    return lambda check: Rule(code, severity, check, joined=True, note=note, suspects=suspects)
