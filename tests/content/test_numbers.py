"""Numbers: each place has those that are answered there, what is stale says so, and the kit is made of them."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds.nomor import NUMBERS, numbers_in
from pipeline.language.regions import ZONES
from pipeline.site.kinds import view_of
from pipeline.site.kinds.nomor import kit
from pipeline.workspace import open_workspace
from tests.projects import article, kim, small
from tests.rulebook import SETTINGS

pytestmark = pytest.mark.build

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONES["WIB"])
KANAL = '      kanal:\n        - {nama: Darurat, isi: "112", tautan: "tel:112"}\n'
FORMER = SETTINGS.replace("      topik:", f"{KANAL}      topik:")
"""Settings as they were when they named the channels themselves."""
MELONG = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/index.html"
CIBABAT = "wilayah/jawa-barat/kota-cimahi/cimahi-utara/cibabat/index.html"


def number(number: str, name: str, use: str = "darurat", *, holds: bool = True, checked: str = "2026-11-10") -> str:
    """Returns one number of a list."""
    source = "{nama: Lembaga contoh, url: 'https://contoh.go.id/'}"
    said = f"nama: {name}, nomor: '{number}', jenis: {use}, berlaku: {'ya' if holds else 'tidak'}"
    return f"  - {{{said}, sumber: {source}, diperiksa: {checked}}}\n"


def numbers(region: str, *several: str) -> str:
    """Returns the text of a region's list."""
    return f"---\nwilayah: {region}\nnomor:\n{''.join(several)}---\n"


ONE = number("112", "Darurat terpadu", "tunggal")
POLICE, FIRE = number("110", "Polisi"), number("113", "Pemadam")


def catalogue(root: Path, now: datetime = NOW) -> Catalogue:
    """Returns everything joined at a moment."""
    made = open_workspace(root, now, examined=False).catalogue
    assert made is not None
    return made


def built(root: Path) -> Path:
    """Builds a project; returns its public folder."""
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def head(page: Path) -> str:
    """Returns the masthead of a page."""
    return page.read_text().split("<main")[0]


def test_places_inherit_and_the_nearest_word_counts(tmp_path: Path) -> None:
    """A kelurahan has its city's and province's numbers, its own before them, and not what is said not to be answered there."""
    root = small(tmp_path / "p", {
        "nomor/jabar.md": numbers("Jawa Barat", ONE, number("119", "Ambulans provinsi")),
        "nomor/kota.md": numbers("Kota Cimahi", POLICE, number("119", "Ambulans kota")),
        "nomor/melong.md": numbers("Melong", number("112", "Darurat", "tunggal", holds=False), FIRE),
    })  # fmt: skip
    lists, regions = catalogue(root).of(NUMBERS), catalogue(root).site.regions
    found = {
        name: [(one.record.number, one.record.name) for one in numbers_in(lists, regions, regions.find(name)[0])]
        for name in ("Melong", "Cibabat", "Jawa Barat")
    }
    assert found["Melong"] == [("113", "Pemadam"), ("110", "Polisi"), ("119", "Ambulans kota")]
    assert found["Cibabat"] == [("112", "Darurat terpadu"), ("110", "Polisi"), ("119", "Ambulans kota")]
    assert found["Jawa Barat"] == [("112", "Darurat terpadu"), ("119", "Ambulans provinsi")]


def test_112_is_shown_only_where_it_is_answered(tmp_path: Path) -> None:
    """Bar, kit, footer and poster name it where the data say so; a place where it is not answered names what is."""
    files = {"artikel/kim-melong/2025/satu.md": article()}
    yes = built(small(tmp_path / "ya", {**files, "nomor/kota.md": numbers("Kota Cimahi", ONE, POLICE),
        "nomor/melong.md": numbers("Melong", number("112", "Darurat", "tunggal", holds=False))}))  # fmt: skip
    assert 'class="darurat" href="tel:112"' in head(yes / "index.html")
    assert "tel:112" in (yes / CIBABAT).read_text().split("<main")[1].split('<footer class="dasar"')[0]
    melong = (yes / MELONG).read_text().split("<main")[1].split('<footer class="dasar"')[0]
    assert "tel:112" not in melong and "tel:110" in melong
    assert "112" in (yes / "kim/kim-melong/bagikan/2025-06/index.html").read_text().split("<main")[1]
    no = built(small(tmp_path / "tidak", {**files, "nomor/kota.md": numbers("Kota Cimahi", POLICE, FIRE)}))
    assert re.search(r'class="darurat" href="[^"]*halaman/darurat/">Nomor <b>darurat</b>', head(no / "index.html"))
    for page in no.rglob("index.html"):
        text = page.read_text()
        if "panduan" not in page.parts:
            assert "tel:112" not in text and not re.search(r"\b112\b", text.split("<main")[1]), page
    assert "Polisi" in (no / "halaman/darurat/index.html").read_text()


