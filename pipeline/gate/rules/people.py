"""Who is named in a sentence: people by name or initials, told apart from offices, places and speakers.

Indonesian names follow no one form, so a capitalised word alone is nobody. It becomes a person by what stands around it:
an age, a form of address, "bernama", a role such as "korban", an office, a verb of speech, or a common given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.gate.rules.names import ACRONYMS, ALSO_WORDS, GIVEN, LEADERS, NEVER_INITIALS, NOT_PEOPLE
from pipeline.language.patterns import late

_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-z][a-z]*)?"
NAME = rf"{_WORD}(?:[ \n](?:(?:bin|binti|al|el)[ \n])?(?:{_WORD}|[A-Z]\.)){{0,4}}"
"""One to five capitalised words."""
INITIALS = r"(?:[A-Z]\.){1,3}[A-Z]?|[A-Z]{1,3}|[A-Z][a-z](?=[ ,.(\n])"
_AGE = (
    r"(?:\(\s*(?:(?:berusia|usia|umur)\s+)?(\d{1,2})(?:\s*(?:tahun|thn|th)\.?)?\s*\)|"
    r",?\s+\(?(?:berusia\s+|usia\s+|umur\s+)?(\d{1,2})\s*(?:tahun|thn|th)\b|,\s+(\d{1,2})(?=,))"
)

TITLES = (
    r"kapolri|kapolda|kapolres(?:ta|tabes)?|kapolsek|wakapolres|kasat(?:\s*reskrim)?|kanit(?:\s*ppa)?|kasi\s*humas|"
    r"kabid\s*humas|kombes(?:\s*pol)?|akbp|kompol|akp|iptu|ipda|aiptu|aipda|bripka|brigadir|brigjen|irjen|komjen|"
    r"jenderal|letjen|mayjen|kolonel|letkol|mayor|kapten|serka|serda|lettu|letda|babinsa|bhabinkamtibmas|danramil|"
    r"dandim|presiden|wakil\s+presiden|menteri|gubernur|wakil\s+gubernur|wali\s*kota|wakil\s+wali\s*kota|bupati|"
    r"wakil\s+bupati|camat|lurah|kepala\s+[a-z]+|kepala|kadis\w*|kabid|kasi|kabag|sekretaris|sekda|asisten(?!\s+rumah\s+tangga)|"
    r"staf\s+ahli|ketua|wakil\s+ketua|anggota\s+dprd?|direktur|manajer|rektor|dekan|dosen|guru\s+besar|psikolog|"
    r"psikiater|dokter|dr\.|bidan|jaksa|hakim|pengacara|kuasa\s+hukum|advokat|aktivis|pengamat|pakar|peneliti|"
    r"koordinator|komisioner|juru\s+bicara|jubir|humas|narasumber|pemateri|pembicara|pelatih|moderator|pendamping|"
    r"konselor|relawan|penyuluh|kepsek|panitia|duta|sutradara|penulis|fasilitator|pemerhati|pegiat|pendiri|tokoh|"
    r"pengelola|panitera"
)
"""Offices and callings that somebody is named by in the news."""
SPEECH = (
    r"kata|ujar|tutur|ungkap|jelas|terang|tegas|papar|imbuh|sebut|tambah|lanjut|ucap|pungkas|tandas|"
    r"(?:me(?:ngata|nutur|nyata|nambah|nyampai|nerang|negas|mapar|nyebut|ngungkap|njelas|ngingat|minta|ngimbau|"
    r"nghimbau|ngajak|nilai|rinci)(?:kan|i)?|berharap|mengaku|mengapresiasi|membenarkan|berpesan|mengucapkan)"
)
ADDRESS = (
    r"Pak|Bu|Bapak|Ibu|Sdr\.?|Sdri\.?|Saudara|Saudari|Mas|Mbak|Kang|Teh|Teteh|Mang|Abah|Aki|Mak|Emak|Ceu|Haji|Hajah|"
    r"Ustaz|Ustadz|Ustazah|Kiai|Kyai|H\.|Hj\.|KH\.?|Tuan|Tn\.|Nyonya|Ny\.|Kak|Bang|Om|Tante|Mama|Opa|Oma|Mbah|Cak|Bli|"
    r"Daeng|Uda|Uni|Gus|Pakde|Bude|Koh|Cik|Encik|Inang"
)
"""Forms of address."""
CHILDREN = (
    r"siswinya|siswanya|siswi|siswa|pelajar|murid(?:nya)?|bocah|santri(?:wati)?|remaja|gadis|balita|bayi|anak(?:nya)?|"
    r"putri(?:nya)?|"
    r"putra(?:nya)?|cucu(?:nya)?|keponakan(?:nya)?"
)
_ROLES = (
    rf"korban(?:nya)?|pelaku(?:nya)?|tersangka(?:nya)?|terdakwa|terduga(?:\s+pelaku)?|terlapor|pelapor|saksi|"
    rf"almarhum(?:ah)?|mendiang|"
    rf"oknum|pasien|mahasiswi|mahasiswa|{CHILDREN}|ibu|ayah|bapak|kakek|nenek|paman|bibi|kakak|adik|istri(?:nya)?|suami(?:nya)?|pria|"
    rf"lelaki|"
    rf"perempuan|wanita|pemuda|pemudi|warga|tetangga(?:nya)?|pedagang|guru|sopir|pengemudi|pengendara|buruh|petani|"
    rf"nelayan|tukang\s+\w+|"
    rf"kader|penyanyi|asisten\s+rumah\s+tangga|pembantu(?:\s+rumah\s+tangga)?|penghuni|pemilik|karyawan|karyawati|pegawai|bendahara(?:nya)?|pengurus|mantan\s+\w+"
)
_PSEUDONYM = late(
    r"^[\s,\"'”]*(?:\(|,|\[)?\s*(?:bukan\s+nama|nama\s+samaran|samaran|nama\s+disamarkan|nama\s+fiktif)", re.I
)
_CALLED_SO = late(r"(?:sebut\s+saja|samaran|panggil\s+saja)\s*[:,]?\s*[\"“'(]?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named: where the name stands, and what the sentence says of them."""

    start: int
    end: int
    text: str
    age: int | None = None
    initials: bool = False
    official: bool = False
    """True for an office holder, an expert, or somebody who is quoted."""
    pseudonym: bool = False


