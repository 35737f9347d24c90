"""``make demo``: sample outlets on loopback, fetched, built and served, so that all of it can be seen without a network."""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.build import build_site
from pipeline.cli.fetch import run_fetch
from pipeline.demo.loopback import Quiet
from pipeline.demo.outlets import SAMPLES, WARNERS, serve_outlets
from pipeline.engine import files
from pipeline.engine.problems import Refusal

FOLDER = Path(".kim") / "peragaan"
PORT = 8765
"""Where the sample outlets live. A fixed port, so that a second demonstration knows the stories of the first."""


def prepare(root: Path, host: str) -> Path:
    """Copies the project beside itself, its partners replaced by the sample outlets at ``host``; returns the copy."""
    demo = root / FOLDER
    for name in ("content", "site_theme"):
        shutil.rmtree(demo / name, ignore_errors=True)
        shutil.copytree(root / name, demo / name)
    files.write_atomic(demo / "mkdocs.yml", (root / "mkdocs.yml").read_bytes())
    shutil.rmtree(demo / "content" / "mitra", ignore_errors=True)
    for sample in WARNERS:  # their moments follow the clock: yesterday's demonstration must not warn of today
        (demo / ".kim" / "mitra" / f"{sample.slug}.json").unlink(missing_ok=True)
    for sample in (*SAMPLES, *WARNERS):
        files.write_atomic(demo / "content" / "mitra" / f"{sample.slug}.md", sample.record(host).encode())
    return demo


def main() -> int:
    """Runs the demonstration until it is stopped; ``--sekali`` only builds it. Returns the exit code."""
    options = argparse.ArgumentParser(prog="make demo")
    options.add_argument("--alamat", default="127.0.0.1:8000", help="alamat pratinjau")
    options.add_argument("--sekali", action="store_true", help="bangun saja, jangan tampilkan")
    chosen = options.parse_args()
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        with _outlets(now) as host:
            demo = prepare(Path(), host)
            print(f"{len(SAMPLES) + len(WARNERS)} mitra contoh berjalan di http://{host}/ (hanya di komputer ini).\n")
            run_fetch(demo, only=[], due=True, allow=[host], as_json=False, now=now)
            status = build_site(demo, None)
            if status or chosen.sekali:
                return status
            return _serve(demo / "site", chosen.alamat)
    except Refusal as refusal:
        print(f"{refusal.message}\n  → {refusal.remedy}", file=sys.stderr)
        return 2


@contextmanager
def _outlets(now: datetime) -> Iterator[str]:
    """The sample outlets at their port; at another when it is taken, and then without the memory of an earlier run."""
    with ExitStack() as stack:
        try:
            host = stack.enter_context(serve_outlets(now, PORT))
        except OSError:
            shutil.rmtree(FOLDER / ".kim", ignore_errors=True)
            host = stack.enter_context(serve_outlets(now))
        yield host


def _serve(site: Path, address: str) -> int:
    host, _, port = address.partition(":")
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer((host, int(port or 8000)), handler) as server:
        print(f"\nBuka http://{host}:{server.server_port}/ di peramban; lihat juga /mitra/. Hentikan dengan Ctrl+C.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nSelesai.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
