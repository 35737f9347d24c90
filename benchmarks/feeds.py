"""What fetching costs: 1,000 feeds on loopback, beside a plain loop of httpx and feedparser over the same feeds.

``python -m benchmarks.feeds`` measures a first run, and a second one in which 93 % of the outlets answer 304. Both tools ask
the same server in the same run; ratios are what counts.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import io
import json
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

import feedparser
import httpx

HERE = Path(__file__).resolve().parent
KIM = Path(sys.executable).with_name("kim")
ITEMS = 20
CHANGING = 0.07
"""Which share of the outlets has news on the second visit."""
START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
_TEXT = (
    "warga kota jalan air bersih sekolah pasar posyandu banjir jembatan layanan puskesmas lurah camat program pelatihan "
    "usaha kelompok informasi masyarakat kegiatan rapat bantuan sampah sungai taman lalu lintas listrik kesehatan anak"
)
_WORDS = _TEXT.split()


def feed(number: int, visit: int) -> bytes:
    """Return an outlet's feed as WordPress writes it; of two visits the second has one more story."""
    items = []
    for n in range(ITEMS + visit, visit, -1):
        said = " ".join(_WORDS[(number * 7 + n * 3 + k * k) % len(_WORDS)] for k in range(60))
        link = f"http://127.0.0.1/outlet-{number}/berita/{n}"
        date = format_datetime(START + timedelta(hours=n - 40, minutes=number % 60))
        items.append(
            f"<item><title>Berita {n} dari media {number}: {said[:50]}</title><link>{link}?utm_source=rss</link>"
            f'<guid isPermaLink="false">{link}</guid><pubDate>{date}</pubDate><category>Kabar</category>'
            f"<description><![CDATA[<p>{said} <a href='{link}'>Selengkapnya</a></p>]]></description>"
            f"<content:encoded><![CDATA[{f'<p>{said}</p>' * 6}]]></content:encoded></item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Media {number}</title><link>http://127.0.0.1/outlet-{number}/</link>{''.join(items)}</channel></rss>"
    ).encode()


def serve(pipe: Connection, outlets: int) -> None:
    """Serve all outlets from one process; what comes through the pipe is the visit to answer for."""
    shelf = {visit: [feed(number, visit) for number in range(outlets)] for visit in (0, 1)}
    visit = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                number = int(head.split("/feed/")[1].split(" ")[0])
                body = shelf[visit if number < outlets * CHANGING else 0][number]
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if f"if-none-match: {etag}" in head.lower().replace("\r\n", "\n"):
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode())
                else:
                    fields = f"Content-Type: application/rss+xml\r\nETag: {etag}\r\nContent-Length: {len(body)}\r\n"
                    writer.write(f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body)
                await writer.drain()
                if "connection: close" in head.lower():
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def main() -> None:
        nonlocal visit
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=500)
        pipe.send(server.sockets[0].getsockname()[1])
        while True:
            await asyncio.sleep(0.05)
            if pipe.poll():
                if (said := pipe.recv()) is None:
                    return
                visit = said

    asyncio.run(main())


@dataclass(frozen=True)
class Result:
    """One measurement."""

    name: str
    seconds: float
    news: int
    """Feeds that were read anew."""


def project(root: Path, port: int, outlets: int) -> None:
    """Write a project whose partners are the outlets."""
    shutil.copy(HERE.parent / "mkdocs.yml", root / "mkdocs.yml")
    folder = root / "content" / "mitra"
    folder.mkdir(parents=True)
    (root / "content" / "index.md").write_text("# Warta\n", encoding="utf-8")
    for number in range(outlets):
        (folder / f"media-{number}.md").write_text(
            f"---\nnama: Media {number}\nsitus: http://outlet-{number}.example.id/\n"
            f"umpan: http://127.0.0.1:{port}/feed/{number}\n---\n\nMedia contoh.\n",
            encoding="utf-8",
        )


def ours(root: Path, port: int) -> Result:
    """Measure ``kim fetch`` as a command, from its start to its exit."""
    start = time.perf_counter()
    ran = subprocess.run(
        [KIM, "fetch", "--root", root, "--due", "--json", "--allow", f"127.0.0.1:{port}"],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    visits = json.loads(ran.stdout)["mitra"]
    failed = [visit for visit in visits if visit["hasil"] == "gagal"]
    assert not failed, failed[:3]
    return Result("kim fetch", seconds, sum(visit["hasil"] == "baru" for visit in visits))


class Plain:
    """The loop anybody would write: httpx in 32 threads, feedparser, a JSON file an outlet, ETags remembered."""

    def __init__(self, root: Path, port: int, outlets: int) -> None:
        self.root, self.port, self.outlets = root, port, outlets
        self.etags: dict[int, str] = {}

    def __call__(self) -> Result:
        """Measure one run over all outlets."""
        start = time.perf_counter()
        with httpx.Client(trust_env=False, timeout=15) as client, ThreadPoolExecutor(32) as pool:
            news = sum(pool.map(lambda number: self._one(client, number), range(self.outlets)))
        return Result("httpx + feedparser", time.perf_counter() - start, news)

    def _one(self, client: httpx.Client, number: int) -> bool:
        known = {"If-None-Match": self.etags[number]} if number in self.etags else {}
        response = client.get(f"http://127.0.0.1:{self.port}/feed/{number}", headers=known)
        if response.status_code == 304:
            return False
        self.etags[number] = response.headers["etag"]
        found = feedparser.parse(io.BytesIO(response.content), response_headers=dict(response.headers))
        items = [{"title": e.title, "link": e.link, "summary": e.summary, "date": e.published} for e in found.entries]
        (self.root / f"{number}.json").write_text(json.dumps(items), encoding="utf-8")
        return True


def measure(outlets: int) -> list[tuple[str, Result]]:
    """Return what both tools need for a first and for a second visit to so many outlets."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there, outlets), daemon=True)
    server.start()
    results = []
    try:
        port = here.recv()
        with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
            root = Path(folder)
            project(root, port, outlets)
            (root / "plain").mkdir()
            plain = Plain(root / "plain", port, outlets)
            for visit, name in enumerate(("first run", "93 % unchanged")):
                here.send(visit)
                time.sleep(0.2)
                results += [(name, plain()), (name, ours(root, port))]
    finally:
        here.send(None)
        server.join(10)
        server.kill()
    return results


def report(results: list[tuple[str, Result]], outlets: int) -> str:
    """Return the results as Markdown, each beside the plain loop."""
    base = {name: result.seconds for name, result in results if result.name != "kim fetch"}
    lines = [f"## Feeds: {outlets:,} outlets on loopback", ""]
    lines += ["| run | tool | s | of plain | feeds read |", "|---|---|---:|---:|---:|"]
    lines += [f"| {n} | {r.name} | {r.seconds:.1f} | {r.seconds / base[n]:.2f} × | {r.news:,} |" for n, r in results]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and print. Returns the exit code."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.feeds", description="Measure fetching.")
    options.add_argument("--outlets", type=int, default=1000)
    chosen = options.parse_args()
    print(report(measure(chosen.outlets), chosen.outlets))
    return 0


if __name__ == "__main__":
    sys.exit(main())
