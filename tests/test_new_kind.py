"""A new kind of content is two small files and a template: everything else finds it by itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from tests.projects import REPOSITORY, THEME, article, small

WHAT_IT_IS = '''\
"""``maklumat``: a notice with a place and a date, in ``content/maklumat/<tahun>/<judul>.md``."""

from pydantic import Field

from pipeline.content.kinds.entity import Entity
from pipeline.content.kinds.kind import Kind
from pipeline.content.kinds.record import Flag, KimName, Record, RegionName, Several, Text, TopicName, When


class Place(Record):
    """Where it is."""

    name: Text = Field(alias="nama", description="Nama tempat.", examples=["Balai RW 5"])
    region: RegionName = Field(alias="wilayah", description="Kelurahan tempatnya.", examples=["Melong"])


class NoticeRecord(Record):
    """The front matter of a notice."""

    title: Text = Field(alias="judul", description="Judul.", examples=["Air mati sampai pukul enam"])
    published: When = Field(alias="tanggal", description="Kapan diumumkan.", examples=["2025-06-02 09:30"])
    place: Place = Field(alias="tempat", description="Tempatnya.")
    group: KimName = Field(alias="kim", description="Kelompok yang mengumumkan.", examples=["kim-melong"])
    topics: Several[TopicName] = Field([], alias="topik", description="Topik.", examples=["warga"])
    draft: Flag = Field(False, alias="draf", description="ya bila belum boleh terbit.", examples=["ya"])


NOTICE: Kind[NoticeRecord, Entity[NoticeRecord]] = Kind(
    name="maklumat", title="Maklumat", folder="maklumat", pattern="maklumat/<tahun>/<judul>.md", depth=3,
    record=NoticeRecord, resolve=lambda parsed, resolver: resolver.entity(Entity, NOTICE, parsed),
)
'''
WITH_QUESTIONS = '''\
"""``pasar``: a market, whose file is begun by questions of its own."""

from pydantic import Field

from pipeline.content.kinds.entity import Entity
from pipeline.content.kinds.kind import Kind
from pipeline.content.kinds.questions import file_name
from pipeline.content.kinds.record import Record, RegionName, Text


class MarketRecord(Record):
    """The front matter of a market."""

    name: Text = Field(alias="nama", description="Nama pasar.", examples=["Pasar Atas"])
    region: RegionName = Field(alias="wilayah", description="Kelurahan.", examples=["Melong"])
    days: Text = Field("", alias="hari", description="Hari pasarannya.", examples=["Senin"])


def begin(answers, catalogue, now):
    name = answers.get("nama", "Apa nama pasarnya?")
    day = answers.get("hari", "Hari apa ramainya?", "Minggu", choices={"Minggu": "Ahad", "Senin": "Senen"})
    where = catalogue.kims["kim-melong"].region.name
    return f"pasar/{file_name(name)}.md", f"---\\nnama: {name}\\nwilayah: {where}\\nhari: {day}\\n---\\n\\nIsi pasar.\\n"


MARKET = Kind(
    name="pasar", title="Pasar", folder="pasar", pattern="pasar/<nama>.md", depth=2, record=MarketRecord,
    resolve=lambda parsed, resolver: resolver.entity(Entity, MARKET, parsed), begin=begin, snippet=("nama: ${1:Nama pasar}",),
)
'''
HOW_IT_IS_SHOWN = '''\
"""How notices are shown."""

from pipeline.content.kinds.maklumat import NOTICE
from pipeline.site.kinds.view import View

NOTICES = View(NOTICE, title="Maklumat warga")
'''
TEMPLATE = """\
{%- extends "kerangka.html" -%}
{% block main %}<article class="laman"><h1>{{ entity.title }}</h1>
<p>{{ entity.record.place.name }}, {{ entity.regions[0].name }}</p>
<div class="prosa">{{ prose }}</div></article>{% endblock %}
"""
PATH = "maklumat/2025/air-mati.md"
NOTICE = """\
---
judul: Air mati sampai pukul enam
tanggal: 2025-06-02 09:30
tempat:
  nama: Balai RW 5
  wilayah: {region}
kim: {group}
topik: {topic}
---

![Pipa yang diperbaiki](pipa.png "Foto: KIM Melong")

