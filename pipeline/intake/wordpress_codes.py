"""The text of a WordPress post as its site showed it: shortcodes, blocks and blank lines → HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from msgspec import Struct

_CAPTION = re.compile(r"\[(?:wp_)?caption[^\]]{0,300}\](.{0,3000}?)\[/(?:wp_)?caption\]", re.S)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.I)
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,1000})\]")
_IDS = re.compile(r"\b(?:ids|include)\s*=\s*[\"'“”]?\s*([\d,\s]+)")
_SHORTCODE = re.compile(
    r"\[/?(?:audio|video|playlist|embed|googlemaps|contact-form\S*|youtube|vimeo|tweet|instagram|facebook|wpvideo|soundcloud"
    r"|archiveorg|slideshare|wpforms|ninja_forms?|gravityforms?|form|map|maps)\b[^\]]*\]",
    re.I,
)
_GIVEN = re.compile(r"\[/?[a-z][\w-]{1,40}\s+[\w-]{1,40}\s?=\s?[\"'“”&\d][^\[\]]{0,2000}\]", re.I)
"""A code that is given values is one, whichever plugin knew it."""
_NOTHING = re.compile(
    r"\[/?(?:ads?|adsense|iklan|toc|share|social|sharethis|related|signoff|nggallery|more)(?:[_-]\w+)?\]", re.I
)
_CLOSED = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_BUILDER = re.compile(r"\[/?([a-z][\w-]{1,40})(?:\s[^\[\]]{0,2000})?/?\]")
"""A code of a page builder: what stands between two of them is text."""
_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
_PAGE_BREAK = re.compile(r"<!--(?:more|nextpage).{0,200}?-->", re.S)
_CONDITIONAL, _ENDS = "<!--[if", "<![endif]-->"
"""What Word leaves for one browser only stands between these."""
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|tbody|thead|blockquote|pre|figure|figcaption|hr|section|iframe)\b[^>]*>",
    re.I,
)


class Attachment(Struct, frozen=True):
    """Something that was uploaded to a site."""

    number: str
    address: str
    shows: str = ""
    """What somebody wrote that it shows."""


class Attachments:
    """What was uploaded to a site, by its number and by the post that it was uploaded for."""

    def __init__(self) -> None:
        self._by_number: dict[str, Attachment] = {}
        self._of_post: dict[str, list[Attachment]] = {}

    def add(self, one: Attachment, post: str) -> None:
        """Takes one in."""
        self._by_number[one.number] = one
        self._of_post.setdefault(post, []).append(one)

    def get(self, number: str) -> Attachment | None:
        """Returns the one of that number."""
        return self._by_number.get(number)

    def gallery(self, said: str, post: str) -> Iterable[Attachment]:
        """Returns the pictures of a gallery: those that its code names, else all that were uploaded for its post."""
        found = _IDS.search(said)
        if found is None:
            return self._of_post.get(post, ())
        return [one for number in found[1].split(",") if (one := self.get(number.strip())) is not None]


def paragraphs(text: str, attachments: Attachments, post: str) -> str:
    """Returns a post as WordPress would show it: blank lines part paragraphs where no block does; its own codes are gone."""
    text = _PAGE_BREAK.sub("\n\n", _unconditional(text.replace("\r\n", "\n")))
    text = _TAG.sub(lambda found: " ".join(found.group().split()), _COMMENT.sub("", text))
    text = _CAPTION.sub(_figure, text)
    text = _GALLERY.sub(lambda found: _shown(attachments.gallery(found[1], post)), text)
    text = _SHORTCODE.sub(lambda found: "<iframe></iframe>" if not found.group().startswith("[/") else "", text)
    closed = set(_CLOSED.findall(text))
    text = _BUILDER.sub(lambda found: "\n\n" if found[1] in closed or "_" in found[1] else found.group(), text)
    text = _NOTHING.sub("", _GIVEN.sub("<iframe></iframe>", text))
    if re.search(r"<p\b", text, re.I):
        return text
    return re.sub(
        r"\n", "<br>", re.sub(r"\n{2,}", "</p><p>", _BLOCK.sub(lambda found: f"\n\n{found.group()}\n\n", text))
    )


def _unconditional(text: str) -> str:
    """The text without what stands there for one browser; looked for once, however often it begins and never ends."""
    made, at = "", 0
    while (begin := text.find(_CONDITIONAL, at)) >= 0 and (end := text.find(_ENDS, begin)) >= 0:
        made += text[at:begin]
        at = end + len(_ENDS)
    return made + text[at:]


def _figure(found: re.Match[str]) -> str:
    """A picture with its caption."""
    picture = _PICTURE.search(found[1])
    if picture is None:
        return found[1]
    said = found[1].replace(picture.group(), "").strip()
    return f"<figure>{picture.group()}<figcaption>{said}</figcaption></figure>"


def _shown(pictures: Iterable[Attachment]) -> str:
    made = (f'<img src="{escape(one.address)}" alt="{escape(one.shows)}">' for one in pictures if one.address)
    return "".join(("<figure>", *made, "</figure>"))
