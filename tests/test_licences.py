"""Whose the files are that come along: each stands in a table of ``docs/licences.md``, other people's with a licence."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase

import pytest

from tests.projects import REPOSITORY

PAGE = REPOSITORY / "docs" / "licences.md"
FOLDERS = ("pipeline", "site_theme", "skema", "docs/gambar")
_LICENSED = re.compile(
    r"CC[ -]BY|\b[AL]?GPL\b|Open Font License|Apache License|berlisensi|SPDX|all rights reserved", re.I
)
_CODE = (".py", ".pyc")


def _table(heading: str) -> list[tuple[list[str], str]]:
    """The rows below a heading: the patterns in the first cell, and the last cell."""
    said = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in said.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([^`]+)`", cells[0]), cells[-1]) for cells in rows]


THEIRS, OURS = _table("Other people's files in this repository"), _table("Our own data files")
DATA = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in FOLDERS
    for path in (REPOSITORY / folder).rglob("*")
    if path.is_file() and path.suffix not in _CODE
)


def _among(path: str, rows: list[tuple[list[str], str]]) -> bool:
    folder, _, name = path.rpartition("/")
    for patterns, _ in rows:
        for pattern in patterns:
            room, _, wanted = pattern.rpartition("/")
            if room == folder and fnmatchcase(name, wanted):
                return True
    return False


@pytest.mark.parametrize("path", DATA)
def test_every_data_file_is_somebodys(path: str) -> None:
    """No file that is no code lies in the house without the page saying whose it is."""
    assert _among(path, THEIRS) or _among(path, OURS)


@pytest.mark.parametrize("path", DATA)
def test_what_speaks_of_a_licence_is_named_with_it(path: str) -> None:
    """A file that says that it is under another licence stands among other people's files; what a list lists says nothing."""
    head = (REPOSITORY / path).read_bytes()[:4000].decode("utf-8", "replace")
    if "/lexicon/" in path and path.endswith(".txt") and head.startswith("#"):
        head = "\n".join(line for line in head.splitlines() if line.startswith("#"))
    assert _among(path, THEIRS) or not _LICENSED.search(head)


def test_every_row_is_of_something() -> None:
    """No row has outlived its files, and each of other people's names a licence that the wheel names too."""
    for patterns, _ in (*THEIRS, *OURS):
        for pattern in patterns:
            assert any(_among(path, [([pattern], "")]) for path in DATA), pattern
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for patterns, licence in THEIRS:
        spdx = re.match(r"\[?([A-Za-z0-9.-]+)", licence)
        assert spdx and spdx[1] in project["license"].split(), (patterns, licence)
    texts = {path for pattern in project["license-files"] for path in REPOSITORY.glob(pattern)}
    assert {
        path for path in (REPOSITORY / name for name in DATA) if path.name in ("OFL.txt", "GPL-3.txt", "LGPL-3.txt")
    } <= texts
