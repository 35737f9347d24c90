"""What reminds a group and a place's head of deadlines: a calendar beside the group's page, a sheet for the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from icalendar import Calendar

from pipeline.content.kinds import KIM
from pipeline.site.kinds import view_of
from pipeline.site.kinds.aspirasi import CONCERNS, SheetData
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.evaluation.test_deadlines import ANSWERED, NOW, SENT, concern, project
from tests.outputs.test_feeds import outputs
from tests.projects import THEME, small

FILE = "kim/kim-melong/tenggat.ics"


def test_a_groups_calendar_has_each_deadline_as_a_day_with_a_reminder(tmp_path: Path) -> None:
    """Only where a term runs; what was answered says so and rings no more; no name, a UID for good."""
    root = project(
        tmp_path,
        menunggu=concern('nomor_tiket: "7"\n' + SENT, title="Lampu, jalan; padam"),
        dijawab=concern('nomor_tiket: "8"\n' + ANSWERED.format("2026-11-10"), title="Sampah menumpuk"),
        tanpa=concern(SENT, title="Tanpa nomor laporan"),
    )
    data = outputs(root, NOW)[FILE]
    assert outputs(root, NOW.replace(year=2027))[FILE] == data
    events: dict[str, Any] = {
        str(one["UID"]).rpartition("/")[2]: one for one in Calendar.from_ical(data).walk("VEVENT")
    }
    assert set(events) == {"menunggu#tenggat", "dijawab#tenggat"}
    waiting, answered = events["menunggu#tenggat"], events["dijawab#tenggat"]
    assert waiting["DTSTART"].dt == date(2026, 11, 24) and waiting["SUMMARY"] == "Tenggat jawaban: Lampu, jalan; padam"
    assert [one["TRIGGER"].dt.days for one in waiting.walk("VALARM")] == [-1]
    assert answered["SUMMARY"] == "Sudah dijawab: Sampah menumpuk" and not answered.walk("VALARM")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_without_a_deadline_there_is_no_calendar_and_no_link_to_one(tmp_path: Path) -> None:
    """A group whose concerns have no numbered report has none, and its page leads to none."""
    root = project(tmp_path, tanpa=concern(SENT))
    assert FILE not in outputs(root, NOW)
    made = publication(open_workspace(root, NOW))
    (group,) = made.catalogue.of(KIM)
    (page, *_) = view_of(group).pages(made.catalogue, group)
    assert "tenggat.ics" not in Drawing(made, THEME).draw(page).data.decode()


def test_a_places_sheet_has_what_waits_with_room_to_write(tmp_path: Path) -> None:
    """A sheet for each place below the whole that has concerns, the oldest first, its deadline, no search engine."""
    root = project(
        tmp_path,
        baru=concern(title="Jalan berlubang", day="2026-11-09"),
        lama=concern('nomor_tiket: "7"\n' + SENT, title="Lampu jalan padam"),
        dijawab=concern('nomor_tiket: "8"\n' + ANSWERED.format("2026-11-10"), title="Sampah menumpuk"),
    )
    made = publication(open_workspace(root, NOW))
    sheets = {page.url: page for page in CONCERNS.lists(made.catalogue.readable) if isinstance(page.data, SheetData)}
    south = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan"
    assert set(sheets) == {f"{south}/suara/", f"{south}/melong/suara/"}
    page = sheets[f"{south}/melong/suara/"]
    html = Drawing(made, THEME).draw(page).data.decode()
    main = html.partition("<main")[2]
    assert main.index("Lampu jalan padam") < main.index("Jalan berlubang") and "Sampah menumpuk" not in main
    assert "24 Nov 2026" in main and "tanpa tenggat" in main and "lurah atau kepala desa" in main and not page.indexed
    assert main.count("Tindak lanjut") == 1 and 'aria-label="Kode QR' in main


def test_a_groups_page_tells_its_decree_officers_and_coverage(tmp_path: Path) -> None:
    """Type, fields, decree with its term, officers with their role, other places; no number of anybody."""
    more = (
        "bidang: [lingkungan, UMKM]\nsk: {nomor: 188/12/2026, tanggal: 2026-01-05, sampai: 2029-01-05}\n"
        "pengurus: [{nama: Bu Contoh, peran: Ketua, izin: 2026-10-01}]\ncakupan: [Cimahi Selatan]\n"
    )
    text = f"---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\n{more}---\n\nKelompok contoh.\n"
    made = publication(open_workspace(small(tmp_path, {"kim/kim-melong.md": text}), NOW))
    (group,) = made.catalogue.of(KIM)
    (page, *_) = view_of(group).pages(made.catalogue, group)
    main = Drawing(made, THEME).draw(page).data.decode().partition("<main")[2]
    for said in (
        "188/12/2026",
        "5 Jan 2026",
        "5 Jan 2029",
        "Bu Contoh, Ketua",
        ">Cimahi Selatan</a>",
        "lingkungan, UMKM",
    ):
        assert said in main, said
    assert main.count("Kelompok Informasi Masyarakat") == 2
