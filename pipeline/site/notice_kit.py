"""A notice made ready to be passed on: what to do and until when before all else, in every form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.content.kinds.pengumuman import Notice
from pipeline.site.field_kit import FieldKit
from pipeline.site.filters import date
from pipeline.site.share import SMS, plain_letters


@dataclass(frozen=True)
class NoticeKit(FieldKit):
    """What a notice becomes: its own few sentences, never cut out of a longer text."""

    article: Notice
    opening: ClassVar[str] = "Pengumuman"
    called: ClassVar[str] = "pengumuman"

    @cached_property
    def points(self) -> tuple[str, ...]:
        """What to do, from when to when and where, and whom to call."""
        notice = self.article
        where = ", ".join(region.name for region in notice.regions[:3]) + (
            " dan sekitarnya" if notice.regions[3:] else ""
        )
        times = f"{date(notice.starts)} sampai {date(notice.last_day)}"
        call = notice.record.call
        return notice.record.instruction.rstrip("."), f"{where}: {times}", f"Hubungi {call.name}: {call.number}"

    @cached_property
    def sms(self) -> str:
        """One text message: the level, what to do, until when, whom to call; the address if there is room."""
        notice, call = self.article, self.article.record.call
        until = plain_letters(
            f"s.d. {notice.last_day.at:%d/%m}" + (f" {notice.ends.at:%H.%M}" if notice.ends.timed else "")
        )
        foot = plain_letters(f" {until}. {call.number}")
        text = plain_letters(f"{notice.level.upper()}: {notice.title}. {notice.record.instruction}")
        if len(text) + len(foot) > SMS:
            text = text[: SMS - len(foot) - 3].rstrip() + "..."
        whole = text + foot
        return f"{whole} {self.link}" if self.link and len(whole) + 1 + len(self.link) <= SMS else whole

    def _said(self) -> Iterator[str]:
        yield f"{self.article.level}. {self.title}."
        yield from (f"{point}." for point in self.points)
        yield from self._body()
