"""The verdict: what was found, the site's own severities and the writers' waivers, made into one report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from pipeline.content import codes as of_content
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import Kind, kind_of
from pipeline.content.settings import Level
from pipeline.engine.problems import Code, Declared, Problem, Severity
from pipeline.gate import codes as of_gate
from pipeline.gate.report import Report, Waived
from pipeline.gate.rules import RULES, Rule
from pipeline.gate.severity_settings import adjust, usable
from pipeline.gate.waivers import apply_waivers
from pipeline.partners import codes as of_partners

CODES: Mapping[str, Code] = {**of_content.CODES, **of_partners.CODES, **of_gate.CODES}
"""Every kind of problem that is no rule's, from the tables of whoever raises it."""


@cache
def declared() -> Mapping[str, Declared]:
    """Returns every kind of problem there is, by its code."""
    everything: list[Declared] = [*CODES.values(), *RULES]
    return {one.code: one for one in everything}


@cache
def titles() -> Mapping[str, str]:
    """Returns every code there is, with its few words."""
    return {code: one.title for code, one in declared().items()}


def verdict(
    problems: Iterable[Problem],
    documents: Mapping[str, Document],
    levels: Iterable[Level],
    content: str,
    files: Iterable[str],
) -> Report:
    """Returns the report on everything that was found in ``files``.

    ``documents`` are the members' files that hold waivers, by their path below the folder ``content``; the locations of
    problems start with that folder.
    """
    known = declared()
    chosen, wrong = usable(levels, known)
    found, adjusted = adjust([*problems, *wrong], chosen, known)
    found = [_of_kind(problem, known, content) for problem in found]
    by_file: dict[str, list[Problem]] = {}
    for problem in found:
        by_file.setdefault(problem.location.path, []).append(problem)
    standing: list[Problem] = []
    waived: list[Waived] = []
    for path, document in documents.items():
        where = f"{content}/{path}"
        kept, passed = apply_waivers(document, by_file.get(where, ()), known)
        by_file[where] = [_below(problem, content) for problem in kept]
        waived += passed
    for kept in by_file.values():
        standing += kept
    standing.sort(key=lambda problem: problem.sort_key)
    waived.sort(key=lambda one: one.problem.sort_key)
    return Report(tuple(standing), tuple(waived), adjusted, tuple(files), titles=titles())


def _of_kind(problem: Problem, known: Mapping[str, Declared], content: str) -> Problem:
    """A problem as grave as its kind has it, whatever the settings say."""
    rule = known[problem.code]
    kind = kind_of(problem.location.path.removeprefix(f"{content}/"))
    if not isinstance(rule, Rule) or kind is None:
        return problem  # what reading and joining find is no rule's: without it there is nothing to publish
    severity = severity_in(kind, rule, problem.severity)
    return problem if severity is problem.severity else replace(problem, severity=severity)


def may_stop(problem: Problem, kind: Kind[Any, Any] | None) -> bool:
    """Tells whether a problem in a file of a kind stops a build, unless a setting or its writer says otherwise."""
    rule = declared()[problem.code]
    graver = isinstance(rule, Rule) and kind is not None and severity_in(kind, rule, problem.severity) is Severity.ERROR
    return graver or problem.severity is Severity.ERROR


def severity_in(kind: Kind[Any, Any], rule: Rule, severity: Severity) -> Severity:
    """Returns how grave a rule's remark is in a kind.

    In an urgent kind what haste outweighs is advice: all rules but those that protect. In a strict one, through which other
    people speak, every remark of some groups stops it.
    """
    if rule.group in kind.strict:
        return Severity.ERROR
    haste = kind.urgent and not rule.group.traits.protective
    return Severity.WARNING if haste and severity is Severity.ERROR else severity


def _below(problem: Problem, content: str) -> Problem:
    """A problem of a waiver itself names its file without the folder of content."""
    where = problem.location
    return (
        problem
        if where.path.startswith(f"{content}/")
        else replace(problem, location=replace(where, path=f"{content}/{where.path}"))
    )
