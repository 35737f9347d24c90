"""Severities set differently by the site's settings: tightened freely, loosened within bounds, and always said aloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from pipeline.content.settings import Level
from pipeline.engine.problems import Declared, Problem, Severity
from pipeline.gate.codes import problem
from pipeline.gate.report import Adjusted


def usable(levels: Iterable[Level], known: Mapping[str, Declared]) -> tuple[dict[str, Severity | None], list[Problem]]:
    """Returns the settings that count (code → severity, None for off) and a problem for each that does not.

    ``known`` are all codes there are. What is guarded can only be tightened.
    """
    chosen: dict[str, Severity | None] = {}
    problems: list[Problem] = []
    for level in levels:
        if level.code not in known:
            problems.append(problem("KIM956", level.location, excerpt=level.excerpt, rule=level.code))
        elif known[level.code].guarded and level.severity is not Severity.ERROR:
            problems.append(problem("KIM955", level.location, excerpt=level.excerpt, rule=level.code))
        elif level.severity is not known[level.code].severity:
            chosen[level.code] = level.severity
    return chosen, problems


def adjust(
    problems: Iterable[Problem], chosen: Mapping[str, Severity | None], known: Mapping[str, Declared]
) -> tuple[list[Problem], tuple[Adjusted, ...]]:
    """Returns the problems with the chosen severities, and what was changed, each code with its number of findings."""
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
    return standing, tuple(Adjusted(code, known[code].severity, chosen[code], counts[code]) for code in sorted(chosen))
