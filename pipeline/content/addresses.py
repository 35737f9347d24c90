"""Addresses of the site's own pages and files, as those that make them declare them: page types, outputs, kinds.

Nothing knows a list of them. Whoever must know what is taken (``address_clashes``, ``static_files``, links such as
``/topik/kesehatan/``) asks the declarations, which ``workspace`` hands down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue

_VARIES = {
    "tahun": r"\d{4}",
    "bulan": r"\d{2}",
    "nomor": r"\d+",
    "sidik": r"[0-9a-f]{16}",
    "folder": r"(?:.+/)?",
    "wilayah": r".+",
    "apa-pun": r".+",
}
"""What may stand for ``<tahun>`` and so on; for any other name, one part of an address."""
_PART = re.compile("<([a-z-]+)>")


class Addresses(Struct, frozen=True):
    """Where the pages or files of one sort lie below the site's root: ``arsip/<tahun>/<bulan>/``, ``umpan.xml``.

    What varies stands in <>; a page's address ends in "/". ``<topik>``, ``<wilayah>`` and ``<penulis>`` are what the site has
    of them; ``<sidik>`` is a fingerprint, ``<folder>`` any folder or none, ``<apa-pun>`` anything.
    """

    pattern: str
    media_type: str = ""
    """What browsers must be told of such a file, where its name does not tell it."""
    immutable: bool = False
    """Whether its name changes with what lies there, so that browsers may keep for good what they find in its folder."""
    frames: bool = False
    """Whether the page there shows what editors wrote at its address, so that the two do not clash."""
    there: Callable[[Catalogue], bool] = lambda catalogue: True
    """Whether the site has it at all."""

    def at(self, *varying: object) -> str:
        """Returns the address with these in place of what varies, in order."""
        left = iter(varying)
        return _PART.sub(lambda found: str(next(left)), self.pattern)

    @property
    def folder(self) -> str:
        """The folder in which all of them lie; "" when none holds all."""
        return "".join(self.pattern.partition("<")[0].rpartition("/")[:2])

    @property
    def name(self) -> str:
        """A regular expression for its file's name alone."""
        return (
            self.expression.rpartition("/")[2]
            if "<folder>" not in self.pattern
            else replace(self, pattern=self.pattern.replace("<folder>", "")).name
        )

    @property
    def page(self) -> bool:
        """True for a page's address."""
        return self.pattern.endswith("/") or not self.pattern

    @property
    def names(self) -> tuple[str, ...]:
        """What varies in it."""
        return tuple(_PART.findall(self.pattern))

    @property
    def expression(self) -> str:
        """A regular expression for every address of this sort."""
        parts = _PART.split(self.pattern)
        return "".join(_VARIES.get(part, "[^/]+") if odd % 2 else re.escape(part) for odd, part in enumerate(parts))

    def every(self, known: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """Yields every address of this sort; none when what varies in it is not known."""
        if all(name in known for name in self.names):
            yield from (self.at(*chosen) for chosen in product(*(known[name] for name in self.names)))


class OwnAddresses:
    """All that the site's own pages and files may be called, on one site or (with nothing ``known``) on any."""

    def __init__(self, declared: Iterable[Addresses], known: Mapping[str, Iterable[str]]) -> None:
        """``known`` says what stands for ``<topik>`` and so on."""
        self._declared = tuple(declared)
        self._known = known

    @cached_property
    def lists(self) -> frozenset[str]:
        """Addresses of pages that can be told in full."""
        return frozenset(url for one in self._declared if one.page for url in one.every(self._known))

    def page(self, url: str) -> bool:
        """Tells whether a page of the site's own may have this address."""
        return url in self.lists or self._pages.fullmatch(url) is not None

    def framed(self, url: str) -> bool:
        """Tells whether the site's own page at this address shows what editors wrote there."""
        return any(one.frames and one.pattern == url for one in self._declared)

    def file(self, path: str) -> bool:
        """Tells whether a file of the site's own, pages aside, may have this path."""
        return self._files.fullmatch(path) is not None

    def above(self, url: str) -> bool:
        """Tells whether pages of the site's own lie below this address."""
        return url in self._above

    def kept(self, url: str) -> bool:
        """Tells whether browsers keep for good whatever they find at this address."""
        return url.startswith(self._immutable)

    @cached_property
    def _pages(self) -> re.Pattern[str]:
        return _any(one for one in self._declared if one.page and any(name not in self._known for name in one.names))

    @cached_property
    def _files(self) -> re.Pattern[str]:
        return _any(one for one in self._declared if not one.page)

    @cached_property
    def _above(self) -> frozenset[str]:
        steps = (one.folder.split("/")[:-1] for one in self._declared if one.page)
        return frozenset("/".join((*some[:depth], "")) for some in steps for depth in range(1, len(some) + 1))

    @cached_property
    def _immutable(self) -> tuple[str, ...]:
        return tuple({one.folder for one in self._declared if one.immutable})


def _any(declared: Iterable[Addresses]) -> re.Pattern[str]:
    """What matches any of them, in capitals too: some disks take both for one name."""
    return re.compile("|".join(one.expression for one in declared) or "(?!)", re.I)
