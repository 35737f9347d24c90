"""Patterns that are compiled late are as good as those that are compiled at once."""

from __future__ import annotations

import gc
import re

import pytest

import pipeline.rules
from pipeline.patterns import _Late, late


def test_every_pattern_of_the_gate_is_sound() -> None:
    """A faulty pattern would fail only when a text first meets it; so all of them are compiled here."""
    assert pipeline.rules.RULES
    patterns = [thing for thing in gc.get_objects() if isinstance(thing, _Late)]
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.flags & re.UNICODE


def test_a_late_pattern_answers_like_a_compiled_one() -> None:
    """Each method gives what the pattern itself would, the first time and later."""
    text = "Senin dan selasa"
    for _ in range(2):
        pattern = late(r"\b(?P<hari>se\w+)", re.I)
        whole = re.compile(pattern.pattern, re.I)
        assert pattern.findall(text) == whole.findall(text) == ["Senin", "selasa"]
        assert pattern.sub("x", text) == "x dan x" and pattern.groupindex == whole.groupindex
        assert [found["hari"] for found in pattern.finditer(text)] == ["Senin", "selasa"]


def test_a_faulty_pattern_says_so_when_it_is_used() -> None:
    """Nothing is swallowed."""
    with pytest.raises(re.error):
        late("(").search("x")
