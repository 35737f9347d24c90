"""Examples of fields as a site's own writers read them: where Kota Cimahi is elsewhere, places of theirs. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.regions import Region, Regions, slugify

_CITY, _DISTRICT, _VILLAGE = "32.77", "32.77.01", "32.77.01.1001"
_NAMED = re.compile(
    r"\bKota Cimahi\b|\bKOTA CIMAHI\b|\bKelurahan Melong\b|\bCimahi (?:Selatan|Utara|Tengah)\b|\bMelong(?: Asih)?\b|\bCimahi\b"
)
_ADDRESSED = re.compile(r"\b(?:ppid\.)?cimahikota\.go\.id\b|\b(?P<before>kota-|forum-)cimahi\b|melong")
"""A host, which nobody can guess for another city, and names of files and groups."""


def said_here(example: str, regions: Regions) -> str:
    """Returns an example with places of this site: its city, its first kecamatan, its first kelurahan or desa."""
    city, district, village = (_ours(code, regions) for code in (_CITY, _DISTRICT, _VILLAGE))
    if village.code == _VILLAGE:
        return example
    names = {
        "Kota Cimahi": city.name,
        "KOTA CIMAHI": city.name.upper(),
        "Kelurahan Melong": village.name,
        "Cimahi": city.short,
    }

    def named(found: re.Match[str]) -> str:
        return names.get(found[0], district.short if found[0].startswith("Cimahi ") else village.short)

    def addressed(found: re.Match[str]) -> str:
        if found[0] == "melong":
            return slugify(village.short)
        if not found["before"]:
            return "contoh.go.id"
        return slugify(city.name) if found["before"] == "kota-" else f"forum-{slugify(city.short)}"

    return _ADDRESSED.sub(addressed, _NAMED.sub(named, example))


@lru_cache(8)
def _ours(code: str, regions: Regions) -> Region:
    """The example's own place where the site has it; else the first of as small ones below the site's region."""
    if code in regions.by_code and regions.root.holds(regions.by_code[code]):
        return regions.by_code[code]
    place = regions.root
    while place.code.count(".") < code.count(".") and (below := regions.children(place)):
        place = below[0]
    return place
