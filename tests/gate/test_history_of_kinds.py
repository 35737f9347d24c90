"""What was public stays told, of every kind: verdicts, concerns and their history, notices; directories are kept up to date."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.content.source_file import Change, SourceFile
from pipeline.gate.history import history_problems
from pipeline.language.regions import ZONES, Regions
from tests.rulebook import FRONT

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


ERASED = CONCERN.replace("Diteruskan ke dinas lewat LAPOR!.", '"dihapus: data pribadi"')


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        ("aspirasi/2026/lain.md", CONCERN, CONCERN + SECOND, ["KIM422"]),
        ("pengumuman/2026/air.md", None, NOTICE, ["KIM422"]),
        ("halaman/tentang.md", "title: A\n", "title: B\n", ["KIM422"]),
        ("aspirasi/2026/baru.jpg", None, "x", ["KIM422"]),
        ("aspirasi/2026/lain.md", CONCERN, ERASED, []),
        ("aspirasi/2026/lampu.jpg", "x", None, []),
        ("aspirasi/2026/lain.md", CONCERN, CONCERN, []),
    ],
)
def test_what_had_to_go_goes_alone_in_its_proposal(
    path: str, before: str | None, after: str | None, expected: list[str]
) -> None:
    """Nothing else vanishes behind it, in this file or another; other lines that had to go may go with it, and the picture."""
    then, now = (None if head is None else f"---\n{head}---\n\nIsinya.\n".encode() for head in (before, after))
    own = [f"---\n{head}---\n\nIsinya.\n".encode() for head in (CONCERN, ERASED)]
    changes = [Change("aspirasi/2026/lampu.md", *own), Change(path, then, now)]
    found = history_problems(changes, {}, lambda path, data: data, Regions.of("32.77", {}), NOW)
    assert [one.code for one in found if one.location.path == "aspirasi/2026/lampu.md"] == expected


def test_a_concern_that_becomes_another_kind_is_told_as_rewritten() -> None:
    """Its lines are gone where an article answers at its address."""
    moved = ("---\n" + "\n".join(FRONT.values()) + "\nalamat_lama: [aspirasi/2026/lampu]\n---\n\nIsi.\n").encode()
    heir = SourceFile("artikel/kim-melong/2026/lampu.md", moved)
    change = Change("aspirasi/2026/lampu.md", f"---\n{CONCERN}---\n\nIsinya.\n".encode(), None)
    found = history_problems(
        [change], {"aspirasi/2026/lampu/": heir}, lambda path, data: data, Regions.of("32.77", {}), NOW
    )
    assert "KIM421" in {one.code for one in found}


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


TOLD = (
    ANSWER
    + """media: [{bentuk: foto, keaslian: konteks-salah}]
varian: [Daftar bantuan hari ini terakhir]
beredar:
  - {tanggal: 2026-11-01, wilayah: Melong, saluran: whatsapp}
bukti:
  - {nama: Cara mendaftar, url: "https://kemensos.go.id/cara"}
  - {nama: Keterangan dinas, url: "https://cimahikota.go.id/keterangan"}
