"""What a stretch of text speaks for by all of its words at once: each term has a weight, and the weights are a list.

A lexicon hears words that somebody thought of, and grammar what is said with them. Whoever words a thing as nobody did before
still uses words that such texts have more often than their neighbours: none of them tells it, many together do. The weights
are learned from the labelled passages (``benchmarks/weigh.py``) and can be read, line by line: ``calon`` speaks for, ``kpu``
against. A term is a word led back to its root, the word as it is written, two roots side by side, or a kind of the lexicons a
list is made with; names are ``@orang`` and ``@nama``, numbers ``0``. To read all that costs time, so a list may have a second
column, what its roots weigh alone: only a stretch whose small words reach a floor by that is looked at closely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import ceil, sqrt
from typing import Final

from pipeline.language.annotations.people import people
from pipeline.language.entries import lines, text_of
from pipeline.language.lexicons import Lexicon
from pipeline.language.morphology import readings
from pipeline.language.once import once
from pipeline.language.patterns import late
from pipeline.language.sentences import Span
from pipeline.language.tokens import Token, tokens
from pipeline.language.vocabulary import is_word

PERSON: Final = "@orang"
"""Stands for whoever is named."""
NAME: Final = "@nama"
"""Stands for a capitalised word that is none of the language."""
MASKED: Final = "@nama-lain"
"""Stands for a word whose kind alone counts."""
NUMBER: Final = "0"
FORM: Final = "="
"""Stands before a word as it was written, where that is not its root: who suffers is *dilaporkan*, who acts *melapor*."""
KIND: Final = ":"
"""Stands behind the name of a lexicon's kind, which no word holds."""
LIMIT: Final = "*"
"""The entry of a list that says what a stretch must weigh."""
_FEW: Final = 9
"""Terms; a stretch of fewer weighs no more for being short."""
_HUNDREDTHS: Final = 100.0
_LETTERS: Final = 4
"""Letters of a root that is one rather than a shorter one."""

Terms = Mapping[str, Span]
"""The terms of a sentence, and where each stands first."""
Notes = Callable[[str], Iterable[tuple[str, Span]]]
"""Tells what else of a sentence is a term, and where it stands."""


class Weights:
    """A list of terms and what each weighs, in hundredths."""

    def __init__(
        self,
        name: str,
        package: str,
        *lexicons: Lexicon,
        masked: Sequence[str] = (),
        notes: Notes = lambda sentence: (),
    ) -> None:
        self.name = name
        self.package = package
        self.lexicons = lexicons
        """Lists whose kinds are terms too."""
        self.masked = frozenset(masked)
        """Kinds whose words stand for each other: whichever people is named, what is said of it weighs the same."""
        self.notes = notes

    @once
    def _rows(self) -> list[list[str]]:
        return [line.split("\t") for line in lines(self.name, self.package)]

    @once
    def entries(self) -> dict[str, float]:
        """What each term weighs."""
        return {term: int(weight) / _HUNDREDTHS for term, weight, *_ in self._rows}

    @once
    def _lines(self) -> list[str]:
        """Its lines, which are in the order of their terms."""
        return text_of(self.name, self.package).splitlines()

    def alone(self, root: str) -> int:
        """Returns what a root weighs where nothing but roots is looked at, in hundredths; of ``LIMIT`` the floor."""
        at = bisect_left(self._lines, f"{root}\t")
        term, _, weights = self._lines[at].partition("\t") if at < len(self._lines) else ("", "", "")
        return int(weights.partition("\t")[2] or 0) if term == root else 0

    @once
    def limit(self) -> float:
        """What a stretch weighs at least that says what is looked for."""
        return self.entries[LIMIT]

    def terms(self, sentence: str) -> Terms:
        """Returns the terms of a sentence."""
        found = terms(sentence, self.lexicons, self.masked)
        for term, span in self.notes(sentence):
            found.setdefault(term, span)
        return found

    def weighs(self, sentences: Sequence[Terms]) -> float:
        """Returns what sentences weigh together; from the limit on they say what is looked for."""
        entries, found = self.entries, frozenset().union(*sentences)
        return weight(sum(entries.get(one, 0.0) for one in found), len(found))

    def names(self, kinds: Iterable[str], sentences: Iterable[Terms]) -> bool:
        """Tells whether a word of one of these kinds stands in one of the sentences."""
        wanted = [f"{kind}{KIND}" for kind in kinds]
        return any(kind in terms for terms in sentences for kind in wanted)

    def heaviest(self, sentence: Terms, most: int) -> list[Span]:
        """Returns where the terms of a sentence stand that weigh most, the heaviest first, no two in one place."""
        entries, found = self.entries, list[Span]()
        for one in sorted(sentence, key=lambda one: (-entries.get(one, 0.0), one)):
            begin, end = sentence[one]
            if entries.get(one, 0.0) <= 0 or len(found) == most:
                break
            if all(end <= a or b <= begin for a, b in found):
                found.append((begin, end))
        return found


