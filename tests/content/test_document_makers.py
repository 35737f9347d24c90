"""A document's maker, whom no page shows, is told before the document is published."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pipeline.content.document_makers import makers
from tests.projects import report, small
from tests.rulebook import SETTINGS

NAME = "Siti Rahayu"


def _office(part: str, text: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        parts.writestr("isi.xml", "<isi/>")
        parts.writestr(part, text)
    return out.getvalue()


def _packed(text: bytes) -> bytes:
    head = b"%PDF-1.5\n1 0 obj\n<</Type /ObjStm /N 1 /Filter /FlateDecode>>\nstream\n"
    return head + zlib.compress(text) + b"\nendstream\n%%EOF\n"


NAMING = {
    "PDF": b"%PDF-1.4\n<</Author (Siti Rahayu) /Title (Jadwal)>>\n%%EOF\n",
    "PDF in octal": b"%PDF-1.4\n<</Author (Siti\\040Rahayu)>>\n%%EOF\n",
    "PDF in UTF-16": b"%PDF-1.4\n<</Author (\xfe\xff" + NAME.encode("utf-16-be") + b")>>\n%%EOF\n",
    "PDF in digits": b"%PDF-1.4\n<</Author <FEFF" + NAME.encode("utf-16-be").hex().encode() + b">>>\n%%EOF\n",
    "PDF packed": _packed(b"<</Author (Siti Rahayu)>>"),
    "PDF with XMP": b"%PDF-1.4\n<dc:creator><rdf:Seq><rdf:li>Siti Rahayu</rdf:li></rdf:Seq></dc:creator>\n%%EOF\n",
    "Word": _office("docProps/core.xml", "<cp:x><dc:creator>Siti Rahayu</dc:creator></cp:x>"),
    "last saved": _office(
        "docProps/core.xml", "<x><dc:creator/><cp:lastModifiedBy>Siti Rahayu</cp:lastModifiedBy></x>"
    ),
    "LibreOffice": _office("meta.xml", "<x><meta:initial-creator>Siti Rahayu</meta:initial-creator></x>"),
}


@pytest.mark.parametrize("data", NAMING.values(), ids=NAMING.keys())
def test_the_name_is_found_wherever_programs_put_it(data: bytes) -> None:
    """Every way in which usual programs note whose account it was."""
    assert makers(data) == (NAME,)


@pytest.mark.parametrize(
    "data",
    [b"", b"teks", b"%PDF-1.4\n<</Author () /Title (Siti)>>\n", b"PK\x03\x04rusak", _packed(b"")[:70],
     _office("docProps/core.xml", "<dc:creator> </dc:creator>"), b"%PDF-1.4\n/Author <FE" + b"\xff" * 50],
)  # fmt: skip
def test_what_names_nobody_and_what_is_damaged_is_left_alone(data: bytes) -> None:
    """No name, no noise; and nothing in a file can make the check stop."""
    assert makers(data) == ()


def test_a_check_tells_the_editor(tmp_path: Path) -> None:
    """What names its maker and cannot be cleaned, for it is damaged, is refused; one without a name draws nothing."""
    root = small(tmp_path, settings=SETTINGS.replace("      topik:", "      dokumen: [pdf]\n      topik:"))
    folder = root / "content/halaman/unduhan"
    folder.mkdir(parents=True)
    (folder / "jadwal.pdf").write_bytes(NAMING["PDF"])
    (folder / "bersih.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    told = [row for row in report(root) if "unduhan" in str(row["berkas"])]
    where = "content/halaman/unduhan/jadwal.pdf"
    assert [(row["kode"], row["berkas"], row["tingkat"]) for row in told] == [("KIM025", where, "galat")]
