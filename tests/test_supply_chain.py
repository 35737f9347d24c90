"""What the program is made of: nothing is installed but what a lock names by its hash, and somebody looks after the locks."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli.new_site import starter_texts
from pipeline.cli.site_origin import NewSite
from tests.projects import REPOSITORY
from tests.webtools import workflow_errors

LOCKS = sorted(REPOSITORY.glob("requirements*.lock"))
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))


def pins(lock: Path) -> dict[str, str]:
    """Versions by name, of a lock file that must be read to its last line."""
    entries = re.sub(r" \\\n +", " ", lock.read_text()).splitlines()
    entry_of = re.compile(r"([a-z0-9-]+)==(\S+)( ; [^\n]+?)?((?: --hash=sha256:[0-9a-f]{64})+)")
    found = [entry_of.fullmatch(entry) for entry in entries]
    assert all(found), [entry for entry, one in zip(entries, found, strict=True) if one is None]
    return {one[1]: one[2] for one in found if one}


def scripts() -> list[str]:
    """Every line that a machine of ours runs."""
    lines = (REPOSITORY / "Makefile").read_text().splitlines()
    for path in (*WORKFLOWS, REPOSITORY / ".gitlab-ci.yml"):
        lines += path.read_text().splitlines()
    return lines


def test_every_library_is_pinned_by_its_hash() -> None:
    """Each lock holds names, versions and SHA-256 and nothing else; where two name the same library, they agree."""
    assert {lock.name for lock in LOCKS} == {f"requirements{part}.lock" for part in ("", "-audit", "-build", "-dev")}
    site, dev, build = (pins(REPOSITORY / f"requirements{part}.lock") for part in ("", "-dev", "-build"))
    assert site.items() <= dev.items()
    assert all(dev.get(name, version) == version for name, version in build.items())
    assert {"cyclonedx-bom", "pip-audit"} <= set(pins(REPOSITORY / "requirements-audit.lock"))


def test_nothing_is_installed_without_a_hash() -> None:
    """Each ``pip install`` asks for hashes, or builds the project itself with a backend that is there already."""
    found = [
        part
        for line in scripts()
        for part in re.split(r"&&|\|\|", line)
        if re.search(r"\bpip install\b|\$\(PIP\)", part)
    ]
    told = [part for part in found if not part.lstrip().startswith("PIP :=")]
    assert len(told) >= 10
    assert all("--require-hashes -r" in part or "--no-deps --no-build-isolation" in part for part in told), told


def test_the_build_backend_is_the_one_in_the_lock() -> None:
    """pyproject.toml names one version of hatchling, and its hash stands in the lock."""
    [wanted] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["build-system"]["requires"]
    assert wanted == f"hatchling=={pins(REPOSITORY / 'requirements-build.lock')['hatchling']}"


def test_the_locks_are_audited_when_they_change_and_every_week() -> None:
    """Jobs for published weaknesses and for the list of components: on a schedule, on every lock, with a token that reads."""
    told: dict[Any, Any] = yaml.safe_load((REPOSITORY / ".github/workflows/rantai-pasok.yml").read_text())
    when = told[True]
    assert when["schedule"] and "requirements*.lock" in when["push"]["paths"]
    assert when["push"]["paths"] == when["pull_request"]["paths"]
    assert told["permissions"] == {"contents": "read"}
    runs = {name: [step.get("run") for step in job["steps"] if "run" in step] for name, job in told["jobs"].items()}
    assert runs == {"audit": ["make audit"], "sbom": ["make sbom"]}
    targets = (REPOSITORY / "Makefile").read_text()
    assert "for lock in requirements*.lock" in targets and "pip-audit --strict" in targets and "npm audit" in targets


def test_workflows_are_safe_here_and_in_every_city(tmp_path: Path) -> None:
    """zizmor and actionlint find nothing in our workflows, nor in those that ``kim new situs`` writes; what either is told to
    overlook says why."""
    made = starter_texts(NewSite("Warta Bogor", "32.71", "https://warta-bogor.example.id/", "r@warta-bogor.example.id"))
    for path, text in made.items():
        if path.startswith(".github/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
    cities = sorted((tmp_path / ".github/workflows").glob("*.yml"))
    assert {one.name for one in cities} == {"kiriman.yml", "komentar.yml", "periksa.yml", "terbit.yml"}
    (tmp_path / ".github/workflows/bagian.yml").write_text(_on_many_machines(made[".github/workflows/terbit.yml"]))
    cities = sorted((tmp_path / ".github/workflows").glob("*.yml"))
    [zizmor] = [file.locate() for file in files("zizmor") or () if file.stem == "zizmor"]
    done = subprocess.run(
        [str(zizmor), "--offline", "--quiet", "--no-progress", REPOSITORY / ".github", tmp_path / ".github"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert workflow_errors(*WORKFLOWS, *cities) == []
    for file in (*WORKFLOWS, *cities):
        told = [line for line in file.read_text().splitlines() if "zizmor:" in line]
        assert all(re.search(r"zizmor: ignore\[[a-z-]+\] \w.{20,}", line) for line in told), told


def _on_many_machines(publishing: str) -> str:
    """The publishing workflow as docs/banyak-mesin.md has it changed for shards: its first job gives way to four."""
    page = (REPOSITORY / "docs/banyak-mesin.md").read_text()
    jobs = next(block for block in re.findall(r"```yaml\n(.*?)```", page, re.S) if block.startswith("jobs:"))
    head, _, rest = publishing.partition("jobs:\n")
    assert rest.startswith("  bangun:\n")
    kept = re.sub(r"\A  bangun:\n(?:(?:    .*)?\n)*", "", rest)
    assert kept.lstrip("\n").startswith("  terbit:") or "\n  terbit:" in kept, kept
    return f"{head}{jobs}\n{kept}"


def test_actionlint_is_heard(tmp_path: Path) -> None:
    """A workflow that names a job that is not there, and a title in a shell, are found."""
    workflow = tmp_path / "salah.yml"
    workflow.write_text(
        "on: issues\njobs:\n  a:\n    needs: b\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n"
    )
    found = "\n".join(workflow_errors(workflow))
    assert "needs" in found and "untrusted" in found


def test_a_robot_proposes_newer_versions_of_all_that_is_pinned() -> None:
    """Locks, actions, GitLab's image and Node tools: what is pinned is known to Renovate, or it would grow old."""
    told = json.loads((REPOSITORY / ".github/renovate.json").read_text())
    assert {"github-actions", "gitlabci", "npm", "pip_requirements"} <= set(told["enabledManagers"])
    patterns = [one.strip("/") for one in told["pip_requirements"]["managerFilePatterns"]]
    assert all(any(re.search(pattern, lock.name) for pattern in patterns) for lock in LOCKS)
    assert told["minimumReleaseAge"] and told["vulnerabilityAlerts"]["minimumReleaseAge"] is None


