"""How amounts, hours and marks are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import INFO, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late, numbered, watched

_RUPIAH: Final = watched(
    r"(?<![\w.])(?:Rp|RP|rp)\.?\s*(?=\d)(?<!Rp(?=\d))|(?<![\w.])IDR\s?(?=\d)", 0, numbered(" rp", " idr")
)
_MONEY: Final = watched(r"(?:rp|idr)\.?\s*\d", re.I, numbered("rp", "idr"))
_NUMBER: Final = late(r"\d[\d.,]*")
_TAIL: Final = late(r"(?<![\d.,])[.,]*+\d[\d.,]*+(?<=,)-(?!\w)")
_CLOCK: Final = watched(
    r"\b(?P<word>[Pp]ukul|[Jj]am)\s+(?P<h>[01]?\d|2[0-4])(?P<sep>[.:])(?P<m>[0-5]\d)(?![\d:]|[.,]\d)",
    0,
    numbered(" pukul", " jam"),
)
_ZONE: Final = watched(
    r"(?<=\d )(?:Wib|wib|Wita|wita|Wit)\b|(?<=\d)(?:WIB|WITA|WIT|Wib|wib|Wita|wita)\b", 0, ("wib ", "wita ", "wit ")
)
_LENGTH: Final = late(r"\b(?:selama|dalam|setiap|tiap|per|waktu|sekitar|kurang|lebih|maksimal|minimal|lari)\s+$", re.I)


@rule("KIM709", INFO, group=Group.LANGUAGE)
def formats(text: Manuscript) -> Iterator[Finding]:
    """Cara menulis uang dan jam.

    Lambang Rp ditulis melekat pada angkanya, jam memakai «pukul» dan titik, zona waktu berhuruf besar dan berspasi.

    Dasarnya EYD edisi V: lambang mata uang, dan tanda titik di antara jam dan menit.

    Salah: `Biaya Rp 10.000,- mulai jam 09:00 wib`

    Benar: `Biaya Rp10.000 mulai pukul 09.00 WIB`

    Satu kebiasaan (Rp berspasi, jam bertitik dua) dicatat sekali dengan semua tempatnya.

    Cara memperbaiki: ikuti bentuk yang disarankan. `kim check --fix` melakukannya.
    """
    for passage in text.where(_MONEY, _CLOCK, _ZONE, among=text.prose):
        prose = passage.prose
        for found in _RUPIAH.finditer(prose) if _RUPIAH.may_be_in(passage.heard) else ():
            if found.group() != "Rp":
                number = _NUMBER.match(prose, found.end())
                shown = number.group().rstrip(".,") if number else ""
                yield text.remark(
                    passage,
                    found.start(),
                    found.end(),
                    f"«{found.group()}{shown}» ditulis «Rp{shown}».",
                    f"Tulis melekat: Rp{shown}",
                    "Rp",
                    habit="rupiah",
                )
        for found in _TAIL.finditer(prose) if _MONEY.may_be_in(passage.heard) else ():
            if re.search(r"(?:Rp|RP|rp|IDR)\.?\s*$", prose[max(0, found.start() - 12) : found.start()]):
                end = found.end()
                yield text.remark(
                    passage, end - 2, end, "Tanda «,-» di belakang uang tidak perlu.", "Hapus tanda itu.", "", "tanda"
                )
        for found in _CLOCK.finditer(prose) if _CLOCK.may_be_in(passage.heard) else ():
            if _LENGTH.search(prose[max(0, found.start() - 12) : found.start()]):
                continue
            word = "Pukul" if found["word"][0].isupper() else "pukul"
            right = f"{word} {found['h']}.{found['m']}"
            if right != found.group():
                yield text.remark(
                    passage,
                    found.start(),
                    found.end(),
                    f"«{found.group()}» ditulis «{right}».",
                    f"Tulis: {right}",
                    right,
                    habit="pukul",
                )
        for found in _ZONE.finditer(prose) if _ZONE.may_be_in(passage.heard) else ():
            glued = prose[found.start() - 1].isdigit()
            right = f"{' ' if glued else ''}{found.group().upper()}"
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"«{found.group()}» ditulis «{right.strip()}», didahului satu spasi.",
                f"Tulis: {right.strip()}",
                right,
                habit="zona",
            )


_BEFORE: Final = late(
    r"(?<=\w)[ \t]+([,;])(?=[ \t\n]|$)|(?<=\w)[ \t]+([.?!])(?=[ \t]+[A-Z“\"]|[ \t]*$)|(?<=\w)[ \t]+(,)(?=[^\W\d_])",
    re.M,
)


_STRAY: Final = (" ,", " ;", " .", " ?", " !", "\t")


@rule("KIM711", INFO, group=Group.LANGUAGE)
def stray_space(text: Manuscript) -> Iterator[Finding]:
    """Spasi sebelum tanda baca.

    Koma, titik, dan tanda tanya melekat pada kata sebelumnya, lalu diikuti spasi. Spasi yang salah letak dapat memindahkan
    tanda baca ke awal baris.

    Dasarnya EYD edisi V tentang tanda baca.

    Salah: `di tiap desa , komunitas ,dan kelompok`

    Benar: `di tiap desa, komunitas, dan kelompok`

    Cara memperbaiki: hapus spasinya. `kim check --fix` melakukannya.
    """
    for passage in text.prose:
        if not any(map(passage.prose.__contains__, _STRAY)):
            continue
        for found in _BEFORE.finditer(passage.prose):
            if passage.within(passage.quotes, found.start()) and passage.kind == "kutipan":
                continue
            sign = found[1] or found[2] or found[3]
            right = f"{sign} " if found[3] else sign
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"Ada spasi sebelum tanda «{sign}».",
                "Hapus spasinya; tanda baca melekat pada kata di depannya.",
                right,
                habit="spasi",
            )
