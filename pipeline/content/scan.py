"""What lies below a folder: everything that members wrote, read no more than needed, and whether any of it was touched."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from pipeline.content.codes import problem
from pipeline.content.source_file import SourceFile
from pipeline.engine.file_stamps import TICK, Stamp
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Location, Problem, Refusal, shown

TEXT_SUFFIX = ".md"
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""What is published as a picture. SVG is left out: it may hold programs."""
LARGEST_TEXT = 2_000_000
LARGEST_ASSET = 20_000_000


class Tree(Struct, frozen=True):
    """What a folder of content holds, folder by folder in the order of names. Paths are POSIX and relative to it."""

    sources: tuple[SourceFile, ...]
    """The Markdown files, with their bytes."""
    assets: Mapping[str, Stamp]
    """All other files (pictures), not read, and how they lie on disk."""


def read_tree(root: Path, known_of: Callable[[str, Stamp], str] = lambda path, stamp: "") -> tuple[Tree, list[Problem]]:
    """Read everything that members wrote below ``root``, in one order on every machine.

    Files and folders whose names begin with a dot are not content; a text or a picture among them was meant to be. A file
    that cannot be taken is named by a problem (KIM011 to KIM014, KIM020, KIM026), whose path is relative to ``root``; nothing
    else is left out. A file whose fingerprint ``known_of`` remembers is read only when somebody wants its bytes. Raises
    ``Refusal`` without ``root``, and OSError when it cannot be listed.
    """
    if not root.is_dir():
        raise Refusal(
            f"Folder {root}/ tidak ditemukan.", "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER."
        )
    problems: list[Problem] = []
    sources: list[SourceFile] = []
    assets: dict[str, Stamp] = {}
    seen: dict[str, str] = {}
    real_root = os.path.realpath(root)
    for path, entry in _walk(real_root, problems):
        twin = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if twin != path:
            # Either may be the newcomer, and a check of what changed asks about that one only.
            problems += [problem("KIM013", Location(one), other=other) for one, other in ((path, twin), (twin, path))]
        taken = _take(real_root, path, entry, known_of, problems)
        if isinstance(taken, SourceFile):
            sources.append(taken)
        elif taken:
            assets[path] = taken
    return Tree(tuple(sources), assets), problems


def _walk(root: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files below a folder, folder by folder; what cannot be listed or leads elsewhere becomes a problem."""
    waiting = _listing(root, "", problems)
    while waiting:
        path, entry = waiting.pop()
        if entry.name.startswith("."):
            # The folder of content may be a repository of its own; none of its folders may.
            if entry.name.casefold().startswith(".git") and entry.name != ".gitkeep" and path != ".git":
                problems.append(problem("KIM020", Location(shown(path))))
            else:
                problems += _hidden(path, entry)
            continue
        if not entry.name.isprintable():
            problems.append(problem("KIM014", Location(shown(path)), why="namanya memuat huruf yang tidak terbaca"))
        elif entry.is_dir(follow_symlinks=False):
            waiting += _listing(root, path, problems)
        elif entry.is_symlink() and os.path.isdir(entry.path):
            problems.append(_leads_away(root, path, entry))
        else:
            yield path, entry


def _listing(root: str, folder: str, problems: list[Problem]) -> list[tuple[str, os.DirEntry[str]]]:
    """Return what a folder holds, the first name last, each with its path below the root."""
    try:
        with os.scandir(os.path.join(root, folder)) as listing:
            entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
    except OSError as error:
        if not folder:
            raise  # without any content there is nothing to be right or wrong
        problems.append(problem("KIM014", Location(shown(folder)), why=_why(error)))
        return []
    return [(f"{folder}/{entry.name}" if folder else entry.name, entry) for entry in entries]


_MEANT = (TEXT_SUFFIX, *PICTURE_SUFFIXES)
_LITTER = ("._", ".~", ".#", ".trash", ".thumb", ".obsidian", ".vscode", ".idea", ".sync", ".stfolder", ".ipynb")
"""How names begin that computers and programs give to what is theirs: macOS, editors, phones."""


def _hidden(path: str, entry: os.DirEntry[str]) -> Iterator[Problem]:
    """Yields each text or picture that somebody meant to publish, under a name that hides it."""
    name = entry.name.casefold()
    if name.startswith(_LITTER):
        return
    if not entry.is_dir(follow_symlinks=False):
        if name.endswith(_MEANT):
            yield problem("KIM026", Location(shown(path)), name=shown(entry.name))
        return
    # Beside the folders of content lies what programs keep for themselves.
    for _, _, files in os.walk(entry.path) if "/" in path else ():
        if any(file.casefold().endswith(_MEANT) for file in files):
            yield problem("KIM026", Location(shown(path)), name=shown(entry.name))
            return


def _take(
    root: str, path: str, entry: os.DirEntry[str], known_of: Callable[[str, Stamp], str], problems: list[Problem]
) -> SourceFile | Stamp | None:
    """Return a Markdown file, the stamp of another file that may be used, None after adding a problem."""
    try:
        if entry.is_symlink() and not os.path.realpath(entry.path).startswith(root + os.sep):
            problems.append(_leads_away(root, path, entry))
            return None
        found = entry.stat()
        if not stat.S_ISREG(found.st_mode):
            problems.append(problem("KIM014", Location(path), why="ini bukan berkas biasa"))
            return None
        stamp = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
        is_text = path.lower().endswith(TEXT_SUFFIX)
        limit = LARGEST_TEXT if is_text else LARGEST_ASSET
        if found.st_size > limit:
            problems.append(problem("KIM012", Location(path), size=_megabytes(found.st_size), limit=_megabytes(limit)))
            return None
        if is_text:
            read = partial(_bytes_of, entry.path, limit)
            known = known_of(path, stamp)
            if known:
                return SourceFile(path, stamp=stamp, known=known, read=read)
            settled = found.st_ctime_ns < time.time_ns() - TICK
            # Of many files the bytes would fill the memory of every worker; whoever needs them reads again.
            return SourceFile(path, stamp=stamp if settled else None, known=fingerprint(read()), read=read)
        if not os.access(entry.path, os.R_OK):
            raise PermissionError
        return stamp
    except OSError as error:
        problems.append(problem("KIM014", Location(path), why=_why(error)))
        return None


def _bytes_of(file: str, limit: int) -> bytes:
    with open(file, "rb") as opened:
        return opened.read(limit + 1)


def _leads_away(root: str, path: str, entry: os.DirEntry[str]) -> Problem:
    target = os.path.realpath(entry.path)
    if f"{target}{os.sep}".startswith(root + os.sep):
        return problem("KIM014", Location(path), why="folder ini hanya penunjuk (symlink) ke folder lain")
    return problem("KIM011", Location(path), target=shown(target))


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "komputer ini tidak diizinkan membacanya"
    if isinstance(error, FileNotFoundError):
        return "penunjuknya (symlink) tidak menuju berkas apa pun"
    return error.strerror or "sebab tidak diketahui"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
