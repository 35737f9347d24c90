"""What git knows of the content: which files differ from another state of the project. Runs git, decides nothing."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pipeline.content.source_file import Change
from pipeline.engine.problems import Refusal, shown

_SECONDS = 60


def changes_since(root: Path, content: str, revision: str, present: Collection[str]) -> tuple[Change, ...]:
    """Returns the files below ``root/content`` that differ from where the present line of work left ``revision``.

    The present is the working folder, saved or not yet committed: ``present`` are the files (and what else there is) that
    reading it found. What the base does not hold is new, whatever git was told to ignore or takes for another repository.
    A file that moved is one that went and one that came. Paths are below ``content``, as ``shown`` shows them.
    Raises Refusal without git, without a repository, or when the two have nothing in common.
    """
    base = _base(root, revision)
    held = _held(root, base, content)
    differing = _listed(
        _git(
            root,
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--ignore-submodules",
            "--relative",
            "--name-only",
            "-z",
            base,
            "--",
            f"{content}/",
        )
    )
    changed = dict.fromkeys((*differing, *_unwatched(root, content, held)))
    name_of = _followed(root, held)
    before = dict(zip(changed, _blobs(root, [name_of.get(path, "") for path in changed]), strict=True))
    inside = root / content
    found = {
        path: Change(shown(path).removeprefix(f"{content}/"), before[path], _present(root / path, inside))
        for path in changed
    }
    known = {shown(path).removeprefix(f"{content}/") for path in (*held, *changed)}
    fresh = [Change(path, None, _present(inside / path, inside) or b"") for path in present if path not in known]
    return tuple(sorted((*found.values(), *fresh), key=lambda change: change.path))


def _held(root: Path, base: str, content: str) -> dict[str, tuple[str, str]]:
    """Returns the mode and the name of the bytes of every file that ``base`` holds, by path."""
    rows = (row.partition("\t") for row in _listed(_git(root, "ls-tree", "-r", "-z", base, "--", f"{content}/")))
    return {path: (said.split()[0], said.split()[2]) for said, _, path in rows}


def _followed(root: Path, held: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Returns the name of the bytes that readers saw at each path: where only a link lay, of what it led to."""
    links = [path for path, (mode, _) in held.items() if mode == _LINK]
    goals = dict(zip(links, _blobs(root, [held[path][1] for path in links]), strict=True)) if links else {}
    found = {path: name for path, (mode, name) in held.items() if mode != _LINK}
    for path in links:
        goal, steps = path, 0
        while (way := goals.get(goal)) is not None and steps < _STEPS:
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(goal), way.decode("utf-8", "surrogateescape")))
            steps += 1
        if goal in held and goal not in goals:
            found[path] = held[goal][1]
    return found


_LINK: Final = "120000"
"""How git writes that a file only leads to another."""
_STEPS: Final = 40
"""From one link to the next; as many as Linux follows."""


def _unwatched(root: Path, content: str, held: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yields files at which git does not look (``assume-unchanged``, ``skip-worktree``), and those that only lead to others."""
    for row in _listed(_git(root, "ls-files", "-v", "-z", "--", f"{content}/")):
        if row[0].islower() or row[0] == "S":
            yield row[2:]
    yield from (path for path, (mode, _) in held.items() if mode == _LINK)


def _listed(output: bytes) -> list[str]:
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def subfolder(root: Path) -> str:
    """Returns where a project lies in its repository, as git writes it: "warta/"; "" at its top and without a repository."""
    project = root.resolve()
    for folder in (project, *project.parents):
        if (folder / ".git").exists():  # a folder, or in a worktree or submodule a file
            below = project.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def head(root: Path) -> str:
    """Returns the name of the commit that the files were taken from; "" outside a repository."""
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except _Failed:
        return ""


def is_shallow(root: Path) -> bool:
    """Tells whether only a part of the history was fetched."""
    try:
        return _git(root, "rev-parse", "--is-shallow-repository").decode().strip() == "true"
    except _Failed:
        return False


def is_changed(root: Path, folder: str) -> bool:
    """Tells whether files in a folder differ from the commit; False outside a repository."""
    try:
        return bool(_git(root, "status", "--porcelain", "-z", "--", folder))
    except _Failed:
        return False


def differs(root: Path, revision: str, path: str) -> bool:
    """Tells whether one file differs from where the present line of work left ``revision``. Raises Refusal like the above."""
    base = _base(root, revision)
    return bool(
        _git(root, "diff", "--no-ext-diff", "--no-textconv", "--name-only", "--relative", "-z", base, "--", path)
    )


def _base(root: Path, revision: str) -> str:
    """Where the present line of work left ``revision``; the revision itself when they have no common past to show."""
    try:
        tip = (
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            .decode()
            .strip()
        )
    except _Failed as failed:
        if "not a git repository" in failed.said:
            raise Refusal(
                "Folder ini bukan repositori git.", "Jalankan tanpa --since, atau dari dalam repositori."
            ) from None
        if "dubious ownership" in failed.said:
            raise Refusal(
                "Git menolak folder ini karena pemiliknya pengguna lain.",
                f"Jalankan: git config --global --add safe.directory {root.resolve()}",
            ) from None
        raise Refusal(
            f"Titik banding «{revision}» tidak dikenal git.",
            "Pakai nama cabang atau commit, misalnya --since origin/main.",
        ) from None
    try:
        return _git(root, "merge-base", tip, "HEAD").decode().strip()
    except _Failed:
        raise Refusal(
            f"Riwayat bersama dengan «{revision}» tidak ditemukan.", "Ambil riwayat lengkap: git fetch --unshallow"
        ) from None


class _Failed(Exception):
    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    # Messages are matched above, so they must come in one language; nothing may wait for a person or take a lock.
    # Names of files are names, not patterns; and no local replacement may stand for what was committed.
    environment = os.environ | {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607
            input=feed,
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise Refusal("Git belum terpasang di komputer ini.", "Pasang git, atau jalankan tanpa --since.") from None
    except subprocess.TimeoutExpired:
        raise Refusal("Git tidak menjawab.", "Coba lagi; bila tetap, jalankan tanpa --since.") from None
    if done.returncode:
        raise _Failed(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _blobs(root: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """Yields the bytes behind each name, None for no name and for what is no file; one process for all."""
    asked = [name for name in names if name]
    out = _git(root, "cat-file", "--batch", feed="".join(f"{name}\n" for name in asked).encode()) if asked else b""
    at = 0
    for name in names:
        if not name:
            yield None
            continue
        end = out.index(b"\n", at)
        header = out[at:end].rsplit(b" ", 2)
        at = end + 1
        if header[-1] == b"missing" or not header[-1].isdigit():
            yield None
            continue
        size = int(header[-1])
        yield out[at : at + size] if header[-2] == b"blob" else None
        at += size + 1


def _present(path: Path, inside: Path) -> bytes | None:
    """The file's bytes now, those that a link within the content leads to; an unreadable one counts as there but empty:
    reading the content reports it."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(inside.resolve()):
            return b""
        return path.read_bytes() if path.is_file() else (b"" if path.is_symlink() else None)
    except (OSError, RuntimeError):  # a link in a circle
        return b""
