"""A share of a site's targets, made into a folder that travels; who joins all shares publishes them."""

from __future__ import annotations

import os
from itertools import chain

from pipeline.engine.files import STATE
from pipeline.engine.shards import Share, keep
from pipeline.gate.runner import overview
from pipeline.mkdocs_plugin.build import ordinary_of
from pipeline.publish import halves
from pipeline.workspace import Workspace, publication


def make(workspace: Workspace, share: Share) -> int:
    """Makes a share of the targets of a project whose share of files was checked; returns the exit code.

    For whoever holds the lock of the project's state. No public folder is touched: whether the site may be published is known
    only when all shares are joined.
    """
    assert workspace.project is not None
    overview(workspace.project, workspace.reading.memory)
    ordinary = ordinary_of(workspace)
    if ordinary is None:
        return 1
    folder = share.folder(workspace.root / STATE)
    targets = list(chain(*halves(publication(workspace), workspace, ordinary)))
    own = share.part(targets)
    count = keep(own, folder)
    print(
        f"Bagian {share.name}: {len(own)} dari {len(targets)} sasaran, {count} berkas, di {os.path.relpath(folder)}/.\n"
        "Kumpulkan semua bagian di .kim/bagian/, lalu: kim build --gabung"
    )
    return 0
