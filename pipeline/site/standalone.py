"""A drawn page as part of one file: its main part, without scripts, small pictures inside, notes beside its paragraphs.

What a proposal changed is looked at this way, from a fork too: nothing in it can run or be fetched.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_LEFT_OUT = frozenset(
    ("script", "noscript", "iframe", "object", "embed", "form", "template", "source", "link", "style")
)
_VOID = frozenset(("img", "br", "hr", "wbr", "input", "source", "link", "meta", "col"))
_NOTED = frozenset(("p", "li", "h1", "h2", "h3", "h4", "td", "th", "blockquote", "figcaption"))
_ADDRESSES = ("href", "cite")
_NAMING = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name elements of the page: beside other pages in one file each needs names of its own."""
_SAFE = ("http", "https", "mailto", "tel")


def plain(text: str) -> str:
    """Returns a text by its letters alone, however quotation marks and blanks are drawn: what tells two paragraphs apart."""
    return re.sub(r"[\W_]+", "", text).casefold()


class Standalone(HTMLParser):
    """Collects the main part of a drawn page as it is fed; ``done`` is what came of it."""

    def __init__(
        self, url: str, picture: Callable[[str], bytes | None], notes: Mapping[str, Sequence[str]], number: int = 1
    ) -> None:
        """``url``: the page's address; ``picture``: a picture's bytes by its address; ``notes``: HTML by the ``plain`` text;
        ``number``: which of the file's pages it is."""
        super().__init__(convert_charrefs=True)
        self._url, self._picture, self._notes = url, picture, {text: list(said) for text, said in notes.items()}
        self._number = number
        self._out: list[str] = []
        self._within = 0
        self._silent = 0
        self._texts: list[tuple[str, list[str]]] = []
        """Open elements that a note may stand beside, with what they say."""

    @property
    def left(self) -> list[str]:
        """The notes whose paragraph was not found."""
        return [note for said in self._notes.values() for note in said]

    def done(self) -> str:
        """Returns the HTML of the main part."""
        self.close()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copies an element with the attributes that may stay."""
        if tag == "main":
            self._within += 1
            self._out.append(f'<div class="{escape(dict(attrs).get("class") or "")}">')
            return
        if not self._within:
            return
        if tag in _LEFT_OUT:
            self._silent += tag not in _VOID
            return
        if self._silent:
            return
        if tag in _NOTED:
            self._texts.append((tag, []))
        told = self._attributes(tag, dict(attrs))
        if told is not None:
            self._out.append(f"<{tag}{told}>")

    def _attributes(self, tag: str, attrs: dict[str, str | None]) -> str | None:
        kept: list[str] = []
        dropped: set[str] = set()
        if tag == "img":
            data = self._picture(urljoin(self._url, attrs.get("src") or ""))
            if data is None:
                return None
            kind = "png" if data.startswith(b"\x89PNG") else "webp" if data.startswith(b"RIFF") else "jpeg"
            kept.append(f' src="data:image/{kind};base64,{base64.b64encode(data).decode()}"')
        for name, value in attrs.items():
            if name.startswith("on") or name in (
                "src",
                "srcset",
                "sizes",
                "style",
                "action",
                "formaction",
                "data",
                "poster",
            ):
                continue
            if tag in ("section", "aside") and name.startswith("aria-label"):
                continue  # a part of one page among several is no landmark of the file
            if tag == "nav" and name == "aria-label":
                value = f"{value}, tulisan {self._number}"
            elif name in _NAMING:
                value = " ".join(f"t{self._number}-{one}" for one in (value or "").split())
            elif name in _ADDRESSES and (value or "").startswith("#"):
                value = f"#t{self._number}-{(value or '')[1:]}"
            elif name in _ADDRESSES:
                goal = urljoin(self._url, value or "")
                if urlsplit(goal).scheme not in _SAFE:
                    dropped.add(name)
                    continue
                value = goal
            kept.append(f" {name}" if value is None else f' {name}="{escape(value)}"')
        if tag == "a" and "href" not in attrs.keys() - dropped:
            kept = [one for one in kept if not one.startswith((" rel=", " target=", " download"))]
        return "".join(kept)

    def handle_endtag(self, tag: str) -> None:
        """Closes an element; what is noted of its text comes behind it."""
        if tag == "main" and self._within:
            self._within -= 1
            self._out.append("</div>")
        elif self._within and tag in _LEFT_OUT:
            self._silent = max(0, self._silent - 1)
        elif self._within and not self._silent and tag not in _VOID:
            self._out.append(self._beside(tag))

    def _beside(self, tag: str) -> str:
        at = next((n for n in range(len(self._texts) - 1, -1, -1) if self._texts[n][0] == tag), -1)
        if tag not in _NOTED or at < 0:
            return f"</{tag}>"
        said = "".join(self._texts.pop(at)[1])
        notes = "".join(self._notes.pop(plain(said), ()))
        inside = tag in ("li", "td", "th", "blockquote", "figcaption")
        return f"{notes}</{tag}>" if inside else f"</{tag}>{notes}"

    def handle_data(self, data: str) -> None:
        """Copies words."""
        if self._within and not self._silent:
            for _, said in self._texts:
                said.append(data)
            self._out.append(escape(data, quote=False))
