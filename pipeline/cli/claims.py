"""``kim cek``: which of our answers, and which of partners' fact checks, a text that goes round looks like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.syndication import PartnerItem
from pipeline.engine.problems import Refusal
from pipeline.language.likeness import Claim, Index, kept_words, words_of
from pipeline.workspace import open_workspace

FACT_CHECKS = "cek-fakta"
"""The topic of partners who check facts, and of their items that do."""
MOST = 20
"""Candidates that are listed."""


def report(root: Path, text: str | None, now: datetime) -> str:
    """Returns what matches, with scores; of no text at all, what partners checked and we did not.

    Raises Refusal when the settings are broken or the text says nothing.
    """
    workspace = open_workspace(root, now, examined=False)
    if workspace.catalogue is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    if text is None:
        return "\n".join(_candidates(workspace.catalogue))
    if not words_of(text):
        raise Refusal("Teks itu tidak memuat kata yang dapat dicari.", "Tempelkan pesan yang beredar setelah kim cek.")
    return "\n".join(_lines(workspace.catalogue, text))


def _lines(catalogue: Catalogue, text: str) -> Iterator[str]:
    ours = [(answer, match) for answer, match in catalogue.readable.claims.like(text) if match.shown]
    yield "Mungkin sudah diperiksa:" if ours else "Belum ada jawaban kita yang mirip."
    for answer, match in ours:
        yield f"  {match.score:.2f}  {answer.rating}: {answer.entity.title}"
        yield f"        {base(catalogue.site)}{answer.entity.url}  (kata yang sama: {', '.join(match.words[:6]) or '–'})"
    checks = [(news.partner.name, news.item) for news in _fact_checks(catalogue)]
    index = Index(kept_words([Claim(item.id, (item.title, item.summary)) for _, item in checks]))
    theirs = [(checks[match.number], match) for match in index.ranked(text) if match.shown]
    if checks:
        yield "Pemeriksaan mitra:" if theirs else "Tidak ada pemeriksaan mitra yang mirip."
    for (name, item), match in theirs:
        yield f"  {match.score:.2f}  {name}: {item.title}\n        {item.link}"


def _fact_checks(catalogue: Catalogue) -> list[PartnerItem]:
    """What partners checked, the newest first."""
    return [news for news in catalogue.syndication.items if FACT_CHECKS in news.partner.record.topics]


def _candidates(catalogue: Catalogue) -> Iterator[str]:
    """What partners checked and nobody answered here: rumours that may circulate here too."""
    open_ones = [news for news in _fact_checks(catalogue) if not news.flags and not news.item.withdrawn]
    yield (
        "Diperiksa mitra, belum ada jawabannya di sini:"
        if open_ones
        else "Tidak ada pemeriksaan mitra yang belum dijawab."
    )
    for news in open_ones[:MOST]:
        yield f"  {news.item.when:%Y-%m-%d}  {news.partner.name}: {news.item.title}\n              {news.item.link}"
    if open_ones:
        yield "Jawablah hanya yang memang beredar di sini; tulis dengan: kim new klarifikasi"
