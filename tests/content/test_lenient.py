"""Front matter as volunteers write it: what was meant is read, told, and written by ``--fix`` in one round."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.projects import article, report, said, small

PATH = "artikel/kim-melong/2025/uji.md"
GOOD = article()


def _codes(root: Path) -> list[str]:
    return [str(one["kode"]) for one in report(root) if str(one["berkas"]).endswith("uji.md")]


def _with(right: str, line: str) -> str:
    """The good article with a line in the place of the field that ``right`` is, or before its end."""
    key = f"{right.partition(':')[0]}: "
    lines = GOOD.splitlines()
    at = next((number for number, one in enumerate(lines) if one.startswith(key)), lines.index("---", 1))
    end = at + 1 if lines[at].startswith(key) else at
    return "\n".join((*lines[:at], line, *lines[end:])) + "\n"


def _fixed(tmp_path: Path, text: str) -> tuple[list[str], str]:
    """The errors' codes before, and the file after ``--fix``."""
    root = small(tmp_path, {PATH: text})
    before = [str(one["kode"]) for one in report(root) if one["tingkat"] == "galat"]
    said("check", "--root", root, "--fix")
    return before, (root / "content" / PATH).read_text()


@pytest.mark.parametrize(
    ("right", "wrong", "codes"),
    [
        ("wilayah: Melong", "kelurahan: Melong", ["KIM102"]),
        ("wilayah: Melong", "Wilayah: Melong", ["KIM102"]),
        ("topik: warga", "kategori: warga", ["KIM102"]),
        ("topik: warga", "Tag = warga", ["KIM102", "KIM009"]),
        ("topik: warga", "topik: Warga", ["KIM202"]),
        ("topik: [warga, ekonomi]", "topik: warga, ekonomi", ["KIM104"]),
        ("tanggal: 2025-06-02 09:30", "tgl: Senin, 2 Juni 2025 pukul 09.30", ["KIM102", "KIM105"]),
        ("tanggal: 2025-06-02", "tanggal: 02/06/2025", ["KIM105"]),
        ("tanggal: 2025-06-02 16:00 WIB", "tanggal: 2 Jun 2025, jam 4 sore WIB", ["KIM105"]),
        ("tanggal: 2025-06-02", "tanggal: 2025/06/02", ["KIM105"]),
        ("tanggal: 2025-06-02 09:30", "tanggal: 2025.6.2 pukul 09.30", ["KIM105"]),
        ('topik: "warga"', "topik: - warga", ["KIM009"]),
        ("sumber: {nama: Bidan Yanti}", "sumber: Bidan Yanti", ["KIM104"]),
        (
            'sumber: {nama: Kelurahan Melong, url: "https://cimahikota.go.id/berita/1"}',
            "sumber: Kelurahan Melong, cimahikota.go.id/berita/1",
            ["KIM104"],
        ),
        ('sumber: {nama: PMI, url: "https://pmi.or.id"}', "sumber: PMI https//pmi.or.id", ["KIM104"]),
        (
            "sumber:\n  - nama: PMI\n    url: https://pmi.or.id",
            "sumber:\n  - nama: PMI\n    url: https;//pmi.or.id",
            ["KIM107"],
        ),
        (
            'sumber: {nama: BPBD Cimahi, url: "https://www.cimahikota.go.id/x"}',
            "narasumber: BPBD Cimahi, www.cimahikota.go.id/x",
            ["KIM102", "KIM104"],
        ),
        (
            "sumber:\n  - nama: BPBD\n    url: https://cimahikota.go.id",
            "sumber:\n  - nama: BPBD\n    link: cimahikota.go.id",
            ["KIM102", "KIM107"],
        ),
        ('judul: "Kerja bakti: warga RW 3 turun"', "judul: Kerja bakti: warga RW 3 turun", ["KIM009"]),
        ("judul: 'Lomba \"Kampung Bersih\" warga'", 'judul: "Lomba "Kampung Bersih" warga"', ["KIM009"]),
    ],
)
def test_a_field_becomes_what_was_meant(tmp_path: Path, right: str, wrong: str, codes: list[str]) -> None:
    """A synonym, a date as people write it, an address without https, one text for several parts: told once, then mended."""
    before, after = _fixed(tmp_path, _with(right, wrong))
    assert before == codes
    assert after == _with(right, right)


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        (GOOD.replace("---", "———"), ["KIM003", "KIM004"]),
        (GOOD.replace("---", "—-", 1), ["KIM003"]),
        (GOOD.replace("---\n\nIsi", "–––\n\nIsi"), ["KIM004"]),
        (GOOD.replace("---\n\nIsi", "\nIsi"), ["KIM004"]),
        (GOOD.replace("---\n", ""), ["KIM003", "KIM004"]),
    ],
)
def test_a_fence_becomes_three_hyphens(tmp_path: Path, wrong: str, codes: list[str]) -> None:
    """Dashes that a phone made of hyphens, and fences left behind, are named and mended; the fields are read at once."""
    before, after = _fixed(tmp_path, wrong)
    assert before == codes
    assert after.replace("\n\n", "\n") == GOOD.replace("\n\n", "\n")


