"""Problems as annotations of a GitHub workflow run."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.problems import Problem, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(problems: Sequence[Problem]) -> str:
    """Returns one workflow command a problem, as GitHub reads them from the log."""
    return "\n".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    where = problem.location
    options = {
        "file": where.path,
        "line": max(where.line, 1),
        "col": max(where.column, 1),
        "endColumn": max(where.column, 1) + problem.length,
        "title": f"{problem.code} {problem.severity.value}",
    }
    said = ",".join(f"{name}={_option(str(value))}" for name, value in options.items())
    return f"::{_LEVELS[problem.severity]} {said}::{_data(f'{problem.message} {problem.remedy}')}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _option(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
