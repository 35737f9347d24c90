"""Work spread over the machine's cores: forked processes that inherit what is in memory and hand back plain values."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from pipeline.engine import posix
from pipeline.engine.problems import Refusal

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

FEW = 200
"""Fewer things than this are done sooner here than by others."""
_CHUNKS = 8
"""Chunks for each core: small enough that no core waits long for the last one."""


class Wire(Struct, Generic[R], frozen=True):
    """How values travel from one process to another where pickling them would take too long."""

    pack: Callable[[R], bytes]
    unpack: Callable[[bytes], R]


_work: Callable[[Sequence[Any]], Any] | None = None
_chunks: list[Sequence[Any]] = []


def spread(
    work: Callable[[Sequence[T]], R], things: Sequence[T], cores: int | None = None, *, wire: Wire[R] | None = None
) -> list[R]:
    """Returns what ``work`` makes of the things, chunk by chunk, in their order whatever the number of cores.

    ``work`` sees everything that is in memory now, and what it returns travels by ``wire``; without one it must be
    picklable. Where forking is not safe (other threads run) or does not pay, everything is done here, in one chunk.
    Raises Refusal when the system killed a worker.
    """
    global _work, _chunks
    cores = cores if cores is not None else _cores()
    if cores < 2 or len(things) < FEW or threading.active_count() > 1 or not posix.FORKS:
        return [work(things)] if things else []
    import multiprocessing  # only here: small checks start sooner without these
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = -(-len(things) // (cores * _CHUNKS))
    _work = work if wire is None else lambda some: wire.pack(work(some))
    _chunks = [things[at : at + size] for at in range(0, len(things), size)]
    others = {*multiprocessing.active_children()}
    gc.freeze()  # what is here already need not be looked at again, nor copied, by the others
    # A multiprocessing.Pool would wait for ever for a worker that the system killed.
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("fork"), initializer=_begin)
    try:
        # Unpacked as it comes: while the others go on, and without all of it being here twice.
        # Not by pool.map: when a chunk fails it cancels the others, on which a pool whose workers end then stumbles.
        with posix.without_interrupts():  # they are made here, and hear of it until they have begun
            every = [pool.submit(_chunk, number) for number in range(len(_chunks))]
        every.reverse()
        made = (every.pop().result() for _ in _chunks)
        return [one if wire is None else wire.unpack(one) for one in made]
    except BrokenProcessPool:
        raise _killed() from None
    except BaseException:  # Ctrl+C, or an error: nobody waits for what others have begun
        for worker in {*multiprocessing.active_children()} - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _work, _chunks = None, []


@contextmanager
def beside(work: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Does something in a process of its own while the block goes on; what the block gets waits for it, and returns what it made.

    It sees everything that is in memory now, and what it returns must be picklable; what it raises is raised in the block.
    Where forking is not safe or there is one core, it is done when it is waited for. When the block fails, it is ended.
    """
    if _cores() < 2 or threading.active_count() > 1 or not posix.FORKS:
        yield work
        return
    from multiprocessing import get_context

    forked = get_context("fork")
    here, there = forked.Pipe(duplex=False)
    other = forked.Process(target=_hand_over, args=(work, here, there))
    with posix.without_interrupts():
        other.start()
    there.close()
    try:
        yield partial(_handed_over, here)
    except BaseException:
        other.terminate()
        raise
    finally:
        here.close()
        other.join()


def _hand_over(work: Callable[[], object], here: Connection, there: Connection) -> None:
    _alone()
    here.close()  # or nobody would see that the other end is gone
    try:
        answer = True, work()
    except BaseException as error:  # it is for the one who waits
        answer = False, error
    with suppress(BrokenPipeError):  # nobody waits for it
        there.send(answer)


def _handed_over(here: Connection) -> Any:
    try:
        fine, made = here.recv()
    except EOFError:
        raise _killed() from None
    if not fine:
        raise made
    return made


def apart(work: Callable[[], R]) -> R:
    """Returns what ``work`` makes, which a process of its own makes here: what it had to load for that goes with it.

    Both must be picklable. Where forking is not safe, or the system kills the other process, it is done in this one.
    """
    if threading.active_count() > 1 or not posix.FORKS:
        return work()
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), initializer=_begin) as pool:
            with posix.without_interrupts():
                made = pool.submit(work)
            return made.result()
    except BrokenProcessPool:
        return work()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _killed() -> Refusal:
    return Refusal(
        "Sebagian pekerjaan dihentikan sistem, biasanya karena memori habis.",
        "Tutup program lain atau pakai komputer bermemori lebih besar, lalu jalankan lagi. Situs yang lama tidak berubah.",
    )


def _begin() -> None:
    """How a worker of many things begins."""
    _alone()
    gc.enable()


def _alone() -> None:
    """How another process begins: Ctrl+C is for the one who started it, and when that one is gone, it goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave, daemon=True).start()


def _leave() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _chunk(number: int) -> Any:
    assert _work is not None
    return _work(_chunks[number])
