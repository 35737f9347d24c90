"""The share cards of all pages, each once."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cards import Card, card_of, draw
from pipeline.catalogue import Article
from pipeline.model import OutFile, SitePage
from pipeline.pictures import Published
from pipeline.prose import beside
from pipeline.publication import Publication


def share_cards(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields every card that a page names. A site without an address has none: cards are named by absolute addresses."""
    if not publication.catalogue.site.url:
        return
    photos = {made.files[-1].path: made.files[-1].data for made in publication.pictures.values()}
    for path, card in sorted({card.path: card for card in (card_for(publication, page) for page in pages)}.items()):
        yield OutFile(path, draw(card, photos.get(card.photo)))


def card_for(publication: Publication, page: SitePage) -> Card:
    """Returns the card that stands for a page elsewhere; many pages may have the same."""
    article = page.view.get("article")
    made = picture_of(publication, article) if isinstance(article, Article) else None
    if made is None or not isinstance(article, Article) or article.picture is None:
        return card_of(page, publication.catalogue.site, len(publication.catalogue.kims))
    return card_of(page, publication.catalogue.site, 0, made.files[-1].path, article.picture.alt)


def picture_of(publication: Publication, article: Article) -> Published | None:
    """Returns what is published of an article's main picture; None when it has none."""
    return publication.pictures.get(beside(article.path, article.picture.file)) if article.picture else None
