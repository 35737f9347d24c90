"""What may be in a text of all that is watched for, as bits: one pass over it wakes whoever looks for something.

What an entry takes back is not heard where it begins: "pelaku UMKM" wakes nobody who looks for "pelaku".

Every set of keys of a watch has a bit; a watch may be in a text that has all of its bits. What begins to be watched for later
than the first text is heard keeps the mask 0: it may be anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, groupby, pairwise, product
from operator import itemgetter
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
from pipeline.language.morphology import BARE, ENDINGS, VOICES, beginnings
from pipeline.language.patterns import watches
from pipeline.language.sentences import Span

_SURE: Final = 5
"""Shorter entries begin too many words: "ai" begins "air"."""


def heard(folded: str) -> int:
    """Returns what may be in a text (folded) of all that is watched for, as bits."""
    return heard_in((folded,))[0]


def heard_in(foldings: Sequence[str], texts: Sequence[str] | None = None) -> list[int]:
    """Returns what may be in each of these texts (folded): one search through all of them.

    Those who have several sentences are given as they are written too: what ends in one takes nothing back in the other.
    """
    return [sounds.bits for sounds in listened(foldings, texts)]


def listened(foldings: Sequence[str], texts: Sequence[str] | None = None) -> list[Sounds]:
    """Returns the same, each able to tell of the parts of its text."""
    # Two spaces stand where one text ends and the next begins, and no key holds two.
    together = "".join(foldings)
    ear = _EARS.one_for(together)
    search = _Search(ear, together, ear.search(together, overlapping=True))
    starts = list(accumulate(map(len, foldings), initial=0))

    def is_whole(said: str, at: int) -> bool:
        """Tells whether what takes back stands in one sentence, wherever it stands in a text."""
        return texts is None or (
            len(texts[at]) <= _SENTENCE and texts[at].lower().count(said) >= foldings[at].count(f" {said} ")
        )

    spans = list(pairwise(starts))
    return [
        Sounds(bits, search, span) for bits, span in zip(search.bits(search.found, spans, is_whole), spans, strict=True)
    ]


class Sounds(NamedTuple):
    """What was heard in a text: as bits, and where."""

    bits: int
    search: _Search
    span: Span

    def in_parts(self, foldings: Sequence[str]) -> list[int]:
        """Returns what may be in each of the parts (folded) of its text, which are all of it in their order."""
        begins = list(accumulate((len(one) - 1 for one in foldings), initial=self.span[0]))
        if begins[-1] + 1 != self.span[1]:
            return heard_in(foldings)  # a word is cut in two
        found = self.search.found
        first, last = (bisect_right(found, end, key=itemgetter(2)) for end in self.span)
        return self.search.bits(found[first:last], [(a, b + 1) for a, b in pairwise(begins)], lambda said, at: True)


class _Search(NamedTuple):
    """The keys found in some texts."""

    ear: _Ear
    together: str
    """The texts (folded), one behind the other."""
    found: list[tuple[int, int, int]]
    """The number of each key, where it begins and ends, in the order of their ends."""

    def bits(
        self, found: Sequence[tuple[int, int, int]], spans: Sequence[Span], takes_back: Callable[[str, int], bool]
    ) -> list[int]:
        """Returns what the keys say that stand within each of these stretches.

        ``takes_back`` tells whether what takes back does so in a stretch, by its number.
        """
        ear, together = self.ear, self.together
        told = [0] * len(spans)
        silent = self._silent(found, spans, takes_back)
        sure, bent = ear.sure, ear.bent
        at, (begin, last) = 0, spans[0] if spans else (0, 0)
        for key, start, end in found:
            while end > last:
                at += 1
                begin, last = spans[at]
            if start < begin:
                continue
            bits = sure[key]
            if (formed := bent[key]) and (
                together[end] == " "
                or (ending := together[end : together.index(" ", end)]) in ENDINGS  # the word goes on
                or not ending.isalpha()
            ):
                bits |= formed
            if start in silent and key < ear.first_form:
                for until, taken in silent[start]:  # what goes on behind it is another entry
                    bits &= ~taken if end <= until else -1
            told[at] |= bits
        return told

    def _silent(
        self, found: Sequence[tuple[int, int, int]], spans: Sequence[Span], takes_back: Callable[[str, int], bool]
    ) -> dict[int, list[tuple[int, int]]]:
        """Returns the places from which something is taken back, up to where, and which bits."""
        silent: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in [one for one in found if one[0] >= self.ear.first_back]:
            said, bits = self.ear.backs[key - self.ear.first_back]
            at = bisect_right(spans, start, key=itemgetter(0)) - 1
            if end <= spans[at][1] and takes_back(said, at):
                silent.setdefault(start, []).append((end, bits))
        return silent


class _Ear(NamedTuple):
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


_SENTENCE: Final = 1000
"""Characters; in a longer text a sentence may end between any two words."""


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


class _Ears:
    """The ear for all texts; and before it is made, which takes as long as to check ten texts, ears for the first few alone."""

    def __init__(self) -> None:
        self._few: list[_Ear] = []
        self._words: frozenset[str] = frozenset()

    def one_for(self, text: str) -> _Ear:
        """Returns an ear that hears in a text whatever is watched for."""
        if len(self._few) > _FEW:
            return self._few[-1]
        words = frozenset(text.split())
        if not self._few or not words <= self._words:
            self._words |= words
            self._few.append(_ear(_Near(self._words) if len(self._few) < _FEW else None))
        return self._few[-1]


_EARS: Final = _Ears()
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


def _ear(near: _Near | None) -> _Ear:
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

    def made(self) -> _Ear:
        """Returns all of it, ready to be searched."""
        plain, backs = self.sure.keys() | self.bent.keys(), list(self.backs.items())
        keys = [*plain, *self.forms, *(f" {said} " for said, _ in backs)]
        sure = [self.sure.get(key, 0) for key in plain]
        bent = [self.bent.get(key, 0) for key in plain]
        return _Ear(
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
