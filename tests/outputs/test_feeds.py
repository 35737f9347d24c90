"""Feeds as subscribers meet them: valid to the letter, complete in every format, and still when nothing of theirs changed."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.outputs import all_outputs
from pipeline.outputs.feeds import atom, feed, jsonfeed, rss
from pipeline.site.feed_item import Entry, Origin, Person
from pipeline.workspace import open_workspace, publication
from tests import feedrules
from tests.projects import REPOSITORY, THEME, article, small
from tests.rulebook import SETTINGS

NOW = datetime(2026, 11, 21, tzinfo=UTC)
LATER = datetime(2027, 2, 1, tzinfo=UTC)
"""When everything that ``many`` makes is out."""
ATOM = feedrules.ATOM


def outputs(root: Path, now: datetime = NOW) -> dict[str, bytes]:
    """Returns every output of a project, by path."""
    workspace = open_workspace(root, now)
    assert workspace.catalogue is not None, workspace.problems
    made = publication(workspace)
    return {out.path: out.data for out in all_outputs(made, ())}


def feeds(files: dict[str, bytes]) -> dict[str, bytes]:
    """Returns those of the files that are feeds."""
    names = ("umpan.xml", "umpan.atom.xml", "umpan.json")
    return {path: data for path, data in files.items() if path.endswith(names) or path.startswith("umpan/")}


def complaints(files: dict[str, bytes], site: str, now: datetime | None = None) -> dict[str, list[str]]:
    """Returns what a strict validator says of each feed, for those of which it says something."""
    found = {}
    for path, data in feeds(files).items():
        if path.endswith(".json"):
            said = feedrules.json_feed(data, site + path)
        elif path.endswith(".atom.xml"):
            said = feedrules.atom(data, site + path, now)
        else:
            said = feedrules.rss(data, site + path, now)
        if said:
            found[path] = said
    return found


def demo(target: Path) -> Path:
    """Copies the project's own site to ``target``."""
    shutil.copytree(REPOSITORY / "content", target / "content")
    text = (REPOSITORY / "mkdocs.yml").read_text().replace("custom_dir: site_theme", f"custom_dir: {THEME}")
    (target / "mkdocs.yml").write_text(text)
    return target


def test_every_feed_of_the_demo_site_is_valid_without_a_warning(tmp_path: Path) -> None:
    """Site, topics, regions, groups, authors, partners, archives, digests, in three formats: no complaint about any."""
    now = datetime(2026, 11, 30, tzinfo=UTC)  # after all that the demo announces
    files = outputs(demo(tmp_path / "demo"), now)
    assert len(feeds(files)) > 150
    assert complaints(files, "https://warta-cimahi.example.id/", now) == {}


def test_every_feed_of_the_good_site_is_valid_without_a_warning(lengkap: Path) -> None:
    """Tables, notes, pictures, corrections, hostile partners' texts: no complaint about any feed."""
    files = outputs(lengkap)
    assert {"umpan.xml", "mitra/umpan.atom.xml", "kim/kim-cempaka/umpan.json"} <= feeds(files).keys()
    assert complaints(files, "https://warta.example.id/banjarbaru/") == {}


def test_opml_lists_every_feed_there_is(lengkap: Path) -> None:
    """OPML 2.0 names each RSS feed once, archives aside, and partners' own feeds in a file of their own."""
    files = outputs(lengkap)
    assert feedrules.opml(files["umpan.opml"]) == [] and feedrules.opml(files["mitra/umpan.opml"]) == []
    listed = [o.get("xmlUrl") for o in ET.fromstring(files["umpan.opml"]).iter("outline") if o.get("xmlUrl")]
    there = {f"https://warta.example.id/banjarbaru/{path}" for path in files if path.endswith("umpan.xml")}
    assert sorted(listed) == sorted(there)
    theirs = {o.get("xmlUrl") for o in ET.fromstring(files["mitra/umpan.opml"]).iter("outline") if o.get("xmlUrl")}
    assert theirs and not any("warta.example.id" in str(address) for address in theirs)


