"""A report as SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from pipeline.engine.problems import Location, Problem, Severity
from pipeline.gate.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(report: Report) -> str:
    """Returns one run of ``kim check``; waived problems are results with a suppression, replacements are fixes."""
    report = report.in_repository()
    problems = [*report.problems, *(one.problem for one in report.waived)]
    codes = sorted({problem.code for problem in problems} | {one.code for one in report.adjusted})
    driver = {
        "name": "kim check",
        "rules": [{"id": code, "shortDescription": {"text": report.titles.get(code, code)}} for code in codes],
    }
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if report.adjusted:
        invocation["ruleConfigurationOverrides"] = [
            {
                "descriptor": {"id": one.code, "index": codes.index(one.code)},
                "configuration": {"enabled": one.now is not None} | ({"level": _LEVELS[one.now]} if one.now else {}),
            }
            for one in report.adjusted
        ]
    if report.limits:
        invocation["toolExecutionNotifications"] = [
            {"level": "note", "message": {"text": f"Laporan ini dibatasi: {limit}."}} for limit in report.limits
        ]
    results = [_result(problem, codes) for problem in report.problems]
    results += [
        _result(one.problem, codes) | {"suppressions": [{"kind": "inSource", "justification": one.reason}]}
        for one in report.waived
    ]
    run = {
        "tool": {"driver": driver},
        "language": "id",
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(problem: Problem, codes: list[str]) -> dict[str, Any]:
    place = _physical(problem.location, problem.length, problem.excerpt)
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message} {problem.remedy}"},
        "locations": [{"physicalLocation": place}],
    }
    if problem.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(one.location, one.length, one.excerpt)}
            for number, one in enumerate(problem.related, 1)
        ]
    if mends := problem.mends:
        changes = {"artifactLocation": place["artifactLocation"], "replacements": [_change(mend) for mend in mends]}
        result["fixes"] = [{"description": {"text": problem.remedy}, "artifactChanges": [changes]}]
    return result


def _change(mend: Problem) -> dict[str, Any]:
    region = _physical(mend.location, mend.length, "").get("region", {})
    return {"deletedRegion": region, "insertedContent": {"text": mend.replacement}}


def _physical(where: Location, length: int, excerpt: str) -> dict[str, Any]:
    """A place in a file as SARIF has it."""
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(where.path)}}
    if where.line:
        column = max(where.column, 1)
        place["region"] = {"startLine": where.line, "startColumn": column, "endColumn": column + length}
        place["region"] |= {"snippet": {"text": excerpt}} if excerpt else {}
    return place
