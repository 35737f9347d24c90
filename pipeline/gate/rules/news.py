"""What tells news from a guide: events that took place, and people who say something. Judged on the words of the body."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.gate.rules.manuscript import RECENT, Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.language.annotations.voices import SAYING, TELLING
from pipeline.language.patterns import Watch, late, watched

AFTER_QUOTE: Final = watched(
    rf"[”\"’]\s*,?\s*(?P<verb>{SAYING})(?:nya\b|\s+(?=(?-i:[A-Z])|dia|ia|salah|seorang|para|pihak|warga|sumber|perwakilan|pemateri))",
    re.I,
    [f" {root}{end} " for root in SAYING.split("|") for end in ("", "nya")],
)
_TELLING_WORDS: Final = frozenset(TELLING.split("|"))
# fmt: off
_EVENTS: Final = frozenset((
    "digelar", "menggelar", "berlangsung", "dilaksanakan", "melaksanakan", "diselenggarakan", "menyelenggarakan", "diadakan",
    "mengadakan", "diresmikan", "meresmikan", "dihadiri", "menghadiri", "mengunjungi", "dikukuhkan", "dilantik", "melantik",
    "menyerahkan", "diserahkan", "meninjau", "menandatangani", "mengevaluasi", "meluncurkan", "diluncurkan", "mengguncang",
))
# fmt: on
_REPORTED: Final = Watch(lambda: (frozenset(f" {word} " for word in _TELLING_WORDS | _EVENTS),))
_CLOSING: Final = ("”", '"', "’")


def speaks(passage: Passage) -> bool:
    """Tells whether somebody says something in a passage, at a quick look."""
    return not _TELLING_WORDS.isdisjoint(passage.keys) or any(sign in passage.prose for sign in _CLOSING)


@lru_cache(maxsize=RECENT)
def body_passages(text: Manuscript) -> tuple[Passage, ...]:
    """Returns the passages of the body, without headings."""
    return tuple(s for s in text.prose if s.block is not None and s.kind != "judul")


@lru_cache(maxsize=RECENT)
def is_news(text: Manuscript) -> bool:
    """Tells whether an article reports an event or what people said, rather than explaining how something is done."""
    if text.kind is not ARTICLE:
        return False
    signs = 0
    for passage in text.where(AFTER_QUOTE, _REPORTED, among=body_passages(text)):
        if AFTER_QUOTE.may_be_in(passage.heard) and any(sign in passage.prose for sign in _CLOSING):
            signs += 2 * sum(1 for _ in AFTER_QUOTE.finditer(passage.prose))
        if passage.kind == "paragraf" and _REPORTED.may_be_in(passage.heard):
            signs += len(passage.keys & _TELLING_WORDS) + len(passage.keys & _EVENTS)
        if signs >= 2:
            return True
    return False


_CAPTION: Final = late(r"\b[Ff]oto\s*:|\((?:[Dd]o[ck]|[Ii]st)\b")
_SENTENCE: Final = late(r"[.!?…][”\"’)]*(?:\s|$)")


def leads(text: Manuscript, count: int = 2) -> tuple[Passage, ...]:
    """Returns the first paragraphs that are sentences: no picture's words, no left-over buttons, no repeated title."""
    title = text.record.title.casefold() if isinstance(text.record, ArticleRecord) else ""
    real = (
        passage
        for passage in body_passages(text)
        if len(passage.keys) > 5
        and _SENTENCE.search(passage.prose)
        and not _CAPTION.search(passage.prose)
        and passage.prose.strip().casefold() != title
    )
    return tuple(islice(real, count))


def without_quotes(passage: Passage, start: int, end: int) -> str:
    """Returns what stands between two places of a passage outside of quotations."""
    first = bisect_right(passage.quotes, start, key=itemgetter(1))  # in their order, and none inside another
    kept, at = [], start
    for a, b in islice(passage.quotes, first, None):
        if a >= end:
            break
        kept.append(passage.prose[at : max(a, start)])
        at = min(b, end)
    return " ".join((*kept, passage.prose[at:end]))
