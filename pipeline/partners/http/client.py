"""Fetching one feed: conditional, redirects followed, bounded in time, size and distance."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import httpcore
import httpx

from pipeline.partners.http.addresses import Resolve, authority, system_resolve, target
from pipeline.partners.http.bodies import TooBig, unpack
from pipeline.partners.http.connections import Deadline, GuardedBackend
from pipeline.partners.http.failures import from_error, from_status
from pipeline.partners.http.hosts import Hosts
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Redirect, Unchanged

_log = logging.getLogger(__name__)

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WITH_BODY = frozenset({200, 203})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of our time and memory an outlet may take. Times are seconds, sizes bytes."""

    connect: float = 5.0
    silence: float = 10.0
    """The longest wait for the next byte."""
    fetch: float = 15.0
    """One fetch from start to end, redirects included."""
    run: float = 40.0
    """A whole run of ``fetch_all``, if it is short; what has not ended by then is reported as such."""
    run_per_request: float = 0.1
    """What a run with very many requests may take for each, when that is more."""
    body: int = 5_000_000
    """The largest body, unpacked."""
    redirects: int = 5
    at_once: int = 24
    """Times ``body``, this is what a run of hostile outlets can make us hold."""
    at_once_per_host: int = 2
    pause: float = 0.25
    """The longest random pause before asking a host again in a run; hosts named in ``allow`` are not spared."""


def user_agent(site: str) -> str:
    """Return how we introduce ourselves: the project, and the address of the site that shows the news."""
    return f"WartaKIM/1 (+{site})" if site else "WartaKIM/1"


class Client:
    """Asks outlets. A plain callable: ``client(request) -> Outcome``; may be used by many threads at once.

    It sends no cookies, follows no proxy settings, and goes only where ``addresses`` lets it, on every redirect anew.
    ``allow`` holds exact ``host:port`` pairs (``127.0.0.1:8123``) that are exempt from the check, and nothing else is.
    """

    def __init__(
        self,
        agent: str,
        allow: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        resolve: Resolve = system_resolve,
    ) -> None:
        self._agent = agent
        self._allow = frozenset(pair.lower() for pair in allow)
        self._limits = limits or Limits()
        self._resolve = resolve
        self._hosts = Hosts(self._limits.at_once_per_host)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def __call__(self, request: FeedRequest) -> Outcome:
        """Return what came of asking once, redirects followed. It does not raise for what an outlet does."""
        try:
            return self._fetch(request)
        except Exception as error:
            _log.debug("Mengambil %s gagal.", request.address, exc_info=True)
            return from_error(error)

    def _fetch(self, request: FeedRequest) -> Outcome:
        url = target(request.address, self._allow)
        deadline = Deadline(self._hosts.patience(authority(url), self._limits.fetch))
        redirects: list[Redirect] = []
        been = {str(url)}
        while True:
            host = authority(url)
            with self._hosts.turn(host, deadline), self._open(url, request, deadline) as response:
                if response.status not in _REDIRECTS:
                    return self._judge(response, request, str(url), tuple(redirects))
                headers = _headers(response)
            try:
                url = target(str(url.join(headers.get("location", ""))), self._allow)
            except httpx.InvalidURL:
                return Failed("situs mengalihkan ke alamat yang tidak terbaca", FailureKind.REDIRECTS)
            redirects.append(Redirect(response.status, str(url)))
            if str(url) in been or len(redirects) > self._limits.redirects:
                return Failed("situs mengalihkan berputar-putar atau terlalu jauh", FailureKind.REDIRECTS)
            been.add(str(url))

    @contextmanager
    def _open(self, url: httpx.URL, request: FeedRequest, deadline: Deadline) -> Iterator[httpcore.Response]:
        """Send the request on a connection of its own, so that nothing passes from one outlet to another."""
        fields = {
            "User-Agent": self._agent,
            "Accept": "*/*" if request.probe else ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            "If-None-Match": request.etag,
            "If-Modified-Since": request.last_modified,
        }
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields.items() if value]
        backend = GuardedBackend(self._allow, self._resolve, deadline)
        limits = self._limits
        patience = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.silence}
        at = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            httpcore.ConnectionPool(self._tls if url.scheme == "https" else None, network_backend=backend) as pool,
            pool.stream("GET", at, headers=headers, extensions={"timeout": patience}) as response,
        ):
            yield response

    def _judge(
        self, response: httpcore.Response, request: FeedRequest, url: str, redirects: tuple[Redirect, ...]
    ) -> Outcome:
        headers = _headers(response)
        if response.status == 304 and (request.etag or request.last_modified):
            return Unchanged(headers, url, redirects)
        if response.status not in _WITH_BODY:
            return from_status(response.status, headers)
        if request.probe:
            return Fetched(b"", headers, url, response.status, redirects)
        if _announced(headers) > self._limits.body:
            raise TooBig
        chunks: Iterable[bytes] = response.iter_stream()
        body = unpack(chunks, headers.get("content-encoding", ""), self._limits.body)
        if not body.strip():
            return Failed("situs mengirim umpan kosong", FailureKind.NOT_A_FEED)
        return Fetched(body, headers, url, response.status, redirects)


def _headers(response: httpcore.Response) -> dict[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in response.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def _announced(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0
