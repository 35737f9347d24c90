"""The site holds on any machine, whichever letters it has: nothing sticks out, nothing is cut off, an article is one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests import fonts
from tests.conftest import FLAGS, chromium
from tests.hosting import hosted
from tests.publicsite import PublicSite
from tests.site.test_browser import _Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

INSTALLED = fonts.installed()
LONG = "Wreksoatmodjokusumaningratsastrodiningratpamungkashadiwijaya"  # 60 letters, as no line breaker knows them
STRETCH = f"""() => {{
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts)
        if (!text.parentElement.closest('script, style, svg')) text.data = text.data.replace(/[A-Za-z]{{4,}}/, '{LONG}');
}}"""
"""Puts a word of 60 letters into every text of a page: names of places, people, groups, topics, outlets, and all else."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SIZES = [(320, "150%"), (360, "200%")]
"""Windows, and letters: the site's largest on the smallest phone, and text twice as large."""


@pytest.fixture(scope="module", params=list(INSTALLED), ids=str)
def machine(
    request: pytest.FixtureRequest, playwright_: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """The name of a family of letters, and Chromium on a machine that has no other."""
    scratch = tmp_path_factory.mktemp("huruf")
    with fonts.only(playwright_, chromium(), FLAGS, INSTALLED[request.param], scratch) as browser:
        yield request.param, browser


def test_some_letters_are_installed() -> None:
    """Without any, the others would prove nothing; which ones they ran with stands at the head of the run."""
    assert INSTALLED and len(LONG) == 60


def test_no_page_of_any_kind_moves_sideways(machine: tuple[str, Browser], built: Path) -> None:
    """In these letters, with the largest of them, with text twice as large, and with a word of 60 letters in every text."""
    family, browser = machine
    site = PublicSite(built / "site", "https://warta.example.id/banjarbaru/")
    with hosted(site.folder, "/banjarbaru/") as address, _Visit(browser, bypass_csp=True) as visit:
        out: list[tuple[object, ...]] = []
        for path in site.kinds().values():
            visit.open(address + path.removesuffix("index.html"))
            visit.page.evaluate(UNFOLD)
            for width, letters in SIZES:
                visit.page.set_viewport_size({"width": width, "height": 740})
                visit.page.evaluate(
                    "size => document.documentElement.style.setProperty('font-size', size, 'important')", letters
                )
                out += [(family, path, width, letters, one) for one in visit.overflow()]
            visit.page.set_viewport_size({"width": 320, "height": 740})
            visit.page.evaluate(UNFOLD)  # again: the writing desk draws its screen when its forms have come
            visit.page.evaluate(STRETCH)
            out += [(family, path, LONG, one) for one in visit.overflow()]
        assert not out, "\n".join(map(str, out))
        assert fonts.used(visit.page, "h1") == {family}


def _sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_the_longest_articles_are_one_sheet(machine: tuple[str, Browser], demo: PublicSite, demo_address: str) -> None:
    """What fits one sheet in one font fits it in every font: the sheet sets the width of letters, not their nominal size."""
    family, browser = machine
    stories = [path for path in demo.pages if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path)]
    longest = sorted(stories, key=lambda path: len(re.sub(r"<[^>]*>", "", demo.pages[path].html)), reverse=True)[:5]
    with _Visit(browser) as visit:
        for path in longest:
            visit.open(demo_address + path)
            assert (_sheets(visit.page), family, path) == (1, family, path)


def test_nothing_of_a_poster_is_cut_off(machine: tuple[str, Browser], demo: PublicSite, demo_address: str) -> None:
    """Whatever stands on a poster stands on its sheet, down to the emergency numbers: paper cannot be scrolled."""
    family, browser = machine
    posters = [path for path in demo.pages if "/bagikan/" in path]
    assert len(posters) > 15
    with _Visit(browser, script=False) as visit:
        visit.page.emulate_media(media="print")
        for path in posters:
            visit.open(demo_address + path)
            cut = visit.page.evaluate(
                """() => {
                    const out = (sheet, edge) => [sheet, ...sheet.querySelectorAll('ol')]
                        .filter((one) => one.scrollHeight > one.clientHeight + 1)
                        .concat([...sheet.querySelectorAll('*')].filter((one) => {
                            const box = one.getBoundingClientRect();
                            return box.right > edge.right + 1 || box.bottom > edge.bottom + 1;
                        })).map((one) => one.tagName + '.' + one.className);
                    return [...document.querySelectorAll('.lembar')]
                        .flatMap((sheet) => out(sheet, sheet.getBoundingClientRect()));
                }"""
            )
            assert (cut, family, path) == ([], family, path)
