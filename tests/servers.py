"""A loopback server that answers as told, badly if told so, and remembers what it was asked."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

Answer = Callable[["Exchange"], None]
TLS = Path(__file__).parent / "partners" / "tls"
"""A key and a certificate for ``outlet.example``, made for these tests by an authority made for them: they open nothing else."""
PATIENCE = 20.0


@dataclass
class Exchange:
    """One request as it came, and the wire to answer on."""

    path: str
    headers: Mapping[str, str]
    wire: socket.socket
    ending: threading.Event
    """Set when the test is over: whoever hangs, hangs until then and no longer."""
    answered: Callable[[], object] = lambda: None
    """Called before the first byte goes out: from then on the client may be done before this thread knows."""

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.answered()
        self.wire.sendall(data)


@dataclass
class Server:
    """Serves answers by path on 127.0.0.1, one thread a connection. Use it in a ``with``."""

    answers: dict[str, Answer] = field(default_factory=dict)
    tls: bool = False
    seen: list[Exchange] = field(default_factory=list)
    most_at_once: int = 0

    def __enter__(self) -> Self:
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._now = 0
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self._context = None
        if self.tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(TLS / "outlet.pem", TLS / "outlet.key")
        self.port = int(self._listener.getsockname()[1])
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._accepting.join(PATIENCE)
        self._listener.close()
        for thread in self._threads:
            thread.join(PATIENCE)

    @property
    def host(self) -> str:
        """``127.0.0.1:PORT``, as ``--allow`` takes it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """Return the address of a path here."""
        return f"{'https' if self.tls else 'http'}://{self.host}{path}"

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [exchange.path for exchange in self.seen]

    def _accept(self) -> None:
        while not self._ending.is_set():
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(wire,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        wire = plain
        plain.settimeout(PATIENCE)
        try:
            with suppress(OSError):
                if self._context is not None:
                    wire = self._context.wrap_socket(plain, server_side=True)
                exchange = self._read(wire)
                if exchange is None:
                    return
                with self._busy() as exchange.answered:
                    self.seen.append(exchange)
                    self.answers.get(exchange.path, status(404))(exchange)
        finally:
            wire.close()
            plain.close()

    def _read(self, wire: socket.socket) -> Exchange | None:
        head = b""
        while b"\r\n\r\n" not in head:
            more = wire.recv(65536)
            if not more:
                return None
            head += more
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return Exchange(first.split(" ")[1], headers, wire, self._ending)

    @contextmanager
    def _busy(self) -> Iterator[Callable[[], object]]:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        under_way = [True]

        def answered() -> None:
            with self._lock:
                self._now -= bool(under_way)
                under_way.clear()

        try:
            yield answered
        finally:
            answered()


def reply(body: bytes, code: int = 200, length: int | None = None, **headers: str) -> Answer:
    """Answer with a body; ``length`` lies about its size, underscores in header names become hyphens."""

    def answer(exchange: Exchange) -> None:
        fields = {"Content-Length": str(len(body) if length is None else length)}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        exchange.send(f"HTTP/1.1 {code} X\r\n{head}\r\n".encode("latin-1") + body)

    return answer


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and a few words."""
    return reply(b"kosong" if code != 304 else b"", code, None, **headers)


def redirect(address: str, code: int = 302) -> Answer:
    """Send the client elsewhere."""
    return status(code, Location=address)


def conditional(body: bytes, etag: str) -> Answer:
    """Answer 304 to who has this body already."""

    def answer(exchange: Exchange) -> None:
        known = exchange.headers.get("if-none-match") == etag
        (status(304, ETag=etag) if known else reply(body, ETag=etag))(exchange)

    return answer


def raw(data: bytes) -> Answer:
    """Send bytes that need not be HTTP, then close."""
    return lambda exchange: exchange.send(data)


def reset(data: bytes = b"") -> Answer:
    """Send something, then break the connection off instead of closing it."""

    def answer(exchange: Exchange) -> None:
        exchange.send(data)
        exchange.wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return answer


def hang(data: bytes = b"") -> Answer:
    """Send something, then nothing more until the test ends."""

    def answer(exchange: Exchange) -> None:
        exchange.send(data)
        exchange.ending.wait(PATIENCE)

    return answer


def late(seconds: float, then: Answer) -> Answer:
    """Answer well, but not at once."""

    def answer(exchange: Exchange) -> None:
        exchange.ending.wait(seconds)
        then(exchange)

    return answer


def drip(start: bytes, every: float = 0.02) -> Answer:
    """Send a start, then a byte at a time without end: no single wait is long."""

    def answer(exchange: Exchange) -> None:
        exchange.send(start)
        while not exchange.ending.wait(every):
            exchange.send(b"x")

    return answer


def flood(start: bytes, chunk: bytes, times: int, sent: list[int]) -> Answer:
    """Send a chunk many times as fast as it goes; ``sent`` collects the bytes that went out."""

    def answer(exchange: Exchange) -> None:
        exchange.send(start)
        for _ in range(times):
            exchange.send(chunk)
            sent.append(len(chunk))

    return answer
