"""The door every connection goes through: it checks where a name leads, connects to just that, and watches the time."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable

import httpcore

from pipeline.partners.http.addresses import Forbidden, Resolve, is_public


class Deadline:
    """A point in time that all the steps of one fetch share, so that no sequence of small delays adds up past it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Return the seconds that remain, at most so many. Raises ``httpcore.ReadTimeout`` when none do."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline")
        return left if at_most is None else min(left, at_most)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the ``host:port`` pairs in ``allow``.

    A name is resolved once, all its addresses are checked, and the connection goes to a checked address: a name that
    answers differently the second time gains nothing. The caller keeps the name for Host and for the certificate.
    """

    def __init__(self, allow: frozenset[str], resolve: Resolve, deadline: Deadline) -> None:
        self._allow = allow
        self._resolve = resolve
        self._deadline = deadline
        self._wire = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection whose every step keeps to the deadline. Raises ``Forbidden`` and httpcore's errors."""
        addresses = self._resolve(host, port, self._deadline.left(timeout))
        name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if name.lower() not in self._allow and not (addresses and all(is_public(address) for address in addresses)):
            raise Forbidden("alamatnya menuju jaringan dalam, bukan internet umum")
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                left = self._deadline.left(timeout)
                stream = self._wire.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A connection that gives each step no more time than the whole fetch has left."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
