"""``--since``: only what changed is reported, and published news neither changes silently nor vanishes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.content.source_file import Change
from pipeline.engine.problems import Problem
from pipeline.gate.history import history_problems
from pipeline.language.regions import ZONES, Regions
from tests.projects import article, small

PATH = "artikel/kim-melong/2025/uji.md"
OTHER = "artikel/kim-melong/2025/lain.md"
NOW = datetime(2025, 7, 1, 9, 0, tzinfo=ZONES["WIB"])
BODY = "Posyandu buka pukul 08.00 WIB di balai RW 03.\n\nWarga membawa buku pemeriksaan."


def git(root: Path, *arguments: str) -> None:
    """Runs git in a project, apart from whatever this machine's user has configured."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=Uji", "-c", "user.email=uji@contoh.example", *arguments],
        check=True, capture_output=True, env=clean | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose two articles are published on ``main``; the work goes on in a branch."""
    root = small(tmp_path / "p", {PATH: article(body=BODY), OTHER: article(2, body=f"[Baca juga](uji.md).\n\n{BODY}")})
    (root / ".gitignore").write_text(".kim/\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Terbit")
    git(root, "switch", "-qc", "usulan")
    return root


Seen = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def seen(root: Path, capsys: pytest.CaptureFixture[str]) -> Seen:
    """The files and codes that a check of the branch reports."""

    def run(*more: str) -> list[tuple[str, str]]:
        main(["check", "--root", str(root), "--since", "main", "--format", "json", "--only", "KIM2,KIM41", "--skip", "KIM22",
              *more])  # fmt: skip
        return [
            (p["berkas"].removeprefix("content/"), p["kode"]) for p in json.loads(capsys.readouterr().out)["masalah"]
        ]

    return run


def edit(root: Path, change: Callable[[str], str], path: str = PATH) -> None:
    """Changes a file's text."""
    file = root / "content" / path
    file.write_text(change(file.read_text()))


# ── The branch and nothing else ──────────────────────────────────────────────────────────────────────────────────────


def test_only_what_the_branch_changed_is_reported(root: Path, seen: Seen) -> None:
    """Faults that were there before, and what main did meanwhile, are not the branch's business."""
    git(root, "switch", "-q", "main")
    edit(root, lambda text: text + "\n<b>lama</b>\n", OTHER)
    git(root, "commit", "-qam", "Kesalahan di main")
    git(root, "switch", "-q", "usulan")
    assert seen() == []
    fresh = PATH.replace("uji", "baru")
    (root / "content" / fresh).write_text(article(3, body="Isi <b>baru</b>."))
    assert set(seen()) == {(fresh, "KIM210")}
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Artikel baru")
    assert set(seen()) == {(fresh, "KIM210")}
    assert set(seen(str(root / "content" / OTHER))) == set()


def test_a_dead_link_that_the_branch_causes_elsewhere_is_reported(root: Path, seen: Seen) -> None:
    """Removing a page breaks the pages that link to it, though they did not change."""
    edit(root, lambda text: text.replace("---\n", "---\ndraf: ya\n", 1), PATH)
    git(root, "commit", "-qam", "x")
    (root / "content" / PATH).unlink()
    assert (OTHER, "KIM205") in seen()


def test_changed_settings_put_every_file_to_the_test(root: Path, seen: Seen) -> None:
    """A topic that the branch takes from the list is missed by articles that did not change."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("        warga: Kegiatan warga\n", ""))
    assert {(OTHER, "KIM202"), (PATH, "KIM202")} <= set(seen())


@pytest.mark.parametrize("revision", ["tidak-ada", "--output=x", "HEAD:content", ""])
def test_a_point_that_git_does_not_know_is_refused(
    revision: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 with what to do; an empty point means no comparison at all."""
    status = main(["check", "--root", str(root), f"--since={revision}"])
    assert status == (2 if revision else 0)
    assert ("tidak dikenal git" in capsys.readouterr().err) is bool(revision)


