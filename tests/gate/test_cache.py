"""What checks remember: the same report, sooner; and nothing believed that was not made from these very files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from pipeline.cli.check import Request, check
from pipeline.content import frontmatter
from pipeline.content.kinds import ARTICLE
from pipeline.engine import workers
from pipeline.engine.clock import Clock
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Problem
from pipeline.engine.program import program
from pipeline.gate import project
from pipeline.gate.report import Report
from pipeline.gate.rules import RULES
from pipeline.workspace import examine_workspace, open_workspace
from tests import projects
from tests.gate.test_rules_in_every_kind import HEADS
from tests.projects import article, kim, small

NOW = datetime(2025, 7, 1, 9, 0, tzinfo=UTC)
PATH = "artikel/kim-melong/2025/uji.md"
KEPT = ".kim/cache/periksa.json"


def reported(root: Path, *paths: Path, now: datetime = NOW) -> Report:
    """The report as the command makes it, remembering; but where the rules' pages are, which only the command knows."""
    return replace(check(Request(root, paths), now).report, rules="")


def fresh(root: Path, now: datetime = NOW) -> Report:
    """The report without any memory."""
    return open_workspace(root, now).report


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that rules are asked about alone, as they are asked."""
    found: list[str] = []
    alone = project.Project.alone_each
    monkeypatch.setattr(project.Project, "alone_each", lambda self, paths: found.extend(paths) or alone(self, paths))
    return found


def test_a_second_run_asks_nothing_and_says_the_same(lengkap: Path, asked: list[str]) -> None:
    """Nothing changed: every file is remembered, and so is what all of them told together."""
    first = reported(lengkap)
    count = len(asked)
    assert count > 10 and (lengkap / KEPT).exists()
    assert reported(lengkap) == first == fresh(lengkap)
    assert len(asked) == 2 * count  # once for the first run, once for the run without memory


def test_a_second_run_compares_nothing(lengkap: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a first run learned of all files together is true for the second: no text is compared with others again."""
    first = reported(lengkap)
    again: list[bool] = []
    together = project.Project.together
    monkeypatch.setattr(
        project.Project,
        "together",
        lambda self, *asked, noted: again.append(noted) or together(self, *asked, noted=noted),
    )
    assert reported(lengkap) == first and not again


def test_only_the_changed_file_is_asked_again(tmp_path: Path, asked: list[str]) -> None:
    """One file more or other words in one: that file alone is looked at, and joined rules see the new state."""
    root = small(tmp_path / "p", {f"artikel/kim-melong/2025/a{n}.md": article(n) for n in range(4)})
    reported(root)
    asked.clear()
    (root / "content" / PATH).write_text(article(9, body="[Mati](tidak-ada.md)."))
    found = reported(root)
    assert asked == [PATH]
    assert "KIM205" in {problem.code for problem in found.problems} and found == fresh(root)
    (root / "content/artikel/kim-melong/2025/tidak-ada.md").write_text(article(8))
    assert "KIM205" not in {problem.code for problem in reported(root).problems}


RECENT = ".kim/cache/periksa-baru.json"


def as_a_build(root: Path) -> Report:
    """The report as a build asks for it: remembering, and comparing no texts."""
    return examine_workspace(open_workspace(root, NOW, remember=True, examined=False), compared=False).report


def test_a_build_that_learned_little_writes_only_that(tmp_path: Path, asked: list[str]) -> None:
    """A text more: the next build knows what was learned of it, and the note of all texts lies as it was until a check."""
    root = small(tmp_path / "p", {f"artikel/kim-melong/2025/a{n}.md": article(n) for n in range(4)})
    reported(root)
    whole, other = (root / KEPT).read_bytes(), PATH.replace("uji", "lain")
    for path in (PATH, other):
        (root / "content" / path).write_text(article(9, body="Ada <b>kode</b>."))
        asked.clear()
        first = as_a_build(root)
        assert asked == [path] and {problem.location.path for problem in first.errors} >= {f"content/{path}"}
        assert as_a_build(root) == first and asked == [path]
    assert (root / KEPT).read_bytes() == whole
    (root / "content" / PATH).write_text(article(9))
    (root / "content" / other).unlink()
    asked.clear()
    assert not as_a_build(root).errors and asked == [PATH]
    found = reported(root)
    assert asked == [PATH] and found == fresh(root)
    assert not (root / RECENT).exists() and (root / KEPT).read_bytes() != whole


