"""``kim`` as people and machines use it: exit codes, words, and files that are never lost."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.gate.rules import RULES
from pipeline.gate.verdict import CODES
from tests import projects
from tests.projects import article, kim, small

NEWS = "artikel/kim-melong/2025/"
SUMMARY = "Warga Melong bermusyawarah pada Senin, 2 Juni 2025, di balai RW 05 untuk membahas parit."
TITLE = "Warga Melong bermusyawarah di balai RW soal parit"
ARTICLE = [
    "--judul",
    TITLE,
    "--kim",
    "kim-melong",
    "--topik",
    "warga",
    "--ringkasan",
    SUMMARY,
    "--tanggal",
    "2025-06-02 09:30",
]
FILE = "artikel/kim-melong/2025/warga-melong-bermusyawarah-di-balai-rw-soal-parit.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project without problems."""
    return small(tmp_path / "proyek")


def _errors(root: Path) -> list[tuple[object, object]]:
    return [(p["berkas"], p["kode"]) for p in projects.report(root) if p["tingkat"] == "galat"]


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_check_ends_with_0_1_or_2(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 when nothing stops a build, 1 when something does, 2 when it could not work: so that CI can tell."""
    assert main(["check", "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("Tidak ada masalah.")
    (root / "content/index.md").write_text("---\ntitle: x\n")
    assert main(["check", "--root", str(root)]) == 1
    assert "content/index.md:1:1" in capsys.readouterr().out
    (root / "mkdocs.yml").unlink()
    assert main(["check", "--root", str(root)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "mkdocs.yml tidak ditemukan" in err and "→" in err


def test_a_warning_alone_stops_nothing(root: Path) -> None:
    """A waiver that nobody needs is said, and does not fail the run."""
    waiver = "pengecualian:\n  - kode: KIM210\n    alasan: Judul lama ini tidak lagi ditulis di dalam isi.\n"
    small(root, {f"{NEWS}a.md": article(head=waiver)})
    done = kim("check", "--root", root)
    assert done.returncode == 0 and "KIM952" in done.stdout


def test_an_unreadable_description_of_the_site_is_a_problem_not_a_crash(root: Path) -> None:
    """A broken ``mkdocs.yml`` is reported like any other file."""
    (root / "mkdocs.yml").write_text("site_name: a: b\n\tplugins: [\n")
    done = kim("check", "--root", root)
    assert done.returncode == 1 and "mkdocs.yml:1:" in done.stdout and "Traceback" not in done.stderr


def test_only_the_named_files_are_reported(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file, a folder, or nothing (all); named from the project's folder or from where one stands."""
    small(root, {f"{NEWS}a.md": "tanpa kepala\n", f"{NEWS}b.md": "tanpa kepala\n"})
    monkeypatch.chdir(root / "content")

    def named(*paths: str) -> set[str]:
        main(["check", "--root", str(root), "--format", "json", *paths])
        return {
            p["berkas"].rpartition("/")[2]
            for p in json.loads(capsys.readouterr().out)["masalah"]
            if p["kode"] == "KIM003"
        }

    assert named() == named(".") == named("artikel") == named("content/artikel") == {"a.md", "b.md"}
    assert (
        named(f"{NEWS}a.md") == named(f"content/{NEWS}a.md") == named(str(root / "content" / NEWS / "a.md")) == {"a.md"}
    )
    assert named("index.md") == set()


def test_a_name_that_does_not_exist_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A typing slip in a path, or a file of somebody else's, must not look like a clean check."""
    assert main(["check", "--root", str(root), "content/tidak-ada.md"]) == 2
    assert "content/tidak-ada.md tidak ada" in capsys.readouterr().err
    assert main(["check", "--root", str(root), "/etc/hostname"]) == 2
    assert "tidak berada di dalam proyek" in capsys.readouterr().err


def test_a_link_out_of_the_project_is_reported_when_named_itself(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A symlink is judged as what it is, not as what it points to."""
    (root / "content" / NEWS).mkdir(parents=True)
    (root / "content" / NEWS / "keluar.md").symlink_to("/etc/hostname")
    assert main(["check", "--root", str(root), f"content/{NEWS}keluar.md"]) == 1
    assert "KIM011" in capsys.readouterr().out


def test_json_is_json_and_stable(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs read a version and, for each problem, its code, severity, place, words and line."""
    small(root, {f"{NEWS}a.md": article(head="tanggal: kemarin\n")})
    assert main(["check", "--root", str(root), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    (problem,) = [p for p in said["masalah"] if p["kode"] == "KIM105"]
    assert isinstance(said["versi"], int)
    assert (problem["tingkat"], problem["berkas"], problem["baris"], problem["kolom"]) == (
        "galat",
        f"content/{NEWS}a.md",
        2,
        10,
    )
    assert problem["panjang"] == len("kemarin") and problem["kutipan"] == "tanggal: kemarin" and problem["saran"]


def test_github_annotations_survive_colons_newlines_and_percents(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a problem, in the form that GitHub reads, whatever is in the text."""
    small(root, {f"{NEWS}a.md": article(head="judul: 100%: satu, dua\n")})
    main(["check", "--root", str(root), "--format", "github"])
    lines = [line for line in capsys.readouterr().out.splitlines() if "KIM009" in line]
    assert len(lines) == 1
    assert re.match(rf"::error file=content/{NEWS}a\.md,line=2,[^:]*col=8[,:]", lines[0])
    assert "100%25" in lines[0] or "100%" not in lines[0]


def test_the_terminal_shows_the_line_and_points_at_the_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The caret stands under the word, wide letters counted as wide; control characters never reach the terminal."""
    small(root, {f"{NEWS}a.md": article(head="judul: 日本\x1b[31m berita\ntanggal: kemarin\n")})
    main(["check", "--root", str(root)])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    lines = out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "tanggal: kemarin")
    assert lines[at + 1].index("^") == lines[at].index("kemarin") and lines[at + 1].count("^") == len("kemarin")


def test_a_terminal_that_knows_few_letters_is_no_reason_to_fail(root: Path) -> None:
    """An old console's encoding loses letters, not the report."""
    (root / "content/index.md").write_text("---\ntitle: x\n")
    done = kim("check", "--root", root, PYTHONIOENCODING="ascii")
    assert done.returncode == 1 and "KIM004" in done.stdout and "Traceback" not in done.stderr


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    """``kim check | head -1`` ends quietly."""
    root = projects.rusak(tmp_path / "rusak")
    command = f"'{sys.executable}' -m pipeline.cli check --root '{root}' | head -c 20"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=projects.REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(projects.REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert len(done.stdout.encode()) == 20 and "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_thousands_of_one_fault_make_a_report_one_can_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with one fault over and over, even on one long line, is answered with its first hundred and says so."""
    small(root, {f"{NEWS}a.md": article(body="<b>x</b> " * 4000)})
    assert main(["check", "--root", str(root), "--only", "KIM210"]) == 1
    out = capsys.readouterr().out
    assert out.count("galat KIM210") == 100 and "Masih ada yang serupa" in out and len(out) < 60_000


def test_check_changes_nothing_that_members_wrote(lengkap: Path) -> None:
    """A check may keep what it learnt below ``.kim``; nothing else is touched."""
    before = {path: data for path, data in projects.tree(lengkap).items() if not path.startswith(".kim/cache")}
    kim("check", "--root", lengkap)
    assert {path: data for path, data in projects.tree(lengkap).items() if not path.startswith(".kim/cache")} == before


def test_a_second_check_says_what_a_first_one_would(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is remembered between checks, a change elsewhere is seen: a group that comes, goes, or a page that moves."""
    small(root, {"artikel/kim-baru/2025/a.md": article(body="Lihat [tentang](../../../halaman/tentang.md).")})

    def codes() -> set[str]:
        main(["check", "--root", str(root), "--format", "json"])
        return {p["kode"] for p in json.loads(capsys.readouterr().out)["masalah"] if p["tingkat"] == "galat"}

    assert codes() == {"KIM201", "KIM205"}
    small(root, {"kim/kim-baru.md": "---\nnama: KIM Baru\nwilayah: Melong\njenis: kim\n---\n\nKelompok.\n"})
    assert codes() == {"KIM205"}
    small(root, {"halaman/tentang.md": "Tentang kami.\n"})
    assert codes() == set()
    (root / "content/halaman/tentang.md").unlink()
    assert codes() == {"KIM205"}
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("        warga: Kegiatan warga\n", ""))
    assert codes() == {"KIM202", "KIM205"}
    for kept in (path for path in (root / ".kim").rglob("*") if path.is_file()):
        kept.write_bytes(b"\xff{rusak")
    assert codes() == {"KIM202", "KIM205"}


# ── new ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_new_writes_a_file_that_check_accepts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each starter is valid as it stands, a group, its article (a draft), a partner; a group must still be described."""
    assert main(["new", "kim", "--root", str(root), "--nama", 'KIM "Baru": Jum\'at', "--wilayah", "Cibeureum"]) == 0
    assert main(["new", "artikel", "--root", str(root), *ARTICLE]) == 0
    partner = ["--nama", "Media A", "--situs", "https://a.example/", "--umpan", "https://a.example/rss?x=1&y=2"]
    assert main(["new", "mitra", "--root", str(root), *partner]) == 0
    said = capsys.readouterr().out
    for path in ("kim/kim-baru-jumat.md", FILE, "mitra/media-a.md"):
        assert (root / "content" / path).is_file() and path in said
    assert "draf: ya" in (root / "content" / FILE).read_text()
    assert [code for _, code in _errors(root)] == ["KIM227"]
    group = root / "content/kim/kim-baru-jumat.md"
    group.write_text(re.sub(r"Ceritakan [^\n]+", "Tujuh warga yang menulis setiap Sabtu.", group.read_text()))
    assert _errors(root) == []


def test_new_never_overwrites(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays as it is, byte for byte."""
    small(root, {FILE: article()})
    before = (root / "content" / FILE).read_bytes()
    assert main(["new", "artikel", "--root", str(root), *ARTICLE]) == 2
    assert (root / "content" / FILE).read_bytes() == before
    assert "sudah ada" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "arguments", "says"),
    [
        ("artikel", [], "--judul"),
        ("artikel", ["--judul", TITLE], "--"),
        ("artikel", [*ARTICLE, "--tanggal", "2 Juni 2025"], "tanggal"),
        ("artikel", [*ARTICLE, "--tanggal", "../../../../etc"], "tanggal"),
        ("artikel", [*ARTICLE, "--wilayah", "Mars"], "Mars"),
        ("artikel", [*ARTICLE, "--wilayah", "Cimahi"], "Kota Cimahi"),
        ("artikel", [*ARTICLE, "--topik", "olahraga"], "olahraga"),
        ("artikel", [*ARTICLE, "--kim", "../.."], "../.."),
        ("artikel", [*ARTICLE, "--judul", "日本"], "a–z"),
        ("kim", ["--nama", "KIM A", "--wilayah", "Mars"], "Mars"),
        ("kim", ["--nama", "!!!", "--wilayah", "Melong"], "a–z"),
        ("kim", ["--nama", "KIM A", "--wilayah", "Melong", "--jenis-kelompok", "ormas"], "ormas"),
        ("mitra", ["--nama", "A", "--situs", "javascript:alert(1)", "--umpan", "https://a.example/"], "javascript"),
        (
            "mitra",
            ["--nama", "A", "--situs", "https://a.example/", "--umpan", "https://a.example/", "--zona", "WIS"],
            "WIS",
        ),
    ],
)
def test_new_refuses_what_does_not_fit_and_writes_nothing(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    arguments: list[str],
    says: str,
) -> None:
    """An answer that is missing (with nobody to ask) or wrong is refused with a reason; no file appears anywhere."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = set(root.parent.rglob("*"))
    assert main(["new", kind, "--root", str(root), *arguments]) == 2
    err = capsys.readouterr().err
    assert says in err and "→" in err and "Traceback" not in err
    assert {path for path in root.parent.rglob("*") if ".kim" not in path.parts} == {
        p for p in before if ".kim" not in p.parts
    }


@pytest.mark.parametrize(
    "module", ["pipeline.cli.command_line", "pipeline.cli.options", "pipeline.engine.log", "pydantic"]
)
def test_ctrl_c_is_heard_while_the_program_is_still_being_read(module: str) -> None:
    """Whoever changes their mind in the first moment reads one word, not where Python was just then."""
    code = (
        "import sys\nclass Early:\n    def find_spec(self, name, *more):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Early())\nfrom pipeline.cli.main import run\nrun()"
    )
    done = projects.run("-c", code, "check", "--root", projects.SITES / "lengkap")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nDihentikan.\n")


INTERRUPT = "\x03"


def _conversation(command: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Runs a command on a terminal of its own and answers each question (part of its text → answer) in order."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", *command],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=projects.REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(projects.REPOSITORY), "TERM": "dumb"},
        start_new_session=True,
    )
    os.close(follower)
    said, new = "", ""
    waiting = list(answers)
    patience = time.monotonic() + 60
    try:
        while time.monotonic() < patience:
            if not select.select([leader], [], [], 0.1)[0]:
                if process.poll() is not None:
                    break
                continue
            try:
                data = os.read(leader, 4096).decode("utf-8", "replace")
            except OSError:
                break
            if not data:
                break
            said, new = said + data, new + data
            if waiting and waiting[0][0] in new and new.rstrip("\r\n").endswith((": ", ":")):
                answer = waiting.pop(0)[1]
                if answer == INTERRUPT:
                    time.sleep(0.5)  # the prompt stands before the program waits; who types is no quicker
                    process.send_signal(signal.SIGINT)
                else:
                    os.write(leader, answer.encode())
                new = ""
        return process.wait(60), said
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(leader)


def test_new_asks_plain_questions_and_asks_again(root: Path) -> None:
    """On a terminal it asks for what was not given, explains the choices, offers answers, and repeats what did not fit."""
    code, said = _conversation(
        ["new", "kim", "--root", str(root)],
        [
            ("Nama kelompok", "\n"),
            ("Nama kelompok", "KIM Baru\n"),
            ("Wilayah", "Cibeureum\n"),
            ("Jenis", "ormas\n"),
            ("Jenis", "\n"),
        ],
    )
    assert code == 0, said
    assert "media-tradisional" in said and "Traceback" not in said
    text = (root / "content/kim/kim-baru.md").read_text()
    assert 'nama: "KIM Baru"' in text and "jenis: kim" in text


@pytest.mark.parametrize("key", [INTERRUPT, "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_who_gives_up_halfway_leaves_nothing_behind(root: Path, key: str) -> None:
    """Ctrl-C or Ctrl-D at a question ends without a file and without a stack trace."""
    code, said = _conversation(["new", "kim", "--root", str(root)], [("Nama kelompok", key)])
    assert code != 0 and "Traceback" not in said
    assert [path.name for path in (root / "content/kim").iterdir()] == ["kim-melong.md"]


# ── explain and help ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", [*CODES, *(rule.code for rule in RULES)])
def test_every_code_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """``kim explain`` knows each code, however it is typed."""
    assert main(["explain", code.lower()]) == 0
    out = capsys.readouterr().out
    assert out.startswith(code) and len(out.split("\n", 2)[2].split()) >= 8


def test_explain_without_a_code_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    """Who does not know the code finds it."""
    assert main(["explain"]) == 0
    plain = capsys.readouterr().out
    assert main(["explain", "--semua"]) == 0
    assert capsys.readouterr().out == plain
    assert all(code in plain for code in (*CODES, *(rule.code for rule in RULES)))


def test_an_unknown_code_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that does not exist ends with 2 and the way to the list."""
    assert main(["explain", "KIM000"]) == 2
    assert "KIM000 tidak dikenal" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["check"], ["fetch"], ["build"], ["serve"], ["new"], ["explain"]])
def test_help_speaks_indonesian(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has help, and no English of the argument parser is left in it."""
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0 and out.startswith("Pemakaian:")
    assert not re.search(r"\b(usage|options|positional|arguments|show this help|default|optional|exit)\b", out)


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "--format", "xml"], ["check", "--tidak-ada"], ["new"], ["new", "halaman"]]
)
def test_a_wrong_command_line_ends_with_2_in_indonesian(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be understood is said in Indonesian, with the way to the help."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert ended.value.code == 2 and out == "" and "--help" in err
    assert not re.search(r"\b(invalid|choose|required|unrecognized|expected|argument)\b", err)
