"""What the guides for contributors say is so: the files they name are there, and decisions are numbered once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.projects import REPOSITORY

GUIDES = [
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
]
DECISIONS = sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))
_QUOTED = re.compile(r"`([\w./-]+)`")
_TARGET = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
_MADE_UP = {"tests/rules/KIM999.md"}
"""What a newcomer is about to write."""


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("guide", GUIDES, ids=_name)
def test_every_file_that_a_guide_names_is_there(guide: Path) -> None:
    """A path in a guide can be opened: in backticks from the repository's root, or below ``pipeline/`` in the glossary."""
    text = guide.read_text(encoding="utf-8")
    roots = [REPOSITORY, REPOSITORY / "pipeline"] if guide.name == "glossary.md" else [REPOSITORY]
    quoted = {
        name for name in _QUOTED.findall(text) if name.startswith(("pipeline/", "tests/", "docs/", "site_theme/"))
    }
    if guide.name == "glossary.md":
        quoted = {name for name in _QUOTED.findall(text) if name.endswith(".py")}
    missing = {name for name in quoted - _MADE_UP if not any((root / name).exists() for root in roots)}
    missing |= {link for link in _TARGET.findall(text) if not (guide.parent / link).exists()}
    assert missing == set()


def test_every_room_is_in_the_readme() -> None:
    """The README tells of every folder and module that lies directly below ``pipeline/``."""
    house = (REPOSITORY / "README.md").read_text(encoding="utf-8").partition("## The house")[2]
    rooms = {f"{path.parent.name}/" for path in (REPOSITORY / "pipeline").glob("*/__init__.py")} - {"demo/"}
    doors = {path.name for path in (REPOSITORY / "pipeline").glob("*.py")} - {"__init__.py", "__main__.py"}
    assert {name for name in rooms | doors if f"`{name}`" not in house} == set()


def test_decisions_are_numbered_once() -> None:
    """Each decision has a number of its own, without gaps, and its title begins with it."""
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    for number, path in zip(numbers, DECISIONS, strict=True):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name