class Floors:
    """A quick look at stretches for several lists at once: whose floor the roots of a stretch reach alone.

    What a root weighs by each list stands side by side in one whole number, behind the one that counts it: so one sum counts
    small words and adds the weights of all lists.
    """

    def __init__(self, lists: Iterable[Weights]) -> None:
        self._lists = tuple(lists)
        self._known = _Rows(self._row)
        self._above = cache(self._needed)
        self._ends = _side_by_side([0, *(1 << _BITS - 1 for _ in self._lists)])
        """The highest bit of each place, which stays where a floor is taken from a weight that reaches it."""

    def _row(self, word: str) -> int:
        if len(word) < _SHORTEST or not word.isalpha():
            return 0
        root = stem(word)
        return _side_by_side([1, *(one.alone(root) for one in self._lists)])

    def sums(self, sentences: Sequence[str]) -> list[int]:
        """Returns what all roots before each sentence weigh, and how many small words there are; the whole text last."""
        if len(self._known) > _MOST:
            self._known.clear()
        words = _quick(sentences).split()
        sums = list(accumulate(map(self._known.__getitem__, words), initial=0))
        return [0, *(sums[at] for at, word in enumerate(words) if word == _BETWEEN)]

    def reached(self, sum: int) -> int:
        """Returns a bit at ``bit(n)`` for each list whose floor the roots of a stretch reach, by the difference of two sums."""
        return (sum + self._above(sum & _COUNT)) & self._ends

    def _needed(self, count: int) -> int:
        """Returns what is to be added to a weight that is compared with the floors of so many words."""
        floors = [ceil(one.alone(LIMIT) * sqrt(max(_FEW, count)) - _EXACT) for one in self._lists]
        return self._ends - _side_by_side([0, *floors])


