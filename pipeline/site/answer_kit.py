"""An answer to a rumour made ready to be passed on: the fact first, the verdict, what to do; the rumour's words nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.klarifikasi import ClaimReview
from pipeline.partners.feeds.text import shorten, visible
from pipeline.site.share import Kit

_POINT = 200
"""Characters of the fact and of the advice on a poster."""


@dataclass(frozen=True)
class AnswerKit(Kit):
    """What an answer becomes."""

    article: ClaimReview
    opening: ClassVar[str] = "Cek fakta"
    called: ClassVar[str] = "jawaban"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """The fact, what checking found, and what to do now."""
        return tuple(shorten(visible(one), _POINT).rstrip(". ") for one in self._said() if one != self.title)

    def _said(self) -> Iterator[str]:
        record = self.article.record
        told = f"Kabar yang berbeda dari ini sudah diperiksa. Hasilnya: {self.article.verdict.lower()}."
        yield self.title
        yield from filter(None, (record.fact, told if record.false else "", record.advice))
