"""What may be in a text of all that is watched for, as bits: one pass over it wakes whoever looks for something.

Every set of keys of a watch has a bit; a watch may be in a text that has all of its bits. What begins to be watched for later
than the first text is heard keeps the mask 0: it may be anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, groupby, product
from typing import Final

from ahocorasick_rs import AhoCorasick

from pipeline.language.entries import ANY, CLITICS, NOT, Form, entries, kinds_of
from pipeline.language.folding import folded
from pipeline.language.lexicons import WatchedLexicon
from pipeline.language.morphology import BARE, ENDINGS, VOICES, beginnings
from pipeline.language.patterns import watches

_SURE: Final = 5
"""Shorter entries begin too many words: "ai" begins "air"."""


def heard(folded: str) -> int:
    """Returns what may be in a text (folded) of all that is watched for, as bits."""
    return heard_in((folded,))[0]


def heard_in(texts: Sequence[str]) -> list[int]:
    """Returns what may be in each of these texts (folded): one search through all of them."""
    search, sure, bent = _ear()
    found = [0] * len(texts)
    ends = accumulate(map(len, texts))
    at, last = -1, 0
    # Two spaces stand where one text ends and the next begins, and no key holds two.
    together = "".join(texts)
    for key, _, end in search(together, overlapping=True):  # in the order of their ends
        while end > last:
            at, last = at + 1, next(ends)
        found[at] |= sure[key]
        if (bits := bent[key]) and (
            together[end] == " "
            or (ending := together[end : together.index(" ", end)]) in ENDINGS  # the word goes on
            or not ending.isalpha()
        ):
            found[at] |= bits
    return found


@cache
def _ear() -> tuple[Callable[..., list[tuple[int, int, int]]], list[int], list[int]]:
    """Returns the search for all keys, and for each key the bits it sets: always, and where its word is one of its forms."""
    sure: dict[str, int] = {}
    bent: dict[str, int] = {}
    lists: dict[tuple[str, str], list[tuple[WatchedLexicon, int]]] = {}
    bit = 1
    for watch in watches():
        if isinstance(watch, WatchedLexicon):
            lists.setdefault((watch.name, watch.package), []).append((watch, bit))
            watch.mask = bit | (bit << 1 if watch.beside else 0)
            bit <<= 2
        else:
            for one in watch.sets():
                watch.mask |= bit
                sure.update({key: sure.get(key, 0) | bit for key in one})
                bit <<= 1
    for name, several in lists.items():
        _listen(name, several, sure, bent)
    keys = list(sure.keys() | bent.keys())
    search = AhoCorasick(keys, store_patterns=False).find_matches_as_indexes
    return search, [sure.get(key, 0) for key in keys], [bent.get(key, 0) for key in keys]


def _listen(
    name: tuple[str, str], several: Sequence[tuple[WatchedLexicon, int]], sure: dict[str, int], bent: dict[str, int]
) -> None:
    """Adds what is listened for of the entries of a list: plain ones as they stand; of others what seems rarest."""

    @cache
    def bits(kinds: frozenset[str]) -> int:
        found = 0
        for watch, bit in several if NOT not in kinds else ():
            found |= (bit if watch.heeds(kinds) else 0) | (0 if watch.beside.isdisjoint(kinds) else bit << 1)
        return found

    by_kinds = cache(lambda written: bits(kinds_of(written)))
    known = entries(*name)
    for said, kinds in known.plain:
        if found := by_kinds(kinds):
            _add(said.lower(), found, sure, bent)
    for entry in known.others:
        if not (found := bits(entry.kinds)):
            continue
        if all(voices is None for _, voices in entry.words):
            _add(folded(entry.said).strip(), found, sure, bent)
        else:
            for key in _rarest(entry.words):
                bent[f" {key}"] = bent.get(f" {key}", 0) | found


def _add(said: str, bits: int, sure: dict[str, int], bent: dict[str, int]) -> None:
    """Adds a plain entry, with its clitics."""
    if len(said) > _SURE:
        bent[f" {said}"] = bent.get(f" {said}", 0) | bits
    else:
        for key in [f" {said}{clitic} " for clitic in ("", *CLITICS)]:
            sure[key] = sure.get(key, 0) | bits


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
