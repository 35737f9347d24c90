"""How programmes are shown: their page with all that was told of them, and where nothing was told yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import Entity, State
from pipeline.content.kinds.program import PROGRAM, Program
from pipeline.content.settings import Site
from pipeline.language.regions import Region, Regions
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import EntityData, Module, View
from pipeline.site.nodes import Node, SharedPicture, place, publisher, some
from pipeline.site.pages.listing import ListData, feeds_of, listing
from pipeline.site.pages.page import SitePage
from pipeline.site.program_kit import ProgramKit
from pipeline.site.publication import Publication
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table

MOST_PLACES = 400
"""Rows of the matrix; where there are more villages, it tells of the places around them."""
MOST_PROGRAMS = 12
"""Columns of the matrix: programmes that run, the newest first."""


class ProgramData(EntityData, frozen=True):
    """The page of a programme: what it names, what was told of it, and the places that it serves where nothing was told."""

    program: Program
    named: tuple[Entity[Any], ...]
    told: tuple[Entity[Any], ...]
    silent: tuple[Region, ...]


class Cell(Struct, frozen=True):
    """How much was told of a programme at a place; ``serves`` is False where it does not reach."""

    serves: bool
    count: int


class ProgramsData(ListData, frozen=True):
    """All programmes, and a matrix of those that run by place."""

    columns: tuple[Program, ...]
    rows: tuple[tuple[Region, tuple[Cell, ...]], ...]


class ProgramRow(Row, frozen=True):
    """A programme; of a withdrawn one only that it was."""

    kode: Annotated[str, Meta(description="Kode program: namanya di alamat.")]
    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    nama: Annotated[str, Meta(description="Nama program.")]
    ringkasan: Annotated[str, Meta(description="Program itu dalam satu kalimat.")]
    mulai: Annotated[str, Meta(description="Kapan dimulai, ISO 8601; kosong bila tidak dicatat.")]
    selesai: Annotated[str, Meta(description="Hari terakhirnya, ISO 8601; kosong bila tidak ditentukan.")]
    sasaran: Annotated[list[str], Meta(description="Siapa yang boleh ikut.")]
    syarat: Annotated[list[str], Meta(description="Yang harus dibawa atau dipenuhi.")]
    biaya: Annotated[str, Meta(description="Biaya bagi peserta; kosong bila tidak dicatat.")]
    cara_daftar: Annotated[list[str], Meta(description="Langkah mendaftar.")]
    penyelenggara: Annotated[str, Meta(description="Lembaga penyelenggara; kosong bila tidak dicatat.")]
    layanan: Annotated[list[str], Meta(description="Kode layanan tempat mengurusnya.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri wilayah yang dilayani; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    diceritakan: Annotated[int, Meta(description="Jumlah berita dan agenda yang menyebutnya.")]
    tanggal: Annotated[str, Meta(description="Kapan halaman ini ditulis, ISO 8601.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah, ISO 8601.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class ProgramView(View[Program]):
    """How programmes are shown."""

    front = 0

    def pages(self, catalogue: Catalogue, entity: Program) -> tuple[SitePage, ...]:
        """Returns the programme's page with all that was told of it, which grows with what others write."""
        page, *more = super().pages(catalogue, entity)
        if not isinstance(page.data, EntityData):
            return (page,)
        told = told_of(catalogue, entity)
        known = {code for one in told for code in _codes(catalogue.site.regions, one)}
        silent = tuple(one for one in places(catalogue) if _serves(entity, one) and one.code not in known)
        named = catalogue.named_by(entity)
        data = ProgramData(entity, page.data.places, entity, named, told, silent, kit=page.data.kit)
        return (replace(page, data=data, closed=False), *more)

    def kit(self, entity: Program, site: Site) -> Kit | None:
        """Returns what it becomes; None for what is over."""
        return ProgramKit(entity, site) if entity.state is State.PUBLIC and entity.stage != ENDED else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the list of programmes with the matrix."""
        programs = catalogue.of(PROGRAM)
        if not len(programs):
            return
        columns = tuple(one for one in programs if one.stage != ENDED)[:MOST_PROGRAMS]
        about = f"Program pemerintah yang dapat dimanfaatkan warga {catalogue.site.regions.root.name}."
        data = ProgramsData(columns, tuple(_matrix(catalogue, columns)))
        feeds = feeds_of(catalogue, self.title, self.board)
        page = SitePage(self.board, "program-daftar.html", self.title, about, data, feeds)
        yield from listing(page, self.title, programs, (), behind="jenis.html")

    def module(self, entities: Sequence[Program]) -> Module | None:
        """Returns those that run or will."""
        return super().module([one for one in entities if one.stage != ENDED])

    def linked(self, entity: Program, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the programme as GovernmentService."""
        record = entity.record
        provider: Node = {"@type": "GovernmentOrganization", "name": record.organizer}
        yield {
            "@type": "GovernmentService", "@id": f"{site.url}{entity.url}#program", "name": entity.title,
            "url": site.url + entity.url, "areaServed": [place(region, site) for region in entity.regions],
            "provider": provider if record.organizer else publisher(site),
        } | some(
            description=entity.summary,
            audience=[{"@type": "Audience", "audienceType": one} for one in record.audience],
        )  # fmt: skip

    def document(self, publication: Publication, entity: Program) -> Findable | None:
        """Returns the programme as the search index takes it."""
        found = super().document(publication, entity)
        return replace(found, text=(entity.summary, *facts(entity))) if found is not None else None

    def item(self, publication: Publication, entity: Program) -> Entry | None:
        """Returns the programme as an item of the feed, what it takes before the first word."""
        return item_of(publication, entity, facts(entity))

    def until(self, entity: Program, now: datetime) -> datetime | None:
        """Returns when it begins or is over."""
        return min((at for at in (entity.begins, entity.over) if at is not None and at > now), default=None)

    @property
    def table(self) -> Table:
        """Programmes as open data."""
        return Table(
            self.kind.folder, "Program pemerintah yang dapat dimanfaatkan warga.", ProgramRow, _rows, textless=True
        )


