"""What stands above and around a text in Word files and chats: letterheads, days in words, fields, styles of other programs."""

# ruff: noqa: E501  # files as office programs write them
from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_whatsapp import drafts, received
from tests.intake.test_word_and_mail import PICTURE, R, W, docx, paragraph
from tests.intake.test_word_corpus import _with, cell, table
from tests.projects import report, small

TITLE = "Pos ronda RW 07 Cibabat kini punya jadwal piket baru"
FIRST = "Warga RW 07 Kelurahan Cibabat menyusun jadwal piket ronda yang baru pada Sabtu (21/11/2026) pukul 20.00 WIB."
SECOND = "Sebanyak 42 warga hadir dan sepakat berjaga dua malam sekali."
BODY = paragraph(FIRST) + paragraph(SECOND)
HEAD = paragraph(TITLE, bold=True)
OFFICE = "".join(
    paragraph(one, bold=True) for one in ("PEMERINTAH KOTA CIMAHI", "KECAMATAN CIMAHI UTARA", "KELURAHAN CIBABAT")
)
ADDRESS = paragraph("Jl. Contoh No. 5 Telp. (022) 6651234 Cimahi 40513")
NUMBER = "".join(
    map(paragraph, ("Nomor : 005/12/Kel-Cbt/2026", "Lampiran : 1 berkas", "Perihal : Undangan kerja bakti"))
)
PLAIN = f"{FIRST}\n\n{SECOND}\n"
CAPITALS = "KELURAHAN CIBABAT MENATA TAMAN RW 07"
FILES = {
    "kop surat": (OFFICE + ADDRESS + paragraph("BERITA") + HEAD + BODY, PLAIN),
    "kop surat bernomor": (OFFICE + ADDRESS + NUMBER + paragraph("Cimahi, 20 November 2026") + HEAD + BODY, PLAIN),
    "siaran pers": (
        paragraph("SIARAN PERS") + paragraph("KIM CIBABAT") + paragraph("Untuk segera diterbitkan") + HEAD + BODY,
        PLAIN,
    ),
    "judul dua baris tebal": (paragraph(TITLE[:23], bold=True) + paragraph(TITLE[24:], bold=True) + BODY, PLAIN),
    "kepala dalam tabel": (
        table(("Judul", TITLE), ("Penulis", "Rina Contoh"), ("Tanggal", "20 November 2026")) + BODY,
        PLAIN,
    ),
    "tabel tata letak": (
        HEAD + f"<w:tbl><w:tr><w:tc>{paragraph(FIRST)}{paragraph(SECOND)}</w:tc></w:tr></w:tbl>",
        PLAIN,
    ),
}


def one(root: Path, data: bytes) -> str:
    """The single draft of a Word file."""
    code, told = received(root, "kiriman.docx", data)
    assert code == 0, told
    ((_, text),) = drafts(root).items()
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)
    return text


@pytest.mark.parametrize("name", FILES)
def test_what_stands_above_a_title_is_none(name: str, tmp_path: Path) -> None:
    """Offices, addresses, numbers of letters and sorts of papers go; the title is the title, the text is whole."""
    body, meant = FILES[name]
    text = one(small(tmp_path / "p"), docx(body))
    assert f'judul: "{TITLE}"' in text and text.rpartition("---\n\n")[2] == meant, text


def test_a_coat_of_arms_is_no_photo_of_the_piece(tmp_path: Path) -> None:
    """It goes with its letterhead; a headline in capitals that begins with an office stays."""
    arms = f"<w:tbl><w:tr><w:tc>{PICTURE}</w:tc>{cell('PEMERINTAH KOTA CIMAHI')}</w:tr><w:tr>{cell('')}{cell('Jl. Contoh No. 5')}</w:tr></w:tbl>"
    text = one(small(tmp_path / "p"), docx(arms + HEAD + BODY))
    assert f'judul: "{TITLE}"' in text and "gambar:" not in text and "Jl. Contoh" not in text
    assert f'judul: "{CAPITALS}"' in one(small(tmp_path / "q"), docx(paragraph(CAPITALS) + BODY))


@pytest.mark.parametrize(
    "line",
    ["Cimahi, 20 November 2026", "Cimahi, tanggal dua puluh November dua ribu dua puluh enam", "Tanggal: 20 November 2026",
     "Hari Jumat tanggal dua puluh bulan November tahun dua ribu dua puluh enam", "Jumat, 20/11/2026"],
)  # fmt: skip
def test_the_day_above_a_text_is_its_day(line: str, tmp_path: Path) -> None:
    """In figures or in words; one that is still to come is an event's, and stays in the text."""
    text = one(small(tmp_path / "p"), docx(HEAD + paragraph(line) + BODY))
    assert "tanggal: 2026-11-20\n" in text and text.rpartition("---\n\n")[2] == PLAIN, text
    later = one(small(tmp_path / "q"), docx(HEAD + paragraph("Tanggal: 20 November 2031") + BODY))
    assert "Tanggal: 20 November 2031" in later


def test_headings_are_known_by_their_level_whatever_they_are_called(tmp_path: Path) -> None:
    """In any program's language; a table of contents is left out, words under a picture say what it shows, who took it is kept."""
    styles = (
        f"<w:styles {W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
            for key, name, more in (
                ("a", "Judul Utama 'Baru'", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
                ("b", "Punya saya", '<w:basedOn w:val="a"/>'),
                ("c", "标题 2", ""),
                ("d", "judul 2", ""),
                ("e", "toc 1", ""),
                ("f", "caption", ""),
            )
        )
        + "</w:styles>"
    )
    rels = (f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{R}/styles" '
            f'Target="styles.xml"/><Relationship Id="rId1" Type="{R}/image" Target="media/satu.jpg"/></Relationships>')  # fmt: skip
    heads = "".join(paragraph(f"Bagian {key}", key) + paragraph("Isi bagian itu.") for key in "abcd")
    photo = (
        PICTURE.replace(' descr="Warga mengangkat lumpur"', "")
        + paragraph("Gambar 1. Warga menyusun jadwal", "f")
        + paragraph("Foto: Asep Contoh")
    )
    body = HEAD + paragraph("Jadwal 1", "e") + BODY + photo + heads
    text = one(
        small(tmp_path / "p"),
        _with(body, {"word/styles.xml": styles.encode(), "word/_rels/document.xml.rels": rels.encode()}),
    )
    assert all(f"\n## Bagian {key}\n" in text for key in "abcd"), text
    assert "Jadwal 1" not in text and 'alt: "Warga menyusun jadwal"' in text and 'kredit: "Foto: Asep Contoh"' in text


def test_a_letterhead_in_a_chat_is_no_title(tmp_path: Path) -> None:
    """As offices send them: the bold line below it is."""
    root = small(tmp_path / "p")
    said = f"12/11/26 19.05 - Bu Rina: *PEMERINTAH KOTA CIMAHI*\n*KELURAHAN CIBABAT*\nJl. Contoh No. 5\n\n*{TITLE}*\n\n{FIRST} {SECOND}\n"
    assert received(root, "chat.txt", said)[0] == 0
    ((_, text),) = drafts(root).items()
    assert f'judul: "{TITLE}"' in text and "PEMERINTAH" not in text, text
