"""A command's wall time, processor time and peak memory, measured from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the wall, seconds of processor (all processes), megabytes at the peak of the largest process."""

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """The measured command failed; the text is the end of what it said."""


def timed(command: Sequence[str | Path], folder: Path, env: Mapping[str, str] | None = None) -> Run:
    """Returns how long one run of the command took in ``folder``. Raises Failed when it exits with anything but 0."""
    # Programs are measured as they run where they are installed: compiled once, not at each start.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**kept, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert child.stdout is not None
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failed(f"{command[0]}: {said[-600:].decode(errors='replace')}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6)


def repeated(times: int, prepare: Callable[[int], object], run: Callable[[], Run]) -> Run:
    """Returns the median of several runs, each after ``prepare`` (which is not measured)."""
    runs = []
    for number in range(times):
        prepare(number)
        runs.append(run())
    return Run(median(r.wall for r in runs), median(r.cpu for r in runs), max(r.memory for r in runs))
