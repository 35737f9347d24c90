"""The pages for who wants to write: the doors that are open, and the writing desk that works on a phone without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Kim
from pipeline.content.kinds.form import QUESTIONS
from pipeline.content.settings import Site, written_numbers
from pipeline.site import addresses
from pipeline.site.forge import LONGEST_LINK, Forge, forge_of
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import PageData, SitePage, Step

MOST_PLACES = 900
"""Names of places that the writing desk offers: more would make its page heavy. Any other may be typed."""


class Receiver(Struct, frozen=True):
    """Somebody who takes texts: the desk, or a group."""

    name: str
    email: str
    whatsapp: str
    """Digits as wa.me wants them; "" for none."""


class DoorsData(PageData, frozen=True):
    """The doors that are open on this site."""

    receivers: tuple[Receiver, ...]
    kims: tuple[Kim, ...]
    forge: Forge | None
    form: str
    """Address of the forms for issues; "" where there are none."""


class DeskData(DoorsData, frozen=True):
    """The writing desk: what its program must know of the site, as JSON."""

    known: str


def writing_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields the page of doors, and the writing desk where the settings say who takes what is written there."""
    site = catalogue.site
    receivers, forge = tuple(dict.fromkeys(_receivers(catalogue))), forge_of(site.repository)
    kims = tuple(catalogue.kims.values())
    form = f"{site.repository}/issues/new/choose" if forge is not None and forge.name == "GitHub" else ""
    yield SitePage(
        addresses.JOIN.at(),
        "ikut-menulis.html",
        "Ikut menulis",
        f"Cara mengirim kabar ke {site.name}: dari HP, lewat formulir, atau lewat git.",
        DoorsData(receivers, kims, forge, form),
        (site_feed(catalogue),),
    )
    if not site.receives:
        return
    yield SitePage(
        addresses.WRITE.at(),
        "tulis.html",
        "Tulis dari HP",
        f"Tujuh pertanyaan, lalu kirim ke {site.desk.name}. Tersimpan di HP Anda sendiri, juga tanpa internet.",
        DeskData(receivers, kims, forge, form, _known(catalogue, receivers, forge)),
        (site_feed(catalogue),),
        trail=(Step("Ikut menulis", addresses.JOIN.at()),),
    )


def writing_program(catalogue: Catalogue) -> tuple[SitePage, ...]:
    """Returns the program of the writing desk, where there is one."""
    return (SitePage(addresses.WRITING.at(), "tulis.js.html", "", indexed=False),) if catalogue.site.receives else ()


def _receivers(catalogue: Catalogue) -> Iterator[Receiver]:
    desk = catalogue.site.desk
    if desk.email or desk.whatsapp:
        yield Receiver(desk.name, desk.email, _digits(desk.whatsapp))
    for kim in catalogue.kims.values():
        contact = kim.record.contact
        if contact is not None and (contact.email or _digits(contact.whatsapp)):
            yield Receiver(kim.name, contact.email, _digits(contact.whatsapp))


def _digits(number: str) -> str:
    """A number as wa.me wants it; "" for what is none."""
    written = next(iter(written_numbers(number)), "") if number else ""
    return written.removeprefix("+") if written.startswith("+") else ""


def _known(catalogue: Catalogue, receivers: tuple[Receiver, ...], forge: Forge | None) -> str:
    site = catalogue.site
    said = {
        "situs": site.name,
        "isi": site.content,
        "tanya": QUESTIONS,
        "penerima": [[one.name, one.email, one.whatsapp] for one in receivers],
        "kim": {slug: kim.name for slug, kim in catalogue.kims.items()},
        "topik": {topic.slug: topic.name for topic in site.topics.values()},
        "wilayah": _places(site),
        "resmi": sorted(number for number in site.official_numbers if number.startswith("+62")),
        "gudang": [forge.name, forge.address, LONGEST_LINK] if forge is not None else None,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _places(site: Site) -> list[str]:
    """Names that lead to one place each, the larger ones first; the smallest are left out where there are too many."""
    regions = site.regions
    level, found = [regions.root], [regions.root]
    while (
        level and len(found) + len(level := [one for above in level for one in regions.children(above)]) <= MOST_PLACES
    ):
        found += level
    names = [[name for name in (one.short, one.name) if regions.find(name) == (one,)] for one in found]
    return [name for several in names for name in several[:1]]
