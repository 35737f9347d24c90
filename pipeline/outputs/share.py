"""Articles as plain texts that lie beside their pages: for WhatsApp, as a text message, for an announcer."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.kit import kits
from pipeline.model import OutFile, SitePage
from pipeline.publication import Publication


def share_texts(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields ``whatsapp.txt``, ``sms.txt`` and ``radio.txt`` of each article."""
    catalogue = publication.catalogue
    for kit in kits(catalogue.articles, catalogue.site):
        for name, text in (("whatsapp", kit.whatsapp), ("sms", f"{kit.sms}\n"), ("radio", kit.radio)):
            yield OutFile(f"{kit.article.url}{name}.txt", text.encode())
