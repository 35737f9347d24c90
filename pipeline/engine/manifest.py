"""The manifest: which files of which target lie in the public folder. It makes a build incremental: only targets whose
fingerprint differs are made, and all of them move in, or none.

It is one file, a note beside the cache. A note that is broken, of another folder, or that does not tell of the folder as it
is, counts for nothing: what it cannot vouch for is made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.engine import output_folder, workers
from pipeline.engine.change_list import Changes
from pipeline.engine.files import holds, read_note, write_atomic, write_note
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.targets import Target

NOTE = "terbit.json"
"""Name of the note on the public site."""

ListedFile = tuple[str, int, int]
"""A file's path below the folder, its length in bytes, and when it was last written, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How a run went, in files."""

    written: int
    removed: int
    kept: int
    size: int
    """Bytes of all of them."""
    changes: Changes = field(default=Changes(), compare=False)


class _Listed(Struct, frozen=True):
    """What is known of a target that lies in the folder."""

    fingerprint: str
    files: tuple[ListedFile, ...]


def publish(
    targets: Iterable[Target],
    public: Path,
    note: Path,
    *,
    others: Iterable[Target] = (),
    cold: bool = False,
    take_over: bool = False,
) -> Counts:
    """Makes ``public`` hold just these targets, beside what is not ours, and returns what had to be done.

    Until everything is made, the folder stays as it was; a crash while the new files take their places is mended by the
    next run (``recover``). ``others`` are targets that do not hang on how the first ones come out: where most will be known,
    another process looks at them meanwhile. ``note`` is where it is kept what lies in the folder; ``cold`` makes everything
    anew. Only files that the folder's manifest names (``output_folder``), or the note where that is missing, are taken away.
    Raises whatever making a target raises, ValueError for two targets that claim one file, and Refusal for a folder of which
    nothing is known, or where somebody else's files stand in the way; with ``take_over`` those are replaced.
    """
    public = public.resolve()  # a link to a folder is followed
    aside = aside_of(public)
    output_folder.guard_aside(public, aside)
    output_folder.remove_leftovers(public)
    recovered = recover(public)
    noted = _noted(note, public)
    listed = output_folder.listed(public)
    if listed is None and not noted and not take_over and (names := output_folder.unknown(public)):
        output_folder.refuse_unknown(public, names)
    # A note may be older than the folder, or tell of files that somebody touched since: they are ours all the same.
    owned = set(listed or ())
    if listed is None or not cold:
        owned |= {path for one in noted.values() for path, _, _ in one.files}
    known = {} if cold else noted
    output_folder.clear_aside(aside)
    try:
        output_folder.mark_aside(aside)
        look = partial(_looked_at, known=known, aside=aside, public=public)
        if len(known) >= workers.FEW:
            with workers.beside(partial(look, others)) as rest:
                same, made = look(targets)
                same_too, made_too = rest()
            same, made = same + same_too, made | made_too
        else:
            same, made = look(chain(targets, others))  # so many that they are shared out at once
        result = {name: known[name] for name in same} | made
        _no_file_twice(result)
        paths = {path for one in result.values() for path, _, _ in one.files}
        gone = _leaving(public, owned, paths)
        new = _waiting_in(aside, (path for one in made.values() for path, _, _ in one.files))
        ousted = _in_the_way(public, new, owned, take_over)
        if listed is None or not paths <= listed:
            output_folder.write_list(
                public, owned | paths
            )  # before anything moves in: no file of ours is ever unlisted
        output_folder.set_aside(public, ousted)
        # What a run that was cut short moved in, nobody was told of: any file may have changed since.
        there = {path for path in (paths if recovered else new) if os.path.lexists(public / path)}
        moved = _replace(aside, public, new, gone)
        hidden = {path for path in owned - paths if path not in gone and os.path.lexists(public / path)}
        output_folder.write_list(public, paths | hidden)
    finally:
        with suppress(OSError):  # the next run clears it, or says what is wrong
            output_folder.clear_aside(aside)
    if made or gone or not known:
        _write(note, public, result)
    total = sum(len(one.files) for one in result.values())
    changes = Changes(tuple(sorted({*new} - there)), tuple(sorted(there)), tuple(sorted(gone)))
    size = sum(length for one in result.values() for _, length, _ in one.files)
    return Counts(moved, len(gone), total - moved, size, changes)


