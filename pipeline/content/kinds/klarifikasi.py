"""``klarifikasi``: a rumour and what checking it found, in ``content/klarifikasi/<tahun>/<judul>.md``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec.structs import replace
from pydantic import Field

from pipeline.content.addresses import Addresses
from pipeline.content.kinds.artikel import ARTICLE, VERDICTS, ArticleRecord, Clarification, Picture
from pipeline.content.kinds.entity import Entity, Timestamp
from pipeline.content.kinds.kind import Kind, Parsed
from pipeline.content.kinds.klarifikasi_parts import Evidence, Medium, Sighting
from pipeline.content.kinds.klarifikasi_starter import begin
from pipeline.content.kinds.published import PublishedRecord, Source
from pipeline.content.kinds.record import (
    AuthorName,
    KimName,
    Listed,
    Several,
    Text,
    TopicName,
    When,
)

if TYPE_CHECKING:
    from pipeline.content.resolve import Resolver

CIRCULATES = timedelta(days=30)
"""A rumour that was seen within these days circulates still."""


class ClaimReviewRecord(PublishedRecord):
    """The front matter of a rumour that is checked."""

    claim: Text = Field(
        alias="klaim",
        min_length=1,
        description="Kabar yang diperiksa, dalam satu kalimat.",
        examples=["Bantuan Rp600.000 dibagikan lewat sebuah tautan."],
    )
    published: When = Field(alias="tanggal", description="Kapan mulai diperiksa.", examples=["2026-11-02 09:30"])
    group: KimName = Field(alias="kim", min_length=1, description="Kelompok yang memeriksa.", examples=["kim-melong"])
    topics: Several[TopicName] = Field(
        alias="topik", min_length=1, description="Satu topik atau lebih dari daftar.", examples=["cek-fakta"]
    )
    headline: Text = Field(
        "",
        alias="judul",
        description="Judul yang menyatakan faktanya; diisi bersama putusan.",
        examples=["Bantuan sosial tidak pernah dibagikan lewat tautan WhatsApp"],
    )
    variants: Annotated[list[Text], Listed, Field(max_length=8)] = Field(
        [],
        alias="varian",
        description="Teks kabar itu seperti yang beredar, paling banyak delapan; tanpa nama dan nomor.",
        examples=["Cek nama penerima bantuan di tautan ini, hari ini terakhir"],
    )
    verdict: Literal["salah", "menyesatkan", "sebagian-benar", "belum-terbukti", "benar"] | None = Field(
        None, alias="putusan", description="Hasil pemeriksaan; kosong berarti sedang diperiksa.", examples=["salah"]
    )
    answered: When | None = Field(
        None, alias="dijawab", description="Kapan putusan terbit.", examples=["2026-11-03 16:00"]
    )
    type: (
        Literal["satire", "koneksi-salah", "konteks-salah", "menyesatkan", "tiruan", "dimanipulasi", "palsu"] | None
    ) = Field(
        None,
        alias="jenis",
        description="Jenis kekeliruannya menurut First Draft; tidak perlu bila benar.",
        examples=["palsu"],
    )
    media: Several[Medium] = Field([], alias="media", description="Dalam bentuk apa kabar itu datang.")
    sightings: Several[Sighting] = Field(
        [], alias="beredar", description="Kapan, di mana, dan lewat apa kabar itu terlihat."
    )
    evidence: Several[Evidence] = Field([], alias="bukti", description="Bukti putusan, paling sedikit dua.")
    fact: Text = Field(
        "",
        alias="pembanding",
        description="Faktanya dalam satu kalimat.",
        examples=["Bantuan sosial disalurkan lewat rekening atau kantor pos, tanpa pendaftaran lewat tautan."],
    )
    advice: Text = Field(
        "",
        alias="tindakan",
        description="Yang perlu dilakukan pembaca sekarang.",
        examples=["Jangan buka tautannya. Bila telanjur mengisi data, hubungi bank Anda."],
    )
    sources: Several[Source] = Field(
        [], alias="rujukan", description="Pemeriksaan oleh pihak lain, atau bacaan lanjutan."
    )
    authors: Several[AuthorName] = Field(
        [], alias="penulis", description="Siapa yang memeriksa, bila disebut.", examples=["Redaksi KIM Melong"]
    )
    picture: Picture | None = Field(
        None,
        alias="gambar",
        description="Gambar kabar yang beredar; tampil kecil, putusannya tercetak di atasnya.",
    )

    @property
    def false(self) -> bool:
        """True for what was found false, or true words that mislead."""
        return self.verdict in ("salah", "menyesatkan")

    @property
    def was_article(self) -> bool:
        """True for what was published as an article with the field ``klarifikasi``, before there was this kind."""
        return any(old.strip("/").startswith(f"{ARTICLE.folder}/") for old in self.old_addresses)

    @property
    def article(self) -> ArticleRecord | None:
        """What readers were told, as an article says it; None until there is a verdict."""
        if self.verdict is None:
            return None
        return ArticleRecord.model_construct(
            title=self.headline,
            published=self.answered or self.published,
            authors=self.authors,
            region=self.sightings[0].region if self.sightings else "",
            topics=self.topics,
            summary=self.fact,
            picture=self.picture,
            sources=self.sources,
            updated=self.updated,
            corrections=self.corrections,
            clarification=Clarification(klaim=self.claim, putusan=self.verdict, jenis=self.type),
            draft=self.draft,
            old_addresses=self.old_addresses,
            withdrawn=self.withdrawn,
            waivers=self.waivers,
        )


BEING_CHECKED = "Kabar yang sedang diperiksa"
"""What a rumour is called until there is a verdict: nothing that repeats it."""


class ClaimReview(Entity[ClaimReviewRecord], frozen=True):
    """A rumour and what checking it found. Published when its verdict was; until then, when checking began."""

    circulates: bool
    """True while it was seen lately."""

    @property
    def kept(self) -> object:
        """Whether it circulates, which changes by itself."""
        return self.circulates

    @property
    def answered(self) -> bool:
        """True as soon as there is a verdict."""
        return self.record.verdict is not None

    @property
    def title(self) -> str:
        """The fact, as its headline says it; until there is a verdict, words that repeat nothing."""
        return (self.record.headline or self.record.fact or self.record.claim) if self.answered else BEING_CHECKED

    @property
    def summary(self) -> str:
        """The fact in a sentence, never the rumour."""
        return self.record.fact if self.answered else "Redaksi sedang memeriksa sebuah kabar. Jangan diteruskan dulu."

    @property
    def verdict(self) -> str:
        """The verdict as readers see it; "" while there is none."""
        return VERDICTS[self.record.verdict] if self.record.verdict is not None else ""

    @property
    def band(self) -> str | None:
        """The verdict, without which no picture of a rumour is published; none of one that is being checked is."""
        return self.verdict or None

    @property
    def texts(self) -> tuple[str, ...]:
        """The claim, and how it circulates."""
        return (self.record.claim, *self.record.variants)

    @property
    def seen(self) -> tuple[Timestamp, ...]:
        """When it was seen, the first time first."""
        return tuple(sorted(self.stamp(one.when) for one in self.record.sightings))

    @property
    def again(self) -> bool:
        """True for what was seen again after its verdict."""
        return self.answered and self.published is not None and any(one.at > self.published.at for one in self.seen)

    @property
    def days(self) -> int | None:
        """Days from when it was first seen to its verdict; None while one of both is not known, as of what was an article."""
        if not self.answered or not self.seen or self.published is None or self.record.was_article:
            return None
        return max(0, (self.published.at.date() - self.seen[0].at.date()).days)


def resolve(parsed: Parsed, resolver: Resolver) -> ClaimReview | None:
    """Returns the review; it circulates when it was seen within the last days before now."""
    record = parsed.record
    assert isinstance(record, ClaimReviewRecord)
    made = resolver.entity(ClaimReview, CLAIM_REVIEW, parsed, circulates=False)
    if made is None:
        return None
    published = (
        made.stamp(record.answered) if record.answered is not None and record.verdict is not None else made.published
    )
    last = max((one.at for one in made.seen), default=None)
    lately = resolver.now is not None and last is not None and resolver.now - last < CIRCULATES
    return replace(made, published=published, circulates=lately)


CLAIM_REVIEW = Kind(
    name="klarifikasi",
    title="Klarifikasi",
    folder="klarifikasi",
    pattern="klarifikasi/<tahun>/<judul>.md",
    depth=3,
    record=ClaimReviewRecord,
    resolve=resolve,
    lists=(Addresses("cek/"),),
    told=lambda record: record.article,
    fills=frozenset(("beredar", "media", "varian")),
    begin=begin,
)
