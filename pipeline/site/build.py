"""``kim build`` and ``kim serve``. Little is loaded here: when nothing has changed, a build is over before the rest would be."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

from pipeline import disk
from pipeline.stillness import still

STATE = ".kim"


def build_site(root: Path, target: Path | None = None, *, cold: bool = False) -> int:
    """Builds the site; returns the exit code (1 when the content has errors).

    The old site stays whole until all that is new is made, and for good when something fails. ``cold`` believes nothing
    that earlier runs kept. Raises Refusal when MkDocs' own settings are wrong, or when there is no project at ``root``.
    """
    now = datetime.now(UTC)
    with disk.locked(root / STATE):
        found = None if cold else still(root, str(target or ""), root / STATE / "cache", now)
        if found is not None:
            folder, files = found
            print(f"Tidak ada yang berubah: {files} berkas di {os.path.relpath(folder)}/ tetap.")
            return 0
        from pipeline.site.building import build

        return build(root, target, now, cold=cold)


def serve_site(root: Path, address: str) -> int:
    """Serves the site on this machine until it is stopped; rebuilds whenever a file is saved."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    from pipeline import settings
    from pipeline.site.building import config_of, listen

    listen(logging.INFO)
    config_of(root)
    try:
        mkdocs_serve.serve(str(root / settings.FILE), dev_addr=address, watch_theme=True)
    except Abort:
        return 1
    return 0


