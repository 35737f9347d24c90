"""A digest as one message for a WhatsApp group: at most 700 characters, a bit of everything before more of anything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from pipeline.content.kinds import Article
from pipeline.partners.feeds.text import shorten, visible
from pipeline.site.digests import Digest
from pipeline.site.share import WHATSAPP

_LINE = 110
"""Characters of a line: the rest is behind the link."""


class Message(Struct, frozen=True):
    """The message of a digest; ``around`` is news of the regions around it, for a week without own news."""

    home: str
    """The site's address; "" when it has none."""
    sender: str
    digest: Digest
    around: tuple[Article, ...] = ()

    @property
    def text(self) -> str:
        """The message. Every part has its first line before any has its second."""
        region, period = self.digest.region, self.digest.period
        head = f"*{visible(region.name)}, {period.name}*"
        url = f"{self.home}{self.digest.url if self.digest.articles else region.url}" if self.home else ""
        foot = "\n".join(filter(None, (url, visible(self.sender))))
        blocks = list(self._blocks())
        kept: list[list[str]] = [[] for _ in blocks]
        for turn in zip_longest(*(lines for _, lines in blocks)):
            for place, line in enumerate(turn):
                if line is None:
                    continue
                kept[place].append(f"• {shorten(visible(line), _LINE)}")
                if len(_laid_out(head, blocks, kept, foot)) > WHATSAPP:
                    kept[place].pop()
        return _laid_out(head, blocks, kept, foot)

    def _blocks(self) -> Iterator[tuple[str, list[str]]]:
        digest = self.digest
        if digest.corrections:
            yield "Ralat", [f"{article.title}: {note.text}" for article, note in digest.corrections]
        if digest.articles:
            yield "Kabar", [article.title for article in digest.articles]
        elif self.around:
            yield "Dari sekitar", [article.title for article in self.around]
        else:
            yield "Kabar", [f"Belum ada kabar baru dari {digest.region.short}. Punya? Kirim ke KIM di sekitar Anda"]
        for part in digest.parts:
            yield part.heading, [line for _, line in part.entries]


def _laid_out(head: str, blocks: list[tuple[str, list[str]]], kept: list[list[str]], foot: str) -> str:
    told = (f"_{heading}_\n" + "\n".join(lines) for (heading, _), lines in zip(blocks, kept, strict=True) if lines)
    return "\n\n".join((head, *told, foot)) + "\n"
