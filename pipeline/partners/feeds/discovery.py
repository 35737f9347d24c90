"""Where a site keeps its feed: what its pages say, and where the usual systems put it. Pure: nothing is fetched here."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from pipeline.partners.feeds.charset import decode
from pipeline.partners.feeds.links import canonical

TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json"}
)
USUAL: Final = (
    "feed/",
    "feeds/posts/default?alt=rss",
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "rss/",
)
"""WordPress; Blogger; OpenSID; and names that others use."""
LONGEST_PAGE: Final = 1_000_000
MOST: Final = 8
_SECOND_RATE: Final = ("comment", "komentar", "oembed", "wp-json")


def announced(body: bytes, content_type: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a web page names, in its order, those of comments last. Never raises on input."""
    text, _ = decode(body[:LONGEST_PAGE], content_type)
    page = _Links()
    with suppress(AssertionError, ValueError):  # what was read before the fault still counts
        page.feed(text)
    base = urljoin(url, page.base) if page.base else url
    found = dict.fromkeys(filter(None, (canonical(address, base) for address in page.found)))
    return tuple(sorted(found, key=lambda address: any(word in address.lower() for word in _SECOND_RATE)))[:MOST]


def guesses(url: str) -> tuple[str, ...]:
    """Return where the feed of a site often is, the likeliest first: below the address given, then at the host's root."""
    parts = urlsplit(url)
    folder = url if url.endswith("/") else f"{url.rsplit('/', 1)[0]}/" if parts.path else f"{url}/"
    root = f"{parts.scheme}://{parts.netloc}/"
    return tuple(dict.fromkeys(f"{start}{name}" for start in dict.fromkeys((folder, root)) for name in USUAL))


class _Links(HTMLParser):
    """Collects ``<link rel="alternate">`` of the kinds that are feeds, and the base of relative addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = said.get("href", "")
        relations = said.get("rel", "").lower().split()
        kind = said.get("type", "").lower().partition(";")[0].strip()
        if tag == "link" and "alternate" in relations and kind in TYPES and said.get("href"):
            self.found.append(said["href"])