Air PDAM berhenti mengalir untuk perbaikan pipa. [Penjelasannya](../../artikel/kim-melong/2025/satu.md) ada di sini. {more}
"""
RIGHT = {"region": "Melong", "group": "kim-melong", "topic": "warga", "more": ""}
MELONG = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/"


class House:
    """The program with a kind more, run as a user runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(REPOSITORY / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(THEME, folder / "tema")
        (folder / "pipeline/content/kinds/maklumat.py").write_text(WHAT_IT_IS)
        (folder / "pipeline/content/kinds/pasar.py").write_text(WITH_QUESTIONS)
        (folder / "pipeline/site/kinds/maklumat.py").write_text(HOW_IT_IS_SHOWN)
        (folder / "tema/maklumat.html").write_text(TEMPLATE)

    def project(self, name: str, notice: str) -> Path:
        """Makes a project with one article and this notice."""
        files = {PATH: notice, "artikel/kim-melong/2025/satu.md": article()}
        root = small(self.folder / name, files)
        Image.new("RGB", (640, 400), "teal").save((root / "content" / PATH).with_name("pipa.png"))
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text().replace(str(THEME), str(self.folder / "tema")))
        return root

    def kim(self, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs ``kim`` of this house."""
        command = [sys.executable, "-c", "from pipeline.cli.main import run; run()", arguments[0], "--root", str(root)]
        return subprocess.run(
            [*command, *arguments[1:]], cwd=self.folder, capture_output=True, text=True, timeout=300,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(self.folder), "NO_MKDOCS_2_WARNING": "1", "HOME": str(self.folder)},
        )  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The program with a kind more."""
    return House(tmp_path_factory.mktemp("rumah"))


@pytest.fixture(scope="module")
def site(house: House) -> Path:
    """The public folder of a project with a right notice."""
    root = house.project("benar", NOTICE.format(**RIGHT))
    done = house.kim(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def codes(house: House, root: Path) -> set[str]:
    """The codes of what ``kim check`` says of the notice."""
    told = json.loads(house.kim(root, "check", "--format", "json").stdout)
    return {one["kode"] for one in told["masalah"] if one["berkas"] == f"content/{PATH}"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"region": "Negeri Antah"}, "KIM203"), ({"topic": "antariksa"}, "KIM202"), ({"group": "kim-entah"}, "KIM201"),
        ({"more": "Korban pencabulan, siswi kelas 5 SD bernama Bunga Lestari, sudah didampingi."}, "KIM551"),
        ({"more": "[mati](../tidak-ada.md)"}, "KIM205"),
    ],
    ids=["wilayah", "topik", "kim", "anak", "tautan"],
)  # fmt: skip
def test_it_is_checked(house: House, wrong: dict[str, str], code: str) -> None:
    """What it names must be there, and every rule that protects is asked of it, without a word in its declaration."""
    root = house.project(f"salah-{code}", NOTICE.format(**RIGHT | wrong))
    assert codes(house, root) >= {code}


def test_what_is_wrong_is_said_where_it_stands(house: House) -> None:
    """A place inside a part is told at its own line, and a group that is not there too."""
    root = house.project("letak", NOTICE.format(**RIGHT | {"region": "Negeri Antah", "group": "kim-entah"}))
    told = json.loads(house.kim(root, "check", "--format", "json").stdout)["masalah"]
    assert {(one["kode"], one["baris"]) for one in told} >= {("KIM203", 6)}
    root = house.project("letak-kim", NOTICE.format(**RIGHT | {"group": "kim-entah"}))
    told = json.loads(house.kim(root, "check", "--format", "json").stdout)["masalah"]
    assert {(one["kode"], one["baris"]) for one in told} >= {("KIM201", 7)}


def test_it_has_a_page_lists_feeds_and_data(site: Path) -> None:
    """Page, list, region page, topic page, feed, sitemap, open data and search index hold it; its links lead on."""
    page = (site / "maklumat/2025/air-mati/index.html").read_text()
    assert "Balai RW 5, Kelurahan Melong" in page and 'href="../../../artikel/kim-melong/2025/satu/"' in page
    assert re.search(r'<img [^>]*src="[^"]*gambar/[^"]+"[^>]*alt="Pipa yang diperbaiki"', page)
    for path in ("maklumat/index.html", f"{MELONG}index.html", "topik/warga/index.html"):
        assert "maklumat/2025/air-mati/" in (site / path).read_text(), path
    feed = ET.fromstring((site / "maklumat/umpan.xml").read_bytes())
    assert [item.findtext("title") for item in feed.iter("item")] == ["Air mati sampai pukul enam"]
    assert (site / "maklumat/umpan.atom.xml").is_file() and (site / "maklumat/umpan.json").is_file()
    assert "maklumat/umpan.xml" in (site / "langganan/index.html").read_text()
    assert "maklumat/2025/air-mati/" in (site / "sitemap.xml").read_text()
    assert "*Air mati sampai pukul enam*" in (site / "maklumat/2025/air-mati/bagikan/index.html").read_text()
    (row,) = json.loads((site / "data/maklumat.json").read_text())
    assert row["judul"] == "Air mati sampai pukul enam" and row["wilayah"] == ["32.77.01.1001"]
    assert (site / "data/maklumat.csv").is_file() and (site / "data/maklumat.skema.json").is_file()
    assert "maklumat" in (site / "panduan/isian/index.html").read_text()
    assert "umpan.xml" in (site / "index.html").read_text() and "maklumat" not in (site / "umpan.xml").read_text()


