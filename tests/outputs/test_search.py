"""Search as readers do it: in a real browser, over an index that is made by years and kept while nothing in it changes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.language.search_words import stem, words
from pipeline.language.vocabulary import word_list
from tests import projects
from tests.hosting import hosted
from tests.rulebook import SETTINGS
from tests.webtools import violations

BASE = "/uji/"
SEARCH = SETTINGS + '      alias_wilayah: {Cimsel: "32.77.01", Cimahi Kidul: "32.77.01"}\n'
CARE = "kim-melong/2025/posyandu-melong.md"


def articles() -> dict[str, str]:
    """Articles of six years: one that learns, one with the mayor, one old one, and a dozen about fish."""
    told = {
        CARE: (
            "judul: Posyandu Melong buka pada pekan kedua\ntopik: kesehatan\n",
            "Kader mempelajari cara menimbang balita.",
        ),
        "kim-melong/2024/wali-kota-meninjau.md": (
            "judul: Wali kota meninjau saluran air di Cibeureum\ntanggal: 2024-03-04\nwilayah: Cibeureum\ntopik: lingkungan\n",
            "Saluran itu dikeruk bersama & dicatat `<rapi>` oleh pengurus RW.",
        ),
        "kim-melong/2019/kirab-budaya.md": (
            "judul: Kirab budaya menutup tahun di Cipageran\ntanggal: 2019-12-30\nwilayah: Cipageran\ntopik: budaya\n",
            "Rombongan membawa angklung buhun mengelilingi lapangan.",
        ),
    }
    made = {path: projects.article(1, head, body) for path, (head, body) in told.items()}
    for number in range(12):
        year = 2022 + number % 2
        made[f"kim-melong/{year}/lele-{number}.md"] = projects.article(
            number,
            f"judul: Panen lele kolam warga yang ke-{number + 1}\ntanggal: {year}-05-{number + 1:02d}\ntopik: ekonomi\n",
            f"Hasil kolam nomor {number} dibagi rata menurut catatan bendahara.",
        )
    return {f"artikel/{path}": text for path, text in made.items()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with articles of six years, built. Do not change it."""
    root = projects.small(tmp_path_factory.mktemp("cari") / "proyek", articles(), SEARCH)
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Its site below a folder, with the headers of a real host: the strict policy among them."""
    with hosted(project / "site", BASE) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk, in which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="id-ID")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert complaints == []
    context.close()


def titles(page: Page) -> list[str]:
    """The headlines that are shown, once the search is done and the page hears what readers do."""
    expect(page.locator("html[data-siap] #_hasil:not([aria-busy])")).to_be_attached()
    return page.locator("#_hasil h2").all_inner_texts()


def look(page: Page, text: str) -> list[str]:
    """Types into the empty field and returns what is found."""
    page.fill("#_q", "")
    page.locator("#_q").press_sequentially(text)
    expect(page.locator("#_kabar")).to_contain_text(re.compile("hasil"))
    page.wait_for_function("text => new URLSearchParams(location.search).get('q') === text", arg=text)
    return titles(page)


@pytest.mark.browser
def test_typing_finds_words_by_their_root(page: Page, address: str) -> None:
    """«belajar» finds an article that says *mempelajari*, and shows the word it found; nothing in the text becomes markup."""
    page.goto(f"{address}cari/")
    assert look(page, "belajar")[0] == "Posyandu Melong buka pada pekan kedua"
    assert page.locator("#_hasil mark").first.inner_text() == "mempelajari"
    assert "Wali kota meninjau saluran air di Cibeureum" in look(page, "dikeruk rapi")
    expect(page.locator("#_hasil .ringkas").first).to_contain_text("bersama & dicatat <rapi> oleh")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("posiandu", "Posyandu Melong buka pada pekan kedua", "posyandu"),
        ("cimahi slatan", "Kecamatan Cimahi Selatan", "cimahi selatan"),
        ("tjipageran", "Kelurahan Cipageran", "cipageran"),
        ("meloong", "Kelurahan Melong", "melong"),
        ("pannen", "Panen lele kolam warga yang ke-12", "panen"),
    ],
)
def test_what_was_meant_is_found(page: Page, address: str, typed: str, title: str, said: str) -> None:
    """Slips of the pen and old spelling lead to what was meant, and the page says what it took them for."""
    page.goto(f"{address}cari/?q={typed}")
    expect(page.locator("#_kabar")).to_contain_text(f"Menampilkan hasil untuk «{said}»")
    assert title in titles(page)
    page.get_by_role("button", name=f"Cari «{typed}» saja").click()
    expect(page.locator("#_kabar")).not_to_contain_text("Menampilkan hasil untuk")


@pytest.mark.browser
def test_words_written_together_or_apart_and_other_names_are_in_the_index(page: Page, address: str) -> None:
    """«walikota» finds *wali kota*, «cimsel» finds what happened in Cimahi Selatan, without any guess."""
    page.goto(f"{address}cari/")
    assert look(page, "walikota")[0] == "Wali kota meninjau saluran air di Cibeureum"
    assert look(page, "cimsel posyandu")[0] == "Posyandu Melong buka pada pekan kedua"
    assert look(page, "cimahi kidul")[0] == "Kecamatan Cimahi Selatan"
    assert "Menampilkan hasil untuk" not in page.locator("#_kabar").inner_text()


def spelt() -> dict[str, str]:
    """Articles with marked letters in one piece and in two, with amounts, and with joiners that their emoji need."""
    told = {
        "kasepuhan": ("Kasépuhan Cireundeu ngayakeun hajat lembur", "Pamaréntah kota ngarojong kagiatan di balé désa."),
        "kasenian": (
            "Seni Sunda tampil di panggung kota",
            "Kase\u0301nian dari Cipageran tampil bersama gamelan dégung.",
        ),
        "anggaran": (
            "Anggaran taman kota diumumkan lurah",
            "Anggaran Rp1.250.000.000 untuk taman, Rp 75.500 untuk bibit.",
        ),
        "keluarga": ("Lomba keluarga digelar di balai RW", "Keluarga 👩\u200d👧 menanam trembesi bersama petugas."),
        "polos": ("Kafe baca dibuka di taman kelurahan", "Pengunjung membaca gratis, dan naif rasanya menolak."),
    }
    return {
        f"artikel/kim-melong/2025/{name}.md": projects.article(1, f"judul: {title}\n", body)
        for name, (title, body) in told.items()
    }


@pytest.mark.browser
def test_marks_and_what_nobody_sees_hide_nothing(tmp_path: Path, page: Page) -> None:
    """Letters with and without their marks, in one piece or two, pasted with soft hyphens or widths of nothing, and amounts
    with and without dots find what they mean, in either direction; the page shows the word as the author wrote it."""
    root = projects.small(tmp_path / "proyek", spelt(), SEARCH)
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    culture, art, budget, family, cafe = (
        "Kasépuhan Cireundeu ngayakeun hajat lembur",
        "Seni Sunda tampil di panggung kota",
        "Anggaran taman kota diumumkan lurah",
        "Lomba keluarga digelar di balai RW",
        "Kafe baca dibuka di taman kelurahan",
    )
    asked = {
        "kasepuhan": culture,
        "Kasépuhan": culture,
        "kase\u0301puhan": culture,
        "pamarentah": culture,
        "bale desa": culture,
        "kasenian": art,
        "kasénian": art,
        "kase\u0301nian": art,
        "degung": art,
        "dégung": art,
        "1.250.000.000": budget,
        "1250000000": budget,
        "Rp1.250.000.000": budget,
        "rp 1.250.000.000": budget,
        "75.500": budget,
        "75500": budget,
        "trem\u00adbesi": family,
        "trem\u200bbesi": family,
        "\ufefftrembesi\u2060": family,
        "kelu\u00adarga menanam": family,
        "kafé": cafe,
        "naïf": cafe,
    }
    with hosted(root / "site", BASE) as address:
        for typed, title in asked.items():
            page.goto(f"{address}cari/?{urlencode({'q': typed})}")
            assert title in titles(page), typed
            assert "Menampilkan hasil untuk" not in page.locator("#_kabar").inner_text(), typed
        page.goto(f"{address}cari/?q=kasenian")
        assert page.locator("#_hasil mark").first.inner_text() == "Kasénian"


@pytest.mark.browser
def test_a_guess_ranks_like_the_word_it_stands_for(page: Page, demo_address: str) -> None:
    """One misspelt word of several: the right word's page comes first, as if it had been spelt right."""
    for wrong, right in (("kekersan rumah tangga", "kekerasan rumah tangga"), ("banjr rumah", "banjir rumah")):
        page.goto(f"{demo_address}cari/?{urlencode({'q': wrong})}")
        expect(page.locator("#_kabar")).to_contain_text(f"Menampilkan hasil untuk «{right}»")
        found = titles(page)
        page.goto(f"{demo_address}cari/?{urlencode({'q': right})}")
        expect(page.locator("#_kabar")).to_contain_text(f"hasil untuk «{right}»")
        assert found[:2] == titles(page)[:2]


