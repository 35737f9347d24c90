"""The emergency kit in a browser: one sheet of paper, one sheet of cards, and an entry that every phone shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.content.test_numbers import number, numbers
from tests.hosting import hosted
from tests.projects import kim, small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("kit")]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of a city without one number for everything, with many for this and that, some long and stale."""
    many = [number(str(110 + at), f"Layanan darurat nomor {at}", checked="2020-01-01") for at in range(8)]
    many += [number("(022) 0000000", f"Aduan layanan kota nomor {at}", "aduan") for at in range(1)]
    root = small(tmp_path_factory.mktemp("bekal") / "p", {"nomor/kota.md": numbers("Kota Cimahi", *many)})
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize("path", ["halaman/darurat/", "halaman/darurat/kartu/"])
def test_it_is_one_sheet_of_paper(browser: Browser, public: Path, demo_address: str, path: str) -> None:
    """Both on A4: the kit's sheet and the cards', of the demo site and of a city with many numbers."""
    with hosted(public) as address:
        for site in (demo_address, address):
            page = browser.new_page()
            page.goto(site + path)
            paper = page.pdf(format="A4", prefer_css_page_size=True)
            page.close()
            assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, site


@pytest.mark.parametrize("letters", ["", "terbesar"])
def test_every_phone_shows_an_emergency_entry(browser: Browser, public: Path, demo_address: str, letters: str) -> None:
    """At 320 and 360 px, with the largest letters too: the number where there is one for everything, else the way to the kit."""
    with hosted(public) as address:
        for site, said, way in ((demo_address, "112", "tel:112"), (address, "darurat", "halaman/darurat/")):
            for width in (320, 360):
                page = browser.new_page(viewport={"width": width, "height": 740})
                page.goto(f"{site}kim/")
                page.evaluate("letters => { document.documentElement.dataset.huruf = letters; }", letters)
                entry = page.locator("header.kepala a.darurat")
                box = entry.bounding_box()
                assert entry.is_visible() and box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
                assert said in entry.inner_text() and (entry.get_attribute("href") or "").endswith(way)
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                page.close()


def test_a_card_holds_all_that_stands_on_it(browser: Browser, public: Path) -> None:
    """Nothing is cut off on a card, however many numbers there are."""
    with hosted(public) as address:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{address}halaman/darurat/kartu/")
        held = page.locator(".kartu-dompet").first.evaluate("card => card.scrollHeight <= card.clientHeight + 1")
        page.close()
    assert held
