"""A province shows what its cities publish: three sites, each made by ``kim new situs``, joined by feeds and data catalogues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.demo.federation import CITIES, PROVINCE, federation

pytestmark = [pytest.mark.build, pytest.mark.slow]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """The three sites as ``make federation`` makes them, still served, and where each is found."""
    folder = tmp_path_factory.mktemp("federasi")
    with federation(folder, datetime.now(UTC).replace(microsecond=0)) as addresses:
        yield folder, addresses


def _read(folder: Path, path: str) -> Any:
    return json.loads((folder / PROVINCE / "site" / path).read_text())


def test_a_province_tells_what_its_cities_wrote(sites: tuple[Path, dict[str, str]]) -> None:
    """Every story of a city is in the province's feed with its place, group and topic, and leads to the city's own page."""
    folder, addresses = sites
    told = _read(folder, "mitra/umpan.json")["items"]
    for city in CITIES:
        home = addresses[city.slug]
        stories = [one for one in told if one["external_url"].startswith(f"{home}artikel/")]
        assert len(stories) == 2
        for one in stories:
            assert (folder / city.slug / "site" / one["external_url"].removeprefix(home) / "index.html").is_file()
            assert one["_kim"]["wilayah"][0]["kode"] == city.village_code
            assert one["_kim"]["kim"][0]["kode"] == f"kim-contoh-{city.slug}"


def test_corrections_come_along(sites: tuple[Path, dict[str, str]]) -> None:
    """What a city corrected is corrected in the province too, in the city's words."""
    folder, _ = sites
    corrected = [one for one in _read(folder, "mitra/umpan.json")["items"] if "ralat" in one["_kim"]]
    assert {one["_kim"]["ralat"][0]["nama"] for one in corrected} == {"Semula tertulis pagi, yang benar sore."}
    assert len(corrected) == len(CITIES)


def test_weekly_digests_come_along(sites: tuple[Path, dict[str, str]]) -> None:
    """The week that is over is told by each city's own digest, once."""
    folder, addresses = sites
    told = [one["external_url"] for one in _read(folder, "mitra/umpan.json")["items"]]
    for city in CITIES:
        assert [url for url in told if url.startswith(addresses[city.slug]) and "/ringkasan/pekan/" in url]
    assert len(told) == len(set(told))


def test_a_province_s_catalogue_names_its_cities(sites: tuple[Path, dict[str, str]]) -> None:
    """Who harvests the province's data finds each city's catalogue, once, and it is there."""
    folder, addresses = sites
    named = {one["@id"]: one["dct:title"] for one in _read(folder, "data/katalog.jsonld")["dcat:catalog"]}
    assert named == {f"{addresses[city.slug]}data/katalog.jsonld": f"Data terbuka {city.name}" for city in CITIES}
    for city in CITIES:
        assert json.loads((folder / city.slug / "site/data/katalog.jsonld").read_text())["dcat:dataset"]
    page = (folder / PROVINCE / "site/data/index.html").read_text()
    assert all(address in page for address in named)


def test_the_place_of_a_story_shows_it(sites: tuple[Path, dict[str, str]]) -> None:
    """A reader of the province finds a city's stories at the city's own region page."""
    folder, addresses = sites
    pages = {"cimahi": "kota-cimahi", "bandung-barat": "kabupaten-bandung-barat"}
    for city in CITIES:
        page = (folder / PROVINCE / "site/wilayah/jawa-barat" / pages[city.slug] / "index.html").read_text()
        assert f"{addresses[city.slug]}artikel/" in page
