"""Where in a file something stands."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """A stretch of one line of a file: line and column from 1, length in characters."""

    line: int
    column: int
    length: int = 1
    replacement: str | None = None
    """What to write there, where it is a further case of what a finding tells."""

    def is_in(self, other: Place) -> bool:
        """Tells whether it begins in another stretch."""
        return self.line == other.line and other.column <= self.column < other.column + other.length
