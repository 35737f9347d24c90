"""Blogger's export, old (Atom of a whole blog) and new (Takeout's ``feed.atom``) → its posts. Comments and settings stay out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.site_export import LeftOut, Post, articles
from pipeline.intake.xml_export import elements, text_of

_ATOM = "{http://www.w3.org/2005/Atom}"
_APP = ("{http://www.w3.org/2007/app}", "{http://purl.org/atom/app#}")
_OURS = "{http://schemas.google.com/blogger/2018}"
_KIND = "http://schemas.google.com/g/2005#kind"
_STATES = {"": False, "LIVE": False, "DRAFT": True, "SCHEDULED": True}
"""States of posts that are taken, and whether they are drafts; whatever else there may be stays out."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields an article for each post. Raises Refusal."""
    left = LeftOut()
    for entry in elements(arrival.data, arrival.name, f"{_ATOM}entry"):
        _taken(entry, left)
    yield from articles(arrival, partial(_posts, arrival, wishes), wishes)
    yield from left.remarks()


def _taken(entry: Element, left: LeftOut) -> bool:
    kinds = [
        one.get("term", "").rpartition("#")[2] for one in entry.iter(f"{_ATOM}category") if one.get("scheme") == _KIND
    ]
    kind = (text_of(entry, f"{_OURS}type") or next(iter(kinds), "post")).lower()
    left.pages += kind == "page"
    if kind != "post":
        return False
    private = text_of(entry, f"{_OURS}status").upper() not in _STATES
    left.private += private
    return not private


def _posts(arrival: Arrival, wishes: Instructions) -> Iterator[Post]:
    for entry in elements(arrival.data, arrival.name, f"{_ATOM}entry"):
        if not _taken(entry, LeftOut()):
            continue
        controls = [text_of(entry, f"{app}control/{app}draft") for app in _APP]
        draft = "yes" in controls or _STATES[text_of(entry, f"{_OURS}status").upper()]
        links = [one.get("href", "") for one in entry.iter(f"{_ATOM}link") if one.get("rel") == "alternate"]
        address = text_of(entry, f"{_OURS}filename") or next(iter(links), "")
        labels = (one.get("term", "") for one in entry.iter(f"{_ATOM}category") if one.get("scheme") != _KIND)
        yield Post(
            title=text_of(entry, f"{_ATOM}title"),
            html=entry.findtext(f"{_ATOM}content") or "",
            when=_when(entry, wishes),
            author=text_of(entry, f"{_ATOM}author/{_ATOM}name"),
            categories=tuple(dict.fromkeys(one.strip() for one in labels if one.strip())),
            address=address,
            name=PurePosixPath(address).stem,
            draft=draft,
        )


def _when(entry: Element, wishes: Instructions) -> datetime:
    zone = wishes.kim.region.zone
    for tag in (f"{_ATOM}published", f"{_OURS}created", f"{_ATOM}updated"):
        try:
            when = datetime.fromisoformat(text_of(entry, tag))
        except ValueError:
            continue
        return when.astimezone(zone) if when.tzinfo else when.replace(tzinfo=zone)
    return wishes.now.astimezone(zone)
