"""What only ``.kim`` knows, as one zip with checksums: partners' snapshots (items with their first-seen times, corrections and
withdrawals) and how the visits went. Pure: bytes in, bytes out. Nothing of an archive is believed before all of it was checked.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.engine.archives import BROKEN, plain
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import shown
from pipeline.partners import snapshot_json
from pipeline.partners.snapshot import Snapshot

VISITS = "kunjungan.json"
_CONTENTS = "isi.json"
"""The first entry: which layout, and a checksum for each other entry."""
_VERSION = 1
_SNAPSHOT = re.compile(r"mitra/([a-z0-9]+(?:-[a-z0-9]+)*)\.json")
_MOST = 20_000
_LARGEST = 64_000_000
LARGEST = 2_000_000_000
"""Bytes of an archive, and of all that it holds; a thousand partners have a tenth of it."""


class NoArchive(Exception):
    """These bytes are no archive of ours, or not as it was written; the text says why, in Indonesian."""


def partner_of(path: str) -> str | None:
    """Returns whose snapshot lies at a path below ``.kim``; None for any other file."""
    found = _SNAPSHOT.fullmatch(path)
    return found[1] if found and len(found[1]) <= 200 else None


def pack(kept: Mapping[str, bytes]) -> bytes:
    """Returns an archive of these files (by path below ``.kim``). Same files, same bytes."""
    sums = {path: fingerprint(kept[path]) for path in sorted(kept)}
    contents = json.dumps({"versi": _VERSION, "berkas": sums}, indent=1).encode() + b"\n"
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path, data in ((_CONTENTS, contents), *((path, kept[path]) for path in sums)):
            info = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, data, compresslevel=9)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Returns the files of an archive, each as it was packed and sound in itself. Raises NoArchive for anything else."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            held = dict(_entries(archive))
    except BROKEN as error:
        raise NoArchive("berkas ini bukan arsip kim ekspor, atau rusak") from error
    contents = _contents(held.pop(_CONTENTS, b""))
    if contents != {path: fingerprint(one) for path, one in held.items()}:
        raise NoArchive("isinya tidak sama dengan yang ditulis kim ekspor")
    for path, one in held.items():
        partner = partner_of(path)
        damaged = (
            snapshot_json.from_json(partner, one, path)[1] if partner else snapshot_json.with_visits({}, one, path)[1]
        )
        if damaged is not None:
            raise NoArchive(f"{path} di dalamnya rusak")
    return held


def _entries(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yields the entries; only plain files under names that ``pack`` gives, each once and not too large."""
    seen: set[str] = set()
    total = 0
    for info in archive.infolist():
        name = info.filename
        total += info.file_size
        if name in seen or not (name in (_CONTENTS, VISITS) or partner_of(name)):
            raise NoArchive(f"ada berkas yang tidak dikenal di dalamnya («{shown(name[:80])}»)")
        if not plain(info):
            raise NoArchive(f"«{shown(name)}» di dalamnya bukan berkas biasa")
        if info.file_size > _LARGEST or total > LARGEST or len(seen) >= _MOST:
            raise NoArchive("isinya terlalu besar")
        seen.add(name)
        with archive.open(info) as entry:
            one = entry.read(_LARGEST + 1)
        if len(one) != info.file_size:
            raise NoArchive("isinya terlalu besar")
        yield name, one


def _contents(data: bytes) -> dict[str, str]:
    try:
        said = json.loads(data)
        version, sums = said["versi"], dict(said["berkas"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoArchive("daftar isinya tidak ada atau rusak") from None
    if version != _VERSION:
        raise NoArchive("arsip ini dari Warta KIM versi lain; perbarui program di komputer ini lebih dulu")
    return sums


@dataclass(frozen=True, slots=True)
class Import:
    """What bringing an archive in comes to: what is written, and what became of each partner."""

    files: dict[str, bytes]
    """By path below ``.kim``; the visits last."""
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    """Partners whose snapshot here was older, or damaged, or was to be replaced."""
    kept: tuple[str, ...]
    """Partners whose snapshot here is newer than the archive's, or as new and different: nothing of them changes."""
    same: tuple[str, ...]


def bring_in(here: Mapping[str, bytes], archived: Mapping[str, bytes], *, replace: bool = False) -> Import:
    """Decides, partner by partner, between what lies below ``.kim`` and an archive: the newer one stays.

    How new a snapshot is tells its last visit, or else the item that was seen last. ``replace`` takes the archive's.
    """
    ours, theirs = _read(here), _read(archived)
    sorts: dict[str, list[str]] = {"added": [], "replaced": [], "kept": [], "same": []}
    for partner, their in theirs.items():
        path = f"mitra/{partner}.json"
        our = ours.get(partner)
        if path not in here:
            sorts["added"].append(partner)
        elif here[path] == archived[path]:
            sorts["same"].append(partner)
        elif replace or our is None or _newness(their) > _newness(our):
            sorts["replaced"].append(partner)
        else:
            sorts["kept"].append(partner)
    taken = [*sorts["added"], *sorts["replaced"]]
    files = {f"mitra/{partner}.json": archived[f"mitra/{partner}.json"] for partner in sorted(taken)}
    taken += [one for one in sorts["same"] if replace or _newness(theirs[one]) > _newness(ours[one])]
    if VISITS in archived:
        files[VISITS] = snapshot_json.merged_visits(here.get(VISITS, b""), archived[VISITS], taken)
    changed = {path: data for path, data in files.items() if here.get(path) != data}
    return Import(changed, **{name: tuple(sorted(partners)) for name, partners in sorts.items()})


def _read(kept: Mapping[str, bytes]) -> dict[str, Snapshot]:
    """The sound snapshots, by partner, with how their visits went."""
    found = {
        partner: snapshot_json.from_json(partner, kept[path], path) for path in kept if (partner := partner_of(path))
    }
    sound = {partner: snapshot for partner, (snapshot, damaged) in found.items() if damaged is None}
    return snapshot_json.with_visits(sound, kept[VISITS], VISITS)[0] if VISITS in kept else sound


def _newness(snapshot: Snapshot) -> datetime:
    seen = max((item.first_seen for item in snapshot.items), default=datetime.min.replace(tzinfo=UTC))
    return max(snapshot.last_attempt or seen, seen)
