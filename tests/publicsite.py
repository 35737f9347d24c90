"""A built site as a stranger finds it: its pages taken apart, and where their links lead."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = {"a": "href", "link": "href", "area": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}
HANGING = ("ringkasan", "pesan", "pekan", "bulan", "bagikan", "hal", "kartu")
"""Parts of addresses of what hangs on the page of something else."""
_ADDRESSES = {"og:image", "og:url", "twitter:image"}


@dataclass
class Taken(HTMLParser):
    """A page taken apart."""

    html: str
    links: list[str] = field(default_factory=list)
    """Everything it leads to or loads, as written."""
    ids: set[str] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    """From a meta element's ``name``, ``property`` or ``http-equiv`` to its content."""
    linked: list[dict[str, Any]] = field(default_factory=list)
    """The nodes of its linked data."""
    inline: list[str] = field(default_factory=list)
    """Scripts and styles that stand in the page itself."""

    def __post_init__(self) -> None:
        super().__init__()
        self._within = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        target = values.get(_LINKS.get(tag, ""))
        if target is not None:
            self.links.append(target)
        self.links += [values["data-susul"]] if "data-susul" in values else []
        self.links += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("http-equiv") or ""
            self.meta[name] = values.get("content", "")
            self.links += [self.meta[name]] if name in _ADDRESSES else []
        if tag == "script" and values.get("type") == "application/ld+json":
            self._within = "linked"
        elif tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/json"):
            # Policies let data stand between the tags of a script, because nothing runs it.
            self._within = "inline"
        self.inline += [f"{name} on {tag}" for name in values if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "linked":
            self.linked += json.loads(data)["@graph"]
        elif self._within == "inline":
            self.inline.append(data)


@dataclass(frozen=True)
class PublicSite:
    """A folder of public files, and the address it is published at (ends in "/")."""

    folder: Path
    address: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths of all files."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @cached_property
    def pages(self) -> dict[str, Taken]:
        """Every HTML file, taken apart, by path."""
        return {path: Taken((self.folder / path).read_text()) for path in sorted(self.files) if path.endswith(".html")}

    def file_at(self, url: str) -> str | None:
        """Returns the path of the file that an absolute address opens; None when it opens none."""
        path = unquote(urlsplit(url).path).removeprefix(urlsplit(self.address).path)
        for file in (
            posixpath.join(path, "index.html") if not path or path.endswith("/") else path,
            f"{path}/index.html",
        ):
            if file in self.files:
                return file
        return None

    def broken(self) -> list[tuple[str, str]]:
        """Returns every link, source and anchor inside the site that leads nowhere: the page's path, and what it says."""
        found = []
        for path, page in self.pages.items():
            here = self.address + path.removesuffix("index.html")
            for target in page.links:
                whole = urljoin(here, target)
                if not whole.startswith(self.address):
                    continue
                file = self.file_at(whole)
                anchor = unquote(urlsplit(whole).fragment)
                if file is None or (anchor and file in self.pages and anchor not in self.pages[file].ids):
                    found.append((path, target))
        return found

    def kinds(self) -> dict[str, str]:
        """Returns one page of every shape of address, by that shape: "artikel 4" lies four folders below ``artikel/``; what
        hangs on the page of something else (its digests, what is passed on) is a shape of its own.

        Old addresses, which only lead on, and files that are no page of the site are left out.
        """
        found: dict[str, str] = {}
        for path, page in self.pages.items():
            if "refresh" in page.meta or "_isi" not in page.ids:
                continue
            folder, name = path.split("/")[0] if "/" in path else "", path.rpartition("/")[2]
            hangs = " ".join(part for part in path.split("/")[1:-1] if part in HANGING)
            found.setdefault(f"{folder} {path.count('/')} {name} {hangs}".rstrip(), path)
        return found
