"""How partners are shown: each partner's page with what it carries. What all carry stands in ``site.pages.partners``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import PARTNER, Partner
from pipeline.content.settings import Site
from pipeline.content.syndication import PartnerItem
from pipeline.evaluation.partner_health import Health, health
from pipeline.site.findable import GUIDE, KIND, Findable
from pipeline.site.kinds.view import Module, Nav, View
from pipeline.site.media import cards
from pipeline.site.media.cards import Card
from pipeline.site.nodes import Node, SharedPicture
from pipeline.site.pages.listing import feeds_of
from pipeline.site.pages.page import PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.tables import Row, Table


class PartnerData(PageData, frozen=True):
    """One partner, and what it carries."""

    partner: Partner
    items: tuple[PartnerItem, ...]
    health: Health
    warns: bool
    """True for an authority, whose feed holds warnings instead of news."""


class PartnerRow(Row, frozen=True):
    """A partner outlet."""

    kode: Annotated[str, Meta(description="Kode mitra: namanya di alamat.")]
    nama: Annotated[str, Meta(description="Nama media atau lembaga.")]
    situs: Annotated[str, Meta(description="Halaman depan situsnya.")]
    umpan: Annotated[str, Meta(description="Alamat umpannya.")]
    topik: Annotated[list[str], Meta(description="Kode topik yang diliputnya.")]
    wilayah: Annotated[list[str], Meta(description="Kode wilayah yang diliputnya.")]
    aktif: Annotated[bool, Meta(description="Apakah umpannya masih diambil.")]


class PartnerView(View[Partner]):
    """How partners are shown."""

    feed = False
    nav = Nav("Dari media lain", "Media", 90)

    def pages(self, catalogue: Catalogue, entity: Partner) -> tuple[SitePage, ...]:
        """Returns a partner's page."""
        warns = entity.record.feed_type.warns
        return (
            SitePage(
                url=entity.url,
                template=self.template,
                title=entity.name,
                description=f"Tentang {entity.name} dan {'peringatannya' if warns else 'berita terbarunya'}.",
                data=PartnerData(entity, catalogue.syndication.by_partner[entity.slug], health(entity), warns),
                feeds=feeds_of(catalogue, "Kabar mitra", "mitra/"),
                subject=entity,
                trail=(Step("Kabar mitra", "mitra/"),),
            ),
        )

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage]:
        """Yields nothing: what partners carry has pages of its own."""
        return iter(())

    def module(self, entities: Sequence[Partner]) -> Module | None:
        """Returns None: pages of places and topics show partners' stories, not partners."""
        return None

    def linked(self, entity: Partner, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields nothing: a partner speaks for itself."""
        return iter(())

    def card(self, publication: Publication, entity: Partner) -> Card:
        """Returns the card of all partners' pages."""
        return cards.of_section(publication.catalogue.site, entity.url)

    def document(self, publication: Publication, entity: Partner) -> Findable:
        """Returns the partner as the search index takes it."""
        return Findable(entity.url, entity.name, prose=entity.body.text, filters=((KIND, "Mitra"),), mark=GUIDE)

    @property
    def table(self) -> Table:
        """Partners as open data."""
        return Table(
            "mitra",
            "Media dan lembaga yang judul beritanya ditampilkan.",
            PartnerRow,
            _partners,
            rank=40,
            textless=True,
        )


def _partners(catalogue: Catalogue) -> Iterator[Row]:
    for partner in catalogue.partners.values():
        record = partner.record
        yield PartnerRow(
            kode=partner.slug,
            nama=partner.name,
            situs=record.site,
            umpan=record.feed,
            topik=[topic.slug for topic in partner.topics],
            wilayah=[region.code for region in partner.regions],
            aktif=record.active,
        )


PARTNERS = PartnerView(PARTNER, title="Mitra")
