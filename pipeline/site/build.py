"""``kim build`` and ``kim serve``: MkDocs run from Python, building aside and swapping when all is done."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice; the decision is in docs/decisions/

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from pipeline import disk, settings
from pipeline.problems import Refusal
from pipeline.workspace import STATE


def build_site(root: Path, target: Path | None) -> int:
    """Builds the site aside and swaps it in; returns the exit code (1 when the content has errors).

    The old site stays whole until the new one is finished, and for good when something fails. Raises Refusal when
    MkDocs' own settings are wrong, or when there is no project at ``root``.
    """
    _listen()
    with disk.locked(root / STATE):
        config = _config(root)
        final = target.resolve() if target else Path(config.site_dir)
        # Beside the target, so that the swap is a rename within one file system.
        aside = final.with_name(f".{final.name}.baru")
        config.site_dir = str(aside)
        shutil.rmtree(aside, ignore_errors=True)
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
            disk.swap_directory(aside, final)
        except Abort:
            print("Situs yang lama tidak diubah.", file=sys.stderr)
            return 1
        finally:
            config.plugins.on_shutdown()
            shutil.rmtree(aside, ignore_errors=True)
    print(f"Situs selesai dibangun di {os.path.relpath(final)}/")
    return 0


def _config(root: Path) -> MkDocsConfig:
    file = root / settings.FILE
    if not file.is_file():
        raise Refusal(f"{file} tidak ditemukan.", "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.")
    try:
        return load_config(config_file=str(file))
    except (Abort, ConfigurationError) as error:
        raise Refusal("Pengaturan MkDocs belum benar (lihat di atas).", "Perbaiki mkdocs.yml.") from error


def serve_site(root: Path, address: str) -> int:
    """Serves the site on this machine until it is stopped; rebuilds whenever a file is saved."""
    _listen()
    _config(root)
    try:
        mkdocs_serve.serve(str(root / settings.FILE), dev_addr=address, watch_theme=True)
    except Abort:
        return 1
    return 0


def _listen() -> None:
    """Lets MkDocs' log reach the terminal, as its own command line does."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
