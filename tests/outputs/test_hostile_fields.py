"""Hostile words in any text field of any kind are stopped by the check, or come out inert in everything that is published."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from icalendar import Calendar

from pipeline.cli import report, report_formats
from pipeline.content.kinds import ARTICLE, BY_NAME, KINDS
from pipeline.engine.problems import Severity
from pipeline.outputs import all_outputs
from pipeline.site.pages.lists import all_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.gate.test_rules_in_every_kind import HEADS
from tests.projects import THEME, small
from tests.rulebook import FRONT, NOW

PAYLOADS = {
    "arah": "Rapat \u202e\u2066warga\u2069 besok",
    "panjang": "A" * 10_000,
    "sepanjang-boleh": "A" * 1_990,
    "rumus": "=cmd|' /C calc'!A0",
    "rumus-lain": "@SUM(1+1)*cmd|' /C calc'!A0",
    "baris": "Rapat\r\nBEGIN:VEVENT\r\nX-JAHAT:1\r\nEND:VEVENT\u2028X-JAHAT:2",
    "tag": "</title></textarea></script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>]]><b-jahat>{{ 7*7 }}",
    "skrip": "javascript:alert(1)",
    "data": "data:text/html,<b-jahat>",
}
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
HARMLESS = "Kata biasa"


def head_of(kind: str) -> dict[str, Any]:
    """A front matter that suits a kind."""
    head = "\n".join(FRONT.values()) if kind == ARTICLE.name else HEADS[BY_NAME[kind]][1]
    found: dict[str, Any] = yaml.load(str(head), yaml.BaseLoader)
    return found


def _fields(schema: dict[str, Any], whole: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to every text below a schema: parts of parts too."""
    for choice in (schema, *schema.get("anyOf", ())):
        if "$ref" in choice:
            yield from _fields(whole["$defs"][choice["$ref"].rpartition("/")[2]], whole, path)
        for key, inside in choice.get("properties", {}).items():
            yield from _fields(inside, whole, (*path, key))
        if "items" in choice:
            yield from _fields(choice["items"], whole, path)
        if choice.get("type") == "string" and "enum" not in choice and "const" not in choice and path:
            yield path


@cache
def fields(kind: str) -> tuple[tuple[str, ...], ...]:
    """Every text field of a kind, by the keys that lead to it."""
    schema = BY_NAME[kind].record.model_json_schema()
    return tuple(dict.fromkeys(_fields(schema, schema, ())))


@cache
def _example(kind: str, path: tuple[str, ...]) -> dict[str, Any]:
    """A part of a front matter made of the examples of what it requires."""
    schema = BY_NAME[kind].record.model_json_schema()
    part = schema
    for key in path:
        part = part["properties"][key]
        for choice in (part, *part.get("anyOf", ())):
            part = choice.get("items", choice) if "$ref" in choice.get("items", choice) else part
        for choice in (part, *part.get("anyOf", ())):
            if "$ref" in choice:
                part = schema["$defs"][choice["$ref"].rpartition("/")[2]]
    return {key: part["properties"][key].get("examples", ["contoh"])[0] for key in part.get("required", ())}


def entry(kind: str, path: tuple[str, ...], said: str) -> str:
    """A file of a kind that says something in one field."""
    head = deepcopy(head_of(kind))
    here = head
    for depth, key in enumerate(path[:-1], 1):
        inside = here.get(key)
        inside = inside[0] if isinstance(inside, list) else inside
        here[key] = inside = inside if isinstance(inside, dict) else dict(_example(kind, path[:depth]))
        here = inside
    here[path[-1]] = said
    return f"---\n{yaml.safe_dump(head, allow_unicode=False, width=10**6)}---\n\nIsi yang biasa saja.\n"


def place(kind: str, number: int) -> str:
    """Where such a file lies."""
    path = HEADS[BY_NAME[kind]][0]
    return f"{path.rpartition('/')[0]}/uji-{number}.md"


