"""``kim ekspor`` and ``kim impor``: what only ``.kim`` knows, out to one file and back."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.content import settings
from pipeline.engine import files
from pipeline.engine.problems import Refusal
from pipeline.partners import snapshot_json, state_archive
from pipeline.partners.state_archive import LARGEST, VISITS, NoArchive, bring_in, pack, partner_of, unpack


def export(root: Path, target: Path) -> int:
    """Writes the archive; returns 1 when something that is damaged had to be left out, which is said.

    Raises Refusal when nothing is kept yet.
    """
    state = _state(root)
    with files.locked(state):
        kept = _kept(state)
        damaged = sorted(path for path, data in kept.items() if _is_damaged(path, data))
        sound = {path: data for path, data in kept.items() if path not in damaged}
        if not sound:
            raise Refusal(f"Belum ada riwayat mitra yang utuh di {state}/.", "Jalankan kim fetch lebih dulu.")
        files.write_atomic(target, pack(sound))
    print(
        f"Cadangan ditulis: {target} (riwayat {sum(1 for path in sound if partner_of(path))} mitra). Simpan di tempat lain."
    )
    for path in damaged:
        print(
            f"{state}/{path} rusak dan tidak ikut dicadangkan.\n  → Jalankan kim fetch, lalu ulangi.", file=sys.stderr
        )
    return 1 if damaged else 0


def take_in(root: Path, source: Path, *, replace: bool = False) -> str:
    """Brings an archive in and returns what was done, in words. All of it is checked before anything is written.

    Raises Refusal for a file that is no archive, or not as it was written.
    """
    state = _state(root)
    try:
        if source.stat().st_size > LARGEST:
            raise NoArchive("berkasnya terlalu besar")
        archived = unpack(source.read_bytes())
    except NoArchive as error:
        raise Refusal(
            f"{source} tidak dapat diimpor: {error}. Tidak ada yang diubah.",
            "Pakai berkas lain yang dibuat kim ekspor.",
        ) from error
    with files.locked(state):
        here = _kept(state)
        done = bring_in(here, archived, replace=replace)
        for path, data in done.files.items():
            if path in here and _is_damaged(path, here[path]):
                files.set_aside(state / path)
            files.write_atomic(state / path, data)
    said = [
        f"Riwayat {len(done.added)} mitra ditambahkan, {len(done.replaced)} diganti, {len(done.same)} sudah sama, "
        f"{len(done.kept)} dibiarkan."
    ]
    if done.replaced:
        said.append(f"Diganti dengan isi cadangan: {', '.join(done.replaced)}.")
    if done.kept:
        said.append(
            f"Dibiarkan karena simpanan di sini lebih baru: {', '.join(done.kept)}. Untuk menggantinya: --timpa"
        )
    return "\n".join(said)


def _state(root: Path) -> Path:
    if not (root / settings.FILE).is_file():
        raise Refusal(
            f"{settings.FILE} tidak ditemukan di {root}.",
            "Jalankan perintah ini dari folder proyek, atau pakai --root FOLDER.",
        )
    return root / files.STATE


def _kept(state: Path) -> dict[str, bytes]:
    """What lies below ``.kim`` and cannot be made again, by path."""
    named = [f"mitra/{path.name}" for path in sorted((state / "mitra").glob("*.json"))]
    read = {path: files.read_or_none(state / path) for path in (*(one for one in named if partner_of(one)), VISITS)}
    return {path: data for path, data in read.items() if data is not None}


def _is_damaged(path: str, data: bytes) -> bool:
    partner = state_archive.partner_of(path)
    if partner is not None:
        return snapshot_json.from_json(partner, data, path)[1] is not None
    return snapshot_json.with_visits({}, data, path)[1] is not None
