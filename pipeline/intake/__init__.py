"""What others wrote elsewhere becomes members' files: one reader a sort of file. Nothing here writes, or asks what time it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from pipeline.engine.problems import Refusal
from pipeline.intake import chat_archive, exports, issue_form, mail, service_list, texts, word
from pipeline.intake.arrival import Arrival, Draft, Instructions, Made, Picture, Remark

Reader = Callable[[Arrival, Instructions], Iterator[Made]]
"""Takes a file apart: yields the members' files that become of it, and what is to be said of its lines."""


READERS: Mapping[str, Reader] = {
    ".csv": lambda arrival, wishes: service_list.read(arrival, wishes.catalogue),
    ".atom": exports.read,
    ".docx": word.read,
    ".eml": mail.read,
    ".json": issue_form.read,
    ".txt": texts.read,
    ".xml": exports.read,
    ".zip": chat_archive.read,
}
"""The reader of each sort of file, by the end of its name."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields what becomes of a file. Raises Refusal for a sort that nobody reads, and for one that cannot be read at all."""
    suffix = PurePath(arrival.name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise Refusal(f"Berkas «{arrival.name}» tidak dapat dibaca di sini.", f"Yang dapat diterima: {known}.")
    yield from reader(arrival, wishes)


__all__ = ["READERS", "Arrival", "Draft", "Instructions", "Made", "Picture", "Remark", "read"]
