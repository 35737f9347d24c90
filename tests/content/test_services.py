"""Public services: four fields are enough, the nine questions show what is known, and old answers say that they are old."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.language.regions import ZONES
from pipeline.mkdocs_plugin.build import build
from tests.projects import article, report, small

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=ZONES["WIB"])
LEAST = "---\nnama: {name}\npemilik: Dinas Contoh\nkanal: {{jenis: kantor}}\ndiperiksa: {checked}\n{more}---\n"
WHOLE = """---
nama: Akta kelahiran
pemilik: Disdukcapil Contoh
kanal:
  - {jenis: aplikasi, nama: Aplikasi kota, tautan: "https://layanan.example/akta"}
  - {jenis: whatsapp, nomor: "0811-0000-1234"}
diperiksa: 2026-11-20
peristiwa: [lahir, dokumen]
ringkasan: Bukti sah kelahiran seorang anak.
siapa: Orang tua anak
syarat: [Kartu keluarga, Surat keterangan lahir]
langkah: [Isi formulir, Ambil akta]
biaya: Gratis
lama: 10 hari kerja
tempat:
  - {nama: Kantor Kelurahan Melong, wilayah: Melong, jam: "Senin–Jumat, 08.00–15.00 WIB"}
dasar_hukum: UU 24/2013
topik: warga
sumber: {nama: Situs dinas, url: "https://dinas.example/"}
---

Bawa dokumen asli.
"""
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> " + "a" * 900
EVIL = f"""---
nama: {json.dumps("=cmd </script><script>alert(2)</script>")}
pemilik: {json.dumps(HOSTILE)}
kanal: {{jenis: kantor, nama: {json.dumps(HOSTILE)}}}
diperiksa: 2026-11-20
ringkasan: {json.dumps(HOSTILE)}
biaya: {json.dumps(HOSTILE)}
syarat: [{json.dumps(HOSTILE)}]
tempat: {{nama: {json.dumps(HOSTILE)}, wilayah: Melong}}
---
"""
GONE = LEAST.format(
    name="Rahasia yang dicabut", checked="2026-11-01", more="dicabut: {tanggal: 2026-11-05, alasan: dihentikan}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of a project with a whole service, a bare one, an old one, a hostile one and one that is gone."""
    root = small(tmp_path_factory.mktemp("urus") / "p", {
        "artikel/kim-melong/2025/satu.md": article(),
        "layanan/akta-kelahiran.md": WHOLE,
        "layanan/sekadarnya.md": LEAST.format(name="Layanan sekadarnya", checked="2026-11-01", more=""),
        "layanan/lama.md": LEAST.format(name="Layanan lama", checked="2026-01-01", more="peristiwa: pindah\n"),
        "layanan/jahat.md": EVIL,
        "layanan/hilang.md": GONE,
    })  # fmt: skip
    assert build(root, None, NOW) == 0
    return root / "site"


def page(site: Path, url: str) -> str:
    """The main part of a page."""
    text = (site / url / "index.html").read_text()
    return text[text.index("<main") : text.index("</main>")]


@pytest.mark.build
def test_the_page_answers_what_is_known_and_says_what_is_not(site: Path) -> None:
    """Nine questions, each answered once; what nobody knows is asked for, and the date of the check stands there."""
    whole = page(site, "layanan/akta-kelahiran")
    for answer in (
        "Orang tua anak", "Kartu keluarga", "Isi formulir", "Gratis", "10 hari kerja", "Senin–Jumat, 08.00–15.00 WIB",
        'href="https://layanan.example/akta"', 'href="https://wa.me/6281100001234"', "UU 24/2013", "Jumat, 20 November 2026",
    ):  # fmt: skip
        assert answer in whole, answer
    assert "Belum kami ketahui" not in whole and "belum diperiksa lagi" not in whole
    bare = page(site, "layanan/sekadarnya")
    assert "Belum kami ketahui: apa layanan ini; siapa yang boleh; syarat" in bare and "Minggu, 1 November 2026" in bare


@pytest.mark.build
def test_it_can_be_passed_on(site: Path) -> None:
    """WhatsApp, text message, radio and poster are made of its answers; who sends it is the desk where no group does."""
    kit = (site / "layanan/akta-kelahiran/bagikan/index.html").read_text()
    assert "• Syarat: Kartu keluarga; Surat keterangan lahir" in kit and "• Diperiksa 20 November 2026" in kit
    desk = (site / "layanan/sekadarnya/bagikan/index.html").read_text()
    assert "Demikian kabar dari Redaksi" in desk and not (site / "layanan/hilang/bagikan").exists()


@pytest.mark.build
def test_what_is_old_says_so_everywhere(site: Path) -> None:
    """Page, list and ``kim check`` tell what was last checked more than 180 days ago; dates, not ages."""
    old = page(site, "layanan/lama")
    assert "belum diperiksa lagi sejak" in old and "Kamis, 1 Januari 2026" in old
    assert "Perlu diperiksa lagi" in page(site, "layanan") and "hari yang lalu" not in page(site, "layanan")
    codes = {(one["kode"], one["berkas"]) for one in report(site.parent)}
    assert ("KIM330", "content/layanan/lama.md") in codes
    assert ("KIM330", "content/layanan/akta-kelahiran.md") not in codes


