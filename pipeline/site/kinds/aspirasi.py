"""How residents' concerns are shown: each with its history and the day by which an answer is due, and the board at /suara/.

What a page says of a deadline is its date, which is true whenever it is read; a script counts the days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import State, Timestamp
from pipeline.content.kinds.aspirasi import CONCERN, ROUTES, SHEET, STATUSES, TYPES, Concern, ConcernStep
from pipeline.content.options import Terms
from pipeline.content.settings import Site
from pipeline.evaluation.deadlines import Deadline, deadline_of
from pipeline.language.regions import Region
from pipeline.site.concern_kit import ConcernKit
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.kinds.view import EntityData, Module, Nav, View
from pipeline.site.pages.listing import ListData, feeds_of, listing, site_feed
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.qr_code import Code, code_of
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table

BOARD = "suara/"
FEW = 5
"""Answers fewer than these have no median: it would tell of single ones."""


class Term(Struct, frozen=True):
    """The day by which an answer is due, as readers see it."""

    due: Timestamp
    deadline: Deadline
    route: str


class ConcernData(EntityData, frozen=True):
    """The page of a concern."""

    concern: Concern
    steps: tuple[tuple[Timestamp, str, ConcernStep], ...]
    """Its history: when, what happened as readers see it, and the line itself."""
    type: str
    term: Term | None


class Share(Struct, frozen=True):
    """A stretch of the bar of all concerns: how they stand, how many, and where it lies, in thousandths of the bar."""

    name: str
    key: str
    count: int
    start: int
    part: int


class Tally(Struct, frozen=True):
    """Concerns of a place, or to an office: how many, how many of them wait, and how many days the middle answer took."""

    name: str
    url: str
    count: int
    waiting: int
    days: float | None
    """None where there are too few answers."""
    sheet: str = ""
    """Address of the place's sheet to print; "" where there is none."""


class SheetData(PageData, frozen=True):
    """The sheet of a place for the desk of its head: what waits for an answer, the oldest first, with room to write."""

    region: Region
    waiting: tuple[tuple[Concern, Term | None], ...]
    answered: int
    board: str
    code: Code | None
    """Leads from paper to the board."""


class ConcernModule(Module, frozen=True):
    """The bar of all concerns of a place or of the site, beside other things."""

    shares: tuple[Share, ...] = ()


class VoicesData(ListData, frozen=True):
    """The board: what waits, the oldest first; what was answered; by place and by office."""

    shares: tuple[Share, ...]
    waiting: tuple[tuple[Concern, Term | None], ...]
    places: tuple[Tally, ...]
    offices: tuple[Tally, ...]
    whole: Tally


class ConcernRow(Row, frozen=True):
    """A concern; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    judul: Annotated[str, Meta(description="Apa yang diminta atau diadukan.")]
    jenis: Annotated[str, Meta(description="aspirasi, pengaduan, atau permintaan-informasi.")]
    status: Annotated[str, Meta(description="Keadaan terakhir.")]
    sejak: Annotated[str, Meta(description="Sejak kapan keadaannya demikian, ISO 8601.")]
    diterima: Annotated[str, Meta(description="Kapan diterima KIM, ISO 8601.")]
    ditanggapi: Annotated[str, Meta(description="Kapan pertama ditanggapi, ISO 8601; kosong bila belum.")]
    tenggat: Annotated[str, Meta(description="Hari tenggat jawaban, ISO 8601; kosong bila tanpa tenggat.")]
    jumlah_warga: Annotated[str, Meta(description="Berapa warga, sebagai rentang; kosong bila tidak dicatat.")]
    tujuan: Annotated[str, Meta(description="Kantor atau saluran yang dituju.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class ConcernView(View[Concern]):
    """How residents' concerns are shown."""

    nav = Nav(
        "Aspirasi",
        "Lapor",
        40,
        "Lapor dan usul warga: ke mana diteruskan, dan apa jawabannya.",
        ("lapor", "aduan warga", "suara warga"),
    )
    front = 30

    @property
    def board(self) -> str:
        """The address of the board."""
        return BOARD

    def pages(self, catalogue: Catalogue, entity: Concern) -> tuple[SitePage, ...]:
        """Returns the concern's page."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        steps = tuple((entity.stamp(step.when), STATUSES[step.status], step) for step in entity.record.steps)
        term = _term(entity, catalogue.site.terms)
        kind, places, kit = TYPES[entity.record.type], page.data.places, page.data.kit
        data = ConcernData(entity, places, entity, steps, kind, term, kit=kit)
        return (replace(page, data=data), *more)

    def kit(self, entity: Concern, site: Site) -> Kit | None:
        """Returns what it becomes: what is asked, how it stands, whom it waits for."""
        return ConcernKit(entity, site) if entity.state is State.PUBLIC else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the board; what waits stands on it, the others behind it too, the newest first."""
        every = catalogue.of(CONCERN).all
        if not every:
            return
        page = SitePage(
            BOARD,
            "suara.html",
            "Suara warga",
            f"Aspirasi, pengaduan, dan permintaan informasi warga {catalogue.site.regions.root.name}, dan kelanjutannya.",
            board(every, catalogue.site.terms, catalogue.site.regions.root.name),
            feeds_of(catalogue, self.title, f"{self.kind.folder}/"),
        )
        yield from _sheets(catalogue)
        yield from listing(page, "Suara warga", [one for one in every if not one.is_open], (), behind="jenis.html")

    def module(self, entities: Sequence[Concern]) -> Module | None:
        """Returns the bar of these concerns and the three that wait longest."""
        if not entities:
            return None
        waiting = _oldest(entities)[:3]
        return ConcernModule("Suara warga", BOARD, waiting, self.kind.name, shares=shares(entities))

    def figure(self, entities: Sequence[Concern]) -> str:
        """Returns how many wait for an answer."""
        waiting = sum(one.is_open for one in entities)
        return f"{waiting} menunggu jawaban" if waiting else f"{len(entities)} sudah dijawab"

    def item(self, publication: Publication, entity: Concern) -> Entry | None:
        """Returns the concern as an item of the feed: how it stands, and its last step."""
        last = entity.record.steps[-1] if entity.record.steps else None
        said = [entity.summary, *([last.note] if last is not None and last.note else [])]
        return item_of(publication, entity, said)

    @property
    def table(self) -> Table | None:
        """The table of concerns with how they stand."""
        return Table(
            self.kind.folder, "Aspirasi warga dan kelanjutannya, tanpa nama siapa pun.", ConcernRow, self._rows
        )

    def _rows(self, catalogue: Catalogue) -> Iterable[Row]:
        site = catalogue.site
        for one in sorted(self._listed(catalogue), key=lambda entity: entity.path):
            gone, term = one.withdrawn, _term(one, site.terms)
            yield ConcernRow(
                id=entity_id(site, one),
                alamat=base(site) + one.url,
                judul="" if gone else one.title,
                jenis=one.record.type,
                status=one.state_name,
                sejak=one.since.iso if one.since else "",
                diterima=one.published.iso if one.published else "",
                ditanggapi=one.answered.iso if one.answered else "",
                tenggat=term.due.iso if term else "",
                jumlah_warga=one.record.size or "",
                tujuan="" if gone else one.record.addressee,
                kim=[group.slug for group in one.groups],
                wilayah=[region.code for region in one.regions],
                topik=[topic.slug for topic in one.topics],
                dicabut=gone.stamp.iso if gone else "",
            )


