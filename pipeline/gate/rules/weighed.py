"""Where the words of a text, all together, say what a rule looks for, though no single one of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.sentence import Sentence, sentences_in
from pipeline.language.sentences import Span
from pipeline.language.weighted_terms import Floors, Terms, Weights, bit

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
    lost: float = 0.01
    """The share of what is told rightly that a quick look at roots alone may lose: more, where its words are everybody's."""

    doubt: float | None = None
    """How far below the limit the heaviest stretch weighs where all words speak against what the grammar told; None: never."""
    alone: bool = False
    """Whether one sentence that says it by itself is not outweighed by what stands around it."""
    anchors: tuple[str, ...] = ()
    """Kinds of its lexicons of which one stands in a stretch that is believed: everyday words that add up without any are a
    chance, which an error must not hang on."""

    def __post_init__(self) -> None:
        """Joins those that a quick look at a text is for: from now on each text is looked at for it too."""
        _ALL.append(self)
        for known in (_floors, _by_size, _woken):
            known.cache_clear()


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
    return tuple(sentences_in(_body(text)))


def _body(text: Manuscript) -> Iterator[Passage]:
    return (one for one in text.prose if one.block is not None)


@lru_cache(maxsize=RECENT)
def _woken(text: Manuscript) -> dict[Weighed, list[Span]]:
    """The stretches of a text whose roots alone weigh enough to be looked at closely, for each that is weighed."""
    said = [one.text[begin:end] for one in _body(text) for begin, end in one.stretches]
    floors = _floors()
    sums = floors.sums(said)
    found: dict[Weighed, list[Span]] = {}
    for size, several in _by_size().items():
        for begin, end in _spans(len(said), size):
            reached = floors.reached(sums[min(end, len(said))] - sums[begin])
            for number in several if reached else ():
                if reached & bit(number):
                    found.setdefault(_ALL[number], []).append((begin, end))
    return found


@cache
def _floors() -> Floors:
    return Floors([one.weights for one in _ALL])


@cache
def _by_size() -> dict[int, list[int]]:
    """The numbers of those that are weighed by stretches of the same size."""
    return {size: [n for n, one in enumerate(_ALL) if one.stretch == size] for size in {one.stretch for one in _ALL}}


_ALL: list[Weighed] = []
"""All that is weighed."""


_FEWEST = 4
"""Words that tell something together: "Kabar dari warga." heads a page, and no rumour."""


def heavy_stretches(text: Manuscript, sought: Weighed) -> Iterator[tuple[Sequence[Sentence], Heavy]]:
    """Yields the stretches of a text that say what is weighed, each with the sentence of it that says most."""
    weights = sought.weights
    known: dict[Sentence, Terms] = {}
    for begin, end in _woken(text).get(sought, ()):
        stretch = spoken(text)[begin:end]
        if sum(len(one.text.split()) for one in stretch) < _FEWEST:
            continue
        for one in stretch:
            if one not in known:
                known[one] = weights.terms(one.text)
        said = [known[one] for one in stretch]
        if weights.weighs(said) >= weights.limit and (not sought.anchors or weights.names(sought.anchors, said)):
            most = max(stretch, key=lambda one: sum(weights.entries.get(term, 0.0) for term in known[one]))
            places = weights.heaviest(known[most], _WORDS)
            yield stretch, Heavy(most, tuple(most.text[a:b] for a, b in places))


def nearest_first(stretch: Sequence[Sentence], most: Heavy) -> list[Sentence]:
    """Returns the sentences of a stretch, the nearest to the one that says most first: of two as near, the one before it."""
    at = stretch.index(most.said)
    return [stretch[n] for n in sorted(range(len(stretch)), key=lambda n: (abs(n - at), n > at))]


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
    where = {one.paragraph for one in found} if sought.alone else set()
    alone = [[said] for said, one in zip(terms, spoken(text), strict=True) if one.passage in where]
    stretches = [terms[begin:end] for begin, end in _spans(len(terms), sought.stretch)]
    return all(weights.weighs(one) < least for one in (*stretches, *alone))
