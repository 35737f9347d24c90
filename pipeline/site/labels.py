"""What a reader of an article must know first, wherever it is read: in a feed, in an archive, aloud."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.kinds import Article
from pipeline.content.kinds.artikel import VERDICTS


def labels(article: Article) -> Iterator[str]:
    """Yields what a reader must know before the first word: the same as on the page."""
    if article.record.advertisement:
        yield "Iklan: tulisan ini dibayar atau ditukar imbalan."
    if article.record.clarification is not None:
        yield f"Hasil pemeriksaan: {VERDICTS[article.record.clarification.verdict]}. {article.record.clarification.claim}"
    if article.record.ai or (article.record.picture is not None and article.record.picture.ai):
        yield "Memuat naskah, suara, atau gambar yang dibuat dengan AI."
