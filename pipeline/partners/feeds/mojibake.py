"""Text that was UTF-8 and was read as cp1252 or cp1253 on its way to us: ``â€œ`` and ``β€œ`` become ``“`` again."""

from __future__ import annotations

import re
from typing import Final

from pipeline.language.patterns import late

_GREEK: Final = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_ROUNDS: Final = 3  # text that went wrong twice ("Ã¢â‚¬Å“") needs two


def _letters(*codecs: str) -> dict[int, str]:
    """Return what every byte from 0x80 on looks like in the first of the codecs that knows it."""
    seen = {}
    for byte in range(0x80, 0x100):
        for codec in codecs:
            try:
                seen[byte] = bytes([byte]).decode(codec)
            except UnicodeDecodeError:
                continue
            break
    return seen


class _Misreading:
    """One wrong way to read UTF-8: finds its traces and undoes them."""

    def __init__(self, letters: dict[int, str], leads3: tuple[int, ...], leads2: tuple[int, ...]) -> None:
        self._bytes = {letter: byte for byte, letter in letters.items()}
        tail = "".join(letters[byte] for byte in range(0x80, 0xC0))
        # Closing quotes, dashes and the like may stand after a genuine capital letter: “IRMÔ.
        closing = "’”»…–—›™"
        sure = "".join(letter for letter in tail if letter not in closing and not _GREEK.match(letter))
        wide = "".join(letters[byte] for byte in leads3)
        four = letters[0xF0]
        symbols = "".join(letters[byte] for byte in range(0x80, 0xA0))
        rest = f"[{re.escape(symbols)}][{re.escape(tail)}]"
        strong = f"[{re.escape(wide)}]{rest}|{four}{rest}[{re.escape(tail)}]"
        two = "".join(letters[byte] for byte in leads2)
        self.strong = late(strong)
        self.plain = late(f"{strong}|[{re.escape(two)}][{re.escape(sure)}]")
        more = "".join(letters[byte] for byte in (*leads2, 0xC4, 0xC5, 0xCB))
        self.any = late(f"{strong}|[{re.escape(more)}][{re.escape(tail)}]")

    def undo(self, match: re.Match[str]) -> str:
        """Return what the matched letters were, or the letters themselves when they never were UTF-8."""
        try:
            return bytes(self._bytes[letter] for letter in match.group(0)).decode("utf-8")
        except UnicodeDecodeError:
            return match.group(0)


_WESTERN: Final = _Misreading(_letters("cp1252", "latin-1"), (0xE2, 0xE3, 0xEF), (0xC2, 0xC3))
_HELLENIC: Final = _Misreading(_letters("cp1253", "cp1252", "latin-1"), (0xE2,), (0xC2, 0xC3))
# The last byte of a closing quote has no letter in either codec; many systems drop it on the way.
_LOST_QUOTE: Final = re.compile(r"(?<=\S)[âβ]€(?=[\s.,;:!?)\]]|$)")


def mended(text: str) -> str:
    """Return the text with traces of a wrong reading undone; good text, real Greek included, stays as it is.

    Three-letter traces (``â€œ``, ``β€™``) occur in no language and are always undone. Two-letter traces are undone
    where they cannot be a capital letter before a closing mark, or where a three-letter trace proves a misreading.
    """
    if text.isascii():
        return text
    for _ in range(_ROUNDS):
        before = text
        proven = _WESTERN.strong.search(text) is not None
        text = (_WESTERN.any if proven else _WESTERN.plain).sub(_WESTERN.undo, text)
        if _HELLENIC.strong.search(text):
            text = _HELLENIC.strong.sub(_HELLENIC.undo, text)
            if not _GREEK.search(text.replace("Β", "").replace("Γ", "")):
                text = _HELLENIC.any.sub(_HELLENIC.undo, text)
        text = _LOST_QUOTE.sub("”", text)
        if text == before:
            break
    return text
