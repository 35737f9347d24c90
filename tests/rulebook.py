"""Reads ``tests/rules/KIMnnn.md`` and runs their cases through the same door as ``kim check``.

A rule's file is prose and cases. A case starts at a heading ``## title`` and holds fenced blocks, each named after its
fence:

- ``berkas PATH``: a whole file below ``content/``; the first is the one whose remarks are expected. ``berkas mkdocs.yml``
  replaces the site's settings.
- ``isi``: only a body; it is wrapped in a valid front matter as ``artikel/kim-melong/2026/contoh.md``.
- ``kepala``: front matter for that ``isi``; its lines come first (its line 1 is line 2 of the file), then the standard
  keys that it does not set itself.
- ``gambar PATH WIDTHxHEIGHT [gps] [berat] [profil-rusak] [bergerak] [rusak]``: a picture, drawn here, with a place in its EXIF
  data, 2 MB of weight or a colour profile that is none if asked; ``bergerak`` gives an animated WebP, ``rusak`` no picture.
- ``pengaturan``: lines added below the plugin ``kim`` in ``mkdocs.yml``.
- ``sekarang``: the moment of the check, ``2026-11-20 09:00`` unless given.
- ``masalah``: one expected place of a remark a line (what is one remark in a paragraph has one line a place),
  ``KIM501 12:5`` (line and column of the file) or ``KIM501 +3:5`` (line 3 of the ``isi``), after the path of the file if it
  is not the first: ``KIM501 kim/kim-melong.md 4:3``. An empty block says that the case is clean. Only remarks with the file's
  own code are compared.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PIL import Image

from pipeline.language.regions import ZONES
from pipeline.workspace import Workspace, open_workspace

FOLDER = Path(__file__).parent / "rules"
ARTICLE = "artikel/kim-melong/2026/contoh.md"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZONES["WIB"])

SETTINGS = """site_name: Warta Uji
site_url: https://warta-uji.example.id/
docs_dir: content
theme: material
plugins:
  - kim:
      wilayah: "32.77"
      redaksi: {nama: Redaksi Warta Uji, surel: redaksi@warta-uji.example.id}
      nomor_resmi:
        - "112"
      topik:
        keselamatan: Keselamatan dan darurat
        cek-fakta: Cek fakta dan hoaks
        layanan-publik: Layanan publik
        kesehatan: Kesehatan
        lingkungan: Lingkungan
        pendidikan: Pendidikan
        ekonomi: Ekonomi dan UMKM
        budaya: Budaya dan wisata
        warga: Kegiatan warga
        literasi-digital: Literasi digital
"""
GROUP = "---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\n---\n\nKelompok untuk uji aturan.\n"
FRONT = {
    "judul": "judul: Warga Melong berkumpul di balai RW untuk musyawarah",
    "tanggal": "tanggal: 2026-11-02 09:30",
    "penulis": "penulis: Redaksi KIM Melong",
    "wilayah": "wilayah: Melong",
    "topik": "topik: warga",
    "ringkasan": "ringkasan: Warga Melong bermusyawarah pada Senin, 2 November 2026, di balai RW soal lingkungan.",
}


@dataclass(frozen=True, order=True)
class Expected:
    """A remark that must come, as its line in a ``masalah`` block says it."""

    path: str
    line: int
    column: int


@dataclass
class Case:
    """One case of a rule's file."""

    code: str
    title: str
    files: dict[str, bytes] = field(default_factory=dict)
    expected: tuple[Expected, ...] | None = None
    now: datetime = NOW
    first: str = ""
    """The path of the file whose remarks are expected."""


_FENCE = re.compile(r"^(`{3,})(\S*)(.*)$")


def cases(path: Path) -> list[Case]:
    """Returns the cases of a rule's file. Raises ValueError for a file that says nothing or cannot be understood."""
    code = path.stem
    found: list[Case] = []
    for title, blocks in _sections(path.read_text(encoding="utf-8")):
        if not any(name == "masalah" for name, _, _ in blocks):
            raise ValueError(f"{path.name}: «{title}» has no «masalah» block")
        found.append(_case(code, title, blocks))
    if not found:
        raise ValueError(f"{path.name} holds no case")
    return found


