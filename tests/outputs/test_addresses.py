"""Every page and file that nobody wrote lies where its maker declared it, and what members write may not lie there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from pipeline.content.addresses import Addresses, OwnAddresses
from pipeline.engine.targets import Target
from pipeline.outputs import ADDRESSES, OUTPUTS, YEARS
from pipeline.site import addresses as site_addresses
from pipeline.site.edition import Pages
from pipeline.site.pages.lists import all_pages
from pipeline.site.publication import Publication
from pipeline.workspace import open_workspace, publication
from tests import projects
from tests.publicsite import PublicSite

NOW = datetime(2026, 11, 29, tzinfo=UTC)
MOVED = 'http-equiv="refresh"'


@cache
def _publication(root: Path) -> Publication:
    return publication(open_workspace(root, NOW, examined=False))


@pytest.fixture(params=["lengkap", "demo"])
def root(request: pytest.FixtureRequest) -> Path:
    """A project whose site is built: small with everything in it, or the demo."""
    if request.param == "demo":
        site: PublicSite = request.getfixturevalue("demo")
        return site.folder.parent
    built: Path = request.getfixturevalue("built")
    return built


@pytest.mark.build
def test_every_page_lies_where_its_type_is_declared(root: Path) -> None:
    """Of all pages that are no entity's, no ordinary page's and no redirect, each has an address that somebody declared."""
    catalogue, public = _publication(root).catalogue, root / "site"
    written = set(catalogue.addresses.values())
    pages = {path.relative_to(public).as_posix().removesuffix("index.html"): path for path in public.rglob("*.html")}
    moved = {url for url, path in pages.items() if MOVED in path.read_text()}
    ours = pages.keys() - written - moved - {"404.html"}
    assert len(ours) > 50 and [url for url in sorted(ours) if not catalogue.own.page(url)] == []


@pytest.mark.build
@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.maker)
def test_every_output_writes_where_it_says(output: object, root: Path) -> None:
    """An output that writes elsewhere could take the place of a member's page without a word."""
    assert isinstance(output, type(OUTPUTS[0]))
    made = _publication(root)
    found = [
        file.path
        for one in output(made, Pages.of(made, all_pages(made.catalogue)))
        for file in (one.make() if isinstance(one, Target) else (one,))
    ]
    declared = OwnAddresses(output.addresses, {})
    assert output.maker == "redirects.redirects" or [path for path in found if not declared.file(path)] == []


@pytest.mark.build
def test_nothing_is_declared_that_is_not_there(built: Path, demo: PublicSite) -> None:
    """A sort of address that no page or file has is a leftover, or misspelt."""
    files = {path.relative_to(site).as_posix() for site in (built / "site", demo.folder) for path in site.rglob("*")}
    paths = files | {file.removesuffix("index.html") for file in files}
    # No list of either site is that long (tests/site/test_pages.py, test_archives.py), and neither asks for a wall
    # (tests/site/test_wall.py).
    elsewhere = (site_addresses.OLDER, site_addresses.WALL, YEARS)
    met = {
        one
        for one in (*site_addresses.ADDRESSES, *ADDRESSES)
        if any(re.fullmatch(one.expression, path) for path in paths)
    }
    # What hangs on a kind of which neither site has an entry, makes nothing there.
    asked = [site_addresses.ADDRESSES, *(output.addresses for output in OUTPUTS if met.intersection(output.addresses))]
    assert [one.pattern for some in asked for one in some if one not in elsewhere and one not in met] == []


@pytest.mark.parametrize(
    "path",
    ["arsip/2025/06.md", "topik/warga.md", "topik/warga/hal/1.md", "Topik.md", "panduan/aturan/kim105.md", "cek.md", "mitra.md",
     "wilayah/jawa-barat/kota-cimahi/ringkasan/pekan/2025-w01.md", "penulis/redaksi-kim-melong.md", "langganan.md"],
)  # fmt: skip
def test_an_ordinary_page_never_takes_the_place_of_one_that_the_site_makes(path: str, tmp_path: Path) -> None:
    """Months, further pages of a list and digests too: the page would have come instead, and readers would miss the list."""
    root = projects.small(
        tmp_path / "p", {path: "# Tulisan\n\nIsi.\n", "artikel/kim-melong/2025/a.md": projects.article()}
    )
    found = [one.code for one in open_workspace(root, NOW).problems if one.location.path == f"content/{path}"]
    assert "KIM207" in found


@pytest.mark.parametrize(
    "path", ["index.md", "panduan/index.md", "arsip/lama.md", "halaman/umpan.md", "topik/lain/lagi.md"]
)
def test_other_ordinary_pages_may_lie_beside_them(path: str, tmp_path: Path) -> None:
    """Only an address that the site has, or one day will have, is taken."""
    root = projects.small(tmp_path / "p", {path: "# Tulisan\n\nIsi.\n"})
    assert "KIM207" not in [one.code for one in open_workspace(root, NOW).problems]


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (
            "arsip/<tahun>/<bulan>/",
            ["arsip/2025/06/", "ARSIP/2025/06/"],
            ["arsip/2025/6/", "arsip/2025/06/x/", "arsip/"],
        ),
        ("<folder>hal/<nomor>/", ["hal/1/", "topik/warga/hal/12/"], ["xhal/1/", "hal/x/"]),
        ("a.b/<apa-pun>", ["a.b/c", "a.b/c/d.e"], ["a.b/", "axb/c"]),
    ],
)
def test_a_pattern_means_what_it_says(pattern: str, right: list[str], wrong: list[str]) -> None:
    """What stands in <> varies, everything else is itself, in capitals too."""
    own = OwnAddresses([Addresses(pattern)], {})
    told = own.page if pattern.endswith("/") else own.file
    assert [text for text in (*right, *wrong) if told(text)] == right
