"""What a region's week or month held, as values: its news and corrections, and what other kinds have to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

from babel.dates import format_date
from msgspec import Struct

from pipeline.content.kinds import Article, CorrectionNote, Entity, Kim
from pipeline.content.settings import Topic
from pipeline.language.regions import Region, slugify

WEEK, MONTH = "pekan", "bulan"


class Period(Struct, frozen=True, order=True):
    """A week from Monday to Sunday, or a month."""

    first: date
    kind: str
    """``WEEK`` or ``MONTH``."""

    @staticmethod
    @lru_cache(4096)
    def of(day: date, kind: str) -> Period:
        """Returns the period of this kind that holds the day."""
        return Period(day - timedelta(days=day.weekday()) if kind == WEEK else day.replace(day=1), kind)

    @property
    def end(self) -> date:
        """The first day after it."""
        if self.kind == WEEK:
            return self.first + timedelta(days=7)
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def slug(self) -> str:
        """ "2026-w45" (ISO 8601) or "2026-11"."""
        return _slug(self)

    @property
    def name(self) -> str:
        """ "2–8 November 2026" or "November 2026"."""
        return _name(self)


@cache
def _slug(period: Period) -> str:
    if period.kind == MONTH:
        return f"{period.first:%Y-%m}"
    year, week, _ = period.first.isocalendar()
    return f"{year}-w{week:02d}"


@cache
def _name(period: Period) -> str:
    """Asked for once a region, and there are few periods."""
    if period.kind == MONTH:
        return format_date(period.first, "MMMM y", locale="id")
    last = period.end - timedelta(days=1)
    pattern = "d" if last.month == period.first.month else "d MMMM" if last.year == period.first.year else "d MMMM y"
    dash = "–" if pattern == "d" else " – "
    return f"{format_date(period.first, pattern, locale='id')}{dash}{format_date(last, 'd MMMM y', locale='id')}"


class Part(Struct, frozen=True):
    """What a digest tells of another kind than news: its heading, and a line an entry."""

    heading: str
    """As "Layanan baru"."""
    entries: tuple[tuple[Entity[Any], str], ...]
    """In the order of their days; an entry that happens twice has two lines."""

    @property
    def counted(self) -> str:
        """ "2 layanan baru"."""
        return f"{len(self.entries)} {self.heading.lower()}"


@dataclass(frozen=True)
class Digest:
    """What was published in a region in a period, what was corrected then, and what else its people should know."""

    region: Region
    period: Period
    articles: tuple[Article, ...]
    """Newest first; withdrawn ones are not among them."""
    corrections: tuple[tuple[Article, CorrectionNote], ...]
    """Newest first; the article may be older than the period."""
    parts: tuple[Part, ...] = ()
    """Of the region, and of those around it."""
    within: Period | None = None
    """The month on whose page it stands; None when it has a page of its own."""

    @cached_property
    def name(self) -> str:
        """Where its page lies or would lie; what feeds call it by, for good."""
        return f"{list_url(self.region, self.period.kind)}{self.period.slug}/"

    @property
    def url(self) -> str:
        """Address below the root of the page on which it stands."""
        return f"{list_url(self.region, self.within.kind)}{self.within.slug}/" if self.within else self.name

    @property
    def parcel(self) -> str:
        """Address below the root of its articles to take along (zip): of each month of a kecamatan that has some; else ""."""
        month = self.period.kind == MONTH and self.region.level == 3 and self.articles
        return f"{self.url}{slugify(self.region.short)}-{self.period.slug}.zip" if month else ""

    @property
    def title(self) -> str:
        """ "Ringkasan pekan 2–8 November 2026: Kelurahan Melong"."""
        return f"Ringkasan {self.period.kind} {self.period.name}: {self.region.name}"

    @cached_property
    def by_topic(self) -> tuple[tuple[Topic, tuple[Article, ...]], ...]:
        """Every article once, under its first topic; the topic with the most articles first."""
        groups: dict[str, list[Article]] = {}
        for article in self.articles:
            groups.setdefault(article.topics[0].slug, []).append(article)
        ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].topics[0].slug))
        return tuple((group[0].topics[0], tuple(group)) for group in ordered)

    @cached_property
    def kims(self) -> tuple[Kim, ...]:
        """The groups that wrote, by name."""
        return tuple(sorted({a.kim.slug: a.kim for a in self.articles}.values(), key=lambda kim: (kim.name, kim.slug)))

    @property
    def summary(self) -> str:
        """One sentence: how many articles, of how many groups, how many corrections, and what else there is."""
        told = [f"{len(self.articles)} berita dari {len(self.kims)} kelompok"] if self.articles else []
        told += [f"{len(self.corrections)} ralat"] if self.corrections else []
        told += [part.counted for part in self.parts]
        *most, last = told or ["Belum ada yang baru"]
        return f"{', '.join(most)}{' dan ' if most else ''}{last} di {self.region.name}, {self.period.name}."

    def over(self, now: datetime) -> bool:
        """True when the period had ended by ``now``, in the region's own time."""
        return self.ended <= now

    @property
    def ended(self) -> datetime:
        """The moment the period ended, in the region's own time."""
        return datetime.combine(self.period.end, datetime.min.time(), self.region.zone)


def list_url(region: Region, kind: str) -> str:
    """Returns the address of a region's list of digests."""
    return f"{region.url}ringkasan/{kind}/"
