"""Reading content whole, and writing so that nothing is ever half there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pipeline.content.scan import LARGEST_ASSET, LARGEST_TEXT, read_tree
from pipeline.engine.files import (
    locked,
    read_or_none,
    remove_leftovers,
    set_aside,
    write_atomic,
)
from pipeline.engine.problems import Refusal


def plant(root: Path, *paths: str) -> Path:
    """Make files that hold their own paths."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return root


def codes(root: Path) -> list[tuple[str, str]]:
    """Return the problems of a tree as code and path."""
    return [(problem.code, problem.location.path) for problem in read_tree(root)[1]]


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start another Python with a piece of code; its first line on standard output says that it is under way."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_tree_in_one_order(tmp_path: Path) -> None:
    """Markdown comes with its bytes, other files by name, all in the order of names; hidden files are not content."""
    plant(
        tmp_path,
        "kim/b.md",
        "kim/a.md",
        "artikel/z/foto.JPG",
        "artikel/z/1.MD",
        ".git/x.md",
        "kim/.a.md.swp",
        "index.md",
    )
    tree, problems = read_tree(tmp_path)
    assert [source.path for source in tree.sources] == ["artikel/z/1.MD", "index.md", "kim/a.md", "kim/b.md"]
    assert tree.sources[-1].data == b"kim/b.md"
    assert tuple(tree.assets) == ("artikel/z/foto.JPG",)
    assert problems == []


def test_no_content_folder(tmp_path: Path) -> None:
    """Without the folder there is nothing to work on, and the way out is named."""
    with pytest.raises(Refusal) as refusal:
        read_tree(tmp_path / "content")
    assert "--root" in refusal.value.remedy


def test_links_that_lead_away(tmp_path: Path) -> None:
    """A link out of the folder is refused with its target, file or folder; one that stays inside is a file like any."""
    root = plant(tmp_path / "content", "kim/a.md")
    plant(tmp_path, "rahasia/b.md")
    plant(tmp_path, "content-lain/c.md")
    (root / "luar.md").symlink_to(tmp_path / "rahasia/b.md")
    (root / "tetangga.md").symlink_to(tmp_path / "content-lain/c.md")
    (root / "sistem.md").symlink_to("/etc/hostname")
    (root / "folder").symlink_to(tmp_path / "rahasia")
    (root / "dalam.md").symlink_to("kim/a.md")
    tree, problems = read_tree(root)
    assert [source.path for source in tree.sources] == ["dalam.md", "kim/a.md"]
    assert {(problem.code, problem.location.path) for problem in problems} == {
        ("KIM011", name) for name in ("luar.md", "tetangga.md", "sistem.md", "folder")
    }
    assert "/etc/hostname" in next(problem.message for problem in problems if problem.location.path == "sistem.md")


def test_links_in_circles_and_to_nothing(tmp_path: Path) -> None:
    """Links to nothing, to themselves and to folders inside are told, and the walk ends."""
    root = plant(tmp_path, "kim/a.md")
    (root / "putus.md").symlink_to("tidak-ada.md")
    (root / "diri.md").symlink_to("diri.md")
    (root / "kim/atas").symlink_to("..")
    assert codes(root) == [("KIM014", "diri.md"), ("KIM014", "kim/atas"), ("KIM014", "putus.md")]


def test_things_that_are_no_files(tmp_path: Path) -> None:
    """A pipe named like an article is told and not opened: reading it would never end."""
    os.mkfifo(tmp_path / "pipa.md")
    assert codes(tmp_path) == [("KIM014", "pipa.md")]


def test_unreadable_names(tmp_path: Path) -> None:
    """Names that are no text or hide control characters are told in a form that can be printed."""
    for name in (b"rusak-\xff.md", b"baris\nbaru.md", "arah-\u202emd.md".encode()):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"")
    found = codes(tmp_path)
    assert [code for code, _ in found] == ["KIM014"] * 3
    assert all(path.isprintable() and path.endswith(".md") for _, path in found)


def test_what_a_dot_hides_is_told(tmp_path: Path) -> None:
    """A text or picture whose name, or whose folder's, begins with a dot would vanish without a word: it is told. What
    computers, editors and phones keep for themselves is not."""
    meant = ("..a.md", "kim/...md", "kim/.md", "kim/.judul.MD", "artikel/x/.foto.JPEG", "artikel/.draf/2026/a.md")
    litter = (
        ".obsidian/a.md", ".github/x.md", "kim/._a.md", "kim/.DS_Store", "kim/.~a.md", "kim/.gitkeep", "kim/.thumbnails/a.jpg",
        "kim/.trashed-17-foto.jpg", "artikel/.kosong/a.txt", ".nojekyll",
    )  # fmt: skip
    plant(tmp_path, *meant, *litter)
    found = {path: code for code, path in codes(tmp_path)}
    assert found == {path.removesuffix("/2026/a.md"): "KIM026" for path in meant} | {".github": "KIM020"}


def test_files_without_permission() -> None:
    """A file or folder that may not be read is told."""
    # The system refuses root nothing, so another user looks: in a process of its own, at a folder that all may enter.
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        plant(root, "a.md", "b.jpg", "c/d.md")
        for closed in ("a.md", "b.jpg", "c"):
            (root / closed).chmod(0)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                if os.getuid() == 0:
                    os.setuid(65534)
                os.write(writing, json.dumps(codes(root)).encode())
            finally:
                os._exit(0)
        os.close(writing)
        os.waitpid(child, 0)
        told = json.loads(os.read(reading, 65536))
        (root / "c").chmod(0o755)
    assert told == [["KIM014", "a.md"], ["KIM014", "b.jpg"], ["KIM014", "c"]]


