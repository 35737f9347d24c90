"""What outlets send, read in processes of their own: one that hangs or swells is ended, and costs one partner one visit."""

from __future__ import annotations

import ctypes
import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import suppress
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar, cast

from pipeline.engine import log, posix

_log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 15.0
"""How long one body may be read, by the wall clock. Feeds of 5 MB take 3 to 8."""
MEMORY = 768 * 1024 * 1024
"""The most address space of one process, in bytes; what it really uses stays far below."""
ROOM = 8 * 1024 * 1024
"""How much may wait to be read, in bytes."""
_MMAP_THRESHOLD = -3  # of glibc's malloc.h


class Unread(Exception):
    """Reading took too long, or its process ended."""


class Readers:
    """A few processes that call pure functions, each call with a time limit. Use it in a ``with``, from any thread.

    The function and its arguments travel by pickle, so it must be importable by name. A process starts when it is first
    needed. An alarm in the process ends one that is late: nobody has to watch it, and a parser stuck in C cannot refuse.
    """

    def __init__(self, processes: int | None = None, seconds: float = SECONDS) -> None:
        self.processes = processes or max(1, min(4, os.cpu_count() or 1))
        self._seconds = seconds
        self._idle: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        for _ in range(self.processes):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while not self._idle.empty():
            process = self._idle.get()
            if process is not None:
                _end(process)

    def __call__(self, function: Callable[..., R], *arguments: object) -> R:
        """Return what the function returns, computed in another process. Raises ``Unread`` when it does not come back."""
        process = self._idle.get()
        try:
            if process is None:
                process = _start()
            assert process.stdin is not None and process.stdout is not None
            pickle.dump((self._seconds, function, arguments), process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            # Our own process wrote it; what it read from outside is data inside plain values.
            return cast(R, pickle.load(process.stdout))  # noqa: S301
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            if process is not None:
                _end(process)
                process = None
            _log.debug("Proses pembaca umpan berhenti tanpa jawaban.", exc_info=True)
            raise Unread from error
        finally:
            self._idle.put(process)


def done_as_ready(
    things: Iterable[T], weight: Callable[[T], int], work: Callable[[T], R], threads: int, room: int = ROOM
) -> Iterator[R]:
    """Yield what ``work`` makes of each thing as it gets done: at once where it weighs nothing, else on a few threads.

    What waits to be worked on weighs no more than ``room`` and one thing; until then no more things are taken. What is done
    on a thread may be yielded only when the next thing has come. What ``things`` or ``work`` raises is raised here.
    """
    busy: dict[Future[R], int] = {}
    with ThreadPoolExecutor(threads) as pool:
        for thing in things:
            heavy = weight(thing)
            if not heavy:
                yield work(thing)
                continue
            busy[pool.submit(work, thing)] = heavy
            while done := wait(busy, None if sum(busy.values()) > room else 0, FIRST_COMPLETED).done:
                for one in done:
                    del busy[one]
                    yield one.result()
        yield from (one.result() for one in as_completed(busy))


def give_back() -> None:
    """Have this process return large blocks to the system as soon as they are free, where its C library can be asked to."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 256 * 1024)


def _start() -> subprocess.Popen[bytes]:
    home = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "pipeline.partners.sandbox", *log.passed_on()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log.channel(),
        env={**os.environ, "PYTHONPATH": paths}, start_new_session=True,
    )  # fmt: skip


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


def serve(inlet: BinaryIO, outlet: BinaryIO) -> None:
    """Call what comes in, send what comes out, until the other side is gone; an alarm ends a call that is late."""
    give_back()
    posix.limit_memory(MEMORY)
    while True:
        try:
            seconds, function, arguments = pickle.load(inlet)  # noqa: S301
        except (EOFError, OSError):
            return
        posix.alarm(seconds)
        result: Any = function(*arguments)
        posix.alarm(0)
        pickle.dump(result, outlet, pickle.HIGHEST_PROTOCOL)
        outlet.flush()


if __name__ == "__main__":
    log.start(log.OPTION in sys.argv)
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not get between the answers
    serve(inlet, outlet)
