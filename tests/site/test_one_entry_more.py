"""An entry more of any kind changes what shows it and nothing else, and a site that uses none of them knows nothing of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.content.kinds import ARTICLE, BY_NAME, KINDS, PARTNER
from pipeline.mkdocs_plugin.build import build
from pipeline.site.kinds import VIEWS
from tests.gate.test_rules_in_every_kind import HEADS
from tests.projects import article, small, tree
from tests.rulebook import NOW

pytestmark = pytest.mark.build
ADDED = [kind for kind in KINDS if kind not in (ARTICLE, PARTNER)]
NORTH = "wilayah/jawa-barat/kota-cimahi/cimahi-utara/"


def entry(kind: str, place: str = "Melong") -> str:
    """An entry of a kind at a place."""
    head = str(HEADS[BY_NAME[kind]][1])
    head += "" if "wilayah" in head else "\nwilayah: Melong"
    return f"---\n{head.replace('Melong', place).replace('KIM ' + place, 'KIM Melong')}\n---\n\nIsi yang biasa saja.\n"


def where(kind: str, name: str) -> str:
    """Where it lies."""
    return f"{HEADS[BY_NAME[kind]][0].rpartition('/')[0]}/{name}.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with some news of two districts and an entry of every kind, built."""
    files = {
        f"artikel/kim-melong/2026/kabar-{number}.md": article(
            number, f"tanggal: 2026-10-{number:02}\nwilayah: {place}\n"
        )
        for number, place in enumerate(["Melong", "Cibabat", "Citeureup", "Utama"], 1)
    }
    files |= {where(kind.name, "semula"): entry(kind.name, "Cibeber") for kind in ADDED}
    made = small(tmp_path_factory.mktemp("satu") / "p", files)
    assert build(made, None, NOW) == 0
    return made


@pytest.mark.parametrize("kind", [kind.name for kind in ADDED])
def test_an_entry_more_changes_only_what_shows_it(root: Path, kind: str) -> None:
    """No story, no entry that was there, and no page, feed or calendar of another district is written anew."""
    before = tree(root / "site")
    (root / "content" / where(kind, "sesudahnya")).write_text(entry(kind))
    assert build(root, None, NOW + timedelta(seconds=1)) == 0
    after = tree(root / "site")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    own = f"{where(kind, 'sesudahnya').removesuffix('.md')}/"
    gone = [
        path for path in before.keys() - after.keys() if not path.startswith("cari/")
    ]  # its shards are named by their bytes
    assert f"{own}index.html" in changed and gone == []
    others_own = ("artikel/", NORTH, "gambar/", "aset/", "panduan/")
    assert [path for path in changed & before.keys() if path.startswith(others_own)] == []
    others = [where(one.name, name).removesuffix(".md") + "/" for one in ADDED for name in ("semula", "sesudahnya")]
    assert [path for path in changed for one in others if one != own and path.startswith(one)] == []
    assert len(changed) < len(after) / 3, sorted(changed)


def test_a_site_of_news_alone_knows_nothing_of_other_kinds(tmp_path: Path) -> None:
    """No page, no feed, no table with rows, no entry in navigation, no door, no module, and no link to any of them."""
    root = small(tmp_path / "p", {"artikel/kim-melong/2026/kabar.md": article(head="tanggal: 2026-10-01\n")})
    assert build(root, None, NOW) == 0
    site = root / "site"
    folders = [view.kind.folder for view in VIEWS if view.kind.folder not in ("artikel", "kim")]
    assert len(folders) > 7
    assert [one for one in folders if any((site / one).rglob("*.html")) and one != "mitra"] == []
    html = {path: path.read_text() for path in site.rglob("*.html") if "panduan" not in path.parts}
    ways = [f"{folder}/" for folder in folders if folder != "mitra"] + ["suara/", "halaman/darurat/"]
    linked = [
        (path.relative_to(site).as_posix(), way) for path, text in html.items() for way in ways if f'/{way}"' in text
    ]
    assert linked == []
    assert "Pintu" not in html[site / "index.html"] and 'class="pintu"' not in html[site / "index.html"]
    assert not list(site.rglob("*.ics"))
