"""Claims that were answered here, ready to be known again: those of claim reviews, and of articles that check one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pipeline.content.kinds import ARTICLE, Entity, State
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.language.likeness import Claim, Index, Match, kept_words, passed_on, words_of

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue

# Likeness, share of a claim's sentence (or of a text in which it circulates) by weight, and places in which that is said: whoever
# has as much of all three repeats the claim. Chosen on sets of 357 messages, 747 ordinary texts and 680 items of outlets.
REPEATS: Final = ((0.5, 0.75, 4), (0.6, 0.6, 3), (0.45, 0.95, 1))
"""Of any text: most of the sentence in several places, or all of it. Of the same subject much else is told, and truly."""
PASSES_ON: Final = (*REPEATS, (0.35, 0.5, 2), (0.27, 0.35, 3))
"""Of a text that is written as messages are: it need say less."""
IS_ABOUT: Final = ((0.5, 0.5, 4), (0.45, 0.9, 1))
"""Of a headline with its first sentence, beside which no more stands than that the subject was checked."""
BRIEF = 5
"""A text in which a claim circulates is too little to be repeated if it has fewer telling words: "awan panas di jembatan"."""
WORDS = 8
"""Fewer words repeat nothing: too many sentences share them."""


class Answer(Struct, frozen=True):
    """A claim, the texts in which it circulates, and what answers it."""

    entity: Entity[Any]
    texts: tuple[str, ...]
    verdict: str
    """In the record's words: "salah"."""

    @property
    def told(self) -> Iterator[str]:
        """The claim's sentence, and those of the texts in which it circulates that say enough to be repeated."""
        sentence, *others = self.texts
        yield sentence
        yield from (one for one in others if len(words_of(one)) >= BRIEF)

    @property
    def false(self) -> bool:
        """True for what was found false, or true words that mislead."""
        return self.verdict in ("salah", "menyesatkan")

    @property
    def rating(self) -> str:
        """The verdict as readers see it."""
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class KnownClaims:
    """All answers, the newest first, and the index to look a text up in."""

    answers: tuple[Answer, ...]

    @cached_property
    def kept(self) -> list[list[str]]:
        """The words that each claim keeps."""
        return kept_words([Claim(answer.entity.path, answer.texts) for answer in self.answers])

    @cached_property
    def index(self) -> Index:
        """The claims to look a text up in."""
        return Index(self.kept)

    def like(self, text: str, most: int = 3) -> list[tuple[Answer, Match]]:
        """Returns the answers whose claims a text looks most like, the likest first."""
        return [(self.answers[match.number], match) for match in self.index.ranked(text, most)]

    def repeated(self, text: str, but: Entity[Any] | None = None) -> Answer | None:
        """Returns the answer whose claim a text repeats, another than ``but``: most of its sentence, or of a text in which
        it circulates."""
        return self._found(text, PASSES_ON if passed_on(text) else REPEATS, but)

    def examined(self, headline: str) -> Answer | None:
        """Returns the answer to the claim that an outlet's headline, with its first sentence, is about: for it or against it."""
        return self._found(headline, IS_ABOUT)

    def _found(
        self, text: str, enough: Iterable[tuple[float, float, int]], but: Entity[Any] | None = None
    ) -> Answer | None:
        likest = (one for one in self.like(text, 2) if one[0].entity is not but)
        answer, match = next(likest, (None, None))
        if answer is None or match is None:
            return None
        asked = [(share, places) for score, share, places in enough if match.score >= score]
        return answer if asked and any(self._says(text, whole, asked) for whole in answer.told) else None

    def _says(self, text: str, whole: str, asked: Sequence[tuple[float, int]]) -> bool:
        share = self.index.share(whole, text)
        places = [places for much, places in asked if share >= much]
        return bool(places) and self.index.strands(whole, text) >= min(places)


def all_claims(catalogue: Catalogue) -> KnownClaims:
    """Returns every rumour that has a page of its own, answered or not; nothing that was withdrawn."""
    found = (one for one in catalogue.of(CLAIM_REVIEW) if one.state is not State.WITHDRAWN)
    return KnownClaims(tuple(Answer(one, one.texts, one.record.verdict or "") for one in found))


def known_claims(catalogue: Catalogue) -> KnownClaims:
    """Returns what was answered and stands: nothing that is being checked, no draft, nothing withdrawn."""
    found = [
        Answer(one, one.texts, one.record.verdict)
        for one in catalogue.of(CLAIM_REVIEW)
        if one.record.verdict is not None and one.state is State.PUBLIC
    ]
    found += [
        Answer(one, (said.claim,), said.verdict)
        for one in catalogue.of(ARTICLE)
        if (said := one.said("clarification", None)) is not None and one.state is State.PUBLIC
    ]
    return KnownClaims(tuple(sorted(found, key=lambda one: (-_day(one.entity), one.entity.path))))


def _day(entity: Entity[Any]) -> int:
    return entity.published.at.toordinal() if entity.published is not None else 0
