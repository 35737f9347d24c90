"""What only POSIX systems can do, each with a portable way beside it, slower or less strict. Nobody else asks for it."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

FORKS = hasattr(os, "fork")
"""Whether a process can be doubled, so that others go on with all that is in memory. Where not, one does all the work."""
_ALARMS = hasattr(signal, "setitimer") and hasattr(signal, "SIGALRM")


def alarm(seconds: float) -> None:
    """Ends this process when it is still at work after so many seconds, even inside a library in C; 0 calls that off."""
    if _ALARMS:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    else:
        faulthandler.cancel_dump_traceback_later()


def limit_memory(size: int) -> None:
    """Lets this process have no more than so many bytes of address space; elsewhere only the alarm ends what swells."""
    if resource is not None:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


@contextmanager
def held_for_child(path: Path) -> Iterator[dict[str, Any]]:
    """Locks a file for a child that is started within this, and gives what its ``Popen`` needs for that.

    The lock goes along with the open file, so it is held until the child ends, however it ends.
    """
    if fcntl is None:
        yield {}
        return
    with open(path, "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield {"pass_fds": (lock.fileno(),)}


def wait_for_child(path: Path, child: subprocess.Popen[bytes] | None) -> None:
    """Waits until the child for which a file is locked has ended: other processes than its parent can wait too.

    Where there are no such locks there are no other processes of ours either.
    """
    if fcntl is not None:
        with open(path, "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
    elif child is not None:
        child.wait()


@cache
def _nowhere() -> int:
    """Where a report goes that nobody reads; open until the process ends."""
    return os.open(os.devnull, os.O_WRONLY)