def test_two_parsers_read_the_same_back_from_three_formats(lengkap: Path) -> None:
    """Title, page, name, moments, authors, summary, text, picture and places: RSS, Atom and JSON lose none of them."""
    files = outputs(lengkap)
    read = {item["id"]: item for item in json.loads(files["umpan.json"])["items"]}
    assert len(read) == 8  # the answer to a rumour is news
    for parsed in (feedparser.parse(files["umpan.xml"]), feedparser.parse(files["umpan.atom.xml"])):
        assert not parsed.bozo and parsed.feed.language == "id-ID"
        assert {entry.id for entry in parsed.entries} == read.keys()
        for entry in parsed.entries:
            item = read[entry.id]
            assert entry.link == item["url"]
            published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
            assert published == datetime.fromisoformat(item["date_published"])
            changed = datetime(*(dict.get(entry, "updated_parsed") or entry.published_parsed)[:6], tzinfo=UTC)
            assert changed == datetime.fromisoformat(item.get("date_modified", item["date_published"]))
            pictures = [(p["href"], int(p["length"])) for p in entry.get("enclosures", [])]
            assert pictures == [(a["url"], a["size_in_bytes"]) for a in item.get("attachments", [])]
    # The second parser: no library's idea of markup stands between the bytes and the text.
    for element in ET.fromstring(files["umpan.xml"]).iter("item"):
        item = read[str(element.findtext("guid"))]
        assert element.findtext("title") == item["title"]
        assert [one.text for one in element.iter(f"{feedrules.DC}creator")] == [one["name"] for one in item["authors"]]
        assert element.findtext(f"{feedrules.CONTENT}encoded") == item["content_html"]
    for element in ET.fromstring(files["umpan.atom.xml"]).iter(f"{ATOM}entry"):
        item = read[str(element.findtext(f"{ATOM}id"))]
        assert (element.findtext(f"{ATOM}title"), element.findtext(f"{ATOM}summary")) == (
            item["title"],
            item["summary"],
        )
        assert [one.findtext(f"{ATOM}name") for one in element.iter(f"{ATOM}author")] == [
            one["name"] for one in item["authors"]
        ]
        assert element.findtext(f"{ATOM}content") == item["content_html"]
        categories = [(str(c.get("scheme")), c.get("term"), c.get("label")) for c in element.iter(f"{ATOM}category")]
        terms = {(scheme.rpartition(":")[2], term, label) for scheme, term, label in categories}
        assert terms == {
            (kind, mark["kode"], mark["nama"]) for kind, several in item["_kim"].items() for mark in several
        }


def test_a_pictures_length_and_size_are_true(lengkap: Path) -> None:
    """An enclosure has the bytes that are published at its address, and Media RSS says how large the picture is."""
    from PIL import Image

    workspace = open_workspace(lengkap, NOW)
    made = publication(workspace)
    published = {file.path: file for picture in made.pictures.values() for file in picture.files}
    items = list(ET.fromstring(outputs(lengkap)["umpan.xml"]).iter("item"))
    shown = [item for item in items if item.find("enclosure") is not None]
    assert shown
    for item in shown:
        for element, length in (
            (item.find("enclosure"), "length"),
            (item.find(f"{feedrules.MEDIA}content"), "fileSize"),
        ):
            assert element is not None
            file = published[str(element.get("url")).removeprefix("https://warta.example.id/banjarbaru/")]
            assert element.get(length) == str(len(file.data))
        for name in ("content", "thumbnail"):
            element = item.find(f"{feedrules.MEDIA}{name}")
            assert element is not None
            file = published[str(element.get("url")).removeprefix("https://warta.example.id/banjarbaru/")]
            (tmp := lengkap / "gambar.webp").write_bytes(file.data)
            with Image.open(tmp) as picture:
                assert (element.get("width"), element.get("height")) == (str(picture.width), str(picture.height))


def many(count: int = 40) -> dict[str, str]:
    """Returns articles of one group, a few in each month of 2025 and 2026."""
    return {
        f"artikel/kim-melong/{2025 + n // 24}/b-{n}.md": article(
            n, f"tanggal: {2025 + n // 24}-{n % 12 + 1:02d}-{n // 12 + 2:02d} 08:00\n"
        )
        for n in range(count)
    }


def test_archives_lead_back_to_the_first_article(tmp_path: Path) -> None:
    """From the newest feed along prev-archive one meets every article, in RSS and in Atom (RFC 5005)."""
    files = outputs(small(tmp_path, many()), LATER)
    for suffix, items, link in ((".xml", "item", f"channel/{ATOM}link"), (".atom.xml", f"{ATOM}entry", f"{ATOM}link")):
        path, met, steps = f"umpan{suffix}", set(), 0
        while path:
            root = ET.fromstring(files[path])
            met |= {e.findtext("guid") or e.findtext(f"{ATOM}id") for e in root.iter(items)}
            way = [str(one.get("href")) for one in root.findall(link) if one.get("rel") == "prev-archive"]
            path = way[0].partition(".id/")[2] if way else ""
            steps += 1
        assert len(met) == 40 and steps > 12


