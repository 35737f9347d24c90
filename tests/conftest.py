"""What several test modules share: the built good site, made once a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import projects


@pytest.fixture
def lengkap(tmp_path: Path) -> Path:
    """A fresh copy of the good site."""
    return projects.lengkap(tmp_path / "lengkap")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site, built once by ``kim build``: the project's folder, its public files in ``site/``. Do not change it."""
    root = projects.lengkap(tmp_path_factory.mktemp("built") / "lengkap")
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root
