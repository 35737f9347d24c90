"""Plain text: what a reader cannot see is removed, whitespace is folded, long text is cut at a word."""

from __future__ import annotations

import unicodedata
from typing import Final

from pipeline.language.patterns import late

# Controls, soft hyphen, bidirectional and zero-width marks, blank fillers, interlinear marks, private use, tags,
# surrogates, noncharacters.
_INVISIBLE: Final = late(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    r"\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_PICTURES: Final = (
    "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\ufe0f\u20e3\U0001f000-\U0001faff"
)
_JOINING: Final = (
    "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1b00-\u1bff\ua980-\ua9df"
)
"""Scripts whose letters change with what joins them: Arabic, those of India, Javanese, Balinese, Sundanese and their kin."""
EMOJI: Final = late(f"[{_PICTURES}]")
_MEANT: Final = late(
    f"((?<=[{_PICTURES}])\u200d(?=[{_PICTURES}])|(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"
    f"|\U0001f3f4[\U000e0030-\U000e007a]{{2,6}}\U000e007f)|{_INVISIBLE.pattern}"
)
"""Joiners, and the tags of a flag, where they make one picture or letter of several; and whatever else nobody sees."""
_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED_MARKS: Final = late(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_EXTENDS: Final = late(r"[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U000e0020-\U000e007f]")
_LOOSE_END: Final = " \t.,;:–—-([{“‘\"'«/&…"


def visible(text: str) -> str:
    """Return the text in NFC without invisible characters, its whitespace folded to single spaces and trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", _MEANT.sub(lambda match: match[1] or "", text))
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
        while end and (unicodedata.combining(text[end]) or _EXTENDS.match(text[end]) or text[end - 1] == "\u200d"):
            end -= 1
    return text[:end].rstrip(_LOOSE_END) + "…"
