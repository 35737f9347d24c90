"""The program's own fingerprint: what it keeps counts only for whoever runs the very same one."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from pipeline.engine.fingerprint import fingerprint


@cache
def program() -> str:
    """Returns the name of the program as it is now: our own code and data, Python, and every installed library's version."""
    here = Path(__file__).parents[1]
    files = sorted(path for path in here.rglob("*") if path.suffix in _OURS)
    own = [part for path in files for part in (path.relative_to(here).as_posix().encode(), path.read_bytes())]
    libraries = sorted(
        entry.name
        for folder in sys.path
        if folder.endswith("-packages") and Path(folder).is_dir()
        for entry in Path(folder).iterdir()
        if entry.name.endswith(".dist-info")
    )
    return fingerprint(*own, sys.version.encode(), "\n".join(libraries).encode())


_OURS = (".py", ".txt", ".json", ".yaml", ".dic", ".aff", ".woff2")
