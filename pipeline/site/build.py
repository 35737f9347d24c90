"""``kim build`` and ``kim serve``: MkDocs run from Python, building aside and swapping when all is done."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import disk, render, settings
from pipeline.problems import Refusal
from pipeline.site import ordinary
from pipeline.site.issuing import issue
from pipeline.site.ordinary import Ordinary
from pipeline.workspace import STATE, Workspace, examine_workspace, open_workspace

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# MkDocs is imported only when one of its own pages or files changed: most builds are done before it would have started.


def build_site(root: Path, target: Path | None = None, *, cold: bool = False) -> int:
    """Builds the site; returns the exit code (1 when the content has errors).

    The old site stays whole until all that is new is made, and for good when something fails. ``cold`` believes nothing
    that earlier runs kept. Raises Refusal when MkDocs' own settings are wrong, or when there is no project at ``root``.
    """
    with disk.locked(root / STATE):
        workspace = open_workspace(root, datetime.now(UTC), remember=True, cold=cold, examined=False)
        workspace = examine_workspace(workspace, compared=False)
        if workspace.site is None or workspace.errors:
            print(f"Situs tidak dibangun.\n\n{render.text(workspace.report)}\nSitus yang lama tidak diubah.", file=sys.stderr)
            return 1
        sign = ordinary.sources_sign(workspace)
        made = None if cold else ordinary.load(root, sign)
        if made is None:
            made = _by_mkdocs(workspace)
            if made is None:
                print("Situs yang lama tidak diubah.", file=sys.stderr)
                return 1
            ordinary.save(root, made)
        final = target.resolve() if target else root.resolve() / workspace.site.output
        printed = issue(workspace, made, final, cold=cold)
    print(
        f"Situs selesai dibangun di {os.path.relpath(final)}/: "
        f"{printed.written} berkas ditulis, {printed.removed} dihapus, {printed.kept} tetap."
    )
    return 0


def _by_mkdocs(workspace: Workspace) -> Ordinary | None:
    """Lets MkDocs make ordinary pages and static files; None when it finds something wrong, and says so."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice; the decision is in docs/decisions/
    from mkdocs.commands import build
    from mkdocs.exceptions import Abort

    from pipeline.site.plugin import KimPlugin

    _listen(logging.WARNING)
    config = _config(workspace.root)
    plugin = next(plugin for plugin in config.plugins.values() if isinstance(plugin, KimPlugin))
    plugin.workspace = workspace
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)
    except Abort:
        return None
    finally:
        config.plugins.on_shutdown()
    return plugin.ordinary


def _config(root: Path) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    file = root / settings.FILE
    if not file.is_file():
        raise Refusal(f"{file} tidak ditemukan.", "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.")
    try:
        return load_config(config_file=str(file))
    except (Abort, ConfigurationError) as error:
        raise Refusal("Pengaturan MkDocs belum benar (lihat di atas).", "Perbaiki mkdocs.yml.") from error


def serve_site(root: Path, address: str) -> int:
    """Serves the site on this machine until it is stopped; rebuilds whenever a file is saved."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    _listen(logging.INFO)
    _config(root)
    try:
        mkdocs_serve.serve(str(root / settings.FILE), dev_addr=address, watch_theme=True)
    except Abort:
        return 1
    return 0


def _listen(level: int) -> None:
    """Lets MkDocs' log reach the terminal, as its own command line does."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(level)
