"""Notices: the gravest is on the warning line at once, each goes by itself, haste outweighs form but never protection."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds.pengumuman import NOTICE
from pipeline.language.regions import ZONES
from pipeline.outputs.alerts import alerts
from pipeline.site.edition import Pages
from pipeline.site.kinds import view_of
from pipeline.site.publication import Publication
from pipeline.workspace import open_workspace
from tests.projects import article, kim, report, small

pytestmark = pytest.mark.build

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONES["WIB"])
URGENT = {
    "tingkat": "darurat",
    "disetujui": "Redaksi Warta Uji",
    "sumber": '{nama: BPBD Jawa Barat, url: "https://bpbd.jabarprov.go.id/"}',
    "sampai": "2026-11-20 18:00",
}


def notice(body: str = "Isi pengumuman contoh.", **fields: str) -> str:
    """Returns the text of a notice; fields replace or add to those of a good one."""
    head = {
        "judul": "Air mati di dua RW",
        "tanggal": "2026-11-20 07:00",
        "mulai": "2026-11-20 08:00",
        "sampai": "2026-11-25 18:00",
        "wilayah": "Melong",
        "tingkat": "penting",
        "instruksi": "Tampung air secukupnya.",
        "hubungi": '{nama: Layanan pelanggan, nomor: "(022) 0000000"}',
        "kim": "kim-melong",
        "penulis": "Redaksi KIM Melong",
        "topik": "warga",
    } | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items() if value) + f"---\n\n{body}\n"


def catalogue(root: Path, now: datetime = NOW) -> Catalogue:
    """Returns everything joined at a moment."""
    made = open_workspace(root, now, examined=False).catalogue
    assert made is not None
    return made


def line(root: Path, now: datetime = NOW) -> list[dict[str, object]]:
    """Returns what the warning line's file holds at a moment."""
    made = Publication(catalogue(root, now), {})
    (file,) = alerts(made, Pages.of(made, ()))
    told: list[dict[str, object]] = json.loads(file.data)["peringatan"]
    return told


def found(root: Path, now: datetime = NOW) -> dict[str, str]:
    """Returns what a check says, its severity by its code."""
    return {one.code: one.severity.value for one in open_workspace(root, now).problems}


def test_the_line_has_what_holds_and_it_goes_by_itself(tmp_path: Path) -> None:
    """Emergencies first, then other notices; before its end a notice is told, from its end on it is not."""
    root = small(tmp_path / "p", {
        "pengumuman/2026/air.md": notice(),
        "pengumuman/2026/banjir.md": notice(judul="Naik ke balai RW", **URGENT),
        "pengumuman/2026/nanti.md": notice(judul="Jalan ditutup", mulai="2026-11-24", sampai="2026-11-24"),
    })  # fmt: skip
    told = line(root)
    assert [one["judul"] for one in told] == [
        "Darurat: Naik ke balai RW",
        "Penting: Air mati di dua RW",
        "Penting: Jalan ditutup",
    ]
    assert told[0]["mendesak"] is True and told[0]["berlaku_sampai"] == "2026-11-20T18:00:00+07:00"
    assert told[0]["tempat"] == ["wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/"]
    assert told[2]["berlaku_sampai"] == "2026-11-25T00:00:00+07:00"
    assert [one["judul"] for one in line(root, NOW.replace(hour=18))] == [one["judul"] for one in told[1:]]
    assert line(root, NOW.replace(month=12)) == []


def test_the_next_build_knows_when_it_is_due(tmp_path: Path) -> None:
    """A view says when each notice begins or ends next; of what is over, nothing."""
    root = small(tmp_path / "p", {"pengumuman/2026/air.md": notice(mulai="2026-11-20 10:00")})
    (one,) = catalogue(root).of(NOTICE)
    ends = [view_of(one).until(one, at) for at in (NOW, NOW.replace(hour=11), NOW.replace(day=26))]
    assert ends == [one.starts.at, one.ends.at, None]


