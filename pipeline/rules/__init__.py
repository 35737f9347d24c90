"""The gate's rules, subject by subject. A new rule is one function in a module here, its name below, and its test."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.catalogue import Catalogue
from pipeline.problems import Problem
from pipeline.rules import links, pictures, structure
from pipeline.rules.rule import Finding, Manuscript, Place, Rule, catalogue_rule, file_rule

RULES: tuple[Rule, ...] = (
    structure.title_in_body,
    structure.raw_html,
    structure.empty_body,
    links.dead_link,
    links.unsafe_link,
    pictures.missing_picture,
    pictures.foreign_picture,
    pictures.picture_without_words,
)


def run(manuscripts: Iterable[Manuscript], catalogue: Catalogue) -> list[Problem]:
    """Returns every problem that the rules find in the manuscripts, file by file."""
    return [
        problem
        for manuscript in manuscripts
        for rule in RULES
        for problem in (rule.problems(manuscript, catalogue) if rule.joined else rule.problems(manuscript))
    ]


__all__ = ["RULES", "Finding", "Manuscript", "Place", "Rule", "catalogue_rule", "file_rule", "run"]
