"""``kim check --fix``: the mends of the gate, written into members' files and shown as a diff."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.content.markdown.mends import Find, mend
from pipeline.engine.files import write_atomic
from pipeline.engine.problems import Problem
from pipeline.gate.project import Project
from pipeline.gate.verdict import verdict


def mend_files(
    root: Path, project: Project, wanted: Collection[str] | None, shown: Callable[[Problem], bool]
) -> tuple[str, int]:
    """Writes what can be mended; returns all changes as one diff, and how many places they are."""
    pieces, count = [], 0
    for path, source in project.by_path.items():
        if wanted is not None and path not in wanted:
            continue
        before = source.data  # the file's own bytes are others as soon as it is written
        done = mend(before, finder(project, path, shown), path)
        if done.data != before:
            file = root / project.site.content / path
            write_atomic(Path(os.path.realpath(file)), done.data)
            pieces.append(_diff(f"{project.site.content}/{path}", before, done.data))
            count += done.count
    return "".join(pieces), count


def finder(project: Project, path: str, shown: Callable[[Problem], bool]) -> Find:
    """Returns what finds the problems of one file's bytes, as the gate tells them once all of the project is known."""

    def find(data: bytes) -> Sequence[Problem]:
        alone = project.instead(path, data)
        below = [
            replace(problem, location=replace(problem.location, path=f"{project.site.content}/{path}"))
            for problem in alone.alone(path)
        ]
        documents = {path: alone.manuscript(path).document}
        report = verdict(below, documents, project.site.levels, project.site.content, ())
        return [problem for problem in report.problems if shown(problem)]

    return find


def _diff(path: str, before: bytes, after: bytes) -> str:
    old, new = (data.decode("utf-8-sig", "replace").replace("\r", "").split("\n") for data in (before, after))
    lines = difflib.unified_diff(old, new, path, path, "semula", "menjadi", n=1, lineterm="")
    return "\n".join(lines) + "\n"
