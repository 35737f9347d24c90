"""Where somebody is to be found: schools by name, villages, streets and homes that lead to a victim or a child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.patterns import late
from pipeline.language.regions import Regions
from pipeline.language.sentences import Span

_NEAR = 300
"""Characters before a place that may say who is found there."""
_NO_SCHOOL = r"(?!(?:Kota|Kabupaten|Kelas|Di|Jadi)\b)"
_SCHOOL = late(
    r"\b(?:SD[NKS]?|SDIT|MI[NS]|SMP(?:N|IT)?|MT[sS]N?|SMA(?:N|IT)?|MAN|SMKN?|SLBN?|TK(?:IT)?|PAUD|TPQ|PKBM"
    r"|(?:MI|MA|RA|TPA)(?=\s+(?:\d|A[lnstr]|Nurul|Negeri|Swasta|Ma))|[Ss]ekolah|[Mm]adrasah|[Pp]esantren|[Pp]onpes|[Yy]ayasan"
    rf"|[Pp]anti(?:\s+[Aa]suhan)?)(?:\s+N(?=\s+\d))?\s+(?:\d{{1,3}}\b(?:\s+[A-Z][a-z]+)?|{_NO_SCHOOL}[A-Z][A-Za-z'’-]+(?:\s+(?:[A-Z][A-Za-z'’-]+|\d{{1,3}}))*)"
)
"""A school by its name; "Sekolah Dasar" alone is none, and is dropped where it is found."""
_KIND_OF_SCHOOL = frozenset(
    ("negeri", "swasta", "islam", "terpadu", "dasar", "menengah", "pertama", "atas", "kejuruan")
)
_NO_SCHOOLS = frozenset(("bidang", "kakak", "adik", "bully", "teman", "polres", "korban"))
"""Behind the kind of a school: an office there, or a pupil, in a headline."""
_PROPER = r"[ \n]+[A-Z0-9][A-Za-z0-9'’-]*(?:[ \n]+[A-Z][A-Za-z'’-]*){0,3}"
_VILLAGE = late(
    rf"\b(?:[Kk]elurahan|Kel\.|(?<![Dd]ana\s)[Dd]esa|[Kk]ampung|Kp\.|[Dd]usun|Nagari|Gampong"
    rf"|[Dd]ukuh|[Pp]edukuhan|[Pp]adukuhan|Pekon|Jorong|Korong|(?<!Kota\s)(?<!Kabupaten\s)Banjar|[Ll]ingkungan(?!\s+Hidup))(?!\s+Rp){_PROPER}|"
    r"\bR[TW]\.?[ \n]*\d{1,3}(?:[ \n]*/?[ \n]*(?:RW\.?)?[ \n]*\d{1,3})?"
)
_STREET = late(
    rf"\b(?:[Pp]erumahan|Perum|Kompleks|Komplek|[Jj]alan|Jln\.?|Jl\.?|[Gg]ang|Gg\.?|[Ll]orong|Lr\.|Blok|Rusun\w*){_PROPER}"
)
_OFFICE_BEFORE = late(
    r"\b(?:kantor|kepala|kades|lurah|pemerintah|balai|puskesmas|aparat|sekretaris|perangkat|posyandu|babinsa|"
    r"bhabinkamtibmas|ketua|kader|"
    r"polsek|mapolres|polres|rsud|uptd?|lapas|rutan|pengadilan)(?:[ \n]+[A-Za-z]+)?[ \n]+$",
    re.I,
)
_LIVES = late(
    r"\b(?:warga|asal|tinggal(?:[ \n]+(?:mengontrak|menumpang|menyewa|kos|indekos|sendiri))?|mengontrak|indekos|ngekos|ngontrak"
    r"|menetap|bermukim|berdomisili|beralamat|rumah(?:nya)?|kediaman(?:nya)?|bersama\s+(?:keluarga|orang\s+tua|nenek|kakek)(?:nya)?|kontrakan|kos(?:an)?|penduduk)"
    r"(?:[ \n]+(?:(?:orang[ \n]+tua|ibu|ayah|nenek|kerabat|saudara|keluarga)(?:nya)?|pelaku|di|asal|dari|sebuah"
    r"|sekitar))*[ \n]+$",
    re.I,
)
_HOME_OF = late(
    r"\brumah\s+(?:korban|pelaku|anak|bocah|siswi|siswa|orang\s*tua)\b[^.;]{0,40}\b(?:ada|berada|terletak)\s+di\s+$",
    re.I,
)
"""Where it is said whose home stands there: "rumah korban penculikan itu ada di Jalan …"."""
_HER_HOME = late(
    r"\brumah\s+(?:perempuan|korban|wanita|janda|istri)\b[^.]{0,60}\s(?:berada|terletak|ada)?\s*di\s+$|\b(?:ibu|perempuan|wanita|istri|janda|nenek|karyawati|mahasiswi|korban)(?:\s+(?!di|me|ter)\w+){0,3}\s+(?:di|dari)\s+$",
    re.I,
)
"""Where who suffers is from: "seorang ibu tiga anak di …"."""
_FOUND_AT = late(
    r"\b(?:ditemukan|menemukan|temuan|penemuan|mengapung|tersangkut|terdampar|terseret|hanyut|(?:di|meng)?evakuasi|menyisir|penyisiran|pencarian)\b"
    r"[^.;“”\"]{0,70}\b(?:di|ke|hingga|sampai|wilayah|menuju)\s+(?:\w+\s+){0,2}?$",
    re.I,
)
"""Where somebody lost is looked for and found: "ditemukan sekitar 500 meter dari titik awal, di …"."""
_WATER = late(
    r"\b(?:[Ss]ungai|[Kk]ali|[Bb]engawan|[Ww]aduk|[Dd]anau|[Ee]mbung|[Bb]endungan|[Pp]antai|[Ii]rigasi|[Jj]embatan|[Ll]aut|[Kk]olam|[Ss]itu)"
    r"(?:\s+[A-Z][\w'’-]*){0,3},?\s+(?:yang\s+)?(?:di|berada\s+di|masuk|tepatnya\s+di)\s+(?:wilayah\s+)?$"
)
"""Where a river is: "mandi di Sungai Serayu di …"."""
_ROAD = late(
    r"\b(?:[Jj]l|[Jj]ln|[Jj]alan)\b[\w. ]{0,40},?\s+(?:di\s+)?(?:wilayah\s+)?$"
    r"|\b(?:ke\s+arah|menuju(?:\s+ke)?|melintas\s+di|melewati|tikungan)\s+$"
)
"""Where a road is, or leads: "tertabrak di Jalan Raya Madiun–Surabaya, …"."""
_MISHAP = late(
    r"\b(?:kecelakaan|tabrakan|laka|tertabrak|bertabrakan|pencurian|curanmor|pembegalan|penjambretan|balapan)\b[^;“”\"]{0,150}\bdi\s+"
    r"[^;“”\"]{0,60}$",
    re.I,
)
"""Where somebody had an accident, or something was stolen."""
_HIDES = late(
    r"\b(?:keberadaan|persembunyian|bersembunyi|pelarian|kabur|melarikan\s+diri|menangkap|ditangkap|penangkapan|meringkus|diringkus|membekuk"
    r"|dibekuk|mengamankan|diamankan|menciduk|diciduk|digerebek|menggerebek)\b[^.;]{0,90}$",
    re.I,
)
"""Before the place in which a suspect was or hid."""
_AWAY = (_FOUND_AT, _WATER, _ROAD, _MISHAP)
"""What leads to a place that is nobody's home."""
WHERE = late(
    r",?\s+tempat\s+(?:ia|dia|korban|\w+\s+(?:itu|tersebut))\s+(?:tinggal|mengontrak|menumpang|kos|indekos|berteduh|menginap)"
)
"""Behind an address: "Jalan Rajawali Gang 6, tempat ia mengontrak"."""


