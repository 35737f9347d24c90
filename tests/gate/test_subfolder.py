"""A project that is a folder of a larger repository: reports for a forge count paths from the top of that repository."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.cli.main import main
from pipeline.gate.reporters import FORMATS
from tests.gate.test_history import git
from tests.projects import article, small

FILE = "artikel/kim-melong/2025/uji.md"
FORGES = sorted(set(FORMATS) - {"teks", "json"})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that holds a program and, in ``warta kita/``, a project; a branch brings one broken article."""
    top = tmp_path / "desa"
    root = small(top / "warta kita", {"artikel/kim-melong/2025/lama.md": article()})
    (root / ".gitignore").write_text(".kim/\n")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "Terbit")
    git(top, "switch", "-qc", "usulan")
    (root / "content" / FILE).write_text(article(2, body="Isi [mati](tidak-ada.md)."))
    return top


def places(form: str, said: str) -> set[str]:
    """Every file that a report of this form points at."""
    match form:
        case "github":
            return set(re.findall(r"^::\w+ file=([^,]+)", said, re.M))
        case "gitlab":
            return {issue["location"]["path"] for issue in json.loads(said)}
        case "rdjson":
            return {one["location"]["path"] for one in json.loads(said)["diagnostics"]}
        case "sarif":
            return {unquote(uri) for uri in re.findall(r'"uri": "([^"]+)"', said)}
        case "ringkasan":
            return set(re.findall(r"^\*\*`([^`]+)`\*\*$", said, re.M))
    raise AssertionError(form)


@pytest.mark.parametrize("inside", [True, False], ids=["in the project", "at the top"])
@pytest.mark.parametrize("form", FORGES)
def test_paths_count_from_the_top_of_the_repository(
    form: str, inside: bool, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever one stands, every place that a forge is told exists in its repository, notes on the whole report included."""
    root = repository / "warta kita"
    monkeypatch.chdir(root if inside else repository)
    where = [] if inside else ["--root", "warta kita"]
    assert main(["check", *where, "--since", "main", "--format", form]) == 1
    found = places(form, capsys.readouterr().out)
    assert f"warta kita/content/{FILE}" in found and all((repository / path).is_file() for path in found), found


def test_json_says_where_the_project_lies(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get paths of the project, and beside them the folder that turns them into the repository's."""
    main(["check", "--root", str(repository / "warta kita"), "--format", "json", "--only", "KIM205"])
    said = json.loads(capsys.readouterr().out)
    assert said["folder"] == "warta kita/" and {one["berkas"] for one in said["masalah"]} == {f"content/{FILE}"}


@pytest.mark.parametrize("form", FORGES)
def test_broken_settings_are_found_too(form: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault in mkdocs.yml, with which nothing else can be checked, points at the right file as well."""
    settings = repository / "warta kita/mkdocs.yml"
    settings.write_text(settings.read_text().replace('wilayah: "32.77"', 'wilayah: "99.99"'))
    main(["check", "--root", str(settings.parent), "--format", form])
    assert places(form, capsys.readouterr().out) == {"warta kita/mkdocs.yml"}


@pytest.mark.parametrize("top", ["folder", "worktree", "none"])
def test_a_project_at_the_top_is_told_as_ever(
    top: str, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A repository of its own, a worktree (where ``.git`` is a file) and no repository at all: paths begin at the project."""
    if top == "worktree":
        git(repository, "worktree", "add", "-q", "--detach", str(tmp_path / "pohon"), "usulan")
        root = small(tmp_path / "pohon", {FILE: article(body="Isi [mati](tidak-ada.md).")})
    else:
        root = small(tmp_path / "sendiri", {FILE: article(body="Isi [mati](tidak-ada.md).")})
        if top == "folder":
            git(root, "init", "-q")
    main(["check", "--root", str(root), "--format", "gitlab", "--only", "KIM205"])
    assert places("gitlab", capsys.readouterr().out) >= {f"content/{FILE}", "mkdocs.yml"}


@pytest.mark.parametrize(
    ("stand", "root", "named"),
    [
        (".", "warta kita", f"content/{FILE}"), (".", "warta kita", f"warta kita/content/{FILE}"),
        ("warta kita", ".", f"content/{FILE}"), ("warta kita/content", "..", FILE),
        ("warta kita/content/artikel", "../..", f"content/{FILE}"), ("..", "desa/warta kita", f"content/{FILE}"),
    ],
)  # fmt: skip
def test_a_file_is_named_from_where_one_stands_or_from_the_project(
    stand: str,
    root: str,
    named: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The path that a report prints can be given back to ``kim check``, from any folder."""
    monkeypatch.chdir(repository / stand)
    assert main(["check", "--root", root, "--only", "KIM205", named]) == 1
    assert capsys.readouterr().out.startswith(f"content/{FILE}:")


def test_owners_are_told_with_paths_from_the_top(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CODEOWNERS counts from the top of the repository: lines of a project in a folder guard that folder, and the forge's own
    files; the repository's file is not overwritten with them."""
    root = repository / "warta kita"
    (root / "content/kim/kim-melong.md").write_text(
        "---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\npengelola: ['@melong/tim']\n---\n\nKelompok contoh.\n"
    )
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub(r"( +)redaksi:[^\n]*\n(?:\1 +[^\n]*\n)*", "", settings.read_text()).replace(
            "  - kim:\n", "  - kim:\n      redaksi: {nama: Redaksi, pengelola: ['@redaksi/inti']}\n"
        )
    )
    assert main(["codeowners", "--root", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "/warta\\ kita/content/artikel/kim-melong/ @melong/tim" in lines and "/warta\\ kita/ @redaksi/inti" in lines
    assert "/.github/ @redaksi/inti" in lines and "/warta\\ kita/mkdocs.yml @redaksi/inti" in lines
    assert not any(line.startswith(("*", "/content", "/mkdocs")) for line in lines)
    assert main(["codeowners", "--root", str(root), "--tulis"]) == 2
    assert "puncak repositori" in capsys.readouterr().err and not (root / ".github").exists()