rujukan: [{nama: Pemeriksaan lain, url: "https://turnbackhoax.id/1"}]
"""
)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Jangan isi data Anda", "Isi data Anda"),
        ("nama: Cara mendaftar", "nama: Cara mendapat"),
        ("kemensos.go.id/cara", "kemensos.example/cara"),
        ('  - {nama: Keterangan dinas, url: "https://cimahikota.go.id/keterangan"}\n', ""),
        ("turnbackhoax.id/1", "turnbackhoax.id/2"),
        ("konteks-salah", "asli"),
        ("hari ini terakhir", "besok terakhir"),
        ("tanggal: 2026-11-01", "tanggal: 2026-10-01"),
        ("tanggal: 2026-11-02", "tanggal: 2026-10-02"),
        ("dijawab: 2026-11-03", "dijawab: 2026-11-02"),
        ("wilayah: Melong", "wilayah: Cibeber"),
    ],
)  # fmt: skip
def test_nothing_of_a_fact_check_changes_unsaid(then: str, now: str) -> None:
    """Evidence, advice, media, variants, sightings and days are told to readers as the verdict is; a day of change alone does
    not say which of them became another."""
    assert then in TOLD
    after = TOLD.replace(then, now)
    assert codes("klarifikasi/2026/bantuan.md", TOLD, after) == ["KIM411"]
    noted = after.replace("klaim:", "diperbarui: 2026-11-19 10:00\nklaim:")
    assert codes("klarifikasi/2026/bantuan.md", TOLD, noted) == ["KIM415"]


def test_a_fact_check_goes_on_filling() -> None:
    """That a rumour was seen again, in other words, in another form, is added without a note; evidence with the day alone."""
    seen = TOLD.replace("bukti:", "  - {tanggal: 2026-11-18, wilayah: Cibeber, saluran: lisan}\nbukti:")
    seen = seen.replace("terakhir]", "terakhir, Bantuan cair besok]").replace("salah}]", "salah}, {bentuk: suara}]")
    assert codes("klarifikasi/2026/bantuan.md", TOLD, seen) == []
    more = TOLD.replace("bukti:", 'bukti:\n  - {nama: Surat edaran, url: "https://kemensos.go.id/se"}')
    assert codes("klarifikasi/2026/bantuan.md", TOLD, more) == ["KIM411"]
    noted = more.replace("klaim:", "diperbarui: 2026-11-19 10:00\nklaim:")
    assert codes("klarifikasi/2026/bantuan.md", TOLD, noted) == []


EVENT = """judul: Kerja bakti membersihkan saluran
tanggal: 2026-11-01
mulai: 2026-11-29 07:00
tempat: {nama: Balai RW 3, wilayah: Melong}
kim: kim-melong
topik: lingkungan
"""


def test_what_goes_on_tells_of_itself_only_while_it_says_something() -> None:
    """That an event is put off its page says first; that it is no longer put off nobody would notice."""
    off = EVENT.replace("tempat:", "status: ditunda\ntempat:")
    path = "agenda/2026/kerja-bakti.md"
    assert codes(path, EVENT, off) == []
    assert codes(path, off, off.replace("ditunda", "dibatalkan")) == []
    assert codes(path, off, EVENT) == ["KIM411"]
    assert codes(path, off, off.replace("ditunda", "direncanakan")) == ["KIM411"]


def test_a_notice_may_be_renewed_but_not_changed_silently() -> None:
    """Its end moves as things go on; what to do does not become something else without a word."""
    path = "pengumuman/2026/air.md"
    renewed = NOTICE.replace("sampai: 2026-11-20 18:00", "sampai: 2026-11-21 18:00\ndiperpanjang: 2026-11-20 08:00")
    assert codes(path, NOTICE, renewed) == []
    assert codes(path, NOTICE, NOTICE.replace("sampai: 2026-11-20", "sampai: 2026-11-21")) == ["KIM411"]
    assert codes(path, renewed, NOTICE) == ["KIM411", "KIM411"]
    ended = NOTICE.replace("wilayah:", "berakhir: {tanggal: 2026-11-20 08:30, alasan: Air mengalir lagi.}\nwilayah:")
    assert codes(path, NOTICE, ended) == []
    assert codes(path, NOTICE, NOTICE.replace("Tampung air", "Buang air")) == ["KIM411"]


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("alasan: Air mengalir lagi.", "alasan: Tidak pernah mati."),
        ("alasan: Air mengalir lagi.", "alasan: Air mengalir lagi. ; Pipa baru."),
        ("2026-11-20 08:30", "2026-11-20 07:30"),
        ("berakhir: {tanggal: 2026-11-20 08:30, alasan: Air mengalir lagi.}\n", ""),
        ("diperpanjang: [2026-11-19 12:00, 2026-11-20 08:00]", "diperpanjang: [2026-11-19 12:00, 2026-11-20 08:10]"),
        ("diperpanjang: [2026-11-19 12:00, 2026-11-20 08:00]", "diperpanjang: [2026-11-20 08:00]"),
    ],
)
def test_how_a_notice_ended_and_was_renewed_stays_told(said: str, now: str) -> None:
    """That it ended, when and why, readers were told once: another reason or hour needs a correction that says so."""
    told = (
        "berakhir: {tanggal: 2026-11-20 08:30, alasan: Air mengalir lagi.}\n"
        "diperpanjang: [2026-11-19 12:00, 2026-11-20 08:00]\n"
    )
    before = NOTICE.replace("wilayah:", f"{told}wilayah:")
    assert said in before
    assert codes("pengumuman/2026/air.md", before, before.replace(said, now)) == ["KIM411"] * (2 if not now else 1)
    again = before.replace("08:00]", "08:00, 2026-11-20 08:40]")
    assert codes("pengumuman/2026/air.md", before, again) == []


def test_a_directory_is_kept_up_to_date_and_nothing_of_it_vanishes() -> None:
    """A service's fee changes when its checking date moves on with it, and says since when it is right; its page is withdrawn,
    not deleted."""
    dearer = SERVICE.replace("Gratis", "Rp10.000")
    assert codes("layanan/akta.md", SERVICE, dearer) == ["KIM411"]
    assert codes("layanan/akta.md", SERVICE, dearer.replace("2026-11-10", "2026-11-19")) == []
    assert codes("layanan/akta.md", SERVICE, dearer.replace("2026-11-10", "2026-11-09")) == ["KIM411"] * 2
    assert codes("layanan/akta.md", SERVICE, dearer.replace("2026-11-10", "2026-12-19")) == ["KIM411"] * 2
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
