"""Numeric references to letters, as feeds misuse them: two halves (UTF-16) are one letter, what is no letter vanishes."""

from __future__ import annotations

import re
from typing import Final

_REFERENCE: Final = r"&(?:amp;)*#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));"
_ONE: Final = re.compile(_REFERENCE)
_TWO: Final = re.compile(_REFERENCE * 2)
_HALVES: Final = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_HALF: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def settled_references(text: str) -> str:
    """Return a text in which no numeric reference names half a letter, or none: two halves are 😀, and ``&#0;`` is nothing."""
    if "&" not in text or "#" not in text:
        return text
    return _ONE.sub(_if_letter, _TWO.sub(_joined, text))


def joined_halves(body: bytes) -> bytes:
    """Return bytes in which letters that were written as two halves of three bytes each (CESU-8) are UTF-8."""
    return _HALF.sub(b"", _HALVES.sub(_joined_bytes, body)) if b"\xed" in body else body


def _joined(match: re.Match[str]) -> str:
    high, low = _code(*match.group(1, 2)), _code(*match.group(3, 4))
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return match[0]


def _if_letter(match: re.Match[str]) -> str:
    code = _code(*match.group(1, 2))
    control = code < 0x20 and code not in (9, 10, 13)
    return "" if control or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code & 0xFFFE == 0xFFFE else match[0]


def _joined_bytes(match: re.Match[bytes]) -> bytes:
    return match[0].decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _code(hexadecimal: str | None, decimal: str | None) -> int:
    return int(hexadecimal, 16) if hexadecimal else int(decimal or 0)