@pytest.mark.browser
def test_when_asks_for_a_schedule(page: Page, demo_address: str) -> None:
    """«kapan …» lifts the page that calls itself a schedule of what is asked for, and finds nothing besides."""

    def told(query: str) -> tuple[list[str], str]:
        page.goto(f"{demo_address}cari/?{urlencode({'q': query})}")
        expect(page.locator("#_kabar")).to_contain_text("hasil untuk")
        return titles(page), page.locator("#_kabar").inner_text().split()[0]

    (without, many), (asked, as_many) = told("truk sampah datang"), told("kapan truk sampah datang")
    schedule = "Contoh: jadwal pengangkutan sampah tiap RW"
    assert asked.index(schedule) < without.index(schedule) and asked.index(schedule) < 3
    assert many == as_many
    assert told("kapan donor darah")[0] == told("donor darah")[0]


@pytest.mark.browser
def test_right_words_are_left_alone(page: Page, address: str) -> None:
    """A word that stands in one article only, and in no headline, is not taken for a frequent one."""
    page.goto(f"{address}cari/")
    assert look(page, "bendahara")[0].startswith("Panen lele")
    assert "Menampilkan hasil untuk" not in page.locator("#_kabar").inner_text()


@pytest.mark.browser
def test_years_are_searched_as_one(page: Page, address: str) -> None:
    """The two newest years at first; older ones when asked for, and by themselves when nothing else was found."""
    page.goto(f"{address}cari/")
    assert look(page, "wali kota meninjau")[0] == "Wali kota meninjau saluran air di Cibeureum"
    assert page.locator("#_lama").inner_text() == "Cari juga di 13 berita tahun 2019–2023"
    page.click("#_lama")
    expect(page.locator("#_lama")).to_be_hidden()
    assert titles(page)[0] == "Wali kota meninjau saluran air di Cibeureum"
    page.goto(f"{address}cari/?q=angklung")
    expect(page.locator("#_hasil h2")).to_have_text(["Kirab budaya menutup tahun di Cipageran"])
    page.goto(f"{address}cari/?q=panen&tahun=2022")
    assert len(titles(page)) == 6 and page.locator("#_kabar").inner_text().startswith("6 hasil")


