"""Shards: a share of a site's work that another machine does, and the folder in which what it made travels.

Nothing hangs on how work was shared: who joins shards takes of them what is the very thing that would be made now, and makes the
rest. See docs/decisions/0017-shards.md.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.engine.files import read_note, read_or_none, write_atomic, write_note
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.program import program
from pipeline.engine.targets import OutFile, Target
from pipeline.engine.workers import spread

T = TypeVar("T")

FOLDER = "bagian"
"""Below what is kept between runs: a folder for each share, its own or one that was brought here."""
CHECKED, PICTURES = "periksa.json", "gambar"
"""In a share's folder: what its files told the gate, and the prepared pictures of its files."""
_MADE, _FILES = "target.json", "berkas"
_RUN = 20
"""Neighbours that stay together: they have much in common, as the articles of one month."""


class Share(Struct, frozen=True):
    """One of several equal shares of a work."""

    number: int
    """Counts from 1."""
    of: int

    @classmethod
    def read(cls, text: str) -> Share:
        """Reads ``2/4``. Raises ValueError for what is no share."""
        found = re.fullmatch(r"(\d{1,3})/(\d{1,3})", text.strip())
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def name(self) -> str:
        """The share as one says it, and as its folder is called with hyphens: "2 dari 4"."""
        return f"{self.number} dari {self.of}"

    def part(self, things: Sequence[T]) -> list[T]:
        """Returns the share of things that all who share them have in the same order."""
        return [thing for at, thing in enumerate(things) if at // _RUN % self.of == self.number - 1]

    def folder(self, state: Path) -> Path:
        """Returns the share's folder below what is kept between runs."""
        return state / FOLDER / self.name.replace(" ", "-")


def folders(state: Path) -> list[Path]:
    """Returns the folders of all shares that are here."""
    return sorted(path for path in (state / FOLDER).glob("*-dari-*") if path.is_dir())


class _Kept(msgspec.Struct, frozen=True):
    """What a share's folder holds of a target: its files' paths, and the names of their bytes."""

    fingerprint: str
    files: tuple[tuple[str, str], ...]


def keep(targets: Sequence[Target], folder: Path) -> int:
    """Makes targets and leaves their files in a share's folder, each named by its bytes; returns how many files."""
    shutil.rmtree(folder / _FILES, ignore_errors=True)
    (folder / _FILES).mkdir(parents=True)

    def work(some: Sequence[Target]) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
        return [
            (one.name, one.fingerprint, tuple((out.path, _put(folder, out.data)) for out in one.make())) for one in some
        ]

    made = {name: _Kept(sign, files) for part in spread(work, targets) for name, sign, files in part}
    write_note(folder / _MADE, program(), msgspec.json.encode(made))
    return sum(len(one.files) for one in made.values())


def _put(folder: Path, data: bytes) -> str:
    name = fingerprint(data)
    write_atomic(folder / _FILES / name, data, durable=False)
    return name


@dataclass
class Brought:
    """What shares made elsewhere, by the names of targets."""

    known: dict[str, tuple[Path, _Kept]] = field(default_factory=dict)
    taken: int = 0
    """Targets that were there as they would be made."""
    own: int = 0
    """Those that were not."""

    @classmethod
    def read(cls, places: Iterable[Path]) -> Brought:
        """Reads what shares' folders hold. Of one that another version of the program made, nothing counts, and that is said."""
        brought = cls()
        for place in places:
            if not (place / _MADE).exists():
                continue  # only checked
            try:
                made = msgspec.json.decode(read_note(place / _MADE, program()) or b"", type=dict[str, _Kept])
            except msgspec.MsgspecError:
                logging.getLogger(__name__).warning(
                    "%s tidak berisi hasil utuh dari program yang sama; bagiannya dibuat di sini.", place
                )
                continue
            brought.known |= {name: (place, one) for name, one in made.items()}
        return brought

    def take(self, target: Target) -> Target:
        """Returns the target, made of what was brought where that is the very same."""
        place, one = self.known.get(target.name, (None, None))
        if place is None or one is None or one.fingerprint != target.fingerprint:
            self.own += 1
            return target
        self.taken += 1
        return replace(target, make=partial(_made, target, place, one))


def _made(target: Target, place: Path, kept: _Kept) -> Iterable[OutFile]:
    """The files of a target from a share's folder; made here when one is missing there, or is not what was put there."""
    found = [(path, name, read_or_none(place / _FILES / name)) for path, name in kept.files]
    if any(data is None or fingerprint(data) != name for _, name, data in found):
        return target.make()
    return [OutFile(path, data) for path, _, data in found]