def test_one_slip_hides_no_other(tmp_path: Path) -> None:
    """A fence, a date, a key, a region, a topic and a missing field of one file are told in one round."""
    fields = (
        "judul: Warga Melong: membersihkan parit",
        "tgl: 2/6/2025",
        "kelurahan: Mars",
        "kategori: bola",
        "foto: parit.jpg",
    )
    text = "\n".join(("———", *fields, "———", "", "Isi.", ""))
    root = small(tmp_path, {PATH: text})
    assert {"KIM003", "KIM004", "KIM009", "KIM101", "KIM102", "KIM105", "KIM202", "KIM203"} <= set(_codes(root))


def test_a_photo_of_an_iphone_is_explained_before_it_is_there(tmp_path: Path) -> None:
    """Who names a HEIC that is not there is not sent to upload it first, only to hear then that no phone shows it."""
    root = small(
        tmp_path, {PATH: article(1, "gambar: {berkas: IMG_2031.HEIC, alt: Warga bekerja, kredit: KIM Melong}\n")}
    )
    [told] = [one for one in report(root) if one["kode"] == "KIM206"]
    assert "HEIC dari iPhone" in str(told["pesan"]) and "IMG_2031.jpg" in str(told["saran"])


def test_what_contradicts_itself_is_left_to_its_writer(tmp_path: Path) -> None:
    """A weekday that does not fit, a key that stands twice, a text that may be a list: told, never guessed."""
    for wrong in ("tanggal: Selasa, 2 Juni 2025", "tanggal: 31/11/2025", "wilayah: Melong\nkelurahan: Utama"):
        text = article(head=f"{wrong}\n")
        root = small(tmp_path / str(abs(hash(wrong))), {PATH: text})
        said("check", "--root", root, "--fix")
        assert (root / "content" / PATH).read_text() == text and _codes(root)


FIELD = "judul: Warga Melong membersihkan parit yang ke-1"
AS_TYPED = {
    "daftar di belakang titik dua": ("penulis: Redaksi KIM Melong", "Penulis: - Asep\n         - Rina",
                                     "penulis:\n  - Asep\n  - Rina"),
    "tagar di judul": (FIELD, "judul: Warga #Melong turun", 'judul: "Warga #Melong turun"'),
    "tagar sebagai topik": ("topik: warga", "topik: #warga #ekonomi", "topik: [warga, ekonomi]"),
    "topik dengan dan": ("topik: warga", "topik: warga dan ekonomi", "topik: [warga, ekonomi]"),
    "topik dengan garis miring": ("topik: warga", "topik: warga / ekonomi", "topik: [warga, ekonomi]"),
    "butir menjorok": ("topik: warga", "topik:\n- warga\n  - ekonomi", "topik:\n- warga\n- ekonomi"),
    "isian menjorok": ("penulis: Redaksi KIM Melong", "  penulis: Asep", "penulis: Asep"),
    "dua isian sebaris": ("wilayah: Melong\ntopik: warga", "wilayah: Melong, topik: warga", "wilayah: Melong\ntopik: warga"),
    "nama tebal": (FIELD, "**judul:** Warga turun", "judul: Warga turun"),
    "judul tebal": (FIELD, "judul: *Warga turun*", "judul: Warga turun"),
    "bernomor": (FIELD, "1. judul: Warga turun", "judul: Warga turun"),
    "tanpa titik dua": ("penulis: Redaksi KIM Melong", "penulis Asep Contoh", "penulis: Asep Contoh"),
    "isi di baris berikut": ("wilayah: Melong", "wilayah:\nMelong", "wilayah:\n  Melong"),
    "kalimat terpotong": (FIELD, "judul: Warga Melong membersihkan\nparit", "judul: Warga Melong membersihkan\n  parit"),
    "kutip tidak ditutup": (FIELD, 'judul: "Warga turun', 'judul: "Warga turun"'),
    "kecamatan ikut ditulis": ("wilayah: Melong", "wilayah: Kel. Melong, Kec. Cimahi Selatan", "wilayah: Melong"),
    "RW ikut ditulis": ("wilayah: Melong", "wilayah: Kelurahan Melong RW 05", "wilayah: Melong"),
    "tautan Markdown": ("topik: warga", "topik: warga\nsumber: [PMI](https://pmi.or.id/a)",
                        'topik: warga\nsumber: {nama: PMI, url: "https://pmi.or.id/a"}'),
    "nama Inggris": ("wilayah: Melong\ntopik: warga", "location: Melong\ncategories: warga", "wilayah: Melong\ntopik: warga"),
    "pagar dilarikan": ("---\njudul", "\\---\njudul", "---\njudul"),
}  # fmt: skip


