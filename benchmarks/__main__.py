"""``make bench``: what publishing costs as the archive grows, beside other generators at the same work, in one run.

Ratios within one run are what counts; machines differ. Results go to ``RESULTS.md`` and its chart.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks import chart, peers, shares
from benchmarks.generate import generate
from benchmarks.stopwatch import Failed, Run, repeated, timed
from pipeline.engine import hosting_limits

HERE = Path(__file__).resolve().parent
KIM = Path(sys.executable).with_name("kim")
MKDOCS = Path(sys.executable).with_name("mkdocs")
COLD = "build, cold, all"


@dataclass(frozen=True)
class Row:
    """One case at one size."""

    size: int
    name: str
    run: Run


@dataclass(frozen=True)
class Case:
    """What is run, and what is done before each run without being measured."""

    name: str
    prepare: Callable[[int], object]
    command: tuple[str | Path, ...]
    times: int = 3
    folder: Path | None = None
    """Where it is run; the project's root if None."""


def main() -> int:
    """Measures, prints, and writes ``RESULTS.md``. Returns the exit code."""
    options = argparse.ArgumentParser(prog="make bench", description="Measure builds of generated sites.")
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--keep", action="store_true", help="leave RESULTS.md as it is")
    options.add_argument("--alone", action="store_true", help="without other generators")
    options.add_argument("--shares", action="store_true", help="measure a build that four machines share, too")
    chosen = options.parse_args()
    others = peers.PEERS if not chosen.alone and peers.install() else ()
    rows: list[Row] = []
    weights: dict[int, tuple[int, int]] = {}
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        for size in chosen.sizes:
            root = Path(folder) / str(size)
            generate(root, size)
            shutil.copytree(HERE.parent / "site_theme", root / "site_theme", dirs_exist_ok=True)
            # The peers come first and between, so that a machine that slows down slows all.
            for case in (*_peers(root, Path(folder) / f"lain-{size}", others), *_ours(root, chosen.times)):
                try:
                    run = repeated(
                        min(case.times, chosen.times), case.prepare, partial(timed, case.command, case.folder or root)
                    )
                except Failed as failed:
                    print(f"{size:>6} {case.name:<34} {failed}", flush=True)
                    continue
                print(
                    f"{size:>6} {case.name:<34} {run.wall:8.2f} s {run.cpu:8.2f} s cpu {run.memory:7.0f} MB", flush=True
                )
                rows.append(Row(size, case.name, run))
                if case.name == COLD:
                    weights[size] = _weight(root / "site")
            if chosen.shares:
                rows += _shared(root, Path(folder) / f"bagian-{size}")
            shutil.rmtree(root)
            shutil.rmtree(Path(folder) / f"lain-{size}", ignore_errors=True)
    if not chosen.keep:
        (HERE / "RESULTS.md").write_text(report(rows, chosen.times, weights), encoding="utf-8")
        (HERE / "hasil.svg").write_text(
            chart.drawn([(row.size, row.name, row.run.wall) for row in rows]), encoding="utf-8"
        )
    return 0


def _pagefind() -> str:
    """The program that Hugo needs beside it to be searched (ours searches by itself); "" where it is not installed."""
    try:
        from pagefind_bin import get_executable
    except ImportError:
        return ""
    return str(get_executable())


def _weight(site: Path) -> tuple[int, int]:
    """How many files a site has, and how many bytes they are."""
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


def _shared(root: Path, place: Path) -> Iterator[Row]:
    """What sharing a cold build takes; the sources may have been edited since, so one machine builds them once more."""
    shutil.rmtree(root / "site", ignore_errors=True)
    timed((KIM, "build"), root)
    for name, run in shares.measured(root, place, KIM):
        print(f"{root.name:>6} {name:<34} {run.wall:8.2f} s {run.cpu:8.2f} s cpu {run.memory:7.0f} MB", flush=True)
        yield Row(int(root.name), name, run)
    shutil.rmtree(place)


def _peers(source: Path, goal: Path, others: tuple[peers.Peer, ...]) -> Iterator[Case]:
    size = int(source.name)
    for peer in others:
        if size > peer.most:
            continue
        root = goal / peer.name.replace(", ", "-")
        peer.prepare(source, root)
        yield Case(f"{peer.name}: whole site", partial(_clear, root / "hasil"), peer.command(root), folder=root)
        if peer.name == "hugo" and (pagefind := _pagefind()):
            yield Case(
                "pagefind over it: one index of all",
                partial(_clear, root / "hasil/pagefind"),
                (pagefind, "--site", "hasil"),
                2,
                root,
            )


