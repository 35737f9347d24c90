"""The line of official warnings in a real browser: its words follow the clock, with nothing built anew and nothing moved."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, Route

from tests import projects

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("alerts bar")]

SCRIPT = (projects.REPOSITORY / "site_theme" / "aset" / "peringatan.js").read_text(encoding="utf-8")
FRAME = (projects.REPOSITORY / "site_theme" / "kerangka.html").read_text(encoding="utf-8")
HOST = "http://uji.example.id/"
STYLE = (projects.REPOSITORY / "site_theme" / "aset" / "warta.css").read_text(encoding="utf-8")
(LINE,) = re.findall('<aside class="peringatan".*</aside>', FRAME)
QUIET = "Peringatan cuaca dan gempa"
PAGE = f"""<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Uji</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="../../warta.css">
<script type="module" src="../../aset/peringatan.js"></script></head>
<body><header class="kepala">Warta</header>
{LINE.replace("{{ root }}", "../../").replace("{{ warned }}", QUIET)}
<main>Isi
<article data-sampai="2026-11-06T05:00:00+00:00">Hujan</article></main></body></html>"""
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"


def warning(title: str, start: str, end: str) -> dict[str, str]:
    """Return a warning as ``peringatan.json`` tells it."""
    return {"judul": title, "mulai": start, "berlaku_sampai": end, "sampai": "12.00 WIB", "sumber": "Badan Contoh"}


TOLD = [
    warning("Hujan <b>lebat</b>", "2026-11-06T02:00:00+00:00", "2026-11-06T05:00:00+00:00"),
    warning("Angin kencang", "2026-11-06T04:00:00+00:00", "2026-11-06T06:00:00+00:00"),
    warning("Sudah lewat", "2026-11-05T02:00:00+00:00", "2026-11-05T05:00:00+00:00"),
]


def visit(browser: Browser, told: str, scripts: bool = True) -> tuple[Page, list[str]]:
    """Open a page two folders down at 10.00 WIB, under a strict policy; returns it and what it complained of."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path == "peringatan.json":
            route.fulfill(body=told, content_type="application/json")
        elif path == "aset/peringatan.js":
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif path == "warta.css":
            route.fulfill(body=STYLE, content_type="text/css")
        elif path == "a/b/":
            route.fulfill(body=PAGE, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        else:
            route.fulfill(status=204)

    page.route("**/*", answer)
    page.clock.install(time="2026-11-06T03:00:00Z")
    page.goto(f"{HOST}a/b/")
    return page, complaints


def shape(page: Page) -> tuple[float, float, str]:
    """Return the line's height, where what follows begins, and the role that would have it read out ("" for none)."""
    line, below = page.locator(".peringatan").bounding_box(), page.locator("main").bounding_box()
    assert line is not None and below is not None
    return line["height"], below["y"], page.locator(".peringatan").get_attribute("role") or ""


def test_line_follows_the_clock(browser: Browser) -> None:
    """What is in force stands there as text; what begins later is counted; each goes when it ends, then the line is as before.

    From first to last the line is as high as it was, and nothing below it moves.
    """
    page, complaints = visit(browser, json.dumps({"versi": 1, "peringatan": TOLD}))
    line = page.locator(".peringatan.berlaku")
    line.wait_for()
    shapes = {shape(page)}
    link = page.locator(".peringatan").get_by_role("link")
    assert link.inner_text().split("\n")[0].strip().startswith("Hujan <b>lebat</b>")
    assert link.get_attribute("href") == "../../peringatan/"
    assert "sampai 12.00 WIB" in link.inner_text() and "lagi" not in link.inner_text()
    assert page.locator(".lewat").count() == 0
    page.clock.fast_forward("01:00:05")
    shapes.add(shape(page))
    assert "Hujan <b>lebat</b>" in link.inner_text() and "+1 lagi" in link.inner_text()
    page.clock.fast_forward("01:00:05")
    assert "Angin kencang" in link.inner_text() and "lagi" not in link.inner_text()
    assert page.locator("article.lewat").count() == 1
    page.clock.fast_forward("01:00:05")
    shapes.add(shape(page))
    assert line.count() == 0 and QUIET in link.inner_text()
    assert len(shapes) == 1 and shapes.pop()[2] == ""
    assert complaints == []
    page.context.close()


def announced(title: str, place: str, *, urgent: bool = False, level: str = "penting") -> dict[str, object]:
    """Return a notice as ``peringatan.json`` tells it, in force from 09.00 to 12.00 WIB."""
    more = {"tempat": [place], "mendesak": urgent, "tingkat": level}
    return warning(title, TOLD[0]["mulai"], TOLD[0]["berlaku_sampai"]) | more


@pytest.mark.parametrize(
    ("chosen", "said", "counted"),
    [
        ("Sini|wilayah/kota/sini/", "Darurat di sini", "+4 lagi"),
        ("Kota|wilayah/kota/", "Darurat di sini", "+4 lagi"),
        ("Lain|wilayah/lain/", "Darurat di sana", "+4 lagi"),
        ("", "Darurat di sini", "+4 lagi"),
    ],
)
def test_what_concerns_the_reader_stands_first(browser: Browser, chosen: str, said: str, counted: str) -> None:
    """An emergency at the reader's place, another one, the authority's warning, notices; the rest is counted."""
    told = [
        announced("Darurat di sini", "wilayah/kota/sini/", urgent=True),
        announced("Darurat di sana", "wilayah/lain/", urgent=True),
        TOLD[0],
        announced("Air mati", "wilayah/kota/sini/"),
        announced("Posyandu pindah", "wilayah/kota/sini/", level="info"),
    ]
    order = [2, 4, 3, 0, 1] if "lain" in chosen else [0, 4, 2, 3, 1]
    page, complaints = visit(browser, json.dumps({"versi": 1, "peringatan": [told[at] for at in order]}))
    page.evaluate("chosen => localStorage.setItem('daerah', chosen)", chosen)
    page.reload()
    page.locator(".peringatan.berlaku").wait_for()
    text = page.locator(".peringatan").get_by_role("link").inner_text()
    assert text.startswith(said) and counted in text and complaints == []
    page.context.close()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [("Sini|wilayah/kota/sini/", "Air mati"), ("Lain|wilayah/lain/", QUIET), ("", "Air mati")],
)
def test_a_notice_is_for_its_places(browser: Browser, chosen: str, said: str) -> None:
    """A notice stands on the line for whoever is there or chose no place; elsewhere, and what is only for knowing, is counted."""
    told = [announced("Posyandu pindah", "wilayah/jauh/", level="info"), announced("Air mati", "wilayah/kota/sini/")]
    page, _ = visit(browser, json.dumps({"versi": 1, "peringatan": told}))
    page.evaluate("chosen => localStorage.setItem('daerah', chosen)", chosen)
    page.reload()
    page.wait_for_load_state("networkidle")
    text = page.locator(".peringatan").get_by_role("link").inner_text()
    assert text.startswith(said) and (
        said != QUIET or "2 berlaku" in (page.locator(".peringatan small").text_content() or "")
    )
    page.context.close()


