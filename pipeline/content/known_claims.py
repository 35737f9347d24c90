"""Claims that were answered here, ready to be known again: those of claim reviews, and of articles that check one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.content.kinds import ARTICLE, Entity, State
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.language.likeness import Claim, Index, Match, kept_words, passed_on

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue

REPEATED = 0.3
"""From this likeness on a text may repeat a claim, if it also says ``MOST`` of its sentence in ``SHARED`` places, or ``ALL`` of
it. A text that is written as messages are need say less: ``MUCH`` in ``MET`` places. Held against 123 claims and 4,297 ordinary
passages (November 2026), of 87 messages that circulate 37 repeat theirs; of 40 others none does."""
SHARED, MET = 3, 2
MOST, MUCH = 0.5, 0.4
ALL = 0.9
WORDS = 8
"""Fewer words repeat nothing: too many sentences share them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim, the texts in which it circulates, and what answers it."""

    entity: Entity[Any]
    texts: tuple[str, ...]
    verdict: str
    """In the record's words: "salah"."""

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
        likest = (one for one in self.like(text, 2) if one[0].entity is not but)
        answer, match = next(likest, (None, None))
        if answer is None or match is None or match.score < REPEATED:
            return None
        return answer if any(self._says(text, whole) for whole in answer.texts) else None

    def _says(self, text: str, whole: str) -> bool:
        share = self.index.share(whole, text)
        if share >= ALL:
            return True
        if share < MUCH:
            return False
        strands = self.index.strands(whole, text)
        return (share >= MOST and strands >= SHARED) or (strands >= MET and passed_on(text))


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
        Answer(one, (one.record.clarification.claim,), one.record.clarification.verdict)
        for one in catalogue.of(ARTICLE)
        if one.record.clarification is not None and one.state is State.PUBLIC
    ]
    return KnownClaims(tuple(sorted(found, key=lambda one: (-_day(one.entity), one.entity.path))))


def _day(entity: Entity[Any]) -> int:
    return entity.published.at.toordinal() if entity.published is not None else 0
