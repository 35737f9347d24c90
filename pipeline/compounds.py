"""Pairs of words that people write together and apart: who looks for *walikota* wants *wali kota* too."""

from __future__ import annotations

import re

PAIRS = (
    "antar warga", "budi daya", "gotong royong", "hak jawab", "kerja bakti", "kerja sama", "olah raga", "orang tua",
    "pasar malam", "rumah sakit", "sepak bola", "tanda tangan", "tanggung jawab", "terima kasih", "uji coba", "wali kota",
)
"""The pairs, written apart."""
_PAIR = re.compile(rf"\b(?:{'|'.join(pair.replace(' ', '[ -]?') for pair in PAIRS)})\b", re.I)
_APART = {pair.replace(" ", ""): pair for pair in PAIRS}


def otherwise(text: str) -> tuple[str, ...]:
    """Returns the other spelling of each such pair in the text."""
    found = {match.lower().replace("-", " ") for match in _PAIR.findall(text)}
    return tuple(sorted(one.replace(" ", "") if " " in one else _APART[one] for one in found))
