"""A false claim that was answered is recognized when a text repeats it, and never when a text refutes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.gate_report import groups
from pipeline.workspace import open_workspace
from tests.projects import article, small
from tests.rulebook import NOW

CLAIMS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "language/likeness.yaml").read_text())
REFUTED: list[list[str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").with_name("known_claims.yaml").read_text()
)["bantahan"]
REPEATED = [(name, str(text)) for text, name in CLAIMS["kasus"] if len(str(text).split()) >= 8]
LEAST = 8


def _answers() -> Iterator[tuple[str, str]]:
    for name, texts in CLAIMS["klaim"].items():
        variants = "varian: " + json.dumps(texts[1:], ensure_ascii=False)
        yield (
            f"klarifikasi/2026/{name}.md",
            f"---\nklaim: {json.dumps(texts[0], ensure_ascii=False)}\n{variants}\ntanggal: 2026-11-02\ndijawab: 2026-11-03\n"
            "putusan: salah\nkim: kim-melong\ntopik: warga\n---\n\nDiperiksa.\n",
        )


def _told(root: Path, texts: list[str]) -> dict[int, str]:
    """Which of these texts, each the body of an article, are told, and with which answer's address."""
    files = {f"artikel/kim-melong/2026/t{at}.md": article(body=text) for at, text in enumerate(texts)}
    workspace = open_workspace(small(root, dict(_answers()) | files), NOW)
    return {
        int(problem.location.path.split("/t")[-1][:-3]): problem.message
        for problem in workspace.problems
        if problem.code == "KIM410"
    }


def test_who_repeats_a_false_claim_is_told_where_it_is_answered(tmp_path: Path) -> None:
    """Two in five at least, as they circulate: misspelt, shouted, amid other words; each with the answer to just this claim."""
    told = _told(tmp_path, [text for _, text in REPEATED])
    assert len(told) / len(REPEATED) >= 0.4
    assert all(f"klarifikasi/2026/{REPEATED[at][0]}/" in message for at, message in told.items())


def test_who_refutes_it_is_never_told(tmp_path: Path) -> None:
    """However it is said: with "tidak", by what was found, by what became of those who believed it."""
    assert len(REFUTED) >= 90
    told = _told(tmp_path, [text for _, text in REFUTED])
    assert [REFUTED[at] for at in told] == []


def test_ordinary_texts_are_let_go(tmp_path: Path) -> None:
    """None of the passages by which the gate is measured and that draw no remark, nor of the ordinary messages."""
    passages = {passage.body for group in groups() for passage in group.passages if not passage.expected}
    ordinary = sorted(text for text in passages if len(text.split()) >= LEAST)[::3] + CLAIMS["bukan"]
    assert len(ordinary) >= 200
    told = _told(tmp_path, ordinary)
    assert [ordinary[at] for at in told] == []


def test_no_folder_hides_it(tmp_path: Path) -> None:
    """An ordinary page that repeats it is told as well."""
    text = "Uang logam lama dapat ditukar puluhan juta rupiah di bank mana pun."
    root = small(tmp_path, dict(_answers()) | {"halaman/kabar.md": f"# Kabar\n\n{text}\n"})
    found = [p.location.path for p in open_workspace(root, NOW).problems if p.code == "KIM410"]
    assert found == ["content/halaman/kabar.md"]


def test_the_first_answer_is_heard_by_texts_that_were_checked_before(tmp_path: Path) -> None:
    """A site without an answered rumour remembers its texts without their words; they are looked at again for its first one."""
    text = "Uang logam lama dapat ditukar puluhan juta rupiah di bank mana pun."
    root = small(tmp_path, {"halaman/kabar.md": f"# Kabar\n\n{text}\n"})
    assert [p.code for p in open_workspace(root, NOW).problems if p.code == "KIM410"] == []
    for path, answer in _answers():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(answer, encoding="utf-8")
    told = [p.location.path for p in open_workspace(root, NOW).problems if p.code == "KIM410"]
    again = [p.location.path for p in open_workspace(root, NOW).problems if p.code == "KIM410"]
    assert told == again == ["content/halaman/kabar.md"]
