"""The output folder: whether a build may write into it, and which of the files in it builds have put there.

The list of files lies in the folder itself, as ``MANIFEST``, so that it is not lost with what is kept elsewhere, and tells of
just this folder. It names what is there or is about to be: whatever it does not name, no build takes away.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from pipeline.engine import files
from pipeline.engine.problems import Refusal

MANIFEST = ".kim-terbit"
"""The dot file in the output folder that names what builds put there, a path a line."""
_NAME = "warta-kim-1"
TAKE_OVER = "--ambil-alih"
"""The option that lets a build into a folder which it does not know; nothing that lies there is deleted for it."""


def listed(public: Path) -> frozenset[str] | None:
    """Returns the paths that the folder's manifest names; None when it has none, or not all of it."""
    body = files.read_note(public / MANIFEST, _NAME)
    if body is None:
        return None
    return frozenset(path for path in body.decode(errors="replace").split("\n") if path)


def write_list(public: Path, paths: Iterable[str]) -> None:
    """Writes the folder's manifest, unless it says the same already."""
    files.write_note(public / MANIFEST, _NAME, "\n".join(sorted(paths)).encode())


def guard(public: Path, root: Path, sources: Iterable[Path]) -> None:
    """Raises Refusal when a build into ``public`` could harm what it is made from.

    ``public`` must be neither the project's root nor a folder that holds it, and neither be, hold nor lie in one of ``sources``.
    """
    folder, home = public.resolve(), root.resolve()
    if folder.exists() and not folder.is_dir():
        raise Refusal(
            f"{folder} bukan folder.", "Pilih folder lain untuk hasil bangun (--target, atau site_dir di mkdocs.yml)."
        )
    own = [home / name for name in (".git", ".github", files.STATE, "mkdocs.yml")]
    harmed = next(
        (
            one
            for one in (*(source.resolve() for source in sources), *own)
            if _inside(folder, one) or _inside(one, folder)
        ),
        None,
    )
    if harmed is None and _inside(home, folder):
        harmed = home
    if harmed is not None:
        raise Refusal(
            f"Situs tidak dapat dibangun ke {folder}/: folder itu adalah, memuat, atau ada di dalam {harmed}, sumber proyek ini.",
            "Pilih folder tersendiri, misalnya --target ../hasil (atau site_dir: site di mkdocs.yml). Tidak ada yang diubah.",
        )


_HOSTS = frozenset(
    {MANIFEST, ".git", ".gitignore", ".gitattributes", ".nojekyll", ".well-known", ".htaccess", ".domains", ".DS_Store"}
)
"""Dot entries that belong to a public folder, whoever built it. Any other, as a home folder's, says that it is something else."""


def unknown(public: Path) -> list[str]:
    """Returns the names of what lies in a folder, a host's own dot entries aside: who has no list of it does not know whose
    they are."""
    if not public.is_dir():
        return []
    return sorted(name for name in os.listdir(public) if name not in _HOSTS and not name.startswith(f".{MANIFEST}."))


def refuse_unknown(public: Path, names: Collection[str]) -> None:
    """Raises Refusal for a folder that holds something and was built by nobody known."""
    some = ", ".join(sorted(names)[:3]) + (", …" if len(names) > 3 else "")
    raise Refusal(
        f"{public}/ berisi berkas yang tidak dibuat oleh kim build ({some}), atau catatan bangunnya hilang.",
        "Pilih folder lain atau yang kosong. Bila folder ini memang untuk situs, jalankan sekali "
        f"kim build --target {public} {TAKE_OVER} (atau kim pasang … {TAKE_OVER}): berkas yang sama alamatnya diganti, "
        "yang lain dibiarkan.",
    )


def refuse_foreign(public: Path, paths: Collection[str]) -> None:
    """Raises Refusal for files of somebody else that stand where the site's own have to go."""
    some = ", ".join(sorted(paths)[:3]) + (", …" if len(paths) > 3 else "")
    raise Refusal(
        f"Di {public}/ ada berkas yang tidak dibuat oleh kim build, di alamat yang dibutuhkan situs: {some}.",
        f"Pindahkan berkas itu, atau jalankan sekali kim build --target {public} {TAKE_OVER} (atau kim pasang … "
        f"{TAKE_OVER}) agar diganti. Situs yang lama tidak diubah.",
    )


def remove_leftovers(public: Path) -> None:
    """Takes away what a run left that was killed while it wrote the manifest."""
    for leftover in public.glob(f".{MANIFEST}.*.tmp"):
        with suppress(OSError):
            leftover.unlink()


