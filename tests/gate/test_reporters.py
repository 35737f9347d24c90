"""A report's forms: what people and programs read of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.engine.problems import Group, Location, Problem, Related, Severity
from pipeline.gate.report import Adjusted, Report, Waived
from pipeline.gate.reporters import FORMATS, github, gitlab, rdjson, sarif, summary, text
from pipeline.gate.reporters.excerpt import marked_line, width
from pipeline.gate.reporters.summary import LARGEST, MARK
from pipeline.gate.verdict import declared
from tests.rulebook import ARTICLE, GROUP, SETTINGS, Case, article, check

E, W, NOTE = Severity.ERROR, Severity.WARNING, Severity.INFO


def problem(
    code: str = "KIM701",
    severity: Severity = W,
    line: int = 3,
    column: int = 5,
    excerpt: str = "Hari Jum'at pagi",
    length: int = 1,
    **more: Any,
) -> Problem:
    """A problem like those of rules."""
    where = Location(more.pop("path", "content/artikel/kim-a/2026/b.md"), line, column)
    said = {"message": "Kata ini salah eja.", "remedy": "Tulis Jumat."} | more
    return Problem(
        code,
        severity,
        where,
        said["message"],
        said["remedy"],
        excerpt,
        length,
        said.get("replacement"),
        declared()[code].group if code in declared() else Group.LANGUAGE,
    )


# ── The line and its caret ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("Hari Jum'at pagi", 6, 6, "Hari Jum'at pagi", "     ^^^^^^"),
        ("日本 salah", 4, 5, "日本 salah", "     ^^^^^"),
        ("\tdua tab\t.", 2, 3, " dua tab .", " ^^^"),
        ("cafe\u0301 tutup", 7, 5, "cafe\u0301 tutup", "     ^^^^^"),
        ("a\u200bb", 3, 1, "ab", " ^"),
        ("❤\ufe0f lihat", 4, 5, "❤ lihat", "  ^^^^^"),
        ("pendek", 40, 3, "pendek", "      ^"),
    ],
)
def test_carets_stand_below_the_place(line: str, column: int, length: int, shown: str, carets: str) -> None:
    """Wide letters take two columns, marks on a letter none, a tab one blank; what has no shape is not shown."""
    assert marked_line(problem(excerpt=line, column=column, length=length)) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    """What is shown fits a screen, holds the place, and says with an ellipsis that it was cut."""
    line = "kata " * 200 + "SALAH" + " kata" * 200
    shown, carets = marked_line(problem(excerpt=line, column=1001, length=5))
    assert width(shown) <= 102 and shown.startswith("…") and shown.endswith("…")
    assert shown[carets.index("^") : carets.index("^") + 5] == "SALAH" and carets.count("^") == 5


def test_a_long_line_of_wide_letters_fits_the_screen_too() -> None:
    """The cut counts columns, not letters."""
    shown, carets = marked_line(problem(excerpt="語" * 300, column=200, length=2))
    assert width(shown) <= 102 and shown[1 + (carets.index("^") - 1) // 2] == "語" and carets.count("^") == 4


@given(st.text(st.characters(exclude_characters="\n"), max_size=300), st.integers(-3, 400), st.integers(0, 400))
def test_the_caret_never_leaves_the_line(line: str, column: int, length: int) -> None:
    """Whatever a line holds and wherever the place is said to be, one printable line and its carets come out."""
    shown, carets = marked_line(problem(excerpt=line, column=column, length=length))
    assert shown.isprintable() or not shown
    assert "^" in carets and width(carets) <= width(shown) + 1 and width(shown) <= 102


# ── One remark with several places ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_mended_alike_in_a_paragraph_is_one_remark_with_all_its_places(tmp_path: Path) -> None:
    """Three such words in one paragraph are one remark; the next paragraph has its own."""
    case = Case("KIM313", "beside")
    body = "Listrik padam kemarin, air mati besok, dan jalan ditutup lusa.\n\nPasar buka besok.\n"
    case.files = {ARTICLE: article(body), "kim/kim-melong.md": GROUP.encode(), "../mkdocs.yml": SETTINGS.encode()}
    workspace, places = check(case, tmp_path)
    found = [one for one in workspace.problems if one.code == "KIM313"]
    assert [[other.words for other in one.related] for one in found] == [["besok", "lusa"], []]
    assert len(places) == 4


BESIDE = Report((
    replace(problem(column=6, length=6), related=(
        Related(Location("content/artikel/kim-a/2026/b.md", 7, 3), 6, "é Jum'at lalu"),
        Related(Location("content/artikel/kim-a/2026/b.md", 9, 1), 6, "Jum'at depan"),
    )),
))  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_the_related_places(form: str) -> None:
    """Nobody has to guess where else it stands: programs get lines and columns, people line and words."""
    said = FORMATS[form](BESIDE)
    if form == "sarif":
        related = json.loads(said)["runs"][0]["results"][0]["relatedLocations"]
        region = related[0]["physicalLocation"]["region"]
        assert [one["id"] for one in related] == [1, 2]
        assert (region["startLine"], region["startColumn"], region["endColumn"]) == (7, 3, 9)
    elif form == "json":
        assert [(one["baris"], one["kolom"]) for one in json.loads(said)["masalah"][0]["tempat_lain"]] == [
            (7, 3),
            (9, 1),
        ]
    elif form == "rdjson":
        related = json.loads(said)["diagnostics"][0]["related_locations"]
        assert related[0]["location"]["range"]["start"] == {"line": 7, "column": 4}
    else:
        assert "baris 7 («Jum'at»), baris 9 («Jum'at»)" in said


def test_programs_mend_every_place_of_one_remark() -> None:
    """SARIF has one fix with all its places, rdjson a diagnostic for each (a suggestion holds on its own line), JSON says
    what to put into each."""
    also = Related(Location("content/artikel/kim-a/2026/b.md", 7, 3), 6, "é Jum'at lalu", "Jumat")
    report = Report((replace(problem(column=6, length=6, replacement="Jumat"), related=(also,)),))
    (fix,) = json.loads(sarif(report))["runs"][0]["results"][0]["fixes"]
    (changes,) = fix["artifactChanges"]
    places = [(one["deletedRegion"]["startLine"], one["insertedContent"]["text"]) for one in changes["replacements"]]
    assert places == [(3, "Jumat"), (7, "Jumat")]
    told = json.loads(rdjson(report))["diagnostics"]
    assert [one["location"]["range"]["start"]["line"] for one in told] == [3, 7]
    assert [one["suggestions"][0]["text"] for one in told] == ["Jumat", "Jumat"]
    assert [one["pengganti"] for one in json.loads(FORMATS["json"](report))["masalah"][0]["tempat_lain"]] == ["Jumat"]
    assert "1 dapat dibetulkan otomatis" in text(report)


# ── What no report keeps to itself ───────────────────────────────────────────────────────────────────────────────────

OPEN = Report(
    (problem(),),
    (Waived(problem("KIM703", message="Nama ini ditulis dengan ejaan lama."), "Begitulah nama jalannya."),),
    (Adjusted("KIM720", W, None, 4), Adjusted("KIM701", NOTE, W, 1)),
    limits=("hanya KIM7",),
)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_waivers_changed_severities_and_limits(form: str) -> None:
    """Nothing is let through in silence: a waiver with its reason, a severity with its old and new value, a filter."""
    said = FORMATS[form](OPEN)
    for word in ("KIM703", "Begitulah nama jalannya", "KIM720", "hanya KIM7"):
        assert word in said, word


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_say_that_all_is_well(form: str) -> None:
    """An empty report is text, or JSON without problems."""
    said = FORMATS[form](Report())
    if form in ("gitlab", "sarif", "rdjson", "json"):
        json.loads(said)
    assert "KIM" not in said


def test_the_terminal_shows_line_caret_and_remedy() -> None:
    """One problem is one paragraph: where, what, the line, what to do."""
    assert text(Report((problem(column=6, length=6, replacement="Jumat"),))) == (
        "content/artikel/kim-a/2026/b.md:3:6  peringatan KIM701\n"
        "  Kata ini salah eja.\n"
        "    Hari Jum'at pagi\n"
        "         ^^^^^^\n"
        "  → Tulis Jumat.\n"
        "\n"
        "1 peringatan. 1 dapat dibetulkan otomatis: kim check --fix. Penjelasan lengkap: kim explain KODE"
    )


# ── GitHub ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_github_keeps_to_ten_annotations_a_level_the_riskiest_first() -> None:
    """GitHub drops what is more than ten a level; children and personal data must not be among that."""
    many = [problem("KIM110", E, line=n) for n in range(1, 13)]
    lines = github(Report((*many, problem("KIM551", E, line=90), problem("KIM501", E, line=91)))).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 10
    assert "KIM551" in commands[0] and "KIM501" in commands[1]
    assert any("4 lagi" in line for line in lines)
    assert sum("KIM110" in line for line in lines) == 12


def test_github_is_not_fooled_by_what_members_write() -> None:
    """No text of a member becomes a command of its own, on whatever line it is printed."""
    nasty = "x\n::error::palsu\r::set-output name=a::b%0A::stop"
    many = tuple(problem(message=nasty, excerpt=nasty, path="content/a,b:c\n::warning::.md") for _ in range(12))
    report = Report(many, (Waived(many[0], nasty),), limits=(nasty,))
    for line in github(report).splitlines():
        assert not line.startswith("::") or line.startswith(
            "::warning file=content/a%2Cb%3Ac%0A%3A%3Awarning%3A%3A.md,"
        )
        assert line.startswith("::warning file=") or "::" not in line


# ── Programs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_gitlab_fingerprints_are_unique_and_stay_when_lines_move() -> None:
    """GitLab matches issues by fingerprint: the same remark further down is the same remark, two of them are two."""
    one, two = problem(line=3), problem(line=9)
    before = [issue["fingerprint"] for issue in json.loads(gitlab(Report((one, two))))]
    after = [issue["fingerprint"] for issue in json.loads(gitlab(Report((replace(one, location=two.location), two))))]
    assert len(set(before)) == 2 and before == after


def test_sarif_counts_letters_and_carries_fixes_and_suppressions() -> None:
    """Columns are Unicode letters; a replacement is a fix; a waived problem is a suppressed result with its reason."""
    wide = problem(excerpt="日本 Jum'at", column=4, length=6, replacement="Jumat")
    run = json.loads(sarif(replace(OPEN, problems=(wide,))))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 4, 10)
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "Jumat"
    assert second["suppressions"] == [{"kind": "inSource", "justification": "Begitulah nama jalannya."}]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    overrides = {
        one["descriptor"]["id"]: one["configuration"] for one in run["invocations"][0]["ruleConfigurationOverrides"]
    }
    assert overrides == {"KIM701": {"enabled": True, "level": "warning"}, "KIM720": {"enabled": False}}


def test_rdjson_counts_bytes() -> None:
    """reviewdog's columns are bytes of UTF-8 from 1."""
    wide = problem(excerpt="日本 Jum'at", column=4, length=6, replacement="Jumat")
    found = json.loads(rdjson(Report((wide,))))["diagnostics"][0]
    assert found["location"]["range"] == {"start": {"line": 3, "column": 8}, "end": {"line": 3, "column": 14}}
    assert found["suggestions"] == [{"range": found["location"]["range"], "text": "Jumat"}]