def test_the_kit_is_made_of_the_numbers(tmp_path: Path) -> None:
    """Page, cards, radio text digit by digit, one text message; what editors wrote at its address stands in it."""
    written = "---\ntitle: Nomor darurat\n---\n\n## Sambil menunggu\n\nPastikan diri Anda aman.\n"
    root = small(tmp_path / "p", {"nomor/kota.md": numbers("Kota Cimahi", ONE, POLICE), "halaman/darurat.md": written})
    public = built(root)
    page = (public / "halaman/darurat/index.html").read_text()
    assert page.count("<h1") == 1 and 'href="tel:110"' in page and "Pastikan diri Anda aman." in page
    assert page.count('class="tanda-darurat"') == 5 and "Telepon satu, satu, nol." in page and "10 Nov 2026" in page
    assert "<img" not in page.split("<main")[1]
    assert (public / "halaman/darurat/kartu/index.html").read_text().count('class="kartu-dompet"') == 8
    made = kit(tuple(catalogue(root).of(NUMBERS)), catalogue(root).site)
    assert len(made.sms) <= 160 and "112 semua keadaan, 110 Polisi" in made.sms
    worker = (public / "layanan-luring.js").read_text()
    assert '"halaman/darurat/", "halaman/darurat/kartu/"' in worker and "aset/darurat.css" in worker
    assert "halaman/darurat/" in (public / "sitemap.xml").read_text()


def test_a_message_never_grows_too_long(tmp_path: Path) -> None:
    """Of more numbers than fit into one text message the most needed stand in it, then what to say."""
    many = [number(str(200 + at), f"Layanan nomor {at} yang panjang namanya") for at in range(30)]
    site = catalogue(small(tmp_path / "p", {"nomor/kota.md": numbers("Kota Cimahi", *many)}))
    text = kit(tuple(site.of(NUMBERS)), site.site).sms
    assert len(text) <= 160 and text.startswith("DARURAT Cimahi: 200 ") and text.endswith("siapa Anda.")


def test_what_is_stale_stays_and_says_so(tmp_path: Path) -> None:
    """After 180 days without a check the number is shown with its date, and the check tells it; it is no error."""
    root = small(
        tmp_path / "p", {"nomor/kota.md": numbers("Kota Cimahi", number("110", "Polisi", checked="2026-01-05"))}
    )
    assert [(one.code, one.severity.value) for one in open_workspace(root, NOW).problems] == [("KIM471", "peringatan")]
    site = catalogue(root).site
    assert site.channels[0].text == "110" and "Terakhir diperiksa redaksi 5 Januari 2026." in site.channels[0].note
    early = datetime(2026, 2, 1, tzinfo=ZONES["WIB"])
    (entity,) = catalogue(root, early).of(NUMBERS)
    due = view_of(entity).until(entity, early)
    assert (
        due is not None
        and due.date().isoformat() == "2026-07-04"
        and catalogue(root, early).site.channels[0].note == ""
    )
    assert "terakhir diperiksa" in (built(root) / "halaman/darurat/index.html").read_text()


def test_what_nobody_checked_says_so(tmp_path: Path) -> None:
    """A number that was taken over from a list is shown, everywhere with the words that nobody checked it; the check tells it."""
    taken = number("113", "Pemadam").replace(", diperiksa: 2026-11-10", "")
    root = small(tmp_path / "p", {"nomor/kota.md": numbers("Kota Cimahi", POLICE, taken)})
    assert [(one.code, one.severity.value) for one in open_workspace(root, NOW).problems] == [("KIM471", "peringatan")]
    assert [one.note for one in catalogue(root).site.channels] == ["", "Nomor ini belum diperiksa redaksi."]
    site = built(root)
    for page in ("halaman/darurat", "nomor/kota"):
        assert "elum diperiksa" in (site / page / "index.html").read_text()
    rows = list(csv.DictReader((site / "data/nomor.csv").read_text("utf-8-sig").splitlines()))
    assert {row["nomor"]: row["diperiksa"] for row in rows} == {"110": "2026-11-10", "113": ""}


