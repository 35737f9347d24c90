"""Values kept by fingerprints: nothing is worked out twice, and a note that is not as it was written counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.engine.files import write_note
from pipeline.engine.kept_values import kept
from pipeline.engine.program import program


def asked(note: Path | None, names: str) -> tuple[list[str], str]:
    """Returns the values of things named by letters, and which of them had to be worked out."""
    made: list[str] = []

    def value(name: str) -> str:
        made.append(name)
        return name.upper()

    wanted: list[tuple[str, Callable[[], str]]] = [(name, partial(value, name)) for name in names]
    return kept(note, str, wanted), "".join(made)


def test_only_what_is_new_is_worked_out(tmp_path: Path) -> None:
    """In the order in which they are asked for; what was not asked for has gone."""
    note = tmp_path / "cache" / "nilai.json"
    assert asked(note, "ab") == (["A", "B"], "ab")
    assert asked(note, "cba") == (["C", "B", "A"], "c")
    assert asked(note, "cb") == (["C", "B"], "")
    assert asked(note, "a") == (["A"], "a")


def test_without_a_note_nothing_is_kept() -> None:
    """Whoever keeps nothing between runs gets the same values."""
    assert asked(None, "ab") == asked(None, "ab") == (["A", "B"], "ab")


@pytest.mark.parametrize("at", [0, 20, -2])
def test_a_flipped_bit_is_noticed(tmp_path: Path, at: int) -> None:
    """Nothing of the note is believed; all is worked out anew and noted again."""
    note = tmp_path / "nilai.json"
    asked(note, "ab")
    data = bytearray(note.read_bytes())
    data[at] ^= 1
    note.write_bytes(data)
    assert asked(note, "ab") == (["A", "B"], "ab")
    assert asked(note, "ab") == (["A", "B"], "")


@pytest.mark.parametrize(
    "body", [b"\x81\xa1a\xa2\xff\xfe", b"\x81\xa1a\x01", b"\x81\xa1a" + b"\x91" * 9999, b"\xdf\xff\xff\xff\xff"]
)
def test_a_note_of_another_shape_counts_for_nothing(tmp_path: Path, body: bytes) -> None:
    """Letters that are none, a number for a text, lists within lists, more than there is: though the note vouches for it."""
    note = tmp_path / "nilai.msgpack"
    write_note(note, program(), body)
    assert asked(note, "a") == (["A"], "a")
    assert asked(note, "a") == (["A"], "")
