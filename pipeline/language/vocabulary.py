"""Which Indonesian words exist: roots of hunspell-id and of the project, and the affixes that make words of them.

hunspell-id's own affix table knows too few forms to be used as it stands (it calls ``difokuskan``, ``datanya`` and 200
other good words of our own pages wrong), so its roots are taken, and the regular affixes are peeled off here. Peeling
lets some words through that nobody uses; for a check that must not cry wolf that is the right way to err.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.language.patterns import late

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu", "nyalah", "nyapun", "kulah", "kannya", "innya")
_SUFFIXES: Final = ("kan", "an", "i", "isasi", "wan", "wati", "is", "if", "itas", "al")
_PREFIXES: Final = (
    "di", "ke", "se", "ter", "ber", "be", "per", "pe", "te", "memper", "diper", "member", "diber", "keter", "keber", "berke",
    "menye", "penye", "seke", "sepe", "antar", "anti", "pra", "pasca", "non", "multi", "mikro", "mini", "makro", "sub",
    "super", "supra", "ultra", "tele", "semi", "maha", "dwi", "tri", "catur", "panca", "nir", "swa", "tuna", "tata", "serba",
    "re", "de", "dis", "mis", "mal", "inter", "intra", "ko", "kontra", "pro", "bio", "foto", "auto", "oto", "hiper", "hipo",
    "meta", "mono", "poli", "trans", "ekstra", "infra", "ku", "kau", "adi", "eko", "neo", "para", "peri", "pan", "prakira",
    "pengena", "ketidak", "nara", "purna", "purba", "tak", "salah", "bela", "wira",
)  # fmt: skip
_NASAL: Final = (
    # what the word begins with, what the root begins with
    ("meng", ("", "k", "h", "g")), ("meny", ("s",)), ("mem", ("", "p", "b", "f")), ("men", ("t", "", "d", "s")), ("me", ("",)),
    ("peng", ("", "k", "h", "g")), ("peny", ("s",)), ("pem", ("", "p", "b", "f")), ("pen", ("t", "", "d", "s")), ("pe", ("",)),
    ("menge", ("",)), ("penge", ("",)),
)  # fmt: skip
_LISTED: Final = late(r"^[a-z][a-z-]*", re.M)


def _read(name: str) -> str:
    return files("pipeline.language").joinpath("lexicon", *name.split("/")).read_text("utf-8")


def word_list(name: str) -> Iterator[str]:
    """Yields the words of one of our own lists in ``lexicon/``, in lower case."""
    for line in word_list_lines(name):
        yield from line.split()


def word_list_lines(name: str) -> Iterator[str]:
    """Yields the lines of such a list, in lower case."""
    for line in _read(name).splitlines():
        if line and not line.startswith("#"):
            yield line.lower()


@cache
def _roots() -> frozenset[str]:
    """All words that stand in a list by themselves."""
    listed = _LISTED.findall(_read("hunspell-id/id_ID.dic").lower())
    return frozenset((*listed, *word_list("tambahan.txt"), *word_list("asing.txt")))


_PREFIXED: Final = late(r"^(?P<root>[a-z]{3,})/(?:\w\w)*?D0", re.M)


@cache
def suffered_roots() -> frozenset[str]:
    """Returns the roots that hunspell-id lets bear *di-* without an ending: beli, tangkap, bangun."""
    return frozenset(_PREFIXED.findall(_read("hunspell-id/id_ID.dic")))


@cache
def known(word: str) -> bool:
    """Tells whether a word (lower case, letters only) is one, or is made of one by the regular affixes."""
    return any(form in _roots() for form in _bases(word, 3))


def is_listed(word: str) -> bool:
    """Tells whether a word (lower case) stands in a list by itself."""
    return word in _roots()


_AFFIXED: Final = late(r"(?:me|ber|di|ter|pe|ke|se)[a-z]{4,}|[a-z]{4,}(?:nya|kan)")


@cache
def is_word(word: str) -> bool:
    """Tells whether a word (lower case) surely is one: it stands in a list, or bears an affix in its usual place."""
    return word in _roots() or (_AFFIXED.fullmatch(word) is not None and known(word))


def _bases(word: str, depth: int) -> Iterator[str]:
    """Yields the word and what is left of it without affixes, at most ``depth`` layers off."""
    yield word
    if not depth or len(word) < 5:
        return
    for ending in _CLITICS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield from _bases(word[: -len(ending)], depth - 1)
    for ending in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield from _bases(word[: -len(ending)], depth - 1)
    for start in _PREFIXES:
        if word.startswith(start) and len(word) - len(start) >= 3:
            yield from _bases(word[len(start) :], depth - 1)
    for start, firsts in _NASAL:
        if word.startswith(start) and len(word) - len(start) >= 3:
            rest = word[len(start) :]
            for first in firsts:
                if _fits(start, first, rest):
                    yield from _bases(first + rest, depth - 1)


def _fits(start: str, first: str, rest: str) -> bool:
    """Tells whether the nasal form of a prefix is the right one before this root."""
    vowel = rest[0] in "aeiou"
    nasal = start[2:]
    if first in ("g", "h", "b", "f", "d"):
        return False  # these stay in the word: meng-gali, mem-beli, men-dapat
    if first:
        return vowel  # k, p, s, t melt only before a vowel
    match nasal:
        case "ng":
            return vowel or (rest[0] in "ghkq" and not (rest[0] == "k" and rest[1:2] in tuple("aeiou")))
        case "m":
            return rest[0] in "bfv" or (rest[0] == "p" and rest[1:2] not in tuple("aeiou"))
        case "n":
            return rest[0] in "cdjzst" and not (rest[0] in "ts" and rest[1:2] in tuple("aeiou"))
        case "nge":
            return len(rest) <= 5
        case "":
            return rest[0] in "lmnrwy" or start == "pe"
    return True


@cache
def _common() -> frozenset[str]:
    return frozenset(word_list("umum.txt"))


@cache
def _common_in_order() -> tuple[str, ...]:
    return tuple(sorted(word for word in _common() if len(word) >= 8))


@cache
def near(word: str) -> tuple[str, ...]:
    """Returns the common words that an unknown ``word`` was probably meant to be, the likeliest first; often none.

    The shorter a word, the more it must look like a classic slip: two letters swapped, a letter doubled or left out.
    Names, regional and foreign words would otherwise be "near" something.
    """
    slips = {form: how for form, how in _slips(word) if form in _common()}
    close = sorted(slips, key=lambda form: (slips[form], form))
    if close:
        return tuple(close[:2])
    if len(word) < 9:
        return ()
    from rapidfuzz import process  # slow to load, and seldom needed
    from rapidfuzz.distance import OSA

    found = process.extract(word, _common_in_order(), scorer=OSA.distance, score_cutoff=2, limit=5)
    return tuple(form for form, _, _ in found if form[0] == word[0] and form[-1] == word[-1])[:2]


def _slips(word: str) -> Iterator[tuple[str, int]]:
    """Yields what one slip away may have been meant, with how unlikely the slip is (0 is the likeliest)."""
    for at in range(1, len(word)):
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], 0
        doubled = word[at] == word[at - 1]
        if doubled or len(word) >= 8:
            yield word[:at] + word[at + 1 :], 0 if doubled else 2
        yield word[:at] + word[at - 1] + word[at:], 0
        if len(word) >= 6:
            for letter in _LETTERS:
                yield word[:at] + letter + word[at:], 1
        if len(word) >= 8:
            for letter in _LETTERS:
                yield word[:at] + letter + word[at + 1 :], 3
