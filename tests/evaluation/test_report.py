"""``kim report``: a year counted by hand, parts that add up, files that are named, and nothing told of single people."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import report as reports
from pipeline.cli import report_formats
from pipeline.engine.problems import Refusal
from pipeline.evaluation.period import Period
from pipeline.language.annotations import voices
from pipeline.language.annotations.voices import hears_residents
from pipeline.language.regions import ZONES
from pipeline.site.pages.performance import performance_pages
from pipeline.workspace import open_workspace
from tests.projects import small

NOW = datetime(2027, 1, 20, 9, 0, tzinfo=ZONES["WIB"])
GROUPS = {
    "kim-melong": ("KIM Melong", "Melong"),
    "kim-utama": ("KIM Utama", "Utama"),
    "kim-cibabat": ("KIM Cibabat", "Cibabat"),
    "kim-citeureup": ("KIM Citeureup", "Citeureup"),
    "kim-cibeber": ("KIM Cibeber", "Cibeber"),
}
"""Two kecamatan (Cimahi Selatan: Melong, Utama, Cibeber; Cimahi Utara: Cibabat, Citeureup), five groups."""


def _article(day: str, place: str, more: str = "", title: str = "", body: str = "") -> str:
    said = title or f"Warga {place} bermusyawarah pada {day}"
    return (
        f"---\njudul: {said}\ntanggal: {day} 09:30\npenulis: Redaksi\nwilayah: {place}\ntopik: warga\n"
        f"ringkasan: {said}.\n{more}---\n\n{body or f'Isi berita {place} tertanggal {day} yang cukup panjang untuk dihitung.'}\n"
    )


def _concern(day: str, place: str, group: str, steps: str = "", ticket: str = "") -> str:
    head = f"judul: Lampu jalan {place} padam\njenis: pengaduan\nwilayah: {place}\ntopik: warga\nditerima: {day}\nkim: {group}\n"
    return f"---\n{head}{ticket}{steps}---\n\nWarga menyampaikannya.\n"


SENT = "riwayat:\n  - tanggal: 2026-03-03\n    status: diteruskan\n"
ANSWERED = SENT + "  - tanggal: {}\n    status: ditanggapi\n    keterangan: Dijawab.\n"
RULING = "ralat:\n  - tanggal: 2026-03-10\n    isi: Jam semula tertulis delapan yang benar sembilan.\n"
HEARD = (
    "Lampu jalan menyala lagi sejak Minggu, 1 Februari 2026, setelah dua pekan padam.\n\n"
    "“Anak-anak berani pulang mengaji lagi,” kata Ani, seorang warga RW 5."
)
"""A resident says something, two days after what is told of."""
YEAR = {
    **{f"kim/{slug}.md": f"---\nnama: {name}\nwilayah: {place}\njenis: kim\n---\n\nKelompok contoh.\n"
       for slug, (name, place) in GROUPS.items()},
    # Melong: five pieces in three months, one of them bought, one corrected after six days, two with an effect.
    "artikel/kim-melong/2026/a.md": _article("2026-02-03", "Melong", "dampak: Lampu menyala.\n", body=HEARD),
    "artikel/kim-melong/2026/b.md": _article("2026-03-04", "Melong", RULING),
    "artikel/kim-melong/2026/c.md": _article("2026-03-18", "Utama", "dampak: Jadwal ditempel.\n"),
    "artikel/kim-melong/2026/d.md": _article("2026-04-01", "Melong"),
    "artikel/kim-melong/2026/e.md": _article("2026-04-02", "Melong", "iklan: ya\n", "Toko baru buka di Melong"),
    "artikel/kim-melong/2025/lama.md": _article("2025-12-30", "Melong"),
    "artikel/kim-melong/2027/baru.md": _article("2027-01-04", "Melong"),
    "artikel/kim-melong/2026/draf.md": _article("2026-05-05", "Melong", "draf: ya\n"),
    # Utama: one piece that names another group; Cibabat: one withdrawn; Citeureup: nothing; Cibeber: a concern only.
    "artikel/kim-utama/2026/a.md": _article("2026-06-01", "Utama", "sumber: [{nama: KIM Melong}]\n"),
    "artikel/kim-cibabat/2026/a.md": _article("2026-06-01", "Cibabat"),
    "artikel/kim-cibabat/2026/b.md": (
        "---\njudul: Dicabut\ntanggal: 2026-06-02\npenulis: Redaksi\nwilayah: Cibabat\ntopik: warga\nringkasan: Dicabut.\n"
        "dicabut: {tanggal: 2026-06-05, alasan: data-pribadi}\n---\n"
    ),
    "aspirasi/2026/satu.md": _concern("2026-03-02", "Melong", "kim-melong", ANSWERED.format("2026-03-12"), 'nomor_tiket: "1"\n'),
    "aspirasi/2026/dua.md": _concern("2026-03-02", "Melong", "kim-melong", ANSWERED.format("2026-06-12"), 'nomor_tiket: "2"\n'),
    "aspirasi/2026/tiga.md": _concern("2026-03-02", "Cibeber", "kim-cibeber", SENT),
    "aspirasi/2026/empat.md": _concern("2026-11-02", "Cibeber", "kim-cibeber"),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture year as a repository with one commit."""
    root = small(tmp_path_factory.mktemp("tahun") / "p", YEAR)
    (root / ".gitignore").write_text(".kim/\nsite/\n")
    named = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.example")
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("add", "-A"),
        (*named, "commit", "-qm", "Setahun"),
        (*named, "commit", "-q", "--allow-empty", "-m", "Sesudahnya"),
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True)
    return root


