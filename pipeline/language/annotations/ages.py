"""How old somebody is, as a sentence says it: "berusia 14 tahun", "bocah tujuh tahun", "AS (14)", "kelahiran 2012"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.language.patterns import late
from pipeline.language.tokens import Token

OF_AGE: Final = 18
_BORN: Final = frozenset(("lahir", "kelahiran", "dilahirkan"))
_YOUNG: Final = r"(?:[1-9]|1[0-7])"
_IN_BRACKETS: Final = late(rf"(?<=[\w.])\s*\(\s*{_YOUNG}\s*(?:tahun|thn|th)?\.?\s*\)")
_IN_COMMAS: Final = late(rf"\b[A-Z][\w.]*(?=,\s+{_YOUNG},)")
_PLACED: Final = late(
    r"\b(?:Jalan|Jln?|Gang|Gg|Lorong|Lr|Blok|Lingkungan|Ling|RT|RW|Nomor|No|Perum\w*|Kompleks|Komp|Dusun|Kampung|Desa|Kelurahan"
    r"|Lantai|Kamar|Ruang|Pasal|Bab|KM)\b[\w. ]*$"
)
"""Before a number between commas that is a place's: "Jalan Jermal Raya, Lingkungan, 10, …"."""
_NEAR: Final = 40
"""Characters before such a number in which its place is named."""
_AGE_WORD: Final = frozenset(("usia", "umur", "berusia", "berumur", "seusia", "usianya", "umurnya"))
_BARELY: Final = frozenset(("baru", "genap", "masih", "belum", "sekitar"))
_YEARS: Final = frozenset(("tahun", "thn", "th"))
_UNITS: Final = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
    "sebelas": 11, "setahun": 1,
}  # fmt: skip
_TERM: Final = frozenset((
    "penjara", "kurungan", "pidana", "hukuman", "divonis", "selama", "sejak", "sudah", "tuntutan", "lalu", "terakhir",
    "silam",
    "bekerja", "hingga", "ancaman", "minimal", "maksimal", "paling", "dipenjara", "dituntut", "dihukum", "hampir",
    "menikah",
    "sepanjang", "pernikahan", "vonis", "pidana", "bui", "tahanan", "perkawinan", "membina", "masa",
    "genap", "mengabdi", "menghukum", "memvonis", "menuntut", "mengganjar", "menjatuhkan", "berjalan", "berdiri",
    "beroperasi", "selang", "setelah", "ke", "berturut", "pengalaman", "jabatan",
    "subsider", "subsidair", "subsidiair",
))  # fmt: skip
"""Beside these a number of years is no age."""
_SPANNED: Final = frozenset(("saya", "kami", "aku", "menahan"))
"""Behind these, too, no age ends; before them one may: "anak saya 14 tahun"."""
_LASTED: Final = frozenset(("telah", "karena"))
"""Right before a number of years these say how long something lasted: "telah tujuh tahun menahan siksaan"."""
_YEAR_DIGITS: Final = 4
_TEN: Final = 10
_DIGIT: Final = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_HARDLY: Final = r"(?:(?:baru|masih|genap|kini|sekarang|belum|sudah|telah|sekitar|kira-kira)\s+){0,2}"
_BEHIND: Final = late(
    r"(?:(?P<bracket>\s*[(\[]\s*)|(?P<dash>\s+[-–—]{1,2}\s+)|(?P<comma>,\s+)|\s+|/)"
    rf"(?:yang\s+)?(?P<hardly>{_HARDLY})(?P<said>(?:ber)?(?:usia|umur)(?:nya)?\s+)?{_HARDLY}"
)
"""What leads from a name to its age: " (", ", berusia ", " – ", ", baru "."""
_NUMBER: Final = late(
    rf"(?:(?P<figure>\d{{1,2}})|(?P<unit>sepuluh|sebelas|{_DIGIT})(?:\s+(?:(?P<teen>belas)|(?P<tens>puluh)(?:\s+(?P<one>{_DIGIT}))?))?)"
    r"(?!\w)"
)
_YEARS_BEHIND: Final = late(r"(?P<years>\s*(?:tahun|thn|th)\b\.?)?(?P<close>\s*[)\]])?")
_DOING: Final = late(r"me(?:ng|ny|m|n|l|r)[a-z]{3,}")
_FOLLOWS: Final = late(r"\s+(?P<word>[a-z]+)")


class AgeBehind(NamedTuple):
    """An age that stands behind a name: how old its bearer is, and where what says so ends."""

    years: int
    end: int


