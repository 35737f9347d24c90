"""What is published beside the pages, read back as others read it: nothing lost, nothing made markup, nothing overwritten."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outputs import all_outputs
from pipeline.outputs.feeds import xml
from pipeline.site.pages.lists import all_pages
from pipeline.workspace import open_workspace, publication
from tests.projects import article, lengkap, small

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://warta.example.id/banjarbaru/"


def _outputs(root: Path) -> dict[str, bytes]:
    workspace = open_workspace(root, NOW)
    made = publication(workspace)
    files: dict[str, bytes] = {}
    for out in all_outputs(made, tuple(all_pages(made.catalogue))):
        assert out.path not in files, f"{out.path} is written twice"
        files[out.path] = out.data
    return files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of the good site, by path."""
    return _outputs(lengkap(tmp_path_factory.mktemp("outputs") / "lengkap"))


def _items(data: bytes) -> dict[str, ET.Element]:
    return {str(item.findtext("link")): item for item in ET.fromstring(data).iter("item")}


def test_every_xml_is_well_formed_and_every_json_is_json(files: dict[str, bytes]) -> None:
    """A strict parser reads each file that claims to be XML or JSON."""
    checked = 0
    for path, data in files.items():
        if path.endswith(".xml"):
            ET.fromstring(data)
            checked += 1
        elif path.endswith(".json"):
            json.loads(data)
            checked += 1
    assert checked > 40


def test_no_output_takes_a_pages_place(tmp_path: Path) -> None:
    """No file of an output has the path of a page, and none is a folder of another."""
    workspace = open_workspace(lengkap(tmp_path / "lengkap"), NOW)
    made = publication(workspace)
    pages = tuple(all_pages(made.catalogue))
    paths = [out.path for out in all_outputs(made, pages)] + [page.file for page in pages]
    assert len(paths) == len(set(paths))
    folders = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)}
    assert not folders & set(paths)


@pytest.mark.parametrize(
    "path", ["umpan.xml", "topik/kesehatan/umpan.xml", "kim/kim-cempaka/umpan.xml", "topik/ekonomi/umpan.xml"]
)
def test_rss_names_itself_its_page_and_its_language(files: dict[str, bytes], path: str) -> None:
    """The channel says where it lies, which page it belongs to, and that it is Indonesian."""
    channel = ET.fromstring(files[path]).find("channel")
    assert channel is not None
    page = SITE + path.removesuffix("umpan.xml")
    assert channel.findtext("link") == page
    assert str(channel.findtext("language")).startswith("id")
    selves = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert selves == [SITE + path]
    assert str(channel.findtext("title")).strip() and str(channel.findtext("description")).strip()


def test_a_feed_holds_what_its_list_holds(files: dict[str, bytes]) -> None:
    """The site's feed has every article but the draft, and the answer; a topic's, a group's and a place's have theirs."""

    def slugs(path: str) -> set[str]:
        return {link.rstrip("/").rpartition("/")[2] for link in _items(files[path])}

    assert len(slugs("umpan.xml")) == 8 and "retribusi-pasar" in slugs("umpan.xml")
    assert not any("draf" in slug for slug in slugs("umpan.xml"))
    assert slugs("topik/kesehatan/umpan.xml") == {"jadwal-posyandu-cempaka"}
    assert slugs("kim/pasar-bauntung/umpan.xml") == {"harga-beras-stabil"}
    city = "wilayah/kalimantan-selatan/kota-banjarbaru/"
    assert slugs(f"{city}cempaka/umpan.xml") == {
        "jadwal-posyandu-cempaka",
        "jadwal-sampah-diralat",
        "gotong-royong-akhir-tahun",
        "retribusi-pasar",
    }
    assert slugs(f"{city}cempaka/palam/umpan.xml") == set()


def test_an_item_comes_back_as_it_was_written(files: dict[str, bytes]) -> None:
    """Title, summary, moment, authors and subjects survive XML, quotes, angle brackets and ampersands included."""
    item = _items(files["umpan.xml"])[f"{SITE}artikel/pena-loktabat/2025/awas-tautan-hadiah/"]
    assert item.findtext("title") == 'Awas pesan "<script>Hadiah</script>" & tautan palsu di grup RT'
    assert parsedate_to_datetime(str(item.findtext("pubDate"))) == datetime(
        2025, 7, 10, 8, tzinfo=timezone(timedelta(hours=8))
    )
    assert "+0800" in str(item.findtext("pubDate"))
    assert [creator.text for creator in item.findall(CREATOR)] == ["Redaksi Pena Loktabat"]
    subjects = {category.text for category in item.findall("category")}
    assert {"Keselamatan dan darurat", "Kegiatan warga", "Kelurahan Komet", "Pena Loktabat"} <= subjects
    # RSS descriptions are HTML: what a reader shows of it is the plain summary.
    shown = feedparser.parse(files["umpan.xml"].replace(b"content:encoded", b"content:hidden"))
    plain = {entry.link: entry.summary for entry in shown.entries}
    assert plain[item.findtext("link")] == (
        'Pesan berantai "hadiah &lt;b&gt;pulsa&lt;/b&gt;" &amp; tautan palsunya meminta kode OTP; '
        "jangan dibuka, hapus, dan beri tahu keluarga."
    )


