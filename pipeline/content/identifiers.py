"""Names that never change (RFC 4151): of articles, of partners' items, of feeds. Not by title, slug, address or build."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from pipeline.content.kinds import Entity, kind_of
from pipeline.content.settings import Site

_FIRST_YEAR = "2026"
"""The date in the names of feeds: any day on which a site of this project could hold its host."""


def entity_id(site: Site, entity: Entity[Any]) -> str:
    """Returns an entity's name: made of its first address below a kind's folder.

    Who renames the file puts the old address at the end of ``alamat_lama``, so the first one there stays what it was, in
    another kind's folder too.
    """

    def named(old: str) -> bool:
        kind = kind_of(old)
        year = kind is not None and kind.holds(f"{old.rstrip('/')}.md") and kind.year_of(old)
        return old.endswith("/") and (year == "" or bool(year and re.fullmatch(r"\d{4}", year)))

    first = next((old for old in entity.old_urls if named(old)), entity.url)
    kind = kind_of(first) or entity.kind
    return tag(site, first.rstrip("/"), kind.year_of(first) or _FIRST_YEAR)


def item_id(site: Site, partner: str, item: str) -> str:
    """Returns the name of a partner's item on our site; ``item`` is its ``FeedItem.id``."""
    return tag(site, f"mitra/{partner}/{item}")


def feed_id(site: Site, stem: str) -> str:
    """Returns the name of a feed; ``stem`` is its address without what tells its format."""
    return tag(site, stem)


def tag(site: Site, path: str, year: str = _FIRST_YEAR) -> str:
    """Returns a ``tag:`` URI below the site's own authority.

    The host is the site's, until ``identitas`` in the settings says which one it was when the site moves.
    """
    authority, _, date = site.identity.partition(",")
    host = authority or _host(site.url)
    return f"tag:{host},{date or year}:{quote(path, safe='/-._~')}"


def base(site: Site) -> str:
    """Returns what the site's absolute addresses start with; a stand-in when the settings name no address."""
    return site.url or "http://localhost/"


@cache
def _host(url: str) -> str:
    host = (urlsplit(url).hostname or "localhost").encode("idna").decode()
    return re.sub(r"[^a-z0-9.-]", "-", host.lower())