def test_a_release_is_built_once_proved_and_published_without_a_password() -> None:
    """Only a tag starts it; each job may do one thing more than read; no secret is named; PyPI is told by trusted publishing."""
    told: dict[Any, Any] = yaml.safe_load((REPOSITORY / ".github/workflows/rilis.yml").read_text())
    assert list(told[True]) == ["push"] and list(told[True]["push"]) == ["tags"]
    assert told["permissions"] == {}
    assert {name: job["permissions"] for name, job in told["jobs"].items()} == {
        "bangun": {"contents": "read"},
        "tag": {"contents": "write"},
        "pypi": {"id-token": "write"},
    }
    assert [job.get("needs") for job in told["jobs"].values()] == [None, "bangun", "bangun"]
    assert told["jobs"]["pypi"]["environment"]["name"] == "pypi"
    assert told["jobs"]["pypi"]["steps"][-1]["with"] == {"attestations": True}
    text = (REPOSITORY / ".github/workflows/rilis.yml").read_text()
    assert "secrets." not in text and "password" not in text.partition("name: Rilis")[2] and "actions/cache" not in text
    for job in ("tag", "pypi"):
        assert not any("checkout" in step.get("uses", "") for step in told["jobs"][job]["steps"]), (
            "no code of ours runs there"
        )


def test_the_package_of_a_release_has_its_hash_its_notes_and_the_same_bytes_twice(tmp_path: Path) -> None:
    """``.ci/package`` makes wheel, source, SHA256SUMS and the changelog's section; a tag that is not the version is refused."""
    tree = tmp_path / "repositori"
    kept = ("pipeline", "site_theme", "starter", "docs", ".ci", "README.md", "LICENSE", "pyproject.toml")
    for name in kept:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    version = tomllib.loads((tree / "pyproject.toml").read_text())["project"]["version"]
    (tree / "CHANGELOG.md").write_text(
        f"# C\n\n## Unreleased\n\n## {version} (2026-12-01)\n\n- Satu.\n\n## 0.0.1\n\n- Lama.\n"
    )
    for command in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *command], cwd=tree, check=True)

    def package(tag: str) -> int:
        environment = {**os.environ, "PYTHON": sys.executable}
        done = subprocess.run(["bash", ".ci/package", tag], cwd=tree, env=environment, capture_output=True, check=False)
        return done.returncode

    sums = []
    for _ in range(2):
        assert package(f"v{version}") == 0
        lines = [line.split("  ") for line in (tree / "dist/SHA256SUMS").read_text().splitlines()]
        told = {name: digest for digest, name in lines}
        assert {Path(name).suffix for name in told} == {".whl", ".gz"}
        for name, digest in told.items():
            assert hashlib.sha256((tree / "dist" / name).read_bytes()).hexdigest() == digest
        sums.append(told)
    assert sums[0] == sums[1]
    assert (tree / "catatan.md").read_text().strip() == "- Satu."
    assert package("v9.9.9") != 0


@pytest.mark.parametrize("target", ["sbom", "audit", "lock"])
def test_the_targets_that_others_name_exist(target: str) -> None:
    """Make knows them and says in its list what they do."""
    make = shutil.which("make") or "make"
    assert subprocess.run([make, "-n", target], cwd=REPOSITORY, capture_output=True, check=False).returncode == 0
    listed = subprocess.run([make, "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"make {target} +\S", listed)
