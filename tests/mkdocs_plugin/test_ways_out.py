"""MkDocs 1.x is frozen and Material ends in May 2027: the site is built without them, and is the same to the last byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import projects

HIDDEN = """
import importlib.machinery, importlib.metadata as metadata
found, listed = importlib.machinery.PathFinder.find_spec, metadata.distributions
def find_spec(name, path=None, target=None):
    return None if name.partition(".")[0] in GONE else found(name, path, target)
def distributions(**more):
    return (one for one in listed(**more) if one.name not in GONE and one.name.removeprefix("mkdocs-") not in GONE)
GONE = {gone}
importlib.machinery.PathFinder.find_spec = find_spec
metadata.distributions = distributions
"""
"""Makes Python not find packages that are installed, nor what they say of themselves."""


def _without(tmp_path: Path, *gone: str) -> str:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/sitecustomize.py").write_text(HIDDEN.replace("{gone}", repr(set(gone))))
    return os.pathsep.join((str(tmp_path / "lain"), str(projects.REPOSITORY)))


def _bare(tmp_path: Path) -> Path:
    """The good site whose settings name no theme: all templates are its own."""
    root = projects.lengkap(tmp_path / "lengkap")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("name: material", "name: null"))
    return root


@pytest.mark.parametrize("gone", [("material",), ("mkdocs", "material")], ids=["without Material", "ProperDocs alone"])
def test_the_site_is_the_same_without_them(built: Path, tmp_path: Path, gone: tuple[str, ...]) -> None:
    """``theme.name: null`` needs no Material; with neither installed, ProperDocs takes MkDocs' place by itself."""
    root, paths = _bare(tmp_path), _without(tmp_path, *gone)
    hidden = projects.run("-c", f"import {gone[0]}", PYTHONPATH=paths)
    assert "ModuleNotFoundError" in hidden.stderr
    done = projects.kim("build", "--root", root, PYTHONPATH=paths)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    assert projects.tree(root / "site") == projects.tree(built / "site")


def test_properdocs_own_command_makes_the_same_site(built: Path, tmp_path: Path) -> None:
    """``properdocs build`` finds the plugin, as ``mkdocs build`` does."""
    root, paths = _bare(tmp_path), _without(tmp_path, "mkdocs", "material")
    done = projects.run("-m", "properdocs", "build", "-q", "-f", root / "mkdocs.yml", PYTHONPATH=paths)
    assert done.returncode == 0, done.stdout + done.stderr
    assert projects.tree(root / "site") == projects.tree(built / "site")


def test_a_theme_that_is_not_installed_is_told_with_what_would_do(tmp_path: Path) -> None:
    """Settings that still name Material, where it is gone, are told the way that is left."""
    root, paths = projects.lengkap(tmp_path / "lengkap"), _without(tmp_path, "mkdocs", "material")
    done = projects.kim("build", "--root", root, PYTHONPATH=paths)
    assert (
        done.returncode == 1
        and "«material» bukan tema yang terpasang" in done.stderr
        and "Tulis name: null" in done.stderr
    )
