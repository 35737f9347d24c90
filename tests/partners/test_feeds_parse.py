"""The door to the feeds: it never fails, opens nothing, loses nothing, and gives ids that last."""

from __future__ import annotations

import builtins
import json
import re
import socket
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.partners.feeds.document import MOST_ELEMENTS, read_document
from pipeline.partners.feeds.jsonfeed import MOST_ITEMS as MOST_JSON
from pipeline.partners.feeds.parse import LARGEST, Outlet, ParsedFeed, parse_feed
from tests.partners.test_feeds_clean import unjoined

NOW = datetime(2025, 12, 20, tzinfo=UTC)
FEED = "https://contoh.example/feed/"
OUTLET = Outlet("contoh", "Kabar Contoh", "https://contoh.example/", FEED, "WIB", ("contoh.example",))
BODIES = sorted(
    path for path in (Path(__file__).parent / "feeds").iterdir() if not path.name.endswith(".expected.json")
)


def read(body: bytes | str, now: datetime = NOW, outlet: Outlet = OUTLET) -> ParsedFeed:
    """Read a body as it would come from the outlet's feed."""
    return parse_feed(body.encode() if isinstance(body, str) else body, {}, FEED, outlet, now)


def rss(*items: str) -> str:
    """Return an RSS feed of items."""
    return f'<rss version="2.0"><channel><title>Kabar</title>{"".join(items)}</channel></rss>'


def item(number: int, title: str = "", link: str = "", more: str = "") -> str:
    """Return an item whose title and link carry its number."""
    link = link or f"https://contoh.example/{number}"
    return f"<item><title>{title or f'Berita {number}'}</title><link>{link}</link>{more}</item>"


def assert_sound(feed: ParsedFeed) -> None:
    """Check what holds of any feed at all: safe links, visible text, moments with a zone, one id an item."""
    strings = [feed.title, feed.language]
    for kept in feed.items:
        strings += [kept.title, kept.summary, *kept.categories]
        parts = urlsplit(kept.link)
        assert parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        assert kept.title and len(kept.title) <= 300 and len(kept.summary) <= 200
        assert kept.first_seen == NOW and kept.when <= NOW
        assert all(moment is None or moment.utcoffset() == timedelta(0) for moment in (kept.published, kept.updated))
    for text in strings:
        assert not re.search(r"<[A-Za-z!/?]", text)
        assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") for letter in unjoined(text)), ascii(
            text
        )
    assert len({kept.id for kept in feed.items}) == len(feed.items)
    assert list(feed.items) == sorted(feed.items, key=lambda kept: kept.when, reverse=True)
    assert feed.is_feed or not feed.items
    assert feed.is_feed or feed.problems


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=600))
def test_no_bytes_make_it_fail(body: bytes) -> None:
    """Any bytes at all give a sound answer."""
    assert_sound(read(body))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "url", "title", "tags"]), inner),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150)
@given(VALUES)
def test_no_json_makes_it_fail(value: object) -> None:
    """Whatever stands where a JSON Feed has its items, the answer is sound."""
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [value, {"title": value, "url": value}]})
    assert_sound(read(body))


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BODIES).map(Path.read_bytes),
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=4000),
            st.integers(min_value=0, max_value=40),
            st.binary(max_size=6)
            | st.sampled_from(
                [b"<![CDATA[", b"]]>", b"<!--", b"&#xD800;", b"&#0;", b"&x;", b"</item>", b"<item>", b"\xff"]
            ),
        ),
        max_size=4,
    ),
)
def test_no_damage_to_a_feed_makes_it_fail(body: bytes, damages: list[tuple[int, int, bytes]]) -> None:
    """A feed with bytes lost, changed and put in gives a sound answer."""
    for start, length, put in damages:
        body = body[:start] + put + body[start + length :]
    assert_sound(read(body))


