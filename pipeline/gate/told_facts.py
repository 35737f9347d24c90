"""What a sentence tells that a reader may have kept: its figures, its days, the names in it, what somebody said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.language.annotations.names import is_address
from pipeline.language.calendar import MONTHS
from pipeline.language.vocabulary import known

_NUMBERS: Final = {
    "dua": "2",
    "tiga": "3",
    "empat": "4",
    "lima": "5",
    "enam": "6",
    "tujuh": "7",
    "delapan": "8",
    "sembilan": "9",
    "sepuluh": "10",
    "sebelas": "11",
} | {
    word: word
    for word in ("belas", "puluh", "ratus", "seratus", "ribu", "seribu", "juta", "miliar", "triliun", "setengah")
}
_DAYS: Final = frozenset(("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", *(name.casefold() for name in MONTHS)))
"""Without Minggu, which is also a week; with a capital it counts as a name."""
_WORD: Final = re.compile(r"\w+(?:[.,:/-]\w+)*")
_CURRENCY: Final = re.compile(r"rp\.?(?=\d)")
_QUOTATION: Final = re.compile(r'[“"«]([^“”"«»\n]{1,600})[”"»]')
_OPENING: Final = re.compile(r"""(?:^|[“"«(\n])\s*$""")


def facts(sentence: str) -> frozenset[str]:
    """Returns the figures, days and names of a sentence, each in the form in which it is compared."""
    words = list(_WORD.finditer(sentence))
    long = [found[0] for found in words if len(found[0]) > 4 and found[0][:1].isalpha()]
    headline = len(long) > 1 and all(word[0].isupper() for word in long)
    return frozenset(
        fact for found in words if (fact := _fact(found[0], begins=headline or _opens(sentence, found.start())))
    )


def _opens(sentence: str, at: int) -> bool:
    """Tells whether a sentence or somebody's words begin here."""
    return _OPENING.search(sentence[max(0, at - 4) : at]) is not None


def quotations(text: str) -> frozenset[str]:
    """Returns the words that somebody is quoted with, without the marks."""
    return frozenset(" ".join(found[1].split()).strip(" .,!?") for found in _QUOTATION.finditer(text))


def _fact(word: str, *, begins: bool) -> str:
    """What a word tells; "" for one that is only language. A capital that any word would have here makes no name."""
    small = word.casefold()
    if any(map(str.isdigit, small)):
        return _CURRENCY.sub("", small).replace(":", ".").lstrip("0") or "0"
    if small in _NUMBERS:
        return _NUMBERS[small]
    if small in _DAYS:
        return small
    if not word[:1].isupper() or is_address(small) or (begins and (known(small) or len(word) < 3)):
        return ""
    return small


def lost(gone: Sequence[tuple[str, str]], fresh: Iterable[str]) -> bool:
    """Tells whether a fact went away: from a sentence to what stands in its place, and to none of the quite new ones."""
    more = frozenset(fact for sentence in fresh for fact in facts(sentence))
    return any(facts(then) - facts(present) - more for then, present in gone)
