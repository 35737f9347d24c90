"""Pictures that a text says it shows: the face of somebody in them leads to them as a name does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.patterns import late
from pipeline.language.sentences import Span

_FACE = late(
    r"\b(?:foto|gambar|video|potret|rekaman)\b[^.;]{0,60}?\b(?:wajah|muka)(?:nya)?\b"
    r"|\b(?:wajah|muka)(?:nya)?\b(?=[^.;]{0,80}\b(?:foto|gambar|video|potret|rekaman)\b)",
    re.I,
)
_SHOWN = late(
    r"\b(?:kami|redaksi|sengaja|ini)\b[^.;]{0,30}\b(?:pasang|muat|tampilkan|unggah|sertakan|perlihatkan|lampirkan|dipasang|dimuat)\b"
    r"|\b(?:mem|me|di)(?:perlihatkan|nampilkan|tampilkan|nunjukkan|tunjukkan)\b"
    r"|\b(?:tampak|terlihat|kelihatan)\s+(?:sangat\s+)?jelas\b|\btanpa\s+(?:di)?(?:samar|buram|blur|sensor|kabur)\w*",
    re.I,
)
_HIDDEN = late(
    r"\b(?<!tanpa )(?:di|kami\s+|sudah\s+|telah\s+)?(?:samarkan|buramkan|blur|sensor|kaburkan|tutupi)\b"
    r"|\b(?:tidak|tak|jangan|bukan|dilarang|tanpa)\s+(?:\w+\s+){0,2}?(?:pasang|muat|tampilkan|unggah|perlihatkan|menampilkan|memuat|wajah|jelas)\b",
    re.I,
)
"""What says that the face is not to be seen."""


def faces_shown(sentence: str) -> Iterator[Span]:
    """Yields where a sentence says that a picture shows somebody's face: "Foto wajah korban kami pasang di bawah"."""
    if _SHOWN.search(sentence) and not _HIDDEN.search(sentence):
        yield from (found.span() for found in _FACE.finditer(sentence))
