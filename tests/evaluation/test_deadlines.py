"""The clock of concerns: working days of the official calendar, from a ticket's date only, as page, board and data show them."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.content.options import Terms
from pipeline.evaluation.deadlines import Deadline, after_working_days, deadline_of, working_days
from pipeline.language.regions import ZONES
from pipeline.workspace import open_workspace
from tests.projects import kim, report, small

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONES["WIB"])
SENT = "riwayat:\n  - tanggal: 2026-11-04\n    status: diteruskan\n"
ANSWERED = SENT + "  - tanggal: {}\n    status: ditanggapi\n    keterangan: Jadwalnya dikirim.\n"


def concern(more: str = "", title: str = "Lampu jalan padam", type: str = "pengaduan", day: str = "2026-11-02") -> str:
    """Returns the text of a concern."""
    head = f"judul: {title}\njenis: {type}\nwilayah: Melong\ntopik: warga\nditerima: {day}\nkim: kim-melong\n{more}"
    return f"---\n{head}---\n\nWarga RW 05 menyampaikannya dalam musyawarah.\n"


def project(root: Path, **texts: str) -> Path:
    """Writes a project with these concerns."""
    files = {f"aspirasi/2026/{name}.md": text for name, text in texts.items()}
    return small(root, files)


def one(root: Path, text: str) -> Concern:
    """Returns the concern of a text."""
    catalogue = open_workspace(project(root, a=text), NOW, examined=False).catalogue
    assert catalogue is not None
    (found,) = catalogue.of(CONCERN)
    return found


@pytest.mark.parametrize(
    ("start", "days", "due", "certain"),
    [
        (date(2026, 11, 4), 14, date(2026, 11, 24), True),
        (date(2026, 8, 14), 1, date(2026, 8, 18), True),  # 15 and 16 a weekend, 17 Independence Day
        (date(2026, 12, 23), 2, date(2026, 12, 29), True),  # cuti bersama on 24, Christmas, a weekend
        (date(2029, 1, 4), 2, date(2029, 1, 8), False),  # a year of which no holidays are known: weekends alone
    ],
)
def test_working_days_follow_the_official_calendar(start: date, days: int, due: date, certain: bool) -> None:
    """Weekends, holidays and cuti bersama do not count; of a year that is not known yet this is said."""
    assert after_working_days(start, days) == (due, certain)
    assert working_days(start, due) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (concern(SENT), None),  # no ticket, no term
        (concern('nomor_tiket: "1"\n' + SENT), 14),
        (concern('nomor_tiket: "1"\npengawasan: ya\n' + SENT), 60),
        (concern('nomor_tiket: "1"\n' + SENT, type="permintaan-informasi"), 5),
        (concern('nomor_tiket: "1"\njalur: ppid\n' + SENT, type="permintaan-informasi"), 10),
        (
            concern(
                'nomor_tiket: "1"\njalur: ppid\n'
                + SENT
                + "  - tanggal: 2026-11-10\n    status: ditunda\n    keterangan: Perlu waktu.\n",
                type="permintaan-informasi",
            ),
            17,
        ),
        (concern('nomor_tiket: "1"\n'), None),  # not sent anywhere yet
        (concern('nomor_tiket: "1"\ntanggal_tiket: 2026-11-05\n'), 14),
    ],
)
def test_a_term_runs_from_a_ticket_only(tmp_path: Path, text: str, days: int | None) -> None:
    """Which term holds follows from what is asked and on which way; without a numbered report there is none."""
    found = deadline_of(one(tmp_path, text), Terms())
    assert (found.days if found else None) == days


def test_what_was_answered_too_late_says_by_how_many_days(tmp_path: Path) -> None:
    """In time is 0; the days after the due day are working days; an open one is over only after its day."""
    due = date(2026, 11, 24)
    late = Deadline("ditanggapi", date(2026, 11, 4), due, 14, True, date(2026, 11, 30))
    assert late.late == 4 and not late.over(date(2026, 12, 30))
    waiting = Deadline("ditanggapi", date(2026, 11, 4), due, 14, True, None)
    assert waiting.late == 0 and not waiting.over(due) and waiting.over(date(2026, 11, 25))


def test_the_settings_may_change_the_terms(tmp_path: Path) -> None:
    """``tenggat`` in mkdocs.yml counts; what is no number of days is a problem of its own."""
    root = project(tmp_path, a=concern('nomor_tiket: "1"\n' + SENT))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("wilayah: ", "tenggat: {pengaduan: 7}\n      wilayah: ", 1))
    catalogue = open_workspace(root, NOW, examined=False).catalogue
    assert catalogue is not None and catalogue.site.terms.complaint == 7 and catalogue.site.terms.ppid == 10


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of a project with concerns in every state."""
    root = project(
        tmp_path_factory.mktemp("suara"),
        baru=concern(title="Jalan berlubang dekat pasar", day="2026-11-10"),
        lama=concern('nomor_tiket: "77"\n' + SENT, title="Lampu taman padam"),
        jawab=concern(ANSWERED.format("2026-11-09"), title="Jadwal sampah", type="permintaan-informasi"),
        sanggah=concern(
            "tanggapan_warga: belum\n"
            + ANSWERED.format("2026-11-09")
            + "  - tanggal: 2026-11-12\n    status: selesai\n    tautan: https://contoh.example/hasil\n",
            title="Cat zebra pudar",
        ),
    )
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_the_board_shows_the_oldest_unanswered_first(site: Path) -> None:
    """What waits stands by age, with its deadline's date and no age; what residents contest waits again."""
    page = (site / "suara/index.html").read_text()
    waiting = page[page.index('id="_menunggu"') : page.index('id="_dijawab"')]
    assert re.findall(r'<h3><a [^>]*aspirasi/2026/(\w+)/"', waiting) == ["lama", "sanggah", "baru"]
    assert "tenggat" in waiting and "24 Nov 2026" in waiting and "terlambat" not in page
    assert "LAPOR!" in page and "129" in page


