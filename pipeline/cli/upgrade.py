"""``kim upgrade``: the files that a city got from the starter, brought to this version; what the city changed in them stays.

Each file is merged three ways by git's own ``merge-file``: the starter as it was, the starter as it is now, and the city's file.
Where both changed the same lines the city's file stays, and the new one lies beside it until somebody has chosen.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.cli.new_site import DISTRIBUTION, starter_texts, write
from pipeline.cli.site_origin import FILE, Origin, read_origin, tended
from pipeline.engine.problems import Refusal

BESIDE = ".baru"
"""Ends the name of a file that waits for somebody to choose."""


@dataclass(slots=True)
class Upgrade:
    """What an upgrade changes, file by file, and what it leaves to the city."""

    before: str
    now: str
    writes: dict[str, str] = field(default_factory=dict)
    removes: list[str] = field(default_factory=list)
    conflicts: dict[str, str] = field(default_factory=dict)
    """From a path to the starter's new text, where both changed the same lines."""
    told: dict[str, str] = field(default_factory=dict)
    """From a path to what is said of it instead."""
    base: dict[str, str] = field(default_factory=dict)
    """What the next upgrade starts from: for a file in conflict still what it came from."""


def upgrade(root: Path, *, only_shown: bool = False) -> tuple[list[str], bool]:
    """Brings a city's files to this version; returns what is to be said, and whether nothing is left to choose.

    Raises Refusal when the repository does not say where it comes from, or comes from a later version.
    """
    origin = read_origin(root)
    installed = version(DISTRIBUTION)
    if _number(origin.version) > _number(installed):
        raise Refusal(
            f"Situs ini dibuat untuk versi {origin.version}, sedangkan program ini versi {installed}.",
            "Pasang dahulu versi yang disebut requirements.txt.",
        )
    made = {path: text for path, text in starter_texts(origin.site).items() if tended(path)}
    found = compared(root, origin, made, installed)
    if not only_shown:
        for path, text in found.writes.items():
            write(root, path, text)
        for path in found.removes:
            (root / path).unlink()
        for path, text in found.conflicts.items():
            write(root, f"{path}{BESIDE}", text)
        if found.base != dict(origin.texts) or origin.version != installed:
            Origin(installed, origin.site, found.base).keep(root)
    return list(_told(found, only_shown)), not found.conflicts


def compared(root: Path, origin: Origin, made: Mapping[str, str], installed: str) -> Upgrade:
    """Returns what is to become of each file of the starter, then and now. Nothing is written."""
    found = Upgrade(origin.version, installed, base=dict(made))
    for path in sorted({*origin.texts, *made}):
        base, new, mine = origin.texts.get(path), made.get(path), _text(root, path)
        if base == new or mine == new:
            continue
        if mine is None:
            file = root / path
            if file.is_symlink() or file.exists() or file.parent.resolve() != (root.resolve() / path).parent:
                found.told[path] = "bukan berkas teks biasa; tidak disentuh."
            elif base is None and new is not None:
                found.writes[path] = new
            else:
                found.told[path] = "sudah Anda hapus; tidak dibuat lagi."
        elif new is None:
            if mine == base:
                found.removes.append(path)
            else:
                found.told[path] = "tidak dipakai lagi di versi ini, tetapi pernah Anda ubah; tidak dihapus."
        elif mine == base:
            found.writes[path] = new
        else:
            merged = _merged(mine, base, new) if base is not None else None
            if merged is not None:
                found.writes[path] = merged
                found.told[path] = "perubahan Anda digabungkan dengan yang baru."
            else:
                found.conflicts[path] = new
                found.base.pop(path)
                if base is not None:
                    found.base[path] = base
    return found


def _merged(mine: str, base: str, new: str) -> str | None:
    """The city's text with the starter's changes in it; None where both changed the same lines."""
    with TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("milik", "dasar", "baru")]
        for name, text in zip(names, (mine, base, new), strict=True):
            name.write_bytes(text.encode())
        try:
            done = subprocess.run(  # noqa: S603  # our own temporary files
                ["git", "merge-file", "-p", "-q", *map(str, names)],  # noqa: S607
                capture_output=True,
                check=False,
                cwd=folder,
            )
        except FileNotFoundError:
            raise Refusal("git tidak ditemukan.", "Pasang git, lalu jalankan lagi.") from None
    return done.stdout.decode() if done.returncode == 0 else None


def _text(root: Path, path: str) -> str | None:
    """A file's text; None for what is no file of text, lies elsewhere, or is not there."""
    file = root / path
    if not file.is_file() or file.resolve() != root.resolve() / path:
        return None
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def _number(said: str) -> tuple[int, ...]:
    return tuple(int(part) for part in said.split(".") if part.isdigit())


def _told(found: Upgrade, only_shown: bool) -> list[str]:
    lines = [f"Dari versi {found.before} ke {found.now}."]
    lines += [f"{path}: {'akan ' if only_shown else ''}diperbarui." for path in found.writes if path not in found.told]
    lines += [f"{path}: {'akan ' if only_shown else ''}dihapus, karena tidak dipakai lagi." for path in found.removes]
    lines += [f"{path}: {said}" for path, said in found.told.items()]
    for path in found.conflicts:
        lines += [
            f"{path}: Anda dan versi baru mengubah baris yang sama; berkas Anda tidak diubah.",
            f"  → Bandingkan dengan {path}{BESIDE}, pindahkan yang diperlukan, lalu hapus {path}{BESIDE}.",
        ]
    if len(lines) == 1:
        lines.append("Tidak ada yang perlu diubah.")
    elif not only_shown:
        lines.append(
            f"Berikutnya: pasang lagi (pip install -r requirements.txt), jalankan kim check, lalu simpan ke git bersama {FILE}."
        )
    return lines
