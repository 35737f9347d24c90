"""Patterns that are compiled late, and tried only where their keys stand, find what they would find anyway."""

from __future__ import annotations

import gc
import re
import sys
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline.gate.rules
from benchmarks.gate_report import FOLDER
from pipeline.language.folding import folded
from pipeline.language.hearing import heard
from pipeline.language.patterns import Watch, Watched, _Late, late, watches

WATCHED = [watch for watch in watches() if isinstance(watch, Watched)]


def test_every_pattern_of_the_gate_is_sound() -> None:
    """A faulty pattern would fail only when a text first meets it; so all of them are compiled here."""
    assert pipeline.gate.rules.RULES
    patterns = [thing for thing in gc.get_objects() if isinstance(thing, _Late)]
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.flags & re.UNICODE


def test_patterns_stay_short() -> None:
    """Words live in lists; a pattern is grammar. (Before there were lists: 90,000 characters, the longest 3,891.)"""
    assert pipeline.gate.rules.RULES
    lengths = [len(thing.pattern) for thing in gc.get_objects() if isinstance(thing, _Late)]
    assert max(lengths) <= 700
    assert sum(length > 400 for length in lengths) <= 8


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


def test_a_pattern_is_tried_only_where_its_words_are_heard() -> None:
    """Every pattern that is watched for names words, as a folded text has them."""
    for watch in WATCHED:
        assert watch.sets(), watch.pattern
        assert all(key == f" {key.strip()} " or key == key.lower() for keys in watch.sets() for key in keys)


@cache
def _texts() -> list[str]:
    return [
        item["teks"]
        for path in sorted(FOLDER.glob("*.yaml"))
        for item in yaml.safe_load(path.read_text("utf-8"))["contoh"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("watch", WATCHED, ids=lambda watch: watch.pattern[:40])
def test_where_a_watched_pattern_matches_its_keys_are_heard(watch: Watched) -> None:
    """On every labelled passage, as it is and in capitals: no match goes unheard."""
    for text in _texts():
        for form in (text, text.upper(), text.replace(" ", "\n")):
            assert watch.may_be_in(heard(folded(form))) or watch.search(form) is None


@pytest.mark.parametrize("watch", WATCHED, ids=lambda watch: watch.pattern[:40])
def test_whatever_a_watched_pattern_matches_holds_its_keys(watch: Watched) -> None:
    """On texts made from the pattern itself, strange letters and spaces included: no match goes unheard."""

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(watch.pattern, watch.flags)))
    def check(text: str) -> None:
        assert watch.may_be_in(heard(folded(text))) or watch.search(text) is None

    check()


@given(st.text())
def test_folding_keeps_words_and_their_edges(text: str) -> None:
    """What the words of a text are is the same before and after."""
    assert len(folded(text).split()) == len(re.findall(r"\w+", text))


def test_what_is_watched_for_too_late_may_be_anywhere() -> None:
    """A watch that the search was not made for is never missed."""
    said = folded("Apa saja")
    heard(said)  # the search is made with the first text
    assert Watch(lambda: (frozenset({"tidak ada"}),)).may_be_in(heard(said))


def test_no_pattern_of_a_rule_is_too_long_to_read() -> None:
    """A pattern has 400 characters at most; what needs more is a list of words, or several patterns."""
    mine = [
        vars(module)
        for name, module in sys.modules.items()
        if name.startswith(("pipeline.gate.rules", "pipeline.language"))
    ]
    named = {(key, one.pattern) for names in mine for key, one in names.items() if isinstance(one, _Late | Watched)}
    assert sorted(key for key, pattern in named if len(pattern) > 400 and key != _MARKDOWN) == []


_MARKDOWN = "_FORM"
"""The forms of a link in Markdown, one pass: which of them is meant is told by their order."""
