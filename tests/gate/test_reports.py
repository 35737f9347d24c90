"""The gate's doors: workflows that a stranger's proposal cannot abuse, and files that keep in step with their source."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli.main import main
from pipeline.content.codeowners import code_owners
from pipeline.content.kinds import KINDS, Kim
from pipeline.gate.guarded_files import places
from pipeline.gate.reporters import FORMATS
from tests.projects import REPOSITORY, small
from tests.rulebook import SETTINGS

WORKFLOWS = REPOSITORY / ".github/workflows"
CHECK, COMMENT, TESTS = (WORKFLOWS / name for name in ("periksa.yml", "komentar.yml", "uji.yml"))


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow as data; YAML 1.1 reads the key ``on`` as True."""
    found: dict[Any, Any] = yaml.safe_load(path.read_text())
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of all jobs."""
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


# ── Proposals from forks ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_check_of_a_strangers_proposal_can_only_read() -> None:
    """It runs on ``pull_request`` (never ``pull_request_target``) with a read-only token, and names no secret."""
    told = workflow(CHECK)
    assert list(told[True]) == ["pull_request"]
    assert told["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in told["jobs"].values())
    text = "".join(line for line in CHECK.read_text().splitlines() if not line.strip().startswith("#"))
    assert "secrets" not in text and "github.token" not in text and "GITHUB_TOKEN" not in text
    checkouts = [step for step in steps(CHECK) if str(step.get("uses", "")).startswith("actions/checkout@")]
    assert checkouts and all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_program_comes_from_the_target_branch_and_only_content_from_the_proposal() -> None:
    """Nothing below the proposal's folder is run or installed; its content replaces the target's, and no symlink does. The
    rest of it is only compared, file by file, with what governs the gate."""
    scripts = "\n".join(step.get("run", "") for step in steps(CHECK))
    assert "git -C usulan worktree add --detach ../dasar HEAD^1" in scripts
    mentions = [line.strip() for line in scripts.splitlines() if "usulan" in line]
    assert mentions == [
        "git -C usulan worktree add --detach ../dasar HEAD^1",
        "test -d usulan/content",
        "test ! -L usulan/content",
        "cp -a usulan/content dasar/content",
        'alat/bin/kim check --root dasar --since HEAD --usulan usulan --sunting "$SUNTING" --format ringkasan '
        "> laporan/ringkasan.md || status=$?",
        "alat/bin/kim check --root dasar --since HEAD --usulan usulan --format github",
    ]
    assert "pip install --quiet --require-hashes -r dasar/requirements.lock" in scripts
    assert scripts.count("kim check --root dasar --since HEAD") == 2


def test_text_of_a_proposal_never_reaches_a_shell() -> None:
    """No script holds an expression that GitHub fills in: a title like ``$(…)`` stays a title."""
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for step in steps(path):
            assert "${{" not in step.get("run", "") and "${{" not in step.get("with", {}).get("script", "")


def test_the_step_that_may_comment_takes_nothing_but_text() -> None:
    """No checkout, no shell; the proposal is found by what GitHub says of the run, and the text is made harmless."""
    told = workflow(COMMENT)
    assert told[True] == {"workflow_run": {"workflows": [workflow(CHECK)["name"]], "types": ["completed"]}}
    assert told["permissions"] == {}
    job, noting = told["jobs"]["komentar"], told["jobs"]["catatan"]
    assert set(told["jobs"]) == {"komentar", "catatan"}
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert [step["uses"].split("@")[0] for step in job["steps"]] == [
        "actions/download-artifact",
        "actions/github-script",
    ]
    assert not any("run" in step for step in job["steps"])
    script = job["steps"][1]["with"]["script"]
    assert "one.head.sha === run.head_sha" in script and "isFile()" in script and "secrets" not in COMMENT.read_text()
    assert not re.search(r"\beval\b|\brequire\((?!'fs'\))|exec\(", script)
    # Who writes the record of a proposal's first check takes not even text: only what GitHub says of the run and of the files.
    assert noting["permissions"] == {"contents": "write", "pull-requests": "read"}
    [step] = noting["steps"]
    assert step["uses"].startswith("actions/github-script@")
    assert not re.search(r"\brequire\b|\beval\b|exec\(|sha: (?!tip)", step["with"]["script"])


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_every_action_is_named_by_its_whole_commit(path: Path) -> None:
    """A tag can be moved; a commit cannot. The version stands beside it for people."""
    used = re.findall(r"uses: (\S+)( # v[\d.]+)?", path.read_text())
    assert all(
        re.fullmatch(r"(actions/[\w-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40}", action) and version
        for action, version in used
    ), used
    assert all(job.get("timeout-minutes", 999) <= 60 for job in workflow(path)["jobs"].values())


def test_whoever_changes_the_program_finds_nothing_to_take() -> None:
    """The tests run a stranger's code: with a token that reads, without secrets or a cache, and it stays in no later step."""
    told = workflow(TESTS)
    assert told["permissions"] == {"contents": "read"} and "pull_request_target" not in told[True]
    assert not any("permissions" in job or "environment" in job for job in told["jobs"].values())
    assert "secrets." not in TESTS.read_text() and "actions/cache" not in TESTS.read_text()
    for job in told["jobs"].values():
        [checkout] = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"] == {"persist-credentials": False}
        assert not any("cache" in step.get("with", {}) for step in job["steps"])


