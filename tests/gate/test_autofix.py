"""Mends: only what was meant, byte for byte elsewhere, and at rest after one run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.main import main
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.mends import mend
from pipeline.engine.problems import Location, Problem, Severity
from pipeline.workspace import open_workspace
from tests.projects import article, small

PATH = "artikel/kim-melong/2025/uji.md"
BODY = "Pada hari Jum'at, warga bermusyawarah dengan walikota.\n\nKode `Jum'at` tetap begitu."


def finder(pairs: dict[str, str]) -> Callable[[bytes], Sequence[Problem]]:
    """A check that wants one text put in the place of another, wherever it stands."""

    def find(data: bytes) -> list[Problem]:
        text = data.decode("utf-8-sig", "replace")
        return [
            Problem("KIM702", Severity.WARNING, Location("x.md", number, found.start() + 1), "m", "r", line.rstrip("\r"),
                    len(wrong), right)
            for number, line in enumerate(text.split("\n"), 1)
            for wrong, right in pairs.items()
            for found in re.finditer(re.escape(wrong), line)
        ]  # fmt: skip

    return find


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_only_the_place_changes(end: str, mark: str) -> None:
    """Line ends, a byte order mark, comments, blanks at line ends and a missing last line end stay as they are."""
    before = f"{mark}---{end}judul: Uji # catatan{end}---{end}{end}disini dan disini  {end}\tdisini{end}akhir"
    done = mend(before.encode(), finder({"disini": "di sini"}))
    assert done.data.decode() == before.replace("disini", "di sini") and done.count == 3


def test_mends_on_one_line_do_not_disturb_each_other() -> None:
    """Two mends of one line, of different lengths and with wide letters before them, both land."""
    done = mend("日本 disini walikota disini\n".encode(), finder({"disini": "di sini", "walikota": "wali kota"}))
    assert done.data.decode() == "日本 di sini wali kota di sini\n" and done.count == 3


def test_a_mend_that_touches_more_than_words_is_left_out() -> None:
    """Links, pictures, code, HTML, dates, keys and the number of blocks stay; the other mends of the file are made."""
    before = (
        "---\njudul: x disini\nurl: https://disini.id/\n---\n\n[disini](disini.md) `disini` ![disini](disini.png)\n\n"
        "    disini\n\n<b disini>\n\ndisini\n"
    )
    done = mend(before.encode(), finder({"disini": "di sini"})).data.decode()
    assert done == (
        "---\njudul: x di sini\nurl: https://disini.id/\n---\n\n[di sini](disini.md) `disini` ![di sini](disini.png)\n\n"
        "    disini\n\n<b disini>\n\ndi sini\n"
    )


def test_a_heading_keeps_its_name_while_a_link_points_to_it() -> None:
    """Mending a heading must not break a link within the page."""
    linked = "## Yang ada disini\n\n[lihat](#yang-ada-disini)\n"
    assert mend(linked.encode(), finder({"disini": "di sini"})).data.decode() == linked
    free = "## Yang ada disini\n\nTeks.\n"
    assert "di sini" in mend(free.encode(), finder({"disini": "di sini"})).data.decode()


def test_what_was_meant_as_a_link_becomes_one(tmp_path: Path) -> None:
    """``--fix`` writes links and pictures whose form was wrong and whose meaning is clear; all others stay."""
    before = (
        "![Warga](foto posyandu.jpg)\n\n[jadwal] (https://contoh.example/jadwal), [unduh](https://contoh.example/a b.pdf), "
        "[[kontak]].\n\nLihat [kami](https://contoh.example) dan https://contoh.example/x.\n"
    )
    root = small(tmp_path, {PATH: article(body=before)})
    main(["check", "--root", str(root), "--fix"])
    after = (root / "content" / PATH).read_text()
    assert after.rstrip().endswith(
        "![Warga](<foto posyandu.jpg>)\n\n[jadwal](https://contoh.example/jadwal), [unduh](https://contoh.example/a%20b.pdf), "
        "[[kontak]].\n\nLihat [kami](https://contoh.example) dan https://contoh.example/x."
    )


@pytest.mark.parametrize(
    ("body", "remedies"),
    [
        ("![Warga](<foto posyandu.jpg>)", 1),
        ("![](<foto (1).jpg>)", 2),
        ("![Warga](foto posyandu.jpg)", 1),
        ("![Warga] (foto.jpg)", 1),
        ("![Warga](foto.jpg =300x200)", 1),
        ("[a] (https://contoh.example)", 1),
    ],
)
def test_the_form_that_is_advised_is_a_link_or_a_picture(tmp_path: Path, body: str, remedies: int) -> None:
    """What a remedy shows between brackets is Markdown that works, whatever the file is called."""
    root = small(tmp_path, {PATH: article(body=body + "\n")})
    workspace = open_workspace(root, datetime(2026, 11, 20, tzinfo=UTC))
    advised = [p.remedy for p in workspace.problems if p.code in ("KIM214", "KIM216", "KIM223")]
    assert len(advised) == remedies
    for remedy in advised:
        form = remedy[remedy.index("(") :].rstrip(".") if "[" not in remedy else remedy[remedy.index("[") :]
        outline = Body(form if form.startswith("[") else f"[x]{form}").outline
        assert len(outline.links) == 1, remedy


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (("---\n", "\ufeff---\n"), ()),
        (("---\n", "\ufeff\ufeff---\n"), ()),
        (("topik: warga", "topik:\u00a0warga"), ()),
        (("topik: warga", "topik：warga"), ()),
        (("topik: warga", "topik:warga"), ()),
        (("topik: warga", "topik\u200b: warga"), ()),
        (("topik: warga", "topik:\n\u00a0 -\u00a0warga"), ("topik: warga", "topik:\n  - warga")),
    ],
)
def test_what_only_looks_right_is_mended(
    tmp_path: Path, wrong: tuple[str, str], right: tuple[str, str] | tuple[()]
) -> None:
    """Marks before the text, blanks and colons of other sizes, a blank that is missing: ``--fix`` writes what was meant."""
    good = article()
    root = small(tmp_path, {PATH: good.replace(*wrong, 1)})
    found = open_workspace(root, datetime(2026, 11, 20, tzinfo=UTC)).problems
    assert "galat" in [problem.severity for problem in found]
    main(["check", "--root", str(root), "--fix"])
    assert (root / "content" / PATH).read_text() == (good.replace(*right, 1) if right else good)


def test_mends_that_chase_each_other_leave_the_file_alone() -> None:
    """Two rules that undo one another, or one that never ends, change nothing at all."""
    assert mend(b"ping\n", finder({"ping": "pong", "pong": "ping"})).data == b"ping\n"
    assert mend(b"ha\n", finder({"ha": "haha"})).data == b"ha\n"


def test_a_place_that_is_no_longer_there_is_left_alone() -> None:
    """A mend made for another text than the file's is not applied blindly."""

    def stale(data: bytes) -> list[Problem]:
        where = (Location("x.md", 1, 1), Location("x.md", 9, 1), Location("x.md", 1, 99))
        return [Problem("K", Severity.INFO, place, "m", "r", "lain sekali", 4, "BUKAN") for place in where]

    assert mend(b"teks asli\n", stale).data == b"teks asli\n"


