"""A machine whose clock was wrong, and was set right: nothing of what it did then outlives it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli.poll import refresh
from pipeline.content.syndication import Syndication
from pipeline.partners.snapshot import Alert
from pipeline.partners.visits import Visit, at_once
from pipeline.workspace import open_workspace
from tests.outlets import NOW, kept, over, partner, project
from tests.partners.test_alerts import cap, index, quake
from tests.servers import Server, conditional, reply

AHEAD = NOW + timedelta(days=30)


def fetched(root: Path, host: str, now: datetime) -> dict[str, Visit]:
    """Ask every partner once, at a moment."""
    workspace = open_workspace(root, now, examined=False)
    visits = refresh(workspace, over(host), now, ignore_interval=True, read=at_once)
    return {visit.partner.slug: visit for visit in visits if isinstance(visit, Visit)}


def syndication(root: Path) -> Syndication:
    """Return what the site shows of its partners now."""
    catalogue = open_workspace(root, NOW, examined=False).catalogue
    assert catalogue is not None
    return catalogue.syndication


def undated(*titles: str) -> bytes:
    """Return a feed without dates."""
    items = "".join(
        f"<item><title>{title}</title><link>https://media.example.id/{title}</link></item>" for title in titles
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def test_first_seen_is_never_in_the_future(tmp_path: Path) -> None:
    """An undated item that was met by a clock ahead stands below one that came later, and bears no date to come."""
    with Server({"/u": reply(undated("satu"))}) as server:
        project(tmp_path, {"media": server.url("/u")})
        fetched(tmp_path, server.host, AHEAD)
        assert all(news.item.when <= NOW for news in syndication(tmp_path).items)
        server.answers["/u"] = reply(undated("dua", "satu"))
        fetched(tmp_path, server.host, NOW)
        server.answers["/u"] = reply(undated("tiga", "dua", "satu"))
        fetched(tmp_path, server.host, NOW + timedelta(hours=1))
    assert [item["title"] for item in kept(tmp_path, "media")["items"]] == ["tiga", "dua", "satu"]
    seen = [datetime.fromisoformat(item["first_seen"]) for item in kept(tmp_path, "media")["items"]]
    assert max(seen) <= NOW + timedelta(hours=1)


def test_item_that_left_the_feed_is_set_right_too(tmp_path: Path) -> None:
    """What is kept beyond the feed does not stay on top either."""
    with Server({"/u": reply(undated("satu"))}) as server:
        project(tmp_path, {"media": server.url("/u")})
        fetched(tmp_path, server.host, AHEAD)
        server.answers["/u"] = reply(undated("dua"))
        fetched(tmp_path, server.host, NOW)
    assert {item["title"]: item["first_seen"] for item in kept(tmp_path, "media")["items"]} == {
        "satu": "2026-11-06T03:00:00Z", "dua": "2026-11-06T03:00:00Z",
    }  # fmt: skip


@pytest.mark.parametrize("told", ["body", "etag"])
@pytest.mark.parametrize("kind", ["cap", "daftar", "gempa"])
def test_warning_let_go_by_a_clock_ahead_is_shown_again(tmp_path: Path, kind: str, told: str) -> None:
    """A warning in force that seemed long over is read again, though its server says that nothing changed."""
    with Server({"/1": reply(cap())}) as server:
        body = {"cap": cap(), "daftar": index(server, "1"), "gempa": quake("4.6", "-7.0,107.6")}[kind]
        server.answers["/w"] = reply(body)
        project(tmp_path, {})
        partner(tmp_path, "badan", server.url("/w"), f"jenis: {'gempa' if kind == 'gempa' else 'cap'}\n")
        fetched(tmp_path, server.host, NOW)
        before = in_force(tmp_path)
        again = body + b"\n"
        server.answers["/w"] = conditional(again, '"a"') if told == "etag" else reply(again)
        fetched(tmp_path, server.host, AHEAD)
        fetched(tmp_path, server.host, NOW)
    assert len(before) == 1
    assert [alert.id for alert in in_force(tmp_path)] == [alert.id for alert in before]


def in_force(root: Path) -> tuple[Alert, ...]:
    """Return the warnings that the site shows now."""
    return syndication(root).alerts


BEHIND = [timedelta(hours=3), timedelta(days=2), timedelta(days=365), NOW - datetime(1970, 1, 2, tzinfo=NOW.tzinfo)]


@pytest.mark.parametrize("told", ["body", "etag"])
@pytest.mark.parametrize("behind", BEHIND, ids=["hours", "days", "a year", "a dead battery"])
def test_what_a_clock_behind_took_for_the_future_is_read_again(tmp_path: Path, behind: timedelta, told: str) -> None:
    """A quake that seemed to lie ahead is shown once the clock is right, and news is of its day, though nothing new came."""
    when = f"{NOW - timedelta(hours=1):%a, %d %b %Y %H:%M:%S} +0000"
    item = f"<item><title>tadi</title><link>https://media.example.id/tadi</link><pubDate>{when}</pubDate></item>"
    news = f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode()
    with Server({}) as server:
        for path, body in (("/u", news), ("/w", quake("4.6", "-7.0,107.6"))):
            server.answers[path] = conditional(body, f'"{path}"') if told == "etag" else reply(body)
        project(tmp_path, {"media": server.url("/u")})
        partner(tmp_path, "badan", server.url("/w"), "jenis: gempa\n")
        fetched(tmp_path, server.host, NOW - behind)
        fetched(tmp_path, server.host, NOW)
        last = fetched(tmp_path, server.host, NOW + timedelta(hours=1))
    assert len(in_force(tmp_path)) == 1
    [shown] = syndication(tmp_path).items
    assert NOW - shown.item.when <= max(timedelta(hours=1), min(behind, timedelta(days=2)))
    assert {visit.result for visit in last.values()} == {"tetap"}


def test_event_of_next_week_is_news_of_the_day_it_was_announced(tmp_path: Path) -> None:
    """An outlet that dates its items by the day of an event does not come to the top again on that day."""
    when = f"{NOW + timedelta(days=7):%a, %d %b %Y %H:%M:%S} +0000"
    item = f"<item><title>acara</title><link>https://media.example.id/acara</link><pubDate>{when}</pubDate></item>"
    first, later = undated("lain"), f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode()
    with Server({"/u": reply(first)}) as server:
        project(tmp_path, {"media": server.url("/u")})
        fetched(tmp_path, server.host, NOW - timedelta(days=1))
        server.answers["/u"] = reply(later)
        fetched(tmp_path, server.host, NOW)
        fetched(tmp_path, server.host, NOW + timedelta(days=8))
    [event] = [item for item in kept(tmp_path, "media")["items"] if item["title"] == "acara"]
    assert event["first_seen"] == f"{NOW:%Y-%m-%dT%H:%M:%SZ}" and event["published"] is not None
