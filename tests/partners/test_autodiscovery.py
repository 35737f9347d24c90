"""``kim new mitra`` finds a site's feed by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.engine.problems import Refusal
from pipeline.partners.discover import find_feeds
from pipeline.partners.feeds.discovery import announced, guesses
from pipeline.partners.http.client import Client
from tests.outlets import NOW, QUICK, feed, project
from tests.servers import Server, redirect, reply, status

FEED = reply(feed("Satu berita contoh", "Dua berita contoh"), Content_Type="text/xml")
PAGE = "<!doctype html><html><head><title>Contoh</title>{links}</head><body>Halo</body></html>"


def page(links: str) -> bytes:
    """Return a web page with these links in its head."""
    return PAGE.format(links=links).encode()


def client(*servers: Server) -> Client:
    """Return a client that may reach these servers only."""
    return Client("percobaan", frozenset(server.host for server in servers), QUICK)


def test_feed_that_the_page_names() -> None:
    """The page's own feed is taken, relative to where redirects end, its comments' feed last."""
    links = (
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed">'
        "<LINK REL=Alternate TYPE=application/rss+xml HREF=umpan>"
    )
    feeds = {"/depan/umpan": FEED, "/comments/feed": FEED}
    with Server({"/": redirect("/depan/"), "/depan/": reply(page(links)), **feeds}) as server:
        found = find_feeds(server.url("/"), client(server), NOW)
        assert [(one.address, one.title, one.count) for one in found] == [
            (server.url("/depan/umpan"), "Contoh", 2), (server.url("/comments/feed"), "Contoh", 2),
        ]  # fmt: skip


@pytest.mark.parametrize("place", ["/feed/", "/feeds/posts/default?alt=rss", "/feed", "/rss", "/rss.xml"])
def test_usual_places(place: str) -> None:
    """A page that names no feed is searched where WordPress, Blogger, OpenSID and others keep it."""
    with Server({"/": reply(page("")), place: FEED}) as server:
        assert [one.address for one in find_feeds(server.url("/"), client(server), NOW)] == [server.url(place)]


def test_named_feed_that_is_dead_is_not_believed() -> None:
    """When what the page names is no feed, the usual places are tried."""
    links = '<link rel="alternate" type="application/atom+xml" href="/mati">'
    answers = {"/": reply(page(links)), "/mati": reply(page("")), "/rss.xml": FEED}
    with Server(answers) as server:
        assert [one.address for one in find_feeds(server.url("/"), client(server), NOW)] == [server.url("/rss.xml")]


def test_address_that_is_itself_a_feed() -> None:
    """Who gives the feed as the site gets that feed."""
    with Server({"/umpan": FEED}) as server:
        assert [one.address for one in find_feeds(server.url("/umpan"), client(server), NOW)] == [server.url("/umpan")]
        assert server.paths() == ["/umpan"]


def test_page_cannot_send_us_inside() -> None:
    """A feed named at an address that is not allowed gets no request."""
    with Server({"/feed": FEED}) as inner, Server({}) as server:
        server.answers["/"] = reply(
            page(f'<link rel="alternate" type="application/rss+xml" href="{inner.url("/feed")}">')
        )
        assert find_feeds(server.url("/"), client(server), NOW) == ()
        assert inner.seen == []


def test_site_that_does_not_answer() -> None:
    """A site that cannot be reached is refused with the reason."""
    with Server({"/": status(500)}) as server, pytest.raises(Refusal, match="500"):
        find_feeds(server.url("/"), client(server), NOW)


def test_pages_of_any_kind() -> None:
    """Broken pages give the links before the fault; other schemes and other kinds of links give none."""
    good = b'<base href="https://a.example.id/x/"><link rel=alternate type="application/rss+xml; charset=utf-8" href=f>'
    bad = (
        b'<link rel=alternate type=application/rss+xml href="javascript:1">'
        b"<link rel=stylesheet type=application/rss+xml href=s>"
    )
    assert announced(good + bad + b"<![if x", "", "https://b.example.id/") == ("https://a.example.id/x/f",)
    assert announced(b"\x00\xff<<<", "", "https://b.example.id/") == ()


def test_guesses_start_where_the_site_is() -> None:
    """A blog below a folder is searched there first, then at its host."""
    found = guesses("https://a.example.id/blog/")
    assert found[0] == "https://a.example.id/blog/feed/"
    assert "https://a.example.id/feed/" in found


def test_new_partner_from_its_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """kim new mitra --situs fills in the feed and the name, says what it found, and writes a file that passes the gate."""
    project(tmp_path, {})
    with Server(
        {"/": reply(page('<link rel="alternate" type="application/rss+xml" href="/f.xml">')), "/f.xml": FEED}
    ) as server:
        assert main(["new", "mitra", "--root", str(tmp_path), "--situs", server.url("/"), "--allow", server.host]) == 0
        written = (tmp_path / "content" / "mitra" / "contoh.md").read_text(encoding="utf-8")
        assert f"umpan: {server.url('/f.xml')}" in written
        assert f"Umpan ditemukan: {server.url('/f.xml')} (2 berita" in capsys.readouterr().err
    assert main(["check", "--root", str(tmp_path)]) == 0


def test_new_partner_without_a_feed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When no feed is found and nobody can be asked, nothing is written and the missing option is named."""
    project(tmp_path, {})
    with Server({"/": reply(page(""))}) as server:
        answers = ["--nama", "X Media", "--situs", server.url("/"), "--allow", server.host]
        assert main(["new", "mitra", "--root", str(tmp_path), *answers]) == 2
    said = capsys.readouterr().err
    assert "Umpan tidak ditemukan" in said
    assert "--umpan" in said
    assert list((tmp_path / "content" / "mitra").iterdir()) == []
