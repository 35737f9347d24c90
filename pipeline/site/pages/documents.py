"""The page of public documents: what articles, programmes and others rest on, by how public bodies must publish it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base
from pipeline.content.kinds import Entity
from pipeline.content.kinds.published import DOCUMENT_CLASSES, PublicDocument
from pipeline.site import addresses
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import PageData, SitePage
from pipeline.site.tables import Row, Table

LAW = {
    "berkala": "Wajib diumumkan sedikitnya setiap enam bulan (UU 14/2008 pasal 9).",
    "serta-merta": "Wajib diumumkan saat itu juga, karena menyangkut keselamatan orang banyak (pasal 10).",
    "setiap-saat": "Wajib disediakan bagi siapa pun yang meminta (pasal 11).",
}
"""What each class means to who reads."""


class DocumentClass(Struct, frozen=True):
    """The documents of one class, each with what rests on it, the newest first."""

    sort: str
    about: str
    documents: tuple[tuple[PublicDocument, tuple[Entity[Any], ...]], ...]

    @property
    def name(self) -> str:
        """The class as readers see it."""
        return DOCUMENT_CLASSES[self.sort]


class DocumentsData(PageData, frozen=True):
    """All documents by class."""

    classes: tuple[DocumentClass, ...]
    asking: str
    """Address of services by which one asks for information; "" where none is described."""


class DocumentRow(Row, frozen=True):
    """A document of a public body, and what rests on it."""

    nama: Annotated[str, Meta(description="Nama dokumen.")]
    kelas: Annotated[str, Meta(description="berkala, serta-merta, atau setiap-saat (UU 14/2008).")]
    tautan: Annotated[str, Meta(description="Alamat dokumen; kosong bila tidak ada.")]
    lembaga: Annotated[str, Meta(description="Badan publik yang menguasainya; kosong bila tidak dicatat.")]
    dasar: Annotated[list[str], Meta(description="Alamat halaman yang berdasar padanya.")]


def document_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields /dokumen/ on a site where something names a document."""
    documented = catalogue.readable.documented
    if not documented:
        return
    asking = "layanan/peristiwa/informasi/"
    yield SitePage(
        addresses.DOCUMENTS.at(),
        "dokumen.html",
        "Dokumen publik",
        f"Dokumen badan publik yang menjadi dasar kabar dan program di {catalogue.site.regions.root.name}.",
        DocumentsData(tuple(_classes(catalogue)), asking if catalogue.own.page(asking) else ""),
        (site_feed(catalogue),),
        shown=documented,
    )


def _classes(catalogue: Catalogue) -> Iterator[DocumentClass]:
    found: dict[str, dict[tuple[str, str], tuple[PublicDocument, list[Entity[Any]]]]] = {}
    for entity in catalogue.readable.documented:
        for document in entity.record.documents:
            same = (document.url or "", document.name.casefold())
            found.setdefault(document.sort, {}).setdefault(same, (document, []))[1].append(entity)
    for sort in (one for one in DOCUMENT_CLASSES if one in found):
        documents = sorted(found[sort].values(), key=lambda one: (one[0].name.casefold(), one[0].url or ""))
        yield DocumentClass(sort, LAW[sort], tuple((document, tuple(named)) for document, named in documents))


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    found = [pair for one in _classes(catalogue) for pair in one.documents]
    for document, named in sorted(found, key=lambda pair: (pair[0].name, pair[0].sort, pair[0].url or "")):
        yield DocumentRow(
            nama=document.name,
            kelas=document.sort,
            tautan=document.url or "",
            lembaga=document.body,
            dasar=sorted(base(catalogue.site) + entity.url for entity in named),
        )


DOCUMENTS = Table(
    "dokumen",
    "Dokumen badan publik yang menjadi dasar kabar dan program.",
    DocumentRow,
    _rows,
    textless=True,
    keyed=False,
)
