"""Lists of words that are data: one entry a line, told what kind of thing they are, found in every form they take.

A line is an entry, then after a tab the kinds it belongs to. An entry is a word or several: ``~cabul`` stands for every
form of the root (dicabuli, pencabulan, "di cabuli"), ``~sekap:di,me`` for some forms only, a plain word for itself and
its clitics. A line that begins with ``#`` says where the words come from. An entry of the kind ``bukan`` takes back what
a shorter one would find in it: *mencuri perhatian* is no theft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby, product
from typing import Final, NamedTuple

from pipeline.language.folding import Keys, folded
from pipeline.language.morphology import BARE, VOICES, beginnings, readings
from pipeline.language.once import once
from pipeline.language.patterns import BENT, Watch, late

NOT: Final = "bukan"
"""The kind of an entry that takes back what stands in it."""
_TOKEN: Final = late(r"[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_PLAIN_TOKEN: Final = late(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,:][0-9]+)*")
"""The same in small letters of ASCII, which are found sooner."""
_APOSTROPHES: Final = str.maketrans("’ʼ´`", "''''")
_MEMORY: Final = 1 << 15
"""Words of which a list remembers what may begin with them."""
_CLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
_SURE: Final = 5
"""Shorter entries begin too many words: "ai" begins "air"."""
_ANY: Final = "*"
"""Stands for every voice."""


class Token(NamedTuple):
    """A word or a number of a text: as written, in small letters, and where it stands."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Tells whether it begins with a capital letter."""
        return self.text[0].isupper()


class Tokens(tuple[Token, ...]):
    """The words and numbers of a stretch of text, in their order."""

    whole: str | None = None
    """The text, if they are all of it."""

    @once
    def row(self) -> Row:
        """What may begin an entry at each of them."""
        return _row_of(self) if self.whole is None else _scanned(self.whole)


class Row(tuple[str, ...]):
    """What may begin an entry at each word of a text: the word, or "di cabuli", which is one word written apart."""

    @once
    def keys(self) -> frozenset[str]:
        """All of it, each once."""
        return frozenset(self)

    @once
    def found(self) -> dict[Lexicon, list[Match]]:
        """What of the lists that were looked for stands in it: several who read a sentence ask for the same."""
        return {}


def tokens(text: str, start: int = 0, end: int | None = None) -> Sequence[Token]:
    """Returns the words and numbers of a text, or of a stretch of it."""
    return _whole(text) if start == 0 and end is None else _read(text, start, len(text) if end is None else end)


def words_in(text: str) -> frozenset[str]:
    """Returns each word of a text in small letters ("di" aside, if a word stands behind it), without making its tokens."""
    return _scanned(text).keys


@lru_cache(maxsize=400)
def _whole(text: str) -> Tokens:
    """Most sentences are read for several reasons, one soon after the other."""
    found = _read(text, 0, len(text))
    found.whole = text
    return found


@lru_cache(maxsize=400)
def _scanned(text: str) -> Row:
    """What may begin an entry in a whole text, without making its tokens: most sentences hold nothing of most lists."""
    if not text.isascii() or _UNLIKE.search(text):
        return _row_of(_whole(text))
    spaced = text.encode().translate(_SPACED).decode()
    keys = spaced.split()
    if "di" not in keys:
        return Row(keys)
    ends = [found.end() for found in _DI.finditer(spaced)]
    near = iter([spaced[end + 1 : end + 2].isalpha() and not text[end + 1].isupper() for end in ends])
    return _row(keys, lambda at: next(near))


_UNLIKE: Final = late(r"[0-9'`]")
"""What words may hold that is no letter."""
_SPACED: Final = bytes([ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(128)]).ljust(256)
"""Small letters, and spaces for all else, as ``bytes.translate`` takes it."""
_DI: Final = late(r"(?<![a-z])di(?![a-z])")


def _read(text: str, start: int, end: int) -> Tokens:
    small = text.lower() if text.isascii() and "`" not in text else ""
    found = map(re.Match.span, (_PLAIN_TOKEN if small else _TOKEN).finditer(small or text, start, end))
    new = tuple.__new__  # without the detour of a named tuple's own
    if small:
        return Tokens([new(Token, (text[a:b], small[a:b], a, b)) for a, b in found])
    return Tokens([new(Token, (text[a:b], text[a:b].translate(_APOSTROPHES).lower(), a, b)) for a, b in found])