def test_without_advice_the_same_stops_a_build(tmp_path: Path) -> None:
    """A build hears only files that may stop it, remembered or not: all that stands in its way, and what settings make graver."""

    def errors(root: Path, *, advice: bool) -> set[Problem]:
        workspace = open_workspace(root, NOW, remember=True, examined=False)
        return {*examine_workspace(workspace, compared=False, advice=advice).errors}

    root = projects.rusak(tmp_path / "rusak")
    for _ in range(2):
        told = errors(root, advice=False)
        assert told == errors(root, advice=True) and len({one.location.path for one in told}) > 30
    advised = small(tmp_path / "p", {PATH: article(body="Hari Jum'at disini.")})
    assert not errors(advised, advice=False)
    said = {problem.code for problem in fresh(advised).problems if problem.location.path == f"content/{PATH}"}
    file = advised / "mkdocs.yml"
    text = file.read_text()
    for code in said & {"KIM701", "KIM702", "KIM703"}:
        file.write_text(text.replace("  - kim:\n", f"  - kim:\n      tingkat: {{{code}: galat}}\n"))
        assert {one.code for one in errors(advised, advice=False)} == {code}
    assert said & {"KIM701", "KIM702", "KIM703"}


def test_a_build_that_is_stopped_tells_what_else_there_is_to_mend(tmp_path: Path) -> None:
    """What stops it is in one text; advice on another, which it did not hear before, stands beside it."""
    other = PATH.replace("uji", "lain")
    bodies = {PATH: article(9, body="Ada <b>kode</b>."), other: article(8, body="Hari Jum'at disini.")}
    root = small(tmp_path / "p", bodies)
    done = kim("build", "--root", root)
    assert done.returncode == 1 and not (root / "site").exists()
    assert all(path in done.stderr for path in bodies) and "KIM210" in done.stderr and "KIM70" in done.stderr


@pytest.mark.parametrize("kind", ["terpotong", "satu huruf", "dibersihkan", "bentuk lain", "program lain"])
def test_what_was_learned_lately_is_not_believed_when_it_is_damaged(kind: str, tmp_path: Path) -> None:
    """Neither are the notes on those texts: a build and a check say what they would say without any memory."""
    kept = " ".join(f"Warga RW {n} menanam {n * 7} bibit di halaman balai pada hari ke-{n}." for n in range(1, 40))
    root = small(tmp_path / "p", {"artikel/kim-melong/2025/a.md": article(1, body=kept)})
    reported(root)
    (root / "content" / PATH).write_text(article(2, body=f"{kept}\n\nAda <b>kode</b>."))
    told = as_a_build(root)
    assert told.errors and (root / RECENT).exists()
    _damage(kind)(root / RECENT)
    assert as_a_build(root) == told
    _damage(kind)(root / RECENT)
    found = reported(root)
    assert found == fresh(root) and {"KIM750", "KIM751"} & {problem.code for problem in found.problems}


