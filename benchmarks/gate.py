"""What the gate costs: cold, warm, one file, one proposal; as the site grows; and each rule by itself.

    python -m benchmarks.gate --articles 10000

All figures are processor time (user and system, helpers included) but those marked as wall. Ratios within one run are
what counts; machines differ, and so do their quiet hours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.generate import generate
from benchmarks.stopwatch import Run, timed

KIM = (sys.executable, "-m", "pipeline.cli.main")
HERE = Path(__file__).resolve().parent.parent


def main() -> None:
    """Reads the command line, measures, and prints."""
    parser = argparse.ArgumentParser(description="Measure the gate on generated sites.")
    parser.add_argument("--articles", type=int, default=10_000, help="the largest site; 100 and 1,000 are measured too")
    parser.add_argument(
        "--rules", type=int, default=300, help="articles that each rule is asked about; 0 leaves this out"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="warta-gate-") as folder:
        for count in sorted({100, 1000, options.articles} - ({1000} if options.articles < 1000 else set())):
            root = Path(folder) / str(count)
            generate(root, count)
            cold = _check(root, f"cold, {count} articles")
            print(f"{'':34} {cold.cpu / count * 1e3:8.2f} ms an article")
        shutil.rmtree(root / ".kim")
        if options.rules:
            generate(Path(folder) / "rules", options.rules)
            rules(Path(folder) / "rules")
        commands(root)


def commands(root: Path) -> None:
    """Prints how long ``kim check`` takes as people run it."""
    articles = sorted((root / "content" / "artikel").rglob("*.md"))
    (root / ".gitignore").write_text(".kim/\n")
    for step in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "Terbit")):
        _git(root, *step)
    cold = _check(root, "cold, all files")
    warm = _check(root, "warm, nothing changed")
    print(f"{'':34} warm is {warm.cpu / cold.cpu:.3f} of cold")
    articles[0].write_text(articles[0].read_text() + "\nTambahan satu kalimat dari warga.\n")
    _check(root, "warm, one named file", str(articles[0]))
    shutil.copy(articles[1], articles[1].with_name("usulan-baru.md"))
    _check(root, "--since, two files of a proposal", "--since", "main")
    _check(root, "warm, all files, two of them new")
    shutil.rmtree(root / ".kim")
    _check(root, "--since, nothing remembered", "--since", "main")


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@contoh.example", *arguments], check=True
    )


def _check(root: Path, name: str, *more: str) -> Run:
    # Findings make exit code 1, which is no failure here; ``--only`` a code that the generated site never has.
    command = (*KIM, "check", "--root", str(root), "--only", "KIM001", *more)
    run = timed(command, HERE, {"PYTHONPATH": str(HERE)})
    print(f"{name:<34} {run.cpu:8.2f} s   {run.wall:8.2f} s wall   {run.memory:6.0f} MB")
    return run


def rules(root: Path) -> None:
    """Prints what each rule costs, per article, the dearest first; articles are taken one by one, as in a check."""
    from pipeline.content.kinds import ARTICLE, kind_of
    from pipeline.gate.rules import RULES
    from pipeline.workspace import open_workspace

    project = open_workspace(root, datetime(2026, 11, 20, tzinfo=UTC), examined=False).project
    assert project is not None
    spent: defaultdict[str, float] = defaultdict(float)
    notes: dict[str, dict[str, Any]] = {}

    @contextmanager
    def told(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] += time.process_time() - start

    with told("reading and joining"):
        corpus = project.corpus()
        texts = [project.manuscript(path) for path in project.by_path if kind_of(path) is ARTICLE]
        for text in texts:
            _ = text.body.outline
    asked = [rule for rule in RULES if rule.note is None or rule in project.noting]
    for text in texts:
        with told("listening for keys"):
            _ = text.heard, text.prose
        for rule in asked:
            with told(f"{rule.code} {rule.title}"):
                if rule.note is not None:
                    notes.setdefault(rule.code, {})[text.path] = rule.note(text)
                else:
                    list(rule.problems(text, corpus) if rule.joined else rule.problems(text))
    told_each = {
        code: {path: note for path, note in found.items() if note is not None} for code, found in notes.items()
    }
    corpus = replace(corpus, facts=told_each)
    for rule in asked:
        if rule.note is not None:
            with told(f"{rule.code} {rule.title}"):
                for text in texts:
                    list(rule.problems(text, corpus))
    for name, seconds in sorted(spent.items(), key=lambda one: -one[1])[:20]:
        print(f"{seconds / len(texts) * 1e3:8.3f} ms  {name}")
    print(f"{sum(spent.values()) / len(texts) * 1e3:8.3f} ms  everything, per article ({os.cpu_count()} cores)\n")


if __name__ == "__main__":
    main()