_RANK = (
    r"(?:(?:AKBP|AKP|Kombes|Kompol|Iptu|Ipda|H\.|Hj\.|Dr\.|dr\.|Drs\.|Dra\.|Ir\.|Prof\.|Pol\.?|Ibu|Bapak|Pak|"
    r"Bu)[ \n]+){0,4}"
)
_NO_ACT = r"(?!(?:untuk|kepada|bagi|bersama|terhadap|me[a-z]{3,})\b)"
"""An office does not reach over these to a name."""
_CALLED = r"(?:bernama|berinisial|inisial|nama)"
_FORMS: tuple[tuple[re.Pattern[str], bool, bool], ...] = tuple(
    # (pattern whose group "n" is the name, does it find initials?, is it an office holder's?)
    (late(pattern), initials, official)
    for pattern, initials, official in (
        (rf"(?P<n>{NAME}),?[ \n]*{_AGE}", False, False),
        (rf"\b(?:[Bb]er)?inisial[ \n]+[\"“'(]?(?P<n>{INITIALS})\b\.?(?:[ \n]*{_AGE})?", True, False),
        (rf"(?<![\w.])(?P<n>{INITIALS})[ \n]*{_AGE}", True, False),
        (r"\b(?i:siswi|siswa|bocah|remaja|anak|pelajar|santri)[ \n]+(?P<n>[A-Z]{2})(?![\w.-])", True, False),
        (
            r"\b(?i:korban|pelaku|tersangka|terdakwa|terduga|saksi),?[ \n]+(?P<n>[A-Z]{2,3}|"
            r"(?:[A-Z]\.){1,3}[A-Z]?)(?![\w-])",
            True, False,
        ),
        (
            rf"\b(?i:bernama|atas[ \n]+nama|dipanggil|disapa|nama[ \n]+panggilan|alias|a\.n\.|sebut[ \n]+saja)[ \n]+"
            rf"(?:lengkap[ \n]+)?[\"“']?(?P<n>{NAME})",
            False, False,
        ),
        (rf"\b(?:{ADDRESS})[ \n]+(?P<n>{NAME})", False, False),
        (rf"\b(?i:{TITLES})(?!\w)(?:[ \n]+[A-Za-z./&()-]+){{0,9}},[ \n]+{_RANK}(?P<n>{NAME})", False, True),
        (rf"\b(?i:{TITLES})(?!\w)(?:[ \n]+{_NO_ACT}[A-Za-z./&()-]+){{0,7}}?[ \n]+{_NO_ACT}{_RANK}(?P<n>{NAME})", False, True),
        (rf"\b(?i:salah[ \n]+(?:seorang|satu))(?:[ \n]+[\w-]+){{1,5}},[ \n]+(?P<n>{NAME})", False, False),
        (rf"\bmilik[ \n]+(?P<n>{_WORD}[ \n]{_WORD})", False, False),
        (rf"(?P<n>{NAME}),[ \n]+(?:seorang[ \n]+|selaku[ \n]+|sebagai[ \n]+)?(?:{TITLES})(?!\w)", False, True),
        (rf"(?P<n>{NAME}),?[ \n]+(?:juga[ \n]+)?(?:{SPEECH})\b", False, True),
        (
            rf"\b(?:{SPEECH}|[Mm]enurut)(?:nya)?,?[ \n]+(?:(?:H\.|Hj\.|Dr\.|dr\.|Ibu|Bapak|Pak|"
            rf"Bu)[ \n]+)?(?P<n>{NAME})",
            False, True,
        ),
        (rf"\b(?i:{_ROLES})[,:]?[ \n]+(?:yang[ \n]+)?(?:{_CALLED}[ \n]+)?(?P<n>{NAME})", False, False),
        (
            rf"(?P<n>{NAME})[ \n]+(?:\w+[ \n]+)?(?:tinggal|mengontrak|menetap|berdomisili|bermukim|mengidap|"
            rf"didiagnosis)\b",
            False, False,
        ),
        (rf"\b(?i:korban|pelaku|tersangka|terdakwa)(?:[ \n]+[\w-]+){{1,4}},[ \n]+(?P<n>{NAME})(?=[ ,.\n])", False, False),
        (rf"(?P<n>{NAME}),[ \n]+(?:seorang[ \n]+|yang[ \n]+(?:juga[ \n]+)?)?(?:{_ROLES})\b", False, False),
    )
)
_CAPITALISED = late(NAME)
_LONG_WORD = late(r"[^\W\d_]{4,}")


