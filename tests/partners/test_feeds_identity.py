"""Who is who among an outlet's items, as a table of what it may change, or share, between two rounds of asking."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.partners.feeds.identity import recognised
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import parse_feed
from pipeline.partners.merge import merge
from pipeline.partners.schedule import READER, Policy
from pipeline.partners.snapshot import FeedItem, Snapshot

NOW = datetime(2026, 11, 29, 3, 0, tzinfo=UTC)
OUTLET = Outlet("kabar", "Kabar", "https://kabar.example/", "https://kabar.example/feed")
POLICY = Policy(OUTLET.feed)


@dataclass(frozen=True)
class Told:
    """What a feed says of an item."""

    title: str = "Panen lele"
    link: str = "https://kabar.example/lele"
    guid: str = "g1"
    day: int = 20

    def __str__(self) -> str:
        guid = f'<guid isPermaLink="false">{self.guid}</guid>' if self.guid else ""
        link = f"<link>{self.link}</link>" if self.link else ""
        date = f"<pubDate>2026-11-{self.day}T08:00:00+07:00</pubDate>" if self.day else ""
        return f"<item><title>{self.title}</title>{link}{guid}{date}<description>Isi berita</description></item>"


def read(*told: Told) -> tuple[FeedItem, ...]:
    """Return the items of a feed."""
    body = f"<rss version='2.0'><channel><title>K</title>{''.join(map(str, told))}</channel></rss>"
    return parse_feed(body.encode(), {}, OUTLET.feed, OUTLET, NOW).items


def after(*rounds: tuple[Told, ...]) -> list[Snapshot]:
    """Return what is kept after each round."""
    kept = [Snapshot("kabar", reader=READER)]
    for number, told in enumerate(rounds):
        kept.append(merge(kept[-1], read(*told), POLICY, NOW + timedelta(hours=number)))
    return kept[1:]


A = Told()
PAGE = Told("Pengumuman nomor 0", "https://kabar.example/pengumuman", "https://kabar.example/pengumuman")
HOME = "https://kabar.example/"

SAME = {
    "nothing changed": (A, A),
    "new address": (A, replace(A, link="https://kabar.example/warga-panen-lele")),
    "new address, and a guid that is an address": (
        replace(A, guid="https://kabar.example/?p=1"),
        replace(A, guid="https://kabar.example/?p=1", link="https://kabar.example/b"),
    ),
    "new address and date": (A, replace(A, link="https://kabar.example/b", day=21)),
    "new guid": (A, replace(A, guid="g2")),
    "new guid and date": (A, replace(A, guid="g2", day=21)),
    "guid given": (replace(A, guid=""), A),
    "guid gone": (A, replace(A, guid="")),
    "new title": (A, replace(A, title="Warga panen lele di bantaran sungai")),
    "new title, no guid": (replace(A, guid=""), replace(A, guid="", title="Warga panen ikan")),
    "new title and date": (A, replace(A, title="Warga panen ikan", day=21)),
    "new title, no page": (replace(A, link=""), replace(A, link="", title="Warga panen ikan")),
    "new title and address, same moment": (A, replace(A, link="https://kabar.example/b", title="Warga panen ikan")),
    "moved to https": (replace(A, link="http://www.kabar.example/lele/"), A),
    "tracked": (A, replace(A, link="https://kabar.example/lele?utm_source=rss#more-1")),
    **{
        f"no guid, {way}": (replace(A, guid="", link=one), replace(A, guid="", link=other))
        for way, one, other in (
            ("a host for phones", "https://m.kabar.example/lele", "https://kabar.example/lele"),
            ("a host of AMP", "https://amp.kabar.example/lele/amp/", "https://www.kabar.example/lele"),
            ("other percent signs", "https://kabar.example/warga%2dlele%c3%a9", "https://kabar.example/warga-lele%C3%A9"),
            ("another order", "https://kabar.example/baca?a=1&amp;b=2", "https://kabar.example/baca?b=2&amp;a=1"),
            ("two strokes", "https://kabar.example//lele", "https://kabar.example/lele"),
            ("index.html", "https://kabar.example/lele/index.html", "https://kabar.example/lele/"),
            ("all pages at once", "https://kabar.example/lele?page=all", "https://kabar.example/lele"),
        )
    },
    "new guid, other quotes": (replace(A, title="Kata “lele” – laris…"), replace(A, title='Kata "lele" - laris...', guid="g2")),
    "no date, new address": (replace(A, day=0), replace(A, day=0, link="https://kabar.example/b")),
}  # fmt: skip

OTHER = {
    "another place on the page": (replace(A, link=A.link + "#k0", guid=""), replace(A, link=A.link + "#k1", guid="")),
    "another place, and guids that are addresses": (
        replace(A, link=A.link + "#k0", guid=A.link + "#k0", title="Kabar 0"),
        replace(A, link=A.link + "#k1", guid=A.link + "#k1", title="Kabar 1", day=21),
    ),
    "another route of one program": (
        Told("Berita 0", "https://kabar.example/#!/artikel/0", ""), Told("Berita 1", "https://kabar.example/#!/artikel/1", ""),
    ),
    "another guid and title on one page": (A, replace(A, guid="g2", title="Warga panen ikan")),
    "one guid for all": (A, Told("Jadwal donor darah", "https://kabar.example/donor", "g1", 21)),
    "one title for all": (A, replace(A, link="https://kabar.example/b", guid="g2")),
    "front page for all": (replace(A, link=HOME), replace(A, link=HOME, guid="g2")),
    "nothing in common": (A, Told("Jadwal donor darah", "https://kabar.example/donor", "g2", 21)),
}  # fmt: skip

AT_ONCE = {
    "places on a page": [
        replace(A, link=f"{A.link}#k{n}", guid=f"{A.link}#k{n}", title=f"Kabar {n}") for n in range(3)
    ],
    "routes of one program": [Told(f"Berita {n}", f"https://kabar.example/#/berita/{n}", f"b{n}") for n in range(3)],
    "one guid and page under three titles": [
        replace(PAGE, title=f"Pengumuman nomor {n}", day=20 + n) for n in range(3)
    ],
    "one page under three titles": [replace(PAGE, guid="", title=f"Pengumuman nomor {n}") for n in range(3)],
    "one guid for all": [Told(f"Berita {n}", f"https://kabar.example/{n}", "sama") for n in range(3)],
    "one guid and title for all": [Told("Berita", f"https://kabar.example/{n}", "sama") for n in range(3)],
}


@pytest.mark.parametrize("case", SAME)
def test_same_story(case: str) -> None:
    """What changed leaves one item, under the id it had, with the moment it was first seen, as the outlet tells it now."""
    first, second = SAME[case]
    before, now = after((first,), (second,))
    (old,), (new,) = before.items, now.items
    assert (new.id, new.first_seen) == (old.id, NOW)
    assert (new.title, new.link) == (read(second)[0].title, read(second)[0].link)
    assert [item.id for item in after((first,), (second,), (first,), (second,))[-1].items] == [old.id]


@pytest.mark.parametrize("case", OTHER)
def test_another_story(case: str) -> None:
    """What is alike but not the same leaves two items with two ids, the old one untouched."""
    first, second = OTHER[case]
    before, now = after((first,), (second,))
    assert len({item.id for item in now.items}) == len(now.items) == 2
    assert {item.id: item for item in now.items}[before.items[0].id] == before.items[0]


@pytest.mark.parametrize("case", AT_ONCE)
def test_stories_of_one_feed(case: str) -> None:
    """Three stories of one feed are three, keep their ids round after round, one by one, in any order, and when some leave."""
    told = AT_ONCE[case]
    kept = after(tuple(told), tuple(reversed(told)), (told[1],), tuple(told))
    names = [{item.title + item.link: item.id for item in one.items} for one in kept]
    assert len(set(names[0].values())) == 3
    assert all(one == names[0] for one in names)


def test_standing_page_that_shows_one_story_at_a_time() -> None:
    """Once a page is known to bear several stories, another title on it is another story, though it stands alone now."""
    told = AT_ONCE["one guid and page under three titles"]
    kept = after((told[0],), (told[0], told[1]), (told[2],))
    assert [len(one.items) for one in kept] == [1, 2, 3]
    assert (
        {item.id for item in kept[0].items} < {item.id for item in kept[1].items} < {item.id for item in kept[2].items}
    )


def test_one_page_twice_in_a_feed() -> None:
    """Two guids for one page under one title are one item, the newest."""
    (item,) = read(A, replace(A, guid="g2", day=22))
    assert item.published == datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_guids_changed_all_over_leave_every_story_as_it_was() -> None:
    """An outlet that moves to another program names all its items anew; none is new."""
    old = tuple(Told(f"Berita {n}", f"https://kabar.example/{n}", f"lama-{n}", 10 + n) for n in range(10))
    new = tuple(replace(one, guid=f"baru-{n}") for n, one in enumerate(old))
    before, now = after(old, new)
    assert [item.id for item in now.items] == [item.id for item in before.items]


# What version 1 of the reader kept: no guid, no place on a page, ids from guid and page alone.
EARLIER = json.loads((Path(__file__).parent / "kept" / "pembaca-1.json").read_text("utf-8"))


@pytest.mark.parametrize("case", EARLIER)
def test_ids_that_an_earlier_version_published_stay(case: str) -> None:
    """A snapshot of the earlier reader meets today's: every story that it kept goes on under the id that was published."""
    now = EARLIER[case].get("kini", EARLIER[case]["umpan"])
    seen = NOW - timedelta(days=2)
    kept = tuple(FeedItem(one["id"], one["title"], one["link"], "", None, None, seen) for one in EARLIER[case]["kept"])
    snapshot = merge(Snapshot("kabar", kept, reader=1), read(*(Told(**one) for one in now)), POLICY, NOW)
    assert {one.id for one in kept} <= {one.id for one in snapshot.items}
    assert len(snapshot.items) == len(now)
    assert {one.title for one in snapshot.items if one.id in {old.id for old in kept}} == set(EARLIER[case]["titles"])


def test_double_that_an_earlier_version_kept_is_shown_once() -> None:
    """Of two items for one page and title, kept under two guids, the current one stays, and a takedown of the other holds."""
    (first,), (second,) = read(A), read(replace(A, guid="g2"))
    kept = Snapshot("kabar", (replace(second, guid=""), replace(first, guid="", withdrawn="diminta")), reader=1)
    (item,) = merge(kept, [second], POLICY, NOW).items
    assert (item.id, item.withdrawn) == (second.id, "diminta")


@pytest.mark.slow
def test_ten_thousand_stories_at_new_addresses() -> None:
    """An outlet that moves all its pages at once keeps all its stories."""
    kept = [replace(read(A)[0], id=f"k{n}", guid=f"g{n}", link=f"https://kabar.example/{n}") for n in range(10_000)]
    new = [replace(one, id=f"n{n}", link=one.link + "x") for n, one in enumerate(kept)]
    assert [item.id for item, _ in recognised(new, kept)] == [one.id for one in kept]
