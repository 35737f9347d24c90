"""Where two lists of words or blocks differ, found with bounded effort however long and repetitive they are. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

_EFFORT = 50_000
"""Pairs of equal elements that are weighed against each other; texts of people have a few hundred."""

Stretch = tuple[int, int, int, int]
"""First and last + 1 place in the one list, and the same in the other."""


def differences(then: Sequence[Hashable], present: Sequence[Hashable]) -> Iterator[Stretch]:
    """Yields the stretches that differ, in their order; one stretch for all where looking closer would take too long."""
    start, shorter = 0, min(len(then), len(present))
    while start < shorter and then[start] == present[start]:
        start += 1
    end = 0
    while end < shorter - start and then[-1 - end] == present[-1 - end]:
        end += 1
    a, b = then[start : len(then) - end], present[start : len(present) - end]
    counts = Counter(b)
    if sum(counts[one] for one in a) > _EFFORT:
        yield start, start + len(a), start, start + len(b)
        return
    for op, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op != "equal":
            yield start + i, start + i_end, start + j, start + j_end
