"""What outlets do to titles, texts, dates and XML, and what a reader shall see of it all the same."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from pipeline.partners.feeds.clean import plain_summary
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import ParsedFeed, parse_feed
from pipeline.partners.feeds.text import shorten, visible

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
OUTLET = Outlet("kabar", "Kabar", "https://kabar.example/", "https://kabar.example/feed")
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def read(body: str | bytes) -> ParsedFeed:
    """Read a body as it would come from the outlet's feed."""
    return parse_feed(body if isinstance(body, bytes) else body.encode(), {}, OUTLET.feed, OUTLET, NOW)


def rss(*items: str, head: str = SPACES) -> str:
    """Return an RSS feed of these items' insides."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {head}><channel><title>K</title>{inside}</channel></rss>'


def told(body: str | bytes) -> list[tuple[str, str]]:
    """Return title and summary of every item."""
    return [(item.title, item.summary) for item in read(body).items]


TITLES = {
    "two halves": ("Festival &#55357;&#56832; meriah", "Festival 😀 meriah"),
    "two halves in hexadecimal": ("Festival &#xD83C;&#xdf89; meriah", "Festival 🎉 meriah"),
    "two halves in CDATA": ("E <![CDATA[&#55357;&#56832;]]> F", "E 😀 F"),
    "two halves, escaped twice": ("E &amp;#55357;&amp;#56832; F", "E 😀 F"),
    "one half": ("Festival &#55357; meriah", "Festival meriah"),
    "no letters": ("Festival &#0;&#x1F;&#xFFFE; meriah", "Festival meriah"),
    "a family": ("👨‍👩‍👧 Hari Keluarga", "👨‍👩‍👧 Hari Keluarga"),
    "a flag": ("🏴󠁧󠁢󠁥󠁮󠁧󠁿 menang", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 menang"),
    "Persian": ("می‌خواهم", "می‌خواهم"),
    "joiners that hide": ("ho\u200dax\u200c baru\u200d", "hoax baru"),
    "a drawn letter": (
        'Juara &lt;img class="emoji" alt="🎉" src="https://s.w.org/1f389.svg"&gt; lagi',
        "Juara 🎉 lagi",
    ),
    "a smiley": ("Senang &lt;img src='a.gif' alt=':)' class='wp-smiley' /&gt; sekali", "Senang :) sekali"),
    "a photo": ('Juara &lt;img src="a.jpg" alt="Foto Budi"&gt; lagi', "Juara lagi"),
    "brackets": ("Lomba &lt;RW 05&gt; lawan &lt;RW 06&gt; seri", "Lomba < RW 05> lawan < RW 06> seri"),
    "names of elements": ("Isi &lt;title&gt; dan &lt;select&gt; di situs", "Isi < title> dan < select> di situs"),
    "an element": ("Isi &lt;b&gt;tebal&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt; saja", "Isi tebal saja"),
}


@pytest.mark.parametrize("case", TITLES)
def test_title(case: str) -> None:
    """A letter arrives as the letter that was meant, however it was written; what nobody sees is gone."""
    markup, title = TITLES[case]
    assert told(rss(f"<title>{markup}</title>")) == [(title, "")]


def test_halves_in_bytes() -> None:
    """Letters that a database wrote as two halves of three bytes each are whole again."""
    body = rss("<title>Festival @ meriah</title>").encode().replace(b"@", b"\xed\xa0\xbd\xed\xb8\x80")
    assert told(body) == [("Festival 😀 meriah", "")]


def test_joined_picture_is_not_cut() -> None:
    """A shortened text ends before a picture of several parts, not inside it; cleaning twice changes nothing."""
    family = "👨‍👩‍👧"
    for limit in range(10, 22):
        cut = shorten("a" * 12 + family * 4, limit)
        assert re.fullmatch(f"a+(?:{family})*…", cut), cut
    assert visible(visible(family)) == family


def test_plain_text_of_json_and_atom() -> None:
    """What is declared as plain text keeps its angle brackets, spaced so that they open nothing."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "x",
        "items": [{"id": "1", "title": "Panduan isi <title> situs", "content_text": "Pakai <script> di akhir, jelasnya."}],
    }  # fmt: skip
    assert told(json.dumps(feed)) == [("Panduan isi < title> situs", "Pakai < script> di akhir, jelasnya.")]
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title type="text">A</title>'
        '<summary type="text">Isi &lt;title&gt; dulu.</summary></entry></feed>'
    )
    assert told(atom) == [("A", "Isi < title> dulu.")]


