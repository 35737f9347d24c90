"""What follows from an article's text alone is written once: another name of the site, or another template, draws the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.engine import workers
from pipeline.mkdocs_plugin.build import build
from pipeline.site.publication import Publication
from tests.projects import article, small, tree
from tests.rulebook import picture

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TEXT, OTHER = "artikel/kim-melong/2025/berita.md", "artikel/kim-melong/2025/kedua.md"
PHOTO = "artikel/kim-melong/2025/parit.jpg"
LINKED = """Lihat [berita kedua](kedua.md), lalu [KIM](../../../kim/kim-melong.md).

## Antre

Warga antre pukul 07.30 WIB.

![Warga membersihkan parit](parit.jpg)"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two articles of one month, one naming the other, built."""
    root = small(tmp_path / "proyek", {TEXT: article(body=LINKED), OTHER: article(2)})
    (root / "content" / PHOTO).write_bytes(picture("900x600"))
    assert build(root, None, NOW) == 0
    return root


def test_another_name_writes_no_body_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another name of the site every page is drawn, and none of the articles' texts is; the site is that of a cold build."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_name: ", "site_name: Lain "))
    monkeypatch.setattr(workers, "_cores", lambda: 1)  # all of it in this process
    write, written = Publication.write_body, []
    monkeypatch.setattr(Publication, "write_body", lambda self, one: written.append(one.path) or write(self, one))
    assert build(root, None, NOW) == 0
    assert [path for path in written if path.startswith("artikel/")] == []
    assert "Lain" in (root / "site/artikel/kim-melong/2025/berita/index.html").read_text()
    assert build(root, root.parent / "dingin", NOW, cold=True) == 0
    assert {TEXT, OTHER} <= {*written} and tree(root.parent / "dingin") == tree(root / "site")


def change_text(root: Path) -> None:
    """Writes another time into the text."""
    small(root, {TEXT: article(body=LINKED.replace("07.30", "08.15"))})


def change_picture(root: Path) -> None:
    """Puts another picture in the place of the one that the text shows."""
    (root / "content" / PHOTO).write_bytes(picture("900x700"))


def change_address(root: Path) -> None:
    """Moves the site to another address."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://", "site_url: https://lain."))


@pytest.mark.parametrize("change", [change_text, change_picture, change_address])
def test_nothing_old_is_shown(root: Path, change: Callable[[Path], None]) -> None:
    """A text is written again when its bytes, its picture or the site's address are others."""
    before = tree(root / "site")
    change(root)
    assert build(root, None, NOW) == 0
    assert build(root, root.parent / "dingin", NOW, cold=True) == 0
    assert tree(root.parent / "dingin") == tree(root / "site") != before
