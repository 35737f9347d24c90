"""The build itself: read, check, let MkDocs do its share if that changed, and issue."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.content import mkdocs_settings, settings
from pipeline.engine import change_list, files, hosting_limits
from pipeline.engine.files import STATE
from pipeline.engine.manifest import NOTE
from pipeline.engine.output_folder import guard
from pipeline.engine.package_data import theme_folder
from pipeline.engine.problems import ERROR, Refusal
from pipeline.engine.shards import Brought
from pipeline.engine.up_to_date import LastBuild, Lying, layout, note_build
from pipeline.gate import reporters
from pipeline.mkdocs_plugin import ordinary_cache
from pipeline.publish import issue
from pipeline.site.kinds import view_of
from pipeline.site.ordinary_pages import Ordinary
from pipeline.workspace import Workspace, examine_workspace, open_workspace, publication

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# MkDocs is imported only when one of its own pages or files changed: most builds are done before it would have started.


def build(
    root: Path,
    target: Path | None,
    now: datetime,
    *,
    cold: bool = False,
    take_over: bool = False,
    listed: Path | None = None,
    brought: Brought | None = None,
    lying: Lying | None = None,
) -> int:
    """Builds what changed, and adds that to the change list ``listed``; returns the exit code. ``brought`` is what shares made,
    ``lying`` tells how files lay when this run began.

    For whoever holds the lock of the project's state.
    """
    cache = root / STATE / "cache"
    folders = _read_by_builds(root)
    if target is not None:
        guard(target, root, (root / folder for folder in folders[1:]))
    if cold:
        _forget(root / STATE)
    # One that changed just before this began may lie surely now.
    layout_before = (lying(folders) if lying is not None else "") or layout(root, folders)
    workspace = open_workspace(root, now, remember=True, cold=cold, examined=False)
    workspace = examine_workspace(workspace, compared=False, advice=False)
    if workspace.site is None or workspace.errors:
        report = examine_workspace(workspace, compared=False).report  # who has to mend a text is told all of it
        print(
            f"Situs tidak dibangun.\n\n{reporters.text(report)}\nSitus yang lama tidak diubah.",
            file=sys.stderr,
        )
        return 1
    damaged = [found for found in workspace.reading.problems if found.code == "KIM801"]
    for found in damaged:
        print(f"{found.location.path}: {found.message}\n  → {found.remedy}", file=sys.stderr)
    made = ordinary_of(workspace, cold=cold)
    if made is None:
        print("Situs yang lama tidak diubah.", file=sys.stderr)
        return 1
    place = (target or root / workspace.site.output).absolute()
    final = place.resolve()  # a link to a folder is followed
    published = publication(workspace)
    counts = issue(published, workspace, made, final, cold=cold, take_over=take_over, brought=brought)
    if brought is not None:
        print(f"Dari bagian-bagian: {brought.taken} sasaran dipakai, {brought.own} dibuat di sini.")
    if listed is not None:
        change_list.add(listed, counts.changes)
    waiting = _waiting(workspace)
    # What is missing from the site is said at every build.
    if not (published.withheld or made.withheld or damaged):
        until = _until(workspace, now)
        noted = LastBuild(str(target or ""), str(place), str(final), folders, layout_before, now, until, waiting)
        note_build(cache, noted)
    print(
        f"Situs selesai dibangun di {os.path.relpath(final)}/: "
        f"{counts.written} berkas ditulis, {counts.removed} dihapus, {counts.kept} tetap."
    )
    for line in hosting_limits.told(counts.written + counts.kept, counts.size):
        print(line)
    if waiting:
        print(waiting)
    return 0


def _forget(state: Path) -> None:
    """Takes away all that earlier runs kept to save work. Partners' news stay: they are data, read and checked in every run."""
    cache = state / "cache"
    kept = [] if cache.is_symlink() else [entry for entry in cache.glob("*") if entry.name != NOTE]
    # The note tells which files an older version put into the output folder.
    for entry in (*kept, *(state / name for name in ("bangun", "cache", "cari", "gambar"))):
        if entry.is_symlink() or not entry.is_dir():
            entry.unlink(missing_ok=True)  # what a link leads to is not ours to take away
        elif entry != cache:
            shutil.rmtree(entry, ignore_errors=True)


