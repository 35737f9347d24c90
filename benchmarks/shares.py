"""What it takes when several machines share a cold build: each share in a folder and a process of its own, then joined."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.stopwatch import Run, timed

SHARES = 4


def measured(source: Path, place: Path, kim: Path) -> Iterator[tuple[str, Run]]:
    """Yields what the largest share of checking and of making took, and joining. Raises Failed, or ValueError for other bytes.

    ``source`` is a project that was built cold; its site is what the joined one must be. A CI carries files between machines;
    here they are copied, which is not measured.
    """
    machines = [_machine(source, place / f"{number}") for number in range(1, SHARES + 1)]
    joined = _machine(source, place / "gabung")
    for name, step in (("check, its share", "check"), ("build, its share", "build")):
        runs = [timed((kim, step, "--bagian", f"{number}/{SHARES}"), root) for number, root in enumerate(machines, 1)]
        yield f"of {SHARES} machines: {name}", max(runs, key=lambda run: run.cpu)
        goals = machines if step == "check" else [joined]
        for number, root in enumerate(machines, 1):
            folder = f".kim/bagian/{number}-dari-{SHARES}"
            for goal in goals:
                if goal != root:
                    shutil.copytree(root / folder, goal / folder, dirs_exist_ok=True)
    yield f"of {SHARES} machines: joining", timed((kim, "build", "--gabung"), joined)
    if (different := _different(source / "site", joined / "site")) is not None:
        raise ValueError(f"{different} differs from what one machine made")


def _machine(source: Path, goal: Path) -> Path:
    return Path(shutil.copytree(source, goal, ignore=shutil.ignore_patterns(".kim", "site", ".git")))


def _different(one: Path, other: Path) -> str | None:
    """Returns a file that is not the same in both folders."""
    names = {path.relative_to(root).as_posix() for root in (one, other) for path in root.rglob("*") if path.is_file()}
    return next(
        (
            name
            for name in sorted(names)
            if not (one / name).is_file()
            or not (other / name).is_file()
            or (one / name).read_bytes() != (other / name).read_bytes()
        ),
        None,
    )
