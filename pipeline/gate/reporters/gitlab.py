"""A report as GitLab's code quality artifact (Code Climate's JSON)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from pipeline.engine.problems import Problem, Related, Severity
from pipeline.gate.report import Report
from pipeline.gate.reporters.text import said_of

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def gitlab(report: Report) -> str:
    """Returns a JSON array of issues. A fingerprint stays the same when other lines of the file move."""
    report = report.in_repository()
    seen: Counter[str] = Counter()
    issues = [_issue(problem, said_of(problem), _LEVELS[problem.severity], seen) for problem in report.problems]
    issues += [
        _issue(one.problem, f"Dikecualikan: {one.problem.message} Alasan: {one.reason}", "info", seen)
        for one in report.waived
    ]
    issues += [_note(f"Tingkat diubah di mkdocs.yml: {one}.", report.settings, seen) for one in report.adjusted]
    issues += [_note(f"Laporan ini dibatasi: {limit}.", report.settings, seen) for limit in report.limits]
    return json.dumps(issues, ensure_ascii=False, indent=1)


def _issue(problem: Problem, said: str, level: str, seen: Counter[str]) -> dict[str, object]:
    where = problem.location
    return {
        "type": "issue",
        "check_name": problem.code,
        "description": said,
        "categories": ["Style"],
        "severity": level,
        "fingerprint": _fingerprint(f"{level}\n{problem.code}\n{where.path}\n{problem.message}", seen),
        "location": {"path": where.path, "lines": {"begin": max(where.line, 1)}},
        **({"other_locations": [_place(one) for one in problem.related]} if problem.related else {}),
    }


def _place(one: Related) -> dict[str, object]:
    return {"path": one.location.path, "lines": {"begin": max(one.location.line, 1)}}


def _note(said: str, path: str, seen: Counter[str]) -> dict[str, object]:
    return {
        "type": "issue",
        "check_name": "tingkat",
        "description": said,
        "categories": ["Style"],
        "severity": "info",
        "fingerprint": _fingerprint(said, seen),
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _fingerprint(said: str, seen: Counter[str]) -> str:
    """The same remark twice in one file gets a number, so that no two issues share a fingerprint."""
    seen[said] += 1
    return hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest()[:40]
