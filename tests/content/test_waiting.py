"""An article dated in the future waits: nothing of it is published before its time, and all of it with the first build after."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.content.kinds import KINDS
from pipeline.engine import up_to_date
from pipeline.language.regions import ZONES
from pipeline.mkdocs_plugin.build import build
from pipeline.workspace import open_workspace
from tests import projects
from tests.gate.test_rules_in_every_kind import HEADS
from tests.rulebook import NOW

pytestmark = pytest.mark.xdist_group("warm")

NEWS = "artikel/kim-melong/2025"
FILE = f"{NEWS}/siar-qwerta.md"
TIME = datetime(2025, 7, 2, 9, 0, tzinfo=ZONES["WIB"])
BEFORE = TIME - timedelta(minutes=1)
HEAD = "judul: Rahasia lomba Qwertalinda warga Melong\ntanggal: 2025-07-02 09:00\nalamat_lama: /lama-sekali/\n"


def words(site: Path) -> dict[str, str]:
    """The text of every file of the site, by path."""
    return {path: data.decode(errors="replace") for path, data in projects.tree(site).items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose news and ordinary page link to an article that waits until ``TIME``."""
    return projects.small(
        tmp_path / "proyek",
        {
            f"{NEWS}/berita.md": projects.article(1, body="Baca [lombanya](siar-qwerta.md) nanti."),
            FILE: projects.article(2, head=HEAD),
            "halaman/tentang.md": f"# Tentang\n\nIni [lomba itu](../{FILE}).\n",
        },
    )


@pytest.mark.build
def test_nothing_of_it_is_published_before_its_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No page, list, feed, search file or sitemap knows it, links to it are words, and the build names it and its time."""
    assert build(root, None, BEFORE) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if f"content/{FILE} (sampai Rabu, 2 Juli 2025, 09.00 WIB)" in line]
    for path, text in words(root / "site").items():
        assert "Qwertalinda" not in text and "siar-qwerta" not in text and "siar-qwerta" not in path, path
        assert "lama-sekali" not in path
    assert "lombanya" in words(root / "site")[f"{NEWS}/berita/index.html"]


@pytest.mark.parametrize("cold", [False, True])
@pytest.mark.build
def test_it_appears_with_the_first_build_after_its_time(
    cold: bool, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Warm or cold the site is the same; lists, feeds, old address and links to it are all there."""
    assert build(root, None, BEFORE) == 0
    assert build(root, None, TIME, cold=cold) == 0
    assert "Menunggu" not in capsys.readouterr().out.partition("selesai dibangun")[2].partition("selesai dibangun")[2]
    found = words(root / "site")
    told = {path for path, text in found.items() if "Qwertalinda" in text}
    assert {"index.html", "umpan.xml", f"{FILE.removesuffix('.md')}/index.html"} <= told
    assert "siar-qwerta/" in found["sitemap.xml"] + "".join(text for path, text in found.items() if "sitemap" in path)
    assert re.search(r'href="[^"]*siar-qwerta/"[^>]*>lombanya', found[f"{NEWS}/berita/index.html"])
    assert re.search(r'href="[^"]*siar-qwerta/"[^>]*>lomba itu', found["halaman/tentang/index.html"])
    assert any("lama-sekali" in path for path in found)
    fresh = root.parent / "dingin"
    assert build(root, fresh, TIME, cold=True) == 0
    assert words(fresh) == found


