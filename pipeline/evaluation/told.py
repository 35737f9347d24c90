"""What the texts of articles tell that figures need: whether residents are heard, and when it happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from pipeline.content.kinds import Article
from pipeline.engine.kept_values import kept
from pipeline.evaluation.figures import Figure, counted, middle
from pipeline.language.annotations.voices import hears_residents
from pipeline.language.calendar import mentions

LONG_AGO = 366
"""Days before publication beyond which a day in a text is history, not what it reports."""
_HEAD = 800
"""Characters in which news says when it happened."""


class Told(Struct, frozen=True):
    """What one article's text tells."""

    residents: bool
    happened: date | None
    """The first day that it names with its weekday, at or before its publication; None when it names none."""


def told(articles: Sequence[Article], note: Path | None = None) -> Mapping[str, Told]:
    """Returns what the text of each article tells, by path; ``note`` is where that is kept for next time."""
    # The same bytes tell the same, unless the place of the article moves to another zone, and its day with it.
    wanted = ((f"{one.fingerprint} {one.published.at.date()}", partial(_told, one)) for one in articles)
    return {one.path: found for one, found in zip(articles, kept(note, Told, wanted), strict=True)}


def voices(pieces: Sequence[Article], told: Mapping[str, Told]) -> Figure:
    """Returns in how many of some pieces residents are heard."""
    heard = [one.path for one in pieces if one.path in told and told[one.path].residents]
    return counted("warga", "Karya yang memuat suara warga", heard, [one.path for one in pieces])


def since_events(pieces: Sequence[Article], told: Mapping[str, Told]) -> Figure:
    """Returns how many days lay between what texts report and their publication."""
    days = {
        one.path: (one.published.at.date() - happened).days
        for one in pieces
        if one.path in told and (happened := told[one.path].happened) is not None
    }
    return middle("kejadian", "Dari kejadian sampai terbit", list(days.values()), "hari", days)


def _told(article: Article) -> Told:
    text = article.body.text
    published = article.published.at.date()
    named = (day.on(published.year) for mention in mentions(text[:_HEAD]) for day in mention.days)
    days = (day for day in named if day is not None and 0 <= (published - day).days <= LONG_AGO)
    return Told(hears_residents(text), next(days, None))