def test_the_full_text_stands_in_the_item_with_whole_addresses(files: dict[str, bytes]) -> None:
    """Text, table, picture, notes and sources; every link and picture begins with a scheme."""
    html = str(_items(files["umpan.xml"])[f"{SITE}artikel/kim-cempaka/2025/jadwal-posyandu-cempaka/"].findtext(CONTENT))
    for piece in (
        "Posyandu di Kelurahan Cempaka buka lagi",
        "<table>",
        "<img ",
        "Kementerian Kesehatan RI",
        "Pengumuman di papan",
    ):
        assert piece in html
    targets = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert targets and all(re.match(r"https?://|mailto:|tel:", target) for target in targets), targets
    assert f"{SITE}topik/kesehatan/" in targets and f"{SITE}kim/kim-cempaka/" in targets
    assert f"{SITE}artikel/pena-loktabat/2025/cara-melapor-ke-112/#yang-perlu-disebutkan" in targets
    assert "\ue001" not in html


def test_a_correction_stands_first_and_as_text(files: dict[str, bytes]) -> None:
    """Who reads only the feed learns what was wrong, and markup in a correction stays text."""
    html = str(_items(files["umpan.xml"])[f"{SITE}artikel/kim-cempaka/2025/jadwal-sampah-diralat/"].findtext(CONTENT))
    assert html.index("Ralat") < html.index("Mulai 15 Juli 2025")
    assert "&lt;Selasa dan Jumat&gt;" in html and "<Selasa" not in html


def test_items_have_names_that_stay(files: dict[str, bytes], tmp_path: Path) -> None:
    """A guid is a tag of the first address, unique, and the same whatever the title becomes."""
    before = {link: item.findtext("guid") for link, item in _items(files["umpan.xml"]).items()}
    assert len(set(before.values())) == len(before)
    assert all(str(guid).startswith("tag:warta.example.id,20") for guid in before.values())
    root = lengkap(tmp_path / "lengkap")
    file = root / "content/artikel/pena-loktabat/2025/kerja-bakti-taman.md"
    file.write_text(file.read_text().replace("Kerja bakti taman", "Gotong royong di taman"))
    assert {link: item.findtext("guid") for link, item in _items(_outputs(root)["umpan.xml"]).items()} == before


def test_items_come_newest_first_and_only_the_newest_thirty(tmp_path: Path) -> None:
    """A feed of many articles holds the newest thirty, newest first."""
    many = {
        f"artikel/kim-melong/2025/b-{n}.md": article(n, f"tanggal: 2025-01-{n % 28 + 1:02d} {n // 28 + 8:02d}:00\n")
        for n in range(45)
    }
    items = list(ET.fromstring(_outputs(small(tmp_path, many))["umpan.xml"]).iter("item"))
    moments = [parsedate_to_datetime(str(item.findtext("pubDate"))) for item in items]
    assert len(items) == 30 and moments == sorted(moments, reverse=True)


def test_partners_texts_are_short_plain_and_lead_out(files: dict[str, bytes]) -> None:
    """A partner's item has its title as text, at most 200 characters, its source, and a link to it; a withdrawn one has none."""
    parsed = feedparser.parse(files["mitra/umpan.xml"])
    by_title = {entry.title: entry for entry in parsed.entries}
    flood = next(entry for title, entry in by_title.items() if title.startswith("Banjir"))
    raw = next(
        i for i in ET.fromstring(files["mitra/umpan.xml"]).iter("item") if str(i.findtext("title")).startswith("Banjir")
    )
    assert raw.findtext("title") == 'Banjir "rob" & <script>alert(1)</script> di hilir'
    assert flood.link == "https://kabar-banua.example/berita/1"
    assert len(re.sub(r"&\w+;", "x", flood.summary)) <= 200 and "<b>" not in flood.summary
    assert not any("Kabar yang ditarik" in title for title in by_title)
    assert not any("siaran-2" in (entry.get("link") or "") for entry in parsed.entries)