def age_behind(text: str, end: int) -> AgeBehind | None:
    """Returns the age that stands right behind a name that ends at ``end``, in figures or in words."""
    lead = _BEHIND.match(text, end)
    found = _NUMBER.match(text, lead.end()) if lead is not None else None
    unit = _YEARS_BEHIND.match(text, found.end()) if found is not None else None
    if lead is None or found is None or unit is None or not (number := _spelt(found)):
        return None
    number -= "belum" in lead[0]
    close = unit.end()
    if unit["years"]:
        follows = _FOLLOWS.match(text, close)
        if follows is not None and (
            follows["word"] in _TERM | _SPANNED or ("sudah" in lead["hardly"] and _DOING.match(follows["word"]))
        ):
            return None  # "Di Orlin, sembilan tahun lalu", "Salim sudah 4 tahun mengidap TBC"
        opened = lead["said"] or lead["hardly"] or lead["comma"] or lead["dash"]
        sure = found["figure"] or opened or unit["close"]
    else:
        enclosed = lead["comma"] and text[close : close + 1] == "," and (found["figure"] or number > _TEN)
        sure = lead["said"] or (lead["bracket"] and (unit["close"] or text[close : close + 1] == ",")) or enclosed
    return AgeBehind(number, close) if sure else None


def _spelt(found: re.Match[str]) -> int:
    """Returns the number below 100 that figures or words name."""
    if found["figure"]:
        return int(found["figure"])
    unit = _UNITS[found["unit"]]
    return unit + _TEN if found["teen"] else unit * _TEN + _UNITS.get(found["one"], 0) if found["tens"] else unit


def is_behind_name(text: str) -> bool:
    """Tells whether an age under 18 stands behind a name: "AS (14)"."""
    if _IN_BRACKETS.search(text):
        return True
    ends = (match.end() for match in _IN_COMMAS.finditer(text))
    return any(not _PLACED.search(text[max(0, end - _NEAR) : end]) for end in ends)


def is_young(text: str, words: Sequence[Token]) -> bool:
    """Tells whether a text of these words names an age under 18."""
    return is_behind_name(text) or any(age < OF_AGE for age in _ages(words))


def birth_year(words: Sequence[Token]) -> int:
    """Returns the year in which words say that somebody was born, or 0."""
    for at, word in enumerate(words):
        if word.key in _BORN:
            years = (int(one.key) for one in words[at + 1 : at + 6] if one.key.isdigit() and len(one.key) == 4)
            return next(years, 0)
    return 0


def _ages(words: Sequence[Token]) -> Iterator[int]:
    """Yields the ages that words name in words or with the word for age."""
    for at in range(len(words)):
        index = at
        number, last = _number(words, index)
        if number is None or (index and _number(words, index - 1)[1] > index):
            continue
        if index and words[index - 1].key == str(number):
            index -= 1  # "selama 4 (empat) tahun"
        before = words[index - 1].key if index else ""
        after = words[last].key if last < len(words) else ""
        aged = before in _AGE_WORD or (
            before in _BARELY and index > 1 and words[index - 2].key in (*_AGE_WORD, "belum")
        )
        # "Neng …, baru 12 tahun sudah hamil": behind "baru" it is an age whatever follows.
        barely = (
            before == "baru" and (not index or words[max(0, index - 2)].key not in _TERM) and not _lasts(words, last)
        )
        # A title's "6 Tahun Sekdes Biarkan …" is how long it lasted.
        headed = not index and last + 1 < len(words) and words[last].capital and words[last + 1].capital
        if aged or (after in _YEARS and (barely or not (headed or _term(words, index, last)))):
            yield number


def _number(words: Sequence[Token], index: int) -> tuple[int | None, int]:
    """Returns the small number that begins at a token, and the token behind it."""
    key = words[index].key
    if index and words[index - 1].key == "puluh":
        return None, index  # "enam puluh tiga"
    if key.isdigit():
        return (int(key), index + 1) if len(key) <= 2 and int(key) else (None, index)
    unit = _UNITS.get(key)
    if unit is None:
        return None, index
    tens = words[index + 1].key if index + 1 < len(words) else ""
    if tens == "belas":
        return unit + 10, index + 2
    return (None, index) if tens == "puluh" else (unit, index + 1)


def _lasts(words: Sequence[Token], last: int) -> bool:
    """Tells whether what follows a number of years says that it is a span of time: "baru 12 tahun bekerja"."""
    return any(word.key in _TERM and word.key != "sudah" for word in words[last + 1 : last + 2])


def _term(words: Sequence[Token], first: int, last: int) -> bool:
    """Tells whether years are a sentence, a span of time ("dua tahun saya tahan") or a paper ("nomor 14 tahun 2026")."""
    behind = words[last + 1].key if last + 1 < len(words) else ""
    before = words[first - 1].key if first else ""
    if before in _LASTED or behind in _SPANNED or (behind.isdigit() and len(behind) == _YEAR_DIGITS):
        return True
    around = (*words[max(0, first - 3) : first], *words[last + 1 : last + 2])
    return any(word.key in _TERM for word in around)
