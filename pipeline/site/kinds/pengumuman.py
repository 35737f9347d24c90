"""How notices are shown: what holds now before all else, what is over kept with its dates, the gravest on the warning line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import State
from pipeline.content.kinds.pengumuman import COMING, NOTICE, STANDING, Notice
from pipeline.content.settings import Site
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.filters import date
from pipeline.site.findable import Findable
from pipeline.site.kinds.view import IN_MODULE, Module, View, Warned
from pipeline.site.nodes import Node, SharedPicture, place, publisher, some
from pipeline.site.notice_kit import NoticeKit
from pipeline.site.pages.listing import ListData, feeds_of, listing
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication
from pipeline.site.share import Kit
from pipeline.site.tables import Row, Table


class NoticesData(ListData, frozen=True):
    """The board of notices: what holds, what is to begin, and behind that what is over."""

    standing: tuple[Notice, ...]
    coming: tuple[Notice, ...]


class NoticeRow(Row, frozen=True):
    """A notice; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    judul: Annotated[str, Meta(description="Apa yang terjadi.")]
    tingkat: Annotated[str, Meta(description="info, penting, atau darurat.")]
    tanggal: Annotated[str, Meta(description="Kapan diumumkan, ISO 8601.")]
    mulai: Annotated[str, Meta(description="Sejak kapan berlaku, ISO 8601 dengan zona.")]
    sampai: Annotated[
        str, Meta(description="Sampai kapan berlaku, ISO 8601 dengan zona; yang berakhir lebih awal, saat itu.")
    ]
    instruksi: Annotated[str, Meta(description="Yang perlu dilakukan warga.")]
    hubungi: Annotated[str, Meta(description="Siapa yang dihubungi, dan nomor atau alamatnya.")]
    sumber: Annotated[list[str], Meta(description="Alamat atau nama sumber.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class NoticeView(View[Notice]):
    """How notices are shown. On the front page the warning line tells of them."""

    front = 0

    def kit(self, entity: Notice, site: Site) -> Kit | None:
        """Returns what it becomes; None for one that is over."""
        return NoticeKit(entity, site) if entity.state is State.PUBLIC and not entity.over else None

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields the board; what is over follows what holds, the newest first, older ones on pages behind."""
        every = catalogue.of(NOTICE).all
        if not every:
            return
        page = SitePage(
            self.board,
            "pengumuman-semua.html",
            self.title,
            f"Pengumuman untuk warga {catalogue.site.regions.root.name}: apa, di mana, dan sampai kapan.",
            NoticesData(_in(every, STANDING), _in(every, COMING)),
            feeds_of(catalogue, self.title, self.board),
        )
        yield from listing(page, self.title, [one for one in every if one.over], (), behind="jenis.html")

    def module(self, entities: Sequence[Notice]) -> Module | None:
        """Returns what holds and what is to begin, the gravest first; nothing when all is over."""
        now = [*_in(entities, STANDING), *_in(entities, COMING)]
        return Module(self.title, self.board, tuple(now[:IN_MODULE]), self.kind.name, first=1) if now else None

    def figure(self, entities: Sequence[Notice]) -> str:
        """Returns how many hold."""
        return f"{len(_in(entities, STANDING))} berlaku"

    def warning(self, entity: Notice) -> Warned | None:
        """Returns what the warning line tells of the notice; None when it is over."""
        if entity.over or entity.state is not State.PUBLIC:
            return None
        sender = ", ".join(group.name for group in entity.groups)
        return Warned(
            entity,
            entity.level,
            entity.urgent,
            entity.starts.at,
            entity.ends.at,
            entity.last_day,
            entity.record.instruction,
            sender,
        )

    def linked(self, entity: Notice, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the notice as a SpecialAnnouncement, with its beginning and end."""
        changed = entity.changed
        yield {
            "@type": "SpecialAnnouncement",
            "url": site.url + entity.url,
            "name": entity.title,
            "text": entity.record.instruction,
            "inLanguage": "id",
            "datePosted": entity.published.iso if entity.published else "",
            "expires": entity.ends.iso,
            "spatialCoverage": [place(region, site) for region in entity.regions],
            "publisher": publisher(site),
        } | some(
            dateModified=changed.iso if changed else None,
            temporalCoverage=f"{entity.starts.at.isoformat()}/{entity.ends.at.isoformat()}",
        )

    def document(self, publication: Publication, entity: Notice) -> Findable | None:
        """Returns the notice as the search index takes it, marked when it is over."""
        found = super().document(publication, entity)
        if found is None or not entity.over:
            return found
        return replace(found, shown=(*(one for one in found.shown if one[0] != "tanda"), ("tanda", "Sudah berakhir")))

    def item(self, publication: Publication, entity: Notice) -> Entry | None:
        """Returns the notice as an item of its feed: level, place and times before the first word."""
        where = ", ".join(region.name for region in entity.regions)
        times = f"Berlaku {date(entity.starts)} sampai {date(entity.last_day)}, di {where}."
        call = f"Hubungi {entity.record.call.name}: {entity.record.call.number}"
        return item_of(publication, entity, [f"{entity.level}. {entity.record.instruction}", times, call])

    def until(self, entity: Notice, now: datetime) -> datetime | None:
        """Returns when it begins or ends next."""
        return min((at for at in (entity.starts.at, entity.ends.at) if at > now), default=None)

    @property
    def table(self) -> Table | None:
        """The table of notices, those that are over too."""
        return Table(
            self.kind.folder, "Pengumuman dengan wilayah, mulai, dan akhirnya.", NoticeRow, self._rows, textless=True
        )

    def _rows(self, catalogue: Catalogue) -> Iterable[Row]:
        site = catalogue.site
        for one in sorted(self._listed(catalogue), key=lambda entity: entity.path):
            gone = one.withdrawn
            yield NoticeRow(
                id=entity_id(site, one),
                alamat=base(site) + one.url,
                judul="" if gone else one.title,
                tingkat=one.record.level,
                tanggal=one.published.iso if one.published else "",
                mulai=one.starts.at.isoformat(),
                sampai=one.ends.at.isoformat(),
                instruksi="" if gone else one.record.instruction,
                hubungi="" if gone else f"{one.record.call.name}: {one.record.call.number}",
                sumber=[] if gone else [source.url or source.name for source in one.record.sources],
                wilayah=[region.code for region in one.regions],
                topik=[topic.slug for topic in one.topics],
                kim=[group.slug for group in one.groups],
                dicabut=gone.stamp.iso if gone else "",
            )


def _in(notices: Iterable[Notice], phase: str) -> tuple[Notice, ...]:
    return tuple(sorted((one for one in notices if one.phase == phase), key=lambda one: one.order))


NOTICES = NoticeView(NOTICE)
