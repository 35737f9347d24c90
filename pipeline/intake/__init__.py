"""What others wrote elsewhere becomes members' files: one reader a sort of file. Nothing here writes, or asks what time it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from pipeline.content.catalogue import Catalogue
from pipeline.engine.problems import Refusal
from pipeline.intake import service_list
from pipeline.intake.arrival import Arrival, Draft, Remark

Reader = Callable[[Arrival, Catalogue], Iterator[Draft | Remark]]
"""Takes a file apart: yields the members' files that become of it, and what is to be said of its lines."""

READERS: Mapping[str, Reader] = {".csv": service_list.read}
"""The reader of each sort of file, by the end of its name."""


def read(arrival: Arrival, catalogue: Catalogue) -> Iterator[Draft | Remark]:
    """Yields what becomes of a file. Raises Refusal for a sort that nobody reads, and for one that cannot be read at all."""
    suffix = PurePath(arrival.name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise Refusal(f"Berkas «{arrival.name}» tidak dapat dibaca di sini.", f"Yang dapat diterima: {known}.")
    yield from reader(arrival, catalogue)


__all__ = ["READERS", "Arrival", "Draft", "Remark", "read"]