def ordinary_of(workspace: Workspace, *, cold: bool = False) -> Ordinary | None:
    """Returns what MkDocs makes of the project, kept or made now; None when it finds something wrong, which it says."""
    asked = ordinary_cache.sources_fingerprint(workspace)
    made = None if cold else ordinary_cache.load(workspace.root, asked)
    if made is None:
        made = _by_mkdocs(workspace)
        if made is not None and not made.withheld:  # or the next build would not try again
            ordinary_cache.save(workspace.root, made)
    return made


def _read_by_builds(root: Path) -> tuple[str, ...]:
    """Everything below the project's root that a build reads."""
    content, theme = settings.folders(files.read_or_none(root / settings.FILE) or b"")
    return settings.FILE, content, theme_folder(root, theme), f"{STATE}/mitra", f"{STATE}/kunjungan.json"


def _until(workspace: Workspace, now: datetime) -> datetime:
    """When the same files would make another site: at midnight in the site's zone, or what comes before it.

    A warning ends, the time of an article comes, or something is shown otherwise from then on, as its view says.
    """
    assert workspace.catalogue is not None and workspace.site is not None
    catalogue = workspace.catalogue
    ends = [alert.expires for alert in catalogue.syndication.alerts]
    ends += [when.at for when in catalogue.waiting.values()]
    ends += [end for one in catalogue.entities if (end := view_of(one).until(one, now)) is not None and end > now]
    zone = workspace.site.regions.root.zone
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
    return min([midnight, *ends])


_FEW = 3
"""Articles that are named in one line; of more the rest is counted."""


def _waiting(workspace: Workspace) -> str:
    """Says in one line which articles wait for their time, the next one first, and till when; "" when none does."""
    assert workspace.catalogue is not None and workspace.site is not None
    coming = sorted(workspace.catalogue.waiting.items(), key=lambda one: (one[1].at, one[0]))
    if not coming:
        return ""
    from pipeline.site.filters import date

    named = [f"{workspace.site.content}/{path} (sampai {date(when)})" for path, when in coming[:_FEW]]
    named += [f"dan {len(coming) - _FEW} lagi"] if len(coming) > _FEW else []
    return f"Menunggu waktu terbit: {'; '.join(named)}. Terbit pada kim build pertama sesudah waktunya."


def _by_mkdocs(workspace: Workspace) -> Ordinary | None:
    """Lets MkDocs make ordinary pages and static files; None when it finds something wrong, and says so."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice; the decision is in docs/decisions/
    from mkdocs.commands import build
    from mkdocs.exceptions import Abort

    from pipeline.mkdocs_plugin.plugin import KimPlugin

    listen(logging.WARNING)
    config = config_of(workspace.root)
    plugin = next(plugin for plugin in config.plugins.values() if isinstance(plugin, KimPlugin))
    plugin.workspace = workspace
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)
    except Abort:
        return None
    except RecursionError as error:  # an extension that the gate knows nothing of
        raise Refusal(
            "MkDocs tidak dapat menggambar halaman yang disebut di atas: susunannya terlalu dalam.",
            "Kurangi daftar, kutipan, dan kotak yang bersarang di halaman itu.",
        ) from error
    finally:
        config.plugins.on_shutdown()
    return plugin.ordinary


def config_of(root: Path) -> MkDocsConfig:
    """Returns MkDocs' own settings. Raises Refusal when they are wrong, or when there is no project."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    file = root / settings.FILE
    if not file.is_file():
        raise Refusal(f"{file} tidak ditemukan.", "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.")
    data = file.read_bytes()
    site, problems = settings.read_site(data)
    problems += mkdocs_settings.faults(data, settings.FILE, root)
    if site is None or any(problem.severity is ERROR for problem in problems):
        # A preview starts without a check; what MkDocs says of settings, it says in English.
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    try:
        # The gate has judged: what MkDocs warns of besides is said, and stops nothing that a check lets through.
        return load_config(config_file=str(file), strict=False)
    except (Abort, ConfigurationError) as error:
        raise Refusal("Pengaturan MkDocs belum benar (lihat di atas).", "Perbaiki mkdocs.yml.") from error


def listen(level: int) -> None:
    """Lets MkDocs' log reach the terminal, as its own command line does."""
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter("%(message)s"))
            logger.addHandler(handler)
            logger.setLevel(level)