def test_a_month_that_is_over_never_changes(tmp_path: Path) -> None:
    """A new article in a later month touches no older archive."""
    before = outputs(small(tmp_path / "satu", many()), LATER)
    late = {"artikel/kim-melong/2027/baru.md": article(99, "tanggal: 2027-01-03 10:00\n")}
    after = outputs(small(tmp_path / "dua", many() | late), LATER)
    old = [path for path in before if path.startswith("umpan/")]
    assert len(old) > 20
    assert [path for path in old if before[path] != after[path]] == []


def test_one_more_article_changes_only_the_feeds_it_belongs_to(lengkap: Path, tmp_path: Path) -> None:
    """Feeds of other topics, places, groups, authors and months stay the same to the byte, and so do its neighbours' items."""
    before = outputs(lengkap)
    text = article(7, "tanggal: 2025-07-14 10:00\nwilayah: Komet\ntopik: ekonomi\npenulis: Penulis Baru\n")
    (lengkap / "content/artikel/pasar-bauntung/2025/baru.md").write_text(text)
    after = outputs(lengkap)
    changed = {path for path in feeds(before) if before[path] != after[path]}
    city = "wilayah/kalimantan-selatan/kota-banjarbaru/"
    mine = ("umpan", "topik/ekonomi/", "kim/pasar-bauntung/", "wilayah/kalimantan-selatan/umpan", f"{city}umpan",
            f"{city}ringkasan/", f"{city}banjarbaru-utara/")  # fmt: skip
    assert changed and all(path.startswith(mine) for path in changed), sorted(changed)
    assert not any("2024" in path or path.startswith(f"{city}banjarbaru-utara/loktabat") for path in changed)
    items = {str(i.findtext("guid")): ET.tostring(i) for i in ET.fromstring(before["umpan.xml"]).iter("item")}
    again = {str(i.findtext("guid")): ET.tostring(i) for i in ET.fromstring(after["umpan.xml"]).iter("item")}
    assert items.items() <= again.items()


def guids(root: Path) -> list[str | None]:
    """Returns the names of the items of a project's feed."""
    return [item.findtext("guid") for item in ET.fromstring(outputs(root)["umpan.xml"]).iter("item")]


def test_a_renamed_article_keeps_its_name(tmp_path: Path) -> None:
    """Whatever the file is called later, and whatever its old addresses were elsewhere, the guid is that of its first address."""
    first = guids(small(tmp_path / "1", {"artikel/kim-melong/2025/a.md": article()}))
    heads = {
        "b": "alamat_lama: [/2019/112/, /artikel/kim-melong/2025/a/]\n",
        "c": "judul: Judul yang sama sekali lain sekarang\n"
        "alamat_lama: [/artikel/kim-melong/2025/a/, /artikel/kim-melong/2025/b/]\n",
    }
    for name, head in heads.items():
        assert guids(small(tmp_path / name, {f"artikel/kim-melong/2025/{name}.md": article(head=head)})) == first


def test_a_site_that_moves_keeps_the_names_of_its_items(tmp_path: Path) -> None:
    """With its first host in the settings, guids stay while every address is new; with a date it stands in them."""
    files = {"artikel/kim-melong/2025/a.md": article()}
    before = guids(small(tmp_path / "lama", files))
    host = str(before[0]).partition(",")[0].removeprefix("tag:")
    moved = SETTINGS.replace(host, "rumah-baru.example.id")
    assert moved != SETTINGS
    assert guids(small(tmp_path / "pindah", files, moved)) != before
    pinned = moved.replace("kim:\n", f"kim:\n      identitas: {host}\n", 1)
    assert guids(small(tmp_path / "tetap", files, pinned)) == before
    dated = moved.replace("kim:\n", 'kim:\n      identitas: "lama.example.id,2024-05"\n', 1)
    assert (
        guids(small(tmp_path / "tanggal", files, dated))[0] == "tag:lama.example.id,2024-05:artikel/kim-melong/2025/a"
    )


