"""What comes in beside what was answered here: a message or a piece that looks like a known rumour is told with its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.content.identifiers import base
from pipeline.content.known_claims import WORDS, Answer
from pipeline.intake.arrival import Instructions, Remark
from pipeline.intake.chat import Message
from pipeline.intake.whatsapp_marks import plain

MOST = 5000
"""Messages of a chat that are looked at, the newest: a group of years holds more, and takes its minutes."""


def of_rumour(text: str, line: int, wishes: Instructions) -> Iterator[Remark]:
    """Yields the answers that a reader who pastes this rumour would be shown."""
    likely = [answer for answer, match in wishes.catalogue.readable.claims.like(text) if match.shown]
    for answer in likely:
        yield Remark(
            line, _said(answer, wishes),
            f"Bandingkan. Bila kabarnya sama, hapus draf baru ini dan catat peredarannya (beredar) di {_file(answer, wishes)}.",
            False,
        )  # fmt: skip


def of_piece(paragraphs: Iterable[str], line: int, wishes: Instructions) -> Iterator[Remark]:
    """Yields the answers to rumours that paragraphs of a piece repeat, each once; what it says of them, who reads it sees."""
    for answer in dict.fromkeys(filter(None, (_repeated(one, wishes) for one in paragraphs))):
        yield Remark(
            line, _said(answer, wishes), "Baca dulu sebelum menerbitkan, dan tautkan bila kabarnya sama.", False
        )


def of_others(messages: Sequence[Message], wishes: Instructions) -> Iterator[Remark]:
    """Yields the answers to rumours that other messages of a chat repeat, each once; of nobody who sent them."""
    found: dict[Answer, list[int]] = {}
    for one in messages[-MOST:]:
        if (answer := _repeated(plain(one.text), wishes)) is not None:
            found.setdefault(answer, []).append(one.line)
    for answer, lines in found.items():
        times = f"{len(lines)} pesan lain" if len(lines) > 1 else "satu pesan lain"
        yield Remark(
            lines[0], f"{_said(answer, wishes)} ({times} di obrolan ini)",
            f"Kirim alamat itu ke grupnya. Bila baru beredar lagi, catat (beredar) di {_file(answer, wishes)}.", False,
        )  # fmt: skip


def _repeated(text: str, wishes: Instructions) -> Answer | None:
    return wishes.catalogue.readable.claims.repeated(text) if len(text.split()) >= WORDS else None


def _said(answer: Answer, wishes: Instructions) -> str:
    site = wishes.catalogue.site
    return f"Mungkin sudah diperiksa di sini: {answer.rating}, «{answer.entity.title}», {base(site)}{answer.entity.url}"


def _file(answer: Answer, wishes: Instructions) -> str:
    return f"{wishes.catalogue.site.content}/{answer.entity.path}"
