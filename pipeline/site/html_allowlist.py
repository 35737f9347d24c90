"""HTML that MkDocs made of an ordinary page → the same HTML, without any element, attribute or address that is not known here.

Whatever wrote it (an extension, an attribute list, HTML whose rule was waived), only what this list holds is published.
"""

from __future__ import annotations

from typing import Final

import nh3

from pipeline.content.markdown.links import OUTSIDE

# fmt: off
_TAGS: Final = {
    "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "s", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}
_ATTRIBUTES: Final = {
    "*": {"class", "dir", "id", "lang", "role", "title"},
    "a": {"href", "rel"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
}
# fmt: on
_CLEANER: Final = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    clean_content_tags={"script", "style"},
    generic_attribute_prefixes={"aria-"},
    url_schemes=set(OUTSIDE),
    link_rel=None,
    filter_style_properties={"text-align"},
)  # fmt: skip


def allowed(html: str) -> str:
    """Returns the HTML without what is not known. Comments go too."""
    return _CLEANER.clean(html)
