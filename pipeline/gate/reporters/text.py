"""A report for the terminal: each problem with its line, a caret under the place, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.engine.problems import Problem, Severity
from pipeline.gate.report import Report
from pipeline.gate.reporters.excerpt import marked_line


def text(report: Report) -> str:
    """Returns the report, ending in a line of counts. No problem is good news, and the report says so."""
    return "\n".join([*(one(problem) for problem in report.problems), *footer(report), counts(report.problems)])


def one(problem: Problem) -> str:
    """Returns one problem as a paragraph."""
    lines = [f"{problem.location}  {problem.severity.value} {problem.code}", f"  {problem.message}"]
    if problem.excerpt.strip():
        lines += [f"    {part}".rstrip() for part in marked_line(problem)]
    lines.append(f"  → {problem.remedy}")
    return "\n".join(lines) + "\n"


def footer(report: Report) -> Iterator[str]:
    """Yields what a report must not keep to itself: waivers, changed severities, and what was left out."""
    if report.waived:
        yield f"Dikecualikan di berkasnya, dengan alasan ({len(report.waived)}):"
        for one_waived in report.waived:
            found = one_waived.problem
            yield f"  {found.location}  {found.code}: {one_waived.reason}"
        yield ""
    if report.adjusted:
        yield f"Tingkat diubah di mkdocs.yml: {'; '.join(map(str, report.adjusted))}.\n"
    if report.limits:
        yield f"Laporan ini dibatasi: {'; '.join(report.limits)}.\n"


def counts(problems: Iterable[Problem]) -> str:
    """Returns how many problems of each severity there are, in one line, and how many mend themselves."""
    problems = tuple(problems)
    if not problems:
        return "Tidak ada masalah."
    mendable = sum(problem.replacement is not None for problem in problems)
    mend = f" {mendable} dapat dibetulkan otomatis: kim check --fix." if mendable else ""
    return f"{tally(problems)}.{mend} Penjelasan lengkap: kim explain KODE"


def tally(problems: Iterable[Problem]) -> str:
    """Returns the numbers alone: "2 galat, 1 saran"; "tidak ada masalah" for none."""
    found = Counter(problem.severity for problem in problems)
    return (
        ", ".join(f"{found[severity]} {severity.value}" for severity in Severity if found[severity])
        or "tidak ada masalah"
    )