def test_a_folder_without_git_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a repository there is nothing to compare with, and the message says so."""
    root = small(tmp_path / "p")
    (tmp_path / "p" / ".git").write_text("gitdir: /tidak/ada\n")
    assert main(["check", "--root", str(root), "--since", "main"]) == 2
    assert "→" in capsys.readouterr().err


# ── Published news ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_silent_edit_says_what_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The place, the old words and the new ones, and what to add."""
    edit(root, lambda text: text.replace("08.00", "09.00"))
    assert main(["check", "--root", str(root), "--since", "main", "--only", "KIM41"]) == 1
    said = capsys.readouterr().out
    assert f"content/{PATH}:10:1  galat KIM411" in said
    assert "«pukul 08.00 WIB» menjadi «pukul 09.00 WIB»" in said and "diperbarui:" in said


@pytest.mark.parametrize(
    ("new", "head"),
    [
        ("08.00 seperti biasa", "diperbarui: 2025-06-03 10:00\n"),
        ("09.00", "ralat:\n  - tanggal: 2025-06-03\n    isi: Semula 08.00, yang benar 09.00 WIB.\n"),
    ],
)
def test_a_change_that_is_recorded_passes(new: str, head: str, root: Path, seen: Seen) -> None:
    """``diperbarui`` for more words, a new ``ralat`` for another time, is all it takes."""
    edit(root, lambda text: text.replace("08.00", new).replace("---\n", f"---\n{head}", 1))
    assert seen() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("judul: Warga", "judul: Kelompok warga"),
        ("tanggal: 2025-06-02", "tanggal: 2025-06-03"),
        ("di tiga RW", "di empat RW"),
        ("\n\nWarga membawa buku pemeriksaan.", ""),
    ],
)
def test_title_date_summary_and_body_all_count(old: str, new: str, root: Path, seen: Seen) -> None:
    """Whatever a reader was told counts, a paragraph that went away too."""
    edit(root, lambda text: text.replace(old, new))
    assert seen() == [(PATH, "KIM411")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Warga membawa", "*Warga* membawa"),
        ("balai RW 03.\n", "balai\nRW 03.\n"),
        ("topik: warga", "topik: kesehatan"),
        ("penulis:", "unggulan: ya\npenulis:"),
    ],
)
def test_what_changes_no_words_is_free(old: str, new: str, root: Path, seen: Seen) -> None:
    """Emphasis, line breaks, topics and the like change nothing that was said."""
    edit(root, lambda text: text.replace(old, new))
    assert seen() == []


def test_spelling_that_fix_mends_is_free(root: Path, seen: Seen) -> None:
    """What ``kim check --fix`` would do by itself needs no correction note."""
    git(root, "switch", "-q", "main")
    edit(root, lambda text: text + "\nDibuka hari Jum'at disini.\n")
    git(root, "commit", "-qam", "Salah eja")
    git(root, "switch", "-qc", "ejaan")
    edit(root, lambda text: text.replace("Jum'at disini", "Jumat di sini"))
    assert seen() == []
    edit(root, lambda text: text.replace("Jumat di sini", "Sabtu di sini"))
    assert seen() == [(PATH, "KIM411")]


def test_a_deleted_article_needs_a_reason(root: Path, seen: Seen) -> None:
    """Gone without a word, or turned into a draft: both take away what readers may have quoted."""
    (root / "content" / OTHER).unlink()
    assert seen() == [(OTHER, "KIM412")]
    git(root, "checkout", "-q", "--", ".")
    edit(root, lambda text: text.replace("---\n", "---\ndraf: ya\n", 1), OTHER)
    assert seen() == [(OTHER, "KIM412")]


def test_a_tombstone_or_a_forwarding_address_is_reason_enough(root: Path, seen: Seen) -> None:
    """A withdrawn article keeps its address, may be empty, and is not read like news; a moved one keeps its old address."""
    grave = article(2, "dicabut:\n  tanggal: 2025-06-05\n  alasan: masa-depan-anak\n", body="")
    (root / "content" / OTHER).write_text(grave)
    assert seen() == []
    moved = article(2, "alamat_lama: /artikel/kim-melong/2025/lain/\n", f"[Baca juga](uji.md).\n\n{BODY}")
    (root / "content" / OTHER.replace("lain", "pindah")).write_text(moved)
    (root / "content" / OTHER).unlink()
    assert seen() == []


