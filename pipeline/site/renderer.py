"""The renderer: a page's HTML, drawn with the theme's Jinja templates.

The environment escapes whatever a template does not call safe.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, MutableMapping
from contextlib import suppress
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup, escape
from msgspec.structs import replace

from pipeline.content.kinds import Article
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.kinds.kim import GROUP_TYPES
from pipeline.content.kinds.nomor import KIT
from pipeline.content.markdown.html_writer import ROOT, Figure
from pipeline.content.settings import Site
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.package_data import THEME, package_folder, theme_listing
from pipeline.engine.problems import Problem
from pipeline.engine.targets import OutFile
from pipeline.site import filters as site_filters
from pipeline.site import jsonld
from pipeline.site.broken_templates import EmptyPage, MissingFile, named_templates
from pipeline.site.content_security import OF_PAGES
from pipeline.site.media import cards, motifs
from pipeline.site.media.page_cards import card_for
from pipeline.site.nodes import SharedPicture
from pipeline.site.pages.lists import LOST
from pipeline.site.pages.page import PageData, SitePage
from pipeline.site.pages.sections import sections
from pipeline.site.publication import Publication

_ROOT = Markup("<~>")
"""Stands for the way to the site's root until a page is drawn, so that what is drawn once serves pages at any depth.

No text holds it: whatever is not our own HTML is escaped.
"""


_MODULE = "partials/modul-"
_READ = (".html", ".css", ".js", ".json", ".svg")
"""Files of a theme that may name others."""
_TEXTS = re.compile(rb"""[."'](?:body|words|targets|radio|points)\b|\.text\(|\|\s*(?:attr|minutes)\b""")
"""How a template comes to an entity's text, or to what was counted in it."""


