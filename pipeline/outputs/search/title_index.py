"""The title index of a bundle: what readers see of each result before its text is there, in columns that compress well.

Titles, places, topics, groups and kinds of a thousand articles are 22 to 30 KB on the way to a phone, titles alone 12. Most
of an address is said by its title, and what many share stands once.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from datetime import date

from pipeline.language.search_words import fold
from pipeline.outputs.search.text_index import on_one_line
from pipeline.site.findable import GROUP, KIND, REGION, TOPIC, Findable

_EPOCH = date(2000, 1, 1).toordinal()
_WORD = re.compile("[a-z0-9]+")
_FIRST = ord("A")
_MOST = 50
"""Words of a title that an address can point to, each with one printable letter."""


def title_index(findables: Sequence[Findable]) -> dict[str, object]:
    """Returns the columns, by their names as ``aset/cari.js`` knows them."""
    kinds, places, topics = _Table(), _Table(), _Table()
    columns: dict[str, list[int]] = {"kelas": [], "tempat": [], "topik": []}
    addresses, days = [], []
    for one in findables:
        shown = dict(one.shown)
        folder, _, name = one.url.rstrip("/").rpartition("/")
        addresses.append(_short(name, one.title))
        own = (_values(one, GROUP), _values(one, KIND), shown.get("tanda", ""), one.rank, int("gambar" in shown))
        columns["kelas"].append(kinds.place((f"{folder}/" if folder else "", *own)))
        regions = _values(one, REGION)
        columns["tempat"].append(places.place((_origin(shown.get("asal", ""), regions), regions, one.aliases)))
        columns["topik"].append(topics.place(_values(one, TOPIC)))
        days.append(_day(shown.get("iso", "")))
    return {
        "judul": "\n".join(on_one_line(one.title) for one in findables),
        "alamat": "\n".join(addresses),
        **{name: "".join(chr(_ZERO + place) for place in column) for name, column in columns.items()},
        "hari": _steps(days),
        "isi": {"kelas": kinds.rows, "tempat": places.rows, "topik": topics.rows},
    }


class _Table:
    """Values that many rows share, each once; a row says its place."""

    def __init__(self) -> None:
        self.rows: list[Hashable] = []
        self._places: dict[Hashable, int] = {}

    def place(self, value: Hashable) -> int:
        """Returns where the value stands."""
        found = self._places.get(value)
        if found is None:
            found = self._places[value] = len(self.rows)
            self.rows.append(value)
        return found


def _values(one: Findable, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in one.filters if key == name)


def _origin(name: str, regions: Sequence[str]) -> str | int:
    """The place that a result names; 0 where the last of its regions says it, behind its kind: "Kelurahan Melong"."""
    return 0 if regions and regions[-1].partition(" ")[2] == name else name


def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal() - _EPOCH if iso else 0


def _steps(days: Sequence[int]) -> list[int]:
    """Each as the step back from the one before: small numbers, since most stand in the order of time."""
    return [before - day for before, day in zip((0, *days), days, strict=False)]


def _short(name: str, title: str) -> str:
    """An address with its words from the title as a pair of letters behind ~: "besok-~AC" begins with "besok"."""
    words, parts = _WORD.findall(fold(title))[:_MOST], name.split("-")
    if "~" in name:
        return name
    best, at, start = 0, 0, 0
    for i in range(len(parts)):
        for j in range(len(words)):
            length = 0
            while i + length < len(parts) and j + length < len(words) and parts[i + length] == words[j + length]:
                length += 1
            if length > best:
                best, at, start = length, i, j
    if sum(map(len, parts[at : at + best])) < _WORTH:
        return name
    return "-".join((*parts[:at], f"~{chr(_FIRST + start)}{chr(_FIRST + start + best - 1)}", *parts[at + best :]))


_ZERO = ord("0")
"""A place in a table is one letter of a column."""
_WORTH = 4
"""Letters from which on a pair is shorter."""
