"""A catalogue made ready to publish: bodies as HTML, pictures with their published sizes. Each is made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.body import ROOT, Figure
from pipeline.catalogue import Article, Catalogue, Kim
from pipeline.partners import Partner
from pipeline.pictures import Published
from pipeline.prose import beside, body_html


class Publication:
    """What pages and outputs draw from."""

    def __init__(self, catalogue: Catalogue, pictures: Mapping[str, Published]) -> None:
        self.catalogue = catalogue
        self.pictures = pictures
        """From the path of a picture below ``content/`` to what is published of it."""
        self._figures = {path: _figure(made) for path, made in pictures.items()}
        self._bodies: dict[str, str] = {}

    def body(self, thing: Article | Kim | Partner, root: str) -> str:
        """Returns the body as HTML; addresses inside the site start with ``root``."""
        html = self._bodies.get(thing.path)
        if html is None:
            html = self._bodies[thing.path] = body_html(self.catalogue, thing.path, thing.body, self._figures)
        return html.replace(ROOT, root)

    def figure(self, article: Article, root: str) -> Figure | None:
        """Returns the article's main picture, its addresses starting with ``root``; None when it has none."""
        if article.picture is None:
            return None
        figure = self._figures.get(beside(article.path, article.picture.file))
        if figure is None:
            return None
        return replace(figure, src=figure.src.replace(ROOT, root), srcset=figure.srcset.replace(ROOT, root))


def _figure(made: Published) -> Figure:
    srcset = ", ".join(f"{ROOT}{path} {width}w" for path, width in made.srcset)
    return Figure(f"{ROOT}{made.middle}", made.width, made.height, srcset if len(made.files) > 1 else "")
