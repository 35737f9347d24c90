"""The MkDocs plugin ``kim``: an adapter. What to publish is decided elsewhere; here MkDocs' events meet it."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from pipeline import disk, reference, render
from pipeline.crew import spread
from pipeline.fields import plain
from pipeline.kinds import kind_of
from pipeline.model import SitePage
from pipeline.outputs import all_outputs
from pipeline.pages import all_pages, home, site_feed
from pipeline.problems import Refusal
from pipeline.publication import Publication
from pipeline.site.drawing import Drawing
from pipeline.workspace import STATE, Workspace, open_workspace, publication

log = logging.getLogger(f"mkdocs.plugins.{__name__}")


class AnyOptions(Config):  # type: ignore[no-untyped-call]
    """``pipeline.settings`` reads and checks the options, for commands that do without MkDocs too."""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Returns no failures and no warnings: the workspace reports them with their lines."""
        return [], []


class MemberFile(File):
    """A member's file: other pages may link to its ``.md`` address, but MkDocs neither reads nor copies it."""

    _settled = False

    def __init__(self, original: File) -> None:
        super().__init__(
            original.src_uri, original.src_dir, original.dest_dir, original.use_directory_urls,
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


class KimPlugin(BasePlugin[AnyOptions]):  # type: ignore[no-untyped-call]
    """Draws the community's news into the site that MkDocs builds."""

    def __init__(self) -> None:
        self.serving = False
        self.workspace: Workspace
        self.publication: Publication
        self.drawing: Drawing
        self._ordinary: list[SitePage] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether this is a preview, which shows drafts and survives problems."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything. Raises PluginError with the whole report when something is wrong."""
        file = Path(config.config_file_path)
        root = file.parent
        self.workspace = open_workspace(
            root, datetime.now(UTC), drafts=self.serving, settings_file=file.name, remember=True
        )
        report = render.text(self.workspace.report)
        catalogue = self.workspace.catalogue
        if catalogue is None or (self.workspace.errors and not self.serving):
            raise PluginError(f"Situs tidak dibangun.\n\n{report}")
        if self.workspace.problems:
            log.info("Hasil pemeriksaan:\n\n%s", report)
        try:
            self.publication = publication(self.workspace)
        except Refusal as refusal:
            raise PluginError(f"Situs tidak dibangun. {refusal.message}\n  → {refusal.remedy}") from refusal
        self._ordinary = []
        # Our sitemap knows every page; MkDocs' own knows only those it made.
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes members' files out of MkDocs' hands, and the base theme's scripts and styles out of the site."""
        addresses = self.publication.catalogue.addresses
        for file in list(files):
            if kind_of(file.src_uri) is not None:
                files.remove(file)
                if file.src_uri in addresses:
                    files.append(MemberFile(file))
            elif file.src_dir != config.docs_dir and file.src_uri.startswith("assets/"):
                files.remove(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the templates their filters and lets them escape."""
        theme = Path(config.theme.custom_dir) if config.theme.custom_dir else Path(config.theme.dirs[0])
        problems = self.workspace.problems if self.serving else ()
        self.drawing = Drawing(env, self.publication, theme, problems, live=self.serving)
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Gives MkDocs an ordinary page as the gate read it; front matter that MkDocs alone cannot read, it would print."""
        project = self.workspace.project
        if project is None or page.file.src_uri not in project.by_path:
            return None
        document = project.manuscript(page.file.src_uri).document
        meta = plain(document.fields) if document.fields is not None else {}
        # JSON is YAML too, and holds the very texts that were checked.
        return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n{document.body}"

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives the front page its own template."""
        if page.is_homepage:
            page.meta.setdefault("template", "beranda.html")
        return markdown

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives an ordinary page what every page of ours sees."""
        if page.is_homepage:
            current = home(self.publication.catalogue)
        else:
            current = SitePage(
                url=page.url, template="main.html", title=str(page.title or ""),
                description=str(page.meta.get("description") or ""), feeds=(site_feed(self.publication.catalogue),),
            )
        self._ordinary.append(current)
        extra: dict[str, Any] = current.view | self.drawing.context(current, f"{context['base_url'].rstrip('/')}/")
        extra["edit_url"] = self.drawing.edit_url(page.file.src_uri)
        extra["prose"] = Markup(page.content or "")  # noqa: S704 - editors wrote it, MkDocs made it HTML
        context.update(extra)  # type: ignore[typeddict-item]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the page for lost readers what every page of ours sees."""
        current = SitePage(url=template_name, template=template_name, title="Halaman tidak ditemukan", indexed=False,
                           feeds=(site_feed(self.publication.catalogue),))
        context.update(self.drawing.context(current, f"{context['base_url'].rstrip('/')}/"))  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Draws every page that MkDocs does not know, and writes all outputs."""
        target = Path(config.site_dir)
        made = {page.url for page in self._ordinary}
        catalogue = self.publication.catalogue
        pages = [page for page in all_pages(catalogue) if page.url not in made]
        pages += reference.pages(site_feed(catalogue))

        def draw(some: Sequence[SitePage]) -> None:
            for page in some:
                drawn = self.drawing.draw(page)
                disk.write_atomic(target / drawn.path, drawn.data, durable=False)

        spread(draw, pages)
        for made_picture in self.publication.pictures.values():
            for file in made_picture.files:
                disk.write_atomic(target / file.path, file.data, durable=False)
        every = tuple(sorted((*self._ordinary, *pages), key=lambda page: page.url))
        for out in all_outputs(self.publication, every):
            disk.write_atomic(target / out.path, out.data, durable=False)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watches the templates and the partners' snapshots too."""
        root = Path(config.config_file_path).parent
        for folder in (config.theme.custom_dir, str(root / STATE / "mitra")):
            if folder and Path(folder).is_dir():
                server.watch(folder)
        return server
