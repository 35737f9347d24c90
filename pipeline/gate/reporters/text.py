"""A report for the terminal: each problem with its line, a caret under the place, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.engine.problems import Problem, Related, Severity
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
    if problem.related:
        lines.append(f"  {also(problem)}")
    lines.append(f"  → {problem.remedy}")
    return "\n".join(lines) + "\n"


_SHOWN = 5
"""Related places that are named; who has mended them finds the others with the next check."""


def also(problem: Problem) -> str:
    """Returns where else a problem stands, in words; "" when nowhere."""
    named = [_named(one, problem.location.path) for one in problem.related[:_SHOWN]]
    more = f", dan {len(problem.related) - _SHOWN} tempat lagi" if len(problem.related) > _SHOWN else ""
    return f"Juga di {', '.join(named)}{more}." if named else ""


def said_of(problem: Problem) -> str:
    """Returns what a problem says in one line: what is wrong, where else, how to mend it."""
    return " ".join(filter(None, (problem.message, also(problem), problem.remedy)))


def _named(one: Related, path: str) -> str:
    where = one.location
    place = f"{where.path} " if where.path != path else ""
    words = "".join(letter if letter.isprintable() else " " for letter in one.words).strip()
    return f"{place}baris {where.line}" + (f" («{words[:_LONGEST]}»)" if words else "")


_LONGEST = 40


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
    mendable = sum(bool(problem.mends) for problem in problems)
    mend = f" {mendable} dapat dibetulkan otomatis: kim check --fix." if mendable else ""
    return f"{tally(problems)}.{mend} Penjelasan lengkap: kim explain KODE"


def tally(problems: Iterable[Problem]) -> str:
    """Returns the numbers alone: "2 galat, 1 saran"; "tidak ada masalah" for none."""
    found = Counter(problem.severity for problem in problems)
    return (
        ", ".join(f"{found[severity]} {severity.value}" for severity in Severity if found[severity])
        or "tidak ada masalah"
    )
