"""Nothing on a page moves under the reader's finger while it is loaded, also when a warning is in force."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

MOVED = """window.moved = [];
new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) moved.push([one.value, one.sources.map((source) => source.node?.className || source.node?.nodeName)]);
})).observe({type: "layout-shift", buffered: true});"""
WARNING = {
    "id": "tag:contoh.id,2026:1", "jenis": "pengumuman", "tingkat": "darurat", "mendesak": True, "wilayah": ["Kota Cimahi"],
    "judul": "Darurat: contoh peringatan dengan judul yang panjang sekali untuk satu baris di telepon",
    "mulai": "2000-01-01T00:00:00+07:00", "berlaku_sampai": "2100-01-01T00:00:00+07:00", "sampai": "besok",
    "sumber": "Badan Contoh", "tempat": ["wilayah/"], "instruksi": "Ini contoh.",
}  # fmt: skip
MOST = 0.02
"""A fifth of what counts as good (0.1)."""


def _late(route: Route) -> None:
    """Answers when the page has long been drawn."""
    time.sleep(0.15)
    route.fulfill(body=json.dumps({"versi": 1, "peringatan": [WARNING]}), content_type="application/json")


@pytest.mark.parametrize(("width", "height"), [(412, 823), (1280, 900)])
def test_nothing_moves_while_a_page_is_loaded(
    browser: Browser, demo: PublicSite, demo_address: str, width: int, height: int
) -> None:
    """On no kind of page, with a warning whose words come late; the line has just its words changed."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", service_workers="block")
    context.add_init_script(MOVED)
    context.route("**/peringatan.json", _late)
    page = context.new_page()
    shifts = {}
    for path in [*demo.kinds().values(), "cari/index.html?q=posyandu"]:
        page.goto(demo_address + path.replace("index.html", ""), wait_until="networkidle")
        if page.locator(".peringatan").count():
            expect(page.locator(".peringatan").first).to_contain_text("Darurat")
        seen = page.evaluate("moved")
        if sum(value for value, _ in seen) > MOST:
            shifts[path] = seen
    context.close()
    assert shifts == {}
