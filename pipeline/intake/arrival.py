"""A file that came from elsewhere, what becomes of it, and what is to be said of it. Values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds.kim import Kim
from pipeline.engine.problems import Refusal
from pipeline.language.gazetteer import Gazetteer
from pipeline.language.regions import slugify
from pipeline.partners.topics import Subjects

_DEEPEST = 8
"""Folders of a path that tell pictures of one name apart."""


class Arrival(Struct, frozen=True):
    """A file as it came."""

    name: str
    data: bytes


def endings(path: str) -> list[str]:
    """Returns all that a path ends in, the longest first: ``2020/01/foto.jpg``, ``01/foto.jpg``, ``foto.jpg``."""
    parts = [one for one in path.replace("\\", "/").split("/") if one][-_DEEPEST:]
    return ["/".join(parts[start:]) for start in range(len(parts))]


def by_ending(paths: Iterable[str]) -> dict[str, str]:
    """Returns the paths by all that each ends in, without what several end in: two photos may be called the same."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for path in paths:
        for one in endings(path):
            twice |= {one} if one in found else set()
            found[one] = path
    return {one: path for one, path in found.items() if one not in twice}


class Draft(Struct, frozen=True):
    """A member's file to be written: its path below ``content/`` and its text."""

    path: str
    text: str
    line: int = 0
    """Where it stood in the file that came, from 1 on; 0 for the whole of it."""


class Picture(Struct, frozen=True):
    """A picture to be written beside a draft, cleaned already: its path below ``content/`` and its bytes."""

    path: str
    data: bytes
    line: int = 0


class Remark(Struct, frozen=True):
    """What is to be said of a line of the file that came, and what to do."""

    line: int
    """From 1 on; 0 for the whole file."""
    message: str
    remedy: str
    stops: bool = True
    """Whether nothing became of that line."""


Made = Draft | Picture | Remark


@dataclass(frozen=True)
class Instructions:
    """What whoever hands files over says with them, and the site that they are for."""

    catalogue: Catalogue
    now: datetime
    clean: Callable[[bytes], bytes | None] = lambda data: None
    """The picture with nothing but its pixels; None for what is no picture that can be published."""
    group: str = ""
    """The code of the group that publishes it; "" when there is only one."""
    messages: tuple[int, ...] = ()
    """Which messages of a chat, from 1 on; none: the one that reads most like news."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """From a category elsewhere, as a slug, to a topic here; "" for categories that are left out."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures that were handed over beside the file, by name and by longer ends of their paths."""

    @cached_property
    def kim(self) -> Kim:
        """The group that publishes what comes. Raises Refusal when it cannot be told which."""
        groups = self.catalogue.kims
        if self.group in groups:
            return groups[self.group]
        if not groups:
            raise Refusal("Belum ada KIM yang terdaftar.", "Buat dulu dengan: kim new kim")
        if not self.group and len(groups) == 1:
            return next(iter(groups.values()))
        said = f"Kelompok «{self.group}» belum terdaftar." if self.group else "Kelompok penerbitnya belum disebut."
        raise Refusal(said, f"Tambahkan --kim dengan salah satu kode ini: {', '.join(groups)}.")

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Finds the site's places in texts."""
        return Gazetteer(self.catalogue.site.regions)

    @cached_property
    def subjects(self) -> Subjects:
        """Finds the site's topics in texts."""
        return Subjects(self.catalogue.site.topics, self.catalogue.site.keywords)

    def topic(self, category: str) -> str | None:
        """Returns the topic for a category elsewhere: by the table, or of the same name; None when nobody said."""
        slug = slugify(category)
        if slug in self.topics:
            return self.topics[slug]
        known = self.catalogue.site.topics
        return next((key for key, topic in known.items() if slug in (key, slugify(topic.name))), None)
