"""A city's list of its services as a table (CSV): each line becomes a file of the kind ``layanan``.

The columns are ``COLUMNS``; a table exported from our own open data, or from a spreadsheet with semicolons, reads the same.
The same table gives the same files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pipeline.content.catalogue import Catalogue
from pipeline.content.conflict_markers import conflicts_in_file
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import decode
from pipeline.content.kinds.layanan import SERVICE
from pipeline.content.kinds.record import UNCHECKED
from pipeline.content.kinds.starter import quoted
from pipeline.content.resolve import faults
from pipeline.engine.problems import Problem, Refusal
from pipeline.intake.arrival import Arrival, Draft, Remark
from pipeline.intake.service_columns import COLUMNS, channel, columns_of, without_marks
from pipeline.language.calendar import moment_of
from pipeline.language.regions import slugify

MOST_BYTES, MOST_ROWS = 5_000_000, 5_000
REQUIRED = ("nama", "pemilik")
_TOLD = 80
"""Characters of a name in a remark."""
_ABOVE = 12
"""Lines in which the names of the columns are looked for: a title, a stamp, an empty line may stand above them."""
_BARE = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}(?:/[^\s<>\"]*)?", re.I)
"""A web address without its beginning."""
_PLAIN = ("ringkasan", "siapa", "biaya", "lama", "jam")
_LISTED = ("syarat", "langkah", "dasar_hukum")
_OFFICE = {"nama": "tempat", "wilayah": "wilayah_tempat", "alamat": "alamat_tempat", "jam": "jam_tempat"}
_SOURCE = {"nama": "sumber", "url": "url_sumber"}
"""Parts of a field and the columns in which they stand."""
_NAMED = ("wilayah", "topik", "peristiwa")


def read(arrival: Arrival, catalogue: Catalogue) -> Iterator[Draft | Remark]:
    """Yields a file for each line of the table, or what is wrong with the line. Raises Refusal for what is no such table."""
    rows = list(_rows(_text(arrival), arrival.name))
    first = next((at for at, (_, cells) in enumerate(rows[:_ABOVE]) if set(REQUIRED) <= {*columns_of(cells)[0]}), 0)
    header, *rows = rows[first:] or [(0, [])]
    columns, strange = columns_of(header[1])
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        said = ", ".join(f"«{column}»" for column in missing)
        raise Refusal(
            f"Baris pertama {arrival.name} tidak memuat kolom {said}.",
            f"Baris pertama menyebut nama kolomnya. Kolom yang dikenal: {', '.join(COLUMNS)}.",
        )
    if "diperiksa" not in columns:
        raise Refusal(
            f"Baris pertama {arrival.name} tidak memuat kolom «diperiksa».",
            "Tambahkan kolom itu: kapan keterangannya dicocokkan ke pemiliknya. Bila belum, isi «belum», dan tambahkan kolom "
            "«tanggal»: kapan keterangannya dimuat.",
        )
    at = columns.index("diperiksa")
    if "tanggal" not in columns and any(_unchecked(cells[at]) for _, cells in rows if at < len(cells)):
        raise Refusal(
            f"Ada layanan yang belum diperiksa, padahal baris pertama {arrival.name} tidak memuat kolom «tanggal».",
            "Tambahkan kolom «tanggal»: kapan keterangannya dimuat di sini.",
        )
    for name in strange:
        near = get_close_matches(name, COLUMNS, n=1)
        hint = f"Mungkin maksudnya «{near[0]}». " if near else ""
        yield Remark(
            header[0], f"Kolom «{name}» tidak dikenal dan tidak dibaca.", f"{hint}Ganti namanya, atau biarkan.", False
        )
    taken: dict[str, tuple[int, str]] = {}
    for line, cells in rows:
        if not any(cells):
            continue
        if any(cells[len(columns) :]):
            more = "Apit isi sel yang memuat tanda pemisah dengan tanda kutip."
            yield Remark(line, f"Baris ini memuat {len(cells)} sel, padahal kolomnya {len(columns)}.", more)
            continue
        for made in _service(line, dict(zip(columns, cells, strict=False)), catalogue):
            if isinstance(made, Draft) and made.path in taken:
                first, text = taken[made.path]
                same = text == made.text
                told = f"Sama dengan baris {first}." if same else f"Namanya sama dengan baris {first}, isinya lain."
                yield Remark(
                    line, told, "Hapus salah satunya." if same else "Bedakan namanya, lalu terima lagi.", not same
                )
                continue
            if isinstance(made, Draft):
                taken[made.path] = (line, made.text)
            yield made


def _text(arrival: Arrival) -> str:
    """The table as text: UTF-8, UTF-16 with its mark, or the code page of an older spreadsheet."""
    if len(arrival.data) > MOST_BYTES:
        raise Refusal(
            f"{arrival.name} lebih besar dari {MOST_BYTES // 1_000_000} MB.", "Pecah menjadi beberapa berkas."
        )
    if arrival.data.startswith((b"PK", b"\xd0\xcf")):
        raise Refusal(
            f"{arrival.name} bukan CSV, melainkan berkas lembar kerja.", "Simpan sebagai CSV (UTF-8), lalu terima lagi."
        )
    marks = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252"))
    for mark, encoding in marks:
        if arrival.data.startswith(mark):
            try:
                return arrival.data.decode(encoding).replace("\0", "")
            except UnicodeDecodeError:
                continue
    return arrival.data.decode("cp1252", "replace").replace("\0", "")


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of the table with where each begins; cells without the mark that keeps a spreadsheet from calculating."""
    for conflict in conflicts_in_file(name, text.encode("utf-8", "replace")):
        raise Refusal(
            f"{name}, baris {conflict.location.line}: {conflict.message}", f"{conflict.remedy} Lalu terima lagi."
        )
    # ``sep=;`` on a line of its own is how a spreadsheet notes what its cells are parted by.
    told = re.match(r"sep=([,;\t|])\r?\n", text, re.I)
    head = "\n".join(text.splitlines()[:_ABOVE])
    delimiter = told[1] if told else max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line, count = 1, 0
    try:
        for cells in reader:
            count += 1
            if count > MOST_ROWS:
                raise Refusal(f"{name} memuat lebih dari {MOST_ROWS} baris.", "Pecah menjadi beberapa berkas.")
            if not (told and count == 1):
                yield line, [without_marks(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise Refusal(
            f"{name} tidak dapat dibaca sebagai tabel mulai baris {line}.",
            "Periksa tanda kutip yang tidak ditutup di baris itu.",
        ) from None


def _several(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n|]", cell) if part.strip()]


def _aligned(cell: str) -> list[str]:
    """Parts whose order tells what they belong to: empty ones keep their place."""
    return [part.strip() for part in re.split(r"[;\n|]", cell)] if cell else []


def _service(line: int, row: Mapping[str, str], catalogue: Catalogue) -> Iterator[Draft | Remark]:
    name = row.get("nama", "")
    slug = "-".join(slugify(name).split("-")[:8])
    if not slug:
        yield Remark(line, "Kolom «nama» kosong atau tidak memuat huruf a–z.", "Isi nama layanannya.")
        return
    told = name if len(name) <= _TOLD else f"{name[:_TOLD].rstrip()}…"
    draft = Draft(f"{SERVICE.folder}/{slug}.md", _written(row), line)
    decoded = decode(SERVICE, read_document(draft.path, draft.text.encode()))
    problems: list[Problem] = [*decoded.problems, *faults(catalogue.site, decoded)]
    group = row.get("kim", "")
    for problem in problems:
        yield Remark(line, f"{told}: {problem.message}", problem.remedy)
    if not problems and _unchecked(row.get("diperiksa", "")) and not row.get("tanggal"):
        yield Remark(
            line, f"{told}: layanan yang belum diperiksa perlu tanggal.", "Isi kolom «tanggal»: kapan dimuat di sini."
        )
        return
    if group and group not in catalogue.kims:
        yield Remark(
            line, f"{told}: kelompok «{group}» belum terdaftar.", "Isi kode kelompok yang ada, atau kosongkan."
        )
    elif not problems:
        yield draft


def _written(row: Mapping[str, str]) -> str:
    """The file of a line: its front matter, every value quoted, so that no cell can become anything but text."""
    lines = ["---"]
    lines += [f"{key}: {quoted(_one_line(row[key]))}" for key in ("nama", "pemilik") if row.get(key)]
    channels = list(_channels(row))
    lines += ["kanal:", *channels] if channels else []
    lines += [f"{key}: {quoted(_day(row[key]))}" for key in ("diperiksa", "tanggal") if row.get(key)]
    lines += [
        f"{key}: [{', '.join(map(quoted, several))}]" for key in _NAMED if (several := _several(row.get(key, "")))
    ]
    lines += [f"{key}: {quoted(_one_line(row[key]))}" for key in _PLAIN if row.get(key)]
    for key in _LISTED:
        several = _several(row.get(key, ""))
        lines += [f"{key}:", *(f"  - {quoted(one)}" for one in several)] if several else []
    lines += _parts("tempat", row, _OFFICE)
    lines += _parts("sumber", row, _SOURCE)
    lines += [f"kim: {quoted(row['kim'])}"] if row.get("kim") else []
    return "\n".join((*lines, "---", ""))


def _channels(row: Mapping[str, str]) -> Iterator[str]:
    forms = [channel(one) for one in _aligned(re.sub(r"\s*(?:,|/|&|\bdan\b|\+)\s*", ";", row.get("kanal", "").lower()))]
    rest = {key: _aligned(row.get(column, "")) for key, column in
            (("nama", "nama_kanal"), ("tautan", "tautan"), ("nomor", "nomor"), ("surel", "surel"))}  # fmt: skip
    for number in range(max([len(forms), *map(len, rest.values())])):
        told = {key: several[number] for key, several in rest.items() if number < len(several) and several[number]}
        if _BARE.fullmatch(told.get("tautan", "")):
            told["tautan"] = f"https://{told['tautan']}"
        form = forms[number] if number < len(forms) else ""
        form = form or (
            "situs" if "tautan" in told else "telepon" if "nomor" in told else "surel" if "surel" in told else ""
        )
        if form or told:
            yield (
                "  - {"
                + ", ".join([f"jenis: {quoted(form)}", *(f"{key}: {quoted(text)}" for key, text in told.items())])
                + "}"
            )


def _parts(key: str, row: Mapping[str, str], columns: Mapping[str, str]) -> list[str]:
    """A field that holds parts, which stand in several columns in the same order."""
    several = {part: _aligned(row.get(column, "")) for part, column in columns.items()}
    made = []
    for number in range(max(map(len, several.values()))):
        told = {part: texts[number] for part, texts in several.items() if number < len(texts) and texts[number]}
        if told:
            made.append("  - {" + ", ".join(f"{part}: {quoted(text)}" for part, text in told.items()) + "}")
    return [f"{key}:", *made] if made else []


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(text: str) -> str:
    """A day as people in Indonesia write it, the day first, as our files have it."""
    return UNCHECKED if _unchecked(text) else moment_of(text) or text


def _unchecked(text: str) -> bool:
    """Tells whether a cell says that nobody asked the owner yet: "Belum", "belum diperiksa"."""
    return text.casefold().startswith(UNCHECKED)
