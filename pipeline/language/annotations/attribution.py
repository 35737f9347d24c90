"""Who says so: a verb of saying, or data, a record, a count that something rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.language.lexicons import Lexicon, Match
from pipeline.language.tokens import Token, tokens

SAYINGS: Final = Lexicon("ucapan.txt")
_REFERS: Final = frozenset(("itu", "ini", "tersebut", "di", "semua", "seluruh"))
_FIGURES: Final = frozenset(
    ("angka", "angka-angka", "data", "jumlah", "persentase", "statistik", "rincian", "hitungan", "hal")
)
_REACH: Final = 4
"""Words between a figure that is spoken of and what points back to it."""


def attributions(text: str, words: Sequence[Token]) -> list[Match]:
    """Returns where words of a text say who says so, or what it rests on; "jelas" counts behind a quotation alone."""
    return [one for one in SAYINGS.find(words) if one.is_("ucap", "asal") or _is_behind_quote(text, words, one)]


def _is_behind_quote(text: str, words: Sequence[Token], one: Match) -> bool:
    return one.is_("kutip") and text[: words[one.first].start].rstrip(" ,")[-1:] in tuple('”"’»')


def is_attributed(said: str) -> bool:
    """Tells whether a stretch of text says where it knows from."""
    return "://" in said or bool(attributions(said, tokens(said)))


def rests_on_data(said: str) -> bool:
    """Tells whether a stretch names data that hold beyond it, not just somebody who speaks."""
    return any(one.is_("asal") for one in SAYINGS.find(said))


def explains_figures(said: str) -> bool:
    """Tells whether a stretch says of figures given before, or of all, where they come from: "Angka-angka itu berasal …"."""
    words = tokens(said)
    if words and words[0].key == "demikian":
        return bool(attributions(said, words))
    for at, word in enumerate(words):
        if word.key in _FIGURES and any(near.key in _REFERS for near in words[at + 1 : at + _REACH]):
            return bool(attributions(said, words[at + 1 :])) or any(other.key == "berasal" for other in words[at:])
    return False
