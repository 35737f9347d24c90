"""Outlets that date nothing, or tell too much: what nobody knows the age of takes no place from news, and is not called new."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.content.catalogue import Catalogue
from pipeline.content.outlet_shares import shared
from pipeline.evaluation.partner_health import GOOD, health
from pipeline.mkdocs_plugin.build import build
from pipeline.partners.merge import merge
from pipeline.partners.schedule import READER, Policy, interval
from pipeline.partners.snapshot import FeedItem, Snapshot
from pipeline.site.pages.lists import list_pages
from pipeline.workspace import open_workspace
from tests.outlets import NOW, partner, project
from tests.partners.test_clock_ahead import fetched, undated
from tests.projects import small
from tests.servers import Server, reply

ARCHIVE = [f"Arsip-{year}-kegiatan" for year in range(60)]
DATED = "<item><title>{0}</title><link>https://{1}.example.id/{0}</link><guid>{0}</guid><pubDate>{2}</pubDate></item>"


def dated(host: str, *titles: str) -> bytes:
    """Return a feed of yesterday's items, a minute apart."""
    when = NOW - timedelta(days=1)
    items = "".join(
        DATED.format(title, host, (when - timedelta(minutes=n)).isoformat()) for n, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def catalogue_of(root: Path) -> Catalogue:
    """Return what the site is made of now."""
    found = open_workspace(root, NOW + timedelta(hours=2), examined=False).catalogue
    assert found is not None
    return found


def test_first_visit_to_an_undated_feed(tmp_path: Path) -> None:
    """Sixty undated items of a first visit stand below the news of another outlet, and the next new one above it."""
    with Server({"/u": reply(undated(*ARCHIVE)), "/d": reply(dated("lain", "Kabar-kemarin"))}) as server:
        project(tmp_path, {"arsip": server.url("/u")})
        partner(tmp_path, "lain", server.url("/d"), site="https://lain.example.id/")
        fetched(tmp_path, server.host, NOW)
        first = catalogue_of(tmp_path)
        server.answers["/u"] = reply(undated("Kabar-baru", *ARCHIVE))
        fetched(tmp_path, server.host, NOW + timedelta(hours=1))
        second = catalogue_of(tmp_path)
    assert first.syndication.items[0].item.title == "Kabar-kemarin"
    assert [news.item.title for news in second.syndication.items][:2] == ["Kabar-baru", "Kabar-kemarin"]
    front = {page.url: page for page in list_pages(first)}[""].data.partner_stories
    assert front[0].main.item.title == "Kabar-kemarin"


def test_nothing_undated_is_called_published(tmp_path: Path) -> None:
    """On pages an item without a date is «pertama terlihat», or without any; in the feed it bears no date of publication."""
    with Server({"/u": reply(undated(*ARCHIVE))}) as server:
        small(tmp_path)
        (tmp_path / "content/mitra").mkdir()
        partner(tmp_path, "arsip", server.url("/u"))
        fetched(tmp_path, server.host, NOW)
        server.answers["/u"] = reply(undated("Kabar-baru", *ARCHIVE))
        fetched(tmp_path, server.host, NOW + timedelta(hours=1))
    assert build(tmp_path, None, NOW + timedelta(hours=2)) == 0
    page = (tmp_path / "site/mitra/arsip/index.html").read_text()
    new, old = page.index("Kabar-baru"), page.index("Arsip-0-")
    assert "pertama terlihat <time" in page[new:old] and "pertama terlihat" not in page[old:]
    assert "<time" not in page[old : page.index("Arsip-1-")] and "tanggal terbit tidak disebut sumbernya" in page[old:]
    (item,) = json.loads((tmp_path / "site/mitra/umpan.json").read_text())["items"]
    assert item["title"] == "Kabar-baru" and "date_published" not in item and "date_modified" in item
    assert "<pubDate>" not in (tmp_path / "site/mitra/umpan.xml").read_text().partition("<item>")[2]
    assert "<published>" not in (tmp_path / "site/mitra/umpan.atom.xml").read_text()


def test_new_address_of_an_undated_feed_is_a_first_visit(tmp_path: Path) -> None:
    """When the record names another feed, what that one holds without a date is old too."""
    with Server({"/u": reply(undated("Satu")), "/v": reply(undated(*ARCHIVE))}) as server:
        project(tmp_path, {"arsip": server.url("/u")})
        fetched(tmp_path, server.host, NOW)
        partner(tmp_path, "arsip", server.url("/v"))
        fetched(tmp_path, server.host, NOW + timedelta(hours=1))
    items = catalogue_of(tmp_path).partners["arsip"].snapshot.items
    assert {item.title for item in items if item.age_unknown} == {"Satu", *ARCHIVE}


def item(n: int, **more: object) -> FeedItem:
    """Return an undated item as it comes from reading a feed."""
    made = FeedItem(f"i{n}", f"Berita {n}", f"https://m.example.id/{n}", "", None, None, NOW, age_unknown=True)
    return replace(made, **more)  # type: ignore[arg-type]


def test_date_that_comes_later_counts() -> None:
    """An outlet that begins to date its items dates the old ones too."""
    policy = Policy("https://m.example.id/feed")
    first = merge(Snapshot("m", reader=READER), [item(1)], policy, NOW)
    second = merge(first, [item(1, published=NOW - timedelta(days=3), age_unknown=False)], policy, NOW)
    assert (first.items[0].age_unknown, second.items[0].age_unknown) == (True, False)
    assert second.items[0].when == NOW - timedelta(days=3)


@pytest.mark.parametrize(("many", "unknown"), [(12, 12), (3, 0)])
def test_earlier_record_is_judged_again(many: int, unknown: int) -> None:
    """Of undated items that an earlier reader kept, those that came all at once were there before; single ones were new."""
    old = item(99, first_seen=NOW - timedelta(days=9), age_unknown=False)
    kept = (*(item(n, first_seen=NOW - timedelta(days=1), age_unknown=False) for n in range(many)), old)
    after = merge(Snapshot("m", kept, reader=READER - 1), [item(0)], Policy("https://m.example.id/feed"), NOW)
    assert sum(one.age_unknown for one in after.items) == unknown + 1


def test_undated_feed_is_neither_silent_nor_without_rhythm(tmp_path: Path) -> None:
    """Old only by courtesy: an outlet just met is not said to be silent, and is asked again within the hour."""
    with Server({"/u": reply(undated(*ARCHIVE))}) as server:
        project(tmp_path, {"arsip": server.url("/u")})
        fetched(tmp_path, server.host, NOW)
    told = catalogue_of(tmp_path).partners["arsip"]
    assert (health(told).state, health(told).rhythm) == (GOOD, "")
    assert interval(told.snapshot.items, NOW) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("outlets", "most", "each"),
    [("a" * 9, 6, {"a": 6}), ("a" * 9 + "b" * 9, 6, {"a": 3, "b": 3}), ("a" * 50 + "bc", 6, {"a": 2, "b": 1, "c": 1}),
     ("a" * 9 + "b" * 9 + "c" * 9 + "d", 5, {"a": 2, "b": 2, "c": 1}), ("", 6, {}), ("ab", 1, {"a": 1})],
)  # fmt: skip
def test_share_of_a_list(outlets: str, most: int, each: dict[str, int]) -> None:
    """Of several outlets none fills more than its share, in the order of the list; one alone has nobody to leave room for."""
    assert Counter(shared(outlets, most, str)) == each  # type: ignore[type-var]


