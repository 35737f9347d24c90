"""The front door on a phone: what stands on the first screens, how long pages are, and the place that a reader calls theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from pipeline.cli.build import build_site
from pipeline.cli.fetch import run_fetch
from pipeline.demo.outlets import SAMPLES, serve_outlets
from tests import fonts, projects
from tests.conftest import FLAGS, chromium
from tests.hosting import hosted
from tests.projects import small
from tests.publicsite import PublicSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

MELONG = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/"
REGENCY = "3204"
"""Kabupaten Bandung: 31 kecamatan, 280 villages."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID", service_workers="block")
    yield context
    context.close()


def height(page: Page, what: str = "html") -> float:
    """Pixels from its top to its end."""
    found: float = page.evaluate("what => document.querySelector(what).getBoundingClientRect().height", what)
    return found


def test_an_articles_text_begins_on_the_first_screen(
    phone: BrowserContext, demo: PublicSite, demo_address: str
) -> None:
    """On every article, with a title of 90 letters too, the first paragraph begins well above the fold."""
    page, tops = phone.new_page(), {}
    for path in (path for path in demo.pages if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path)):
        page.goto(demo_address + path.removesuffix("index.html"))
        page.evaluate("document.querySelector('h1').textContent = 'Musim hujan tiba di sini: '.repeat(4).slice(0, 90)")
        tops[path] = page.evaluate("document.querySelector('.prosa > *').getBoundingClientRect().top")
    assert len(tops) > 15 and {path: top for path, top in tops.items() if top > 720} == {}


@pytest.fixture(scope="module")
def partnered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo site with what its sample partners carry."""
    now = datetime.now(UTC).replace(microsecond=0)
    root = projects.demo(tmp_path_factory.mktemp("mitra") / "situs")
    with serve_outlets(now, patience=0) as host:
        for sample in SAMPLES:
            (root / f"content/mitra/{sample.slug}.md").write_text(sample.record(host))
        run_fetch(root, only=[], due=True, allow=[host], as_json=False, now=now)
    assert build_site(root) == 0
    with hosted(root / "site") as address:
        yield address


def test_the_front_page_is_short_with_partners_too(playwright_: Playwright, partnered: str, tmp_path: Path) -> None:
    """Two of their stories, and in the letters of most phones (Roboto) 4,500 pixels still; on a desk no hole beside the news."""
    with fonts.only(playwright_, chromium(), FLAGS, fonts.installed()["Roboto"], tmp_path) as browser:
        page = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID").new_page()
        page.goto(partnered)
        assert page.locator("section.mitra .luar").count() == 2
        assert height(page) <= 4500 and fonts.used(page, "h1") == {"Roboto"}
        page.set_viewport_size({"width": 1280, "height": 740})
        ends, begins = page.evaluate(
            """() => [document.querySelector("#terbaru").closest("section").getBoundingClientRect().bottom,
                document.querySelector(".modul-modul").getBoundingClientRect().top]"""
        )
        assert 0 <= begins - ends <= 150


@pytest.mark.parametrize("path", ["kabar/", "mitra/"])
def test_the_newest_stands_on_the_first_screen(phone: BrowserContext, partnered: str, path: str) -> None:
    """Topics come after the first stories, not before them."""
    page = phone.new_page()
    page.goto(partnered + path)
    first = page.locator("main h3").first.bounding_box()
    topics = page.locator("main nav.selang").bounding_box()
    assert first and topics and first["y"] < 500 and first["y"] < topics["y"]


def test_the_front_page_and_the_foot_are_short(phone: BrowserContext, demo_address: str) -> None:
    """The front page ends before 4,500 pixels, the footer is less than 350; navigation is one line."""
    page = phone.new_page()
    page.goto(demo_address)
    assert height(page) <= 4500
    assert height(page, ".dasar") <= 350
    assert height(page, ".kepala nav") <= 60
    ways = page.locator(".kepala nav > ul > li > a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert len(ways) == len(set(ways)) >= 4


def test_the_front_page_has_its_order(demo: PublicSite) -> None:
    """Below the newest: rumours that go round, what happens this week, residents' voices, potential."""
    said = re.findall(r"<h2[^>]*>([^<]+)</h2>", (demo.folder / "index.html").read_text())
    wanted = ["Terbaru", "Kabar yang sedang beredar", "Agenda terdekat", "Suara warga", "Potensi"]
    assert [one for one in said if one in wanted] == wanted


@pytest.mark.parametrize("name", ["Banjarbaru", "Kabupaten Bandung", "Kabupaten Penukal Abab Lematang Ilir"])
def test_a_long_name_leaves_the_head_one_row(phone: BrowserContext, demo_address: str, name: str) -> None:
    """On a phone the site's name takes more lines instead of pushing search and emergency number below itself."""
    page = phone.new_page()
    page.goto(demo_address)
    page.evaluate("name => { document.querySelector('.merek b').textContent = name }", name)
    mark, search, number = (page.locator(one).bounding_box() for one in (".merek", ".kepala .cari", ".kepala .darurat"))
    assert mark and search and number
    assert mark["x"] + mark["width"] <= search["x"] and search["x"] + search["width"] <= number["x"]
    assert all(mark["y"] <= one["y"] + one["height"] / 2 <= mark["y"] + mark["height"] for one in (search, number))


