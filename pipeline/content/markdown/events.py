"""The events of one CommonMark parser: what members' Markdown is read by, each with the bytes that it stands in."""

from __future__ import annotations

from typing import Any

from pyromark import Markdown, Options

_SYNTAX = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
PLAIN = Markdown(options=_SYNTAX)
"""Text as it was typed: what checks read."""
SMART = Markdown(options=_SYNTAX | Options.ENABLE_SMART_PUNCTUATION)
"""Text with the quotes and dashes of print: what readers see."""


def opened(data: Any) -> tuple[str, Any]:
    """Returns what an event starts or ends, and what belongs to it (None when nothing does)."""
    if isinstance(data, str):
        return data, None
    tag, attrs = next(iter(data.items()))
    return str(tag), attrs


def target_of(attrs: Any) -> str:
    """Returns where a link or picture leads, as written."""
    target = str(attrs["dest_url"])
    bare = attrs["link_type"] == "Email" and not target.startswith("mailto:")
    return f"mailto:{target}" if bare else target
