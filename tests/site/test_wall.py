"""The wall page: only where the settings ask for it, true to its hour, red when it is old, light, without a request elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.content.catalogue import Catalogue
from pipeline.language.regions import ZONES
from pipeline.site.pages.wall import WallData, wall_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.content.test_notices import notice
from tests.evaluation.test_deadlines import SENT, concern
from tests.projects import THEME, article, kim, small
from tests.rulebook import SETTINGS

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZONES["WIB"])
FILES = {
    "pengumuman/2026/air.md": notice(),
    "aspirasi/2026/lama.md": concern('nomor_tiket: "7"\n' + SENT.replace("11-04", "10-05"), day="2026-10-05"),
    "aspirasi/2026/baru.md": concern(title="Jalan berlubang"),
    "artikel/kim-melong/2026/kini.md": article(head="tanggal: 2026-11-20 08:00\n"),
    "artikel/kim-melong/2025/dulu.md": article(2),
}


SETTINGS_OF_A_WALL = SETTINGS.replace("wilayah: ", "layar: ya\n      wilayah: ", 1)


def _project(root: Path, *, wall: bool) -> Path:
    return small(root, FILES, SETTINGS_OF_A_WALL if wall else SETTINGS)


def _catalogue(root: Path) -> Catalogue:
    made = open_workspace(root, NOW, examined=False).catalogue
    assert made is not None
    return made.readable


def test_there_is_none_unless_it_is_asked_for(tmp_path: Path) -> None:
    """A site that does not say ``layar: ya`` has no such page."""
    assert list(wall_pages(_catalogue(_project(tmp_path, wall=False)))) == []


def test_it_shows_what_matters_now(tmp_path: Path) -> None:
    """Warnings, concerns past their day, the last 24 hours, silent places; the stamp is the hour: one page an hour."""
    (page,) = wall_pages(_catalogue(_project(tmp_path, wall=True)))
    data = page.data
    assert isinstance(data, WallData) and not page.indexed
    assert data.stamp.at == NOW.replace(minute=0)
    assert [one.entity.slug for one in data.warned] == ["air"]
    assert [one.slug for one, _ in data.late] == ["lama"] and data.waiting == 2
    assert [one.slug for one in data.news] == ["kini"]
    assert "Melong" not in [name for name, _ in data.silent] and ("Baros", None) in data.silent


@pytest.mark.browser
def test_the_page_fits_a_wall_and_says_its_age(tmp_path: Path, browser: Browser) -> None:
    """At 1080p nothing is wider or higher than the screen; the age stands in words, and turns red after two hours."""
    root = _project(tmp_path, wall=True)
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    assert (site / "layar/index.html").stat().st_size < 60_000
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    text = (site / "layar/index.html").read_text()
    policy = text[text.index("<meta http-equiv") : text.index('<meta name="viewport')]
    page.set_content(
        text.replace(policy, "")
        .replace('<link rel="stylesheet"', f'<style>{(site / "aset/layar.css").read_text()}</style><link rel="x"')
        .replace("defer></script>", "defer></script>", 1)
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 1920
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    page.evaluate("document.getElementById('_usia').dataset.sejak = new Date(Date.now() - 3 * 36e5).toISOString()")
    page.evaluate((site / "aset/layar.js").read_text())
    assert page.locator("#_usia").inner_text() == "Data 3 jam lalu"
    assert "basi" in (page.locator("#_usia").get_attribute("class") or "")
    context.close()


def test_long_titles_do_not_make_it_heavy(tmp_path: Path) -> None:
    """With the longest titles in every box it stays below 60 KB."""
    long = "Kata panjang " * 150
    old = 'nomor_tiket: "7"\n' + SENT.replace("11-04", "10-05")
    files = {f"pengumuman/2026/p{n}.md": notice(judul=long) for n in range(9)}
    files |= {f"aspirasi/2026/a{n}.md": concern(old, title=long, day="2026-10-05") for n in range(9)}
    files |= {
        f"artikel/kim-melong/2026/b{n}.md": article(n, f"tanggal: 2026-11-20 08:00\njudul: {long}\n") for n in range(9)
    }
    made = publication(open_workspace(small(tmp_path, files, SETTINGS_OF_A_WALL), NOW, examined=False))
    (page,) = wall_pages(made.catalogue.readable)
    assert 4_000 < len(Drawing(made, THEME).draw(page).data) < 60_000
