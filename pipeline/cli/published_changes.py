"""What a proposal does to published texts: those that changed themselves, and those whose picture did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.cli.mending import finder
from pipeline.content.address_clashes import old_url
from pipeline.content.kinds import Record, kind_of
from pipeline.content.markdown.links import beside, parts
from pipeline.content.markdown.mends import mend
from pipeline.content.source_file import Change, SourceFile
from pipeline.gate.history import history_problems
from pipeline.gate.project import Project
from pipeline.gate.report import Report
from pipeline.workspace import Workspace


def with_history(workspace: Workspace, changes: Sequence[Change], content: str) -> Report:
    """Returns the report with what a proposal does to published texts; ``content`` is the folder that the paths lie below."""
    project = workspace.project
    assert project is not None
    # Only when something went away, or had an address once, must every file be read.
    asked = any(change.after is None or b"alamat_lama" in (change.before or b"") for change in changes)
    forwarded = _forwarded(project) if asked else {}
    compared = (*changes, *_showing(project, changes))

    def mended(path: str, data: bytes) -> bytes:
        return mend(data, finder(project, path, lambda problem: True), path).data

    found = [
        replace(problem, location=replace(problem.location, path=f"{content}/{problem.location.path}"))
        for problem in history_problems(compared, forwarded, mended, project.site.regions, project.now)
    ]
    problems = sorted((*workspace.report.problems, *found), key=lambda problem: problem.sort_key)
    gone = [
        f"{content}/{change.path}"
        for change in changes
        if change.after is None and (kind := kind_of(change.path)) is not None and kind.lasting
    ]
    files = dict.fromkeys((*workspace.report.files, *gone, *(problem.location.path for problem in found)))
    return replace(workspace.report, problems=tuple(problems), files=tuple(files))


def _forwarded(project: Project) -> dict[str, SourceFile]:
    """The texts that answer at old addresses once the site is built from this state."""
    return {
        old_url(old): source
        for path, source in project.by_path.items()
        if b"alamat_lama" in source.data and (told := _told_there(project, path)) is not None
        if not getattr(told, "draft", False)
        for old in getattr(told, "old_addresses", ())
    }


def _told_there(project: Project, path: str) -> Record | None:
    """What readers were told by a file."""
    text = project.manuscript(path)
    return text.kind.told(text.record) if text.kind is not None and text.record is not None else None


def _showing(project: Project, changes: Sequence[Change]) -> Iterator[Change]:
    """Yields the texts that did not change themselves, but a picture that they show did."""
    touched = {change.path for change in changes}
    pictures = {change.path for change in changes if change.before is not None and not change.path.endswith(".md")}
    for path, source in project.by_path.items() if pictures else ():
        parsed = project.parsed(path) if path not in touched else None
        if parsed is None:
            continue
        picture = getattr(parsed.record, "picture", None)
        shown = [*parsed.targets, *([picture.file] if picture is not None else [])]
        if any(beside(path, parts(target)[1]) in pictures for target in shown):
            yield Change(path, source.data, source.data)