@pytest.mark.parametrize("name", AS_TYPED)
def test_lines_as_people_type_them_become_fields(tmp_path: Path, name: str) -> None:
    """One ``--fix`` writes what was meant, no error is left, and a second one changes nothing."""
    right, typed, meant = AS_TYPED[name]
    assert right in GOOD
    before, after = _fixed(tmp_path, GOOD.replace(right, typed, 1))
    assert before and after == GOOD.replace(right, meant, 1)
    said("check", "--root", tmp_path, "--fix")
    assert (tmp_path / "content" / PATH).read_text() == after
    assert not [one for one in report(tmp_path) if one["tingkat"] == "galat"]


def test_fields_that_stand_as_points_become_fields(tmp_path: Path) -> None:
    """A whole head typed as one list is read, told and mended line by line."""
    head, _, body = GOOD.removeprefix("---\n").partition("---\n")
    typed = "---\n" + "".join(f"- {line}\n" for line in head.splitlines()) + "---\n" + body
    assert _fixed(tmp_path, typed) == (["KIM009"] * 6, GOOD)


@pytest.mark.parametrize("above", ["```\n", "Warga Melong membersihkan parit\n\n"])
def test_what_stands_above_the_fence_hides_nothing(tmp_path: Path, above: str) -> None:
    """A title, or the mark of a text to copy, above the head: the head is read all the same."""
    root = small(tmp_path, {PATH: above + GOOD})
    assert [one["kode"] for one in report(root) if one["tingkat"] == "galat"] == ["KIM003"]


def test_a_part_beside_its_field_is_told_where_it_belongs(tmp_path: Path) -> None:
    """A credit that stands beside the picture is no missing credit, and the whole list of fields is no help."""
    root = small(tmp_path, {PATH: article(1, "gambar: parit.jpg\nalt: Warga bekerja\nkredit: Asep Contoh\n")})
    Image.new("RGB", (40, 30), "green").save((root / "content" / PATH).parent / "parit.jpg")
    told = [one for one in report(root) if one["tingkat"] == "galat"]
    assert [one["kode"] for one in told] == ["KIM104", "KIM102", "KIM102"]
    assert "bagian dari «gambar»" in str(told[1]["pesan"]) and "kredit: Asep Contoh" in str(told[2]["saran"])


def test_a_sentence_with_a_fields_name_in_it_stays_one(tmp_path: Path) -> None:
    """What may be a note or words of a title is not taken apart."""
    for line in ('judul: "Rapat RW membahas topik: sampah"', "judul: Warga turun # catatan"):
        text = GOOD.replace(FIELD, line)
        root = small(tmp_path / str(len(line)), {PATH: text})
        said("check", "--root", root, "--fix")
        assert (root / "content" / PATH).read_text() == text


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    """A fence that is added ends as the other lines do."""
    root = small(tmp_path, {PATH: ""})
    file = root / "content" / PATH
    file.write_bytes(GOOD.replace("---\n", "").replace("\n", "\r\n").encode())
    said("check", "--root", root, "--fix")
    data = file.read_bytes()
    assert data.startswith(b"---\r\njudul") and data.count(b"\n") == data.count(b"\r\n")


def test_a_messy_article_is_accepted_in_the_second_round(tmp_path: Path) -> None:
    """As a volunteer would write it in WhatsApp: one ``--fix``, one round of answers, and nothing stops it any more."""
    messy = """———
judul: Posyandu Mawar: layani 120 balita di RW 05
tanggal: Senin, 2 Juni 2025
penulis: Ibu Rina
kelurahan: Melong
kategori: Kesehatan
ringkasan: Posyandu Mawar RW 05 Melong melayani 120 balita pada Senin, 2 Juni 2025, gratis.
foto: posyandu.jpg
sumber: Bidan Yanti
———
*Posyandu Mawar* melayani 120 balita pada Senin, 2 Juni 2025, kata Bidan Yanti.

Hari: Senin
Jam: 08.00–11.00 WIB

• Bawa buku KIA
• ~Bawa uang~ gratis

Info: www.dinkes.cimahikota.go.id/jadwal
"""
    root = small(tmp_path, {PATH: messy})
    Image.new("RGB", (40, 30), "green").save((root / "content" / PATH).parent / "posyandu.jpg")
    said("check", "--root", root, "--fix")
    left = [(one["kode"], one["pesan"]) for one in report(root) if one["tingkat"] == "galat"]
    assert left == [
        ("KIM101", "Isian wajib «gambar.alt» belum ada."),
        ("KIM101", "Isian wajib «gambar.kredit» belum ada."),
    ]
    file = root / "content" / PATH
    answered = file.read_text().replace(
        "posyandu.jpg}", 'posyandu.jpg, alt: Kader menimbang balita, kredit: "Foto: Rina"}'
    )
    file.write_text(answered)
    assert not [one for one in report(root) if one["tingkat"] == "galat"]
    assert "- Hari: Senin\n- Jam" in answered and "- Bawa buku KIA\n- ~Bawa" in answered
    assert "**Posyandu Mawar** melayani" in answered
    assert "https://www.dinkes.cimahikota.go.id/jadwal" in answered
