"""Checked rumours: the answer states the fact, the board shows all states, and what is being checked is made no louder."""

from __future__ import annotations

import csv
import gzip
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli.build import build_site
from pipeline.site.pages.lists import all_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.projects import THEME, article, kim, small

CLAIM = "Kurir menitipkan belalang emas kepada penerima paket"
HEAD = """---
klaim: {claim}
tanggal: 2026-11-02 09:30
kim: kim-melong
topik: warga
beredar:
  - tanggal: 2026-11-01
    wilayah: Melong
    saluran: whatsapp
"""
ANSWER = """putusan: salah
jenis: palsu
dijawab: 2026-11-05 10:00
judul: Paket hanya berisi barang yang dipesan pembelinya
pembanding: Isi paket tertulis pada resi, dan hanya barang yang dipesan pembelinya.
tindakan: Cocokkan isi paket dengan resinya.
media:
  - bentuk: video
    keaslian: konteks-salah
bukti:
  - nama: Ketentuan kiriman
    url: https://contoh.example/a
    arsip: https://arsip.example/a
  - nama: Penjelasan kantor pos
    url: https://contoh.example/b
    arsip: https://arsip.example/b
"""
BODY = "---\n\nPetugas memeriksa resi dan tidak menemukan hal seperti itu.\n"
SECRET = "Zamrud raksasa dibagikan"
GONE = "Pawang hujan disewakan"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of a project with an answer, a rumour that is being checked, and an answer that was withdrawn."""
    waiting = (
        HEAD.format(claim=f"{SECRET} lewat grup.") + f"judul: {SECRET} di balai\nvarian:\n  - {SECRET} besok pagi\n"
    )
    gone = HEAD.format(claim=f"{GONE} di sini.") + ANSWER.replace("Paket hanya", f"{GONE} hanya")
    root = small(tmp_path_factory.mktemp("cek"), {
        "artikel/kim-melong/2025/satu.md": article(),
        "klarifikasi/2026/paket.md": HEAD.format(claim=CLAIM + ".") + ANSWER + BODY,
        "klarifikasi/2026/menunggu.md": waiting + BODY.replace("Petugas", f"{SECRET}, petugas"),
        "klarifikasi/2026/hilang.md": gone + "dicabut:\n  tanggal: 2026-11-06\n  alasan: data-pribadi\n" + BODY,
    })  # fmt: skip
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_an_answer_says_the_fact_first(site: Path) -> None:
    """Fact, warning, rumour, why it is false, fact; evidence with its archive; ClaimReview and MediaReview without addresses
    of the rumour."""
    page = (site / "klarifikasi/2026/paket/index.html").read_text()
    main = page[page.index("<h1>") :]
    order = [
        "Paket hanya berisi",
        "Faktanya:",
        "Hasil pemeriksaan: Salah",
        "Awas:",
        CLAIM,
        "Petugas memeriksa",
        "Jadi:",
    ]
    assert sorted(order, key=main.index) == order
    assert "https://arsip.example/a" in main and "Melong, WhatsApp" in main
    graph = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    nodes = {node["@type"]: node for node in graph["@graph"]}
    assert (
        nodes["ClaimReview"]["claimReviewed"] == f"{CLAIM}."
        and nodes["ClaimReview"]["reviewRating"]["ratingValue"] == 1
    )
    assert nodes["MediaReview"]["mediaAuthenticityCategory"].endswith("DecontextualizedContent")
    assert "contentUrl" not in page


def test_what_is_being_checked_is_made_no_louder(site: Path) -> None:
    """Its words stand on its own page and nowhere else: no title, list, feed, search index, row or sitemap; noindex."""
    own = site / "klarifikasi/2026/menunggu/index.html"
    page = own.read_text()
    assert "noindex" in page and SECRET not in page[: page.index("<main")] and "Jangan" in page
    assert f"{SECRET} besok pagi" not in page and f"{SECRET}, petugas" not in page
    loud = [path for path in site.rglob("*") if path.is_file() and SECRET.encode() in _read(path) and path != own]
    assert loud == []
    assert "menunggu" not in (site / "sitemap.xml").read_text() + (site / "klarifikasi/umpan.xml").read_text()
    assert "klarifikasi/2026/menunggu/" in (site / "cek/index.html").read_text()


def test_a_withdrawn_answer_leaves_nothing(site: Path) -> None:
    """Neither its fact nor its rumour stand anywhere; its address says that it was withdrawn."""
    assert [path for path in site.rglob("*") if path.is_file() and GONE.encode() in _read(path)] == []
    assert "dicabut" in (site / "klarifikasi/2026/hilang/index.html").read_text()


def test_the_board_shows_every_state(site: Path) -> None:
    """The newest answer with its verdict, what is being checked, places, and the median of days until the answer."""
    board = (site / "cek/index.html").read_text()
    assert "Paket hanya berisi" in board and "<b>Salah</b>" in board and "Sedang diperiksa" in board
    assert "1 kabar dijawab dalam 4 hari" in board and "November 2026" in board
    assert "Melong (1)" in board and "palsu (1)" in board and "WhatsApp (1)" in board
    assert CLAIM not in board
    assert "cek/" in (site / "sitemap.xml").read_text()


@pytest.mark.parametrize(("day", "shown"), [("2026-11-20", True), ("2026-12-10", False)])
def test_what_circulates_stands_on_front_page_and_place_with_its_verdict(day: str, shown: bool, tmp_path: Path) -> None:
    """A strip while something was seen within thirty days, stamped with the verdict; what is being checked is never in it."""
    files = {
        "klarifikasi/2026/paket.md": HEAD.format(claim=CLAIM + ".") + ANSWER + BODY,
        "klarifikasi/2026/menunggu.md": HEAD.format(claim=f"{SECRET} lewat grup.") + BODY,
    }
    workspace = open_workspace(small(tmp_path, files), datetime.fromisoformat(f"{day}T09:00+07:00"))
    assert workspace.catalogue is not None
    made = publication(workspace)
    pages = {page.url: page for page in all_pages(made.catalogue)}
    for url in ("", "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/"):
        html = Drawing(made, THEME).draw(pages[url]).data.decode()
        assert ("Kabar yang sedang beredar" in html) is shown
        assert ("<b>Salah</b></span>" in html) is shown and SECRET not in html and CLAIM not in html


def test_feed_and_data_say_the_verdict(site: Path) -> None:
    """An item begins with the fact and the verdict; the table has a row for the answer, and of the withdrawn one that it was."""
    feed = (site / "klarifikasi/umpan.xml").read_text()
    assert feed.index("Faktanya:") < feed.index("Hasil pemeriksaan: Salah") < feed.index(CLAIM)
    rows = list(csv.DictReader((site / "data/klarifikasi.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["judul"] for row in rows] == ["", "Paket hanya berisi barang yang dipesan pembelinya"]
    assert [(row["putusan"], row["jenis"], row["hari"]) for row in rows] == [("", "", ""), ("salah", "palsu", "4")]
    assert rows[1]["terlihat"] == "2026-11-01" and CLAIM not in (site / "data/klarifikasi.csv").read_text()


def test_what_is_passed_on_says_the_fact_first_and_the_rumour_nowhere(site: Path) -> None:
    """WhatsApp, text message, radio and poster: the fact, the verdict, what to do; no kit of what is being checked or gone."""
    page = (site / "klarifikasi/2026/paket/bagikan/index.html").read_text()
    main = page[page.index("<main") :]
    for part in ("whatsapp", "radio", "poster"):
        text = main[main.index(f'id="{part}"') :]
        order = [text.index(one) for one in ("Paket hanya berisi", "salah", "Cocokkan isi paket")]
        assert sorted(order) == order
    assert "belalang" not in page and "Cek fakta dari" in main
    link = (site / "klarifikasi/2026/paket/index.html").read_text()
    assert (
        'href="../../../klarifikasi/2026/paket/bagikan/"' in link
        and "belalang" not in link[link.index("wa.me") :].split('"')[0]
    )
    assert (
        not (site / "klarifikasi/2026/menunggu/bagikan").exists()
        and not (site / "klarifikasi/2026/hilang/bagikan").exists()
    )


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


PHOTO = "gambar:\n  berkas: hoaks-asli.jpg\n  alt: Tangkapan layar pesan\n  kredit: Tangkapan layar\n"


def test_a_rumours_picture_bears_the_verdict_and_travels_nowhere(tmp_path: Path) -> None:
    """Small, with the verdict burnt in, on its own page; in no feed, card, search result or row; while it is being checked
    nowhere at all."""
    body = "---\n\nPetugas memeriksa resi. ![Layar kedua](kedua.jpg)\n"
    other = HEAD.format(claim=f"{SECRET} lewat grup.") + PHOTO.replace("hoaks-asli", "menunggu") + BODY
    root = small(tmp_path, {
        "klarifikasi/2026/paket.md": HEAD.format(claim=CLAIM + ".") + ANSWER + PHOTO + body,
        "klarifikasi/2026/menunggu.md": other,
    })  # fmt: skip
    colours = {"hoaks-asli.jpg": (20, 200, 40), "kedua.jpg": (20, 40, 200), "menunggu.jpg": (240, 0, 240)}
    for name, colour in colours.items():
        Image.new("RGB", (1200, 900), colour).save(root / "content/klarifikasi/2026" / name, quality=95)
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    pictures = {
        path.relative_to(site).as_posix(): Image.open(path).convert("RGB")
        for path in (site / "gambar").glob("????????????????-*")
    }
    assert len({name.split("-")[0] for name in pictures}) == 2 and max(one.width for one in pictures.values()) <= 480
    for one in pictures.values():
        red, green, blue = one.getpixel((3, one.height // 2))  # type: ignore[misc]
        assert red > 120 and green < 90 and blue < 90
        assert any(min(one.getpixel((x, one.height // 2))) > 200 for x in range(one.width))  # type: ignore[arg-type]
    page = (site / "klarifikasi/2026/paket/index.html").read_text()
    assert all(
        any(name in page for name in pictures if name.startswith(f"gambar/{key}"))
        for key in {n[7:23] for n in pictures}
    )
    elsewhere = [
        path for path in site.rglob("*")
        if path.is_file() and path.parent.name not in ("gambar", "paket") and path.suffix != ".zip" and path.name != ".kim-terbit"
        and any(name.encode() in _read(path) or b"hoaks-asli" in _read(path) for name in pictures)
    ]  # fmt: skip
    assert elsewhere == []
    assert not [path for path in site.rglob("*") if path.name in colours]


def test_an_answer_leads_to_earlier_ones_only(tmp_path: Path) -> None:
    """Three at most, with their verdicts, what shares more first; nothing that is being checked or was withdrawn; a later
    answer changes no page."""

    def answer(name: str, day: int, place: str = "Melong") -> str:
        said = HEAD.format(claim=f"Kabar {name}.").replace("wilayah: Melong", f"wilayah: {place}") + ANSWER + BODY
        return said.replace("dijawab: 2026-11-05", f"dijawab: 2026-11-{day:02d}").replace(
            "Paket hanya", f"{name} hanya"
        )

    folder = "klarifikasi/2026"
    root = small(tmp_path / "p", {
        f"{folder}/satu.md": answer("Satu", 5), f"{folder}/dua.md": answer("Dua", 6, "Baros"),
        f"{folder}/tiga.md": answer("Tiga", 7), f"{folder}/empat.md": answer("Empat", 8),
        f"{folder}/lima.md": answer("Lima", 9), f"{folder}/menunggu.md": HEAD.format(claim="Belum.") + BODY,
        f"{folder}/hilang.md": answer("Hilang", 8).replace(
            "\n---\n\n", "\ndicabut: {tanggal: 2026-11-09, alasan: data-pribadi}\n---\n\n"
        ),
    })  # fmt: skip
    pages = {name: root / "site" / folder / name / "index.html" for name in ("satu", "dua", "lima")}
    assert build_site(root) == 0
    before = {name: page.read_text() for name, page in pages.items()}
    part = before["lima"].partition('<section class="rujukan terkait"')[2].partition("</section>")[0]
    assert re.findall(r'href="[./]*klarifikasi/2026/([a-z]+)/"', part) == ["empat", "tiga", "satu"]
    assert part.count('<span class="cap"><b>Salah</b></span>') == 3
    assert "Baca juga" not in before["satu"]
    (root / "content" / folder / "baru.md").write_text(answer("Baru", 10))
    assert build_site(root) == 0
    assert {name: page.read_text() for name, page in pages.items()} == before
