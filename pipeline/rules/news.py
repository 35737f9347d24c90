"""What tells news from a guide: events that took place, and people who say something. Judged on the words of the body."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from pipeline.kinds import ARTICLE, ArticleRecord
from pipeline.patterns import late
from pipeline.rules.rule import Manuscript
from pipeline.rules.stretches import Stretch

SAYING: Final = (
    r"kata|ujar|ucap|tutur|jelas|tegas|ungkap|papar|imbuh|tambah|terang|sebut|pungkas|lanjut|tandas|beber|aku|cerita|harap|pesan"
)
"""Roots that stand after a quotation: "…," ujarnya."""
_TELLING: Final = (
    r"mengatakan|menyatakan|menyampaikan|menegaskan|menjelaskan|menuturkan|mengungkapkan|memaparkan|menambahkan|menerangkan"
    r"|menyebut|menyebutkan|mengaku|menilai|menekankan|mengingatkan|berharap|menceritakan|membeberkan|menyoroti|menyerukan|mendorong"
)
SAYS: Final = late(rf"\b(?:{_TELLING})\b", re.I)
"""Verbs that come between a speaker and what was said."""
AFTER_QUOTE: Final = late(
    rf"[”\"’]\s*,?\s*(?P<verb>{SAYING})(?:nya\b|\s+(?=(?-i:[A-Z])|dia|ia|salah|seorang|para|pihak|warga|sumber|perwakilan|pemateri))",
    re.I,
)
_TELLING_WORDS: Final = frozenset(_TELLING.split("|"))
# fmt: off
_EVENTS: Final = frozenset((
    "digelar", "menggelar", "berlangsung", "dilaksanakan", "melaksanakan", "diselenggarakan", "menyelenggarakan", "diadakan",
    "mengadakan", "diresmikan", "meresmikan", "dihadiri", "menghadiri", "mengunjungi", "dikukuhkan", "dilantik", "melantik",
    "menyerahkan", "diserahkan", "meninjau", "menandatangani", "mengevaluasi", "meluncurkan", "diluncurkan", "mengguncang",
))
# fmt: on
_CLOSING: Final = ("”", '"', "’")


def speaks(stretch: Stretch) -> bool:
    """Tells whether somebody says something in a stretch, at a quick look."""
    return not _TELLING_WORDS.isdisjoint(stretch.keys) or any(sign in stretch.prose for sign in _CLOSING)




def body_stretches(text: Manuscript) -> tuple[Stretch, ...]:
    """Returns the stretches of the body, without headings."""
    return tuple(s for s in text.stretches if s.block is not None and s.kind != "judul")


def is_news(text: Manuscript) -> bool:
    """Tells whether an article reports an event or what people said, rather than explaining how something is done."""
    if text.kind is not ARTICLE:
        return False
    signs = 0
    for stretch in body_stretches(text):
        if any(sign in stretch.prose for sign in _CLOSING):
            signs += 2 * len(AFTER_QUOTE.findall(stretch.prose))
        if stretch.kind == "paragraf":
            signs += len(stretch.keys & _TELLING_WORDS) + len(stretch.keys & _EVENTS)
        if signs >= 2:
            return True
    return False


_SENTENCE: Final = late(r"[.!?…][”\"’)]*(?:\s|$)")


def leads(text: Manuscript, count: int = 2) -> tuple[Stretch, ...]:
    """Returns the first paragraphs that are sentences: no picture's words, no left-over buttons, no repeated title."""
    title = text.record.title.casefold() if isinstance(text.record, ArticleRecord) else ""
    real = (
        stretch for stretch in body_stretches(text)
        if len(stretch.keys) > 5 and _SENTENCE.search(stretch.prose) and stretch.prose.strip().casefold() != title
    )
    return tuple(islice(real, count))