@lru_cache(maxsize=512)
def people(text: str) -> tuple[Person, ...]:
    """Returns who is named in ``text`` (a sentence or a paragraph), in order, each stretch once."""
    found: list[Person] = []
    headline = _is_headline(text)
    for pattern, initials, official in _FORMS:
        if headline and not initials:
            continue  # every word is capitalised: only an age or a common given name still tells a name
        for match in pattern.finditer(text):
            person = _person(text, match, initials, official)
            if person is not None:
                found.append(person)
    for match in _CAPITALISED.finditer(text):
        for start, end in name_spans(text, *match.span()):
            if _common(text[start:end]):
                found.append(Person(start, end, text[start:end], pseudonym=_is_pseudonym(text, start, end)))
    return tuple(_merged(found))


def _is_headline(text: str) -> bool:
    """Tells whether nearly every longer word is capitalised, as many outlets write their titles."""
    longer = _LONG_WORD.findall(text)
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def _person(text: str, match: re.Match[str], initials: bool, official: bool) -> Person | None:
    start, end = match.span("n")
    if initials:
        letters = match["n"].replace(".", "").upper()
        aged = any(group and group.isdigit() for group in match.groups())
        if letters in (NEVER_INITIALS if aged else ACRONYMS):
            return None
    else:
        runs = name_spans(text, start, end)
        if not runs or text[start : runs[0][0]].strip().lower() not in LEADERS | {""}:
            return None
        start, end = runs[0]
    age = next((int(group) for group in match.groups() if group and group.isdigit()), None)
    return Person(start, end, text[start:end], age, initials, official, _is_pseudonym(text, start, end))


def _is_pseudonym(text: str, start: int, end: int) -> bool:
    return bool(_PSEUDONYM.match(text[end : end + 40]) or _CALLED_SO.search(text[max(0, start - 40) : start]))


def name_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of capitalised words that may be names: "Korban Budi Senin" → "Budi"; "Kota" → nothing."""
    runs: list[tuple[int, int]] = []
    fresh = True
    for part in re.finditer(r"\S+", text[start:end]):
        word = part[0].lower().rstrip(".,")
        if word in NOT_PEOPLE or (fresh and word in LEADERS):
            fresh = True
        elif fresh:
            runs.append((start + part.start(), start + part.end()))
            fresh = False
        else:
            runs[-1] = (runs[-1][0], start + part.end())
    return runs


def _common(name: str) -> bool:
    """True when common given names alone make a person of it: a sure one, or a doubtful one that is not by itself."""
    first, *others = name.lower().split()
    return first in GIVEN and (first not in ALSO_WORDS or any(other in GIVEN for other in others))


def _merged(found: list[Person]) -> Iterator[Person]:
    """Joins what several forms say of one stretch: the longest wins, an age or an office is kept."""
    found.sort(key=lambda person: (person.start, -person.end))
    last: Person | None = None
    for person in found:
        if last is not None and person.start < last.end:
            last = replace(
                last, age=last.age if last.age is not None else person.age, official=last.official or person.official,
                pseudonym=last.pseudonym or person.pseudonym,
            )
            continue
        if last is not None:
            yield last
        last = person
    if last is not None:
        yield last
