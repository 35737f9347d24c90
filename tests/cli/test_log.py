"""The log: users read plain Indonesian; ``--verbose`` adds what the program passed over, with tracebacks, for developers."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests import projects
from tests.projects import article, small

TRACE = "Traceback (most recent call last)"
REFUSED = "127.0.0.1:9"
"""The discard port: nobody listens there."""
OUTLET = f"---\nnama: Radio Contoh\nsitus: http://{REFUSED}/\numpan: http://{REFUSED}/rss\n---\n"
BROKEN = b"\xff\xd8\xff\xe0 bukan gambar"


def test_why_an_outlet_failed_is_told_in_full_when_asked(tmp_path: Path) -> None:
    """A refused connection costs one partner; its traceback is kept for whoever asks, and only there."""
    roots = [
        small(tmp_path / name, {"mitra/radio.md": OUTLET}) for name in ("a", "b")
    ]  # whoever failed is not asked twice
    plain, full = (
        projects.kim("fetch", "--root", root, "--allow", REFUSED, *more)
        for root, more in zip(roots, ([], ["--verbose"]), strict=True)
    )
    for done in (plain, full):
        assert done.returncode == 0 and "situs tidak dapat disambungi" in done.stdout
    assert TRACE not in plain.stdout + plain.stderr and TRACE not in full.stdout
    assert f"Mengambil http://{REFUSED}/rss gagal." in full.stderr and "httpcore.ConnectError" in full.stderr


def test_what_a_picture_is_refused_for_is_told_in_full_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem says what to do; the log says what the library raised."""
    root = small(tmp_path / "p", {"artikel/kim-melong/2025/a.md": article(body="Isi ![Balai RW](balai.jpg).")})
    (root / "content/artikel/kim-melong/2025/balai.jpg").write_bytes(BROKEN)
    told = []
    for more in ([], ["--verbose"]):
        assert main(["check", "--root", str(root), *more]) == 1
        told.append(capsys.readouterr())
        shutil.rmtree(root / ".kim")  # a picture that was read is not read again
    assert told[0].out == told[1].out
    assert TRACE not in told[0].err and "OSError: Truncated File Read" in told[1].err


def test_a_fault_of_the_program_is_no_wall_of_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is raised within ends with exit code 2, one line that says so, and how to tell the developers."""

    def broken(options: object, now: object) -> None:
        raise ZeroDivisionError("dibagi nol")

    monkeypatch.setattr("pipeline.cli.check.check", broken)
    asked = ["check", "--root", str(small(tmp_path / "p"))]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert (
        said.startswith("kim: galat yang tidak terduga (ZeroDivisionError: dibagi nol).\n  → ") and "--verbose" in said
    )
    assert TRACE not in said
    assert main([*asked, "--verbose"]) == 2
    said = capsys.readouterr().err
    assert TRACE in said and said.rstrip().endswith("kepada pengembang.")


def test_a_warning_is_for_everybody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was kept and has been damaged is said in one line, without a traceback, once."""
    root = small(tmp_path / "p", {"artikel/kim-melong/2025/a.md": article()})
    assert main(["check", "--root", str(root)]) == 0
    note = root / ".kim/cache/periksa.json"
    note.write_bytes(note.read_bytes()[:-5] + b"xxxxx")
    capsys.readouterr()
    assert main(["check", "--root", str(root)]) == 0
    said = capsys.readouterr().err
    assert said.count("rusak; isinya tidak dipakai dan dibuat lagi.") == 1 and TRACE not in said
    assert len(logging.getLogger("pipeline").handlers) == 1
