"""Words of names: forms of address, common given names, acronyms, academic degrees; what may be no name at all."""

from __future__ import annotations

from functools import cache
from typing import Final

from pipeline.language.entries import lines
from pipeline.language.lexicons import Lexicon
from pipeline.language.patterns import late

PEOPLE: Final = Lexicon("orang.txt")
BODIES: Final = Lexicon("lembaga.txt")


@cache
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Returns the common given names, and those of them that are words as well."""
    rows = [line.partition("\t") for line in lines("nama-depan.txt")]
    return frozenset(name for name, _, _ in rows), frozenset(name for name, _, kind in rows if kind)


@cache
def no_names() -> dict[str, frozenset[str]]:
    """Returns the capitalised words that are no names, and whether they may lead one."""
    rows = [line.partition("\t") for line in lines("bukan-nama.txt")]
    return {word: frozenset(kinds.split()) for word, _, kinds in rows}


@cache
def regions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Returns the names of provinces, regencies and cities by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines("daerah.txt"):
        words = tuple(line.partition("\t")[0].split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@cache
def no_initials() -> dict[str, frozenset[str]]:
    """Returns the letters that stand for something else than a name, with their kinds."""
    rows = [line.partition("\t") for line in lines("bukan-inisial.txt")]
    return {word.upper(): frozenset(kinds.split()) for word, _, kinds in rows}


def is_address(word: str) -> bool:
    """Tells whether a word, in small letters, is a form of address: pak, bu, haji."""
    return word in addresses()


@cache
def addresses() -> frozenset[str]:
    """Returns the forms of address, in small letters."""
    forms = [entry.words for entry in PEOPLE.entries if "sapaan" in entry.kinds]
    return frozenset(word for words in forms for word, _ in words)


@cache
def places() -> frozenset[str]:
    """Returns the words for sorts of places, in small letters: dusun, bukit, gang."""
    return frozenset(entry.written for entry in BODIES.entries if "tempat" in entry.kinds)


def is_given_name(word: str) -> bool:
    """Tells whether a word, in small letters, is a common given name and nothing else."""
    names, also_words = given_names()
    return word in names and word not in also_words


def may_be_given_name(word: str) -> bool:
    """Tells whether a word, in small letters, is a common given name, whatever else it means."""
    return word in given_names()[0]


def is_acronym(letters: str) -> bool:
    """Tells whether capitals stand for something else than a name: KTP, SMPN."""
    return letters in no_initials()


def is_degree(text: str, start: int, end: int) -> bool:
    """Tells whether letters are an academic degree behind a name: "Siti Zubaedah, S.H."."""
    return text[start:end].replace(".", "") in _DEGREES and _NAMED.search(text, max(0, start - 40), start) is not None


_DEGREES: Final = frozenset(
    ("SH", "MH", "SE", "MM", "ST", "MT", "SPd", "MPd", "SIP", "SKM", "SP", "MSi", "SSi", "SAg", "SKep", "MA", "LC")
)
_NAMED: Final = late(r"[A-Z][a-zà-ÿ]+(?:,\s+(?:[A-Z]\.?[A-Za-z]{0,3}\.)*)+\s*$")
