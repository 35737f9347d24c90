"""Open data: every table as JSON and CSV, with its schema, and a README. Sorted; nothing in it tells when it was built."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from pipeline.content.identifiers import base
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile, Target
from pipeline.outputs.cells import cell
from pipeline.outputs.data_catalogue import catalogue_record, datapackage
from pipeline.outputs.feeds import xml
from pipeline.site.open_data import TABLES, partner_catalogues
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication
from pipeline.site.tables import Row, Table


def open_data(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile | Target]:
    """Yields ``data/<table>.json``, ``.csv`` and ``.skema.json``, and ``data/README.md``."""
    catalogue = publication.catalogue
    things = (catalogue.entities.all, catalogue.shown_regions)
    whole, textless = publication.fingerprint(things), publication.fingerprint_without_texts(things)
    for table in TABLES:
        shown = textless if table.textless else whole
        yield Target(f"data/{table.name}", shown, partial(_table, publication, table))
    yield OutFile("data/README.md", readme(catalogue.site).encode())
    yield OutFile("data/datapackage.json", datapackage(catalogue.site))
    yield OutFile("data/katalog.jsonld", catalogue_record(catalogue.site, partner_catalogues(catalogue)))


def _table(publication: Publication, table: Table) -> Iterator[OutFile]:
    rows = list(table.rows(publication.catalogue))
    yield OutFile(f"data/{table.name}.json", as_json(rows))
    yield OutFile(f"data/{table.name}.csv", as_csv(table, rows))
    yield OutFile(
        f"data/{table.name}.skema.json", msgspec.json.format(msgspec.json.encode(schema(table)), indent=1) + b"\n"
    )


def as_json(rows: Sequence[Row]) -> bytes:
    """Returns JSON with a line a row, in UTF-8; letters that text may not hold are left out."""
    if not rows:
        return b"[]\n"
    lines = b",\n".join(map(msgspec.json.Encoder().encode, rows)).decode()
    return f"[\n{xml.allowed(lines)}\n]\n".encode()


def as_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """Returns the table as CSV (RFC 4180, UTF-8). Lists are joined by "; ", and no cell starts a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _ in table.columns])
    writer.writerows(map(cell, msgspec.structs.astuple(row)) for row in rows)
    return out.getvalue().encode()


def schema(table: Table) -> dict[str, object]:
    """Returns the JSON Schema of a table's JSON file."""
    made = msgspec.json.schema(list[table.row])  # type: ignore[name-defined]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name,
        "description": table.about,
        **made,
    }


def readme(site: Site) -> str:
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
    return "\n".join(parts)
