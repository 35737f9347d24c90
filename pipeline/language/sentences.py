"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]
"""First character, and the one after the last."""

_ABBREVIATIONS: Final = frozenset((
    "jl", "jln", "gg", "no", "nomor", "kp", "kel", "kec", "kab", "prov", "dr", "drs", "dra", "ir", "prof", "h", "hj", "kh", "ny",
    "tn", "sdr", "sdri", "bpk", "ust", "yth", "st", "mr", "mrs", "rp", "tgl", "thn", "th", "hlm", "dll", "dsb", "dst", "dkk",
    "tel", "telp", "tlp", "hp", "wa", "rt", "rw", "jend", "letjen", "mayjen", "brigjen", "kol", "letkol", "may", "kapt", "sgt",
    "akbp", "tsb", "ps", "vs", "muh", "moh", "mhd", "lr", "lrg", "dsn", "komp", "hub",
))  # fmt: skip
_BEFORE_FIGURES: Final = frozenset(("rt", "rw", "nomor", "hlm"))
"""Of the abbreviations those that stand before figures: without any behind it their stop ends a sentence, "ada 70 RT. Dari"."""
_END: Final = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+(?:[\"'”’»)\]*_]*\s+(?=[\"'“‘«(\[*_]*[A-ZÀ-Þ0-9])|(?<=[a-z]{4}[.!?])\s+(?=[a-z]))"
)
"""A run of marks before a capital, a digit or an opening mark; who writes without capitals ends them too, less surely."""
_BETWEEN: Final = re.compile(r"[\s(“\"'‘«]")
_TAIL: Final = 5
_TAILS: Final = frozenset(word[-_TAIL:] for word in _ABBREVIATIONS if len(word) >= _TAIL)


def sentences(text: str) -> list[Span]:
    """Returns where each sentence of a text starts and ends, the space behind it included.

    Initials and common abbreviations end none. What never ends is cut between words, so that whoever compares all words
    of a sentence with each other is done in time.
    """
    found: list[Span] = []
    begin = 0
    for end in _END.finditer(text):
        at, after = end.span()
        tail = text[at - _TAIL : at] if at >= _TAIL else ""
        plain = (
            tail.isalpha() and tail.lower() not in _TAILS and text[at] == "."
        )  # most often: a word too long to be short
        if not plain and _goes_on(
            _BETWEEN.split(text[max(begin, at - 12) : at])[-1], text[at], text[after : after + 1]
        ):
            continue
        if after - begin > _LONGEST:
            found += _cut(text, begin, after)
        else:
            found.append((begin, after))
        begin = after
    if text[begin:].strip():
        found += _cut(text, begin, len(text))
    return found


_LONGEST: Final = 1000
"""Characters; a sentence that people can follow has a few hundred."""


def _cut(text: str, begin: int, end: int) -> Iterator[Span]:
    while end - begin > _LONGEST:
        blank = max(text.rfind(sign, begin, begin + _LONGEST) for sign in " \n")
        cut = blank + 1 if blank >= begin else begin + _LONGEST
        yield begin, cut
        begin = cut
    yield begin, end


def _goes_on(word: str, mark: str, behind: str) -> bool:
    """Tells whether a mark belongs to the word before it: Jl. H. Budi, S.H. a.n. LAPOR!"""
    if mark == ".":
        last = word.rpartition(".")[2]
        if last.lower() in _BEFORE_FIGURES:
            return not behind.isalpha()
        return last.lower() in _ABBREVIATIONS or (
            len(last) == 1 and (last.isupper() or (last.isalpha() and last != word))
        )
    return mark == "!" and word.endswith("LAPOR")
