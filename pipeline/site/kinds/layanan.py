"""How public services are shown: by life event, with the nine questions and when they were last checked; GovernmentService."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import State
from pipeline.content.kinds.layanan import EVENT_LIST, LIFE_EVENTS, SERVICE, Channel, Service
from pipeline.content.settings import Site
from pipeline.site.feed_item import Entry, LateText, item_of, spoken_day
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import IN_MODULE, Digested, EntityData, Module, Nav, View, next_of
from pipeline.site.nodes import Node, SharedPicture, place, publisher, some
from pipeline.site.pages.listing import Counted, ListData, feeds_of, listing, site_feed
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.service_kit import ServiceKit
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table

ON_BOARD = 5
"""Services of one life event on the list of all; the event's own list holds the rest."""
ELSE = "lainnya"
_EVENTS = LIFE_EVENTS | {ELSE: "Layanan lain"}


class ServiceData(EntityData, frozen=True):
    """The page of a service."""

    service: Service
    events: tuple[Counted, ...]


class LifeEvent(Struct, frozen=True):
    """A life event, the first of its services by name, and how many there are."""

    name: str
    slug: str
    url: str
    services: tuple[Service, ...]
    count: int


class ServicesData(PageData, frozen=True):
    """All services by life event, and how many of them are to be checked again."""

    groups: tuple[LifeEvent, ...]
    total: int
    stale: int


class EventData(ListData, frozen=True):
    """The services of one life event."""

    name: str
    back: str


class PlaceRow(Row, frozen=True):
    """An office where a service is given."""

    nama: Annotated[str, Meta(description="Nama tempat.")]
    wilayah: Annotated[str, Meta(description="Kode Kemendagri tempatnya.")]
    alamat: Annotated[str, Meta(description="Alamat kantor; kosong bila tidak dicatat.")]
    jam: Annotated[str, Meta(description="Hari dan jam buka; kosong bila tidak dicatat.")]


class ChannelRow(Row, frozen=True):
    """A way to reach a service."""

    jenis: Annotated[str, Meta(description="kantor, keliling, situs, aplikasi, whatsapp, telepon, atau surel.")]
    nama: Annotated[str, Meta(description="Nama salurannya.")]
    tautan: Annotated[str, Meta(description="Alamat web; kosong bila tidak ada.")]
    nomor: Annotated[str, Meta(description="Nomor resmi; kosong bila tidak ada.")]
    surel: Annotated[str, Meta(description="Surel resmi; kosong bila tidak ada.")]