class Entry(NamedTuple):
    """What a line of a lexicon says: its words, each with the voices in which it counts (None: as it stands), and its kinds."""

    words: tuple[tuple[str, frozenset[str] | None], ...]
    kinds: frozenset[str]
    said: str
    """The entry as its line has it."""

    @property
    def written(self) -> str:
        """The words of the entry, without marks."""
        return " ".join(word for word, _ in self.words)


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
        return _entries(self.name, self.package)

    @once
    def kinds(self) -> frozenset[str]:
        """All kinds that its entries are of."""
        return frozenset(kind for entry in self.entries for kind in entry.kinds)

    @once
    def _index(self) -> dict[str, list[Entry]]:
        """The entries by their first word or root, the longest first."""
        index: dict[str, list[Entry]] = {}
        for entry in self.entries:
            index.setdefault(entry.words[0][0], []).append(entry)
        return {word: sorted(found, key=lambda entry: -len(entry.words)) for word, found in index.items()}

    def find(self, words: Sequence[Token] | str) -> Iterator[Match]:
        """Yields the entries that stand in a row of tokens, from left to right, the longest at each place.

        A text may stand for all of its tokens; who needs no more of them than this saves their making.
        """
        row = _scanned(words) if isinstance(words, str) else words.row if isinstance(words, Tokens) else _row_of(words)
        found = row.found.get(self)
        if found is None:
            found = row.found[self] = [] if row.keys <= self._idle else list(self._found(row))
        return iter(found)

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

    @once
    def _beginning(self) -> dict[str, _Begun]:
        """The entries that begin with a word, for the words that were met."""
        return {}

    @once
    def _idle(self) -> set[str]:
        """The words, of those that were met, with which no entry begins: many sentences hold no other."""
        return set()

    def _remembered(self, key: str) -> _Begun:
        if len(self._beginning) + len(self._idle) >= _MEMORY:
            self._beginning.clear()
            self._idle.clear()
        begun: tuple[_Entered, ...] = ()
        if not self._index.keys().isdisjoint(_roots(key)):  # each list meets each word, and few begin with it
            alone, _, behind = key.partition(" ")
            begun = (*self._begun(alone, 1), *(self._begun(alone + behind, 2) if behind else ()))
        if not begun:
            self._idle.add(key)
            return _Begun(())
        return self._beginning.setdefault(key, _Begun(begun))

    def _begun(self, key: str, width: int) -> Iterator[_Entered]:
        for entry in (entry for root in _roots(key) for entry in self._index.get(root, ())):
            voice = _voice(key, *entry.words[0])
            if voice is not None:
                yield width, entry.words[1:], entry.kinds, voice, entry.written

    def has(self, word: str) -> bool:
        """Tells whether a single word, in small letters, is of the list."""
        return next(self._found(Row((word,))), None) is not None


class WatchedLexicon(Lexicon, Watch):
    """A list of words that every text is watched for."""

    def __init__(
        self, name: str, package: str = "pipeline.language", *, only: Sequence[str] = (), beside: Sequence[str] = ()
    ) -> None:
        Lexicon.__init__(self, name, package)
        Watch.__init__(self, lambda: self.keys)
        self._beside = frozenset(beside)
        """The kinds of which an entry must stand in the same text too; none for no such condition."""
        self._only = frozenset(only)
        """The kinds of entries that are listened for; none for all."""

    @property
    def heeded(self) -> tuple[Entry, ...]:
        """The entries that are listened for."""
        return tuple([entry for entry in self.entries if self._is_heeded(entry.kinds)])

    def _is_heeded(self, kinds: frozenset[str]) -> bool:
        return NOT not in kinds and not (self._only and self._only.isdisjoint(kinds))

    @once
    def keys(self) -> Keys:
        """What is listened for: of each set, one key at least stands in every text that is worth a look."""
        keys = _keys(self.name, self.package)
        heeded = [keys[kinds] for kinds in keys if self._is_heeded(kinds)]
        beside = [keys[kinds] for kinds in keys if not self._beside.isdisjoint(kinds) and NOT not in kinds]
        return tuple([frozenset().union(*one) for one in ((heeded, beside) if self._beside else (heeded,))])


def lines(name: str, package: str = "pipeline.language") -> Iterator[str]:
    """Yields the lines of a list that are entries."""
    for line in files(package).joinpath("lexicon", name).read_text("utf-8").splitlines():
        if line and line[0] != "#" and not line.isspace():
            yield line


@cache
def _entries(name: str, package: str) -> tuple[Entry, ...]:
    return tuple([_entry(line) for line in lines(name, package)])


@cache
def _keys(name: str, package: str) -> dict[frozenset[str], list[str]]:
    """What of the entries of a list is listened for, by their kinds."""
    found: dict[frozenset[str], list[str]] = {}
    for entry in _entries(name, package):
        found.setdefault(entry.kinds, []).extend(_heard(entry))
    return found


def _entry(line: str) -> Entry:
    said, _, kinds = line.partition("\t")
    if _is_plain(said):
        return Entry(tuple([(word, None) for word in said.lower().split()]), _kinds(kinds), said)
    return Entry(tuple([word for part in said.split() for word in _words(part)]), _kinds(kinds), said)


def _is_plain(said: str) -> bool:
    """Tells whether an entry is nothing but words of common letters, as most are."""
    return said.isascii() and said.replace(" ", "").isalpha()


