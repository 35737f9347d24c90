"""``kim check``'s choices together: paths, codes, moments and forms."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.gate.reporters import FORMATS
from tests.projects import article, kim, small

PATH = "artikel/kim-melong/2025/uji.md"
BODY = "Ada <b>kode</b> dan [tautan mati](tidak-ada.md) pada hari Jum'at."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a few faults."""
    return small(tmp_path / "p", {PATH: article(body=BODY)})


def codes(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> set[str]:
    """The codes that a check reports."""
    main(["check", "--root", str(root), "--format", "json", *more])
    return {problem["kode"] for problem in json.loads(capsys.readouterr().out)["masalah"]}


def test_codes_can_be_chosen_and_left_out_by_their_beginnings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole code, a group, several at once, in any case; what is left out wins."""
    every = codes(root, capsys)
    assert {"KIM205", "KIM210", "KIM702"} <= every
    assert codes(root, capsys, "--only", "KIM210") == {"KIM210"}
    assert codes(root, capsys, "--only", "kim2") == {code for code in every if code.startswith("KIM2")}
    assert codes(root, capsys, "--only", "KIM205,KIM7") == {"KIM205", "KIM702"}
    assert codes(root, capsys, "--only", "KIM2", "--only", "KIM7", "--skip", "KIM210,KIM7") == {"KIM205"}
    assert codes(root, capsys, "--skip", "KIM2") == {code for code in every if not code.startswith("KIM2")}


def test_what_is_left_out_does_not_fail_the_run_but_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code follows what is shown, and the report names the filter."""
    assert main(["check", "--root", str(root), "--only", "KIM702"]) == 0
    assert "Laporan ini dibatasi: hanya KIM702." in capsys.readouterr().out
    assert main(["check", "--root", str(root), "--only", "KIM205"]) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--only", "KIM2O5"), "mungkin maksud Anda"),
        (("--skip", "X"), "kim explain --semua"),
        (("--as-of", "kemarin"), "bukan tanggal"),
        (("--format", "pdf"), "ringkasan"),
        (("tidak-ada.md",), "tidak ada"),
    ],
)
def test_a_choice_that_does_not_exist_is_refused_with_a_way_out(
    more: tuple[str, ...], said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing on the report's channel, and something to do."""
    try:
        status = main(["check", "--root", str(root), *more])
    except SystemExit as stopped:
        status = int(str(stopped.code))
    out, err = capsys.readouterr()
    assert (status, out) == (2, "") and said in err and "→" in err


def test_the_moment_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An article of tomorrow is remarked on today, not the day after; a date means the whole of that day."""
    root = small(tmp_path / "p", {PATH: article()})
    before, on_the_day, after = (
        codes(root, capsys, "--as-of", day) for day in ("2025-06-01", "2025-06-02", "2025-06-03")
    )
    assert on_the_day == after and before > after
    assert codes(root, capsys, "--as-of", "2025-06-02T23:00") == after


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_works_with_every_choice(form: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths, filters, moments and forms do not get in each other's way; data stays data."""
    choices = ((), ("--only", "KIM2"), ("--as-of", "2025-06-01")), ((), (str(root / "content/artikel"), "mkdocs.yml"))
    for some, paths in itertools.product(*choices):
        status = main(["check", "--root", str(root), "--format", form, *some, *paths])
        out, err = capsys.readouterr()
        assert (status, err) == (1, "") and "KIM210" in out and "KIM205" in out
        if form in ("gitlab", "sarif", "rdjson", "json"):
            json.loads(out)


def test_named_settings_are_checked_too(root: Path) -> None:
    """A fault in mkdocs.yml shows whichever files are named: nothing can be checked against broken settings."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace('wilayah: "32.77"', 'wilayah: "99.99"'))
    done = kim("check", "--root", root, root / "content" / PATH)
    assert done.returncode == 1 and "mkdocs.yml" in done.stdout and "KIM901" in done.stdout
