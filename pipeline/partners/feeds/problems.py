"""What can be wrong with a partner's feed, in words its outlet can act on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.engine.problems import Severity
from pipeline.partners.feeds.document import Document
from pipeline.partners.feeds.items import MOST_ITEMS, Tally
from pipeline.partners.feeds.links import host_of, outbound
from pipeline.partners.feeds.mojibake import mended
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.raw import RawFeed
from pipeline.partners.snapshot import FeedItem

_LOOKED_AT: Final = 2_000


@dataclass(frozen=True, slots=True)
class FeedProblem:
    """One thing that is wrong with a feed. The texts are Indonesian: editors read them and write to the outlet."""

    code: str
    severity: Severity
    """ERROR when it is no feed at all, WARNING when something was lost or guessed, INFO when it was only mended."""
    message: str
    remedy: str


def too_large(size: int, limit: int) -> FeedProblem:
    """Return the problem of a body beyond what is read; both figures in bytes."""
    return FeedProblem(
        "umpan-terlalu-besar", Severity.ERROR,
        f"Umpan berukuran {size // 1_048_576} MB; batasnya {limit // 1_048_576} MB.",
        "Minta media membatasi umpannya pada berita terbaru.",
    )  # fmt: skip


def unreadable(kind: str) -> FeedProblem:
    """Return the problem of a body on which a parser failed; ``kind`` names the failure for the maintainer."""
    return FeedProblem(
        "umpan-tak-terbaca", Severity.ERROR, f"Umpan tidak dapat diurai ({kind}).",
        "Periksa umpan dengan validator RSS; berita terakhir yang baik tetap dipakai.",
    )  # fmt: skip


def unreadable_items(count: int) -> FeedProblem:
    """Return the problem of items on which a parser failed, though it read the others."""
    return FeedProblem(
        "butir-tak-terbaca", Severity.WARNING, f"{count} butir tidak dapat diurai dan dilewati.",
        "Minta media memeriksa umpannya dengan validator RSS; butir lain tetap dipakai.",
    )  # fmt: skip


def not_a_feed(text: str) -> FeedProblem:
    """Return the problem of a body that is something else."""
    if not text.strip():
        return FeedProblem(
            "umpan-kosong", Severity.ERROR, "Jawaban server kosong.", "Coba lagi nanti; bila berulang, hubungi media."
        )
    page = "<html" in text[:_LOOKED_AT].lower() or "<!doctype html" in text[:_LOOKED_AT].lower()
    what = "halaman web (mungkin pemeliharaan atau alamat berubah)" if page else "bukan RSS, Atom, atau JSON Feed"
    return FeedProblem(
        "bukan-umpan", Severity.ERROR, f"Jawaban server {what}.", "Periksa alamat `umpan` mitra di peramban."
    )


def from_document(document: Document) -> Iterator[FeedProblem]:
    """Yield what had to be done to a feed's XML."""
    if document.cut:
        yield FeedProblem(
            "umpan-terpotong", Severity.WARNING, "Umpan terputus sebelum selesai; hanya butir yang utuh dipakai.",
            "Biasanya gangguan sesaat; bila berulang, hubungi media.",
        )  # fmt: skip
    elif document.mended:
        yield FeedProblem(
            "xml-rusak", Severity.INFO, "XML umpan tidak sah, tetapi masih dapat dibaca.",
            "Beri tahu media: ada `&` telanjang, entitas tak dikenal, tag tak tertutup, atau teks di luar umpan.",
        )  # fmt: skip
    if document.crowded:
        yield crowded()


def crowded() -> FeedProblem:
    """Return the problem of a feed with more in it than is read."""
    return FeedProblem(
        "umpan-terlalu-panjang", Severity.WARNING, "Umpan terlalu panjang; hanya bagian depannya dibaca.",
        "Minta media membatasi umpannya pada berita terbaru.",
    )  # fmt: skip


def wrong_charset() -> FeedProblem:
    """Return the problem of a charset that is declared wrongly."""
    return FeedProblem(
        "penyandian-salah", Severity.INFO, "Penyandian huruf yang dinyatakan umpan tidak cocok dengan isinya.",
        "Minta media menyatakan UTF-8 di tajuk Content-Type dan di baris XML.",
    )  # fmt: skip


def from_tally(tally: Tally, kept: int) -> Iterator[FeedProblem]:
    """Yield what the items' making brought to light; ``kept`` is how many items there are."""
    if not kept:
        yield FeedProblem(
            "tanpa-butir", Severity.INFO, "Umpan tidak memuat berita.", "Periksa apakah media masih menerbitkan."
        )
    for code, severity, count, message, remedy in (
        ("tanpa-tanggal", Severity.INFO, tally.undated,
         "{} butir tanpa tanggal yang sah; dipakai waktu pertama terlihat.",
         "Minta media mengisi `pubDate` dengan format RFC 822."),
        ("tanggal-depan", Severity.WARNING, tally.in_future,
         "{} butir bertanggal masa depan; dipakai waktu pertama terlihat.",
         "Periksa `zona` mitra, atau minta media membetulkan jam servernya."),
        ("tanpa-tautan", Severity.WARNING, tally.without_link,
         "{} butir tanpa tautan; ditautkan ke situs media.",
         "Minta media mengisi `link` setiap butir."),
        ("tautan-ditolak", Severity.WARNING, tally.refused_links,
         "{} butir bertautan tidak aman; ditautkan ke situs media.",
         "Hanya tautan http dan https tanpa nama pengguna yang diterima."),
        ("butir-kosong", Severity.WARNING, tally.empty,
         "{} butir tanpa judul, isi, tautan, dan penanda dilewati.",
         "Beri tahu media bahwa umpannya memuat butir kosong."),
        ("butir-kembar", Severity.INFO, tally.merged,
         "{} butir kembar digabung.",
         "Tidak perlu tindakan; media mengirim berita yang sama lebih dari sekali."),
        ("terlalu-banyak", Severity.WARNING, tally.too_many,
         f"Umpan memuat lebih dari {MOST_ITEMS} butir; {{}} butir terlama dilewati.",
         "Minta media membatasi umpannya pada berita terbaru."),
    ):  # fmt: skip
        if count:
            yield FeedProblem(code, severity, message.format(count), remedy)


def from_items(items: tuple[FeedItem, ...], feed: RawFeed, outlet: Outlet) -> Iterator[FeedProblem]:
    """Yield what the finished items show: links that leave the outlet, text that was misread on its way."""
    away = sorted({host_of(item.link) for item in items if outbound(item.link, outlet.own_domains)})
    if away:
        yield FeedProblem(
            "tautan-keluar",
            Severity.INFO,
            f"Sebagian tautan menuju situs lain: {', '.join(away[:5])}.",
            "Bila situs itu milik media, tambahkan pada `domain` mitra.",
        )
    strings = (text[:_LOOKED_AT] for item in feed.items[:MOST_ITEMS] for text in (item.title, *item.texts[:1]))
    count = sum(mended(text) != text for text in strings)
    if count:
        yield FeedProblem(
            "huruf-rusak",
            Severity.INFO,
            f"Huruf rusak (mojibake) pada {count} judul atau ringkasan dibetulkan.",
            "Minta media menyimpan dan mengirim teks sebagai UTF-8.",
        )
