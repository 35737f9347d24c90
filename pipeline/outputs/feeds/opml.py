"""OPML 2.0: our feeds for those who want several at once, and partners' feeds for those who want to read them directly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pipeline.content.identifiers import base
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile
from pipeline.outputs.feeds import xml
from pipeline.outputs.feeds.channels import Channel, all_channels
from pipeline.outputs.feeds.feed import RSS, SUFFIXES
from pipeline.site.digests import list_url
from pipeline.site.edition import Pages
from pipeline.site.kinds import feed_views
from pipeline.site.pages.digests import digested
from pipeline.site.publication import Publication


def opml(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields ``umpan.opml`` (our feeds) and ``mitra/umpan.opml`` (the feeds of active partners)."""
    catalogue = publication.catalogue
    site = catalogue.site
    channels = all_channels(catalogue)
    groups: list[tuple[str, list[str]]] = [("Seluruh situs", [_ours(site, channels[0])])]
    for name, start in (("Topik", "topik/"), ("Wilayah", "wilayah/"), ("KIM", "kim/"), ("Penulis", "penulis/")):
        groups.append((name, [_ours(site, channel) for channel in channels if channel.url.startswith(start)]))
    kinds = tuple(f"{view.kind.folder}/" for view in feed_views(catalogue))
    if kinds:
        groups.append(("Selain berita", [_ours(site, channel) for channel in channels if channel.url in kinds]))
    digests = [
        (f"Ringkasan tiap {kind}: {region.name}", list_url(region, kind))
        for region, kind in digested(catalogue, catalogue.shown_regions)
    ]
    groups.append(("Ringkasan", [_feed(title, base(site) + url, f"{url}umpan", site) for title, url in digests]))
    groups.append(("Kabar mitra", [_feed(f"Kabar mitra · {site.name}", f"{base(site)}mitra/", "mitra/umpan", site)]))
    yield OutFile("umpan.opml", _document(site, f"Umpan {site.name}", groups))
    theirs = [
        _outline(partner.name, partner.record.feed, partner.record.site)
        for partner in catalogue.partners.values()
        if partner.record.active
    ]
    yield OutFile("mitra/umpan.opml", _document(site, f"Umpan mitra {site.name}", [("Mitra", theirs)]))


def _ours(site: Site, channel: Channel) -> str:
    return _feed(channel.title, base(site) + channel.url, channel.stem, site)


def _feed(title: str, page: str, stem: str, site: Site) -> str:
    return _outline(title, f"{base(site)}{stem}{SUFFIXES[RSS]}", page, ' language="id-ID" version="RSS2"')


def _outline(title: str, feed: str, page: str, more: str = "") -> str:
    name = _attribute(title)
    addresses = f'xmlUrl="{xml.address(feed)}" htmlUrl="{xml.address(page)}"'
    return f'<outline text="{name}" title="{name}" type="rss" {addresses}{more}/>\n'


def _attribute(text: str) -> str:
    """OPML takes the text of an outline for HTML."""
    return xml.line(escape(text, quote=False))


def _document(site: Site, title: str, groups: Iterable[tuple[str, list[str]]]) -> bytes:
    body = "".join(
        f'<outline text="{_attribute(name)}">\n{"".join(outlines)}</outline>\n' for name, outlines in groups if outlines
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head>\n<title>{_attribute(title)}</title>\n'
        f"<ownerName>{_attribute(site.desk.name)}</ownerName>\n</head>\n<body>\n"
        f"{body or _EMPTY}</body>\n</opml>\n"
    ).encode()


_EMPTY = '<outline text="Belum ada"/>\n'
