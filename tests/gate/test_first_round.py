"""Six messy articles by imaginary beginners: ``kim check --fix`` mends what was meant, asks once for the rest, then accepts."""

# ruff: noqa: E501  # texts as people write them

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_whatsapp import photo
from tests.projects import report, said, small

ARTICLES = {
    "WhatsApp, pagar panjang": (
        "———\nJudul : *Kerja bakti RW 03 Cibabat diikuti empat puluh warga*\nTanggal : 22/11/2026\nPenulis : Ibu Rina Contoh\n"
        "Kelurahan : Cibabat\nKategori : lingkungan\nIsi singkat : Warga RW 03 Cibabat membersihkan selokan pada Minggu (22/11/2026).\n"
        "Foto : IMG_2041.HEIC\n———\n*Hari:* Minggu, 22 November 2026\n*Jam:* 07.00 WIB\n*Tempat:* Selokan RW 03 Cibabat\n\n"
        "Warga RW 03 Kelurahan Cibabat membersihkan selokan. Info lengkap di www.lapor.go.id.\n\n• Cangkul\n• Karung\n",
        {"KIM101", "KIM206"},
        (("{berkas: IMG_2041.HEIC}", '{berkas: foto.jpg, alt: Warga mengangkat lumpur dari selokan, kredit: "Foto: Rina Contoh"}'),),
        ("- **Hari:** Minggu", "https://www.lapor.go.id", "- Cangkul\n- Karung"),
    ),
    "Word, tab dan butirnya": (
        "---\njudul: “Posyandu Mawar Melong buka setiap Rabu pagi”\ntanggal: 23 November 2026\npenulis: Asep Contoh\nlokasi: Melong\n"
        "topik: kesehatan\nringkasan: Posyandu Mawar di Melong buka Rabu (25/11/2026) pukul 08.00 WIB.\nsumber: Kader Posyandu\n---\n"
        "\tPosyandu Mawar di Kelurahan Melong buka pada Rabu (25/11/2026) pukul 08.00 WIB.\n\uf0b7\tBawa buku KIA\n\t\uf0b7\tBawa bekal\n"
        "o   Gratis\n",
        set(), (), ("\nPosyandu Mawar di", "\n- Bawa buku KIA\n", "- Bawa bekal\n- Gratis"),
    ),
    "tab, nama isian lain": (
        "---\njudul:\tKarang taruna Utama belajar menulis berita warga\ntanggal:\t2026-11-21\noleh:\tDodi Contoh\nwilayah:\tutama\n"
        "tag:\tliterasi digital\nsummary:\tPemuda Kelurahan Utama belajar menulis pada Sabtu (21/11/2026).\ndraft: no\n---\n"
        "Pemuda Kelurahan Utama belajar menulis berita pada Sabtu (21/11/2026) pukul 09.00 WIB. Daftar di bit.ly/contoh-utama.\n",
        set(), (), ("topik:\tliterasi-digital", "https://bit.ly/contoh-utama"),
    ),
    "huruf besar semua": (
        "---\nJUDUL: JADWAL PIKET RONDA RW 07 CIGUGUR TENGAH\nTANGGAL: 24-11-2026\nPENULIS: PAK DEDI CONTOH\nWILAYAH: CIGUGUR TENGAH\n"
        "TOPIK: KEAMANAN\nRINGKASAN: JADWAL PIKET RONDA RW 07 BERLAKU MULAI SELASA (24/11/2026).\n---\n"
        "JADWAL PIKET RONDA RW 07 CIGUGUR TENGAH BERLAKU MULAI SELASA (24/11/2026) PUKUL 21.00 WIB.\n",
        {"KIM202"}, (("KEAMANAN", "keselamatan"),), ("tanggal: 2026-11-24",),
    ),
    "tanpa pagar": (
        "Judul: Warga Leuwigajah panen kangkung di kebun RW 02\nHari/Tanggal: Senin, 23 November 2026\nNama penulis: Tati Contoh\n"
        "Wilayah: leuwigajah\nTopik: Lingkungan\nRingkasan: Warga RW 02 Leuwigajah memanen kangkung pada Senin (23/11/2026).\n\n"
        "Warga RW 02 Kelurahan Leuwigajah memanen 30 kg kangkung pada Senin (23/11/2026) pukul 08.00 WIB.\n",
        set(), (), ("---\n", "tanggal: 2026-11-23"),
    ),
    "baris yang tidak terbaca": (
        "---\njudul: Bank sampah Baros terima jelantah: Rp5.000 per liter\ntanggal: 2026-11-20 jam 9 pagi\npenulis: [Yani Contoh\n"
        "wilayah: baros\ntopik: lingkungan\nringkasan: Bank sampah RW 05 Baros menerima minyak jelantah: Rp5.000 per liter.\nsumber:\n"
        "- nama: Pengurus bank sampah\n  link: instagram.com/banksampahbaros\n---\n"
        "Bank sampah RW 05 Kelurahan Baros menerima minyak jelantah mulai Jumat (20/11/2026) pukul 08.00 WIB.\n\n![](foto jelantah.jpg)\n",
        {"KIM009", "KIM216"},
        (("[Yani Contoh", "[Yani Contoh]"), ("![](foto jelantah.jpg)", "![Ember minyak jelantah](<foto jelantah.jpg>)")),
        ("tanggal: 2026-11-20 09:00", "url: https://instagram.com/banksampahbaros"),
    ),
}  # fmt: skip


def test_code_in_a_fence_stays_code(tmp_path: Path) -> None:
    """Blanks before a line say nothing there."""
    root = small(tmp_path / "p")
    file = root / "content/artikel/kim-melong/2026/tulisan.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ARTICLES["tanpa pagar"][0] + "\n```\n    kim check\n```\n")
    assert said("check", "--fix", "--root", root)[0] == 0
    assert "\n```\n    kim check\n```\n" in file.read_text() and not [
        one for one in report(root) if one["kode"] == "KIM228"
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_one_round_is_enough(name: str, tmp_path: Path) -> None:
    """What only the writer knows is asked at once; once that is answered as it was told, no error is left."""
    text, asked, answers, mended = ARTICLES[name]
    root = small(tmp_path / "p")
    file = root / "content/artikel/kim-melong/2026/tulisan.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    for photograph in ("foto.jpg", "foto jelantah.jpg"):
        (file.parent / photograph).write_bytes(photo().replace(b"Exif\0\0", b"Xxif\0\0"))
    assert said("check", "--fix", "--root", root)[0] == bool(asked)
    for words in mended:
        assert words in file.read_text(), file.read_text()
    assert {one["kode"] for one in report(root) if one["tingkat"] == "galat"} == asked
    for before, after in answers:
        assert before in file.read_text()
        file.write_text(file.read_text().replace(before, after))
    left = [one for one in report(root) if one["tingkat"] == "galat"]
    assert not left, left
