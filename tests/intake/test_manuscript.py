"""What the writing desk hands over is a draft that ``kim terima`` puts in its place and the gate takes: any kind, any way."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests import desk
from tests.intake.test_whatsapp import photo
from tests.projects import report, said, small, tree

STORY = (
    "Kader posyandu Melong menimbang empat puluh balita pada Senin, 2 November 2026, pukul 09.00 WIB di balai RW 5 Melong.\n"
    'Kata «sehat» di spanduk: "anak kuat" \\ kota maju.'
)
ARTICLE: dict[str, Any] = {
    "judul": 'Posyandu Melong: "buka" 2–14 November # gratis untuk balita',
    "tanggal": "2026-11-08 09:30", "penulis": ["Asep Contoh", "Redaksi KIM Melong"], "wilayah": "Melong", "topik": ["kesehatan"],
    "ringkasan": "Posyandu di dua belas RW Melong buka 2–14 November 2026, gratis untuk balita dan ibu hamil.",
    "sumber": [{"nama": "Kader posyandu Melong", "tanggal": "2026-11-02"}, {"nama": "Dinkes", "url": "https://cimahikota.go.id/"}],
}  # fmt: skip
PHOTOS = [{"id": "1", "isi": {"alt": "Kader menimbang balita", "kredit": "Foto: KIM Melong"}},
          {"id": "2", "isi": {"alt": "Antrean [panjang] di balai", "kredit": "Foto: Asep Contoh"}}]  # fmt: skip
OTHERS: dict[str, dict[str, Any]] = {
    "agenda": {
        "judul": "Posyandu balita RW 5 Melong", "tanggal": "2026-11-08", "mulai": "2026-12-05 07:00",
        "selesai": "2026-12-05 09:00",
        "tempat": {"nama": "Balai RW 5", "wilayah": "Melong"}, "kim": "kim-melong", "topik": ["kesehatan"],
        "setiap": {"hari": ["sabtu"], "sampai": "2027-06-30"}, "cara_ikut": "Langsung datang, bawa buku KIA",
    },
    "aspirasi": {
        "judul": "Lampu jalan di sekitar taman padam", "jenis": "pengaduan", "wilayah": ["Melong"], "topik": ["lingkungan"],
        "diterima": "2026-11-02", "kim": "kim-melong",
    },
    "pengumuman": {
        "judul": "Air mati di RW 5", "tanggal": "2026-11-08 09:30", "mulai": "2026-11-08 10:00", "sampai": "2026-11-08 16:00",
        "wilayah": ["Melong"], "tingkat": "info", "instruksi": "Tampung air secukupnya.",
        "hubungi": {"nama": "Layanan air", "nomor": "112"}, "kim": "kim-melong", "penulis": "Redaksi KIM Melong",
    },
    "program": {
        "nama": "NIB gratis untuk warung", "tanggal": "2026-11-08", "wilayah": ["Melong"], "kim": "kim-melong",
        "topik": ["ekonomi"],
        "ringkasan": "Warga dibantu membuat nomor induk berusaha tanpa biaya sampai akhir tahun.",
    },
    "layanan": {
        "nama": "Akta kelahiran", "pemilik": "Disdukcapil Kota Cimahi", "kanal": [{"jenis": "situs", "tautan": "https://cimahikota.go.id/"}],
        "diperiksa": "2026-11-01", "syarat": ["Kartu keluarga"],
    },
    "nomor": {
        "wilayah": "Melong",
        "nomor": [{"nama": "Puskesmas Melong", "nomor": "(022) 123456", "jenis": "layanan", "berlaku": "ya",
                   "sumber": {"nama": "Dinas Kesehatan Kota Cimahi"}, "diperiksa": "2026-11-01"}],
    },
    "potensi": {
        "nama": "Warung Contoh", "jenis": "umkm", "wilayah": ["Melong"], "ringkasan": "Warung nasi dekat balai RW.",
        "tanggal": "2026-11-08",
    },
    "klarifikasi": {
        "klaim": "Pesan berantai menyebut bantuan enam ratus ribu lewat sebuah tautan", "tanggal": "2026-11-08",
        "kim": "kim-melong", "topik": ["cek-fakta"],
    },
    "kim": {"nama": "KIM Cipageran", "wilayah": "Cipageran", "jenis": "kim"},
}  # fmt: skip


def manuscript(kind: str, values: dict[str, Any], **more: Any) -> str:
    """What the desk hands over."""
    (text,) = desk.run(("manuscript", [{desk.KIND: kind}, desk.draft(kind, values, **more)]))
    return str(text)


@pytest.fixture(scope="module")
def article() -> str:
    """An article with two photos, as the desk hands it over."""
    return manuscript(
        "artikel",
        ARTICLE,
        cerita={"apa": STORY},
        langkah="Bawa buku KIA\n2. Tanya kader",
        foto=PHOTOS,
        kim="kim-melong",
    )


def path_of(text: str) -> str:
    """Where a manuscript says that it goes."""
    return text.partition("\n")[0].split()[-1]


def taken(root: Path, *files: Path) -> tuple[int, str, dict[str, bytes]]:
    """Hands files over; returns the exit code, what was said, and the new files below content/."""
    before = tree(root / "content")
    code, told = said("terima", "--root", root, *files)
    return code, told, {path: data for path, data in tree(root / "content").items() if path not in before}


def test_a_zip_of_the_desk_becomes_a_draft_that_the_gate_takes(tmp_path: Path, article: str) -> None:
    """Text and photos land as they were written, quotes, hashes and brackets too; the gate finds no error."""
    root, parcel = small(tmp_path / "p"), tmp_path / "posyandu.zip"
    stem = path_of(article).rpartition("/")[2].removesuffix(".md")
    with ZipFile(parcel, "w") as made:
        for name, data in (("naskah.txt", article.encode()), (f"{stem}.jpg", photo()), (f"{stem}-2.jpg", photo())):
            made.writestr(name, data)
    code, told, new = taken(root, parcel)
    assert code == 0 and set(new) == {
        path_of(article),
        *(f"artikel/kim-melong/2026/{stem}{n}.jpg" for n in ("", "-2")),
    }, told
    text = new[path_of(article)].decode()
    assert text == article.partition("\n")[2]
    assert b"Exif" not in new[f"artikel/kim-melong/2026/{stem}.jpg"]
    assert not [one for one in report(root) if one["tingkat"] == "galat"]
    assert taken(root, parcel)[0] == 0, "the same again changes nothing"


@pytest.mark.parametrize("kind", sorted(OTHERS))
def test_every_kind_comes_back_as_it_was_answered(tmp_path: Path, kind: str) -> None:
    """What was answered for any kind, parts and lists too, is a file that reads back and stands where its kind stands."""
    root, text = small(tmp_path / "p"), manuscript(kind, OTHERS[kind])
    (tmp_path / "naskah.txt").write_text(text)
    code, told, new = taken(root, tmp_path / "naskah.txt")
    assert code == 0 and list(new) == [path_of(text)], told
    wrong = [one for one in report(root) if one["tingkat"] == "galat" and str(one["kode"]) < "KIM300"]
    assert not wrong, wrong


def test_whatsapp_carries_a_manuscript_and_its_photos(tmp_path: Path, article: str) -> None:
    """In an exported chat it is found among other messages; photos that WhatsApp renamed come in their order."""
    root, parcel = small(tmp_path / "p"), tmp_path / "Obrolan WhatsApp.zip"
    chat = (
        f"08/11/26 09.03 - Ibu Contoh: Punten min, ini berita saya\n08/11/26 09.04 - Ibu Contoh: {article}"
        "08/11/26 09.05 - Ibu Contoh: IMG-20261108-WA0001.jpg (file terlampir)\n"
        "08/11/26 09.05 - Ibu Contoh: IMG-20261108-WA0002.jpg (file terlampir)\n08/11/26 09.09 - Admin: Siap, terima kasih\n"
    )
    with ZipFile(parcel, "w") as made:
        renamed = {f"IMG-20261108-WA000{number}.jpg": photo() for number in (1, 2)}
        for name, data in {"Obrolan.txt": chat.encode(), **renamed}.items():
            made.writestr(name, data)
    code, told, new = taken(root, parcel)
    assert (
        code == 0 and len(new) == 3 and new[path_of(article)].decode().rstrip() == article.partition("\n")[2].rstrip()
    ), told
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


@pytest.mark.parametrize("attached", [True, False])
def test_mail_carries_a_manuscript_and_its_photos(tmp_path: Path, article: str, attached: bool) -> None:
    """As the mail's own text with photos attached, or as an attachment that phones' sharing makes."""
    root, mail = small(tmp_path / "p"), EmailMessage()
    stem = path_of(article).rpartition("/")[2].removesuffix(".md")
    mail["From"], mail["Subject"] = "Ibu Contoh <ibu@contoh.example>", "Naskah"
    mail.set_content("Terlampir." if attached else article)
    if attached:
        mail.add_attachment(article.encode(), maintype="text", subtype="plain", filename="naskah.txt")
    for name in (f"{stem}.jpg", f"{stem}-2.jpg"):
        mail.add_attachment(photo(), maintype="image", subtype="jpeg", filename=name)
    (tmp_path / "surat.eml").write_bytes(mail.as_bytes())
    code, told, new = taken(root, tmp_path / "surat.eml")
    assert code == 0 and len(new) == 3 and not [one for one in report(root) if one["tingkat"] == "galat"], told


def test_a_photo_that_did_not_come_is_asked_for(tmp_path: Path, article: str) -> None:
    """The text lands all the same, and what is missing is told by name."""
    root = small(tmp_path / "p")
    (tmp_path / "naskah.txt").write_text(article)
    code, told, new = taken(root, tmp_path / "naskah.txt")
    assert code == 0 and list(new) == [path_of(article)] and "tidak ikut" in told


@pytest.mark.parametrize(
    ("first", "head"),
    [
        ("../../.github/workflows/jahat.md", ""), ("artikel/kim-melong/2026/../../../x.md", ""), ("mkdocs.yml", ""),
        ("halaman/tentang.md", ""), ("mitra/jahat.md", ""), ("artikel/kim-melong/2026/jahat.yml", ""),
        ("artikel/kim-melong/2026/Besar.md", ""), ("pengumuman/2026/a.md", "disetujui: Siapa Saja\n"),
        ("artikel/kim-melong/2026/a.md", "pengecualian:\n  - {kode: KIM501, alasan: boleh}\n"),
        ("artikel/kim-melong/2026/a.md", "unggulan: ya\n"),
    ],
)  # fmt: skip
def test_a_manuscript_that_was_tampered_with_lands_nowhere(tmp_path: Path, article: str, first: str, head: str) -> None:
    """Other folders, other endings, waivers, approvals: nothing is written, and it is said."""
    root = small(tmp_path / "p")
    text = article.partition("\n")[2].replace("---\n", f"---\n{head}", 1)
    (tmp_path / "naskah.txt").write_text(f"KIM-NASKAH 1 {first}\n{text}")
    before = tree(tmp_path)
    code, told, new = taken(root, tmp_path / "naskah.txt")
    assert code == 1 and not new and "→" in told
    assert {path for path in tree(tmp_path) if path not in before and ".kim/" not in path} == set()


def test_what_comes_from_outside_is_a_draft(tmp_path: Path, article: str) -> None:
    """Whether it says so, says otherwise, or says nothing."""
    for number, said_so in enumerate(("draf: tidak\n", "")):
        root = small(tmp_path / f"p{number}")
        (tmp_path / "naskah.txt").write_text(article.replace("draf: ya\n", said_so))
        code, told, new = taken(root, tmp_path / "naskah.txt")
        assert code == 0 and "\ndraf: ya\n" in new[path_of(article)].decode(), told
        assert "draf: tidak" not in new[path_of(article)].decode()


def test_later_versions_are_refused_not_guessed(tmp_path: Path, article: str) -> None:
    """A first line of another version says what to do."""
    root = small(tmp_path / "p")
    (tmp_path / "naskah.txt").write_text(article.replace("KIM-NASKAH 1 ", "KIM-NASKAH 2 "))
    code, _, new = taken(root, tmp_path / "naskah.txt")
    assert code != 0 and not new
