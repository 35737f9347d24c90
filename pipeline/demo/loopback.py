"""Folders as sites on this machine alone, for demonstrations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    """Hands out files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: who runs a demonstration needs its address alone."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder, which may come later, while the block runs; gives its ``127.0.0.1:port``."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
