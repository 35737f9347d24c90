"""Waivers in a file and severities in the settings: used as meant, never silent, never against the protected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.engine.problems import Group, Severity
from pipeline.gate.verdict import CODES, declared
from tests.projects import article, small
from tests.rulebook import SETTINGS

PATH = "artikel/kim-melong/2025/uji.md"
BODY = "Baris ini memuat <b>kode</b> yang tidak diterbitkan.\n\nBaris lain memuat <i>kode</i> juga."


def seen(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, list[dict[str, object]]]:
    """The report on the project as data, problems of form and style aside."""
    main(
        [
            "check",
            "--root",
            str(root),
            "--format",
            "json",
            "--only",
            "KIM0,KIM1,KIM2,KIM9",
            "--skip",
            "KIM11,KIM22",
            *more,
        ]
    )
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


def codes(found: dict[str, list[dict[str, object]]], part: str = "masalah") -> list[object]:
    """The codes in one part of a report."""
    return [one["kode"] for one in found[part]]


def waived(tmp_path: Path, *lines: str) -> Path:
    """A project whose one article holds raw HTML twice (KIM210) and this waiver."""
    head = "pengecualian:\n" + "".join(f"{line}\n" for line in lines)
    return small(tmp_path / "p", {PATH: article(head=head, body=BODY)})


def test_a_waiver_lets_its_code_through_and_is_listed_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file passes, and the report says what was let through, where, and why."""
    root = waived(tmp_path, "  - kode: kim210", "    alasan: Contoh kode di panduan menulis.")
    found = seen(root, capsys)
    assert codes(found) == [] and codes(found, "dikecualikan") == ["KIM210"] * 4
    assert {one["alasan"] for one in found["dikecualikan"]} == {"Contoh kode di panduan menulis."}
    assert main(["check", "--root", str(root), "--only", "KIM210"]) == 0
    assert "KIM210: Contoh kode di panduan menulis." in capsys.readouterr().out


def test_a_quote_narrows_a_waiver_to_its_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only lines that hold the quoted words are let through."""
    root = waived(
        tmp_path, "  - kode: KIM210", "    alasan: Contoh kode di panduan menulis.", "    kutipan: baris LAIN"
    )
    found = seen(root, capsys)
    assert codes(found) == ["KIM210", "KIM210"] and codes(found, "dikecualikan") == ["KIM210", "KIM210"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("  - kode: KIM210",), "KIM951"),
        (("  - kode: KIM210", "    alasan: biar"), "KIM951"),
        (("  - kode: KIM210", "    alasan: aaaaaaaaaaaaaaaa"), "KIM951"),
        (("  - kode: KIM999", "    alasan: Contoh kode di panduan menulis."), "KIM954"),
        (("  - alasan: Contoh kode di panduan menulis.",), "KIM954"),
        (("  - kode: KIM551", "    alasan: Contoh kode di panduan menulis."), "KIM953"),
        (("  - kode: KIM001", "    alasan: Contoh kode di panduan menulis."), "KIM953"),
        (("  - kode: KIM411", "    alasan: Contoh kode di panduan menulis."), "KIM953"),
        (("  - kode: KIM212", "    alasan: Contoh kode di panduan menulis."), "KIM952"),
        (("  - KIM210",), "KIM104"),
    ],
)
def test_a_waiver_that_does_not_count_is_itself_a_problem(
    lines: tuple[str, ...], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No reason, no such code, a protected code, or nothing to waive: each is said, and nothing is let through."""
    found = seen(waived(tmp_path, *lines), capsys)
    assert expected in codes(found) and codes(found).count("KIM210") == 4 and not found["dikecualikan"]


def test_a_waiver_works_in_a_page_and_in_a_broken_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another fault in the front matter does not undo a waiver, and does not hide behind it."""
    head = "judul:\npengecualian:\n  kode: KIM210\n  alasan: Contoh kode di panduan menulis.\n"
    found = seen(small(tmp_path / "p", {PATH: article(head=head, body=BODY)}), capsys)
    assert codes(found) == ["KIM103"] and codes(found, "dikecualikan") == ["KIM210"] * 4


def test_what_protects_children_or_keeps_a_file_readable_cannot_be_waived() -> None:
    """The children's group, waivers themselves, the history of published news, and every error of reading and joining."""
    kept = ("KIM55", "KIM95", "KIM00")
    assert not [code for code, one in declared().items() if one.waivable and code.startswith(kept)]
    assert not [code for code, one in declared().items() if one.waivable and one.group is Group.CORRECTION]
    assert not [code for code, kind in CODES.items() if kind.severity is Severity.ERROR and kind.waivable]


# ── Severities in mkdocs.yml ──────────────────────────────────────────────────────────────────────────────────────────


def levelled(tmp_path: Path, levels: str) -> Path:
    """The project with raw HTML in it, and these severities in its settings."""
    return small(tmp_path / "p", {PATH: article(body=BODY)}, f"{SETTINGS}      tingkat: {levels}\n")


@pytest.mark.parametrize(
    ("level", "left", "status"), [("peringatan", 4, 0), ("saran", 4, 0), ("mati", 0, 0), ("galat", 4, 1)]
)
def test_the_settings_change_a_severity_aloud(
    level: str, left: int, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A loosened or silenced rule no longer stops a build; every report says so, with the number of findings."""
    root = levelled(tmp_path, f"{{KIM210: {level}}}")
    found = seen(root, capsys)
    assert codes(found).count("KIM210") == left
    changed = [] if level == "galat" else [{"kode": "KIM210", "semula": "galat", "menjadi": level, "temuan": 4}]
    assert found["tingkat_diubah"] == changed
    assert main(["check", "--root", str(root), "--only", "KIM210"]) == status
    assert ("Tingkat diubah di mkdocs.yml: KIM210" in capsys.readouterr().out) is bool(changed)


def test_a_warning_can_be_made_to_stop_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tightening is free."""
    root = levelled(tmp_path, "{KIM223: galat}")
    shown = article(9, body="![Warga menyapu jalan](foto.jpg)")
    small(root, {"artikel/kim-melong/2025/x.md": shown}, (root / "mkdocs.yml").read_text())
    assert main(["check", "--root", str(root), "--format", "json", "--only", "KIM223"]) == 1
    assert [one["tingkat"] for one in json.loads(capsys.readouterr().out)["masalah"]] == ["galat"]


@pytest.mark.parametrize(
    ("levels", "code"),
    [("{KIM551: saran}", "KIM955"), ("{KIM501: mati}", "KIM955"), ("{KIM101: peringatan}", "KIM955"),
     ("{KIM952: mati, KIM951: saran}", "KIM955"), ("{KIM998: saran}", "KIM956"), ("{KIM210: nanti}", "KIM106")],
)  # fmt: skip
def test_a_severity_that_may_not_change_is_refused_at_its_line(
    levels: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Personal data, children, and what keeps files readable stay as grave as they are, and the settings are to blame."""
    found = seen(levelled(tmp_path, levels), capsys)["masalah"]
    assert [(one["kode"], one["berkas"]) for one in found if one["kode"] == code] == [(code, "mkdocs.yml")]
    assert all(one["baris"] for one in found if one["kode"] == code)


def test_every_error_about_personal_data_and_children_is_guarded() -> None:
    """Whatever rules that group gains, its errors cannot be lowered."""
    grave = [one for code, one in declared().items() if code.startswith("KIM5") and one.severity is Severity.ERROR]
    assert grave and all(one.guarded for one in grave)
