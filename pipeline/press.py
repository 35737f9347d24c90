"""The press: puts the parts of a site into its folder, making only those that changed, and all of them or none.

What lies in the folder is noted in one file. A note that is broken, of another folder, or that does not tell of the folder
as it is, counts for nothing: what it cannot vouch for is made again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline import disk
from pipeline.crew import spread
from pipeline.model import Part
from pipeline.signing import digest

NOTE = "terbit.json"
"""Name of the note on the public site."""

Stamp = tuple[str, int, int]
"""A file's path below the folder, its length in bytes, and when it was last written, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How a run of the press went, in files."""

    written: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of a part that lies in the folder."""

    sign: str
    files: tuple[Stamp, ...]


def publish(parts: Iterable[Part], target: Path, note: Path, *, cold: bool = False) -> Printed:
    """Makes ``target`` hold just these parts, and returns what had to be done.

    Until everything is made, the folder stays as it was; a crash while the new files take their places is mended by the
    next run (``recover``). ``note`` is where it is kept what lies in the folder; ``cold`` makes everything anew.
    Raises whatever making a part raises, and ValueError for two parts that claim one file.
    """
    recover(target)
    known = {} if cold else _read(note, target)
    every = {part.name: part for part in parts}
    fresh = [part for part in every.values() if (one := known.get(part.name)) is None or one.sign != part.sign]
    lying = {path for one in known.values() for path, _, _ in one.files} if known else _files(target)
    aside = aside_of(target)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        made = _make(fresh, aside, target if lying else None)
        result = {name: known[name] for name in every if name not in made} | made
        _no_file_twice(result)
        gone = lying - {path for one in result.values() for path, _, _ in one.files}
        if lying:
            moved = _replace(aside, target, (path for one in made.values() for path, _, _ in one.files), gone)
        else:
            disk.swap_directory(aside, target)
            moved = sum(len(one.files) for one in made.values())
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if made or gone or not known:
        _write(note, target, result)
    total = sum(len(one.files) for one in result.values())
    return Printed(moved, len(gone), total - moved)


def _files(target: Path) -> set[str]:
    """Returns the files that lie in a folder of which nothing is known; none when links in it may lead elsewhere.

    To compare them costs less than to write all anew, and far less than to delete them.
    """
    found: set[str] = set()
    for folder, folders, files in os.walk(target):
        if any(os.path.islink(f"{folder}/{name}") for name in (*folders, *files)):
            return set()
        here = os.path.relpath(folder, target)
        found.update(files if here == "." else (f"{here}/{name}".replace(os.sep, "/") for name in files))
    return found


def aside_of(target: Path) -> Path:
    """Returns where files wait until all are made: beside the folder, so that they move in without being copied."""
    return target.with_name(f".{target.name}.baru")


def _make(parts: Sequence[Part], aside: Path, beside: Path | None) -> dict[str, _Kept]:
    """Makes the parts' files in ``aside``, as a site; beside an older one only those that do not lie there byte for byte."""
    aside.mkdir(parents=True, exist_ok=True)

    def work(some: Sequence[Part]) -> list[tuple[str, _Kept]]:
        folders: set[str] = set()
        return [
            (part.name, _Kept(part.sign, tuple(_put(out.path, out.data, aside, beside, folders) for out in part.make())))
            for part in some
        ]

    return dict(one for some in spread(work, parts) for one in some)


def _put(path: str, data: bytes, aside: Path, beside: Path | None, folders: set[str]) -> Stamp:
    steps = path.split("/")
    if path.startswith("/") or ".." in steps or not {*steps} - {"", "."}:
        raise ValueError(f"{path!r} is no place below the site's root")
    if beside is not None:
        there = beside / path
        if disk.holds(there, data):
            found = os.stat(there)
            return path, found.st_size, found.st_mtime_ns
        goal = f"{aside}/{_waiting(path)}"
    else:
        goal = f"{aside}/{path}"
        folder = goal.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
    with open(goal, "wb", buffering=0) as file:
        file.write(data)
        found = os.fstat(file.fileno())
    return path, found.st_size, found.st_mtime_ns


def _waiting(path: str) -> str:
    """What a file is called while it waits: folders of their own would be made, and taken away, for each."""
    return digest(path.encode())


