"""The door to the feeds: a body and its headers in, clean items and problems out. Nobody else imports feedparser."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Final

from pipeline.partners.feeds import problems as say
from pipeline.partners.feeds.charset import decode
from pipeline.partners.feeds.clean import as_text, plain
from pipeline.partners.feeds.document import bare_head, in_parts, read_document
from pipeline.partners.feeds.items import finished_items
from pipeline.partners.feeds.jsonfeed import looks_like_json, read_json_feed
from pipeline.partners.feeds.links import canonical
from pipeline.partners.feeds.marks import read_mark
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.problems import FeedProblem
from pipeline.partners.feeds.raw import RawFeed, RawItem
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import FeedItem, Mark

__all__ = ["FeedProblem", "Outlet", "ParsedFeed", "parse_feed"]

_log = logging.getLogger(__name__)

LARGEST: Final = 16 * 1024 * 1024
"""A larger body is not even looked at, in bytes."""

_MOST_TRIES: Final = 200
"""How often a feed is read that the parser fails at; the rest of its items are given up then."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PERIODS: Final = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
MOST_TAGS: Final = 200
"""Categories of one item that are read; a hundred places, topics and corrections of a site like ours are among them."""
_LONGEST_TTL: Final = 525_600
_RELATIONS: Final = (("alternate", ""), ("related", "via"), ("enclosure",), ("self",))
"""Which of an item's links may stand for its story, the best first."""


@cache
def _feedparser() -> Any:
    """Return the library, which is slow to load: whoever only asks for feeds, and reads them elsewhere, does without."""
    import feedparser

    # It looks for an e-mail address in every author, in a time that grows with the square of the name's length.
    # Authors are not kept, so it need not look.
    for parser in (feedparser.api.StrictFeedParser, feedparser.api.LooseFeedParser):
        parser._sync_author_detail = lambda self, key="author": None
        # What is written of a picture is no summary and no title of the story that it goes with.
        for name in ("content", "title", "description"):
            setattr(parser, f"_start_media_{name}", _MEDIA[f"start_{name}"])
            setattr(parser, f"_end_media_{name}", _MEDIA[f"end_{name}"])
        for tag in ("unknown_starttag", "unknown_endtag"):
            setattr(parser, tag, _forgiving(getattr(parser, tag)))
        parser._add_tag = _few(parser._add_tag)
    return feedparser


def _forgiving(handler: Callable[..., None]) -> Callable[..., None]:
    """Return a handler of tags that passes over those it stumbles at, like a ``</height>`` that nothing opened."""

    def handle(parser: Any, *tag: Any) -> None:
        with suppress(TypeError, ValueError, LookupError, AttributeError):
            handler(parser, *tag)

    return handle


def _few(add: Callable[..., None]) -> Callable[..., None]:
    """Return a keeper of categories that keeps so many: each is compared with all before it, and few are shown."""

    def keep(parser: Any, *tag: Any) -> None:
        if len(dict.get(parser._get_context(), "tags", ())) < MOST_TAGS:
            add(parser, *tag)

    return keep


def _start_content(parser: Any, attributes: dict[str, Any]) -> None:
    parser._get_context().setdefault("media_content", []).append(attributes)
    parser.inside_media = True


def _end_content(parser: Any) -> None:
    parser.inside_media = False


def _start(name: str) -> Callable[[Any, dict[str, Any]], None]:
    return lambda parser, attributes: parser.push(f"{_place(parser)}_{name}", 1)


def _end(name: str) -> Callable[[Any], None]:
    return lambda parser: parser.pop(f"{_place(parser)}_{name}")


def _place(parser: Any) -> str:
    return "picture" if getattr(parser, "inside_media", False) else "media"


