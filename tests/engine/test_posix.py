"""Where a system is not POSIX, everything works, more slowly: tried by hiding what such systems lack from every process."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from pipeline.partners.sandbox import Readers, Unread
from tests import projects
from tests.outlets import feed, project
from tests.servers import Server, reply

HIDDEN = """
import multiprocessing, os, signal, subprocess, sys, tempfile  # the standard library's own use of POSIX stays
for name in ("fcntl", "resource", "grp", "pwd", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "getuid", "geteuid", "fchmod", "sched_getaffinity", "register_at_fork"):
    vars(os).pop(name, None)
for name in ("SIGALRM", "setitimer", "alarm"):
    vars(signal).pop(name, None)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
started = subprocess.Popen.__init__
def without(self, *arguments, pass_fds=(), **more):
    if pass_fds:
        raise ValueError("pass_fds not supported on Windows.")
    started(self, *arguments, **more)
subprocess.Popen.__init__ = without
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    """What makes Python look as on another system, as PYTHONPATH for a process and its children."""
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/sitecustomize.py").write_text(HIDDEN)
    return os.pathsep.join((str(tmp_path / "lain"), str(projects.REPOSITORY)))


def test_the_site_is_the_same_without_posix(built: Path, tmp_path: Path, elsewhere: str) -> None:
    """``kim check`` finds the same and ``kim build`` makes the same bytes, the search index included."""
    root = projects.lengkap(tmp_path / "lengkap")
    for _ in range(2):
        done = projects.kim("build", "--root", root, PYTHONPATH=elsewhere)
        assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert projects.tree(root / "site") == projects.tree(built / "site")
    said = [
        projects.kim("check", "--root", root, "--format", "json", **more).stdout
        for more in ({}, {"PYTHONPATH": elsewhere})
    ]
    assert json.loads(said[0])["masalah"] == json.loads(said[1])["masalah"]


def test_partners_are_fetched_without_posix(tmp_path: Path, elsewhere: str) -> None:
    """A feed is asked for, read in a process of its own, and kept; what another run holds is waited for."""
    with Server({"/umpan": reply(feed("Berita dari media contoh"))}) as server:
        root = project(tmp_path / "proyek", {"contoh": server.url("/umpan")})
        for times in (1, 2):
            done = projects.kim("fetch", "--root", root, "--allow", server.host, PYTHONPATH=elsewhere)
            assert done.returncode == 0, (times, done.stdout, done.stderr)
    assert "Berita dari media contoh" in (root / ".kim/mitra/contoh.json").read_text()


def test_a_reader_that_is_stuck_is_ended_without_posix(monkeypatch: pytest.MonkeyPatch, elsewhere: str) -> None:
    """A parser that does not come back is ended by the portable alarm too, and the next call is answered."""
    monkeypatch.setenv("PYTHONPATH", elsewhere)
    with Readers(1, seconds=0.5) as read, pytest.raises(Unread):
        read(time.sleep, 600)
    with Readers(1) as read:
        assert read(len, "lima!") == 5
