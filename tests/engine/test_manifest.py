"""The press: only what changed is made and written, all of it or nothing, and no note is believed that does not fit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.engine import posix
from pipeline.engine.manifest import aside_of, publish, recover
from pipeline.engine.output_folder import MANIFEST, mark_aside, write_list
from pipeline.engine.problems import Refusal
from pipeline.engine.targets import OutFile, Target
from tests.projects import REPOSITORY, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that the press may make, below a folder of its own."""
    return tmp_path / "situs"


def note(site: Path) -> Path:
    """Where it is kept what lies in the folder."""
    return site.parent / "simpanan" / "terbit.json"


def part(name: str, text: str, *paths: str) -> Target:
    """A part that shows ``text`` in each of its files."""
    return Target(name, text, lambda: [OutFile(path, text.encode()) for path in paths])


def unasked(name: str, sign: str) -> Target:
    """A part that must not be made."""

    def make() -> Iterator[OutFile]:
        raise AssertionError(f"{name} was made again")

    return Target(name, sign, make)


def test_what_did_not_change_is_not_made_again(site: Path) -> None:
    """A second run with the same signatures makes nothing and writes nothing, not even the note."""
    publish([part("a", "satu", "a/index.html"), part("b", "dua", "b.xml", "b.json")], site, note(site))
    times = {path: path.stat().st_mtime_ns for path in (*site.rglob("*"), note(site))}
    printed = publish([unasked("a", "satu"), unasked("b", "dua")], site, note(site))
    assert (printed.written, printed.removed, printed.kept) == (0, 0, 3)
    assert {path: path.stat().st_mtime_ns for path in (*site.rglob("*"), note(site))} == times


def test_only_the_changed_part_is_written(site: Path) -> None:
    """Another signature makes one part again; what comes out the same is not written even then."""
    publish([part("a", "satu", "a.html"), part("b", "dua", "b.xml"), part("c", "tiga", "c.txt")], site, note(site))
    before = {path.name: path.stat().st_mtime_ns for path in site.iterdir() if path.name != MANIFEST}
    same = Target("c", "tiga, ditandai lain", lambda: [OutFile("c.txt", b"tiga")])
    printed = publish([unasked("a", "satu"), part("b", "baru", "b.xml"), same], site, note(site))
    after = {path.name: path.stat().st_mtime_ns for path in site.iterdir()}
    assert printed.written == 1 and (site / "b.xml").read_text() == "baru"
    assert [name for name in before if before[name] != after[name]] == ["b.xml"]


def test_what_no_part_makes_any_more_is_gone(site: Path) -> None:
    """Files of parts that are no more vanish, and folders that they leave empty; the others stay."""
    publish([part("a", "satu", "x/y/a.html", "x/b.html"), part("b", "dua", "b.html")], site, note(site))
    printed = publish([part("a", "lain", "x/b.html"), unasked("b", "dua")], site, note(site))
    assert printed.removed == 1 and tree(site) == {"x/b.html": b"lain", "b.html": b"dua"}
    assert not (site / "x/y").exists()
    publish([unasked("b", "dua")], site, note(site))
    assert sorted(path.name for path in site.iterdir()) == [MANIFEST, "b.html"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Path) -> None:
    """An address that was a file and now holds others, or the other way round, is no obstacle."""
    publish([part("a", "satu", "x", "y/z/a.html")], site, note(site))
    publish([part("a", "dua", "x/b.html", "y")], site, note(site))
    assert tree(site) == {"x/b.html": b"dua", "y": b"dua"}