def _sheets(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields a sheet to print for each place below the site's own that has concerns."""
    site, concerns = catalogue.site, catalogue.of(CONCERN)
    for region in catalogue.shown_regions:
        here = concerns.by_region.get(region.code, ())
        if here and region.level > site.regions.root.level:
            waiting = tuple((one, _term(one, site.terms)) for one in _oldest(here))
            yield SitePage(
                sheet_url(region),
                "suara-lembar.html",
                f"Lembar suara warga {region.name}",
                f"Yang menunggu jawaban di {region.name}, satu lembar untuk dicetak.",
                SheetData(
                    region, waiting, len(here) - len(waiting), BOARD, code_of(f"{site.url}{BOARD}" if site.url else "")
                ),
                (site_feed(catalogue),),
                indexed=False,
                trail=(Step("Suara warga", BOARD),),
            )


def sheet_url(region: Region) -> str:
    """Returns the address of a place's sheet."""
    return SHEET.at(region.url.removeprefix("wilayah/").rstrip("/"))


def board(concerns: Sequence[Concern], terms: Terms, name: str) -> VoicesData:
    """Returns what the board shows of these concerns."""
    places: dict[Region, list[Concern]] = {}
    offices: dict[str, list[Concern]] = {}
    for one in concerns:
        for region in one.regions:
            places.setdefault(region, []).append(one)
        if one.record.addressee:
            offices.setdefault(one.record.addressee, []).append(one)
    return VoicesData(
        shares=shares(concerns),
        waiting=tuple((one, _term(one, terms)) for one in _oldest(concerns)),
        places=tuple(
            replace(_tally(region.short, region.url, places[region]), sheet=sheet_url(region))
            for region in sorted(places, key=lambda one: one.short)
        ),
        offices=tuple(_tally(office, "", offices[office]) for office in sorted(offices)),
        whole=_tally(name, "", concerns),
    )


def shares(concerns: Sequence[Concern]) -> tuple[Share, ...]:
    """Returns how many concerns wait, were answered, and are solved; those with none are left out."""
    counts = Counter(_group_of(one) for one in concerns)
    found, start = list[Share](), 0
    for key, name in _GROUPS.items():
        if counts[key]:
            end = 1000 * (sum(share.count for share in found) + counts[key]) // len(concerns)
            found.append(Share(name, key, counts[key], start, end - start))
            start = end
    return tuple(found)


_GROUPS = {
    "menunggu": "Menunggu jawaban",
    "ditanggapi": "Ditanggapi",
    "selesai": "Selesai",
    "lain": "Tidak dilanjutkan",
}


def _group_of(concern: Concern) -> str:
    if concern.is_open:
        return "menunggu"
    return concern.state_name if concern.state_name in ("ditanggapi", "selesai") else "lain"


def _oldest(concerns: Iterable[Concern]) -> tuple[Concern, ...]:
    """Those that wait, the oldest first."""
    waiting = [one for one in concerns if one.is_open and one.published is not None]
    return tuple(sorted(waiting, key=lambda one: (one.published.at if one.published else 0, one.path)))


def _tally(name: str, url: str, concerns: Sequence[Concern]) -> Tally:
    days = [
        (one.answered.at.date() - one.published.at.date()).days
        for one in concerns
        if one.answered is not None and one.published is not None
    ]
    middle = median(days) if len(days) >= FEW else None
    return Tally(name, url, len(concerns), sum(one.is_open for one in concerns), middle)


def _term(concern: Concern, terms: Terms) -> Term | None:
    deadline = deadline_of(concern, terms)
    if deadline is None or concern.published is None:
        return None
    due = concern.published.at.replace(year=deadline.due.year, month=deadline.due.month, day=deadline.due.day)
    return Term(Timestamp(due, timed=False), deadline, ROUTES[concern.record.route])


CONCERNS = ConcernView(CONCERN, title="Aspirasi")
