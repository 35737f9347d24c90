"""What residents ask for is told without telling who they are, goes its steps in order, and ends where everybody can see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Final

from pipeline.content.kinds.aspirasi import CONCERN, NEXT, STATUSES, ConcernRecord
from pipeline.content.kinds.kind import ERASED
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.concern_contacts import ON_THE_BOARD
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.health import ILLNESS
from pipeline.language.annotations.people import people
from pipeline.language.lexicons import Lexicon
from pipeline.language.patterns import late
from pipeline.language.tokens import tokens

_ONLY = "only a concern of residents has these fields"
_ELSEWHERE: Final = Lexicon("lapor.txt", "pipeline.gate.rules")
_MONTH: Final = timedelta(days=30)


def _concern(text: Manuscript) -> ConcernRecord | None:
    """The record, when the text is a concern."""
    return text.record if isinstance(text.record, ConcernRecord) else None


@rule("KIM481", ERROR, group=Group.CONCERNS, kinds=[CONCERN], because=_ONLY)
def skipped_step(text: Manuscript) -> Iterator[Finding]:
    """Langkah riwayat aspirasi yang melompat atau tidak berurutan.

    Warga menagih janji lewat riwayat ini, jadi setiap langkah ditulis: diterima, diteruskan, ditanggapi, selesai; di
    sampingnya dialihkan, digabung, ditunda, ditolak, ditarik. Yang selesai masih dapat ditanggapi lagi bila warga belum puas.

    Dasar: Permenpan RB 62/2018 (SP4N); asas pengelolaan pengaduan: jelas dan dapat ditelusuri.

    Salah: `status: selesai` sesudah `status: diteruskan`.

    Benar: `diteruskan`, `ditanggapi`, lalu `selesai`.

    Cara memperbaiki: tambahkan langkah di antaranya dengan tanggalnya, dan urutkan dari yang terlama.
    """
    record = _concern(text)
    if record is None:
        return
    begun = record.published
    before = "diterima"
    for number, step in enumerate(record.steps):
        first = number == 0 and step.status == "diterima"
        if not first and step.status not in NEXT[before]:
            after = [STATUSES[one].lower() for one in STATUSES if one in NEXT[before]]
            said = f"hanya boleh {', '.join(after)}" if after else "tidak ada langkah lagi"
            yield Finding(
                text.at_field("riwayat", number, "status"),
                f"Sesudah «{before}» {said}, bukan «{step.status}».",
                "Tambahkan langkah di antaranya dengan tanggalnya, atau betulkan statusnya.",
            )
        before = step.status
    days = [begun.day, *(step.when.day for step in record.steps)]
    for number, (earlier, later) in enumerate(pairwise(days)):
        if later < earlier:
            yield Finding(
                text.at_field("riwayat", number, "tanggal"),
                "Tanggal langkah ini lebih awal daripada yang sebelumnya.",
                "Urutkan riwayat dari yang terlama, mulai dari hari aspirasi diterima.",
            )
    for number, step in enumerate(record.steps):
        if not text.passed(step.when.at(text.site.regions.root.zone)):
            yield Finding(
                text.at_field("riwayat", number, "tanggal"),
                "Tanggal langkah ini belum tiba.",
                "Tulis yang sudah terjadi saja, dengan tanggal terjadinya.",
            )


@rule("KIM482", ERROR, group=Group.CONCERNS, kinds=[CONCERN], because=_ONLY)
def step_without_proof(text: Manuscript) -> Iterator[Finding]:
    """Aspirasi selesai tanpa bukti, atau dihentikan tanpa alasan.

    "Selesai" tanpa sesuatu yang dapat dilihat hanyalah pernyataan. Begitu pula yang ditolak, dialihkan, digabung, atau
    ditunda: warga berhak tahu sebabnya. Foto hasil tidak memuat wajah dan tidak memuat rumah, dan diberi keterangan.

    Dasar: UU 14/2008 tentang Keterbukaan Informasi Publik; Permenpan RB 62/2018 (SP4N).

    Salah: `status: selesai` tanpa `tautan` dan tanpa `foto`.

    Benar: `status: selesai` dengan `tautan: https://www.lapor.go.id/`.

    Cara memperbaiki: tambahkan tautan jawaban atau foto hasil; bila dihentikan, tulis alasannya pada keterangan.
    """
    record = _concern(text)
    for number, step in enumerate(record.steps if record else ()):
        erased = step.note == ERASED
        if step.status == "selesai" and not (step.link or step.photo) and not erased:
            yield Finding(
                text.at_field("riwayat", number, "status"),
                "Aspirasi ini disebut selesai, tetapi belum ada yang dapat dilihat orang.",
                "Tambahkan tautan jawaban atau foto hasilnya (tanpa wajah dan tanpa rumah).",
            )
        if step.status in ("ditolak", "dialihkan", "digabung", "ditunda") and not step.note:
            yield Finding(
                text.at_field("riwayat", number, "status"),
                f"Aspirasi ini {step.status} tanpa alasan.",
                "Tulis alasannya pada keterangan, dan ke mana warga dapat melanjutkan.",
            )
        if step.photo and not step.alt:
            yield Finding(
                text.at_field("riwayat", number, "foto"),
                "Foto ini belum diberi keterangan untuk pembaca tunanetra.",
                "Tambahkan alt: isi foto dalam satu kalimat.",
            )


@rule("KIM483", ERROR, group=Group.CONCERNS, kinds=[CONCERN], because=ON_THE_BOARD)
def belongs_elsewhere(text: Manuscript) -> Iterator[Finding]:
    """Laporan yang tidak boleh tampil di papan aspirasi.

    Kekerasan, hal yang menyangkut anak, kesehatan satu orang, dan korupsi tidak ditulis di sini: korbannya dapat dikenali
    tetangga, dan pelapornya dapat dibalas. Ada saluran yang melindungi: 112 atau 110 bila sedang terjadi, SAPA 129 untuk
    perempuan dan anak, puskesmas untuk kesehatan, dan pilihan "Rahasia" di LAPOR! untuk korupsi.

    Dasar: UU 31/2014 tentang Perlindungan Saksi dan Korban; UU 12/2022 (TPKS); UU 35/2014 tentang Perlindungan Anak.

    Salah: `Tetangga kami dipukuli suaminya, mohon ditindak.`

    Benar: aspirasi tentang penerangan jalan, air, sampah, jalan, jadwal layanan.

    Cara memperbaiki: jangan usulkan berkas ini; sampaikan lewat saluran yang disebut, lalu hapus catatannya.
    """
    for passage in text.told:
        for begin, end in passage.stretches:
            sentence = passage.text[begin:end]
            found = _reason(sentence)
            if found is not None:
                yield text.remark(passage, begin, end, *_ADVICE[found])


_ADVICE: Final = {
    "korupsi": (
        "Laporan tentang uang atau jabatan yang disalahgunakan tidak ditulis di sini: pelapornya dapat dibalas.",
        "Laporkan lewat LAPOR! (lapor.go.id) dengan pilihan Rahasia, atau ke inspektorat. Hapus bagian ini.",
    ),
    "kekerasan": (
        "Laporan tentang orang yang disakiti tidak ditulis di sini: korbannya dapat dikenali.",
        "Bila sedang terjadi hubungi 112 atau 110; untuk perempuan dan anak SAPA 129. Hapus bagian ini.",
    ),
    "anak": (
        "Perkara yang menyangkut anak tidak ditulis di sini: anak itu dapat dikenali.",
        "Hubungi SAPA 129 atau UPTD PPA. Hapus bagian ini.",
    ),
    "kesehatan": (
        "Kesehatan satu orang tidak ditulis di sini: tetangganya tahu siapa yang dimaksud.",
        "Sampaikan langsung ke puskesmas atau 119. Aspirasi boleh tentang layanannya, bukan tentang orangnya.",
    ),
}


def _reason(sentence: str) -> str | None:
    """Returns why a sentence must not stand on the board; None when it may."""
    words = tokens(sentence)
    kinds = frozenset(kind for found in _ELSEWHERE.find(words) for kind in found.kinds)
    said = read(sentence)
    teaches = "program" in said.signs
    if "korupsi" in kinds and not teaches:
        return "korupsi"
    if (said.grave or "kekerasan" in kinds or "rumahtangga" in said.kinds) and not teaches:
        return "anak" if said.one_minor else "kekerasan"
    if said.one_minor and any(deed.is_("aib", "seksual") for deed in said.deeds):
        return "anak"
    ill = any(found.is_("penyakit") for found in ILLNESS.find(words))
    return "kesehatan" if ill and ("seorang" in kinds or people(sentence)) else None


@rule("KIM485", ERROR, group=Group.CONCERNS, kinds=[CONCERN], because=_ONLY)
def ticket_that_names(text: Manuscript) -> Iterator[Finding]:
    """Nomor tiket yang dapat membuka nama, atau jalur yang tidak cocok.

    Nomor laporan hanya boleh tampil bila laporannya dikirim sebagai anonim: halaman laporan bernama membuka identitas
    pelapornya kepada siapa pun yang punya nomornya, di mana pun nomor itu ditulis, juga di dalam tautan. Jalur PPID hanya
    untuk permintaan informasi.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi; UU 14/2008 tentang Keterbukaan Informasi Publik.

    Salah: `pelapor: warga` dengan `nomor_tiket: 1234567`.

    Benar: `pelapor: anonim` dengan `nomor_tiket: 1234567`.

    Cara memperbaiki: hapus nomor tiketnya, atau kirim ulang laporannya sebagai anonim.
    """
    record = _concern(text)
    if record is None:
        return
    if record.ticket and record.reporter != "anonim":
        yield Finding(
            text.at_field("nomor_tiket"),
            "Nomor tiket ini milik laporan yang tidak anonim; halamannya dapat membuka nama pelapor.",
            "Hapus nomor_tiket, atau kirim ulang laporannya sebagai anonim lalu tulis pelapor: anonim.",
        )
    if record.reporter != "anonim":
        yield from _tickets_told(text)
    if record.route == "ppid" and record.type != "permintaan-informasi":
        yield Finding(
            text.at_field("jalur"),
            "Jalur PPID hanya untuk permintaan informasi.",
            "Hapus baris jalur, atau ubah jenisnya menjadi permintaan-informasi.",
        )


def _tickets_told(text: Manuscript) -> Iterator[Finding]:
    """Yields where the number of a report that names its reporter is told elsewhere than in its field."""
    told = "Nomor laporan ini milik laporan yang tidak anonim; halamannya dapat membuka nama pelapor."
    remedy = "Hapus nomornya; sebut salurannya saja, misalnya LAPOR!, atau tautkan https://www.lapor.go.id/."
    for passage in text.told:
        if passage.field != ("nomor_tiket",):
            for found in _TICKET.finditer(passage.text):
                yield text.remark(passage, *found.span(), told, remedy)
    for link in text.body.outline.links:
        if link.target not in link.text and _TICKET.search(link.target):
            yield Finding(text.at_body(link), told, remedy)


_TICKET: Final = late(
    r"(?i:\b(?:nomor|no\.?|id|kode)?\s*(?:tiket|laporan|aduan|pengaduan)(?:nya)?(?:\s+(?:LAPOR!?|SP4N(?:-LAPOR!?)?|(?:ber)?nomor|no\.?|id))*"
    r"\s*[:#=]?\s*#?(?:SP4N-)?\d{5,12}(?!\d)|lapor\.go\.id/[^\s\d]{0,60}\d{4,}|\bLAPOR!\s*(?:nomor|no\.?|#)?\s*#?\d{5,12}(?!\d))"
)
"""The number of a report, or its page."""


@rule("KIM486", WARNING, group=Group.CONCERNS, kinds=[CONCERN], because=_ONLY)
def forgotten_concern(text: Manuscript) -> Iterator[Finding]:
    """Aspirasi yang belum diteruskan.

    Warga yang sudah menyampaikan menunggu kabar. Aspirasi yang sebulan belum diteruskan ke mana pun sebaiknya diteruskan,
    atau dijelaskan mengapa tidak.

    Dasar: Permenpan RB 62/2018 (SP4N).

    Salah: diterima 2026-08-01, riwayatnya kosong.

    Benar: `status: diteruskan` dengan tujuannya, atau `status: ditolak` dengan alasannya.

    Cara memperbaiki: tambahkan langkah pada `riwayat`.
    """
    record = _concern(text)
    if record is None or record.withdrawn is not None or record.draft:
        return
    if all(step.status == "diterima" for step in record.steps) and text.passed(
        record.published.at(text.site.regions.root.zone) + _MONTH
    ):
        yield Finding(
            text.at_field("diterima"),
            "Aspirasi ini diterima lebih dari 30 hari yang lalu dan belum diteruskan.",
            "Tambahkan langkah pada riwayat: diteruskan ke mana, atau mengapa tidak.",
        )