def _json(root: Path, period: str = "2026", region: str = "", now: datetime = NOW) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report_formats.as_json(reports.make(root, period, region, now)))
    return found


def _figures(card: dict[str, Any]) -> dict[str, tuple[int | None, int | None]]:
    return {key: (one["pembilang"], one["penyebut"]) for axis in card["sumbu"].values() for key, one in axis.items()}


def test_a_year_counted_by_hand(root: Path) -> None:
    """Every figure of Melong's group is what one counts with a pencil."""
    found = _json(root)
    melong = next(card for card in found["kelompok"] if card["kelompok"] == ["kim-melong"])
    figures = _figures(melong)
    assert figures["karya"] == (4, 5)  # the bought one is no original piece
    assert figures["ritme"] == (3, 12)
    assert melong["bulan"]["2026-03"] == 2 and sum(melong["bulan"].values()) == 4
    assert figures["kelurahan"] == (1, 1)  # Utama is not its area
    assert figures["dijawab"] == (2, 2)
    assert figures["tepat"] == (1, 2)  # 14 working days after 3 March are over on 23 March
    assert figures["dampak"] == (2, 4)
    assert figures["ralat"] == (1, 5)
    assert figures["kredit"] == (0, 4)
    assert figures["bersih"] == (None, None)
    assert figures["warga"] == (1, 4) and figures["kejadian"] == (1, None)
    utama = next(card for card in found["kelompok"] if card["kelompok"] == ["kim-utama"])
    assert _figures(utama)["kredit"] == (1, 1)
    assert found["semua"]["sumbu"]["aspirasi"]["lama"]["median"] is None  # two answers are too few


ADDITIVE = ("karya", "dijawab", "agenda", "dampak", "ralat", "tepat", "hoaks", "kanal")


@pytest.mark.parametrize("period", ["2026", "2026-03", "2026-01..2026-06", "2025-12..2027-01"])
@pytest.mark.parametrize("region", ["", "32.77.01", "32.77.03"])
def test_the_figures_of_parts_add_up_to_those_of_the_whole(root: Path, period: str, region: str) -> None:
    """Each piece, event and concern belongs to one group: counts and their wholes are sums, in any period and place."""
    found = _json(root, period, region)
    whole = _figures(found["semua"])
    parts = [_figures(card) for card in found["kelompok"]]
    for key in ADDITIVE:
        for side in (0, 1):
            values = [part[key][side] for part in parts]
            assert whole[key][side] == (sum(value or 0 for value in values) if whole[key][side] is not None else None)


