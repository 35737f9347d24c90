"""Which share card stands for a page."""

from __future__ import annotations

from pipeline.site.kinds import view_of
from pipeline.site.media.cards import Card, of_section
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication


def card_for(publication: Publication, page: SitePage) -> Card:
    """Returns the card that stands for a page elsewhere; many pages may have the same."""
    if page.subject is not None:
        return view_of(page.subject).card(publication, page.subject)
    return page.card or of_section(publication.catalogue.site, page.url)
