"""Days that only who reads today can tell: yesterday, tomorrow, tonight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.calendar import has_date
from pipeline.language.patterns import late, watched

_PARTS: Final = "pagi|siang|sore|petang|malam"
_DAYS: Final = "senin|selasa|rabu|kamis|jumat|sabtu"
_RELATIVE: Final = watched(
    rf"\b(?:(?:kemarin|besok)(?:\s+(?:lusa|{_PARTS}))?|lusa|semalam|hari\s+ini|(?:tadi|nanti|esok)\s+(?:hari|{_PARTS})"
    rf"|(?:{_PARTS})\s+(?:ini|tadi|nanti)|(?:pekan|minggu|bulan)\s+(?:lalu|depan|kemarin)"
    r"|(?:dua|tiga|empat|lima|enam)\s+hari\s+(?:yang\s+)?lalu"
    rf"|(?:{_DAYS})\s+(?:lalu|depan|mendatang|nanti))\b",
    re.I,
    (
        *(" kemarin ", " besok ", " lusa ", " semalam ", " tadi ", " nanti ", " esok ", " depan ", " mendatang "),
        *(f" {part} ini " for part in ("hari", *_PARTS.split("|"))),
        *(f" {when} lalu " for when in ("pekan", "minggu", "bulan", "hari", "yang", *_DAYS.split("|"))),
    ),
)
_FIGURATIVE: Final = late(
    r"(?:\b(?:hingga|sampai|zaman|era|masa|dunia|mulai|sejak|setiap|tiap|dari|untuk|tunggu|menunggu|menunda|ditunda|tunda|apa|baik"
    r"|hari|esok|dewasa|muda|zaman|remaja|zamannya|masyarakat|dapat|bisa|anak|generasi|orang|baru|seperti|seolah|rasanya|bekal|atau|satu|suatu)\s+|bukan\s+|-)$",
    re.I,
)
_FROM_NOW: Final = late(
    r"\b(?:berlaku|terhitung|dibuka|ditutup|dimulai|dibagikan|dilarang|dialihkan)\s+(?:mulai|sejak)\s+$", re.I
)
"""Before "hari ini" that is the day on which something begins."""
_EXAMPLE: Final = late(r"\b(?:misal\w*|contoh\w*|umpama\w*|seolah\w*)\b[^.!?]*$", re.I)
_NIGHT: Final = late(
    r"\b(?:dalam|selama|per|tiap|\d[\d.]*|ribu|juta|rupiah|hanya|cukup|(?:rendam|\w*inap|\w*malam|peram|simpan|diamkan|bertahan"
    r"|di(?:rendam|diam|simpan|tinggal|peram)|tarif|sewa)\w*[^.,;]{0,24})\s+$",
    re.I,
)
"""Before "semalam" that is as long as a night, not the last one."""
_NOVICE: Final = late(r"\bbukan\s+(?:\w+\s+){1,2}$", re.I)
"""Before "kemarin sore": nobody new."""
_COUNTER: Final = late(r"\s*(?::|\|)\s*(?:[\d|]|$)", re.M)
"""Behind "hari ini" this is a visitors' counter, or a line of a table."""
_GENERAL_AFTER: Final = late(
    r"\s+(?:juga|suntuk|penuh|sebelumnya|sesudahnya|esoknya)\b|\s+(?:dan|atau|maupun)\s+(?:esok|besok|lusa|hari\s+esok|nanti)|-",
    re.I,
)


@rule("KIM313", WARNING, group=Group.FACTS)
def relative_date(text: Manuscript) -> Iterator[Finding]:
    """«Kemarin» dan «besok» tanpa tanggal.

    Artikel dibaca berhari-hari, bahkan bertahun-tahun, sesudah terbit, lalu diteruskan tanpa tanggalnya. «Besok» lalu
    menunjuk hari yang salah. Kata di dalam kutipan langsung dan kata kiasan («hingga hari ini») tidak dipersoalkan.

    Kode Etik Jurnalistik pasal 1 dan 3: berita harus akurat.

    Salah: `Pemadaman listrik berlangsung besok pagi.`

    Benar: `Pemadaman listrik berlangsung Selasa (3/11/2026) pagi.`

    Cara memperbaiki: tambahkan atau ganti dengan hari dan tanggalnya.
    """
    for passage in text.where(_RELATIVE, among=text.prose):
        if passage.kind in ("kutipan", "judul"):
            continue
        dated: bool | None = None
        for found in _RELATIVE.finditer(passage.prose):
            at = found.start()
            if (
                (
                    _FIGURATIVE.search(passage.prose[max(0, at - 16) : at])
                    and not _FROM_NOW.search(passage.prose, max(0, at - 30), at)
                )
                or (found.group().lower() == "semalam" and _NIGHT.search(passage.prose[max(0, at - 40) : at]))
                or (found.group().startswith(_NAMING) and _in_name(passage.prose, at))
                or _EXAMPLE.search(passage.prose[max(0, at - 60) : at])
                or _GENERAL_AFTER.match(passage.prose, found.end())
                or _COUNTER.match(passage.prose, found.end())
                or _NOVICE.search(passage.prose[max(0, at - 40) : at])
                or (passage.kind == "sel" and found.group() == passage.prose.strip())
                or passage.within(passage.quotes, at)
                or passage.within(passage.emphases, at)
            ):
                continue
            dated = has_date(passage.prose) if dated is None else dated
            if dated:
                break
            yield text.remark(
                passage,
                at,
                found.end(),
                f"«{found.group()}» tidak jelas tanggalnya bagi orang yang membaca pada hari lain.",
                "Tulis hari dan tanggalnya, misalnya Senin (2/11/2026).",
            )


_NAMING: Final = ("Besok", "Kemarin", "Hari Ini", "Lusa", "Esok")


def _in_name(prose: str, at: int) -> bool:
    """Tells whether a capital stands inside a sentence: a name, as in "Komunitas Besok Lebih Baik"."""
    return prose[:at].rstrip()[-1:].isalpha()
