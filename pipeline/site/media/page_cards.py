"""Which share card stands for a page."""

from __future__ import annotations

from pipeline.content.kinds import Article
from pipeline.site.media.cards import Card, card_of
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication


def card_for(publication: Publication, page: SitePage) -> Card:
    """Returns the card that stands for a page elsewhere; many pages may have the same."""
    site, article = publication.catalogue.site, page.view.get("article")
    if not isinstance(article, Article) or article.record.picture is None:
        return card_of(page, site)
    made = publication.picture(article)
    return card_of(page, site, made.largest.path, article.record.picture.alt) if made is not None else card_of(page, site)
