"""What can be wrong, as values: nothing here reads, prints or exits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters. Only an ERROR stops a build."""

    ERROR = "galat"
    WARNING = "peringatan"
    INFO = "saran"

    @property
    def rank(self) -> int:
        """0 for the most serious; sorts reports."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1, columns in characters; 0 means "the whole file"."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place, with one concrete remedy. The texts are Indonesian: members read them."""

    code: str
    severity: Severity
    location: Location
    message: str
    remedy: str
    excerpt: str = ""
    """The offending line as it stands in the file, without its line end; empty when there is none to show."""
    length: int = 1
    """How many characters of the line the problem covers, from its column on."""
    replacement: str | None = None
    """What to put in the place of exactly those characters so that the problem is gone and the meaning stays; None: a
    person must decide."""

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Orders a report by file, then place, then gravity."""
        where = self.location
        return (where.path, where.line, where.column, self.severity.rank, self.code, self.message)


class Refusal(Exception):
    """The tool cannot work at all (no settings, no content folder, no space): exit code 2, with a reason and a remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
