"""The share cards of all pages, each once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.engine.targets import OutFile, Target
from pipeline.site.media.cards import Card
from pipeline.site.media.page_cards import card_for
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication


def share_cards(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[Target]:
    """Yields every card that a page names. A site without an address has none: cards are named by absolute addresses."""
    if not publication.catalogue.site.url:
        return
    photos = {made.largest.path: made.largest for made in publication.pictures.values()}
    for path, card in sorted({card.path: card for card in (card_for(publication, page) for page in pages)}.items()):
        # Its path follows from all that it shows, so nothing else need be in its fingerprint.
        yield Target(path, "", partial(_drawn, publication, card, photos.get(card.photo)))


def _drawn(publication: Publication, card: Card, photo: OutFile | None) -> tuple[OutFile]:
    return (OutFile(card.path, publication.draw_card(card, photo.data if photo is not None else None)),)
