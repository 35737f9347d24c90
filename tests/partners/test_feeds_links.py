"""Addresses made canonical and safe."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.partners.feeds.links import canonical, host_of, outbound, shown_host, story_key

BASE = "https://kabar.example/feed/"

KEPT = [
    ("https://kabar.example/?p=77&utm_source=rss&utm_medium=rss", "https://kabar.example/?p=77"),
    ("https://kabar.example/a?id=5&fbclid=IwAR#komentar", "https://kabar.example/a?id=5"),
    ("https://kabar.example/a?GCLID=1&Igshid=2&page=2", "https://kabar.example/a?page=2"),
    ("https://kabar.example/a?ref=rss", "https://kabar.example/a"),
    ("https://kabar.example/a?ref=12&source=perda", "https://kabar.example/a?ref=12&source=perda"),
    ("https://kabar.example/a?q=a&amp;id=2", "https://kabar.example/a?q=a&id=2"),
    ("https://kabar.example/cari?q=utm_source", "https://kabar.example/cari?q=utm_source"),
    ("HTTPS://WWW.Kabar.Example:443", "https://www.kabar.example/"),
    ("http://kabar.example:80/x", "http://kabar.example/x"),
    ("http://kabar.example:8080/x", "http://kabar.example:8080/x"),
    ("//lain.example/x", "https://lain.example/x"),
    ("/berita/1", "https://kabar.example/berita/1"),
    ("berita/1", "https://kabar.example/feed/berita/1"),
    ("  https://kabar.example/a\n b ", "https://kabar.example/a%20b"),
    ("https://kabar.example/\u202egnp.a", "https://kabar.example/gnp.a"),
    ('https://kabar.example/"><script>', "https://kabar.example/%22%3E%3Cscript%3E"),
    ("https://kabar.example/100%", "https://kabar.example/100%25"),
    ("https://kabar.example/%E2%82%AC", "https://kabar.example/%E2%82%AC"),
    ("https://kafé.example/é", "https://xn--kaf-dma.example/%C3%A9"),
    ("https://bаnk.example/", "https://xn--bnk-6cd.example/"),
    ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
    ("https://kabar.example/catatan#r1", "https://kabar.example/catatan#r1"),
    ("https://desa.example/#!/artikel/1?b=2", "https://desa.example/#!/artikel/1?b=2"),
    ("/#/berita/1", "https://kabar.example/#/berita/1"),
    ('https://kabar.example/a#"><b', "https://kabar.example/a#%22%3E%3Cb"),
    ("https://kabar.example/a#b#c", "https://kabar.example/a#b%23c"),
    ("https://kabar.example/a#", "https://kabar.example/a"),
    ("https://kabar.example/a#more-12", "https://kabar.example/a"),
    ("https://kabar.example/a#utm_source=rss&utm_medium=x", "https://kabar.example/a"),
    ("https://kabar.example/a#:~:text=satu", "https://kabar.example/a"),
    ("https://kabar.example/a#r1:~:text=satu", "https://kabar.example/a#r1"),
    ("www.kabar.example/berita/1", "https://www.kabar.example/berita/1"),
    ("WWW.kabar.example", "https://www.kabar.example/"),
    ("kabar.example/berita/2", "https://kabar.example/berita/2"),
    ("desa.cimahi.go.id/?p=1", "https://desa.cimahi.go.id/?p=1"),
    ("kabar.example:8080/x", "https://kabar.example:8080/x"),
    ("http://https://kabar.example/berita/7", "https://kabar.example/berita/7"),
    ("http://http//kabar.example/berita/7", "http://kabar.example/berita/7"),
    ("https://http://kabar.example/7", "http://kabar.example/7"),
    ("https:/kabar.example/x", "https://kabar.example/x"),
    ("http:kabar.example/x", "http://kabar.example/x"),
    ("http:///kabar.example/x", "http://kabar.example/x"),
    ("http//kabar.example/x", "http://kabar.example/x"),
    ("kabar.example", "https://kabar.example/"),
    ("KABAR.example?p=1", "https://kabar.example/?p=1"),
    ("kabar.example.html", "https://kabar.example/feed/kabar.example.html"),
    ("berita.html", "https://kabar.example/feed/berita.html"),
    ("index.php/berita/1", "https://kabar.example/feed/index.php/berita/1"),
    ("index.php?id=1", "https://kabar.example/feed/index.php?id=1"),
    ("../2026/a.b/c", "https://kabar.example/2026/a.b/c"),
    ("https://kabar.example/ke?u=http://lain.example/", "https://kabar.example/ke?u=http://lain.example/"),
]

REFUSED = [
    "",
    " ",
    "//",
    "https://",
    "https:",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "java\u200bscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://kabar.example/x",
    "mailto:redaksi@kabar.example",
    "tel:112",
    "blob:https://kabar.example/x",
    "https://kabar.example@jahat.example/",
    "https://user:pw@kabar.example/",
    "https://kabar.example\\@jahat.example/",
    "https://kabar..example/",
    "https://kabar .example/",
    "https://kabar.example:0/",
    "https://kabar.example:99999/",
    "https://[::1/",
    "https://" + "a" * 300 + ".example/",
    "https://kabar.example/" + "a" * 3000,
    "https://%6A.example/",
]


@pytest.mark.parametrize(("address", "link"), KEPT)
def test_an_address_becomes_canonical(address: str, link: str) -> None:
    """Tracking, places on a page and default ports go, meaning stays, hosts are ASCII; a second time changes nothing."""
    assert canonical(address, BASE) == link
    assert canonical(link, BASE) == link


@pytest.mark.parametrize("address", REFUSED)
def test_an_unsafe_address_is_refused(address: str) -> None:
    """Only http and https to a plain host without a user name is a link."""
    assert canonical(address, BASE) is None


@settings(deadline=None)
@given(
    st.text(max_size=80) | st.from_regex(r"(https?:)?[/\\]{0,3}[\w.:@%\\\[\]-]{0,30}[/?#&=\w%+ ]{0,30}", fullmatch=True)
)
def test_a_link_is_always_http_and_stays_itself(address: str) -> None:
    """Whatever comes, a link is printable ASCII, http or https, without a user name, and already canonical."""
    link = canonical(address, BASE)
    if link is not None:
        parts = urlsplit(link)
        assert parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        assert link.isascii() and link.isprintable() and not set(' "<>\\`') & set(link)
        assert canonical(link) == link


@pytest.mark.parametrize(
    ("link", "leaves"),
    [
        ("https://kabar.example/x", False),
        ("https://www.kabar.example/x", False),
        ("https://jabar.kabar.example/x", False),
        ("http://kabar.example:8080/x", False),
        ("https://bukankabar.example/x", True),
        ("https://kabar.example.jahat.example/", True),
        ("https://jahat.example/?kabar.example", True),
        ("https://media.example/x", False),
        ("", True),
    ],
)
def test_a_link_that_leaves_the_outlet_is_known(link: str, leaves: bool) -> None:
    """Subdomains belong to the outlet; a host that only ends or begins like it does not."""
    assert outbound(link, ("www.Kabar.example", "https://media.example/")) is leaves


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://www.kabar.example/", "kabar.example"),
        ("https://xn--kaf-dma.example/", "kafé.example"),
        ("https://xn--bnk-6cd.example/", "xn--bnk-6cd.example"),
        ("https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example"),
    ],
)
def test_a_host_is_shown_so_that_it_cannot_deceive(link: str, host: str) -> None:
    """Accented Latin is readable; mixed scripts, and whole words in another script, stay punycode."""
    assert shown_host(link) == host


def test_the_same_page_has_one_key() -> None:
    """http and https, www or not, AMP or not, with or without a closing slash: one page."""
    pages = ("https://www.kabar.example/a/", "http://kabar.example/a", "https://kabar.example/a/amp/")
    assert {story_key(page) for page in pages} == {"kabar.example/a"}
    assert story_key("https://kabar.example/?p=1") != story_key("https://kabar.example/?p=2")
    assert story_key("https://kabar.example/a#1") != story_key("https://kabar.example/a#2")
    assert host_of("kabar.example") == "kabar.example"
