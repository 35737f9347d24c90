"""Readers as they are: without scripts, at night, with a printer, passing a story on, going back to where they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

STORY = "artikel/kim-melong/2026/siap-banjir/"
TITLE = "Musim hujan tiba: siapkan rumah dan pulihkan setelah banjir"
PUBLIC = "https://warta-cimahi.example.id/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's window."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    yield context.new_page()
    context.close()


def test_a_story_is_read_without_scripts(browser: Browser, demo_address: str) -> None:
    """From the front page to the story and on to its place: who, when with its zone, what, from where; no dead button."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(demo_address)
    page.get_by_role("link", name=TITLE).first.click()
    assert page.url == demo_address + STORY
    assert page.locator("h1").inner_text() == TITLE
    assert "Senin, 9 November 2026, 07.00 WIB" in page.locator("article header").inner_text()
    assert page.get_by_role("heading", name="Sumber").is_visible()
    assert page.locator("article img").evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 0)")
    assert page.locator("main button:visible").count() == 0
    page.locator("main").get_by_role("link", name="Berita lain dari Kota Cimahi").click()
    assert page.locator("h1").inner_text().endswith("Cimahi")
    context.close()


def test_a_chosen_scheme_stays_chosen(page: Page, demo_address: str) -> None:
    """ "Gelap" turns the page dark though the device is light, on the next page too; "Ikuti gawai" gives it back."""
    page.emulate_media(color_scheme="light")
    page.goto(demo_address)
    assert _light(page) > 600
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("button", name="Gelap").click()
    assert _light(page) < 150
    page.goto(demo_address + STORY)
    assert _light(page) < 150
    page.locator("summary", has_text="Menu").click()
    assert page.get_by_role("button", name="Gelap").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Ikuti gawai").click()
    assert _light(page) > 600


def _light(page: Page) -> float:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3]))


def test_a_story_is_passed_on(page: Page, demo_address: str) -> None:
    """The WhatsApp link carries title and lasting address without any script; the button copies that address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(demo_address + STORY)
    link = urlsplit(str(page.get_by_role("link", name="Bagikan ke WhatsApp").get_attribute("href")))
    (text,) = parse_qs(link.query)["text"]
    assert link.netloc == "wa.me" and TITLE in text and PUBLIC + STORY in text
    page.get_by_role("button", name="Salin alamat").click()
    page.get_by_role("button", name="Tersalin").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == PUBLIC + STORY


@pytest.mark.parametrize(
    "path",
    [
        "kim/kim-melong/bagikan/2026-11/",
        "halaman/darurat/",
        "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/ringkasan/pesan/",
    ],
)
def test_what_is_copied_is_what_stands_above(page: Page, demo_address: str, path: str) -> None:
    """Each button to copy puts the text of its own part on the clipboard: it is not written into the page a second time."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(demo_address + path)
    for fold in page.locator("details.lipat").all():
        fold.evaluate("one => one.open = true")
    shown = page.locator("[data-salin='']:visible")
    shown.first.wait_for()  # the script that shows them comes after the first paint
    buttons = shown.all()
    assert buttons
    for button in buttons:
        text = (
            button.locator("xpath=ancestor::*[self::section or self::details][1]")
            .locator(".salinan")
            .first.text_content()
        )
        page.evaluate("navigator.clipboard.writeText('')")
        button.click()
        page.get_by_role("button", name="Tersalin").wait_for()
        assert text and page.evaluate("navigator.clipboard.readText()") == text
        page.get_by_role("button", name="Tersalin").wait_for(state="detached")


