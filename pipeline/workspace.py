"""The few compositions of reading, deciding and writing that commands and the site are made of."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs

from pipeline import outputs
from pipeline.content import mkdocs_settings, settings, static_files
from pipeline.content.addresses import OwnAddresses
from pipeline.content.catalogue import Catalogue
from pipeline.content.channels import with_official
from pipeline.content.conflict_markers import conflicts_in_file
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import Entity, decode, kind_of
from pipeline.content.kinds.nomor import NUMBERS, NumbersRecord
from pipeline.content.markdown.links import beside
from pipeline.content.scan import read_tree
from pipeline.content.settings import Site
from pipeline.content.source_file import Photo, SourceFile
from pipeline.engine.files import STATE, read_or_none
from pipeline.engine.fingerprint import Fingerprinter, fingerprint
from pipeline.engine.package_data import theme_folder, theme_listing
from pipeline.engine.problems import Location, Problem, Refusal, Severity
from pipeline.engine.program import program
from pipeline.gate.cache import Memory
from pipeline.gate.project import Project
from pipeline.gate.report import Report
from pipeline.gate.rules import Manuscript
from pipeline.gate.runner import examine
from pipeline.gate.verdict import verdict
from pipeline.language.regions import Regions
from pipeline.partners import snapshot_json
from pipeline.partners.snapshot import Snapshot
from pipeline.site import addresses as site_addresses

if TYPE_CHECKING:
    from pipeline.site.media.cache import Kept
    from pipeline.site.media.pictures import Published
    from pipeline.site.publication import Publication

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """What reading a folder brought, before any rule was asked."""

    problems: tuple[Problem, ...]
    """Of the settings and of what is kept between runs; paths are relative to the project's root."""
    found: tuple[Problem, ...]
    """Of files that could not be taken; paths are below ``content/``."""
    surroundings: Callable[[], bytes]
    """Gives what stands for the settings, the partners' snapshots and the pictures; only whoever asks rules needs it."""
    memory: Memory


@dataclass(frozen=True)
class Workspace:
    """A project folder as it was read: its files (None when the settings are broken) and the report on them."""

    root: Path
    project: Project | None
    reading: Reading
    report: Report
    """Every problem that counts, and what was let through; paths are relative to the project's root."""
    base: str = ""
    """Stands for the settings and the program: whatever else is the same, other ones make another site."""

    @property
    def site(self) -> Site | None:
        """The site that the settings describe, or None when they are broken."""
        return self.project.site if self.project else None

    @property
    def catalogue(self) -> Catalogue | None:
        """Everything joined; None when the settings are broken. Made when it is first asked for."""
        return self.project.whole[0] if self.project else None

    @property
    def manuscripts(self) -> tuple[Manuscript, ...]:
        """All members' files, taken apart."""
        return tuple(self.project.manuscript(path) for path in self.project.by_path) if self.project else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that count, in the order of a report."""
        return self.report.problems

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return self.report.errors


def open_workspace(
    root: Path,
    now: datetime,
    *,
    drafts: bool = False,
    settings_file: str = settings.FILE,
    examined: bool = True,
    remember: bool = False,
    kept: bool = True,
    cold: bool = False,
) -> Workspace:
    """Reads, decodes, joins and checks everything below ``root``, without any network.

    ``drafts=True`` takes drafts into the catalogue; ``examined=False`` asks no rule. ``remember=True`` uses what earlier
    checks kept in ``.kim/cache`` and adds to it, or with ``cold=True`` forgets it first; nothing else is written. ``kept=False``
    leaves partners' snapshots where they are. Raises Refusal when there is no project at ``root``.
    """
    data = read_or_none(root / settings_file)
    if data is None:
        raise Refusal(
            f"{settings_file} tidak ditemukan di {root}.",
            "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.",
        )
    note = root / STATE / MEMORY
    memory = Memory() if not remember else Memory(note) if cold else Memory.load(note)
    site, problems = settings.read_site(data, memory.regions)
    problems += mkdocs_settings.faults(data, settings.FILE, root)
    if site is None:
        report = Report(tuple(sorted(problems, key=lambda found: found.sort_key)))
        return Workspace(root, None, Reading(report.problems, (), lambda: data, memory), report)
    problems += site.remarks
    site = replace(site, theme=theme_folder(root, site.theme))
    problems += _theme_conflicts(root, root / site.theme)
    # Severities are shown nowhere.
    base = _fingerprinter(replace(site, levels=()), program())
    tree, found = read_tree(root / site.content, memory.bytes_of)
    site = with_official(site, _numbers(tree.sources))
    memory.under(_fingerprinter(site.judged, program()))
    partners = [Path(source.path).stem for source in tree.sources if _fetched(source.path)]
    known, damaged = read_snapshots(root, partners if kept else (), now)
    folder = root / site.content
    pages = [source.path for source in tree.sources if kind_of(source.path) is None]
    found += static_files.refusals(
        tree.assets,
        pages,
        site.documents,
        theme_files(root / site.theme),
        partial(_head, folder),
        partial(_published, root, folder),
        OwnAddresses(DECLARED, {}).file,
    )

    def surroundings() -> bytes:
        files = [*(snapshot_file(root, name) for name in partners), visits_file(root)]
        states = [read_or_none(file) or b"" for file in files]
        return fingerprint(data, *states, repr(sorted(tree.assets.items())).encode()).encode()

    @cache
    def photo(path: str) -> Photo | None:
        # Pillow loads slowly, and who checks a text without pictures need not wait for it.
        from pipeline.site.media import pictures

        data = read_or_none(folder / path) if path in present else None
        return pictures.photo(data) if data is not None else None

    present = tree.assets.keys()
    reading = Reading((*problems, *damaged), tuple(found), surroundings, memory)
    project = Project(site, tree.sources, tuple(tree.assets), known, now, drafts, photo, tree.assets, DECLARED)
    workspace = Workspace(root, project, reading, Report(), base)
    return examine_workspace(workspace) if examined else workspace


MEMORY = "cache/periksa.json"
"""Where checks keep what they learned, below what is kept between runs."""
DECLARED = (*site_addresses.ADDRESSES, *outputs.ADDRESSES)
"""Where pages and files lie that nobody wrote, those of the kinds aside."""


def _fetched(path: str) -> bool:
    """Tells whether something is fetched for a file of this path, and kept."""
    kind = kind_of(path)
    return kind is not None and kind.fetched


_fingerprinter = Fingerprinter({Regions: lambda regions: f"{regions.root.code} {sorted(regions.aliases.items())}"})


def _numbers(sources: Iterable[SourceFile]) -> Iterator[NumbersRecord]:
    """Yields what the lists of public numbers say, before any file is judged: what they hold is nobody's private number."""
    for source in sources:
        if kind_of(source.path) is NUMBERS:
            record = decode(NUMBERS, read_document(source.path, source.data)).record
            if record is not None and not record.draft and record.withdrawn is None:
                yield record


