"""A government programme made ready to be passed on: what one gets, for whom, how to join, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.program import Program
from pipeline.site.field_kit import FieldKit, answers


@dataclass(frozen=True)
class ProgramKit(FieldKit):
    """What a programme becomes: its own fields, never cut out of a longer text."""

    article: Program
    opening: ClassVar[str] = "Program untuk warga"
    called: ClassVar[str] = "program"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What one gets, and what is known of who may join, how, until when and for how much."""
        record = self.article.record
        asked = (
            ("Untuk", "; ".join(record.audience)),
            ("Syarat", "; ".join(record.conditions)),
            ("Cara daftar", "; ".join(record.how)),
            ("Biaya", record.cost),
            ("Berlaku", self.article.term),
        )
        told = (self.article.summary, *(f"{name}: {answer}" for name, answer in asked if answer))
        return answers(told)[:5]