@pytest.mark.parametrize("letters", ["", "terbesar"])
def test_long_words_stay_on_the_line(browser: Browser, letters: str) -> None:
    """A warning of any length keeps the line's height and the page's width, on the narrowest phone with the largest letters."""
    long = warning("Cuaca ekstrem di Kabupaten Kotawaringin Barat " * 4, TOLD[0]["mulai"], TOLD[0]["berlaku_sampai"])
    page, _ = visit(browser, json.dumps({"versi": 1, "peringatan": [long, long]}))
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("letters => { document.documentElement.dataset.huruf = letters; }", letters)
    page.locator(".peringatan.berlaku").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    before = shape(page)
    page.evaluate("document.querySelector('.peringatan span').textContent = 'Tenang'")
    assert shape(page) == before
    page.context.close()


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"peringatan": 5}', '{"peringatan": [{}]}'])
def test_broken_file_changes_nothing(browser: Browser, told: str) -> None:
    """A file that cannot be understood leaves the line as it was written and breaks no page."""
    page, complaints = visit(browser, told)
    page.wait_for_load_state("networkidle")
    assert page.locator(".berlaku").count() == 0
    assert QUIET in page.locator(".peringatan").inner_text()
    assert complaints == []
    page.context.close()


def test_without_scripts_there_is_a_way(browser: Browser) -> None:
    """A reader without scripts has a link to the page that says until when warnings hold."""
    page, _ = visit(browser, "{}", scripts=False)
    assert page.locator(".peringatan a").get_attribute("href") == "../../peringatan/"
    assert page.locator(".peringatan a").is_visible()
    page.context.close()
