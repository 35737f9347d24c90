"""How a kind is shown: its pages and lists, its linked data, share card, search document, feed item and row of open data.

``View`` answers all of it for any kind. A kind's own view says what it has to say differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from babel.dates import format_date
from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Entity, Kind, State, Timestamp
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import (
    GROUP,
    KIND,
    PROFILE,
    REGION,
    TOPIC,
    Findable,
    place_aliases,
    place_names,
    said,
)
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.nodes import Node, SharedPicture, place, publisher, some
from pipeline.site.pages.listing import ListData, feed_of, feeds_of, listing, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.share import Kit, kit_page
from pipeline.site.tables import EntityRow, Row, Table

E = TypeVar("E", bound=Entity[Any])
IN_MODULE = 5
"""Entries of a kind beside other things; the kind's own list holds the rest."""


class PassedOn(PageData, frozen=True, kw_only=True):
    """A page with what its entity becomes when it is passed on."""

    kit: Kit | None = None

    def let_go(self) -> None:
        """Forgets the kit's texts."""
        if self.kit is not None:
            self.kit.let_go()


class EntityData(PassedOn, frozen=True):
    """The page of one entity, and the places around it, the outermost first."""

    entity: Entity[Any]
    places: tuple[Region, ...]


class KindData(ListData, frozen=True):
    """The list of all entities of a kind."""

    name: str


class GoneData(PageData, frozen=True):
    """What is left of something that was withdrawn."""

    entity: Entity[Any]


class Module(Struct, frozen=True):
    """The newest of a kind beside other things: on the page of a place or a topic."""

    title: str
    url: str
    """Address of the list of all of them."""
    entities: tuple[Entity[Any], ...]
    kind: str = ""
    """Names the partial that draws it, ``partials/modul-<kind>.html``; where there is none, ``partials/modul.html`` does."""
    first: int = 0
    """Its place before the news of a region, from 1 on, for what touches readers today; 0: after the news."""


class Warned(Struct, frozen=True):
    """An entity that the warning line tells of: how grave it is, when it holds, what to do."""

    entity: Entity[Any]
    level: str
    """As readers see it: "Darurat"."""
    urgent: bool
    """True for what people must act on now: it stands before the authorities' warnings."""
    starts: datetime
    ends: datetime
    end: Timestamp
    """The end as people say it."""
    instruction: str
    sender: str
    """Who tells it, for readers."""


class Digested(Struct, frozen=True):
    """What digests of a region's week tell of a kind: under which heading."""

    heading: str
    """As "Layanan baru"."""
    ahead: bool = False
    """True for what is to come: it is told a week before, and by no digest of a month."""


WANTED = 70
"""Sections before this place are what residents come for; the front page has a door to the first of them."""


class Nav(Struct, frozen=True):
    """How a kind stands in navigation: its name, a shorter one for phones, and its place (news 0, places 20, writing 70)."""

    label: str
    short: str
    rank: int = 100
    about: str = ""
    """What readers find there, in words that they search by."""
    known_as: tuple[str, ...] = ()
    """What residents call it when they search."""


