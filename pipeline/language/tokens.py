"""The words and numbers of a text, with their places, and the row of them in which entries of lists are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from pipeline.language.once import once
from pipeline.language.patterns import late

_TOKEN: Final = late(r"[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_PLAIN_TOKEN: Final = late(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,:][0-9]+)*")
"""The same in small letters of ASCII, which are found sooner."""
_APOSTROPHES: Final = str.maketrans("’ʼ´`", "''''")


class Token(NamedTuple):
    """A word or a number of a text: as written, in small letters, and where it stands."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Tells whether it begins with a capital letter."""
        return self.text[0].isupper()


class Tokens(tuple[Token, ...]):
    """The words and numbers of a stretch of text, in their order."""

    whole: str | None = None
    """The text, if they are all of it."""

    @once
    def row(self) -> Row:
        """What may begin an entry at each of them."""
        return row_of(self) if self.whole is None else scanned(self.whole)


class Row(tuple[str, ...]):
    """What may begin an entry at each word of a text: the word, or "di cabuli", which is one word written apart."""

    @once
    def keys(self) -> frozenset[str]:
        """All of it, each once."""
        return frozenset(self)

    @once
    def found(self) -> dict[object, list[Any]]:
        """What of the lists that were looked for stands in it: several who read a sentence ask for the same."""
        return {}


def tokens(text: str, start: int = 0, end: int | None = None) -> Sequence[Token]:
    """Returns the words and numbers of a text, or of a stretch of it."""
    return _whole(text) if start == 0 and end is None else _read(text, start, len(text) if end is None else end)


def words_in(text: str) -> frozenset[str]:
    """Returns each word of a text in small letters ("di" aside, if a word stands behind it), without making its tokens."""
    return scanned(text).keys


@lru_cache(maxsize=400)
def _whole(text: str) -> Tokens:
    """Most sentences are read for several reasons, one soon after the other."""
    found = _read(text, 0, len(text))
    found.whole = text
    return found


@lru_cache(maxsize=400)
def scanned(text: str) -> Row:
    """What may begin an entry in a whole text, without making its tokens: most sentences hold nothing of most lists."""
    if not text.isascii() or _UNLIKE.search(text):
        return row_of(_whole(text))
    spaced = text.encode().translate(_SPACED).decode()
    keys = spaced.split()
    if "di" not in keys:
        return Row(keys)
    ends = [found.end() for found in _DI.finditer(spaced)]
    near = iter([spaced[end + 1 : end + 2].isalpha() and not text[end + 1].isupper() for end in ends])
    return _row(keys, lambda at: next(near))


_UNLIKE: Final = late(r"[0-9'`]")
"""What words may hold that is no letter."""
_SPACED: Final = bytes([ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(128)]).ljust(256)
"""Small letters, and spaces for all else, as ``bytes.translate`` takes it."""
_DI: Final = late(r"(?<![a-z])di(?![a-z])")


def _read(text: str, start: int, end: int) -> Tokens:
    small = text.lower() if text.isascii() and "`" not in text else ""
    found = map(re.Match.span, (_PLAIN_TOKEN if small else _TOKEN).finditer(small or text, start, end))
    new = tuple.__new__  # without the detour of a named tuple's own
    if small:
        return Tokens([new(Token, (text[a:b], small[a:b], a, b)) for a, b in found])
    return Tokens([new(Token, (text[a:b], text[a:b].translate(_APOSTROPHES).lower(), a, b)) for a, b in found])


def row_of(words: Sequence[Token]) -> Row:
    """Returns what may begin an entry at each of some tokens."""
    return _row(
        [word.key for word in words],
        lambda at: words[at].end + 1 == words[at + 1].start and not words[at + 1].capital,
    )


def _row(keys: list[str], is_near: Callable[[int], bool]) -> Row:
    """The words as entries begin with them: "di cabuli" is two words, and one if it were written as it should be.

    ``is_near`` tells of a word whether the next stands right behind it, in small letters.
    """
    if "di" in keys[:-1]:
        return Row([
            f"di {keys[at + 1]}" if key == "di" and at + 1 < len(keys) and is_near(at) else key
            for at, key in enumerate(keys)
        ])  # fmt: skip
    return Row(keys)
