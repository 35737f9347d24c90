"""Members' files: their bytes are those that were judged, though they are not kept in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.scan import read_tree
from pipeline.engine.problems import Refusal


def test_a_file_that_changes_under_a_run_is_refused_and_nothing_is_mixed(tmp_path: Path) -> None:
    """What is drawn is what was checked: who saves in between is asked to run again, by the file's name."""
    file = tmp_path / "halaman" / "tentang.md"
    file.parent.mkdir()
    file.write_text("# Tentang\n")
    tree, problems = read_tree(tmp_path, lambda path, stamp: "")
    (source,) = tree.sources
    assert (problems, source.data) == ([], b"# Tentang\n")
    name = source.fingerprint
    file.write_text("# Lain\n")
    with pytest.raises(Refusal, match=r"halaman/tentang\.md berubah"):
        _ = source.data
    assert source.fingerprint == name
    file.write_text("# Tentang\n")
    assert source.data == b"# Tentang\n"
