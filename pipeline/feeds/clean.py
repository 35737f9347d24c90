"""Markup made plain text, whatever type it was declared to be: nothing executable, no link, no furniture of the outlet's page.

nh3 decides what is a tag; its output is normalised (known tags, no attributes), so simple patterns can read it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import nh3

from pipeline.feeds.mojibake import mended
from pipeline.feeds.text import visible

LONGEST_MARKUP: Final = 50_000
"""Characters of one string that are looked at; a summary needs the first few hundred words."""
MOST_TAGS: Final = 500
"""Tags of one string that are looked at: an HTML parser's work may grow with the square of their depth."""
LONGEST_TEXT: Final = 2_000
"""Characters of plain text that are kept of one string."""
_ROUNDS: Final = 8

_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "br",
        "hr",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "address",
        "figure",
        "center",
        "details",
        "summary",
    }
)
_DROPPED: Final = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "noembed",
        "noframes",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "video",
        "audio",
        "canvas",
        "map",
        "form",
        "button",
        "select",
        "textarea",
        "datalist",
        "nav",
        "aside",
        "figcaption",
        "title",
        "xmp",
    }
)
_CLEANER: Final = nh3.Cleaner(
    tags=set(_BLOCKS | {"a"}), clean_content_tags=set(_DROPPED), attributes={}, link_rel=None, strip_comments=True, url_schemes=set()
)  # fmt: skip

