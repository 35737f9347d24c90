"""Lists of feeds from elsewhere become partners, whatever shape the list is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.main import main
from pipeline.partners.feeds.opml import read_opml
from tests.outlets import project

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Langganan</title></head><body>
<outline text="Lokal"><outline type="rss" text="Kabar &amp; Cerita" xmlUrl="https://kabar.example.id/feed/" htmlUrl="https://kabar.example.id/"/>
<outline text="Kabar lagi" xmlUrl="https://kabar.example.id/feed/"/></outline>
<outline title="Desa Contoh" xmlUrl="https://desa.example.id/feed?utm_source=x"/>
<outline text="Jahat" xmlUrl="javascript:alert(1)"/><outline text="Berkas" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_feeds_of_a_list() -> None:
    """Folders are opened, doubles come once, names are plain text, and only web addresses are taken."""
    assert [(one.name, one.feed, one.site) for one in read_opml(LIST.encode())] == [
        ("Kabar & Cerita", "https://kabar.example.id/feed/", "https://kabar.example.id/"),
        ("Desa Contoh", "https://desa.example.id/feed", "https://desa.example.id/"),
    ]


@pytest.mark.parametrize(
    "broken",
    [LIST.replace("&amp;", "&"), LIST.replace("</opml>", ""), LIST.replace('version="1.0"', ""), LIST + "sisa"],
    ids=["bare ampersand", "never closed", "no version", "text after the end"],
)
def test_broken_lists_give_the_same(broken: str) -> None:
    """What real exporters break in their XML loses no feed."""
    assert [one.feed for one in read_opml(broken.encode())] == [one.feed for one in read_opml(LIST.encode())]


def test_entities_are_not_expanded() -> None:
    """A list with entities of its own gives no bomb and no file: the names stay what they are."""
    bomb = LIST.replace(
        "<opml", '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><opml'
    )
    found = read_opml(bomb.replace("Desa Contoh", "Desa &a;&b;").encode())
    assert len(found) == 2
    assert all("aaaa" not in one.name and "root" not in one.name for one in found)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f'<outline xmlUrl="{text}">'.encode()))
def test_nothing_a_list_holds_breaks_reading(body: bytes) -> None:
    """Reading never fails, and every feed it returns has a name and a web address."""
    assert all(one.name and one.feed.startswith(("http://", "https://")) for one in read_opml(body))


def test_import_makes_partners_and_overwrites_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each new feed becomes a file that passes the gate; a second import, and a name that is taken, change nothing."""
    project(tmp_path, {})
    taken = tmp_path / "content" / "mitra" / "desa-contoh.md"
    taken.write_text(
        "---\nnama: Desa Contoh\nsitus: https://lain.example.id/\numpan: https://lain.example.id/feed\n---\nAda.\n"
    )
    before = taken.read_bytes()
    list_file = tmp_path / "daftar.opml"
    list_file.write_text(LIST, encoding="utf-8")
    assert main(["partners", "import", str(list_file), "--root", str(tmp_path)]) == 0
    assert "2 berkas mitra dibuat" in capsys.readouterr().out
    folder = tmp_path / "content" / "mitra"
    assert {path.name for path in folder.iterdir()} == {"desa-contoh.md", "desa-contoh-2.md", "kabar-cerita.md"}
    assert taken.read_bytes() == before
    assert main(["partners", "import", str(list_file), "--root", str(tmp_path)]) == 0
    assert "0 berkas mitra dibuat" in capsys.readouterr().out
    assert main(["check", "--root", str(tmp_path)]) == 0


@pytest.mark.parametrize("body", ["", "bukan opml", "<opml><body/></opml>"])
def test_import_of_no_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str) -> None:
    """A file without any feed is refused in words, and a missing file too."""
    project(tmp_path, {})
    (tmp_path / "x.opml").write_text(body)
    assert main(["partners", "import", str(tmp_path / "x.opml"), "--root", str(tmp_path)]) == 2
    assert main(["partners", "import", str(tmp_path / "tidak-ada.opml"), "--root", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "Tidak ada umpan" in said
    assert "tidak dapat dibuka" in said