def test_pages_do_not_change_when_a_notice_joins_the_line(tmp_path: Path) -> None:
    """Where there was a notice before, an emergency more changes the line's file and what shows notices, no other page; the
    search page names its index, which knows the notice too."""
    files = {"pengumuman/2026/lama.md": notice(sampai="2026-11-20 09:00"), "artikel/kim-melong/2025/satu.md": article()}
    root = small(tmp_path / "p", files)
    assert kim("build", "--root", root).returncode == 0
    pages = {path: path.read_bytes() for path in (root / "site").rglob("index.html")}
    (root / "content/pengumuman/2026/banjir.md").write_text(notice(judul="Naik ke balai RW", **URGENT))
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    public = root / "site"
    changed = {path.relative_to(public).as_posix() for path, before in pages.items() if path.read_bytes() != before}
    assert "artikel/kim-melong/2025/satu/index.html" not in changed and "kabar/index.html" not in changed
    shown = ("index.html", "pengumuman", "peringatan", "wilayah", "topik/warga", "data", "langganan", "cari")
    assert all(path.startswith(shown) for path in changed), changed


def test_ending_early_is_shown_as_a_correction(tmp_path: Path) -> None:
    """Its page, its feed and the table say when and why; it is off the line from that moment."""
    early = "{tanggal: 2026-11-20 08:30, alasan: Pipa selesai diperbaiki.}"
    root = small(tmp_path / "p", {"pengumuman/2026/air.md": notice(berakhir=early)})
    assert line(root) == [] and not {"galat"} & set(found(root).values())
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    page = (root / "site/pengumuman/2026/air/index.html").read_text()
    assert "Ralat" in page and "Berakhir lebih awal. Pipa selesai diperbaiki." in page
    assert "Berakhir lebih awal" in (root / "site/pengumuman/umpan.xml").read_text()
    (row,) = csv.DictReader((root / "site/data/pengumuman.csv").read_text().splitlines())
    assert row["sampai"] == "2026-11-20T08:30:00+07:00" and row["tingkat"] == "penting"


def test_haste_outweighs_form_and_never_protection(tmp_path: Path) -> None:
    """What stops an article is advice in a notice, also where the settings make it graver; what protects people stops it."""
    form = "<b>Air</b> mati pada Senin (20/11/2026). [Peta](peta.md)"
    root = small(tmp_path / "p", {"pengumuman/2026/air.md": notice(form), "artikel/kim-melong/2026/a.md": article(
        head="tanggal: 2026-11-20 08:00\n", body=form)})  # fmt: skip
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("      topik:", "      tingkat: {KIM465: galat}\n      topik:"))
    by_file: dict[str, set[tuple[str, str]]] = {}
    for one in open_workspace(root, NOW).problems:
        by_file.setdefault("".join(one.location.path.split("/")[1:2]), set()).add((one.code, one.severity.value))
    assert {("KIM205", "galat"), ("KIM210", "galat"), ("KIM310", "galat")} <= by_file["artikel"]
    assert {("KIM205", "peringatan"), ("KIM210", "peringatan"), ("KIM310", "peringatan")} <= by_file["pengumuman"]
    assert "galat" not in {severity for _, severity in by_file["pengumuman"]}
    two = notice(f"{form} Korban pencabulan, siswi kelas 5 SD bernama Bunga Lestari.", instruksi="Satu hal. Dua hal.")
    (root / "content/pengumuman/2026/air.md").write_text(two)
    codes = found(root)
    assert codes["KIM551"] == "galat" and codes["KIM465"] == "peringatan"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({**URGENT, "disetujui": "Redaksi KIM Melong"}, "KIM462"), ({**URGENT, "sumber": ""}, "KIM461"),
        ({**URGENT, "sampai": "2026-11-22 18:00"}, "KIM463"), ({"sampai": "2026-11-19"}, "KIM464"),
        ({"instruksi": ""}, "KIM101"), ({"wilayah": ""}, "KIM101"), ({"wilayah": "Negeri Antah"}, "KIM203"),
        ({"hubungi": '{nama: Kami, nomor: "javascript:alert(1)"}'}, "KIM104"), ({"sampai": "nanti sore"}, "KIM105"),
    ],
)  # fmt: skip
def test_what_stops_a_notice(fields: dict[str, str], code: str, tmp_path: Path) -> None:
    """Without dates that make sense, an area, one thing to do, an official source and a second pair of eyes it is no notice."""
    root = small(tmp_path / "p", {"pengumuman/2026/air.md": notice(**fields)})
    assert found(root)[code] == "galat"