class View(Generic[E]):
    """How entities of one kind are shown."""

    feed = True
    """Whether the kind has a feed of its own."""
    front = 90
    """Its place among what the front page shows beside news, the lowest first; 0: it is not there."""
    nav: Nav | None = None
    """How it stands in navigation; when it does not say, under its title, after all others, if it has a feed."""
    digest: Digested | None = None
    """How digests tell of it besides news; None for not at all."""
    asked = False
    """Whether the page of a place that has none asks its readers for some."""
    dated = False
    """Whether readers look for the newest first: its search documents are then bundled by time."""

    def __init__(self, kind: Kind[Any, E], template: str = "", title: str = "") -> None:
        """``template`` draws an entity's page (``<kind>.html`` when not given); ``title`` is what the list of all is called."""
        self.kind = kind
        self.template = template or f"{kind.name}.html"
        self.title = title or kind.title

    @property
    def board(self) -> str:
        """The address of the list of all of them."""
        return f"{self.kind.folder}/"

    def pages(self, catalogue: Catalogue, entity: E) -> tuple[SitePage, ...]:
        """Returns the entity's page, and those that hang on it: the page of things to pass on."""
        own = (feed_of(catalogue, self.title, f"{self.kind.folder}/"),) if self.feed else ()
        feeds = (*own, site_feed(catalogue))
        if entity.state is State.WITHDRAWN:
            title = f"{self.kind.title} ini dicabut"  # not even its title: that may be what had to go
            about = f"{self.kind.title} di alamat ini dicabut redaksi."
            return (SitePage(entity.url, "dicabut.html", title, about, GoneData(entity), feeds, indexed=False),)
        around, kit = self.around(catalogue, entity), self.kit(entity, catalogue.site)
        trail = (Step(self.title, self.board), *(Step(region.name, region.url) for region in around))
        page = SitePage(
            entity.url,
            self.template,
            entity.title,
            entity.summary,
            EntityData(entity, around, kit=kit),
            feeds,
            indexed=not entity.draft,
            subject=entity,
            closed=True,
            trail=trail,
        )
        return (page,) if kit is None else (page, kit_page(kit))

    def kit(self, entity: E, site: Site) -> Kit | None:
        """Returns what the entity becomes when it is passed on; None for what may not be."""
        return Kit(entity, site) if entity.state is State.PUBLIC else None

    def around(self, catalogue: Catalogue, entity: E) -> tuple[Region, ...]:
        """Returns the regions around an entity inside the site's own, its first one last."""
        if not entity.regions:
            return ()
        regions, here = catalogue.site.regions, entity.regions[0]
        return (*regions.ancestors(here)[regions.root.level - 1 :], here)

    def listed(self, catalogue: Catalogue, entity: E) -> Sequence[Entity[Any]] | None:
        """Returns the articles that an entity's pages list, if they do: many pages, which one digest vouches for then."""
        return None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage | Batch]:
        """Yields the kind's list pages; none when it has no entities."""
        entities = catalogue.of(self.kind)
        if not len(entities):
            return
        name, url = self.title, self.board
        page = SitePage(
            url,
            "jenis.html",
            name,
            f"{name} dari {catalogue.site.name}.",
            KindData(name),
            feeds_of(catalogue, name, f"{self.kind.folder}/") if self.feed else (site_feed(catalogue),),
        )
        yield from listing(page, name, entities, (), behind="jenis.html")

    def module(self, entities: Sequence[E]) -> Module | None:
        """Returns what pages of places and topics show of these entities; None for nothing."""
        if not entities:
            return None
        return Module(self.title, self.board, tuple(entities[:IN_MODULE]), self.kind.name)

    def warning(self, entity: E) -> Warned | None:
        """Returns what the warning line tells of the entity; None when that is nothing (``Kind.warns``)."""
        return None

    def figure(self, entities: Sequence[E]) -> str:
        """Returns what the door to the section says of what is behind it."""
        return f"{len(entities)} {self.title.lower()}"

    def linked(self, entity: E, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the entity in schema.org's words."""
        changed = entity.changed
        yield {"@type": "WebPage", "url": site.url + entity.url, "name": entity.title, "inLanguage": "id"} | some(
            description=entity.summary,
            datePublished=entity.published.iso if entity.published else None,
            dateModified=changed.iso if changed else None,
            contentLocation=[place(region, site) for region in entity.regions],
            publisher=publisher(site),
        )

    def card(self, publication: Publication, entity: E) -> Card:
        """Returns the share card that stands for the entity elsewhere."""
        site = publication.catalogue.site
        made, picture = publication.picture(entity), getattr(entity.record, "picture", None)
        if made is not None and picture is not None:
            return cards.of_photo(site, made.largest.path, picture.alt)
        if entity.regions and entity.topics:
            return cards.of_place_and_topic(site, entity.regions[0], entity.topics[0])
        return cards.of_region(site, entity.regions[0]) if entity.regions else cards.of_section(site, entity.url)

    def document(self, publication: Publication, entity: E) -> Findable | None:
        """Returns the entity as the search index takes it; None when nobody shall find it."""
        regions = publication.catalogue.site.regions
        when = entity.published
        return Findable(
            url=entity.url,
            title=entity.title,
            text=(entity.summary,) if entity.summary else (),
            prose=entity.body.text,
            shown=said(
                asal=", ".join(region.short for region in entity.regions[:3]),
                topik=entity.topics[0].name if entity.topics else "",
                kim=entity.groups[0].name if entity.groups else "",
                tanggal=format_date(when.at.date(), "d MMM y", locale="id") if when else "",
                iso=when.iso if when else "",
                tanda="Draf" if entity.draft else "",
                gambar=publication.cover(entity),
            ),
            filters=(
                *dict.fromkeys((REGION, name) for region in entity.regions for name in place_names(regions, region)),
                *((TOPIC, topic.name) for topic in entity.topics),
                *((GROUP, group.name) for group in entity.groups),
                (KIND, self.title),
            ),
            aliases=tuple(dict.fromkeys(name for region in entity.regions for name in place_aliases(regions, region))),
            mark=PROFILE,
        )

    def news(self, entity: E) -> bool:
        """Tells whether the feeds of the site, of topics, places, groups and authors hold it."""
        return False

    def item(self, publication: Publication, entity: E) -> Entry | None:
        """Returns the entity as an item of a feed; None for what has no date."""
        return item_of(publication, entity, called=self.kind.title)

    def digested(self, entity: E, until: date) -> Iterator[tuple[date, str]]:
        """Yields the days up to ``until`` on which something is new, or is to happen, and the line that digests tell of it."""
        return iter(())

    @property
    def table(self) -> Table | None:
        """The kind's table of open data."""
        return Table(self.kind.folder, f"{self.title}, tanpa isi lengkapnya.", EntityRow, self._rows, textless=True)

    def _rows(self, catalogue: Catalogue) -> Iterable[Row]:
        site = catalogue.site
        for entity in sorted(self._listed(catalogue), key=lambda entity: entity.path):
            gone, changed = entity.withdrawn, entity.changed
            yield EntityRow(
                id=entity_id(site, entity),
                alamat=base(site) + entity.url,
                judul="" if gone else entity.title,
                ringkasan="" if gone else entity.summary,
                tanggal=entity.published.iso if entity.published else "",
                diubah=changed.iso if changed else "",
                kim=[group.slug for group in entity.groups],
                wilayah=[region.code for region in entity.regions],
                topik=[topic.slug for topic in entity.topics],
                dicabut=gone.stamp.iso if gone else "",
            )

    def _listed(self, catalogue: Catalogue) -> Iterable[E]:
        """What is open data."""
        return (entity for entity in catalogue.of(self.kind) if not entity.draft)

    def until(self, entity: E, now: datetime) -> datetime | None:
        """Returns the first moment after ``now`` at which the entity is shown otherwise though nobody changed anything; None
        when never. The next build after it draws anew what differs.

        What differs is worked out where the moment is known: by the kind's ``resolve``, which puts it into the entity's
        ``kept``, or by the data of a page or list from ``catalogue.now``. A template asks for no moment.
        """
        return None


def next_of(moments: Iterable[datetime | None], now: datetime) -> datetime | None:
    """Returns the first of these moments that is still to come; None when none is."""
    return min((moment for moment in moments if moment is not None and moment > now), default=None)