def test_a_build_that_found_nothing_changed_wakes_at_its_time(root: Path) -> None:
    """Until its time nothing happens and what waits is still said; from then on the same files make another site."""
    time.sleep(0.2)  # what changed a moment ago is not trusted
    assert build(root, None, BEFORE - timedelta(hours=1)) == 0
    cache = root / ".kim/cache"
    found = up_to_date.unchanged(root, "", cache, BEFORE)
    assert found is not None and FILE in found[2]
    assert up_to_date.unchanged(root, "", cache, TIME) is None


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ("tanggal: 2025-07-02\n", datetime(2025, 7, 2, tzinfo=ZONES["WIB"])),
        ("tanggal: 2025-07-02 09:00\n", datetime(2025, 7, 2, 9, tzinfo=ZONES["WIB"])),
        ("tanggal: 2025-07-02 09:00 WIT\n", datetime(2025, 7, 2, 9, tzinfo=ZONES["WIT"])),
    ],
)
def test_its_time_is_that_of_its_place(head: str, moment: datetime, tmp_path: Path) -> None:
    """A bare date means midnight where the news is; a zone that is written counts."""
    root = projects.small(tmp_path / "p", {FILE: projects.article(2, head=head)})
    for now, waits in ((moment - timedelta(minutes=1), True), (moment, False)):
        catalogue = open_workspace(root, now).catalogue
        assert catalogue is not None
        assert [one.path for one in catalogue.articles] == ([] if waits else [FILE])
        assert list(catalogue.waiting) == ([FILE] if waits else [])


def test_what_is_remembered_knows_when_its_time_has_come(root: Path) -> None:
    """A check within the same day sees the link come alive, and one with an earlier moment sees it wait again."""
    for now, codes in ((BEFORE, 1), (TIME, 0), (BEFORE, 1)):
        workspace = open_workspace(root, now, remember=True)
        assert (
            len([one for one in workspace.problems if one.code == "KIM215" and "berita" in one.location.path]) == codes
        )
        assert not workspace.errors


def test_a_preview_shows_it_as_a_draft(root: Path) -> None:
    """Whoever writes it sees the page, with the mark of what is not published."""
    catalogue = open_workspace(root, BEFORE, drafts=True).catalogue
    assert catalogue is not None
    assert {one.path: one.draft for one in catalogue.articles} == {FILE: True, f"{NEWS}/berita.md": False}


def test_its_addresses_must_be_free_before_its_time(root: Path) -> None:
    """A clash is told while somebody is there to mend it, not when the time has come."""
    (root / "content" / NEWS / "lain.md").write_text(projects.article(3, head="alamat_lama: /lama-sekali/\n"))
    assert [one.code for one in open_workspace(root, BEFORE).errors] == ["KIM207"]


def test_a_draft_does_not_wait(root: Path) -> None:
    """It is not finished, whatever its date says."""
    (root / "content" / NEWS / "naskah.md").write_text(projects.article(4, head="tanggal: 2025-07-02\ndraf: ya\n"))
    catalogue = open_workspace(root, BEFORE).catalogue
    assert catalogue is not None and list(catalogue.waiting) == [FILE]


@pytest.mark.build
def test_whatever_has_a_time_of_publication_waits_for_it(tmp_path: Path) -> None:
    """Of every kind: nothing is published before its time, and all of it with the first build after, whatever shows it."""
    dated = {
        kind.name: (path, head or "")
        for kind in KINDS
        for path, head in (HEADS[kind],)
        if (field := kind.record.model_fields.get("published")) and f"\n{field.alias}: 2026-11-10" in (head or "")
    }
    names = {kind: f"menanti{kind}" for kind in dated}
    coming = {
        path.replace("bungkus", names[kind]): "---\n"
        + head.replace("2026-11-10", "2026-11-25").replace("sampai: 2026-11-11", "sampai: 2026-12-28")
        + f"\n---\n\nIsi {names[kind]} untuk warga.\n"
        for kind, (path, head) in dated.items()
    }
    assert len(coming) >= 6
    root = projects.small(tmp_path / "proyek", coming)
    assert build(root, None, NOW) == 0
    for path, text in words(root / "site").items():
        assert not [name for name in names.values() if name in text or name in path], path
    assert build(root, None, NOW + timedelta(days=7)) == 0
    found = "".join(path + text for path, text in words(root / "site").items())
    assert [name for name in names.values() if name not in found] == []
