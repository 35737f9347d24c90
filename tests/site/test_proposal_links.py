"""A prefilled page of the forge takes a text exactly as it is, or is not offered; what people confide is never offered there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec.structs import astuple

from pipeline.content.kinds import KINDS
from pipeline.site.forge import LONGEST_LINK, Forge, forge_of
from tests import desk
from tests.projects import REPOSITORY

ARTICLES = sorted((REPOSITORY / "content" / "artikel").rglob("*.md"))
FORGE = forge_of("https://github.com/contoh/warta-kim")
assert FORGE is not None
GITHUB: Forge = FORGE


def test_every_article_of_the_demo_comes_through_exactly() -> None:
    """Read back as a browser's form reads it: path and text byte for byte, spaces as plus signs, short enough for every host."""
    content = REPOSITORY / "content"
    places = [path.relative_to(content).as_posix() for path in ARTICLES]
    texts = [path.read_text() for path in ARTICLES]
    forge = [*astuple(GITHUB), LONGEST_LINK]
    links = desk.run(*(("link", [forge, "content", *pair]) for pair in zip(places, texts, strict=True)))
    assert len(links) > 20
    for link, place, text in zip(links, places, texts, strict=True):
        assert 0 < len(link.encode()) <= LONGEST_LINK and "%20" not in link and link.isascii()
        said = parse_qs(urlsplit(link).query, strict_parsing=True)
        assert said == {"filename": [f"content/{place}"], "value": [text]}


@pytest.mark.parametrize("text", ["a+b & c=d?#%20\n\n \t'()*!~ «é» 😀\\", "= +", "%", "{isi} {berkas} $& $1"])
def test_no_letter_is_lost(text: str) -> None:
    """Marks that mean something in an address, or in a program that puts texts together, come through as they are."""
    (link,) = desk.run(("link", [[*astuple(GITHUB), LONGEST_LINK], "content", "artikel/a.md", text]))
    assert parse_qs(urlsplit(link).query)["value"] == [text]


def test_what_is_too_long_is_not_cut() -> None:
    """A link that a host would refuse is none at all."""
    forge = [*astuple(GITHUB), LONGEST_LINK]
    fits, long = desk.run(
        *(("link", [forge, "content", "artikel/a.md", "a" * n]) for n in (LONGEST_LINK - 200, LONGEST_LINK))
    )
    assert fits and long == ""


@pytest.mark.parametrize(
    ("repository", "name", "begins", "fills"),
    [
        ("https://github.com/contoh/warta", "GitHub", "https://github.com/contoh/warta/new/main?filename=", True),
        ("https://github.com/contoh/warta.git", "GitHub", "https://github.com/contoh/warta/new/main?filename=", True),
        ("https://gitlab.com/kota/warta", "GitLab", "https://gitlab.com/kota/warta/-/new/main?file_name=", False),
        ("https://gitlab.kota.go.id/a/b", "GitLab", "https://gitlab.kota.go.id/a/b/-/new/main?file_name=", False),
        ("https://codeberg.org/kota/warta", "Codeberg", "https://codeberg.org/kota/warta/_new/main?filename=", True),
        ("https://git.kota.go.id/a/b", "Gitea", "https://git.kota.go.id/a/b/_new/main?filename=", True),
    ],
)
def test_each_forge_by_its_own_page(repository: str, name: str, begins: str, fills: bool) -> None:
    """GitHub and Gitea take the text along, GitLab takes its name only."""
    forge = forge_of(repository)
    assert forge is not None and forge.name == name and forge.fills is fills and forge.address.startswith(begins)


@pytest.mark.parametrize(
    "repository", ["", "git@github.com:contoh/warta.git", "/srv/warta", "javascript:alert(1)//github.com"]
)
def test_what_is_no_page_is_no_door(repository: str) -> None:
    """An address that no browser opens as a page gives no link."""
    assert forge_of(repository) is None


def test_what_people_confide_has_no_public_door() -> None:
    """A proposal is read by everybody before any gate: none for kinds whose drafts may hold what is somebody's own."""
    assert {kind.name for kind in KINDS if kind.guarded} >= {"aspirasi", "potensi"}
    told = {kind["nama"]: kind.get("jaga") for kind in desk.rules()["jenis"]}
    assert {name for name, guarded in told.items() if guarded} == {kind.name for kind in KINDS if kind.guarded}


def test_the_program_is_one_module_without_others() -> None:
    """It loads nothing else and asks nobody."""
    text = Path(desk.program()).read_text()
    assert "import(" not in text and "\nimport " not in text
    assert "https://" not in text.replace("https://wa.me/", "").replace('"https://"', "")
