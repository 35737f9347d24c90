"""Prepared pictures, kept in ``.kim/gambar`` so that each is made once. What was tampered with or cut short is made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import cards, disk, pictures
from pipeline.cards import Card
from pipeline.model import OutFile
from pipeline.pictures import Published, Scaled


def developed(data: bytes, shelf: Path) -> Published:
    """Returns what is published of a picture's bytes, from the shelf when it is there whole. Raises Unreadable."""
    note = shelf / f"{pictures.key(data)}.json"
    found = _from_shelf(note)
    if found is not None:
        return found
    made = pictures.publish(data)
    for file in made.files:
        disk.write_atomic(shelf / Path(file.path).name, file.data, durable=False)
    # The note comes last: without it, whatever lies on the shelf counts as unfinished.
    said = {"width": made.width, "height": made.height, "webp": _listed(made.webp), "jpeg": _listed(made.jpeg)}
    disk.write_atomic(note, json.dumps(said).encode(), durable=False)
    return made


def _listed(files: Iterable[Scaled]) -> list[list[object]]:
    return [[one.file.path, one.width, _digest(one.file.data)] for one in files]


def _from_shelf(note: Path) -> Published | None:
    text = disk.read_or_none(note)
    if text is None:
        return None
    try:
        said = json.loads(text)
        webp, jpeg = (tuple(_taken(note.parent, said[kind])) for kind in ("webp", "jpeg"))
        return Published(webp, jpeg, int(said["width"]), int(said["height"])) if webp and jpeg else None
    except (ValueError, KeyError, TypeError):
        return None


def _taken(shelf: Path, files: Iterable[tuple[str, int, str]]) -> Iterator[Scaled]:
    for path, width, digest in files:
        data = disk.read_or_none(shelf / Path(path).name)
        if data is None or _digest(data) != digest:
            raise ValueError(path)
        yield Scaled(OutFile(str(path), data), int(width))


def cleaned(data: bytes, shelf: Path) -> bytes:
    """Returns a picture of an ordinary page with nothing but its pixels, from the shelf when it is there. Raises Unreadable."""
    file = shelf / f"{pictures.key(data)}-bersih"
    kept = disk.read_or_none(file) or b""
    head, _, body = kept.partition(b"\n")
    if head.decode(errors="replace") == _digest(body):
        return body
    made = pictures.cleaned(data)
    disk.write_atomic(file, f"{_digest(made)}\n".encode() + made, durable=False)
    return made


def printed(shelf: Path, card: Card, photo: bytes | None) -> bytes:
    """Returns a share card's JPEG, from the shelf when it is there whole."""
    file = shelf / Path(card.path).name
    data = disk.read_or_none(file)
    if data is None or not (data.startswith(_JPEG) and data.endswith(_END)):
        data = cards.draw(card, photo)
        disk.write_atomic(file, data, durable=False)
    return data


_JPEG, _END = b"\xff\xd8", b"\xff\xd9"
"""How a JPEG begins and ends: files on the shelf are written at once or not at all, but others may cut them."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
