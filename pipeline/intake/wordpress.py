"""WordPress' own export (WXR, versions 1.0 to 1.2) → its posts. Private posts and those with a password stay out altogether."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from html import unescape
from xml.etree.ElementTree import Element

from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.site_export import LeftOut, Post, articles
from pipeline.intake.xml_export import elements, text_of

_NAMESPACE = re.compile(rb"http://wordpress\.org/export/(1\.\d)/")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_STATES = {"publish": False, "future": False, "draft": True, "pending": True}
"""States of posts that are taken, and whether they are drafts."""
_CAPTION = re.compile(r"\[(?:wp_)?caption[^\]]{0,300}\](.{0,3000}?)\[/(?:wp_)?caption\]", re.S)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.I)
_SHORTCODE = re.compile(r"\[/?(?:gallery|audio|video|playlist|embed|googlemaps|contact-form\S*)\b[^\]]*\]")
_CLOSED = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_BUILDER = re.compile(r"\[/?([a-z][\w-]{1,40})(?:\s[^\[\]]{0,2000})?/?\]")
"""A code of a page builder: what stands between two of them is text."""
_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|tbody|thead|blockquote|pre|figure|figcaption|hr|section|iframe)\b[^>]*>",
    re.I,
)


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields an article for each post that may be public. Raises Refusal."""
    version = _NAMESPACE.search(arrival.data[:20_000])
    wp = f"{{http://wordpress.org/export/{version[1].decode() if version else '1.2'}/}}"
    authors: dict[str, str] = {}
    attachments: dict[str, str] = {}
    for element in elements(arrival.data, arrival.name, f"{wp}author", "item"):
        if element.tag == "item":
            if text_of(element, f"{wp}post_type") == "attachment":
                attachments[text_of(element, f"{wp}post_id")] = text_of(element, f"{wp}attachment_url")
        else:
            login = text_of(element, f"{wp}author_login")
            authors[login] = text_of(element, f"{wp}author_display_name") or login
    left = LeftOut()
    for element in elements(arrival.data, arrival.name, "item"):
        _taken(element, wp, left)
    yield from articles(arrival, partial(_posts, arrival, wishes, wp, authors, attachments), wishes)
    yield from left.remarks()


def _taken(item: Element, wp: str, left: LeftOut) -> bool:
    """Whether an item is a post that may be public; what is not is counted."""
    kind, state = text_of(item, f"{wp}post_type"), text_of(item, f"{wp}status")
    if kind not in ("post", ""):
        left.pages += kind == "page"
        return False
    fine = state in _STATES and not text_of(item, f"{wp}post_password")
    left.private += not fine
    return fine


def _posts(
    arrival: Arrival, wishes: Instructions, wp: str, authors: dict[str, str], attachments: dict[str, str]
) -> Iterator[Post]:
    for item in elements(arrival.data, arrival.name, "item"):
        if _taken(item, wp, LeftOut()):
            metas = {
                text_of(one, f"{wp}meta_key"): text_of(one, f"{wp}meta_value") for one in item.iter(f"{wp}postmeta")
            }
            login = text_of(item, _CREATOR)
            categories = (one.text for one in item.iter("category") if one.get("domain", "category") == "category")
            yield Post(
                title=unescape(text_of(item, "title")),
                html=_paragraphs(item.findtext(_CONTENT) or ""),
                when=_when(item, wp, wishes),
                author=unescape(authors.get(login, login)),
                categories=tuple(dict.fromkeys(unescape(one).strip() for one in categories if one)),
                address=text_of(item, "link"),
                name=text_of(item, f"{wp}post_name") if "%" not in text_of(item, f"{wp}post_name") else "",
                picture=attachments.get(metas.get("_thumbnail_id", ""), ""),
                draft=_STATES[text_of(item, f"{wp}status")],
            )


def _when(item: Element, wp: str, wishes: Instructions) -> datetime:
    """When it was published, by the site's clock where the export has it, else by Greenwich."""
    zone = wishes.kim.region.zone
    for tag, its in (("post_date_gmt", UTC), ("post_date", zone), ("post_modified", zone)):
        try:
            when = datetime.strptime(text_of(item, f"{wp}{tag}"), "%Y-%m-%d %H:%M:%S").replace(tzinfo=its)
        except ValueError:
            continue
        if when.year > 1:
            return when.astimezone(zone)
    return wishes.now.astimezone(zone)


def _paragraphs(text: str) -> str:
    """A post as WordPress would show it: blank lines part paragraphs where no block does; its own codes are gone."""
    text = _TAG.sub(lambda found: " ".join(found.group().split()), _COMMENT.sub("", text.replace("\r\n", "\n")))
    text = _CAPTION.sub(_figure, text)
    text = _SHORTCODE.sub(lambda found: "<iframe></iframe>" if not found.group().startswith("[/") else "", text)
    closed = set(_CLOSED.findall(text))
    text = _BUILDER.sub(lambda found: "\n\n" if found[1] in closed or "_" in found[1] else found.group(), text)
    if re.search(r"<p\b", text, re.I):
        return text
    return re.sub(
        r"\n", "<br>", re.sub(r"\n{2,}", "</p><p>", _BLOCK.sub(lambda found: f"\n\n{found.group()}\n\n", text))
    )


def _figure(found: re.Match[str]) -> str:
    """A picture with its caption: the caption says what it shows, unless the picture says so itself."""
    picture = _PICTURE.search(found[1])
    if picture is None:
        return found[1]
    said = re.sub(r"<[^>]*>", "", found[1].replace(picture.group(), "")).strip().replace('"', "&quot;")
    told = picture.group()
    if said and not re.search(r'\balt="[^"]', told):
        told = re.sub(r'\s+alt=""', "", told)
        told = re.sub(r"<img\b", lambda _: f'<img alt="{said}"', told, count=1)
    return f"<figure>{told}</figure>"
