"""Plain text: what a reader cannot see is removed, whitespace is folded, long text is cut at a word."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls, soft hyphen, bidirectional and zero-width marks, blank fillers, interlinear marks, private use, tags,
# surrogates, noncharacters.
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_MARKS: Final = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_EXTENDS: Final = re.compile(r"[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
_LOOSE_END: Final = " \t.,;:–—-([{“‘\"'«/&…"


def visible(text: str) -> str:
    """Return the text in NFC without invisible characters, its whitespace folded to single spaces and trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(_PILED_MARKS.sub(r"\1", text).split())


def shorten(text: str, limit: int = 200) -> str:
    """Return at most ``limit`` characters of a text, cut at a word and closed with ``…`` when something is missing.

    A word longer than half the limit is cut between two letters, never between a letter and its accent or an emoji and
    its tone.
    """
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    end = limit - 1
    while end and not text[end].isspace():
        end -= 1
    if end < limit // 2:
        end = limit - 1
        while end and (unicodedata.combining(text[end]) or _EXTENDS.match(text[end])):
            end -= 1
    return text[:end].rstrip(_LOOSE_END) + "…"