def test_both_forges_run_what_ci_runs_here() -> None:
    """GitHub and GitLab run ``.ci/run``, whole; macOS and Windows check, build, and run every test without a browser."""
    jobs = workflow(TESTS)["jobs"]
    assert "bash .ci/run" in [step.get("run") for step in jobs["linux"]["steps"]]
    said = "\n".join(step.get("run", "") for step in jobs["mesin-lain"]["steps"])
    assert [system.partition("-")[0] for system in jobs["mesin-lain"]["strategy"]["matrix"]["mesin"]] == [
        "macos",
        "windows",
    ]
    assert all(words in said for words in ("kim check", "kim build", '-m "not browser"', "--require-hashes"))
    assert yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text())["uji"]["script"] == ["bash .ci/run"]


def test_the_summary_passes_the_comments_own_net() -> None:
    """The comment keeps exactly the few elements that the summary writes, and starts with the same mark."""
    script = steps(COMMENT)[1]["with"]["script"]
    allowed = re.search(r"replace\(/<\(\?!\\/\?\(\?:([a-z|]+)\)", script)
    assert allowed is not None
    text = (REPOSITORY / "pipeline/gate/reporters/summary.py").read_text().partition("def _short")[0]
    written = set(re.findall(r"</?([a-z]+)", text))
    assert written <= set(allowed[1].split("|"))
    assert "<!-- kim-check -->" in script


# ── The other doors ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_gitlab_runs_the_targets_program_and_hands_over_code_quality() -> None:
    """A merge request's own program is not run; the report is an artifact even when the job fails."""
    job = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text())["periksa"]
    script = "\n".join(job["script"])
    assert "$CI_MERGE_REQUEST_DIFF_BASE_SHA" in script and "test ! -L content" in script
    assert script.index("cd /tmp/dasar") < script.index("pip install")
    assert "--format gitlab" in script and "gitlab" in FORMATS
    assert job["artifacts"]["reports"]["codequality"] == "mutu.json" and job["artifacts"]["when"] == "always"


