"""The pages of digests: which weeks and months of which regions have one, their lists, and the week's message for groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any

from msgspec import Struct

from pipeline.content.catalogue import Catalogue, Entities
from pipeline.content.kinds import ARTICLE, Article, CorrectionNote, Entity
from pipeline.content.kinds.packed import bits
from pipeline.language.regions import Region
from pipeline.site.digest_message import Message
from pipeline.site.digests import MONTH, WEEK, Digest, Part, Period, list_url
from pipeline.site.kinds import VIEWS
from pipeline.site.media import cards
from pipeline.site.pages.page import Batch, FeedLink, PageData, SitePage, Step

ONE_SCREEN = 6
"""Entries of a month that need no pages by weeks beside it."""
NEARBY = 5
"""News of the regions around one in the message of a week without own news."""
_Lines = dict[tuple[str, Period], dict[str, list[tuple[Entity[Any], str]]]]
"""Of a region's code and a period: under each heading the entries and what is told of them."""


def digests(catalogue: Catalogue, region: Region, kind: str) -> tuple[Digest, ...]:
    """Returns the digests of a region, newest first; a period in which nothing happened has none.

    What is told of the regions around one, and what is ahead, stands in a digest that there is; it makes none.
    """
    known = _known(catalogue)
    if (region.code, kind) not in known:
        known[region.code, kind] = _digests(catalogue, region, kind, digest_articles(catalogue, region))
    return known[region.code, kind]


@lru_cache(maxsize=2)
def _known(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Digest, ...]]:
    """Those that were made already: pages, feeds and zips ask for them."""
    return {}


def digest_articles(catalogue: Catalogue, region: Region) -> Sequence[Article]:
    """Returns the articles that a region's digests follow from, the newest first."""
    return catalogue.readable.of(ARTICLE).by_region.get(region.code, ())


def _digests(catalogue: Catalogue, region: Region, kind: str, articles: Iterable[Article]) -> tuple[Digest, ...]:
    found: defaultdict[Period, tuple[list[Article], list[tuple[Article, CorrectionNote]]]]
    found = defaultdict(lambda: ([], []))
    dated = _dated(catalogue)
    on: dict[date, list[Article]] = {}
    for article in articles:
        if (known := dated.get(article.path)) is None:
            continue
        day, notes = known
        if day not in on:
            on[day] = found[Period.of(day, kind)][0]
        on[day].append(article)
        for note in notes:
            found[Period.of(note.stamp.at.date(), kind)][1].append((article, note))
    told = _told(catalogue, kind)
    for period in told.news.get(region.code, ()):
        _ = found[period]
    made: list[Digest] = []
    for period, (published, corrected) in sorted(found.items(), key=lambda pair: pair[0], reverse=True):
        corrected.sort(key=lambda pair: (pair[1].stamp.at, pair[0].path), reverse=True)
        made.append(Digest(region, period, tuple(published), tuple(corrected), told.parts(region, period)))
    return tuple(_folded(made) if kind == WEEK and not catalogue.site.regions.children(region) else made)


@lru_cache(maxsize=2)
def _dated(catalogue: Catalogue) -> dict[str, tuple[date, tuple[CorrectionNote, ...]]]:
    """The day and the corrections of each article that is no draft, by its path: every region around it asks."""
    articles = catalogue.readable.of(ARTICLE)
    return {one.path: (one.published.at.date(), one.corrections) for one in articles if not one.draft}


def _week(catalogue: Catalogue, region: Region, week: Period) -> Digest | None:
    """The digest of one of a region's latest weeks, of what may stand in it, and in the weeks of its month before it."""
    recent = _recent(catalogue, week.first.replace(day=1)).by_region.get(region.code, ())
    return next((one for one in _digests(catalogue, region, WEEK, recent) if one.period == week), None)


@lru_cache(maxsize=2)
def _recent(catalogue: Catalogue, since: date) -> Entities[Article]:
    """The articles of which digests from a day on may tell anything: every region asks."""
    corrected = bits(ARTICLE.record)["corrections"]  # all articles are asked
    articles = catalogue.readable.of(ARTICLE)
    some = (one for one in articles if one.parsed.filled & corrected or one.published.at.date() >= since)
    return Entities(some, catalogue.site.regions)


def _folded(weeks: list[Digest]) -> list[Digest]:
    """Gives the weeks of a place at the lowest level no page of their own as long as the month so far fits one screen.

    Only what was known when a week was over counts, so that what is said of it stays.
    """
    so_far: Counter[Period] = Counter()
    folded = []
    for week in reversed(weeks):
        stamps = (*(one.published for one in week.articles), *(note.stamp for _, note in week.corrections))
        months = Counter(Period.of(stamp.at.date(), MONTH) for stamp in stamps)
        so_far.update(months)
        alone = next(iter(months)) if len(months) == 1 else None
        folded.append(replace(week, within=alone if alone and so_far[alone] <= ONE_SCREEN else None))
    return folded[::-1]


