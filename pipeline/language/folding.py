"""A text as words are looked for in it: small letters, plain digits, one space between words and around all."""

from __future__ import annotations

import re
from typing import Final

Keys = tuple[frozenset[str], ...]
"""Of each set, one key at least stands in every text with a match. No set at all: nothing is known."""

_LOOKALIKES: Final = {"ſ": "s", "K": "k", "İ": "i", "ı": "i"}
"""Letters that ``re.IGNORECASE`` takes for others."""


class _Letters(dict[int, str]):
    """Small letters and plain digits for all that ``\\w`` knows, a space for all else; made as they are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isdecimal():
            found = str(int(sign))
        else:
            found = _LOOKALIKES.get(sign) or (sign.lower() if sign.isalnum() or sign == "_" else " ")
        self[code] = found
        return found


_LETTERS: Final = _Letters()
_PLAIN: Final = bytes([ord(_LETTERS[code]) for code in range(128)]).ljust(256)
"""The same for the letters of ASCII, as ``bytes.translate`` takes it: five times as quick."""
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")


def folded(text: str) -> str:
    """Returns the text as keys are looked for in it: its words in small letters, one space before and behind each."""
    return f" {' '.join(words(text))} "


def words(text: str) -> list[str]:
    """Returns the words of a text in small letters, as keys are looked for in them."""
    if not text.isascii():
        text = _FOREIGN.sub(_letters, text)  # most often a dash, or marks of a quotation, and then all is plain
        if not text.isascii():
            return text.translate(_LETTERS).split()
    return text.encode().translate(_PLAIN).decode().split()


def _letters(run: re.Match[str]) -> str:
    return run[0].translate(_LETTERS)
