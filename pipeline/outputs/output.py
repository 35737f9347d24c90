"""What an output is: one function from a publication to finished files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.engine.targets import OutFile, Target
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication

Output = Callable[[Publication, tuple[SitePage, ...]], Iterable[OutFile | Target]]
"""Takes the publication and every page of the site; yields files, or targets that need not be made while nothing in them changes.

Same input, same bytes.
"""