ENDED = "Sudah berakhir"


def facts(program: Program) -> tuple[str, ...]:
    """Returns what it takes to join, each fact with its name; the same at any time."""
    record = program.record
    told = {
        "Berlaku": program.term,
        "Untuk": "; ".join(record.audience),
        "Syarat": "; ".join(record.conditions),
        "Biaya": record.cost,
        "Cara daftar": "; ".join(record.how),
        "Penyelenggara": record.organizer,
    }
    return tuple(f"{name}: {value}" for name, value in told.items() if value)


def told_of(catalogue: Catalogue, program: Program) -> tuple[Entity[Any], ...]:
    """Returns what readers can see of all that names a programme, the newest first."""
    found = catalogue.readable.entities.by_entry.get((PROGRAM.name, program.slug), ())
    dated = (one for one in found if one.published is not None)
    return tuple(sorted(dated, key=lambda one: (one.published.at, one.path) if one.published else (), reverse=True))


def places(catalogue: Catalogue) -> tuple[Region, ...]:
    """Returns the smallest places that have pages and that the matrix has room for, by code."""
    regions = catalogue.site.regions
    inside = [one for one in regions.by_code.values() if regions.root.holds(one)]
    for level in sorted({one.level for one in inside}, reverse=True):
        here = sorted((one for one in inside if one.level == level), key=lambda one: one.code)
        if len(here) <= MOST_PLACES and all(map(catalogue.shows, here)):
            return tuple(here)
    return (regions.root,)


def _serves(program: Program, region: Region) -> bool:
    return any(one.holds(region) or region.holds(one) for one in program.regions)


def _codes(regions: Regions, entity: Entity[Any]) -> Iterator[str]:
    for region in entity.regions:
        yield region.code
        yield from (one.code for one in regions.ancestors(region))


def _matrix(catalogue: Catalogue, programs: Sequence[Program]) -> Iterator[tuple[Region, tuple[Cell, ...]]]:
    regions = catalogue.site.regions
    counts: list[dict[str, int]] = []
    for program in programs:
        found: dict[str, int] = {}
        for one in told_of(catalogue, program):
            for code in set(_codes(regions, one)):
                found[code] = found.get(code, 0) + 1
        counts.append(found)
    for region in places(catalogue) if programs else ():
        cells = (
            Cell(_serves(program, region), found.get(region.code, 0))
            for program, found in zip(programs, counts, strict=True)
        )
        yield region, tuple(cells)


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    site = catalogue.site
    for program in sorted(catalogue.of(PROGRAM), key=lambda one: one.path):
        if program.draft:
            continue
        record, gone, changed = program.record, program.withdrawn, program.changed
        yield ProgramRow(
            kode=program.slug,
            id=entity_id(site, program),
            alamat=base(site) + program.url,
            nama="" if gone else program.title,
            ringkasan="" if gone else program.summary,
            mulai=record.start.day.isoformat() if record.start is not None and not gone else "",
            selesai=record.end.day.isoformat() if record.end is not None and not gone else "",
            sasaran=[] if gone else list(record.audience),
            syarat=[] if gone else list(record.conditions),
            biaya="" if gone else record.cost,
            cara_daftar=[] if gone else list(record.how),
            penyelenggara="" if gone else record.organizer,
            layanan=list(record.services),
            wilayah=[region.code for region in program.regions],
            topik=[topic.slug for topic in program.topics],
            kim=[group.slug for group in program.groups],
            diceritakan=len(told_of(catalogue, program)),
            tanggal=program.published.iso if program.published else "",
            diubah=changed.iso if changed else "",
            dicabut=gone.stamp.iso if gone else "",
        )


PROGRAMS = ProgramView(PROGRAM)