def _no_file_twice(parts: dict[str, _Kept]) -> None:
    owners: dict[str, str] = {}
    for name, one in parts.items():
        for path, _, _ in one.files:
            other = owners.setdefault(path, name)
            if other != name:
                raise ValueError(f"{path} belongs to both {other} and {name}")


_PLAN = ".rencana"
"""In the folder of waiting files: which of them move in, and which old ones go. With it, the move is decided."""


def _replace(aside: Path, target: Path, made: Iterable[str], gone: Iterable[str]) -> int:
    """Moves those made files that wait in ``aside`` into the folder, and takes away what is gone; returns how many moved in."""
    there = set(os.listdir(aside))
    new = sorted(path for path in made if _waiting(path) in there)
    old = sorted(gone)
    if new or old:
        plan = {"baru": new, "usang": old}
        disk.write_atomic(aside / _PLAN, json.dumps({**plan, "utuh": _checked(plan)}).encode())
        _carry_out(aside, target, new, old)
    return len(new)


def _checked(plan: dict[str, list[str]]) -> str:
    return digest(json.dumps(plan).encode())


def _carry_out(aside: Path, target: Path, new: Iterable[str], old: Iterable[str]) -> None:
    """Can be done again from the start, however far it came."""
    rooms: set[str] = set()
    for path in new:
        waiting, place = f"{aside}/{_waiting(path)}", f"{target}/{path}"
        room = place.rpartition("/")[0]
        if room not in rooms:
            _make_room(Path(room), target)
            rooms.add(room)
        try:
            os.replace(waiting, place)
        except FileNotFoundError:  # it moved in before the run was cut short
            continue
        except OSError:
            if not os.path.isdir(place):
                raise
            shutil.rmtree(place)  # a folder of old files where now is a file
            os.replace(waiting, place)
    for path in old:
        goal = target / path
        with suppress(OSError):
            goal.unlink()
        for folder in goal.parents:
            if folder == target:
                break
            try:
                folder.rmdir()
            except OSError:
                break
    (aside / _PLAN).unlink(missing_ok=True)


def _make_room(folder: Path, target: Path) -> None:
    """Makes a folder, in the place of an old file if need be."""
    if folder.is_dir():
        return
    for one in reversed([folder, *folder.parents]):
        if one != target and target in one.parents and one.is_file():
            one.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def recover(target: Path) -> bool:
    """Finishes a run that was cut short while its files moved in, and returns whether there was one.

    A run that was cut short before that has changed nothing; what it left is taken away.
    """
    aside = aside_of(target)
    disk.recover_directory(target)
    data = disk.read_or_none(aside / _PLAN)
    if data is None:
        return False
    try:
        plan = json.loads(data)
        new, old = plan["baru"], plan["usang"]
        whole = plan["utuh"] == _checked({"baru": new, "usang": old})
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole or not target.is_dir():
        return False
    _carry_out(aside, target, new, old)
    return True


def _read(note: Path, target: Path) -> dict[str, _Kept]:
    """Returns the parts that lie in the folder as noted; a part of which one file differs is left out."""
    known = _noted(note, target)
    return {name: one for name, one in known.items() if all(_is_there(target, *file) for file in one.files)}


def intact(target: Path, note: Path) -> int | None:
    """Returns how many files lie in the folder if all lie there as noted, and no run was cut short; None otherwise."""
    if aside_of(target).exists():
        return None
    files = [file for one in _noted(note, target).values() for file in one.files]
    return len(files) if files and all(_is_there(target, *file) for file in files) else None


def _noted(note: Path, target: Path) -> dict[str, _Kept]:
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(disk.read_note(note, _name(target)) or b"", type=dict[str, _Kept])
    return {}


def _is_there(target: Path, path: str, size: int, at: int) -> bool:
    try:
        found = os.lstat(f"{target}/{path}")
    except OSError:
        return False
    return found.st_size == size and found.st_mtime_ns == at


def _write(note: Path, target: Path, parts: dict[str, _Kept]) -> None:
    disk.write_note(note, _name(target), msgspec.json.encode(parts))


def _name(target: Path) -> str:
    """A note tells of one folder."""
    return f"terbit-1 {digest(str(target.resolve()).encode())}"
