"""On text of which no word was tuned to, messages find the answer to their claim, and what is about something else is let go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.content.known_claims import Answer, KnownClaims

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("circulating.yaml").read_text())
CIRCULATING: list[tuple[str, str]] = [(claim, message) for claim, message in CASES["beredar"]]


@dataclass(frozen=True)
class Page:
    """As much of an answer's page as its recognition asks for."""

    path: str


def _known(claims: list[str]) -> KnownClaims:
    return KnownClaims(tuple(Answer(Page(claim), (claim,), "salah") for claim in claims))  # type: ignore[arg-type]


@cache
def known() -> KnownClaims:
    """All claims, each by its sentence alone: nobody has written down how it circulates."""
    return _known([claim for claim, _ in CIRCULATING] + CASES["lain"])


def without(claim: str) -> KnownClaims:
    """All but one claim."""
    return _known([answer.entity.path for answer in known().answers if answer.entity.path != claim])


def shown(text: str, claims: KnownClaims) -> list[str]:
    """What a reader is shown for a text."""
    return [answer.entity.path for answer, match in claims.like(text) if match.shown]


def test_a_message_finds_its_claim() -> None:
    """By the claim's sentence alone: first for four in five, among three for nine in ten, shown for two in three."""
    found = [[answer.entity.path for answer, _ in known().like(text)] for _, text in CIRCULATING]
    right = [claim for claim, _ in CIRCULATING]
    assert sum(names[:1] == [claim] for names, claim in zip(found, right, strict=True)) / len(right) >= 0.8
    assert sum(claim in names for names, claim in zip(found, right, strict=True)) / len(right) >= 0.9
    assert sum(claim in shown(text, known()) for claim, text in CIRCULATING) / len(right) >= 0.66


def test_who_asks_about_something_else_is_shown_nothing() -> None:
    """Ordinary messages, and messages whose claim was never answered: one in ten at most shows anything."""
    loud = [text for text in CASES["pesan"] if shown(text, known())]
    loud += [text for claim, text in CIRCULATING if shown(text, without(claim))]
    assert len(loud) <= (len(CASES["pesan"]) + len(CIRCULATING)) / 10, loud


def test_one_word_alone_shows_nothing() -> None:
    """Nor does a name of two, however rare: too much is told of it."""
    assert shown("beringin", known()) == shown("Beringin! BERINGIN, beringin.", known()) == []
    assert shown("Di pos ronda semalam ramai orang main catur", known()) == []


def test_a_text_that_repeats_a_claim_is_told_of_this_one() -> None:
    """Two in five at least, and never of another; no ordinary message. What of claims that nobody answered:
    ``test_claims_of_others``."""
    told = [(claim, known().repeated(text)) for claim, text in CIRCULATING]
    right = [answer.entity.path == claim for claim, answer in told if answer is not None]
    assert sum(right) / len(CIRCULATING) >= 0.4
    assert all(right)
    assert not [text for text in CASES["pesan"] if known().repeated(text)]


def test_news_of_the_same_thing_is_no_repetition() -> None:
    """The same railway, the same road, the same aid: what stands side by side in both is a name, and no claim."""
    told = [text for text in CASES["berita"] if known().repeated(text)]
    assert len(told) <= len(CASES["berita"]) / 30, told