@pytest.mark.build
def test_services_are_listed_by_life_event_and_place(site: Path) -> None:
    """A service stands below each of its events, at its office's place with the hours, under its topic, and in navigation."""
    board = page(site, "layanan")
    assert re.findall(r'<h2 id="(\w+)"', board) == ["lahir", "pindah", "dokumen", "lainnya"]
    assert "akta-kelahiran" in page(site, "layanan/peristiwa/lahir") and "Gratis" in page(
        site, "layanan/peristiwa/dokumen"
    )
    melong = page(site, "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong")
    assert "Kantor Kelurahan Melong: Senin–Jumat, 08.00–15.00 WIB" in melong and "sekadarnya" not in melong
    assert "akta-kelahiran" in page(site, "topik/warga")
    front = (site / "index.html").read_text()
    assert 'href="./layanan/"' in front and "4 layanan" in front
    assert "layanan/akta-kelahiran/" in (site / "sitemap.xml").read_text()


@pytest.mark.build
def test_machines_read_it_as_a_government_service(site: Path) -> None:
    """JSON-LD, feed and open data tell the owner, the channels, the office and when it was checked."""
    html = (site / "layanan/akta-kelahiran/index.html").read_text()
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (node,) = [one["mainEntity"] for one in json.loads(linked)["@graph"] if "mainEntity" in one]
    assert node["@type"] == "GovernmentService" and node["serviceOperator"]["name"] == "Disdukcapil Contoh"
    assert node["availableChannel"][0]["serviceUrl"] == "https://layanan.example/akta" and node["offers"]["price"] == 0
    items = {
        item.findtext("title"): item for item in ET.fromstring((site / "layanan/umpan.xml").read_bytes()).iter("item")
    }
    assert "10 hari kerja" in ET.tostring(items["Akta kelahiran"], encoding="unicode")
    rows = {
        row["alamat"].rstrip("/").rpartition("/")[2]: row
        for row in json.loads((site / "data/layanan.json").read_text())
    }
    assert rows["akta-kelahiran"]["kanal"][1]["nomor"] == "0811-0000-1234" and rows["lama"]["diperiksa"] == "2026-01-01"
    assert rows["hilang"]["nama"] == "" and rows["hilang"]["dicabut"] == "2026-11-05"


@pytest.mark.build
def test_what_is_hostile_is_inert(site: Path) -> None:
    """No field starts a program or a formula: HTML, linked data, feeds and cells hold text."""
    for path in [*site.rglob("*.html"), *site.rglob("umpan*.xml")]:
        assert "<script>alert" not in path.read_text(), path
    for item in json.loads((site / "layanan/umpan.json").read_text())[
        "items"
    ]:  # whose title and summary are plain text
        assert "<script" not in item.get("content_html", "")
    for cells in csv.reader((site / "data/layanan.csv").read_text().splitlines()):
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    html = (site / "layanan/jahat/index.html").read_text()
    for linked in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
        json.loads(linked)


@pytest.mark.build
def test_what_is_withdrawn_leaves_its_address_and_nothing_else(site: Path) -> None:
    """Its page says why; nothing published tells its name."""
    assert "layanannya sudah dihentikan" in page(site, "layanan/hilang")
    told = [path for path in site.rglob("*") if path.is_file() and b"Rahasia yang dicabut" in path.read_bytes()]
    assert told == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("kanal: {jenis: situs, tautan: 'javascript:alert(1)'}", "KIM107"),
        ("kanal: {jenis: whatsapp, nomor: '3277011203900007'}", "KIM104"),
        ("kanal: {jenis: surel, surel: bukan surel}", "KIM104"),
        ("kanal: []", "KIM104"),
        ("kanal: {jenis: merpati}", "KIM106"),
        ("diperiksa: kemarin", "KIM105"),
        ("diperiksa: 2999-01-01", "KIM331"),
        ("tempat: {nama: Kantor, wilayah: Negeri Antah}", "KIM203"),
        ('ringkasan: "Bukti \\u202e sah"', "KIM022"),
        ("ringkasan: Ini layanan NIK 3277011203900007.", "KIM501"),
    ],
)
def test_what_is_wrong_is_told(line: str, code: str, tmp_path: Path) -> None:
    """Links that run programs, numbers that are none, dates that have not come, places that are not there."""
    text = LEAST.format(name="Layanan", checked="2026-11-01", more="")
    key = line.partition(":")[0]
    kept = "\n".join(one for one in text.splitlines() if not one.startswith(f"{key}:"))
    root = small(tmp_path / "p", {"layanan/x.md": kept.replace("nama: Layanan\n", f"nama: Layanan\n{line}\n")})
    assert code in {one["kode"] for one in report(root) if one["berkas"] == "content/layanan/x.md"}


@pytest.mark.build
def test_a_site_without_services_and_potential_shows_no_sign_of_them(tmp_path: Path) -> None:
    """No list, no navigation, no door, no feed, no module."""
    root = small(tmp_path / "p", {"artikel/kim-melong/2025/satu.md": article()})
    assert build(root, None, NOW) == 0
    assert not (root / "site/layanan").exists() and not (root / "site/potensi").exists()
    told = [
        path
        for path in (root / "site").rglob("*.html")
        if re.search(r'href="[^"]*(layanan|potensi)/', path.read_text())
    ]
    assert told == []