CAPTIONS = {
    "media:content": '<media:content url="https://x.example/a.jpg"><media:description>Foto</media:description></media:content>',
    "media:content with a title": '<media:content url="https://x.example/a"><media:title>Foto</media:title></media:content>',
    "media:description beside a picture": '<media:content url="https://x.example/a.jpg"/><media:description>Foto</media:description>',
    "media:group": (
        '<media:group><media:content url="https://x.example/a" medium="image"><media:description>Foto</media:description>'
        "</media:content></media:group>"
    ),
}


@pytest.mark.parametrize("case", CAPTIONS)
def test_caption_is_no_summary(case: str) -> None:
    """What is written of a picture never stands for the story, in whatever order they come."""
    content = "<content:encoded>Isi berita.</content:encoded>"
    assert told(rss(f"<title>B</title>{CAPTIONS[case]}{content}")) == [("B", "Isi berita.")]
    assert told(rss(f"{CAPTIONS[case]}{content}<title>B</title>")) == [("B", "Isi berita.")]
    assert told(rss(f"<title>B</title>{CAPTIONS[case]}")) == [("B", "")]


def test_video_is_described() -> None:
    """The description of a video is its summary: there is no other."""
    video = (
        '<media:group><media:title>T</media:title><media:content url="https://x.example/v" type="video/mp4"/>'
        "<media:description>Tentang video.</media:description></media:group>"
    )
    assert told(rss(video)) == [("T", "Tentang video.")]


@pytest.mark.parametrize(
    "markup",
    [
        '[caption id="a" align="x"]<img src=a.jpg> Foto warga[/caption]Isi.',
        '<div class="wp-caption"><img src=a><p class="wp-caption-text">Foto warga</p></div>Isi.',
        "<table><tr><td><img></td></tr><tr><td class='tr-caption' style='x'>Foto warga</td></tr></table>Isi.",
    ],
)
def test_captions_in_the_text(markup: str) -> None:
    """WordPress' and Blogger's captions go like those of HTML."""
    assert plain_summary(markup) == "Isi."


def test_title_of_a_podcast() -> None:
    """An episode without another title has that of iTunes; the outlet's own title comes first."""
    assert told(rss("<itunes:title>Siaran 1</itunes:title>")) == [("Siaran 1", "")]
    assert told(rss("<itunes:title>Siaran</itunes:title><title>Judul</title>")) == [("Judul", "")]


def dates(*texts: str) -> list[str]:
    """Return the day that each date of one feed is read as, in the feed's order."""
    items = [
        f"<title>{n}</title><link>https://kabar.example/{n}</link><pubDate>{text}</pubDate>"
        for n, text in enumerate(texts)
    ]
    found = {item.title: item.published for item in read(rss(*items)).items}
    return [f"{found[str(n)]:%Y-%m-%d}" if found[str(n)] else "" for n in range(len(texts))]


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["11/05/2026 12:00", "11/25/2026 12:00"], ["2026-11-05", "2026-11-25"]),
        (["05/11/2026 12:00", "25/11/2026 12:00"], ["2026-11-05", "2026-11-25"]),
        (["05/11/2026 12:00"], ["2026-11-05"]),
        (["05/11/2026 12:00", "25/11/2026 12:00", "11/25/2026 12:00"], ["2026-11-05", "2026-11-25", "2026-11-25"]),
        (["10/11/2026 12:00", "2026-11-25T12:00:00"], ["2026-11-10", "2026-11-25"]),
    ],
)
def test_one_order_of_day_and_month(texts: list[str], days: list[str]) -> None:
    """One date that can only be read month first says how all of the feed's are, unless another contradicts it."""
    assert dates(*texts) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-W48-5T12:00:00+07:00", "2026-11-27"), ("2026W485T120000+07:00", "2026-11-27"), ("2026-W48 12:00", "2026-11-23"),
        ("2026-W01-1 12:00", "2025-12-29"), ("2026-331 12:00", "2026-11-27"), ("2025-W54-1", ""), ("2026-366", ""),
    ],
)  # fmt: skip
def test_weeks_and_days_of_a_year(text: str, day: str) -> None:
    """ISO 8601 counts weeks and days too; what no year has is no date."""
    assert dates(text) == [day]


