"""JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from pipeline.content.identifiers import base
from pipeline.engine.targets import OutFile
from pipeline.outputs.feeds import xml
from pipeline.outputs.feeds.feed import JSON, LANGUAGE, SUFFIXES, Feed, WrittenItems
from pipeline.partners.feeds import marks
from pipeline.site.feed_item import Entry, Person


def json_feed(written: WrittenItems, feed: Feed) -> OutFile:
    """Returns the feed as JSON Feed 1.1; items bear an object ``_kim`` with their marks."""
    site = feed.site
    head: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _line(feed.title),
        "home_page_url": base(site) + feed.page,
        "feed_url": f"{base(site)}{feed.stem}{SUFFIXES[JSON]}",
        "description": _line(feed.description),
        "favicon": f"{base(site)}aset/ikon.svg",
        "authors": [_author(Person(site.desk.name, base(site)))],
        "language": LANGUAGE,
    }
    if site.hub:
        head["hubs"] = [{"type": "WebSub", "url": site.hub}]
    items = ",\n".join(written.text(JSON, entry, item) for entry in feed.entries)
    data = f'{_json(head)[:-1]}, "items": [\n{items}\n]}}\n' if items else f'{_json(head)[:-1]}, "items": []}}\n'
    return OutFile(feed.stem + SUFFIXES[JSON], data.encode())


def item(entry: Entry) -> str:
    """Returns the entry as a JSON object."""
    fields: dict[str, Any] = {"id": entry.id}
    if entry.url:
        fields["url" if entry.origin is None else "external_url"] = entry.url
    fields["title"] = _line(entry.title)
    if entry.origin is None:
        fields["content_html"] = xml.allowed(str(entry.html))
    else:
        fields["content_text"] = xml.allowed(entry.summary)
    if entry.summary:
        fields["summary"] = xml.allowed(entry.summary)
    if entry.photo is not None:
        photo = entry.photo
        fields["image"] = photo.url
        fields["attachments"] = [{"url": photo.url, "mime_type": photo.type, "size_in_bytes": photo.length}]
    if entry.published:
        fields["date_published"] = entry.published.isoformat()
    if entry.published is None or entry.updated > entry.published:
        fields["date_modified"] = entry.updated.isoformat()
    fields["authors"] = [_author(person) for person in entry.authors]
    told = (marks.CORRECTION, marks.WITHDRAWAL)
    fields["tags"] = [
        *(_line(mark.label) for mark in entry.marks if mark.kind not in told),
        *map(_line, entry.categories),
    ]
    extension: dict[str, Any] = dict(marks.to_json(entry.marks))
    if entry.origin is not None:
        extension["sumber"] = {"nama": entry.origin.name, "umpan": entry.origin.feed, "situs": entry.origin.home}
    if extension:
        fields["_kim"] = extension
    return _json(fields)


def _author(person: Person) -> dict[str, str]:
    return {"name": _line(person.name)} | ({"url": person.url} if person.url else {})


def _line(text: str) -> str:
    return " ".join(xml.allowed(text).split())


def _json(value: object) -> str:
    return xml.allowed(json.dumps(value, ensure_ascii=False))