def _clear(folder: Path, number: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _ours(root: Path, times: int) -> Iterator[Case]:
    news = root / "content" / "artikel"

    def without(*folders: str) -> Callable[[int], None]:
        """What takes these away before a run."""

        def prepare(number: int) -> None:
            for name in folders:
                shutil.rmtree(root / name, ignore_errors=True)

        return prepare

    memory = [root / ".kim/cache" / name for name in ("periksa.json", "banding.json")]

    def checked(number: int) -> None:
        kept = [(file, file.read_bytes()) for file in memory]
        without("site", ".kim")(number)
        memory[0].parent.mkdir(parents=True)
        for file, data in kept:
            file.write_bytes(data)

    def edit(number: int) -> None:
        old = (file for file in news.rglob("*.md") if not file.name.startswith("baru-"))  # the new one is another
        newest = max(old, key=lambda file: (file.parts[-2], file.name))
        newest.write_text(newest.read_text(encoding="utf-8") + f"\nTambahan {number}.\n", encoding="utf-8")

    def add(number: int) -> None:
        first = min(news.rglob("*.md"))
        text = first.read_text(encoding="utf-8").split("\n")
        text = [f"tanggal: 2026-11-0{number + 1} 09:00" if line.startswith("tanggal:") else line for line in text]
        goal = first.parent.parent / "2026" / f"baru-{number}.md"
        goal.parent.mkdir(exist_ok=True)
        goal.write_text(
            "\n".join(line for line in text if not line.startswith(("gambar:", "  berkas", "  alt", "  kredit")))
        )

    def publish(number: int) -> None:
        add(number)
        edit(number)

    def template(number: int) -> None:
        file = root / "site_theme" / "artikel.html"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("</h1>", f"<!-- {number} --></h1>", 1), encoding="utf-8")

    def setting(number: int) -> None:
        file = root / "mkdocs.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("site_name: Warta Cimahi", f"site_name: Warta Cimahi{number}"), encoding="utf-8")

    def proposed(number: int) -> None:
        if not (root / ".git").exists():
            (root / ".gitignore").write_text(".kim/\nsite/\n")
            for step in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "Terbit")):
                subprocess.run(
                    ["git", "-c", "user.name=b", "-c", "user.email=b@contoh.example", *step], cwd=root, check=True
                )
        add(number + 5)

    def nothing(number: int) -> None:
        """A run over what did not change."""

    yield Case("check, cold", without(".kim/cache"), (KIM, "check", "--format", "json"), 2)
    yield Case(COLD, without("site", ".kim"), (KIM, "build"), 1)
    yield Case("build, cold, checked before", checked, (KIM, "build"), 1)
    yield Case("build, no change", nothing, (KIM, "build"))
    yield Case("build, one new + one edited", publish, (KIM, "build"))
    yield Case("build, template changed", template, (KIM, "build"), 1)
    yield Case("build, setting changed", setting, (KIM, "build"), 1)
    yield Case("mkdocs build, no change", nothing, (MKDOCS, "build", "-q"), 1)
    yield Case("mkdocs build, one new + one edited", lambda number: publish(number + 3), (MKDOCS, "build", "-q"), 1)
    yield Case("check, no change", nothing, (KIM, "check", "--format", "json"))
    yield Case("check --since, one article", proposed, (KIM, "check", "--since", "main", "--format", "json"))
    yield Case(
        "build, cold, only what others do", without("site", ".kim"), (sys.executable, HERE / "plain.py", "build")
    )


def report(rows: list[Row], times: int, weights: Mapping[int, tuple[int, int]]) -> str:
    """Returns the results as Markdown."""
    whole = {row.size: row.run for row in rows if row.name == "hugo: whole site"}
    known = sorted({row.size for row in rows})
    installed = peers.VERSIONS.read_text(encoding="utf-8").split()
    lines = [
        "# Benchmarks",
        "",
        f"`make bench`, medians of up to {times} runs; {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, mkdocs {version('mkdocs')}, mkdocs-material {version('mkdocs-material')}, "
        f"{', '.join(one.replace('==', ' ') for one in installed)}.",
        "The machine is shared: compare rows of one run, not runs. *× Hugo* is wall time beside Hugo's whole site at the same",
        "size, into an empty folder. Memory is that of the largest process.",
        "",
        "![Wall time by number of articles](hasil.svg)",
        "",
    ]
    for size in known:
        lines += [
            f"## {size:,} articles",
            "",
            "| what | wall s | × Hugo | cpu s | ms an article (cpu) | peak MB |",
            "|---|---:|---:|---:|---:|---:|",
        ]
        for row in rows:
            if row.size == size:
                ratio = f"{row.run.wall / whole[size].wall:.2f}" if size in whole else ""
                lines.append(
                    f"| {row.name} | {row.run.wall:.2f} | {ratio} | {row.run.cpu:.2f} | {row.run.cpu / size * 1e3:.2f} "
                    f"| {row.run.memory:.0f} |"
                )
        if size in weights:
            lines += ["", *hosting_limits.told(*weights[size])][:2]
        lines.append("")
    lines += ["## What the others do not do", ""]
    lines += [f"- {name}: {what}." for name, what in peers.LACKS.items()]
    notes = HERE / "NOTES.md"
    if notes.exists():
        lines += ["", notes.read_text(encoding="utf-8").rstrip()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