def test_a_reason_that_the_guidelines_do_not_know_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pressure from outside is no reason: only the guideline's list."""
    (root / "content" / OTHER).write_text(article(2, "dicabut:\n  tanggal: 2025-06-05\n  alasan: permintaan-pejabat\n"))
    main(["check", "--root", str(root), "--only", "KIM106"])
    assert "masa-depan-anak" in capsys.readouterr().out


def test_a_correction_once_made_stays(root: Path, seen: Seen) -> None:
    """A correction that readers saw cannot be taken back, whatever else is recorded."""
    git(root, "switch", "-q", "main")
    correction = "ralat:\n  - tanggal: 2025-06-03\n    isi: Semula 07.00, yang benar 08.00 WIB.\n"
    edit(root, lambda text: text.replace("---\n", f"---\n{correction}", 1))
    git(root, "commit", "-qam", "Ralat")
    git(root, "switch", "-qc", "hapus-ralat")
    edit(root, lambda text: text.replace(correction, "diperbarui: 2025-06-09\n"))
    assert ("KIM413") in [code for _, code in seen()]


# ── The decision alone ───────────────────────────────────────────────────────────────────────────────────────────────


def decided(before: str | None, after: str | None) -> list[Problem]:
    """What is decided about one file, given both its states."""
    change = Change(PATH, None if before is None else before.encode(), None if after is None else after.encode())
    return list(history_problems([change], {}, lambda path, data: data, Regions.of("32.77", {}), NOW))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, article(body=BODY)),
        (article(head="draf: ya\n", body="Lama."), article(body=BODY)),
        (article(head="draf: ya\n", body=BODY), None),
        ("rusak", article(body=BODY)),
        ("rusak", None),
        (article(body=BODY), "rusak"),
        (article(body=BODY), article(body=BODY)),
    ],
)
def test_what_was_never_public_or_did_not_change_is_nobodys_business(before: str | None, after: str | None) -> None:
    """New files, drafts, and files that could not be published before are free; broken ones are reported elsewhere."""
    assert decided(before, after) == []


def test_the_first_of_several_changes_is_named_and_the_rest_counted() -> None:
    """A long rewrite gives one problem at its first place."""
    before = article(body="Satu.\n\nDua.\n\nTiga.\n\nEmpat.")
    [found] = decided(before, article(body="Satu.\n\nDua belas.\n\nTiga.\n\nLima."))
    assert "«Dua.» menjadi «Dua belas.» (dan 1 bagian lain)" in found.message and found.location.line == 12


# ── The gate cannot be switched off by what it looks at ──────────────────────────────────────────────────────────────

BAD = "---\njudul: x\ntanggal: kemarin\n---\n<script>alert(1)</script>\n"