@cache
def _kinds(written: str) -> frozenset[str]:
    return frozenset(written.split())


def _words(written: str) -> list[tuple[str, frozenset[str] | None]]:
    if written.isalpha():
        return [(written.lower(), None)]
    return (
        [_bent(written)] if written.startswith(BENT) else [(word.key, None) for word in _read(written, 0, len(written))]
    )


def _bent(written: str) -> tuple[str, frozenset[str] | None]:
    root, _, voices = written[1:].partition(":")
    return root.lower(), frozenset(voice if voice != "0" else BARE for voice in (voices or _ANY).split(","))


def _heard(entry: Entry) -> Sequence[str]:
    """What of an entry is listened for: a plain one as it stands, its clitics behind; of others what seems to be rarest."""
    if _is_plain(entry.said):
        said = entry.said.lower()
    elif any(voices is not None for _, voices in entry.words):
        return [f" {one}{BENT}" for one in _rarest(entry.words)]
    else:
        said = folded(entry.said).strip()
    if len(said) > _SURE:
        return (f" {said}{BENT}",)
    return [f" {said}{clitic} " for clitic in ("", *_CLITICS)]


def _rarest(words: Sequence[tuple[str, frozenset[str] | None]]) -> Iterable[str]:
    """How what is listened for of an entry with forms begins: a row of plain words, "air keras" in "~siram air keras".

    A single plain word ("tangan") stands in more texts than a form ("mematahkan") does, unless the form may be any.
    """
    groups = groupby(words, key=lambda one: one[1] is None)
    row = max(([word for word, _ in group] for plain, group in groups if plain), key=len, default=[])
    root, voices = max(((word, voices) for word, voices in words if voices is not None), key=lambda one: len(one[0]))
    many = _ANY in voices or (BARE in voices and len(voices) > 1)
    if len(row) > 1 or (row and many):
        inner = [[f"{word}{clitic}" for clitic in ("", *_CLITICS)] for word in row[:-1]]
        return [" ".join(front) for front in product(*inner, row[-1:])]
    return beginnings(root, VOICES if _ANY in voices else voices)


def _row_of(words: Sequence[Token]) -> Row:
    return _row(
        [word.key for word in words],
        lambda at: words[at].end + 1 == words[at + 1].start and not words[at + 1].capital,
    )


def _row(keys: list[str], is_near: Callable[[int], bool]) -> Row:
    """The words as entries begin with them: "di cabuli" is two words, and one if it were written as it should be.

    ``is_near`` tells of a word whether the next stands right behind it, in small letters.
    """
    if "di" in keys[:-1]:
        return Row([
            f"di {keys[at + 1]}" if key == "di" and at + 1 < len(keys) and is_near(at) else key
            for at, key in enumerate(keys)
        ])  # fmt: skip
    return Row(keys)


_Entered = tuple[int, tuple[tuple[str, frozenset[str] | None], ...], frozenset[str], str, str]
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
        words = {"", *_roots(key), *(_without_clitics(key))}
        perhaps = sorted([number for word in words for number in self._next.get(word, ())])
        self[key] = found = tuple([self._entries[number] for number in perhaps])
        return found


def _without_clitics(key: str) -> Iterator[str]:
    """Yields how a plain word of an entry may be written that stands here: "di", or "di cabuli" for "dicabuli"."""
    alone, _, behind = key.partition(" ")
    for written in (alone, alone + behind) if behind else (alone,):
        yield written
        yield from (written.removesuffix(one) for one in _CLITICS if written.endswith(one))


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


@lru_cache(maxsize=1 << 16)
def _roots(key: str) -> tuple[str, ...]:
    """The roots that a word may be a form of, each once, the likeliest first."""
    alone, _, behind = key.partition(" ")
    told = (*readings(alone), *readings(alone + behind)) if behind else readings(key)
    return tuple(dict.fromkeys([reading.root for reading in told]))


def _end(
    rest: Sequence[tuple[str, frozenset[str] | None]], row: Sequence[str], index: int, first: str
) -> tuple[int, str] | None:
    """Returns where an entry ends of which these words are still to come, and its voice; None when others come."""
    for word, voices in rest:
        if index >= len(row):
            return None
        alone, _, behind = row[index].partition(" ")
        voice = _voice(alone, word, voices)
        if voice is None and behind and (voice := _voice(alone + behind, word, voices)) is not None:
            index += 1
        if voice is None:
            return None
        first = first or voice
        index += 1
    return index, first


def _voice(key: str, word: str, voices: frozenset[str] | None) -> str | None:
    """Returns in which voice a word of a text is a form of an entry's, or None when it is none."""
    if voices is None:
        return BARE if key == word or (key.startswith(word) and key[len(word) :] in _CLITICS) else None
    said = [reading.voice for reading in readings(key) if reading.root == word]
    return next((voice for voice in said if _ANY in voices or voice in voices), None)
