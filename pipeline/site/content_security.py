"""The Content-Security-Policy that each page asks for by itself."""

from __future__ import annotations

OF_PAGES = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
"""What every page asks for by itself (``<meta http-equiv>``), so that it also holds where nobody can set headers: nothing
from elsewhere, no inline script, no inline style, no eval. Linked data is data, not a script, and stays allowed."""
