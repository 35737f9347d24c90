"""The bar of official warnings in a real browser: it goes when a warning is over, with nothing built anew."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, Route

from tests import projects

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("alerts bar")]

SCRIPT = (projects.REPOSITORY / "site_theme" / "aset" / "peringatan.js").read_text(encoding="utf-8")
HOST = "http://uji.example.id/"
PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Uji</title>
<script src="../../peringatan.js" data-akar="../../" defer></script></head>
<body><header class="kepala">Warta</header><noscript><a href="../../peringatan/">Peringatan</a></noscript><main>Isi
<article data-sampai="2026-11-06T05:00:00+00:00">Hujan</article></main></body></html>"""
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


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
        elif path == "peringatan.js":
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif path == "a/b/":
            route.fulfill(body=PAGE, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        else:
            route.fulfill(status=204)

    page.route("**/*", answer)
    page.clock.install(time="2026-11-06T03:00:00Z")
    page.goto(f"{HOST}a/b/")
    return page, complaints


def test_bar_follows_the_clock(browser: Browser) -> None:
    """What is in force shows as text; what begins later joins it; each goes when it ends, and then the bar itself."""
    page, complaints = visit(browser, json.dumps({"versi": 1, "peringatan": TOLD}))
    bar = page.locator("aside.peringatan")
    bar.wait_for()
    assert bar.get_by_role("link").all_inner_texts() == ["Hujan <b>lebat</b>"]
    assert bar.get_by_role("link").get_attribute("href") == f"{HOST}peringatan/"
    assert "Berlaku sampai 12.00 WIB" in bar.inner_text()
    assert page.locator(".lewat").count() == 0
    page.clock.fast_forward("01:00:05")
    assert bar.get_by_role("link").all_inner_texts() == ["Hujan <b>lebat</b>", "Angin kencang"]
    page.clock.fast_forward("01:00:05")
    assert bar.get_by_role("link").all_inner_texts() == ["Angin kencang"]
    assert page.locator("article.lewat").count() == 1
    page.clock.fast_forward("01:00:05")
    assert bar.count() == 0
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"peringatan": 5}', '{"peringatan": [{}]}'])
def test_broken_file_draws_nothing(browser: Browser, told: str) -> None:
    """A file that cannot be understood draws no bar and breaks no page."""
    page, complaints = visit(browser, told)
    page.wait_for_load_state("networkidle")
    assert page.locator("aside.peringatan").count() == 0
    assert complaints == []
    page.context.close()


def test_without_scripts_there_is_a_way(browser: Browser) -> None:
    """A reader without scripts has a link to the page that says until when warnings hold."""
    page, _ = visit(browser, "{}", scripts=False)
    assert page.locator("noscript a, a[href$='peringatan/']").first.get_attribute("href") == "../../peringatan/"
    page.context.close()
