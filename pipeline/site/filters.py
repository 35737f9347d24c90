"""How templates say dates, lengths and addresses: in Indonesian, for people."""

from __future__ import annotations

import datetime as calendar
import re
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from babel.dates import format_date

from pipeline.content.kinds import Article, Entity, Timestamp
from pipeline.content.settings import Site
from pipeline.partners.feeds.text import shorten

WORDS_A_MINUTE = 200
"""How fast an adult reads Indonesian news on a screen, rounded down."""


def date(stamp: Timestamp) -> str:
    """Returns "Senin, 2 November 2026, 09.30 WIB"; without the time when it is not known."""
    day = _day(stamp.at.date().isoformat(), "EEEE, d MMMM y")
    return f"{day}, {_clock(stamp.at)}" if stamp.timed else day


def short_date(stamp: Timestamp) -> str:
    """Returns "2 Nov 2026"."""
    return _day(stamp.at.date().isoformat(), "d MMM y")


def day(on: calendar.date) -> str:
    """Returns "Senin, 2 November 2026"."""
    return _day(on.isoformat(), "EEEE, d MMMM y")


def month(name: str) -> str:
    """Returns "November 2026" of "2026-11"."""
    return _day(f"{name}-01", "MMMM y")


def moment(when: datetime, zone: tzinfo) -> str:
    """Returns "2 Nov 2026, 09.30 WIB" in the given zone."""
    local = when.astimezone(zone)
    return f"{_day(local.date().isoformat(), 'd MMM y')}, {_clock(local)}"


def _clock(at: datetime) -> str:
    return f"{at:%H.%M} {at.tzname() or ''}".strip()


@lru_cache(maxsize=4096)
def _day(iso: str, pattern: str) -> str:
    return format_date(datetime.fromisoformat(iso).date(), pattern, locale="id")


def minutes(article: Article) -> int:
    """Returns how many minutes it takes to read the article, at least 1."""
    return max(1, round(article.words / WORDS_A_MINUTE))


def whatsapp(article: Entity[Any], site: Site) -> str:
    """Returns an address that opens WhatsApp with a message about an article or another entity, ready to send."""
    lines = (f"*{article.title}*", shorten(article.summary, 300), f"{site.url}{article.url}")
    text = "\n".join(filter(None, lines))
    return f"https://wa.me/?text={urlencode(text)}"


def urlencode(text: str) -> str:
    """Returns a text as it may stand in an address: long messages sooner than ``quote`` alone, letter by letter, would."""
    return _QUOTED.sub(lambda found: _quoted(found[0]), text)


_QUOTED = re.compile(r"[^A-Za-z0-9_.~/-]+")
_quoted = lru_cache(4096)(quote)


def host(url: str) -> str:
    """Returns the host of an address as people say it: without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def site_zone(site: Site) -> tzinfo:
    """Returns the zone of the site's own region."""
    return site.regions.root.zone


__all__ = ["date", "host", "minutes", "moment", "month", "short_date", "shorten", "site_zone", "urlencode", "whatsapp"]
