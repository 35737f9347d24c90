"""``kim terima`` with Word files and saved mails: headings, lists, tables and pictures come along, and nothing that is hidden."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.intake.test_whatsapp import drafts, photo, received
from tests.projects import report, small, tree

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = f"""<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:docPr id="1" name="g" descr="Warga mengangkat lumpur"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>
<a:blip xmlns:r="{R}" r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def paragraph(text: str, style: str = "", bold: bool = False) -> str:
    """A paragraph as Word writes it."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{look}<w:r>{strong}<w:t>{text}</w:t></w:r></w:p>"


BODY = "".join(
    (
        paragraph("Warga Melong membersihkan parit sepanjang dua ratus meter", bold=True),
        paragraph("Oleh: Asep Contoh"),
        paragraph("Warga RW 05 Kelurahan Melong membersihkan parit pada Minggu (8/11/2026) sejak pukul 07.00 WIB."),
        PICTURE,
        paragraph("Yang dibawa", "Heading1"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>RW</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Orang</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>05</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>30</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
)


def docx(body: str = BODY, before: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with one picture; ``more`` adds parts."""
    out = io.BytesIO()
    kinds = "http://schemas.openxmlformats.org/package/2006"
    with ZipFile(out, "w", 8) as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="jpg" ContentType="image/jpeg"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{kinds}/relationships">'
            f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        parts.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{kinds}/relationships"><Relationship Id="rId1" Type="{R}/image" Target="media/satu.jpg"/>'
            "</Relationships>",
        )
        parts.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
        )
        parts.writestr("word/media/satu.jpg", photo())
        parts.writestr("docProps/core.xml", "<x>Nama Rahasia</x>")
        for name, data in (more or {}).items():
            parts.writestr(name, data)
    return out.getvalue()


def test_a_word_file_becomes_a_draft(tmp_path: Path) -> None:
    """Title, writer, heading, table and picture are right; the picture is clean, and the gate reads the draft."""
    root = small(tmp_path / "p")
    code, told = received(root, "tulisan.docx", docx())
    (path, text), *rest = drafts(root).items()
    assert code == 0 and not rest, told
    for words in (
        'judul: "Warga Melong membersihkan parit sepanjang dua ratus meter"', 'penulis: ["Asep Contoh"]', "draf: ya",
        'alt: "Warga mengangkat lumpur"', "\n## Yang dibawa\n", "| RW | Orang |\n|---|---|\n| 05 | 30 |",
    ):  # fmt: skip
        assert words in text, text
    assert "Rahasia" not in text and "Oleh" not in text.rpartition("---\n\n")[2]
    assert b"Exif" not in (root / "content/artikel/kim-melong" / path.replace(".md", "-1.jpg")).read_bytes()
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


@pytest.mark.parametrize(
    "data",
    [
        docx(before='<!DOCTYPE w [<!ENTITY a "aaaa">]>'),
        docx(more={"../keluar.xml": b"x"}),
        docx(more={"bom.xml": bytes(50_000_000)}),
        b"\xd0\xcf\x11\xe0 doc lama",
        docx(body=""),
    ],
    ids=["entitas", "naik", "bom", "doc", "kosong"],
)
def test_a_word_file_made_to_do_harm_is_refused(data: bytes, tmp_path: Path) -> None:
    """Entities, names that lead out, bombs, older formats: nothing is written."""
    root = small(tmp_path / "p")
    before = tree(root)
    assert received(root, "tulisan.docx", data)[0] == 2 and tree(root) == before


def mail(**files: bytes) -> bytes:
    """A mail with attachments."""
    made = EmailMessage()
    made["From"] = "Asep Contoh <asep@contoh.example>"
    made["Subject"] = "Fwd: Warga Melong membersihkan parit dua ratus meter"
    made["Date"] = "Sun, 08 Nov 2026 03:15:00 +0000"
    made.set_content(
        "Warga RW 05 Kelurahan Melong membersihkan parit pada Minggu (8/11/2026) sejak\npukul 07.00 WIB.\n\n"
        "• Cangkul\n• Karung\n\n-- \nAsep, 0812-3456-7890\n"
    )
    for name, data in files.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_a_saved_mail_becomes_a_draft(tmp_path: Path) -> None:
    """Subject, day, text and picture are taken; neither address nor signature is."""
    root = small(tmp_path / "p")
    code, told = received(root, "surat.eml", mail(**{"foto.jpg": photo()}))
    (text,) = drafts(root).values()
    assert code == 0 and 'judul: "Warga Melong membersihkan parit dua ratus meter"' in text, told
    assert "tanggal: 2026-11-08 10:15" in text and "sejak pukul 07.00 WIB.\n\n- Cangkul\n- Karung" in text
    assert "gambar:" in text and not any(one in text + told for one in ("asep@", "3456"))
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


def test_a_word_file_in_a_mail_is_the_piece(tmp_path: Path) -> None:
    """Who sends a Word file by mail means the file."""
    root = small(tmp_path / "p")
    assert received(root, "surat.eml", mail(**{"tulisan.docx": docx()}))[0] == 0
    assert "| RW | Orang |" in next(iter(drafts(root).values()))
