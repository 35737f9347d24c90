"""Lists of words that are data: one entry a line, told what kind of thing they are, found in every form they take.

A line is an entry, then after a tab the kinds it belongs to. An entry is a word or several: ``~cabul`` stands for every
form of the root (dicabuli, pencabulan, "di cabuli"), ``~sekap:di,me`` for some forms only, a plain word for itself and
its clitics. A line that begins with ``#`` says where the words come from. An entry of the kind ``bukan`` takes back what
a shorter one would find in it: *mencuri perhatian* is no theft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.language.entries import CLITICS, NOT, Entry, Form, entries, roots, voice_of
from pipeline.language.once import once
from pipeline.language.patterns import Watch
from pipeline.language.tokens import Row, Token, Tokens, row_of, scanned

_MEMORY: Final = 1 << 15
"""Words of which a list remembers what may begin with them."""


class Match(NamedTuple):
    """An entry found: its first token, the one after its last, its kinds, and the voice of its first word."""

    first: int
    last: int
    kinds: frozenset[str]
    voice: str
    written: str
    """The entry, without marks."""

    def is_(self, *kinds: str) -> bool:
        """Tells whether it is of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)


class Lexicon:
    """A list of words in a package's folder ``lexicon``."""

    def __init__(self, name: str, package: str = "pipeline.language") -> None:
        self.name = name
        self.package = package

    @once
    def entries(self) -> tuple[Entry, ...]:
        """Its entries, in the order of the file."""
        return entries(self.name, self.package).all

    @once
    def kinds(self) -> frozenset[str]:
        """All kinds that its entries are of."""
        return frozenset(kind for entry in self.entries for kind in entry.kinds)

    @once
    def _finder(self) -> _Finder:
        return _finder(self.name, self.package)

    def find(self, words: Sequence[Token] | str) -> Iterator[Match]:
        """Yields the entries that stand in a row of tokens, from left to right, the longest at each place.

        A text may stand for all of its tokens; who needs no more of them than this saves their making.
        """
        row = scanned(words) if isinstance(words, str) else words.row if isinstance(words, Tokens) else row_of(words)
        return iter(self._finder.all(row))

    def has(self, word: str) -> bool:
        """Tells whether a single word, in small letters, is of the list."""
        return bool(self._finder.all(Row((word,))))


class WatchedLexicon(Lexicon, Watch):
    """A list of words that every text is watched for."""

    def __init__(
        self, name: str, package: str = "pipeline.language", *, only: Sequence[str] = (), beside: Sequence[str] = ()
    ) -> None:
        Lexicon.__init__(self, name, package)
        Watch.__init__(self)
        self.beside = frozenset(beside)
        """The kinds of which an entry must stand in the same text too; none for no such condition."""
        self._only = frozenset(only)
        """The kinds of entries that are listened for; none for all."""

    @property
    def heeded(self) -> tuple[Entry, ...]:
        """The entries that are listened for."""
        return tuple([entry for entry in self.entries if self.heeds(entry.kinds)])

    def heeds(self, kinds: frozenset[str]) -> bool:
        """Tells whether entries of these kinds are listened for."""
        return NOT not in kinds and not (self._only and self._only.isdisjoint(kinds))


@cache
def _finder(name: str, package: str) -> _Finder:
    return _Finder(name, package)


