"""Regular expressions that cost nothing until they may match.

Most rules look for words that most texts do not hold, and compiling every pattern of the gate takes longer than checking a
file. So a ``late`` pattern is compiled when it is first used, and a ``watched`` one is not even used where its keys do not
stand: one pass over a text looks for the keys of all watched patterns at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from pipeline.language.folding import Keys


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

    def __init__(self, sets: Callable[[], Keys] = tuple) -> None:
        self.sets = sets
        """Gives the sets of keys of which a text holds one each wherever this is found; none for what is no pattern."""
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

    The words are written as a folded text has them, with a space where one begins or ends: " jam ", " rek", "idr".
    """
    return Watched(pattern, flags, near)


def numbered(*words: str) -> tuple[str, ...]:
    """Returns keys for words with a number behind them, joined or apart: "rp10" and "rp 10" begin with one of "rp"."""
    return tuple(f"{word}{gap}{digit}" for word in words for gap in ("", " ") for digit in range(10))