def _sections(text: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    title, blocks, fence = "", [], ""
    name = rest = ""
    lines: list[str] = []
    for line in text.split("\n"):
        if fence:
            if line.strip() == fence:
                blocks.append((name, rest, "\n".join(lines) + "\n" if lines else ""))
                fence = ""
            else:
                lines.append(line)
        elif line.startswith("## "):
            if blocks:
                yield title, blocks
            title, blocks = line[3:].strip(), []
        elif found := _FENCE.match(line):
            fence, name, rest, lines = found[1], found[2], found[3].strip(), []
    if fence:
        raise ValueError(f"«{title}»: a block is not closed")
    if blocks:
        yield title, blocks


def _case(code: str, title: str, blocks: list[tuple[str, str, str]]) -> Case:
    case = Case(code, title)
    front, body, settings, remarks = "", None, SETTINGS, ""
    for name, rest, text in blocks:
        match name:
            case "berkas" if rest == "mkdocs.yml":
                settings = text
            case "berkas":
                case.first = case.first or rest
                case.files[rest] = text.encode()
            case "isi":
                body = text
            case "kepala":
                front = text
            case "gambar":
                path, size, words = re.fullmatch(r"(.+?) (\d+x\d+)(.*)", rest).groups()  # type: ignore[union-attr]
                more = words.split()
                drawn = picture(size, gps="gps" in more, profile=b"bukan profil" if "profil-rusak" in more else None)
                drawn = (
                    animation(size) if "bergerak" in more else drawn + (b"\0" * 2_100_000 if "berat" in more else b"")
                )
                case.files[path] = b"bukan gambar" if "rusak" in more else drawn
            case "pengaturan":
                settings += "".join(f"      {line}\n" for line in text.splitlines())
            case "sekarang":
                case.now = datetime.fromisoformat(text.strip()).replace(tzinfo=ZONES["WIB"])
            case "masalah":
                remarks += text
            case _:
                raise ValueError(f"«{title}»: block «{name}» is not known")
    head = _front(front)
    if body is not None or front:
        case.first = case.first or ARTICLE
        case.files[ARTICLE] = f"{head}\n{body or 'Isi berita.'}".encode()
    case.files.setdefault("kim/kim-melong.md", GROUP.encode())
    case.files["../mkdocs.yml"] = settings.encode()
    case.expected = tuple(_expected(case, line, head.count("\n") + 1) for line in remarks.splitlines() if line.strip())
    return case


def _front(given: str) -> str:
    keys = set(re.findall(r"^([a-z_]+):", given, re.M))
    rest = "".join(f"{line}\n" for key, line in FRONT.items() if key not in keys)
    return f"---\n{given}{rest}---\n"


def article(body: str, front: str = "") -> bytes:
    """Returns the bytes of an article with this body, its front matter completed with the standard keys."""
    return f"{_front(front)}\n{body}\n".encode()


def picture(size: str, *, gps: bool = False, profile: bytes | None = None) -> bytes:
    """Returns a JPEG of this size ("640x480"), with a place in its EXIF data or a colour profile if asked."""
    width, height = (int(number) for number in size.split("x"))
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), (90, 120, 150))
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 53.0, 2.0), 3: "E", 4: (107.0, 32.0, 1.0)})
    image.save(out, "JPEG", exif=exif, icc_profile=profile)
    return out.getvalue()


def animation(size: str) -> bytes:
    """Returns a WebP of this size ("640x480") that moves."""
    width, height = (int(number) for number in size.split("x"))
    out = io.BytesIO()
    first, *rest = (Image.new("RGB", (width, height), (90 * step, 120, 150)) for step in range(3))
    first.save(out, "WEBP", save_all=True, append_images=rest)
    return out.getvalue()


_REMARK = re.compile(r"(KIM\d{3})\s+(?:(\S+\.\S+)\s+)?(\+?)(\d+):(\d+)")


def _expected(case: Case, line: str, body_starts: int) -> Expected:
    found = _REMARK.fullmatch(line.strip())
    if found is None or found[1] != case.code:
        raise ValueError(f"«{case.title}»: «{line}» is not a remark of {case.code}")
    return Expected(found[2] or case.first, int(found[4]) + (body_starts if found[3] else 0), int(found[5]))


def write(case: Case, root: Path) -> None:
    """Writes the case's files below ``root``, settings too."""
    for path, data in case.files.items():
        target = (root / "content" / path).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def check(case: Case, root: Path) -> tuple[Workspace, list[Expected]]:
    """Writes the case below ``root``, checks it as ``kim check`` does, and returns all places of its code's remarks."""
    write(case, root)
    workspace = open_workspace(root, case.now)
    found = [
        Expected(where.path.removeprefix("content/"), where.line, where.column)
        for p in workspace.problems
        if p.code == case.code
        for where in p.places
    ]
    return workspace, found
