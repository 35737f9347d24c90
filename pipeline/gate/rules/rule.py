"""What a rule is: one function with a code and a severity, whose docstring is the page that explains it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from pipeline.content.kinds import ArticleRecord, Kind, Parsed
from pipeline.content.source_file import SourceFile
from pipeline.engine.problems import Group, Location, Problem, Related, Severity
from pipeline.gate.rules.finding import Finding, gathered
from pipeline.gate.rules.manuscript import Corpus, Manuscript

FileCheck = Callable[[Manuscript], Iterable[Finding]]
CorpusCheck = Callable[[Corpus, Manuscript], Iterable[Finding]]


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
