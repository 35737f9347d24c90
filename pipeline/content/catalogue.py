"""All that the site knows, joined: articles, groups, partners, regions, topics. Read-only; its indexes are made once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.content.kinds import KimRecord
from pipeline.content.kinds.artikel import Clarification, Picture, Source
from pipeline.content.markdown.body import Body
from pipeline.content.newsstand import Newsstand, Partner, PartnerItem
from pipeline.content.settings import Site, Topic
from pipeline.content.source_file import Photo
from pipeline.language.regions import Region


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A moment as a reader sees it: with its zone, and whether the time of day is known."""

    at: datetime
    timed: bool

    @property
    def iso(self) -> str:
        """ISO 8601: a bare date when the time is not known."""
        return self.at.isoformat() if self.timed else self.at.date().isoformat()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody, or a desk, whose name stands above articles."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        """Address of the page below the root."""
        return f"penulis/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Kim:
    """A community information group."""

    slug: str
    path: str
    record: KimRecord
    region: Region
    body: Body
    digest: str = ""
    """Names its file's bytes."""

    @property
    def name(self) -> str:
        """The group's name."""
        return self.record.name

    @property
    def url(self) -> str:
        """Address of the profile below the root."""
        return f"kim/{self.slug}/"

    @property
    def targets(self) -> tuple[str, ...]:
        """Where links and pictures of its text lead, as written."""
        return self.body.targets


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """What was corrected in an article, and when."""

    stamp: Stamp
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Why published news was withdrawn, and when."""

    stamp: Stamp
    reason: str
    """In a few words that complete "Berita ini dicabut karena …"."""
    note: str


@dataclass(frozen=True, slots=True)
class Article:
    """A published article, all its references resolved."""

    path: str
    """Below ``content/``."""
    title: str
    summary: str
    published: Stamp
    updated: Stamp | None
    corrections: tuple[CorrectionNote, ...]
    authors: tuple[Author, ...]
    kim: Kim
    region: Region
    topics: tuple[Topic, ...]
    picture: Picture | None
    sources: tuple[Source, ...]
    draft: bool
    """True for what is not published: it says so itself, or its time has not come. Only a preview shows it."""
    featured: bool
    old_urls: tuple[str, ...]
    words: int
    """How many words its text has."""
    targets: tuple[str, ...]
    """Where links and pictures of its text lead, as written."""
    text: Callable[[], Body] = field(compare=False)
    """Reads its text; few who look at an article need it."""
    withdrawn: Withdrawn | None = None
    """Why the article is no longer there; its page then stays at its address and says so, instead of its body."""
    clarification: Clarification | None = None
    """The verdict on a rumour, for an article that checks one."""
    confirmation: str = ""
    """When and how those who are accused were asked, and what they answered."""
    made_with_ai: bool = False
    """True when text, voice or video in it was made with AI; a picture says so itself."""
    paid: bool = False
    """True for advertising: every place that shows the article says so."""
    digest: str = ""
    """Names its file's bytes."""

    @property
    def body(self) -> Body:
        """Its text, taken apart."""
        return self.text()

    @property
    def url(self) -> str:
        """Address below the root, for good."""
        return article_url(self.path)

    @property
    def folder(self) -> str:
        """The folder of the article and its pictures, below ``content/``."""
        return self.path.rpartition("/")[0]

    @property
    def changed(self) -> Stamp:
        """When what it says last changed: its withdrawal, newest correction or update, or its publication."""
        stamps = [self.published, *(note.stamp for note in self.corrections)]
        stamps += [self.updated] if self.updated else []
        return max(stamps + ([self.withdrawn.stamp] if self.withdrawn else []))

    @property
    def month(self) -> tuple[int, int]:
        """Year and month of publication, in the article's own zone."""
        return self.published.at.year, self.published.at.month


MANY_REGIONS = 500
"""A site with more regions than this (a province) shows pages only for places that have something to show."""


