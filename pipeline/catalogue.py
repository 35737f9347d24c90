"""All that the site knows, joined: articles, groups, partners, regions, topics. Read-only; its indexes are made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.body import Body
from pipeline.codes import problem
from pipeline.fields import Loc
from pipeline.frontmatter import Document
from pipeline.kinds import ARTICLE, KIM, PARTNER, ArticleRecord, Decoded, KimRecord, Moment, PartnerRecord, kind_of
from pipeline.kinds.artikel import WITHDRAWAL_REASONS, Clarification, Picture, Source
from pipeline.kinds.record import field_problem, hint
from pipeline.model import Photo, Snapshot
from pipeline.partners import Newsstand, Partner, PartnerItem
from pipeline.problems import Location, Problem
from pipeline.regions import Region, slugify
from pipeline.settings import Site, Topic


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
    featured: bool
    old_urls: tuple[str, ...]
    body: Body
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
        self.asked: Collection[str] | None = None
        """The files that this check is about; None when it is about all."""
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
        rest.facts, rest.photo = self.facts, self.photo
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
        """What all active partners show, newest first."""
        return self.newsstand.items


def _group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def page_url(path: str) -> str:
    """Returns the address of an ordinary page: its path without ``.md``; ``index.md`` is its folder."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def assemble(
    site: Site,
    decoded: Sequence[Decoded[Any]],
    pages: Iterable[str],
    assets: Iterable[str],
    snapshots: Mapping[str, Snapshot],
    now: datetime,
    *,
    drafts: bool = False,
    beyond: Mapping[str, Standing | None] | None = None,
    whole: Callable[[], Iterable[Article]] | None = None,
) -> tuple[Catalogue, list[Problem]]:
    """Joins what was decoded into a Catalogue; returns it with the problems of joining.

    A record with a reference that leads nowhere is left out and reported. ``drafts=True`` takes drafts in.
    ``pages`` are the paths of ordinary pages, ``snapshots`` are keyed by partner. ``beyond`` are articles known only by
    their standing, by path: they have their addresses, and ``whole`` gives all articles should anybody ask.
    """
    joining = _Joining(site)
    usable = [file for file in decoded if file.record is not None]
    kims = {}
    for file in usable:
        if file.kind is KIM and (kim := joining.kim(file)) is not None:
            kims[kim.slug] = kim
    # A group whose own record is broken is still known by name: its articles are not to blame.
    names = {_slug(file.document.path) for file in decoded if file.kind is KIM}
    partners = {}
    articles = []
    for file in usable:
        if file.kind is PARTNER and (partner := joining.partner(file, snapshots)) is not None:
            partners[partner.slug] = partner
        elif file.kind is ARTICLE:
            article = joining.article(file, kims, names)
            if article is not None and (drafts or not article.draft):
                articles.append(article)
    known = {article.path: article.old_urls for article in articles}
    known |= {
        path: stands.old_urls
        for path, stands in (beyond or {}).items()
        if stands is not None and path.split("/")[1] in kims and (drafts or not stands.draft)
    }
    addresses = {path: page_url(path) for path in pages}
    things: list[Kim | Partner] = [*kims.values(), *partners.values()]
    addresses |= {thing.path: thing.url for thing in things}
    addresses |= {path: article_url(path) for path in sorted(known)}
    catalogue = Catalogue(site, whole or articles, kims, partners, addresses, frozenset(assets), now)
    return catalogue, joining.problems + _clashes(catalogue, known)


def article_url(path: str) -> str:
    """Returns the address of the article at ``path``, for good."""
    return f"{path.removesuffix('.md')}/"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rest of the site must know of an article: whether it is a draft, and which old addresses it keeps alive."""

    draft: bool
    old_urls: tuple[str, ...]


def standing(site: Site, file: Decoded[Any]) -> Standing | None:
    """Returns an article's standing, or None when it cannot be published whatever the other files say."""
    record = file.record
    if file.kind is not ARTICLE or record is None or len(file.document.path.split("/")) != ARTICLE.depth:
        return None
    references = _Joining(site).references(file.document, record)
    return Standing(record.draft, references.old_urls) if references else None