def is_aside(aside: Path) -> bool:
    """Tells whether a folder of waiting files is a build's own: it bears a manifest of nothing, or holds nothing yet.

    A copy that somebody made of a site bears one of all its files.
    """
    if aside.is_symlink() or not aside.is_dir():
        return False
    names = os.listdir(aside)
    return (
        listed(aside) == frozenset() if MANIFEST in names else all(name.startswith(f".{MANIFEST}.") for name in names)
    )


def guard_aside(public: Path, aside: Path) -> None:
    """Raises Refusal when somebody else's things lie where the files of ``public`` have to wait."""
    if os.path.lexists(aside) and not is_aside(aside):
        raise Refusal(
            f"{aside} tidak dibuat oleh kim build, padahal di situ berkas harus menunggu sebelum masuk ke {public}/.",
            "Pindahkan atau ganti namanya (hapus bila tidak dipakai), lalu jalankan lagi. Tidak ada yang diubah.",
        )


def mark_aside(aside: Path) -> None:
    """Makes a folder for waiting files that shows whose it is."""
    write_list(aside, ())


def clear_aside(aside: Path) -> None:
    """Takes away a build's waiting files and their folder; its mark goes last, so that a run cut short leaves no riddle."""
    if not is_aside(aside):
        return
    for entry in os.scandir(aside):
        if entry.name != MANIFEST and not entry.is_dir(follow_symlinks=False):
            os.unlink(entry)
    if os.listdir(aside) == [MANIFEST]:
        (aside / MANIFEST).unlink()
    with suppress(OSError):
        aside.rmdir()


def foreign(public: Path, made: Iterable[str], owned: Collection[str]) -> tuple[list[str], list[str], list[str]]:
    """Returns the paths among ``made`` that somebody else's things stand in the way of: those that cannot be written, those
    where a plain file would be replaced, and those where a folder was put in the place of our own file.

    What cannot be written lies behind a link, below somebody's file, or where a folder holds what is not ours.
    """
    blocked: list[str] = []
    replaced: list[str] = []
    ousted: list[str] = []
    rooms: dict[str, bool] = {}
    for path in made:
        place = public / path
        if not passable(public, path.rpartition("/")[0], owned, rooms):
            blocked.append(path)
        elif place.is_dir() and not place.is_symlink():
            if not _all_ours(public, path, owned):
                (ousted if path in owned else blocked).append(path)
        elif path not in owned and os.path.lexists(place):
            replaced.append(path)
    return blocked, replaced, ousted


def set_aside(public: Path, paths: Iterable[str]) -> None:
    """Moves folders that somebody put in the place of our own files beside the site, and says so: a page that has to change,
    or to go, does not wait for them, and nothing in them is lost."""
    for path in paths:
        room = public.with_name(f".{public.name}.asing")
        goal = next(one for n in count(1) if not os.path.lexists(one := room / (path if n == 1 else f"{path}.{n}")))
        goal.parent.mkdir(parents=True, exist_ok=True)
        os.replace(public / path, goal)
        logging.getLogger(__name__).warning(
            "Di alamat halaman situs, %s, ada folder yang tidak dibuat oleh kim build. Isinya dipindahkan ke %s.",
            public / path,
            goal,
        )


def passable(public: Path, folder: str, owned: Collection[str], rooms: dict[str, bool]) -> bool:
    """Tells whether a folder is there, no link on the way, or can be made without taking away what is not ours.

    ``rooms`` remembers the answers.
    """
    if not folder:
        return True
    fine = rooms.get(folder)
    if fine is None:
        place = public / folder
        fine = passable(public, folder.rpartition("/")[0], owned, rooms) and (
            not place.is_symlink() and (not place.exists() or place.is_dir() or folder in owned)
        )
        rooms[folder] = fine
    return fine


def _all_ours(public: Path, folder: str, owned: Collection[str]) -> bool:
    return all(
        f"{os.path.relpath(room, public)}/{name}".replace(os.sep, "/") in owned
        for room, rooms, names in os.walk(public / folder)
        for name in (*names, *(one for one in rooms if os.path.islink(f"{room}/{one}")))
    )


def removable(paths: Iterable[str]) -> set[str]:
    """Returns those paths that may be deleted: below the folder, and no dot entry, whatever a list says."""
    return {
        path
        for path in paths
        if not path.startswith("/") and not any(step[:1] in ("", ".") for step in path.split("/"))
    }


def _inside(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents
