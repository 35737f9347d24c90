"""Everybody can use it: axe-core finds nothing against any kind of page, by day and by night, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import projects
from tests.hosting import hosted
from tests.publicsite import PublicSite
from tests.webtools import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_no_page_shuts_anybody_out(browser: Browser, demo: PublicSite, demo_address: str, width: int) -> None:
    """WCAG 2.2 A and AA and axe-core's good practice: no violation on one page of every kind, in both colour schemes."""
    kinds = demo.kinds()
    assert len(kinds) > 25
    assert _found(browser, demo_address, kinds.values(), width) == []


def test_what_other_sites_show_shuts_nobody_out(browser: Browser, built: Path, tmp_path: Path) -> None:
    """Partners' news, hostile texts, advertising, verdicts, corrections, AI labels, a withdrawn article: on a phone."""
    good = PublicSite(built / "site", "https://warta.example.id/banjarbaru/")
    chosen = [path for path in good.kinds().values() if path.startswith(("mitra/", "wilayah/", "artikel/"))]
    assert len(chosen) > 8
    with hosted(good.folder, "/banjarbaru/") as address:
        assert _found(browser, address, chosen, 360) == []
    head = {
        "iklan": "iklan: ya\n",
        "salah": "klarifikasi:\n  klaim: Pesan berantai menyebut parit ditutup.\n  putusan: salah\n  jenis: palsu\n"
        "sumber:\n  - {nama: A, url: 'https://a.example/'}\n  - {nama: B, url: 'https://b.example/'}\n",
        "ralat": "ai: ya\nralat:\n  - {tanggal: 2025-06-03 10:00, isi: Semula tertulis dua RW}\n",
        "dicabut": "dicabut: {tanggal: 2025-06-04, alasan: sara}\n",
    }
    files = {
        f"artikel/kim-melong/2025/{name}.md": projects.article(n, more) for n, (name, more) in enumerate(head.items())
    }
    root = projects.small(tmp_path / "situs", files)
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    with hosted(root / "site") as address:
        assert _found(browser, address, [f"artikel/kim-melong/2025/{name}/" for name in head], 360) == []


def _found(browser: Browser, address: str, paths: Iterable[str], width: int) -> list[tuple[str, str, str]]:
    """What axe-core has against these pages, by day and by night."""
    found = []
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    page = context.new_page()
    for path in paths:
        page.goto(address + path.removesuffix("index.html"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [(path, scheme, said) for said in violations(page)]
    context.close()
    return found


def test_a_bad_page_is_found_out(browser: Browser) -> None:
    """Pale letters, a picture without words, a link without a name, no language: each is reported."""
    page = browser.new_page()
    page.set_content(
        '<title>Uji</title><main><h1 style="color:#ccc;background:#fff">Judul pucat</h1><img src="data:,"><a href="#x"></a>'
        "</main>"
    )
    found = {said.partition(":")[0] for said in violations(page)}
    page.close()
    assert {"color-contrast", "image-alt", "link-name", "html-has-lang"} <= found
