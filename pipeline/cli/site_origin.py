"""What a city's repository was made from: the program's version, what the city said, and the starter's files as they were then.

``kim new situs`` writes it into the repository, ``kim upgrade`` reads it: without it nobody could tell the city's own changes
from the starter's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.engine import files
from pipeline.engine.problems import Refusal

FILE = ".warta-kim.json"


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a city says of itself."""

    name: str
    region: str
    address: str
    email: str
    repository: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a city's repository comes from."""

    version: str
    site: NewSite
    texts: Mapping[str, str]
    """The starter's files outside ``content/``, filled, by their paths: the base of the next upgrade."""

    def keep(self, folder: Path) -> None:
        """Writes it into the repository, one line a line, so that git shows what an upgrade brought."""
        told = {
            "tentang": "Asal berkas situs ini. Dibaca kim upgrade; jangan diubah dengan tangan.",
            "versi": self.version,
            "situs": msgspec.to_builtins(self.site),
            "dasar": {path: text.split("\n") for path, text in sorted(self.texts.items()) if tended(path)},
        }
        files.write_atomic(folder / FILE, msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")


class _Kept(msgspec.Struct):
    versi: str
    situs: NewSite
    dasar: dict[str, list[str]]


def tended(path: str) -> bool:
    """Tells whether an upgrade may change a file: not what the city wrote itself, and nothing outside its folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] not in ("content", ".git", FILE) and ".." not in parts and not path.startswith("/")


def read_origin(folder: Path) -> Origin:
    """Returns where the repository comes from. Raises Refusal when it does not say so."""
    data = files.read_or_none(folder / FILE)
    if data is None:
        raise Refusal(
            f"Berkas {FILE} tidak ada, jadi asal situs ini tidak diketahui.",
            "kim upgrade hanya untuk situs yang dibuat dengan kim new situs. Untuk situs lain: ganti nomor versi di "
            "requirements.txt, lalu jalankan kim check.",
        )
    try:
        kept = msgspec.json.decode(data, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Refusal(
            f"Berkas {FILE} tidak terbaca.", f"Kembalikan dari riwayat: git checkout HEAD -- {FILE}"
        ) from None
    texts = {path: "\n".join(lines) for path, lines in kept.dasar.items() if tended(path)}
    return Origin(kept.versi, kept.situs, texts)
