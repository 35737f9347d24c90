"""``kim check --fix``: articles that answer a rumour move to the kind that does, and links to them follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.content.clarification_move import goal_of, movable, moved, retargeted
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import ArticleRecord
from pipeline.content.markdown.links import beside
from pipeline.content.markdown.mends import Find
from pipeline.engine.files import write_atomic
from pipeline.gate.project import Project
from pipeline.gate.rules.clarifications import MOVES


def moves(project: Project, wanted: Callable[[str], bool], find: Callable[[str], Find]) -> dict[str, str]:
    """Returns where each article goes that ``find`` tells to move; what is waived or not asked about stays."""
    goals: dict[str, str] = {}
    for path, source in project.by_path.items():
        if not wanted(path) or b"klarifikasi" not in source.data:
            continue
        record = project.manuscript(path).record
        told = any(problem.code == MOVES for problem in find(path)(source.data))
        if told and isinstance(record, ArticleRecord) and movable(record):
            goals[path] = goal_of(path, lambda goal: goal in project.by_path or goal in goals.values())
    return goals


def write_moves(root: Path, project: Project, goals: Mapping[str, str]) -> str:
    """Moves the files, leads links of all other files to where they are now, and returns what was done in a line each."""
    content = root / project.site.content
    files = {path: source.data for path, source in project.by_path.items() if path not in goals}
    for path, goal in goals.items():
        text = project.manuscript(path)
        assert isinstance(text.record, ArticleRecord)
        files[goal] = moved(text.document, text.record)
    names = [path.rpartition("/")[2].encode() for path in goals]
    for path, data in files.items():
        linked = _linked(path, data, goals) if any(name in data for name in names) else data
        if path in goals.values() or linked != data:
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomic(content / path, linked)
    for path in goals:
        (content / path).unlink()
    where = project.site.content
    return "".join(f"pindah: {where}/{path} → {where}/{goal}\n" for path, goal in goals.items())


def _linked(path: str, data: bytes, goals: Mapping[str, str]) -> bytes:
    """The file with its links to what moved leading there."""

    def now(target: str) -> str:
        goal = goals.get(beside(path, target))
        return target if goal is None else f"/{goal}"

    document = read_document(path, data, required=False)
    body = retargeted(document.body, now)
    return data if body == document.body else f"{document.text.removesuffix(document.body)}{body}".encode()
