"""What governs the gate itself: the forge's workflows, owners, git's attributes, settings, theme and program.

A proposal that touches them asks for another kind of look than a text does: for ``pull_request`` the forge runs the
proposal's own workflow. Reads files, decides nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.engine.problems import Location, Problem, shown
from pipeline.gate.codes import problem

FORGE = (".github/", ".gitlab/", ".gitlab-ci.yml", "CODEOWNERS", "docs/CODEOWNERS")
"""What the forge obeys."""
PROGRAM = (
    ".ci/",
    ".gitattributes",
    ".gitignore",
    ".gitmodules",
    ".pre-commit-hooks.yaml",
    "Makefile",
    "pipeline/",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-build.lock",
    "requirements-audit.lock",
)
"""What makes the program that checks and builds, and what git makes of files."""
OBEYED = (*FORGE, ".ci/", ".git", "Makefile")
"""What can make a proposal's own check say anything: what the forge obeys, what its workflows run, what git makes of files."""
MOST = 50
"""Files that are named one by one."""


def places(settings: str, theme: str, folder: str = "") -> tuple[str, ...]:
    """Returns all of it, below the project's root; a folder ends in "/".

    With a ``folder``, where the project lies in its repository ("warta/"), below the repository's top, where the forge looks.
    """
    outside = theme.startswith(("/", "../"))  # a theme that lies elsewhere is in no proposal
    own = (*PROGRAM, settings, *(() if outside else (f"{theme.rstrip('/')}/",)))
    return (*FORGE, *(f"{folder}{place}" for place in own))


def obeyed(path: str) -> bool:
    """Tells whether a path below the repository's top is among ``OBEYED``, however its letters are written."""
    folded = path.casefold()
    return any(
        folded.startswith(place) if place.endswith("/") or place == ".git" else folded == place
        for place in map(str.casefold, OBEYED)
    )


def touched(root: Path, proposal: Path, guarded: Iterable[str]) -> Iterator[Problem]:
    """Yields a problem for each guarded file that a proposal, lying in its own folder, adds, changes or takes away."""
    differing = [path for place in guarded for path in _differing(root, proposal, place.rstrip("/"))]
    for path in differing[:MOST]:
        more = (
            f" (dan {len(differing) - MOST} berkas lain)"
            if len(differing) > MOST and path == differing[MOST - 1]
            else ""
        )
        yield problem("KIM957", Location(shown(path)), more=more)


def _differing(root: Path, proposal: Path, place: str) -> list[str]:
    before, after = _held(root, place), _held(proposal, place)
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def _held(root: Path, place: str) -> dict[str, bytes]:
    """Returns what lies at a place, by path: a file's bytes, or where a symlink leads. No link is followed."""
    start = root / place
    if start.is_symlink() or start.is_file():
        return {place: _bytes(start)}
    found = {}
    for folder, folders, files in os.walk(start):
        links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in (*files, *links):
            file = Path(folder, name)
            found[file.relative_to(root).as_posix()] = _bytes(file)
    return found


def _bytes(file: Path) -> bytes:
    """A file's bytes behind a mark of what it is; a thing that cannot be read differs from all that can."""
    try:
        if file.is_symlink():
            return b"l" + os.fsencode(os.readlink(file))
        return b"f" + file.read_bytes() if file.is_file() else b"?"
    except OSError:
        return b"?"
