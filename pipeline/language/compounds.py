"""Other spellings of what stands in a text: pairs of words written together and apart, letters without their marks, amounts.

Who looks for *walikota* wants *wali kota* too, who types *kasepuhan* wants *kasépuhan*, and 1.250.000.000 is in Rp1.250.000.000.
"""

from __future__ import annotations

import re
import unicodedata

PAIRS = (
    "antar warga",
    "budi daya",
    "gotong royong",
    "hak jawab",
    "kerja bakti",
    "kerja sama",
    "olah raga",
    "orang tua",
    "pasar malam",
    "rumah sakit",
    "sepak bola",
    "tanda tangan",
    "tanggung jawab",
    "terima kasih",
    "uji coba",
    "wali kota",
)
"""The pairs, written apart."""
_WORDS = {
    said: (re.compile(rf"\b{said}\b"), other)
    for pair in PAIRS
    for said, other in ((pair, pair.replace(" ", "")), (pair.replace(" ", ""), pair))
}
"""From each spelling to what tells whether it stands in a text as words of their own, and to the other spelling."""


_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_AMOUNT = re.compile(r"(?<![\w.,])(?:Rp\.? ?|IDR ?)?(\d{1,3}(?:\.\d{3}){1,6})(?![\w]|[.,]\d)", re.I)
MOST = 200
"""So many other spellings of marked letters and of amounts one text may have, of each."""


def otherwise(text: str) -> tuple[str, ...]:
    """Returns the other spelling of each such pair in the text, of words with marked letters, and of amounts."""
    folded = text.lower().replace("-", " ")
    # A plain search costs next to nothing, and nearly always says no.
    found = [other for said, (words, other) in _WORDS.items() if said in folded and words.search(folded)]
    if not text.isascii():
        marked = dict.fromkeys(word for word in _WORD.findall(text.lower()) if not word.isascii())
        plain = ((word, unmarked(word)) for word in marked)
        found += [other for word, other in plain if other != word][:MOST]
    for amount in list(dict.fromkeys(_AMOUNT.findall(text)))[:MOST]:
        found += [amount, amount.replace(".", "")]
    return tuple(sorted(set(found)))


def unmarked(text: str) -> str:
    """Returns a text whose letters have lost their accents and other marks."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
