"""What was public stays told, of every kind: verdicts, concerns and their history, notices; directories are kept up to date."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.content.source_file import Change
from pipeline.gate.history import history_problems
from pipeline.language.regions import ZONES, Regions

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONES["WIB"])
CONCERN = """judul: Lampu jalan di sekitar taman padam
jenis: pengaduan
wilayah: Melong
topik: lingkungan
diterima: 2026-11-02
kim: kim-melong
riwayat:
  - tanggal: 2026-11-03
    status: diteruskan
    keterangan: Diteruskan ke dinas lewat LAPOR!.
"""
SECOND = "  - tanggal: 2026-11-06\n    status: ditanggapi\n    keterangan: Petugas memeriksa kabelnya.\n"
REVIEW = """klaim: Bantuan tunai dibagikan lewat sebuah tautan.
tanggal: 2026-11-02
kim: kim-melong
topik: cek-fakta
"""
ANSWER = (
    REVIEW
    + """judul: Bantuan disalurkan lewat rekening, tanpa pendaftaran
putusan: salah
dijawab: 2026-11-03
jenis: palsu
pembanding: Bantuan disalurkan lewat rekening atau kantor pos.
tindakan: Jangan isi data Anda di sana.
"""
)
NOTICE = """judul: Air mati di dua RW
tanggal: 2026-11-19
mulai: 2026-11-19 10:00
sampai: 2026-11-20 18:00
wilayah: Melong
tingkat: penting
instruksi: Tampung air lebih dulu.
hubungi: {nama: Kelurahan, nomor: "(022) 0000000"}
kim: kim-melong
penulis: Redaksi KIM Melong
"""
SERVICE = "nama: Akta kelahiran\npemilik: Dinas Contoh\nkanal: {jenis: kantor}\ndiperiksa: 2026-11-10\nbiaya: Gratis\n"


def codes(path: str, before: str, after: str | None, body: str = "Isinya.") -> list[str]:
    """The codes that a proposal draws which turns one front matter into another."""
    then, now = (None if head is None else f"---\n{head}---\n\n{body}\n".encode() for head in (before, after))
    found = history_problems([Change(path, then, now)], {}, lambda path, data: data, Regions.of("32.77", {}), NOW)
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (CONCERN + SECOND, []),
        (CONCERN.replace("ke dinas", "ke kelurahan"), ["KIM421"]),
        (CONCERN.replace("2026-11-03", "2026-11-04"), ["KIM421"]),
        (CONCERN.replace("diteruskan", "ditolak"), ["KIM421"]),
        (CONCERN[: CONCERN.index("riwayat")], ["KIM421"]),
        (CONCERN[: CONCERN.index("riwayat")] + "riwayat:\n" + SECOND, ["KIM421"]),
        (CONCERN.replace("Diteruskan ke dinas lewat LAPOR!.", '"dihapus: data pribadi"'), []),
        (CONCERN.replace("Diteruskan ke dinas lewat LAPOR!.", '"dihapus: data pribadi"') + SECOND, ["KIM422"]),
        (CONCERN.replace("    keterangan: Diteruskan ke dinas lewat LAPOR!.\n", ""), ["KIM421"]),
        (CONCERN.replace("padam", "menyala"), ["KIM411"]),
        (CONCERN.replace("Lampu jalan", "Lampu").replace("diterima", "diperbarui: 2026-11-19 10:00\nditerima"), []),
        (None, ["KIM412"]),
    ],
)  # fmt: skip
def test_the_history_of_a_concern_only_grows(after: str | None, expected: list[str]) -> None:
    """A line that was public stays as it was, or says that its words had to go, and then nothing else changes with it."""
    assert codes("aspirasi/2026/lampu.md", CONCERN, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (REVIEW, ANSWER, []),
        (ANSWER, ANSWER.replace("putusan: salah", "putusan: benar"), ["KIM411"]),
        (ANSWER, ANSWER.replace("putusan: salah", "putusan: benar") + "diperbarui: 2026-11-19 10:00\n", ["KIM415"]),
        (ANSWER, ANSWER.replace("rekening atau", "rekening dan"), ["KIM411"]),
        (ANSWER, REVIEW, ["KIM412"]),
        (ANSWER, None, ["KIM412"]),
        (REVIEW, None, ["KIM412"]),
    ],
)
def test_a_verdict_is_not_turned_round_silently(before: str, after: str | None, expected: list[str]) -> None:
    """What is being checked may be answered; an answer changes with a note, a verdict with a correction that names it."""
    assert codes("klarifikasi/2026/bantuan.md", before, after) == expected


def test_a_notice_may_be_renewed_but_not_changed_silently() -> None:
    """Its end moves as things go on; what to do does not become something else without a word."""
    path = "pengumuman/2026/air.md"
    renewed = NOTICE.replace("sampai: 2026-11-20 18:00", "sampai: 2026-11-21 18:00\ndiperpanjang: 2026-11-20 08:00")
    assert codes(path, NOTICE, renewed) == []
    assert codes(path, NOTICE, NOTICE.replace("Tampung air", "Buang air")) == ["KIM411"]


def test_a_directory_is_kept_up_to_date_and_nothing_of_it_vanishes() -> None:
    """A service's fee changes without a note, its checking date says since when; its page is withdrawn, not deleted."""
    assert codes("layanan/akta.md", SERVICE, SERVICE.replace("Gratis", "Rp10.000")) == []
    assert codes("layanan/akta.md", SERVICE, None) == ["KIM412"]


def test_each_kind_is_called_what_it_is() -> None:
    """What changed unsaid is said of a notice, an event or a service, not of "this news"; their head is a file's head."""
    heads = {
        "pengumuman/2026/air.md": (NOTICE, NOTICE.replace("Tampung air", "Buang air"), "pengumuman ini"),
        "klarifikasi/2026/bantuan.md": (ANSWER, ANSWER.replace("putusan: salah", "putusan: benar"), "klarifikasi ini"),
        "layanan/akta.md": (SERVICE, None, "Layanan «Akta kelahiran»"),
    }
    for path, (before, after, called) in heads.items():
        then, now = (None if head is None else f"---\n{head}---\n\nIsinya.\n".encode() for head in (before, after))
        found = history_problems([Change(path, then, now)], {}, lambda path, data: data, Regions.of("32.77", {}), NOW)
        told = [f"{problem.message} {problem.remedy}" for problem in found]
        assert told and all(called in text and "artikel" not in text and "erita" not in text for text in told), told