def examine_workspace(
    workspace: Workspace,
    wanted: Collection[str] | None = None,
    *,
    compared: bool = True,
    beside: bool = True,
    advice: bool = True,
) -> Workspace:
    """Returns the workspace with its report: on all files, or on the ``wanted`` ones (paths below ``content/``).

    ``compared=False`` leaves out the rules that compare texts with each other, unless one of them could stop a build;
    ``beside=False`` leaves out all that must know of other files; ``advice=False`` leaves out what most files are advised, so
    that the report tells only whether a build is stopped.
    What was learned is kept for the next run, if the workspace remembers.
    """
    project, reading = workspace.project, workspace.reading
    if project is None:
        return workspace
    content = project.site.content
    whole = wanted is None and compared
    graver = any(level.severity is Severity.ERROR for level in project.site.levels)
    compared, advice = compared or graver, advice or graver
    told, waiving = examine(
        project, reading.memory, wanted, reading.surroundings(), compared=compared, beside=beside, advice=advice
    )
    reading.memory.save(few=0 if whole else FEW)
    below = [
        structs.replace(
            found, location=Location(f"{content}/{found.location.path}", found.location.line, found.location.column)
        )
        for found in (*reading.found, *told)
        if wanted is None or found.location.path in wanted
    ]
    documents = {path: project.manuscript(path).document for path in sorted(waiving)}
    files = [f"{content}/{path}" for path in project.by_path if wanted is None or path in wanted]
    report = verdict([*reading.problems, *below], documents, project.site.levels, content, files)
    return replace(workspace, report=report)


FEW = 100
"""After a look at some files, or in a build, what is learned of so many files is not worth writing everything anew."""


def theme_files(theme: Path) -> list[str]:
    """Returns the theme's files that are published as they are, below its folder."""
    return sorted(path for path in theme_listing(theme) if not path.endswith(".html"))


def _theme_conflicts(root: Path, theme: Path) -> Iterator[Problem]:
    """Yields the conflict markers in a theme of the project's own, whose every page would show them."""
    if not theme.resolve().is_relative_to(root.resolve()):
        return
    for path, file in theme_listing(theme).items():
        if file.suffix in _WRITTEN and file.is_relative_to(theme):
            where = os.path.relpath(theme / path, root).replace(os.sep, "/")
            yield from conflicts_in_file(where, read_or_none(file) or b"")


