"""Examples of fields as a site's own writers read them: where Kota Cimahi is elsewhere, places of theirs. Pure."""

from __future__ import annotations

import re

from pipeline.language.regions import Region, Regions

_CITY, _DISTRICT, _VILLAGE = "32.77", "32.77.01", "32.77.01.1001"
_NAMED = re.compile(r"\bKota Cimahi\b|\bKelurahan Melong\b|\bCimahi Selatan\b|\bMelong(?: Asih)?\b")


def said_here(example: str, regions: Regions) -> str:
    """Returns an example with places of this site: its city, its first kecamatan, its first kelurahan or desa."""
    city, district, village = (_ours(code, regions) for code in (_CITY, _DISTRICT, _VILLAGE))
    names = {"Kota Cimahi": city.name, "Kelurahan Melong": village.name, "Cimahi Selatan": district.short}
    if village.code == _VILLAGE:
        return example
    return _NAMED.sub(lambda found: names.get(found[0], village.short), example)


def _ours(code: str, regions: Regions) -> Region:
    """The example's own place where the site has it; else the first of as small ones below the site's region."""
    if code in regions.by_code and regions.root.holds(regions.by_code[code]):
        return regions.by_code[code]
    place = regions.root
    while place.code.count(".") < code.count(".") and (below := regions.children(place)):
        place = below[0]
    return place
