"""The program's own fingerprint: what it keeps counts only for whoever runs the very same one."""

from __future__ import annotations

import os
import sys
from functools import cache

from pipeline.engine.fingerprint import fingerprint


@cache
def program() -> str:
    """Returns the name of the program as it is now: our own code and data, Python, and every installed library's version."""
    here, own = os.path.dirname(os.path.dirname(os.path.abspath(__file__))), list[bytes]()
    for folder, folders, names in os.walk(here):
        folders.sort()
        for path in sorted(os.path.join(folder, name) for name in names if name.endswith(_OURS)):
            with open(path, "rb") as file:
                own += path.removeprefix(here).encode(), file.read()
    libraries = sorted(
        name
        for folder in sys.path
        if folder.endswith("-packages") and os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(".dist-info")
    )
    return fingerprint(*own, sys.version.encode(), "\n".join(libraries).encode())


_OURS = (".py", ".txt", ".json", ".yaml", ".dic", ".aff", ".woff2")