DAMAGE: dict[str, Callable[[Path], object]] = {
    "kosong": lambda file: file.write_bytes(b""),
    "terpotong": lambda file: file.write_bytes(file.read_bytes()[:-7]),
    "satu huruf": lambda file: file.write_bytes(file.read_bytes().replace(b"satu", b"satv")),
    "bukan teks": lambda file: file.write_bytes(b"\xff\xfe" + file.read_bytes()),
    "hilang": lambda file: file.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_note_is_not_believed(site: Path, damage: str) -> None:
    """Whatever happened to the note, the site comes out as a first run would make it."""
    publish([part("a", "satu", "a.html"), part("b", "dua", "b.html")], site, note(site))
    (site / "a.html").write_text("diubah orang")
    DAMAGE[damage](note(site))
    publish([part("a", "satu", "a.html")], site, note(site))
    assert tree(site) == {"a.html": b"satu"}


def test_a_note_of_another_folder_is_not_believed(site: Path) -> None:
    """The note names its folder: a copy of the project elsewhere is built as if for the first time."""
    publish([part("a", "satu", "a.html")], site, note(site))
    other = site.with_name("lain")
    publish([part("a", "satu", "a.html")], other, note(site))
    assert tree(other) == {"a.html": b"satu"}


@pytest.mark.parametrize("meddle", ["ubah", "hapus", "hapus semua"])
def test_a_folder_that_somebody_changed_is_mended(site: Path, meddle: str) -> None:
    """A published file that was edited or deleted by hand is made again, though its part is signed the same."""
    several = [part("a", "satu", "a.html"), part("b", "dua", "b.html")]
    publish(several, site, note(site))
    if meddle == "ubah":
        (site / "a.html").write_text("dirusak")
    elif meddle == "hapus":
        (site / "a.html").unlink()
    else:
        shutil.rmtree(site)
    publish(several, site, note(site))
    assert tree(site) == {"a.html": b"satu", "b.html": b"dua"}


def test_a_part_that_cannot_be_made_changes_nothing(site: Path) -> None:
    """When making fails, the old site stays to the last byte, and nothing lies about beside it."""
    publish([part("a", "satu", "a.html")], site, note(site))
    before = tree(site)
    with pytest.raises(AssertionError):
        publish([part("a", "lain", "a.html"), unasked("b", "x")], site, note(site))
    assert tree(site) == before and not aside_of(site).exists()
    printed = publish([unasked("a", "satu")], site, note(site))
    assert printed.written == 0


_BESIDE = """
import os, sys
from pathlib import Path
from pipeline.engine.manifest import publish
from pipeline.engine.targets import OutFile, Target

os.sched_getaffinity = lambda process: {0, 1}
site, home = Path(sys.argv[1]), os.getpid()
note = site.parent / "terbit.json"
def part(name, sign, text):
    def make():
        if text == "gagal":
            raise OSError(28, "penuh", name)
        return [OutFile(f"{name}.html", text.encode())]
    return Target(name, sign, make)
many = [part(f"sama-{n}", "", "sama") for n in range(250)]
def tree():
    return {path.name: path.read_bytes() for path in site.iterdir() if not path.name.startswith(".")}

publish([*many, part("a", "1", "satu")], site, note, others=[part("b", "1", "satu"), part("usang", "", "usang")])
before = tree()
for mine, other in (("gagal", "dua"), ("dua", "gagal")):
    try:
        publish([*many, part("a", "2", mine)], site, note, others=[part("b", "2", other)])
        raise SystemExit("kesalahannya hilang")
    except OSError as error:
        assert (error.errno, error.filename) == (28, "a" if mine == "gagal" else "b")
    assert tree() == before and not site.with_name(".situs.baru").exists()
def made():
    assert os.getpid() != home
    yield part("b", "2", "dua")
counts = publish([*many, part("a", "2", "dua")], site, note, others=made())
assert (counts.written, counts.removed, counts.kept) == (2, 1, 250), counts
del before["usang.html"]
assert tree() == {**before, "a.html": b"dua", "b.html": b"dua"}
counts = publish([*many, part("a", "2", "dua")], site, note, others=made())
assert (counts.written, counts.removed, counts.kept) == (0, 0, 252), counts
"""
"""A program of one thread, on two cores."""


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_what_another_process_made_moves_in_with_the_rest_or_not_at_all(site: Path) -> None:
    """Where most is known, some parts are looked at elsewhere: what changed of either moves in at once, what is the same is not
    made again, and when one cannot be made nothing has changed."""
    done = subprocess.run(
        [sys.executable, "-c", _BESIDE, str(site)], cwd=REPOSITORY, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_move_that_was_cut_short_is_finished(site: Path) -> None:
    """Killed while new files took their places, the next run brings the rest in and takes the old ones away."""
    publish([part("a", "lama", "a.html", "b/c.html", "usang.html")], site, note(site))
    aside = aside_of(site)
    plan = {"baru": ["a.html", "b/c.html"], "usang": ["usang.html"]}
    write_list(site, {*plan["baru"], *plan["usang"]})  # as it is written before anything moves
    from pipeline.engine.manifest import _PLAN, _checked, _waiting

    mark_aside(aside)
    for path in plan["baru"]:
        (aside / _waiting(path)).write_text("baru")
    (aside / _PLAN).write_text(json.dumps({**plan, "utuh": _checked(plan)}))
    os.replace(aside / _waiting("a.html"), site / "a.html")  # as far as the killed run came
    assert recover(site)
    assert tree(site) == {"a.html": b"baru", "b/c.html": b"baru"}
    publish([part("a", "baru", "a.html", "b/c.html")], site, note(site))
    assert tree(site) == {"a.html": b"baru", "b/c.html": b"baru"} and not aside.exists()


@pytest.mark.parametrize("kept", ["", "{", '{"baru": ["a.html"], "usang": [], "utuh": "palsu"}', '{"baru": 7}', "[]"])
def test_a_half_written_plan_is_no_plan(site: Path, kept: str) -> None:
    """What waits beside the site without a whole plan is thrown away: the move was never decided."""
    publish([part("a", "lama", "a.html")], site, note(site))
    aside = aside_of(site)
    mark_aside(aside)
    (aside / "a.html").write_text("setengah")
    (aside / ".rencana").write_text(kept)
    assert not recover(site)
    assert tree(site) == {"a.html": b"lama"}


def test_two_parts_cannot_claim_one_file(site: Path) -> None:
    """One of the two would be lost without a word, so neither is published."""
    with pytest.raises(ValueError, match="belongs to both"):
        publish([part("a", "satu", "a.html"), part("b", "dua", "a.html")], site, note(site))
    assert not site.exists()


@pytest.mark.parametrize("path", ["../luar.html", "/etc/x", "a/../../x", ""])
def test_nothing_is_written_beside_the_site(site: Path, path: str) -> None:
    """A path that leads out of the folder is a fault of the program, and is not followed."""
    with pytest.raises(ValueError, match="no place below"):
        publish([part("a", "satu", path)], site, note(site))
    assert not site.exists()


def test_cold_makes_everything_again(site: Path) -> None:
    """``cold`` believes no note: every part is made, what the site no longer has is gone, and what is somebody else's stays."""
    publish([part("a", "satu", "a.html", "usang.html"), part("b", "dua", "b/index.html")], site, note(site))
    (site / "c").mkdir()
    (site / "c/asing.txt").write_text("bukan milik situs")
    times = (site / "a.html").stat().st_mtime_ns
    asked = []
    other = Target("a", "satu", lambda: [OutFile("a.html", asked.append("a") or b"satu")])  # type: ignore[func-returns-value]
    printed = publish([other, part("b", "dua", "b/index.html", "d.html")], site, note(site), cold=True)
    assert asked == ["a"] and (printed.written, printed.removed, printed.kept) == (1, 1, 2)
    assert tree(site) == {
        "a.html": b"satu", "b/index.html": b"dua", "c/asing.txt": b"bukan milik situs", "d.html": b"dua",
    }  # fmt: skip
    assert (site / "a.html").stat().st_mtime_ns == times  # what is the same need not be written


def others(folder: Path) -> dict[str, bytes]:
    """Puts into a folder what people put there, and returns it."""
    for path, text in {
        ".git/HEAD": "ref",
        "CNAME": "warta.example",
        "catatan.docx": "penting",
        "a/milik.txt": "orang",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return tree(folder)


def test_a_folder_of_somebody_else_is_refused_and_named_how_to_take_it_over(site: Path) -> None:
    """A folder that holds something and was never built stays as it is; taken over, everything in it still stays."""
    before = others(site)
    with pytest.raises(Refusal, match="tidak dibuat oleh kim build") as refused:
        publish([part("a", "satu", "a.html")], site, note(site))
    assert "--ambil-alih" in refused.value.remedy and tree(site) == before
    publish([part("a", "satu", "a.html", "usang.html")], site, note(site), take_over=True)
    publish([part("a", "dua", "a.html")], site, note(site))
    assert tree(site) == {**before, "a.html": b"dua"}


def test_only_hidden_files_make_no_folder_unknown(site: Path) -> None:
    """An empty checkout, ``.git`` alone, is built into at once, and keeps its history."""
    (site / ".git").mkdir(parents=True)
    (site / ".git/HEAD").write_text("ref")
    publish([part("a", "satu", "a.html")], site, note(site))
    publish([part("a", "dua", "b.html")], site, note(site), cold=True)
    assert tree(site) == {".git/HEAD": b"ref", "b.html": b"dua"}


def test_a_home_folder_is_no_empty_folder(site: Path) -> None:
    """Dot files that no host knows are somebody's: a home folder with nothing else in it is refused as well."""
    site.mkdir(parents=True)
    (site / ".bashrc").write_text("alias ll='ls -l'")
    with pytest.raises(Refusal, match="tidak dibuat oleh kim build"):
        publish([part("a", "satu", "a.html")], site, note(site))
    assert tree(site) == {".bashrc": b"alias ll='ls -l'"}


@pytest.mark.parametrize("lost", ["catatan", "daftar"])
def test_who_lost_one_list_still_has_the_other(site: Path, lost: str) -> None:
    """The folder's own list outlives the cache, and the cache's note serves a folder of an older version without a list."""
    publish([part("a", "satu", "a.html", "usang.html")], site, note(site))
    before = others(site)
    (note(site) if lost == "catatan" else site / MANIFEST).unlink()
    publish([part("a", "dua", "a.html")], site, note(site))
    assert tree(site) == {path: data for path, data in before.items() if path != "usang.html"} | {"a.html": b"dua"}


def test_who_lost_both_lists_is_refused(site: Path) -> None:
    """Without either, nobody can tell what is the site's: nothing is touched."""
    publish([part("a", "satu", "a.html", "usang.html")], site, note(site))
    before = others(site)
    note(site).unlink()
    (site / MANIFEST).write_bytes((site / MANIFEST).read_bytes()[:-3])
    with pytest.raises(Refusal):
        publish([part("a", "satu", "a.html")], site, note(site))
    assert tree(site) == before


def test_a_touched_file_is_still_ours_to_take_away(site: Path) -> None:
    """A page that somebody touched, or a note older than the site, does not keep what was withdrawn."""
    publish([part("a", "satu", "a.html"), part("b", "dua", "b.html")], site, note(site))
    old = note(site).read_bytes()
    publish([part("a", "satu", "a.html"), part("b", "dua", "b.html"), part("c", "salah", "c.html")], site, note(site))
    note(site).write_bytes(old)
    os.utime(site / "b.html", (0, 0))
    publish([part("a", "satu", "a.html")], site, note(site))
    assert tree(site) == {"a.html": b"satu"}


STANDING: dict[str, tuple[Callable[[Path], object], bool]] = {
    "berkas di alamat berkas": (lambda site: (site / "b.html").write_text("orang"), True),
    "berkas di alamat folder": (lambda site: (site / "x").write_text("orang"), False),
    "folder di alamat berkas": (
        lambda site: (site / "b.html").mkdir() or (site / "b.html/y").write_text("orang"),
        False,
    ),
    "tautan di alamat folder": (lambda site: (site / "x").symlink_to(site.parent), False),
}


@pytest.mark.parametrize("how", STANDING)
def test_what_stands_in_the_way_is_not_replaced_unasked(site: Path, how: str) -> None:
    """Somebody's file where a page has to go stops the build; a plain file may be replaced, when that is asked for."""
    stand, replaced = STANDING[how]
    publish([part("a", "satu", "a.html")], site, note(site))
    stand(site)
    before = tree(site.parent)
    several = [part("a", "satu", "a.html"), part("b", "dua", "b.html", "x/c.html")]
    with pytest.raises(Refusal, match="tidak dibuat oleh kim build"):
        publish(several, site, note(site))
    assert {path: data for path, data in tree(site.parent).items() if path in before} == before
    if replaced:
        publish(several, site, note(site), take_over=True)
        assert (site / "b.html").read_bytes() == b"dua"
    else:
        with pytest.raises(Refusal):
            publish(several, site, note(site), take_over=True)


def test_a_list_that_names_hidden_or_outer_files_takes_none_away(site: Path) -> None:
    """Whatever a list says, a build deletes no dot entry, nothing outside, and nothing behind a link."""
    publish([part("a", "satu", "a.html")], site, note(site))
    before = others(site)
    (site.parent / "luar.txt").write_text("luar")
    (site / "pintas").symlink_to(site.parent)
    write_list(site, ["a.html", ".git/HEAD", "../luar.txt", "pintas/luar.txt", "/etc/hostname"])
    publish([part("a", "satu", "a.html")], site, note(site), cold=True)
    assert {path: data for path, data in tree(site).items() if path in before} == before
    assert (site.parent / "luar.txt").read_text() == "luar"


def test_pages_move_in_after_what_they_show(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who looks while a build moves in finds no page without its pictures; feeds, which name pages, come last."""
    publish([part("a", "satu", "a.html")], site, note(site))
    moved: list[str] = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: (moved.append(str(new)), replace(old, new)))
    publish([part("a", "dua", "a.html", "umpan.xml", "z.webp", "warta.css")], site, note(site))
    mine = [path.rpartition("/")[2] for path in moved if Path(path).parent == site]
    assert [name for name in mine if not name.startswith(".")] == ["warta.css", "z.webp", "a.html", "umpan.xml"]
