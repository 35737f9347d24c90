"""Lists of feeds that others made (OPML 1.0 and 2.0), read leniently. Pure; never raises on input."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.partners.feeds.charset import decode
from pipeline.partners.feeds.clean import plain
from pipeline.partners.feeds.links import canonical, host_of
from pipeline.partners.feeds.text import shorten
from pipeline.partners.feeds.xml_trees import NotATree, read_tree

LARGEST: Final = 5_000_000
MOST: Final = 2_000
_OUTLINE: Final = re.compile(r"<outline\b([^<>]{0,4000})", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"([A-Za-z_:][\w:.-]{0,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed in such a list."""

    name: str
    """Never empty: the host when the list gives no name."""
    feed: str
    site: str
    """Its front page; made from the feed's host when the list names none."""


def read_opml(body: bytes) -> tuple[Listed, ...]:
    """Return the feeds in a list, each address once, in its order; nothing when it holds none.

    A list that is broken XML is searched for its outlines; entities are never expanded. Addresses that are no http(s) are
    left out.
    """
    found: dict[str, Listed] = {}
    for said in _outlines(body[:LARGEST]):
        feed = canonical(said.get("xmlurl", ""))
        if feed is None or feed in found:
            continue
        host = host_of(feed)
        site = canonical(said.get("htmlurl", "")) or f"{feed.partition('://')[0]}://{host}/"
        name = shorten(plain(said.get("title") or said.get("text") or ""), 80) or host
        found[feed] = Listed(name, feed, site)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _outlines(body: bytes) -> Iterator[dict[str, str]]:
    try:
        for outline in read_tree(body).iter("outline"):
            yield {name.lower(): value for name, value in outline.attrib.items()}
    except NotATree:
        text, _ = decode(body)
        for match in _OUTLINE.finditer(text):
            pairs = _ATTRIBUTE.finditer(match[1])
            yield {pair[1].lower(): html.unescape(pair[2] if pair[2] is not None else pair[3]) for pair in pairs}