# ── The pull request's comment ───────────────────────────────────────────────────────────────────────────────────────


def test_the_summary_says_the_verdict_and_puts_risks_first() -> None:
    """Who reads only the first lines knows whether it can go out, and what could hurt somebody."""
    said = summary(
        Report((problem("KIM110", E, message="Judul terlalu pendek."), problem("KIM501", E, message="Ada NIK.")))
    )
    assert said.startswith(MARK)
    order = [said.index(word) for word in ("Belum bisa diterbitkan: 2", "Risiko", "Ada NIK.", "Judul terlalu pendek.")]
    assert order == sorted(order)
    assert "Siap diperiksa" in summary(Report()) and "dengan catatan" in summary(Report((problem(),)))


def test_the_summary_praises_and_shows_a_mend_as_lines() -> None:
    """What is well done stands before the faults; a mend is shown as the line before and after."""
    found = problem(column=6, length=6, replacement="Jumat")
    said = summary(Report((found,), praise={found.location.path: ("Sumbernya disebut", "Tanggalnya lengkap")}))
    assert said.index("Sumbernya disebut; tanggalnya lengkap") < said.index("<details")
    assert "- Hari Jum'at pagi\n  + Hari Jumat pagi" in said


def test_lines_lead_to_where_they_are_edited_and_codes_to_their_page() -> None:
    """Whoever reads the comment taps a line and writes; what a branch is called cannot break out of the address."""
    said = summary(
        Report((problem(),), edit="https://forge.example/o/r/edit/x)](y", rules="https://s.example/panduan/aturan/")
    )
    found = problem()
    assert f"https://forge.example/o/r/edit/x%29%5D%28y/{found.location.path}#L{found.location.line})" in said
    assert f"(https://s.example/panduan/aturan/{found.code.lower()}/)" in said


def test_the_summary_fits_a_comment_however_much_is_wrong() -> None:
    """At most 60,000 bytes; nothing grave is left out silently."""
    many = tuple(
        problem(
            f"KIM7{n % 90:02d}",
            (E, W, NOTE)[n % 3],
            line=n,
            message="Pesan yang panjang 語 " * 12,
            path=f"content/{n}.md",
        )
        for n in range(1, 2000)
    )
    said = summary(Report(many))
    assert len(said.encode()) <= LARGEST
    assert "lagi. Jalankan `kim check`" in said and said.count("<details") == said.count("</details>")


@given(st.text(max_size=60), st.text(max_size=120))
def test_the_summary_lets_no_members_text_act(message: str, excerpt: str) -> None:
    """No mention, no HTML, no link comes out of what a member typed."""
    hostile = f"{message} @redaksi <img src=x> [tautan](https://jahat.example) ```"
    said = summary(Report((problem(message=hostile, excerpt=excerpt.replace("\n", " ")),)))
    outside = "\n".join(line for line in said.splitlines() if not line.startswith("  "))
    assert "@redaksi" not in outside and "<img" not in outside and not re.search(r"(?<!\\)\]\(|://\w", outside)
    assert len(said.encode()) <= LARGEST
