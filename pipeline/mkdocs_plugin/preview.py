"""``kim serve``: the site as it would be, on this machine. A saved article is drawn at once; lists and feeds follow."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace
from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from pipeline.content import settings
from pipeline.content.kinds import kind_of
from pipeline.content.resolve import Resolver
from pipeline.engine import files, system_errors
from pipeline.engine.files import STATE
from pipeline.engine.package_data import theme_folder
from pipeline.engine.problems import Refusal
from pipeline.gate import reporters
from pipeline.mkdocs_plugin import build as mkdocs_plugin_build
from pipeline.publish import issue
from pipeline.site.ordinary_pages import Ordinary
from pipeline.site.pages.lists import entity_pages
from pipeline.site.publication import Publication
from pipeline.site.renderer import Drawing
from pipeline.workspace import Workspace, examine_workspace, open_workspace, publication


class Preview:
    """What is shown, and what it was made of."""

    def __init__(self, root: Path, target: Path) -> None:
        self.root = root
        self.target = target
        self.workspace: Workspace | None = None
        self.publication: Publication | None = None
        self._ordinary: Ordinary | None = None
        self._one_at_a_time = threading.Lock()

    def again(self) -> None:
        """Makes everything that changed. What stands in the way is said; the pages then stay as they were."""
        with _said():
            self.whole()

    def whole(self) -> None:
        """Makes everything that changed. Raises Refusal or OSError when that cannot be."""
        with self._one_at_a_time:
            self._whole()

    def _whole(self) -> None:
        workspace = open_workspace(self.root, datetime.now(UTC), drafts=True, remember=True, examined=False)
        workspace = examine_workspace(workspace, compared=False)
        if workspace.catalogue is None:
            print(reporters.text(workspace.report), file=sys.stderr)
            return
        self._ordinary = mkdocs_plugin_build.ordinary_of(workspace) or self._ordinary
        if self._ordinary is None:
            return
        made = publication(workspace)
        issue(made, workspace, self._ordinary, self.target, live=True)
        self.workspace, self.publication = workspace, made
        if workspace.errors:
            print(f"{len(workspace.errors)} galat menghalangi terbit; lihat kim check.", file=sys.stderr)

    def at_once(self, file: Path) -> bool:
        """Draws the pages of one saved file, as the rest of the site was; False when only a whole run can tell."""
        workspace, made = self.workspace, self.publication
        if workspace is None or made is None or workspace.project is None:
            return False
        site, catalogue = workspace.project.site, made.catalogue
        try:
            path = file.resolve().relative_to((self.root / site.content).resolve()).as_posix()
            data = file.read_bytes()
        except (OSError, ValueError):
            return False
        kind = kind_of(path)
        if kind is None or path not in catalogue.addresses:
            return False
        alone = workspace.project.instead(path, data)
        parsed = alone.parsed(path)
        resolver = Resolver(site, datetime.now(UTC), catalogue.kims, text=lambda path: alone.manuscript(path).body)
        one = kind.resolve(parsed, resolver) if parsed is not None else None
        pages = entity_pages(catalogue, one) if one is not None else ()
        if not pages or not all(page.closed for page in pages):
            return False  # what its pages show hangs on other files too
        fresh = Publication(catalogue, made.pictures, made.base, made.draw_card)
        told = [
            replace(problem, location=replace(problem.location, path=f"{site.content}/{path}"))
            for problem in alone.alone(path)
        ]
        drawing = Drawing(fresh, self.root / site.theme, told, live=True)
        for page in pages:
            drawn = drawing.draw(page)
            files.write_atomic(self.target / drawn.path, drawn.data, durable=False)
        return True


_SAVES: list[type[FileSystemEvent]] = [
    FileModifiedEvent,
    FileCreatedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]
"""What changes a site. That a file was opened or closed does not: a build reads them all."""


class _Watch(FileSystemEventHandler):
    """Notes which files were saved, and wakes the server for them."""

    def __init__(self, preview: Preview, bell: Path) -> None:
        self.preview, self._bell = preview, bell
        self._saved: set[Path] = set()
        self._lock = threading.Lock()
        self._work = threading.Event()
        threading.Thread(target=self._follow, daemon=True).start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remembers the file; the server calls ``build`` when no more come."""
        with self._lock:
            self._saved |= {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        self._wake()

    def build(self) -> None:
        """Draws saved articles at once, and lets everything else follow; browsers then load again, and once more after."""
        with self._lock:
            saved, self._saved = self._saved, set()
        for file in sorted(saved):
            with _said():
                self.preview.at_once(file)
        if saved:
            self._work.set()

    def _follow(self) -> None:
        while True:
            self._work.wait()
            self._work.clear()
            self.preview.again()
            self._wake()

    def _wake(self) -> None:
        with suppress(OSError):  # on a full disk browsers load again when there is room again
            self._bell.write_bytes(b"\n")


@contextmanager
def _said() -> Iterator[None]:
    """Lets the server live on when something cannot be made, and says what and why."""
    try:
        yield
    except (Refusal, OSError) as error:
        refusal = error if isinstance(error, Refusal) else system_errors.refusal(error)
        print(f"{refusal.message}\n  → {refusal.remedy}", file=sys.stderr)


class _Settings(FileSystemEventHandler):
    """Hears of what is saved beside the settings, and tells of the settings only.

    The folder is watched, not the file: an editor may put another one in its place.
    """

    def __init__(self, watch: _Watch, file: Path) -> None:
        self._watch, self._file = watch, file

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Passes on what happened to the settings."""
        if self._file in {Path(str(path)) for path in (event.src_path, event.dest_path) if path}:
            self._watch.on_any_event(event)


def _stop_politely() -> None:
    """Lets the preview end in order when it is asked to; a shell that starts it in the background lets it ignore Ctrl+C."""
    own = os.getpid()

    def stop(*_: object) -> None:
        if os.getpid() != own:
            os._exit(1)  # one of the worker pool, which inherits this
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def serve(root: Path, host: str, port: int) -> None:
    """Serves the preview until it is stopped. Raises Refusal or OSError when there is nothing that could be served."""
    _stop_politely()
    mkdocs_plugin_build.config_of(root)
    content, theme = settings.folders((root / settings.FILE).read_bytes())
    theme = theme_folder(root, theme)
    with tempfile.TemporaryDirectory(prefix="kim-") as folder:
        target = Path(folder) / "situs"
        bell = Path(folder) / "bel" / "lonceng"
        bell.parent.mkdir()
        preview = Preview(root, target)
        preview.whole()
        target.mkdir(exist_ok=True)
        server = LiveReloadServer(lambda: watch.build(), host=host, port=port, root=str(target))
        # Told by the system what changed; the server's own looks at every file, over and over.
        server.observer = Observer()  # type: ignore[assignment]
        server.watch(str(bell.parent))  # and nothing else: the server would take reading a file for a change
        watch = _Watch(preview, bell)
        for place in (root / content, root / theme, root / STATE / "mitra"):
            if place.exists():
                server.observer.schedule(watch, str(place), recursive=True, event_filter=_SAVES)
        noticing = _Settings(watch, root / settings.FILE)
        server.observer.schedule(noticing, str(root), recursive=False, event_filter=_SAVES)
        server.error_handler = lambda code: _lost(target) if code == 404 else None
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            print("Selesai.")
        finally:
            server.shutdown()


def _lost(target: Path) -> bytes | None:
    return files.read_or_none(target / "404.html")
