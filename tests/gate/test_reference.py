"""The handbook's generated pages: what is checked is what is published."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from pipeline.content.kinds import KINDS
from pipeline.gate.reference import entries, explanation
from pipeline.gate.rules import RULES
from pipeline.gate.verdict import CODES
from pipeline.language.regions import Regions
from pipeline.site.pages.handbook import RulePage, fields_of, pages
from pipeline.site.pages.page import FeedLink, SitePage

FEED = FeedLink("Warta", "umpan.xml")


@pytest.fixture(scope="module")
def handbook() -> dict[str, SitePage]:
    """The generated pages by their address."""
    return {page.url: page for page in pages(FEED, tuple(entries().values()), Regions.of("32.77"))}


def test_every_code_has_a_page_of_its_own(handbook: dict[str, SitePage]) -> None:
    """Whatever a report may name, the handbook explains under the code's own address, and the index lists it once."""
    codes = {*CODES, *(rule.code for rule in RULES)}
    assert codes == set(entries())
    assert {f"panduan/aturan/{code.lower()}/" for code in codes} <= set(handbook)
    listed = [rule.code for _, rules in handbook["panduan/aturan/"].data.subjects for rule in rules]  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(codes)


def test_a_page_says_what_the_terminal_says(handbook: dict[str, SitePage]) -> None:
    """The words of ``kim explain`` and those of the published page come from one text."""
    for code in entries():
        rule = handbook[f"panduan/aturan/{code.lower()}/"].data.rule  # type: ignore[attr-defined]
        assert isinstance(rule, RulePage)
        shown = _Words()
        shown.feed(rule.html)
        first = "".join(shown.found).split()[:3]
        assert first, code
        said = explanation(code)
        assert said is not None
        assert first[0].strip("“”\"'«»`*.,") in said


def test_every_field_is_described(handbook: dict[str, SitePage]) -> None:
    """A field that a writer may fill in stands in the list with what it holds, those inside others too."""
    shown = {title: fields for title, _, fields in handbook["panduan/isian/"].data.kinds}  # type: ignore[attr-defined]
    for kind in KINDS:
        assert tuple(fields_of(kind.record)) == shown[kind.title]
        assert all(field.description for field in shown[kind.title])
    keys = {field.key for field in shown["Artikel"]}
    assert {"judul", "gambar.alt", "ralat.isi", "sumber.nama"} <= keys


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)
