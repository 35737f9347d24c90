"""``mitra``: a partner outlet whose feed is shown, in ``content/mitra/<nama>.md``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.entity import Entity
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.questions import Answers, FoundFeed, file_name
from pipeline.content.kinds.record import (
    Flag,
    Listed,
    Number,
    Record,
    RegionName,
    Several,
    Text,
    TopicName,
    Waivers,
    WebAddress,
)
from pipeline.content.kinds.starter import quoted
from pipeline.engine.problems import Refusal
from pipeline.language.regions import zone_name
from pipeline.partners.feed_types import FEED_TYPES, FeedType
from pipeline.partners.feeds.links import canonical, host_of, page_of, story_key
from pipeline.partners.snapshot import FeedItem, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pipeline.content.catalogue import Catalogue
    from pipeline.content.resolve import Resolver


class Takedown(Record):
    """A partner's item that is not shown any more because somebody asked for it."""

    link: Text = Field(
        alias="tautan",
        min_length=3,
        description="Tautan berita itu, atau penandanya dari `kim partners`.",
        examples=["https://contoh.id/berita/12"],
    )
    reason: Text = Field(
        alias="alasan",
        min_length=5,
        description="Mengapa ditarik; tampil kepada pembaca.",
        examples=["Diminta keluarga korban"],
    )


class PartnerRecord(Record):
    """The front matter of a partner."""

    name: Text = Field(alias="nama", min_length=1, description="Nama media atau lembaga.", examples=["ANTARA"])
    site: WebAddress = Field(
        alias="situs", description="Halaman depan situsnya.", examples=["https://www.antaranews.com/"]
    )
    feed: WebAddress = Field(
        alias="umpan",
        description="Alamat umpan RSS, Atom, atau JSON Feed.",
        examples=["https://www.antaranews.com/rss/terkini.xml"],
    )
    type: Literal["media", "cap", "gempa"] = Field(
        "media",
        alias="jenis",
        description="Isi umpannya: media (berita), cap (peringatan dini BMKG), atau gempa (laporan gempa BMKG).",
        examples=["media"],
    )
    zone: Literal["WIB", "WITA", "WIT"] = Field(
        "WIB", alias="zona", description="Zona waktu media itu.", examples=["WIB"]
    )
    topics: Several[TopicName] = Field(
        [], alias="topik", description="Topik yang biasa diliputnya.", examples=["kesehatan"]
    )
    regions: Several[RegionName] = Field(
        [], alias="wilayah", description="Wilayah yang diliputnya.", examples=["Kota Cimahi"]
    )
    domains: Several[Text] = Field(
        [],
        alias="domain",
        description="Domain tujuan tautannya; kosong berarti domain situsnya.",
        examples=["antaranews.com"],
    )
    shown: Annotated[Number, Field(ge=1, le=100)] = Field(
        10, alias="tampil", description="Berapa berita yang ditampilkan.", examples=["10"]
    )
    keep_count: Annotated[Number, Field(ge=1, le=5000)] = Field(
        200, alias="simpan", description="Berapa berita terbaru yang disimpan.", examples=["200"]
    )
    keep_days: Annotated[Number, Field(ge=1, le=3650)] | None = Field(
        90, alias="simpan_hari", description="Berapa hari berita disimpan.", examples=["90"]
    )
    takedowns: Annotated[list[Takedown], Listed, Field(max_length=1000)] = Field(
        [], alias="tarik", description="Berita yang tidak ditampilkan lagi atas permintaan, dengan alasannya."
    )
    catalogue: WebAddress | None = Field(
        None,
        alias="katalog",
        description="Katalog data terbukanya (DCAT), bila ia menerbitkan satu; disebut di katalog situs ini.",
        examples=["https://warta-bogor.example.id/data/katalog.jsonld"],
    )
    check_stories: Flag = Field(
        True,
        alias="periksa_tautan",
        description="ya: sehari sekali lima berita terbarunya ditanyakan masih ada atau tidak.",
        examples=["ya"],
    )
    active: Flag = Field(True, alias="aktif", description="tidak bila umpannya berhenti diambil.", examples=["ya"])
    waivers: Waivers = Field(
        [], alias="pengecualian", description="Aturan yang dikecualikan di berkas ini, dengan alasannya."
    )

    @property
    def feed_type(self) -> FeedType:
        """What its feed holds."""
        return FEED_TYPES[self.type]