def test_the_same_commit_gives_the_same_bytes_a_year_later(root: Path) -> None:
    """What happened after the period is not counted, whenever the report is made; in every format."""
    later = datetime(2028, 1, 20, 9, 0, tzinfo=ZONES["WIB"])
    for write in report_formats.FORMATS.values():
        assert write(reports.make(root, "2026", "", NOW)) == write(reports.make(root, "2026", "", later))


def test_what_was_counted_is_named_with_its_hash(root: Path) -> None:
    """The commit and the SHA-256 of every file that was counted stand in the report."""
    found = _json(root)
    head = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    assert found["komit"] == head.stdout.strip() and found["berubah"] is False
    path = "artikel/kim-melong/2026/a.md"
    assert found["sha256"][path] == hashlib.sha256((root / "content" / path).read_bytes()).hexdigest()
    assert not {name for name in found["sha256"] if "draf" in name or "2027" in name}


def test_a_shallow_clone_is_refused(root: Path, tmp_path: Path) -> None:
    """Half a history gives no figures that anybody could stand behind."""
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", root.resolve().as_uri(), str(tmp_path / "c")],
        check=True,
        capture_output=True,
    )
    with pytest.raises(Refusal, match="hanya sebagian"):
        reports.make(tmp_path / "c", "2026", "", NOW)


@pytest.mark.parametrize("period", ["kemarin", "2026-13", "2026-07..2026-01", "2026-7"])
def test_a_period_that_is_none_is_refused(root: Path, period: str) -> None:
    """A slip in the period is said with an example."""
    with pytest.raises(Refusal, match="tidak dikenal"):
        reports.make(root, period, "", NOW)


def test_a_period_is_whole_months() -> None:
    """Its months, its days, and the one before of the same length."""
    half = Period.of("2026-07..2026-12")
    assert (half.name, len(half.months), half.previous.name) == ("2026-07..2026-12", 6, "2026-01..2026-06")
    assert Period.before(NOW.date(), 6).name == "2026-07..2026-12"


