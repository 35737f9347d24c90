"""Waivers: a writer's recorded reason why one rule does not fit one file. Never silent, never for what protects children."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from pipeline.content.frontmatter import Document
from pipeline.content.kinds.field_errors import hint
from pipeline.engine.problems import Declared, Problem
from pipeline.gate.codes import field_problem
from pipeline.gate.report import Waived

FIELD = "pengecualian"
_SHORTEST = 10
"""Characters of a reason that can say something."""


class Waiver(Struct, frozen=True):
    """One entry of ``pengecualian``: which code, why, and (optionally) for which words of a line only."""

    code: str
    reason: str
    quote: str
    index: int
    """Its place in the list, from 0."""

    def covers(self, problem: Problem) -> bool:
        """Tells whether this waiver speaks of the problem."""
        if self.code != problem.code:
            return False
        return not self.quote or " ".join(self.quote.split()).lower() in " ".join(problem.excerpt.split()).lower()


def apply_waivers(
    document: Document, problems: Iterable[Problem], known: Mapping[str, Declared]
) -> tuple[list[Problem], list[Waived]]:
    """Returns the problems of one file that stand, those of the waivers themselves added, and what was waived.

    ``known`` are all codes there are.
    """
    waivers, standing = _read(document, known)
    waived: list[Waived] = []
    used: set[int] = set()
    for problem in problems:
        waiver = next((waiver for waiver in waivers if waiver.covers(problem)), None)
        if waiver is None:
            standing.append(problem)
        else:
            used.add(waiver.index)
            waived.append(Waived(problem, waiver.reason))
    standing += [
        field_problem(document, (FIELD, waiver.index), "KIM952", rule=waiver.code)
        for waiver in waivers
        if waiver.index not in used
    ]
    return standing, waived


def _read(document: Document, known: Mapping[str, Declared]) -> tuple[list[Waiver], list[Problem]]:
    """Returns the waivers that count, and a problem for each that does not."""
    from pipeline.content.yaml_nodes import plain

    written = plain(document.fields) if document.fields is not None else {}
    entries = written.get(FIELD) if isinstance(written, dict) else None
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        if not isinstance(entry, dict):
            continue  # the wrong shape is reported where the record is read
        code, reason, quote = (_text(entry.get(key)) for key in ("kode", "alasan", "kutipan"))
        code = code.upper()
        if code not in known:
            problems.append(
                field_problem(
                    document, (FIELD, index, "kode"), "KIM954", rule=code or "(kosong)", hint=hint(code, known)
                )
            )
        elif not known[code].waivable:
            problems.append(field_problem(document, (FIELD, index, "kode"), "KIM953", rule=code))
        elif len(reason) < _SHORTEST or not re.search(r"\w\s+\w", reason):
            problems.append(field_problem(document, (FIELD, index), "KIM951", rule=code))
        else:
            waivers.append(Waiver(code, reason, quote, index))
    return waivers, problems


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
