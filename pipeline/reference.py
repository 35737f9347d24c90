"""Every code and what it means: read by ``kim explain``, and published in the handbook."""

from __future__ import annotations

from difflib import get_close_matches

from pipeline.codes import CODES
from pipeline.problems import Severity
from pipeline.rules import RULES


def entries() -> dict[str, tuple[str, Severity, str]]:
    """Returns code → (title, gravity, page in Markdown), by code."""
    found = {code.code: (code.title, code.severity, code.page) for code in CODES.values()}
    found |= {rule.code: (rule.title, rule.severity, rule.page) for rule in RULES}
    return dict(sorted(found.items()))


def explanation(code: str) -> str | None:
    """Returns the page of a code, or None for an unknown one."""
    entry = entries().get(code)
    if entry is None:
        return None
    title, severity, page = entry
    return f"{code} · {title} ({severity.value})\n\n{page}"


def near(code: str) -> str:
    """Returns " (mungkin maksud Anda …)" for a near miss, or ""."""
    found = get_close_matches(code, entries(), n=1, cutoff=0.7)
    return f" (mungkin maksud Anda {found[0]})" if found else ""


def listing() -> str:
    """Returns all codes, one a line."""
    return "\n".join(f"{code}  {severity.value:<10}  {title}" for code, (title, severity, _) in entries().items())
