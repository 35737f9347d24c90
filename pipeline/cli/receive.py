"""``kim terima``: files that came from elsewhere become members' files. Nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.engine import files
from pipeline.engine.problems import Refusal
from pipeline.intake import Arrival, Draft, read
from pipeline.workspace import open_workspace


def receive(root: Path, arrivals: Sequence[Path], now: datetime) -> tuple[list[str], bool]:
    """Writes what becomes of the files; returns what is to be told, line by line, and whether all of it could be taken.

    Raises Refusal when the settings are broken, or when a file is of no sort that is read.
    """
    workspace = open_workspace(root, now, examined=False)
    if workspace.catalogue is None or workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    content, told, fine = root / workspace.site.content, list[str](), True
    for path in arrivals:
        counts = {"baru": 0, "sudah ada": 0, "belum": 0}
        for made in read(_arrival(path), workspace.catalogue):
            where = f"{path.name} baris {made.line}: " if made.line else f"{path.name}: "
            if isinstance(made, Draft):
                state = _kept(content, made)
                counts[state] += 1
                if state == "belum":
                    told += [f"{where}{made.path} sudah ada dan isinya lain, jadi tidak diubah.",
                             "  → Ubah berkas itu sendiri, atau hapus dulu bila memang akan diganti."]  # fmt: skip
            else:
                counts["belum"] += made.stops
                told += [f"{where}{made.message}", f"  → {made.remedy}"]
        fine = fine and not counts["belum"]
        told.append(" ".join(_counted(path.name, counts)))
    return told, fine


def _arrival(path: Path) -> Arrival:
    try:
        return Arrival(path.name, path.read_bytes())
    except FileNotFoundError:
        raise Refusal(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.") from None
    except IsADirectoryError:
        raise Refusal(f"{path} sebuah folder.", "Sebut berkas di dalamnya.") from None


def _kept(content: Path, draft: Draft) -> str:
    """Writes a file unless one is there: "baru", "sudah ada" when it holds the same, "belum" when it does not."""
    target, data = content / draft.path, draft.text.encode()
    if target.is_symlink() or target.exists():
        return "sudah ada" if target.is_file() and target.read_bytes() == data else "belum"
    files.write_atomic(target, data)
    return "baru"


def _counted(name: str, counts: dict[str, int]) -> Iterator[str]:
    yield f"{name}: {counts['baru']} berkas baru."
    if counts["sudah ada"]:
        yield f"{counts['sudah ada']} sudah ada."
    if counts["belum"]:
        yield f"{counts['belum']} belum diterima."
