"""Small print that eyes of sixty can read: letters of 15.5 pixels or more, seven times as light or dark as their ground."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

PAPER = ".lembar:has(.menuju), .kartu-dompet"
"""A poster and a wallet card, shown smaller than they are printed."""
FAINT = """(paper) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const colour = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const part = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([red, green, blue]) => 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue) + 0.05;
    const ground = (one) => {
        for (let up = one; up; up = up.parentElement) {
            const found = colour(getComputedStyle(up).backgroundColor);
            if (found[3] === 255) return light(found);
        }
        return light(colour(getComputedStyle(document.body).backgroundColor));
    };
    for (const one of document.querySelectorAll('details')) one.open = true;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), out = new Set();
    while (walker.nextNode()) {
        const text = walker.currentNode.data.trim(), one = walker.currentNode.parentElement;
        if (!text || one.closest('svg, script, style, .suara, ' + paper) || !one.getClientRects().length) continue;
        const style = getComputedStyle(one), size = parseFloat(style.fontSize);
        const [a, b] = [light(colour(style.color)), ground(one)], ratio = Math.max(a, b) / Math.min(a, b);
        const said = `${one.tagName}.${one.className} ${size.toFixed(1)} px ${ratio.toFixed(2)}:1 ${text.slice(0, 30)}`;
        if (size < 15.5 || ratio < 7) out.add(said);
    }
    return [...out];
}"""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light")])
def test_small_print_can_be_read(
    browser: Browser, demo: PublicSite, demo_address: str, width: int, scheme: str
) -> None:
    """On one page of every kind, everything unfolded: secondary text is 15.5 pixels or more, and at least 7:1, day and night.

    So are the numbers of footnotes.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
        service_workers="block",
    )
    page, faint = context.new_page(), {}
    noted = next(path for path, one in demo.pages.items() if "<sup>" in one.html)
    for path in (*demo.kinds().values(), noted):
        page.goto(demo_address + path.removesuffix("index.html"), wait_until="load")
        if found := page.evaluate(FAINT, PAPER):
            faint[path] = found
    context.close()
    assert faint == {}
