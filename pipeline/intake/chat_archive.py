"""A chat exported with its media, or a manuscript with its photos: a zip with one text in it.

Archives made to do harm are refused whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.engine.archives import Archive, Unsafe
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.texts import read as read_text

LARGEST = 1_000_000_000


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields what becomes of the text in the archive, with the pictures that lie beside it. Raises Refusal."""
    try:
        if len(arrival.data) > LARGEST:
            raise Unsafe("isinya terlalu besar")
        archive = Archive(arrival.data)
        texts = [name for name in archive if name.lower().endswith(".txt") and not name.startswith("__MACOSX/")]
        if len(texts) != 1:
            raise Refusal(
                f"{arrival.name} memuat {len(texts)} berkas teks, padahal ekspor obrolan memuat satu.",
                "Buka arsipnya di ponsel, lalu kirim berkas .txt dan foto-fotonya saja.",
            )
        beside = {PurePosixPath(name).name: name for name in archive if name != texts[0]}
        media = _Media(archive, beside)
        yield from read_text(Arrival(texts[0], archive[texts[0]]), replace(wishes, pictures=media))
    except Unsafe as error:
        raise Refusal(
            f"{arrival.name} ditolak: {error}.",
            "Minta pengirimnya mengekspor lagi, atau kirim teks dan fotonya terpisah.",
        ) from error


class _Media(Mapping[str, bytes]):
    """The files beside the text by their names alone, read when they are asked for."""

    def __init__(self, archive: Archive, beside: dict[str, str]) -> None:
        self._archive, self._beside = archive, beside

    def __getitem__(self, name: str) -> bytes:
        return self._archive[self._beside[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._beside)

    def __len__(self) -> int:
        return len(self._beside)
