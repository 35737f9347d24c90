"""What ``--fix`` does to language: it comes to rest at once, leaves nothing it could mend, and keeps what must be kept."""

from __future__ import annotations

import pytest
import yaml

from pipeline.content.markdown.mends import mend
from pipeline.content.settings import read_site
from pipeline.content.source_file import SourceFile
from pipeline.engine.problems import Problem
from pipeline.gate.project import Project
from tests import projects
from tests.rulebook import ARTICLE, NOW, SETTINGS, article

SITE = read_site(SETTINGS.encode())[0]
TEXTS = [
    (example["teks"], example.get("kepala", ""))
    for name in ("bahasa", "bahasa-uji", "tanggal", "fakta")
    for example in yaml.safe_load((projects.TESTS / "passages" / f"{name}.yaml").read_text("utf-8"))["contoh"]
]


def remarks(data: bytes) -> list[Problem]:
    """What the gate says of a file by itself."""
    assert SITE is not None
    return list(Project(SITE, (SourceFile(ARTICLE, data),), (), {}, NOW).alone(ARTICLE))


def mended(body: str, front: str = "") -> str:
    """The file after mending."""
    return mend(article(body, front), remarks).data.decode()


def test_mending_twice_is_mending_once() -> None:
    """No passage changes a second time, and none is left with something that could still be mended."""
    for body, front in TEXTS:
        once = mend(article(body, front), remarks).data
        assert mend(once, remarks).data == once
        assert not [problem for problem in remarks(once) if problem.replacement is not None]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Silahkan antri disini, Jum'at besok.", "Silakan antre di sini, Jumat besok."),
        ("Walikota Cimahi dan para walikota lain.", "Wali Kota Cimahi dan para wali kota lain."),
        ("KERJASAMA warga; Kerjasama itu baik.", "KERJA SAMA warga; Kerja sama itu baik."),
        ("Resikonya **besar**, ijinnya *praktek*.", "Risikonya **besar**, izinnya *praktek*."),
        ("Iuran Rp. 5.000,- mulai jam 09:00wib .", "Iuran Rp5.000 mulai pukul 09.00 WIB."),
        ("β€œMari,” katanya di cafÃ©.", "“Mari,” katanya di café."),
        ("Kegiatan di laksanakan dimana-mana.", "Kegiatan dilaksanakan di mana-mana."),
    ],
)
def test_a_mend_keeps_case_and_markup(wrong: str, right: str) -> None:
    """Only the wrong letters change; capitals, emphasis and everything around stay."""
    assert mended(wrong).endswith(f"\n{right}\n")


def test_one_habit_is_told_once_and_mended_everywhere() -> None:
    """One remark tells of a word that is misspelt in title, summary and two paragraphs; the mend reaches all four."""
    front = "judul: Walikota Cimahi membuka pasar murah\nringkasan: Pasar murah dibuka walikota pada hari Rabu.\n"
    body = "Walikota hadir; biaya Rp 5.000.\n\nWakil Walikota pulang pukul 09:30, lalu walikota, dengan Rp 7.000.\n"
    found = [one for one in remarks(article(body, front)) if one.code in ("KIM702", "KIM709")]
    assert [[one.code, *(place.line for place in one.places)] for one in found] == [
        ["KIM702", 2, 3, 10, 12, 12],
        ["KIM709", 10, 12],
        ["KIM709", 12],
    ]
    done = mended(body, front)
    assert done.endswith(
        "\nWali Kota hadir; biaya Rp5.000.\n\nWakil Wali Kota pulang pukul 09.30, lalu wali kota, dengan Rp7.000.\n\n"
    )
    assert "judul: Wali Kota Cimahi" in done and "dibuka wali kota" in done


@pytest.mark.parametrize(
    "text",
    [
        "Buka [halaman](https://contoh.example.id/walikota/hoax) dan `disini`.",
        "Pesan berbunyi “Silahkan sebarkan, resiko ditanggung!”",
        "Apotik Sehat Jaya dan Toko Praktek Mandiri buka.",
        "Warga belanja di Pasar Antri Baru, Gang Walikota Mustajab, dan Jalan Dr. Apotik Raya.",
        "PT Aktifitas Mandiri, CV Jaman Baru, Koperasi Analisa Jaya, dan SMA Tehnik Harapan menyumbang.",
        "Akun @walikota_disini memakai tagar #hoax dan #aktifitas.",
        "Koran itu menulis «Walikota Antri», „Hoax Walikota“, dan 'Antri di Surga'.",
        "Perda Nomor 5 tentang Ijin Gangguan dan Keputusan Walikota Nomor 3 tentang Himbauan dicabut.",
        "Bu Nopember dan Pak Rejeki menonton Film Jaman Edan di Masjid Jami' Jum'at Berkah.",
        "Program Walikota Menyapa dan Komunitas Sekedar Berbagi datang ke Kampung Antri Tengah.",
        "Kutipannya 09:00 sampai Skor 10:30; kode Rp itu lambang.",
    ],
)
def test_addresses_code_quotations_and_names_stay(text: str) -> None:
    """A mend touches no link's address, no code, no quotation, no name."""
    assert mended(text).endswith(f"\n{text}\n")
