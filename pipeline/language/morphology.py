"""Indonesian affixes, lightly: which root a word may be built on, and whether it tells who does, who suffers, or the deed.

``dicabuli``, ``mencabuli``, ``pencabulan``, ``pencabul``, ``tercabuli``, ``nyabulin`` and ``di cabuli`` all lead to *cabul*;
a lexicon holds the root once. Every reading is given; which of them is meant is for whoever knows the root.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

DONE: Final = "me"
"""The subject does it: memukul, mukul, mukulin."""
SUFFERED: Final = "di"
"""The subject suffers it: dipukul, terpukul, kepukul, dipukulin."""
DOER: Final = "pe"
"""Who does it: pemukul."""
DEED: Final = "an"
"""The deed: pemukulan, pukulan."""
HAS: Final = "ber"
"""The subject is in it: berpukulan."""
BARE: Final = ""
VOICES: Final = frozenset((DONE, SUFFERED, DOER, DEED, HAS, BARE))


class Reading(NamedTuple):
    """One way to read a word: the root that it may have, and what its affixes make of it."""

    root: str
    voice: str


_CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES: Final = ("kan", "in", "an", "i")
ENDINGS: Final = frozenset(f"{suffix}{clitic}" for suffix in ("", *_SUFFIXES) for clitic in ("", *_CLITICS))
"""All that may stand behind a word in one of its forms: a suffix, a clitic, or both."""
_MELTED: Final = (
    ("meng", "k"), ("meny", "s"), ("mem", "p"), ("men", "t"), ("ng", "k"), ("ny", "s"), ("ny", "c"), ("m", "p"), ("n", "t"),
)  # fmt: skip
"""A nasal prefix, standard or everyday, and the first letter of the root that it swallows before a vowel."""
_KEPT: Final = ("menge", "meng", "mem", "men", "me", "nge", "ng", "n", "m")
_DOER_MELTED: Final = (("peng", "k"), ("peny", "s"), ("pem", "p"), ("pen", "t"))
_DOER_KEPT: Final = ("penge", "peng", "pem", "pen", "pel", "per", "pe")
_PLAIN: Final = (
    ("diper", SUFFERED), ("diber", SUFFERED), ("dipe", SUFFERED), ("dike", SUFFERED), ("di", SUFFERED), ("ter", SUFFERED),
    ("te", SUFFERED), ("ke", SUFFERED), ("memper", DONE), ("ber", HAS), ("be", HAS), ("ku", SUFFERED), ("kau", SUFFERED),
)  # fmt: skip
_NOUN: Final = ("ke", "per", "be")
"""With -an behind they make nouns: kehamilan."""
_SHORTEST: Final = 3


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Reading, ...]:
    """Returns the readings of a word in small letters, itself first."""
    found: dict[Reading, None] = {}
    for stem in _without_clitic(word):
        found[Reading(stem, BARE)] = None
        for base, suffix in _without_suffix(stem):
            if suffix:
                found[Reading(base, DEED if suffix == "an" else BARE)] = None
            for reading in _without_prefix(base, suffix):
                found[reading] = None
    return tuple(found)


_FRONT: Final = (
    # what the readings above may take off, by voice: (prefix, the first letter it swallowed)
    *((start, "", voice) for start, voice in _PLAIN),
    *((start, first, DONE) for start, first in _MELTED), *((start, "", DONE) for start in _KEPT),
    *((start, first, DOER) for start, first in _DOER_MELTED), *((start, "", DOER) for start in _DOER_KEPT),
)  # fmt: skip


@cache
def beginnings(root: str, voices: frozenset[str]) -> frozenset[str]:
    """Returns how words may begin that are forms of a root in one of these voices: *tipu* is in *menipu* and *ketipu*."""
    found = {root} if BARE in voices or DEED in voices else set()
    for start, swallowed, voice in _FRONT:
        noun = DEED in voices and (voice == DOER or start in _NOUN)
        if not (voice in voices or noun) or (swallowed and (root[0] != swallowed or root[1:2] not in tuple("aeiou"))):
            continue
        found.add(start + root[1:] if swallowed else start + root)
    if SUFFERED in voices:
        found.add(f"di {root}")
    return frozenset(found)


def _without_clitic(word: str) -> list[str]:
    cut = [word[: -len(one)] for one in _CLITICS if word.endswith(one) and len(word) - len(one) >= _SHORTEST]
    return [word, *cut]


def _without_suffix(stem: str) -> list[tuple[str, str]]:
    cut = [(stem[: -len(one)], one) for one in _SUFFIXES if stem.endswith(one) and len(stem) - len(one) >= _SHORTEST]
    return [(stem, ""), *cut]


def _without_prefix(base: str, suffix: str) -> list[Reading]:
    deed = suffix == "an"
    found = [
        Reading(base[len(start) :], DEED if deed and start in _NOUN else voice)
        for start, voice in _PLAIN if _starts(base, start)
    ]  # fmt: skip
    found += [
        Reading(first + base[len(start) :], DONE) for start, first in _MELTED if _starts(base, start, melted=True)
    ]
    found += [Reading(base[len(start) :], DONE) for start in _KEPT if _starts(base, start)]
    doer = DEED if deed else DOER
    found += [
        Reading(first + base[len(start) :], doer) for start, first in _DOER_MELTED if _starts(base, start, melted=True)
    ]
    found += [Reading(base[len(start) :], doer) for start in _DOER_KEPT if _starts(base, start)]
    return found


def _starts(base: str, start: str, *, melted: bool = False) -> bool:
    if not base.startswith(start) or len(base) - len(start) < (2 if melted else _SHORTEST):
        return False
    return not melted or base[len(start)] in "aeiou"
