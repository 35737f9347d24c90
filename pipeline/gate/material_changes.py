"""Which changes are material: whoever read the article before would now believe something else. Pure.

What is new, a misspelling, or said in other words is an update, and ``diperbarui`` tells of it. What readers were told and is
gone or another now needs a correction that names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.content.yaml_nodes import Loc
from pipeline.gate.differences import differences
from pipeline.language.sentences import sentences
from pipeline.language.vocabulary import known, near

_WORDED = frozenset(("judul", "ringkasan", "alt", "keterangan"))
"""Fields that are running text."""
_LISTED = frozenset(("sumber", "penulis"))
"""Fields of several values."""

_TURNING = frozenset((
    "tidak", "tak", "bukan", "bukanlah", "belum", "tanpa", "jangan", "tiada", "batal", "dibatalkan", "benar", "salah", "palsu",
    "asli", "hoaks", "hoax", "keliru", "bohong", "menyesatkan", "terbukti", "membantah", "membantahnya", "dibantah", "bantahan",
    "membenarkan", "membenarkannya", "dibenarkan", "menyangkal", "menyangkalnya", "mengakui", "mengakuinya", "menolak",
    "ditolak", "menyetujui", "disetujui",
))  # fmt: skip
"""Words that turn a sentence round when they come or go."""
_ONE_OF = re.compile(r"\bsalah (?=satu|seorang)", re.I)


def material_field(loc: Loc, then: str, present: str, *, verdict: bool) -> bool:
    """Tells whether a field says another thing than it said; ``verdict`` is true of an article that judges a rumour."""
    name = loc[-1]
    if then in ("", "tidak"):
        return False  # nothing was told, no label was there
    if name in _WORDED:
        return material_text([then], [present], verdict=verdict)
    if name in _LISTED:
        now = present.split("; ")
        return not all(any(respelt(one, other) for other in now) for one in then.split("; "))
    if name == "konfirmasi" and present.startswith(then):
        return False
    return name not in ("klaim", "konfirmasi") or not respelt(then, present)


def material_text(then: Sequence[str], present: Sequence[str], *, verdict: bool) -> bool:
    """Tells whether some blocks say another thing than others said.

    Of a ``verdict`` every word counts that went away; of other news those that turn a sentence round.
    """
    old, new = _sentences(then), _sentences(present)
    kept = frozenset(new)
    return any(
        _replaced([_words(one) for one in gone], [_words(one) for one in come], verdict=verdict)
        for i, i_end, j, j_end in differences(old, new)
        if (gone := [one for one in old[i:i_end] if one not in kept]) and ((come := new[j:j_end]) or verdict)
    )


_MANY = 10_000
"""Pairs of sentences; with more, nobody could tell which became which."""


def _replaced(gone: list[list[str]], come: list[list[str]], *, verdict: bool) -> bool:
    """Tells whether sentences, as their words, became others that say something else."""
    if len(gone) * len(come) > _MANY:
        return verdict or _turned([word for one in gone for word in one], [word for one in come for word in one], verdict=False)
    for words in gone:
        likest = max(come, key=lambda other: _likeness(words, other), default=[])
        if _likeness(words, likest) < _ALIKE:
            if verdict:
                return True
        elif _turned(words, likest, verdict=verdict):
            return True
    return False


def _turned(then: list[str], present: list[str], *, verdict: bool) -> bool:
    for i, i_end, j, j_end in differences(then, present):
        lost, come = then[i:i_end], present[j:j_end]
        if _TURNING.intersection(lost) != _TURNING.intersection(come):
            return True
        if verdict and lost and not respelt(" ".join(lost), " ".join(come)):
            return True
    return False


def _sentences(blocks: Sequence[str]) -> list[str]:
    return [block[a:b].strip() for block in blocks for a, b in sentences(block)]


def _words(sentence: str) -> list[str]:
    return re.findall(r"\w+(?:[.,:/-]\w+)*", _ONE_OF.sub("", sentence).casefold())


_ALIKE = 0.5
"""From this likeness on, a sentence is another one's new wording."""


def _likeness(words: list[str], others: list[str]) -> float:
    """How many of all words two sentences share, from 0 to 1."""
    return 2 * (Counter(words) & Counter(others)).total() / max(1, len(words) + len(others))


def respelt(then: str, present: str) -> bool:
    """Tells whether two texts differ in nothing but words that no list knows and that were surely meant to be the others."""
    a, b = then.split(), present.split()
    return len(a) == len(b) and all(
        one == other or _misspelt(one.strip(_MARKS), other.strip(_MARKS)) for one, other in zip(a, b, strict=True)
    )


_MARKS = ".,;:!?()\"'“”‘’"


def _misspelt(then: str, present: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{5,30}", then)) and not known(then) and present in near(then)