class _Finder:
    """Finds the entries of a list: one for all who look for some of them, so that each row is searched once."""

    def __init__(self, name: str, package: str) -> None:
        self._entries = entries(name, package)
        self._beginning: dict[str, _Begun] = {}
        """The entries that begin with a word, for the words that were met."""
        self._idle: set[str] = set()
        """The words, of those that were met, with which no entry begins: many sentences hold no other."""

    def all(self, row: Row) -> list[Match]:
        """Returns the entries in a row, from left to right."""
        found: list[Match] | None = row.found.get(self)
        if found is None:
            found = row.found[self] = [] if row.keys <= self._idle else list(self._found(row))
        return found

    def _found(self, row: Row) -> Iterator[Match]:
        last, idle, end = 0, self._idle, len(row)
        for at in [at for at, key in enumerate(row) if key not in idle]:
            if at < last:
                continue
            begun = (self._beginning.get(row[at]) or self._remembered(row[at]))[row[at + 1] if at + 1 < end else ""]
            found = _longest(row, at, begun) if begun else None
            if found is not None:
                last = found.last
                if NOT not in found.kinds:
                    yield found

    def _remembered(self, key: str) -> _Begun:
        if len(self._beginning) + len(self._idle) >= _MEMORY:
            self._beginning.clear()
            self._idle.clear()
        begun: tuple[_Entered, ...] = ()
        if not self._entries.firsts.isdisjoint(roots(key)):  # each list meets each word, and few begin with it
            alone, _, behind = key.partition(" ")
            begun = (*self._begun(alone, 1), *(self._begun(alone + behind, 2) if behind else ()))
        if not begun:
            self._idle.add(key)
            return _Begun(())
        return self._beginning.setdefault(key, _Begun(begun))

    def _begun(self, key: str, width: int) -> Iterator[_Entered]:
        for entry in (entry for root in roots(key) for entry in self._entries.starting(root)):
            voice = voice_of(key, *entry.words[0])
            if voice is not None:
                yield width, entry.words[1:], entry.kinds, voice, entry.written


_Entered = tuple[int, tuple[Form, ...], frozenset[str], str, str]
"""An entry of which the first word is there: how many tokens that is, its other words, its kinds, its voice so far, and how it
is written."""


class _Begun(dict[str, tuple[_Entered, ...]]):
    """The entries that begin with a word, by the word behind it: many begin with one common word, few go on as a text does."""

    def __init__(self, entries: tuple[_Entered, ...]) -> None:
        super().__init__()
        self._entries = entries
        self._next: dict[str, list[int]] = {}
        """The numbers of the entries that go on, by their second word or its root."""
        for number, (width, rest, *_) in enumerate(entries):
            self._next.setdefault(rest[0][0] if rest and width == 1 else "", []).append(number)

    def __missing__(self, key: str) -> tuple[_Entered, ...]:
        if len(self) >= _PAIRS:
            self.clear()
        words = {"", *roots(key), *(_without_clitics(key))}
        perhaps = sorted([number for word in words for number in self._next.get(word, ())])
        self[key] = found = tuple([self._entries[number] for number in perhaps])
        return found


def _without_clitics(key: str) -> Iterator[str]:
    """Yields how a plain word of an entry may be written that stands here: "di", or "di cabuli" for "dicabuli"."""
    alone, _, behind = key.partition(" ")
    for written in (alone, alone + behind) if behind else (alone,):
        yield written
        yield from (written.removesuffix(one) for one in CLITICS if written.endswith(one))


_PAIRS: Final = 256
"""Words behind another of which a list remembers what goes on with them."""


def _longest(row: Row, at: int, begun: Iterable[_Entered]) -> Match | None:
    """Returns the longest of some entries that begin at a place, if one stands there whole."""
    best: Match | None = None
    for width, rest, kinds, voice, written in begun:
        last = at + width
        if rest:
            ended = _end(rest, row, last, voice)
            if ended is None:
                continue
            last, voice = ended
        if best is not None and last < best.last:
            continue
        if best is not None and last == best.last:  # two entries of one stretch: it is of both their kinds
            best = best._replace(kinds=best.kinds | kinds, voice=best.voice or voice)
        else:
            best = Match(at, last, kinds, voice, written)
    return best


def _end(rest: Sequence[Form], row: Sequence[str], index: int, first: str) -> tuple[int, str] | None:
    """Returns where an entry ends of which these words are still to come, and its voice; None when others come."""
    for word, voices in rest:
        if index >= len(row):
            return None
        alone, _, behind = row[index].partition(" ")
        voice = voice_of(alone, word, voices)
        if voice is None and behind and (voice := voice_of(alone + behind, word, voices)) is not None:
            index += 1
        if voice is None:
            return None
        first = first or voice
        index += 1
    return index, first
