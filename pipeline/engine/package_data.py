"""Folders that come along with the program and hold no program: the theme's templates and the starter of a new site."""

from __future__ import annotations

from pathlib import Path

THEME, STARTER = "site_theme", "starter"


def package_folder(name: str) -> Path:
    """Returns such a folder: inside the installed package, or beside it where the program runs from its repository."""
    package = Path(__file__).resolve().parents[1]
    return inside if (inside := package / name).is_dir() else package.parent / name


def theme_folder(root: Path, said: str) -> str:
    """Returns the folder of templates: the project's own, below ``root``, or the path of the one that comes along."""
    return said if (root / said).is_dir() else str(package_folder(THEME))