def test_the_hooks_call_commands_that_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each hook's entry works with a file's name after it."""
    root = small(tmp_path / "p")
    for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text()):
        name, *arguments = hook["entry"].split()
        assert name == "kim" and re.search(hook["files"], "content/artikel/a/2026/b.md")
        assert main([*arguments, "--root", str(root), str(root / "content/index.md")]) == 0
        assert "Tidak ada masalah." in capsys.readouterr().out


def test_forms_ask_in_indonesian_and_warn_about_what_is_public() -> None:
    """Each form is whole, and where people may write about themselves it says that the page is open to all."""
    forms = {
        path.stem: yaml.safe_load(path.read_text())
        for path in (REPOSITORY / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")
    }
    assert len(forms) == 5
    for form in forms.values():
        assert form["name"] and form["description"] and len(form["title"]) > 3
        identifiers = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert len(set(identifiers)) == len(identifiers) >= 4
    for name in ("1-lapor-salah", "2-hak-jawab", "4-kirim-artikel", "5-kirim-agenda"):
        first = forms[name]["body"][0]["attributes"]["value"]
        assert re.search(r"(?i)jangan\s+(menulis|ditulis)", first) and re.search(r"NIK|data pribadi", first)


def test_the_articles_form_offers_the_sites_topics() -> None:
    """Who sends an article by form chooses from the same list as who writes a file."""
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE/4-kirim-artikel.yml").read_text())
    [offered] = [field["attributes"]["options"] for field in form["body"] if field.get("id") == "topik"]
    settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text().replace("!!python", "#"))
    [plugin] = [one["kim"] for one in settings["plugins"] if isinstance(one, dict) and "kim" in one]
    assert offered == list(plugin["topik"].values())


# ── Code owners ──────────────────────────────────────────────────────────────────────────────────────────────────────


def keepers(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``kim codeowners`` makes of a group with these keepers."""
    group = f"---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\npengelola: {text}\n---\n\nKelompok contoh.\n"
    root = small(tmp_path / "p", {"kim/kim-melong.md": group})
    assert main(["codeowners", "--root", str(root), "--tulis"]) == 0
    capsys.readouterr()
    return (root / ".github/CODEOWNERS").read_text()


def test_a_groups_keepers_own_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines a group: its articles and its record."""
    said = keepers(tmp_path, '["@contoh-satu", "@contoh/dua", "@contoh-satu"]', capsys)
    assert "\n/content/artikel/kim-melong/ @contoh-satu @contoh/dua\n" in said
    assert "\n/content/kim/kim-melong.md @contoh-satu @contoh/dua\n" in said


def test_a_keeper_that_is_no_account_is_a_problem_and_owns_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever stands in the field, no other line gets into the file."""
    said = keepers(tmp_path, '"@a * @jahat"', capsys)
    assert "jahat" not in said and [line for line in said.splitlines() if not line.startswith("#")] == []
    assert main(["check", "--root", str(tmp_path / "p"), "--only", "KIM104"]) == 1


def test_the_committed_owners_are_in_step_with_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    """``kim codeowners`` would write exactly the file that is there."""
    assert main(["codeowners", "--root", str(REPOSITORY)]) == 0
    assert capsys.readouterr().out == (REPOSITORY / ".github/CODEOWNERS").read_text()


def test_no_groups_no_owners() -> None:
    """Without groups the file holds its explanation only."""
    none: list[Kim] = []
    assert all(line.startswith("#") for line in code_owners(none, "content").data.decode().splitlines())


def test_the_sites_keepers_are_asked_about_what_governs_the_gate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Workflows, owners, settings, theme and program, after the groups' lines: the last line that fits wins."""
    group = "---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\npengelola: '@warga'\n---\n\nKelompok contoh.\n"
    settings = SETTINGS.replace("surel: redaksi@warta-uji.example.id", 'pengelola: ["@redaksi/inti"]')
    root = small(tmp_path / "p", {"kim/kim-melong.md": group}, settings)
    assert main(["check", "--root", str(root), "--only", "KIM1,KIM9"]) == 0
    assert main(["codeowners", "--root", str(root), "--tulis"]) == 0
    capsys.readouterr()
    lines = [
        line for line in (root / ".github/CODEOWNERS").read_text().splitlines() if line and not line.startswith("#")
    ]
    assert lines[0] == "* @redaksi/inti" and lines[1] == "/content/artikel/kim-melong/ @warga"
    kept = {line.removesuffix(" @redaksi/inti") for line in lines[3:]}
    assert kept >= {"/.github/", "/.gitlab-ci.yml", "/.gitattributes", "/mkdocs.yml", "/pipeline/", "/CODEOWNERS"}
    assert "/site_theme/" in {f"/{place}" for place in places("mkdocs.yml", "site_theme")}


# ── What governs the gate ────────────────────────────────────────────────────────────────────────────────────────────


def _changed(proposal: Path) -> None:
    (proposal / ".github/workflows/periksa.yml").write_text("on: pull_request\n")


def _added(proposal: Path) -> None:
    (proposal / ".github/workflows/lain.yml").write_text("on: push\n")


def _taken_away(proposal: Path) -> None:
    (proposal / ".gitlab-ci.yml").unlink()


