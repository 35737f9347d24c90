"""*Dengarkan*: an article read aloud by an Indonesian voice of the reader's own device, and by no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

STORY = "artikel/kim-cipageran/2026/gempa-sesar-lembang/"
OURS = {"lang": "id-ID", "localService": True, "name": "Suara gawai"}
DEVICE = """(voices) => {
    const read = [], told = new EventTarget();
    let current = null;
    Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(told, {
        getVoices: () => voices,
        speak: (line) => {
            read.push([line.text, line.voice && line.voice.name, line.lang]);
            document.body.dataset.read = read.length;
            current = line;
        },
        cancel: () => { const was = current; current = null; if (was) was.onerror({ error: 'interrupted' }); },
    }) });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.device = { read, silent: () => current === null, go: () => { const was = current; current = null; was.onend({}); } };
}"""
"""A device with these voices, which notes what it is given to read, and ends a sentence when told."""


def sign(button: Locator) -> str:
    """What stands before the button's word: the triangle of what begins, or the two bars of what pauses."""
    edge = button.evaluate("one => getComputedStyle(one, '::before').borderTopWidth")
    return "bars" if edge == "0px" else "triangle"


@contextmanager
def device(browser: Browser, voices: list[dict[str, Any]]) -> Iterator[Page]:
    """A phone whose device has these voices."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID", service_workers="block")
    context.add_init_script(f"({DEVICE})({json.dumps(voices)})")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "voices",
    [[], [{"lang": "en-US", "localService": True}], [{**OURS, "localService": False}], [{"lang": "ida-X", "localService": True}]],
    ids=["none", "English", "on somebody's server", "another language"],
)  # fmt: skip
def test_without_an_indonesian_voice_of_the_device_there_is_nothing_to_press(
    browser: Browser, demo_address: str, voices: list[dict[str, Any]]
) -> None:
    """No voice, a foreign one, one that would send the text to a server: no button for eyes, keyboards or screen readers."""
    with device(browser, voices) as page:
        page.goto(demo_address + STORY)
        expect(page.get_by_role("button", name="Cetak")).to_be_visible()  # the script has run
        assert page.get_by_role("button", name="Dengarkan").count() == 0


@pytest.mark.parametrize("language", ["id-ID", "id_ID", "in", "ID"])
def test_the_keyboard_starts_pauses_and_goes_on(browser: Browser, demo_address: str, language: str) -> None:
    """Enter reads title first, in words; again pauses; again goes on at the same sentence; each state is said; the end too."""
    with device(browser, [{"lang": "en-US", "localService": True}, {**OURS, "lang": language}]) as page:
        page.goto(demo_address + STORY)
        before = page.locator(".berita > header").bounding_box()
        button = page.locator("button.dengar")
        expect(button).to_be_visible()
        button.focus()
        page.keyboard.press("Enter")
        state = page.locator(".periksa [role=status]")
        expect(page.locator("body")).to_have_attribute("data-read", "1")
        assert page.evaluate("device.read[0]") == [
            "Hidup dekat Sesar Lembang: yang dilakukan saat bumi berguncang.", "Suara gawai", "id-ID",
        ]  # fmt: skip
        expect(button).to_have_text("Jeda")
        assert sign(button) == "bars"
        expect(state).to_have_text("Mulai dibacakan")
        page.evaluate("device.go()")
        expect(page.locator("body")).to_have_attribute("data-read", "2")
        page.keyboard.press("Enter")
        expect(button).to_have_text("Lanjutkan")
        expect(state).to_have_text("Dijeda")
        assert sign(button) == "triangle"
        assert page.evaluate("device.silent()")
        page.keyboard.press("Space")
        expect(page.locator("body")).to_have_attribute("data-read", "3")
        assert page.evaluate("device.read[2][0] === device.read[1][0]")
        assert page.locator(".berita > header").bounding_box() == before
        page.evaluate("while (!device.silent()) device.go()")
        expect(button).to_have_text("Dengarkan")
        expect(state).to_have_text("Selesai dibacakan")
        read = [line for line, *_ in page.evaluate("device.read")]
        assert "tahun" not in read[0] and any("dua puluh sembilan kilometer" in line for line in read)
        assert not any(re.search(r"\d", line) for line in read)
        assert any("Sekolah" in line for line in read)  # down to the table


def test_the_script_is_on_the_page_for_passing_on(demo: PublicSite) -> None:
    """Every article's whole text stands there as it is read: no digit, nothing left out, labels and corrections too."""
    stories = [path for path in demo.pages if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path)]
    assert len(stories) > 15
    for path in stories:
        html = demo.pages[path].html
        led = re.search(r'data-dengar="([^"#]+)#([^"]+)"', html)
        assert led, path
        page = demo.file_at(urljoin(demo.address + path, led[1]))
        assert page, path
        found = re.search(rf'id="{led[2]}-nyaring">(.*?)</pre>', demo.pages[page].html, re.S)
        assert found and found[1].count("\n") > 8 and not re.search(r"\d", found[1].replace("&#39;", "")), path
        assert ('id="_ralat"' in html) == ("\nRalat," in found[1]), path


def test_without_a_network_the_article_itself_is_read(browser: Browser, demo_address: str) -> None:
    """What cannot be fetched is read as it stands on the page; whoever leaves the page is not read to any longer."""
    with device(browser, [OURS]) as page:
        page.route("**/bagikan/**", lambda route: route.abort())
        page.goto(demo_address + STORY)
        page.get_by_role("button", name="Dengarkan").click()
        expect(page.locator("body")).to_have_attribute("data-read", "1")
        assert page.evaluate("device.read[0][0]").startswith("Hidup dekat Sesar Lembang")
        page.evaluate("dispatchEvent(new Event('pagehide'))")
        assert page.evaluate("device.silent()")
        expect(page.locator("button.dengar")).to_have_text("Lanjutkan")