def _is_away(before: str) -> bool:
    """Tells whether what stands before a place makes it nobody's home."""
    if _LIVES.search(before):
        return False
    return any(
        (found := away.search(before)) and not _LIVES.search(before[: found.start()].rstrip(", ") + " ")
        for away in _AWAY
    )


def schools(sentence: str) -> Iterator[Span]:
    """Yields where schools stand by a name of their own."""
    yield from (m.span() for m in _SCHOOL.finditer(sentence) if _is_named(m[0]))


def _is_named(school: str) -> bool:
    """Tells whether a school has a name of its own behind what kind of school it is."""
    words = [word.lower() for word in school.split()[1:]]
    return words[0] not in _NO_SCHOOLS and any(word not in _KIND_OF_SCHOOL for word in words)


def villages(sentence: str) -> Iterator[Span]:
    """Yields where villages and neighbourhoods stand that are no office's."""
    for match in _VILLAGE.finditer(sentence):
        if not _OFFICE_BEFORE.search(sentence[max(0, match.start() - _NEAR) : match.start()]):
            yield match.span()


def homes(sentence: str, regions: Regions, child: bool, hiding: bool = False) -> Iterator[Span]:
    """Yields where homes stand: of a child any village, of others and of streets only dwellings, for crimes happen on streets.

    ``hiding`` says that who is caught in the sentence is a stranger to the child: that place leads to nobody else.
    """
    for pattern, anywhere in ((_VILLAGE, child), (_STREET, False), (_villages(regions), False)):
        for match in pattern.finditer(sentence):
            before = sentence[max(0, match.start() - _NEAR) : match.start()]
            if _is_away(before):
                continue
            if hiding and _HIDES.search(before):
                continue
            dwells = (
                _LIVES.search(before)
                or _HOME_OF.search(before)
                or WHERE.match(sentence, match.end())
                or (not child and _HER_HOME.search(before))
            )
            if (anywhere or dwells) and not _OFFICE_BEFORE.search(before):
                yield match.span()


@lru_cache(maxsize=4)
def _villages(regions: Regions) -> re.Pattern[str]:
    """The names of the site's villages that are no name of a wider region."""
    wider = {region.short for region in regions.by_code.values() if region.level < 4}
    names = {region.short for region in regions.by_code.values() if region.level == 4} - wider
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return late(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if names else r"(?!)")
