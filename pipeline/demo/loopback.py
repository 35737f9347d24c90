"""Folders as sites on this machine alone, for demonstrations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    """Hands out files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: who runs a demonstration needs its address alone."""


def served(folder: Path) -> AbstractContextManager[str]:
    """Serves a folder, which may come later, while the block runs; gives its ``127.0.0.1:port``."""
    return running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))))


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Lets a server answer while the block runs, and closes it; gives its ``127.0.0.1:port``."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
