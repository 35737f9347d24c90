"""Text that is safe inside XML, whatever a member or an outlet typed."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import quote

# What XML 1.0 does not allow, even escaped; C1 controls, noncharacters and U+FFFD, which are always somebody's damage.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc\U00010000-\U0010ffff]"
    "|[" + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)) + "]"
)
REPEATED = 4096
"""How many names and addresses are remembered as written: the same few stand in every feed."""
_ESCAPES = {"&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;", '"': "&#x22;"}
_SPECIAL = re.compile('[&<>"]')


def text(value: str) -> str:
    """Returns ``value`` for use between tags or in an attribute in double quotes.

    Numeric references, because the RSS Profile asks for them in titles: a reader that unescapes twice then still shows
    what was written.
    """
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], allowed(value))


def allowed(value: str) -> str:
    """Returns ``value`` without what no feed may carry."""
    # Printable is what nearly every text is, and asking that is a hundred times quicker than searching.
    if value.replace("\n", "").isprintable() and "\ufffd" not in value:
        return value
    return _FORBIDDEN.sub("", value)


@lru_cache(REPEATED)
def line(value: str) -> str:
    """Returns ``value`` like :func:`text`, on one line: for titles and names."""
    return text(" ".join(allowed(value).split()))


def markup(html: str) -> str:
    """Returns HTML for use between tags, escaped once."""
    return allowed(html).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_PLAIN = re.compile(r"[A-Za-z0-9:/.?#=_~-]*")
"""Nearly every address: nothing in it is to be written otherwise."""


def address(value: str) -> str:
    """Returns an address for use in XML: whatever RFC 3986 does not allow is percent-encoded."""
    return value if _PLAIN.fullmatch(value) else _address(value)


@lru_cache(REPEATED)
def _address(value: str) -> str:
    return quote(allowed(value), safe=":/?#@!$'()*+,;=%~-._&").replace("&", "&amp;").replace("'", "%27")


def rfc822(moment: datetime) -> str:
    """Returns "Mon, 09 Nov 2026 07:00:00 +0700"."""
    return format_datetime(moment)
