"""From a workspace to the public folder: what ``kim build``, ``kim serve`` and plain MkDocs all end with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path

from markupsafe import Markup
from msgspec.structs import replace

from pipeline.content.catalogue import Catalogue
from pipeline.engine.files import STATE
from pipeline.engine.manifest import NOTE, Counts, publish
from pipeline.engine.output_folder import guard
from pipeline.engine.shards import Brought
from pipeline.engine.targets import Target
from pipeline.gate import reference
from pipeline.outputs import OUTPUTS, all_targets
from pipeline.outputs.feeds.channels import all_channels
from pipeline.outputs.search.documents import Bundle, OtherPage, bundles
from pipeline.outputs.search.index import folder_of, index_targets, titles_within
from pipeline.site.broken_templates import BrokenTemplate
from pipeline.site.edition import Edition, Pages, page_target
from pipeline.site.ordinary_pages import Ordinary, OrdinaryPage
from pipeline.site.pages import handbook
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.lists import (
    SearchBundle,
    SearchData,
    entity_pages,
    entity_parts,
    list_parts,
    lost_page,
    ordinary_page,
    service_worker,
)
from pipeline.site.pages.page import Batch, SitePage, flat
from pipeline.site.pages.writing import writing_program
from pipeline.site.publication import Publication
from pipeline.site.renderer import Drawing
from pipeline.workspace import Workspace


def issue(
    made: Publication,
    workspace: Workspace,
    ordinary: Ordinary,
    public: Path,
    *,
    live: bool = False,
    cold: bool = False,
    take_over: bool = False,
    brought: Brought | None = None,
) -> Counts:
    """Makes the folder hold the site, touching only what changed; returns what had to be done.

    ``live`` is a preview, whose pages show what is wrong with them. A picture that could not be made is missing from the
    site; it is said on stderr. Raises Refusal for a folder that builds must not write to (``output_folder``); ``take_over``
    lets them into one that nothing is known of. ``brought`` is what shares made elsewhere.
    """
    assert workspace.site is not None
    guard(public, workspace.root, (workspace.root / workspace.site.content, workspace.root / workspace.site.theme))
    for path, why in sorted({**made.withheld, **ordinary.withheld}.items()):
        _say_withheld(f"{workspace.site.content}/{path}", why)
    note = workspace.root / STATE / "cache" / ("pratinjau.json" if live else NOTE)
    pages, others = halves(made, workspace, ordinary, live=live)
    if brought is not None:
        pages, others = map(brought.take, chain(pages, others)), iter(())
    counts = publish(pages, public, note, others=others, cold=cold, take_over=take_over)
    made.forget_written()
    return counts


def halves(
    made: Publication, workspace: Workspace, ordinary: Ordinary, *, live: bool = False
) -> tuple[Iterator[Target], Iterator[Target]]:
    """Returns all that a site consists of, in an order that follows from its sources alone: its pages and what hangs on them, and
    what may be asked for without them (feeds, data, the search index)."""
    assert workspace.site is not None
    theme = workspace.root / workspace.site.theme
    drawing = Drawing(made, theme, workspace.problems if live else (), live=live)
    searched = bundles(made, other_pages(made, ordinary))
    made_of = cache(partial(edition, made, ordinary, drawing, searched))
    pages = Pages(lambda: made_of().listed(), lambda url: made_of().page(url), made)
    apart = [output for output in OUTPUTS if not output.of_pages]
    all_channels(made.catalogue)  # groups articles as both halves ask for them
    return _with_pages(made_of, pages, drawing, ordinary), chain(
        all_targets(made, pages, apart), index_targets(searched)
    )


def _with_pages(made_of: Callable[[], Edition], pages: Pages, drawing: Drawing, ordinary: Ordinary) -> Iterator[Target]:
    publication = drawing.publication
    yield from made_of().targets()
    for page in (lost_page(publication.catalogue), service_worker(), *writing_program(publication.catalogue)):
        yield page_target(drawing, (page,))
    for made in publication.pictures.values():
        yield Target(f"gambar/{made.plain.path}", "", lambda made=made: made.files)  # type: ignore[misc]  # named by its bytes
    yield from all_targets(publication, pages, [output for output in OUTPUTS if output.of_pages])
    yield from ordinary.targets()


def broken_templates(workspace: Workspace) -> list[BrokenTemplate]:
    """Returns which of the site's own templates a build would refuse: a page of every kind that needs one is drawn."""
    assert workspace.catalogue is not None and workspace.site is not None
    catalogue = workspace.catalogue
    made = Publication(catalogue, {}, workspace.base)
    drawing = Drawing(made, workspace.root / workspace.site.theme)
    own = drawing.own()
    if not own:
        return []
    page = OrdinaryPage("halaman/contoh.md", "halaman/contoh/", "Contoh", "", Markup("<p>Contoh.</p>"))
    listed = flat(_listed(made, Ordinary("", workspace.root, (page,), ())))
    entities = (page for entity in catalogue.entities for page in entity_pages(catalogue, entity))
    alone = (lost_page(catalogue), service_worker(), *writing_program(catalogue))
    drawn: Counter[str] = Counter()
    found: dict[tuple[str, int], BrokenTemplate] = {}
    for one in chain(listed, alone, entities):
        if drawn[one.template] >= _TRIED or not drawing.hangs_on(one.template, own):
            continue
        drawn[one.template] += 1
        try:
            drawing.draw(one)
        except BrokenTemplate as broken:
            found.setdefault((broken.file, broken.line), broken)
    return list(found.values())


