"""Shares of a work: what ``--bagian`` finds out about its files, and what ``--gabung`` takes over from others."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

from pipeline.content.kinds import kind_of
from pipeline.content.markdown.links import beside
from pipeline.engine.files import STATE, locked
from pipeline.engine.problems import Refusal
from pipeline.engine.shards import CHECKED, FOLDER, PICTURES, Brought, Share, folders
from pipeline.gate import reporters
from pipeline.gate.cache import Memory
from pipeline.gate.project import Project
from pipeline.workspace import MEMORY, Workspace, examine_workspace, open_workspace


def check_share(root: Path, share: Share, now: datetime) -> int:
    """Checks a share of the files, and says so; returns the exit code."""
    with locked(root / STATE):
        workspace = checked(root, share, now)
    if workspace is None:
        return 1
    print(
        f"Bagian {share.name}: tidak ada galat dalam {len(workspace.report.files)} berkas. Catatannya di "
        f"{os.path.relpath(share.folder(root / STATE))}/.\n"
        "Kumpulkan semua bagian di .kim/bagian/, lalu: kim check --gabung"
    )
    return 0


def checked(root: Path, share: Share, now: datetime) -> Workspace | None:
    """Checks a share of the files, each by itself, prepares their pictures, and leaves both for whoever joins shares.

    What is wrong is said on stderr; None when it stops a build. Which files clash or are alike is seen only by who joins.
    """
    if folders(root / STATE):
        bring(root)
    workspace = open_workspace(root, now, remember=True, examined=False)
    if workspace.project is not None:
        own = share.part(sorted(workspace.project.by_path))
        workspace = examine_workspace(workspace, frozenset(own), beside=False)
        folder = share.folder(root / STATE)
        workspace.reading.memory.excerpt(folder / CHECKED, own)
        _prepare(workspace, own, folder / PICTURES, now)
    if workspace.errors or workspace.project is None:
        print(f"Bagian {share.name} berisi galat.\n\n{reporters.text(workspace.report)}", file=sys.stderr)
        return None
    return workspace


def _prepare(workspace: Workspace, paths: list[str], folder: Path, now: datetime) -> None:
    """Makes the pictures that these files show; those that bear a verdict, which are few, are made by everybody."""
    from pipeline.site.media import pictures  # loads slowly
    from pipeline.site.media.cache import cached_picture

    project = workspace.project
    assert project is not None and workspace.site is not None
    for path in sorted({picture for file in paths for picture in _shown(project, workspace.reading.memory, file, now)}):
        original = workspace.root / workspace.site.content / path
        try:
            cached_picture(original.read_bytes, pictures.key(original.read_bytes()), folder)
        except pictures.Unreadable:
            continue  # told by the gate


def _shown(project: Project, memory: Memory, file: str, now: datetime) -> list[str]:
    look = memory.look(file, project.by_path[file].fingerprint, now) if kind_of(file) is not None else None
    found = [beside(file, name) for name in look.pictures] if look is not None else []
    return [path for path in found if path in project.stamps]


def bring(root: Path) -> Brought:
    """Takes over what other machines found out about files and the pictures that they prepared; returns what they made.

    Raises Refusal when no share is here.
    """
    state = root / STATE
    found = folders(state)
    if not found:
        raise Refusal(
            f"Tidak ada bagian di {os.path.relpath(state / FOLDER)}/.",
            "Jalankan dahulu kim build --bagian 1/2 dan seterusnya, lalu kumpulkan folder hasilnya di situ.",
        )
    memory = Memory.load(state / MEMORY)
    for folder in found:
        memory.take(folder / CHECKED)
        for picture in sorted((folder / PICTURES).glob("*")):
            goal = state / PICTURES / picture.name
            if picture.is_file() and not picture.is_symlink() and not goal.exists():
                goal.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(picture, goal)
    memory.save()
    return Brought.read(found)
