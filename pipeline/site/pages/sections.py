"""The site's sections: what navigation leads to, in which order, and which page lies in which. Empty ones are not there."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.site.kinds import VIEWS, View
from pipeline.site.kinds.view import WANTED, Nav
from pipeline.site.pages.listing import Counted


class Section(Struct, frozen=True):
    """A part of the site: its name, a shorter one for phones, its address, and the other folders whose pages lie in it."""

    name: str
    short: str
    url: str
    holds: tuple[str, ...] = ()
    about: str = ""
    """What readers find there, for who searches."""
    known_as: tuple[str, ...] = ()
    """Other words for it."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The first parts of the addresses of its pages."""
        return (self.url, *self.holds)


ON_PHONES = 5
"""Sections that stand on one line of a phone; the others are in the menu."""
ON_DESKS = 8

_NEWS = Section("Kabar", "Kabar", "kabar/", ("artikel/", "topik/", "arsip/", "penulis/"), "Berita terbaru.")
_PLACES = Section("Daerah", "Daerah", "wilayah/", about="Kabar menurut wilayah.")
_WRITE = Section(
    "Ikut menulis",
    "Tulis",
    "ikut-menulis/",
    ("tulis/", "panduan/"),
    "Cara mengirim berita, foto, dan acara ke redaksi: dari HP, lewat formulir, atau lewat KIM.",
)
_PERFORMANCE = Section(
    "Kinerja dan data", "Kinerja", "kinerja/", ("liputan/", "data/", "dokumen/"), "Angka tiap KIM, dan data terbuka."
)
_SUBSCRIBE = Section(
    "Langganan",
    "Langganan",
    "langganan/",
    about="Kabar dan acara lewat grup WhatsApp, surel, kalender telepon, atau pembaca RSS.",
)
_FIXED = ((0, _NEWS), (20, _PLACES), (WANTED, _WRITE), (999, _SUBSCRIBE))
"""Sections that every site has, and their places among those of the kinds."""


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Returns the sections that have something in them, the most wanted first; each kind says where its own stands."""
    own = [
        (
            nav.rank,
            Section(
                nav.label,
                nav.short,
                view.board,
                (f"{view.kind.folder}/",),
                nav.about or f"Semua {view.title.lower()}.",
                nav.known_as,
            ),
        )
        for nav, view in _own(catalogue)
    ]
    figures = [(998, _PERFORMANCE)] if catalogue.kims else []
    return tuple(section for _, section in sorted((*_FIXED, *own, *figures), key=lambda one: one[0]))


def _own(catalogue: Catalogue) -> list[tuple[Nav, View[Any]]]:
    """The kinds that are sections and have something in them, in the order of navigation."""
    readable = catalogue.readable
    views = [view for view in VIEWS if (view.nav or view.feed) and len(readable.of(view.kind))]
    return sorted(((view.nav or Nav(view.title, view.title), view) for view in views), key=lambda one: one[0].rank)


DOORS = 4
"""Doors on the front page."""


def doors(catalogue: Catalogue) -> tuple[Counted, ...]:
    """Returns the kinds that are sections, in the order of navigation, each with a figure: what residents come for."""
    readable = catalogue.readable
    wanted = [(nav, view) for nav, view in _own(catalogue) if nav.rank < WANTED][:DOORS]
    found = ((nav, view, tuple(readable.of(view.kind))) for nav, view in wanted)
    return tuple(Counted(nav.label, view.board, len(entities), view.figure(entities)) for nav, view, entities in found)
