"""A built site as an object store: files named by the SHA-256 of their bytes, and one small manifest of their paths.

For sites that several web servers show, or that go through an S3-compatible store. Objects are never changed, so they may travel
in any order and for as long as they need; the manifest is swapped last. Another program (rclone) carries them; see
``docs/banyak-mesin.md`` and docs/decisions/0020-objects.md.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from pipeline.engine import files, output_folder
from pipeline.engine.manifest import NOTE, Counts, publish
from pipeline.engine.problems import Refusal
from pipeline.engine.targets import OutFile, Target

OBJECTS = "objek"
"""The folder of objects in a store: ``objek/ab/ab12…``."""
MANIFEST, BEFORE = "daftar.json", "daftar-sebelumnya.json"
"""What is to be shown, and what was shown before it: renamed, it takes everything back."""
_MOST = 256 << 20
"""Bytes of a manifest that is read."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_STEP = re.compile(r"[^\0-\x1f\x7f\\/]{1,255}")
"""A step of a path that means the same on every system."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which object lies at each path of a site."""

    bentuk: Literal[1]
    """The form of the manifest: one that is not known is refused."""
    berkas: dict[str, str]
    """The digests of files in hexadecimal, by their paths below the site's root."""


class Stored(NamedTuple):
    """What keeping a site in a store came to, in files."""

    files: int
    added: int
    """Objects that it had not."""
    pruned: int


def store(site: Path, goal: Path, *, prune: bool = False) -> Stored:
    """Keeps the files of a built site as objects below ``goal``, and then, whole, its manifest and the one before it.

    ``prune`` takes away objects that neither names. Raises Refusal for a folder that no build made, or that lacks one of its
    files, and for a place that holds something else than a store.
    """
    listed = output_folder.listed(site)
    if not listed:
        raise Refusal(f"{site}/ bukan situs yang dibangun kim build.", "Jalankan kim build lebih dulu.")
    _guard(site, goal)
    digests: dict[str, str] = {}
    added = 0
    for path in sorted(listed):
        try:
            data = files.read_or_none(site / path)
        except OSError:
            data = None
        if data is None:
            raise Refusal(
                f"{site / path} tidak dapat dibaca; tidak ada daftar yang ditulis.", "Jalankan kim build lagi."
            )
        digests[path] = hashlib.sha256(data).hexdigest()
        place = goal / object_of(digests[path])
        if not _has(place, len(data)):
            place.parent.mkdir(parents=True, exist_ok=True)
            files.write_atomic(place, data)
            added += 1
    _checked(digests, site)
    said = msgspec.json.format(msgspec.json.encode(Manifest(1, digests)), indent=0) + b"\n"
    old = files.read_or_none(goal / MANIFEST)
    if old is not None and old != said:
        files.write_atomic(goal / BEFORE, old)
    files.write_atomic(goal / MANIFEST, said)
    return Stored(len(digests), added, sum(_pruned(goal)) if prune else 0)


def missing(source: Path, public: Path) -> list[str]:
    """Returns the paths of objects that the manifest names and that neither the store nor the site has, for who fetches them."""
    wanted = read(source)
    lying = {path for path, digest in wanted.items() if _lies(public / path, digest)}
    lacking = {object_of(digest) for path, digest in wanted.items() if path not in lying}
    return sorted(path for path in lacking if not (source / path).is_file())


def install(source: Path, public: Path, *, take_over: bool = False) -> Counts:
    """Makes a folder hold the site that a store's manifest names, all of it or nothing; only what differs is touched.

    Raises Refusal for a manifest that is not understood, for objects that are missing or are not what their names say, and for a
    folder that is no place for a site (``output_folder``).
    """
    wanted = read(source)
    if lacking := missing(source, public):
        raise Refusal(
            f"{len(lacking)} objek belum ada di {source}/ ({lacking[0]} …). Situs di {public}/ tidak diubah.",
            "Ambil dulu: kim pasang --perlu menyebutnya satu per baris, untuk rclone copy --files-from.",
        )
    with files.locked(source / files.STATE):
        output_folder.guard(public, source, (source / OBJECTS,))
        targets = [
            Target(f"objek/{path}", digest, partial(_files, source, public, path, digest))
            for path, digest in wanted.items()
        ]
        return publish(targets, public, source / files.STATE / "cache" / NOTE, take_over=take_over)