def _turned(proposal: Path) -> None:
    (proposal / ".github/workflows/periksa.yml").unlink()
    (proposal / ".github/workflows/periksa.yml").symlink_to("../../content/index.md")


def _elsewhere(proposal: Path) -> None:
    shutil.rmtree(proposal / ".github/workflows")
    (proposal / ".github/workflows").symlink_to("../content")


def _coded(proposal: Path) -> None:
    (proposal / ".gitattributes").write_text("content/** working-tree-encoding=UTF-16\n")


def _brought(path: str) -> Callable[[Path], None]:
    def change(proposal: Path) -> None:
        file = proposal / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"apa pun")

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [(_changed, ".github/workflows/periksa.yml"), (_added, ".github/workflows/lain.yml"), (_taken_away, ".gitlab-ci.yml"),
     (_turned, ".github/workflows/periksa.yml"), (_elsewhere, ".github/workflows"), (_coded, ".gitattributes"),
     *((_brought(path), path) for path in (
         "requirements.txt", "terbitkan.sh", "alat.py", "hooks/pengait.py", "netlify.toml", "_redirects", "CNAME",
         ".kim/cache/periksa", ".kim/mitra/dinas.json", "site/index.html", "pipeline/__pycache__/a.pyc",
         ".pre-commit-config.yaml", "Content/artikel/a.md/x", ".gitlab/CODEOWNERS", ".woodpecker.yml",
     ))],
)  # fmt: skip
def test_a_proposal_that_touches_the_gate_is_told(
    change: Callable[[Path], None], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changed, new, gone, or a link to something else, of whatever name: in the report and in the summary. A text alone is not
    told, nor prose beside the content, nor what checking leaves in the base's own folder."""
    root, proposal = small(tmp_path / "dasar"), tmp_path / "usulan"
    (root / ".github/workflows").mkdir(parents=True)
    (root / ".github/workflows/periksa.yml").write_text("on: pull_request\njobs: {}\n")
    (root / ".gitlab-ci.yml").write_text("periksa: {}\n")
    shutil.copytree(root, proposal)
    (proposal / "content/index.md").write_text("Beranda lain.\n")
    (proposal / "README.md").write_text("Bacaan lain.\n")
    (root / ".kim").mkdir(exist_ok=True)
    (root / ".kim/catatan").write_text("Dari pemeriksaan sebelumnya.\n")
    asked = ["check", "--root", str(root), "--usulan", str(proposal), "--format"]
    assert main([*asked, "json"]) == 0
    assert "KIM957" not in capsys.readouterr().out
    change(proposal)
    assert main([*asked, "json"]) == 0
    found = [one["berkas"] for one in json.loads(capsys.readouterr().out)["masalah"] if one["kode"] == "KIM957"]
    assert told in found
    assert main([*asked, "ringkasan"]) == 0
    assert told in capsys.readouterr().out


def test_the_comment_asks_the_forge_what_a_proposal_touches() -> None:
    """The trusted step looks at the list of files itself, old names too, before the text that the proposal may have made."""
    script = steps(COMMENT)[1]["with"]["script"]
    assert "github.rest.pulls.listFiles" in script and "previous_filename" in script
    assert script.index("listFiles") < script.index("createComment") and "${mark}\\n\\n${warning}" in script
    [pattern] = re.findall(r"const guarded = /(.*)/i;", script)
    guarded = re.compile(pattern.replace("\\/", "/"), re.I)
    touching = (
        ".github/workflows/periksa.yml",
        ".GitHub/x",
        ".gitlab-ci.yml",
        "CODEOWNERS",
        "docs/CODEOWNERS",
        ".gitattributes",
    )
    assert all(guarded.search(name) for name in touching)
    assert not any(guarded.search(name) for name in ("content/.github.md", "content/index.md", "docs/penerapan.md"))
    for path in (CHECK, REPOSITORY / ".gitlab-ci.yml"):
        assert path.read_text().count("--usulan") == 2


# ── Editors ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_committed_schemas_and_snippets_are_in_step(capsys: pytest.CaptureFixture[str]) -> None:
    """``kim schema --tulis`` would change nothing."""
    from datetime import UTC, datetime

    from pipeline.content.schema import editor_files
    from pipeline.workspace import open_workspace

    site = open_workspace(REPOSITORY, datetime(2026, 11, 20, tzinfo=UTC), examined=False).site
    assert site is not None
    for file in editor_files(site):
        assert (REPOSITORY / file.path).read_bytes() == file.data, f"jalankan kim schema --tulis: {file.path}"


def test_vs_codes_problem_matcher_understands_the_report() -> None:
    """What the terminal prints for each severity is what the task underlines."""
    from pipeline.engine.problems import Location, Problem, Severity
    from pipeline.gate.reporters.text import one

    tasks = json.loads(re.sub(r"^\s*//.*$", "", (REPOSITORY / ".vscode/tasks.json").read_text(), flags=re.M))["tasks"]
    matchers = tasks[0]["problemMatcher"]
    for severity in Severity:
        said = one(Problem("KIM702", severity, Location("content/a.md", 3, 7), "Pesan.", "Saran.")).splitlines()
        found = [m["severity"] for m in matchers if re.match(m["pattern"][0]["regexp"], said[0])]
        assert found == [{"galat": "error", "peringatan": "warning", "saran": "info"}[severity.value]]
        assert all(re.match(m["pattern"][1]["regexp"], said[1]) for m in matchers)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_schema_for_each_kind_comes_out_of_the_command(kind: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Every key of the record is in it with an Indonesian explanation, and the required ones are named."""
    assert main(["schema", kind.name, "--root", str(REPOSITORY)]) == 0
    made = json.loads(capsys.readouterr().out)
    fields = {info.alias or name: info for name, info in kind.record.model_fields.items()}
    assert made["properties"].keys() == fields.keys() and made["additionalProperties"] is False
    assert set(made["required"]) == {key for key, info in fields.items() if info.is_required()}
    assert all(made["properties"][key]["description"].startswith(info.description) for key, info in fields.items())
    assert "#/$defs" not in json.dumps(made)
    for reference in re.findall(r"#/definitions/(\w+)", json.dumps(made)):
        assert reference in made["definitions"]


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Tells whether a value fits a schema, in the few words that our schemas use."""
    if "$ref" in schema:
        return fits(value, whole["definitions"][schema["$ref"].rpartition("/")[2]], whole)
    if not all(fits(value, part, whole) for part in schema.get("allOf", [])):
        return False
    if "anyOf" in schema and not any(fits(value, part, whole) for part in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    types = schema.get("type", [])
    names: dict[str, Any] = {"object": dict, "array": list, "string": str, "number": (int, float)}
    if types and not any(isinstance(value, names[name]) for name in ([types] if isinstance(types, str) else types)):
        return False
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        return False
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {}), whole) for item in value)
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        return not set(schema.get("required", [])) - value.keys() and all(
            key in known and fits(inner, known[key], whole) for key, inner in value.items()
        )
    return True


