"""``kim cek`` tells which answer a text that goes round looks like, and says so when there is none."""

from __future__ import annotations

import io
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.cli.new import start
from pipeline.engine.files import write_atomic
from pipeline.engine.problems import ERROR
from pipeline.partners import snapshot_json
from pipeline.partners.snapshot import FeedItem, Snapshot
from pipeline.workspace import open_workspace, snapshot_file
from tests.outlets import partner
from tests.projects import kim, small
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


def carried(root: Path, *titles: str) -> None:
    """Lets a fact-checker's feed hold these titles."""
    (root / "content/mitra").mkdir(exist_ok=True)
    partner(root, "pemeriksa", "https://periksa.example/umpan.xml", "topik: cek-fakta\n", "https://periksa.example/")
    now = datetime(2026, 11, 20, tzinfo=UTC)
    items = tuple(
        FeedItem(title, title, f"https://periksa.example/{at}", "", now, None, now) for at, title in enumerate(titles)
    )
    write_atomic(snapshot_file(root, "pemeriksa"), snapshot_json.to_json(Snapshot("pemeriksa", items)))


OURS = "Kurir disebut menitipkan belalang emas kepada penerimanya di Jawa Barat"
OTHERS = "Telur palsu disebut beredar luas di pasar tradisional Jawa Barat"


def test_what_partners_checked_and_nobody_answered_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a text: candidates, with date, outlet and link; what was answered here is none."""
    carried(root, OURS, OTHERS)
    assert main(["cek", "--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert OTHERS in said and "https://periksa.example/1" in said and "Media pemeriksa" in said and OURS not in said
    assert main(["cek", "telur palsu beredar di pasar", "--root", str(root)]) == 0
    assert "Pemeriksaan mitra:" in (found := capsys.readouterr().out) and OTHERS in found


def test_an_outlets_item_leads_to_the_answer_without_a_verdict(root: Path) -> None:
    """«Terkait: pernah diperiksa» stands below the item that the answer is about, and below no other; a short one is left."""
    carried(root, OURS, OTHERS, "Kurir menitipkan belalang emas")
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "site/mitra/pemeriksa/index.html").read_text()
    box = page[page.index(OURS) :]
    assert page.count("Terkait: pernah diperiksa") == 1
    assert "klarifikasi/2026/belalang/" in box[: box.index("</li>")] and "Salah" not in page


def test_a_new_page_asks_in_the_order_of_checking(root: Path) -> None:
    """Claim, text, place, channel, form, group, topic; five blocks, the fact first; a name that repeats nothing; valid."""
    said = {
        "1.": "Zebra diternak di alun-alun.",
        "2.": "Lihat zebra di alun-alun malam ini",
        "3.": "Melong",
        "Lewat": "tiktok",
        "Kapan": "",
        "4.": "video",
        "5.": "kim-melong",
        "6.": "warga",
        "7.": "",
    }
    asked: list[str] = []

    def ask(question: str, suggestion: str) -> str:
        key = next(key for key in said if question.strip().startswith(key))
        asked.append(key)
        return said[key] or suggestion

    now = datetime(2026, 11, 20, 2, tzinfo=UTC)
    path = start("klarifikasi", Namespace(root=root), now, ask)
    assert asked == list(said) and path.name == "kabar-warga-2026-11-20.md"
    text = path.read_text()
    blocks = ["## Faktanya", "## Awas", "## Kabar yang beredar", "## Mengapa keliru", "## Jadi"]
    assert sorted(blocks, key=text.index) == blocks and "saluran: tiktok" in text and "bentuk: video" in text
    assert [
        p for p in open_workspace(root, now).problems if p.location.path.endswith(path.name) and p.severity is ERROR
    ] == []