def test_a_place_is_chosen_and_stays(phone: BrowserContext, demo_address: str) -> None:
    """The front page leads to all places; a place made one's own is led to from there, and said on its page."""
    page = phone.new_page()
    page.goto(demo_address)
    mine = page.locator("[data-daerahku]")
    assert (mine.inner_text(), mine.get_attribute("href")) == ("Pilih daerah Anda", "./wilayah/")
    before = height(page, ".daerahku")
    page.goto(demo_address + MELONG)
    page.get_by_role("button", name="Jadikan daerah saya").click()
    assert page.get_by_role("button", name="Ini daerah saya").get_attribute("aria-pressed") == "true"
    page.goto(demo_address)
    assert height(page, ".daerahku") == before
    page.get_by_role("link", name="Daerah saya: Melong").click()
    assert page.url == demo_address + MELONG
    page.goto(f"{demo_address}wilayah/")
    assert page.get_by_role("link", name="Daerah saya: Melong").is_visible()


def test_without_scripts_every_way_is_a_link(browser: Browser, demo_address: str) -> None:
    """JavaScript off: menu and footer open, the way to one's place is a link, no button promises what it cannot do."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(demo_address)
    page.locator("summary", has_text="Menu").click()
    assert page.locator(".laci").get_by_role("link", name="Langganan").is_visible()
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Pilih daerah Anda").click()
    page.get_by_role("link", name=re.compile("^Melong")).click()
    assert page.url == demo_address + MELONG
    assert page.locator("button:visible", has_text="Jadikan").count() == 0
    context.close()


def test_without_scripts_no_field_is_dead(browser: Browser, demo_address: str) -> None:
    """JavaScript off: where a field would only lead back to its own page it is not there, and what is listed is."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in ("cari/?q=banjir", "wilayah/", "cek/", "layanan/"):
        page.goto(demo_address + path)
        assert page.locator("main :is(input, textarea):visible").count() == 0, path
        assert page.locator("main a:visible").count() > 5, path
    page.goto(f"{demo_address}cek/")
    page.get_by_role("link", name="Lihat kabar yang sudah diperiksa").click()
    assert page.locator("#_jawaban").is_visible() and page.url.endswith("/cek/#_jawaban")
    context.close()


