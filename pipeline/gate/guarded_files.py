"""What governs the gate itself: the forge's workflows, owners, git's attributes, settings, theme and program.

A proposal that touches them asks for another kind of look than a text does: for ``pull_request`` the forge runs the
proposal's own workflow. What a project obeys cannot be listed to the end (a list of requirements, a hook, a script that
publishes, a host's own settings, what ``.kim/`` is believed to remember): all but prose counts. Reads files, decides nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine.files import STATE
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


def touched(root: Path, proposal: Path, content: str, theme: str) -> Iterator[Problem]:
    """Yields a problem for each file outside the folder of content that a proposal adds, changes or takes away.

    Prose is left out, unless it lies where the forge or the site obeys it; so is what only lies in ``root`` because the
    program runs there.
    """
    before, after = _held(root, content), _held(proposal, content)
    differing = sorted(path for path in before | after if before.get(path) != after.get(path))
    found = [path for path in differing if _governs(path, theme) and (path in after or not _made(path))]
    for path in found[:MOST]:
        more = f" (dan {len(found) - MOST} berkas lain)" if len(found) > MOST and path == found[MOST - 1] else ""
        yield problem("KIM957", Location(shown(path)), more=more)


def _governs(path: str, theme: str) -> bool:
    if path.casefold().startswith((".github/", ".gitlab/", f"{theme.rstrip('/')}/".casefold())):
        return True
    return not path.casefold().endswith(_PROSE) and path not in _LEFT


_PROSE = (".md", "license", *PICTURE_SUFFIXES)
_LEFT = ("mutu.json",)
"""What the workflow itself leaves in the proposal's folder."""


def _made(path: str) -> bool:
    """Tells whether a file lies where the program keeps what it makes."""
    return any(step in _MADE or step.endswith(".egg-info") for step in path.split("/"))


_MADE = frozenset((STATE, "site", "alat", ".venv", "node_modules", "__pycache__"))


def _held(root: Path, content: str) -> dict[str, bytes]:
    """Returns what a project holds beside its content, by path: a file's bytes, or where a symlink leads. No link is followed."""
    found, apart = {}, {root / ".git", root / content}
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if os.path.islink(f"{folder}/{name}")]
        folders[:] = [name for name in folders if Path(folder, name) not in apart]
        for file in (Path(folder, name) for name in (*files, *links)):
            if file != root / ".git":
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
