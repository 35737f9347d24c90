"""A text file: a manuscript of the writing desk, or a chat."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.intake import manuscript, whatsapp
from pipeline.intake.arrival import Arrival, Instructions, Made

_HEAD = 400
"""Bytes in which a manuscript's first line stands."""


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields what becomes of it. Raises Refusal."""
    if manuscript.is_manuscript(arrival.data[:_HEAD].decode("utf-8-sig", "replace")):
        yield from manuscript.read(whatsapp.decoded(arrival), wishes)
    else:
        yield from whatsapp.read(arrival, wishes)
