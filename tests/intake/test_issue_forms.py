"""From a form to a proposal: forms are written from the records, what they bring is data, and only keepers let it in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.cli.main import main
from pipeline.content.issue_forms import issue_forms
from pipeline.content.kinds import KINDS
from pipeline.content.settings import read_site
from tests.projects import REPOSITORY, article, report, small

FORMS = REPOSITORY / ".github/ISSUE_TEMPLATE"
WORKFLOW = REPOSITORY / ".github/workflows/kiriman.yml"
AGENDA = {
    "KIM pengirim": "KIM Melong", "Judul": "Posyandu balita RW 5 Melong", "Mulai": "Sabtu, 5 Desember 2026 pukul 07.00",
    "Selesai": "2026-12-05 09:00", "Tempat: nama": "Balai RW 5", "Tempat: wilayah": "Melong",
    "Topik": "Kesehatan, Kegiatan warga", "Biaya": "Gratis", "Cara ikut": "_No response_",
    "Sumber": "- Kader posyandu\n- Ketua RW 5",
    "Isi": "Penimbangan balita.\n\nBawa *buku* KIA.", "Foto": "_No response_", "Sudah diperiksa": "- [x] Ya",
}  # fmt: skip
KEEPER = '---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\npengelola: ["@Rina-Melong"]\n---\n\nKelompok contoh.\n'


def event(folder: Path, told: dict[str, str], sender: str = "rina-melong") -> Path:
    """The event of an issue that was filled in by a form."""
    body = "\n\n".join(f"### {label}\n\n{value}" for label, value in told.items())
    path = folder / "event.json"
    path.write_text(json.dumps({"action": "opened", "issue": {"number": 7, "body": body}, "sender": {"login": sender}}))
    return path


def drafts(root: Path, kind: str) -> dict[str, str]:
    """The entries of a kind by their paths."""
    return {
        path.relative_to(root / "content").as_posix(): path.read_text()
        for path in (root / "content" / kind).rglob("*.md")
    }


def test_the_forms_of_this_site_are_those_its_records_ask_for() -> None:
    """What lies in the repository is what the program writes: no topic and no field can drift."""
    site, _ = read_site((REPOSITORY / "mkdocs.yml").read_bytes())
    assert site is not None
    for file in issue_forms(site):
        assert (REPOSITORY / file.path).read_bytes() == file.data, "run kim formulir --tulis"
        form = yaml.safe_load(file.data)
        ids = [part["id"] for part in form["body"] if "id" in part]
        labels = [part["attributes"]["label"] for part in form["body"] if "id" in part]
        assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels) and form["labels"] == ["kiriman"]
        [topics] = [part for part in form["body"] if part.get("id") == "topik"]
        assert topics["attributes"]["options"] == [topic.name for topic in site.topics.values()]


def test_only_what_may_be_public_before_it_is_checked_has_a_form() -> None:
    """Concerns, businesses with their numbers, rumours and notices have none."""
    assert {kind.name for kind in KINDS if kind.form} == {"artikel", "agenda"}


def test_an_event_that_was_sent_becomes_a_draft(tmp_path: Path) -> None:
    """Date in words, topics by their names, parts of a field and lines of sources stand as a member would have written them."""
    root = small(tmp_path / "p")
    assert main(["terima", "--root", str(root), "--issue", str(event(tmp_path, AGENDA))]) == 0
    ((path, text),) = drafts(root, "agenda").items()
    assert path.endswith("/posyandu-balita-rw-5-melong.md")
    for words in (
        "mulai: 2026-12-05 07:00", 'tempat:\n  nama: "Balai RW 5"\n  wilayah: "Melong"', "topik: [kesehatan, warga]",
        "kim: kim-melong", 'sumber:\n  - nama: "Kader posyandu"\n  - nama: "Ketua RW 5"', "draf: ya", "Bawa \\*buku\\* KIA.",
    ):  # fmt: skip
        assert words in text, text
    assert "cara_ikut" not in text and not [one for one in report(root) if one["tingkat"] == "galat"]


def test_an_article_by_the_new_form_is_read_too(tmp_path: Path) -> None:
    """The labels that the form has now lead to the same draft as before."""
    told = {
        "KIM pengirim": "KIM Melong", "Judul": "Warga Melong membersihkan parit dua ratus meter", "Penulis": "Asep Contoh",
        "Tanggal": "8 November 2026", "Wilayah": "Melong", "Topik": "Kegiatan warga",
        "Ringkasan": "Warga RW 05 Melong membersihkan parit pada Minggu, 8 November 2026, bersama tetangga.",
        "Sumber": "Ketua RW 05", "Isi": "Warga membersihkan parit.",
    }  # fmt: skip
    root = small(tmp_path / "p")
    assert main(["terima", "--root", str(root), "--issue", str(event(tmp_path, told))]) == 0
    assert len(drafts(root, "artikel")) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"Judul": "../../../.github/workflows/x"},
        {"Judul": "x\ndraf: tidak", "Isi": "---\ndraf: tidak\n---\n<script>alert(1)</script>"},
        {"Tempat: nama": '"]}\nkim: lain', "Biaya": "$(id) `id` ${{ github.token }}"},
        {"Mulai": "kapan saja"},
        {"Topik": "bola"},
    ],
)
def test_whatever_is_filled_in_only_ever_becomes_a_draft_of_its_kind(tmp_path: Path, more: dict[str, str]) -> None:
    """Paths, front matter, markup and commands are words; what cannot be read is refused with its reason."""
    root = small(tmp_path / "p")
    before = {path for path in root.rglob("*") if path.is_file()}
    main(["terima", "--root", str(root), "--issue", str(event(tmp_path, {**AGENDA, **more}))])
    made = {path for path in root.rglob("*") if path.is_file() and ".kim" not in path.parts} - before
    assert all(path.parent.parent == root / "content/agenda" and path.suffix == ".md" for path in made)
    for path in made:
        head, _, body = path.read_text().partition("\n---\n")
        assert "\ndraf: ya" in head and "\ndraf: tidak" not in head and "\nkim: kim-melong\n" in head
        assert "<script" not in body.replace("\\<", "")


@pytest.mark.parametrize(("sender", "code"), [("rina-melong", 0), ("orang-lain", 3), ("", 3)])
def test_only_keepers_let_it_in(tmp_path: Path, sender: str, code: int) -> None:
    """An account that no group and no settings name is told to wait for an editor, and nothing is written."""
    root = small(tmp_path / "p", {"kim/kim-melong.md": KEEPER})
    issue = event(tmp_path, AGENDA, sender)
    assert main(["terima", "--root", str(root), "--issue", str(issue), "--hanya-pengelola"]) == code
    assert bool(drafts(root, "agenda")) is (code == 0)


GH = """#!{python}
import json, os, sys
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
"""


@pytest.mark.parametrize(("sender", "status"), [("rina-melong", "0"), ("orang-lain", "3")])
def test_the_workflows_steps_make_a_proposal_of_it(tmp_path: Path, sender: str, status: str) -> None:
    """Run in order against a bare repository: a keeper's issue is a branch with a draft and its summary, another's a label."""
    work, bare, tools, log = (tmp_path / name for name in ("kerja", "asal.git", "alat", "gh.log"))
    small(work, {"kim/kim-melong.md": KEEPER, "artikel/kim-melong/2025/satu.md": article()})
    tools.mkdir()
    (tools / "gh").write_text(GH.format(python=sys.executable))
    kim = work / ".venv/bin/kim"
    kim.parent.mkdir(parents=True)
    kim.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(REPOSITORY)!r})\nfrom pipeline.cli.main import run\nrun()\n"
    )
    for program in (tools / "gh", kim):
        program.chmod(0o755)
    (work / ".gitignore").write_text(".venv/\n.kim/\n")
    outputs = tmp_path / "keluaran"
    environment = {
        **os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "GH_LOG": str(log), "GH_TOKEN": "x", "GH_REPO": "o/r",
        "NOMOR": "7", "CABANG": "main", "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(outputs),
        "GITHUB_EVENT_PATH": str(event(tmp_path, {**AGENDA, "Judul": "Rapat $(touch x) `id` warga"}, sender)),
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{bare}.insteadOf", "GIT_CONFIG_VALUE_0": "https://x-access-token:x@github.com/o/r.git",
    }  # fmt: skip
    for command in (
        ("init", "-q", "-b", "main"), ("add", "-A"), ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x"),
        ("init", "-q", "--bare", str(bare)),
    ):  # fmt: skip
        subprocess.run(["git", *command], cwd=work, check=True)
    [job] = yaml.safe_load(WORKFLOW.read_text())["jobs"].values()
    for step in job["steps"]:
        if "run" not in step or step["name"] == "Pasang program":
            continue
        said = outputs.read_text().strip() if outputs.exists() else ""
        if "if" in step and (step["if"].endswith("== '0'") is not (said == "status=0")):
            continue
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=work, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert outputs.read_text() == f"status={status}\n"
    called = [json.loads(line) for line in log.read_text().splitlines()]
    branches = subprocess.run(
        ["git", "branch", "--list"], cwd=bare, capture_output=True, text=True, check=True
    ).stdout.split()
    if status == "0":
        assert branches == ["kiriman/7"] and [one[:2] for one in called] == [["pr", "create"]]
        assert "Rapat" not in json.dumps(called), "the title of an issue goes nowhere"
        assert "<!-- kim-check -->" in (tmp_path / "usulan.md").read_text()
    else:
        assert branches == [] and ["issue", "edit", "7", "--add-label", "perlu-penyunting"] in called


def test_the_workflow_takes_no_text_into_a_shell() -> None:
    """No expression in a script, nothing of the issue but its number in the environment, no secret."""
    told = yaml.safe_load(WORKFLOW.read_text())
    text = WORKFLOW.read_text()
    assert told["permissions"] == {} and "secrets." not in text
    expressions = {part.split("}}")[0].strip() for part in text.split("${{")[1:]}
    assert expressions <= {
        "github.event.issue.number", "github.token", "github.repository", "github.event.repository.default_branch",
    }  # fmt: skip
    assert all("${{" not in step.get("run", "") for job in told["jobs"].values() for step in job["steps"])