_WRITTEN = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
"""Suffixes of a theme's files that people write and git merges."""


def _head(folder: Path, path: str) -> bytes:
    with suppress(OSError), open(folder / path, "rb", buffering=0) as file:
        return file.read(static_files.HEAD)
    return b""


def _published(root: Path, folder: Path, path: str) -> tuple[bytes, str]:
    """A document as it is published; or nothing, and why it cannot be."""
    from pipeline.site.media.cache import cleaned_document  # loads slowly, and few sites have documents
    from pipeline.site.media.pictures import Unreadable

    try:
        return cleaned_document((folder / path).read_bytes(), root / STATE / "gambar", keep=False), ""
    except Unreadable as error:
        return b"", str(error)
    except OSError:
        return b"", ""


def snapshot_file(root: Path, partner: str) -> Path:
    """Returns where a partner's snapshot is kept."""
    return root / STATE / "mitra" / f"{partner}.json"


def visits_file(root: Path) -> Path:
    """Returns where it is kept how the visits to all partners went."""
    return root / STATE / "kunjungan.json"


def read_snapshots(root: Path, partners: Iterable[str], now: datetime) -> tuple[dict[str, Snapshot], list[Problem]]:
    """Returns the snapshots that are kept, by partner, as of this moment, and a problem for each that is damaged."""
    kept: dict[str, Snapshot] = {}
    damaged: list[Problem] = []
    for partner in partners:
        path = snapshot_file(root, partner)
        data = read_or_none(path)
        if data is None:
            continue
        snapshot, found = snapshot_json.from_json(partner, data, path.relative_to(root).as_posix())
        kept[partner] = snapshot
        if found is not None:
            damaged.append(found)
    data = read_or_none(visits_file(root))
    if data is not None:
        kept, found = snapshot_json.with_visits(kept, data, visits_file(root).relative_to(root).as_posix())
        damaged += [found] if found else []
    if not kept:
        return kept, damaged
    from pipeline.partners.schedule import as_of  # only here: it knows how outlets are asked

    return {partner: as_of(snapshot, now) for partner, snapshot in kept.items()}, damaged


def publication(workspace: Workspace, shown: Iterable[Entity[Any]] | None = None) -> Publication:
    """Returns the workspace's catalogue ready to publish: the pictures it uses are made, or taken from ``.kim/gambar``.

    ``shown`` are the entities of which pages are drawn, where that is not all: no other's pictures are made.

    A picture that cannot be made is withheld, and nothing else: the gate has said so before, unless only the making fails.
    """
    from pipeline.site.media import pictures
    from pipeline.site.media.cache import cached_card, cached_picture
    from pipeline.site.publication import Publication

    assert workspace.catalogue is not None and workspace.site is not None
    catalogue = workspace.catalogue
    made: dict[str, Published] = {}
    withheld: dict[str, str] = {}
    folder, kept, memory = (
        workspace.root / workspace.site.content,
        workspace.root / STATE / "gambar",
        workspace.reading.memory,
    )
    stamps = workspace.project.stamps if workspace.project else {}
    known: dict[str, Kept] = {}  # several articles show one picture
    for path, band in sorted(used_pictures(workspace, shown).items()):
        original = (folder / path).read_bytes
        try:
            key = memory.picture(path, stamps[path]) or pictures.key(original())
            made[path] = cached_picture(original, key, kept, band, known)
        except pictures.Unreadable as error:
            withheld[path] = str(error)
            _log.debug("Gambar %s tidak dapat dibuat.", path, exc_info=True)
            continue
        memory.keep_picture(path, stamps[path], key)
    memory.save(few=FEW)
    draw = partial(cached_card, kept)
    return Publication(catalogue, made, workspace.base, draw, withheld, workspace.root / STATE / "cache")


def used_pictures(workspace: Workspace, shown: Iterable[Entity[Any]] | None = None) -> dict[str, str]:
    """Returns the paths (below ``content/``) of the pictures that published files show and that exist, each with what is
    burnt into it: wherever a rumour's picture is shown, it bears the verdict."""
    assert workspace.catalogue is not None
    catalogue = workspace.catalogue
    used: dict[str, str] = {}
    for entity in catalogue.readable.entities if shown is None else shown:
        for name in (*entity.targets, *entity.pictures) if entity.band is not None else ():
            path = beside(entity.path, name)
            if path in catalogue.assets:
                used[path] = used.get(path) or entity.band or ""
    return used