class Drawing:
    """Turns SitePages into HTML files."""

    def __init__(
        self,
        publication: Publication,
        theme: Path,
        problems: Iterable[Problem] = (),
        *,
        live: bool = False,
    ) -> None:
        """``problems`` are shown on the pages they concern."""
        self.publication = publication
        self.site = publication.catalogue.site
        self.live = live
        """True for a preview, into which the server writes a script of its own."""
        self.env = environment(self.site, theme)
        if not live:  # a preview leaves nothing behind
            self.env.bytecode_cache = _compiled_before()
        self._theme = theme
        self._sections = sections(publication.catalogue)
        self.env.globals |= {
            "each": self._each,
            "figure": self._figure,
            "warned": self._warned,
            "sections": self._sections,
            "kit": self._kit,
        }
        self._parts: dict[tuple[str, str, bool], Markup] = {}
        self._items: dict[tuple[str, str, tuple[object, ...]], Markup] = {}
        self._fingerprints: dict[str, str] = {}
        self._texts: dict[str, bool] = {}
        self._problems: dict[str, list[Problem]] = {}
        for problem in problems:
            url = publication.catalogue.addresses.get(problem.location.path.removeprefix(f"{self.site.content}/"), "")
            for shown in {url, ""}:  # the front page knows of all
                self._problems.setdefault(shown, []).append(problem)

    def fingerprint(self, page: SitePage, *beside: SitePage) -> str:
        """Returns what stands for all that is shown on a page, and on those that hang on it."""
        templates = "".join(self._template_fingerprint(one.template) for one in (page, *beside))
        whole, lists = self.publication.fingerprint, self.publication.fingerprint_without_texts
        if self._shows_texts(page.template):
            lists = whole
        subject = whole.of(page.subject) if page.subject is not None else ""
        if page.closed and page.subject is not None:
            shown = (templates, self.publication.base, subject, *map(lists.of, page.beside), repr(self.problems(page)))
            return fingerprint("\n".join(shown).encode())
        return lists(
            templates,
            subject,
            page.url,
            page.template,
            page.title,
            page.description,
            page.feeds,
            page.indexed,
            page.data,
            page.trail,
            page.written,
            self.problems(page),
        )

    @cached_property
    def everywhere(self) -> str:
        """Stands for all templates, and for what all pages show."""
        return fingerprint(self._theme_fingerprint.encode(), repr(self._on_all).encode())

    @cached_property
    def _on_all(self) -> tuple[object, ...]:
        """What all pages show."""
        return self._warned, self._sections, self.live, self._kit, self.site.channels, self.site.one_number

    def _template_fingerprint(self, name: str) -> str:
        """Stands for a template, for every file of the theme that it names, and that those name, and for what all pages show."""
        found = self._fingerprints.get(name)
        if found is None:
            parts = (part for one in sorted(self._hung(name).items()) for part in (one[0].encode(), one[1]))
            found = self._fingerprints[name] = fingerprint(*parts, repr(self._on_all).encode())
        return found

    def _shows_texts(self, name: str) -> bool:
        """Tells whether a template may show texts of what it lists: ours do not, but sites bring their own."""
        found = self._texts.get(name)
        if found is None:
            found = self._texts[name] = any(
                one.endswith(".html") and _TEXTS.search(data) for one, data in self._hung(name).items()
            )
        return found

    def _hung(self, name: str) -> dict[str, bytes]:
        """A template, every file of the theme that it names, and what those name, with their bytes."""
        hung, open_ = {name}, [name]
        while open_:
            new = {*self._named_by.get(open_.pop(), ())} - hung
            hung |= new
            open_ += new
        return {one: self._theme_files.get(one, b"") for one in hung}

    @cached_property
    def _named_by(self) -> dict[str, list[str]]:
        """The files of the theme that each of them names; looked for once while the theme is the same."""
        return self.publication.kept("tema.msgpack", dict[str, list[str]], [(self._theme_fingerprint, self._names)])[0]

    def _names(self) -> dict[str, list[str]]:
        known = [(other, _named(other).encode()) for other in self._theme_files]
        return {
            file: [other for other, name in known if name in data]
            for file, data in self._theme_files.items()
            if file.endswith(_READ)
        }

    @cached_property
    def _theme_fingerprint(self) -> str:
        return fingerprint(*(part for path, data in self._theme_files.items() for part in (path.encode(), data)))

    @cached_property
    def _theme_files(self) -> dict[str, bytes]:
        return {path: file.read_bytes() for path, file in sorted(theme_listing(self._theme).items())}

    def own(self) -> frozenset[str]:
        """Returns the site's own files of the theme: those that differ from what comes along with the program."""
        shipped = theme_listing(package_folder(THEME))
        if self._theme.resolve() == package_folder(THEME).resolve():
            return frozenset()
        return frozenset(
            path
            for path, data in self._theme_files.items()
            if path not in shipped or shipped[path].read_bytes() != data
        )

    def hangs_on(self, template: str, files: Collection[str]) -> bool:
        """Tells whether a template is one of these files of the theme, or needs one of them."""
        return not self._hung(template).keys().isdisjoint(files)

    def problems(self, page: SitePage) -> tuple[Problem, ...]:
        """Returns what is wrong with the page's file."""
        return tuple(self._problems.get(page.url, ()))

    @cached_property
    def _kit(self) -> str:
        """Whether there is a page of emergency numbers: "data" (then there are cards too), "tulisan" of editors, or ""."""
        catalogue = self.publication.catalogue
        if catalogue.own.page(KIT):
            return "data"
        return "tulisan" if KIT in catalogue.addresses.values() else ""

    @cached_property
    def _warned(self) -> str:
        """What the warning line says while nothing is warned of; "" where nothing can be."""
        catalogue = self.publication.catalogue
        if not catalogue.may_warn:
            return ""
        if not catalogue.announces:
            return "Peringatan cuaca dan gempa"
        return "Peringatan dan pengumuman" if catalogue.syndication.authorities else "Pengumuman penting"

    def draw(self, page: SitePage) -> OutFile:
        """Returns the finished HTML file of a page."""
        # Hosts show the page for lost readers at any depth.
        root = urlsplit(self.site.url).path or "/" if page.url == LOST else root_of(page.url)
        page.data.take_up(self.publication)
        with named_templates(self._theme, page.url):
            html = self.env.get_template(page.template).render(**_seen(page.data), **self._context(page))
            if not html.strip():
                raise EmptyPage
        page.data.let_go()
        return OutFile(page.file, html.replace(_ROOT, root).encode())

    def _context(self, page: SitePage) -> dict[str, Any]:
        """What templates see of a page beside its view."""
        thing = page.subject
        prose, edit_url = Markup(""), ""
        if thing is not None:
            # Our own writer made this HTML: it can only hold what it knows (pipeline.content.markdown.body).
            prose = Markup(self.publication.body(thing, _ROOT))  # noqa: S704
            edit_url = self.edit_url(thing.path)
        if page.written is not None:
            prose, edit_url = page.written.content, self.edit_url(page.written.path)
        share = self._share(page)
        return {
            "policy": "" if self.live else OF_PAGES,
            "share": share,
            # Escaped so that nothing in it can end a script.
            "linked": Markup(jsonld.markup(page, self.site, share)),  # noqa: S704
            "current": page,
            "part": partial(self._part, page.url),
            "canonical": f"{self.site.url}{page.url}",
            "prose": prose,
            "edit_url": edit_url,
            "problems": self.problems(page),
        }

    def _share(self, page: SitePage) -> SharedPicture | None:
        if not self.site.url:
            return None
        card = card_for(self.publication, page)
        return SharedPicture(self.site.url + card.path, cards.WIDTH, cards.HEIGHT, card.alt)

    def edit_url(self, path: str) -> str:
        """Returns where to improve a file of ``content/``; "" when the site has no repository."""
        repository = self.site.repository
        return f"{repository}/edit/main/{self.site.content}/{path}" if repository else ""

    def _part(self, url: str, name: str) -> Markup:
        """A partial that is the same on every page of a section: drawn once, not once a page."""
        here = f"{url.partition('/')[0]}/" if "/" in url else ""
        key = (name, here, url == here)
        drawn = self._parts.get(key)
        if drawn is None:
            # The template escaped what it was given.
            drawn = Markup(self.env.get_template(name).render(here=here, exact=url == here))  # noqa: S704
            self._parts[key] = drawn
        return drawn

    def _each(self, macro: Macro, articles: Iterable[Article], *how: object) -> Markup:
        """What a macro makes of each article, a line each: drawn once an article, not once a list that holds it."""
        lines: list[Markup] = []
        for article in articles:
            key = (macro.name, article.path, how)
            drawn = self._items.get(key)
            if drawn is None:
                drawn = self._items[key] = Markup(macro(article, *how))  # noqa: S704 - macros escape
            lines.append(drawn)
        return Markup("\n").join(lines)

    def _figure(self, article: Article) -> Figure | None:
        figure = self.publication.figure(article)
        if figure is None:
            return None
        src, small, srcset = (escape(text).replace(ROOT, _ROOT) for text in (figure.src, figure.small, figure.srcset))
        return replace(figure, src=src, small=small, srcset=srcset)