def test_a_hub_is_told_of_in_every_format(tmp_path: Path) -> None:
    """With a WebSub hub in the settings every feed but an archive links to it; without one, none does."""
    files = {"artikel/kim-melong/2025/a.md": article()}
    hub = "https://hub.example.id/"
    out = outputs(small(tmp_path / "hub", files, SETTINGS.replace("kim:\n", f"kim:\n      hub: {hub}\n", 1)))
    for path, data in feeds(out).items():
        assert (hub in data.decode()) == (not path.startswith("umpan/")), path
    assert json.loads(out["umpan.json"])["hubs"] == [{"type": "WebSub", "url": hub}]
    assert not any(b'rel="hub"' in data for data in feeds(outputs(small(tmp_path / "tanpa", files))).values())


def test_a_withdrawn_article_leaves_only_its_tombstone(tmp_path: Path) -> None:
    """Who subscribed learns that it was withdrawn, when and why, under the same name; title, text and picture are gone."""
    gone = "dicabut:\n  tanggal: 2025-06-09\n  alasan: masa-depan-anak\n  keterangan: Atas permintaan keluarga.\n"
    before = guids(small(tmp_path / "satu", {"artikel/kim-melong/2025/a.md": article(body="Rahasia keluarga.")}))
    root = small(tmp_path / "dua", {"artikel/kim-melong/2025/a.md": article(head=gone, body="Rahasia keluarga.")})
    files = outputs(root)
    assert guids(root) == before
    item = json.loads(files["umpan.json"])["items"][0]
    assert item["title"] == "Berita ini dicabut" and "9 Juni 2025" in item["content_html"]
    assert "masa depan anak" in item["content_html"] and "Atas permintaan keluarga." in item["content_html"]
    assert item["date_modified"].startswith("2025-06-09") and item["_kim"]["dicabut"][0]["kode"] == "2025-06-09"
    told = {path: data for path, data in files.items() if b"Rahasia keluarga" in data or b"membersihkan parit" in data}
    assert set(told) <= {path for path in told if path.endswith("index.html")}, sorted(told)


HOSTILE = (
    "\u2028" + "x" * 10_000, "]]>", "<![CDATA[", "</title></item>", "&amp;amp;", "a\x00b\x85\ufffe", "\u202eterbalik",
    "👨‍👩‍👧", "\ud800", " ",
)  # fmt: skip
LONG = st.text(min_size=1, max_size=60) | st.sampled_from(HOSTILE)


@settings(max_examples=60, deadline=None)
@given(LONG, LONG)
def test_no_text_breaks_a_feed(title: str, summary: str) -> None:
    """Ten thousand letters, half characters, markup, marks of direction: every format stays valid, whatever was typed."""
    when = datetime(2026, 11, 9, 7, tzinfo=UTC)
    entries = tuple(
        Entry(
            id=f"tag:a.example,2026:artikel/k/2026/{n}", url="https://a.example.id/artikel/k/2026/a/",
            title=f"Judul {title}", summary=summary, html="<p>Isi.</p>", published=when, updated=when,
            authors=(Person(f"Penulis {title}"),), marks=(), categories=(f"Topik {title}",), origin=origin,
        )
        for n, origin in enumerate((None, Origin(f"Media {title}", "https://b.example/umpan", "https://b.example/", when)))
    )  # fmt: skip
    workspace = _site()
    one = feed.Feed(workspace, f"Umpan {title}", f"Isi {summary}", "", "umpan", entries)
    shelf = feed.WrittenItems(None)  # type: ignore[arg-type]
    address = "https://warta-uji.example.id/umpan"
    assert feedrules.rss(rss.rss(shelf, one).data, f"{address}.xml") == []
    found = feedrules.atom(atom.atom(shelf, one).data, f"{address}.atom.xml")
    assert [text for text in found if text != "summary is blank"] == []
    assert feedrules.json_feed(jsonfeed.json_feed(shelf, one).data, f"{address}.json") == []


def _site() -> feed.Site:
    from pipeline.content.settings import read_site

    site, problems = read_site(SETTINGS.encode())
    assert site is not None, problems
    return site


@pytest.mark.parametrize("root", ["satu", "dua"])
def test_feeds_are_styled_for_people(tmp_path: Path, root: str) -> None:
    """Every XML feed names the style sheet that the theme brings, by a way that leads there from where the feed lies."""
    assert (THEME / "aset/umpan.css").is_file()
    for path, data in feeds(outputs(small(tmp_path / root, {"artikel/kim-melong/2025/a.md": article()}))).items():
        if path.endswith(".xml"):
            line = data.decode().split("\n")[1]
            way = "../" * path.count("/") or "./"
            assert line == f'<?xml-stylesheet type="text/css" href="{way}aset/umpan.css"?>'
