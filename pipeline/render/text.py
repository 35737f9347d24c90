"""A report for the terminal: each problem with its line, a caret under the place, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from pipeline.problems import Problem, Severity

_NAMES = {Severity.ERROR: "galat", Severity.WARNING: "peringatan", Severity.INFO: "saran"}


def text(problems: Sequence[Problem]) -> str:
    """Returns the report, ending in a line of counts. An empty list is good news, and says so."""
    parts = [one(problem) for problem in problems]
    return "\n".join([*parts, counts(problems)])


def one(problem: Problem) -> str:
    """Returns one problem as a paragraph."""
    lines = [f"{problem.location}  {_NAMES[problem.severity]} {problem.code}", f"  {problem.message}"]
    if problem.excerpt.strip():
        shown, caret = _excerpt(problem)
        lines += [f"    {shown}", f"    {caret}"]
    lines.append(f"  → {problem.remedy}")
    return "\n".join(lines) + "\n"


def counts(problems: Iterable[Problem]) -> str:
    """Returns how many problems of each gravity there are, in one line."""
    found = Counter(problem.severity for problem in problems)
    if not found:
        return "Tidak ada masalah."
    said = ", ".join(f"{found[severity]} {_NAMES[severity]}" for severity in Severity if found[severity])
    return f"{said}. Penjelasan lengkap: kim explain KODE"


WIDE = 100
"""Columns of a line that are shown around the place."""


def _excerpt(problem: Problem) -> tuple[str, str]:
    line = "".join(letter if letter.isprintable() else " " for letter in problem.excerpt)
    column = max(problem.location.column, 1) - 1
    start = max(0, column - WIDE // 2) if column > WIDE - 20 else 0
    shown = line[start : start + WIDE]
    before = shown[: column - start]
    marked = shown[column - start : column - start + problem.length]
    head, tail = "…" if start else "", "…" if len(line) > start + WIDE else ""
    caret = " " * (width(before) + len(head)) + "^" * max(1, width(marked))
    return f"{head}{shown}{tail}", caret


def width(text: str) -> int:
    """Returns how many columns of a terminal the text takes."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
