"""A feed that holds only its newest items leads to all the others, month by month or year by year."""

from __future__ import annotations

import posixpath
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from pipeline.outputs.feeds.all_feeds import archives, article_feeds
from pipeline.site.edition import Pages
from pipeline.workspace import open_workspace, publication
from tests import projects

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MANY = 37


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The feeds of a site with 37 articles in one topic, over seven months, and two in another."""
    files = {}
    for number in range(MANY + 2):
        topic = "warga" if number < MANY else "lingkungan"
        files[f"artikel/kim-melong/2026/kabar-{number}.md"] = (
            f'---\njudul: "Kabar warga Melong nomor {number}"\ntanggal: 2026-{number % 7 + 1:02d}-10\npenulis: Redaksi Uji\n'
            f"wilayah: Melong\ntopik: {topic}\nringkasan: Kabar nomor {number} dari warga Melong untuk diuji.\n---\n\nIsi.\n"
        )
    root: Path = projects.small(tmp_path_factory.mktemp("arsip") / "proyek", files)
    made = publication(open_workspace(root, NOW, examined=False))
    return {
        out.path: out.data
        for output in (article_feeds, archives)
        for part in output(made, Pages.of(made, ()))
        for out in part.make()
    }


def walk(feeds: dict[str, bytes], path: str) -> list[str]:
    """The titles found by following the feed and every archive that it leads back to, each file once."""
    titles: list[str] = []
    seen: set[str] = set()
    while path:
        assert path not in seen
        seen.add(path)
        root = ElementTree.fromstring(feeds[path])
        titles += [entry.findtext(f"{ATOM}title", "") for entry in root.iter(f"{ATOM}entry")]
        older = next(
            (link.get("href", "") for link in root.iter(f"{ATOM}link") if link.get("rel") == "prev-archive"), ""
        )
        path = posixpath.normpath(urlsplit(older).path).lstrip("/") if older else ""
    return titles


@pytest.mark.parametrize("stem", ["umpan", "topik/warga/umpan", "kim/kim-melong/umpan"])
def test_every_item_can_be_reached(feeds: dict[str, bytes], stem: str) -> None:
    """Following the links to older archives meets every article of the feed."""
    expected = {f"Kabar warga Melong nomor {n}" for n in range(MANY if "topik" in stem else MANY + 2)}
    assert set(walk(feeds, f"{stem}.atom.xml")) == expected


def test_a_small_feed_needs_no_archive(feeds: dict[str, bytes]) -> None:
    """A feed that holds all its items leads nowhere else."""
    assert not [path for path in feeds if path.startswith("topik/lingkungan/umpan/")]
    assert len(walk(feeds, "topik/lingkungan/umpan.atom.xml")) == 2


def test_a_part_of_the_site_has_a_file_a_year(feeds: dict[str, bytes]) -> None:
    """Archives of a topic are by year, in one format: a file a month and a format would be most of a large site's files. One
    that is alone is not marked as an archive, for it leads to no other."""
    found = [path for path in feeds if path.startswith("topik/warga/umpan/")]
    assert found == ["topik/warga/umpan/2026.atom.xml"] and b"archive/>" not in feeds[found[0]]
    assert len([path for path in feeds if path.startswith("umpan/2026-")]) == 14


@pytest.mark.parametrize(("months", "archived"), [((11,), []), ((10, 11), ["umpan/2026-10.xml", "umpan/2026-11.xml"])])
def test_a_first_month_needs_no_archive(tmp_path: Path, months: tuple[int, ...], archived: list[str]) -> None:
    """A site's feed leads to archives once there are two: a lone one leads to no other, which validators warn of."""
    files = {
        f"artikel/kim-melong/2026/kabar-{month}.md": (
            f'---\njudul: "Kabar warga Melong bulan {month}"\ntanggal: 2026-{month}-10\npenulis: Redaksi Uji\n'
            f"wilayah: Melong\ntopik: warga\nringkasan: Kabar bulan {month} dari warga Melong untuk diuji.\n---\n\nIsi.\n"
        )
        for month in months
    }
    made = publication(open_workspace(projects.small(tmp_path / "proyek", files), NOW, examined=False))
    found = {
        out.path: out.data
        for output in (article_feeds, archives)
        for part in output(made, Pages.of(made, ()))
        for out in part.make()
    }
    assert sorted(path for path in found if path.startswith("umpan/") and not path.endswith(".atom.xml")) == archived
    assert (b"prev-archive" in found["umpan.xml"]) is bool(archived)
