"""The Content-Security-Policy that each page asks for by itself."""

from __future__ import annotations

from pipeline.site.pages.page import SitePage

OF_PAGES = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
"""What every page asks for by itself (``<meta http-equiv>``), so that it also holds where nobody can set headers: nothing
from elsewhere, no inline script, no inline style, no eval. Linked data is data, not a script, and stays allowed."""


_SEARCH = "cari/"


_OF_SEARCH = OF_PAGES.replace("'self';", "'self'; script-src 'self' 'wasm-unsafe-eval';", 1)


def policy_of(page: SitePage) -> str:
    """Returns what a page asks for by itself. The search page may run WebAssembly: its index is read by such a program."""
    return _OF_SEARCH if page.url.startswith(_SEARCH) else OF_PAGES
