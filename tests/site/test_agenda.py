"""Events and programmes on the site: lists by day, what is next at a place, what was told of a programme and where not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.content.kinds.agenda import EVENT
from pipeline.site.kinds.agenda import EVENTS, agenda
from pipeline.workspace import open_workspace
from tests.outputs.test_calendar import event
from tests.projects import article, kim, report, said, small, tree

NOW = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)
"""Wednesday, 2 December 2026, 10.00 WIB."""
PROGRAM = """---
nama: Bank sampah warga
tanggal: 2026-11-02
ringkasan: Sampah kering ditimbang dan dicatat sebagai tabungan.
wilayah: Cimahi Selatan
syarat: Sampah yang sudah dipilah
kim: kim-melong
topik: lingkungan
---

Isi program.
"""


def files(**more: str) -> dict[str, str]:
    """Returns members' files: one story of a programme, an event of it, and ``more`` events by slug."""
    return {
        "program/bank-sampah.md": PROGRAM,
        "artikel/kim-melong/2025/satu.md": article(head="program: bank-sampah\n"),
        "agenda/2026/menabung.md": event(
            "Menabung sampah", "2099-12-05 07:00", "program: bank-sampah\nbiaya: Gratis\n", "Utama"
        ),
        **{f"agenda/2026/{slug.replace('_', '-')}.md": text for slug, text in more.items()},
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a programme, a story and an event of it, and an event that is cancelled, built."""
    cancelled = event("Pasar pagi", "2099-12-06 07:00", "status: dibatalkan\ndiperbarui: 2026-11-12 10:00\n")
    made = small(
        tmp_path_factory.mktemp("agenda"), files(pasar=cancelled, dulu=event("Lomba lama", "2026-11-11 07:00"))
    )
    done = kim("build", "--root", made)
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def test_an_event_is_everywhere_where_it_is_looked_for(root: Path) -> None:
    """Page, agenda, front page, its place's page, feed, data, sitemap, navigation; Event in linked data."""
    site = root / "site"
    page = (site / "agenda/2026/menabung/index.html").read_text()
    assert "Sabtu, 5 Desember 2099, pukul 07.00 WIB" in page and "Balai warga" in page and "Gratis" in page
    assert 'href="webcal://warta-uji.example.id/agenda/2026/menabung/agenda.ics"' in page
    graph = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])["@graph"]
    (node,) = (one for one in graph if one["@type"] == "Event")
    assert node["startDate"] == "2099-12-05T07:00:00+07:00" and node["isAccessibleForFree"] is True
    south = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan"
    for path in (
        "index.html",
        "agenda/index.html",
        f"{south}/index.html",
        f"{south}/utama/index.html",
        "topik/warga/index.html",
    ):
        assert "agenda/2026/menabung/" in (site / path).read_text(), path
    assert "agenda/2026/menabung/" not in (site / f"{south}/cibeber/index.html").read_text()
    assert "Waktu: Sabtu, 5 Desember 2099" in (site / "agenda/umpan.xml").read_text()
    rows = {row["judul"]: row for row in json.loads((site / "data/agenda.json").read_text())}
    assert rows["Menabung sampah"]["program"] == ["bank-sampah"] and rows["Pasar pagi"]["status"] == "dibatalkan"
    assert "agenda/semua/" in (site / "sitemap.xml").read_text()
    assert ">Agenda</a>" in (site / "index.html").read_text()


def test_a_cancelled_event_says_so_and_stays(root: Path) -> None:
    """Its page says it first; lists, linked data and the title in calendars say it too; nobody is asked to subscribe to it."""
    page = (root / "site/agenda/2026/pasar/index.html").read_text()
    main = page.partition("<main")[2]
    assert main.index("Acara ini dibatalkan.") < main.index("Minggu, 6 Desember 2099, pukul")
    assert 'name="description" content="Dibatalkan. ' in page
    assert "<title>Dibatalkan: Pasar pagi</title>" in (root / "site/agenda/umpan.xml").read_text()
    assert "EventCancelled" in page and "webcal:" not in page
    assert '<span class="tanda">Dibatalkan</span>' in (root / "site/agenda/index.html").read_text()


def test_what_is_over_stands_apart(root: Path) -> None:
    """Past events are in the list of all and under their own heading, not among those to come, nor beside other things."""
    listed = (root / "site/agenda/index.html").read_text()
    assert listed.index("Baru saja lewat") < listed.index("Lomba lama")
    assert "Lomba lama" in (root / "site/agenda/semua/index.html").read_text()
    assert "Lomba lama" not in (root / "site/index.html").read_text()


def test_a_programme_shows_what_was_told_and_where_nothing_was(root: Path) -> None:
    """Story and event name it; the matrix counts them by place, and says where it reaches and nobody told of it."""
    page = (root / "site/program/bank-sampah/index.html").read_text()
    assert "artikel/kim-melong/2025/satu/" in page and "agenda/2026/menabung/" in page
    silent = page.partition("Belum ada kabar dari")[2].partition("</section>")[0]
    assert "Cibeureum" in silent and "Leuwigajah" in silent and ">Melong<" not in silent and "Cipageran" not in silent
    matrix = (root / "site/program/index.html").read_text().partition("<tbody>")[2]
    cells = {row.partition("</a>")[0].rpartition(">")[2]: row.partition("<td>")[2].partition("</td>")[0]
             for row in matrix.split("<tr>")[1:]}  # fmt: skip
    assert cells["Melong"] == cells["Utama"] == "<b>1</b>" and cells["Cibeber"] == "belum" and cells["Cipageran"] == "–"
    assert (
        'href="../../../../program/bank-sampah/"' in (root / "site/artikel/kim-melong/2025/satu/index.html").read_text()
    )
    assert "GovernmentService" in page


