"""``kim check``: which files and codes are asked about, mends first when wished, and the report on what remains."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

from msgspec import structs

# What only mends or a point of history need is imported where it is used: most checks start sooner without it.
from pipeline.content import settings
from pipeline.content.codes import problem
from pipeline.content.kinds import kind_of
from pipeline.content.kinds.field_errors import hint
from pipeline.content.source_file import Change
from pipeline.engine.files import STATE, read_or_none
from pipeline.engine.package_data import THEME, package_folder, theme_folder
from pipeline.engine.problems import Location, Problem, Refusal
from pipeline.gate import guarded_files
from pipeline.gate.report import Report
from pipeline.gate.verdict import declared
from pipeline.site.addresses import RULES
from pipeline.workspace import Workspace, examine_workspace, open_workspace

_WIB = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Request:
    """What somebody wants to know."""

    root: Path
    paths: Sequence[Path] = ()
    """Files and folders; none means all."""
    since: str = ""
    """Only what changed since this point of git's history, and what became of published news."""
    only: Sequence[str] = ()
    skip: Sequence[str] = ()
    """Codes, or beginnings of codes such as KIM5."""
    mends: bool = False
    praises: bool = False
    """Whether the report also says what is well done."""
    proposal: Path | None = None
    """The folder of a whole proposal of which ``root`` holds the content only: what else it changes is said."""


@dataclass(frozen=True)
class Outcome:
    """The report, and the mends that were written, as a diff."""

    report: Report
    diff: str = ""
    mended: int = 0
    """How many places were mended."""
    until: datetime | None = None
    """From this moment on the same files may be judged otherwise; None when it was not asked about all of them."""


def check(request: Request, now: datetime) -> Outcome:
    """Checks, and mends first when asked to. Raises Refusal for a path, code or revision that does not exist."""
    groups = _groups((*request.only, *request.skip))
    shown = _filter(request.only, request.skip)
    workspace = open_workspace(request.root, now, examined=False, remember=True)
    if workspace.project is None:
        return Outcome(workspace.report)
    project = workspace.project
    content = project.site.content
    changes = _changes(request.root, content, request.since, _present(workspace)) if request.since else ()
    resettled = bool(request.since) and _resettled(request.root, request.since)
    wanted = _wanted(request, workspace, changes, resettled=resettled)
    diff, count = "", 0
    if request.mends:
        from pipeline.cli.mending import finder, mend_files
        from pipeline.cli.moves import moves, write_moves

        diff, count = mend_files(request.root, project, wanted, shown)
        workspace = open_workspace(request.root, now, examined=False, remember=True) if count else workspace
        assert workspace.project is not None
        project = workspace.project
        found = moves(project, lambda path: wanted is None or path in wanted, lambda path: finder(project, path, shown))
        if found:
            diff += write_moves(request.root, project, found)
            count += len(found)
            wanted = wanted and wanted | set(found.values())
            workspace = open_workspace(request.root, now, examined=False, remember=True)
    workspace, elsewhere = _judged(workspace, wanted, () if request.paths else changes)
    report = workspace.report
    if changes:
        from pipeline.cli.published_changes import with_history

        report = with_history(workspace, changes, content)
    report = _with_guarded(report, request, project.site)
    if not request.paths:
        report = _with_templates(report, workspace)
    limits = [f"hanya {', '.join(groups[: len(request.only)])}"] if request.only else []
    limits += [f"tanpa {', '.join(groups[len(request.only) :])}"] if request.skip else []
    if request.since:
        limits.append(
            f"yang berubah sejak {request.since}, dan semua berkas karena {settings.FILE} berubah"
            if resettled
            else f"hanya yang berubah sejak {request.since}"
        )
    limits += ["beserta galat yang ditimbulkannya di berkas lain"] if elsewhere else []
    report = structs.replace(
        report,
        problems=tuple(problem for problem in report.problems if shown(problem)),
        waived=tuple(waived for waived in report.waived if shown(waived.problem)),
        limits=tuple(limits),
        rules=f"{project.site.url}{RULES.pattern}" if project.site.url else "",
    )
    if request.praises:
        told = _told(workspace, report)
        report = structs.replace(
            report,
            praise={file: good for file, (good, _) in told.items()},
            seen={file: risky for file, (_, risky) in told.items()},
        )
    if wanted is not None or request.since or request.mends or request.proposal is not None or limits:
        return Outcome(report, diff, count)
    return Outcome(report, diff, count, _until(workspace, now))


