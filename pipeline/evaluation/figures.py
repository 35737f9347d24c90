"""Figures: what was counted, of how many, and which files were counted, so that anybody can count again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from msgspec import Struct

FEW = 5
"""Fewer than these are told as counts, not as shares or medians: they would tell of single people and pieces."""


class Figure(Struct, frozen=True):
    """One figure of a scorecard."""

    key: str
    name: str
    count: int | None
    """How many; None when it is not known."""
    of: int | None = None
    """Of how many; None where there is no whole."""
    counted: tuple[str, ...] = ()
    """Paths of the files that were counted, or codes of places."""
    middle: float | None = None
    """The median, where the figure is one; None with fewer than ``FEW`` values."""
    unit: str = ""

    @property
    def share(self) -> float | None:
        """The part of the whole between 0 and 1; None where the whole is too small to say."""
        if self.of is None or self.count is None or self.of < FEW:
            return None
        return self.count / self.of

    @property
    def said(self) -> str:
        """The figure as people read it."""
        if self.of == 0 or (self.unit and not self.count):
            return "belum ada"
        if self.unit and self.middle is not None:
            return f"{decimal(self.middle)} {self.unit} (median dari {self.count})"
        if self.unit:
            return f"belum cukup data ({self.count or 0})"
        if self.count is None:
            return "tidak diketahui"
        if self.of is None:
            return str(self.count)
        share = self.share
        return f"{self.count} dari {self.of}" + (f" ({round(100 * share)}%)" if share is not None else "")


class Axis(Struct, frozen=True):
    """Figures of one kind of activity: one of ADINDA's six, or quality."""

    key: str
    name: str
    figures: tuple[Figure, ...]


def counted(key: str, name: str, paths: Iterable[str], whole: Iterable[str] | None = None) -> Figure:
    """Returns how many of a whole are so; the files of both are told."""
    some = tuple(sorted(paths))
    if whole is None:
        return Figure(key, name, len(some), None, some)
    every = tuple(sorted(whole))
    return Figure(key, name, len(some), len(every), some)


def middle(key: str, name: str, values: Sequence[float], unit: str, paths: Iterable[str] = ()) -> Figure:
    """Returns the median of some values; of fewer than ``FEW`` only how many there are."""
    told = median(values) if len(values) >= FEW else None
    return Figure(key, name, len(values), None, tuple(sorted(paths)), told, unit)


def decimal(value: float) -> str:
    """Returns a number as Indonesians write it, with at most one place."""
    return str(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")