def _damage(kind: str) -> Callable[[Path], object]:
    def change(file: Path) -> object:
        data = file.read_bytes()
        if kind == "kosong":
            return file.write_bytes(b"")
        if kind == "terpotong":
            return file.write_bytes(data[: len(data) // 2])
        if kind == "satu huruf":
            return file.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
        if kind == "folder":
            file.unlink()
            return file.mkdir()
        head, _, body = data.partition(b"\n")
        told = json.loads(body)
        if kind == "dibersihkan":  # somebody removed all problems, but did not know the checksum
            for one in told["files"].values():
                one["look"] |= {"remarks": [], "stops": False}
        elif kind == "bentuk lain":  # somebody knew the checksum, but not the form
            bent = {"stamp": 7, "look": [7]}
            told["files"] = {path: {"fingerprint": one["fingerprint"]} | bent for path, one in told["files"].items()}
            told["joined"] = [told["joined"][0], [["x"]]]
        made = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        if kind == "bentuk lain":
            head = f"{program()} {fingerprint(made)}".encode()
        elif kind == "program lain":
            head = f"{'0' * 32} {fingerprint(made)}".encode()
        return file.write_bytes(head + b"\n" + made)

    return change


@pytest.mark.parametrize(
    "kind", ["kosong", "terpotong", "satu huruf", "folder", "dibersihkan", "bentuk lain", "program lain"]
)
def test_a_damaged_or_foreign_memory_is_not_believed(kind: str, tmp_path: Path) -> None:
    """Cut short, flipped, forged, of another form or program: the report is that of a first run."""
    root = small(tmp_path / "p", {PATH: article(body="Ada <b>kode</b>.")})
    first = reported(root)
    assert first.problems
    _damage(kind)(root / KEPT)
    assert reported(root) == first
    assert reported(root) == first


@pytest.mark.parametrize("kind", ["tidak ada", "kosong", "satu huruf", "program lain", "teks lama"])
def test_notes_to_compare_that_are_lost_or_foreign_are_made_again(kind: str, tmp_path: Path) -> None:
    """Near copies are found beside texts of which everything else is remembered, whatever became of the notes on them."""
    kept = " ".join(f"Warga RW {n} menanam {n * 7} bibit di halaman balai pada hari ke-{n}." for n in range(1, 40))
    one, other = "artikel/kim-melong/2025/satu.md", "artikel/kim-melong/2025/dua.md"
    root = small(tmp_path / "p", {one: article(1, body=kept), other: article(2, body="Teks lain sama sekali.")})
    reported(root)
    notes = root / ".kim/cache/banding.json"
    data = notes.read_bytes()
    (root / "content" / other).write_text(article(2, body=kept))
    wanted = fresh(root)
    assert {"KIM750", "KIM751"} & {problem.code for problem in wanted.problems}
    if kind == "tidak ada":
        notes.unlink()
    elif kind == "teks lama":  # of the file as it was when somebody took the notes away
        assert reported(root) == wanted
        notes.write_bytes(data)
        (root / "content" / one).write_text(article(1, body=kept + " Selesai."))
        wanted = fresh(root)
    else:
        _damage(kind)(notes)
    assert reported(root) == wanted
    assert reported(root) == wanted


def test_a_build_reads_no_notes_to_compare(lengkap: Path) -> None:
    """Most of what is remembered is what comparisons need; a build compares nothing, and leaves that as it lies."""
    kim("check", "--root", lengkap)  # at the moment of the build: what every text told is true for both
    notes = lengkap / ".kim/cache/banding.json"
    notes.write_bytes(b"tidak dibaca")
    done = kim("build", "--root", lengkap)
    assert done.returncode == 0 and "rusak" not in done.stderr
    assert notes.read_bytes() == b"tidak dibaca"


def test_other_settings_and_another_day_are_asked_anew(tmp_path: Path) -> None:
    """What depends on the settings or on the moment is not carried over."""
    root = small(tmp_path / "p", {PATH: article(head="topik: warga\n")})
    future = NOW - timedelta(days=60)
    assert reported(root) == fresh(root)
    assert reported(root, now=future) == fresh(root, now=future) != fresh(root)
    settings_file = root / "mkdocs.yml"
    settings_file.write_text(settings_file.read_text().replace("warga: Kegiatan warga", "giat: Kegiatan warga"))
    assert "KIM202" in {problem.code for problem in reported(root).problems}


def test_what_only_readers_see_asks_no_rule_again(tmp_path: Path, asked: list[str]) -> None:
    """Another name, address or desk of the site, and another severity of a rule, leave what files tell as it was."""
    root = small(tmp_path / "p", {PATH: article(body="Bu Yanti (0812-3456-7890) mengeluhkan air keruh.")})
    reported(root)
    file = root / "mkdocs.yml"
    text = file.read_text()
    other = {
        "Warta Uji": "Warta Lain",
        "warta-uji.": "warta-lain.",
        "  - kim:\n": "  - kim:\n      tingkat: {KIM701: mati}\n",
    }
    for old, new in other.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    asked.clear()
    told = reported(root)
    assert asked == []
    assert told == fresh(root) and any(problem.code == "KIM504" for problem in told.problems)
    file.write_text(text.replace("  - kim:\n", '  - kim:\n      nomor_resmi: ["0812-3456-7890"]\n'))
    assert reported(root) == fresh(root) != told


def test_a_folder_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    """Without a place to remember in, the check works as ever."""
    root = small(tmp_path / "p", {PATH: article()})
    (root / ".kim").mkdir()
    (root / ".kim/cache").write_text("bukan folder")
    assert reported(root) == fresh(root)


# ── Some files only ──────────────────────────────────────────────────────────────────────────────────────────────────


def part(report: Report, name: str) -> list[Problem]:
    """A report's problems in one file."""
    return [problem for problem in report.problems if problem.location.path == name]


@pytest.mark.parametrize("remembered", [False, True])
def test_asking_about_one_file_says_what_asking_about_all_says_of_it(remembered: bool, tmp_path: Path) -> None:
    """Whatever the fault and whether or not anything is remembered, a file's problems do not depend on who asks."""
    root = projects.rusak(tmp_path / "rusak")
    whole = fresh(root)
    if remembered:
        reported(root)
    files = sorted(
        {problem.location.path for problem in whole.problems if problem.location.path.startswith("content/")}
    )
    assert len(files) > 40
    for name in files:
        if (root / name).is_file():
            assert part(reported(root, root / name), name) == part(whole, name), name


# ── Many hands ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_cores_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report does not depend on how the work was shared out, down to the order of its problems."""
    bodies = ("Ada <b>kode</b>.", "[Mati](tidak-ada.md).", "Hari Jum'at disini.", "Biasa saja.")
    files = {f"artikel/kim-melong/2025/a{n}.md": article(n, body=bodies[n % 4]) for n in range(24)}
    root = small(tmp_path / "p", files)
    alone = fresh(root)
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1, 2})
    assert fresh(root) == alone and len(alone.problems) > 12


