"""What the texts of articles tell that figures need: whether residents are heard, and when it happened. Read for a report
alone; the site's own figures rest on front matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.content.kinds import Article
from pipeline.language.annotations.voices import hears_residents
from pipeline.language.calendar import mentions

LONG_AGO = 366
"""Days before publication beyond which a day in a text is history, not what it reports."""
_HEAD = 800
"""Characters in which news says when it happened."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one article's text tells."""

    residents: bool
    happened: date | None
    """The first day that it names with its weekday, at or before its publication; None when it names none."""


def told(articles: Iterable[Article]) -> Mapping[str, Told]:
    """Returns what the text of each article tells, by path."""
    return {one.path: _told(one) for one in articles}


def _told(article: Article) -> Told:
    text = article.body.text
    published = article.published.at.date()
    named = (day.on(published.year) for mention in mentions(text[:_HEAD]) for day in mention.days)
    days = (day for day in named if day is not None and 0 <= (published - day).days <= LONG_AGO)
    return Told(hears_residents(text), next(days, None))