def front_matter(path: Path) -> Any:
    """The front matter of a file as an editor's YAML service reads it: dates stay text."""
    loader = type("Core", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {
        first: [(tag, pattern) for tag, pattern in found if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }})  # fmt: skip
    return yaml.load(path.read_text().split("---\n")[1], loader)


def test_good_files_fit_their_schema_and_bad_ones_do_not() -> None:
    """The editor underlines nothing in the demo content, and a misspelt key, topic or date it does."""
    for kind in KINDS:
        schema = json.loads((REPOSITORY / f"skema/{kind.name}.json").read_text())
        files = sorted((REPOSITORY / "content" / kind.folder).rglob("*.md"))
        assert files or kind.name not in ("artikel", "kim", "mitra")
        for file in files:
            assert fits(front_matter(file), schema, schema), file
    schema = json.loads((REPOSITORY / "skema/artikel.json").read_text())
    good = front_matter(sorted((REPOSITORY / "content/artikel").rglob("*.md"))[0])
    for wrong in (
        {"jdul": "x"},
        {"topik": "kesehatn"},
        {"tanggal": "2 November 2026"},
        {"draf": "mungkin"},
        {"gambar": "x.jpg"},
    ):
        assert not fits(good | wrong, schema, schema), wrong
    assert not fits({key: value for key, value in good.items() if key != "judul"}, schema, schema)