class _Told(Struct, frozen=True):
    """What the kinds have to tell in digests."""

    catalogue: Catalogue
    inside: _Lines
    """Of a region and those inside it."""
    own: _Lines
    """Of a region alone."""
    news: Mapping[str, set[Period]]
    """The periods in which something new is told of a region, nothing ahead."""

    def parts(self, region: Region, period: Period) -> tuple[Part, ...]:
        """Returns what is told of a region, of those inside it, and of those around it, whose things are for its people too."""
        wide = [self.own.get((one.code, period), {}) for one in self.catalogue.site.regions.ancestors(region)]
        found = [self.inside.get((region.code, period), {}), *wide]
        made = []
        for heading in dict.fromkeys(view.digest.heading for view in VIEWS if view.digest is not None):
            lines = dict.fromkeys(line for one in found for line in one.get(heading, ()))
            if lines:
                made.append(Part(heading, tuple(lines)))
        return tuple(made)


@lru_cache(maxsize=4)
def _told(catalogue: Catalogue, kind: str) -> _Told:
    inside: _Lines = {}
    own: _Lines = {}
    news: dict[str, set[Period]] = {}
    until = catalogue.now.date() + timedelta(days=14)
    for view in VIEWS:
        about = view.digest
        if about is None or (about.ahead and kind == MONTH):
            continue
        lines = sorted(
            ((day, entity.path, line, entity) for entity in catalogue.readable.of(view.kind) if not entity.draft
             for day, line in view.digested(entity, until)),
            key=lambda one: one[:3],
        )  # fmt: skip
        for day, _, line, entity in lines:
            period = Period.of(day - timedelta(days=7 if about.ahead else 0), kind)
            if about.ahead and entity.published is not None and entity.published.at.date() >= period.end:
                continue  # announced when the digest was out already
            for region in entity.regions:
                own.setdefault((region.code, period), {}).setdefault(about.heading, []).append((entity, line))
            held = (
                one.code for region in entity.regions for one in (*catalogue.site.regions.ancestors(region), region)
            )
            for code in dict.fromkeys(held):
                inside.setdefault((code, period), {}).setdefault(about.heading, []).append((entity, line))
                if not about.ahead:
                    news.setdefault(code, set()).add(period)
    return _Told(catalogue, inside, own, news)


def digested(catalogue: Catalogue, regions: Iterable[Region]) -> Iterator[tuple[Region, str]]:
    """Yields each region that has digests with each kind of them; the regions around the site's own have none."""
    for region in regions:
        if region.level >= catalogue.site.regions.root.level:
            news = not all(one.draft for one in digest_articles(catalogue, region))
            for kind in (WEEK, MONTH):
                if news or region.code in _told(catalogue, kind).news:
                    yield region, kind


def digest_hangs_on(catalogue: Catalogue) -> tuple[object, ...]:
    """Returns what digests follow from besides articles and entries: today, in every zone, and which regions there are."""
    shown = catalogue.shown_regions
    days = {catalogue.now.astimezone(zone).date() for zone in {region.zone for region in shown}}
    return (catalogue.now.date(), *sorted(days)), tuple(region.code for region in shown)


_TRAIL = (Step("Wilayah", "wilayah/"),)


class DigestCount(Struct, frozen=True):
    """A digest as a list names it: how much is in it, not what, so that a list does not hang on all articles."""

    period: Period
    url: str
    news: int
    corrected: int

    @property
    def articles(self) -> Sequence[int]:
        """As many as it has: templates ask how long this is."""
        return range(self.news)

    @property
    def corrections(self) -> Sequence[int]:
        """As many as it has."""
        return range(self.corrected)


class DigestsData(PageData, frozen=True):
    """The list of a region's digests."""

    region: Region
    kind: str
    digests: tuple[DigestCount, ...]
    other: str
    """The other kind, of which there is a list too."""


class DigestData(PageData, frozen=True):
    """One digest, and the one before it."""

    region: Region
    digest: Digest
    older: Digest | None
    list_url: str
    message: Message
    """What it is when it is passed on."""


class MessageData(PageData, frozen=True):
    """The message of the last whole week for a region's WhatsApp groups."""

    region: Region
    message: Message
    digest: str
    """Address of the week's digest; "" where there is none."""