def test_feed_below_a_page_s_doctype() -> None:
    """A DOCTYPE alone makes no web page of a feed; a page that speaks of a feed is none."""
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title>Satu</title></entry></feed>'
    )
    assert told(f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<!-- x -->{entry}') == [("Satu", "")]
    for page in ("<!DOCTYPE html><html><body>", "<!DOCTYPE html><title>Pemeliharaan</title>", "<!doctype html>Maaf"):
        assert not read(page + entry).is_feed


def test_namespace_with_a_blank() -> None:
    """A blank in the name of a namespace, of whatever kind, costs nothing."""
    for blank in (" ", "\u00a0", "\u2003"):
        head = f'xmlns:itunes="http://a{blank}b"'
        assert told(rss("<title>Satu</title><itunes:k/>", "<title>Dua</title>", head=head)) == [
            ("Satu", ""),
            ("Dua", ""),
        ]


@pytest.mark.parametrize(
    "tag", ["</height>", "</width>", "<height/></height>", "</media:rating>", "</itunes:image>", "</cloud>"]
)
def test_end_without_a_beginning(tag: str) -> None:
    """An end that nothing opened costs at most the item it stands in."""
    found = told(rss("<title>Satu & dua</title>", f"<title>Tiga</title>{tag}", "<title>Empat</title>"))
    assert {title for title, _ in found} >= {"Satu & dua", "Empat"}
    assert read(rss(f"<title>Satu & dua</title>{tag}")).is_feed


def test_fault_of_the_parser_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the parser fails at, all other items are read, and the outlet hears how many were not."""
    from pipeline.partners.feeds import parse

    whole = parse._read_whole

    def failing(text: str) -> object:
        if "PETAKA" in text:
            raise RecursionError
        return whole(text)

    monkeypatch.setattr(parse, "_read_whole", failing)
    items = [f"<title>{'PETAKA' if n in (3, 40) else f'Berita {n}'}</title>" for n in range(60)]
    feed = read(rss(*items))
    assert sorted(item.title for item in feed.items) == sorted(f"Berita {n}" for n in range(60) if n not in (3, 40))
    assert [problem.message for problem in feed.problems if problem.code == "butir-tak-terbaca"] == [
        "2 butir tidak dapat diurai dan dilewati."
    ]
    assert len(read(rss(*items).replace("<title>K", "<title>PETAKA")).items) == 58


@pytest.mark.parametrize(
    "bad",
    [
        "<title>B</titel><link>https://kabar.example/b</link>",
        "<title>B<link>https://kabar.example/b</link>",
        "<title><![CDATA[B</title><link>https://kabar.example/b</link>",
        "<title>B</title><description><![CDATA[x</description>",
        "<title>B</title><!-- <link>https://kabar.example/b</link>",
        "<title>B</title></item></channel><item><title>B</title>",
        "<title>B</title><link>https://kabar.example/b",
    ],
)
def test_one_bad_item_costs_no_other(bad: str) -> None:
    """A tag, a comment or a CDATA section that is closed wrongly, or never, takes no other item with it."""
    good = [f"<item><title>J{n}</title><link>https://kabar.example/{n}</link></item>" for n in range(5)]
    found = told(rss(*good[:2], f"<item>{bad}</item>", *good[2:]))
    assert [title for title, _ in found if title.startswith("J")] == ["J0", "J1", "J2", "J3", "J4"]
