"""Asks every rule about a project's files, no file twice: what is remembered is not asked again, the rest is shared out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.content.kinds import kind_of
from pipeline.content.resolve import Resolver
from pipeline.engine import workers
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Problem
from pipeline.engine.workers import Wire, spread
from pipeline.gate.cache import Memory
from pipeline.gate.packed_looks import Seen, pack, unpack
from pipeline.gate.project import Look, Project
from pipeline.gate.rules.manuscript import AT_ONCE


def examine(
    project: Project,
    memory: Memory,
    wanted: Collection[str] | None,
    surroundings: bytes,
    *,
    compared: bool = True,
    beside: bool = True,
    advice: bool = True,
) -> tuple[list[Problem], frozenset[str]]:
    """Returns the problems of all files (or of the ``wanted`` ones) and the paths of the files among them that hold waivers.

    ``surroundings`` stands for whatever else joined rules may see: the settings and the partners' snapshots. The answer
    for some files is exactly what the answer for all would say of them, remembered or not. ``compared=False`` leaves out the
    rules that compare texts with each other, ``beside=False`` all that must know of other files; with ``advice=False`` files
    that nothing alone may stop are not heard.
    """
    content = {path: source.fingerprint for path, source in project.by_path.items()}
    asked = list(content) if wanted is None else [path for path in content if path in wanted]
    looks = _remembered(project, memory)
    resolver = Resolver(project.site, project.now)

    def everything() -> str:
        # Which texts wait changes in the middle of a day, and nothing else need change for it.
        waiting = [path for path in content if _may_wait(resolver, looks.get(path))]
        return fingerprint(
            surroundings,
            "\0".join(waiting).encode(),
            str(project.now.date()).encode(),
            f"{project.drafts} {compared}".encode(),
            "\0".join(project.assets).encode(),
            *(f"{path}\0{name}".encode("utf-8", "surrogatepass") for path, name in content.items()),
        )

    # A text that is not remembered was not there when all were joined.
    joined = () if not beside else memory.joined(everything()) if len(looks) == len(content) else None
    if joined is None and compared:
        looks = {path: look for path, look in looks.items() if memory.comparable(path, content[path])}
    _look(
        project,
        memory,
        looks,
        [path for path in asked if path not in looks or not looks[path].examined],
        examined=True,
    )
    if joined is None:
        # Of the files around the asked ones, only what they say and their notes matter.
        _look(project, memory, looks, [path for path in content if path not in looks], examined=False)
    project.remembered |= {path: look.parsed for path, look in looks.items()}
    if joined is None:
        joined = tuple(_joined(project, memory, looks, asked))
        if compared:
            joined += tuple(_compared(project, memory, looks, asked, whole=wanted is None))
        if wanted is None:
            memory.keep_joined(everything, joined)  # by now every text was looked at
    memory.only({path: source.stamp for path, source in project.by_path.items()})
    chosen = frozenset(asked)
    told = asked if advice else [path for path in asked if looks[path].stops or looks[path].waives]
    found = [problem for path in told for problem in looks[path].problems]
    found += [problem for problem in joined if problem.location.path in chosen]
    return found, frozenset(path for path in asked if looks[path].waives)


def overview(project: Project, memory: Memory) -> dict[str, Look]:
    """Returns what every file tells by itself, remembered or looked at now; no rule is asked."""
    looks = _remembered(project, memory)
    _look(project, memory, looks, [path for path in project.by_path if path not in looks], examined=False)
    project.remembered |= {path: look.parsed for path, look in looks.items()}
    return looks


def _remembered(project: Project, memory: Memory) -> dict[str, Look]:
    """Returns the looks that are still true, and hold what all rules must know now that compare files."""
    known = {path: memory.look(path, source.fingerprint, project.now) for path, source in project.by_path.items()}
    looks = {path: look for path, look in known.items() if look is not None}
    project.remembered |= {path: look.parsed for path, look in looks.items()}
    late = [rule for rule in project.noting if rule.beside]  # which began to be needed after some of the looks, perhaps
    if not late:
        return looks
    return {
        path: look
        for path, look in looks.items()
        if all(rule.code in look.notes or not rule.concerns(kind_of(path)) for rule in late)
    }


def _may_wait(resolver: Resolver, look: Look | None) -> bool:
    """Tells whether a file waits for its time; one that is not remembered may."""
    return look is None or (look.parsed is not None and resolver.waits(look.parsed))


def _look(project: Project, memory: Memory, looks: dict[str, Look], paths: Sequence[str], *, examined: bool) -> None:
    """Adds the looks at these files, and remembers them."""
    many = len(paths) >= workers.FEW

    def work(some: Sequence[str]) -> list[tuple[str, Seen]]:
        return [(path, Seen.of(look)) for path, look in project.looks(some, examined=examined, forgotten=many)]

    # The first few are looked at here: the lists and patterns that they need are then in every worker's memory already.
    here = AT_ONCE if many else 0
    for part in [work(paths[:here]), *spread(work, paths[here:], wire=Wire(pack, unpack))]:
        for path, seen in part:
            looks[path] = seen.look
            source = project.by_path[path]
            memory.keep(path, source.fingerprint, source.stamp, seen)


def _joined(project: Project, memory: Memory, looks: dict[str, Look], asked: Sequence[str]) -> list[Problem]:
    """Returns what the asked files are told by joining them with all others.

    A file that finds at every address it names what it found there before is not asked again.
    """
    found = list(project.whole[1])
    fresh = []
    corpus = project.corpus(**_shown(looks, asked))
    stands = cache(project.around)  # files of a folder name the same pages again and again
    around = {path: stands(path.rpartition("/")[0], (*corpus.links[path], *corpus.pictures[path])) for path in asked}
    for path in asked:
        told = memory.beside(path, around[path])
        if told is None:
            fresh.append(path)
        else:
            found += told

    def work(some: Sequence[str]) -> list[Problem]:
        return list(project.together(some, corpus, noted=False))

    told_now = [problem for part in spread(work, fresh) for problem in part]
    by_path: dict[str, list[Problem]] = {path: [] for path in fresh}
    for problem in told_now:
        by_path[problem.location.path].append(problem)
    for path, said in by_path.items():
        memory.keep_beside(path, around[path], said)
    return found + told_now


def _compared(
    project: Project, memory: Memory, looks: dict[str, Look], asked: Sequence[str], *, whole: bool
) -> list[Problem]:
    """Returns what the asked files are told by comparing what rules noted of all files."""
    comparing = [rule.code for rule in project.noting]
    facts: dict[str, dict[str, Any]] = {code: {} for code in comparing}
    for path in looks if comparing else ():
        for code, note in memory.compared(path).items():
            if note is not None and code in facts:
                facts[code][path] = note
    corpus = project.corpus(**_shown(looks, asked), facts=facts, asked=None if whole else frozenset(asked))
    return list(project.together(asked, corpus, noted=True)) if comparing else []


def _shown(looks: Mapping[str, Look], paths: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Where the links and pictures of these files lead."""
    return {
        "links": {path: looks[path].links for path in paths},
        "pictures": {path: looks[path].pictures for path in paths},
    }
