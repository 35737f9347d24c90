"""The MkDocs plugin ``kim``: an adapter. What to publish is decided elsewhere; here MkDocs' events meet it."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from pipeline.content.kinds import kind_of
from pipeline.content.markdown.links import beside, parts
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.content.static_files import DOCUMENTS
from pipeline.content.yaml_nodes import plain
from pipeline.engine import system_errors
from pipeline.engine.files import STATE, locked, own_folder
from pipeline.engine.package_data import THEME, package_folder
from pipeline.engine.problems import Refusal, Severity
from pipeline.gate import reporters
from pipeline.mkdocs_plugin.ordinary_cache import pictures_elsewhere, sources_fingerprint, static_folder
from pipeline.publish import issue
from pipeline.site.html_allowlist import allowed
from pipeline.site.media.cache import cleaned, cleaned_document
from pipeline.site.media.pictures import Unreadable
from pipeline.site.minify import LEAN
from pipeline.site.ordinary_pages import Ordinary, OrdinaryPage, Section
from pipeline.workspace import Workspace, examine_workspace, open_workspace, publication

log = logging.getLogger(f"mkdocs.plugins.{__name__}")


class AnyOptions(Config):  # type: ignore[no-untyped-call]
    """``pipeline.content.settings`` reads and checks the options, for commands that do without MkDocs too."""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Returns no failures and no warnings: the workspace reports them with their lines."""
        return [], []


