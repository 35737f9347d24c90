"""JSON Feed 1.0 and 1.1, read leniently: what has the wrong type is as good as absent, the rest stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from pipeline.partners.feeds.clean import as_text
from pipeline.partners.feeds.marks import from_json
from pipeline.partners.feeds.raw import RawFeed, RawItem

_MARK: Final = "jsonfeed.org/version/"
MOST_ITEMS: Final = 25_000
"""Read of one feed: as many as the elements of an XML feed of two each allow."""
_LONE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can spell and nothing can write: it must not cost the feed."""


def looks_like_json(text: str) -> bool:
    """Tell whether a body is a JSON object rather than XML."""
    return text.lstrip(" \t\r\n\ufeff").startswith("{")


def read_json_feed(text: str) -> RawFeed | None:
    """Return a JSON Feed, or None when the text is no JSON, or JSON of another kind. Never raises."""
    try:
        feed = json.loads(text.lstrip(" \t\r\n\ufeff"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    if _MARK not in _text(feed.get("version")) and "title" not in feed:
        return None
    hubs = [hub for hub in _list(feed.get("hubs")) if isinstance(hub, dict)]
    return RawFeed(
        items=tuple(_item(item) for item in feed["items"][:MOST_ITEMS] if isinstance(item, dict)),
        crowded=len(feed["items"]) > MOST_ITEMS,
        title=_text(feed.get("title")),
        language=_text(feed.get("language")),
        home=_text(feed.get("home_page_url")),
        self_url=_text(feed.get("feed_url")),
        hub=_text(hubs[0].get("url")) if hubs else "",
    )


def _item(item: dict[str, object]) -> RawItem:
    marks = from_json(item.get("_kim"))
    told = {mark.label for mark in marks}
    return RawItem(
        guid=_text(item.get("id")),
        links=_texts(item, "url", "external_url"),
        title=_text(item.get("title")),
        texts=tuple(
            as_text(text) if name != "content_html" else text
            for name in ("summary", "content_html", "content_text")
            for text in _texts(item, name)
        ),
        published=(_text(item.get("date_published")), _text(item.get("date_modified"))),
        updated=_text(item.get("date_modified")),
        categories=tuple(tag for tag in map(_text, _list(item.get("tags"))) if tag and tag not in told),
        marks=marks,
    )


def _texts(item: dict[str, object], *keys: str) -> tuple[str, ...]:
    return tuple(filter(None, (_text(item.get(key)) for key in keys)))


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()


def _text(value: object) -> str:
    """Return a string, or a number as a string (ids often are numbers); anything else is absent."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e18:
        return str(value)
    return ""
