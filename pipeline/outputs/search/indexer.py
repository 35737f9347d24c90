"""The indexer: a program of its own (``python -m pipeline.outputs.search.indexer SHELF < work``) that runs beside the build.

It lets Pagefind index the bundles it is given, puts the results in order, and lays each in the folder under its key. Why it
could not is said on standard error, and in the folder for the one who waits.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from threading import Timer
from typing import Any

from pyromark import Markdown, Options

from pipeline.content.invisible import visible
from pipeline.content.markdown.body import Body
from pipeline.engine import log, system_errors
from pipeline.engine.files import say_damaged, write_atomic
from pipeline.engine.fingerprint import fingerprint
from pipeline.language.compounds import otherwise
from pipeline.outputs.search import pagefind_format
from pipeline.outputs.search.documents import PAGES
from pipeline.site.findable import Findable

_log = logging.getLogger(log.NAME)  # as a program, this module is called ``__main__``

PATIENCE = 900.0
"""Seconds after which Pagefind counts as stuck."""
TROUBLE = "halangan.txt"
"""In the folder: why the last run could not index."""


@dataclass(frozen=True, slots=True)
class StoredBundle:
    """A bundle in the folder: one file, a line of JSON and then the bytes of the index's files."""

    path: Path
    key: str
    sizes: tuple[tuple[str, int], ...]
    """Path and length in bytes of each file."""
    start: int
    """Where the first of them begins."""
    seal: str
    """A checksum over the key and the bytes."""

    def whole(self) -> bool:
        """Tells whether the file holds what was put there, to the last bit; if not, it says so on the log."""
        data = self.path.read_bytes()[self.start :]
        if _seal(self.key, data) == self.seal:
            return True
        say_damaged(self.path)
        return False

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yields path and bytes of each file."""
        data = memoryview(self.path.read_bytes())
        at = self.start
        for path, size in self.sizes:
            yield path, bytes(data[at : at + size])
            at += size


def place(folder: Path, name: str) -> Path:
    """Returns where a bundle lies in the folder."""
    return folder / f"{name}.indeks"


def clear(folder: Path, names: Collection[str]) -> None:
    """Takes from the folder what is no bundle any more: what began on a day with which none begins now."""
    for path in folder.glob(place(folder, "*").name):
        if path.stem not in names:
            path.unlink(missing_ok=True)


def stored(folder: Path, name: str) -> StoredBundle | None:
    """Returns what lies in the folder for a bundle, or None when nothing lies there whole."""
    path = place(folder, name)
    try:
        with path.open("rb") as file:
            line = file.readline()
            length = os.fstat(file.fileno()).st_size
        said = json.loads(line)
        sizes = tuple((str(name), int(size)) for name, size in said["files"])
        found = StoredBundle(path, str(said["key"]), sizes, len(line), str(said["seal"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if length == len(line) + sum(size for _, size in sizes) else None


def binary() -> Path | None:
    """Returns Pagefind's program, or None where it is not to be had; ``PAGEFIND_BINARY_PATH`` names another one."""
    named = os.environ.get("PAGEFIND_BINARY_PATH")
    if named:
        return Path(named)
    try:
        from pagefind_bin import get_executable
    except ImportError:
        return None
    return Path(get_executable())


class Failed(Exception):
    """Pagefind gave no index; the text says why, in Indonesian."""


