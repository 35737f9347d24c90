"""Open data: every table as JSON and CSV, with its schema, and a README. Sorted; nothing in it tells when it was built."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

import msgspec

from pipeline.content.identifiers import base
from pipeline.content.kinds import Entity
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.outputs.cells import cell
from pipeline.outputs.data_catalogue import catalogue_record, datapackage
from pipeline.outputs.feeds import xml
from pipeline.site.edition import Pages
from pipeline.site.open_data import TABLES, partner_catalogues
from pipeline.site.publication import Publication
from pipeline.site.tables import OfEach, Row, Table


def open_data(publication: Publication, pages: Pages) -> Iterator[OutFile | Target]:
    """Yields ``data/<table>.json``, ``.csv`` and ``.skema.json``, and ``data/README.md``."""
    catalogue = publication.catalogue
    whole, textless = _stand_for(publication)
    for table in TABLES:
        shown = textless if table.textless else whole
        yield Target(f"data/{table.name}", shown, partial(_table, publication, table))
    about = {"data/README.md": readme, "data/datapackage.json": datapackage}
    for path, told in about.items():  # of the settings and the program alone
        yield Target(path, publication.fingerprint(path), partial(_about, path, told, catalogue.site))
    yield OutFile("data/katalog.jsonld", catalogue_record(catalogue.site, partner_catalogues(catalogue)))


def _stand_for(publication: Publication) -> tuple[str, str]:
    """Returns what stands for all entities and regions, and for all but their texts."""
    catalogue, without = publication.catalogue, publication.fingerprint_without_texts
    stands = publication.fingerprint.of_all
    by_path = sorted(catalogue.entities, key=lambda one: one.path)
    folders = [tuple(some) for _, some in groupby(by_path, key=_folder)]
    wanted = ((stands(some, of_folder := _folder(some[0])), partial(without, of_folder, some)) for some in folders)
    shown = publication.kept("tabel.msgpack", str, wanted)
    fetched = [one for one in catalogue.entities if one.kind.fetched]
    regions = catalogue.shown_regions
    return stands(catalogue.entities, regions, fetched), without(shown, regions, fetched)


def _table(publication: Publication, table: Table) -> Iterator[OutFile]:
    lines = _lines(publication, table)
    yield OutFile(f"data/{table.name}.json", as_json(line.json for line in lines))
    yield OutFile(f"data/{table.name}.csv", as_csv(table, (line.csv for line in lines)))
    yield OutFile(
        f"data/{table.name}.skema.json", msgspec.json.format(msgspec.json.encode(schema(table)), indent=1) + b"\n"
    )


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A row, or several, as they stand in a table's files."""

    json: str
    """In UTF-8, without letters that text may not hold."""
    csv: str
    """RFC 4180: lists are joined by "; ", and no cell starts a formula."""

    @classmethod
    def of(cls, row: Row) -> Line:
        """Returns a row written in both ways."""
        return cls(xml.allowed(_ENCODER.encode(row).decode()), _as_csv(map(cell, msgspec.structs.astuple(row))))


_ENCODER = msgspec.json.Encoder()


def _lines(publication: Publication, table: Table) -> list[Line]:
    """The rows as they are written, or several at once: of many that follow each from one entity, those of a folder in which
    nothing changed are not made again."""
    catalogue, rows = publication.catalogue, table.rows
    if not isinstance(rows, OfEach):
        return [Line.of(row) for row in rows(catalogue)]

    def written(some: Sequence[Entity[Any]]) -> Line:
        lines = [Line.of(rows.row(catalogue, entity)) for entity in some]
        return Line(_JOINED.join(line.json for line in lines), "".join(line.csv for line in lines))

    folders = {folder: tuple(some) for folder, some in groupby(rows.entities(catalogue), key=_folder)}
    # Of articles a note a year, so that a publish writes few of them anew.
    notes: dict[str, list[str]] = {}
    for folder in folders:
        notes.setdefault(f"tabel-{table.name}-{folder.rpartition('/')[2]}.msgpack", []).append(folder)
    found: dict[str, Line] = {}
    for note, some in notes.items():
        wanted = ((publication.fingerprint.of_all(folders[one]), partial(written, folders[one])) for one in some)
        found |= zip(some, publication.kept(note, Line, wanted), strict=True)
    return [found[folder] for folder in folders]


def _folder(entity: Entity[Any]) -> str:
    return entity.path.rpartition("/")[0]


_JOINED = ",\n"


def as_json(lines: Iterable[str]) -> bytes:
    """Returns JSON with a line a row."""
    found = _JOINED.join(lines)
    return f"[\n{found}\n]\n".encode() if found else b"[]\n"


def as_csv(table: Table, lines: Iterable[str]) -> bytes:
    """Returns the table as CSV, with its columns' names above."""
    return "".join((_as_csv(name for name, _ in table.columns), *lines)).encode()


def _as_csv(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def schema(table: Table) -> dict[str, object]:
    """Returns the JSON Schema of a table's JSON file."""
    made = msgspec.json.schema(list[table.row])  # type: ignore[name-defined]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": table.about,
        **made,
    }


def _about(path: str, told: Callable[[Site], bytes], site: Site) -> Iterator[OutFile]:
    yield OutFile(path, told(site))


def readme(site: Site) -> bytes:
    """Returns what the data is, for those who fetch it."""
    parts = [
        f"# Data terbuka {site.name}\n",
        f"Sumber: {base(site)}\n",
        "Setiap tabel ada sebagai JSON (larik objek, UTF-8) dan CSV (RFC 4180, UTF-8, pemisah koma). Skema JSON-nya"
        " ada di sebelahnya. Baris diurutkan menurut kode atau alamat, jadi dua unduhan mudah dibandingkan. Kolom lama"
        " tidak berganti nama; kolom baru ditambahkan di belakang.\n",
        "Di CSV, daftar digabung dengan titik koma dan spasi. Sel yang bermula dengan =, +, -, atau @ diawali tanda petik"
        " tunggal supaya tidak dibaca sebagai rumus.\n",
        "Bila memakai data ini, sebutkan sumbernya, ikuti ralatnya, dan hapus yang dicabut.\n",
    ]
    for table in TABLES:
        parts.append(
            f"## {table.name}\n\n{table.about} Berkas: `{table.name}.json`, `{table.name}.csv`,"
            f" `{table.name}.skema.json`.\n"
        )
        parts.append("\n".join(f"- `{name}`: {about}" for name, about in table.columns) + "\n")
    return "\n".join(parts).encode()
