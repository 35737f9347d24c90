"""Many requests at once, few to one host, and an end to it all whatever the hosts do."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from pipeline.partners.http.client import Limits
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Outcome

_log = logging.getLogger(__name__)

Transport = Callable[[FeedRequest], Outcome]
"""Asks for one feed. ``Client`` is one; so is any function that returns an outcome."""

Pause = Callable[[str], float]
"""Seconds to wait before asking a host (``host:port``) again."""

Job = tuple[int, FeedRequest, float]
"""A number, what to ask, and how many seconds to wait before."""


def no_pause(host: str) -> float:
    """Return 0: for tests, and for servers of our own."""
    return 0.0


def polite_pause(limits: Limits, allow: frozenset[str] = frozenset()) -> Pause:
    """Return a random pause up to ``limits.pause`` for all hosts but those in ``allow``, which are ours."""
    return lambda host: 0.0 if host in allow else random.uniform(0, limits.pause)


def fetch_all(
    requests: Iterable[FeedRequest], transport: Transport, limits: Limits | None = None, pause: Pause = no_pause
) -> Iterator[tuple[FeedRequest, Outcome]]:
    """Yield every request with its outcome, in the order in which they end.

    At most ``limits.at_once`` are under way or waiting to be taken, so a slow consumer bounds the memory; at most
    ``limits.at_once_per_host`` go to one host. After ``limits.run`` seconds (more for very many requests) all that has not
    ended is yielded as ``Failed(SKIPPED)`` if it never began, or ``Failed(TIMEOUT)``. Nothing a transport raises ends the
    run.
    """
    limits = limits or Limits()
    waiting = _by_host(requests)
    asking = sum(map(len, waiting.values()))
    end = time.monotonic() + max(limits.run, limits.run_per_request * asking)
    running: dict[int, FeedRequest] = {}
    busy: Counter[str] = Counter()
    asked: set[str] = set()
    jobs: SimpleQueue[Job | None] = SimpleQueue()
    done: SimpleQueue[tuple[int, FeedRequest, Outcome]] = SimpleQueue()
    workers = 0
    try:
        for ticket in count():
            host = next((host for host in waiting if busy[host] < limits.at_once_per_host), None)
            if host is not None and len(running) < limits.at_once:
                request = waiting[host].popleft()
                if not waiting[host]:
                    del waiting[host]
                running[ticket] = request
                busy[host] += 1
                jobs.put((ticket, request, pause(host) if host in asked else 0.0))
                asked.add(host)
                if workers < len(running):
                    # They die with the program: a resolver that hangs must not hold up the exit.
                    Thread(target=_work, args=(jobs, transport, done), daemon=True).start()
                    workers += 1
                continue
            if not running:
                break
            try:
                number, request, outcome = done.get(timeout=max(end - time.monotonic(), 0.001))
            except Empty:
                break
            del running[number]
            busy[_host(request)] -= 1
            yield request, outcome
            if time.monotonic() >= end:
                break
    finally:
        for _ in range(workers):
            jobs.put(None)
    for request in running.values():
        yield request, Failed("situs belum selesai menjawab ketika waktu pengambilan habis", FailureKind.TIMEOUT)
    for queue in waiting.values():
        for request in queue:
            yield request, Failed("belum sempat diambil: waktu pengambilan habis", FailureKind.SKIPPED)


def _work(
    jobs: SimpleQueue[Job | None], transport: Transport, done: SimpleQueue[tuple[int, FeedRequest, Outcome]]
) -> None:
    """Ask for one feed after another until there is no more to do."""
    while (job := jobs.get()) is not None:
        number, request, delay = job
        outcome: Outcome
        try:
            if delay:
                time.sleep(delay)
            outcome = transport(request)
        except Exception as error:  # a transport's bug costs one partner, not the run
            _log.debug("Mengambil %s gagal.", request.address, exc_info=True)
            reason = f"galat di program kita sendiri ({type(error).__name__}); laporkan kepada pengembang"
            outcome = Failed(reason, FailureKind.INTERNAL)
        done.put((number, request, outcome))


def _by_host(requests: Iterable[FeedRequest]) -> dict[str, deque[FeedRequest]]:
    """Queue the requests by host, hosts and requests in the order given."""
    queues: dict[str, deque[FeedRequest]] = {}
    for request in requests:
        queues.setdefault(_host(request), deque()).append(request)
    return queues


def _host(request: FeedRequest) -> str:
    """Return ``host:port`` as far as the address can be read; the transport says what is wrong with the others."""
    try:
        parts = urlsplit(request.address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