def digest_pages(catalogue: Catalogue, regions: Sequence[Region]) -> Iterator[SitePage | Batch]:
    """Yields each digest's page and each region's lists of them. A digest's page never learns of later ones."""
    also = digest_hangs_on(catalogue)
    for region, kind in digested(catalogue, regions):
        url = list_url(region, kind)
        yield Batch(url, digest_articles(catalogue, region), partial(_of_region, catalogue, region, kind), also)
    yield from _message_pages(catalogue, regions)


def _of_region(catalogue: Catalogue, region: Region, kind: str) -> Iterator[SitePage | Batch]:
    several, feeds = digests(catalogue, region, kind), digest_feeds(catalogue, region, kind)
    url = list_url(region, kind)
    yield SitePage(
        url=url,
        template="ringkasan-semua.html",
        title=f"Ringkasan tiap {kind}: {region.name}",
        description=f"Apa saja yang diberitakan dari {region.name}, dirangkum tiap {kind}.",
        data=DigestsData(region, kind, tuple(map(_counted, several)), WEEK if kind == MONTH else MONTH),
        feeds=feeds,
        trail=_TRAIL,
        card=cards.of_region(catalogue.site, region),
    )
    for index, digest in enumerate(several):
        if digest.within:
            continue
        older = several[index + 1] if index + 1 < len(several) else None
        articles, also = follows_from(digest, *([older] if older is not None else []))
        yield Batch(digest.url, articles, partial(_page, catalogue, digest, older), (region.code, kind, also))


def _counted(digest: Digest) -> DigestCount:
    return DigestCount(digest.period, digest.url, len(digest.articles), len(digest.corrections))


def follows_from(*several: Digest) -> tuple[list[Article], list[object]]:
    """Returns the articles that digests tell anything of, and what else they tell: a batch's articles and ``also``."""
    articles = [one for each in several for one in (*each.articles, *(article for article, _ in each.corrections))]
    also: list[object] = [
        (each.period, each.url, each.parts, len(each.articles), [note for _, note in each.corrections])
        for each in several
    ]
    return articles, also


def _page(catalogue: Catalogue, digest: Digest, older: Digest | None) -> tuple[SitePage]:
    """The page of a digest. ``older`` is the one before it."""
    region, kind = digest.region, digest.period.kind
    message = Message(catalogue.site.url, catalogue.site.name, digest)
    page = SitePage(
        url=digest.url,
        template="ringkasan.html",
        title=digest.title,
        description=digest.summary,
        data=DigestData(region, digest, older, list_url(region, kind), message),
        feeds=digest_feeds(catalogue, region, kind),
        trail=_TRAIL,
        card=cards.of_region(catalogue.site, region),
    )
    return (page,)


def message_url(region: Region) -> str:
    """Returns the address of a region's message of the week."""
    return list_url(region, "pesan")


def has_message(catalogue: Catalogue, region: Region) -> bool:
    """Tells whether there is a message of the week: everywhere on a site that has news."""
    return bool(catalogue.articles) and region.level >= catalogue.site.regions.root.level


def _message_pages(catalogue: Catalogue, regions: Iterable[Region]) -> Iterator[SitePage]:
    """Yields each region's message of the last whole week; where nothing was told it has news from around."""
    last = Period.of(catalogue.now.astimezone(catalogue.site.regions.root.zone).date() - timedelta(days=7), WEEK)
    regions = [region for region in regions if has_message(catalogue, region)]
    inside = [one for one in catalogue.shown_regions if one.level >= catalogue.site.regions.root.level]
    made = {region.code: digest for region in inside if (digest := _week(catalogue, region, last)) is not None}
    told = _told(catalogue, WEEK)
    for region in regions:
        digest = made.get(region.code) or Digest(region, last, (), (), told.parts(region, last))
        outward = (made.get(one.code) for one in reversed(catalogue.site.regions.ancestors(region)))
        near = next((one.articles[:NEARBY] for one in outward if one is not None and one.articles), ())
        message = Message(catalogue.site.url, catalogue.site.name, digest, () if digest.articles else near)
        yield SitePage(
            url=message_url(region),
            template="ringkasan-pesan.html",
            title=f"Pesan pekan ini: {region.name}",
            description=f"Kabar sepekan dari {region.name} untuk grup WhatsApp, siap disalin.",
            data=MessageData(region, message, digest.url if region.code in made else ""),
            feeds=digest_feeds(catalogue, region, WEEK) if region.code in made else (),
            indexed=False,
            trail=_TRAIL,
            card=cards.of_region(catalogue.site, region),
        )


def digest_feeds(catalogue: Catalogue, region: Region, kind: str) -> tuple[FeedLink, ...]:
    """Returns the feed of a region's digests."""
    title = f"Ringkasan tiap {kind}: {region.name} · {catalogue.site.name}"
    return (FeedLink(title, f"{list_url(region, kind)}umpan.xml"),)
