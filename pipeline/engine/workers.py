"""Work spread over the machine's cores: forked processes that inherit what is in memory and hand back plain values."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pipeline.engine import posix

T = TypeVar("T")
R = TypeVar("R")

FEW = 200
"""Fewer things than this are done sooner here than by others."""
_CHUNKS = 8
"""Chunks for each core: small enough that no core waits long for the last one."""


@dataclass(frozen=True, slots=True)
class Wire(Generic[R]):
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
    """
    global _work, _chunks
    cores = cores if cores is not None else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores < 2 or len(things) < FEW or threading.active_count() > 1 or not posix.FORKS:
        return [work(things)] if things else []
    import multiprocessing  # only here: small checks start sooner without it

    size = -(-len(things) // (cores * _CHUNKS))
    _work = work if wire is None else lambda some: wire.pack(work(some))
    _chunks = [things[at : at + size] for at in range(0, len(things), size)]
    gc.freeze()  # what is here already need not be looked at again, nor copied, by the others
    try:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            done = pool.map(_chunk, range(len(_chunks)), chunksize=1)
    finally:
        gc.unfreeze()
        _work, _chunks = None, []
    return done if wire is None else list(map(wire.unpack, done))


def _chunk(number: int) -> Any:
    assert _work is not None
    return _work(_chunks[number])
