"""A build after which nothing happened makes nothing, and whatever a site hangs on wakes the next one."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli.build import build_site
from pipeline.engine import up_to_date
from tests import projects

pytestmark = pytest.mark.xdist_group("warm")

STILL = "Tidak ada yang berubah"
PAGE = "artikel/kim-melong/2025/berita.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with templates and a partner's state of its own, built when all its files had settled."""
    root = projects.small(tmp_path / "proyek", {PAGE: projects.article()})
    shutil.copytree(projects.THEME, root / "site_theme")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(projects.THEME), "site_theme"))
    (root / ".kim/mitra").mkdir(parents=True)
    (tmp_path / "bersama.txt").write_text("dipakai beberapa situs")
    (root / "site_theme/aset/bersama.txt").symlink_to(tmp_path / "bersama.txt")
    time.sleep(0.2)  # what changed a moment ago is not trusted
    assert build_site(root) == 0
    return root


def test_a_second_build_has_nothing_to_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, and touches no file."""
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert build_site(root) == 0
    assert STILL in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before


WAKES: dict[str, Callable[[Path], object]] = {
    "isi": lambda root: (root / "content" / PAGE).write_text(projects.article(2)),
    "berkas baru": lambda root: (root / "content/halaman.md").write_text("# Halaman\n"),
    "gambar": lambda root: (root / "content/gambar.txt").write_text("x"),
    "templat": lambda root: (root / "site_theme/404.html").write_text("hilang"),
    "tujuan tautan": lambda root: (root.parent / "bersama.txt").write_text("lain"),
    "pengaturan": lambda root: (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "\n# catatan\n"),
    "berita mitra": lambda root: (root / ".kim/mitra/warta.json").write_text("{}"),
    "kunjungan": lambda root: (root / ".kim/kunjungan.json").write_text("{}"),
    "situs diubah": lambda root: (root / "site/index.html").write_text("x"),
    "situs berkurang": lambda root: (root / "site/index.html").unlink(),
    "daftar situs rusak": lambda root: (root / "site/.kim-terbit").write_bytes(b"\xff{"),
    "catatan hilang": lambda root: (root / ".kim/cache/terbit.json").unlink(),
    "catatan rusak": lambda root: (root / ".kim/cache/diam.json").write_bytes(b"\xff{"),
}


@pytest.mark.parametrize("wake", WAKES)
def test_whatever_a_site_hangs_on_wakes_a_build(root: Path, capsys: pytest.CaptureFixture[str], wake: str) -> None:
    """Content, pictures, templates, settings, partners' news, the site itself: a change of any of them is seen."""
    WAKES[wake](root)
    capsys.readouterr()
    build_site(root)
    assert STILL not in capsys.readouterr().out


def test_another_day_wakes_a_build(root: Path) -> None:
    """A week that is over gets its digest, though no file has changed."""
    now = datetime.now(UTC)
    cache = root / ".kim/cache"
    assert up_to_date.unchanged(root, "", cache, now) is not None
    assert up_to_date.unchanged(root, "", cache, now + timedelta(days=1)) is None


def test_clock_set_back_wakes_a_build(root: Path) -> None:
    """A site that was built by a clock ahead is built again by the right one: warnings that seemed over are in force."""
    assert up_to_date.unchanged(root, "", root / ".kim/cache", datetime.now(UTC) - timedelta(days=3)) is None


def test_another_folder_wakes_a_build(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note tells of one folder only."""
    assert build_site(root, root / "lain") == 0
    assert STILL not in capsys.readouterr().out and (root / "lain/index.html").is_file()


def test_what_changed_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    """Two changes in one tick of the file system's clock may leave one stamp, so such a lay is not told."""
    (tmp_path / "a.md").write_text("satu")
    assert up_to_date.layout(tmp_path, ["."]) == ""
    time.sleep(0.2)
    assert up_to_date.layout(tmp_path, ["."])
