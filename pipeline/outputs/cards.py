"""The share cards of all pages, each once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.cards import Card, card_of
from pipeline.catalogue import Article
from pipeline.model import OutFile, Part, SitePage
from pipeline.publication import Publication


def share_cards(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[Part]:
    """Yields every card that a page names. A site without an address has none: cards are named by absolute addresses."""
    if not publication.catalogue.site.url:
        return
    photos = {made.largest.path: made.largest for made in publication.pictures.values()}
    for path, card in sorted({card.path: card for card in (card_for(publication, page) for page in pages)}.items()):
        # Its path follows from all that it shows, so nothing else need be signed.
        yield Part(path, "", partial(_drawn, publication, card, photos.get(card.photo)))


def _drawn(publication: Publication, card: Card, photo: OutFile | None) -> tuple[OutFile]:
    return (OutFile(card.path, publication.printed(card, photo.data if photo is not None else None)),)


def card_for(publication: Publication, page: SitePage) -> Card:
    """Returns the card that stands for a page elsewhere; many pages may have the same."""
    site, article = publication.catalogue.site, page.view.get("article")
    if not isinstance(article, Article) or article.picture is None:
        return card_of(page, site)
    made = publication.picture(article)
    return card_of(page, site, made.largest.path, article.picture.alt) if made is not None else card_of(page, site)