class Catalogue:
    """Everything that pages, feeds and rules may ask for."""

    def __init__(
        self,
        site: Site,
        articles: Iterable[Article] | Callable[[], Iterable[Article]],
        kims: Mapping[str, Kim],
        partners: Mapping[str, Partner],
        addresses: Mapping[str, str],
        assets: frozenset[str],
        now: datetime,
    ) -> None:
        self.site = site
        self._articles = articles
        self.kims = dict(sorted(kims.items()))
        self.partners = dict(sorted(partners.items()))
        self.addresses = addresses
        """From the path of every page's source (below ``content/``) to its address."""
        self.assets = assets
        """Paths of the files below ``content/`` that are no Markdown."""
        self.now = now
        self.facts: dict[str, Mapping[str, Any]] = {}
        """For each rule that compares files: what it noted of each file, by code and path."""
        self.links: dict[str, Sequence[str]] = {}
        """Where each checked file's links lead, as written, by its path."""
        self.pictures: dict[str, Sequence[str]] = {}
        """The pictures that each checked file shows, as written, by its path."""
        self.asked: Collection[str] | None = None
        """The files that this check is about; None when it is about all."""
        self.waiting: Mapping[str, Article] = {}
        """Articles whose time of publication has not come, by path: nobody sees them yet, and no page leads to them."""
        self.photo: Callable[[str], Photo | None] = lambda path: None
        """What the file of a picture (path below ``content/``) tells besides the picture; None when it cannot be read."""

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All articles, newest first; equal times by path, so that two builds agree."""
        found = self._articles() if callable(self._articles) else self._articles
        return tuple(sorted(found, key=lambda a: (a.published.at, a.path), reverse=True))

    @cached_property
    def readable(self) -> Catalogue:
        """The same catalogue without withdrawn articles: what lists show. Feeds and the articles' own pages keep tombstones."""
        kept = [article for article in self.articles if article.withdrawn is None]
        if len(kept) == len(self.articles):
            return self
        rest = Catalogue(self.site, kept, self.kims, self.partners, self.addresses, self.assets, self.now)
        rest.facts, rest.photo, rest.waiting = self.facts, self.photo, self.waiting
        # What partners carry, and which places have a page, does not hang on what was withdrawn.
        rest.__dict__ |= {"newsstand": self.newsstand, "shown_regions": self.shown_regions}
        return rest

    @cached_property
    def by_topic(self) -> dict[str, tuple[Article, ...]]:
        """Articles of each topic's slug, newest first."""
        return _group((topic.slug, article) for article in self.articles for topic in article.topics)

    @cached_property
    def by_region(self) -> dict[str, tuple[Article, ...]]:
        """Articles of each region's code, those of the regions inside it included, newest first."""
        regions = self.site.regions
        return _group(
            (region.code, article)
            for article in self.articles
            for region in (*regions.ancestors(article.region), article.region)
        )

    @cached_property
    def by_kim(self) -> dict[str, tuple[Article, ...]]:
        """Articles of each group's slug, newest first."""
        return _group((article.kim.slug, article) for article in self.articles)

    @cached_property
    def by_author(self) -> dict[str, tuple[Article, ...]]:
        """Articles of each author's slug, newest first."""
        return _group((author.slug, article) for article in self.articles for author in article.authors)

    @cached_property
    def by_month(self) -> dict[tuple[int, int], tuple[Article, ...]]:
        """Articles of each year and month, newest first."""
        return _group((article.month, article) for article in self.articles)

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """Everybody who wrote something, by name."""
        found = {author.slug: author for article in reversed(self.articles) for author in article.authors}
        return tuple(sorted(found.values(), key=lambda author: (author.name.lower(), author.slug)))

    @cached_property
    def made(self) -> frozenset[str]:
        """Addresses of lists that a writer may link to as ``/topik/kesehatan/``, though no file stands behind them."""
        lists = ["arsip/", "cari/", "data/", "kim/", "langganan/", "luring/", "mitra/", "penulis/", "topik/", "wilayah/"]
        lists += ["mitra/status/", "mitra/wilayah/", *(f"mitra/{topic.url}" for topic in self.site.topics.values())]
        lists += ["peringatan/"] if self.newsstand.authorities else []
        things: list[Topic | Region | Author] = [*self.site.topics.values(), *self.site.regions.by_code.values(), *self.authors]
        return frozenset((*lists, *(thing.url for thing in things)))

    @cached_property
    def shown_regions(self) -> tuple[Region, ...]:
        """The regions that have a page, by code: all of a city's; of a province's villages those with something to show."""
        every = sorted(self.site.regions.by_code.values(), key=lambda region: region.code)
        if len(every) <= MANY_REGIONS:
            return tuple(every)
        busy = self.by_region.keys() | self.kims_by_region.keys()
        return tuple(region for region in every if region.level < 4 or region.code in busy)

    def shows(self, region: Region) -> bool:
        """True when the region has a page."""
        return region.code in self._shown

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(region.code for region in self.shown_regions)

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """Paths of the pages' sources by their file's name, for whoever looks for a page in the wrong folder."""
        return _group((path.rpartition("/")[2], path) for path in self.addresses)

    @cached_property
    def by_folder(self) -> dict[str, tuple[str, ...]]:
        """Paths of all files (pages' sources and others) by their folder."""
        return _group((path.rpartition("/")[0], path) for path in (*self.addresses, *sorted(self.assets)))

    @cached_property
    def kims_by_region(self) -> dict[str, tuple[Kim, ...]]:
        """Groups of each region's code, those seated in the regions inside it included."""
        regions = self.site.regions
        return _group(
            (region.code, kim)
            for kim in self.kims.values()
            for region in (*regions.ancestors(kim.region), kim.region)
        )

    @cached_property
    def newsstand(self) -> Newsstand:
        """What the partners carry, by place and topic, and what authorities warn of."""
        return Newsstand(self.site, self.partners, self.now)

    @property
    def partner_news(self) -> tuple[PartnerItem, ...]:
        """What all active partners show, newest first, each outlet's stories once."""
        return self.newsstand.once


def _group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def article_url(path: str) -> str:
    """Returns the address of the article at ``path``, for good."""
    return f"{path.removesuffix('.md')}/"
