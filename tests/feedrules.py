"""What the W3C feed validator, the JSON Feed specification and OPML 2.0 ask for, as tables; complaints come back as text.

Written after the validator's own rules, its warnings included: a feed without a complaint here gets none there.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
FH = "{http://purl.org/syndication/history/1.0}"
KNOWN = {
    "atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA, "fh": FH, "": ATOM,
}  # fmt: skip
"""The validator knows these namespaces, by these prefixes; any other one is a warning."""

ONE, OPTIONAL, MANY = "1", "?", "*"
CHANNEL = {
    "title": ONE, "link": ONE, "description": ONE, "language": ONE, "lastBuildDate": OPTIONAL, "generator": OPTIONAL,
    "docs": OPTIONAL, "ttl": OPTIONAL, f"{ATOM}link": MANY, f"{FH}archive": OPTIONAL, "item": MANY,
}  # fmt: skip
ITEM = {
    "title": ONE, "link": OPTIONAL, "guid": ONE, "pubDate": OPTIONAL, f"{ATOM}updated": OPTIONAL, f"{DC}creator": MANY,
    "category": MANY, "description": ONE, f"{CONTENT}encoded": OPTIONAL, "source": OPTIONAL, "enclosure": OPTIONAL,
    f"{MEDIA}content": OPTIONAL, f"{MEDIA}thumbnail": OPTIONAL,
}  # fmt: skip
FEED = {
    f"{ATOM}id": ONE, f"{ATOM}title": ONE, f"{ATOM}subtitle": OPTIONAL, f"{ATOM}updated": ONE, f"{ATOM}author": ONE,
    f"{ATOM}link": MANY, f"{ATOM}icon": OPTIONAL, f"{ATOM}generator": OPTIONAL, f"{FH}archive": OPTIONAL,
    f"{ATOM}entry": MANY,
}  # fmt: skip
ENTRY = {
    f"{ATOM}id": ONE, f"{ATOM}title": ONE, f"{ATOM}link": MANY, f"{ATOM}published": OPTIONAL, f"{ATOM}updated": ONE,
    f"{ATOM}category": MANY, f"{ATOM}summary": ONE, f"{ATOM}content": OPTIONAL, f"{ATOM}author": MANY,
    f"{ATOM}source": OPTIONAL, f"{MEDIA}content": OPTIONAL, f"{MEDIA}thumbnail": OPTIONAL,
}  # fmt: skip
RELATIONS = {"self", "alternate", "hub", "current", "prev-archive", "next-archive", "enclosure"}
_URI = re.compile(r"[a-zA-Z][0-9a-zA-Z+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
_WEB = re.compile(r"https?://([a-z0-9-]+\.)+[a-z0-9-]+(:\d+)?/[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*", re.I)
_TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*")
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TAGS = {
    "a", "br", "blockquote", "code", "del", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "section", "small", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "href", "src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding", "class", "id", "rel", "scope", "start",
}  # fmt: skip
_VOID = {"br", "hr", "img"}


def rss(data: bytes, address: str, now: datetime | None = None) -> list[str]:
    """Returns what is wrong with an RSS feed that is published at ``address``."""
    root, found = _root(data)
    if root is None:
        return found
    if (root.tag, root.get("version")) != ("rss", "2.0"):
        return [*found, f"not RSS 2.0: {root.tag}"]
    channel = root[0]
    found += _counted(channel, CHANNEL)
    names = [child.tag for child in channel]
    if "item" in names and any(name != "item" for name in names[names.index("item") :]):
        found.append("an item stands before what belongs to the channel")
    found += _plain(channel, "title", "description")
    found += _links(
        channel.findall(f"{ATOM}link"), address, "application/rss+xml", channel.find(f"{FH}archive") is not None
    )
    found += [f"language {channel.findtext('language')}"] * (channel.findtext("language") != "id-ID")
    built = channel.findtext("lastBuildDate")
    if built is not None:
        found += _rfc822(built, now)
    guids = Counter(str(item.findtext("guid")) for item in channel.iter("item"))
    found += [f"guid twice: {guid}" for guid, times in guids.items() if times > 1]
    for item in channel.iter("item"):
        found += _rss_item(item, now)
    return found


def _rss_item(item: ET.Element, now: datetime | None) -> list[str]:
    found = _counted(item, ITEM)
    found += _plain(item, "title", "category", f"{DC}creator")
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false" or not _TAG.fullmatch(guid.text or ""):
        found.append(f"guid {None if guid is None else guid.text}")
    # Only a partner's item whose outlet gives no date goes without; when it was first seen stands as its change then.
    published = item.findtext("pubDate")
    if published is not None or item.find("source") is None or item.find(f"{ATOM}updated") is None:
        found += _rfc822(str(published), now)
    changed = item.findtext(f"{ATOM}updated")
    if changed is not None:
        found += _rfc3339(changed, now)
    if item.find("link") is not None and not _WEB.fullmatch(str(item.findtext("link"))):
        found.append(f"link {item.findtext('link')}")
    if item.find(f"{CONTENT}encoded") is not None:
        names = [child.tag for child in item]
        if names.index("description") > names.index(f"{CONTENT}encoded"):
            found.append("the full text stands before the description")
        found += html(item.findtext(f"{CONTENT}encoded") or "")
    found += html(item.findtext("description") or "")
    for enclosure in item.iter("enclosure"):
        if not _WEB.fullmatch(str(enclosure.get("url"))) or int(str(enclosure.get("length"))) <= 0:
            found.append(f"enclosure {enclosure.attrib}")
        if enclosure.get("type") != "image/jpeg":
            found.append(f"enclosure type {enclosure.get('type')}")
    for source in item.iter("source"):
        if not _URI.fullmatch(str(source.get("url"))) or not (source.text or "").strip():
            found.append(f"source {source.attrib}")
    return found + _media(item)


def _media(item: ET.Element) -> list[str]:
    found = []
    for name in ("content", "thumbnail"):
        for picture in item.iter(MEDIA + name):
            if not _URI.fullmatch(str(picture.get("url"))):
                found.append(f"media:{name} url {picture.get('url')}")
            found += [f"media:{name} {side}" for side in ("width", "height") if int(picture.get(side) or 0) <= 0]
            if name == "content" and (picture.get("medium") != "image" or int(picture.get("fileSize") or 0) <= 0):
                found.append(f"media:content {picture.attrib}")
    return found


def atom(data: bytes, address: str, now: datetime | None = None) -> list[str]:
    """Returns what is wrong with an Atom feed that is published at ``address``."""
    root, found = _root(data)
    if root is None:
        return found
    if root.tag != f"{ATOM}feed" or root.get("{http://www.w3.org/XML/1998/namespace}lang") != "id-ID":
        return [*found, f"not Atom in Indonesian: {root.tag}"]
    found += _counted(root, FEED)
    found += _plain(root, f"{ATOM}title", f"{ATOM}subtitle")
    names = [child.tag for child in root]
    if f"{ATOM}entry" in names and any(name != f"{ATOM}entry" for name in names[names.index(f"{ATOM}entry") :]):
        found.append("an entry stands before what belongs to the feed")
    if not _TAG.fullmatch(str(root.findtext(f"{ATOM}id"))):
        found.append(f"id {root.findtext(f'{ATOM}id')}")
    found += _rfc3339(str(root.findtext(f"{ATOM}updated")), now)
    found += _links(root.findall(f"{ATOM}link"), address, "application/atom+xml", root.find(f"{FH}archive") is not None)
    for name in ("id", "updated"):
        seen = Counter(str(entry.findtext(ATOM + name)) for entry in root.iter(f"{ATOM}entry"))
        found += [f"{name} twice: {value}" for value, times in seen.items() if times > 1]
    for entry in root.iter(f"{ATOM}entry"):
        found += _entry(entry, now)
    return found


def _entry(entry: ET.Element, now: datetime | None) -> list[str]:
    found = _counted(entry, ENTRY)
    found += _plain(entry, f"{ATOM}title")
    if not _TAG.fullmatch(str(entry.findtext(f"{ATOM}id"))):
        found.append(f"id {entry.findtext(f'{ATOM}id')}")
    dated = entry.find(f"{ATOM}published") is not None or entry.find(f"{ATOM}source") is None
    for name in ("published", "updated") if dated else ("updated",):
        found += _rfc3339(str(entry.findtext(ATOM + name)), now)
    ways = entry.findall(f"{ATOM}link")
    found += [f"link {link.attrib}" for link in ways if not _WEB.fullmatch(str(link.get("href")))]
    if not any(link.get("rel") == "alternate" for link in ways) and entry.find(f"{ATOM}content") is None:
        found.append("neither content nor a page")
    for category in entry.iter(f"{ATOM}category"):
        if not category.get("term") or not _URI.fullmatch(category.get("scheme", "urn:x-kim:x")):
            found.append(f"category {category.attrib}")
    if not (entry.findtext(f"{ATOM}summary") or "").strip():
        found.append("summary is blank")
    for author in entry.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            found.append("author without a name")
    for source in entry.iter(f"{ATOM}source"):
        found += [f"source without {n}" for n in ("id", "title", "updated") if not source.findtext(ATOM + n)]
    for content in entry.iter(f"{ATOM}content"):
        if content.get("type") != "html":
            found.append(f"content type {content.get('type')}")
        found += html(content.text or "")
    return found + _media(entry)


def json_feed(data: bytes, address: str) -> list[str]:
    """Returns what is wrong with a JSON Feed 1.1 that is published at ``address``."""
    feed = json.loads(data)
    found = []
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        found.append("no JSON Feed 1.1 with a title")
    if feed.get("feed_url") != address or not _WEB.fullmatch(feed.get("home_page_url", "")):
        found.append(f"feed_url {feed.get('feed_url')}")
    allowed = {
        "version",
        "title",
        "home_page_url",
        "feed_url",
        "description",
        "favicon",
        "authors",
        "language",
        "hubs",
        "items",
    }
    found += [f"unknown key {key}" for key in feed.keys() - allowed]
    ids = Counter(item["id"] for item in feed["items"])
    found += [f"id twice: {name}" for name, times in ids.items() if times > 1]
    keys = {
        "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str, "summary": str,
        "image": str, "date_published": str, "date_modified": str, "authors": list, "tags": list, "attachments": list,
        "_kim": dict,
    }  # fmt: skip
    for item in feed["items"]:
        found += [f"unknown key {key}" for key in item.keys() - keys.keys()]
        found += [
            f"{key} is no {kind.__name__}" for key, kind in keys.items() if not isinstance(item.get(key, kind()), kind)
        ]
        if ("content_html" in item) == ("content_text" in item):
            found.append("needs content_html or content_text")
        found += html(item.get("content_html", ""))
        for key in ("url", "external_url", "image"):
            if key in item and not _WEB.fullmatch(item[key]):
                found.append(f"{key} {item[key]}")
        for key in ("date_published", "date_modified"):
            if key in item:
                found += _rfc3339(item[key], None)
        found += [f"author {author}" for author in item["authors"] if not author.keys() & {"name", "url"}]
        found += [f"tag {tag}" for tag in item["tags"] if not isinstance(tag, str) or not tag]
        for attachment in item.get("attachments", ()):
            if not {"url", "mime_type"} <= attachment.keys() or attachment.get("size_in_bytes", 1) <= 0:
                found.append(f"attachment {attachment}")
    return found


def opml(data: bytes) -> list[str]:
    """Returns what is wrong with an OPML 2.0 file."""
    root, found = _root(data)
    if root is None:
        return found
    if (root.tag, root.get("version")) != ("opml", "2.0") or [child.tag for child in root] != ["head", "body"]:
        return [*found, "not OPML 2.0"]
    found += [f"head holds {child.tag}" for child in root[0] if child.tag not in ("title", "ownerName")]
    known = {"text", "title", "type", "xmlUrl", "htmlUrl", "language", "version"}
    if root.find("body/outline") is None:
        found.append("no outline")
    for outline in root.iter("outline"):
        found += [f"unknown attribute {key}" for key in outline.attrib.keys() - known]
        found += ["an outline without text"] * (not outline.get("text"))
        if outline.get("type") == "rss":
            addresses = (outline.get("xmlUrl"), outline.get("htmlUrl"))
            found += [f"address {a}" for a in addresses if not _URI.fullmatch(str(a))]
            found += ["a feed without title"] * (not outline.get("title"))
        elif outline.attrib.keys() != {"text"}:
            found.append(f"outline {outline.attrib}")
    return found


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"tag <{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.found.append(f"attribute {name}")
            if name in ("href", "src") and not re.match(r"(https?|mailto|tel|sms|geo):", value or ""):
                self.found.append(f"relative address {value}")
        if len({name for name, _ in attrs}) < len(attrs):
            self.found.append(f"an attribute twice in <{tag}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> closes nothing")


def html(text: str) -> list[str]:
    """Returns what is wrong with the HTML of an item: unknown or unclosed tags, distrusted attributes, relative addresses."""
    reader = _Balance()
    reader.feed(text)
    reader.close()
    return reader.found + [f"<{tag}> is never closed" for tag in reader.open]


def _root(data: bytes) -> tuple[ET.Element | None, list[str]]:
    try:
        text = data.decode("utf-8")
        root = ET.fromstring(data)
    except (UnicodeDecodeError, ET.ParseError) as error:
        return None, [str(error)]
    found = ["not declared as UTF-8"] * (not text.startswith('<?xml version="1.0" encoding="UTF-8"?>'))
    for prefix, uri in re.findall(r'xmlns:?(\w*)="([^"]*)"', text.split("\n<item>")[0].split("\n<entry>")[0]):
        if KNOWN.get(prefix) != f"{{{uri}}}":
            found.append(f"namespace {prefix}={uri}")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]", text):
        found.append("characters that should not be there")
    spaces = ("{" + e.tag[1:].partition("}")[0] + "}" for e in root.iter() if e.tag.startswith("{"))
    found += [f"unknown namespace {space}" for space in spaces if space not in KNOWN.values()]
    return root, found


def _counted(element: ET.Element, table: dict[str, str]) -> list[str]:
    seen = Counter(child.tag for child in element)
    found = [f"{name} in {element.tag}" for name in seen if name not in table]
    found += [f"{name} {seen[name]} times in {element.tag}" for name, rule in table.items()
              if (rule == ONE and seen[name] != 1) or (rule == OPTIONAL and seen[name] > 1)]  # fmt: skip
    return found


def _plain(element: ET.Element, *names: str) -> list[str]:
    found = []
    for name in names:
        for child in element.findall(name):
            if not (child.text or "").strip():
                found.append(f"{name} is blank")
            if len(child):
                found.append(f"{name} holds elements")
    return found


def _links(links: list[ET.Element], address: str, type: str, archive: bool) -> list[str]:
    found = [f"rel {link.get('rel')}" for link in links if link.get("rel") not in RELATIONS]
    found += [f"link {link.attrib}" for link in links if not _URI.fullmatch(str(link.get("href"))) or link.text]
    selves = [link for link in links if link.get("rel") == "self"]
    if [(link.get("href"), link.get("type")) for link in selves] != [(address, type)]:
        found.append(f"self {[link.attrib for link in selves]} is not {address}")
    pairs = Counter((link.get("rel"), link.get("type")) for link in links)
    found += [f"link twice: {pair}" for pair, times in pairs.items() if times > 1]
    relations = {link.get("rel") for link in links}
    if archive and "current" not in relations:
        found.append("an archive without its current feed")
    if archive and not relations & {"prev-archive", "next-archive"}:
        found.append("an archive without neighbours")
    return found


def _rfc822(text: str, now: datetime | None) -> list[str]:
    if not re.fullmatch(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d\d[03]0", text):
        return [f"date {text}"]
    moment = parsedate_to_datetime(text)
    found = [f"weekday of {text}"] * (_DAYS[moment.weekday()] != text[:3])
    return found + _plausible(moment, text, now)


def _rfc3339(text: str, now: datetime | None) -> list[str]:
    if not _RFC3339.fullmatch(text):
        return [f"date {text}"]
    return _plausible(datetime.fromisoformat(text), text, now)


def _plausible(moment: datetime, text: str, now: datetime | None) -> list[str]:
    early = datetime(1990, 1, 1, tzinfo=UTC)
    late = now + timedelta(minutes=10) if now else None
    return [f"implausible date {text}"] * (moment < early or (late is not None and moment > late))
