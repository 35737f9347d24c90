"""A body's links and pictures, resolved: from what a member wrote beside the file to addresses of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

from pipeline.content.catalogue import Catalogue
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.html_writer import ROOT, Figure
from pipeline.content.markdown.outline import Image

OUTSIDE = ("http", "https", "mailto", "tel", "sms", "geo")
"""Schemes that a link may leave the site with."""


_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def beside(path: str, target: str) -> str:
    """Returns the path below ``content/`` that ``target`` means in the file at ``path``; a leading "/" starts at content."""
    return _beside(path.rpartition("/")[0], target)


@lru_cache(4096)  # files of a folder name the same pages again and again
def _beside(folder: str, target: str) -> str:
    clean = unquote(target)
    return posixpath.normpath(clean.lstrip("/") if clean.startswith("/") else posixpath.join(folder, clean))


def link_url(catalogue: Catalogue, path: str, target: str) -> str | None:
    """Returns the address to publish for a link in the file at ``path``, or None when it is dead or unsafe.

    Addresses inside the site start with ``ROOT``; anchors and outside addresses come back as they are.
    """
    scheme, rest, anchor = parts(target)
    if scheme:
        return target if scheme in OUTSIDE else None
    if not rest:
        return target if anchor else None
    inside = beside(path, rest)
    url = catalogue.addresses.get(inside)
    if url is None and rest.startswith("/") and f"{inside}/" in catalogue.own.lists:
        url = f"{inside}/"
    return None if url is None else f"{ROOT}{url}{anchor}"


@lru_cache(4096)
def parts(target: str) -> tuple[str, str, str]:
    """Returns a link's scheme (lower case, "" inside the site), its path, and its anchor with "#"."""
    target = target.strip()
    found = _SCHEME.match(target)
    if found:
        return found[1].lower(), target, ""
    if target.startswith("//"):
        return "//", target, ""
    split = urlsplit(target)
    return "", split.path, f"#{split.fragment}" if split.fragment else ""


def body_html(catalogue: Catalogue, path: str, body: Body, figures: Mapping[str, Figure]) -> str:
    """Returns the body as HTML whose addresses inside the site start with ``ROOT``.

    ``figures`` maps the paths of pictures below ``content/`` to what is published of them.
    """

    def image(picture: Image) -> Figure | None:
        scheme, rest, _ = parts(picture.target)
        return None if scheme else figures.get(beside(path, rest))

    return body.html(lambda target: link_url(catalogue, path, target), image)
