"""What is listened for in texts: the keys of patterns, and how the entries of lists begin, each with the bits that it sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, product
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from pipeline.language.entries import (
    ANY,
    BENT,
    CLITICS,
    NOT,
    Entries,
    Form,
    entries,
    forms_of,
    is_plain,
    kinds_of,
    lines,
)
from pipeline.language.folding import folded
from pipeline.language.lexicons import WatchedLexicon
from pipeline.language.morphology import BARE, VOICES, beginnings
from pipeline.language.patterns import watches

_SURE: Final = 5
"""Shorter entries begin too many words: "ai" begins "air"."""


class Ear(NamedTuple):
    """All that is listened for."""

    search: Callable[..., list[tuple[int, int, int]]]
    """Finds the keys in a text: the number of each, where it begins and ends."""
    sure: Sequence[int]
    """The bits that each key sets."""
    bent: Sequence[int]
    """The bits that it sets where its word is one of its forms."""
    first_form: int
    """The first of the keys of entries with forms."""
    first_back: int
    """The first of the keys that take back what begins where they do."""
    backs: Sequence[tuple[str, int]]
    """What they say, and the bits that they take back."""


Lists = dict[tuple[str, str], list[tuple[WatchedLexicon, int]]]
"""Who looks for what in a list, each with its bit."""


@cache
def _watched() -> tuple[dict[str, int], Lists]:
    """All that is watched for when the first text is heard: the keys of patterns, with the bits that they set, and the lists."""
    keys: dict[str, int] = defaultdict(int)
    lists: Lists = {}
    bit = 1
    for watch in watches():
        if isinstance(watch, WatchedLexicon):
            lists.setdefault((watch.name, watch.package), []).append((watch, bit))
            watch.mask = bit | (bit << 1 if watch.beside else 0)
            bit <<= 2
        else:
            for one in watch.sets():
                watch.mask |= bit
                for key in one:
                    keys[key] |= bit
                bit <<= 1
    return keys, lists


class Ears:
    """The ear for all texts; and before it is made, which takes as long as to check ten texts, ears for the first few alone."""

    def __init__(self) -> None:
        self._few: list[Ear] = []
        self._words: frozenset[str] = frozenset()

    def one_for(self, text: str) -> Ear:
        """Returns an ear that hears in a text whatever is watched for."""
        if len(self._few) > _FEW:
            return self._few[-1]
        words = frozenset(text.split())
        if not self._few or not words <= self._words:
            self._words |= words
            self._few.append(_ear(_Near(self._words) if len(self._few) < _FEW else None))
        return self._few[-1]


EARS: Final = Ears()
_FEW: Final = 2


class _Near:
    """Words of texts, and which lines of a list may say something in them: all others need not be listened for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._begun = {word[:end] for word in words for end in range(1, min(len(word), _LETTERS) + 1)}
        self._together = " ".join(words)

    def lines(self, known: Entries) -> Iterator[str]:
        """Yields the lines that begin as a word does, and those with forms whose first word has its letters in one."""
        for first, several in known.lines.items():
            if first[:_LETTERS] in self._begun:
                yield from (line for line in several if BENT not in line)
        for line in known.bent:
            if line.partition(" ")[0].strip(BENT).partition(":")[0].partition("\t")[0][1:] in self._together:
                yield line


_LETTERS: Final = 30
"""Letters of a word by which it is told whether an entry begins as it does."""


def _ear(near: _Near | None) -> Ear:
    keys, lists = _watched()
    makes = _Making(keys)
    for name, several in lists.items():
        makes.listen(name, several, near)
    return makes.made()


class _Making:
    """Gathers the keys, with the bits that each sets."""

    def __init__(self, keys: Mapping[str, int]) -> None:
        self.sure: dict[str, int] = defaultdict(int, keys)
        self.bent: dict[str, int] = defaultdict(int)
        self.forms: dict[str, int] = defaultdict(int)
        self.backs: dict[str, int] = defaultdict(int)

    def listen(self, name: tuple[str, str], several: Sequence[tuple[WatchedLexicon, int]], near: _Near | None) -> None:
        """Adds what is listened for of the entries of a list: plain ones as they stand; of others what seems rarest."""

        @cache
        def bits(written: str) -> tuple[int, bool]:
            kinds, found = kinds_of(written), 0
            for watch, bit in several if NOT not in kinds else ():
                found |= (bit if watch.heeds(kinds) else 0) | (0 if watch.beside.isdisjoint(kinds) else bit << 1)
            return found, NOT in kinds

        every = 0
        for watch, _ in several:
            every |= watch.mask
        for line in lines(*name) if near is None else near.lines(entries(*name)):
            said, _, kinds = line.partition("\t")
            found, takes_back = bits(kinds)
            if found and BENT in said:
                for key in _rarest(forms_of(said)):
                    self.forms[f" {key}"] |= found
            elif found:
                self._add(said if is_plain(said) else folded(said).strip(), found)
            elif takes_back and " " in said and is_plain(said):
                self.backs[said] |= every

    def _add(self, said: str, bits: int) -> None:
        """Adds a plain entry, with its clitics."""
        if len(said) > _SURE:
            self.bent[f" {said}"] |= bits
        else:
            for clitic in ("", *CLITICS):
                self.sure[f" {said}{clitic} "] |= bits

    def made(self) -> Ear:
        """Returns all of it, ready to be searched."""
        plain, backs = self.sure.keys() | self.bent.keys(), list(self.backs.items())
        keys = [*plain, *self.forms, *(f" {said} " for said, _ in backs)]
        sure = [self.sure.get(key, 0) for key in plain]
        bent = [self.bent.get(key, 0) for key in plain]
        return Ear(
            AhoCorasick(keys, store_patterns=False).find_matches_as_indexes,
            sure + [0] * (len(keys) - len(sure)),
            [*bent, *self.forms.values(), *[0] * len(backs)],
            len(plain),
            len(keys) - len(backs),
            backs,
        )


def _rarest(words: Sequence[Form]) -> Iterable[str]:
    """Returns how what is listened for of an entry with forms begins: a row of plain words, "air keras" in "~siram air keras".

    A single plain word ("tangan") stands in more texts than a form ("mematahkan") does, unless the form may be any.
    """
    groups = groupby(words, key=lambda one: one[1] is None)
    row = max(([word for word, _ in group] for plain, group in groups if plain), key=len, default=[])
    root, voices = max(((word, voices) for word, voices in words if voices is not None), key=lambda one: len(one[0]))
    many = ANY in voices or (BARE in voices and len(voices) > 1)
    if len(row) > 1 or (row and many):
        inner = [[f"{word}{clitic}" for clitic in ("", *CLITICS)] for word in row[:-1]]
        return [" ".join(front) for front in product(*inner, row[-1:])]
    return beginnings(root, VOICES if ANY in voices else voices)
