"""Prepared pictures, kept in ``.kim/gambar`` so that each is made once. What was tampered with or cut short is made anew."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline import cards, disk, pictures
from pipeline.cards import Card
from pipeline.model import OutFile
from pipeline.pictures import Published


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
    said = {
        "width": made.width,
        "height": made.height,
        "files": [[file.path, width, _digest(file.data)] for file, width in zip(made.files, made.widths, strict=True)],
    }
    disk.write_atomic(note, json.dumps(said).encode(), durable=False)
    return made


def _from_shelf(note: Path) -> Published | None:
    text = disk.read_or_none(note)
    if text is None:
        return None
    try:
        said = json.loads(text)
        files, widths = [], []
        for path, width, digest in said["files"]:
            data = disk.read_or_none(note.parent / Path(path).name)
            if data is None or _digest(data) != digest:
                return None
            files.append(OutFile(str(path), data))
            widths.append(int(width))
        return Published(tuple(files), tuple(widths), int(said["width"]), int(said["height"])) if files else None
    except (ValueError, KeyError, TypeError):
        return None


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
