"""A site's own templates: what a build would refuse, a check says first, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import THEME, kim, small
from tests.rulebook import SETTINGS

FAULTS = {
    "salah tulis": ("beranda.html", "{% block main %}", "{% block main %}{% if x %}", "tema/beranda.html:"),
    "bukan UTF-8": ("beranda.html", "{% block main %}", "{% block main %}\udce9", "tema/beranda.html"),
    "meminta templat tidak-ada.html": (
        "kim.html",
        "{% block main %}",
        "{% block main %}{% include 'tidak-ada.html' %}",
        "tema/kim.html:",
    ),
    "meminta berkas aset/tidak-ada.css": (
        "kerangka.html",
        "</head>",
        '{{ asset("aset/tidak-ada.css") }}</head>',
        "tema/kerangka.html:",
    ),
    "tidak dikenal versi program ini": (
        "404.html",
        "{% block main %}",
        "{% block main %}{{ site.tidak_ada.sama_sekali }}",
        "tema/404.html:",
    ),
    "tidak berisi apa pun": ("kim.html", None, "", "tema"),
}


@pytest.mark.parametrize("why", FAULTS)
def test_broken_template_is_said_before_a_build_refuses_it(why: str, tmp_path: Path) -> None:
    """Whatever is wrong with a site's own template is an error of the check, with its file, as it ends a build."""
    name, place, fault, where = FAULTS[why]
    root = with_theme(tmp_path, name, (THEME / name).read_text() if place else "", place or "", fault)
    checked = kim("check", "--root", root)
    said = checked.stdout
    assert checked.returncode == 1 and "KIM903" in said and where in said, said
    assert why.replace("bukan UTF-8", "tidak disimpan sebagai UTF-8") in said
    built = kim("build", "--root", root, "--cold")
    assert built.returncode == 2 and "Traceback" not in built.stderr


@pytest.mark.parametrize("fault", ["", "{# catatan sendiri #}"])
def test_copy_that_can_be_drawn_is_no_problem(fault: str, tmp_path: Path) -> None:
    """A copy as it came, or changed well, passes; so does a template that no page needs."""
    front = (THEME / "beranda.html").read_text()
    root = with_theme(tmp_path, "beranda.html", front, "{% block main %}", f"{{% block main %}}{fault}")
    (root / "tema/belum-dipakai.html").write_text("{% if %}")
    assert "KIM903" not in kim("check", "--root", root).stdout


def with_theme(folder: Path, name: str, template: str, place: str, instead: str) -> Path:
    """Return a small project with one template of its own, in which something stands in place of what was there."""
    settings = SETTINGS.replace("theme: material", "theme: {name: null, custom_dir: tema}")
    root = small(folder / "proyek", settings=settings)
    (root / "tema").mkdir()
    (root / "tema" / name).write_text(template.replace(place, instead, 1) if place else "", errors="surrogateescape")
    return root