class _Rows(dict[str, int]):
    """What each word that was met weighs by all lists."""

    def __init__(self, work: Callable[[str], int]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> int:
        found = self[word] = self._work(word)
        return found


def bit(number: int) -> int:
    """Returns the bit by which ``Floors.reached`` tells of a list, by its number."""
    return 1 << _BITS * (number + 2) - 1


def _side_by_side(numbers: Iterable[int]) -> int:
    return sum(number << _BITS * place for place, number in enumerate(numbers))


_BITS: Final = 40
"""Of each place: a stretch of thousands of words weighs millions of hundredths at most."""
_COUNT: Final = (1 << _BITS) - 1
_EXACT: Final = 1e-6
"""What a root of two may be off by."""
_MOST: Final = 1 << 15
"""Words whose root and weight are remembered."""
_SHORTEST: Final = 3
"""Letters of a word that a quick look sees."""


def small_words(sentence: str) -> list[str]:
    """Returns the words of a sentence that a quick look sees: names are left out, but for the first word."""
    return [word for word in _quick([sentence]).split() if len(word) >= _SHORTEST and word.isalpha()]


def _quick(sentences: Iterable[str]) -> str:
    """Returns sentences as a quick look sees them: small words, and behind each sentence what stands between two."""
    text = f" {_BETWEEN} ".join([*(f"{one[:1].lower()}{one[1:]}".replace(_BETWEEN, " ") for one in sentences), ""])
    if not text.isascii():
        text = _FOREIGN.sub(lambda run: "".join(_OTHER if one.isalnum() else " " for one in run[0]), text)
    return text.encode().translate(_SMALL).decode()


_BETWEEN: Final = "\0"
_OTHER: Final = "0"
"""Stands for capitals, figures and strange letters: a word with one is not small."""
_FOREIGN: Final = late(r"[^\x00-\x7f]+")
_SMALL: Final = bytes([
    code if chr(code).islower() or chr(code) == _BETWEEN else ord(_OTHER if chr(code).isalnum() or code == 95 else " ")
    for code in range(128)
]).ljust(256)  # fmt: skip
"""The same for letters of ASCII, as ``bytes.translate`` takes it."""


def weight(total: float, count: int) -> float:
    """Returns what a stretch of some terms weighs, by what they weigh together: long ones have more of everything."""
    return total / sqrt(max(_FEW, count))


def terms(sentence: str, lexicons: Iterable[Lexicon], masked: frozenset[str] = frozenset()) -> dict[str, Span]:
    """Returns the terms of a sentence, with the kinds that these lists know, and where each stands first."""
    words = tokens(sentence)
    marks = [match for lexicon in lexicons for match in lexicon.find(words)]
    if masked:
        found = _worded(sentence, words, {n for one in marks if one.is_(*masked) for n in range(one.first, one.last)})
    else:
        found = _plain(sentence).copy()
    for match in marks:
        span = words[match.first].start, words[match.last - 1].end
        for kind in match.kinds:
            found.setdefault(f"{kind}{KIND}", span)
            if match.voice:
                found.setdefault(f"{kind}{KIND}{match.voice}", span)
    return found


@lru_cache(maxsize=256)
def _plain(sentence: str) -> dict[str, Span]:
    """The words of a sentence as terms, which one list after the other asks for."""
    return _worded(sentence, tokens(sentence), ())


def _worded(sentence: str, words: Sequence[Token], masked: Collection[int]) -> dict[str, Span]:
    row = list(_row(sentence, words, masked))
    found: dict[str, Span] = {}
    for term, begin, end in row:
        found.setdefault(term, (begin, end))
        if not term.startswith("@") and (form := sentence[begin:end].lower()) != term and term != NUMBER:
            found.setdefault(f"{FORM}{form}", (begin, end))
    for (one, begin, _), (other, _, end) in pairwise(row):
        found.setdefault(f"{one} {other}", (begin, end))
    return found


def _row(sentence: str, words: Sequence[Token], masked: Collection[int]) -> Iterator[tuple[str, int, int]]:
    """Yields the words of a sentence as terms, a name once however many words it has."""
    named = [(one.start, one.end) for one in people(sentence)]
    last = ""
    for at, word in enumerate(words):
        if at in masked:
            term = MASKED
        elif any(begin <= word.start < end for begin, end in named):
            term = PERSON
        else:
            term = _term(word, first=not at)
        if term != last or not term.startswith("@"):
            yield term, word.start, word.end
        last = term


def _term(word: Token, *, first: bool) -> str:
    if word.key[0].isdigit():
        return NUMBER
    root = stem(word.key)
    return NAME if word.capital and not first and root == word.key and not is_word(root) else root


@lru_cache(maxsize=_MOST)
def stem(word: str) -> str:
    """Returns the root that a word, in small letters, is most likely a form of: the shortest of four letters, or itself."""
    roots = [one.root for one in readings(word) if len(one.root) >= _LETTERS - 1 and is_word(one.root)]
    return min(roots, key=lambda root: (len(root) < _LETTERS, len(root))) if roots else word
