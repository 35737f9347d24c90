"""Open data: complete, stable, described, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.content.kinds import KINDS
from pipeline.content.kinds.program import PROGRAM
from pipeline.outputs.open_data import Line, as_csv
from pipeline.site.open_data import TABLES
from pipeline.site.tables import Table
from tests.gate.test_rules_in_every_kind import HEADS
from tests.outputs.test_feeds import outputs
from tests.projects import article, small

NAMES = [table.name for table in TABLES]

DOCUMENTED = (HEADS[PROGRAM][0], f"{HEADS[PROGRAM][1]}\ndokumen: {{nama: Laporan kinerja, kelas: berkala}}")
"""What makes a row of the table of public documents, which belongs to no kind."""


def rows(data: bytes) -> list[dict[str, str]]:
    """Returns the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_json_and_csv_say_the_same_and_keep_to_the_schema(lengkap: Path, tmp_path: Path, table: Table) -> None:
    """Every row fits the published schema's record, and both files hold the same rows in the same order."""
    files = outputs(lengkap)
    read = json.loads(files[f"data/{table.name}.json"])
    if not read:  # a kind of which the good site has nothing
        path, head = next((HEADS[kind] for kind in KINDS if kind.folder == table.name), DOCUMENTED)
        files = outputs(small(tmp_path / "satu", {path: f"---\n{head}\n---\n\nIsi contoh.\n"}))
        read = json.loads(files[f"data/{table.name}.json"])
    assert read == msgspec.to_builtins(msgspec.convert(read, list[table.row]))  # type: ignore[name-defined]
    flat = rows(files[f"data/{table.name}.csv"])
    key = next(iter(read[0]))
    assert [row[key] for row in flat] == [row[key] for row in read] == sorted(row[key] for row in read)
    schema = json.loads(files[f"data/{table.name}.skema.json"])
    columns: dict[str, Any] = schema["$defs"][table.row.__name__]["properties"]
    assert list(columns) == list(flat[0]) == list(read[0])
    assert all(about["description"] for about in columns.values())
    assert all(f"- `{name}`: " in files["data/README.md"].decode() for name in columns)


def test_what_points_elsewhere_points_to_a_row(lengkap: Path) -> None:
    """An article's group, region and topics, a group's and a partner's region stand in their tables."""
    tables = {name: json.loads(outputs(lengkap)[f"data/{name}.json"]) for name in NAMES}
    codes = {name: {row.get("kode") for row in several} for name, several in tables.items()}
    for row in tables["artikel"]:
        assert row["kim"] in codes["kim"] and row["wilayah"] in codes["wilayah"] and set(row["topik"]) <= codes["topik"]
    assert all(row["wilayah"] in codes["wilayah"] for row in tables["kim"])
    assert sum(row["berita"] for row in tables["kim"]) == len(tables["artikel"]) == 7


def test_a_withdrawn_article_is_told_of_without_its_words(tmp_path: Path) -> None:
    """Its address, date and reason stay; headline, summary and sources are gone."""
    gone = "dicabut:\n  tanggal: 2025-06-09\n  alasan: data-pribadi\n"
    files = outputs(small(tmp_path, {"artikel/kim-melong/2025/a.md": article(head=gone)}))
    (row,) = json.loads(files["data/artikel.json"])
    assert (row["judul"], row["ringkasan"], row["kata"], row["dicabut"]) == ("Berita ini dicabut", "", 0, "2025-06-09")
    assert "data pribadi" in row["alasan_dicabut"] and b"membersihkan parit" not in files["data/artikel.csv"]


HOSTILE = [
    "=HYPERLINK('http://a')",
    "+62 811",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "a\r\nb\tc",
    "a\nb ",
    "a  b",
    "a\ufffd",
    'kutip "dua", koma',
    "\x00=1",
    "＝1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_starts_a_formula(text: str) -> None:
    """A cell that a spreadsheet would compute is led by an apostrophe; quotes, commas and line ends stay inside the cell."""
    table = next(table for table in TABLES if table.name == "kim")
    rest = dict.fromkeys(("alamat", "wilayah", "jenis", "berdiri"), "x")
    row_said = {**rest, "kode": text, "nama": "KIM", "bidang": [text, "b"], "anggota": None, "berita": -3}
    data = as_csv(table, [Line.of(msgspec.convert(row_said, table.row)).csv])
    (row,) = rows(data)
    assert len(data.split(b"\r\n")) == 3
    for cell in (row["kode"], row["bidang"]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", " ", "＝")), cell
        assert cell == " ".join(cell.split()) and cell.isprintable() and "\ufffd" not in cell
    assert row["berita"] == "-3"