def test_a_printed_story_is_one_sheet_with_the_way_back(page: Page, demo: PublicSite, demo_address: str) -> None:
    """Every demo article fits one A4 page, whatever font the machine has (the sheet sets the width of its letters, not their
    nominal size); it shows the address as text and as a QR code, and no menu, button or aside."""
    stories = [path for path in demo.pages if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path)]
    assert len(stories) > 15
    sheets = {}
    for path in stories:
        page.goto(demo_address + path.removesuffix("index.html"))
        sheets[path] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert {path: count for path, count in sheets.items() if count != 1} == {}
    page.goto(demo_address + STORY)
    code = page.locator("article svg.qr")
    assert not code.is_visible()
    page.emulate_media(media="print")
    box = code.bounding_box()
    assert box is not None and box["width"] == box["height"] and box["width"] > 75  # about 20 mm
    assert page.get_by_text(PUBLIC + STORY).is_visible()
    for hidden in ("header nav", "footer.dasar", "main aside", ".tombol-tombol", ".jejak"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_a_printed_kit_is_the_poster_alone(page: Page, demo: PublicSite, demo_address: str) -> None:
    """The page of things to pass on prints as one sheet for a notice board: no text box, no menu, only the poster."""
    page.goto(demo_address + STORY)
    page.get_by_role("link", name="Poster, SMS, naskah radio").click()
    assert page.locator(".lembar").is_visible() and page.get_by_role("heading", name="Pesan WhatsApp").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    assert page.locator(".lembar .qr").is_visible() and page.locator(".lembar").get_by_text(PUBLIC + STORY).is_visible()
    for hidden in ("header", "footer.dasar", ".kit", "h1"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_back_leads_to_where_one_was(page: Page, demo_address: str) -> None:
    """After a story read from far down the front page, Back shows the same place of the same page."""
    page.goto(demo_address)
    link = page.locator("ul.daftar a[href*='artikel/']").last
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    link.click()
    page.wait_for_url("**/artikel/**")
    page.go_back()
    assert page.url == demo_address
    page.wait_for_function(f"() => Math.abs(scrollY - {before}) < 40")
    page.go_forward()
    assert "/artikel/" in page.url


def test_the_neighbourhood_is_shown_on_request(page: Page, demo_address: str) -> None:
    """The feed of the place is loaded when its button is pressed, not before; the story itself is not among the headlines."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo_address + STORY)
    assert not [url for url in asked if url.endswith("umpan.json")]
    button = page.get_by_role("button", name="Tampilkan judul terbaru")
    button.click()
    button.wait_for(state="detached")
    links = page.locator("section[aria-labelledby=_sekitar] ul").first.locator("a")
    titles = links.all_inner_texts()
    assert 1 <= len(titles) <= 5 and TITLE not in titles
    links.first.click()
    assert page.url.startswith((demo_address + "artikel/", demo_address + "klarifikasi/"))
    assert page.locator("h1").inner_text() == titles[0]


def test_a_neighbourhood_that_does_not_answer_says_so(page: Page, demo_address: str) -> None:
    """Without a connection the button says what happened, and may be pressed again."""
    page.goto(demo_address + STORY)
    page.context.route("**/umpan.json", lambda route: route.abort())
    page.get_by_role("button", name="Tampilkan judul terbaru").click()
    again = page.get_by_role("button", name="Gagal memuat, coba lagi")
    again.wait_for()
    assert again.is_enabled()
    assert page.get_by_role("link", name="Berita lain dari Kota Cimahi").is_visible()


def test_no_page_breaks_its_own_policy(page: Page, demo: PublicSite, demo_address: str) -> None:
    """With the headers that hosts are told to send, a browser has nothing to complain about on any kind of page."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in demo.kinds().values():
        page.goto(demo_address + path.removesuffix("index.html"), wait_until="load")
    assert said == []


@pytest.mark.parametrize(("day", "told"), [("2027-11-09", False), ("2027-11-12", True)])
def test_an_old_story_says_that_it_is_old(page: Page, demo_address: str, day: str, told: bool) -> None:
    """More than a year after it was published a story says so itself, without the page being built again."""
    page.clock.set_fixed_time(f"{day}T08:00:00+07:00")
    page.goto(demo_address + STORY)
    page.get_by_role("button", name="Salin alamat").wait_for()  # the script has run
    assert page.get_by_text("lebih dari setahun yang lalu").is_visible() == told
