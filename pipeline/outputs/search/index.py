"""The search index of a site: begun as soon as the catalogue is known, ready when the rest is; what did not change is kept."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import partial
from pathlib import Path

from pipeline.content import invisible
from pipeline.content.markdown import body, events, html_writer, outline
from pipeline.engine import files, log, posix
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.targets import OutFile, Target
from pipeline.language import compounds
from pipeline.outputs.search import documents, indexer, pagefind_format
from pipeline.outputs.search.documents import PAGES, Bundle, OtherPage, Vocabulary, bundles, vocabulary
from pipeline.site.findable import Findable
from pipeline.site.publication import Publication

FOLDER = "cari/indeks"
"""Where the index lies, below the site's root."""

_CODE = (body, events, outline, html_writer, compounds, documents, pagefind_format, indexer, invisible)
RECIPE = fingerprint(pagefind_format.VERSION.encode(), *(Path(str(m.__file__)).read_bytes() for m in _CODE))
"""Stands for how bundles are made; it belongs to every key."""


FEW = 300
"""So many articles are indexed faster than a page loads."""


class Search:
    """The index while it is made. Who ends early calls ``stop``."""

    def __init__(
        self,
        publication: Publication,
        other_pages: Sequence[OtherPage],
        folder: Path,
        *,
        live: bool = False,
        cold: bool = False,
    ) -> None:
        """Starts the indexer for what is not in the folder, if anything; ``cold`` believes nothing that lies there.

        A ``live`` preview does not wait for large bundles: it goes on with what earlier runs made.
        """
        self._folder = folder
        # What was published after a failure is not what this run will publish, though all keys may be the same.
        self._again = (files.read_or_none(folder / indexer.TROUBLE) or b"").decode()
        self._vocabulary = vocabulary(publication.catalogue, other_pages)
        self._keys: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        missing = []
        for bundle in bundles(publication, other_pages):
            self._keys[bundle.name] = key = fingerprint(RECIPE.encode(), bundle.key.encode())
            self._sizes[bundle.name] = bundle.size
            found = None if cold else indexer.stored(folder, bundle.name)
            found = found if found is not None and found.whole() else None
            if live and found is not None and bundle.size > FEW:
                self._keys[bundle.name] = found.key
            elif found is None or found.key != key:
                missing.append(Bundle(bundle.name, key, bundle.size, bundle.findables))
        if not live:
            indexer.clear(folder, self._keys)
        self.process = _start(folder, missing) if missing else None

    def targets(self) -> Iterator[Target]:
        """Yields the bundles as targets, and what the search page reads first: their list, and the known words.

        Making them waits for the indexer. Where it could not work, the list is empty, and the search page says so.
        """
        for name, key in self._keys.items():
            yield Target(f"cari/{name}", f"{key}{self._again}", partial(self._files, name))
        shown = [*self._keys.values(), repr(self._vocabulary), self._again]
        yield Target("cari/daftar", fingerprint(*(one.encode() for one in shown)), self._lists)

    def trouble(self) -> str:
        """Waits for the indexer, and returns why it could not index; "" when all went well."""
        self._wait()
        if self.process is not None:
            self.process.wait()
        missing = [name for name in self._keys if not self._ready(name)]
        if not missing:
            return ""
        return (files.read_or_none(self._folder / indexer.TROUBLE) or b"").decode()

    def stop(self) -> None:
        """Ends the indexer, if it still runs. What it was at is not in the folder."""
        if self.process is not None:
            with suppress(OSError):
                self.process.kill()
            self.process.wait()
            self.process = None

    def _wait(self) -> None:
        posix.wait_for_child(self._folder / _LOCK, self.process)

    def _ready(self, name: str) -> indexer.StoredBundle | None:
        found = indexer.stored(self._folder, name)
        return found if found is not None and found.key == self._keys[name] else None

    def _files(self, name: str) -> Iterator[OutFile]:
        self._wait()
        found = self._ready(name)
        for path, data in found.files() if found else ():
            yield OutFile(f"{FOLDER}/{name}/{path}", data)

    def _lists(self) -> Iterator[OutFile]:
        self._wait()
        ready = [name for name in self._keys if self._ready(name)] if self._ready(PAGES) else []
        rows = [{"nama": name, "kunci": self._keys[name][:8], "isi": self._sizes[name]} for name in ready]
        yield OutFile(f"{FOLDER}/daftar.json", _json(rows))
        yield OutFile(f"{FOLDER}/kata.json", _json(_words(self._vocabulary)))


_LOCK = ".kunci"


def _start(folder: Path, missing: Sequence[Bundle]) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    with posix.held_for_child(folder / _LOCK) as lock, tempfile.TemporaryFile(dir=folder) as work:
        files.write_atomic(folder / indexer.TROUBLE, b"pembuat indeks berhenti sebelum selesai", durable=False)
        work.writelines(_work(missing))
        work.seek(0)
        command = [sys.executable, "-m", "pipeline.outputs.search.indexer", str(folder), *log.passed_on()]
        return subprocess.Popen(command, stdin=work, stderr=log.channel(), **lock)  # noqa: S603


def _work(bundles: Sequence[Bundle]) -> Iterator[bytes]:
    """What the indexer reads: a line of JSON for each bundle."""
    names = [one.name for one in fields(Findable)]
    for bundle in bundles:
        rows = [{name: getattr(one, name) for name in names} for one in bundle.findables()]
        yield json.dumps([bundle.name, bundle.key, rows], ensure_ascii=False).encode() + b"\n"


def _words(found: Vocabulary) -> object:
    return {"kata": " ".join(found.words), "tempat": found.places}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