def test_the_page_shows_every_step_and_says_when_no_term_runs(site: Path) -> None:
    """A concern's page tells each line of its history; one without a ticket says that it has no deadline."""
    lama, baru = ((site / f"aspirasi/2026/{name}/index.html").read_text() for name in ("lama", "baru"))
    assert "Diteruskan" in lama and "Selasa, 24 November 2026" in lama and "14 hari kerja" in lama
    assert "Tidak ada: tenggat dihitung hanya bila ada nomor laporan resmi." in baru


def test_the_table_holds_state_and_deadline_and_nobody(site: Path) -> None:
    """The open data say how each stands; no column could hold a name, a phone or a house."""
    with (site / "data/aspirasi.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["alamat"].rstrip("/").rpartition("/")[2]: row for row in csv.DictReader(file)}
    assert rows["lama"]["tenggat"] == "2026-11-24" and rows["lama"]["status"] == "diteruskan"
    assert rows["jawab"]["ditanggapi"] == "2026-11-09" and rows["baru"]["tenggat"] == ""
    assert not {"nama", "pelapor", "telepon", "alamat_rumah"} & set(rows["lama"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (concern(ANSWERED.format("2026-11-03")), "KIM481"),
        (concern("riwayat:\n  - tanggal: 2026-11-04\n    status: selesai\n"), "KIM482"),
        (concern().replace("menyampaikannya dalam musyawarah", "melihat tetangga kami dipukuli suaminya"), "KIM483"),
        (concern().replace("Warga RW 05", "Bu Wati"), "KIM484"),
        (concern().replace("musyawarah.", "musyawarah. Hubungi 0812-3456-7890."), "KIM504"),
        (concern("telepon: 0812\n"), "KIM102"),
    ],
)
def test_what_could_harm_somebody_stops_the_proposal(tmp_path: Path, text: str, code: str) -> None:
    """A skipped step, a name, a number, violence: each is an error, and its message says where it belongs or how to mend it."""
    found = [one for one in report(project(tmp_path, a=text)) if one["kode"] == code]
    assert found and found[0]["tingkat"] == "galat" and found[0]["saran"]
