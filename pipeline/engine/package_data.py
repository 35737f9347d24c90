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


def theme_listing(theme: Path) -> dict[str, Path]:
    """Returns a theme's files by their path below it; what an older copy does not have yet is the one that comes along."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in (package_folder(THEME), theme)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