@pytest.mark.parametrize("body", BODIES, ids=lambda path: path.stem)
def test_every_beginning_of_a_feed_is_read(body: Path) -> None:
    """A connection may end anywhere: what came until then gives a sound answer."""
    data = body.read_bytes()
    for end in range(0, len(data), max(1, len(data) // 25)):
        assert_sound(read(data[:end]))


def test_it_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No body makes it open a file or a socket: not a path, not an address, not an external entity."""

    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError(f"opened {arguments}")

    bodies = [body.read_bytes() for body in BODIES]
    bodies += [b"/etc/passwd", b"file:///etc/passwd", b"http://127.0.0.1:9/", __file__.encode(), b"\0"]
    read(rss(item(1)))
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for body in bodies:
        problems = [problem.code for problem in read(body).problems]
        assert "umpan-tak-terbaca" not in problems


def test_an_item_keeps_its_id() -> None:
    """The id survives an edit of the title, the move to https, tracking parameters, and what stands beside the item."""
    guid = '<guid isPermaLink="false">http://contoh.example/?p=1</guid>'
    first = read(rss(item(1, "Judul", "http://www.contoh.example/a/", guid)))
    later = read(
        rss(
            item(2),
            item(1, "Judul [RALAT]", "https://contoh.example/a?utm_source=rss", guid.replace("http:", "https:")),
        ),
        NOW + timedelta(days=1),
    )
    assert first.items[0].id in {kept.id for kept in later.items}
    assert len({kept.id for kept in later.items}) == 2


def test_an_item_without_guid_keeps_its_id_when_its_title_changes() -> None:
    """A link that leads to one title only is enough to know an item again."""
    before, after = read(rss(item(1, "Judul"))), read(rss(item(1, "Judul diperbaiki"), item(2)))
    assert before.items[0].id in {kept.id for kept in after.items}


def test_nothing_of_a_well_formed_feed_is_lost() -> None:
    """A thousand items of every shape stay a thousand: with or without guid, link, title and date."""
    shapes = [
        lambda n: item(n),
        lambda n: f"<item><title>Berita {n}</title></item>",
        lambda n: f"<item><description>Uraian nomor {n}</description></item>",
        lambda n: f'<item><link>https://contoh.example/{n}</link><guid isPermaLink="false">sama</guid></item>',
        lambda n: item(n, link="https://contoh.example/", more='<guid isPermaLink="false">sama</guid>'),
        lambda n: item(n, link="javascript:alert(1)"),
        lambda n: item(n, more="<pubDate>0000-00-00</pubDate>"),
        lambda n: item(n, more="<pubDate>Sel, 16 Des 2025 09:00 WIB</pubDate>"),
        lambda n: f"<item><guid>https://contoh.example/{n}</guid></item>",
        lambda n: f"<item><enclosure url='https://contoh.example/{n}.mp3' type='audio/mpeg' length='1'/></item>",
    ]
    feed = read(rss(*(shapes[number % len(shapes)](number) for number in range(1000))))
    assert len(feed.items) == 1000


@pytest.mark.slow
def test_ten_thousand_items_are_ten_thousand() -> None:
    """A feed is read whole as long as its size and its elements are within reach."""
    feed = read(rss(*(item(n) for n in range(10_000))))
    assert len(feed.items) == 10_000
    assert [problem.code for problem in feed.problems] == ["tanpa-tanggal"]


def test_the_newest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a longer feed the newest items are kept, wherever they stand, and a problem tells how many were not."""
    monkeypatch.setattr("pipeline.partners.feeds.items.MOST_ITEMS", 1000)
    days = [NOW - timedelta(hours=number) for number in range(1200)]
    feed = read(
        rss(*(item(n, more=f"<pubDate>{day.isoformat()}</pubDate>") for n, day in reversed(list(enumerate(days)))))
    )
    assert [kept.title for kept in feed.items] == [f"Berita {number}" for number in range(1000)]
    told = [problem.message for problem in feed.problems if problem.code == "terlalu-banyak"]
    assert len(told) == 1 and "200" in told[0]


def test_reading_is_repeatable() -> None:
    """The same bytes at the same moment give the same answer, to the last problem."""
    for body in BODIES:
        assert read(body.read_bytes()) == read(body.read_bytes())


def test_a_body_beyond_the_limit_is_not_looked_at() -> None:
    """Sixteen megabytes are enough for any feed."""
    feed = read(b"<rss>" + b" " * LARGEST)
    assert not feed.is_feed
    assert [problem.code for problem in feed.problems] == ["umpan-terlalu-besar"]


def test_no_dtd_reaches_a_parser() -> None:
    """Whatever declares entities, nested or external, stands before the root and is gone with it."""
    for name in ("bom-entitas", "bom-entitas-sebaris", "entitas-luar"):
        body = (Path(__file__).parent / "feeds" / f"{name}.xml").read_text("utf-8")
        document = read_document(body)
        assert "<!" not in document.text
        assert len(document.text) < len(body)


def test_entities_of_a_feeds_own_cannot_multiply() -> None:
    """A thousand references to the longest entity that is accepted stay small; longer ones are not expanded at all."""
    head = f'<!DOCTYPE r [<!ENTITY a "{"x" * 64}"><!ENTITY b "{"y" * 65}">]>'
    text = read_document(head + rss(item(1, "&a;" * 1000 + "&b;"))).text
    assert text.count("x" * 64) == 1000
    assert "yy" not in text and "&amp;b;" in text


def test_a_feed_of_many_elements_is_read_up_to_a_limit() -> None:
    """What follows the limit is cut after a whole item, and a problem says so."""
    filler = "<x/>" * 100
    document = read_document(rss(*(item(number, more=filler) for number in range(MOST_ELEMENTS // 50))))
    assert document.crowded
    assert document.text.endswith("</item></channel></rss>")
    assert document.text.count("<x/>") < MOST_ELEMENTS


def test_a_feed_of_many_namespaces_is_left_alone() -> None:
    """No feed needs a hundred namespaces; a parser's work would grow with the square of their number."""
    feed = read(rss(*(f"<item xmlns:n{number}='urn:{number}'><title>x</title></item>" for number in range(300))))
    assert not feed.is_feed
    assert [problem.code for problem in feed.problems] == ["umpan-tak-terbaca"]


def test_an_element_of_many_attributes_is_left_alone() -> None:
    """feedparser's time for attributes grows with the square of their number: the feed is refused before it begins."""
    many = " ".join(f'a{number}="x"' for number in range(5_000))
    feed = read(
        f'<rss version="2.0"><channel><title>Kabar</title><item {many}><title>Judul</title></item></channel></rss>'
    )
    assert not feed.is_feed
    assert [problem.code for problem in feed.problems] == ["umpan-tak-terbaca"]


@pytest.mark.slow
def test_a_json_feed_of_too_many_items_is_read_up_to_a_limit() -> None:
    """What is beyond the limit is told of, and costs neither time nor memory."""
    items = ",".join(f'{{"id":"{number}"}}' for number in range(MOST_JSON + 1))
    feed = read(f'{{"version":"https://jsonfeed.org/version/1.1","title":"Kabar","items":[{items}]}}')
    assert len(feed.items) == 10_000
    assert "umpan-terlalu-panjang" in [problem.code for problem in feed.problems]


def test_pictures_inside_the_text_weigh_nothing() -> None:
    """A picture written into an address is dropped before any parser sees it, and the story's words stay."""
    picture = f'<description><![CDATA[<img src="data:image/png;base64,{"A" * 500_000}">Isi berita.]]></description>'
    body = rss(item(1, more=picture))
    assert len(read_document(body).text) < 10_000
    assert read(body).items[0].summary == "Isi berita."


def test_no_author_is_searched_for_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser's search for an e-mail address takes time with the square of a name's length: it is not made."""
    searched: list[str] = []
    search = re.search

    def noting(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
        searched.append(str(text))
        return search(pattern, text, flags)

    monkeypatch.setattr("feedparser.mixin.re.search", noting)
    feed = read(rss(item(1, more="<author>jurutulis</author><description>uraian</description>")))
    assert [kept.summary for kept in feed.items] == ["uraian"]
    assert searched and "jurutulis" not in searched


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("<ttl>30</ttl>", 30),
        ("<ttl>0</ttl>", None),
        ("<ttl>sering</ttl>", None),
        ("<ttl>99999999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 15),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 60),
        ("", None),
    ],
)
def test_the_outlets_own_rhythm_is_read(head: str, minutes: int | None) -> None:
    """ttl, or else the syndication module's period and frequency, in minutes."""
    body = f'<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{head}</channel></rss>'
    assert read(body).ttl_minutes == minutes


def test_an_outlet_without_domains_owns_its_site() -> None:
    """Links to the site's own host and below need no list of domains; others are told."""
    outlet = Outlet("x", "X", "https://www.contoh.example/", FEED)
    body = rss(item(1), item(2, link="https://jabar.contoh.example/2"), item(3, link="https://lain.example/3"))
    told = [problem.message for problem in read(body, outlet=outlet).problems if problem.code == "tautan-keluar"]
    assert len(told) == 1 and "lain.example" in told[0] and "jabar" not in told[0]
