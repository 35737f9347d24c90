"""Two whole sites: a good one that nothing is said about, and a bad one whose every fault is named."""

from __future__ import annotations

import re
from pathlib import Path

from tests import projects

GOLDEN = projects.SITES / "rusak" / "laporan.txt"


def test_nothing_is_said_about_the_good_site(lengkap: Path) -> None:
    """A whole good site passes without a single problem, and says so."""
    done = projects.kim("check", "--root", lengkap, "--as-of", "2026-11-20")  # its numbers were checked before
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Tidak ada masalah.\n"


def test_every_fault_of_the_bad_site_is_named_in_one_run(tmp_path: Path) -> None:
    """Each fault is found at its place with its words, and the codes listed in the golden file find nothing else.

    Codes that the golden file does not list (editorial rules) are left to their own tests.
    """
    root = projects.rusak(tmp_path / "rusak")
    expected = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line]
    codes = set(re.findall(r":\d+ (KIM\d{3}) ", "\n".join(expected)))
    found = [
        f"{p['berkas']}:{p['baris']}:{p['kolom']} {p['kode']} {p['pesan']}".replace(str(tmp_path), "TMP")
        for p in projects.report(root)
        if p["kode"] in codes
    ]
    assert sorted(found) == sorted(expected)


def test_each_problem_of_the_bad_site_brings_a_remedy_and_its_line(tmp_path: Path) -> None:
    """No problem comes without something to do, and what is shown is the line of the file that the place names."""
    root = projects.rusak(tmp_path / "rusak")
    problems = projects.report(root)
    assert len(problems) > 90
    for problem in problems:
        assert str(problem["saran"]).strip(), problem
        if problem["baris"] and problem["kutipan"]:
            text = (root / str(problem["berkas"])).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
            quoted = str(problem["kutipan"]).lstrip("\ufeff")
            assert text.split("\n")[int(str(problem["baris"])) - 1].rstrip("\r").startswith(quoted), problem
            assert int(str(problem["kolom"])) <= len(str(problem["kutipan"])) + 1, problem


def test_a_bad_site_is_not_built(tmp_path: Path) -> None:
    """A build of bad content stops with the whole report, exit code 1, and leaves no site behind."""
    root = projects.rusak(tmp_path / "rusak")
    done = projects.kim("build", "--root", root)
    assert done.returncode == 1
    assert "KIM004" in done.stderr and "KIM207" in done.stderr and "Situs yang lama tidak diubah." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists() and not (root / ".site.baru").exists()


def test_a_broken_description_of_the_site_is_reported_whole(tmp_path: Path) -> None:
    """Every fault of ``mkdocs.yml`` is named in one run, in the file and at the line where it stands."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes((projects.SITES / "rusak" / "pengaturan" / "mkdocs.yml").read_bytes())
    found = {(p["berkas"], p["baris"], p["kode"]) for p in projects.report(tmp_path)}
    assert found == {
        ("mkdocs.yml", 6, "KIM102"),  # wilaya
        ("mkdocs.yml", 6, "KIM101"),  # topik is missing
        ("mkdocs.yml", 7, "KIM103"),  # redaksi.nama is empty
        ("mkdocs.yml", 9, "KIM104"),  # tautan: javascript:
    }
