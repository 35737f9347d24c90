"""``kim pratinjau``: what a proposal would look like, as one file that opens on any phone.

The pages are drawn by the site's own templates; beside each paragraph stands what the gate says of it, above it the card that
WhatsApp would show, below it what changes against what is public.
"""

from __future__ import annotations

import base64
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from pipeline.cli.check import Request, check
from pipeline.content.kinds import Entity, kind_of
from pipeline.content.kinds.entity import State
from pipeline.content.markdown.body import Body
from pipeline.content.source_file import Change
from pipeline.engine.files import write_atomic
from pipeline.engine.package_data import THEME, package_folder, theme_listing
from pipeline.engine.problems import Problem, Refusal, Severity
from pipeline.gate import git
from pipeline.gate.project import Project
from pipeline.gate.report import Report
from pipeline.site.media.page_cards import card_for
from pipeline.site.pages.lists import entity_pages
from pipeline.site.publication import Publication
from pipeline.site.renderer import Drawing
from pipeline.site.standalone import Standalone, plain
from pipeline.workspace import Workspace, open_workspace, publication

MOST = 20
"""Texts that are drawn; of a larger proposal the others are named."""
LARGEST = 8_000_000
"""Bytes of the file, about: with more, pictures are left out of what follows."""
_FETCHED = re.compile(r"""url\((?!["']?data:)(?:"[^"]*"|'[^']*'|[^)"']*)\)""")
"""What a style would fetch."""
_MARKS = {Severity.ERROR: "wajib", Severity.WARNING: "sebaiknya", Severity.INFO: "saran"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One text of the proposal as the preview shows it."""

    path: str
    state: str
    """"BELUM TERBIT", or what becomes of it."""
    title: str = ""
    page: Markup | None = None
    """Its page, drawn; None for what cannot be drawn."""
    notes: tuple[Markup, ...] = ()
    """What is wrong with it and stands beside no paragraph."""
    card: str = ""
    """The share card, as a data address."""
    summary: str = ""
    difference: tuple[Markup, ...] = ()
    """What changes against what is public, line by line."""


def preview(root: Path, since: str, output: Path, now: datetime) -> str:
    """Writes the preview of what changed since a point of git's history; returns what is to be said.

    Raises Refusal when the settings are broken, or nothing changed since then.
    """
    report = check(Request(root, since=since), now).report
    workspace = open_workspace(root, now, drafts=True, examined=False, remember=True)
    project, site = workspace.project, workspace.site
    if project is None or site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    present = frozenset((*project.by_path, *project.assets))
    changes = git.changes_since(root, site.content, since, present)
    texts = [change for change in changes if change.path.endswith(".md")]
    shown = list(_shown(workspace, texts[:MOST], report))
    others = [change.path for change in changes if change not in texts[:MOST]]
    theme = theme_listing(root / site.theme)
    sheets = [theme[f"aset/{name}.css"] for name in ("warta", "daftar", "umpan")]
    styles = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    env = Environment(
        loader=FileSystemLoader(package_folder(THEME)), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    html = env.get_template("pratinjau.html").render(
        site=site, shown=shown, changed=len(texts), others=others, since=since, errors=len(report.errors),
        styles=Markup(_FETCHED.sub("none", styles).replace("</", "<\\/")),  # noqa: S704  # the theme's own, with nothing to fetch
    )  # fmt: skip
    write_atomic(output, html.encode())
    told = f"{len(shown)} tulisan" if len(shown) == len(texts) else f"{len(shown)} dari {len(texts)} tulisan"
    return f"{output}: {told}, {len(html.encode()) // 1024} KB."


def _shown(workspace: Workspace, changes: Sequence[Change], report: Report) -> Iterator[Shown]:
    project = workspace.project
    assert project is not None and workspace.catalogue is not None
    entities = {entity.path: entity for entity in workspace.catalogue.entities}
    wanted = {change.path for change in changes}
    made = publication(workspace, [entity for path, entity in entities.items() if path in wanted])
    drawing = Drawing(made, workspace.root / project.site.theme)
    size = 0
    for number, change in enumerate(changes, 1):
        found = [one for one in report.problems if one.location.path == f"{project.site.content}/{change.path}"]
        if change.after is None:
            yield Shown(change.path, "DIHAPUS", notes=tuple(map(_note, found)), difference=_difference(change))
            continue
        entity = entities.get(change.path)
        if entity is None:
            yield Shown(change.path, "BELUM TERBIT", notes=tuple(map(_note, found)), difference=_difference(change))
            continue
        one = _drawn(drawing, made, entity, project, found, number, pictured=size < LARGEST)
        size += len(one.page or "") + len(one.card)
        state = "BELUM TERBIT: masih draf" if entity.state is State.DRAFT else "BELUM TERBIT"
        yield replace(one, state=state, difference=_difference(change))


def _drawn(
    drawing: Drawing,
    made: Publication,
    entity: Entity[Any],
    project: Project,
    found: Sequence[Problem],
    number: int,
    *,
    pictured: bool,
) -> Shown:
    catalogue = made.catalogue
    page = entity_pages(catalogue, entity)[0]
    files = {file.path: file.data for one in made.pictures.values() for file in (one.small, one.plain)}
    smallest = {one.plain.path: one.small.path for one in made.pictures.values()}
    base = catalogue.site.url or "https://situs.invalid/"

    def picture(address: str) -> bytes | None:
        path = urlsplit(address).path.removeprefix(urlsplit(base).path)
        return files.get(smallest.get(path, path)) if pictured else None

    beside, rest = _placed(project, entity.path, found)
    part = Standalone(
        f"{base}{page.url}",
        picture,
        {text: [str(_note(one)) for one in said] for text, said in beside.items()},
        number,
    )
    part.feed(drawing.draw(page).data.decode())
    html = part.done()
    card = card_for(made, page)
    photos = {one.largest.path: one.largest.data for one in made.pictures.values()}
    jpeg = made.draw_card(card, photos.get(card.photo)) if pictured else b""
    return Shown(
        entity.path, "", entity.title, Markup(html),  # noqa: S704  # our own page, taken apart and written anew
        (*map(_note, rest), *map(Markup, part.left)),
        f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}" if jpeg else "", page.description or entity.summary,
    )  # fmt: skip


def _placed(project: Project, path: str, found: Sequence[Problem]) -> tuple[Mapping[str, list[Problem]], list[Problem]]:
    """What is wrong, by the paragraph that it is about; and the rest, which is about the head or the whole."""
    body = project.manuscript(path).body
    beside: dict[str, list[Problem]] = {}
    rest: list[Problem] = []
    for one in found:
        text = _paragraph(body, one.location.line)
        if text:
            beside.setdefault(plain(text), []).append(one)
        else:
            rest.append(one)
    return beside, rest


def _paragraph(body: Body, line: int) -> str:
    """The text of the block that a line of the file belongs to; "" for none."""
    for block in body.outline.blocks:
        if block.text.strip() and block.pieces:
            first, _ = body.place(block.source(0))
            last, _ = body.place(block.source(max(0, len(block.text) - 1)))
            if first <= line <= last:
                return block.text
    return ""


def _note(problem: Problem) -> Markup:
    """What the gate says, as it stands beside a paragraph."""
    line = f"baris {problem.location.line}: " if problem.location.line else ""
    mark = _MARKS[problem.severity]
    return Markup('<aside class="catatan {}"><b>{}</b> {}{} <i>→ {}</i> <small>{}</small></aside>').format(
        mark, mark, line, problem.message, problem.remedy, problem.code
    )


def _difference(change: Change) -> tuple[Markup, ...]:
    """What changes against the state that is compared with; () for a text that is new."""
    if change.before is None or (kind_of(change.path) is None and change.after is None):
        return ()
    old, new = ((data or b"").decode("utf-8", "replace").splitlines() for data in (change.before, change.after))
    lines: list[Markup] = []
    for said in difflib.unified_diff(old, new, n=1, lineterm=""):
        if said.startswith(("---", "+++")) and len(lines) == 0:
            continue
        tag = {"-": "del", "+": "ins"}.get(said[:1])
        if said.startswith("@@"):
            lines.append(Markup("<hr>"))
        elif said[1:].strip():
            words = escape(said[1:])
            lines.append(Markup(f"<p><{tag}>{words}</{tag}></p>" if tag else f"<p>{words}</p>"))  # noqa: S704  # escaped above
    return tuple(lines[:400])