def test_sizes(tmp_path: Path) -> None:
    """A file of just the limit is taken, one byte more is told with both sizes; big files are not read to learn it."""
    for name, size in (("a.md", LARGEST_TEXT), ("b.md", LARGEST_TEXT + 1), ("c.jpg", LARGEST_ASSET), ("d.jpg", 10**12)):
        (tmp_path / name).touch()
        os.truncate(tmp_path / name, size)
    tree, problems = read_tree(tmp_path)
    assert [source.path for source in tree.sources] == ["a.md"]
    assert tuple(tree.assets) == ("c.jpg",)
    assert [(problem.code, problem.location.path) for problem in problems] == [("KIM012", "b.md"), ("KIM012", "d.jpg")]
    assert "20,0 MB" in problems[1].message


def test_names_that_differ_by_case(tmp_path: Path) -> None:
    """Two files that are one on other computers are told, each with the other's name."""
    plant(tmp_path, "kim/Melong.md", "kim/melong.md", "KIM/lain.md")
    problems = read_tree(tmp_path)[1]
    told = [(problem.code, problem.location.path) for problem in problems]
    assert told == [("KIM013", "kim/melong.md"), ("KIM013", "kim/Melong.md")]
    assert "kim/Melong.md" in problems[0].message and "kim/melong.md" in problems[1].message


def test_deep_folders(tmp_path: Path) -> None:
    """However deep folders go, the walk comes back."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("a", dir_fd=here)
        deeper = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    tree, problems = read_tree(tmp_path)
    assert len(tree.sources) + len(problems) == 1
    subprocess.run(["rm", "-rf", str(tmp_path / "a")], check=True)


def test_write_only_what_differs(tmp_path: Path) -> None:
    """The same bytes are not written again, so a file's age tells when its content changed."""
    path = tmp_path / "baru/a.json"
    assert write_atomic(path, b"satu")
    before = path.stat()
    assert not write_atomic(path, b"satu")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert write_atomic(path, b"duaa")
    assert path.read_bytes() == b"duaa"
    assert path.stat().st_mode & 0o777 == 0o644
    assert os.listdir(path.parent) == ["a.json"]


def test_failed_write_leaves_nothing(tmp_path: Path) -> None:
    """A write that cannot end well raises, and neither harms what was there nor leaves its pieces."""
    (tmp_path / "a.json/isi").mkdir(parents=True)
    with pytest.raises(OSError, match=r"."):
        write_atomic(tmp_path / "a.json", b"satu")
    assert os.listdir(tmp_path) == ["a.json"]


def test_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """Writing never goes through a link to somewhere else."""
    plant(tmp_path, "luar.txt")
    (tmp_path / "a.json").symlink_to("luar.txt")
    assert write_atomic(tmp_path / "a.json", b"luar.txt")
    assert (tmp_path / "luar.txt").read_bytes() == b"luar.txt"
    assert not (tmp_path / "a.json").is_symlink()


WRITER = """
import sys
from pathlib import Path
from pipeline.engine.files import write_atomic
path, sizes = Path(sys.argv[1]), (300_000, 900_000)
print("mulai", flush=True)
turn = 0
while True:
    write_atomic(path, bytes([65 + turn % 26]) * sizes[turn % 2])
    turn += 1
"""


def test_killed_writer(tmp_path: Path) -> None:
    """Killed at any instant, a writer leaves the whole of one state, and its pieces are swept by the next run."""
    path = tmp_path / "a.json"
    write_atomic(path, b"A" * 300_000)
    for attempt in range(6):
        writer = run(WRITER, path)
        time.sleep(attempt * 0.007)
        kill(writer)
        data = path.read_bytes()
        assert len(data) in {300_000, 900_000}
        assert len(set(data)) == 1
    remove_leftovers(tmp_path)
    assert os.listdir(tmp_path) == ["a.json"]


COUNTER = """
import sys
from pathlib import Path
from pipeline.engine.files import locked, write_atomic
folder = Path(sys.argv[1])
print("mulai", flush=True)
for _ in range(40):
    with locked(folder, 20):
        number = int((folder / "angka").read_text())
        write_atomic(folder / "angka", str(number + 1).encode())
"""


def test_two_runs_take_turns(tmp_path: Path) -> None:
    """Two runs at once lose nothing of each other."""
    (tmp_path / "angka").write_text("0")
    processes = [run(COUNTER, tmp_path) for _ in range(2)]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert (tmp_path / "angka").read_text() == "80"


HOLDER = """
import sys, time
from pathlib import Path
from pipeline.engine.files import locked
with locked(Path(sys.argv[1]), 20):
    print("terkunci", flush=True)
    time.sleep(60)
"""


def test_busy_folder_refuses_and_a_dead_run_lets_go(tmp_path: Path) -> None:
    """Who waited long enough is told why; a run that was killed holds nothing."""
    holder = run(HOLDER, tmp_path)
    try:
        with pytest.raises(Refusal, match="Perintah lain"), locked(tmp_path, 0):
            pass
    finally:
        kill(holder)
    with locked(tmp_path, 5):
        assert read_or_none(tmp_path / "tidak-ada") is None


def test_damaged_file_is_kept_aside(tmp_path: Path) -> None:
    """What could not be read is kept for a look, out of the way."""
    plant(tmp_path, "a.json")
    assert set_aside(tmp_path / "a.json") == tmp_path / "a.json.rusak"
    assert read_or_none(tmp_path / "a.json") is None
    assert read_or_none(tmp_path / "a.json.rusak") == b"a.json"
