"""Open data described for other programs: a Tabular Data Package with the attributes of Satu Data, and a DCAT catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from pipeline.content.identifiers import base
from pipeline.content.settings import Site
from pipeline.site.open_data import TABLES
from pipeline.site.tables import Table


def datapackage(site: Site) -> bytes:
    """Returns ``datapackage.json``: every column with concept, definition, unit and classification (Perpres 39/2019)."""
    return _json(
        {
            "profile": "tabular-data-package",
            "name": "data-warga",
            "title": f"Data terbuka {site.name}",
            "homepage": base(site),
            "description": "Disusun dari berkas yang ditulis kelompok informasi masyarakat dan diperiksa sebelum terbit.",
            "resources": [_resource(table) for table in TABLES],
        }
    )


def _resource(table: Table) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name.capitalize(),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": list(_fields(table))} | ({"primaryKey": table.columns[0][0]} if table.keyed else {}),
    }


def _fields(table: Table) -> Iterator[dict[str, object]]:
    kinds = {field.name: field.type for field in msgspec.structs.fields(table.row)}
    for name, about in table.columns:
        whole = getattr(kinds[name], "__origin__", kinds[name]) is int
        concept = name.replace("_", " ").capitalize()
        yield {
            "name": name,
            "type": "integer" if whole else "string",
            "title": concept,
            "description": about,
            "konsep": concept,
            "definisi": about.rstrip("."),
            "satuan": "jumlah" if whole else "",
            "klasifikasi": next((said for sign, said in _CLASSES if sign in about), ""),
        }


_CLASSES = (
    ("Kemendagri", "Kode wilayah Kemendagri"),
    ("Kode wilayah", "Kode wilayah Kemendagri"),
    ("ISO 8601", "ISO 8601"),
    ("tabel wilayah", "Kode wilayah Kemendagri"),
    ("lihat tabel", "Kode di tabel lain"),
)
"""What values are classified by, after what their description says."""


def catalogue_record(site: Site, others: Sequence[tuple[str, str]]) -> bytes:
    """Returns ``katalog.jsonld``: the tables in the words of DCAT, for a city's data catalogue to harvest.

    ``others`` are partners' catalogues, address and name: who harvests a province finds its cities.
    """
    home = f"{base(site)}data/"
    return _json(
        {
            "@context": {
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
                "foaf": "http://xmlns.com/foaf/0.1/",
            },
            "@id": home,
            "@type": "dcat:Catalog",
            "dct:title": f"Data terbuka {site.name}",
            "dct:language": "id",
            "dct:publisher": {"@type": "foaf:Organization", "foaf:name": site.name},
            "dcat:dataset": [
                {
                    "@id": f"{home}#{table.name}",
                    "@type": "dcat:Dataset",
                    "dct:identifier": table.name,
                    "dct:title": table.name.capitalize(),
                    "dct:description": table.about,
                    "dcat:distribution": [
                        {
                            "@type": "dcat:Distribution",
                            "dcat:downloadURL": {"@id": f"{home}{table.name}.{ending}"},
                            "dcat:mediaType": media_type,
                        }
                        for ending, media_type in (("csv", "text/csv"), ("json", "application/json"))
                    ],
                }
                for table in TABLES
            ],
        }
        | ({"dcat:catalog": [_named(address, name) for address, name in others]} if others else {})
    )


def _named(address: str, name: str) -> dict[str, str]:
    return {"@id": address, "@type": "dcat:Catalog", "dct:title": f"Data terbuka {name}"}


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