_TRIED = 5
"""Pages of one template that are drawn before a build is believed to draw all of them."""


def _say_withheld(path: str, why: str) -> None:
    """Tells whoever builds that a picture is missing from the site, and what to do."""
    print(
        f"Gambar {path} tidak ikut terbit: {why}.\n  → Simpan ulang gambarnya sebagai JPG, PNG, atau WebP, lalu unggah lagi.",
        file=sys.stderr,
    )


def edition(publication: Publication, ordinary: Ordinary, drawing: Drawing, searched: Sequence[Bundle] = ()) -> Edition:
    """Returns the pages of a site. ``searched`` is what its search index consists of."""
    catalogue = publication.catalogue
    within = titles_within(searched)
    told = tuple(
        SearchBundle(one.name, folder_of(one), one.size, one.shards, within.get(one.name, "")) for one in searched
    )
    listed = [
        replace(part, data=replace(part.data, bundles=told))
        if isinstance(part, SitePage) and isinstance(part.data, SearchData)
        else part
        for part in _listed(publication, ordinary)
    ]
    of_entities, alone = entity_parts(catalogue)
    # Lists first: among them are the pages that keep what they write of articles, for pages and feeds of these.
    batches = [*(part for part in listed if isinstance(part, Batch)), *of_entities]
    alone += [(part,) for part in listed if isinstance(part, SitePage)]
    note = publication.notes / "halaman.msgpack" if publication.notes is not None and not drawing.live else None
    return Edition(drawing, batches, alone, [page.url for page in ordinary.pages], note)


def other_pages(publication: Publication, ordinary: Ordinary) -> list[OtherPage]:
    """Returns the pages that readers may look for and that are in no catalogue."""
    written = [
        OtherPage(one.url, one.title, one.description, one.content.striptags()) for one in ordinary.pages if one.url
    ]
    known = flat([_handbook(publication.catalogue)])
    return written + [OtherPage(page.url, page.title, page.description, reference=True) for page in known]


def _handbook(catalogue: Catalogue) -> Batch:
    """The handbook's pages that nobody wrote. They follow from the program and the site's regions."""
    entries, regions = tuple(reference.entries().values()), catalogue.site.regions
    return Batch(handbook.RULES_URL, (), partial(handbook.pages, site_feed(catalogue), entries, regions))


def _listed(publication: Publication, ordinary: Ordinary) -> list[SitePage | Batch]:
    """Every page but the entities' own. A page that editors wrote comes before one that nobody wrote."""
    catalogue = publication.catalogue
    written = {page.url: page for page in ordinary.pages}
    front = written.pop("", None)
    parts = [*list_parts(catalogue.readable, front, publication.notes), _handbook(catalogue)]
    batches = [part for part in parts if isinstance(part, Batch)]
    every = [part for part in parts if isinstance(part, SitePage)]
    framed = [replace(page, written=written.pop(page.url, None)) for page in every if page.frames]
    made = [page for page in every if not page.frames and page.url not in written] + framed
    own = [ordinary_page(catalogue, page.url, page.title, page.description, page) for page in written.values()]
    return [*batches, *made, *own]
