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
from pipeline.intake.wordpress_codes import Attachment, Attachments, paragraphs
from pipeline.intake.xml_export import elements, text_of

_NAMESPACE = re.compile(rb"http://wordpress\.org/export/(1\.\d)/")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"
_TAG = re.compile(r"<[^<>]*>")
_OWN = frozenset(
    ("attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request")
)
_INTERNAL = ("wp_", "wpcf7", "elementor", "wpforms", "acf-", "jp_", "mc4wp", "shop_", "e-")
"""Post types of WordPress and its plugins that hold no texts for readers."""
_STATES = {"publish": False, "future": False, "draft": True, "pending": True}
"""States of posts that are taken, and whether they are drafts."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields an article for each post that may be public. Raises Refusal."""
    version = _NAMESPACE.search(arrival.data[:20_000])
    wp = f"{{http://wordpress.org/export/{version[1].decode() if version else '1.2'}/}}"
    authors: dict[str, str] = {}
    attachments = Attachments()
    for element in elements(arrival.data, arrival.name, f"{wp}author", "item"):
        if element.tag == "item":
            if text_of(element, f"{wp}post_type") == "attachment":
                attachments.add(_attachment(element, wp), text_of(element, f"{wp}post_parent"))
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
        if kind != "page" and kind not in _OWN and not kind.startswith(_INTERNAL) and state == "publish":
            left.others[kind] += 1
        return False
    fine = state in _STATES and not text_of(item, f"{wp}post_password")
    left.private += not fine
    return fine


def _posts(
    arrival: Arrival, wishes: Instructions, wp: str, authors: dict[str, str], attachments: Attachments
) -> Iterator[Post]:
    for item in elements(arrival.data, arrival.name, "item"):
        if _taken(item, wp, LeftOut()):
            above = attachments.get(_meta(item, wp, "_thumbnail_id"))
            login = text_of(item, _CREATOR)
            categories = (one.text for one in item.iter("category") if one.get("domain", "category") == "category")
            yield Post(
                title=unescape(text_of(item, "title")),
                html=paragraphs(item.findtext(_CONTENT) or "", attachments, text_of(item, f"{wp}post_id")),
                when=_when(item, wp, wishes),
                author=unescape(authors.get(login, login)),
                categories=tuple(dict.fromkeys(unescape(one).strip() for one in categories if one)),
                address=text_of(item, "link"),
                name=text_of(item, f"{wp}post_name") if "%" not in text_of(item, f"{wp}post_name") else "",
                summary=" ".join(unescape(_TAG.sub("", item.findtext(_EXCERPT) or "")).split()),
                picture=above.address if above is not None else "",
                picture_shows=above.shows if above is not None else "",
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


def _attachment(item: Element, wp: str) -> Attachment:
    """What was uploaded: its number, its address, and what somebody wrote that it shows."""
    shows = _meta(item, wp, "_wp_attachment_image_alt") or _TAG.sub("", item.findtext(_EXCERPT) or "")
    return Attachment(
        text_of(item, f"{wp}post_id"), text_of(item, f"{wp}attachment_url"), " ".join(unescape(shows).split())
    )


def _meta(item: Element, wp: str, key: str) -> str:
    metas = (one for one in item.iter(f"{wp}postmeta") if text_of(one, f"{wp}meta_key") == key)
    return next((text_of(one, f"{wp}meta_value") for one in metas), "")
