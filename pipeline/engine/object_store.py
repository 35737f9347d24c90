"""A built site as an object store: files named by the SHA-256 of their bytes, and one small manifest of their paths.

For sites that several web servers show, or that go through an S3-compatible store. Objects are never changed, so they may travel
in any order and for as long as they need; the manifest is swapped last. Another program (rclone) carries them; see
``docs/banyak-mesin.md`` and docs/decisions/0020-objects.md.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
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
_FOLDER = re.compile(r"[0-9a-f]{2}")
_STEP = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)|\.git$)[^\0-\x1f\x7f\\/:]{0,254}[^\0-\x1f\x7f\\/:. ]", re.IGNORECASE
)
"""A step of a path that means the same on every system: no device, no drive, no dot or blank at its end; and no repository."""


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
    with files.locked(goal / files.STATE):
        for leftover in (goal / OBJECTS).glob("*/.*.tmp"):  # of a run that was killed
            leftover.unlink()
        digests: dict[str, str] = {}
        added = 0
        rooms: dict[str, bool] = {}
        for path in sorted(listed):
            data = _own(site, path, rooms)
            digests[path] = hashlib.sha256(data).hexdigest()
            added += files.write_atomic(goal / object_of(digests[path]), data)
        _checked(digests, site)
        said = msgspec.json.format(msgspec.json.encode(Manifest(1, digests)), indent=0) + b"\n"
        with suppress(Refusal):  # one that nobody can read takes nothing back
            if read(goal / MANIFEST) != digests:
                files.write_atomic(goal / BEFORE, (goal / MANIFEST).read_bytes())
        files.write_atomic(goal / MANIFEST, said)
        return Stored(len(digests), added, _prune(goal, digests) if prune else 0)


def missing(source: Path, public: Path) -> list[str]:
    """Returns the paths of objects that the manifest names and that neither the store nor the site has, for who fetches them."""
    wanted = read(source / MANIFEST).items()
    lacking = [(path, digest) for path, digest in wanted if not (source / object_of(digest)).is_file()]
    return sorted({object_of(digest) for path, digest in lacking if not _lies(public / path, digest)})


def install(source: Path, public: Path, *, take_over: bool = False) -> Counts:
    """Makes a folder hold the site that a store's manifest names, all of it or nothing; only what differs is touched.

    Raises Refusal for a manifest that is not understood, for objects that are missing or are not what their names say, and for a
    folder that is no place for a site (``output_folder``).
    """
    wanted = read(source / MANIFEST)
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


def read(place: Path) -> Mapping[str, str]:
    """Returns the digests of files by their paths. Raises Refusal for a manifest that is missing or not understood."""
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
    if not wanted:
        raise Refusal(f"{told} tidak menyebut satu berkas pun.", "Jangan pakai daftar ini.")
    taken: dict[str, str] = {}
    folders = {_folded(path[:at]) for path in wanted for at in range(len(path)) if path[at] == "/"}
    for path, digest in wanted.items():
        steps = path.split("/")
        sound = all(_STEP.fullmatch(step) for step in steps)
        if not sound or steps[0] == output_folder.MANIFEST or not _DIGEST.fullmatch(digest):
            raise Refusal(f"{told} menyebut berkas yang tidak dapat dipasang: {path!r}.", "Jangan pakai daftar ini.")
        other = taken.setdefault(_folded(path), path)
        if other != path or _folded(path) in folders:
            raise Refusal(
                f"{told} menyebut dua berkas di satu alamat: {other!r} dan {path!r}.", "Jangan pakai daftar ini."
            )


def _folded(path: str) -> str:
    """A path as systems read it that know no capitals, nor two ways to write an accent."""
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path.casefold())


def _own(site: Path, path: str, rooms: dict[str, bool]) -> bytes:
    """The bytes of one of a site's files. Raises Refusal for one that is not there, or that lies behind a link."""
    place = site / path
    with suppress(OSError):
        if output_folder.passable(site, path.rpartition("/")[0], (), rooms) and not place.is_symlink():
            data = files.read_or_none(place)
            if data is not None:
                return data
    raise Refusal(
        f"{place} tidak dapat dibaca, atau hanya tautan ke tempat lain; tidak ada daftar yang ditulis.",
        "Jalankan kim build lagi.",
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


def _guard(site: Path, goal: Path) -> None:
    """Raises Refusal for a place that is in the site, or that holds what is no store."""
    inside, place = site.resolve(), goal.resolve()
    if place == inside or inside in place.parents or place in inside.parents:
        raise Refusal(f"{goal}/ adalah, memuat, atau ada di dalam situs {site}/.", "Pilih folder tersendiri.")
    known = {OBJECTS, MANIFEST, BEFORE, files.STATE}
    strange = sorted(one.name for one in _entries(goal) if one.name not in known or one.is_symlink())
    if not strange:
        rooms = _entries(goal / OBJECTS)
        strange = sorted(one.name for one in rooms if not _FOLDER.fullmatch(one.name) or one.is_symlink())
    if strange or (goal.exists() and not goal.is_dir()):
        raise Refusal(
            f"{goal} berisi hal lain daripada objek situs ({', '.join(strange[:3])}).", "Pilih folder kosong."
        )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    return list(os.scandir(folder)) if folder.is_dir() else []


def _prune(goal: Path, wanted: Mapping[str, str]) -> int:
    """Takes away objects that no manifest in the store names; returns how many. Raises Refusal, and takes none away, where
    what the manifest before names is not all there: who brings another store to this one's state would lose the way back."""
    before = read(goal / BEFORE) if (goal / BEFORE).exists() else {}
    kept = {object_of(digest) for digest in (*wanted.values(), *before.values())}
    if any(not (goal / path).is_file() for path in kept):
        raise Refusal(
            f"{goal}/ tidak memuat semua objek yang disebut {BEFORE}; tidak ada objek yang dihapus.",
            f"Ambil dulu seluruh isi penyimpanannya ke {goal}/ dengan rclone copy, lalu jalankan lagi.",
        )
    lost = [
        place
        for place in (goal / OBJECTS).glob("*/*")
        if _DIGEST.fullmatch(place.name) and place.relative_to(goal).as_posix() not in kept
    ]
    for place in lost:
        place.unlink()
    return len(lost)