LINKED = (
    "Baca [tentang kami](../../../halaman/tentang.md) dan [kabar](https://contoh.id/kabar).",
    "Lihat [mati](tidak-ada.md).",
    "Ke [bagian](#tidak-ada) dan [topik](/topik/warga/).",
    "## Jadwal\n\nKe [bagian](#jadwal).",
    '![Warga di balai](hilang.jpg "Foto: KIM Melong")',
    '![Halaman, bukan gambar](../../../halaman/tentang.md "Foto: KIM Melong")',
    '![Catatan, bukan gambar](catatan.pdf "Foto: KIM Melong")',
    '![Foto rusak](rusak.jpg "Foto: KIM Melong")',
    '![Foto dengan lokasi](lokasi.jpg "Foto: KIM Melong")',
    '![Foto baik](baik.jpg "Foto: KIM Melong")',
)


def linked(root: Path) -> Path:
    """A project whose articles link to what is there and what is not, and show good pictures and bad ones."""
    folder = "artikel/kim-melong/2025"
    files = {f"{folder}/a{n}.md": article(n, body=body) for n, body in enumerate(LINKED)}
    main = article(90, head="gambar:\n  berkas: lokasi.jpg\n  alt: Warga di balai\n  kredit: KIM Melong\n")
    small(root, {**files, f"{folder}/b.md": main, "halaman/tentang.md": "Tentang kami.\n"})
    place = root / "content" / folder
    picture = Image.new("RGB", (40, 30))
    picture.save(place / "baik.jpg")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 54.0, 0.0), 3: "E", 4: (107.0, 30.0, 0.0)})
    picture.save(place / "lokasi.jpg", exif=exif)
    (place / "rusak.jpg").write_bytes(b"bukan gambar")
    (place / "catatan.pdf").write_bytes(b"%PDF-1.4")
    return root