def test_what_is_named_must_be_there(tmp_path: Path) -> None:
    """A programme that no file describes is told at its place, with the nearest name."""
    wrong = files() | {"agenda/2026/menabung.md": event(more="program: bank-sampa\n")}
    found = [one for one in report(small(tmp_path, wrong)) if one["kode"] == "KIM219"]
    assert [(one["berkas"], one["baris"]) for one in found] == [("content/agenda/2026/menabung.md", 5)]
    assert "bank-sampah" in str(found[0]["pesan"])


def test_an_entry_more_changes_only_what_shows_it(root: Path) -> None:
    """Another event changes its places, lists, feed, data and calendars; no story, no other event, no other place."""
    before = tree(root / "site")
    (root / "content/agenda/2026/donor.md").write_text(event("Donor darah", "2099-12-07 08:00", place="Baros"))
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout
    after = tree(root / "site")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert not [path for path in changed if path.startswith(("artikel/", "kim/", "program/", "agenda/2026/menabung"))]
    assert not [path for path in changed if "cimahi-selatan" in path]
    assert {"agenda/index.html", "agenda/agenda.ics", "agenda/2026/donor/agenda.ics", "data/agenda.csv"} <= changed


def test_a_site_without_events_and_programmes_knows_nothing_of_them(tmp_path: Path) -> None:
    """No page, no entry in navigation, no feed, and no link to any of them."""
    root = small(tmp_path, {"artikel/kim-melong/2025/satu.md": article()})
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout
    site = root / "site"
    assert not (site / "agenda").exists() and not (site / "program").exists()
    pages = [path for path in site.rglob("*.html") if "panduan" not in path.parts]
    assert [path for path in pages if any(f'{way}"' in path.read_text() for way in ("/agenda/", "/program/"))] == []
    assert "agenda.js" not in (site / "index.html").read_text()


def test_it_is_begun_by_questions(tmp_path: Path) -> None:
    """``kim new agenda`` asks for what every event needs and writes a file that the gate takes."""
    root = small(tmp_path)
    answers = {
        "judul": "Kerja bakti RW 5", "tanggal": "2026-11-20", "mulai": "2026-12-05 07:00", "tempat.nama": "Balai RW 5",
        "tempat.wilayah": "Melong", "kim": "kim-melong", "topik": "lingkungan",
    }  # fmt: skip
    code, told = said(
        "new",
        "agenda",
        "--root",
        root,
        *(word for key, value in answers.items() for word in ("--isi", f"{key}={value}")),
    )
    assert code == 0, told
    made = root / "content/agenda/2026/kerja-bakti-rw-5.md"
    assert made.is_file() and [one for one in report(root) if one["tingkat"] == "galat"] == []


def test_the_agenda_is_by_week_and_day(tmp_path: Path) -> None:
    """What lasts stands at today, what comes back stands at each of its days, weeks begin on Monday."""
    more = {
        "rutin": event(
            "Rutin", "2026-11-03 08:00", "setiap: {hari: selasa, sampai: 2027-03-30, kecuali: 2026-12-15}\n"
        ),
        "pameran": event("Pameran", "2026-12-01", "selesai: 2026-12-03\nseharian: ya\n"),
        "jauh": event("Jauh", "2027-05-05 08:00"),
    }
    catalogue = open_workspace(small(tmp_path, files(**more)), NOW).catalogue
    assert catalogue is not None
    shown = agenda(catalogue.of(EVENT), NOW)
    days = [(day.stamp.iso, one.title) for week in shown.weeks for day in week.days for _, one in day.entries]
    assert days == [
        ("2026-12-02", "Pameran"), ("2026-12-08", "Rutin"), ("2026-12-22", "Rutin"), ("2026-12-29", "Rutin"),
    ]  # fmt: skip
    assert [week.first.iso for week in shown.weeks] == ["2026-11-30", "2026-12-07", "2026-12-21", "2026-12-28"]
    assert [one.title for one in shown.later] == ["Jauh", "Menabung sampah"]


def test_a_time_that_passes_wakes_the_next_build(tmp_path: Path) -> None:
    """The view says when an event is shown otherwise: when its next time is over, to the minute."""
    more = {"rutin": event("Rutin", "2026-12-01 08:00", "selesai: 2026-12-01 09:30\nsetiap: {hari: [selasa, rabu]}\n")}
    root = small(tmp_path, files(**more))
    ends = datetime(2026, 12, 2, 2, 30, tzinfo=UTC)
    for now, next_day in ((ends - timedelta(minutes=1), "2026-12-02"), (ends, "2026-12-08")):
        catalogue = open_workspace(root, now).catalogue
        assert catalogue is not None
        one = catalogue.of(EVENT).by_slug["rutin"]
        until = EVENTS.until(one, now)
        assert one.next.start.iso.startswith(next_day)
        assert until is not None and until > now and (now >= ends or until == ends)
