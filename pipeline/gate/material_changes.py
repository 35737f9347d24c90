"""Which changes are material: whoever read the article before would now believe something else. Pure.

What is new, a misspelling, or said in other words is an update, and ``diperbarui`` tells of it. What readers were told and is
gone or another now (a figure, a day, a name, somebody's words, a "tidak") needs a correction that names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.yaml_nodes import Loc
from pipeline.gate.differences import differences
from pipeline.gate.told_facts import lost, quotations
from pipeline.language.sentences import sentences
from pipeline.language.vocabulary import known, near

_WORDED = frozenset(("judul", "ringkasan", "alt", "keterangan", "pembanding", "tindakan"))
"""Fields that are running text."""
_LISTED = frozenset(("sumber", "penulis", "bukti", "rujukan", "media", "beredar", "varian"))
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


@dataclass(frozen=True)
class Standing:
    """What stands in the whole text now: a sentence that is gone in one place may be in another."""

    sentences: frozenset[str] = frozenset()
    quotations: frozenset[str] = frozenset()

    @classmethod
    def of(cls, blocks: Sequence[str]) -> Standing:
        """Reads the present text once."""
        return cls(frozenset(_sentences(blocks)), frozenset(one for block in blocks for one in quotations(block)))


def material_text(
    then: Sequence[str], present: Sequence[str], *, verdict: bool, around: Standing | None = None
) -> bool:
    """Tells whether some blocks say another thing than others said; ``around`` is all that stands in the text now.

    Of a ``verdict`` every word counts that went away; of other news those that turn a sentence round, and facts.
    """
    around = around or Standing()
    old, new = _sentences(then), _sentences(present)
    kept = frozenset(new)
    if not verdict and _misquoted(then, present, around):
        return True
    for i, i_end, j, j_end in differences(old, new):
        gone = [one for one in old[i:i_end] if one not in kept and (verdict or one not in around.sentences)]
        come = new[j:j_end]
        if not gone:
            continue
        if (come or verdict) and _replaced(
            [_words(one) for one in gone], [_words(one) for one in come], verdict=verdict
        ):
            return True
        if not verdict and _facts_lost(gone, come):
            return True
    return False


def _misquoted(then: Sequence[str], present: Sequence[str], around: Standing) -> bool:
    """Tells whether somebody's words are gone or are others now; a misspelling may be mended."""
    said = frozenset(one for block in present for one in quotations(block))
    was = frozenset(one for block in then for one in quotations(block)) - said - around.quotations
    return len(was) * len(said) > _MANY or not all(any(respelt(one, other) for other in said) for one in was)


def _facts_lost(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Tells whether figures, days or names went away with sentences, or out of them into none that is quite new."""
    all_of_them = " ".join(come)
    if len(gone) * len(come) > _MANY:
        return lost([(" ".join(gone), all_of_them)], ())
    read = [_words(one) for one in come]
    heirs = [_heir(_words(one), read) for one in gone]
    fresh = [other for at, other in enumerate(come) if at not in heirs]
    return lost([(one, all_of_them if at is None else come[at]) for one, at in zip(gone, heirs, strict=True)], fresh)


def _heir(words: list[str], come: Sequence[list[str]]) -> int | None:
    """Returns which sentence stands now where this one stood; None when it is none's older wording."""
    likeness = [_likeness(words, other) for other in come]
    best = max(range(len(come)), key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


_MANY = 10_000
"""Pairs of sentences; with more, nobody could tell which became which."""


def _replaced(gone: list[list[str]], come: list[list[str]], *, verdict: bool) -> bool:
    """Tells whether sentences, as their words, became others that say something else."""
    if len(gone) * len(come) > _MANY:
        return verdict or _turned(
            [word for one in gone for word in one], [word for one in come for word in one], verdict=False
        )
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
