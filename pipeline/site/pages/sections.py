"""The site's sections: what navigation leads to, in which order, and which page lies in which. Empty ones are not there."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.catalogue import Catalogue
from pipeline.site.kinds import feed_views
from pipeline.site.pages.listing import Counted


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: its name, a shorter one for phones, its address, and the other folders whose pages lie in it."""

    name: str
    short: str
    url: str
    holds: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """The first parts of the addresses of its pages."""
        return (self.url, *self.holds)


ON_PHONES = 5
"""Sections that stand on one line of a phone; the others are in the menu."""
ON_DESKS = 8

_NEWS = Section("Kabar", "Kabar", "kabar/", ("artikel/", "topik/", "arsip/", "penulis/"))
_PLACES = Section("Daerah", "Daerah", "wilayah/")
_WRITE = Section("Ikut menulis", "Tulis", "panduan/")
_OF_KINDS = {
    "klarifikasi": ("Cek fakta", "Cek"),
    "layanan": ("Layanan", "Urus"),
    "aspirasi": ("Aspirasi", "Lapor"),
    "agenda": ("Agenda", "Agenda"),
    "potensi": ("Potensi", "Potensi"),
}
"""The kinds that are sections of their own, in the order of navigation, and what these are called."""


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Returns the sections that have something in them, the most wanted first; other kinds stand after those that are planned."""
    catalogue = catalogue.readable
    views = {view.kind.name: view for view in feed_views(catalogue)}
    own = {
        name: Section(*titles, views[name].board, (f"{views[name].kind.folder}/",))
        for name, titles in _OF_KINDS.items()
        if name in views
    }
    others = (Section(view.title, view.title, view.board) for name, view in views.items() if name not in _OF_KINDS)
    check = [own.pop("klarifikasi")] if "klarifikasi" in own else []
    found = [_NEWS, *check, _PLACES, *own.values(), _WRITE]
    found += [Section("KIM", "KIM", "kim/")] if catalogue.kims else []
    found += [Section("Dari media lain", "Media", "mitra/")] if catalogue.partners else []
    return (*found, *others, Section("Langganan", "Langganan", "langganan/"))


DOORS = 4
"""Doors on the front page."""


def doors(catalogue: Catalogue) -> tuple[Counted, ...]:
    """Returns the kinds that are sections, in the order of navigation, each with a figure: what residents come for."""
    catalogue = catalogue.readable
    views = {view.kind.name: view for view in feed_views(catalogue)}
    found = []
    for name in [name for name in _OF_KINDS if name in views][:DOORS]:
        view, entities = views[name], tuple(catalogue.of(views[name].kind))
        found.append(Counted(_OF_KINDS[name][0], view.board, len(entities), view.figure(entities)))
    return tuple(found)
