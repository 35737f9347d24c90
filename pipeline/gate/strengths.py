"""What a writer did well: an editor's comment that only lists faults loses writers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.engine.problems import Group, Problem
from pipeline.gate.rules import Manuscript
from pipeline.language.annotations.case_sentence import read

MOST = 4
_NUMBER = re.compile(r"(?<![\d.,/])\d(?:[ .-]?\d){8,}(?![\d])")
_FULL_DATE = re.compile(r"\b\d{1,2}(?:/\d{1,2}/| (?:Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des)\w* )\d{4}\b")
_HOUR = re.compile(r"\b\d{1,2}[.:]\d{2} (?:WIB|WITA|WIT)\b")
_NEXT_STEP = re.compile(r"lakukan|cara|langkah|hubungi|daftar|bertanya|ikut", re.IGNORECASE)


def praise(text: Manuscript, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Returns at most four sentences on what is true and good of a text that is dated; ``problems`` are those found in it."""
    record = text.record
    if getattr(record, "published", None) is None:
        return ()
    picture, sources = getattr(record, "picture", None), getattr(record, "sources", ())
    outline = text.body.outline
    prose = " ".join(block.text for block in outline.blocks)
    linked = sum(source.url is not None for source in sources)
    exposed = any(found.group in (Group.PERSONAL_DATA, Group.CHILDREN) for found in problems)
    good = {
        "Ralat ditulis terbuka, dengan tanggal dan isinya": bool(getattr(record, "corrections", ())),
        f"{len(sources)} sumber disebut, {linked} di antaranya bisa dibuka pembaca": linked >= 2,
        "Sumbernya disebut dan bisa dibuka pembaca": linked == 1,
        "Tanggal dan jamnya lengkap": bool(_FULL_DATE.search(prose) and _HOUR.search(prose)),
        "Tanggalnya lengkap": bool(_FULL_DATE.search(prose)) and not _HOUR.search(prose),
        "Gambarnya bercerita juga kepada pembaca tunanetra": picture is not None and len(picture.alt) >= 40,
        "Pembaca tahu apa yang bisa dilakukan sesudah membaca": any(
            _NEXT_STEP.search(h.text) for h in outline.headings
        ),
        "Panjangnya pas dan terbagi dalam subjudul": 120 <= text.body.words <= 700 and len(outline.headings) >= 2,
        "Tidak ada data pribadi yang kami temukan": not exposed and text.body.words >= 80,
    }
    return tuple(said for said, true in good.items() if true)[:MOST]


def seen(text: Manuscript, problems: Iterable[Problem]) -> tuple[str, ...]:
    """Returns what was seen in a text that may hurt somebody, and judged harmless: an editor looks once more."""
    said = {found.group for found in problems}
    told = [sentence for passage in text.told for sentence in (passage.text[a:b] for a, b in passage.stretches)]
    minors = any(read(sentence).minor for sentence in told) if Group.CHILDREN not in said else False
    accused = any(read(sentence).tells_of_a_deed for sentence in told) if Group.EXPOSURE not in said else False
    numbers = any(_NUMBER.search(passage.text) for passage in text.told) if Group.PERSONAL_DATA not in said else False
    marks = {
        "anak disebut; kami anggap bukan bagian dari perkara": minors,
        "kata tentang kejahatan atau tuduhan; kami anggap tidak menuduh orang yang disebut namanya": accused,
        "nomor panjang; kami anggap nomor resmi, nomor usaha, atau bukan nomor orang": numbers,
    }
    return tuple(mark for mark, there in marks.items() if there)
