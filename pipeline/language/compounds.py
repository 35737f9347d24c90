"""Pairs of words that people write together and apart: who looks for *walikota* wants *wali kota* too."""

from __future__ import annotations

import re

PAIRS = (
    "antar warga", "budi daya", "gotong royong", "hak jawab", "kerja bakti", "kerja sama", "olah raga", "orang tua",
    "pasar malam", "rumah sakit", "sepak bola", "tanda tangan", "tanggung jawab", "terima kasih", "uji coba", "wali kota",
)
"""The pairs, written apart."""
_WORDS = {
    said: (re.compile(rf"\b{said}\b"), other)
    for pair in PAIRS
    for said, other in ((pair, pair.replace(" ", "")), (pair.replace(" ", ""), pair))
}
"""From each spelling to what tells whether it stands in a text as words of their own, and to the other spelling."""


def otherwise(text: str) -> tuple[str, ...]:
    """Returns the other spelling of each such pair in the text."""
    folded = text.lower().replace("-", " ")
    # A plain search costs next to nothing, and nearly always says no.
    return tuple(sorted(other for said, (words, other) in _WORDS.items() if said in folded and words.search(folded)))
