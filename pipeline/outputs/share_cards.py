"""The share cards of all pages, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.engine.targets import OutFile, Target
from pipeline.site.edition import ListedPage, Pages
from pipeline.site.publication import Publication


def share_cards(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields every card that a page names. A site without an address has none: cards are named by absolute addresses."""
    if not publication.catalogue.site.url:
        return
    photos = {made.largest.path: made.largest for made in publication.pictures.values()}
    for path, page in sorted({page.card: page for page in pages.listed}.items()):
        # Its path follows from all that it shows, so nothing else need be in its fingerprint.
        yield Target(path, "", partial(_drawn, publication, pages, page, photos))


def _drawn(publication: Publication, pages: Pages, page: ListedPage, photos: Mapping[str, OutFile]) -> tuple[OutFile]:
    card = pages.card(page)
    photo = photos.get(card.photo)
    return (OutFile(card.path, publication.draw_card(card, photo.data if photo is not None else None)),)
