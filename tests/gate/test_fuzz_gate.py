"""Whatever bytes somebody sends, the gate answers with a report: no crash, no hang, no file harmed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.cli.mending import finder
from pipeline.content.markdown.mends import mend
from pipeline.content.settings import Site, read_site
from pipeline.content.source_file import Change, SourceFile
from pipeline.gate.history import history_problems
from pipeline.gate.project import Project
from pipeline.gate.reporters import FORMATS
from pipeline.gate.rules import RULES
from pipeline.gate.verdict import verdict
from pipeline.language.regions import Regions
from tests.projects import article
from tests.rulebook import GROUP, SETTINGS

NOW = datetime(2025, 7, 1, 9, 0, tzinfo=UTC)
REGIONS = Regions.of("32.77", {})
PATHS = ("artikel/kim-melong/2025/uji.md", "kim/lain.md", "mitra/media.md", "halaman/uji.md", "artikel/aneh.md")

_WORDS = st.sampled_from(
    (
        "---", "judul:", "tanggal:", "pengecualian:", "dicabut:", "ralat:", "2025-06-02", "kode:", "KIM702", "alasan:", "ya",
        "Jum'at", "disini", "walikota", "3277010101900001", "0812-3456-7890", "Senin (2/6/2025)", "pukul 08.00 WIB", "anak",
        "korban", "Rp1.000", "hoax", '"kutip', "'", "`", "*", "**", "[a](b.md)", "![x](y.png)", "##", "#", "-", "1.",
        "| a | b |", "<b>", "</b>", "<!--", "-->", "&", ":", "{", "}", "[", "]", "~", "^", "\\", "\t", "\r", "\u200b",
        "\ufeff", "é", "日本", "😀", "kemarin", "menurut", "warga",
    )
)  # fmt: skip
_PROSE = st.lists(
    st.one_of(_WORDS, st.sampled_from(["\n", "\n\n", "\r\n", " "]), st.text(max_size=6)), max_size=60
).map(" ".join)
_FILES = st.one_of(
    st.binary(max_size=400),
    _PROSE.map(lambda text: text.encode("utf-8", "surrogatepass")),
    _PROSE.map(lambda text: article(body=text).encode("utf-8", "surrogatepass")),
    _PROSE.map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass")),
)
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@cache
def site() -> Site:
    """The site of the rules' tests."""
    found, problems = read_site(SETTINGS.encode())
    assert found is not None and not problems
    return found


def of(path: str, data: bytes) -> Project:
    """A project of one group and this file."""
    sources = (SourceFile("kim/kim-melong.md", GROUP.encode()), SourceFile(path, data))
    return Project(site(), sources, (), {}, NOW)


@FUZZ
@given(st.sampled_from(PATHS), _FILES)
@example(PATHS[0], b"---\npengecualian: [[[]]]\n---\n")
@example(PATHS[0], b"---\npengecualian: {kode: [KIM702], alasan: {a: b}}\n---\n\nDisini.")
@example(PATHS[0], b"---\ndicabut: ya\nralat: x\n---\n\n\xff\xfe")
def test_any_bytes_are_looked_at_without_a_crash(path: str, data: bytes) -> None:
    """Every rule answers, every place lies in the file, and every form of report can be made and read."""
    project = of(path, data)
    found = project.whole[1]
    look = project.look(path)
    corpus = project.corpus(
        facts={rule.code: {path: look.notes[rule.code]} if rule.code in look.notes else {} for rule in RULES}
    )
    json.dumps(dict(look.notes))
    problems = [*found, *look.problems]
    problems += [problem for noted in (False, True) for problem in project.together([path], corpus, noted=noted)]
    lines = data.decode("utf-8-sig", "replace").split("\n")
    for problem in problems:
        assert problem.message and problem.remedy and problem.length >= 1
        assert 0 <= problem.location.line <= len(lines) + 1, problem
    report = verdict(problems, {path: project.manuscript(path).document}, (), "content", [f"content/{path}"])
    for form in FORMATS.values():
        form(report)


@FUZZ
@given(st.sampled_from(PATHS), _FILES)
def test_fixing_twice_is_fixing_once(path: str, data: bytes) -> None:
    """With the real rules and any bytes: a mended file needs no mending, and mending adds no error."""
    project = of(path, data)
    find = finder(project, path, lambda problem: True)
    once = mend(data, find).data
    assert mend(once, find).data == once
    errors = [sum(p.severity.value == "galat" for p in find(state)) for state in (data, once)]
    assert errors[1] <= errors[0]


@FUZZ
@given(st.one_of(st.none(), _FILES), st.one_of(st.none(), _FILES))
def test_any_two_states_of_a_file_can_be_compared(before: bytes | None, after: bytes | None) -> None:
    """History never crashes, whatever stood there and whatever stands there now."""
    for problem in history_problems([Change(PATHS[0], before, after)], {}, lambda path, data: data, REGIONS, NOW):
        assert problem.code.startswith("KIM41")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=_FILES)
def test_the_command_survives_any_file(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole way from disk to screen: exit 0 or 1, never a traceback, and --fix leaves a file that says the same."""
    from pipeline.cli.main import main
    from tests.projects import small

    root = small(tmp_path / "p")
    file = root / "content" / PATHS[0]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    assert main(["check", "--root", str(root)]) in (0, 1)
    assert main(["check", "--root", str(root), "--fix"]) in (0, 1)
    mended = file.read_bytes()
    assert main(["check", "--root", str(root), "--fix"]) in (0, 1) and file.read_bytes() == mended
    capsys.readouterr()
