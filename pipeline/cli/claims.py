"""``kim cek``: which of our answers, and which of partners' fact checks, a text that goes round looks like."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.known_claims import known_claims
from pipeline.engine.problems import Refusal
from pipeline.language.likeness import SHOWN, Claim, Index, kept_words, words_of
from pipeline.workspace import open_workspace

FACT_CHECKS = "cek-fakta"
"""The topic of partners who check facts, and of their items that do."""


def report(root: Path, text: str, now: datetime) -> str:
    """Returns what matches, with scores. Raises Refusal when the settings are broken or the text says nothing."""
    workspace = open_workspace(root, now, examined=False)
    if workspace.catalogue is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    if not words_of(text):
        raise Refusal("Teks itu tidak memuat kata yang dapat dicari.", "Tempelkan pesan yang beredar setelah kim cek.")
    return "\n".join(_lines(workspace.catalogue, text))


def _lines(catalogue: Catalogue, text: str) -> Iterator[str]:
    ours = [(answer, match) for answer, match in known_claims(catalogue.readable).like(text) if match.score >= SHOWN]
    yield "Mungkin sudah diperiksa:" if ours else "Belum ada jawaban kita yang mirip."
    for answer, match in ours:
        yield f"  {match.score:.2f}  {answer.rating}: {answer.entity.title}"
        yield f"        {base(catalogue.site)}{answer.entity.url}  (kata yang sama: {', '.join(match.words[:6]) or '–'})"
    checks = [
        (news.partner.name, news.item)
        for news in catalogue.newsstand.items
        if FACT_CHECKS in news.partner.record.topics
    ]
    index = Index(kept_words([Claim(item.id, (item.title, item.summary)) for _, item in checks]))
    theirs = [(checks[match.number], match) for match in index.ranked(text) if match.score >= SHOWN]
    if checks:
        yield "Pemeriksaan mitra:" if theirs else "Tidak ada pemeriksaan mitra yang mirip."
    for (name, item), match in theirs:
        yield f"  {match.score:.2f}  {name}: {item.title}\n        {item.link}"
