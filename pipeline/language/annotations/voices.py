"""Who speaks: residents, and how a sentence lets somebody say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.language.patterns import late

SAYING: Final = "|".join(
    (
        r"kata|ujar|ucap|tutur|jelas|tegas|ungkap|papar|imbuh|tambah|terang",
        r"sebut|pungkas|lanjut|tandas|beber|aku|cerita|harap|pesan",
    )
)
"""Roots that stand after a quotation: "…," ujarnya."""
TELLING: Final = (
    r"mengatakan|menyatakan|menyampaikan|menegaskan|menjelaskan|menuturkan|mengungkapkan|memaparkan|menambahkan|menerangkan"
    r"|menyebut|menyebutkan|mengaku|menilai|menekankan|mengingatkan|berharap|menceritakan|membeberkan|menyoroti|menyerukan|mendorong"
)
SAYS: Final = late(rf"\b(?:{TELLING})\b", re.I)
"""Verbs that come between a speaker and what was said."""
NOBODY: Final = late(
    r"\b(?:tidak|tak|belum)\s+(?:ada\s+yang\s+|(?:ada(?:\s+(?:satu|seorang))?|satu|seorang)\s*pun\b[^.;]{0,60}?\b)"
    rf"(?<!dapat )(?<!bisa )(?<!mampu )(?:{TELLING})\b",
    re.I,
)
"""Where it is said that nobody spoke: "tidak seorang pun penumpang mengaku memilikinya". Who *can* tell nothing does not know."""
RESIDENT: Final = late(
    r"\b(?:warga|pe(?:nduduk|ndukung|dagang|tani|lajar|serta|ngunjung|mbeli|njual|(?:ng)?rajin|laku\s+UMKM|nyintas|ngguna|langgan"
    r"|nyandang|kerja|rawat|milik\s+(?:warung|toko|usaha|rumah))|nelayan|ibu\s+rumah\s+tangga|sisw[ai]|mahasiswa|kader|relawan"
    r"|orang\s+tua|lansia|buruh|sopir|j[ae]maah|santri|(?:ketua|anggota)\s+(?:R[TW]|KIM|karang|kelompok)|tokoh\s+masyarakat|guru|bidan"
    r"|saksi|panitia(?! peng))\b",
    re.I,
)
"""Who is no official: what somebody does, or where somebody lives."""
_FIRST_WORDS: Final = (
    "jamaah", "jemaah", "santri",
    "warga", "penduduk", "pedagang", "petani", "nelayan", "ibu", "pelajar", "sisw", "mahasiswa", "peserta", "kader",
    "relawan", "pengunjung", "pembeli", "penjual", "perajin", "pengrajin", "pelaku", "orang", "penyintas", "pengguna",
    "pelanggan", "penyandang", "lansia", "buruh", "pekerja", "sopir", "pemilik", "ketua", "anggota", "tokoh", "guru",
    "bidan", "perawat", "pendukung", "saksi", "panitia",
)  # fmt: skip
"""How each of them begins."""
_VERB_BEFORE: Final = late(rf"\b(?:{SAYING})(?:nya)?\s+(?:\w+\s+){{0,4}}\S*,?\s*(?:\w+\s+){{0,3}}$", re.I)
_VERB_AFTER: Final = late(rf"[^.;:]{{0,60}}?{SAYS.pattern}", re.I)
_ACCORDING: Final = late(
    r"\b[Mm]enurut\s+(?:(?:keterangan|pengakuan|cerita|penuturan|seorang|para|salah\s+seorang)\s+)*$"
)
_SPOKEN_TO: Final = late(r"\b(?:kepada|bagi|untuk|oleh|antara|dan|pada)\s+\w*\s*$")
_ANY_VERB: Final = late(rf"\b(?:{SAYING})", re.I)
"""What is looked for before the rest: most sentences name a resident and let nobody speak."""
_BEFORE, _BEHIND = 80, 90
"""Characters around somebody in which a verb of saying makes a speaker."""
_ENDS = (". ", "? ", "! ", "\n")
_QUOTED: Final = late('[“"][^”"\n]{0,600}[”"]')


def speaks(who: re.Pattern[str], sentence: str) -> bool:
    """Tells whether somebody of this sort is the one who speaks in a sentence, not just whom it is about."""
    return any(_says(sentence, found) for found in who.finditer(sentence))


def hears_residents(text: str) -> bool:
    """Tells whether a resident says something anywhere in a text; what stands between quotation marks names no speaker."""
    line = _QUOTED.sub("“”", text)
    return any(_says(line, found) for found in _residents(line))


def _residents(text: str) -> Iterator[re.Match[str]]:
    """Yields where residents are named: looked for word by word, a tenth of what the expression alone would take."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is two
        yield from RESIDENT.finditer(text)
        return
    for word in _FIRST_WORDS:
        at = lower.find(word)
        while at >= 0:
            found = RESIDENT.match(text, at)
            if found is not None:
                yield found
            at = lower.find(word, at + 1)


def _says(text: str, who: re.Match[str]) -> bool:
    """Tells whether who is named here says something in the same sentence."""
    before = text[max(0, who.start() - _BEFORE) : who.start()]
    before = before[max(before.rfind(end) for end in _ENDS) + 1 :]
    after = text[who.end() : who.end() + _BEHIND]
    if _ACCORDING.search(before):
        return True
    if _ANY_VERB.search(before) and _VERB_BEFORE.search(before):
        return True
    return bool(SAYS.search(after) and _VERB_AFTER.match(after) and not _SPOKEN_TO.search(before))
