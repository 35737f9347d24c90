"""Whoever builds learns how large the site is beside what the common hosts take, while there is time to choose another."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.build import build_site
from pipeline.engine.hosting_limits import told
from tests.projects import article, small, tree


def test_a_build_says_how_large_the_site_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files counted are those in the folder, in a cold and in a warm build; a small site is warned of nothing."""
    root = small(tmp_path / "proyek", {"artikel/kim-melong/2025/a.md": article()})
    for _ in range(2):
        assert build_site(root) == 0
        said = capsys.readouterr().out
        ours = [path for path in tree(root / "site") if not path.startswith(".kim")]
        assert f"Seluruhnya {len(ours)} berkas, " in said and "Cloudflare Pages" in said and "GitHub Pages" in said
        assert "Perhatian" not in said
        (root / "content/artikel/kim-melong/2025/a.md").write_text(article(2))


@pytest.mark.parametrize(
    ("files", "size", "warned"),
    [
        (15_999, 799_000_000, []),
        (16_000, 10, ["hampir mencapai batas Cloudflare Pages (20.000 berkas)"]),
        (20_001, 10, ["melebihi batas Cloudflare Pages (20.000 berkas)"]),
        (100, 800_000_000, ["hampir mencapai batas GitHub Pages (1,0 GB)", "batas GitLab Pages (200.000 berkas dan 1,0 GB)"]),
    ],
)  # fmt: skip
def test_from_four_fifths_of_a_limit_on_it_is_said(files: int, size: int, warned: list[str]) -> None:
    """Each host whose limit is nearly or quite used up has a line of its own, and no other has."""
    _, *lines = told(files, size)
    assert len(lines) == len(warned)
    assert all(part in line for part, line in zip(warned, lines, strict=True))
