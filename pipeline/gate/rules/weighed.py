"""Where the words of a text, all together, say what a rule looks for, though no single one of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.gate.rules.rule import RECENT, Finding, Manuscript
from pipeline.gate.rules.sentence import Sentence, sentences_in
from pipeline.language.sentences import Span
from pipeline.language.weighted_terms import Terms, Weights, small_words, stem, weight

_WORDS = 4
"""Words that a remark names."""


@dataclass(frozen=True, eq=False)
class Weighed:
    """What is weighed for a rule: its weights, and what it is about."""

    weights: Weights
    what: str
    """In Indonesian, for the head of the list."""
    stretch: int = 5
    """Sentences that are weighed together: what is said of somebody seldom stands in one, and a whole text says too much."""
    sure: float = 0.8
    """How probable it is at the limit that the remark is right, by texts of authors whom the list has not seen."""
    lost: float = 0.05
    """The share of what is told rightly that a quick look at roots alone may lose: where it wakes often, more."""

    doubt: float | None = None
    """How far below the limit the heaviest stretch weighs where all words speak against what the grammar told; None: never."""

    def __post_init__(self) -> None:
        """Joins the lists that a quick look at a text asks at once."""
        _LISTS.append(self.weights)


class Heavy(NamedTuple):
    """A sentence that weighs most in a stretch that says what is looked for, and the words of it that do."""

    said: Sentence
    words: tuple[str, ...]

    @property
    def told(self) -> str:
        """What a remark says of why it came."""
        return f"Yang paling menimbang: {', '.join(f'«{word}»' for word in self.words)}."


def stretches(text: Manuscript, size: int) -> Iterator[Sequence[Sentence]]:
    """Yields the stretches of so many sentences of a text's body, each half over the next."""
    said = spoken(text)
    return (said[begin:end] for begin, end in _spans(len(said), size))


def _spans(count: int, size: int) -> Iterator[Span]:
    step = max(1, size // 2)
    return ((at, at + size) for at in range(0, max(1, count - size + step), step))


@lru_cache(maxsize=RECENT)
def spoken(text: Manuscript) -> tuple[Sentence, ...]:
    """Returns the sentences of a text's body."""
    return tuple(sentences_in(one for one in text.prose if one.block is not None))


class _Glance(NamedTuple):
    """What the roots of a text's sentences weigh alone, and how many small words there are, both up to each sentence."""

    counts: Sequence[int]
    weights: Sequence[Sequence[float]]
    """Of each list."""


@lru_cache(maxsize=RECENT)
def _glance(text: Manuscript) -> _Glance:
    rows = [(0.0,) * len(_LISTS)]
    counts = [0]
    for one in spoken(text):
        said = small_words(one.text)
        counts.append(counts[-1] + len(said))
        rows.append(tuple(map(sum, zip(rows[-1], *filter(None, map(_row, said)), strict=True))))
    return _Glance(counts, list(zip(*rows, strict=True)))


_LISTS: list[Weights] = []
"""All lists by which something is weighed."""


@lru_cache(maxsize=1 << 15)
def _row(word: str) -> tuple[float, ...] | None:
    """Returns what the root of a word weighs alone by every list; None for nothing."""
    root = stem(word)
    row = tuple([one.alone.get(root, 0.0) for one in _LISTS])
    return row if any(row) else None


def _perhaps_heavy(text: Manuscript, sought: Weighed) -> Iterator[Sequence[Sentence]]:
    """Yields the stretches whose roots alone weigh enough to be looked at closely."""
    floor, said = sought.weights.floor, spoken(text)
    counts, several = _glance(text)
    weights = several[_LISTS.index(sought.weights)]
    for begin, end in _spans(len(said), sought.stretch):
        last = min(end, len(said))
        if weight(weights[last] - weights[begin], counts[last] - counts[begin]) >= floor:
            yield said[begin:end]


def heavy_stretches(text: Manuscript, sought: Weighed) -> Iterator[tuple[Sequence[Sentence], Heavy]]:
    """Yields the stretches of a text that say what is weighed, each with the sentence of it that says most."""
    weights = sought.weights
    known: dict[Sentence, Terms] = {}
    for stretch in _perhaps_heavy(text, sought):
        for one in stretch:
            if one not in known:
                known[one] = weights.terms(one.text)
        if weights.weighs([known[one] for one in stretch]) >= weights.limit:
            most = max(stretch, key=lambda one: sum(weights.entries.get(term, 0.0) for term in known[one]))
            places = weights.heaviest(known[most], _WORDS)
            yield stretch, Heavy(most, tuple(most.text[a:b] for a, b in places))


def heavy(text: Manuscript, sought: Weighed) -> Iterator[Heavy]:
    """Yields the sentences by which the words of a text say what is weighed, in their order."""
    yield from dict.fromkeys(most for _, most in heavy_stretches(text, sought))


def weighed(text: Manuscript, sought: Weighed, message: str, remedy: str) -> Iterator[Finding]:
    """Yields the remarks on what the words of a text say together, for a rule whose grammar told nothing."""
    for one in heavy(text, sought):
        yield text.remark(one.said.passage, one.said.begin, one.said.end, f"{message} {one.told}", remedy)


def told_or_weighed(
    text: Manuscript, sought: Weighed, told: Iterable[Finding], weighed: Iterable[Finding]
) -> Iterator[Finding]:
    """Yields what a rule's grammar told, unless all words of the text speak against it; where it told nothing, what they tell."""
    found = list(told)
    if not found:
        yield from weighed
    elif not _speaks_against(text, sought, found):
        yield from found


def _speaks_against(text: Manuscript, sought: Weighed, found: Sequence[Finding]) -> bool:
    """Tells whether a body weighs so little that what was told in it is not believed. What stands in a field always is."""
    if sought.doubt is None or not {one.paragraph for one in found} <= {one.passage for one in spoken(text)}:
        return False
    weights, least = sought.weights, sought.weights.limit - sought.doubt
    terms = [weights.terms(one.text) for one in spoken(text)]
    return all(weights.weighs(terms[begin:end]) < least for begin, end in _spans(len(terms), sought.stretch))
