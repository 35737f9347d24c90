"""Addresses that two sources claim, and names that no disk can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.addresses import OwnAddresses
from pipeline.content.catalogue import Catalogue
from pipeline.content.codes import problem
from pipeline.content.kinds import kind_of
from pipeline.engine.problems import Location, Problem

LONGEST_NAME = 200
"""Bytes of one part of an address: disks hold 255, and a file being written bears a longer name for a moment."""
LONGEST_ADDRESS = 1000
"""Bytes: what stays below the limits of disks wherever the site lies."""


def fits(url: str) -> bool:
    """Tells whether an address can be a file's path on any disk."""
    return len(url.encode()) <= LONGEST_ADDRESS and all(len(part.encode()) <= LONGEST_NAME for part in url.split("/"))


def old_url(text: str) -> str:
    """Returns an old address as members write it the way that the site names its own: below the root, a folder's with its "/"."""
    url = re.sub(r"(^|/)index\.html?$", r"\1", text.strip("/")).strip("/")
    return url if not url or re.search(r"\.html?$", url) else f"{url}/"


def clashes(catalogue: Catalogue) -> list[Problem]:
    """Two sources of one address: one of them would be lost without a word."""
    taken: dict[str, str] = {}
    found = []
    ours, own = "halaman yang dibuat situs ini", catalogue.own
    for path, url in catalogue.addresses.items():
        other = taken.setdefault(_place(url), path)
        if other != path:
            found.append(problem("KIM207", Location(path), url=url, other=other))
        # What editors wrote may stand above lists: the guide above the rules, the front page above all.
        written = kind_of(path) is None
        if url and not (written and own.framed(url)) and (own.page(url.lower()) or (not written and own.above(url))):
            found.append(problem("KIM207", Location(path), url=url, other=ours))
    folders = {folder for place in taken if ".htm" in place for folder in _above(place)}
    former = {entity.path: entity.old_urls for entity in catalogue.entities if entity.old_urls}
    for path in sorted(former):
        for url in former[path]:
            place = _place(url)
            other = taken.get(place, "")
            if not other and (not url or _ours(own, url) or place in folders):
                other = ours
            other = other or next((file for file in (place, *_above(place)) if file in catalogue.assets), "")
            if other:
                found.append(problem("KIM207", Location(path), url=url, other=other))
            taken.setdefault(place, path)
    return found


def _ours(own: OwnAddresses, url: str) -> bool:
    """Tells whether a redirect at this address would be in the way of the site's own pages and files, or of itself one day."""
    place = _place(url)
    return own.page(url.lower()) or own.kept(f"{place}/") or any(map(own.file, (place, *_above(place))))


def _place(url: str) -> str:
    """What one address has alone on a disk, where a file and a folder cannot share a name, nor ``A`` and ``a`` everywhere."""
    return url.lower().rstrip("/")


def _above(place: str) -> Iterator[str]:
    """Yields the folders in which something lies, the nearest first."""
    while place := place.rpartition("/")[0]:
        yield place
