"""A new city from its first command to its server: the repository that is made, its workflows' steps in order, and rsync's.

Nothing leaves this machine: a bare repository stands for the forge, a folder for the host, a small server for the hub.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest
import yaml

from tests.projects import REPOSITORY, article

pytestmark = [pytest.mark.build, pytest.mark.slow]

ANSWERS = ("--nama", "Warta Bogor", "--wilayah", "32.71", "--surel", "redaksi@warta-bogor.example.id")
SITE = "https://warta-bogor.example.id/"
STARTER = REPOSITORY / "starter"


class Hub(BaseHTTPRequestHandler):
    """Notes what it is told."""

    told: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        """Takes a ping."""
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert said["hub.mode"] == ["publish"]
        self.told.extend(said["hub.url"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def hub() -> Iterator[str]:
    """The address of a hub on this machine."""
    Hub.told.clear()
    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, far from this repository, and the program ``kim`` that runs from there."""
    home = tmp_path_factory.mktemp("terpasang")
    said = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    unwanted = shutil.ignore_patterns("__pycache__", *(Path(one).name for one in said["exclude"]))
    for name in said["packages"]:
        shutil.copytree(REPOSITORY / name, home / name, ignore=unwanted)
    for source, goal in said["force-include"].items():
        shutil.copytree(REPOSITORY / source, home / goal)
    program = home / "kim"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(home)!r})\nfrom pipeline.cli.main import run\nrun()\n"
    )
    program.chmod(0o755)
    return home


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Runs a command that must succeed; returns what it said."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def city(installed: Path, folder: Path, hub: str = "") -> Path:
    """Makes a city's repository with one group and one article; returns its folder."""
    run(installed / "kim", "new", "situs", folder, *ANSWERS, "--alamat", SITE, cwd=installed)
    for path, text in {
        "kim/kim-tanah-sareal.md": "---\nnama: KIM Tanah Sareal\nwilayah: 32.71.06.1001\njenis: kim\n---\n\nKelompok contoh.\n",
        "artikel/kim-tanah-sareal/2025/parit.md": article(1).replace(
            "wilayah: Melong", "wilayah: Kelurahan Tanah Sareal"
        ),
    }.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text)
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("      redaksi:", f"      hub: {hub}\n      redaksi:" if hub else "      redaksi:")
    )
    return folder


