"""A text as words are looked for in it: small letters, plain digits, one space between words and around all."""

from __future__ import annotations

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


def folded(text: str) -> str:
    """Returns the text as keys are looked for in it: its words in small letters, one space before and behind each."""
    return f" {' '.join(words(text))} "


def words(text: str) -> list[str]:
    """Returns the words of a text in small letters, as keys are looked for in them."""
    return text.translate(_LETTERS).split()