def _leaving(public: Path, owned: Collection[str], paths: Collection[str]) -> set[str]:
    """Returns which of our files have to go; none that lies behind a link, whose goal is not ours."""
    rooms: dict[str, bool] = {}
    return {
        path
        for path in output_folder.removable(set(owned) - set(paths))
        if output_folder.passable(public, path.rpartition("/")[0], owned, rooms) and _is_file(public / path)
    }


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _in_the_way(public: Path, new: Iterable[str], owned: Collection[str], take_over: bool) -> list[str]:
    """Returns the new files in whose old place somebody put a folder. Raises Refusal for whatever else stands in the way."""
    blocked, replaced, ousted = output_folder.foreign(public, new, owned)
    if blocked or (replaced and not take_over):
        output_folder.refuse_foreign(public, blocked or replaced)
    return ousted


def aside_of(public: Path) -> Path:
    """Returns where files wait until all are made: beside the folder, so that they move in without being copied."""
    return public.with_name(f".{public.name}.baru")


def _looked_at(
    targets: Iterable[Target], known: Mapping[str, _Listed], aside: Path, public: Path
) -> tuple[list[str], dict[str, _Listed]]:
    """Returns the names of those targets that lie in the folder as they are to be, and what was made of the others."""
    every = {target.name: target for target in targets}
    same = [name for name, target in every.items() if name in known and _lies(known[name], target, public)]
    lying = {*same}
    return same, _make([target for name, target in every.items() if name not in lying], aside, public)


def _lies(one: _Listed, target: Target, public: Path) -> bool:
    return one.fingerprint == target.fingerprint and all(_is_there(public, *file) for file in one.files)


def _make(targets: Sequence[Target], aside: Path, public: Path) -> dict[str, _Listed]:
    """Makes the targets' files; those that do not lie in the folder already, byte for byte, wait in ``aside``."""

    def work(some: Sequence[Target]) -> list[tuple[str, _Listed]]:
        return [
            (
                target.name,
                _Listed(target.fingerprint, tuple(_put(out.path, out.data, aside, public) for out in target.make())),
            )
            for target in some
        ]

    return dict(one for some in workers.spread(work, targets) for one in some)


def _put(path: str, data: bytes, aside: Path, public: Path) -> ListedFile:
    steps = path.split("/")
    if path.startswith("/") or ".." in steps or not {*steps} - {"", "."}:
        raise ValueError(f"{path!r} is no place below the site's root")
    there = public / path
    if holds(there, data):
        found = os.stat(there)
        return path, found.st_size, found.st_mtime_ns
    try:
        with open(f"{aside}/{_waiting(path)}", "wb") as file:
            file.write(data)
            file.flush()  # all of it, or an error: without a buffer a disk that fills up takes a part, and says nothing
            found = os.fstat(file.fileno())
    except OSError as error:
        error.filename = str(there)
        raise
    return path, found.st_size, found.st_mtime_ns


def _waiting(path: str) -> str:
    """What a file is called while it waits: folders of their own would be made, and taken away, for each."""
    return fingerprint(path.encode())


def _no_file_twice(targets: dict[str, _Listed]) -> None:
    owners: dict[str, str] = {}
    for name, one in targets.items():
        for path, _, _ in one.files:
            other = owners.setdefault(path, name)
            if other != name:
                raise ValueError(f"{path} belongs to both {other} and {name}")


_PLAN = ".rencana"
"""In the folder of waiting files: which of them move in, and which old ones go. With it, the move is decided."""


def _waiting_in(aside: Path, made: Iterable[str]) -> list[str]:
    """Returns those made files that wait in ``aside``: the others lie in the folder already, byte for byte."""
    there = set(os.listdir(aside))
    return sorted((path for path in made if _waiting(path) in there), key=_order)


def _replace(aside: Path, public: Path, new: Sequence[str], gone: Iterable[str]) -> int:
    """Moves new files into the folder, and takes away what is gone; returns how many moved in."""
    old = sorted(gone)
    if new or old:
        plan = {"baru": [*new], "usang": old}
        write_atomic(aside / _PLAN, json.dumps({**plan, "utuh": _checked(plan)}).encode())
        _carry_out(aside, public, new, old)
    return len(new)


