"""RSS 2.0 after the RSS Profile, with Atom's links, Dublin Core's creators and Media RSS's pictures."""

from __future__ import annotations

from html import escape

from pipeline.content.identifiers import base
from pipeline.engine.targets import OutFile
from pipeline.outputs.feeds import xml
from pipeline.outputs.feeds.feed import LANGUAGE, RSS, SUFFIXES, Feed, WrittenItems
from pipeline.outputs.feeds.links import links
from pipeline.partners.feeds import marks
from pipeline.site.feed_item import Entry

_HEAD = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:fh="http://purl.org/syndication/history/1.0">\n<channel>\n'
)
MINUTES = 60
"""How long a reader may wait before it asks again."""


def rss(written: WrittenItems, feed: Feed) -> OutFile:
    """Returns the feed as RSS 2.0."""
    built = f"<lastBuildDate>{xml.rfc822(feed.changed)}</lastBuildDate>\n" if feed.entries else ""
    data = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="{feed.root}aset/umpan.css"?>\n'
        f"{_HEAD}<title>{xml.line(feed.title)}</title>\n<link>{xml.address(base(feed.site) + feed.page)}</link>\n"
        f"<description>{xml.line(feed.description)}</description>\n<language>{LANGUAGE}</language>\n{built}"
        f"<generator>Warta KIM</generator>\n<docs>https://www.rssboard.org/rss-specification</docs>\n<ttl>{MINUTES}</ttl>\n"
        + links(feed, RSS, "atom:")
        + "".join(written.text(RSS, entry, item) for entry in feed.entries)
        + "</channel>\n</rss>\n"
    )
    return OutFile(feed.stem + SUFFIXES[RSS], data.encode())


def item(entry: Entry) -> str:
    """Returns the entry as an ``item`` element."""
    parts = [f"<title>{xml.line(entry.title)}</title>"]
    if entry.url:
        parts.append(f"<link>{xml.address(entry.url)}</link>")
    parts += [
        f'<guid isPermaLink="false">{xml.text(entry.id)}</guid>',
        *([f"<pubDate>{xml.rfc822(entry.published)}</pubDate>"] if entry.published else []),
    ]
    if entry.published is None or entry.updated > entry.published:
        parts.append(f"<atom:updated>{entry.updated.isoformat()}</atom:updated>")
    parts += [f"<dc:creator>{xml.line(person.name)}</dc:creator>" for person in entry.authors]
    parts += [
        f'<category domain="{xml.text(marks.domain(mark))}">{xml.line(mark.label)}</category>' for mark in entry.marks
    ]
    parts += [f"<category>{xml.line(name)}</category>" for name in entry.categories]
    # A description is HTML, so plain text is escaped once as that and once as XML.
    parts.append(f"<description>{xml.markup(escape(entry.summary, quote=False))}</description>")
    if entry.origin is None:
        parts.append(f"<content:encoded>{xml.markup(str(entry.html))}</content:encoded>")
    else:
        parts.append(f'<source url="{xml.address(entry.origin.feed)}">{xml.line(entry.origin.name)}</source>')
    return "<item>\n" + "\n".join(parts) + "\n" + enclosure(entry) + media(entry) + "</item>\n"


def enclosure(entry: Entry) -> str:
    """Returns the entry's picture as an ``enclosure`` with its true length; "" when it has none."""
    photo = entry.photo
    if photo is None:
        return ""
    return f'<enclosure url="{xml.address(photo.url)}" length="{photo.length}" type="{photo.type}"/>\n'


def media(entry: Entry) -> str:
    """Returns the entry's picture as Media RSS (for RSS and Atom); "" when it has none."""
    photo, small = entry.photo, entry.thumbnail
    if photo is None or small is None:
        return ""
    return (
        f'<media:content url="{xml.address(photo.url)}" fileSize="{photo.length}" type="{photo.type}" medium="image"'
        f' width="{photo.width}" height="{photo.height}">\n'
        f'<media:description type="plain">{xml.line(entry.caption)}</media:description>\n'
        f"<media:credit>{xml.line(entry.credit)}</media:credit>\n</media:content>\n"
        f'<media:thumbnail url="{xml.address(small.url)}" width="{small.width}" height="{small.height}"/>\n'
    )
