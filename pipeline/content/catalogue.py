"""All that the site knows, joined: articles, groups, partners, regions, topics. Read-only; its indexes are made once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from math import inf
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar, overload

from pipeline.content.addresses import Addresses, OwnAddresses
from pipeline.content.kinds import (
    ARTICLE,
    BY_NAME,
    KIM,
    KINDS,
    PARTNER,
    Article,
    Author,
    Entity,
    Kim,
    Kind,
    Partner,
    State,
    Timestamp,
)
from pipeline.content.known_claims import WORDS, KnownClaims, known_claims
from pipeline.content.settings import Site
from pipeline.content.syndication import Flag, PartnerItem, Syndication
from pipeline.language.regions import Region, Regions
from pipeline.partners.snapshot import FeedItem

E = TypeVar("E", bound=Entity[Any])


class Entities(Sequence[E]):
    """Entities of one kind or of all, in their order, and found by place, topic, group and author."""

    def __init__(self, entities: Iterable[E], regions: Regions) -> None:
        self._regions = regions
        self._all = tuple(entities)

    @overload
    def __getitem__(self, index: int) -> E: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[E, ...]: ...
    def __getitem__(self, index: int | slice) -> E | tuple[E, ...]:
        """Returns one, or some as a tuple."""
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[E]:
        return iter(self._all)

    @property
    def all(self) -> tuple[E, ...]:
        """All of them."""
        return self._all

    @cached_property
    def by_slug(self) -> dict[str, E]:
        """Each by the last part of its address, in the order of these."""
        return {entity.slug: entity for entity in self._all}

    @cached_property
    def by_path(self) -> dict[str, E]:
        """Each by the path of its file."""
        return {entity.path: entity for entity in self._all}

    @cached_property
    def by_topic(self) -> dict[str, tuple[E, ...]]:
        """Those of each topic's slug."""
        return _group((topic.slug, entity) for entity in self._all for topic in entity.topics)

    @cached_property
    def by_region(self) -> dict[str, tuple[E, ...]]:
        """Those of each region's code, those of the regions inside it included."""
        around = self._regions.ancestors

        @cache  # many are about the same place
        def codes(places: tuple[Region, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(one.code for place in places for one in (*around(place), place)))

        return _group((code, entity) for entity in self._all for code in codes(entity.regions))

    @cached_property
    def by_group(self) -> dict[str, tuple[E, ...]]:
        """Those of each group's slug."""
        return _group((group.slug, entity) for entity in self._all for group in entity.groups)

    @cached_property
    def by_entry(self) -> dict[tuple[str, str], tuple[E, ...]]:
        """Those that name an entry of another kind, by its kind's name and its file's."""
        return _group((entry, entity) for entity in self._all for entry in entity.entries)

    @cached_property
    def by_author(self) -> dict[str, tuple[E, ...]]:
        """Those of each author's slug."""
        return _group((author.slug, entity) for entity in self._all for author in entity.authors)

    @cached_property
    def authors(self) -> tuple[Author, ...]:
        """Everybody who wrote one of them, by name."""
        found = {author.slug: author for entity in reversed(self._all) for author in entity.authors}
        return tuple(sorted(found.values(), key=lambda author: (author.name.lower(), author.slug)))


MANY_REGIONS = 500
"""A site with more regions than this (a province) shows pages only for places that have something to show."""


class Catalogue:
    """Everything that pages, feeds and rules may ask for."""

    def __init__(
        self,
        site: Site,
        entities: Iterable[Entity[Any]],
        pages: Mapping[str, str],
        assets: frozenset[str],
        now: datetime,
        waiting: Mapping[str, Timestamp] = MappingProxyType({}),
        declared: Sequence[Addresses] = (),
    ) -> None:
        """``declared`` is where pages and files lie that nobody wrote, those of the kinds aside."""
        self.site = site
        self._by_kind: dict[str, list[Entity[Any]]] = {}
        for entity in entities:
            self._by_kind.setdefault(entity.kind.name, []).append(entity)
        self._of: dict[str, Entities[Any]] = {}
        self._pages = pages
        self.assets = assets
        """Paths of the files below ``content/`` that are no Markdown."""
        self.now = now
        self.waiting = waiting
        """When what waits is published, by path: nobody sees it yet, and no page leads to it."""
        self._declared = declared

    def of(self, kind: Kind[Any, E]) -> Entities[E]:
        """Returns the entities of a kind: what is dated newest first, the rest by path, and equal times too."""
        found = self._of.get(kind.name)
        if found is None:
            found = self._of[kind.name] = Entities(_ordered(self._by_kind.get(kind.name, ())), self.site.regions)
        return found

    def newest(self, entities: Iterable[Entity[Any]]) -> Entities[Entity[Any]]:
        """Returns dated entities of several kinds, the newest first, found by place, topic, group and author."""
        return Entities(_ordered(entities), self.site.regions)

    @cached_property
    def entities(self) -> Entities[Entity[Any]]:
        """Those of all kinds, kind by kind; ``by_region``, ``by_topic`` and ``by_group`` find them beside each other."""
        return Entities((entity for kind in KINDS for entity in self.of(kind)), self.site.regions)

    @cached_property
    def documented(self) -> tuple[Entity[Any], ...]:
        """What rests on documents of public bodies, of all kinds that have a field for them (``documents``)."""
        return tuple(one for one in self.entities if one.said("documents", None) and not one.draft)

    def named_by(self, entity: Entity[Any]) -> tuple[Entity[Any], ...]:
        """Returns the entries of other kinds that an entity names and that readers can see."""
        named = ((BY_NAME[kind], name) for kind, name in entity.entries if kind in BY_NAME)
        found = (self.readable.of(kind).by_slug.get(name) for kind, name in named)
        return tuple(one for one in found if one is not None)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """From the path of every page's source (below ``content/``) to its address."""
        made = (sorted((one.path, one.url) for one in self._by_kind.get(kind.name, ())) for kind in KINDS)
        return {**self._pages, **{path: url for some in made for path, url in some}}

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, newest first."""
        return self.of(ARTICLE).all

    @property
    def kims(self) -> Mapping[str, Kim]:
        """All groups by slug, in its order."""
        return self.of(KIM).by_slug

    @property
    def partners(self) -> Mapping[str, Partner]:
        """All partners by slug, in its order."""
        return self.of(PARTNER).by_slug

    @cached_property
    def readable(self) -> Catalogue:
        """The same catalogue without what was withdrawn: what lists show. Feeds and the entities' own pages keep tombstones."""
        kept = [one for every in self._by_kind.values() for one in every if one.state is not State.WITHDRAWN]
        if len(kept) == sum(map(len, self._by_kind.values())):
            return self
        return _Readable(self, kept)

    @cached_property
    def by_month(self) -> dict[tuple[int, int], tuple[Article, ...]]:
        """Articles of each year and month, newest first."""
        return _group((article.month, article) for article in self.articles)

    @cached_property
    def own(self) -> OwnAddresses:
        """Where pages and files lie that nobody wrote; a writer may link to ``/topik/kesehatan/`` though no file stands behind
        it."""
        regions = (region.url.partition("/")[2].rstrip("/") for region in self.site.regions.by_code.values())
        known = {
            "topik": tuple(self.site.topics),
            "wilayah": tuple(regions),
            "penulis": tuple(author.slug for author in self.of(ARTICLE).authors),
        }
        declared = (*self._declared, *(one for kind in KINDS for one in kind.addresses))
        return OwnAddresses((one for one in declared if one.there(self)), known)

    @cached_property
    def shown_regions(self) -> tuple[Region, ...]:
        """The regions that have a page, by code: all of a city's; of a province's villages those with something to show."""
        every = sorted(self.site.regions.by_code.values(), key=lambda region: region.code)
        if len(every) <= MANY_REGIONS:
            return tuple(every)
        busy = {code for kind in KINDS if kind.local for code in self.of(kind).by_region}
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
    def syndication(self) -> Syndication:
        """What the partners carry, by place and topic, and what authorities warn of."""
        return Syndication(self.site, self.partners, self.now, self._examined)

    @cached_property
    def claims(self) -> KnownClaims:
        """The rumours that were answered, to know them again."""
        return known_claims(self)

    def _examined(self, item: FeedItem) -> Iterator[Flag]:
        """Yields the answer to the rumour that an outlet's item is about; which of both is right it does not say."""
        text = f"{item.title}\n{item.summary}"
        answer = self.claims.examined(text) if len(text.split()) >= WORDS else None
        if answer is not None:
            yield Flag(answer.entity.title, answer.entity.url)

    @property
    def may_warn(self) -> bool:
        """True where warnings are possible: every page has a line for them, and /peringatan/ and its file exist."""
        return self.announces or bool(self.syndication.authorities)

    @property
    def announces(self) -> bool:
        """True where members have announced something, also when all of it is over."""
        return any(len(self.of(kind)) for kind in KINDS if kind.warns)

    @property
    def partner_news(self) -> tuple[PartnerItem, ...]:
        """What all active partners show, newest first, each outlet's stories once."""
        return self.syndication.once


class _Readable(Catalogue):
    """A catalogue with less in it. What partners carry, and which places have a page, does not hang on what was withdrawn."""

    def __init__(self, whole: Catalogue, kept: Iterable[Entity[Any]]) -> None:
        super().__init__(whole.site, kept, whole.addresses, whole.assets, whole.now, whole.waiting, whole._declared)
        self._whole = whole

    @property
    def addresses(self) -> Mapping[str, str]:
        """Those of the whole catalogue: a withdrawn article's page still is at its address."""
        return self._whole.addresses

    @property
    def syndication(self) -> Syndication:
        """The whole catalogue's."""
        return self._whole.syndication

    @property
    def announces(self) -> bool:
        """The whole catalogue's: pages have their line whatever was withdrawn."""
        return self._whole.announces

    @property
    def shown_regions(self) -> tuple[Region, ...]:
        """The whole catalogue's."""
        return self._whole.shown_regions


def _ordered(entities: Iterable[E]) -> list[E]:
    by_path = sorted(entities, key=attrgetter("path"))
    if not by_path or by_path[0].published is None:
        return by_path
    return sorted(by_path, key=_newness, reverse=True)


def _newness(entity: Entity[Any]) -> tuple[float, str]:
    """Numbers are compared in a fraction of the time of moments with zones."""
    return entity.published.at.timestamp() if entity.published else -inf, entity.path


def _group(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