def read(source: Path) -> Mapping[str, str]:
    """Returns the digests of files by their paths. Raises Refusal for a manifest that is missing or not understood."""
    place = source / MANIFEST
    try:
        if place.stat().st_size > _MOST:
            raise ValueError("terlalu besar")
        wanted = msgspec.json.decode(place.read_bytes(), type=Manifest).berkas
    except (OSError, ValueError) as error:  # msgspec's errors are ValueErrors
        raise Refusal(
            f"{place} tidak ada, rusak, atau dari versi lain ({error}).", "Ambil lagi daftar itu dari penyimpanannya."
        ) from error
    _checked(wanted, place)
    return wanted


def object_of(digest: str) -> str:
    """Returns where an object lies in a store."""
    return f"{OBJECTS}/{digest[:2]}/{digest}"


def _checked(wanted: Mapping[str, str], told: Path) -> None:
    """Raises Refusal for a path that leads elsewhere, that another system reads as another, or for what is no digest."""
    folded: dict[str, str] = {}
    folders = {path[:at].casefold() for path in wanted for at in range(len(path)) if path[at] == "/"}
    for path, digest in wanted.items():
        steps = path.split("/")
        sound = all(_STEP.fullmatch(step) and step not in (".", "..") for step in steps)
        if not sound or steps[0] == output_folder.MANIFEST or not _DIGEST.fullmatch(digest):
            raise Refusal(f"{told} menyebut berkas yang tidak dapat dipasang: {path!r}.", "Jangan pakai daftar ini.")
        other = folded.setdefault(path.casefold(), path)
        if other != path or path.casefold() in folders:
            raise Refusal(
                f"{told} menyebut dua berkas di satu alamat: {other!r} dan {path!r}.", "Jangan pakai daftar ini."
            )


def _files(source: Path, public: Path, path: str, digest: str) -> Iterable[OutFile]:
    """The file at a path: its object, or what lies there already."""
    place = source / object_of(digest)
    for data in (files.read_or_none(place), files.read_or_none(public / path)):
        if data is not None and hashlib.sha256(data).hexdigest() == digest:
            return (OutFile(path, data),)
    raise Refusal(
        f"{place} bukan yang disebut namanya. Situs di {public}/ tidak diubah.", "Hapus objek itu, lalu ambil lagi."
    )


def _lies(place: Path, digest: str) -> bool:
    with suppress(OSError):
        data = files.read_or_none(place)
        return data is not None and hashlib.sha256(data).hexdigest() == digest
    return False


def _has(place: Path, size: int) -> bool:
    with suppress(OSError):
        return place.lstat().st_size == size and not place.is_symlink()
    return False


def _guard(site: Path, goal: Path) -> None:
    """Raises Refusal for a place that is in the site, or that holds what is no store."""
    inside, place = site.resolve(), goal.resolve()
    if place == inside or inside in place.parents or place in inside.parents:
        raise Refusal(f"{goal}/ adalah, memuat, atau ada di dalam situs {site}/.", "Pilih folder tersendiri.")
    known = {OBJECTS, MANIFEST, BEFORE, files.STATE}
    strange = sorted(set(os.listdir(goal)) - known) if goal.is_dir() else []
    if strange or (goal.exists() and not goal.is_dir()):
        raise Refusal(
            f"{goal} berisi hal lain daripada objek situs ({', '.join(strange[:3])}).", "Pilih folder kosong."
        )


def _pruned(goal: Path) -> Iterator[int]:
    """Takes away objects that no manifest in the store names; yields 1 for each."""
    kept = {object_of(digest) for digest in read(goal).values()}
    if (goal / BEFORE).is_file():
        kept |= {
            object_of(one) for one in msgspec.json.decode((goal / BEFORE).read_bytes(), type=Manifest).berkas.values()
        }
    for place in sorted((goal / OBJECTS).glob("[0-9a-f][0-9a-f]/*")):
        if _DIGEST.fullmatch(place.name) and place.relative_to(goal).as_posix() not in kept:
            place.unlink()
            yield 1
