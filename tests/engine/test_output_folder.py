"""``kim build --target``: into a folder of its own, never over anybody's work."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from pipeline.engine.manifest import _PLAN, _checked, _waiting, aside_of
from pipeline.engine.output_folder import MANIFEST, mark_aside
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
        assert done.returncode == 2 and "Traceback" not in done.stderr and "proyek" in done.stderr + done.stdout, (
            done.stderr
        )
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


def test_a_link_that_leads_elsewhere_now_is_another_folder(project: Path, tmp_path: Path) -> None:
    """When nothing changed but where the link to the site leads, or that it is a folder now, the site is there again."""
    first, second = tmp_path / "satu", tmp_path / "dua"
    link = project / "site"
    shutil.rmtree(link, ignore_errors=True)
    for folder in (first, second):
        folder.mkdir()
        link.unlink(missing_ok=True)
        link.symlink_to(folder, target_is_directory=True)
        assert kim("build", "--root", project).returncode == 0
        time.sleep(0.2)  # what changed a moment ago is not trusted
        assert kim("build", "--root", project).returncode == 0
        assert (folder / "index.html").is_file()
    link.unlink()
    assert kim("build", "--root", project).returncode == 0
    assert (link / "index.html").is_file() and not link.is_symlink()


def test_plain_mkdocs_takes_the_same_care(project: Path, tmp_path: Path) -> None:
    """``mkdocs build -d`` ends in the same door: a folder of papers stays as it is."""
    target = tmp_path / "keluar"
    target.mkdir()
    (target / "catatan.docx").write_text("penting")
    done = projects.run("-m", "mkdocs", "build", "--quiet", "-f", project / "mkdocs.yml", "-d", target)
    assert done.returncode != 0 and tree(target) == {"catatan.docx": b"penting"}
    assert f"kim build --target {target} --ambil-alih" in done.stderr  # mkdocs has no such option


def interrupted(site: Path, new: dict[str, str], old: list[str], *, marked: bool = True) -> Path:
    """Leaves beside a site what a build leaves that was killed while its files moved in. Returns that folder."""
    aside = aside_of(site)
    mark_aside(aside) if marked else aside.mkdir()
    for path, text in new.items():
        (aside / _waiting(path)).write_text(text)
    plan = {"baru": sorted(new), "usang": old}
    (aside / _PLAN).write_text(json.dumps({**plan, "utuh": _checked(plan)}))
    return aside


def test_an_interrupted_build_touches_only_what_the_manifest_names(project: Path) -> None:
    """A plan that was left beside the site deletes and replaces no file of somebody else, whatever it names."""
    assert kim("build", "--root", project).returncode == 0
    site = project / "site"
    built = tree(site)
    for path in ("CNAME", ".git/HEAD", "milik/orang.html"):
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text("orang")
    (site / "pintas").symlink_to(project)
    before = tree(site)
    outer = ["../content/index.md", "pintas/content/index.md", str(project / "mkdocs.yml")]
    wanted = dict.fromkeys(["CNAME", "sisipan.html", *outer], "penyusup")
    interrupted(site, wanted, ["CNAME", ".git/HEAD", "milik/orang.html", *outer, ".", "", MANIFEST])
    sources = tree(project / "content"), (project / "mkdocs.yml").read_bytes()
    done = kim("build", "--root", project)
    assert done.returncode == 0, done.stderr
    assert tree(site) == before and (tree(project / "content"), (project / "mkdocs.yml").read_bytes()) == sources
    assert not aside_of(site).exists() and built.items() <= before.items()


def test_an_interrupted_build_of_a_folder_without_manifest_is_dropped(project: Path) -> None:
    """Nobody knows whose files these are, so the plan counts for nothing."""
    assert kim("build", "--root", project).returncode == 0
    site = project / "site"
    (site / MANIFEST).unlink()
    interrupted(site, {"index.html": "penyusup", "sisipan.html": "penyusup"}, ["umpan.xml"])
    before = tree(site)
    assert kim("build", "--root", project).returncode == 0
    assert tree(site) == before


@pytest.mark.parametrize("kind", ["folder", "folder dengan rencana", "salinan situs", "berkas", "tautan"])
def test_somebody_elses_things_beside_the_site_stay(project: Path, kind: str) -> None:
    """``.site.baru`` that no build made stops the build and says so; ``.site.lama`` is nobody's business any more."""
    assert kim("build", "--root", project).returncode == 0
    site = project / "site"
    (project / ".site.lama").mkdir()
    (project / ".site.lama/skripsi.docx").write_text("penting")
    aside = aside_of(site)
    if kind == "berkas":
        aside.write_text("penting")
    elif kind == "tautan":
        (project / "arsip").mkdir()
        (project / "arsip/skripsi.docx").write_text("penting")
        aside.symlink_to(project / "arsip")
    elif kind == "salinan situs":
        shutil.copytree(site, aside)
    else:
        interrupted(
            site, {"index.html": "penyusup"}, ["umpan.xml"], marked=False
        ) if "rencana" in kind else aside.mkdir()
        (aside / "skripsi.docx").write_text("penting")
    before = {path: data for path, data in tree(project).items() if not path.startswith(".kim/")}
    for more in ((), ("--cold",), ("--ambil-alih",)):
        done = kim("build", "--root", project, *more)
        assert done.returncode == 2 and ".site.baru tidak dibuat oleh kim build" in done.stderr, done.stderr
        assert {path: data for path, data in tree(project).items() if not path.startswith(".kim/")} == before
    aside.rename(project / "skripsi")
    assert kim("build", "--root", project, "--cold").returncode == 0
    assert (project / ".site.lama/skripsi.docx").read_text() == "penting" and (project / "skripsi").exists()


