"""What the first lines of a text say of it: its title, who wrote it, when, where, of what; letterheads say nothing."""

from __future__ import annotations

import re

from msgspec.structs import replace

from pipeline.intake.article_draft import LONGEST_TITLE, PLACE, SHORTEST_TITLE, Piece, unmarked
from pipeline.intake.letterhead import HIGHEST, above, day_of, title_line
from pipeline.partners.feeds.dates import read_date

SAYS = re.compile(
    r"(?P<key>judul|penulis|oleh|reporter|kontributor|topik|kategori|wilayah|lokasi|ringkasan|sumber|tanggal|tgl|foto|fotografer)"
    r"\s*:\s*(?P<value>\S.{1,300})",
    re.I,
)
_BYLINE = re.compile(r"(?:oleh|penulis|laporan|reporter)\s*:?\s+(?P<name>[^\W\d][\w .,'’-]{2,50})", re.I)
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def head_of(piece: Piece) -> None:
    """Takes title, writer and whatever else the first lines of a text say of it out of its body."""
    blocks = _unlettered(piece, _untabled(piece, piece.body.split("\n\n")))
    while blocks:
        first = unmarked(blocks[0])
        told = SAYS.fullmatch(first)
        byline = _BYLINE.fullmatch(first)
        if blocks[0].startswith("![") or not first:
            break
        if told is not None and _take(piece, told["key"].lower(), told["value"].strip()):
            pass
        elif byline is not None and not piece.authors:
            piece.authors = [byline["name"].strip(" .")]
        elif _dated(piece, first):
            pass
        elif not piece.title and len(blocks) > 1 and _titled(blocks[0], first):
            blocks = _whole_title(blocks)
            piece.title = unmarked(blocks[0])
            piece.guessed.append("judul diambil dari baris pertama")
        else:
            break
        blocks = blocks[1:]
    piece.body = "\n\n".join(blocks)


def _unlettered(piece: Piece, blocks: list[str]) -> list[str]:
    """The blocks without a letterhead, and without its coat of arms."""
    words = enumerate(unmarked(PLACE.sub("", block)) for block in blocks[:HIGHEST])
    start = title_line([(number, said) for number, said in words if said])
    if start:
        _without(piece, blocks[:start])
        piece.guessed.append("kepala surat di atas judul dihilangkan")
    return blocks[start:]


def _untabled(piece: Piece, blocks: list[str]) -> list[str]:
    """The blocks with a table above the title taken apart: fields with their values, or a letterhead."""
    if not blocks[0].startswith("|") or len(blocks) < 2:
        return blocks
    rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in blocks[0].split("\n")]
    rows = [row for row in rows if not set("".join(row)) <= set("-| ")]
    fields = [f"{row[0].rstrip(' :')}: {' '.join(row[1:]).lstrip(': ')}" for row in rows]
    if all(SAYS.fullmatch(unmarked(one)) for one in fields):
        return [*fields, *blocks[1:]]
    words = [unmarked(PLACE.sub("", cell)) for row in rows for cell in row]
    if above([next((one for one in words if one), ""), "Judul"]):
        _without(piece, blocks[:1])
        return blocks[1:]
    return blocks


def _without(piece: Piece, gone: list[str]) -> None:
    """Takes the pictures of what is left out away: they are no photos of the piece."""
    for found in PLACE.finditer("\n".join(gone)):
        piece.photos[int(found[2])] = replace(piece.photos[int(found[2])], left_out=True)


def _whole_title(blocks: list[str]) -> list[str]:
    """The blocks with a title that was written in two bold lines in one."""
    words = unmarked(blocks[0])
    while len(blocks) > 2 and BOLD.fullmatch(blocks[0]) and (more := BOLD.fullmatch(blocks[1])):
        goes_on = more[1][:1].islower() or len(words) < SHORTEST_TITLE
        if not goes_on or len(words) + len(more[1]) > LONGEST_TITLE:
            break
        words = f"{words} {unmarked(more[1])}"
        blocks = [f"**{words}**", *blocks[2:]]
    return blocks


def _titled(block: str, words: str) -> bool:
    bold = block.startswith(("#", "**"))
    return (bold or not words.endswith((".", ":", ","))) and len(words.split()) >= 3 and len(words) <= LONGEST_TITLE * 2


def _dated(piece: Piece, words: str) -> bool:
    """Takes the day out of a line that names nothing else, where nothing surer is known."""
    when = day_of(words, piece.when.tzinfo) if not piece.timed and piece.when.tzinfo is not None else None
    if when is None or when > piece.when:
        return False
    piece.when = when.astimezone(piece.when.tzinfo)
    piece.guessed[:] = [one for one in piece.guessed if not one.startswith("tanggal ")] + [
        "tanggal dari baris di atas tulisan"
    ]
    return True


def _take(piece: Piece, key: str, value: str) -> bool:
    """Takes what a line says; False for what it does not say so that it can be believed."""
    if key == "judul":
        piece.title = value
    elif key in ("penulis", "oleh", "reporter", "kontributor"):
        piece.authors = [value]
    elif key in ("topik", "kategori"):
        piece.categories = [one.strip() for one in re.split(r"[,;]", value)]
    elif key in ("wilayah", "lokasi"):
        piece.region = value
    elif key == "ringkasan":
        piece.summary = value
    elif key in ("foto", "fotografer"):
        piece.photos[:] = [one if one.credit else replace(one, credit=f"Foto: {value}") for one in piece.photos]
    elif key in ("tanggal", "tgl"):
        when = read_date(value, piece.when.tzinfo) if piece.when.tzinfo is not None else None
        return when is not None and not piece.timed and _dated(piece, value)
    else:
        piece.sources.append(value)
    return True