def _checked(plan: dict[str, list[str]]) -> str:
    return fingerprint(json.dumps(plan).encode())


def _carry_out(aside: Path, public: Path, new: Sequence[str], old: Sequence[str]) -> None:
    """Can be done again from the start, however far it came."""
    rooms: set[str] = set()
    for path in new:
        waiting, place = f"{aside}/{_waiting(path)}", f"{public}/{path}"
        room = place.rpartition("/")[0]
        if room not in rooms:
            _make_room(Path(room), public)
            rooms.add(room)
        try:
            os.replace(waiting, place)
        except FileNotFoundError:  # it moved in before the run was cut short
            continue
        except OSError:
            if not os.path.isdir(place):
                raise
            _take_away(
                public, (one for one in old if one.startswith(f"{path}/"))
            )  # a folder of old files where now is a file
            _remove_empty(place)
            os.replace(waiting, place)
    _take_away(public, old)
    (aside / _PLAN).unlink(missing_ok=True)


def _take_away(public: Path, old: Iterable[str]) -> None:
    """Deletes files, and the folders that they leave empty."""
    for path in old:
        goal = public / path
        with suppress(OSError):
            goal.unlink()
        for folder in goal.parents:
            if folder == public:
                break
            try:
                folder.rmdir()
            except OSError:
                break


def _remove_empty(folder: str) -> None:
    """Takes away a folder in which there are only folders."""
    for room, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            os.rmdir(room)


_LATER = {".html": 1, ".xml": 2, ".json": 2, ".opml": 2}


def _order(path: str) -> tuple[int, str]:
    """What a page shows moves in before the page, and the page before the feed that names it."""
    return _LATER.get(os.path.splitext(path)[1], 0), path


def _make_room(folder: Path, public: Path) -> None:
    """Makes a folder, in the place of an old file if need be."""
    if folder.is_dir():
        return
    for one in reversed([folder, *folder.parents]):
        if one != public and public in one.parents and one.is_file():
            one.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def recover(public: Path) -> bool:
    """Finishes a run that was cut short while its files moved in, and returns whether there was one.

    A run that was cut short before that has changed nothing; what it left is taken away. A plan is no reason to touch what
    the folder's manifest does not name: the manifest is written first, so whatever else a plan asks for is not from a build.
    """
    aside = aside_of(public)
    listed = output_folder.listed(public) if output_folder.is_aside(aside) and (aside / _PLAN).is_file() else None
    if listed is None:
        return False
    try:
        plan = json.loads((aside / _PLAN).read_bytes())
        new, old = plan["baru"], plan["usang"]
        if plan["utuh"] != _checked({"baru": new, "usang": old}):
            return False
        ours = output_folder.removable(listed)
        new = [path for path in new if path in ours and _is_plain(aside / _waiting(path))]
        blocked, _, ousted = output_folder.foreign(public, new, listed)
        gone = _leaving(public, ours.intersection(old), plan["baru"])
    except (ValueError, KeyError, TypeError):
        return False
    _carry_out(aside, public, [path for path in new if path not in {*blocked, *ousted}], sorted(gone))
    return True


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def intact(public: Path, note: Path) -> int | None:
    """Returns how many files lie in the folder if all lie there as noted, and no run was cut short; None otherwise."""
    if os.path.lexists(aside_of(public)) or output_folder.listed(public) is None:
        return None
    files = [file for one in _noted(note, public).values() for file in one.files]
    return len(files) if files and all(_is_there(public, *file) for file in files) else None


def _noted(note: Path, public: Path) -> dict[str, _Listed]:
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(read_note(note, _name(public)) or b"", type=dict[str, _Listed])
    return {}


def _is_there(public: Path, path: str, size: int, at: int) -> bool:
    try:
        found = os.lstat(f"{public}/{path}")
    except OSError:
        return False
    return found.st_size == size and found.st_mtime_ns == at


def _write(note: Path, public: Path, targets: dict[str, _Listed]) -> None:
    write_note(note, _name(public), msgspec.json.encode(targets))


def _name(public: Path) -> str:
    """A note tells of one folder."""
    return f"terbit-1 {fingerprint(str(public.resolve()).encode())}"
