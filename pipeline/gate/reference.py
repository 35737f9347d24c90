"""Every rule's code and what it means, as ``kim explain`` says it."""

from __future__ import annotations

from difflib import get_close_matches

from pipeline.engine.problems import Declared
from pipeline.gate.verdict import declared


def entries() -> dict[str, Declared]:
    """Returns every kind of problem there is, ordered by code."""
    return dict(sorted(declared().items()))


def explanation(code: str) -> str | None:
    """Returns the page of a code, or None for an unknown one."""
    entry = entries().get(code)
    if entry is None:
        return None
    return f"{code} · {entry.title} ({entry.severity.value})\n\n{entry.page}"


def near(code: str) -> str:
    """Returns " (mungkin maksud Anda …)" for a near miss, or ""."""
    found = get_close_matches(code, entries(), n=1, cutoff=0.7)
    return f" (mungkin maksud Anda {found[0]})" if found else ""


def listing() -> str:
    """Returns all codes, one a line."""
    return "\n".join(f"{code}  {one.severity.value:<10}  {one.title}" for code, one in entries().items())
