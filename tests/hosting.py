"""A host for a built site on 127.0.0.1, as real ones are: compressed, 404.html for what is not there, cache headers,
and nothing sent again that did not change."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.demo.loopback import running
from pipeline.outputs.headers import FOREVER, NAMED_BY_CONTENT, RECENT, SEARCH_PAGE, SECURITY

_TEXT = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest")


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".webp": "image/webp", ".webmanifest": "application/manifest+json",
    }  # fmt: skip

    def __init__(self, *arguments: object, directory: str, base: str) -> None:
        self.base = base
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """Answers with the file, or with 404.html."""
        inside = urlsplit(self.path).path.removeprefix(self.base.rstrip("/"))
        file = Path(self.translate_path(inside or "/"))
        if file.is_dir() and not inside.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = file.read_bytes()
        tag = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
        if found and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(200 if found else 404)
        self.send_header("ETag", tag)
        kind = self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if file.suffix in _TEXT else kind)
        for name, value in SECURITY.items():
            self.send_header(name, value)
        path = inside.lstrip("/")
        kept = FOREVER if path.startswith(NAMED_BY_CONTENT) else RECENT if path == SEARCH_PAGE else "no-cache"
        self.send_header("Cache-Control", kept)
        if file.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(ConnectionError):  # a browser that is closed does not wait for the rest
            self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens many connections at once


@contextmanager
def hosted(folder: Path, base: str = "/") -> Iterator[str]:
    """Serves the folder below ``base`` while the block runs; gives its address."""
    server = _Server(("127.0.0.1", 0), partial(_Host, directory=str(folder), base=base))
    with running(server) as host:
        yield f"http://{host}{base}"
