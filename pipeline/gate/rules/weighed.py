"""Where the words of a text, all together, say what a rule looks for, though no single one of them does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.gate.rules.rule import Finding, Manuscript
from pipeline.gate.rules.sentence import Sentence, sentences_in
from pipeline.language.patterns import Watch
from pipeline.language.weighted_terms import Terms, Weights

STRETCH = 3
"""Sentences that are weighed together: what is said of somebody seldom stands in one, and a whole text says too much."""
_WORDS = 4
"""Words that a remark names."""


class Weighed(NamedTuple):
    """What is weighed for a rule: its weights, what is listened for before anything is weighed, and what it is about."""

    weights: Weights
    watches: tuple[Watch, ...]
    what: str
    """In Indonesian, for the head of the list."""


class Heavy(NamedTuple):
    """A sentence that weighs most in a stretch that says what is looked for, and the words of it that do."""

    said: Sentence
    words: tuple[str, ...]

    @property
    def told(self) -> str:
        """What a remark says of why it came."""
        return f"Yang paling menimbang: {', '.join(f'«{word}»' for word in self.words)}."


def stretches(text: Manuscript, *watches: Watch) -> Iterator[Sequence[Sentence]]:
    """Yields the stretches of a text's body, each of ``STRETCH`` sentences, in which one of these may be."""
    awake = [passage for passage in text.where(*watches, among=text.prose) if passage.block is not None]
    heard = {Sentence(passage, *span) for passage in awake for span in passage.sentences_of(*watches)}
    if not heard:
        return
    said = list(sentences_in(one for one in text.prose if one.block is not None))
    sounds = [one in heard for one in said]
    for at in range(max(1, len(said) - STRETCH + 1)):
        if any(sounds[at : at + STRETCH]):
            yield said[at : at + STRETCH]


def heavy(text: Manuscript, sought: Weighed) -> Iterator[Heavy]:
    """Yields the sentences by which the words of a text say what is weighed, in their order."""
    weights = sought.weights
    known: dict[Sentence, Terms] = {}
    found: dict[Sentence, None] = {}
    for stretch in stretches(text, *sought.watches):
        for one in stretch:
            if one not in known:
                known[one] = weights.terms(one.text)
        if weights.heavy([known[one] for one in stretch]):
            found[max(stretch, key=lambda one: sum(weights.entries.get(term, 0.0) for term in known[one]))] = None
    for one in found:
        places = weights.heaviest(known[one], _WORDS)
        yield Heavy(one, tuple(one.text[a:b] for a, b in places))


def weighed(text: Manuscript, sought: Weighed, message: str, remedy: str) -> Iterator[Finding]:
    """Yields the remarks on what the words of a text say together, for a rule whose grammar told nothing."""
    for one in heavy(text, sought):
        yield text.remark(one.said.passage, one.said.begin, one.said.end, f"{message} {one.told}", remedy)
