"""How a partner's feed is doing, and what somebody should do about it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from pipeline.content.kinds import Partner
from pipeline.partners.http.responses import FailureKind
from pipeline.partners.schedule import RHYTHM_ITEMS, proposed_address
from pipeline.partners.snapshot import Snapshot

QUIET = timedelta(days=30)
"""An outlet without news for so long may have stopped, or moved its feed."""

GOOD, TROUBLED, MOVED, SILENT, STOPPED, UNASKED, RESTING = (
    "baik",
    "gangguan",
    "pindah",
    "sepi",
    "berhenti",
    "belum",
    "istirahat",
)

_WORDS = {
    GOOD: "Baik", TROUBLED: "Gangguan", MOVED: "Umpan pindah", SILENT: "Lama tanpa berita", STOPPED: "Umpan dihapus",
    UNASKED: "Belum diambil", RESTING: "Tidak diambil",
}  # fmt: skip

_MEND = {
    FailureKind.TIMEOUT: "Biasanya sementara. Bila sehari masih begitu, buka umpannya di peramban dan hubungi media itu.",
    FailureKind.NAME: "Periksa ejaan isian umpan; mungkin nama situsnya berganti.",
    FailureKind.CONNECTION: "Biasanya sementara. Bila sehari masih begitu, hubungi media itu.",
    FailureKind.BROKEN: "Biasanya sementara. Bila berulang, beri tahu media bahwa umpannya terpotong.",
    FailureKind.CERTIFICATE: "Beri tahu media bahwa sertifikat HTTPS situsnya bermasalah.",
    FailureKind.FORBIDDEN: "Perbaiki isian umpan: alamatnya harus http(s) umum, bukan alamat jaringan dalam.",
    FailureKind.REDIRECTS: "Buka umpannya di peramban, lalu salin alamat akhirnya ke isian umpan.",
    FailureKind.SIZE: "Minta media membatasi umpannya pada berita terbaru.",
    FailureKind.STATUS: "Buka umpannya di peramban. Bila tidak ada lagi, cari yang baru: kim new mitra --situs ALAMAT.",
    FailureKind.BUSY: "Tidak perlu apa-apa; kita menunggu selama yang diminta.",
    FailureKind.NOT_A_FEED: "Buka umpannya di peramban. Bila yang tampil halaman web, cari alamat umpan yang baru.",
}

_UNREACHED = frozenset({FailureKind.NAME, FailureKind.CONNECTION, FailureKind.TIMEOUT})
OFFLINE = (
    "Tidak satu pun situs mitra terjangkau. Sedang luring? Periksa sambungan internet, lalu jalankan lagi kim fetch."
)


def cut_off(snapshots: Iterable[Snapshot]) -> bool:
    """Tells whether all of several outlets could not be reached the last time: then it is hardly the outlets."""
    kinds = [snapshot.failure_kind for snapshot in snapshots]
    return len(kinds) > 1 and _UNREACHED.issuperset(kinds)


class Health(Struct, frozen=True):
    """The state of one partner's feed."""

    partner: Partner
    state: str
    """For programs: baik, gangguan, pindah, sepi, berhenti, belum, istirahat."""
    mend: str
    """What somebody should do; "" when nothing."""
    proposed: str
    """The address the feed moved to, when the outlet said so three times."""
    rhythm: str
    """How often it publishes, in words; "" when unknown."""

    @property
    def words(self) -> str:
        """The state for people."""
        return _WORDS[self.state]

    @property
    def kept(self) -> int:
        """How many items, or alerts, are kept."""
        snapshot = self.partner.snapshot
        return len(snapshot.alerts if self.partner.record.feed_type.warns else snapshot.items)

    @property
    def hidden(self) -> int:
        """How many of the items on show stand behind a tombstone."""
        return sum(bool(item.withdrawn) for item in self.partner.newest)


def health(partner: Partner) -> Health:
    """Returns how a partner's feed was when it was last asked; it depends on what is kept only, never on the clock."""
    snapshot, record = partner.snapshot, partner.record
    proposed = proposed_address(snapshot)
    moments = sorted((item.when for item in snapshot.items if not item.age_unknown), reverse=True)
    seen, latest = (
        snapshot.last_success,
        max((item.published or item.first_seen for item in snapshot.items), default=None),
    )
    state, mend = GOOD, ""
    if not record.active:
        state, mend = RESTING, "Tulis aktif: ya di berkas mitra bila ingin mengambilnya lagi."
    elif snapshot.address and snapshot.address != record.feed:
        state, mend = UNASKED, "Alamat umpannya baru diganti; jalankan kim fetch."
    elif snapshot.stopped:
        state, mend = STOPPED, "Cari alamat umpan yang baru (kim new mitra --situs ALAMAT), lalu ganti isian umpan."
    elif snapshot.last_attempt is None:
        state, mend = UNASKED, "Jalankan kim fetch."
    elif snapshot.failures:
        kind = FailureKind(snapshot.failure_kind) if snapshot.failure_kind in set(FailureKind) else FailureKind.INTERNAL
        state, mend = TROUBLED, _MEND.get(kind, "Laporkan kepada pengembang Warta KIM.")
    elif proposed:
        state, mend = MOVED, f"Periksa {proposed}, lalu tulis sebagai isian umpan."
    elif not record.feed_type.warns and seen and (latest is None or seen - latest > QUIET):
        state, mend = SILENT, "Periksa apakah media ini masih terbit, dan apakah umpannya masih alamat ini."
    return Health(partner, state, mend, proposed, _rhythm(moments))


def by_need(partners: Iterable[Partner]) -> tuple[Health, ...]:
    """Returns the health of all partners, those that need somebody first, then by name."""
    order = {state: number for number, state in enumerate((STOPPED, TROUBLED, MOVED, SILENT, UNASKED, GOOD, RESTING))}
    return tuple(sorted(map(health, partners), key=lambda one: (order[one.state], one.partner.slug)))


def _rhythm(moments: list[datetime]) -> str:
    """Returns the mean distance of the newest items, in words."""
    newest = moments[:RHYTHM_ITEMS]
    if len(newest) < 3 or newest[0] <= newest[-1]:
        return ""
    gap = (newest[0] - newest[-1]) / (len(newest) - 1)
    a_day = timedelta(days=1) / gap
    if a_day >= 1.5:
        return f"sekitar {min(round(a_day), 999)} berita sehari"
    days = round(gap / timedelta(days=1))
    return "sekitar satu berita sehari" if days <= 1 else f"satu berita tiap {days} hari"
