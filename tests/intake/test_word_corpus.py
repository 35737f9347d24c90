"""Fifteen Word files as members send them: titles, bylines, lists, tables and pictures come along; what is hidden does not."""

# ruff: noqa: E501  # files as Word writes them
from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.intake.test_whatsapp import drafts, received
from tests.intake.test_word_and_mail import PICTURE, docx, paragraph
from tests.projects import report, small, tree

TITLE = "Warga Melong membersihkan parit sepanjang dua ratus meter"
FIRST = "Warga RW 05 Kelurahan Melong membersihkan parit pada Minggu (8/11/2026) sejak pukul 07.00 WIB."
TEXT = paragraph(FIRST)
SHOWN = '<w:p><w:r><w:t xml:space="preserve">Kerja itu </w:t></w:r><w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r></w:p>'


def cell(text: str) -> str:
    """A table's cell."""
    return f"<w:tc>{paragraph(text)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of these rows."""
    lines = ("".join(("<w:tr>", *map(cell, row), "</w:tr>")) for row in rows)
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def point(text: str, level: int = 0, number: int = 1) -> str:
    """A point of a list."""
    where = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{where}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


NUMBERING = (
    '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>'
)
LISTS = {"word/numbering.xml": NUMBERING.encode(), "word/_rels/document.xml.rels": RELATIONS.encode()}
STRUCK = "<w:p><w:del><w:r><w:delText>rahasia yang dihapus</w:delText></w:r></w:del><w:ins><w:r><w:t>Warga senang.</w:t></w:r></w:ins></w:p>"
BREAK = "<w:p><w:r><w:t>Satu baris</w:t><w:br/><w:t>baris kedua</w:t></w:r></w:p>"
BOX = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>tidak terlihat</w:t></w:r><w:r><w:t>Terlihat semua.</w:t></w:r></w:p>"
FILES = {
    "judul tebal dan byline": (paragraph(TITLE, bold=True) + paragraph("Oleh: Asep Contoh") + TEXT, {}, ['penulis: ["Asep Contoh"]']),
    "judul gaya Title": (paragraph(TITLE, "Title") + TEXT, {}, [FIRST]),
    "judul gaya Heading1": (paragraph(TITLE, "Heading1") + TEXT, {}, [FIRST]),
    "kepala berlabel": (
        paragraph(f"Judul: {TITLE}") + paragraph("Penulis: Rina Contoh") + paragraph("Topik: Kesehatan") + paragraph("Wilayah: Melong") + TEXT,
        {}, ['penulis: ["Rina Contoh"]', "topik: [kesehatan]", 'wilayah: "Melong"'],
    ),
    "subjudul": (paragraph(TITLE, bold=True) + TEXT + paragraph("Yang dibawa", "Heading2") + paragraph("Cangkul."), {}, ["## Yang dibawa\n\nCangkul."]),
    "tabel": (paragraph(TITLE, bold=True) + TEXT + table(("RW", "Orang"), ("05", "30")), {}, ["| RW | Orang |\n|---|---|\n| 05 | 30 |"]),
    "tabel hiasan satu kolom": (paragraph(TITLE, bold=True) + TEXT + table(("Pengumuman warga RW 05.",)), {}, ["\n\nPengumuman warga RW 05."]),
    "daftar butir bertingkat": (paragraph(TITLE, bold=True) + TEXT + point("Cangkul") + point("kecil", 1) + point("Karung"), LISTS,
                                ["- Cangkul\n    - kecil\n- Karung"]),
    "daftar bernomor": (paragraph(TITLE, bold=True) + TEXT + point("Datang", 0, 2) + point("Bekerja", 0, 2), LISTS, ["1. Datang\n2. Bekerja"]),
    "tebal dan miring": (paragraph(TITLE, bold=True) + TEXT + SHOWN.format("<w:b/>", "penting") + SHOWN.format("<w:i/>", "ringan"), {},
                         ["Kerja itu **penting**", "Kerja itu *ringan*"]),
    "foto dengan keterangan": (paragraph(TITLE, bold=True) + TEXT + PICTURE, {}, ['alt: "Warga mengangkat lumpur"']),
    "perubahan terlacak": (paragraph(TITLE, bold=True) + TEXT + STRUCK, {}, ["Warga senang."]),
    "tanda Markdown dan HTML": (paragraph(TITLE, bold=True) + TEXT + paragraph("Nilai 5*3 &lt;b&gt;tebal&lt;/b&gt; [x](y)"), {}, ["Nilai 5\\*3 \\<b>tebal"]),
    "baris di dalam paragraf": (paragraph(TITLE, bold=True) + TEXT + BREAK, {}, ["Satu baris\n\nbaris kedua"]),
    "tanpa judul": (TEXT + paragraph("Ketua RW berterima kasih kepada semua warga yang ikut bekerja hari itu."), {}, ["Ketua RW berterima kasih"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_word_file_becomes_the_draft_that_it_is(name: str, tmp_path: Path) -> None:
    """Its own words and forms, a title, nothing of who typed it, and a draft that the gate can read."""
    body, more, says = FILES[name]
    root = small(tmp_path / "p")
    assert len(FILES) == 15
    data = _with(body, more) if more else docx(body)
    code, told = received(root, "kiriman.docx", data)
    assert code == 0, told
    ((_, text),) = drafts(root).items()
    for words in says:
        assert words in text, text
    assert (f'judul: "{TITLE}"' in text) is (name != "tanpa judul"), text
    everything = b"".join(tree(root / "content/artikel").values())
    assert b"Rahasia" not in everything and b"rahasia yang dihapus" not in everything and b"Exif" not in everything
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


RAW = {
    "tabel di dalam tabel": (f"<w:tbl><w:tr>{cell('A')}<w:tc>{table(('x', 'y'), ('1', '2'))}<w:p/></w:tc></w:tr><w:tr>{cell('B')}{cell('C')}"
                             "</w:tr></w:tbl>", "| A | x y 1 2 |\n|---|---|\n| B | C |"),
    "sel digabung": ('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Jadwal") + "</w:tc></w:tr><w:tr><w:tc>"
                     '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("05") + f"</w:tc>{cell('08.00')}</w:tr><w:tr><w:tc>"
                     f"<w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>{cell('09.00')}</w:tr></w:tbl>",
                     "| Jadwal |  |\n|---|---|\n| 05 | 08.00 |\n|  | 09.00 |"),
    "subjudul tebal": (paragraph("Yang dibawa:", bold=True) + paragraph("Cangkul."), "## Yang dibawa\n\nCangkul."),
    "butir diketik": (paragraph("\uf0b7 cangkul") + paragraph("• karung"), "- cangkul\n- karung"),
    "penulis di akhir": (paragraph("Penulis: Rina Contoh"), 'penulis: ["Rina Contoh"]'),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_forms_made_by_hand_are_kept_as_what_they_are(name: str, tmp_path: Path) -> None:
    """Cells keep their columns, no words vanish; bold lines are headings, typed signs are points, a signature is the writer."""
    body, meant = RAW[name]
    root = small(tmp_path / "p")
    assert received(root, "kiriman.docx", docx(paragraph(TITLE, bold=True) + TEXT + body))[0] == 0
    ((_, text),) = drafts(root).items()
    assert meant in text, text


def test_a_text_that_is_all_bold_is_not(tmp_path: Path) -> None:
    """Who presses bold once and forgets it emphasizes nothing."""
    root = small(tmp_path / "p")
    assert (
        received(
            root, "kiriman.docx", docx("".join(paragraph(one, bold=True) for one in (TITLE, FIRST, FIRST, "Akhir.")))
        )[0]
        == 0
    )
    assert "**" not in next(iter(drafts(root).values()))


def test_a_picture_on_somebodys_computer_is_asked_for(tmp_path: Path) -> None:
    """A file that only names where its picture lies is received without, and nothing is opened."""
    links = (
        RELATIONS.replace("numbering.xml", "file:///C:/foto.jpg")
        .replace("/numbering", "/image")
        .replace('"n"', '"rId1"')
    )
    links = links.replace("<Relationship Id", '<Relationship TargetMode="External" Id')
    root = small(tmp_path / "p")
    data = _with(paragraph(TITLE, bold=True) + TEXT + PICTURE, {"word/_rels/document.xml.rels": links.encode()})
    code, told = received(root, "kiriman.docx", data)
    assert code == 0 and "Minta fotonya lagi" in told, told


def _with(body: str, more: dict[str, bytes]) -> bytes:
    """A Word file in which these parts stand in the place of the usual ones."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(docx(body))) as old, ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            if part not in more:
                new.writestr(part, old.read(part))
        for part, data in more.items():
            new.writestr(part, data)
    return out.getvalue()