@given(st.text(max_size=200), st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=4), max_size=4))
def test_mending_twice_is_mending_once(text: str, pairs: dict[str, str]) -> None:
    """Whatever the file and the wishes, a mended file needs no mending."""
    find = finder({wrong: right for wrong, right in pairs.items() if "\n" not in wrong})
    data = text.encode("utf-8", "replace")
    once = mend(data, find).data
    assert mend(once, find).data == once


# ── Through the command ──────────────────────────────────────────────────────────────────────────────────────────────


def test_fix_writes_shows_a_diff_and_reports_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only spelling changes, the diff says where, and a second run finds nothing to do."""
    root = small(tmp_path / "p", {PATH: article(body=BODY)})
    file = root / "content" / PATH
    before = file.read_bytes()
    main(["check", "--root", str(root), "--fix"])
    said = capsys.readouterr().out
    assert file.read_bytes() == before.replace(b"hari Jum'at", b"hari Jumat").replace(b"walikota", b"wali kota")
    assert "-Pada hari Jum'at" in said and "+Pada hari Jumat" in said and f"--- content/{PATH}" in said
    after = file.read_bytes()
    main(["check", "--root", str(root), "--fix"])
    assert file.read_bytes() == after and "Tidak ada yang dapat dibetulkan otomatis." in capsys.readouterr().out


def test_fix_respects_paths_codes_and_waivers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not asked for, or is waived, is not touched."""
    waiver = "pengecualian:\n  - kode: KIM702\n    alasan: Ejaan nama acara dikutip apa adanya.\n    kutipan: Jum'at\n"
    other = PATH.replace("uji", "lain")
    root = small(tmp_path / "p", {PATH: article(head=waiver, body=BODY), other: article(2, body=BODY)})
    before = {path: (root / "content" / path).read_bytes() for path in (PATH, other)}
    main(["check", "--root", str(root), "--fix", "--skip", "KIM7"])
    assert {path: (root / "content" / path).read_bytes() for path in before} == before
    main(["check", "--root", str(root), "--fix", "--only", "KIM702", str(root / "content" / PATH)])
    capsys.readouterr()
    assert b"hari Jum'at" in (root / "content" / PATH).read_bytes()
    assert (root / "content" / other).read_bytes() == before[other]


def test_a_report_for_programs_stays_alone_on_its_channel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --fix the diff goes beside the JSON, not into it."""
    import json

    root = small(tmp_path / "p", {PATH: article(body=BODY)})
    main(["check", "--root", str(root), "--fix", "--format", "json"])
    out, err = capsys.readouterr()
    assert "masalah" in json.loads(out) and "+Pada hari Jumat" in err
