"""Search as readers do it: in a real browser, over an index that is made by years and kept while nothing in it changes."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.language.compounds import otherwise
from pipeline.outputs.search import pagefind_format
from pipeline.outputs.search.indexer import as_html, binary
from pipeline.site import findable
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
    assert "Pencarian" not in done.stderr
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
    """The headlines that are shown, once the search is done."""
    expect(page.locator("#_hasil:not([aria-busy])")).to_be_attached()
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
    assert "bersama & dicatat <rapi> oleh" in page.locator("#_hasil .ringkas").first.inner_text()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("posiandu", "Posyandu Melong buka pada pekan kedua", "posyandu"),
        ("cimahi slatan", "Kecamatan Cimahi Selatan", "cimahi selatan"),
        ("tjipageran", "Kelurahan Cipageran", "cipageran"),
        ("meloong", "Kelurahan Melong", "melong"),
        ("cimahi kidul", "Kecamatan Cimahi Selatan", "cimahi selatan"),
        ("pannen", "Panen lele kolam warga yang ke-12", "panen"),
    ],
)
def test_what_was_meant_is_found(page: Page, address: str, typed: str, title: str, said: str) -> None:
    """Slips of the pen, old spelling and other names of places lead to the place, and the page says what it took them for."""
    page.goto(f"{address}cari/?q={typed}")
    expect(page.locator("#_kabar")).to_contain_text(f"Menampilkan hasil untuk «{said}»")
    assert title in titles(page)
    page.get_by_role("button", name=f"Cari «{typed}» saja").click()
    expect(page.locator("#_kabar")).not_to_contain_text("Menampilkan hasil untuk")


@pytest.mark.browser
def test_words_written_together_or_apart_and_other_names_are_in_the_index(page: Page, address: str) -> None:
    """«walikota» finds *wali kota*, «cimsel» finds what happened in Cimahi Selatan, without any guess."""
    page.goto(f"{address}cari/")
    assert look(page, "walikota") == ["Wali kota meninjau saluran air di Cibeureum"]
    assert "Posyandu Melong buka pada pekan kedua" in look(page, "cimsel posyandu")


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
def test_right_words_are_left_alone(page: Page, address: str) -> None:
    """A word that stands in one article only, and in no headline, is not taken for a frequent one."""
    page.goto(f"{address}cari/")
    assert look(page, "bendahara")[0].startswith("Panen lele")
    assert "Menampilkan hasil untuk" not in page.locator("#_kabar").inner_text()


@pytest.mark.browser
def test_years_are_searched_as_one(page: Page, address: str) -> None:
    """The two newest years at first; older ones when asked for, and by themselves when nothing else was found."""
    page.goto(f"{address}cari/")
    assert look(page, "wali kota meninjau") == ["Wali kota meninjau saluran air di Cibeureum"]
    assert page.locator("#_lama").inner_text() == "Cari juga di 13 berita tahun 2019–2023"
    page.click("#_lama")
    expect(page.locator("#_lama")).to_be_hidden()
    assert titles(page) == ["Wali kota meninjau saluran air di Cibeureum"]
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
    page.goto(f"{address}topik/")
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
    """No other page asks for the index or its program; the search page asks only once something is typed, and only this host."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "artikel/kim-melong/2025/posyandu-melong/", "cari/"):
        page.goto(address + path, wait_until="networkidle")
    assert [url for url in asked if "cari/indeks" in url or "pagefind" in url] == []
    look(page, "posyandu")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    fetched = [urlsplit(url).path.partition("cari/indeks/")[2] for url in asked if "cari/indeks/" in url]
    assert {path.split("/")[0] for path in fetched} == {"daftar.json", "kata.json", "halaman", "2025", "2024"}


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
    """Offline, the page says that a search needs a network, and where what was read can be found."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}cari/")
    context.set_offline(True)
    page.fill("#_q", "posyandu")
    expect(page.locator("#_kabar")).to_contain_text("Anda sedang luring")
    context.set_offline(False)
    expect(page.locator("#_hasil h2").first).to_contain_text("Posyandu")
    context.close()


def bundles(root: Path) -> dict[str, int]:
    """When each bundle on the shelf was last made."""
    return {path.stem: path.stat().st_mtime_ns for path in (root / ".kim/cari").glob("*.indeks")}


def index(root: Path) -> dict[str, bytes]:
    """All files of the published index."""
    return projects.tree(root / "site/cari/indeks")


def test_only_the_year_that_changed_is_indexed(project: Path, tmp_path: Path) -> None:
    """Building again indexes nothing; a new word in an article of 2025 makes the bundle of 2025 and no other; bytes agree."""
    root = projects.small(tmp_path / "proyek", articles(), SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    assert index(root) == index(project)
    made = bundles(root)
    assert set(made) == {"halaman", "2025", "2024", "2023", "2022", "2019"}
    assert projects.kim("build", "--root", root).returncode == 0
    assert bundles(root) == made
    file = root / "content/artikel" / CARE
    file.write_text(f"{file.read_text()}\nPetugas membawa buku catatan.\n")
    assert projects.kim("build", "--root", root).returncode == 0
    assert {name for name, when in bundles(root).items() if made[name] != when} == {"2025"}
    changed = {path for path, data in index(root).items() if index(project).get(path) != data}
    assert changed and {path.split("/")[0] for path in changed} <= {"2025", "daftar.json"}
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
    assert set(made) == {"halaman", "2025", "20250720"}
    newest = root / "content/artikel/kim-melong/2025/2025-11-06.md"
    newest.with_name("besok.md").write_text(
        newest.read_text().replace("2025-11-06", "2025-11-07").replace("310", "311")
    )
    newest.write_text(f"{newest.read_text()}\nCatatan timbangan ditempel di balai RW.\n")
    assert projects.kim("build", "--root", root).returncode == 0
    assert {name for name, when in bundles(root).items() if made[name] != when} == {"20250720"}
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
    assert set(bundles(root)) == {"halaman", "2025"}
    for path, text in files.items():
        (root / "content" / path).write_text(text)
    assert projects.kim("build", "--root", root).returncode == 0
    assert set(bundles(root)) == {"halaman", "2025", "20250720"}
    for path in list(files)[290:]:
        (root / "content" / path).unlink()
    assert projects.kim("build", "--root", root).returncode == 0
    assert set(bundles(root)) == {"halaman", "2025"}
    assert not (root / "site/cari/indeks/20250720").exists()


def test_a_damaged_bundle_is_made_again(tmp_path: Path) -> None:
    """A bundle that was cut short on the shelf counts for nothing: the next build has the same index again."""
    root = projects.small(tmp_path / "proyek", {f"artikel/{CARE}": projects.article()}, SEARCH)
    assert projects.kim("build", "--root", root).returncode == 0
    good = index(root)
    bundle = root / ".kim/cari/2025.indeks"
    bundle.write_bytes(bundle.read_bytes()[:-9])
    (root / "site/cari/indeks/2025/pagefind-entry.json").unlink()
    assert projects.kim("build", "--root", root).returncode == 0
    assert index(root) == good


def test_a_packed_file_says_nothing_of_the_machine(built: Path) -> None:
    """Neither when nor on which system it was made: Python 3.13 writes another sign of the system than 3.11 and 3.12."""
    packed = [
        file.read_bytes() for kind in ("filter", "meta") for file in (built / "site/cari/indeks").rglob(f"*.pf_{kind}")
    ]
    assert packed and {data[4:10] for data in packed} == {b"\0\0\0\0\2\xff"}


def test_a_withdrawn_article_cannot_be_found(tmp_path: Path) -> None:
    """Taken back, an article leaves the index: not a word of it is in any file."""
    head = "judul: Posyandu Melong buka pada pekan kedua\ndicabut:\n  tanggal: 2025-06-03\n  alasan: data-pribadi\n"
    files = articles()
    files[f"artikel/{CARE}"] = projects.article(1, head, "Kader mempelajari cara menimbang balita.")
    root = projects.small(tmp_path / "proyek", files, SEARCH)
    done = projects.kim("build", "--root", root)
    listed = json.loads(index(root)["daftar.json"]) if done.returncode == 0 else []
    assert [row["nama"] for row in listed] == ["halaman", "2024", "2023", "2022", "2019"], done.stderr


def test_a_machine_without_pagefind_still_builds(tmp_path: Path) -> None:
    """Where the indexer cannot run, the build goes on and says so; once it can, the next build brings the search back."""
    root = projects.small(tmp_path / "proyek", {f"artikel/{CARE}": projects.article()}, SEARCH)
    done = projects.kim("build", "--root", root, PAGEFIND_BINARY_PATH=str(tmp_path / "tidak-ada"))
    assert done.returncode == 0 and "Pencarian tidak tersedia di situs ini" in done.stderr
    assert json.loads(index(root)["daftar.json"]) == []
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    done = projects.kim("build", "--root", root, PAGEFIND_BINARY_PATH=str(broken))
    assert done.returncode == 0 and "Pagefind" in done.stderr
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0 and "Pencarian" not in done.stderr
    assert [row["nama"] for row in json.loads(index(root)["daftar.json"])] == ["halaman", "2025"]
    assert "halaman/pagefind.js" in index(root)


@pytest.mark.browser
def test_a_site_without_an_index_says_so(browser: Browser, tmp_path: Path) -> None:
    """The search page of such a site names what is there instead."""
    root = projects.small(tmp_path / "proyek", {f"artikel/{CARE}": projects.article()}, SEARCH)
    projects.kim("build", "--root", root, PAGEFIND_BINARY_PATH=str(tmp_path / "tidak-ada"))
    with hosted(root / "site") as url:
        page = browser.new_page()
        page.goto(f"{url}cari/?q=posyandu")
        expect(page.locator("#_kabar")).to_contain_text("Pencarian belum tersedia di situs ini")
        assert page.locator("#_jelajah").is_visible()
        page.close()


def test_the_indexer_runs_here() -> None:
    """On the machines that this project is tested on, Pagefind is there: no test of it may be left out."""
    program = binary()
    assert program is not None and os.access(program, os.X_OK), sys.platform


def test_other_spellings_of_pairs() -> None:
    """Written together brings apart, apart brings together; parts of longer words bring nothing."""
    assert otherwise("Wali Kota dan orangtua murid") == ("orang tua", "walikota")
    assert otherwise("kerja-bakti") == ("kerjabakti",)
    assert otherwise("perwalikotaan") == ()


def test_a_findable_is_escaped() -> None:
    """What members write never becomes markup in the page that Pagefind reads."""
    html = as_html(findable.Findable("a/", 'Judul "kutip" <b>', ("<script>alert(1)</script>",), "Isi *miring* & rapi"))
    assert "<script>" not in html and 'data-v="Judul &quot;kutip&quot; &lt;b&gt;"' in html
    assert "<p>Isi <em>miring</em> &amp; rapi</p>" in html
    html = as_html(
        findable.Findable("a/", "Judul", (), "Isi <img src=x onerror=alert(1)> & ![foto](a.jpg) <b>tebal</b>")
    )
    assert "<img" not in html and "<b>" not in html


def test_a_findable_is_flat_where_it_was_deep() -> None:
    """Quotes and lists within each other by the thousand would take Pagefind minutes; the words are found all the same."""
    for mark in ("> ", "- ", "1. "):
        html = as_html(findable.Findable("a/", "Judul", (), f"{mark * 5000}kata"))
        assert "<p>kata</p>" in html and len(html) < 1000


def test_a_foreign_index_is_refused() -> None:
    """Files of another version of Pagefind are not taken for ours."""
    entry = json.dumps({"version": "9.9.9", "languages": {}}).encode()
    with pytest.raises(pagefind_format.Unknown, match=r"9\.9\.9"):
        pagefind_format.settle({"pagefind-entry.json": entry}, {})