def test_a_finger_meets_what_it_means(phone: BrowserContext, demo_address: str) -> None:
    """What stands alone to be pressed answers over 44 pixels: 21 above its middle and 21 below it."""
    page, missed = phone.new_page(), {}
    paths = ("", MELONG, "cek/", "artikel/kim-melong/2026/siap-banjir/", "kim/", "layanan/", "wilayah/", "suara/")
    for path in (*paths, "panduan/menulis/", "cari/?q=banjir"):
        page.goto(demo_address + path)
        missed[path] = page.evaluate(
            """() => [...document.querySelectorAll("main :is(.lanjut, .hitung a, .topik-topik a, .daerahku a, .tombol-sepi, "
                + ".tabel:not(.prosa *) tbody a, .kolom .hitung a, .rombongan h2 a, .isi-halaman summary, .saring select)")]
                .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length === 1)
                .filter((one) => {
                  one.scrollIntoView({ block: "center", behavior: "instant" });
                  const { x, y, width, height } = one.getBoundingClientRect();
                  const meets = (by) => one.contains(document.elementFromPoint(x + width / 2, y + height / 2 + by));
                  return !meets(-21) || !meets(21);
                }).map((one) => one.innerText)"""
        )
    assert {path: names for path, names in missed.items() if names} == {}


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a young site of a large regency: one group, one story."""
    from tests.projects import article

    root = small(tmp_path_factory.mktemp("kabupaten") / "situs", {})
    text = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(re.sub(r"(wilayah: ).*", rf'\g<1>"{REGENCY[:2]}.{REGENCY[2:]}"', text, count=1))
    for path in (*(root / "content").rglob("kim-*.md"), *(root / "content").rglob("*.md")):
        path.write_text(path.read_text().replace("wilayah: Melong", "wilayah: Kecamatan Soreang"))
    news = root / "content/artikel/kim-melong/2025/satu.md"
    news.parent.mkdir(parents=True, exist_ok=True)
    news.write_text(article(1, "wilayah: Kecamatan Soreang\n"))
    assert build_site(root) == 0
    with hosted(root / "site") as address:
        yield address


def test_all_places_of_a_regency_fit_on_three_screens(phone: BrowserContext, regency: str) -> None:
    """31 kecamatan fold; what is typed leaves the places of that name, whatever their accents; what is none is said."""
    page = phone.new_page()
    page.goto(f"{regency}wilayah/")
    assert page.locator("#_tempat > details").count() == 31
    assert height(page) < 2000
    page.get_by_label("Cari nama tempat").fill("Panyadap")
    assert page.locator("#_tempat > details:visible").count() == 1
    assert page.get_by_role("link", name=re.compile("^Panyadap")).is_visible()
    page.get_by_label("Cari nama tempat").fill("zzz")
    assert page.locator("#_nihil").is_visible()


def test_a_young_site_has_no_empty_heading(phone: BrowserContext, regency: str) -> None:
    """With one story there is no list of newest, no topic without a story, no door to an empty section."""
    page = phone.new_page()
    page.goto(regency)
    empty = page.evaluate(
        """() => [...document.querySelectorAll('main h2, main h3')].filter((head) => {
            const box = head.closest('section');
            return box && box.textContent.trim() === head.textContent.trim();
        }).map((head) => head.textContent)"""
    )
    assert empty == []
    assert page.get_by_role("heading", name="Terbaru").count() == 0
    assert page.locator("nav[aria-label=Topik] a, #topik + ul a").count() == 1
    assert page.locator(".pintu, .mitra").count() == 0
    assert page.locator(".kepala nav a", has_text="Media").count() == 0
    hollow = (
        "all => all.filter((one) => !one.textContent.trim() || one.querySelector(':scope > ul:not(:has(li))')).length"
    )
    for path in ("", "topik/", "wilayah/jawa-barat/kabupaten-bandung/soreang/", "artikel/kim-melong/2025/satu/"):
        page.goto(regency + path)
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.locator("section, footer details, .dua-lajur > *").evaluate_all(hollow) == 0, (path, width)
        assert page.locator("#_layanan").count() == 0  # no number is known


def test_topics_are_rows(phone: BrowserContext, demo_address: str, regency: str) -> None:
    """Ten topics fit on two screens, each with its count and newest story; what has none is named in one line."""
    page = phone.new_page()
    page.goto(f"{demo_address}topik/")
    assert height(page) < 1500
    rows = page.locator(".topik-baris > li")
    assert rows.count() == 10 and all(re.search(r"\d berita\s+\w", text) for text in rows.all_text_contents())
    page.goto(f"{regency}topik/")
    assert page.locator(".topik-baris > li").count() == 1
    assert page.get_by_text("Belum ada beritanya").count() == (page.locator("main .penjelas a").count() > 0)


def test_subscriptions_begin_with_what_people_have(phone: BrowserContext, demo_address: str, regency: str) -> None:
    """WhatsApp, mail and the telephone's calendar come first, each with a choice of places; feeds come after."""
    page = phone.new_page()
    page.goto(f"{demo_address}langganan/")
    named = page.locator("#punya + dl dt").all_text_contents()
    assert named[:3] == ["Grup WhatsApp", "Surel", "Kalender telepon"]
    rows = page.locator("#punya + dl > div")
    for place, led in enumerate(
        ("wilayah/jawa-barat/kota-cimahi/ringkasan/pesan/", "/ringkasan/pekan/", "/agenda.ics")
    ):
        assert rows.nth(place).locator(f"a[href*='{led}']").count() > 0, led
    assert rows.nth(2).locator("a[href^='webcal://']").count() > 0
    tops = page.locator("#punya, #alamat, #pilih").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops) and page.locator("a[href$='umpan.xml']").first.bounding_box()["y"] > tops[1]  # type: ignore[index]
    page.goto(f"{regency}langganan/")
    assert "Kalender telepon" not in page.locator("#punya + dl dt").all_text_contents()  # nothing is on there


def test_forced_colours_show_where_one_is(browser: Browser, demo_address: str) -> None:
    """With the device's own high-contrast colours the mark is drawn in its text colour and the current section is underlined."""
    context = browser.new_context(forced_colors="active", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{demo_address}cek/")
    ground, mark, petal, line, others = page.evaluate(
        """() => {
            const style = (what) => getComputedStyle(document.querySelector(what));
            return [style('.kepala').backgroundColor, style('.merek path').fill, style('.merek .sinar').fill,
                style('.kepala nav [aria-current]').borderBottomColor,
                style('.kepala nav a:not([aria-current])').borderBottomColor];
        }"""
    )
    context.close()
    assert mark != ground and petal != ground
    assert line not in (ground, others)


def test_a_place_asks_for_what_it_has_none_of(demo: PublicSite) -> None:
    """No module is empty: one line names what the place lacks and leads to where it is sent; who has it asks for none."""
    asked = {
        path: re.findall(r"Belum ada ([\w ]+) dari ", page.html)
        for path, page in demo.pages.items()
        if path.startswith("wilayah/jawa-barat/kota-cimahi/") and "data-jadikan=" in page.html
    }
    lacking = [path for path, found in asked.items() if any("agenda" in one for one in found)]
    assert lacking and len(lacking) < len(asked)
    for path in asked:
        assert ('id="agenda"' in demo.pages[path].html) != (path in lacking), path