def test_no_outlet_takes_all_places(tmp_path: Path) -> None:
    """A hundred items of one outlet leave room for two others on the front page, on /mitra/ and in the feed."""
    many = [f"Kabar-banyak-{n}" for n in range(100)]
    bodies = {"banyak": dated("banyak", *many), "dua": dated("dua", "Satu-dua"), "tiga": dated("tiga", "Satu-tiga")}
    with Server({f"/{name}": reply(body) for name, body in bodies.items()}) as server:
        project(tmp_path, {})
        for name in bodies:
            partner(tmp_path, name, server.url(f"/{name}"), "tampil: 100\n", f"https://{name}.example.id/")
        fetched(tmp_path, server.host, NOW)
    pages = {page.url: page.data for page in list_pages(catalogue_of(tmp_path))}
    front = Counter(story.main.partner.slug for story in pages[""].partner_stories)
    assert front.total() == 2 and max(front.values()) == 1
    whole = Counter(story.main.partner.slug for story in pages["mitra/"].stories)
    assert whole == {"banyak": 20, "dua": 1, "tiga": 1}


def test_partners_news_stands_by_day(tmp_path: Path) -> None:
    """On /mitra/ every story stands once, under the day it came out where the site is; ten are seen, the others fold away."""
    day, outlets = timedelta(days=1), {
        "a": "Banjir Pasar Jembatan Sekolah Panen Taman", "b": "Angklung Puskesmas Listrik Beras Sungai Koperasi",
        "c": "Stadion Museum Kebakaran Pelabuhan Guru Kereta", "d": "Gempa Pajak Vaksin Karnaval Bendungan Perpustakaan",
    }  # fmt: skip
    with Server({}) as server:
        project(tmp_path, {})
        for name, words in outlets.items():
            body = dated(name, *words.split())
            if name > "b":
                body = body.replace(f"{NOW - day:%Y-%m-%d}".encode(), f"{NOW - 2 * day:%Y-%m-%d}".encode())
            server.answers[f"/{name}"] = reply(body)
            partner(tmp_path, name, server.url(f"/{name}"), "tampil: 100\n", f"https://{name}.example.id/")
        server.answers["/u"] = reply(undated("Entah-kapan"))
        partner(tmp_path, "u", server.url("/u"), site="https://u.example.id/")
        fetched(tmp_path, server.host, NOW)
    catalogue = catalogue_of(tmp_path)
    data = {page.url: page.data for page in list_pages(catalogue)}["mitra/"]
    zone = catalogue.site.regions.root.zone
    assert [story for one in data.days for story in (*one.seen, *one.folded)] == list(data.stories)
    assert sum(len(one.seen) for one in data.days) == 10
    assert [one.date for one in data.days] == [(NOW - day).date(), (NOW - 2 * day).date(), None]
    for one in data.days[:2]:
        assert {story.main.item.when.astimezone(zone).date() for story in (*one.seen, *one.folded)} == {one.date}