def test_an_installed_program_makes_a_city_without_a_file_of_this_repository(installed: Path, tmp_path: Path) -> None:
    """``kim new situs``, ``kim check`` and ``kim build`` give a site; nothing in the new repository is of another city."""
    folder = tmp_path / "bogor"
    run(installed / "kim", "new", "situs", folder, *ANSWERS, "--alamat", SITE, cwd=tmp_path)
    texts = {path: path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert not [path for path, text in texts.items() if re.search(r"(?i)cimahi|melong|32\.77|__[A-Z]+__", text)]
    assert re.fullmatch(r"warta-kim==[0-9.]+\n", texts[folder / "requirements.txt"])
    assert "Tidak ada masalah" in run(installed / "kim", "check", cwd=folder)
    run(installed / "kim", "build", cwd=folder)
    front = (folder / "site/index.html").read_text()
    assert "Warta Bogor" in front and "Cimahi" not in front
    assert (folder / "site/aset/warta.css").is_file()
    assert str(REPOSITORY) not in front


def test_a_new_city_takes_what_people_send_by_form(installed: Path, tmp_path: Path) -> None:
    """Its forms ask for its own topics and name its own places; the workflow's step makes a draft of what a keeper sends, and
    waits for an editor with anybody else's."""
    folder = city(installed, tmp_path / "bogor")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("      redaksi:", '      redaksi:\n        pengelola: ["@penjaga"]')
    )
    form = yaml.safe_load((folder / ".github/ISSUE_TEMPLATE/4-kirim-artikel.yml").read_text())
    asked = {part["id"]: part["attributes"] for part in form["body"] if "id" in part}
    assert "Kesehatan" in asked["topik"]["options"] and asked["wilayah"]["placeholder"] == "Batu Tulis"
    said = {"KIM pengirim": "KIM Tanah Sareal", "Judul": "Parit RW 3 Tanah Sareal selesai dibersihkan",
            "Penulis": "Rina", "Tanggal": "2026-11-02", "Wilayah": "Tanah Sareal", "Topik": "Lingkungan",
            "Ringkasan": "Warga RW 3 membersihkan parit.", "Sumber": "Ketua RW 3",
            "Isi": "Parit RW 3 dibersihkan Senin, 2 November 2026. Airnya kini mengalir."}  # fmt: skip
    body = "\n\n".join(f"### {label}\n\n{text}" for label, text in said.items())
    [step] = [step["run"] for _, step in workflow_steps("kiriman.yml") if step.get("name") == "Jadikan draf"]
    tools = tmp_path / "alat/bin"
    tools.mkdir(parents=True)
    (tools / "kim").symlink_to(installed / "kim")
    for sender, status in (("orang-lain", "3"), ("penjaga", "0")):
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"issue": {"number": 7, "body": body}, "sender": {"login": sender}}))
        out = tmp_path / "keluaran"
        out.write_text("")
        told = {"GITHUB_EVENT_PATH": str(event), "GITHUB_OUTPUT": str(out), "RUNNER_TEMP": str(tmp_path)}
        run("bash", "-e", "-c", step, cwd=folder, **told)
        assert out.read_text() == f"status={status}\n", sender
        drafts = [path for path in (folder / "content/artikel").rglob("*.md") if "draf: ya" in path.read_text()]
        assert bool(drafts) is (status == "0")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--wilayah", "99.99"),
        ("--wilayah", "Bogor"),
        ("--surel", "redaksi"),
        ("--alamat", "javascript:x"),
        ("--nama", "Warta: Bogor\nplugins: []"),
    ],
)
def test_a_wrong_answer_leaves_no_folder(installed: Path, tmp_path: Path, wrong: tuple[str, str]) -> None:
    """What is no region, address or plain name is refused before anything is written."""
    told = {**dict(zip(ANSWERS[::2], ANSWERS[1::2], strict=True)), "--alamat": SITE, wrong[0]: wrong[1]}
    options = [part for pair in told.items() for part in pair]
    done = subprocess.run(
        [*map(str, (installed / "kim", "new", "situs", tmp_path / "x", *options))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and "→" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_something_is_left_alone(installed: Path, tmp_path: Path) -> None:
    """Nothing is overwritten."""
    (tmp_path / "catatan.txt").write_text("milik saya")
    command: list[str | Path] = [installed / "kim", "new", "situs", tmp_path, *ANSWERS, "--alamat", SITE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


def workflow_steps(file: str) -> list[tuple[str, dict[str, Any]]]:
    """The jobs' steps in the order of their needs."""
    jobs = yaml.safe_load((STARTER / ".github/workflows" / file).read_text())["jobs"]
    return [(name, step) for name, job in jobs.items() for step in job["steps"]]


def test_a_push_puts_the_site_out_by_the_workflows_steps(installed: Path, tmp_path: Path, hub: str) -> None:
    """Pushed into a bare repository, cloned as the forge does, every step run in order: the site lies at the host, and the
    hub knows its feeds. A second run, with one more article, tells the hub; one without a change tells it nothing."""
    work, bare, host, shelf = (tmp_path / name for name in ("kota", "asal.git", "hos", "simpanan"))
    city(installed, work, hub)
    run("git", "init", "-q", "--bare", "-b", "main", bare, cwd=tmp_path)
    for command in (("init", "-q", "-b", "main"), ("remote", "add", "origin", str(bare))):
        run("git", *command, cwd=work)

    def push() -> None:
        run("git", "add", "-A", cwd=work)
        run("git", "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x", "--allow-empty", cwd=work)
        run("git", "push", "-q", "origin", "main", cwd=work)

    def publish() -> None:
        runner = tmp_path / "mesin"
        shutil.rmtree(runner, ignore_errors=True)
        for _, step in workflow_steps("terbit.yml"):
            action = step.get("uses", "").partition("@")[0]
            if action == "actions/checkout":
                run("git", "clone", "-q", bare, runner, cwd=tmp_path)
            elif action == "actions/cache/restore" and shelf.exists():
                shutil.copytree(shelf, runner, dirs_exist_ok=True)
            elif action == "actions/cache/save":
                shutil.rmtree(shelf, ignore_errors=True)
                for name in step["with"]["path"].split():
                    shutil.copytree(runner / name, shelf / name)
            elif action == "actions/upload-pages-artifact":
                shutil.rmtree(host, ignore_errors=True)
                shutil.copytree(runner / step["with"]["path"], host)
            elif step.get("name") == "Pasang program":
                (runner / "alat/bin").mkdir(parents=True)
                (runner / "alat/bin/kim").symlink_to(installed / "kim")
            elif "run" in step:
                run("bash", "-e", "-c", step["run"], cwd=runner)

    push()
    publish()
    assert "Warta Bogor" in (host / "index.html").read_text()
    assert f"{SITE}umpan.xml" in Hub.told and len(Hub.told) == len(set(Hub.told))
    Hub.told.clear()
    publish()
    assert Hub.told == []
    (work / "content/artikel/kim-tanah-sareal/2025/dua.md").write_text(
        article(2).replace("wilayah: Melong", "wilayah: Kelurahan Tanah Sareal")
    )
    push()
    publish()
    assert f"{SITE}umpan.xml" in Hub.told and f"{SITE}mitra/umpan.xml" not in Hub.told
    assert "yang ke-2" in (host / "umpan.xml").read_text()
    run("git", "push", "-q", "origin", "HEAD~1:refs/tags/terbit-ini", cwd=work)
    publish()
    assert "yang ke-2" not in (host / "umpan.xml").read_text(), "an earlier state is held until it is let go"
    run("git", "push", "-q", "origin", ":refs/tags/terbit-ini", cwd=work)
    publish()
    assert "yang ke-2" in (host / "umpan.xml").read_text()


COPIER = '''#!{python}
"""What rsync does with these options, between folders of one machine."""
import fnmatch, os, shutil, sys
from pathlib import Path
options = [one for one in sys.argv[1:] if one.startswith("-")]
source, goal = map(Path, [one for one in sys.argv[1:] if not one.startswith("-")])
left_out = [one.partition("=")[2] for one in options if one.startswith("--exclude=")]
def skipped(path):
    return any(path == p[1:] if p.startswith("/") else fnmatch.fnmatch(Path(path).name, p) for p in left_out)
def files(root):
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())
done = []
goal.mkdir(parents=True, exist_ok=True)
for path in files(source):
    if not skipped(path) and not ((goal / path).is_file() and (goal / path).read_bytes() == (source / path).read_bytes()):
        (goal / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, goal / path)
        done.append("+" + path)
if {{"--delete", "--delete-after"}} & {{*options}}:
    for path in files(goal):
        if not skipped(path) and not (source / path).is_file():
            (goal / path).unlink()
            done.append("-" + path)
with open(os.environ["CATATAN"], "a") as log:
    log.writelines(f"{{one}}\\n" for one in done if "terbitan" not in str(goal))
'''


def test_rsync_uploads_pictures_first_deletes_last_and_goes_back_with_one_command(
    installed: Path, tmp_path: Path, hub: str
) -> None:
    """The script's order, what it touches the second time, the hub, the purge list, going back, being held, going on."""
    work, host, log, purged = (tmp_path / name for name in ("kota", "hos", "catatan", "bersih"))
    city(installed, work, hub)
    copier = tmp_path / "rsync"
    copier.write_text(COPIER.format(python=sys.executable))
    copier.chmod(0o755)
    told = {
        "TUJUAN": str(host),
        "KIM": str(installed / "kim"),
        "RSYNC": str(copier),
        "CATATAN": str(log),
        "PEMBERSIH": f"cat > '{purged}'",
    }

    def script(*options: str) -> list[str]:
        log.write_text("")
        run("sh", work / "terbitkan.sh", *options, cwd=tmp_path, **told)
        return log.read_text().split()

    first = script()
    assert first.index("+aset/warta.css") < first.index("+index.html")
    assert "+.kim-terbit" not in first and not [one for one in first if one.startswith("-")]
    (host / ".well-known").write_text("milik server")
    news = work / "content/artikel/kim-tanah-sareal/2025"
    (news / "parit.md").rename(news / "selokan.md")
    [kept] = [one for one in (work / ".kim/terbitan").iterdir() if one.is_dir()]
    kept.rename(kept.with_name("20250101T000000Z"))  # as if it were of another day
    Hub.told.clear()
    second = script()
    gone = [one for one in second if one.startswith("-")]
    assert "-artikel/kim-tanah-sareal/2025/parit/index.html" in gone and second[-len(gone) :] == gone
    assert "+aset/warta.css" not in second
    assert f"{SITE}umpan.xml" in Hub.told
    assert {f"{SITE}artikel/kim-tanah-sareal/2025/parit/", f"{SITE}artikel/kim-tanah-sareal/2025/selokan/"} <= {
        *purged.read_text().split()
    }
    assert (host / ".well-known").is_file()

    script("--kembali")
    assert (host / "artikel/kim-tanah-sareal/2025/parit/index.html").is_file() and not (
        host / "artikel/kim-tanah-sareal/2025/selokan/index.html"
    ).exists()
    assert script() == []
    script("--lanjut")
    assert (host / "artikel/kim-tanah-sareal/2025/selokan/index.html").is_file() and not (
        host / "artikel/kim-tanah-sareal/2025/parit/index.html"
    ).exists()


def test_every_workflow_of_a_city_takes_the_least_it_needs() -> None:
    """No proposal meets a secret or a token that writes; what deploys checks nothing out; actions are named by commit."""
    for file in sorted((STARTER / ".github/workflows").glob("*.yml")):
        text = file.read_text()
        told: dict[Any, Any] = yaml.safe_load(text)
        assert "secrets." not in text and "pull_request_target" not in text
        assert all(
            re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40} # v[0-9.]+", one) for one in re.findall(r"uses: (.+)", text)
        )
        assert told["permissions"] in ({}, {"contents": "read"})
        if "pull_request" in told[True]:
            assert list(told[True]) == ["pull_request"]
            assert not any("write" in str(job.get("permissions")) for job in told["jobs"].values())
    jobs = yaml.safe_load((STARTER / ".github/workflows/terbit.yml").read_text())["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "bangun": {"contents": "read"},
        "terbit": {"pages": "write", "id-token": "write"},
        "umumkan": {},
    }
    assert [step.get("uses", "").partition("@")[0] for step in jobs["terbit"]["steps"]] == ["actions/deploy-pages"]


def test_gitlab_builds_by_the_same_steps() -> None:
    """Both forges fetch, build, and name the changed feeds by the same commands; a failed fetch stops neither."""
    github = " ".join(step.get("run", "") for _, step in workflow_steps("terbit.yml"))
    gitlab = " ".join(yaml.safe_load((STARTER / ".gitlab-ci.yml").read_text())["pages"]["script"])
    for command in (
        "kim fetch || echo",
        "kim build --daftar .kim/perubahan.json",
        "kim umumkan .kim/perubahan.json --lihat > umpan.txt",
    ):
        assert command in github and command in gitlab
    assert (
        json.dumps(yaml.safe_load((STARTER / ".gitlab-ci.yml").read_text())["pages"]["cache"]["paths"])
        == '[".kim", "site"]'
    )
