"""What the system refuses: one Indonesian sentence with a remedy on stderr, exit 2, and never a traceback."""

from __future__ import annotations

import ast
import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.main import main
from tests import projects
from tests.projects import REPOSITORY, kim, small

MITRA = "nama: Media Contoh\njenis: media\nsitus: https://m.contoh.example/\numpan: https://m.contoh.example/rss\nwilayah: Melong"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an article and a partner."""
    files = {"artikel/kim-melong/2025/a.md": projects.article(), "mitra/contoh.md": f"---\n{MITRA}\n---\n"}
    return small(tmp_path / "proyek", files)


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """Fails unless a run ended as one that could not work ends: exit 2, a sentence and a remedy, and nothing else."""
    assert done.returncode == 2 and done.stderr.startswith("kim: ") and done.stderr.count("\n") == 2, done.stderr
    assert "\n  → " in done.stderr and all(one in done.stderr for one in said), done.stderr


def blocked(path: Path, kind: str) -> None:
    """Puts a file where a folder should be, or the other way round."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir() if kind == "folder" else path.write_text("")


@pytest.mark.parametrize("settings", ["", "5\n", "- a\n", "site_name: [a\n", "\0", "site_name: 5\nplugins: [kim]\n"])
def test_a_preview_says_of_broken_settings_what_every_command_says(settings: str, root: Path) -> None:
    """It starts without a check, and MkDocs would speak English, or stumble."""
    (root / "mkdocs.yml").write_text(settings)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    refused(kim("serve", "--root", root, "--alamat", f"127.0.0.1:{port}"), "Pengaturan situs belum benar", "kim check")


@pytest.mark.parametrize("command", ["check", "report", "fetch"])
def test_content_that_cannot_be_listed_is_not_empty_content(
    command: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command counts nothing, or finds nothing wrong, where it was not let in."""
    listed = os.scandir

    def locked(path: str) -> object:
        if str(path).rstrip("/") == os.path.realpath(root / "content"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert main([command, "--root", str(root)]) == 2
    assert "tidak diizinkan membaca atau menulis" in capsys.readouterr().err


@pytest.mark.build
@pytest.mark.parametrize(
    ("place", "kind", "commands"),
    [
        (".kim", "berkas", ("check", "build", "fetch")),
        (".kim/.lock", "folder", ("build", "fetch")),
        (".kim/cache", "berkas", ("build",)),
        (".kim/mitra", "berkas", ("check", "build", "fetch")),
        (".kim/mitra/contoh.json", "folder", ("check", "build", "fetch")),
        (".kim/kunjungan.json", "folder", ("check", "build", "fetch")),
        (".kim/bangun", "berkas", ("build",)),
    ],
)
def test_a_file_where_a_folder_should_be(
    place: str, kind: str, commands: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence names what is in the way, not the end of the way; once that is moved, the command works."""
    blocked(root / place, kind)
    for command in commands:
        assert main([command, "--root", str(root)]) == 2
        err = capsys.readouterr().err
        assert err.startswith("kim: ") and f"{place} adalah {kind}" in err and err.count("\n  → ") == 1
    (root / place).rename(root / "dipindahkan")
    assert main([commands[0], "--root", str(root)]) == 0


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    """Also where reading begins."""
    (tmp_path / "mkdocs.yml").mkdir()
    refused(kim("check", "--root", tmp_path), "mkdocs.yml adalah folder")


def test_a_check_needs_no_place_to_keep_what_it_learnt(root: Path) -> None:
    """Who only asks is answered, also where nothing can be written."""
    blocked(root / ".kim/cache", "berkas")
    assert kim("check", "--root", root).returncode == 0


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Ruang penyimpanan penuh"),
        (errno.EDQUOT, "Jatah ruang"),
        (errno.EROFS, "hanya boleh dibaca"),
        (errno.EACCES, "tidak diizinkan"),
        (errno.EPERM, "tidak diizinkan"),
        (errno.EIO, "perangkat penyimpanannya"),
        (errno.ENAMETOOLONG, "terlalu panjang"),
        (errno.EMFILE, "Terlalu banyak berkas"),
        (errno.ELOOP, "symlink"),
        (errno.ESTALE, "tidak menjawab"),
        (errno.ENOTEMPTY, "Sistem menolak"),
    ],
)
def test_every_refusal_of_the_system_is_a_sentence(
    number: int, said: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever error the disk gives where the first file is written: what is wrong, and what to do."""

    def fail(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pipeline.engine.files.tempfile.mkstemp", fail)
    assert main(["fetch", "--root", str(root)]) == 2
    err = capsys.readouterr().err
    assert said in err and "→" in err and ".tmp" not in err and "[Errno" not in err


@pytest.mark.build
def test_a_disk_that_fills_up_leaves_the_old_site(root: Path) -> None:
    """No file may grow beyond a limit of the system: the build says which, the site stays as it was, and a second try works."""
    assert kim("build", "--root", root).returncode == 0
    before = projects.tree(root / "site")
    article = root / "content/artikel/kim-melong/2025/a.md"
    article.write_text(article.read_text() + "\nTambahan sesudah rapat warga.\n")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    command = [sys.executable, "-m", "pipeline", "build", "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        command, preexec_fn=small_files, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert "terlalu besar" in done.stderr
    refused(done)
    assert projects.tree(root / "site") == before
    assert kim("build", "--root", root).returncode == 0
    assert "Tambahan sesudah rapat" in (root / "site/artikel/kim-melong/2025/a/index.html").read_text()


PUBLISHING = """
import resource, sys
from pathlib import Path
from pipeline.engine.manifest import publish
from pipeline.engine.targets import OutFile, Target
root = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    publish([Target("foto", "1", lambda: [OutFile("foto.jpg", b"x" * 100_000)])], root / "site", root / "catatan.json")
except OSError as error:
    print(error.filename)
"""


def test_no_part_of_a_file_is_taken_for_the_whole(tmp_path: Path) -> None:
    """A system that takes half a file without a word, as one does when the disk fills up, is heard: nothing is published."""
    done = projects.run("-c", PUBLISHING, tmp_path)
    assert done.stdout.strip() == f"{tmp_path}/site/foto.jpg" and not (tmp_path / "site/foto.jpg").exists(), done.stderr


def test_a_report_that_cannot_be_written_is_no_success(root: Path) -> None:
    """``kim check > berkas`` on a full disk: exit 2, not a silent 0."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "check", "--root", str(root)],
            cwd=REPOSITORY,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    refused(done, "Ruang penyimpanan penuh")


@pytest.mark.parametrize("command", ["check", "build", "fetch", "serve"])
def test_a_folder_that_was_taken_away(command: str, tmp_path: Path) -> None:
    """Who stands in a folder that is no more is told so."""
    script = f"mkdir hilang && cd hilang && rmdir ../hilang && exec '{sys.executable}' -m pipeline {command}"
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    refused(done, "sudah tidak ada", "cd")


# ── Addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1", "nomor 1 sampai 65535"), ("127.0.0.1:80a", "nomor 1"), ("127.0.0.1:", "nomor 1"), ("", "nomor 1"),
        ("127.0.0.1:0", "nomor 1"), ("127.0.0.1:65536", "nomor 1"), ("127.0.0.1:-1", "nomor 1"), ("127.0.0.1:٨٠٠٠", "nomor 1"),
        ("999.1.1.1:8000", "bukan alamat komputer ini"), ("192.0.2.1:8000", "bukan alamat"), ("a b:8000", "bukan alamat"),
        (f"{'a' * 70}.example:8000", "bukan alamat"), ("http://127.0.0.1:8000", "bukan alamat"), ("[2001:db8::1]:8000", "bukan"),
    ],
)  # fmt: skip
def test_an_address_at_which_nothing_can_be_shown(
    address: str, said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A senseless address, or one of another machine: told before anything is built."""
    assert main(["serve", "--root", str(root), "--alamat", address]) == 2
    err = capsys.readouterr().err
    assert said in err and "--alamat 127.0.0.1:8000" in err and not (root / ".kim").exists()


def test_a_taken_port(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program is there already: the next number is offered."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--root", str(root), "--alamat", f"127.0.0.1:{port}"]) == 2
    err = capsys.readouterr().err
    assert "sedang dipakai program lain" in err and ("--alamat 127.0.0.1:" in err)
    assert not (root / ".kim").exists()


@pytest.mark.build
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_that_is_ended_leaves_nothing(sent: signal.Signals, root: Path, tmp_path: Path) -> None:
    """Ctrl+C, also in the background, and a polite end: exit 0, and the temporary site is gone."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    spare = tmp_path / "sementara"
    spare.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "serve", "--root", str(root), "--alamat", f"127.0.0.1:{port}"],
        cwd=REPOSITORY, env={**os.environ, "TMPDIR": str(spare)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # type: ignore[arg-type,return-value]
    )  # fmt: skip
    awaited(lambda: any(spare.glob("kim-*/situs/index.html")) and answers(port))
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0 and "Traceback" not in err and list(spare.iterdir()) == []