@dataclass(frozen=True)
class Made:
    """What becomes of a project: the paths that the check stops, the entries' pages, and all other files."""

    root: Path
    stopped: frozenset[str]
    pages: dict[str, str]
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Makes the site of one payload in every text field of every kind, a file each; once a payload."""
    known: dict[str, Made] = {}

    def make(said: str) -> Made:
        if said not in known:
            files = {
                place(kind.name, number): entry(kind.name, path, said)
                for kind in KINDS
                for number, path in enumerate(fields(kind.name))
            }
            root = small(
                tmp_path_factory.mktemp("jahat"),
                files | {"agenda/2026/biasa.md": entry("agenda", ("biaya",), "Gratis")},
            )
            workspace = open_workspace(root, NOW)
            stopped = {one.location.path for one in workspace.problems if one.severity is Severity.ERROR}
            site = publication(workspace)
            pages, drawing = tuple(all_pages(site.catalogue)), Drawing(site, THEME)
            known[said] = Made(
                root,
                frozenset(stopped),
                {page.url: drawing.draw(page).data.decode() for page in pages},
                {file.path: file.data for file in all_outputs(site, pages)},
            )
        return known[said]

    return make


CASES = [
    pytest.param(kind.name, number, id=f"{kind.name}-{'.'.join(path)}")
    for kind in KINDS
    for number, path in enumerate(fields(kind.name))
]


class Seen(HTMLParser):
    """What a browser would make of a page: elements, attributes, scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what nobody of ours wrote."""
        if tag == "b-jahat" or any(name.startswith("on") for name, _ in attrs):
            self.wrong.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if name in ("href", "src", "action", "srcset") and address.startswith(
                ("javascript:", "data:text", "vbscript:")
            ):
                self.wrong.append(self.get_starttag_text() or tag)


def test_every_kind_has_fields_to_attack() -> None:
    """The ways to texts are found by the schema, parts of parts too."""
    assert len(CASES) > 150 and ("tempat", "nama") in fields("agenda") and ("kanal", "tautan") in fields("layanan")
    assert all(fields(kind.name) for kind in KINDS)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "number"), CASES)
def test_a_field_is_stopped_or_inert_on_its_pages(made: Any, kind: str, number: int) -> None:
    """No element, attribute, script, turned direction or foreign address comes of it, on its page nor on what is passed on."""
    for name, said in PAYLOADS.items():
        site = made(said)
        path = place(kind, number)
        url = f"{path.removesuffix('.md')}/"
        for address in (url, f"{url}bagikan/"):
            html = site.pages.get(address, "")
            assert Seen(html).wrong == [], name
            assert "49</" not in html or "7*7" not in said, name
            if f"content/{path}" not in site.stopped:
                assert not TURNING.search(html), name
            for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S):
                json.loads(block)


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_lists_are_inert(made: Any, payload: str) -> None:
    """Neither does anything come of it on lists, boards, and pages of places, topics and groups."""
    for url, html in made(PAYLOADS[payload]).pages.items():
        assert Seen(html).wrong == [], url


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_files_are_inert(made: Any, payload: str) -> None:
    """Calendars, tables, feeds and data stay what they are: no property, cell, row or element more, nothing that runs."""
    site = made(PAYLOADS[payload])
    seen = set()
    for path, data in site.files.items():
        kind = path.rpartition(".")[2]
        seen.add(kind)
        if kind == "ics":
            events = Calendar.from_ical(data).walk("VEVENT")
            assert data.count(b"BEGIN:VEVENT\r\n") == len(events) and not any("X-JAHAT" in one for one in events), path
            assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b""), (
                path
            )
        elif kind == "csv":
            head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
            assert all(len(row) == len(head) for row in rows), path
            assert not any(re.match(r"[=+\-@\t\r]", value) for row in rows for value in row), path
        elif kind in ("json", "jsonld", "webmanifest"):
            json.loads(data)
        elif kind in ("xml", "opml"):
            tree = ET.fromstring(data)
            texts = [(one.text or "", one.tag) for one in tree.iter()] + [
                (v, k) for one in tree.iter() for k, v in one.items()
            ]
            links = [text for text, tag in texts if re.search(r"(?i)(link|href|url|guid|src)$", tag.rpartition("}")[2])]
            assert not any(link.strip().lower().startswith(("javascript:", "data:")) for link in links), path
            assert not any("b-jahat" in one.tag for one in tree.iter()), path
    assert seen >= {"ics", "csv", "json", "xml"}


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_report_is_inert(made: Any, payload: str) -> None:
    """The workbook has no formula, the page no element, the table no cell that a spreadsheet would run."""
    told = report.make(made(PAYLOADS[payload]).root, "2026", "", NOW)
    book = openpyxl.load_workbook(io.BytesIO(report_formats.as_xlsx(told)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert cells and not any(cell.data_type == "f" or cell.value[:1] in "=+@" for cell in cells if cell.value)
    assert Seen(report_formats.as_html(told).decode()).wrong == []
    rows = csv.reader(io.StringIO(report_formats.as_csv(told).decode("utf-8-sig"), newline=""))
    assert not any(re.match(r"[=+@\t\r]|-[^\d]", value) for row in rows for value in row)


@pytest.mark.slow
def test_the_fields_are_really_published(made: Any) -> None:
    """With harmless words in them nearly all of these files are accepted and have pages: what is proved above is no void."""
    site = made(HARMLESS)
    free = [path for kind in KINDS for path in (place(kind.name, n) for n in range(len(fields(kind.name))))]
    drawn = [path for path in free if f"{path.removesuffix('.md')}/" in site.pages]
    assert len(drawn) > len(free) / 2, f"{len(drawn)} dari {len(free)}"