def _seen(data: PageData) -> dict[str, Any]:
    """What a template sees of a page, each field by its name."""
    return {name: getattr(data, name) for name in data.__struct_fields__}


def _named(file: str) -> str:
    """How other templates name a file of the theme; those of the kinds' modules by what stands before the kind."""
    return _MODULE if file.startswith(_MODULE) else file


def root_of(url: str) -> str:
    """Returns the relative way from a page to the site's root: "./" at the root, "../../" two folders down."""
    return "../" * url.count("/") or "./"


class _Loader(FileSystemLoader):
    """Puts in what is the same for all pages before a template is compiled, so that no page asks for it again."""

    def __init__(self, theme: Path, asset: Callable[[str], str]) -> None:
        super().__init__([theme, package_folder(THEME)])
        self._asset = asset

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Returns the source with the addresses of the root and of the theme's files, its path, and whether it is fresh."""
        try:
            source, path, fresh = super().get_source(environment, template)
        except UnicodeDecodeError:
            file = next(folder / template for folder in map(Path, self.searchpath) if (folder / template).is_file())
            raise TemplateSyntaxError("not in UTF-8", 0, template, str(file)) from None

        def address(found: re.Match[str]) -> str:
            try:
                return self._asset(found[1])
            except TemplateNotFound:
                raise MissingFile(found[1], found.string.count("\n", 0, found.start()) + 1, template, path) from None

        return _ASSET.sub(address, source.replace("{{ root }}", _ROOT)), path, fresh


_ASSET = re.compile(r"""\{\{ asset\(["']([^"']+)["']\) \}\}""")


def _file(theme: Path, path: str) -> Path:
    """A file of the theme, or the one that comes along where an older copy of the theme does not have it yet."""
    return own if (own := theme / path).is_file() else package_folder(THEME) / path


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Returns what all templates see as a plain dict: each context is made of it, and a chain of maps is slow to copy."""
        return {**self.globals, **d} if d else self.globals


class _Compiled(FileSystemBytecodeCache):
    """Templates as they were compiled in an earlier run, in the folder of this user alone that Jinja makes among the system's
    temporary ones: kept in ``.kim``, which travels, they would be code that whoever writes there could have run."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Returns the place of a template: the same one for the same source, wherever the theme lies."""
        known = f"{jinja2.__version__} {self.get_source_checksum(source)}"
        bucket = super().get_bucket(environment, name, known, source)
        if bucket.code is not None and filename is not None:  # errors name the file of this theme
            bucket.code = bucket.code.replace(co_filename=filename)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is there; what is damaged is compiled anew."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it, if that can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled_before() -> _Compiled | None:
    """Where compiled templates are; None where there is no folder that only this user can write to."""
    try:
        return _Compiled()
    except (OSError, RuntimeError):
        return None


def environment(site: Site, theme: Path) -> Environment:
    """Returns the environment of the templates below ``theme``: whatever they do not call safe is escaped."""
    versions = cache(lambda path: _version(_file(theme, path), path))

    def asset(path: str) -> Markup:
        """The address of a theme file; it changes with the file, so that a host may let browsers keep it for good."""
        return _ROOT + f"{path}?v={versions(path)}"

    env = _Environment(loader=_Loader(theme, asset), autoescape=True, auto_reload=False)
    zone = site_filters.site_zone(site)
    filters: dict[str, Callable[..., str | int]] = {
        "date": site_filters.date,
        "day": site_filters.day,
        "short_date": site_filters.short_date,
        "month": site_filters.month,
        "moment": lambda when: site_filters.moment(when, zone),
        "limit": site_filters.shorten,
        "whatsapp": lambda article: site_filters.whatsapp(article, site),
        "host": site_filters.host,
        "minutes": site_filters.minutes,
        "urlencode": site_filters.urlencode,
    }
    env.filters |= filters
    env.globals |= {
        "site": site, "root": _ROOT, "asset": asset, "asset_versions": versions, "motif_of": motifs.tile,
        "group_types": GROUP_TYPES, "verdicts": VERDICTS,
    }  # fmt: skip
    return env


def _version(path: Path, name: str) -> str:
    if not path.is_file():
        raise TemplateNotFound(name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