@pytest.mark.browser
def test_filters_count_narrow_and_can_be_undone(page: Page, address: str) -> None:
    """Each filter says how many stand behind each choice; choosing is a step back; the address holds all of it."""
    page.goto(f"{address}cari/?q=melong")
    kind = page.locator("#_jenis")
    expect(kind.locator("option", has_text="KIM (1)")).to_be_attached()
    everything = titles(page)
    kind.select_option("KIM")
    expect(page.locator("#_hasil h2")).to_have_text(["KIM Melong"])
    assert parse_qs(urlsplit(page.url).query) == {"q": ["melong"], "jenis": ["KIM"]}
    expect(kind.locator("option", has_text="Wilayah (")).to_be_attached()
    page.go_back()
    expect(kind).to_have_value("")
    assert titles(page) == everything
    page.go_forward()
    expect(page.locator("#_hasil h2")).to_have_text(["KIM Melong"])
    page.get_by_role("button", name="Lepas saringan").click()
    assert titles(page) == everything


@pytest.mark.browser
def test_a_place_holds_the_places_inside_it(page: Page, address: str) -> None:
    """Filtering by a kecamatan keeps what happened in its kelurahan; no word need be typed."""
    page.goto(f"{address}cari/?wilayah=Kecamatan+Cimahi+Selatan&topik=Kesehatan")
    assert titles(page) == ["Posyandu Melong buka pada pekan kedua"]
    assert page.locator("#_wilayah").input_value() == "Kecamatan Cimahi Selatan"


