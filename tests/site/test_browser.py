"""A real browser opens the built site: on a small phone and a desktop, by day and by night, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.hosting import hosted
from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("built")]

BASE = "/banjarbaru/"
PAGES = {
    "home": "",
    "article": "artikel/kim-cempaka/2025/jadwal-posyandu-cempaka/",
    "article without picture": "artikel/pena-loktabat/2025/awas-tautan-hadiah/",
    "corrected article": "artikel/kim-cempaka/2025/jadwal-sampah-diralat/",
    "region": "wilayah/kalimantan-selatan/kota-banjarbaru/cempaka/",
    "regions": "wilayah/",
    "topic": "topik/kesehatan/",
    "group": "kim/kim-cempaka/",
    "groups": "kim/",
    "partners' news": "mitra/",
    "partner": "mitra/kabar-banua/",
    "failing partner": "mitra/radio-meratus/",
    "archive": "arsip/",
    "month": "arsip/2025/07/",
    "author": "penulis/meja-kesehatan/",
    "subscribe": "langganan/",
    "ordinary page": "halaman/tentang/",
    "lost": "404.html",
}


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The built good site on 127.0.0.1, below the folder that its settings name."""
    with hosted(built / "site", BASE) as address:
        yield address


class _Visit:
    """A page in a window of its own, and everything that went wrong or went out while it was open."""

    def __init__(
        self, browser: Browser, *, width: int = 360, scheme: str = "light", script: bool = True, **more: Any
    ) -> None:
        self._context = browser.new_context(
            viewport={"width": width, "height": 740},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="id-ID",
            **more,
        )
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.failed: list[str] = []
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", self._note)
        self.page.on("response", lambda response: self.failed.append(response.url) if response.status >= 400 else None)

    def _note(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a reader who moves on stops what is still coming
            self.failed.append(request.url)

    def __enter__(self) -> _Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def open(self, url: str) -> int:
        """Opens an address and returns the status."""
        response = self.page.goto(url, wait_until="load")
        assert response is not None
        return response.status

    def outside(self, address: str) -> list[str]:
        """Requests that left the site."""
        host = urlsplit(address).netloc
        return [
            url for url in self.asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != host
        ]

    def overflow(self) -> list[str]:
        """What sticks out of the window sideways, unless it lies in a box that scrolls by itself."""
        found: list[str] = self.page.evaluate(
            """() => {
                const edge = document.documentElement.clientWidth, out = [];
                if (document.documentElement.scrollWidth > edge) out.push('page ' + document.documentElement.scrollWidth);
                for (const element of document.querySelectorAll('body *')) {
                    const box = element.getBoundingClientRect();
                    if (!box.width || box.right <= edge + 1) continue;
                    let inside = false;
                    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
                        if (getComputedStyle(up).overflowX !== 'visible') inside = true;
                    if (!inside) out.push(element.tagName + '.' + element.className + ' ' + Math.round(box.right));
                }
                return out;
            }"""
        )
        return found


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_opens_clean_in_every_window(browser: Browser, address: str, path: str) -> None:
    """Phone and desktop, light and dark: found, no complaint, no request elsewhere, nothing sticks out, one h1, Indonesian."""
    for width in (360, 1280):
        with _Visit(browser, width=width) as visit:
            assert visit.open(address + path) == 200
            for scheme in ("light", "dark"):
                visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                assert visit.overflow() == [], (width, scheme)
            assert visit.complaints == [] and visit.failed == [], width
            assert visit.outside(address) == [], width
            assert visit.page.locator("h1").count() == 1 and visit.page.locator("h1").is_visible(), width
            assert visit.page.locator("html").get_attribute("lang") == "id", width


@pytest.mark.parametrize("path", ["", PAGES["article"], PAGES["region"], PAGES["partner"], PAGES["subscribe"]])
def test_everything_can_be_read_without_scripts(browser: Browser, address: str, path: str) -> None:
    """With JavaScript off the same words are there, and every link of the page's menu can be followed."""
    words = {}
    for script in (True, False):
        with _Visit(browser, script=script) as visit:
            assert visit.open(address + path) == 200
            words[script] = visit.page.locator("main").inner_text().split()
            assert visit.complaints == [] and visit.failed == []
            assert visit.page.locator("header nav a").count() >= 4
    # Scripts may add buttons; they may not take words away.
    assert [word for word in words[False] if word not in words[True]] == []


@pytest.mark.parametrize(("width", "letters"), [(320, 100), (1280, 200)], ids=["narrow", "large letters"])
def test_no_page_moves_sideways_when_narrow_or_enlarged(
    browser: Browser, address: str, width: int, letters: int
) -> None:
    """At 320 pixels, and with letters twice as large, everything still fits (WCAG 1.4.10 and 1.4.4)."""
    for name in ("home", "article", "region", "partner", "article without picture", "subscribe"):
        # The page's own policy would refuse the test's style.
        with _Visit(browser, width=width, bypass_csp=True) as visit:
            visit.open(address + PAGES[name])
            visit.page.add_style_tag(content=f"html{{font-size:{letters}% !important}}")
            assert visit.overflow() == [], name


@pytest.mark.parametrize(
    ("width", "letters"), [(320, "150%"), (360, "200%")], ids=["largest letters", "twice as large"]
)
def test_every_page_fits_a_small_phone_with_large_letters(
    browser: Browser, address: str, width: int, letters: str
) -> None:
    """Whatever font the machine has, even a wide one: the site's largest letters at 320 pixels, and double text at 360."""
    with _Visit(browser, width=width, bypass_csp=True) as visit:
        for name, path in PAGES.items():
            visit.open(address + path)
            visit.page.add_style_tag(content=f"html{{font-size:{letters} !important}}")
            assert visit.overflow() == [], name


CUT = """() => [...document.querySelectorAll("dt")].flatMap((name) => {
    const text = name.firstChild, range = document.createRange();
    return [...(text?.data || "").matchAll(/\\p{L}+/gu)].filter((word) => {
        range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
        const lines = [...range.getClientRects()], long = lines.reduce((sum, line) => sum + line.width, 0);
        return lines.length > 1 && long < name.parentElement.clientWidth;
    }).map(([word]) => word);
})"""
"""The words of names in lists of facts that stand on more than one line, though a line is long enough for them."""


def test_names_of_facts_are_never_cut(browser: Browser, demo: PublicSite, demo_address: str) -> None:
    """A name in a list of facts or figures stands above its value where both have no room: no word is cut, in double text too."""
    pages = [path for path in demo.kinds().values() if "<dt>" in (demo.folder / path).read_text()]
    assert len(pages) > 5
    cut = []
    with _Visit(browser, width=360, bypass_csp=True) as visit:
        for path in pages:
            visit.open(demo_address + path.removesuffix("index.html"))
            for letters in ("100%", "200%"):
                visit.page.add_style_tag(content=f"html{{font-size:{letters} !important}}")
                cut += [(path, letters, word) for word in visit.page.evaluate(CUT)]
    assert cut == []


def test_day_and_night_look_different(browser: Browser, address: str) -> None:
    """By night the page is dark and its text light, and the other way round by day."""
    shades = {}
    with _Visit(browser) as visit:
        visit.open(address)
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            shades[scheme] = [
                sum(
                    map(
                        float, re.findall(r"[\d.]+", visit.page.evaluate(f"getComputedStyle(document.body).{name}"))[:3]
                    )
                )
                for name in ("backgroundColor", "color")
            ]
    assert shades["light"][0] > 600 > 300 > shades["dark"][0]
    assert shades["light"][1] < 300 < 500 < shades["dark"][1]


def test_the_home_pages_links_lead_somewhere(browser: Browser, address: str) -> None:
    """Every link of the home page within the site answers 200."""
    with _Visit(browser) as visit:
        visit.open(address)
        hrefs = visit.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        inside = sorted({urldefrag(href)[0] for href in hrefs if urlsplit(href).netloc == urlsplit(address).netloc})
        assert len(inside) > 15
        assert [href for href in inside if visit.page.request.get(href).status != 200] == []


def test_a_reader_gets_from_the_home_page_to_a_story_and_its_place(browser: Browser, address: str) -> None:
    """Home, story, place: three taps on what stands there, no search needed."""
    with _Visit(browser) as visit:
        visit.open(address)
        visit.page.get_by_role("link", name="Jadwal posyandu Cempaka bulan Juni lengkap dengan tempatnya").first.click()
        assert visit.page.url == address + PAGES["article"]
        visit.page.locator("main").get_by_role("link", name="Kelurahan Cempaka").first.click()
        assert visit.page.url.startswith(address + "wilayah/") and visit.page.url.endswith("/cempaka/cempaka/")
        assert visit.complaints == [] and visit.failed == []


def test_pictures_come_in_a_size_that_fits(browser: Browser, address: str) -> None:
    """A phone loads a small picture, every picture has its words and its size, and none is broken."""
    with _Visit(browser, device_scale_factor=1) as visit:
        visit.open(address + PAGES["article"])
        visit.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        visit.page.wait_for_function("[...document.images].every(image => image.complete)")
        pictures = visit.page.eval_on_selector_all(
            "main img", "all => all.map(i => [i.currentSrc, i.naturalWidth, i.alt, i.getAttribute('width')])"
        )
        assert len(pictures) == 2
        for source, width, words, size in pictures:
            assert width and words and size, source
        assert pictures[0][0].endswith("-800.webp")


def test_a_keyboard_reaches_the_text_first(browser: Browser, address: str) -> None:
    """The first Tab offers to skip the menu, is visible while it has the focus, and leads to the main part."""
    with _Visit(browser, width=1280) as visit:
        visit.open(address + PAGES["article"])
        visit.page.keyboard.press("Tab")
        first = visit.page.locator(":focus")
        box = first.bounding_box()
        assert first.get_attribute("href") == "#_isi" and box is not None and box["y"] >= 0 and box["height"] > 10
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url("**#_isi")


def test_a_wrong_address_is_answered_kindly(browser: Browser, address: str) -> None:
    """The page for lost readers works at any depth: its styles load and its links lead home."""
    with _Visit(browser) as visit:
        visit.open(address + "404.html")
        links = visit.page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        assert any(link in (BASE, f"{BASE}.", "./", ".") or link.startswith(BASE) for link in links)
        styles = visit.page.eval_on_selector_all(
            "link[rel=stylesheet]", "links => links.map(link => link.getAttribute('href'))"
        )
        assert styles and all(style.startswith(("/", "http")) for style in styles), styles