def test_the_sheet_and_the_table_run_nothing(root: Path, tmp_path: Path) -> None:
    """A group whose name begins like a formula is text in CSV and XLSX; the numbers are numbers."""
    evil = small(
        tmp_path / "p", {"kim/jahat.md": "---\nnama: \"=cmd|' /C calc'!A0\"\nwilayah: Utama\njenis: kim\n---\n\nA.\n"}
    )
    made = reports.make(evil, "2026", "", NOW)
    rows = list(csv.reader(io.StringIO(report_formats.as_csv(made).decode())))
    assert not [value for row in rows for value in row if value.startswith(("=", "+", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(report_formats.as_xlsx(made)))
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row]
    assert not [one for one in cells if one.data_type == "f"] and any(one.data_type == "n" for one in cells)
    assert b"<script" not in report_formats.as_html(made)


def test_signs_are_for_the_group_and_not_for_the_site(root: Path) -> None:
    """Who grows quiet or rests on one person is told in the report; the public pages know no such words."""
    told = {one["kelompok"]: one["isi"] for one in _json(root)["untuk_kelompok"]}
    assert told["kim-citeureup"] == "belum menerbitkan apa pun" and told["kim-melong"].startswith("vakum")
    pages = Path(__file__).parents[2] / "site_theme"
    assert not [
        page.name for page in pages.rglob("*.html") if "vakum" in page.read_text() or "lesu" in page.read_text()
    ]


def test_coverage_names_the_silent_and_the_even_share(root: Path) -> None:
    """Places nobody told of are there with nought; a subject long absent there is a hint for a story."""
    found = _json(root)
    by_name = {place["nama"]: place for place in found["liputan"]}
    assert by_name["Kelurahan Melong"]["karya"] == 4 and by_name["Kelurahan Citeureup"]["karya"] == 0
    assert by_name["Kelurahan Melong"]["sebelumnya"] == 1 and by_name["Kelurahan Melong"]["kim"] == ["kim-melong"]
    assert "Belum ada kegiatan warga dari Citeureup sejak awal" in found["celah"]


Write = Callable[[report_formats.Report], bytes]


@pytest.mark.parametrize("write", report_formats.FORMATS.values(), ids=report_formats.FORMATS)
def test_every_format_says_something_of_every_group(root: Path, write: Write) -> None:
    """Text, JSON, CSV, XLSX and a page to print hold each group."""
    data = write(reports.make(root, "2026", "", NOW))
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        data = "\n".join(str(one.value) for row in book["Angka"].iter_rows() for one in row).encode()
    assert all(name.encode() in data for name, _ in GROUPS.values())


def test_what_was_clean_at_once_is_told_by_the_workflows_record(root: Path, tmp_path: Path) -> None:
    """A file, or a folder of them, a proposal each; of a file proposed twice the first counts; others are not known."""
    folder = tmp_path / "usulan"
    folder.mkdir()
    (folder / "0000007.json").write_text(
        '{"artikel/kim-melong/2026/a.md": false, "artikel/kim-melong/2026/b.md": true}'
    )
    (folder / "0000031.json").write_text('{"artikel/kim-melong/2026/a.md": true}')
    for record in (folder, folder / "0000007.json"):
        found = json.loads(report_formats.as_json(reports.make(root, "2026", "", NOW, record)))
        melong = next(card for card in found["kelompok"] if card["kelompok"] == ["kim-melong"])
        assert _figures(melong)["bersih"] == (1, 2)
    (folder / "0000032.json").write_text("bukan JSON")
    with pytest.raises(Refusal):
        reports.make(root, "2026", "", NOW, folder)


def test_editors_get_what_waits_and_what_to_ask_about(root: Path) -> None:
    """Concerns past their day, quiet groups, one question a place, silent places: short enough for a group's chat."""
    made = report_formats.as_editors(reports.make(root, "2026-07..2026-12", "", NOW)).decode()
    assert made.startswith("*Kota Cimahi, 2026-07..2026-12*\n") and len(made) < 3_000
    assert "_Kelompok_\n" in made and "KIM Cibabat: vakum: karya terakhir" in made
    assert "_Belum diberitakan_\n• " in made and "Lewat tenggat" not in made


def test_the_public_page_tells_the_reports_figures_of_texts(root: Path) -> None:
    """Residents' voices and days since the event: on /kinerja/ and each group's page what the report says of the period."""
    now = datetime(2026, 7, 20, 9, 0, tzinfo=ZONES["WIB"])
    catalogue = open_workspace(root, now, examined=False).catalogue
    assert catalogue is not None
    shown = {page.url: page.data for page in performance_pages(catalogue.readable)}
    told = _json(root, "2026-01..2026-06", now=now)
    cards = {"kinerja/": told["semua"]} | {
        f"kinerja/{kim.slug}/": card
        for kim in catalogue.kims.values()
        for card in told["kelompok"]
        if card["nama"] == kim.name
    }
    assert len(cards) == len(catalogue.kims) + 1
    for url, card in cards.items():
        written = [(one.count, one.of) for one in shown[url].written.figures]  # type: ignore[attr-defined]
        figures = _figures(card)
        assert written == [figures["warga"], figures["kejadian"]], url


@pytest.mark.parametrize("many", [1, 400])
def test_who_is_named_is_found_however_it_is_looked_for(many: int) -> None:
    """Word by word finds what the expression finds, in long texts and with letters whose small form is longer."""
    text = "İbu rumah tangga dan Ketua RT, siswi, pemilik warung, anggota KIM; Tokoh masyarakat. Orang tua. " * many
    for line in (text, text.replace("İ", "I")):
        found = sorted((one.start(), one.end()) for one in voices._residents(line))
        assert found == [(one.start(), one.end()) for one in voices.RESIDENT.finditer(line)]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("“Airnya keruh,” kata Budi, warga RW 3.", True),
        ("Seorang pedagang mengatakan dagangannya laku.", True),
        ("Warga berkumpul di balai. “Ini untuk warga,” kata Lurah Melong.", False),
        ("Lurah menyampaikan jadwal kepada warga.", False),
        ("“Kata warga, airnya keruh,” ujar Camat.", False),
        ("", False),
    ],
)
def test_residents_are_heard_when_they_speak(text: str, heard: bool) -> None:
    """Not when they are spoken of or to, nor when an official quotes them."""
    assert hears_residents(text) is heard
