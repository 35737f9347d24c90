"""What an output is: one function from a publication to finished files, and where these lie."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from pipeline.content.addresses import Addresses

if TYPE_CHECKING:
    from pipeline.engine.targets import OutFile, Target
    from pipeline.site.edition import Pages
    from pipeline.site.publication import Publication


class Output(Struct, frozen=True):
    """Published files that are no pages. The gate asks where they lie and starts in a blink: what makes them is loaded late."""

    maker: str
    """The function below this folder, ``feeds.opml.opml``. Same input, same bytes."""
    addresses: tuple[Addresses, ...]
    of_pages: bool = False
    """True when it asks which pages there are: it is made where these are known."""

    def __call__(self, publication: Publication, pages: Pages) -> Iterable[OutFile | Target]:
        """Yields the files, or targets that need not be made while nothing in them changes. ``pages`` are all of the site."""
        module, _, function = self.maker.rpartition(".")
        made: Iterable[OutFile | Target] = getattr(import_module(f"{__package__}.{module}"), function)(
            publication, pages
        )
        return made
