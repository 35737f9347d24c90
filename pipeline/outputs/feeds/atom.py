"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pipeline.content.identifiers import base, feed_id
from pipeline.engine.targets import OutFile
from pipeline.outputs.feeds import xml
from pipeline.outputs.feeds.feed import ATOM, LANGUAGE, SUFFIXES, Feed, WrittenItems
from pipeline.outputs.feeds.links import links
from pipeline.outputs.feeds.rss import media
from pipeline.partners.feeds import marks
from pipeline.site.feed_item import Entry, Origin, Person

BRIEF = f"{ATOM};brief"
"""The format of entries that tell only what their items are about."""


def atom(written: WrittenItems, feed: Feed) -> OutFile:
    """Returns the feed as Atom 1.0."""
    site = feed.site
    newest = max(feed.entries, key=lambda entry: entry.updated, default=None)
    changed = moment(newest.updated, newest.id) if newest else feed.changed.isoformat()
    data = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="{feed.root}aset/umpan.css"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
        f' xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="{LANGUAGE}">\n'
        f"<id>{xml.text(feed_id(site, feed.subscription or feed.stem))}</id>\n<title>{xml.line(feed.title)}</title>\n"
        f"<subtitle>{xml.line(feed.description)}</subtitle>\n<updated>{changed}</updated>\n"
        f"{_author(Person(site.desk.name, base(site)))}"
        f'<link rel="alternate" type="text/html" href="{xml.address(base(site) + feed.page)}"/>\n'
        + links(feed, ATOM)
        + f"<icon>{xml.address(base(site))}aset/ikon.svg</icon>\n<generator>Warta KIM</generator>\n"
        + "".join(
            written.text(BRIEF, one, brief) if feed.brief else written.text(ATOM, one, entry) for one in feed.entries
        )
        + "</feed>\n"
    )
    return OutFile(feed.stem + SUFFIXES[ATOM], data.encode())


def brief(entry: Entry) -> str:
    """Returns the entry as an ``entry`` element without its text: readers follow its link."""
    return _entry(entry, whole=not entry.url)


def entry(entry: Entry) -> str:
    """Returns the entry as an ``entry`` element."""
    return _entry(entry, whole=entry.origin is None or not entry.url)


def _entry(entry: Entry, *, whole: bool) -> str:
    parts = [f"<id>{xml.text(entry.id)}</id>", f"<title>{xml.line(entry.title)}</title>"]
    if entry.url:
        parts.append(f'<link rel="alternate" type="text/html" href="{xml.address(entry.url)}"/>')
    parts += [
        *([f"<published>{entry.published.isoformat()}</published>"] if entry.published else []),
        f"<updated>{moment(entry.updated, entry.id)}</updated>",
    ]
    if entry.photo is not None:
        photo = entry.photo
        parts.append(
            f'<link rel="enclosure" type="{photo.type}" length="{photo.length}" href="{xml.address(photo.url)}"/>'
        )
    parts += [
        f'<category scheme="{marks.scheme(mark)}" term="{xml.line(mark.code)}" label="{xml.line(mark.label)}"/>'
        for mark in entry.marks
    ]
    parts += [f'<category term="{xml.line(name)}"/>' for name in entry.categories]
    parts.append(f"<summary>{xml.text(entry.summary or entry.title)}</summary>")
    if whole:
        parts.append(f'<content type="html">{xml.markup(str(entry.html))}</content>')
    authors = "".join(map(_author, entry.authors))
    return "<entry>\n" + "\n".join(parts) + "\n" + authors + _source(entry.origin) + media(entry) + "</entry>\n"


def moment(when: datetime, id: str) -> str:
    """Returns RFC 3339 with a fraction of a second that follows from the id.

    Writers give minutes, and two of a feed's entries must not change at the very same moment. Added to all of them: an
    entry's text may not depend on its neighbours.
    """
    fraction = int.from_bytes(hashlib.sha256(id.encode()).digest()[:6], "big") % 1_000_000
    return when.replace(microsecond=fraction).isoformat(timespec="microseconds")


def _author(person: Person) -> str:
    uri = f"<uri>{xml.address(person.url)}</uri>" if person.url else ""
    return f"<author><name>{xml.line(person.name)}</name>{uri}</author>\n"


def _source(origin: Origin | None) -> str:
    if origin is None:
        return ""
    return (
        f"<source>\n<id>{xml.address(origin.feed)}</id>\n<title>{xml.line(origin.name)}</title>\n"
        f"<updated>{origin.changed.isoformat()}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{xml.address(origin.home)}"/>\n'
        f'<link rel="self" href="{xml.address(origin.feed)}"/>\n</source>\n'
    )
