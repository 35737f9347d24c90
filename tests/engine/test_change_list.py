"""The change list: what an uploader must do, also when an upload in between failed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.engine import change_list, output_folder
from pipeline.engine.change_list import Changes
from pipeline.engine.manifest import publish
from pipeline.engine.problems import Refusal
from pipeline.engine.targets import OutFile, Target


def part(name: str, text: str, *paths: str) -> Target:
    """A part that shows ``text`` in each of its files."""
    return Target(name, text, lambda: [OutFile(path, text.encode()) for path in paths])


def test_a_run_says_which_paths_it_added_changed_and_removed(tmp_path: Path) -> None:
    """The three lists name every path that differs, and none that stayed."""
    site, note = tmp_path / "situs", tmp_path / "catatan.json"
    first = publish([part("a", "satu", "a.html", "sama.html"), part("b", "dua", "b.xml")], site, note)
    assert first.changes == Changes(added=("a.html", "b.xml", "sama.html"))
    new = Target("a", "lain", lambda: [OutFile("a.html", b"baru"), OutFile("sama.html", b"satu")])
    second = publish([new, part("c", "tiga", "c.txt")], site, note)
    assert second.changes == Changes(("c.txt",), ("a.html",), ("b.xml",))


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (Changes(added=("a",)), Changes(changed=("a",)), Changes(added=("a",))),
        (Changes(added=("a",)), Changes(removed=("a",)), Changes(removed=("a",))),
        (Changes(changed=("a",)), Changes(removed=("a",)), Changes(removed=("a",))),
        (Changes(removed=("a",)), Changes(added=("a",)), Changes(changed=("a",))),
        (Changes(changed=("a",)), Changes(added=("b",)), Changes(("b",), ("a",))),
        (Changes(changed=("a",)), Changes(), Changes(changed=("a",))),
    ],
)
def test_a_list_that_was_not_used_up_is_added_to(
    tmp_path: Path, first: Changes, second: Changes, both: Changes
) -> None:
    """After a failed upload the next list tells of both runs; each path stands once, as it is now."""
    file = tmp_path / "perubahan.json"
    change_list.add(file, first)
    assert change_list.add(file, second) == both
    assert change_list.read(file) == both


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"ditambah": [1], "diubah": [], "dihapus": []}', "judul: x"])
def test_another_file_is_not_written_over(tmp_path: Path, text: str) -> None:
    """A file that is no change list is refused and stays as it was."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(text)
    with pytest.raises(Refusal):
        change_list.add(file, Changes())
    assert file.read_text() == text


def test_after_a_run_that_was_cut_short_every_file_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What moved in before the end came was told to nobody; the next list leaves nothing out."""
    site, note = tmp_path / "situs", tmp_path / "catatan.json"
    publish([part("a", "satu", "a.html", "b.html")], site, note)
    move = os.replace

    def dies(source: str, goal: str) -> None:
        if str(goal).endswith("b.html"):
            raise KeyboardInterrupt
        move(source, goal)

    with monkeypatch.context() as patched:
        patched.setattr(output_folder, "clear_aside", lambda aside: None)
        patched.setattr(os, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            publish([part("a", "dua", "a.html", "b.html")], site, note)
    after = publish([part("a", "dua", "a.html", "b.html")], site, note)
    assert after.changes.changed == ("a.html", "b.html")
