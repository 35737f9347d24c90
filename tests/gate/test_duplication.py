"""Near copies: found whatever the order, never blamed on the older text, and searched without comparing all with all."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gate.rules.duplication import near_copies


def sketch(runs: list[int], moment: str = "2026-11-02 0000", title: str = "Judul") -> list[Any]:
    """An article as the comparison knows it."""
    return [moment, title, *sorted(set(runs))]


class Counted(list[Any]):
    """A sketch that counts how often its length is asked for: once a comparison."""

    asked = 0

    def __len__(self) -> int:
        Counted.asked += 1
        return super().__len__()


def test_a_copy_is_told_of_the_older_text() -> None:
    """Of two texts alike the newer one is the copy, and the share counts from the shorter one."""
    old = sketch(list(range(100)))
    new = sketch([*range(20, 100), *range(500, 540)], "2026-11-03 0000")
    assert dict(near_copies({"b.md": old, "a.md": new})) == {"a.md": ("b.md", 0.8)}


def test_half_is_the_border() -> None:
    """A text that shares less than half of its runs is no copy."""
    old = sketch(list(range(100)))
    assert not dict(near_copies({"a.md": old, "b.md": sketch([*range(49), *range(200, 251)], "2026-11-03 0000")}))
    assert dict(near_copies({"a.md": old, "b.md": sketch([*range(50), *range(200, 250)], "2026-11-03 0000")}))


def test_few_runs_prove_nothing() -> None:
    """Seven runs in common are a greeting, not a copy."""
    assert not dict(near_copies({"a.md": sketch(list(range(7))), "b.md": sketch(list(range(7)), "2026-11-03 0000")}))


def test_every_copy_of_many_is_found() -> None:
    """Thirty copies of one text: all but the oldest are told of, and of a text that is really theirs."""
    many = {f"{n:02}.md": sketch(list(range(60)), f"2026-11-{n:02} 0000") for n in range(1, 31)}
    found = dict(near_copies(many))
    assert sorted(found) == sorted(set(many) - {"01.md"})
    assert {share for _, share in found.values()} == {1.0}


@given(
    st.lists(st.lists(st.integers(0, 40), min_size=8, max_size=30), min_size=2, max_size=9), st.sets(st.integers(0, 8))
)
def test_asking_about_some_texts_says_what_asking_about_all_says_of_them(
    texts: list[list[int]], some: set[int]
) -> None:
    """Which texts are asked about changes nothing in what is said of each."""
    sketches = {f"{n}.md": sketch(runs, f"2026-11-0{n + 1} 0000") for n, runs in enumerate(texts)}
    asked = {f"{n}.md" for n in some}
    every = dict(near_copies(sketches))
    assert dict(near_copies(sketches, asked)) == {path: copy for path, copy in every.items() if path in asked}


@given(st.permutations([f"{n}.md" for n in range(6)]))
@settings(max_examples=30)
def test_the_order_of_files_does_not_matter(order: list[str]) -> None:
    """The same texts in any order give the same remarks."""
    texts = {f"{n}.md": sketch(list(range(n * 10, n * 10 + 60)), f"2026-11-0{n + 1} 0000") for n in range(6)}
    assert dict(near_copies({path: texts[path] for path in order})) == dict(near_copies(texts))


def test_work_grows_with_the_number_of_texts_not_its_square() -> None:
    """Twice the texts cost about twice the comparisons, even when every text shares runs with many others."""

    def comparisons(count: int) -> int:
        chance = random.Random(7)
        # Every text holds 100 runs of a common stock, as texts from one office do.
        texts = {
            f"{n:05}.md": Counted(sketch([chance.randrange(3000) for _ in range(100)], f"2026-11-02 {n:04}"))
            for n in range(count)
        }
        Counted.asked = 0
        list(near_copies(texts))
        return Counted.asked

    assert comparisons(2000) <= 2.5 * comparisons(1000)
