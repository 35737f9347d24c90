"""What a region's week or month held, put together from the catalogue: nothing is written for it, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property, lru_cache

from babel.dates import format_date

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Article, CorrectionNote, Kim
from pipeline.content.settings import Topic
from pipeline.language.regions import Region, slugify
from pipeline.site.media import cards
from pipeline.site.pages.page import FeedLink, PageData, SitePage, Step

WEEK, MONTH = "pekan", "bulan"


@dataclass(frozen=True, slots=True, order=True)
class Period:
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


@dataclass(frozen=True)
class Digest:
    """What was published in a region in a period, and what was corrected then."""

    region: Region
    period: Period
    articles: tuple[Article, ...]
    """Newest first; withdrawn ones are not among them."""
    corrections: tuple[tuple[Article, CorrectionNote], ...]
    """Newest first; the article may be older than the period."""

    @cached_property
    def url(self) -> str:
        """Address of its page below the root."""
        return f"{list_url(self.region, self.period.kind)}{self.period.slug}/"

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
        """One sentence: how many articles, of how many groups, how many corrections."""
        parts = []
        if self.articles:
            parts.append(f"{len(self.articles)} berita dari {len(self.kims)} kelompok")
        if self.corrections:
            parts.append(f"{len(self.corrections)} ralat")
        return f"{' dan '.join(parts)} di {self.region.name}, {self.period.name}."

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


def digests(catalogue: Catalogue, regions: Iterable[Region], kind: str) -> dict[str, tuple[Digest, ...]]:
    """Returns the digests of each region's code, newest first; a period in which nothing happened has none."""
    wanted = {region.code: region for region in regions}
    around = cache(
        lambda region: [r.code for r in (*catalogue.site.regions.ancestors(region), region) if r.code in wanted]
    )
    found: dict[tuple[str, Period], tuple[list[Article], list[tuple[Article, CorrectionNote]]]] = {}
    for article in catalogue.articles:
        if article.withdrawn is not None or article.draft:
            continue
        published = Period.of(article.published.at.date(), kind)
        for code in around(article.region):
            found.setdefault((code, published), ([], []))[0].append(article)
            for note in article.corrections:
                period = Period.of(note.stamp.at.date(), kind)
                found.setdefault((code, period), ([], []))[1].append((article, note))
    made: dict[str, list[Digest]] = {}
    for (code, period), (articles, notes) in sorted(found.items(), key=lambda pair: pair[0], reverse=True):
        notes.sort(key=lambda pair: (pair[1].stamp.at, pair[0].path), reverse=True)
        made.setdefault(code, []).append(Digest(wanted[code], period, tuple(articles), tuple(notes)))
    return {code: tuple(several) for code, several in made.items()}


def every_digest(catalogue: Catalogue, regions: Iterable[Region]) -> tuple[tuple[Region, str, tuple[Digest, ...]], ...]:
    """Returns each region that has digests with each kind of them; the regions around the site's own have none."""
    return _every(catalogue, tuple(region for region in regions if region.level >= catalogue.site.regions.root.level))


@lru_cache(maxsize=2)
def _every(catalogue: Catalogue, regions: tuple[Region, ...]) -> tuple[tuple[Region, str, tuple[Digest, ...]], ...]:
    """Pages, feeds and lists all ask for them."""
    kinds = {kind: digests(catalogue, regions, kind) for kind in (WEEK, MONTH)}
    return tuple(
        (region, kind, by_region[region.code])
        for region in regions
        for kind, by_region in kinds.items()
        if region.code in by_region
    )


@dataclass(frozen=True, slots=True)
class DigestsData(PageData):
    """The list of a region's digests."""

    region: Region
    kind: str
    digests: tuple[Digest, ...]
    other: str
    """The other kind, of which there is a list too."""


@dataclass(frozen=True, slots=True)
class DigestData(PageData):
    """One digest, and the one before it."""

    region: Region
    digest: Digest
    older: Digest | None
    list_url: str


_TRAIL = (Step("Wilayah", "wilayah/"),)


def digest_pages(catalogue: Catalogue, regions: Iterable[Region]) -> Iterator[SitePage]:
    """Yields each digest's page and each region's lists of them. A digest's page never learns of later ones."""
    for region, kind, several in every_digest(catalogue, regions):
        feeds = digest_feeds(catalogue, region, kind)
        url = list_url(region, kind)
        yield SitePage(
            url=url,
            template="ringkasan-semua.html",
            title=f"Ringkasan tiap {kind}: {region.name}",
            description=f"Apa saja yang diberitakan dari {region.name}, dirangkum tiap {kind}.",
            data=DigestsData(region, kind, several, WEEK if kind == MONTH else MONTH),
            feeds=feeds,
            trail=_TRAIL,
            card=cards.of_region(catalogue.site, region),
        )
        for index, digest in enumerate(several):
            older = several[index + 1] if index + 1 < len(several) else None
            yield SitePage(
                url=digest.url,
                template="ringkasan.html",
                title=digest.title,
                description=digest.summary,
                data=DigestData(region, digest, older, url),
                feeds=feeds,
                trail=_TRAIL,
                card=cards.of_region(catalogue.site, region),
            )


def digest_feeds(catalogue: Catalogue, region: Region, kind: str) -> tuple[FeedLink, ...]:
    """Returns the feed of a region's digests."""
    title = f"Ringkasan tiap {kind}: {region.name} · {catalogue.site.name}"
    return (FeedLink(title, f"{list_url(region, kind)}umpan.xml"),)