class ServiceRow(Row, frozen=True):
    """A public service; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    nama: Annotated[str, Meta(description="Nama layanan.")]
    pemilik: Annotated[str, Meta(description="Lembaga yang menyelenggarakan.")]
    ringkasan: Annotated[str, Meta(description="Apa layanan ini.")]
    peristiwa: Annotated[list[str], Meta(description="Peristiwa hidup: " + ", ".join(LIFE_EVENTS) + ".")]
    siapa: Annotated[str, Meta(description="Siapa yang boleh memakainya.")]
    syarat: Annotated[list[str], Meta(description="Syarat, satu per butir.")]
    langkah: Annotated[list[str], Meta(description="Langkah berurutan.")]
    biaya: Annotated[str, Meta(description="Biaya; kosong bila belum diketahui.")]
    lama: Annotated[str, Meta(description="Lama pengerjaan; kosong bila belum diketahui.")]
    jam: Annotated[str, Meta(description="Jam layanan bila sama di semua tempat.")]
    tempat: Annotated[list[PlaceRow], Meta(description="Kantor tempat layanan diberikan.")]
    kanal: Annotated[list[ChannelRow], Meta(description="Lewat apa layanan dicapai.")]
    dasar_hukum: Annotated[list[str], Meta(description="Peraturan yang mendasarinya.")]
    diperiksa: Annotated[str, Meta(description="Kapan terakhir dicocokkan ke pemiliknya, ISO 8601; kosong bila belum.")]
    tanggal: Annotated[str, Meta(description="Kapan pertama dimuat, ISO 8601.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah atau diperiksa, ISO 8601.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class ServiceView(View[Service]):
    """How public services are shown."""

    nav = Nav("Layanan", "Urus", 30, "Layanan publik yang sering diurus: syarat, biaya, jam, dan tempatnya.")
    digest = Digested("Layanan baru")

    def pages(self, catalogue: Catalogue, entity: Service) -> tuple[SitePage, ...]:
        """Returns the service's page with all that is known of it, and the page of things to pass on."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        events = tuple(Counted(_EVENTS[slug], event_url(slug), 0) for slug in _events_of(entity))
        data = ServiceData(entity, page.data.places, entity, events, kit=page.data.kit)
        return (replace(page, data=data), *more)

    def kit(self, entity: Service, site: Site) -> Kit | None:
        """Returns what it becomes: its own answers."""
        return ServiceKit(entity, site) if entity.state is State.PUBLIC else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the list of all by life event, and a list of each event; none where there are no services."""
        services = catalogue.of(SERVICE).all
        if not services:
            return
        feeds = feeds_of(catalogue, self.title, f"{self.kind.folder}/")
        place_name, groups = catalogue.site.regions.root.name, life_events(services)
        yield SitePage(
            self.board,
            "layanan-semua.html",
            "Layanan",
            f"Layanan publik di {place_name} menurut peristiwa hidup: syarat, biaya, waktu, dan tempatnya.",
            ServicesData(
                tuple(replace(group, services=group.services[:ON_BOARD]) for group in groups),
                len(services),
                sum(service.stale for service in services),
            ),
            feeds,
            shown=services,
        )
        for group in groups:
            page = SitePage(
                group.url,
                "layanan-peristiwa.html",
                group.name,
                f"Layanan publik di {place_name}: {group.name.lower()}.",
                EventData(group.name, self.board),
                (site_feed(catalogue),),
            )
            mine = [service for service in services if group.slug in _events_of(service)]
            yield from listing(page, group.name, mine, (Step(self.title, self.board),), behind=page.template)

    def module(self, entities: Sequence[Service]) -> Module | None:
        """Returns some services of a place or topic, those that are given at an office first."""
        if not entities:
            return None
        nearest = sorted(entities, key=lambda service: not service.offices)
        return Module("Layanan", self.board, tuple(nearest[:IN_MODULE]), self.kind.name, first=4)

    def linked(self, entity: Service, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the service as GovernmentService, on a page that says when it was last checked."""
        yield {
            "@type": "WebPage",
            "url": site.url + entity.url,
            "name": entity.title,
            "inLanguage": "id",
            "dateModified": entity.changed.iso,
            "publisher": publisher(site),
            "mainEntity": government_service(entity, site),
        } | some(lastReviewed=entity.checked.at.date().isoformat() if entity.checked is not None else None)

    def document(self, publication: Publication, entity: Service) -> Findable | None:
        """Returns the service as the search index takes it, found by what it requires too."""
        made, record = super().document(publication, entity), entity.record
        if made is None:
            return None
        events = [_EVENTS[slug] for slug in record.events]
        told = (
            record.owner,
            *events,
            record.eligible,
            *record.requirements,
            *record.steps,
            record.price,
            record.duration,
        )
        places = (office.place.name for office in entity.offices)
        channels = (channel.name for channel in record.channels)
        return replace(made, text=(*made.text, *filter(None, (*told, *places, *channels))))

    def item(self, publication: Publication, entity: Service) -> Entry | None:
        """Returns the service as an item of the feed: the questions that have an answer, then its text."""
        made = item_of(publication, entity, called=self.kind.title)
        if made is None or entity.withdrawn:
            return made
        return replace(made, html=LateText(lambda: f"{_answers(entity)}{made.html}"))

    @property
    def table(self) -> Table:
        """Services as open data."""
        return Table(
            "layanan", "Layanan publik dengan syarat, biaya, waktu, tempat, dan kanalnya.", ServiceRow, self._rows
        )

    def _rows(self, catalogue: Catalogue) -> Iterator[Row]:
        for service in sorted(self._listed(catalogue), key=lambda service: service.path):
            yield _row(service, catalogue.site)

    def digested(self, entity: Service, until: date) -> Iterator[tuple[date, str]]:
        """Yields the day on which it was first described, with its owner."""
        if entity.published is not None:
            yield entity.published.at.date(), f"{entity.title}, {entity.record.owner}"

    def until(self, entity: Service, now: datetime) -> datetime | None:
        """Returns when it will be said to be unchecked."""
        return next_of((entity.due.at,), now) if entity.due is not None else None


def event_url(slug: str) -> str:
    """Returns the address of the list of a life event's services."""
    return EVENT_LIST.at(slug)


def _events_of(service: Service) -> tuple[str, ...]:
    return tuple(dict.fromkeys(service.record.events)) or (ELSE,)