@pytest.mark.browser
def test_newest_first_across_years(page: Page, address: str) -> None:
    """In the order of time, articles of several bundles stand as one list, and more of it comes on demand."""
    page.goto(f"{address}cari/?q=panen+lele&urut=baru")
    expect(page.locator("#_hasil h2")).to_have_count(10)
    page.get_by_role("button", name="Tampilkan lebih banyak").click()
    expect(page.locator("#_hasil h2")).to_have_count(12)
    dates = page.locator("#_hasil .kaki").all_inner_texts()
    years = [int(re.findall(r"20\d\d", date)[0]) for date in dates]
    days = [int(re.findall(r"(\d+) Mei", date)[0]) for date in dates]
    assert list(zip(years, days, strict=True)) == sorted(zip(years, days, strict=True), reverse=True)


@pytest.mark.browser
def test_everything_works_from_the_keyboard(page: Page, address: str) -> None:
    """Slash, words, arrows down and up, Escape, Enter: no mouse is needed, from any page on."""
    page.goto(f"{address}topik/", wait_until="networkidle")  # the comforts are there
    page.keyboard.press("/")
    page.keyboard.type("posyandu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=posyandu")
    assert titles(page)[0] == "Posyandu Melong buka pada pekan kedua"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "_q"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Posyandu Melong buka pada pekan kedua"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "_q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "_q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/posyandu-melong/")
    page.go_back()
    expect(page.locator("#_q")).to_have_value("posyandu")
    assert titles(page)[0] == "Posyandu Melong buka pada pekan kedua"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_results_shut_nobody_out(browser: Browser, address: str, width: int) -> None:
    """Results, marks, filters and guesses: axe-core finds nothing by day or by night, and nothing sticks out."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    page = context.new_page()
    for query in ("q=posiandu", "q=panen&urut=baru&tahun=2022", "q=zxqwvut&jenis=KIM"):
        page.goto(f"{address}cari/?{query}")
        titles(page)
        page.evaluate("document.getElementById('_saring').open = true")
        expect(page.locator("#_kabar")).to_contain_text("hasil")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
            assert violations(page) == [], (query, scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), query
    context.close()


@pytest.mark.browser
def test_nothing_found_is_said_kindly(page: Page, address: str) -> None:
    """No result: the page says so and offers topics, places, and to let go of filters."""
    page.goto(f"{address}cari/?q=zxqwvut&topik=Kesehatan")
    expect(page.locator("#_kabar")).to_contain_text("Tidak ada hasil untuk «zxqwvut»")
    assert page.locator("#_jelajah").is_visible()
    page.get_by_role("button", name="lepas saringannya").click()
    expect(page.locator("#_kabar")).to_contain_text("kata yang lebih umum")


@pytest.mark.browser
def test_search_is_loaded_by_who_searches(page: Page, address: str) -> None:
    """No other page asks for the index or its program; titles come within the search page, words and texts of this host once
    something is typed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "artikel/kim-melong/2025/posyandu-melong/", "cari/"):
        page.goto(address + path, wait_until="networkidle")
        before = [urlsplit(url).path.partition("cari/indeks/")[2] for url in asked if "cari/indeks" in url]
        assert before == []
    look(page, "posyandu")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    fetched = [urlsplit(url).path.partition("cari/indeks/")[2] for url in asked if "cari/indeks/" in url]
    assert {named(path) for path in fetched} == {"halaman", "2025", "2024"} and len(fetched) == len(set(fetched))


