"""Claims that were answered here, ready to be known again: those of claim reviews, and of articles that check one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Entity, State
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.language.likeness import Claim, Index, Match, kept_words


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim, the texts in which it circulates, and what answers it."""

    entity: Entity[Any]
    texts: tuple[str, ...]
    verdict: str
    """In the record's words: "salah"."""

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


def known_claims(catalogue: Catalogue) -> KnownClaims:
    """Returns what was answered and stands: nothing that is being checked, no draft, nothing withdrawn."""
    found = [
        Answer(one, (one.record.claim, *one.record.variants), one.record.verdict)
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