def life_events(services: Iterable[Service]) -> tuple[LifeEvent, ...]:
    """Returns the life events that have services, in their order, each with its services by name."""
    found: dict[str, list[Service]] = {slug: [] for slug in _EVENTS}
    for service in sorted(services, key=lambda service: (service.title.casefold(), service.path)):
        for slug in _events_of(service):
            found[slug].append(service)
    return tuple(
        LifeEvent(_EVENTS[slug], slug, event_url(slug), tuple(some_), len(some_))
        for slug, some_ in found.items()
        if some_
    )


def government_service(service: Service, site: Site) -> Node:
    """Returns a service in schema.org's words."""
    record = service.record
    return {
        "@type": "GovernmentService",
        "@id": f"{site.url}{service.url}#layanan",
        "name": service.title,
        "url": site.url + service.url,
        "serviceOperator": {"@type": "GovernmentOrganization", "name": record.owner},
        "areaServed": [place(region, site) for region in service.regions],
        "availableChannel": [*(_channel(one) for one in record.channels), *_offices(service, site)],
    } | some(
        description=service.summary,
        audience={"@type": "Audience", "audienceType": record.eligible} if record.eligible else None,
        offers={"@type": "Offer", "price": 0, "priceCurrency": "IDR"} if record.price.casefold() == "gratis" else None,
    )


def _channel(channel: Channel) -> Node:
    phone = {"@type": "ContactPoint", "telephone": channel.number} if channel.number else None
    return {"@type": "ServiceChannel", "name": channel.name or channel.how} | some(
        serviceUrl=channel.link, servicePhone=phone
    )


def _offices(service: Service, site: Site) -> Iterator[Node]:
    for office in service.offices:
        where = {"@type": "Place", "name": office.place.name, "containedInPlace": place(office.region, site)}
        yield {
            "@type": "ServiceChannel",
            "name": office.place.name,
            "serviceLocation": where | some(address=office.place.address, description=office.place.hours),
        }


def _answers(service: Service) -> str:
    """The questions that have an answer, as HTML for feeds."""
    record = service.record
    asked = (
        ("Penyelenggara", record.owner),
        ("Siapa yang boleh", record.eligible),
        ("Syarat", "; ".join(record.requirements)),
        ("Langkah", "; ".join(record.steps)),
        ("Biaya", record.price),
        ("Lama", record.duration),
        ("Jam", record.hours),
        ("Tempat", "; ".join(f"{one.name} {one.hours}".strip() for one in record.places)),
        ("Kanal", "; ".join(f"{one.how} {one.name} {one.number}".strip() for one in record.channels)),
        ("Dasar hukum", "; ".join(record.law)),
    )
    told = "".join(f"<p><strong>{name}:</strong> {escape(text, quote=False)}</p>\n" for name, text in asked if text)
    checked = f"Terakhir diperiksa {spoken_day(service.checked)}" if service.checked is not None else "Belum diperiksa"
    return f"{told}<p>{checked}.</p>\n"


def _row(service: Service, site: Site) -> ServiceRow:
    record, gone = service.record, service.withdrawn
    row = ServiceRow(
        id=entity_id(site, service),
        alamat=base(site) + service.url,
        nama=record.name,
        pemilik=record.owner,
        ringkasan=record.summary,
        peristiwa=list(record.events),
        siapa=record.eligible,
        syarat=list(record.requirements),
        langkah=list(record.steps),
        biaya=record.price,
        lama=record.duration,
        jam=record.hours,
        tempat=[
            PlaceRow(nama=one.place.name, wilayah=one.region.code, alamat=one.place.address, jam=one.place.hours)
            for one in service.offices
        ],
        kanal=[
            ChannelRow(jenis=one.form, nama=one.name, tautan=one.link or "", nomor=one.number, surel=one.email)
            for one in record.channels
        ],
        dasar_hukum=list(record.law),
        diperiksa=service.checked.iso if service.checked is not None else "",
        tanggal=service.published.iso if service.published else "",
        diubah=service.changed.iso,
        kim=[group.slug for group in service.groups],
        wilayah=[region.code for region in service.regions],
        topik=[topic.slug for topic in service.topics],
        dicabut=gone.stamp.iso if gone else "",
    )
    return replace(row, **_GONE) if gone else row


_GONE: dict[str, Any] = dict.fromkeys(
    ("nama", "pemilik", "ringkasan", "siapa", "biaya", "lama", "jam", "diperiksa"), ""
)
_GONE |= {name: [] for name in ("peristiwa", "syarat", "langkah", "tempat", "kanal", "dasar_hukum")}
"""What a withdrawn service no longer tells."""


SERVICES = ServiceView(SERVICE)
