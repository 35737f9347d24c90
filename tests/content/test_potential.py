"""Local potential: nothing private without a yes, nothing after the yes has ended, no name that cannot be taken back."""

from __future__ import annotations

import csv
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from pipeline.language.regions import ZONES
from pipeline.mkdocs_plugin.build import build
from tests.projects import article, kim, report, small

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=ZONES["WIB"])
NUMBER = "0813-1111-2222"
HEAD = "nama: {name}\njenis: {type}\nwilayah: Melong\nringkasan: Dibuat setiap pagi.\ntanggal: 2026-11-02\n"
FOOD = (
    "---\n" + HEAD.format(name="Keripik Melong", type="umkm") + "rumahan: ya\nbidang: makanan\ntopik: warga\n"
    f"jam: Setiap hari, 08.00–17.00 WIB\nkontak: {{whatsapp: {NUMBER}, situs: 'https://keripik.example/'}}\n"
    "foto: {berkas: keripik.png, alt: Perajin membalik opak, kredit: KIM Melong, orang: ya}\n"
    "izin: {tanggal: 2025-12-15, cara: tertulis}\n---\n\nPesanlah sehari sebelumnya.\n"
)
SIGHT = (
    "---\n" + HEAD.format(name="Curug Contoh", type="wisata") + "alamat: Jalan Contoh\n"
    "kontak: {telepon: (022) 123456}\n---\n"
)
EVIL = (
    "---\n" + HEAD.format(name='"=cmd </script><script>alert(1)</script>"', type="komunitas")
    + 'bidang: "=1+1"\njam: "<img src=x onerror=alert(2)>"\n---\n'
)  # fmt: skip
GONE = (
    "---\n"
    + HEAD.format(name="Warung Rahasia", type="umkm")
    + f"kontak: {{whatsapp: {NUMBER.replace('2222', '9876')}}}\n"
    "dicabut: {tanggal: 2026-11-05, alasan: permintaan}\n---\n"
)


def project(folder: Path) -> Path:
    """A project with a home business, a sight, something hostile and something that was withdrawn."""
    root = small(folder / "p", {
        "artikel/kim-melong/2025/satu.md": article(),
        "potensi/keripik-melong.md": FOOD,
        "potensi/curug-contoh.md": SIGHT,
        "potensi/jahat.md": EVIL,
        "potensi/warung.md": GONE,
    })  # fmt: skip
    Image.new("RGB", (640, 400), "teal").save(root / "content/potensi/keripik.png")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder while the consent lasts."""
    root = project(tmp_path_factory.mktemp("potensi"))
    assert build(root, None, NOW) == 0
    return root / "site"


def told(site: Path, words: str) -> set[str]:
    """The published files that hold these words."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix() for path in files if words.encode() in path.read_bytes()}


@pytest.mark.build
def test_while_the_consent_lasts_number_and_photo_are_shown_on_the_page_and_never_copied(site: Path) -> None:
    """Page and linked data have the number; feeds, data and search, which others keep, do not."""
    page = (site / "potensi/keripik-melong/index.html").read_text()
    assert "https://wa.me/6281311112222" in page and 'alt="Perajin membalik opak"' in page
    assert "15 Desember 2026" in page and "Usaha rumahan" in page
    assert told(site, NUMBER) == {"potensi/keripik-melong/index.html"}
    kit = (site / "potensi/keripik-melong/bagikan/index.html").read_text()
    assert (
        "• Dibuat setiap pagi" in kit and "6281311112222" not in kit and not (site / "potensi/warung/bagikan").exists()
    )
    assert "gambar/" not in (site / "potensi/umpan.xml").read_text()


@pytest.mark.build
def test_when_it_has_ended_both_are_gone_everywhere(tmp_path: Path) -> None:
    """The first build after twelve months publishes neither, warm as cold, though nobody changed a file."""
    root = project(tmp_path)
    assert build(root, None, NOW) == 0
    before = {path.name for path in (root / "site/gambar").iterdir()}
    later = datetime(2026, 12, 15, 0, 0, tzinfo=ZONES["WIB"])
    assert build(root, None, later) == 0
    site = root / "site"
    assert not told(site, NUMBER) and not told(site, "6281311112222") and not told(site, "Perajin membalik opak")
    assert not {path.name for path in (site / "gambar").iterdir() if not path.name.startswith("kartu-")} and before
    assert "keripik.example" in (site / "potensi/keripik-melong/index.html").read_text()
    assert build(root, tmp_path / "tadi", later - timedelta(microseconds=1), cold=True) == 0
    assert told(tmp_path / "tadi", NUMBER)


