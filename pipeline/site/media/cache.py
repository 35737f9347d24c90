"""Prepared pictures, kept in ``.kim/gambar`` so that each is made once. What was tampered with or cut short is made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from pipeline.engine.files import read_note, read_or_none, say_damaged, write_atomic, write_note
from pipeline.engine.targets import OutFile
from pipeline.site.media import cards, documents, pictures
from pipeline.site.media.cards import Card
from pipeline.site.media.pictures import Published, Scaled


def cached_picture(original: Callable[[], bytes], key: str, folder: Path, band: str = "") -> Published:
    """Returns what is published of a picture, from the cache when it is there whole. Raises Unreadable.

    ``key`` is the name of the original's bytes (``pictures.key``), which are asked for only to make what is missing; ``band``
    is burnt into it.
    """
    key = pictures.banded(key, band)
    return _from_cache(original, key, folder, band) or _made(original, key, folder, band)


def _made(original: Callable[[], bytes], key: str, folder: Path, band: str) -> Published:
    made = pictures.publish(original(), band) if band else pictures.publish(original())
    for file in made.files:
        write_atomic(folder / Path(file.path).name, file.data, durable=False)
    # The note comes last: without it, whatever lies in the cache counts as unfinished.
    said = {"width": made.width, "height": made.height, "webp": _listed(made.webp), "jpeg": _listed(made.jpeg)}
    write_note(folder / f"{key}.json", key, json.dumps(said).encode())
    return made


def _listed(files: Iterable[Scaled]) -> list[list[object]]:
    return [[one.file.path, one.width, _digest(one.file.data)] for one in files]


def _from_cache(original: Callable[[], bytes], key: str, folder: Path, band: str) -> Published | None:
    text = read_note(folder / f"{key}.json", key)
    if text is None:
        return None
    try:
        said = json.loads(text)
        webp, jpeg = (
            tuple(
                Scaled(
                    OutFile(str(path), read=partial(_taken, original, key, folder, band, str(path), digest)), int(width)
                )
                for path, width, digest in said[kind]
            )
            for kind in ("webp", "jpeg")
        )
        return Published(webp, jpeg, int(said["width"]), int(said["height"])) if webp and jpeg else None
    except (ValueError, KeyError, TypeError):
        return None


def _taken(original: Callable[[], bytes], key: str, folder: Path, band: str, path: str, digest: str) -> bytes:
    """A file's bytes from the cache; when they are not what was put there, the picture is made again."""
    file = folder / Path(path).name
    data = read_or_none(file)
    if data is None or _digest(data) != digest:
        if data is not None:
            with suppress(FileNotFoundError):  # another worker met it too, and has said so
                file.unlink()
                say_damaged(file)
        return next(file.data for file in _made(original, key, folder, band).files if file.path == path)
    return data


def cleaned(data: bytes, folder: Path) -> bytes:
    """Returns a picture of an ordinary page with nothing but its pixels, from the cache when it is there. Raises Unreadable."""
    key = pictures.key(data)
    return _noted(folder / f"{key}-bersih", f"bersih {key}", lambda: pictures.cleaned(data))


def cleaned_document(data: bytes, folder: Path, *, keep: bool = True) -> bytes:
    """Returns a document without what it tells of its makers, from the cache when it is there. Raises Unreadable.

    With ``keep=False`` nothing is written.
    """
    name = f"dokumen-{_digest(documents.RECIPE.encode() + data)[:16]}"
    make = partial(documents.cleaned, data)
    return _noted(folder / name, name, make) if keep else read_note(folder / name, name) or make()


def cached_card(folder: Path, card: Card, photo: bytes | None) -> bytes:
    """Returns a share card's JPEG, from the cache when it is there whole. Its address follows from all that it shows."""
    name = Path(card.path).name
    return _noted(folder / name, name, lambda: cards.draw(card, photo))


def _noted(file: Path, name: str, make: Callable[[], bytes]) -> bytes:
    data = read_note(file, name)
    if data is None:
        data = make()
        write_note(file, name, data)
    return data


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
