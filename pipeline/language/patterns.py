"""Regular expressions that cost nothing until they may match.

Most rules look for words that most texts do not hold, and compiling every pattern of the gate takes longer than checking a
file. So a ``late`` pattern is compiled when it is first used, and a ``watched`` one is not even used where its keys do not
stand: one pass over a text looks for the keys of all watched patterns at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Final, cast

from ahocorasick_rs import AhoCorasick

from pipeline.language.folding import Keys
from pipeline.language.morphology import ENDINGS

BENT: Final = "~"
"""Ends a key whose word may go on as its forms do, and not otherwise: *kesepak* is not heard in *kesepakatan*."""


class _Late:
    """Stands for a pattern, and becomes one at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "flags", "groups",
                       "groupindex"):  # fmt: skip
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Returns what ``re.compile`` returns, as far as anybody can tell, but at once; a faulty pattern fails when it is used."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class Watch:
    """Something that texts are watched for: it cannot be where its keys are not."""

    def __init__(self, sets: Callable[[], Keys]) -> None:
        self.sets = sets
        """Gives the sets of keys of which a text holds one each wherever this is found."""
        self.mask = 0
        _WATCHES.append(self)

    def may_be_in(self, heard: int) -> bool:
        """Tells whether this may stand in a text of which ``heard`` was heard."""
        return heard & self.mask == self.mask


_WATCHES: list[Watch] = []


def watches() -> Sequence[Watch]:
    """Returns all that is watched for."""
    return tuple(_WATCHES)


class Watched(Watch):
    """A pattern that texts are watched for."""

    def __init__(self, pattern: str, flags: int, near: tuple[Iterable[str], ...]) -> None:
        super().__init__(lambda: tuple(map(frozenset, near)))
        self.pattern, self.flags = pattern, flags
        self._regex = late(pattern, flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Returns the first match between two places of a text."""
        return self._regex.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Returns the match that begins at a place of a text."""
        return self._regex.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Returns the match with the whole text."""
        return self._regex.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Returns the matches between two places of a text, one after the other."""
        return self._regex.finditer(text, start, end)


def watched(pattern: str, flags: int, *near: Iterable[str]) -> Watched:
    """Returns a pattern that every text is watched for: it is tried only where a word of each of these lists is heard.

    The words are written as a folded text has them, with a space where one begins or ends: " jam ", " rek", "idr"; behind
    "~" stands nothing but the ending of a form: " curi~".
    """
    return Watched(pattern, flags, near)


def numbered(*words: str) -> tuple[str, ...]:
    """Returns keys for words with a number behind them, joined or apart: "rp10" and "rp 10" begin with one of "rp"."""
    return tuple(f"{word}{gap}{digit}" for word in words for gap in ("", " ") for digit in range(10))


def heard(folded: str) -> int:
    """Returns what may be in a text (folded) of all that is watched for, as bits."""
    return heard_in((folded,))[0]


def heard_in(texts: Sequence[str]) -> list[int]:
    """Returns what may be in each of these texts (folded): one search through all of them."""
    search, bits = _ear()
    found = [0] * len(texts)
    ends = accumulate(map(len, texts))
    at, last = -1, 0
    # Two spaces stand where one text ends and the next begins, and no key holds two.
    together = "".join(texts)
    for key, _, end in search(together, overlapping=True):  # in the order of their ends
        while end > last:
            at, last = at + 1, next(ends)
        sure, bent = bits[key]
        if bent and together[end] != " ":  # the word goes on
            ending = together[end : together.index(" ", end)]
            bent = bent if ending in ENDINGS or not ending.isalpha() else 0
        found[at] |= sure | bent
    return found


@cache
def _ear() -> tuple[Callable[..., list[tuple[int, int, int]]], list[tuple[int, int]]]:
    """Returns the search for all keys, and for each key the bits it sets: always, and where its word is one of its forms.

    Every set of keys of every watch has a bit; a watch may be in a text that has all of its bits. What begins to be watched
    for later than this keeps the mask 0: it may be anywhere.
    """
    sure: dict[str, int] = {}
    bent: dict[str, int] = {}
    bit = 1
    for watch in _WATCHES:
        for one in watch.sets():
            watch.mask |= bit
            for key in one:
                if key[-1] == BENT:
                    bent[key[:-1]] = bent.get(key[:-1], 0) | bit
                else:
                    sure[key] = sure.get(key, 0) | bit
            bit <<= 1
    keys = list(sure.keys() | bent.keys())
    search = AhoCorasick(keys, store_patterns=False).find_matches_as_indexes
    return search, [(sure.get(key, 0), bent.get(key, 0)) for key in keys]
