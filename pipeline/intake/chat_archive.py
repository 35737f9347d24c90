"""A chat exported with its media, a manuscript with its photos, or a site's export with its pictures: a zip.

Archives made to do harm are refused whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.engine.archives import Archive, Unsafe
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Instructions, Made, by_ending
from pipeline.intake.exports import is_export
from pipeline.intake.exports import read as read_export
from pipeline.intake.texts import read as read_text

LARGEST = 1_000_000_000


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields what becomes of the text in the archive, with the pictures that lie beside it. Raises Refusal."""
    try:
        if len(arrival.data) > LARGEST:
            raise Unsafe("isinya terlalu besar")
        archive = Archive(arrival.data)
        media = _Media(archive, by_ending(archive))
        exports = [name for name in archive if name.lower().endswith((".xml", ".atom")) and is_export(archive[name])]
        for name in sorted(exports):
            yield from read_export(Arrival(name, archive[name]), replace(wishes, pictures=media))
        if exports:
            return
        texts = [name for name in archive if name.lower().endswith(".txt") and not name.startswith("__MACOSX/")]
        if len(texts) != 1:
            raise Refusal(
                f"{arrival.name} memuat {len(texts)} berkas teks, padahal ekspor obrolan memuat satu.",
                "Buka arsipnya di ponsel, lalu kirim berkas .txt dan foto-fotonya saja.",
            )
        yield from read_text(Arrival(texts[0], archive[texts[0]]), replace(wishes, pictures=media))
    except Unsafe as error:
        raise Refusal(
            f"{arrival.name} ditolak: {error}.",
            "Minta pengirimnya mengekspor lagi, atau kirim teks dan fotonya terpisah.",
        ) from error


class _Media(Mapping[str, bytes]):
    """The files beside the text by the ends of their paths, read when they are asked for."""

    def __init__(self, archive: Archive, beside: dict[str, str]) -> None:
        self._archive, self._beside = archive, beside

    def __getitem__(self, name: str) -> bytes:
        return self._archive[self._beside[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._beside)

    def __len__(self) -> int:
        return len(self._beside)