class MemberFile(File):
    """A member's file: other pages may link to its ``.md`` address, but MkDocs neither reads nor copies it."""

    _settled = False

    def __init__(self, original: File) -> None:
        super().__init__(
            original.src_uri,
            original.src_dir,
            original.dest_dir,
            original.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        # The address is that of a page; reading these two settles it while MkDocs still takes the file for one.
        self.dest_uri, self.url = self.dest_uri, self.url
        self._settled = True

    def is_documentation_page(self) -> bool:
        """Returns False once the address is settled, so that MkDocs makes no page of it."""
        return False if self._settled else super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Does nothing: the page is drawn from the catalogue."""


class WithheldFile(File):
    """A picture that cannot be published: pages may still name it, but nothing of it leaves the house."""

    def __init__(self, original: File) -> None:
        super().__init__(
            original.src_uri,
            original.src_dir,
            original.dest_dir,
            original.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    def copy_file(self, dirty: bool = False) -> None:
        """Does nothing."""


class KimPlugin(BasePlugin[AnyOptions]):  # type: ignore[no-untyped-call]
    """Lets MkDocs make what is its own, ordinary pages and static files, and publishes them with the community's news."""

    def __init__(self) -> None:
        self.serving = False
        self.workspace: Workspace | None = None
        """Given by ``kim build``, which has read it already and publishes by itself."""
        self.ordinary: Ordinary | None = None
        """What MkDocs made, once it is done."""
        self._reading: Workspace
        self._target = self._theme = ""
        self._shipped = str(package_folder(THEME))
        self._pages: list[Page] = []
        self._withheld: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether this is a preview, which shows drafts and survives problems."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything, and sends MkDocs aside. Raises PluginError with the report when something is wrong."""
        file = Path(config.config_file_path)
        # What texts say beside each other stops no build; kim check tells it.
        self._reading = self.workspace or examine_workspace(
            open_workspace(
                file.parent,
                datetime.now(UTC),
                drafts=self.serving,
                settings_file=file.name,
                remember=True,
                examined=False,
            ),
            compared=False,
        )
        report = reporters.text(self._reading.report)
        previewed = self.serving or self.workspace is not None
        if self._reading.catalogue is None or (self._reading.errors and not previewed):
            raise PluginError(f"Situs tidak dibangun.\n\n{report}")
        if self.workspace is None and self._reading.problems:
            log.info("Hasil pemeriksaan:\n\n%s", report)
        self._pages, self._withheld = [], {}
        # MkDocs empties it, and leaves what begins with a dot.
        made = own_folder(static_folder(file.parent), file.parent / STATE)
        self._target, config.site_dir = config.site_dir, str(made)
        assert self._reading.site is not None
        self._theme = config.theme.custom_dir or str(file.parent / self._reading.site.theme)
        if self._theme not in config.theme.dirs:  # the one that comes along with the program
            config.theme.dirs.insert(0, self._theme)
        if self._shipped not in config.theme.dirs:  # for what an older copy of the theme does not have yet
            config.theme.dirs.insert(config.theme.dirs.index(self._theme) + 1, self._shipped)
        # Our own pages take their place; the sitemap knows every page, MkDocs' own only those it made.
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes members' files out of MkDocs' hands, and the base theme's own files out of the site."""
        assert self._reading.catalogue is not None
        addresses = self._reading.catalogue.addresses
        own = (config.docs_dir, self._theme, self._shipped)
        project = self._reading.project
        assert project is not None
        # What the gate did not read or did not let in is not published, whatever MkDocs was told to leave out or take in.
        refused = {one.location.path for one in self._reading.reading.found if one.severity is Severity.ERROR}
        taken = {*project.by_path, *project.assets} - refused
        shown = pictures_elsewhere(self._reading)
        for file in list(files):
            if file.src_dir == config.docs_dir and file.src_uri not in taken:
                # Only a preview comes here: a build has stopped. The theme's own file takes its place again.
                files.remove(file)
                if (Path(self._theme) / file.src_uri).is_file():
                    files.append(File(file.src_uri, self._theme, file.dest_dir, file.use_directory_urls))
            elif kind_of(file.src_uri) is not None:
                files.remove(file)
                if file.src_uri in addresses:
                    files.append(MemberFile(file))
                elif file.src_uri in shown:
                    files.append(self._without_traces(file, config))
            elif file.src_dir not in own:
                files.remove(file)
            elif file.src_dir == config.docs_dir and file.src_uri.lower().endswith((*PICTURE_SUFFIXES, *DOCUMENTS)):
                files.remove(file)
                files.append(self._without_traces(file, config))
            elif file.src_dir != config.docs_dir and (lean := LEAN.get(Path(file.src_uri).suffix)) is not None:
                files.remove(file)
                files.append(_generated(file, lean(file.content_string), config))
        return files

    def _without_traces(self, file: File, config: MkDocsConfig) -> File:
        """A picture or document, without place, camera or owner; one that cannot be made is not copied."""
        clean = cleaned if file.src_uri.lower().endswith(PICTURE_SUFFIXES) else cleaned_document
        try:
            made = clean(file.content_bytes, self._reading.root / STATE / "gambar")
        except Unreadable as error:
            self._withheld[file.src_uri] = str(error)
            return WithheldFile(file)
        return _generated(file, made, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Leaves MkDocs nothing to draw with: only the content of its pages is wanted."""
        return Environment(loader=FunctionLoader(lambda name: "{{ page.content }}"))  # noqa: S701 - never published

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Gives MkDocs an ordinary page as the gate read it; front matter that MkDocs alone cannot read, it would print."""
        project = self._reading.project
        if project is None or page.file.src_uri not in project.by_path:
            return None
        document = project.manuscript(page.file.src_uri).document
        if (heavy := next((found for found in document.problems if found.code == "KIM023"), None)) is not None:
            return f"{heavy.message}\n"  # only a preview comes here, and it would never end
        meta = plain(document.fields) if document.fields is not None else {}
        # JSON is YAML too, and holds the very texts that were checked.
        return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{self._without_early_links(page.file.src_uri)}"

    def _without_early_links(self, path: str) -> str:
        """The text of an ordinary page; a link to an article that waits for its time is only its words until then."""
        project, catalogue = self._reading.project, self._reading.catalogue
        assert project is not None and catalogue is not None
        body = project.manuscript(path).body
        data = body.data
        for link in sorted(body.outline.links, key=lambda link: link.start, reverse=True):
            goal = beside(path, parts(link.target)[1])
            if goal in catalogue.waiting and goal not in catalogue.addresses:
                data = data[: link.start] + link.text.encode() + data[link.start + link.length :]
        return data.decode()

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Keeps the page, whose content is made now."""
        self._pages.append(page)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publishes everything, unless whoever runs MkDocs does so."""
        folder = Path(config.site_dir)
        config.site_dir = self._target
        drawn = {folder / page.file.dest_uri for page in self._pages}
        files = sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path not in drawn
        )
        asked = sources_fingerprint(self._reading)
        self.ordinary = Ordinary(asked, folder, tuple(map(_ordinary, self._pages)), tuple(files), self._withheld)
        if self.workspace is None:
            try:
                with locked(self._reading.root / STATE):
                    issue(
                        publication(self._reading), self._reading, self.ordinary, Path(self._target), live=self.serving
                    )
            except (Refusal, OSError) as error:
                refusal = error if isinstance(error, Refusal) else system_errors.refusal(error)
                raise PluginError(f"Situs tidak dibangun. {refusal.message}\n  → {refusal.remedy}") from error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the templates and the partners' snapshots too."""
        root = Path(config.config_file_path).parent
        for folder in (self._theme, str(root / STATE / "mitra")):
            if Path(folder).is_dir():
                server.watch(folder)
        return server


def _generated(file: File, content: str | bytes, config: MkDocsConfig) -> File:
    """The file at its own address, with other content."""
    return File.generated(config, file.src_uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _ordinary(page: Page) -> OrdinaryPage:
    return OrdinaryPage(
        page.file.src_uri,
        page.url,
        str(page.title or ""),
        str(page.meta.get("description") or ""),
        Markup(allowed(page.content or "")),  # noqa: S704 - only what the allowlist knows
        tuple(map(_section, page.toc)),
    )


def _section(link: AnchorLink) -> Section:
    return Section(link.title, link.url, link.level, tuple(map(_section, link.children)))
