"""Text that is safe inside XML, whatever a member or an outlet typed."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# Everything that XML 1.0 does not allow, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Returns ``value`` for use between tags or in an attribute in double quotes."""
    return escape(_FORBIDDEN.sub("", value), {'"': "&quot;"})


def address(value: str) -> str:
    """Returns an address for use in XML: spaces and other stray letters percent-encoded."""
    from urllib.parse import quote

    return text(quote(value, safe=":/?#[]@!$&'()*+,;=%~-._"))
