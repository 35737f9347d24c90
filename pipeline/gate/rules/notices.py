"""A notice has a beginning, an end and one thing to do; what calls itself an emergency is official, approved and short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from pipeline.content.kinds.pengumuman import NOTICE, NoticeRecord, end_of
from pipeline.content.kinds.record import Moment
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late
from pipeline.language.regions import slugify
from pipeline.language.sentences import sentences

LONGEST_ALARM = timedelta(hours=24)
"""What must be acted on now is looked at again within a day."""
_LONGEST_INSTRUCTION = 160
_NOBODY = late(
    r"(?:(?:masih-)?(?:belum|menunggu|tidak|tak|tanpa|kosong|nihil|segera|nanti|akan|sudah|ya|ok|oke|setuju|disetujui|n-a|na|none|null"
    r"|xxx*|saya|aku|sendiri|penulis|nama|isi|siapa)(?:-(?:ada|disetujui|dibaca|diperiksa|siapa-siapa|persetujuan|sempat|perlu|orang"
    r"|itu|lain|sendiri|yang|menyetujui|ya|di-sini|dulu|menyusul))*|nama-orang-itu)"
)
"""What people write where nobody has agreed yet, as an address has it."""


def _notice(text: Manuscript) -> NoticeRecord | None:
    """The record, when the text is a notice."""
    return text.record if isinstance(text.record, NoticeRecord) else None


def _moments(text: Manuscript, record: NoticeRecord) -> tuple[datetime, datetime]:
    """When it begins, and when it was to end."""
    return _at(text, record, record.starts), end_of(record.ends, _at(text, record, record.ends))


def _at(text: Manuscript, record: NoticeRecord, moment: Moment) -> datetime:
    return moment.at(text.site.regions.zone_of(record.regions[0]))


@rule("KIM461", ERROR, group=Group.ALARM)
def unofficial_alarm(text: Manuscript) -> Iterator[Finding]:
    """Pengumuman darurat tanpa sumber resmi.

    Kabar darurat yang keliru membuat orang lari, panik, atau berhenti percaya pada kabar berikutnya. Karena itu tingkat
    `darurat` hanya untuk yang sudah diumumkan lembaga resmi, dan sumbernya dapat dibuka: alamat yang berakhir .go.id,
    .desa.id, atau .mil.id.

    Dasar: UU 24/2007 tentang Penanggulangan Bencana ps. 46 (peringatan dini oleh lembaga berwenang).

    Salah: `tingkat: darurat` dengan `sumber: Pesan di grup RW`.

    Benar: `tingkat: darurat` dengan `sumber: {nama: BPBD Jawa Barat, url: https://bpbd.jabarprov.go.id/}`.

    Cara memperbaiki: tambahkan alamat pengumuman resminya. Bila belum ada, pakai `tingkat: penting`.
    """
    record = _notice(text)
    if record is None or record.level != "darurat":
        return
    if not any(one.official for one in record.sources):
        yield Finding(
            text.at_field("tingkat"),
            "Pengumuman darurat ini belum menyebut sumber resmi yang dapat dibuka.",
            "Isi sumber dengan nama lembaga dan alamatnya (.go.id, .desa.id, atau .mil.id), atau pakai tingkat: penting.",
        )


_AROUND = {
    "admin", "anggota", "bapak", "bu", "dan", "dr", "drs", "h", "hj", "ibu", "informasi", "ir", "kelompok", "kim", "komunitas",
    "m", "masyarakat", "pak", "pengurus", "redaksi", "s", "se", "sh", "si", "sos", "st", "tim",
}  # fmt: skip
"""Words around a name: "Redaksi KIM Melong" and "KIM Melong", "Pak Budi" and "Budi, S.Sos." are the same."""


def _who(slug: str) -> frozenset[str]:
    """What of a name tells one from another: its words but those around it, or all when there is nothing else."""
    words = frozenset(slug.split("-"))
    return words - _AROUND or words


@rule("KIM462", ERROR, group=Group.ALARM)
def approved_by_its_author(text: Manuscript) -> Iterator[Finding]:
    """Pengumuman darurat belum disetujui orang lain.

    Dalam keadaan genting satu orang mudah keliru. Pengumuman `darurat` dibaca satu orang lain dulu; namanya ditulis pada
    `disetujui` dan tidak boleh sama dengan `penulis`.

    Dasar: Pedoman Pemberitaan Media Siber 2012 butir 2 (verifikasi sebelum terbit).

    Salah: `penulis: Redaksi KIM Melong` dan `disetujui: Redaksi KIM Melong`.

    Benar: `penulis: Redaksi KIM Melong` dan `disetujui: Redaksi Warta Cimahi`.

    Cara memperbaiki: minta orang lain membacanya, lalu tulis namanya pada `disetujui`.
    """
    record = _notice(text)
    if record is None:
        return
    approver = slugify(record.approver)
    nobody = not approver or bool(_NOBODY.fullmatch(approver))
    if not nobody and _who(approver) == _who(slugify(record.author)):
        yield Finding(
            text.at_field("disetujui"),
            f"Yang menyetujui, «{record.approver[:60]}», sama dengan penulisnya.",
            "Minta orang lain membacanya, lalu tulis nama orang itu pada disetujui.",
        )
    elif record.level == "darurat" and nobody:
        yield Finding(
            text.at_field("tingkat"),
            "Pengumuman darurat ini belum disetujui siapa pun.",
            "Minta orang lain membacanya, lalu tambahkan: disetujui: nama orang itu.",
        )


@rule("KIM463", ERROR, group=Group.ALARM)
def endless_alarm(text: Manuscript) -> Iterator[Finding]:
    """Pengumuman darurat lebih lama dari 24 jam.

    Keadaan darurat berubah dari jam ke jam. Peringatan yang tertinggal menyesatkan orang, dan membuat yang berikutnya tidak
    dipercaya. Bila keadaannya berlanjut, periksa lagi lalu catat waktunya pada `diperpanjang`; `sampai` boleh maju 24 jam
    dari catatan itu.

    Dasar: UU 24/2007 tentang Penanggulangan Bencana ps. 46; Kode Etik Jurnalistik ps. 1 (akurat).

    Salah: `mulai: 2026-11-02 10:00` dan `sampai: 2026-11-05 10:00`.

    Benar: `sampai: 2026-11-03 10:00`; esoknya `diperpanjang: 2026-11-03 08:00` dan `sampai: 2026-11-04 08:00`.

    Cara memperbaiki: pendekkan `sampai`, atau catat setiap perpanjangan.
    """
    record = _notice(text)
    if record is None or record.level != "darurat":
        return
    starts, ends = _moments(text, record)
    points = [starts, *sorted(_at(text, record, one) for one in record.renewed), ends]
    if any(later - earlier > LONGEST_ALARM for earlier, later in pairwise(points)):
        yield Finding(
            text.at_field("sampai"),
            "Pengumuman darurat ini berlaku lebih dari 24 jam tanpa diperpanjang.",
            "Pendekkan sampai, atau periksa lagi keadaannya dan tulis waktunya pada diperpanjang.",
        )


@rule("KIM464", ERROR, group=Group.ALARM)
def impossible_times(text: Manuscript) -> Iterator[Finding]:
    """Waktu pengumuman tidak masuk akal.

    Pengumuman tampil sejak `mulai` dan hilang sendiri pada `sampai`. Bila waktunya terbalik, ia tidak pernah tampil; bila
    `berakhir` atau `diperpanjang` menyebut waktu yang belum tiba, ia mencatat hal yang belum terjadi.

    Dasar: Kode Etik Jurnalistik ps. 1 dan 3 (akurat, teruji).

    Salah: `mulai: 2026-11-02 18:00` dan `sampai: 2026-11-02 10:00`.

    Benar: `mulai: 2026-11-02 10:00` dan `sampai: 2026-11-02 18:00`.

    Cara memperbaiki: betulkan waktunya; jam ditulis 24 jam.
    """
    record = _notice(text)
    if record is None:
        return
    starts, ends = _moments(text, record)
    if ends <= starts:
        yield Finding(
            text.at_field("sampai"),
            "Pengumuman ini berakhir sebelum mulai.",
            "Betulkan mulai atau sampai; jam ditulis 24 jam, misalnya 2026-11-02 18:00.",
        )
    if record.ended is not None:
        when = _at(text, record, record.ended.when)
        if when > ends or not text.passed(when):
            yield Finding(
                text.at_field("berakhir", "tanggal"),
                "Waktu berakhir ini belum tiba, atau sesudah sampai.",
                "Tulis kapan pengumuman ini sungguh berakhir lebih awal, atau hapus berakhir.",
            )
    for index, one in enumerate(record.renewed):
        when = _at(text, record, one)
        if not starts <= when <= ends or not text.passed(when):
            many = len(record.renewed) > 1
            yield Finding(
                text.at_field("diperpanjang", index) if many else text.at_field("diperpanjang"),
                "Waktu perpanjangan ini belum tiba, atau di luar mulai dan sampai.",
                "Tulis kapan keadaannya diperiksa lagi dan diperpanjang.",
            )


@rule(
    "KIM465",
    WARNING,
    group=Group.STRUCTURE,
    outlives=False,
    kinds=[NOTICE],
    because="only a notice says one thing to do",
)
def several_instructions(text: Manuscript) -> Iterator[Finding]:
    """Instruksi lebih dari satu kalimat.

    Orang yang tergesa membaca satu kalimat. Tulis satu hal yang perlu dilakukan sekarang; yang lain masuk ke isi.

    Dasar: pedoman pesan peringatan Common Alerting Protocol 1.2 (instruction).

    Salah: `instruksi: Tampung air. Hemat air. Hubungi RW bila perlu.`

    Benar: `instruksi: Tampung air secukupnya sebelum pukul 10.00 WIB.`

    Cara memperbaiki: sisakan satu kalimat, paling panjang 160 huruf.
    """
    record = _notice(text)
    if record is None:
        return
    said = record.instruction
    if len(sentences(said)) > 1 or len(said) > _LONGEST_INSTRUCTION:
        yield Finding(
            text.at_field("instruksi"),
            "Instruksi ini lebih dari satu kalimat atau terlalu panjang.",
            f"Sisakan satu hal yang perlu dilakukan, paling panjang {_LONGEST_INSTRUCTION} huruf; yang lain masuk ke isi.",
        )
