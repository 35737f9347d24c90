"""What MkDocs makes of a project: the content of its ordinary pages, and the static files. Kept until their sources change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from pipeline.engine.targets import OutFile, Target


class Section(Struct, frozen=True):
    """An entry of a page's table of contents."""

    title: str
    url: str
    level: int
    children: tuple[Section, ...] = ()


class OrdinaryPage(Struct, frozen=True):
    """A page that editors wrote below ``halaman/`` or ``panduan/``, or the front page's own text."""

    path: str
    """Of its source, below ``content/``."""
    url: str
    title: str
    description: str
    content: Markup
    """What MkDocs made of the text, as far as the allowlist knows it."""
    toc: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Ordinary:
    """All that MkDocs gave, and the folder in which the static files lie."""

    fingerprint: str
    folder: Path
    pages: tuple[OrdinaryPage, ...]
    files: tuple[str, ...]
    withheld: Mapping[str, str] = field(default_factory=dict)
    """Pictures that could not be made, by their paths below ``content/``, and why."""

    def targets(self) -> Iterator[Target]:
        """Yields the static files."""
        for path in self.files:
            file = self.folder / path
            found = file.stat()
            # They lie in a folder of ours, are never changed there, and are made anew all together.
            yield Target(f"berkas/{path}", f"{self.fingerprint} {found.st_size}", partial(self._file, path))

    def _file(self, path: str) -> tuple[OutFile, ...]:
        return (OutFile(path, (self.folder / path).read_bytes()),)
