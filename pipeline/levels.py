"""Gravities set differently by the site's settings: tightened freely, loosened within bounds, and always said aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.codes import CODES, problem
from pipeline.problems import Problem, Severity
from pipeline.report import Adjusted
from pipeline.settings import Level


def guarded(code: str, usual: Severity) -> bool:
    """Tells whether a code's gravity cannot be lowered: errors about personal data, children and victims, and errors
    without which a file cannot be read or joined."""
    return usual is Severity.ERROR and (code.startswith(("KIM5", "KIM95")) or code in CODES)


def usable(levels: Iterable[Level], usual: Mapping[str, Severity]) -> tuple[dict[str, Severity | None], list[Problem]]:
    """Returns the settings that count (code → gravity, None for off) and a problem for each that does not.

    ``usual`` holds every code there is with its own gravity.
    """
    chosen: dict[str, Severity | None] = {}
    problems: list[Problem] = []
    for level in levels:
        if level.code not in usual:
            problems.append(problem("KIM956", level.location, excerpt=level.excerpt, rule=level.code))
        elif guarded(level.code, usual[level.code]) and level.severity is not Severity.ERROR:
            problems.append(problem("KIM955", level.location, excerpt=level.excerpt, rule=level.code))
        elif level.severity is not usual[level.code]:
            chosen[level.code] = level.severity
    return chosen, problems


def adjust(
    problems: Iterable[Problem], chosen: Mapping[str, Severity | None], usual: Mapping[str, Severity]
) -> tuple[list[Problem], tuple[Adjusted, ...]]:
    """Returns the problems with the chosen gravities, and what was changed, each code with its number of findings."""
    counts = dict.fromkeys(chosen, 0)
    standing: list[Problem] = []
    for found in problems:
        if found.code not in chosen:
            standing.append(found)
            continue
        counts[found.code] += 1
        severity = chosen[found.code]
        if severity is not None:
            standing.append(replace(found, severity=severity))
    return standing, tuple(Adjusted(code, usual[code], chosen[code], counts[code]) for code in sorted(chosen))