def test_old_addresses_lead_to_the_article(files: dict[str, bytes]) -> None:
    """Each old address is a page that leads on without a script, relative and canonical, and is not indexed."""
    for path, way in (("2023/112/index.html", "../../"), ("lama/112.html", "../")):
        html = files[path].decode()
        goal = "artikel/pena-loktabat/2025/cara-melapor-ke-112/"
        assert f'content="0; url={way}{goal}"' in html and f'<a href="{way}{goal}">' in html
        assert f'<link rel="canonical" href="{SITE}{goal}">' in html and "noindex" in html
        assert 'lang="id"' in html and "<script" not in html
    assert "draf-lama/index.html" not in files


def test_the_sitemap_lists_what_may_be_found(files: dict[str, bytes]) -> None:
    """Every indexed page once, with its whole address; an article with the date of its last change; no draft, no old address."""
    root = ET.fromstring(files["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {str(url.findtext(f"{space}loc")): url.findtext(f"{space}lastmod") for url in root}
    assert len(found) == len(list(root)) and all(loc.startswith(SITE) for loc in found)
    assert str(found[f"{SITE}artikel/kim-cempaka/2025/jadwal-sampah-diralat/"]).startswith("2025-07-12")
    assert str(found[f"{SITE}artikel/pena-loktabat/2025/kerja-bakti-taman/"]).startswith("2025-07-10")
    assert {SITE, f"{SITE}topik/ekonomi/", f"{SITE}mitra/kabar-banua/"} <= set(found)
    assert not any("draf" in loc or "2023/112" in loc for loc in found)
    assert f"Sitemap: {SITE}sitemap.xml" in files["robots.txt"].decode()


def test_the_same_catalogue_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """No clock and no chance is in any output."""
    assert _outputs(lengkap(tmp_path / "lagi")) == files


@given(st.text())
def test_any_text_survives_xml(value: str) -> None:
    """What XML can carry comes back letter for letter, between tags and in attributes; the rest is left out, not broken."""
    kept = xml.allowed(value)
    element = ET.fromstring(f'<a b="{xml.text(value)}">{xml.text(value)}</a>')
    plain = kept.replace("\r\n", "\n").replace("\r", "\n")
    assert (element.text or "") == plain
    assert ET.fromstring(f"<a>{xml.markup(value)}</a>").text in (plain, None)


HOSTILE = [
    "Judul dengan ]]> dan <![CDATA[ di tengah kalimat",
    "Judul &amp; &lt;b&gt; yang sudah tersandi sekali",
    "Judul </title></item><item><title>palsu di dalam",
    "Judul 'satu' \"dua\" `tiga` — empat… ½ ™ 100% ✓",
    "عنوان بالعربية مع Judul campuran \u202e terbalik",
    "Judul emoji 👨‍👩‍👧‍👦 dan 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 jauh di atas sana",
]


def test_hostile_titles_stay_titles(tmp_path: Path) -> None:
    """However titles are typed, each feed has exactly these, one an item, and a redirect shows its own as text."""

    def quoted(title: str) -> str:
        escaped = title.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'

    files = {
        f"artikel/kim-melong/2025/a-{number}.md": article(
            head=f"judul: {quoted(title)}\nalamat_lama: /lama/{number}/\n"
        )
        for number, title in enumerate(HOSTILE)
    }
    out = _outputs(small(tmp_path, files))
    assert {item.findtext("title") for item in ET.fromstring(out["umpan.xml"]).iter("item")} == set(HOSTILE)
    assert {item["title"] for item in json.loads(out["umpan.json"])["items"]} == set(HOSTILE)
    for number in range(len(HOSTILE)):
        page = out[f"lama/{number}/index.html"].decode()
        assert "</title></item>" not in page and page.count("<title>") == 1


def test_hosts_are_told_for_how_long_to_keep(files: dict[str, bytes]) -> None:
    """What is named by its content is kept forever, the search page for ten minutes; of other pages nothing is said."""
    rules = files["_headers"].decode()
    base = rules.partition("*")[0]
    kept = dict(re.findall(r"^(\S+)\n  Cache-Control: (.+)$", rules, re.M))
    assert (
        kept.pop(f"{base}cari/") == "public, max-age=600" and {f"{base}aset/*", f"{base}cari/indeks/*"} <= kept.keys()
    )
    assert {"public, max-age=31536000, immutable"} == set(kept.values())
    assert "cari/(index\\.html)?$" in files[".htaccess"].decode()
