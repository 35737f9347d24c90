"""How large a poster's letters can be so that all of them fit on its sheet, whatever the texts. Pure.

A sheet of paper cannot scroll: what does not fit is cut off, and the emergency numbers stand last. Lengths are in millimetres
of an A4 sheet, as in ``site_theme/aset/poster.css``, which sets every font to the same width of letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from pipeline.content.kinds import Entity
from pipeline.content.settings import Site

SIZES = (100, 90, 80, 70, 60, 50, 40)
"""Per cent of the usual size; the sheet has a class for each, ``muat-90``."""
_HEIGHT, _WIDTH = 269, 180
"""Within the sheet's margins."""
_LETTER, _BOLD = 0.56, 0.68
"""An average letter's width, as a share of its size, with what stays empty at the ends of lines."""


def fit(site: Site, article: Entity[Any], title: str, points: Sequence[str], link: str, sender: str) -> int:
    """Returns the largest of the SIZES at which the whole poster fits on its sheet; the smallest when none does."""
    return next(
        (size for size in SIZES if sum(_heights(site, article, title, points, link, sender, size / 100)) <= _HEIGHT),
        SIZES[-1],
    )


def _heights(
    site: Site, article: Entity[Any], title: str, points: Sequence[str], link: str, sender: str, scale: float
) -> Iterator[float]:
    """Yields the height of each part of the sheet, from its head to its foot, with the space above it."""
    body, large = 5 * scale, 19 if len(title) <= 60 else 15.5 if len(title) <= 100 else 11.5
    region = article.regions[0] if article.regions else site.regions.root
    place = " · ".join((region.name, *(topic.name for topic in article.topics[:1])))
    yield 6 + max(_text(site.name, 7 * scale, 70, 1.35, _BOLD), _text(place, body, 80))
    yield 11 + _text(title, large * scale, _WIDTH, 1.05, _BOLD)
    yield 10 + sum(5 + max(13, _text(point, 7.4 * scale, 162, 1.25)) for point in points)
    if article.corrections:
        yield 14 + _text(article.corrections[-1].text[:200], 4.6 * scale, 165) * 1.3
    beside = ("Arahkan kamera telepon ke kotak ini, atau buka:", link, f"{sender}, 30 September 2026")
    yield max(56, 7 + 11 * scale + sum(_text(text, body, 115) for text in beside))
    yield 14 + _text("".join(f"{one.name} {one.text}    " for one in site.channels[:3]), body, _WIDTH)


def _text(text: str, size: float, width: float, leading: float = 1.35, letter: float = _LETTER) -> float:
    return ceil(len(text) * letter * size / width) * size * leading