def test_a_folder_in_the_place_of_a_page_is_moved_beside_the_site(project: Path) -> None:
    """Whatever somebody made of a page of ours, the site comes out as it has to: a withdrawal must not wait for them.

    A folder with papers is moved to ``.site.asing``, each time anew, and that is said; an empty one gives way.
    """
    assert kim("build", "--root", project).returncode == 0
    site, page = project / "site", project / "site/artikel/kim-melong/2025/satu/index.html"
    good = tree(site)
    page.unlink()
    (page / "kosong/lagi").mkdir(parents=True)
    done = kim("build", "--root", project)
    assert done.returncode == 0 and not done.stderr and tree(site) == good
    for name in ("skripsi.docx", "catatan.docx"):
        page.unlink()
        page.mkdir()
        (page / name).write_text("penting")
        done = kim("build", "--root", project)
        assert done.returncode == 0 and "dipindahkan ke" in done.stderr and tree(site) == good, done.stderr
    place = page.relative_to(site).as_posix()
    assert tree(project / ".site.asing") == {f"{place}/skripsi.docx": b"penting", f"{place}.2/catatan.docx": b"penting"}


def test_a_damaged_manifest_is_noticed_though_nothing_changed(project: Path) -> None:
    """One bit of ``.kim-terbit`` is said once, and the list is whole again before it is needed."""
    assert kim("build", "--root", project).returncode == 0
    manifest = project / "site" / MANIFEST
    good = manifest.read_bytes()
    manifest.write_bytes(good[:-3] + bytes([good[-3] ^ 1]) + good[-2:])
    done = kim("build", "--root", project)
    assert done.returncode == 0 and done.stderr.count(f"{MANIFEST} rusak") == 1 and manifest.read_bytes() == good, (
        done.stderr
    )


def test_a_kill_while_the_manifest_is_written_leaves_nothing_in_public(project: Path) -> None:
    """Whatever instant a build is killed at, the next one takes away what was half written, in the public folder too."""
    assert kim("build", "--root", project).returncode == 0
    built = tree(project / "site")
    (project / "site" / f".{MANIFEST}.x7y.tmp").write_text("setengah")
    mark_aside(aside_of(project / "site"))
    (aside_of(project / "site") / f".{MANIFEST}.x7z.tmp").write_text("setengah")
    assert kim("build", "--root", project).returncode == 0
    assert tree(project / "site") == built and not aside_of(project / "site").exists()


def test_cold_deletes_nothing_behind_a_link(project: Path) -> None:
    """A link in ``.kim`` to papers, or to the project's own sources: ``--cold`` takes the link away, never what it leads to."""
    assert kim("build", "--root", project).returncode == 0
    before = tree(project / "content")
    for name in ("bangun", "cari", "gambar", "cache"):
        shutil.rmtree(project / ".kim" / name, ignore_errors=True)
        (project / ".kim" / name).symlink_to(project / "content")
    done = kim("build", "--root", project, "--cold")
    assert done.returncode == 0 and tree(project / "content") == before, done.stderr
    assert not (project / ".kim/cache").is_symlink()
    (project / ".kim/cache/templat").symlink_to(project / "content")
    assert kim("build", "--root", project, "--cold").returncode == 0 and tree(project / "content") == before
