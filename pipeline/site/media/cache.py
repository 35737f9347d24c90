"""Prepared pictures, kept in ``.kim/gambar`` so that each is made once. What was tampered with or cut short is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from pipeline.engine.files import read_note, read_or_none, say_damaged, write_atomic, write_note
from pipeline.engine.targets import OutFile
from pipeline.site.media import cards, documents, pictures
from pipeline.site.media.cards import Card
from pipeline.site.media.pictures import Published, Scaled


class Kept(msgspec.Struct, frozen=True):
    """What is published of a picture, without its bytes."""

    width: int
    height: int
    webp: tuple[tuple[str, int, str], ...]
    """The path of each file, its width, and a digest of its bytes."""
    jpeg: tuple[tuple[str, int, str], ...]


def cached_picture(
    original: Callable[[], bytes],
    key: str,
    folder: Path,
    band: str = "",
    known: MutableMapping[str, Kept] | None = None,
) -> Published:
    """Returns what is published of a picture, from the cache when it is there whole. Raises Unreadable.

    ``key`` is the name of the original's bytes (``pictures.key``), which are asked for only to make what is missing; ``band``
    is burnt into it. ``known`` is what the cache is known to hold, by such names, and learns of this one.
    """
    name = pictures.banded(key, band)
    kept = known.get(name) if known else None
    kept = kept or _in_cache(name, folder) or _listed(_made(original, name, folder, band))
    if known is not None:
        known[name] = kept
    webp, jpeg = (
        tuple(
            Scaled(OutFile(path, read=partial(_taken, original, name, folder, band, path, digest)), width)
            for path, width, digest in some
        )
        for some in (kept.webp, kept.jpeg)
    )
    return Published(webp, jpeg, kept.width, kept.height)


def _made(original: Callable[[], bytes], key: str, folder: Path, band: str) -> Published:
    made = pictures.publish(original(), band) if band else pictures.publish(original())
    for file in made.files:
        write_atomic(folder / Path(file.path).name, file.data, durable=False)
    # The note comes last: without it, whatever lies in the cache counts as unfinished.
    write_note(folder / f"{key}.json", key, msgspec.json.encode(_listed(made)))
    return made


def _listed(made: Published) -> Kept:
    webp, jpeg = (
        tuple((one.file.path, one.width, _digest(one.file.data)) for one in some) for some in (made.webp, made.jpeg)
    )
    return Kept(made.width, made.height, webp, jpeg)


def _in_cache(key: str, folder: Path) -> Kept | None:
    with suppress(msgspec.MsgspecError):
        kept = msgspec.json.decode(read_note(folder / f"{key}.json", key) or b"", type=Kept)
        return kept if kept.webp and kept.jpeg else None
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
