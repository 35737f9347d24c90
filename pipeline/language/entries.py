"""The lines of lists of words: what an entry says, and which entries a word of a text may begin.

A check of one file meets a few hundred words and the lists have twenty thousand lines; so a line is taken apart when a text
first holds a word that may begin it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from pipeline.language.folding import words
from pipeline.language.morphology import BARE, readings
from pipeline.language.once import once
from pipeline.language.tokens import tokens

NOT: Final = "bukan"
"""The kind of an entry that takes back what stands in it."""
BENT: Final = "~"
"""Before a word that counts in all of its forms."""
CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
ANY: Final = "*"
"""Stands for every voice."""
Form = tuple[str, frozenset[str] | None]
"""A word of an entry, with the voices in which it counts (None: as it stands, and with its clitics)."""


class Entry(NamedTuple):
    """What a line of a lexicon says: its words and its kinds."""

    words: tuple[Form, ...]
    kinds: frozenset[str]
    said: str
    """The entry as its line has it."""

    @property
    def written(self) -> str:
        """The words of the entry, without marks."""
        return " ".join(word for word, _ in self.words)


class Entries:
    """The entries of a list."""

    def __init__(self, name: str, package: str) -> None:
        self._name, self._package = name, package
        self._known: dict[str, tuple[Entry, ...]] = {}

    @once
    def all(self) -> tuple[Entry, ...]:
        """All of them, in the order of the file."""
        return tuple([_entry(line) for line in lines(self._name, self._package)])

    @once
    def lines(self) -> dict[str, list[str]]:
        """Its lines by the words, or roots, with which they begin."""
        found: dict[str, list[str]] = {}
        for line in text_of(self._name, self._package).splitlines():
            found.setdefault(line.partition("\t")[0].partition(" ")[0], []).append(line)
        for begun in [one for one in found if not (one.isalpha() and one.islower())]:
            several = found.pop(begun)
            if begun and begun[0] != "#":
                for first in {forms_of(begun)[0][0], *words(begun)[:1]}:
                    found.setdefault(first, []).extend(several)
        return found

    @once
    def firsts(self) -> Set[str]:
        """The words and roots with which they begin."""
        return self.lines.keys()

    @once
    def bent(self) -> list[str]:
        """The lines of those with a word that counts in its forms."""
        return [line for several in self.lines.values() for line in several if BENT in line]

    def starting(self, root: str) -> tuple[Entry, ...]:
        """Returns those that begin with a word or a root, the longest first, then in the order of their letters."""
        known = self._known.get(root)
        if known is None:
            read = map(_entry, self.lines.get(root, ()))
            known = self._known[root] = tuple(sorted(read, key=lambda entry: (-len(entry.words), entry.said)))
        return known


@cache
def entries(name: str, package: str) -> Entries:
    """Returns the entries of a list in a package's folder ``lexicon``; several may look for different kinds of them."""
    return Entries(name, package)


def lines(name: str, package: str = "pipeline.language") -> Iterator[str]:
    """Yields the lines of a list that are entries."""
    for line in text_of(name, package).splitlines():
        if line and line[0] != "#" and not line.isspace():
            yield line


def text_of(name: str, package: str) -> str:
    """Returns a list as it is written."""
    return files(package).joinpath("lexicon", name).read_text("utf-8")


def _entry(line: str) -> Entry:
    said, _, kinds = line.partition("\t")
    return Entry(forms_of(said), kinds_of(kinds), said)


def forms_of(said: str) -> tuple[Form, ...]:
    """Returns the words of an entry, each with the voices in which it counts."""
    return tuple([word for part in said.split() for word in _words(part)])


@cache
def kinds_of(written: str) -> frozenset[str]:
    """Returns the kinds that a line names."""
    return frozenset(written.split())


def is_plain(said: str) -> bool:
    """Tells whether an entry is nothing but words of common letters, as most are."""
    return said.isascii() and said.islower() and said.replace(" ", "").isalpha()


def _words(written: str) -> Sequence[Form]:
    if written.isalpha():
        return [(written.lower(), None)]
    return [_bent(written)] if written.startswith(BENT) else [(word.key, None) for word in tokens(written)]


def _bent(written: str) -> Form:
    root, _, voices = written[1:].partition(":")
    return root.lower(), frozenset(voice if voice != "0" else BARE for voice in (voices or ANY).split(","))


@lru_cache(maxsize=1 << 16)
def roots(key: str) -> tuple[str, ...]:
    """Returns the roots that a word may be a form of, each once, the likeliest first; of "di cabuli" those of both."""
    alone, _, behind = key.partition(" ")
    told = (*readings(alone), *readings(alone + behind)) if behind else readings(key)
    return tuple(dict.fromkeys([reading.root for reading in told]))


def voice_of(key: str, word: str, voices: frozenset[str] | None) -> str | None:
    """Returns in which voice a word of a text is a form of an entry's, or None when it is none."""
    if voices is None:
        return BARE if key == word or (key.startswith(word) and key[len(word) :] in CLITICS) else None
    said = [reading.voice for reading in readings(key) if reading.root == word]
    return next((voice for voice in said if ANY in voices or voice in voices), None)
