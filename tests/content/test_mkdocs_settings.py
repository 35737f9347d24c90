"""``mkdocs.yml`` has one judge: what MkDocs would refuse, ``kim check`` names with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.config_options import Deprecated, Private
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from pipeline.content.mkdocs_settings import KEYS, faults
from tests import projects
from tests.projects import THEME

GOOD = f"""site_name: Warta Uji
site_url: https://warta-uji.example.id/
docs_dir: content
strict: true
theme: {{name: material, custom_dir: {THEME}, font: false, language: id}}
plugins:
  - kim:
      wilayah: "32.77"
      topik: {{warga: Kegiatan warga}}
markdown_extensions:
  - attr_list
  - toc:
      permalink: false
"""
WRONG = {
    "unknown key": ("site_name:", "site_nama: x\nsite_name:", 1),
    "no name": ("site_name: Warta Uji\n", "", 1),
    "a name that is a number": ("Warta Uji", "2026", 1),
    "a name that is a time": ("Warta Uji", "10:30", 1),
    "a name that is a list": ("Warta Uji", "[a]", 1),
    "no scheme": ("https://warta-uji", "warta-uji", 2),
    "an address that is a word": ("site_url:", "repo_url: gudang\nsite_url:", 2),
    "content is the project": ("docs_dir: content", "docs_dir: .", 3),
    "the site in the content": ("docs_dir: content", "docs_dir: content\nsite_dir: content/site", 4),
    "the site is the content": ("docs_dir: content", "docs_dir: content\nsite_dir: content", 4),
    "the content in the site": ("docs_dir: content", "docs_dir: content\nsite_dir: ./", 3),
    "unknown theme": ("name: material", "name: materiel", 5),
    "no folder of templates": (str(THEME), "tema_lama", 5),
    "a theme that is a list": ("theme: {", "theme: [material]\nextra: {", 5),
    "unknown plugin": ("plugins:", "plugins:\n  - serch", 7),
    "unknown extension": ("- attr_list", "- atr_list", 11),
    "an extension's unknown option": ("permalink: false", "permalinks: false", 12),
    "an extension's option that is no mapping": ("- attr_list", "- attr_list: ya", 11),
    "a switch that is a word": ("site_url:", "use_directory_urls: barangkali\nsite_url:", 2),
    "styles that are no list": ("site_url:", "extra_css: a.css\nsite_url:", 2),
    "a script that is a number": ("site_url:", "extra_javascript: [1]\nsite_url:", 2),
    "navigation that is a word": ("site_url:", "nav: halaman\nsite_url:", 2),
    "no such hook": ("site_url:", "hooks: [kait.py]\nsite_url:", 2),
    "no such folder to watch": ("site_url:", "watch: [entah]\nsite_url:", 2),
    "validation that is a word": ("site_url:", "validation: ya\nsite_url:", 2),
    "extra that is a list": ("site_url:", "extra: [1]\nsite_url:", 2),
    "an address to serve at without a port": ("site_url:", "dev_addr: rumah\nsite_url:", 2),
    "a key that went away": ("site_url:", "pages: []\nsite_url:", 2),
}


def settled(root: Path, text: str) -> Path:
    """Makes a project with these settings."""
    root.mkdir()
    (root / "content").mkdir()
    (root / "mkdocs.yml").write_text(text)
    return root


def refused(root: Path) -> bool:
    """Tells whether MkDocs refuses the settings."""
    try:
        load_config(config_file=str(root / "mkdocs.yml"))
    except (Abort, ConfigurationError):
        return True
    return False


def test_the_keys_are_those_of_mkdocs() -> None:
    """A new MkDocs with another key is noticed here."""
    theirs = {name for name, kind in MkDocsConfig._schema if not isinstance(kind, (Deprecated, Private))}
    assert KEYS - {"INHERIT"} == theirs - {"config_file_path"}


@pytest.mark.parametrize("name", WRONG)
def test_what_mkdocs_refuses_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    """Wrong keys, types, addresses, folders, themes, plugins and extensions: an error in Indonesian before any build."""
    old, new, line = WRONG[name]
    assert GOOD.count(old) == 1
    root = settled(tmp_path / "proyek", GOOD.replace(old, new))
    assert refused(root)
    found = faults((root / "mkdocs.yml").read_bytes(), "mkdocs.yml", root)
    assert line in [problem.location.line for problem in found]
    assert all(problem.code == "KIM901" and problem.remedy for problem in found)
    status, said = projects.said("check", "--root", root)
    assert status == 1 and f"mkdocs.yml:{line}" in said


@pytest.mark.parametrize(
    "more",
    [
        "",
        "site_author: !ENV [NAMA, redaksi]\nrepo_url: !ENV GUDANG\n",
        "extra: {a: 1}\nextra_css: [a.css]\n",
        "extra_javascript: [{path: a.js, defer: true}, b.js]\n",
        "nav:\n  - Beranda: index.md\n  - halaman/tentang.md\n",
        "dev_addr: localhost:8001\nedit_uri: ''\nexclude_docs: |\n  *.txt\n",
        "site_description:\ncopyright: null\n",
        "validation: {links: {anchors: warn}}\nwatch: [content]\n",
    ],
)
def test_what_mkdocs_takes_is_nobodys_problem(more: str, tmp_path: Path) -> None:
    """Tags, empty values and all that is rarely used pass."""
    root = settled(tmp_path / "proyek", GOOD + more)
    assert faults((root / "mkdocs.yml").read_bytes(), "mkdocs.yml", root) == []


@pytest.mark.parametrize("plugins", ["plugins: [search, kim]\n", "plugins:\n  material/search:\n  kim: {}\n"])
@pytest.mark.parametrize("theme", ["theme: material\n", "theme: {name: null, custom_dir: content}\n"])
def test_plugins_and_themes_may_be_named_in_several_ways(plugins: str, theme: str, tmp_path: Path) -> None:
    """Lists, mappings and a theme of one's own are MkDocs' business."""
    root = settled(tmp_path / "proyek", f"site_name: Warta\ndocs_dir: content\n{theme}{plugins}")
    assert faults((root / "mkdocs.yml").read_bytes(), "mkdocs.yml", root) == []


@pytest.mark.parametrize(("old", "new", "line"), [
    ("- attr_list", "- pymdownx.snippets", 11), ("- attr_list", "- pymdownx.snippets: {base_path: /etc}", 11),
    ("plugins:", "plugins:\n  - macros", 7), ("plugins:", "plugins:\n  - include-markdown: {}", 7),
])  # fmt: skip
def test_nothing_puts_into_a_page_what_the_gate_did_not_read(old: str, new: str, line: int, tmp_path: Path) -> None:
    """Snippets, includes and macros are refused, installed or not: a file of the machine would be published."""
    [found] = faults(GOOD.replace(old, new).encode(), "mkdocs.yml", tmp_path)
    assert (found.location.line, "menyisipkan isi" in found.message) == (line, True)
