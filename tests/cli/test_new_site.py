"""``kim new situs``: a city's own site, with nothing of the city in which the program is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests.projects import report, said

ANSWERS = (
    "--nama",
    "Warta Bogor",
    "--wilayah",
    "32.71",
    "--alamat",
    "https://warta-bogor.example.id/",
    "--surel",
    "r@warta-bogor.example.id",
)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city's repository as it is made."""
    assert main(["new", "situs", str(tmp_path / "kota"), *ANSWERS]) == 0
    return tmp_path / "kota"


def test_nothing_of_another_city_is_in_the_files_or_on_the_site(city: Path) -> None:
    """No name, host, village or group of the demo's, in the repository, on any page, in the desk's questions."""
    assert said("build", "--root", city)[0] == 0
    strange = re.compile(r"cimahi|kim-?melong|kelurahan melong|32\.77", re.I)
    found = {
        str(path.relative_to(city)): match[0]
        for path in sorted(city.rglob("*"))
        if path.is_file()
        and ".kim" not in path.parts
        and (match := strange.search(path.read_bytes().decode("utf-8", "replace")))
    }
    assert not found


def test_what_was_put_there_to_be_replaced_must_be(city: Path) -> None:
    """The starter of a group is an error as it stands, with a word changed, and half answered; an own text is none."""
    kim = ("new", "kim", "--nama", "KIM Tegallega", "--wilayah", "32.71.03.1001", "--root", city)
    assert said(*kim)[0] == 0
    file = city / "content/kim/kim-tegallega.md"
    head, _, asked = file.read_text().rpartition("---\n\n")
    for body in (asked, asked.replace("Ceritakan", "Jelaskan"), asked.replace("dalam dua atau tiga kalimat", "singkat"),
                 f"KIM ini dibentuk pada 2024. {asked}"):  # fmt: skip
        file.write_text(f"{head}---\n\n{body}")
        assert [one["kode"] for one in report(city) if one["tingkat"] == "galat"] == ["KIM227"], body
    file.write_text(f"{head}---\n\nTujuh warga yang menulis sejak 2024 dan berkumpul setiap Sabtu sore di balai RW.\n")
    assert not [one for one in report(city) if one["tingkat"] == "galat"]


def test_a_young_site_of_a_regency_with_many_villages_fits_its_place(tmp_path: Path) -> None:
    """In the east, a new article asks for no hour in WIB, a new partner is in WITA, and many places are folded."""
    root = tmp_path / "kabupaten"
    settings = [*ANSWERS[:1], "Warta Sumba Tengah", "--wilayah", "53.17", *ANSWERS[4:]]
    assert main(["new", "situs", str(root), *settings]) == 0
    article = ("--judul", "Posyandu pindah ke balai dusun", "--penulis", "Tim KIM Anakalang", "--topik", "kesehatan",
               "--ringkasan", "Posyandu dibuka di balai dusun setiap Kamis pertama, mulai bulan ini.")  # fmt: skip
    for asked in (
        ("kim", "--nama", "KIM Anakalang", "--wilayah", "Anakalang", "--jenis-kelompok", "kim"),
        ("artikel", "--kim", "kim-anakalang", "--wilayah", "Anakalang", "--tanggal", "2026-11-12 09:30", *article),
        (
            "mitra",
            "--nama",
            "Radio Sumba",
            "--situs",
            "https://radio.example.id/",
            "--umpan",
            "https://radio.example.id/u.xml",
        ),
    ):
        assert said("new", *asked, "--root", root)[0] == 0
    assert "zona: WITA" in (root / "content/mitra/radio-sumba.md").read_text()
    assert not [one for one in report(root) if one["kode"] == "KIM316"]
    group = root / "content/kim/kim-anakalang.md"
    group.write_text(
        group.read_text().rpartition("---\n\n")[0] + "---\n\nTujuh warga yang berkumpul setiap Sabtu sore.\n"
    )
    assert said("build", "--root", root)[0] == 0
    page = (root / "site/wilayah/index.html").read_text()
    assert page.count('<details class="lipat">') == 6