def test_the_settings_channels_are_still_read(tmp_path: Path) -> None:
    """Without a list, ``kanal`` shows as before and the check says where it moved; a list takes its place."""
    files = {"artikel/kim-melong/2025/satu.md": article()}
    root = small(tmp_path / "p", files, FORMER)
    told = [one for one in open_workspace(root, NOW).problems if one.location.path == "mkdocs.yml"]
    assert [(one.code, one.severity.value) for one in told] == [("KIM902", "saran")]
    assert 'class="darurat" href="tel:112"' in head(built(root) / "index.html")
    (root / "content/nomor").mkdir()
    (root / "content/nomor/kota.md").write_text(numbers("Kota Cimahi", POLICE))
    assert "tel:112" not in (built(root) / "index.html").read_text()


@pytest.mark.parametrize("settings", [FORMER, SETTINGS], ids=["kanal", "tanpa kanal"])
def test_a_site_without_numbers_has_no_dead_link(settings: str, tmp_path: Path) -> None:
    """Where nobody listed numbers nor wrote the page, nothing leads to /halaman/darurat/."""
    public = built(small(tmp_path / "p", {"artikel/kim-melong/2025/satu.md": article()}, settings))
    assert not (public / "halaman/darurat").exists() and not (public / "nomor").exists()
    pages = [*public.rglob("*.html"), public / "layanan-luring.js"]
    assert [page for page in pages if re.search(r'["\'][./]*halaman/darurat/"', page.read_text())] == []


def test_data_and_linked_data_say_the_same(tmp_path: Path) -> None:
    """The table has a row a number, also of what is not answered; hostile names are text in all of it."""
    bad = number("110", '"=HYPERLINK(1) <script>alert(1)</script>"')
    none = number("112", "Darurat", "tunggal", holds=False)
    public = built(small(tmp_path / "p", {"nomor/kota.md": numbers("Kota Cimahi", bad, none)}))
    rows = list(csv.DictReader((public / "data/nomor.csv").read_text().splitlines()))
    assert [(row["nomor"], row["berlaku"], row["wilayah"]) for row in rows] == [
        ("110", "ya", "32.77"),
        ("112", "tidak", "32.77"),
    ]
    assert rows[0]["nama"].startswith("'=")
    assert [page for page in public.rglob("*.html") if "<script>alert" in page.read_text()] == []
    own = (public / "nomor/kota/index.html").read_text()
    graph = json.loads(own.split('application/ld+json">')[1].split("</script>")[0])["@graph"]
    assert [node["telephone"] for node in graph if node["@type"] == "ContactPoint"] == ["110"]


def test_a_number_that_a_public_body_publishes_may_be_told(tmp_path: Path) -> None:
    """What a list has from an official address is nobody's private number, in articles too; from elsewhere it stays one."""
    body = "Warga bernama Yanti menyebut 0812-3456-7890 di balai RW pada Senin (2/6/2025)."
    good = numbers("Kota Cimahi", number("0812-3456-7890", "Aduan air", "aduan"))
    lists = {
        "resmi": good,
        "lain": good.replace("https://contoh.go.id/", "https://contoh.example/"),
        "draf": good.replace("nomor:\n", "draf: ya\nnomor:\n"),
    }
    told, path = {}, "artikel/kim-melong/2025/satu.md"
    for name, text in lists.items():
        root = small(tmp_path / name, {path: article(body=body), "nomor/kota.md": text})
        told[name] = {one.location.path for one in open_workspace(root, NOW).problems if one.code == "KIM504"}
    assert [f"content/{path}" in told[name] for name in lists] == [False, True, True]


def test_an_unsafe_link_is_no_number(tmp_path: Path) -> None:
    """What is opened when a number is touched may only be a call, a message or a page."""
    bad = numbers("Kota Cimahi", POLICE.replace("berlaku", "tautan: 'javascript:alert(1)', berlaku"))
    root = small(tmp_path / "p", {"nomor/kota.md": bad})
    assert {one.code for one in open_workspace(root, NOW).errors} == {"KIM104"}
