"""Who speaks: residents, and how a sentence lets somebody say something."""

from __future__ import annotations

import re
from typing import Final

from pipeline.language.patterns import late
from pipeline.language.sentences import sentences

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
RESIDENT: Final = late(
    r"\b(?:warga|penduduk|pedagang|petani|nelayan|ibu\s+rumah\s+tangga|pelajar|siswa|siswi|mahasiswa|peserta|kader|relawan|pengunjung|pembeli"
    r"|penjual|perajin|pengrajin|pelaku\s+UMKM|orang\s+tua|penyintas|pengguna|pelanggan|penyandang\s+disabilitas|lansia|buruh|pekerja|sopir"
    r"|pemilik\s+(?:warung|toko|usaha|rumah)|ketua\s+(?:RT|RW|KIM|karang\s+taruna)|anggota\s+KIM|tokoh\s+masyarakat|guru|bidan|perawat)\b",
    re.I,
)
"""Who is no official: what somebody does, or where somebody lives."""
_VERB_BEFORE: Final = late(rf"\b(?:{SAYING})(?:nya)?\s+(?:\w+\s+){{0,4}}\S*,?\s*(?:\w+\s+){{0,3}}$", re.I)
_VERB_AFTER: Final = late(rf"[^.;:]{{0,60}}?{SAYS.pattern}", re.I)
_SPOKEN_TO: Final = late(r"\b(?:kepada|bagi|untuk|oleh|antara|dan|pada)\s+\w*\s*$")
_QUOTED: Final = late('[“"][^”"\n]{0,600}[”"]')


def speaks(who: re.Pattern[str], sentence: str) -> bool:
    """Tells whether somebody of this sort is the one who speaks in a sentence, not just whom it is about."""
    for found in who.finditer(sentence):
        before = sentence[max(0, found.start() - 80) : found.start()]
        if _VERB_BEFORE.search(before):
            return True
        if _VERB_AFTER.match(sentence, found.end()) and not _SPOKEN_TO.search(before):
            return True
    return False


def hears_residents(text: str) -> bool:
    """Tells whether a resident says something anywhere in a text; what stands between quotation marks names no speaker."""
    line = _QUOTED.sub("“”", text)
    if RESIDENT.search(line) is None:
        return False
    return any(speaks(RESIDENT, line[begin:end]) for begin, end in sentences(line))
