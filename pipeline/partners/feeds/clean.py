"""Markup made plain text, whatever type it was declared: nothing executable, no link, no furniture of the page.

nh3 decides what is a tag; its output is normalised (known tags, no attributes), so simple patterns can read it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import nh3

from pipeline.language.patterns import late
from pipeline.partners.feeds.mojibake import mended
from pipeline.partners.feeds.references import settled_references
from pipeline.partners.feeds.text import EMOJI, visible

LONGEST_MARKUP: Final = 50_000
"""Characters of one string that are looked at; a summary needs the first few hundred words."""
MOST_TAGS: Final = 500
"""Tags of one string that are looked at: an HTML parser's work may grow with the square of their depth."""
LONGEST_TEXT: Final = 2_000
"""Characters of plain text that are kept of one string."""
_ROUNDS: Final = 8

# fmt: off
_BLOCKS: Final = {
    "address", "article", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "td",
    "th", "tr", "ul",
}
_DROPPED: Final = {
    "aside", "audio", "button", "canvas", "datalist", "embed", "figcaption", "form", "iframe", "map", "math", "nav",
    "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title",
    "video", "xmp",
}
# fmt: on
_KNOWN: Final = (
    _BLOCKS
    | _DROPPED
    | nh3.ALLOWED_TAGS
    | {
        "base",
        "basefont",
        "big",
        "blink",
        "body",
        "dialog",
        "fieldset",
        "font",
        "frame",
        "frameset",
        "head",
        "html",
        "image",
        "input",
        "isindex",
        "keygen",
        "label",
        "legend",
        "link",
        "listing",
        "marquee",
        "menu",
        "meta",
        "meter",
        "nobr",
        "optgroup",
        "option",
        "output",
        "param",
        "picture",
        "plaintext",
        "progress",
        "slot",
        "source",
        "tbody",
        "tfoot",
        "thead",
        "track",
        "xml",
    }
)  # fmt: skip
"""Names of HTML's elements, old ones too."""
_BRACKETED: Final = late(r"<([A-Za-z][A-Za-z0-9]{0,30})(?:[ ][A-Za-z0-9 ]{0,30})?>")
_CLOSING: Final = late(r"</([A-Za-z][A-Za-z0-9]{0,30})")
_IMAGE: Final = late(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT: Final = late(r"\balt\s{0,9}=\s{0,9}([\"'])([^\"'<>]{1,60})\1", re.IGNORECASE)
_DRAWN: Final = late(r"\bclass\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,200}(?:smiley|emoji|emoticon)", re.IGNORECASE)
_WRITTEN: Final = late(r"[^\W\d_]{2}")
"""Letters side by side: a description, not what a program drew."""
_SHORTCODE: Final = late(r"\[caption\b[^\[\]]{0,500}\][^\[\]]{0,2000}\[/caption\]", re.IGNORECASE)
_SHORT_ELEMENT: Final = late(r"<(p|dd|div|span|td|small|em|i)\b([^<>]{1,600})>[^<>]{0,1000}</\1>", re.IGNORECASE)
_OF_A_CAPTION: Final = late(r"caption|keterangan-(?:foto|gambar)", re.IGNORECASE)
"""In the class of an element: WordPress, Blogger and OpenSID write captions so."""
_CLEANER: Final = nh3.Cleaner(tags=_BLOCKS | {"a"}, clean_content_tags=_DROPPED, attributes={}, link_rel=None)

_TAME: Final = late(r"[\t\n\r !-%'-;=?-~]{0,1000}")
"""Letters that nothing below does anything to, whitespace apart: most titles and names."""
_AMPERSANDS: Final = late(
    r"&(?:amp;|#0{0,6}38;|#x0{0,6}26;)+(?=(?:[a-z][a-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9a-f]{1,6});)", re.IGNORECASE
)
_BARE_AMPERSAND: Final = late(r"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_REFERENCE: Final = late(r"&(?=(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_CUT_TAG: Final = late(r"<[A-Za-z!/?][^<>]*[=\"'][^<>]*\Z|</?[A-Za-z]{0,10}\Z")
_NO_TEXT: Final = late("[\0\ud800-\udfff]")
_TAG: Final = late(r"</?[A-Za-z][^<>]*>")
_OPEN_TAG: Final = late(r"<(?=[A-Za-z!/?])")
_LONG_RUN: Final = late(r"(?<![^\s<>])[^\s<>]{2048,}")
_BLOCK_TAG: Final = late(r"</?(?!a>)[a-z0-9]+>")
_LINK_TAG: Final = late(r"</?a>")
_CUT_LETTER: Final = late(r"\ufffd+(?=\s*(?:…|\.{3})?\s*\Z)")
_MORE: Final = late(r"(?<![\s.])[\s.]*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*\Z")

# The patterns read text whose whitespace is folded, so one blank is one space.
_CALL: Final = r"(?:(?:baca|lihat|simak|tonton) (?:juga|pula|selengkapnya|lainnya)|(?:artikel|berita|pos) terkait)"
_INLINE_CALL: Final = late(rf"[\[(]?\b{_CALL} ?[:：»–-]? ?(?:<a>[^<]*</a> ?[|,;]? ?)+[\])]?", re.IGNORECASE)
_LINKED_CALL: Final = late(
    r"<a>(?:\W*(?:(?:baca )?selengkapnya|baca lebih lanjut|lanjut(?:kan)? (?:mem)?baca|read more|continue reading"
    r"|(?:klik|cek) di ?sini)\b[^<]{0,200}| ?(?:…|\.{3}|»|→) ?)</a>",
    re.IGNORECASE,
)
_HEADING: Final = late(
    rf"\W*(?:{_CALL}|bacaan lainnya|related (?:posts?|articles?)|topik terkait|berita lainnya)\W*", re.IGNORECASE
)
_SIGNED: Final = r"(?:appeared first on|first appeared on|pertama kali (?:tampil|muncul|terbit) (?:di|pada))"
_FURNITURE: Final = tuple(
    late(rf"\W*(?:{said})\W*", re.IGNORECASE)
    for said in (
        rf"{_CALL} ?[:：»–|-].*",
        rf"{_CALL} <a>.*",
        r"bacaan lainnya.{0,3}",
        r"advertisement|advertorial|iklan|adv|ads?|sponsored",
        r"(?:scroll (?:to|untuk|ke)|gulir untuk) .{0,80}",
        rf"(?:the post|artikel|pos|tulisan|berita) .{{1,300}} {_SIGNED} .*",
        r"(?:(?:baca )?selengkapnya|read more|continue reading|lanjut(?:kan)? (?:mem)?baca)(?:\W.{0,120})?",
        r"tinggalkan balasan.{0,40}|sebarkan artikel ini|bagikan(?: (?:ini|artikel ini|berita ini|ke))?",
        r"share this|like this|(?:menyu|su)kai? ini|memuat",
        r"(?:ikuti|follow) .{0,120}(?:google news|whatsapp|telegram|instagram|channel|saluran).{0,80}",
        r"dapatkan .{0,120}(?:google news|whatsapp|telegram|channel|saluran).{0,80}",
        r"(?:klik|cek) di ?sini.{0,60}",
        r"example (?:floating|\d+x\d+)",
        r"view this post on instagram|a post shared by .{0,120}",
    )
)
"""What a site puts below a story, whole lines of it."""
_APPEARED: Final = late(rf" ?\b(?:The post|Artikel|Pos|Tulisan) (?:(?!The post ).){{1,300}} {_SIGNED} .{{1,120}}\Z")
_TRAILING_CALL: Final = late(rf"(?<=[.!?”\")\]…]) {_CALL} ?[:：»–-] ?[^.!?]{{1,160}}[.!?]?\Z", re.IGNORECASE)
_LONGEST_FURNITURE: Final = 450

_ENDS: Final = ("…", "...", "]", ")")


def _is_furniture(text: str) -> bool:
    return any(one.fullmatch(text) for one in _FURNITURE)


def plain(markup: str) -> str:
    """Return a title, a name or a category as plain text, whatever was escaped, once or twice, or misread on its way.

    Even unescaped the result opens no tag. ``5 < 6 & 7`` stays as it is. Applying it twice changes nothing. At most
    2,000 characters are returned.
    """
    if _TAME.fullmatch(markup):
        return " ".join(markup.split())
    return _settled(markup, _joined, as_text)


def plain_summary(markup: str) -> str:
    """Return a description as plain text like :func:`plain`, without the furniture of the page: advertisements, "Baca
    juga", "Bacaan Lainnya", captions, calls to click, the signature of its feed plugin."""
    markup = _uncaptioned(markup[: 20 * LONGEST_MARKUP])
    return _settled(markup, lambda cleaned: _signed_off(" ".join(_without_furniture(cleaned))))


def _uncaptioned(markup: str) -> str:
    """Return markup without what is written below its pictures."""
    return _SHORT_ELEMENT.sub(
        lambda match: " " if _OF_A_CAPTION.search(match[2]) else match[0], _SHORTCODE.sub(" ", markup)
    )


def as_text(text: str) -> str:
    """Return a plain text in which a word in angle brackets opens no tag: "isi <title> dan <RW 05>".

    Only what no markup would hold is taken for text: a name that HTML does not know, or an element that hides what is in
    it, that is never closed.
    """
    if "<" not in text:
        return text
    closed = {name.lower() for name in _CLOSING.findall(text)}

    def spaced(match: re.Match[str]) -> str:
        name = match[1].lower()
        return match[0] if name in closed or (name in _KNOWN and name not in _DROPPED) else f"< {match[0][1:]}"

    return _BRACKETED.sub(spaced, text)


def _spoken(match: re.Match[str]) -> str:
    """Return what a picture stands for in a text: the letter or the smiley that a program drew, else nothing."""
    alt = _ALT.search(match[0])
    text = html.unescape(alt[2]).strip() if alt else ""
    drawn = EMOJI.search(text) or (len(text) <= 4 and _DRAWN.search(match[0]))
    return html.escape(text, quote=False) if drawn and not _WRITTEN.search(text) else match[0]


def _settled(markup: str, flatten: Callable[[str], str], prepare: Callable[[str], str] = str) -> str:
    """Clean until nothing changes any more: what was escaped twice becomes markup again on the way."""
    text = markup
    for _ in range(_ROUNDS):
        before, text = text, _once(prepare(text), flatten)
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
    if _TAME.fullmatch(markup):
        return flatten(" ".join(markup.split())).rstrip()
    markup = _IMAGE.sub(_spoken, settled_references(markup))
    markup = _BARE_AMPERSAND.sub("&amp;", _AMPERSANDS.sub("&", _NO_TEXT.sub("", markup)))
    cleaned = _CLEANER.clean(_whole_tags(markup))
    text = visible(mended(html.unescape(flatten(cleaned))))
    return _CUT_LETTER.sub("", text)[:LONGEST_TEXT].rstrip()


def _whole_tags(markup: str) -> str:
    """Return the markup without the tag it was cut in; any other ``<`` that is never closed is text, not a tag."""
    last = markup.rfind(">") + 1
    tail = markup[last:]
    if "<" not in tail:
        return markup
    if "=" in tail or _TAG.search(markup):
        tail = _CUT_TAG.sub("", tail)
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
        if len(block) <= _LONGEST_FURNITURE and _is_furniture(block):
            continue
        text = _LINK_TAG.sub("", _LINKED_CALL.sub(" ", _INLINE_CALL.sub(" ", block))) if "<a>" in block else block
        seen += len(text)
        yield text
        if seen > 2 * LONGEST_TEXT:
            return


def _blocks(cleaned: str) -> Iterable[str]:
    return filter(None, (" ".join(block.split()) for block in _BLOCK_TAG.split(cleaned)))


def _signed_off(text: str) -> str:
    text = _TRAILING_CALL.sub("", _APPEARED.sub("", text[: 3 * LONGEST_TEXT]))
    if text and len(text) <= _LONGEST_FURNITURE and (_is_furniture(text) or _HEADING.fullmatch(text)):
        return ""
    return _MORE.sub("…", text) if text.endswith(_ENDS) else text
