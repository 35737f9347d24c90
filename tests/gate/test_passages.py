"""The gate, measured: labelled passages must keep the precision and recall that their group promises."""

from __future__ import annotations

import pytest

from benchmarks.gate_report import Group, Passage, groups, measure, remarks

GROUPS = list(groups())
PROTECTED = [group for group in GROUPS if group.name.startswith(("data-pribadi", "anak"))]


@pytest.mark.parametrize("group", GROUPS, ids=[group.name for group in GROUPS])
def test_group_keeps_its_floors(group: Group) -> None:
    """Neither precision nor recall of a group falls below the floor in its file; clean articles draw no more wrong remarks."""
    result = measure(group)
    wrong = "\n".join(f"{sorted(p.expected)} ≠ {sorted(found)}: {p.body}" for p, found in result.misjudged)
    assert result.precision >= group.precision, wrong
    assert group.wrong is None or result.wrong <= group.wrong, wrong
    assert result.recall >= group.recall, wrong


def test_people_are_protected_almost_always() -> None:
    """Personal data and children: the floors themselves are never lower than 0.95."""
    assert PROTECTED
    assert all(group.precision >= 0.95 and group.recall >= 0.95 for group in PROTECTED)


def test_nearly_half_of_the_passages_are_clean_neighbours() -> None:
    """There are 150 passages and more, and 45 of 100 at least must draw nothing: authors write four neighbours for five hits."""
    passages = [passage for group in GROUPS for passage in group.passages]
    assert len(passages) >= 150
    assert sum(not passage.expected for passage in passages) * 100 >= len(passages) * 45


def test_a_passage_with_a_wrong_head_says_which_field_is_wrong() -> None:
    """Whoever writes labelled passages reads what to mend, not only that something is wrong."""
    with pytest.raises(ValueError, match=r"Posyandu buka\..*tanggal"):
        remarks(Passage("Posyandu buka.", "tanggal: kapan-kapan\n", frozenset()), GROUPS[0])