TAKEN_DOWN = "permintaan"
"""What ``FeedItem.withdrawn`` says of an item that the partner's record takes down on request."""


class Partner(Entity[PartnerRecord], frozen=True):
    """A partner outlet and what was last fetched from it."""

    snapshot: Snapshot

    @property
    def kept(self) -> object:
        """How its visits went; its items are part of the fingerprint of what shows them."""
        return replace(self.snapshot, items=())

    @property
    def name(self) -> str:
        """The outlet's name."""
        return self.record.name

    @property
    def outlet(self) -> str:
        """Whose feed it is: several feeds of one site, each in a record of its own, are one outlet's."""
        return host_of(self.record.site) or self.slug

    @property
    def newest(self) -> tuple[FeedItem, ...]:
        """The items to show, newest first, else in the feed's order, as many as the record allows; what it takes down carries
        that as its withdrawal."""
        if self.record.feed_type.warns:
            return ()
        items = sorted(self.snapshot.items, key=lambda item: item.when, reverse=True)
        return tuple(
            replace(item, withdrawn=TAKEN_DOWN) if self.reason(item) else item for item in items[: self.record.shown]
        )

    def reason(self, item: FeedItem) -> str:
        """Returns why an item was taken down on request; "" when it was not."""
        if not self.record.takedowns:
            return ""
        asked = self._taken_down
        # Who asks for a page means all that stands on it.
        return asked.get(item.id) or asked.get(story_key(item.link)) or asked.get(story_key(page_of(item.link)), "")

    @property
    def _taken_down(self) -> dict[str, str]:
        """From an item's id, and from the key of its link, to the reason given."""
        return {
            key: one.reason
            for one in self.record.takedowns
            for key in (one.link, story_key(canonical(one.link) or one.link))
        }


def resolve(parsed: Parsed, resolver: Resolver) -> Partner | None:
    """Returns the partner with what is kept of its feed."""
    return resolver.entity(Partner, PARTNER, parsed, complete=False, snapshot=resolver.snapshot(parsed))


def starter(*, name: str, site: str, feed: str, zone: str = "WIB") -> str:
    """Returns the text of a new partner file that ``kim check`` accepts as it stands."""
    return f"""---
nama: {quoted(name)}
situs: {site}
umpan: {feed}
zona: {zone}
tampil: 10
---

Satu kalimat tentang media ini dan mengapa beritanya ditampilkan.
"""


def begin(answers: Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """Returns path and text of a new partner, its feed found on its site when it was not given."""
    site = answers.get("situs", "Alamat situsnya (https://…)")
    found = () if answers.given("umpan") else _found(answers, site)
    name = answers.get("nama", "Nama media atau lembaga", found[0].title if found else "")
    here = zone_name(catalogue.site.regions.root.code)
    text = starter(
        name=name,
        site=site,
        feed=answers.get("umpan", "Alamat umpan RSS-nya (https://…)", found[0].address if found else ""),
        zone=answers.get("zona", "Zona waktunya", here, choices={"WIB": "Barat", "WITA": "Tengah", "WIT": "Timur"}),
    )
    return f"mitra/{file_name(name)}.md", text


def _found(answers: Answers, site: str) -> Sequence[FoundFeed]:
    """Returns the feeds of a site, the one to take first, and says what was found."""
    try:
        found = answers.find(site)
    except Refusal as refusal:
        answers.tell(refusal.message)
        return ()
    for one in found:
        newest = f", terbaru {one.newest:%Y-%m-%d}" if one.newest else ""
        answers.tell(f"Umpan ditemukan: {one.address} ({one.count} berita{newest})")
    if not found:
        answers.tell("Umpan tidak ditemukan di situs itu; tanyakan alamatnya kepada medianya.")
    return found


PARTNER = Kind(
    name="mitra",
    title="Data mitra",
    folder="mitra",
    pattern="mitra/<nama>.md",
    depth=2,
    record=PartnerRecord,
    resolve=resolve,
    lists=(Addresses("mitra/"),),
    local=False,
    begin=begin,
    snippet=(
        "nama: ${1:Nama media}",
        "situs: https://${2}",
        "umpan: https://${3}",
        "zona: ${4|WIB,WITA,WIT|}",
    ),
    fetched=True,
)
