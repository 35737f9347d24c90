"""How a feed points to itself, its other formats, its hub and its archives: Atom's links, in RSS and Atom alike."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.identifiers import base
from pipeline.outputs.feeds import xml
from pipeline.outputs.feeds.feed import ATOM, JSON, RSS, SUFFIXES, Feed


def links(feed: Feed, format: str, prefix: str = "") -> str:
    """Returns the feed's links as elements of the given prefix, and for an archive the mark that says it is one.

    An archive that is alone has no mark: it leads to no other, which validators warn of.
    """
    mark = "<fh:archive/>\n" if feed.subscription and (feed.older or feed.newer) else ""
    return mark + "".join(
        f'<{prefix}link rel="{rel}"' + (f' type="{type}"' if type else "") + f' href="{xml.address(url)}"/>\n'
        for rel, type, url in _links(feed, format)
    )


def _links(feed: Feed, format: str) -> Iterator[tuple[str, str, str]]:
    root = base(feed.site)
    suffix = SUFFIXES[format]
    yield "self", format, f"{root}{feed.stem}{suffix}"
    if feed.site.hub and not feed.subscription:
        yield "hub", "", feed.site.hub
    if feed.subscription:
        yield "current", format, f"{root}{feed.subscription}{suffix}"
    else:
        for other in (RSS, ATOM, JSON):
            if other != format:
                yield "alternate", other, f"{root}{feed.stem}{SUFFIXES[other]}"
    kept = feed.archives or format
    if feed.older:
        yield "prev-archive", kept, f"{root}{feed.older}{SUFFIXES[kept]}"
    if feed.newer:
        yield "next-archive", kept, f"{root}{feed.newer}{SUFFIXES[kept]}"