@pytest.mark.browser
def test_without_scripts_the_page_offers_other_ways(browser: Browser, address: str) -> None:
    """JavaScript off: a kind word, topics, places and the archive; the header's form still leads here."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.fill(".cari input", "posyandu")
    page.press(".cari input", "Enter")
    page.wait_for_url("**/cari/?q=posyandu")
    assert "JavaScript tidak jalan" in page.locator("main").inner_text()
    for name in ("Kesehatan", "Kecamatan Cimahi Selatan", "Arsip menurut bulan"):
        assert page.get_by_role("link", name=name).is_visible()
    assert not page.locator("#_saring").is_visible()
    context.close()


@pytest.mark.browser
def test_a_lost_network_is_named(browser: Browser, address: str) -> None:
    """Offline, titles that are there are searched, the page says that no more is, and goes on when the network is back."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}cari/")
    context.set_offline(True)
    page.fill("#_q", "posyandu")
    expect(page.locator("#_kabar")).to_contain_text("Anda sedang luring")
    context.set_offline(False)
    expect(page.locator("#_hasil h2").first).to_contain_text("Posyandu")
    context.close()


def named(path: str) -> str:
    """The name of the bundle that a file of the index belongs to."""
    return path.split("/")[0].rpartition("-")[0]


def bundles(root: Path) -> dict[str, str]:
    """The bundles that are published, each with the name of its folder."""
    return {named(path.name): path.name for path in (root / "site/cari/indeks").iterdir()}


def index(root: Path) -> dict[str, bytes]:
    """All files of the published index."""
    return projects.tree(root / "site/cari/indeks")


def test_only_the_year_that_changed_is_indexed(project: Path, tmp_path: Path) -> None:
    """Building again indexes nothing; a new word in an article of 2025 makes the bundle of 2025 and no other, under a new
    name, so that browsers keep the rest; warm and cold agree to the last byte."""
    root = projects.small(tmp_path / "proyek", articles(), SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    assert index(root) == index(project)
    made = bundles(root)
    assert set(made) == {"halaman", "2025", "2024", "2023", "2022", "2019", "rujukan"}
    assert projects.kim("build", "--root", root).returncode == 0
    assert bundles(root) == made
    file = root / "content/artikel" / CARE
    file.write_text(f"{file.read_text()}\nPetugas membawa buku catatan.\n")
    assert projects.kim("build", "--root", root).returncode == 0
    assert {name for name, folder in bundles(root).items() if made[name] != folder} == {"2025"}
    changed = {path for path, data in index(root).items() if index(project).get(path) != data}
    assert changed and {named(path) for path in changed} == {"2025"}
    (root / "site/cari/indeks").rename(root / "warm")
    assert projects.kim("build", "--root", root, "--cold").returncode == 0
    assert projects.tree(root / "warm") == index(root)


def crowded() -> dict[str, str]:
    """A year of 310 articles, one a day."""
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(310)]
    return {
        f"artikel/kim-melong/2025/{day}.md": projects.article(
            1,
            f"judul: Kabar kebun warga pada hari ke-{number + 1}\ntanggal: {day}\n",
            f"Panen ke-{number + 1} ditimbang kader.",
        )
        for number, day in enumerate(days)
    }