def _errors(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> set[tuple[str, str]]:
    """Code and file of every error that a check finds."""
    main(["check", "--root", str(root), "--format", "json", *more])
    found = json.loads(capsys.readouterr().out)["masalah"]
    return {(one["kode"], one["berkas"].removeprefix("content/")) for one in found if one["tingkat"] == "galat"}


def _ignored_within(root: Path) -> None:
    (root / "content/.gitignore").write_text("*.md\n")


def _ignored_deeper(root: Path) -> None:
    (root / "content/artikel/kim-melong/2025/.gitignore").write_text("*\n")


def _ignored_at_the_root(root: Path) -> None:
    (root / ".gitignore").write_text("content/\n")


def _ignored_here_only(root: Path) -> None:
    (root / ".git/info/exclude").write_text("*.md\n")


def _ignored_everywhere(root: Path) -> None:
    (root / "abaikan").write_text("*.md\n")
    git(root, "config", "core.excludesFile", str(root / "abaikan"))


def _in_another_repository(root: Path) -> None:
    git(root / "content/artikel/kim-melong/2025", "init", "-q")


def _as_a_pattern(root: Path) -> None:
    git(root, "config", "core.quotePath", "on")


@pytest.mark.parametrize(
    "hide", [_ignored_within, _ignored_deeper, _ignored_at_the_root, _ignored_here_only, _ignored_everywhere,
             _in_another_repository, _as_a_pattern],
)  # fmt: skip
@pytest.mark.parametrize(
    "name", ["jahat", 'kutip "dua"', "bintang*", "a\nb", "a\tb", "balik\u202egnaro", "lebar\u200bnol", "\udcff"]
)
def test_no_new_file_can_hide_from_a_check_of_what_changed(
    hide: Callable[[Path], None], name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ignored by any of git's lists, in a repository of its own, under any name: it counts as it does in the whole (K12, K13)."""
    (root / f"content/artikel/kim-melong/2025/{name}.md").write_text(BAD)
    hide(root)
    whole = _errors(root, capsys)
    assert [path for _, path in whole if path.endswith(".md")]
    assert _errors(root, capsys, "--since", "main") == whole


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_was_told_not_to_look_at_is_looked_at(
    flag: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The marks that hide a changed file from git's own comparison hide nothing here."""
    git(root, "update-index", flag, f"content/{PATH}")
    assert _errors(root, capsys, "--since", "main") == set()
    edit(root, lambda text: text.replace("08.00", "09.00"))
    assert _errors(root, capsys, "--since", "main") == {("KIM411", PATH)}


def test_of_two_names_that_differ_in_case_the_new_one_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever comes first in the alphabet; so are names whose letters are only stored differently."""
    (root / "content/halaman").mkdir()
    for old, new in (("kontak.md", "Kontak.md"), ("Alamat.md", "alamat.md"), ("kafe\u0301.md", "kafé.md")):
        (root / "content/halaman" / old).write_text("Halaman contoh.\n")
        git(root, "add", "-A")
        git(root, "commit", "-qm", "Halaman")
        (root / "content/halaman" / new).write_text("Halaman lain.\n")
        assert ("KIM013", f"halaman/{new}") in _errors(root, capsys, "--since", "HEAD")
        (root / "content/halaman" / new).unlink()


@pytest.mark.parametrize("name", [".gitignore", ".gitattributes", ".GitAttributes", ".gitmodules", "halaman/.git"])
def test_settings_of_git_have_no_place_among_texts(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``working-tree-encoding`` alone makes every text unreadable at the next checkout; other dot files are nobody's business."""
    (root / "content/halaman").mkdir()
    (root / "content" / name).write_text("*.md working-tree-encoding=UTF-16\n")
    for harmless in (".gitkeep", ".DS_Store"):
        (root / "content" / harmless).write_text("")
    assert _errors(root, capsys, "--since", "main") == {("KIM020", name)} == _errors(root, capsys)


def test_a_file_that_only_leads_to_another_counts_when_that_one_changes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A symlink is the same for git whatever it shows."""
    (root / "content/halaman").mkdir()
    (root / "content/halaman/tentang.md").symlink_to(f"../{OTHER}")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Penunjuk")
    (root / "content" / OTHER).write_text("---\njudul: [\n---\n")
    told = {path for _, path in _errors(root, capsys, "--since", "HEAD")}
    assert told >= {OTHER, "halaman/tentang.md"}


def test_what_a_link_led_to_was_public(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file only led to another, readers saw that one: it does not vanish with the link, nor become another text, and
    who linked there is told."""
    shown = root / "content" / OTHER
    alias = shown.with_name("nama-lain.md")
    alias.symlink_to(shown.name)
    linking = shown.with_name("penaut.md")
    linking.write_text(f"{shown.read_text().rstrip()}\n\nBaca [yang lain]({alias.name}).\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Penunjuk")
    base = _errors(root, capsys)
    path = alias.relative_to(root / "content").as_posix()
    alias.unlink()
    dead = ("KIM205", linking.relative_to(root / "content").as_posix())
    assert _errors(root, capsys, "--since", "HEAD") >= {("KIM412", path), dead}
    alias.symlink_to("penaut.md")
    assert {code for code, where in _errors(root, capsys, "--since", "HEAD") - base if where == path} & {
        "KIM411",
        "KIM415",
    }
    alias.unlink()
    alias.symlink_to(shown.name)
    assert _errors(root, capsys, "--since", "HEAD") == set()
    whole = shown.read_text()
    shown.unlink()
    shown.symlink_to("penaut.md")
    assert {code for code, _ in _errors(root, capsys, "--since", "HEAD") - base} & {"KIM411", "KIM415"}
    shown.unlink()
    shown.write_text(whole)