def answers(port: int) -> bool:
    """Tells whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def awaited(true: Callable[[], bool]) -> None:
    """Waits until something is true."""
    end = time.monotonic() + 90
    while not true():
        assert time.monotonic() < end, "it did not become true"
        time.sleep(0.05)


# ── An old Python ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("module", ["pipeline", "pipeline.cli", "pipeline.cli.main", "pipeline.demo"])
@pytest.mark.parametrize("version", [(2, 7), (3, 10)])
def test_an_old_python_is_told_what_it_lacks(module: str, version: tuple[int, int]) -> None:
    """However the program is started: which version there is, and which is needed."""
    code = f"import sys, runpy; sys.version_info = {(*version, 1)}; runpy.run_module({module!r}, run_name='__main__')"
    done = projects.run("-c", code)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 2
    assert f"{version[0]}.{version[1]}" in done.stderr and "3.11" in done.stderr and "->" in done.stderr


def test_the_guard_can_be_read_by_old_pythons() -> None:
    """No syntax newer than Python 2.7 comes before it, and no letter that would need a declaration."""
    source = (REPOSITORY / "pipeline/__init__.py").read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.ImportFrom)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


def test_make_tells_an_old_python_too(tmp_path: Path) -> None:
    """Before pip says it in English: no environment is made."""
    old = tmp_path / "python-lama"
    old.write_text("#!/bin/sh\ncase \"$1\" in --version) echo 'Python 3.9.18';; *) exit 1;; esac\n")
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-build.lock"):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    done = subprocess.run(
        ["make", "check", f"PYTHON={old}"],
        cwd=tmp_path,
        env={**os.environ, "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and "Python 3.9.18" in done.stderr and "3.11" in done.stderr and "→" in done.stderr
    assert not (tmp_path / ".venv").exists()