class Pagefind:
    """Pagefind's program, asked one thing after the other. What it takes and gives is JSON in Base64, each with a comma."""

    def __init__(self, program: Path) -> None:
        """Starts it. Raises OSError where it cannot run."""
        self._process = subprocess.Popen(  # noqa: S603
            [str(program), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._watch = Timer(PATIENCE, self._process.kill)
        self._watch.start()
        self._asked = 0

    def index(self, findables: list[Findable]) -> dict[str, bytes]:
        """Returns the files of an index of these, by their path. Raises Failed."""
        number = self._ask(type="NewIndex", config={"force_language": "id"})["index_id"]
        for one in findables:
            self._ask(type="AddFile", index_id=number, url=f"/{one.url}", file_contents=as_html(one))
        files = self._ask(type="GetFiles", index_id=number)["files"]
        self._ask(type="DeleteIndex", index_id=number)
        return {file["path"]: b64decode(file["content"]) for file in files}

    def _ask(self, **request: object) -> dict[str, Any]:
        self._asked += 1
        assert self._process.stdin is not None and self._process.stdout is not None
        message = json.dumps({"message_id": self._asked, "payload": request}).encode()
        answer: list[bytes] = []
        try:
            self._process.stdin.write(b64encode(message) + b",")
            self._process.stdin.flush()
            while not answer or not answer[-1].endswith(b","):
                answer.append(os.read(self._process.stdout.fileno(), 1 << 20))
                if not answer[-1]:
                    raise Failed("Pagefind berhenti di tengah jalan")
            payload: dict[str, Any] = json.loads(b64decode(b"".join(answer)[:-1]))["payload"]
        except (OSError, ValueError, KeyError) as error:
            raise Failed(f"Pagefind tidak menjawab dengan benar: {error}") from error
        if payload["type"] == "Error":
            raise Failed(f"Pagefind menolak: {payload.get('message')}")
        return payload

    def close(self) -> None:
        """Ends the program."""
        self._watch.cancel()
        self._process.kill()
        self._process.communicate()


def main() -> int:
    """Indexes what standard input asks for, a line of JSON for each bundle; returns 1 when it could not."""
    folder = Path(sys.argv[1])
    log.start(log.OPTION in sys.argv)
    trouble = ""
    try:
        program = binary()
        if program is None:
            raise Failed("Pagefind tidak tersedia untuk komputer jenis ini")
        pagefind = Pagefind(program)
        try:
            for line in sys.stdin.buffer:
                name, key, rows = json.loads(line)
                _store(folder, name, key, _files(pagefind, name, [Findable(**row) for row in rows]))
        finally:
            pagefind.close()
    except (Failed, pagefind_format.Unknown, OSError) as error:
        trouble = system_errors.refusal(error).message.rstrip(".") if isinstance(error, OSError) else str(error)
        _log.debug("Pencarian tidak dapat dibuat.", exc_info=True)
    write_atomic(folder / TROUBLE, trouble.encode(), durable=False)
    return int(bool(trouble))


def _files(pagefind: Pagefind, name: str, findables: list[Findable]) -> dict[str, bytes]:
    made = pagefind.index(findables)
    files = pagefind_format.settle(made, {f"/{one.url}": one.mark for one in findables})
    return files | {path: made[path] for path in pagefind_format.PROGRAM} if name == PAGES else files


def _store(folder: Path, name: str, key: str, files: dict[str, bytes]) -> None:
    rows = sorted(files.items())
    data = b"".join(data for _, data in rows)
    said = {"key": key, "files": [[path, len(data)] for path, data in rows], "seal": _seal(key, data)}
    write_atomic(place(folder, name), json.dumps(said).encode() + b"\n" + data, durable=False)


def _seal(key: str, data: bytes) -> str:
    return fingerprint(key.encode(), data)


def as_html(findable: Findable) -> str:
    """Returns the page that Pagefind reads: what is found by is its title, its text, and what is said of it."""
    findable = replace(
        findable,
        title=_plain(findable.title),
        text=tuple(map(_plain, findable.text)),
        prose=_plain(findable.prose),
        shown=tuple((name, _plain(words)) for name, words in findable.shown),
    )
    said = (findable.title, *findable.text, findable.prose, *(words for _, words in findable.shown))
    unseen = dict.fromkeys((*findable.aliases, *otherwise(" ".join(said))))
    marks = (("title", findable.title), *findable.shown, *((("lain", " ".join(unseen)),) if unseen else ()))
    parts = [f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(words)}"></i>' for name, words in marks]
    parts += [
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in findable.filters
    ]
    parts += [f"<p>{escape(words)}</p>" for words in findable.text if words]
    parts.append(_prose(findable.prose))
    return f'<!doctype html><html lang="id"><body data-pagefind-body>{"".join(parts)}</body></html>'


def _plain(text: str) -> str:
    """The text with every letter in one piece, and without those that nobody sees."""
    return text if text.isascii() else unicodedata.normalize("NFC", visible(text))


_MARKDOWN = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES)


_NESTED = ("blockquote", "ul", "ol", "em", "strong")
_FEW = 500
"""Elements that may lie within each other. With more, Pagefind could take a time that is quadratic in their depth."""


def _prose(text: str) -> str:
    """A member's Markdown as HTML without any of the member's own, and without pictures."""
    if "<" not in text and "![" not in text:
        html = _MARKDOWN.html(text)  # thirty times faster than to take it apart
        if sum(html.count(f"<{element}") for element in _NESTED) <= _FEW:
            return html
    blocks = ((("h2" if block.kind == "judul" else "p"), escape(block.text)) for block in Body(text).outline.blocks)
    return "".join(f"<{element}>{words}</{element}>" for element, words in blocks)


if __name__ == "__main__":
    sys.exit(main())
