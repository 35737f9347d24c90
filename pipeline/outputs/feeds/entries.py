"""What a feed says of a partner's item."""

from __future__ import annotations

from html import escape

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import item_id
from pipeline.content.syndication import PartnerItem
from pipeline.partners.feeds.text import shorten
from pipeline.site.feed_item import Entry, Origin, Person

LONGEST_SUMMARY = 200
"""Characters of a partner's text that are published."""


def from_partner(catalogue: Catalogue, news: PartnerItem) -> Entry:
    """Returns the entry of a partner's item: title, at most 200 characters, source and link, or its tombstone."""
    item, partner = news.item, news.partner
    site = catalogue.site
    changed = max(filter(None, (item.when, item.updated, item.source_changed)))
    origin = Origin(partner.name, partner.record.feed, partner.record.site, item.when)
    if item.withdrawn:
        title, url = "Berita ini ditarik atau diralat sumbernya", ""
        summary = f"Periksa keterangan {partner.name} di situsnya."
    else:
        title, url = item.title, item.link
        summary = shorten(item.summary, LONGEST_SUMMARY)
    return Entry(
        id=item_id(site, partner.slug, item.id),
        url=url,
        title=title,
        summary=summary,
        html=f"<p>{escape(summary, quote=False)}</p>\n" if summary else "",
        published=item.published and item.when,
        updated=changed,
        authors=(Person(partner.name),),
        marks=item.marks,
        categories=() if item.withdrawn else item.categories,
        origin=origin,
    )