_AMPERSANDS: Final = re.compile(
    r"&(?:amp;|#0{0,6}38;|#x0{0,6}26;)+(?=(?:[a-z][a-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9a-f]{1,6});)", re.IGNORECASE
)
_BARE_AMPERSAND: Final = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_REFERENCE: Final = re.compile(r"&(?=(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_CUT_TAG: Final = re.compile(r"<[A-Za-z!/?][^<>]*[=\"'][^<>]*\Z|</?[A-Za-z]{0,10}\Z")
_OPEN_TAG: Final = re.compile(r"<(?=[A-Za-z!/?])")
_LONG_RUN: Final = re.compile(r"[^\s<>]{2048,}")
_BLOCK_TAG: Final = re.compile(r"</?(?!a>)[a-z0-9]+>")
_LINK_TAG: Final = re.compile(r"</?a>")
_CUT_LETTER: Final = re.compile(r"\ufffd+(?=\s*(?:…|\.{3})?\s*\Z)")
_MORE: Final = re.compile(r"(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|\s(?:…|\.{3}))\s*\Z")

_CALL: Final = r"(?:(?:baca|lihat|simak|tonton)\s+(?:juga|pula|selengkapnya|lainnya)|artikel\s+terkait|berita\s+terkait|pos\s+terkait)"
_INLINE_CALL: Final = re.compile(rf"[\[(]?\b{_CALL}\s*[:：»–-]?\s*(?:<a>[^<]*</a>\s*[|,;]?\s*)+[\])]?", re.IGNORECASE)
_LINKED_CALL: Final = re.compile(
    r"<a>\s*(?:\W*(?:selengkapnya|baca\s+selengkapnya|baca\s+lebih\s+lanjut|lanjut(?:kan)?\s+(?:mem)?baca|read\s+more|continue\s+reading"
    r"|klik\s+di\s*sini|cek\s+di\s*sini)\b[^<]{0,200}|\s*(?:…|\.{3}|»|→)\s*)</a>",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    rf"\W*(?:{_CALL}|bacaan\s+lainnya|related\s+(?:posts?|articles?)|topik\s+terkait|berita\s+lainnya)\W*",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    rf"""(?ix) \W* (?: {_CALL} \s* [:：»–|-] .* | {_CALL} \s+ <a> .* | bacaan\s+lainnya .{{0,3}}
      | advertisement | advertorial | iklan | adv | sponsored | ads? | scroll\s+(?:to|untuk|ke)\s .{{0,80}} | gulir\s+untuk\s .{{0,80}}
      | (?:the\s+post|artikel|pos|tulisan|berita) \s .{{1,300}} \s (?:appeared\s+first\s+on|first\s+appeared\s+on|pertama\s+kali\s+(?:tampil|muncul|terbit)\s+(?:di|pada)) \s .*
      | (?:baca\s+selengkapnya|selengkapnya|read\s+more|continue\s+reading|lanjut(?:kan)?\s+(?:mem)?baca) (?:\W.{{0,120}})?
      | tinggalkan\s+balasan .{{0,40}} | sebarkan\s+artikel\s+ini | bagikan(?:\s+(?:ini|artikel\s+ini|berita\s+ini|ke))? | share\s+this | like\s+this | suka\s+ini | menyukai\s+ini
      | memuat | (?:ikuti|follow)\s .{{0,120}} (?:google\s+news|whatsapp|telegram|instagram|channel|saluran) .{{0,80}}
      | dapatkan\s .{{0,120}} (?:google\s+news|whatsapp|telegram|channel|saluran) .{{0,80}} | (?:klik|cek)\s+di\s*sini .{{0,60}}
      | example\s+(?:floating|\d+x\d+) | view\s+this\s+post\s+on\s+instagram | a\s+post\s+shared\s+by\s .{{0,120}}
    ) \W*"""
)
_APPEARED: Final = re.compile(
    r"\s*\b(?:The post|Artikel|Pos|Tulisan) (?:(?!The post ).){1,300} (?:appeared first on|first appeared on|pertama kali (?:tampil|muncul|terbit) (?:di|pada)) .{1,120}\Z"
)
_TRAILING_CALL: Final = re.compile(
    rf"(?<=[.!?”\")\]…])\s+{_CALL}\s*[:：»–-]\s*[^.!?]{{1,160}}[.!?]?\s*\Z", re.IGNORECASE
)
_LONGEST_FURNITURE: Final = 450


def plain(markup: str) -> str:
    """Return a title, a name or a category as plain text: tags, entities (escaped twice, too), mojibake and invisible marks undone.

    The result is safe to escape and show; even unescaped it opens no tag. ``5 < 6 & 7`` stays as it is. Applying it twice changes
    nothing. At most 2,000 characters are returned.
    """
    return _settled(markup, _joined)


def plain_summary(markup: str) -> str:
    """Return a description as plain text like :func:`plain`, without advertisements, "Baca juga", "Bacaan Lainnya", captions,
    calls to click and the signature of the outlet's feed plugin."""
    return _settled(markup, lambda cleaned: _signed_off(" ".join(_without_furniture(cleaned))))


def _settled(markup: str, flatten: Callable[[str], str]) -> str:
    """Clean until nothing changes any more: what was escaped twice becomes markup again on the way."""
    text = markup
    for _ in range(_ROUNDS):
        before, text = text, _once(text, flatten)
        if text == before:
            break
    else:
        # Only a hostile string needs this many rounds: take the sting out for good.
        text = visible(_REFERENCE.sub("", text))
    return _OPEN_TAG.sub("< ", text)


def _once(markup: str, flatten: Callable[[str], str]) -> str:
    if len(markup) > LONGEST_MARKUP // 4:
        markup = _LONG_RUN.sub("", markup[: 20 * LONGEST_MARKUP])[:LONGEST_MARKUP]
    if markup.count("<") > MOST_TAGS:
        markup = "<".join(markup.split("<", MOST_TAGS)[:MOST_TAGS])
    markup = _BARE_AMPERSAND.sub("&amp;", _AMPERSANDS.sub("&", markup.replace("\0", "")))
    cleaned = _CLEANER.clean(_whole_tags(markup))
    text = visible(mended(html.unescape(flatten(cleaned))))
    return _CUT_LETTER.sub("", text)[:LONGEST_TEXT].rstrip()


def _whole_tags(markup: str) -> str:
    """Return the markup without the tag it was cut in, and with a lone ``<`` at its end as text, not as a tag that swallows the rest."""
    last = markup.rfind(">") + 1
    tail = markup[last:]
    if "<" not in tail:
        return markup
    if last or not tail.endswith("<"):
        tail = _CUT_TAG.sub("", tail) if last or "=" in tail else tail
    return markup[:last] + tail.replace("<", "&lt;")


def _joined(cleaned: str) -> str:
    return _BLOCK_TAG.sub(" ", _LINK_TAG.sub("", cleaned))


def _without_furniture(cleaned: str) -> Iterator[str]:
    """Yield the blocks of cleaned markup that are the story's own text."""
    below_heading = False
    seen = 0
    for block in _blocks(cleaned):
        if _HEADING.fullmatch(_LINK_TAG.sub("", block)):
            below_heading = True
            continue
        if below_heading and not _LINK_TAG.split(block)[0].strip() and block.endswith("</a>"):
            continue
        below_heading = False
        if len(block) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(block):
            continue
        text = _LINK_TAG.sub("", _LINKED_CALL.sub(" ", _INLINE_CALL.sub(" ", block)))
        seen += len(text)
        yield text
        if seen > 2 * LONGEST_TEXT:
            return


def _blocks(cleaned: str) -> Iterable[str]:
    return filter(None, (" ".join(block.split()) for block in _BLOCK_TAG.split(cleaned)))


def _signed_off(text: str) -> str:
    text = _TRAILING_CALL.sub("", _APPEARED.sub("", text[: 3 * LONGEST_TEXT]))
    if text and len(text) <= _LONGEST_FURNITURE and (_FURNITURE.fullmatch(text) or _HEADING.fullmatch(text)):
        return ""
    return _MORE.sub("…", text)
