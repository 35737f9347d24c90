"""Problems as annotations of a GitHub workflow run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.engine.problems import Problem, Severity
from pipeline.gate.report import Report
from pipeline.gate.reporters.text import footer, said_of, tally

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

PER_LEVEL = 10
"""Annotations of one level that GitHub shows for one step; it drops the rest without a word."""


def github(report: Report) -> str:
    """Returns one workflow command a problem, the riskiest first, as GitHub reads them from the log.

    What GitHub would drop is printed as plain lines, so that the log still holds everything.
    """
    report = report.in_repository()
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    room = Counter(dict.fromkeys(Severity, PER_LEVEL))
    beyond = []
    for problem in report.by_risk:
        room[problem.severity] -= 1
        if room[problem.severity] < 0:
            beyond.append(problem)
        else:
            yield _command(problem)
    if beyond:
        yield f"{len(beyond)} lagi tidak muat sebagai catatan di berkas:"
        yield from (_plain(f"{p.location}  {p.severity.value} {p.code}  {said_of(p)}") for p in beyond)
    yield from (_plain(line) for part in footer(report) for line in part.splitlines() if line)
    yield f"Hasil: {tally(report.problems)}."


def _command(problem: Problem) -> str:
    where = problem.location
    options: dict[str, object] = {"file": where.path}
    if where.line:
        column = max(where.column, 1)
        options |= {"line": where.line, "col": column, "endColumn": column + problem.length}
    options["title"] = f"{problem.code} {problem.severity.value}"
    said = ",".join(f"{name}={_option(str(value))}" for name, value in options.items())
    return f"::{_LEVELS[problem.severity]} {said}::{_data(said_of(problem))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _option(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """A line that GitHub cannot take for a command, whatever a member wrote into it."""
    line = line.replace("\r", " ").replace("\n", " ")
    return f" {line}".replace("::", ":\u200b:").replace("##[", "#\u200b#[")
