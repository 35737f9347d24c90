"""An issue that was filled in by the form "Kirim artikel" (GitHub's event as JSON) → a draft article.

What stands in the issue is data: fields are known by their labels, pictures lie elsewhere and are never fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from pipeline.content.issue_forms import form_of
from pipeline.content.kinds.artikel import ARTICLE
from pipeline.content.kinds.record import Moment, When
from pipeline.engine.problems import Refusal
from pipeline.intake import sent_entry
from pipeline.intake.arrival import Arrival, Instructions, Made
from pipeline.intake.article_draft import Photo, Piece, drafted, unmarked
from pipeline.language.regions import slugify

MOST_BYTES = 5_000_000
_LABELS = {
    "judul": "judul", "kim-pengirim": "kim", "kim": "kim", "nama-penulis-yang-dicantumkan": "penulis", "penulis": "penulis",
    "tanggal": "tanggal", "wilayah-kejadian": "wilayah", "wilayah": "wilayah", "topik": "topik", "ringkasan": "ringkasan",
    "tanggal-terbit": "tanggal", "isi-berita": "isi", "isi": "isi", "sumber": "sumber", "sudah-diperiksa": "periksa",
    "foto-isi-foto-dalam-satu-kalimat-dan-pemotretnya": "foto", "foto": "foto",
}  # fmt: skip
"""What the form asks for, by its labels."""
_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.M)
_NOTHING = ("_no response_", "_tidak ada tanggapan_", "none", "-")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)|<img\b[^>\n]{0,2000}>", re.I)
_POINT = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft. Raises Refusal for what is no such issue."""
    body = _body(arrival)
    kind = form_of(body)
    if kind is not None and kind is not ARTICLE:
        yield from sent_entry.read(arrival.name, kind, _filled(body, sent_entry.labels(kind)), wishes)
        return
    told = _filled(body, _LABELS)
    if not told.get("isi"):
        raise Refusal(
            f"{arrival.name} bukan kiriman formulir artikel: bagian «Isi berita» tidak ada.",
            "Buka isu itu dan lihat apakah formulirnya diisi lengkap.",
        )
    wishes = sent_entry.group_of(told.get("kim", ""), wishes)
    piece = Piece("", wishes.now.astimezone(wishes.kim.region.zone), title=told.get("judul", ""))
    _date(piece, told.get("tanggal", ""), wishes)
    piece.summary, piece.region = unmarked(told.get("ringkasan", "")), told.get("wilayah", "")
    piece.authors = [one for part in re.split(r"[,;\n]", told.get("penulis", "")) if (one := " ".join(part.split()))]
    piece.categories = [one.strip() for one in told.get("topik", "").split(",") if one.strip()]
    piece.sources = [one for line in told.get("sumber", "").split("\n") if (one := unmarked(_POINT.sub("", line)))]

    def place(found: re.Match[str]) -> str:
        piece.photos.append(Photo(f"foto {len(piece.photos) + 1} di isu", b"", found[1] or ""))
        return ""

    piece.body = _PICTURE.sub(place, told["isi"]).strip()
    about = _PICTURE.sub(place, told.get("foto", "")).strip()
    if about:
        piece.ask.append(f"Cocokkan keterangan foto dari pengirim: {unmarked(about)[:300]}")
    if "[ ]" in told.get("periksa", ""):
        piece.ask.append("Pengirim belum mencentang semua pernyataan di formulir. Tanyakan persetujuannya.")
    yield from drafted(piece, wishes)


def sender(data: bytes) -> str:
    """Returns the account that brought an event about: who opened the issue, or who gave it a label; "" for none."""
    try:
        return str(json.loads(data)["sender"]["login"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _body(arrival: Arrival) -> str:
    try:
        if len(arrival.data) > MOST_BYTES:
            raise ValueError
        event = json.loads(arrival.data)
        return str(event.get("issue", event)["body"] or "").replace("\r\n", "\n")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(
            f"{arrival.name} bukan catatan sebuah isu (JSON).", "Pakai berkas peristiwa dari alur kerja."
        ) from None


def _filled(body: str, labels: Mapping[str, str]) -> Mapping[str, str]:
    """What was filled in, by field: the first of two parts with one label counts."""
    found: dict[str, str] = {}
    heads = [head for head in _HEADING.finditer(body) if slugify(head[1]) in labels]
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(body)
        value = body[head.end() : end].strip()
        found.setdefault(labels[slugify(head[1])], "" if value.lower() in _NOTHING else value)
    return found


def _date(piece: Piece, said: str, wishes: Instructions) -> None:
    try:
        moment: Moment = TypeAdapter(When).validate_python(said)
    except ValidationError:
        piece.timed = False
        piece.guessed.append("tanggal hari ini")
        piece.ask.append("Tanggal berapa terbitnya? Tanggal di formulir tidak terbaca.")
        return
    piece.when, piece.timed = moment.at(wishes.kim.region.zone), moment.minutes is not None
