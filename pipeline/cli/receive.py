"""``kim terima``: files that came from elsewhere become members' files. Nothing is ever overwritten.

Pictures that are handed over beside a text are for the text to show; all are cleaned before they are written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine import files
from pipeline.engine.problems import Refusal
from pipeline.intake import Arrival, Draft, Instructions, Picture, Remark, read
from pipeline.intake.arrival import by_ending
from pipeline.intake.issue_form import sender
from pipeline.language.regions import slugify
from pipeline.workspace import open_workspace

_MOST_MESSAGES = 500
_MOST_TOLD = 20
"""How many new files are told by name; a whole site's are counted."""


def receive(
    root: Path,
    arrivals: Sequence[Path],
    now: datetime,
    *,
    group: str = "",
    messages: str = "",
    topics: Path | None = None,
) -> tuple[list[str], bool]:
    """Writes what becomes of the files; returns what is to be told, line by line, and whether all of it could be taken.

    Raises Refusal when the settings are broken, or when a file is of no sort that is read.
    """
    workspace = open_workspace(root, now, examined=False)
    if workspace.catalogue is None or workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    content, told, fine = root / workspace.site.content, list[str](), True
    given = {path.as_posix(): path for path in arrivals if path.suffix.lower() in PICTURE_SUFFIXES}
    pictures = {end: _arrival(given[path]).data for end, path in by_ending(given).items()}
    texts = [path for path in arrivals if path.as_posix() not in given]
    if not texts:
        raise Refusal("Berkas tulisannya belum disebut.", "Tulis misalnya: kim terima obrolan.txt foto.jpg")
    table = _topics(topics, workspace.site.topics) if topics is not None else {}
    wishes = Instructions(workspace.catalogue, now, _cleaned, group, _numbers(messages), table, pictures)
    for path in texts:
        counts = {"baru": 0, "sudah ada": 0, "belum": 0}
        for made in read(_arrival(path), wishes):
            where = f"{path.name} baris {made.line}: " if made.line else f"{path.name}: "
            if isinstance(made, Remark):
                counts["belum"] += made.stops
                told += [f"{where}{made.message}", f"  → {made.remedy}"]
            else:
                state = _kept(content, made)
                counts[state] += 1
                if state == "belum":
                    told += [f"{where}{made.path} sudah ada dan isinya lain, jadi tidak diubah.",
                             "  → Ubah berkas itu sendiri, atau hapus dulu bila memang akan diganti."]  # fmt: skip
                elif state == "baru" and path.suffix.lower() != ".csv" and counts["baru"] <= _MOST_TOLD:
                    told.append(f"{where}ditulis ke {made.path}.")
        fine = fine and not counts["belum"]
        told.append(" ".join(_counted(path.name, counts)))
    return told, fine


def listed(root: Path, issues: Sequence[Path], now: datetime) -> bool:
    """Tells whether each issue was opened, or let through by a label, by a keeper of a group or of the site (``pengelola``)."""
    catalogue = open_workspace(root, now, examined=False).catalogue
    keepers = [] if catalogue is None else [*catalogue.site.desk.keepers]
    keepers += [] if catalogue is None else [one for kim in catalogue.kims.values() for one in kim.record.keepers]
    known = {one.lstrip("@").casefold() for one in keepers if "/" not in one}
    return bool(issues) and all(sender(_arrival(path).data).casefold() in known for path in issues)


def _cleaned(data: bytes) -> bytes | None:
    from pipeline.site.media.pictures import Unreadable, cleaned  # loads slowly, and tables have no pictures

    try:
        return cleaned(data)
    except Unreadable:
        return None


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers of messages as they were given: ``3``, ``3,5``, ``3-5``."""
    numbers: list[int] = []
    for part in text.replace(" ", "").split(",") if text else ():
        found = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", part)
        if found is None or int(found[2] or found[1]) - int(found[1]) > _MOST_MESSAGES:
            raise Refusal(f"«{part}» bukan nomor pesan.", "Tulis misalnya --pesan 3, --pesan 3,5 atau --pesan 3-5.")
        numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
    return tuple(numbers)


def _topics(path: Path, known: Collection[str]) -> dict[str, str]:
    """The table from categories elsewhere to topics here: a line each, ``Kategori: topik``; no topic leaves a category out."""
    table: dict[str, str] = {}
    for number, line in enumerate(_arrival(path).data.decode("utf-8-sig", "replace").splitlines(), 1):
        category, _, topic = line.partition("#")[0].rpartition(":")
        if not category.strip():
            continue
        if topic.strip() not in ("", "-", *known):
            raise Refusal(
                f"{path.name} baris {number}: topik «{topic.strip()}» tidak dikenal.",
                f"Pilih: {', '.join(known)}, atau -.",
            )
        table[slugify(category)] = topic.strip(" -")
    return table


def _arrival(path: Path) -> Arrival:
    try:
        return Arrival(path.name, path.read_bytes())
    except FileNotFoundError:
        raise Refusal(f"Berkas {path} tidak ada.", "Periksa nama dan foldernya.") from None
    except IsADirectoryError:
        raise Refusal(f"{path} sebuah folder.", "Sebut berkas di dalamnya.") from None


def _kept(content: Path, made: Draft | Picture) -> str:
    """Writes a file unless one is there: "baru", "sudah ada" when it holds the same, "belum" when it does not."""
    target, data = content / made.path, made.data if isinstance(made, Picture) else made.text.encode()
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
