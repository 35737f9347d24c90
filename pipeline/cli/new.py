"""``kim new``: plain questions, or options, and a starter file that is already valid. Nothing is ever overwritten."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import BY_NAME, Kind, decode
from pipeline.content.kinds.questions import Answers, Ask, Find, begin
from pipeline.engine import files
from pipeline.engine.problems import Problem, Refusal
from pipeline.partners.discover import Found, find_feeds
from pipeline.workspace import open_workspace


def start(
    name: str, options: argparse.Namespace, now: datetime, ask: Ask | None = None, find: Find | None = None
) -> Path:
    """Writes a starter file and returns its path, relative to the project when it lies inside.

    A partner's feed is looked for on its site (``find``, or over the network) when it is not given.
    Raises Refusal when an answer is missing and nobody can be asked, when an answer does not fit, or when the file exists.
    """
    kind = BY_NAME[name]
    workspace = open_workspace(options.root, now, examined=False)
    if workspace.catalogue is None or workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    allow = frozenset(getattr(options, "allow", None) or ())
    answers = Answers(
        vars(options),
        ask or prompt(),
        lambda said: print(said, file=sys.stderr),
        find or _finder(workspace.site.url, allow, now),
    )
    path, text = begin(kind, answers, workspace.catalogue, now)
    _refuse_wrong(kind, path, text)
    target: Path = options.root / workspace.site.content / path
    if target.exists():
        raise Refusal(f"Berkas {target} sudah ada.", "Pilih judul atau nama lain; berkas lama tidak diubah.")
    files.write_atomic(target, text.encode())
    return target


def prompt() -> Ask | None:
    """Returns how to ask whoever sits at the terminal; None when nobody does."""
    return _ask if sys.stdin.isatty() else None


def _ask(question: str, suggestion: str) -> str:
    return input(f"{question}{f' [{suggestion}]' if suggestion else ''}: ").strip() or suggestion


def _finder(url: str, allow: frozenset[str], now: datetime) -> Find:
    def find(site: str) -> Sequence[Found]:
        from pipeline.partners.http.client import Client, user_agent

        return find_feeds(site, Client(user_agent(url), allow), now)

    return find


def _refuse_wrong(kind: Kind[Any, Any], path: str, text: str) -> None:
    """What was answered must decode; a wrong answer is refused before anything is written."""
    problems: tuple[Problem, ...] = decode(kind, read_document(path, text.encode())).problems
    if problems:
        # The path follows from the answers, so what is wrong with an answer comes first.
        first = min(problems, key=lambda found: found.location.line == 0)
        raise Refusal(first.message, first.remedy)
