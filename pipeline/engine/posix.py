"""What only POSIX systems can do, each with a portable way beside it, slower or less strict. Nobody else asks for it."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

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


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Lets Ctrl+C wait until this is over: a process that is being doubled tells of it in two voices, or loses it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def limit_memory(size: int) -> None:
    """Lets this process have no more than so many bytes of address space; elsewhere only the alarm ends what swells."""
    if resource is not None:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))


@cache
def _nowhere() -> int:
    """Where a report goes that nobody reads; open until the process ends."""
    return os.open(os.devnull, os.O_WRONLY)
