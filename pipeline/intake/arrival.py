"""A file that came from elsewhere, what becomes of it, and what is to be said of it. Values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A member's file to be written: its path below ``content/`` and its text."""

    path: str
    text: str
    line: int = 0
    """Where it stood in the file that came, from 1 on; 0 for the whole of it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a line of the file that came, and what to do."""

    line: int
    """From 1 on; 0 for the whole file."""
    message: str
    remedy: str
    stops: bool = True
    """Whether nothing became of that line."""
