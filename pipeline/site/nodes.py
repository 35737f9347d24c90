"""Nodes of schema.org's words that several pages' linked data share: the publisher, a place, the picture of a page."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pipeline.content.settings import Site
from pipeline.language.regions import Region

Node = dict[str, Any]


class SharedPicture(Struct, frozen=True):
    """The picture that stands for a page elsewhere: its absolute address, its size in pixels, what it shows."""

    url: str
    width: int
    height: int
    alt: str


def publisher_id(site: Site) -> str:
    """Returns the name of the site as a publisher."""
    return f"{site.url}#penerbit"


def publisher(site: Site, whole: bool = False) -> Node:
    """Returns the site as a publisher; ``whole`` adds what only the front page tells."""
    node: Node = {
        "@type": "NewsMediaOrganization", "@id": publisher_id(site), "name": site.name, "url": site.url,
        "logo": f"{site.url}aset/ikon-512.png",
    }  # fmt: skip
    if not whole:
        return node
    return node | {
        "areaServed": place(site.regions.root, site),
        "publishingPrinciples": f"{site.url}halaman/pedoman/",
        "correctionsPolicy": f"{site.url}halaman/hak-jawab/",
        "contactPoint": {"@type": "ContactPoint", "contactType": "redaksi", "name": site.desk.name}
        | some(email=site.desk.email),
    }


RATINGS = {"salah": 1, "menyesatkan": 2, "sebagian-benar": 3, "benar": 5}
"""Verdicts on ClaimReview's scale from 1 (false) to 5 (true). What is not proven has no place on it."""


def rating(verdict: str | None, words: str) -> Node:
    """Returns a verdict as a rating; ``words`` is how readers see it."""
    node: Node = {"@type": "Rating", "alternateName": words}
    if verdict in RATINGS:
        node |= {"ratingValue": RATINGS[verdict], "bestRating": 5, "worstRating": 1}
    return node


def place(region: Region, site: Site) -> Node:
    """Returns a region inside the regions around it, the province outermost."""
    node: Node = {}
    for one in (*site.regions.ancestors(region), region):
        node = {"@type": "AdministrativeArea", "name": one.name, "url": site.url + one.url} | some(
            containedInPlace=node
        )
    return node


def some(**values: object) -> Node:
    """Returns what of the values is not empty."""
    return {name: value for name, value in values.items() if value}
