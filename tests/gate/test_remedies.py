"""A remedy fits the person: suspect, victim, child, kin and company each get their own advice; what was seen is named."""

from __future__ import annotations

import pytest

from benchmarks import gate_report
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import ARTICLE, decode
from pipeline.engine.clock import Clock
from pipeline.engine.problems import Problem
from pipeline.gate.report import Report
from pipeline.gate.reporters.summary import summary
from pipeline.gate.rules import RULES, Manuscript
from pipeline.gate.strengths import praise, seen
from tests.rulebook import ARTICLE as PATH
from tests.rulebook import NOW, article


def _read(body: str) -> tuple[Manuscript, list[Problem]]:
    document = read_document(PATH, article(body, ""))
    site = next(iter([gate_report._site()]))
    text = Manuscript(document, ARTICLE, decode(ARTICLE, document).record, site, Clock(NOW))
    return text, [found for rule in RULES if not rule.joined for found in rule.problems(text)]


def _remedy(body: str, name: str, code: str = "") -> str:
    _, found = _read(body)
    return next(one.remedy for one in found if f"«{name}»" in one.message and one.code.startswith(code))


@pytest.mark.parametrize(
    ("body", "name", "advice"),
    [
        ("Korban pencabulan, Rina (14), dibawa ke rumah sakit.", "Rina", "«korban»"),
        ("Pelaku tawuran, Budi (16), ditangkap polisi.", "Budi", "«pelaku anak»"),
        ("Siswi SMP dicabuli. Ibunya, Sri, melapor ke polisi.", "Sri", "«keluarga korban»"),
        ("Marwan (44) dihukum karena mencabuli anak kandungnya.", "Marwan", "«seorang pria»"),
        ("Korban pemerkosaan, Wati (25), melapor ke polisi.", "Wati", "«korban»; beri nama samaran"),
    ],
)
def test_each_part_in_a_case_has_its_own_advice(body: str, name: str, advice: str) -> None:
    """A suspect is not to be called a victim, nor a mother a child."""
    assert advice in _remedy(body, name)


def test_a_child_is_asked_for_no_answer_and_a_company_has_somebody_who_speaks_for_it() -> None:
    """The advice on an accusation asks whoever can answer."""
    assert "tidak dimintai tanggapan" in _remedy("Dimas (13) ketahuan menyantet tetangganya.", "Dimas", "KIM601")
    assert _remedy("PT Sumber Makmur mencuri lahan warga.", "PT Sumber Makmur").startswith("Hubungi pengurusnya")
    assert _remedy("Pak Sarmin menggelapkan uang kas.", "Sarmin").startswith("Hubungi orangnya")


def test_a_hidden_victim_is_not_asked_for_her_name() -> None:
    """A source who is a victim keeps her name to herself."""
    _, found = _read("Seorang korban pelecehan, warga kota, yang enggan disebut namanya mengaku trauma.")
    assert "KIM320" not in {problem.code for problem in found}


def test_what_was_seen_and_judged_harmless_is_named() -> None:
    """A child, an accusing word, a long number: an editor reads of them even when nothing is wrong."""
    text, found = _read("Siswi SMP juara lomba. Polisi menangkap pencuri ayam. Posko BPBD: 0811-2222-3333.")
    assert [one.split()[0] for one in seen(text, found)] == ["anak", "kata", "nomor"]
    assert "mohon dilihat sekali lagi" in summary(Report(seen={PATH: seen(text, found)}))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("Kader menimbang 40 balita dan bayi di posyandu.", False),
        ("Air mendidih dituang pelan-pelan ke adonan.", False),
        ("Bayi itu ditinggalkan orang tuanya di teras.", True),
        ("Sengketa parkir berakhir dengan pemukulan.", True),
    ],
)
def test_only_words_for_deeds_are_called_accusing(body: str, named: bool) -> None:
    """Babies are half of a deed, and most water boils at home: an editor who reads of accusations there stops reading."""
    text, _ = _read(body)
    assert any(mark.startswith("kata tentang kejahatan") for mark in seen(text, ())) is named


def test_praise_says_only_what_was_looked_for() -> None:
    """Nobody can promise that there is no personal data; it can be said that none was found."""
    text, found = _read("Warga menanam pohon di tepi sungai bersama tetangga. " * 20)
    assert "Tidak ada data pribadi yang kami temukan" in praise(text, found)


def test_a_heading_with_a_line_below_is_told_what_to_do_with_the_line() -> None:
    """A second # would leave the line of equals signs in print."""
    for body, advice in {
        "# Yang perlu dibawa\n\nKantong.": "Tambahkan satu tanda #, sehingga menjadi: ## Yang perlu dibawa",
        "Yang perlu\ndibawa\n======\n\nKantong.": "Tulis dalam satu baris: ## Yang perlu dibawa, lalu hapus garis ===",
    }.items():
        _, found = _read(body)
        assert next(one.remedy for one in found if one.code == "KIM209").startswith(advice)
