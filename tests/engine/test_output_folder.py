"""``kim build --target``: into a folder of its own, never over anybody's work."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.engine.output_folder import MANIFEST
from tests import projects
from tests.projects import kim, small, tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that builds, with a repository of its own, in a folder beside which there is room."""
    root = small(tmp_path / "proyek", {"artikel/kim-melong/2025/satu.md": projects.article()})
    (root / ".git").mkdir()
    (root / ".git/HEAD").write_text("ref: refs/heads/main")
    return root


@pytest.mark.parametrize("target", [".", "..", "content", "content/artikel", ".git", ".kim/hasil", "mkdocs.yml"])
def test_the_projects_own_folders_are_refused(project: Path, target: str) -> None:
    """What the site is made from, what holds it, and what lies in it is no place for the site, asked to take over or not."""
    before = {path: data for path, data in tree(project).items() if not path.startswith(".kim/")}
    for more in ((), ("--ambil-alih",)):
        done = kim("build", "--root", project, "--target", project / target, *more)
        assert done.returncode == 2 and "Traceback" not in done.stderr and "proyek" in done.stderr + done.stdout, done.stderr
        after = {path: data for path, data in tree(project).items() if not path.startswith(".kim/")}
        assert after == before


def test_a_folder_of_papers_is_refused_and_can_be_taken_over(project: Path, tmp_path: Path) -> None:
    """A desktop with papers and a repository stays whole; taken over, it holds the site beside them, then and later."""
    target = tmp_path / "keluar"
    for path in (".git/HEAD", "CNAME", "catatan.docx"):
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text("penting")
    before = tree(target)
    done = kim("build", "--root", project, "--target", target)
    assert done.returncode == 2 and "--ambil-alih" in done.stderr and tree(target) == before
    for more in (("--ambil-alih",), (), ("--cold",)):
        assert kim("build", "--root", project, "--target", target, *more).returncode == 0
        assert {path: tree(target)[path] for path in before} == before and (target / "index.html").is_file()


def test_losing_what_is_kept_loses_nothing_in_public(project: Path) -> None:
    """Without ``.kim`` (a CI's cache was lost) a host's CNAME and repository stay, and what was withdrawn still goes."""
    assert kim("build", "--root", project).returncode == 0
    site = project / "site"
    (site / "CNAME").write_text("warta.example")
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("ref")
    shutil.rmtree(project / ".kim")
    page = site / "artikel/kim-melong/2025/satu/index.html"
    assert page.is_file()
    (project / "content/artikel/kim-melong/2025/satu.md").unlink()
    assert kim("build", "--root", project).returncode == 0
    assert not page.exists() and (site / "CNAME").read_text() == "warta.example" and (site / ".git/HEAD").is_file()


def test_a_link_to_a_folder_is_followed(project: Path, tmp_path: Path) -> None:
    """``site/`` may be a link: the folder it leads to holds the site, and the link stays."""
    goal = tmp_path / "tempat-terbit"
    goal.mkdir()
    (project / "site").symlink_to(goal)
    for _ in range(2):
        assert kim("build", "--root", project).returncode == 0
        assert (project / "site").is_symlink() and (goal / "index.html").is_file() and (goal / MANIFEST).is_file()


def test_plain_mkdocs_takes_the_same_care(project: Path, tmp_path: Path) -> None:
    """``mkdocs build -d`` ends in the same door: a folder of papers stays as it is."""
    target = tmp_path / "keluar"
    target.mkdir()
    (target / "catatan.docx").write_text("penting")
    done = projects.run("-m", "mkdocs", "build", "--quiet", "-f", project / "mkdocs.yml", "-d", target)
    assert done.returncode != 0 and tree(target) == {"catatan.docx": b"penting"}
