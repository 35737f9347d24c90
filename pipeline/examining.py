"""Asks every rule about a project's files, no file twice: what is remembered is not asked again, the rest is shared out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.crew import spread
from pipeline.kinds import ARTICLE, kind_of
from pipeline.memory import Memory
from pipeline.problems import Problem
from pipeline.project import Look, Project
from pipeline.rules import RULES
from pipeline.signing import digest


def examine(
    project: Project, memory: Memory, wanted: Collection[str] | None, surroundings: bytes
) -> tuple[list[Problem], frozenset[str]]:
    """Returns the problems of all files (or of the ``wanted`` ones) and the paths of the files among them that hold waivers.

    ``surroundings`` stands for whatever else joined rules may see: the settings and the partners' snapshots. The answer
    for some files is exactly what the answer for all would say of them, remembered or not.
    """
    content = {path: digest(source.data) for path, source in project.by_path.items()}
    asked = list(content) if wanted is None else [path for path in content if path in wanted]
    looks = {path: look for path in content if (look := memory.look(path, content[path], project.now)) is not None}
    everything = digest(
        surroundings, str(project.now.date()).encode(), str(project.drafts).encode(), "\0".join(project.assets).encode(),
        *(f"{path}\0{name}".encode("utf-8", "surrogatepass") for path, name in content.items()),
    )
    joined = memory.joined(everything)
    fresh = [path for path in asked if path not in looks or looks[path].problems is None]
    if joined is None:
        joined = _joined(project, memory, content, looks, fresh, asked, whole=wanted is None)
        if wanted is None:
            memory.keep_joined(everything, joined)
    else:
        _alone(project, memory, content, looks, fresh, examined=True)
    memory.only(content)
    chosen = frozenset(asked)
    found = [problem for path in asked for problem in looks[path].problems or ()]
    found += [problem for problem in joined if problem.location.path in chosen]
    return found, frozenset(path for path in asked if looks[path].waives)


def _alone(
    project: Project, memory: Memory, content: dict[str, str], looks: dict[str, Look], paths: Sequence[str], *, examined: bool
) -> None:
    """Adds the looks at these files, and remembers them."""

    def work(some: Sequence[str]) -> list[tuple[str, Look]]:
        return [(path, project.look(path, examined=examined)) for path in some]

    for part in spread(work, paths):
        for path, look in part:
            looks[path] = look
            memory.keep(path, content[path], look)


def _joined(
    project: Project, memory: Memory, content: dict[str, str], looks: dict[str, Look], fresh: Sequence[str],
    asked: Sequence[str], *, whole: bool,
) -> list[Problem]:
    """Returns what the asked files are told by joining; looks that are missing are made on the way."""
    if whole:
        catalogue, joining = project.whole
    else:
        # Of the files around the asked ones, only their standing and notes matter.
        around = [path for path in content if path not in looks and path not in fresh]
        _alone(project, memory, content, looks, around, examined=False)
        _alone(project, memory, content, looks, fresh, examined=True)
        fresh = []
        standings = {path: looks[path].standing for path in content if kind_of(path) is ARTICLE}
        catalogue, joining = project.part(frozenset(asked), standings)
    found = list(joining)
    missing = frozenset(fresh)

    def work(some: Sequence[str]) -> tuple[list[tuple[str, Look]], list[Problem]]:
        made = [(path, project.look(path)) for path in some if path in missing]
        return made, list(project.together(some, catalogue, noted=False))

    for made, problems in spread(work, asked):
        found += problems
        for path, look in made:
            looks[path] = look
            memory.keep(path, content[path], look)
    comparing = [rule.code for rule in RULES if rule.note is not None]
    if comparing:
        catalogue.facts = {
            code: {path: look.notes[code] for path, look in looks.items() if code in look.notes} for code in comparing
        }
        catalogue.asked = None if whole else frozenset(asked)
        found += project.together(asked, catalogue, noted=True)
    return found