_MEDIA: Final[Mapping[str, Callable[..., None]]] = {
    "start_content": _start_content, "end_content": _end_content,
    **{f"start_{name}": _start(name) for name in ("title", "description")},
    **{f"end_{name}": _end(name) for name in ("title", "description")},
}  # fmt: skip
_PICTURE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a response held."""

    items: tuple[FeedItem, ...] = ()
    """The newest first."""
    problems: tuple[FeedProblem, ...] = ()
    title: str = ""
    language: str = ""
    """As declared, like ``id`` or ``id-ID``; empty when none is."""
    ttl_minutes: int | None = None
    """How long the outlet asks to be left alone between two visits."""
    is_feed: bool = False
    """False for a web page, a fragment, another kind of JSON: keep the last good items."""
    home: str = ""
    """The page the feed says it belongs to."""
    self_url: str = ""
    """The address the feed gives for itself."""
    hub: str = ""
    """Its WebSub hub."""
    ahead: datetime | None = None
    """The earliest date in it that has not come yet; None when all have."""


def parse_feed(body: bytes, headers: Mapping[str, str], url: str, outlet: Outlet, now: datetime) -> ParsedFeed:
    """Return the items of a feed and what is wrong with it; never raises on any input, opens no path and no address.

    Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed. ``headers`` are the response's, in any case of
    letters; ``url`` is where the body came from in the end: relative links start there. ``now`` becomes the items'
    first-seen time.
    """
    if len(body) > LARGEST:
        return ParsedFeed(problems=(say.too_large(len(body), LARGEST),))
    try:
        return _parsed(body, headers, url, outlet, now)
    except Exception as error:
        _log.debug("Umpan %s tidak terbaca.", url, exc_info=True)
        return ParsedFeed(problems=(say.unreadable(type(error).__name__),))


def _parsed(body: bytes, headers: Mapping[str, str], url: str, outlet: Outlet, now: datetime) -> ParsedFeed:
    text, guessed = decode(body, next((value for name, value in headers.items() if name.lower() == "content-type"), ""))
    problems: list[FeedProblem] = []
    if looks_like_json(text):
        feed = read_json_feed(text)
    else:
        document = read_document(text)
        if document.hostile:
            return ParsedFeed(problems=(say.unreadable("susunan"),))
        feed = _read_xml(document.text, mended=document.mended) if document.text else None
        problems += say.from_document(document)
    if feed is None:
        return ParsedFeed(problems=(say.not_a_feed(text),))
    if guessed:
        problems.append(say.wrong_charset())
    if feed.lost:
        problems.append(say.unreadable_items(feed.lost))
    if feed.crowded:
        problems.append(say.crowded())
    items, tally = finished_items(feed, url, outlet, now)
    problems += say.from_tally(tally, len(items))
    problems += say.from_items(items, feed, outlet)
    return ParsedFeed(
        items=items,
        problems=tuple(problems),
        title=shorten(plain(feed.title), 200),
        language=feed.language.strip() if _LANGUAGE.fullmatch(feed.language.strip()[:40]) else "",
        ttl_minutes=feed.ttl_minutes,
        is_feed=True,
        home=canonical(feed.home, url) or "",
        self_url=canonical(feed.self_url, url) or "",
        hub=canonical(feed.hub, url) or "",
        ahead=tally.first_ahead,
    )


def _read_xml(text: str, *, mended: bool) -> RawFeed:
    """Return a feed; where the parser fails, or a tag that is closed wrongly swallows items, all but what it fails at."""
    try:
        feed = _read_whole(text)
        many = len(in_parts(text)[1]) if mended else 0
        if len(feed.items) >= many:
            return feed
        parts = _read_in_parts(text)
        return parts if len(parts.items) > len(feed.items) else feed
    except Exception:  # whatever a library raises: it costs an item, not the outlet
        _log.debug("Umpan dibaca sepotong demi sepotong.", exc_info=True)
        return _read_in_parts(text)


def _read_in_parts(text: str) -> RawFeed:
    """Return the items that the parser takes, found by halving what it does not take."""
    head, items, tail = in_parts(text)
    if not items:
        raise ValueError("no items")
    tries = _MOST_TRIES

    def read(some: list[str], before: str) -> RawFeed | None:
        nonlocal tries
        tries -= 1
        try:
            part = _read_whole("".join((before, *some, tail)))
        except Exception:
            return None
        return part if len(part.items) >= len(some) or len(some) == 1 else None

    # The fault may be in what stands before the items: then it is left out, with the feed's own title and home.
    before = head if read([], head) is not None else bare_head(head)
    found: list[RawItem] = []
    feed, waiting, lost = read([], before) or RawFeed(), [items], 0
    while waiting:
        some = waiting.pop()
        part = read(some, before) if tries > 0 else None
        if part is not None:
            found += part.items
        elif len(some) > 1 and tries > 0:
            middle = len(some) // 2
            waiting += [some[middle:], some[:middle]]
        else:
            lost += len(some)
    return replace(feed, items=tuple(found), lost=lost)


def _read_whole(text: str) -> RawFeed:
    # A file object: given a str or bytes, feedparser opens paths and addresses. Its sanitizer leaks; ours follows.
    found = _feedparser().parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    head: dict[str, Any] = found["feed"]
    links = list(_links(head))
    return RawFeed(
        items=tuple(_raw_item(entry) for entry in found["entries"]),
        title=_text(head, "title"),
        language=_text(head, "language"),
        home=_text(head, "link"),
        self_url=next((href for rel, href in links if rel == "self"), ""),
        hub=next((href for rel, href in links if rel == "hub"), ""),
        ttl_minutes=_ttl(head),
    )


def _raw_item(entry: dict[str, Any]) -> RawItem:
    links = list(_links(entry))
    parts = [part for part in dict.get(entry, "content", []) if isinstance(part, dict)]
    contents = [_text(part, "value") for part in parts]
    tags = [(tag, _mark(tag)) for tag in dict.get(entry, "tags", []) if isinstance(tag, dict)]
    others = [href for kinds in _RELATIONS for rel, href in links if rel in kinds]
    others += [_text(part, "src") for part in parts]
    return RawItem(
        guid=_text(entry, "id"),
        links=tuple(filter(None, (_text(entry, "feedburner_origlink"), _text(entry, "link"), *others))),
        title=_text(entry, "title") or _text(entry, "itunes_title") or _text(entry, "media_title"),
        texts=tuple(
            filter(None, (_summary(entry), *contents, "" if _pictured(entry) else _text(entry, "media_description")))
        ),
        published=tuple(_text(entry, name) for name in ("published", "created")),
        updated=_text(entry, "updated"),
        categories=tuple(
            filter(None, (_text(tag, "label") or _text(tag, "term") for tag, mark in tags if mark is None))
        ),
        marks=tuple(mark for _, mark in tags if mark is not None),
    )


def _summary(entry: dict[str, Any]) -> str:
    """Return the summary; one that is declared plain text opens no tag where it has angle brackets."""
    detail, text = dict.get(entry, "summary_detail"), _text(entry, "summary")
    return as_text(text) if isinstance(detail, dict) and _text(detail, "type") == "text/plain" else text


def _pictured(entry: dict[str, Any]) -> bool:
    """Tell whether an item comes with a picture, so that a description of media is its caption."""
    every = [one for one in dict.get(entry, "media_content", []) if isinstance(one, dict)]
    kinds = [f"{_text(one, 'medium')} {_text(one, 'type')}".lower() for one in every]
    return any("image" in kind for kind in kinds) or any(_PICTURE.search(_text(one, "url")) for one in every)


def _mark(tag: dict[str, Any]) -> Mark | None:
    return read_mark(_text(tag, "scheme"), _text(tag, "term"), _text(tag, "label"))


def _links(node: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for link in dict.get(node, "links", []):
        if isinstance(link, dict) and (href := _text(link, "href")):
            yield _text(link, "rel").lower(), href


def _text(node: dict[str, Any], key: str) -> str:
    # dict.get, because feedparser's own get maps keys to others and warns.
    value = dict.get(node, key)
    return value if isinstance(value, str) else ""


def _ttl(head: dict[str, Any]) -> int | None:
    ttl = _text(head, "ttl").strip()
    if ttl.isdecimal() and len(ttl) < 8:
        return min(int(ttl), _LONGEST_TTL) or None
    period = _PERIODS.get(_text(head, "sy_updateperiod").strip().lower())
    if period is None:
        return None
    times = _text(head, "sy_updatefrequency").strip()
    return max(1, period // int(times)) if times.isdecimal() and len(times) < 6 and int(times) else period
