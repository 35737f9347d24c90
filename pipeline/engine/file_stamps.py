"""How files lie on disk, without reading them: whether any was touched since, and how sure one can be of that."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""How a file lies on disk: its length in bytes, when it and its entry last changed (nanoseconds), and its number there."""

TICK = 100_000_000
"""Nanoseconds. Of two changes in a shorter time, a file system may tell only one."""


def layout(places: Iterable[Path], *, hidden: bool = False) -> list[bytes] | None:
    """Return how all files in these folders (or these files) lie on disk; another answer means other files.

    None when one of them changed so lately that another change may leave no trace. What is not there has its answer too.
    Of files and folders whose names begin with a dot nothing counts, or with ``hidden`` that they are there.
    """
    found: list[bytes] = []
    latest = 0
    waiting = [str(place) for place in places]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as listing:
                every = sorted(listing, key=lambda entry: entry.name)
            found += [os.fsencode(entry.path) for entry in every if hidden and entry.name.startswith(".")]
            for entry in (entry for entry in every if not entry.name.startswith(".")):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                one = entry.stat(follow_symlinks=False)
                latest = max(latest, one.st_ctime_ns)
                found.append(_lies(entry.path, one))
                if entry.is_symlink():
                    with suppress(OSError):
                        goal = entry.stat()
                        latest = max(latest, goal.st_ctime_ns)
                        found.append(_lies(entry.path, goal))
        except NotADirectoryError:
            one = os.lstat(place)
            latest = max(latest, one.st_ctime_ns)
            found.append(_lies(place, one))
        except FileNotFoundError:
            found.append(os.fsencode(place))
    return found if latest < time.time_ns() - TICK else None


def _lies(path: str, found: os.stat_result) -> bytes:
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}".encode(
        "utf-8", "surrogateescape"
    )
