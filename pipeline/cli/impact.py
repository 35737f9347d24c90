"""The impact of a change on files that it did not touch: errors that they have now and did not have before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.content.markdown.links import beside, parts
from pipeline.content.scan import TEXT_SUFFIX
from pipeline.content.source_file import Change, Photo, SourceFile
from pipeline.engine.problems import Location, Problem, Severity
from pipeline.gate.project import Project
from pipeline.gate.runner import overview
from pipeline.workspace import Workspace


def leaning(workspace: Workspace, changes: Sequence[Change]) -> frozenset[str]:
    """Returns the unchanged files (below ``content/``) that may be judged differently now.

    These are files that name something that changed or that is not there, those whose address or group is disputed, and every
    file when the settings make an error of what texts have in common.
    """
    project = workspace.project
    assert project is not None
    touched = {change.path for change in changes}
    if any(level.severity is Severity.ERROR for level in project.site.levels):
        return frozenset(project.by_path) - touched
    looks = overview(project, workspace.reading.memory)
    catalogue, disputed = project.whole

    def leans(path: str, names: Iterable[str]) -> bool:
        goals = (beside(path, rest) for scheme, rest, _ in map(parts, names) if not scheme and rest)
        return any(
            goal in touched or (goal not in catalogue.addresses and goal not in catalogue.assets) for goal in goals
        )

    found = {path for path, look in looks.items() if leans(path, (*look.links, *look.pictures))}
    found |= {problem.location.path for problem in (*disputed, *workspace.reading.found)}
    return frozenset(found) - touched


def brought(workspace: Workspace, changes: Sequence[Change], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Returns those of the problems of unchanged files that are errors and that the change has brought."""
    project = workspace.project
    assert project is not None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        return ()
    content = f"{project.site.content}/"
    paths = frozenset(problem.location.path.removeprefix(content) for problem in errors)
    old = Counter(_place(problem, "") for problem in _before(workspace, changes, paths))
    new = []
    for problem in errors:
        place = _place(problem, content)
        if old[place]:
            old[place] -= 1
        else:
            new.append(problem)
    return tuple(new)


def _place(problem: Problem, content: str) -> tuple[str, str, int, int]:
    """What makes two problems the same: their words may differ, for they advise by what else there is."""
    where: Location = problem.location
    return problem.code, where.path.removeprefix(content), where.line, where.column


def _before(workspace: Workspace, changes: Sequence[Change], paths: Collection[str]) -> Iterator[Problem]:
    """Yields what was wrong with these unchanged files before."""
    project = workspace.project
    assert project is not None
    past = _past(project, changes)
    there = [path for path in past.by_path if path in paths]
    yield from (problem for problem in past.whole[1] if problem.location.path in paths)
    yield from past.together(there, past.corpus(), noted=False)
    for path in there:
        yield from past.alone(path)
    names = Counter(path.casefold() for path in (*past.by_path, *past.assets))
    for problem in workspace.reading.found:
        path = problem.location.path
        # Only who shares a name hangs on others here.
        if path in paths and (problem.code != "KIM013" or names[path.casefold()] > 1):
            yield problem


def _past(project: Project, changes: Sequence[Change]) -> Project:
    """The project as it was, under the settings and at the moment of now."""
    was = {change.path: change.before for change in changes}
    kept = [source for source in project.sources if source.path not in was]
    texts = [SourceFile(path, data) for path, data in was.items() if data is not None and _is_text(path)]
    assets = [path for path in project.assets if path not in was]
    assets += [path for path, data in was.items() if data is not None and not _is_text(path)]

    def photo(path: str) -> Photo | None:
        if path not in was:
            return project.photo(path)
        from pipeline.site.media import pictures  # loads slowly

        data = was[path]
        return pictures.photo(data) if data is not None else None

    return Project(
        project.site,
        sorted((*kept, *texts), key=lambda source: source.path.split("/")),
        assets,
        project.snapshots,
        project.now,
        project.drafts,
        photo,
        declared=project.declared,
        remembered={path: known for path, known in project.remembered.items() if path not in was},
    )


def _is_text(path: str) -> bool:
    return path.lower().endswith(TEXT_SUFFIX)
