"""Pages as they are drawn: at any depth, whatever their writers typed."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.site.pages.lists import entity_pages, list_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.projects import THEME, article, small

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def drawn(root: Path, text: str) -> dict[str, str]:
    """Returns the pages of a site of one article, by address; each is drawn by the same hand."""
    workspace = open_workspace(small(root, {"artikel/kim-melong/2025/a.md": text}), NOW)
    assert workspace.catalogue is not None
    drawing = Drawing(publication(workspace), THEME)
    pages = [*entity_pages(workspace.catalogue, workspace.catalogue.articles[0]), *list_pages(workspace.catalogue)]
    return {page.url: drawing.draw(page).data.decode() for page in pages}


def test_lists_at_any_depth_lead_to_the_same_article(tmp_path: Path) -> None:
    """A row is drawn once, yet from each list it leads to the article from where that list lies."""
    pages = drawn(tmp_path, article())
    lists = {url: html for url, html in pages.items() if 'class="baris tautkan"' in html}
    assert {url.count("/") for url in lists} >= {2, 4, 5}
    for url, html in lists.items():
        root = "../" * url.count("/") or "./"
        assert f'<a href="{root}artikel/kim-melong/2025/a/">' in html, url


def test_no_text_passes_for_the_way_to_the_root(tmp_path: Path) -> None:
    """The mark that stands for the root while a page is drawn is shown as typed where a writer typed it, and is nowhere else."""
    text = article(
        head="judul: Warga Melong menulis <~> di papan pengumuman\n", body="Di papan tertulis `<~>` dan <~> saja."
    )
    pages = drawn(tmp_path, text)
    assert all("<~>" not in html for html in pages.values())
    page = pages["artikel/kim-melong/2025/a/"]
    assert "<h1>Warga Melong menulis &lt;~&gt; di papan pengumuman</h1>" in page
    assert "<code>&lt;~&gt;</code> dan &lt;~&gt; saja" in page


def test_templates_that_were_kept_compiled_draw_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They lie in a folder of this user alone, none in the project; from there, damaged there, and where there is no such folder
    (somebody's file is in its place), pages are the same."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = drawn(tmp_path / "satu", article())
    (folder,) = tmp_path.glob("_jinja2-cache-*")
    kept = sorted(folder.iterdir())
    assert kept and folder.stat().st_mode & 0o777 == 0o700
    assert drawn(tmp_path / "dua", article()) == first
    for number, file in enumerate(kept):
        file.write_bytes(file.read_bytes()[: number * 7])
    assert drawn(tmp_path / "tiga", article()) == first
    assert not [file for name in ("satu", "dua", "tiga") for file in (tmp_path / name).rglob("*.cache")]
    folder.rename(tmp_path / "dulu")
    folder.write_text("bukan folder")
    assert drawn(tmp_path / "empat", article()) == first