def test_who_is_not_suspected_would_not_have_been_told_anything(tmp_path: Path) -> None:
    """Rules about links and pictures are asked about few files; asked about all of them they find the same."""
    workspace = open_workspace(linked(tmp_path / "p"), NOW)
    assert workspace.project is not None and workspace.catalogue is not None
    codes = {rule.code for rule in RULES if rule.joined and rule.note is None}
    manuscripts = {path: workspace.project.manuscript(path) for path in workspace.project.by_path}
    links = {path: text.body.links for path, text in manuscripts.items()}
    corpus = workspace.project.corpus(
        links=links, pictures={path: text.body.pictures for path, text in manuscripts.items()}
    )
    found = sorted(
        (f"content/{path}", problem.code, problem.message)
        for path, text in manuscripts.items()
        for rule in RULES
        if rule.code in codes
        for problem in rule.problems(text, corpus)
    )
    told = [problem for problem in workspace.problems if problem.code in codes]
    assert sorted((problem.location.path, problem.code, problem.message) for problem in told) == found
    assert {code for _, code, _ in found} >= {"KIM205", "KIM206", "KIM220", "KIM224"}


def test_files_whose_links_and_pictures_are_sound_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look tells where links lead and what pictures are shown: only who may have to be told of them is read again."""
    root = linked(tmp_path / "p")
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    read: list[str] = []
    reading = frontmatter.read_document
    monkeypatch.setattr(
        project,
        "read_document",
        lambda path, data, required: read.append(Path(path).name) or reading(path, data, required=required),
    )
    fresh(root)
    again = {name for name in read if read.count(name) > 1 and name[0] in "ab"}
    assert again == {"a1.md", "a2.md", "a3.md", "a4.md", "a5.md", "a6.md", "a7.md", "a8.md", "b.md"}


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_work_comes_back_in_order(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever did it, the results stand in the order of the things."""
    monkeypatch.setattr(workers, "FEW", 1)
    parts = workers.spread(lambda some: [one * one for one in some], range(1000), cores)
    assert [one for part in parts for one in part] == [one * one for one in range(1000)]


# ── The moment ───────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60)
@given(st.lists(st.integers(-500, 500), max_size=8), st.integers(-500, 500))
def test_a_clock_knows_how_long_its_answers_hold(asked: list[int], later: int) -> None:
    """At every moment at which the clock says it holds, another clock gives the same answers."""
    clock = Clock(NOW)
    moments = [NOW + timedelta(hours=hours) for hours in asked]
    answers = [clock.passed(moment) for moment in moments]
    then = NOW + timedelta(hours=later)
    assert clock.holds_at(NOW)
    if clock.holds_at(then):
        assert [Clock(then).passed(moment) for moment in moments] == answers
    elif moments:
        assert [Clock(then).passed(moment) for moment in moments] != answers


def test_asking_for_the_moment_itself_holds_for_a_day() -> None:
    """Who reads the date gets an answer that is true until midnight in western Indonesia."""
    clock = Clock(NOW)
    assert clock.now == NOW
    assert clock.holds_at(NOW.replace(hour=16, minute=59)) and not clock.holds_at(NOW.replace(hour=17))


def test_what_is_remembered_of_every_kind_comes_back_whole(tmp_path: Path, asked: list[str]) -> None:
    """Lists of moments and parts of parts too: a second check asks nothing and says the same."""
    notice = "pengumuman/2026/bungkus.md"
    heads = {path: str(head) for kind, (path, head) in HEADS.items() if kind is not ARTICLE}
    heads[notice] += "\ndiperpanjang: [2026-11-10 08:00, 2026-11-10 20:00]"
    heads["agenda/2026/bungkus.md"] += "\nsetiap: {hari: sabtu, kecuali: [2026-12-12, 2026-12-19]}"
    heads["aspirasi/2026/bungkus.md"] += "\nriwayat: [{tanggal: 2026-11-11, status: diteruskan}]"
    files = {path: f"---\n{head}\n---\n\nIsi yang biasa saja.\n" for path, head in heads.items()}
    root = small(tmp_path, files | {"artikel/kim-melong/2025/a.md": article()})
    first = reported(root)
    count = len(asked)
    assert count == len(files) + 3 and reported(root) == first == fresh(root)
    assert len(asked) == 2 * count  # once for the first run, once for the run without memory
