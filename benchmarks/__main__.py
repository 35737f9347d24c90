"""``make bench``: what a build costs as the archive grows. Ratios within one run are what counts; machines differ."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.stopwatch import Run, repeated, timed

HERE = Path(__file__).resolve().parent
KIM = Path(sys.executable).with_name("kim")


def main() -> int:
    """Measures, prints, and writes ``RESULTS.md``. Returns the exit code."""
    options = argparse.ArgumentParser(prog="make bench", description="Measure builds of generated sites.")
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--keep", action="store_true", help="leave RESULTS.md as it is")
    chosen = options.parse_args()
    rows: list[tuple[int, str, Run]] = []
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        for size in chosen.sizes:
            root = Path(folder) / str(size)
            generate(root, size)
            shutil.copytree(HERE.parent / "site_theme", root / "site_theme", dirs_exist_ok=True)
            for name, prepare, command in _cases(root):
                print(f"{size:>6} {name:<14}", end=" ", flush=True)
                run = repeated(chosen.times, prepare, partial(timed, command, root))
                print(f"{run.wall:8.2f} s   {run.cpu:8.2f} s cpu   {run.memory:7.0f} MB   {run.wall / size * 1e3:7.2f} ms")
                rows.append((size, name, run))
    text = report(rows, chosen.times)
    if not chosen.keep:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    return 0


Case = tuple[str, Callable[[int], object], tuple[str | Path, ...]]


def _cases(root: Path) -> list[Case]:
    def cold(number: int) -> None:
        for name in ("site", ".kim"):
            shutil.rmtree(root / name, ignore_errors=True)

    def edit(number: int) -> None:
        first = min((root / "content" / "artikel").rglob("*.md"))
        first.write_text(first.read_text(encoding="utf-8") + f"\nTambahan {number}.\n", encoding="utf-8")

    def add(number: int) -> None:
        first = min((root / "content" / "artikel").rglob("*.md"))
        shutil.copy(first, first.with_name(f"baru-{number}.md"))
        edit(number)

    def nothing(number: int) -> None:
        """A run over what did not change."""

    return [
        ("check, cold", cold, (KIM, "check", "--format", "json")),
        ("check, warm", nothing, (KIM, "check", "--format", "json")),
        ("build, cold", cold, (KIM, "build")),
        ("no change", nothing, (KIM, "build")),
        ("one edited", edit, (KIM, "build")),
        ("one new + one edited", add, (KIM, "build")),
    ]


def report(rows: list[tuple[int, str, Run]], times: int) -> str:
    """Returns the results as Markdown."""
    lines = [
        "# Benchmarks",
        "",
        f"`make bench`, medians of {times} runs; {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}. The machine is shared: compare rows of one run, not runs.",
        "",
        "| articles | what | wall s | cpu s | ms an article (cpu) | peak MB |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {size:,} | {name} | {run.wall:.2f} | {run.cpu:.2f} | {run.cpu / size * 1e3:.2f} | {run.memory:.0f} |"
        for size, name, run in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