def reads(root: Path) -> tuple[str, ...]:
    """Returns everything below the project's root that a check of all files reads; () where settings name files elsewhere."""
    data = read_or_none(root / settings.FILE) or b""
    if re.search(rb"^(?:watch|hooks)\b", data, re.M):
        return ()
    content, theme = settings.folders(data)
    return settings.FILE, content, theme_folder(root, theme), f"{STATE}/mitra", f"{STATE}/kunjungan.json"


def _until(workspace: Workspace, now: datetime) -> datetime:
    """When the same files may be judged otherwise: the day is over, a look is no longer true, an article's time comes."""
    assert workspace.catalogue is not None
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return workspace.reading.memory.until(min([midnight, *(when.at for when in workspace.catalogue.waiting.values())]))


def parse_moment(text: str) -> datetime:
    """Returns the moment that ``--as-of`` names: a date (its last minute, WIB) or a date and time. Raises ValueError."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(datetime.fromisoformat(text).date(), time(23, 59), _WIB)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=_WIB)


def _groups(named: Sequence[str]) -> list[str]:
    groups = [part for name in named for part in re.split(r"[,\s]+", name.upper()) if part]
    for group in groups:
        if not any(code.startswith(group) for code in declared()):
            raise Refusal(
                f"Kode {group} tidak dikenal{hint(group, declared())}.",
                "Tulis kode lengkap seperti KIM702, atau awalannya seperti KIM7; daftarnya: kim explain --semua",
            )
    return groups


def _filter(only: Sequence[str], skip: Sequence[str]) -> Callable[[Problem], bool]:
    chosen, left_out = tuple(_groups(only)), tuple(_groups(skip))

    def shown(problem: Problem) -> bool:
        return (not chosen or problem.code.startswith(chosen)) and not (left_out and problem.code.startswith(left_out))

    return shown


def _changes(root: Path, content: str, since: str, present: Collection[str]) -> tuple[Change, ...]:
    from pipeline.gate import git  # only here: a check without git starts sooner

    return git.changes_since(root, content, since, present)


def _present(workspace: Workspace) -> frozenset[str]:
    """What lies below ``content/``. What could not be taken is no file of the project, and has a problem all the same."""
    project = workspace.project
    assert project is not None
    return frozenset((*project.by_path, *project.assets, *(found.location.path for found in workspace.reading.found)))


def _resettled(root: Path, since: str) -> bool:
    """Tells whether the settings changed: then every file may be judged differently."""
    from pipeline.gate import git

    return git.differs(root, since, settings.FILE)


def _wanted(
    request: Request, workspace: Workspace, changes: Sequence[Change], *, resettled: bool
) -> frozenset[str] | None:
    """The files that are asked about, as paths below ``content/``; None for all."""
    project = workspace.project
    assert project is not None
    named = [_below_root(path, request.root) for path in request.paths]
    content = project.site.content
    wanted: frozenset[str] | None = None
    if named and "." not in named:
        wanted = frozenset(
            path
            for path in _present(workspace)
            if any(f"{content}/{path}" == name or f"{content}/{path}".startswith(f"{name}/") for name in named)
        )
    if request.since and not resettled:
        touched = frozenset(change.path for change in changes)
        wanted = touched if wanted is None else wanted & touched
    return wanted


def _judged(workspace: Workspace, wanted: frozenset[str] | None, changes: Sequence[Change]) -> tuple[Workspace, bool]:
    """Examines the wanted files; what changed may also have brought errors to other files, which then belong to the report.

    Returns the workspace with its report, and whether there are any.
    """
    if wanted is None or not changes:
        return examine_workspace(workspace, wanted), False
    from pipeline.cli.impact import brought, leaning

    others = leaning(workspace, changes)
    examined = examine_workspace(workspace, wanted | others)
    content = examined.site.content if examined.site else ""
    far = {f"{content}/{path}" for path in others - wanted}
    report = examined.report
    errors = brought(examined, changes, (problem for problem in report.problems if problem.location.path in far))
    kept = {*errors, *(problem for problem in report.problems if problem.location.path not in far)}
    hit = {problem.location.path for problem in errors}
    report = structs.replace(
        report,
        problems=tuple(problem for problem in report.problems if problem in kept),
        waived=tuple(waived for waived in report.waived if waived.problem.location.path not in far),
        files=tuple(file for file in report.files if file not in far or file in hit),
    )
    return replace(examined, report=report), bool(errors)


def _below_root(path: Path, root: Path) -> str:
    tried = [path] if path.is_absolute() else [Path.cwd() / path, root / path]
    there = [one for one in tried if os.path.lexists(one)]
    if not there:
        raise Refusal(f"Berkas {path} tidak ada.", "Periksa namanya; tulis misalnya content/artikel/kim-melong.")
    for absolute in there:
        # A symlink is judged as what it is, not as what it points to.
        real = absolute.parent.resolve() / absolute.name if absolute.is_symlink() else absolute.resolve()
        below = os.path.relpath(real, root.resolve()).replace(os.sep, "/")
        if not below.startswith(".."):
            return below
    raise Refusal(f"Berkas {path} tidak berada di dalam proyek ini.", "Tulis misalnya content/artikel/kim-melong.")


def _with_guarded(report: Report, request: Request, site: settings.Site) -> Report:
    """Says what a proposal changes beside texts; what governs the gate cannot be judged by it."""
    if request.proposal is None:
        return report
    if not request.proposal.is_dir():
        raise Refusal(
            f"Folder usulan {request.proposal}/ tidak ditemukan.", "Tulis folder tempat seluruh usulan diambil."
        )
    found = guarded_files.touched(request.root, request.proposal, site.content, site.theme)
    return _with(report, found)


def _with_templates(report: Report, workspace: Workspace) -> Report:
    """Says which of the site's own templates a build would refuse."""
    theme = workspace.root / workspace.project.site.theme if workspace.project else workspace.root
    if theme.resolve() == package_folder(THEME).resolve():
        return report
    from pipeline.publish import broken_templates  # only here: few sites have templates of their own

    found = [
        problem(
            "KIM903",
            Location(os.path.relpath(theme / broken.file, workspace.root).replace(os.sep, "/"), broken.line),
            why=broken.message,
            remedy=broken.remedy,
        )
        for broken in broken_templates(workspace)
    ]
    return _with(report, found)


def _with(report: Report, found: Iterable[Problem]) -> Report:
    """Returns the report with more problems, all in their order."""
    return structs.replace(
        report, problems=tuple(sorted((*found, *report.problems), key=lambda problem: problem.sort_key))
    )


def _told(workspace: Workspace, report: Report) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Returns by file what is well done in it, and what was seen in it and judged harmless."""
    from pipeline.gate.strengths import praise, seen

    project = workspace.project
    assert project is not None
    found = {}
    for file in report.files[:20]:
        path = file.removeprefix(f"{project.site.content}/")
        if path in project.by_path and kind_of(path) is not None:
            there = [problem for problem in report.problems if problem.location.path == file]
            text = project.manuscript(path)
            found[file] = praise(text, there), seen(text, there)
    return found