def test_it_is_found(site: Path) -> None:
    """The search index holds it under its title, filtered as its kind."""
    (titles,) = (json.loads(path.read_text()) for path in (site / "cari/indeks").glob("halaman-*/judul.json"))
    place = titles["judul"].split("\n").index("Air mati sampai pukul enam")
    folder, _, kinds, *_ = titles["isi"]["kelas"][ord(titles["kelas"][place]) - ord("0")]
    assert folder == "maklumat/2025/" and kinds == ["Maklumat warga"]
    assert "Kelurahan Melong" in titles["isi"]["tempat"][ord(titles["tempat"][place]) - ord("0")][1]
    (pack,) = (
        json.loads(path.read_text()) for path in (site / "cari/indeks").glob(f"halaman-*/teks-{place // 20}.json")
    )
    assert "PDAM" in pack[place % 20][0]


def test_it_is_begun_and_described(house: House) -> None:
    """``kim new`` asks for what it requires and writes a file the gate takes; schema and snippets know its fields."""
    root = house.project("baru", NOTICE.format(**RIGHT))
    said = (
        "judul=Posyandu pindah",
        "tanggal=2025-07-01",
        "tempat.nama=Balai RW 9",
        "tempat.wilayah=Melong",
        "kim=kim-melong",
    )
    done = house.kim(root, "new", "maklumat", *(word for one in said for word in ("--isi", one)))
    assert done.returncode == 0, done.stderr
    made = root / "content/maklumat/2025/posyandu-pindah.md"
    assert made.is_file() and 'nama: "Balai RW 9"' in made.read_text()
    told = json.loads(house.kim(root, "check", "--format", "json").stdout)["masalah"]
    assert not [one for one in told if one["tingkat"] == "galat"], told
    missing = house.kim(root, "new", "maklumat", "--isi", "judul=Tanpa tempat")
    assert missing.returncode == 2 and "--isi tempat.nama" in missing.stderr
    schema = json.loads(house.kim(root, "schema", "maklumat").stdout)
    assert {"judul", "tempat", "kim"} <= set(schema["required"]) and "topik" in schema["properties"]


def test_it_may_have_questions_of_its_own(house: House) -> None:
    """``begin`` asks what it wants and lays the file where it belongs; editors get the kind's own snippet."""
    root = house.project("tanya", NOTICE.format(**RIGHT))
    done = house.kim(root, "new", "pasar", "--isi", "nama=Pasar Atas Lama", "--isi", "hari=Senen")
    assert done.returncode == 0, done.stderr
    made = (root / "content/pasar/pasar-atas-lama.md").read_text()
    assert "hari: Senin" in made and "wilayah: Kelurahan Melong" in made
    wrong = house.kim(root, "new", "pasar", "--isi", "nama=Pasar Baru", "--isi", "hari=Kliwon")
    assert wrong.returncode == 2 and "Minggu, Senin" in wrong.stderr
    assert house.kim(root, "schema", "--tulis").returncode == 0
    snippets = json.loads((root / ".vscode/kim.code-snippets").read_text())
    assert "nama: ${1:Nama pasar}" in snippets["Kepala pasar"]["body"] and snippets["Isian hari"]["prefix"] == "hari"


def test_its_addresses_are_its_own(house: House) -> None:
    """An ordinary page at the address of its list would take the list's place: that is told before anything is built."""
    root = house.project("alamat", NOTICE.format(**RIGHT))
    (root / "content/maklumat.md").write_text("# Maklumat kami\n\nDaftar yang ditulis tangan.\n")
    told = json.loads(house.kim(root, "check", "--format", "json").stdout)["masalah"]
    assert ("KIM207", "content/maklumat.md") in {(one["kode"], one["berkas"]) for one in told}


def test_a_draft_and_what_waits_are_not_published(house: House) -> None:
    """States mean the same for every kind: a draft has no page, list entry, feed item or row."""
    root = house.project("draf", NOTICE.format(**RIGHT).replace("topik:", "draf: ya\ntopik:"))
    done = house.kim(root, "build")
    assert done.returncode == 0, done.stderr
    public = root / "site"
    assert not (public / "maklumat").exists()
    assert all(b"air-mati" not in path.read_bytes() for path in public.rglob("*") if path.is_file())
