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


def withdraw(root: Path) -> None:
    """Takes back the article that the others name."""
    gone = "dicabut:\n  tanggal: 2026-11-19\n  alasan: data-pribadi\n"
    small(root, {OTHER: article(2, f"tanggal: 2025-07-02 08:00\n{gone}")})


def move_to_another_month(root: Path) -> None:
    """Dates the article otherwise."""
    small(root, {OTHER: article(2, "tanggal: 2025-08-02 08:00\n")})


@pytest.mark.parametrize(("change", "months"), [(withdraw, ["06"]), (move_to_another_month, ["06", "08"])])
def test_what_nobody_is_shown_any_more_is_not_kept(
    root: Path, change: Callable[[Path], None], months: list[str]
) -> None:
    """When the last article of a month is taken back or moves, what was written of that month goes, though no page of the month
    is there to write it anew; so does what a killed build left."""
    small(root, {OTHER: article(2, "tanggal: 2025-07-02 08:00\n")})
    assert build(root, None, NOW) == 0
    kept = root / ".kim/cache/isi"
    assert (kept / "kim-melong-2025-07.msgpack").exists()
    (kept / ".kim-melong-2025-07.msgpack.x1.tmp").write_bytes(b"setengah")
    (kept / "folder").mkdir()  # which is in the way of nothing
    change(root)
    assert build(root, None, NOW) == 0
    assert {path.name for path in kept.iterdir()} == {"folder", *(f"kim-melong-2025-{one}.msgpack" for one in months)}


def test_what_a_link_leads_to_is_not_taken_away(root: Path) -> None:
    """Where somebody put a link in the place of the folder, notes are written there, and nothing of theirs goes."""
    kept = root / ".kim/cache/isi"
    elsewhere = kept.rename(root.parent / "isi")
    (elsewhere / "milik-orang.txt").write_text("bukan milik situs")
    kept.symlink_to(elsewhere)
    change_text(root)
    assert build(root, None, NOW) == 0
    assert (elsewhere / "milik-orang.txt").exists()