def test_it_is_ready_to_be_passed_on(tmp_path: Path) -> None:
    """While it holds: a message, one SMS with level, end and number, a text to be read aloud, a poster; then no more."""
    root = small(
        tmp_path / "p",
        {"pengumuman/2026/air.md": notice(topik="", judul="Air mati " * 20, instruksi="Tampung air. " * 20)},
    )
    (one,) = catalogue(root).of(NOTICE)
    kit = view_of(one).kit(one, catalogue(root).site)
    assert kit is not None and len(kit.sms) <= 160 and kit.sms.startswith("PENTING: Air mati")
    assert "s.d. 25/11 18.00. (022) 0000000" in kit.sms
    assert len(kit.whatsapp) <= 700 and "Rabu, 25 November 2026, 18.00 WIB" in kit.whatsapp
    assert kit.radio.startswith("Pengumuman dari Kelurahan Melong.") and "delapan belas" in kit.radio.lower()
    pages = {now.day: [page.url for page in view_of(one).pages(catalogue(root, now), catalogue(root, now).of(NOTICE)[0])]
             for now in (NOW, NOW.replace(day=26))}  # fmt: skip
    assert pages == {20: [one.url, f"{one.url}bagikan/"], 26: [one.url]}


def test_hostile_fields_come_out_inert(tmp_path: Path) -> None:
    """Markup, formulas and line breaks in fields are text wherever they are published."""
    bad = '"=HYPERLINK(1) <script>alert(1)</script> ]]> </title>"'
    root = small(tmp_path / "p", {"pengumuman/2026/air.md": notice(
        judul=bad, instruksi=bad, hubungi=f'{{nama: {bad}, nomor: "112"}}', sampai="2099-11-25")})  # fmt: skip
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    for path in (root / "site").rglob("*"):
        if path.suffix in (".html", ".xml"):
            assert "<script>alert" not in path.read_text(), path
    (row,) = csv.DictReader((root / "site/data/pengumuman.csv").read_text().splitlines())
    assert row["judul"].startswith("'=") and row["instruksi"].startswith("'=")
    assert json.loads((root / "site/peringatan.json").read_text())["peringatan"][0]["judul"].startswith("Penting: =")


def test_a_site_without_notices_has_no_trace_of_them(tmp_path: Path) -> None:
    """No line, no file, no navigation, no feed: the kind is there when somebody uses it."""
    root = small(tmp_path / "p", {"artikel/kim-melong/2025/satu.md": article()})
    assert kim("build", "--root", root).returncode == 0
    assert not list((root / "site").glob("peringatan*")) and not (root / "site/pengumuman").exists()
    front = (root / "site/index.html").read_text()
    assert "pengumuman" not in front.lower() and 'class="peringatan"' not in front


def test_it_is_begun_by_its_command(tmp_path: Path) -> None:
    """``kim new pengumuman`` asks for what it requires, and the gate takes what it writes."""
    root = small(tmp_path / "p")
    said = [
        "judul=Air mati", "tanggal=2026-11-20", "mulai=2026-11-20 10:00", "sampai=2026-11-20 18:00", "wilayah=Melong",
        "tingkat=penting", "instruksi=Tampung air.", "hubungi.nama=Kelurahan", "hubungi.nomor=112", "kim=kim-melong",
        "penulis=Redaksi KIM Melong",
    ]  # fmt: skip
    done = kim("new", "pengumuman", "--root", root, *(word for one in said for word in ("--isi", one)))
    assert done.returncode == 0, done.stderr
    assert [one for one in report(root) if one["tingkat"] == "galat"] == []
