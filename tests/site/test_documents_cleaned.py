"""A document is published without what programs note in it of people, machines and places; what readers see stays."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.projects import kim, report, small, tree
from tests.rulebook import SETTINGS

PERSON = "Siti Rahayu"
SHOWN = "Jadwal posyandu bulan ini"


def _photo() -> bytes:
    """A photo that says who took it, where, and a comment."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = PERSON
    exif.get_ifd(0x8825)[2] = (6.0, 52.0, 0.0)
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif, comment=PERSON.encode())
    return out.getvalue()


def _pdf(*, locked: bool = False, signed: bool = False) -> bytes:
    """A PDF with properties, XMP, a remark, a photo and another program's notes."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": PERSON, "/Company": PERSON, "/Title": SHOWN})
    xmp = DecodedStreamObject()
    xmp.set_data(f"<x:xmpmeta><dc:creator><rdf:li>{PERSON}</rdf:li></dc:creator></x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    words = DecodedStreamObject()
    words.set_data(f"BT /F1 12 Tf 10 100 Td ({SHOWN}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(words)
    image = StreamObject()
    image._data = _photo()
    image.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Filter"): NameObject("/DCTDecode"), NameObject("/Width"): NumberObject(40),
        NameObject("/Height"): NumberObject(30),
        NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/BitsPerComponent"): NumberObject(8),
        NameObject("/Metadata"): writer._add_object(xmp),
    })  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject({
        NameObject("/XObject"): DictionaryObject({NameObject("/P"): writer._add_object(image)})
    })  # fmt: skip
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Word"): TextStringObject(PERSON)})
    remark = writer.add_annotation(0, Text(text="Mohon diperiksa", rect=(10, 10, 50, 50)))
    remark[NameObject("/T")] = TextStringObject(PERSON)
    if signed:
        field = DictionaryObject({
            NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("Tanda tangan"),
            NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
        })  # fmt: skip
        fields = ArrayObject([writer._add_object(field)])
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    if locked:
        writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _office(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _table() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"author": PERSON, "manager": PERSON, "company": PERSON})
    book.set_custom_property("Pemeriksa", PERSON)
    sheet = book.add_worksheet()
    sheet.write(0, 0, SHOWN)
    sheet.write_comment(0, 0, "Mohon diperiksa", {"author": PERSON})
    book.close()
    return out.getvalue()


DOCUMENTS = {
    "jadwal.pdf": _pdf(),
    "surat.docx": _office({
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": f"<x><dc:creator>{PERSON}</dc:creator><cp:lastModifiedBy>{PERSON}</cp:lastModifiedBy></x>",
        "docProps/app.xml": f"<Properties><Company>{PERSON}</Company><Manager>{PERSON}</Manager></Properties>",
        "docProps/custom.xml": f"<Properties><vt:lpwstr>{PERSON}</vt:lpwstr></Properties>",
        "word/document.xml": f'<w:p><w:ins w:id="1" w:author="{PERSON}"><w:t>{SHOWN}</w:t></w:ins></w:p>',
        "word/comments.xml": f"<w:comment w:id='1' w:author='{PERSON}' w:initials='Siti Rahayu'><w:t>Periksa</w:t></w:comment>",
        "word/people.xml": f'<w15:person w15:author="{PERSON}"><w15:presenceInfo w15:userId="{PERSON}"/></w15:person>',
        "word/_rels/settings.xml.rels": f'<Relationship Id="rId1" Target="file:///C:\\Users\\{PERSON}\\a.dotx"/>',
        "word/media/foto.jpg": _photo(),
    }),
    "paparan.pptx": _office({
        "ppt/commentAuthors.xml": f'<p:cmAuthor id="1" name="{PERSON}" initials="{PERSON}"/>', "ppt/slides/slide1.xml": SHOWN,
    }),
    "tabel.xlsx": _table(),
    "naskah.odt": _office({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "meta.xml": f"<x><meta:initial-creator>{PERSON}</meta:initial-creator><dc:creator>{PERSON}</dc:creator></x>",
        "content.xml": f"<office:annotation><dc:creator>{PERSON}</dc:creator></office:annotation><text:p>{SHOWN}</text:p>",
    }),
}  # fmt: skip
"""Each names the person in all the ways in which its programs do."""


def _opened(data: bytes) -> bytes:
    """All that can be read in a document, its packed parts unpacked."""
    if data.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(data))
        return data + repr([one.get_object() for page in reader.pages for one in page.get("/Annots", ())]).encode()
    with ZipFile(io.BytesIO(data)) as parts:
        return b"\n".join(name.encode() + parts.read(name) for name in parts.namelist())


def _project(root: Path, files: dict[str, bytes]) -> Path:
    small(root, settings=SETTINGS.replace("      topik:", "      dokumen: [pdf, docx, pptx, xlsx, odt]\n      topik:"))
    folder = root / "content/halaman/unduhan"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return root


@pytest.mark.build
def test_nobody_is_named_in_what_is_published(tmp_path: Path) -> None:
    """Authors, who commented or changed, whose computer, who photographed: none of it; the text is there, warm and cold alike."""
    assert all(PERSON.encode() in _opened(data) for data in DOCUMENTS.values())
    root = _project(tmp_path, DOCUMENTS)
    assert not [one for one in report(root) if "unduhan" in str(one["berkas"])]
    assert kim("build", "--root", root).returncode == 0
    site = tree(root / "site")
    for name in DOCUMENTS:
        said = _opened(site[f"halaman/unduhan/{name}"])
        for word in (PERSON.encode(), PERSON.encode("utf-16-be"), b"Siti", b"Exif"):
            assert word not in said, name
        assert SHOWN.encode() in said
    assert kim("build", "--root", root, "--cold").returncode == 0
    assert tree(root / "site") == site


def test_what_cannot_be_cleaned_is_not_published(tmp_path: Path) -> None:
    """Locked or damaged while it may name somebody: an error that says why, and the build agrees."""
    broken = re.sub(rb"(?s)startxref.*", b"", DOCUMENTS["jadwal.pdf"]).replace(b" 0 obj", b" 0 obx")
    root = _project(tmp_path, {"a.pdf": _pdf(locked=True), "b.pdf": broken, "c.docx": DOCUMENTS["surat.docx"][:-200]})
    told = {str(one["berkas"]).rpartition("/")[2]: one for one in report(root) if one["tingkat"] == "galat"}
    assert {name: one["kode"] for name, one in told.items()} == dict.fromkeys(("a.pdf", "b.pdf", "c.docx"), "KIM025")
    assert "kata sandi" in str(told["a.pdf"]["pesan"]) and "rusak" in str(told["c.docx"]["pesan"])
    assert kim("build", "--root", root).returncode == 1


@pytest.mark.build
def test_a_signed_document_stays_as_it_is(tmp_path: Path) -> None:
    """Cleaned, its signature would be worth nothing: byte for byte, and whom it names is told."""
    data = _pdf(signed=True)
    root = _project(tmp_path, {"keputusan.pdf": data})
    assert [(one["kode"], one["tingkat"]) for one in report(root) if "unduhan" in str(one["berkas"])] == [
        ("KIM024", "peringatan")
    ]
    assert kim("build", "--root", root).returncode == 0
    assert (root / "site/halaman/unduhan/keputusan.pdf").read_bytes() == data
