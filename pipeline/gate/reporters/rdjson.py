"""A report as rdjson, the format that reviewdog turns into review comments and suggestions on any host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.engine.problems import Location, Problem, Severity
from pipeline.gate.report import Report
from pipeline.gate.reporters.text import said_of

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def rdjson(report: Report) -> str:
    """Returns a ``DiagnosticResult``. Its columns count bytes of UTF-8 from 1, unlike those of the other formats."""
    report = report.in_repository()
    found = [
        diagnostic
        for problem in report.problems
        for diagnostic in (_diagnostic(problem, said_of(problem)), *_again(problem))
    ]
    for one in report.waived:
        said = f"Dikecualikan: {one.problem.message} Alasan: {one.reason}"
        found.append(_diagnostic(one.problem, said) | {"severity": "INFO", "suggestions": []})
    notes = [f"Tingkat diubah di mkdocs.yml: {one}." for one in report.adjusted]
    notes += [f"Laporan ini dibatasi: {limit}." for limit in report.limits]
    found += [{"message": note, "severity": "INFO", "location": {"path": report.settings}} for note in notes]
    return json.dumps({"source": {"name": "kim check"}, "diagnostics": found}, ensure_ascii=False, indent=1)


def _again(problem: Problem) -> Iterator[dict[str, Any]]:
    """Its mends in other places: a suggestion is only taken in a comment on its own line."""
    for mend in problem.mends:
        if mend.location != problem.location:
            yield _diagnostic(mend, f"Seperti di baris {problem.location.line}: {mend.message}")


def _diagnostic(problem: Problem, said: str) -> dict[str, Any]:
    where = problem.location
    place: dict[str, Any] = {"path": where.path}
    made: dict[str, Any] = {
        "message": said,
        "severity": _LEVELS[problem.severity],
        "code": {"value": problem.code},
        "location": place,
    }
    if where.line:
        place["range"] = _range(where, problem.length, problem.excerpt)
        if problem.replacement is not None:
            made["suggestions"] = [{"range": place["range"], "text": problem.replacement}]
    if problem.related:
        made["related_locations"] = [
            {"location": {"path": one.location.path, "range": _range(one.location, one.length, one.excerpt)}}
            for one in problem.related
        ]
    return made


def _range(where: Location, length: int, line: str) -> dict[str, Any]:
    column = max(where.column, 1)
    return {
        "start": {"line": where.line, "column": _byte(line, column)},
        "end": {"line": where.line, "column": _byte(line, column + length)},
    }


def _byte(line: str, column: int) -> int:
    """The column in bytes; a column beyond the excerpt counts its missing letters as one byte each."""
    before = line[: column - 1]
    return len(before.encode()) + (column - 1 - len(before)) + 1