@pytest.mark.build
def test_it_is_listed_by_type_place_and_topic_and_read_by_machines(site: Path) -> None:
    """Lists, region page, topic page, front page, navigation, sitemap, open data and JSON-LD hold it."""
    for path in (
        "potensi/index.html", "potensi/jenis/umkm/index.html", "topik/warga/index.html", "index.html", "sitemap.xml",
        "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/index.html",
    ):  # fmt: skip
        assert "potensi/keripik-melong/" in (site / path).read_text(), path
    nodes = {}
    for name in ("keripik-melong", "curug-contoh"):
        html = (site / f"potensi/{name}/index.html").read_text()
        (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        (nodes[name],) = [one["mainEntity"] for one in json.loads(linked)["@graph"] if "mainEntity" in one]
    assert nodes["keripik-melong"]["@type"] == "LocalBusiness"
    assert "streetAddress" not in nodes["keripik-melong"]["address"]
    assert (
        nodes["curug-contoh"]["@type"] == "TouristAttraction" and nodes["curug-contoh"]["telephone"] == "(022) 123456"
    )
    rows = {
        row["alamat"].rstrip("/").rpartition("/")[2]: row
        for row in json.loads((site / "data/potensi.json").read_text())
    }
    assert rows["keripik-melong"]["jenis"] == "umkm" and rows["warung"]["nama"] == "" and rows["warung"]["dicabut"]


@pytest.mark.build
def test_what_is_withdrawn_leaves_no_name(site: Path) -> None:
    """Its address stays and says that it is gone; nothing published tells its name or number."""
    page = (site / "potensi/warung/index.html").read_text()
    assert "diminta pemiliknya" in page and "Potensi ini dicabut" in page
    assert (
        "Potensi ini dicabut pada 5 November 2026 karena diminta pemiliknya."
        in (site / "potensi/umpan.xml").read_text()
    )
    assert not told(site, "Warung Rahasia") and not told(site, "0813-1111-9876")


@pytest.mark.build
def test_what_is_hostile_is_inert(site: Path) -> None:
    """No field starts a program or a formula."""
    for path in [*site.rglob("*.html"), *site.rglob("umpan*.xml")]:
        text = path.read_text()
        assert "<script>alert" not in text and "<img src=x" not in text, path
    for cells in csv.reader((site / "data/potensi.csv").read_text().splitlines()):
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("kontak: {situs: 'javascript:alert(1)'}", "KIM107"),
        ("kontak: {situs: 'https://wa.me/6281200001234'}", "KIM104"),
        ("kontak: {instagram: 'dia 0812-0000-1234'}", "KIM104"),
        ("foto: {berkas: x.png, alt: Keripik, kredit: KIM Melong}", "KIM101"),
        ("foto: {berkas: tidak-ada.png, alt: Keripik, kredit: KIM Melong, orang: tidak}", "KIM206"),
        ("izin: {tanggal: 2026-11-02, cara: katanya}", "KIM106"),
        ("izin: {cara: lisan}", "KIM101"),
    ],
)
def test_what_is_wrong_is_told(line: str, code: str, tmp_path: Path) -> None:
    """Numbers behind links, pictures that do not say who is in them, a yes without a day or a way."""
    text = f"---\n{HEAD.format(name='Keripik', type='umkm')}{line}\n---\n"
    root = small(tmp_path / "p", {"potensi/keripik.md": text})
    assert code in {one["kode"] for one in report(root) if one["berkas"] == "content/potensi/keripik.md"}


@pytest.mark.build
def test_a_preview_and_a_waiver_hide_what_has_no_consent(tmp_path: Path) -> None:
    """What is not allowed is not drawn, whatever a writer waives."""
    waived = "pengecualian: {kode: KIM510, alasan: Pemiliknya pasti setuju bila ditanya nanti.}\n"
    text = f"---\n{HEAD.format(name='Keripik', type='umkm')}kontak: {{whatsapp: {NUMBER}}}\n{waived}---\n"
    root = small(tmp_path / "p", {"potensi/keripik.md": text})
    assert build(root, None, NOW) == 0
    assert not told(root / "site", NUMBER)


def test_a_new_file_bears_nobodys_name(tmp_path: Path) -> None:
    """``kim new`` asks for what is required and names the file after the thing and its place."""
    root = small(tmp_path / "p")
    answers = (
        "nama=Keripik Bu Yanti",
        "jenis=umkm",
        "wilayah=Melong",
        "ringkasan=Keripik pedas.",
        "tanggal=2026-11-02",
    )
    done = kim("new", "potensi", "--root", root, *(word for one in answers for word in ("--isi", one)))
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (root / "content/potensi").iterdir()] == ["keripik-melong.md"]
    assert not [one for one in report(root) if one["tingkat"] == "galat"]
