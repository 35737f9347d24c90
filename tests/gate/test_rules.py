"""Every rule is proved by its own Markdown file in ``tests/rules``; its form is described in ``tests/rulebook.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.gate.rules import RULES
from tests.rulebook import FOLDER, Case, cases, check

FILES = sorted(FOLDER.glob("KIM*.md"))


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.code}-{c.title}") for f in FILES for c in cases(f)])
def test_rule_says_what_its_file_expects(case: Case, tmp_path: Path) -> None:
    """A rule remarks on exactly the places that its file names, and on nothing in a clean case."""
    workspace, found = check(case, tmp_path)
    assert workspace.catalogue is not None, [str(p) for p in workspace.problems]
    assert sorted(found) == sorted(case.expected or ()), "\n".join(
        f"{p.location} {p.code} {p.message}" for p in workspace.problems
    )


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_has_failing_and_clean_cases(rule: object) -> None:
    """No rule is without a case that it must find and a case that it must leave alone."""
    path = FOLDER / f"{rule.code}.md"  # type: ignore[attr-defined]
    assert path.exists(), f"{path.name} is missing"
    found = cases(path)
    assert any(case.expected for case in found), f"{path.name} has no failing case"
    assert any(not case.expected for case in found), f"{path.name} has no clean case"
