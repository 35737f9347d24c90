"""Open data is described for programs: a data package that Frictionless finds no fault with, and a catalogue to harvest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from pipeline.site.open_data import TABLES
from tests.outputs.test_feeds import outputs
from tests.projects import article, small
from tests.publicsite import PublicSite


@pytest.fixture
def files(lengkap: Path) -> dict[str, bytes]:
    """All outputs of the good site."""
    return outputs(lengkap)


def test_the_package_is_valid_and_so_is_every_table(files: dict[str, bytes], tmp_path: Path) -> None:
    """Frictionless reads every CSV by its schema: names, types, keys."""
    _validate(files, tmp_path)


NUMBER = "  - {{nama: {name}, nomor: '{number}', jenis: darurat, berlaku: ya, sumber: {{nama: Kelurahan}}}}\n"
SAME = "dokumen:\n  - {nama: Laporan kinerja, kelas: berkala}\n  - {nama: Laporan kinerja, kelas: setiap-saat}\n"


def test_several_rows_of_one_place_or_name_are_valid_too(tmp_path: Path) -> None:
    """A region has many numbers, and two documents may bear one name: no column says that it tells their rows apart."""
    numbers = NUMBER.format(name="Polisi", number="110") + NUMBER.format(name="Ambulans", number="119") * 2
    root = small(tmp_path / "p", {
        "nomor/melong.md": f"---\nwilayah: Melong\nnomor:\n{numbers}---\n",
        "artikel/kim-melong/2025/satu.md": article(head=SAME),
    })  # fmt: skip
    files = outputs(root)
    assert files["data/nomor.csv"].count(b",darurat,") >= 2
    assert files["data/dokumen.csv"].count(b"Laporan kinerja") == 2
    _validate(files, tmp_path)


@pytest.mark.build
def test_the_demo_is_valid(demo: PublicSite) -> None:
    """What is published as an example holds what it promises."""
    _validate({}, demo.folder)


def _validate(files: dict[str, bytes], folder: Path) -> None:
    for path, data in files.items():
        if path.startswith("data/"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    with system.use_context(trusted=True):
        report = Package(str(folder / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert len(report.tasks) == len(TABLES)


def test_every_column_says_concept_definition_unit_and_classification(files: dict[str, bytes]) -> None:
    """Satu Data asks for these of each column; what points to a region says by which code."""
    package = json.loads(files["data/datapackage.json"])
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert all(field["konsep"] and field["definisi"] and {"satuan", "klasifikasi"} <= field.keys() for field in fields)
    assert {field["klasifikasi"] for field in fields if field["name"] == "wilayah"} == {"Kode wilayah Kemendagri"}


def test_the_catalogue_names_every_file(files: dict[str, bytes]) -> None:
    """DCAT: a dataset a table, each with addresses of files that are there, which any site's program may read."""
    catalogue = json.loads(files["data/katalog.jsonld"])
    home = catalogue["@id"].removesuffix("data/")
    addresses = [one["dcat:downloadURL"]["@id"] for d in catalogue["dcat:dataset"] for one in d["dcat:distribution"]]
    assert len(addresses) == 2 * len(TABLES) and all(one.removeprefix(home) in files for one in addresses)
    assert "data/*\n  Access-Control-Allow-Origin: *" in files["_headers"].decode()
