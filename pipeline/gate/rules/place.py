"""Where in a file something stands."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """A stretch of one line of a file: line and column from 1, length in characters."""

    line: int
    column: int
    length: int = 1
