"""What MkDocs made of ordinary pages and static files, kept until one of their sources changes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import msgspec
from markupsafe import Markup
from msgspec.structs import asdict

from pipeline.content.kinds import kind_of
from pipeline.content.markdown.links import beside, parts
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine import files
from pipeline.engine.files import STATE
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.package_data import theme_listing
from pipeline.site.ordinary_pages import Ordinary, OrdinaryPage, Section
from pipeline.workspace import Workspace, theme_files


def static_folder(root: Path) -> Path:
    """Returns where MkDocs leaves what it made."""
    return root / STATE / "bangun" / "mkdocs"


def sources_fingerprint(workspace: Workspace) -> str:
    """Returns what stands for everything that MkDocs reads: settings, ordinary pages, other files, the theme's static files.

    Where ordinary pages link to members' files, it matters whether these are there.
    """
    project, catalogue = workspace.project, workspace.catalogue
    assert project is not None and catalogue is not None
    theme = workspace.root / project.site.theme
    read = [workspace.base.encode()]
    for path, source in sorted(project.by_path.items()):
        if kind_of(path) is None:
            # A link may be written with %2D for a hyphen.
            leads = {beside(path, name.decode()) for name in _NAMES.findall(unquote_to_bytes(source.data))}
            there = sorted(lead for lead in leads if lead in catalogue.addresses)
            read += [path.encode(), source.data, "\0".join(there).encode()]
    shown = pictures_elsewhere(workspace)
    own = sorted((path, stamp) for path, stamp in project.stamps.items() if kind_of(path) is None or path in shown)
    read.append(repr(own).encode())
    listed = theme_listing(theme)
    read += [part for path in theme_files(theme) for part in (path.encode(), listed[path].read_bytes())]
    return fingerprint(*read)


def pictures_elsewhere(workspace: Workspace) -> set[str]:
    """Returns the pictures beside members' files that ordinary pages show or link to: there they need an address too."""
    project = workspace.project
    assert project is not None
    found = set()
    for path in project.by_path:
        if kind_of(path) is None:
            outline = project.manuscript(path).body.outline
            named = [image.target for image in outline.images] + [link.target for link in outline.links]
            found |= {beside(path, parts(target)[1]) for target in named}
    return {
        path
        for path in found
        if path in project.stamps and kind_of(path) is not None and path.lower().endswith(PICTURE_SUFFIXES)
    }


_NAMES = re.compile(rb"[\w./-]+\.md\b", re.ASCII)


def load(root: Path, asked: str) -> Ordinary | None:
    """Returns what MkDocs made of these very sources, or None when that is not kept whole."""
    folder = static_folder(root)
    try:
        kept = json.loads(files.read_note(_note(root), asked) or b"")
        found = Ordinary(asked, folder, tuple(map(_page, kept["pages"])), tuple(kept["files"]))
        for path, seal in kept["files"].items():
            if (data := files.read_or_none(folder / path)) is None or fingerprint(data) != seal:
                files.say_damaged(folder / path)
                return None
        return found
    except (ValueError, KeyError, TypeError):
        return None


def save(root: Path, made: Ordinary) -> None:
    """Keeps what MkDocs made; its files already lie in their folder."""
    seals = {path: fingerprint((made.folder / path).read_bytes()) for path in made.files}
    pages = [asdict(page) | {"toc": msgspec.to_builtins(page.toc)} for page in made.pages]
    body = json.dumps({"pages": pages, "files": seals}, ensure_ascii=False).encode()
    files.write_note(_note(root), made.fingerprint, body)


def _note(root: Path) -> Path:
    return root / STATE / "cache" / "mkdocs.json"


def _page(row: dict[str, object]) -> OrdinaryPage:
    return OrdinaryPage(
        str(row["path"]),
        str(row["url"]),
        str(row["title"]),
        str(row["description"]),
        Markup(str(row["content"])),  # noqa: S704 - as MkDocs made it
        tuple(map(_section, row["toc"])),  # type: ignore[call-overload]
    )


def _section(row: dict[str, object]) -> Section:
    children = tuple(map(_section, row["children"]))  # type: ignore[call-overload]
    return Section(str(row["title"]), str(row["url"]), int(str(row["level"])), children)