@dataclass(frozen=True, slots=True)
class _References:
    region: Region
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]
    old_urls: tuple[str, ...]


class _Joining:
    """Looks up what records refer to, and notes what is not there."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.problems: list[Problem] = []

    def kim(self, file: Decoded[KimRecord]) -> Kim | None:
        record, document = file.record, file.document
        assert record is not None
        region = self._region(document, ("wilayah",), record.region)
        return Kim(_slug(document.path), document.path, record, region, _body(document), document.digest) if region else None

    def partner(self, file: Decoded[PartnerRecord], snapshots: Mapping[str, Snapshot]) -> Partner | None:
        record, document = file.record, file.document
        assert record is not None
        slug = _slug(document.path)
        regions = [self._region(document, ("wilayah", n), name) for n, name in enumerate(record.regions)]
        topics = [self._topic(document, ("topik", n), name) for n, name in enumerate(record.topics)]
        return Partner(
            slug, document.path, record, tuple(r for r in regions if r), tuple(t for t in topics if t),
            _body(document), snapshots.get(slug) or Snapshot(slug), document.digest,
        )

    def article(self, file: Decoded[ArticleRecord], kims: Mapping[str, Kim], names: set[str]) -> Article | None:
        record, document = file.record, file.document
        assert record is not None
        parts = document.path.split("/")
        if len(parts) != ARTICLE.depth:
            return None  # reported where it was decoded
        owner, year = parts[1], parts[2]
        kim = kims.get(owner)
        if kim is None and owner not in names:
            self.problems.append(
                problem("KIM201", Location(document.path), value=owner, hint=hint(owner, sorted(kims)))
            )
        if year != str(record.published.day.year):
            day = record.published.day
            self.problems.append(
                field_problem(document, ("tanggal",), "KIM208", date=day.isoformat(), folder=year, year=day.year)
            )
        references = self.references(document, record)
        if kim is None or references is None:
            return None
        region = references.region

        def stamp(moment: Moment) -> Stamp:
            return Stamp(moment.at(region.zone), moment.minutes is not None)

        return Article(
            path=document.path,
            title=record.title,
            summary=record.summary,
            published=stamp(record.published),
            updated=stamp(record.updated) if record.updated else None,
            corrections=tuple(CorrectionNote(stamp(c.when), c.text) for c in record.corrections),
            authors=references.authors,
            kim=kim,
            region=region,
            topics=references.topics,
            picture=record.picture,
            sources=tuple(record.sources),
            draft=record.draft,
            featured=record.featured,
            old_urls=references.old_urls,
            body=_body(document),
            withdrawn=Withdrawn(
                stamp(record.withdrawn.when), WITHDRAWAL_REASONS[record.withdrawn.reason], record.withdrawn.note
            ) if record.withdrawn else None,
            clarification=record.clarification,
            confirmation=record.confirmation,
            made_with_ai=record.ai,
            paid=record.advertisement,
            digest=document.digest,
        )

    def references(self, document: Document, record: ArticleRecord) -> _References | None:
        """Looks up what an article names that the settings define; None when one of them is not there."""
        region = self._region(document, ("wilayah",), record.region)
        topics = [self._topic(document, ("topik", n), name) for n, name in enumerate(record.topics)]
        authors = tuple(
            Author(name, slug)
            for n, name in enumerate(record.authors)
            if (slug := self._author(document, ("penulis", n), name))
        )
        old = tuple(
            url
            for n, text in enumerate(record.old_addresses)
            if (url := self._old_address(document, ("alamat_lama", n), text)) is not None
        )
        if region is None or not all(topics):
            return None
        return _References(region, tuple(topic for topic in topics if topic), authors, old)

    def _region(self, document: Document, loc: Loc, text: str) -> Region | None:
        regions = self.site.regions
        found = regions.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            meanings = " atau ".join(f"{region.name} ({region.code})" for region in found)
            choices = ", ".join(region.name for region in found)
            self.problems.append(
                field_problem(document, loc, "KIM204", value=text, meanings=meanings, choices=choices)
            )
            return None
        near = regions.suggest(text)
        said = f" (mungkin maksud Anda «{near.name}»)" if near else ""
        inside = regions.children(regions.root)
        example = near or (inside[0] if inside else regions.root)
        self.problems.append(
            field_problem(document, loc, "KIM203", value=text, scope=regions.root.name, hint=said,
                          example=f"{example.short} atau {example.code}.")
        )
        return None

    def _topic(self, document: Document, loc: Loc, text: str) -> Topic | None:
        topics = self.site.topics
        if text in topics:
            return topics[text]
        by_name = {topic.name.lower(): topic.slug for topic in topics.values()}
        named = by_name.get(text.lower())
        said = f" (mungkin maksud Anda «{named}»)" if named else hint(text, topics)
        self.problems.append(
            field_problem(document, loc, "KIM202", value=text, hint=said, choices=", ".join(topics))
        )
        return None

    def _author(self, document: Document, loc: Loc, name: str) -> str:
        slug = slugify(name)
        if not slug:
            self.problems.append(
                field_problem(document, loc, "KIM104", key="penulis", why="tidak berisi huruf a–z",
                              example="penulis: Redaksi KIM")
            )
        return slug

    def _old_address(self, document: Document, loc: Loc, text: str) -> str | None:
        url = re.sub(r"(^|/)index\.html?$", r"\1", text.strip("/")).strip("/")
        outside = text.startswith("//") or ".." in url
        if outside or not re.fullmatch(r"([\w.~-]+(/[\w.~-]+)*)?", url) or re.search(r"\.html?/", url):
            self.problems.append(
                field_problem(document, loc, "KIM104", key="alamat_lama", why=f"«{text}» bukan alamat di situs ini",
                              example="/2024/judul-lama/")
            )
            return None
        return url if not url or re.search(r"\.html?$", url) else f"{url}/"


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _body(document: Document) -> Body:
    return Body(document.body, document.body_line)


_MADE_FILE = re.compile(
    r"(?:.*/)?umpan(?:\.[a-z.]+)?/(?:.*/)?|(?:sitemap\.xml|robots\.txt)/|404\.html|arsip/\d{4}/\d{2}/|.*/hal/\d+/"
    r"|artikel/[^/]+/\d{4}/[^/]+/.+",
    re.I,
)
"""Addresses of what the site makes beside its lists: feeds, months, further pages of a list, what lies below an article."""


_OUR_FOLDERS = frozenset(
    ("arsip", "cari", "data", "kim", "langganan", "luring", "mitra", "panduan", "penulis", "peringatan", "topik", "wilayah")
)
"""Where pages lie that nobody wrote; an ordinary page of the same address would take their place without a word."""


def _clashes(catalogue: Catalogue, articles: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """Two sources of one address: one of them would be lost without a word."""
    taken: dict[str, str] = {}
    found = []
    for path, url in catalogue.addresses.items():
        other = taken.setdefault(url.lower(), path)
        if other != path:
            found.append(problem("KIM207", Location(path), url=url, other=other))
        ordinary = kind_of(path) is None and url.partition("/")[0] in _OUR_FOLDERS
        if url in ("mitra/status/", "mitra/topik/", "mitra/wilayah/") or (
            ordinary and (url in catalogue.made or url.startswith(("panduan/aturan/", "panduan/isian/")))
        ):
            found.append(problem("KIM207", Location(path), url=url, other="halaman yang dibuat situs ini"))
    for path in sorted(articles):
        for url in dict.fromkeys(articles[path]):
            other = taken.get(url.lower(), "")
            if not other and (not url or url.lower() in catalogue.made or _MADE_FILE.fullmatch(url)):
                other = "halaman yang dibuat situs ini"
            if other:
                found.append(problem("KIM207", Location(path), url=url, other=other))
            taken.setdefault(url.lower(), path)
    return found