@pytest.mark.browser
def test_the_latest_of_a_full_year_are_indexed_apart(tmp_path: Path, page: Page) -> None:
    """Publishing in a year of 310 articles indexes only the latest; readers see one year all the same."""
    root = projects.small(tmp_path / "proyek", crowded(), SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    made = bundles(root)
    assert set(made) == {"halaman", "2025", "20250720", "rujukan"}
    newest = root / "content/artikel/kim-melong/2025/2025-11-06.md"
    newest.with_name("besok.md").write_text(
        newest.read_text().replace("2025-11-06", "2025-11-07").replace("310", "311")
    )
    newest.write_text(f"{newest.read_text()}\nCatatan timbangan ditempel di balai RW.\n")
    assert projects.kim("build", "--root", root).returncode == 0
    assert {name for name, folder in bundles(root).items() if made[name] != folder} == {"20250720"}
    with hosted(root / "site", BASE) as address:
        page.goto(f"{address}cari/?q=kebun&tahun=2025&urut=baru")
        assert titles(page)[0] == "Kabar kebun warga pada hari ke-311"
        assert page.locator("#_kabar").inner_text().startswith("311 hasil")
        expect(page.locator("#_tahun option", has_text="2025 (311)")).to_be_attached()
        assert page.locator("#_tahun option").count() == 2
        for typed, day in (("panen ke-3", 3), ("panen ke-299", 299)):
            page.goto(f"{address}cari/?q={typed}")
            assert f"Kabar kebun warga pada hari ke-{day}" in titles(page)


def test_a_bundle_of_another_day_does_not_stay(tmp_path: Path) -> None:
    """Where the latest begin with another day than before, the old bundle is gone: nothing is found twice."""
    files = crowded()
    first = dict(list(files.items())[:290])
    root = projects.small(tmp_path / "proyek", first, SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    assert set(bundles(root)) == {"halaman", "2025", "rujukan"}
    for path, text in files.items():
        (root / "content" / path).write_text(text)
    assert projects.kim("build", "--root", root).returncode == 0
    assert set(bundles(root)) == {"halaman", "2025", "20250720", "rujukan"}
    for path in list(files)[290:]:
        (root / "content" / path).unlink()
    assert projects.kim("build", "--root", root).returncode == 0
    assert set(bundles(root)) == {"halaman", "2025", "rujukan"}


def test_a_withdrawn_article_leaves_no_trace(tmp_path: Path) -> None:
    """Taken back, an article leaves the index: not a word of it is in any file, and the files that held it are gone."""
    root = projects.small(tmp_path / "proyek", articles(), SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    before = bundles(root)
    head = "judul: Posyandu Melong buka pada pekan kedua\ndicabut:\n  tanggal: 2025-06-03\n  alasan: data-pribadi\n"
    (root / "content/artikel" / CARE).write_text(projects.article(1, head, "Kader mempelajari cara menimbang balita."))
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    assert bundles(root).keys() == {"halaman", "2024", "2023", "2022", "2019", "rujukan"}
    assert not (root / "site/cari/indeks" / before["2025"]).exists()
    for path, data in index(root).items():
        assert b"menimbang" not in data and b"buka pada pekan kedua" not in data, path


def test_documents_are_packed_and_titles_are_light(tmp_path: Path) -> None:
    """Of 310 articles there are some twenty files, and titles take no more than 15 KB a thousand on their way."""
    root = projects.small(tmp_path / "proyek", crowded(), SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    files = {path: data for path, data in index(root).items() if path.startswith("2025")}
    assert len(files) <= 40
    titles = sum(len(gzip.compress(data, 9, mtime=0)) for path, data in files.items() if path.endswith("/judul.json"))
    assert titles < 15_000 * 310 / 1000


@pytest.mark.browser
def test_an_editor_teaches_it_words(page: Page, tmp_path: Path) -> None:
    """What the settings say means the same is found by either word, whatever its affixes; one word alone is no family."""
    taught = SEARCH.replace("      topik:", "      sinonim: ['keruk, sedot lumpur']\n      topik:")
    root = projects.small(tmp_path / "p", articles(), taught)
    assert projects.kim("build", "--root", root).returncode == 0
    with hosted(root / "site", BASE) as url:
        page.goto(f"{url}cari/?q=penyedotan+lumpur")
        assert "Wali kota meninjau saluran air di Cibeureum" in titles(page)
    alone = projects.small(tmp_path / "q", articles(), taught.replace("keruk, sedot lumpur", "keruk,"))
    said = projects.kim("check", "--root", alone)
    assert said.returncode == 1 and "sinonim" in said.stdout and "odong-odong" in said.stdout


@pytest.mark.browser
def test_everyday_queries_are_answered(page: Page, demo_address: str) -> None:
    """Of what people type, 95 in a hundred have the right page among the first three: slang, short forms, questions."""
    listed = (Path(__file__).parent / "everyday_queries.txt").read_text().splitlines()
    wanted = dict(line.split(" => ") for line in listed if not line.startswith("#"))
    assert len(wanted) >= 60
    page.goto(f"{demo_address}cari/")
    wrong = {}
    for query, pages in wanted.items():
        page.evaluate(
            "query => { document.getElementById('_q').value = query; document.getElementById('_cari').requestSubmit() }",
            query,
        )
        titles(page)
        found = page.evaluate("[...document.querySelectorAll('#_hasil h2 a')].slice(0, 3).map((link) => link.pathname)")
        if not any(path.endswith(f"/{one}") for path in found for one in pages.split()):
            wrong[query] = found
    assert len(wrong) <= 0.05 * len(wanted), wrong


@pytest.mark.browser
def test_a_handbook_answers_who_asks_for_it(page: Page, demo_address: str) -> None:
    """A guide or a rule that says a resident's word in its text alone is no answer: nothing is found, and that is said kindly.
    Who asks for what its title says finds it."""
    for query in ("skck", "bpjs", "pajak motor", "sim"):
        page.goto(f"{demo_address}cari/?{urlencode({'q': query})}")
        assert titles(page) == [], query
        expect(page.locator("#_kabar")).to_contain_text("Coba kata yang lebih umum")
        assert page.locator("#_jelajah").is_visible()
    for query, path in (("ktp ilang", "layanan/ktp-elektronik/"), ("panduan foto", "panduan/foto/"),
                        ("nomor paspor npwp", "panduan/aturan/kim507/")):  # fmt: skip
        page.goto(f"{demo_address}cari/?{urlencode({'q': query})}")
        titles(page)
        found = page.locator("#_hasil h2 a").evaluate_all("links => links.map((link) => link.pathname)")
        assert f"/{path}" in found[:3], query


@pytest.mark.browser
def test_any_word_finds_and_an_unknown_one_spoils_nothing(page: Page, address: str) -> None:
    """Question words fall away, a word that stands nowhere leaves the others, and what has more of the query comes first."""
    page.goto(f"{address}cari/")
    assert look(page, "bagaimana cara menimbang balita")[0] == "Posyandu Melong buka pada pekan kedua"
    assert look(page, "zxqwvut posyandu")[0] == "Posyandu Melong buka pada pekan kedua"
    assert look(page, "kolam posyandu balita")[0] == "Posyandu Melong buka pada pekan kedua"
    assert look(page, "posyandu melong buka pada pekan kedua")[0] == "Posyandu Melong buka pada pekan kedua"
    assert look(page, "kelurahan melong")[0] == "Kelurahan Melong"


@pytest.mark.browser
def test_a_suggestion_never_takes_the_place_of_results(page: Page, address: str) -> None:
    """A word that stands in a text alone is not taken for one of a headline, and one that stands nowhere not for a far one."""
    page.goto(f"{address}cari/")
    for typed in ("bendahara", "dikeruk", "rapi", "limbah", "gubernur", "kolak"):
        look(page, typed)
        assert "Menampilkan hasil untuk" not in page.locator("#_kabar").inner_text(), typed


@pytest.mark.browser
def test_hostile_queries_harm_nothing(page: Page, address: str) -> None:
    """Markup, expressions, names of a program's own things, emoji and letters of other scripts are words or nothing."""
    for query in ("<img src=x onerror=alert(1)>", "constructor __proto__ toString", ".*(a+)+$ [", "👩\u200d👧", "ᮞᮥᮔ᮪ᮓ", "%E0%A4%A",
                  "a" * 120, "\\ \" ' & ; --", "\u202edrowssap", "1.1.1.1.1.1", "yang dan di"):  # fmt: skip
        page.goto(f"{address}cari/?{urlencode({'q': query})}")
        titles(page)
        expect(page.locator("#_kabar")).to_contain_text("hasil")
        assert page.locator("#_hasil img, #_kabar img").count() == 0


@pytest.mark.browser
def test_words_are_made_stems_alike_here_and_in_the_browser(page: Page, address: str, project: Path) -> None:
    """Six thousand words, with and without affixes, and odd texts: the browser cuts and stems them as the index was made."""
    common = sorted(set(word_list("umum.txt")))[::7]
    forms = [form for word in common for form in (word, f"me{word}kan", f"pe{word}an", f"ke{word}annya", f"ber{word}")]
    texts = [
        "RW 012, Rp1.250.000.000 & Kasépuhan",
        "tre\u00admbesi rw.3 RT 02/RW 05",
        "5W+1H e-KTP IDR 75.500",
        "kase\u0301nian\u200b 9/11/2026",
        "Oleh-oleh dibawa oleh Oleh oleh",
    ]
    page.goto(f"{address}cari/")
    said = page.evaluate(
        """async ([forms, texts]) => {
          const { speaker } = await import(new URL(document.getElementById('_cari').dataset.cari, location.href));
          const [[, folder]] = JSON.parse(document.getElementById('_indeks').textContent);
          const { stem, words } = speaker((await (await fetch(`../${folder}judul.json`)).json()).bahasa);
          return [forms.map(stem), texts.map(words)];
        }""",
        [forms, texts],
    )
    assert said == [[stem(form) for form in forms], [words(text) for text in texts]]


@pytest.mark.parametrize(
    "forms",
    [
        "buat membuat pembuatan dibuat",
        "tulis menulis penulis tulisan",
        "kirim mengirim pengiriman kirimkan",
        "ajar belajar mempelajari pelajaran pembelajaran",
        "lapor melapor pelaporan laporan",
        "masak memasak dimasak",
        "nikah menikah pernikahan",
        "rumah perumahan",
        "ikan perikanan",
        "sehat kesehatan",
        "daftar mendaftar pendaftaran",
        "cari nyari mencari",
        "cuci nyuci mencuci",
        "kopi ngopi",
        "cek ngecek mengecek pengecekan",
        "kerja ngerjain dikerjakan",
        "isi ngisi mengisi",
        "adu ngadu mengadu",
        "kejar ngejar mengejar",
        "tulis nulis",
        "pinjam minjam peminjaman",
        "nyala nyalakan menyalakan",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Whichever of them is asked for, the others are found."""
    assert len({stem(form) for form in forms.split()}) == 1


def test_words_that_only_look_alike_stay_apart() -> None:
    """A school is no «seko», a problem no time, and names of places are themselves."""
    for one, other in (
        ("masalah", "masa"),
        ("sekolah", "seko"),
        ("kelurahan", "lurah"),
        ("limbah", "lima"),
        ("keluhan", "kelurahan"),
        ("nyamuk", "samuk"),
        ("nyeri", "seri"),
        ("nama", "tama"),
        ("makan", "pakan"),
    ):
        assert stem(one) != stem(other)
