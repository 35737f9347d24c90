"""``kim cek`` tells which answer a text that goes round looks like, and says so when there is none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests.projects import small
from tests.site.test_claim_reviews import ANSWER, BODY, HEAD


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an answer, a rumour that is being checked, and an answer that was withdrawn."""
    gone = "dicabut:\n  tanggal: 2026-11-06\n  alasan: data-pribadi\n"
    return small(tmp_path, {
        "klarifikasi/2026/belalang.md": HEAD.format(claim="Kurir menitipkan belalang emas kepada penerimanya.") + ANSWER + BODY,
        "klarifikasi/2026/zamrud.md": HEAD.format(claim="Zamrud raksasa dibagikan di balai kelurahan.") + BODY,
        "klarifikasi/2026/pawang.md": HEAD.format(claim="Pawang hujan disewakan gratis oleh dinas.") + ANSWER + gone + BODY,
    })  # fmt: skip


def test_a_text_is_answered_with_address_score_and_reason(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Misspelt and shortened as it comes: the answer's verdict, title, address and the words that both share."""
    assert main(["cek", "kurir nitip belalang emas ke penrima paket", "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert "Salah: Paket hanya berisi" in said and "/klarifikasi/2026/belalang/" in said and "belalang" in said


@pytest.mark.parametrize(
    "text", ["Zamrud raksasa dibagikan di balai", "Pawang hujan disewakan gratis", "Rapat RT nanti malam"]
)
def test_nothing_is_said_of_what_has_no_standing_answer(
    text: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is being checked, was withdrawn, or is no rumour at all matches nothing."""
    assert main(["cek", text, "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Belum ada jawaban kita yang mirip.") and "klarifikasi/" not in said


def test_it_reads_what_is_piped_in(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash reads standard input; a text without words is refused with a way out."""
    monkeypatch.setattr("sys.stdin", io.StringIO("ada belalang emas\ndititipkan kurir"))
    assert main(["cek", "-", "--root", str(root)]) == 0
    assert "belalang" in capsys.readouterr().out
    assert main(["cek", "🙏🙏", "--root", str(root)]) == 2
    assert "Tempelkan pesan" in capsys.readouterr().err
