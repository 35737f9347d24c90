"""The few compositions of reading, deciding and writing that commands and the site are made of."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline import disk, pictures, rules, settings
from pipeline.catalogue import Catalogue, assemble
from pipeline.codes import problem
from pipeline.darkroom import developed
from pipeline.feeds import snapshots
from pipeline.frontmatter import read_document
from pipeline.gate import verdict
from pipeline.kinds import decode, kind_of
from pipeline.kinds.record import Decoded
from pipeline.model import Snapshot
from pipeline.pictures import Published
from pipeline.problems import Location, Problem, Refusal
from pipeline.prose import beside
from pipeline.publication import Publication
from pipeline.report import Report
from pipeline.rules import Manuscript
from pipeline.rules.pictures import SUFFIXES
from pipeline.settings import Site

STATE = ".kim"
"""The folder of what is kept between runs: partners' snapshots, prepared pictures."""


@dataclass(frozen=True)
class Workspace:
    """A project folder as it was read: the catalogue (None when the settings are broken) and every problem found."""

    root: Path
    site: Site | None
    catalogue: Catalogue | None
    manuscripts: tuple[Manuscript, ...]
    report: Report
    """Every problem that counts, and what was let through; paths are relative to the project's root."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that count, in the order of a report."""
        return self.report.problems

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return self.report.errors


def open_workspace(root: Path, now: datetime, *, drafts: bool = False, settings_file: str = settings.FILE) -> Workspace:
    """Reads, decodes, joins and checks everything below ``root``. Touches no network and writes nothing.

    ``drafts=True`` takes drafts into the catalogue. Raises Refusal when there is no project at ``root``.
    """
    data = disk.read_or_none(root / settings_file)
    if data is None:
        raise Refusal(
            f"{settings_file} tidak ditemukan di {root}.",
            "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.",
        )
    site, problems = settings.read_site(data)
    if site is None:
        return Workspace(root, None, None, (), Report(tuple(sorted(problems, key=lambda found: found.sort_key))))
    tree, found = disk.read_tree(root / site.content)
    pages: list[str] = []
    manuscripts: list[Manuscript] = []
    decoded: list[Decoded] = []  # type: ignore[type-arg]
    for source in tree.sources:
        kind = kind_of(source.path)
        document = read_document(source.path, source.data, required=kind is not None)
        if kind is None:
            pages.append(source.path)
            manuscripts.append(Manuscript(document, None, None, site, now))
            found += document.problems
            continue
        file = decode(kind, document)
        decoded.append(file)
        manuscripts.append(Manuscript(document, kind, file.record, site, now))
        found += file.problems
    found += (
        problem("KIM017", Location(path), suffix=Path(path).suffix or "tanpa akhiran")
        for path in tree.assets
        if kind_of(path) is not None and not path.lower().endswith(SUFFIXES)
    )
    kept, damaged = read_snapshots(root, [Path(f.document.path).stem for f in decoded if f.kind.name == "mitra"])
    catalogue, joined = assemble(site, decoded, pages, tree.assets, kept, now, drafts=drafts)
    found += joined
    found += rules.run(manuscripts, catalogue)
    below = [replace(p, location=replace(p.location, path=f"{site.content}/{p.location.path}")) for p in found]
    documents = {manuscript.path: manuscript.document for manuscript in manuscripts}
    report = verdict([*problems, *below, *damaged], documents, site.levels, site.content)
    return Workspace(root, site, catalogue, tuple(manuscripts), report)


def snapshot_file(root: Path, partner: str) -> Path:
    """Returns where a partner's snapshot is kept."""
    return root / STATE / "mitra" / f"{partner}.json"


def visits_file(root: Path) -> Path:
    """Returns where it is kept how the visits to all partners went."""
    return root / STATE / "kunjungan.json"


def read_snapshots(root: Path, partners: Iterable[str]) -> tuple[dict[str, Snapshot], list[Problem]]:
    """Returns the snapshots that are kept, by partner, and a problem for each that is damaged."""
    kept: dict[str, Snapshot] = {}
    damaged: list[Problem] = []
    for partner in partners:
        path = snapshot_file(root, partner)
        data = disk.read_or_none(path)
        if data is None:
            continue
        snapshot, found = snapshots.from_json(partner, data, path.relative_to(root).as_posix())
        kept[partner] = snapshot
        if found is not None:
            damaged.append(found)
    data = disk.read_or_none(visits_file(root))
    if data is not None:
        kept, found = snapshots.with_visits(kept, data, visits_file(root).relative_to(root).as_posix())
        damaged += [found] if found else []
    return kept, damaged


def publication(workspace: Workspace) -> Publication:
    """Returns the workspace's catalogue ready to publish: the pictures it uses are made, or taken from ``.kim/gambar``."""
    assert workspace.catalogue is not None and workspace.site is not None
    catalogue = workspace.catalogue
    made: dict[str, Published] = {}
    for path in sorted(used_pictures(workspace)):
        data = disk.read_or_none(workspace.root / workspace.site.content / path)
        if data is not None:
            with suppress(pictures.Unreadable):
                made[path] = developed(data, workspace.root / STATE / "gambar")
    return Publication(catalogue, made)


def used_pictures(workspace: Workspace) -> set[str]:
    """Returns the paths (below ``content/``) of the pictures that members' files show and that exist."""
    assert workspace.catalogue is not None
    catalogue = workspace.catalogue
    wanted = {
        beside(manuscript.path, image.target)
        for manuscript in workspace.manuscripts
        if manuscript.kind is not None
        for image in manuscript.body.outline.images
    }
    wanted |= {beside(a.path, a.picture.file) for a in catalogue.articles if a.picture is not None}
    return wanted & catalogue.assets
