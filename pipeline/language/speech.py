"""Written Indonesian → what an announcer reads aloud: numbers, dates, times, money and abbreviations spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from string import ascii_uppercase
from typing import Final

from pipeline.language.calendar import MONTHS

_ZONES: Final = {"WIB": "Waktu Indonesia Barat", "WITA": "Waktu Indonesia Tengah", "WIT": "Waktu Indonesia Timur"}
_LETTERS: Final = {
    "A": "a",
    "B": "be",
    "C": "ce",
    "D": "de",
    "E": "e",
    "F": "ef",
    "G": "ge",
    "H": "ha",
    "I": "i",
    "J": "je",
    "K": "ka",
    "L": "el",
    "M": "em",
    "N": "en",
    "O": "o",
    "P": "pe",
    "Q": "ki",
    "R": "er",
    "S": "es",
    "T": "te",
    "U": "u",
    "V": "ve",
    "W": "we",
    "X": "eks",
    "Y": "ye",
    "Z": "zet",
}
_UNITS: Final = {
    "km/jam": "kilometer per jam",
    "km": "kilometer",
    "cm": "sentimeter",
    "mm": "milimeter",
    "m2": "meter persegi",
    "m3": "meter kubik",
    "m": "meter",
    "kg": "kilogram",
    "gr": "gram",
    "g": "gram",
    "mg": "miligram",
    "ml": "mililiter",
    "l": "liter",
    "ha": "hektare",
    "°C": "derajat Celsius",
    "%": "persen",
}
WRITTEN: Final = {
    "SP4N-LAPOR!": "Span Lapor",
    "SP4N": "Span",
    "RT/RW": "er-te dan er-we",
    "dan/atau": "dan atau",
    "a.n.": "atas nama",
    "dll.": "dan lain-lain",
    "dkk.": "dan kawan-kawan",
    "dsb.": "dan sebagainya",
    "dst.": "dan seterusnya",
    "s.d.": "sampai dengan",
    "tsb.": "tersebut",
    "dr.": "dokter",
    "Dr.": "Doktor",
    "Drs.": "Doktorandus",
    "Prof.": "Profesor",
    "Ir.": "Insinyur",
    "H.": "Haji",
    "Hj.": "Hajah",
    "Jl.": "Jalan",
    "Gg.": "Gang",
    "No.": "nomor",
    "Kec.": "Kecamatan",
    "Kel.": "Kelurahan",
    "Kab.": "Kabupaten",
    "Prov.": "Provinsi",
    "Sdr.": "Saudara",
    "hlm.": "halaman",
    "Ps.": "Pasal",
    "UMKM": "usaha mikro, kecil, dan menengah",
    "NIK": "Nomor Induk Kependudukan",
    "NIB": "Nomor Induk Berusaha",
    "KK": "Kartu Keluarga",
    "KIA": "Kesehatan Ibu dan Anak",
    "HP": "telepon genggam",
    "WA": "WhatsApp",
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Pemkot": "Pemerintah Kota",
    "Pemkab": "Pemerintah Kabupaten",
    "Pemprov": "Pemerintah Provinsi",
    "Disdik": "Dinas Pendidikan",
    "Dinkes": "Dinas Kesehatan",
    "Diskominfo": "Dinas Komunikasi dan Informatika",
    "Jabar": "Jawa Barat",
    "BMKG": "Badan Meteorologi, Klimatologi, dan Geofisika",
    "BNPB": "Badan Nasional Penanggulangan Bencana",
    "BPBD": "Badan Penanggulangan Bencana Daerah",
    "PMI": "Palang Merah Indonesia",
    "OJK": "Otoritas Jasa Keuangan",
    "vs.": "lawan",
}
"""Abbreviations and what is said for them. What is not listed is spelled by letters, or read when it can be."""
_READABLE: Final = frozenset({"KIM", "SIM", "PIN", "DIY", "TOGA"})
_SERVICES: Final = r"11[0-9]|12[139]|14[37]|15[0-9]"
"""Telephone numbers of three digits that are read by digits after a word that calls for a telephone."""
_MOST_DIGITS: Final = 15
_ONES: Final = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES: Final = (
    (10**12, "triliun", ""), (10**9, "miliar", ""), (10**6, "juta", ""), (1000, "ribu", "seribu"),
    (100, "ratus", "seratus"), (10, "puluh", ""),
)  # fmt: skip
"""Powers of ten, their names, and what one of them is called where that is a word of its own."""

_Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]]
"""Letters and signs, of which every match holds at least one ("" for no such signs); what to find; what is said for it."""


@cache
def terbilang(number: int) -> str:
    """Returns a number in words.

    lokal-id says the same, but comes with patterns for all it can find in texts: to load it takes longer than to draw a page.
    """
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    size, name, once = next(scale for scale in _SCALES if number >= scale[0])
    many, rest = divmod(number, size)
    said = once if many == 1 and once else f"{terbilang(many)} {name}"
    return f"{said} {terbilang(rest)}" if rest else said


def spoken(text: str) -> str:
    """Returns ``text`` as it is read aloud. What comes out holds no digit and no sign that has no sound."""
    if _SPOKEN.fullmatch(text) and not _WORDS.search(text):
        return text
    text = unicodedata.normalize("NFKC", text).replace("⁄", "/")
    signs = _signs(text)
    for waking, pattern, say in _RULES:
        if waking and signs.isdisjoint(waking):
            continue
        text, count = pattern.subn(say, text)
        if count:
            signs = _signs(text)
    text = _MUTE.sub(" ", text)
    if not text.isascii():  # numerals of other scripts that are no digits have no sound
        text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "N")
    text = _LOOSE.sub("", " ".join(text.split()))
    return _DOUBLED.sub("", text).strip(" ,;:–—-")


def _signs(text: str) -> set[str]:
    """What in a text may wake a rule: its letters and signs, "0" for digits of other scripts. A dot at the end wakes none."""
    signs = set(text)
    if text.find(".") >= len(text) - 1:
        signs.discard(".")
    if not text.isascii() and _DIGIT.search(text):
        signs.add("0")
    return signs


def number(digits: str) -> str:
    """Returns an Indonesian number in words: "1.500" and "3,5"; what is no plain number digit by digit."""
    whole, comma, rest = digits.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    if not whole.isdecimal() or len(whole) > _MOST_DIGITS or (len(whole) > 1 and int(whole[0]) == 0):
        return by_digits(digits)
    if not comma or not rest.isdecimal():
        return terbilang(int(whole))
    return terbilang(int(whole)) + " koma " + by_digits(rest)


def by_digits(digits: str) -> str:
    """Returns every digit as a word: "112" is "satu satu dua"."""
    return " ".join(terbilang(unicodedata.digit(digit)) for digit in digits if digit.isdecimal())


def words(text: str) -> int:
    """Returns how many words an announcer says."""
    return len(text.split())


def _date(found: re.Match[str]) -> str:
    return _day(found["day"], found["month"], found["year"]) or found[0]


def _day(day: str, month: str, year: str) -> str:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return ""
    return f" {terbilang(int(day))} {MONTHS[int(month) - 1]} {terbilang(int(year))}"


def _time(found: re.Match[str]) -> str:
    said = _clock(found["hour"], found["minute"])
    if found["until"]:
        said += f" sampai {_clock(found['until'], found['until_minute'])}"
    zone = found["zone"]
    return f" pukul {said}" + (f" {_ZONES[zone.upper()]}" if zone else "")


def _clock(hour: str, minute: str) -> str:
    past = f" lewat {terbilang(int(minute))} menit" if int(minute) else ""
    return terbilang(int(hour)) + past


def _money(found: re.Match[str]) -> str:
    scale = f" {found['scale']}" if found["scale"] else ""
    cents = found["cents"] or ""
    whole = found["whole"].rstrip(".")
    dot = "." if found["whole"].endswith(".") else ""
    return f" {number(whole + (f',{cents}' if cents.isdecimal() and (scale or int(cents)) else ''))}{scale} rupiah{dot}"


def _acronym(found: re.Match[str]) -> str:
    letters = found[0]
    readable = len(letters) >= 4 and re.fullmatch(r"(?:[^AEIOU]?[AEIOU][^AEIOU]?)+", letters)
    if letters in _READABLE or readable:
        return letters
    return "-".join(_LETTERS.get(letter, letter) for letter in letters)


def _host(found: re.Match[str]) -> str:
    return " " + found["host"].lower().removeprefix("www.").replace("-", " strip ").replace(".", " titik ") + " "


def _listed(found: re.Match[str]) -> str:
    return WRITTEN[found[0]]


def _any_of(keys: Iterable[str]) -> re.Pattern[str]:
    """A pattern of keys that stand alone, by first letters: only at these is looked for what stands before and behind."""
    rests: dict[str, list[str]] = {}
    for key in sorted(keys, key=len, reverse=True):
        rests.setdefault(key[0], []).append(re.escape(key[1:]))
    return re.compile("|".join(rf"{first}(?<![\w.].)(?:{'|'.join(rest)})(?!\w)" for first, rest in rests.items()))


# Most sentences are words only, and are read as they stand.
_SPOKEN: Final = re.compile(r"[A-Z]?[a-z]++(?:(?: |, |: |; |-)[A-Z]?[a-z]++)*+[.!?]?")
_WORDS: Final = _any_of(key for key in WRITTEN if key.isalpha() and not key.isupper())
_NUMBER: Final = r"\d+(?:\.\d+)*(?:,\d+)?"
_DIGIT: Final = re.compile(r"\d")
_MUTE: Final = re.compile(r"[^\w\s.,;:!?'’–—-]|_")
_LOOSE: Final = re.compile(r" (?=[,.;:!?])")
_DOUBLED: Final = re.compile(r"[,;:]+(?=[,.;:!?])")
_DIGITS: Final = "0123456789"
_RULES: Final[tuple[_Rule, ...]] = (
    (":", re.compile(r"https?://(?P<host>[\w.-]*\w)[^\s)]*"), _host),
    (".", re.compile(r"\b(?P<host>(?:[a-z0-9-]+\.)+(?:id|com|org|net|example))\b(?:/\S*)?", re.I), _host),
    ("()[]", re.compile(r"[()\[\]]"), lambda _: ", "),
    ("", _any_of(WRITTEN), _listed),
    ("/", re.compile(r"\b(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b"), _date),
    ("-", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"), _date),
    (
        "W",
        re.compile(
            r"\b(?:(?:pukul|jam)\s+)?(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)"
            r"(?:\s*(?:[–-]|sampai|s\.d\.)\s*(?P<until>[01]?\d|2[0-4])[.:](?P<until_minute>[0-5]\d))?\s*(?P<zone>WIB|WITA|WIT)\b"
        ),
        _time,
    ),
    (
        ".:",
        re.compile(
            r"\b(?:pukul|jam)\s+(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\b"
            r"(?:\s*(?:[–-]|sampai|s\.d\.)\s*(?P<until>[01]?\d|2[0-4])[.:](?P<until_minute>[0-5]\d)\b)?(?P<zone>)",
            re.I,
        ),
        _time,
    ),
    ("W", re.compile(r"\b(?:WIB|WITA|WIT)\b"), lambda found: _ZONES[found[0]]),
    (
        "R",
        re.compile(r"\bRp\.?\s?(?P<whole>\d[\d.]*)(?:,(?P<cents>\d+|-))?(?:\s*(?P<scale>ribu|juta|miliar|triliun)\b)?"),
        _money,
    ),
    ("-", re.compile(r"\bke-(\d{1,4})\b"), lambda found: f"ke{terbilang(int(found[1]))}"),
    ("+0", re.compile(r"(?:\+|\b0)\d[\d -]{5,}\d"), lambda found: f" {by_digits(found[0])} "),
    (
        "1",
        re.compile(
            rf"\b(?P<verb>telepon|hubungi|nomor|panggil|kontak|darurat|center|layanan)\s+(?P<number>{_SERVICES})\b",
            re.I,
        ),
        lambda found: f"{found['verb']} {by_digits(found['number'])}",
    ),
    ("1", re.compile(r"(?<![\d.,])112(?![\d]|[.,]\d)"), lambda _: by_digits("112")),
    ("–—-", re.compile(rf"({_NUMBER})\s?[–—-]\s?(?=\d)"), lambda found: f"{number(found[1])} sampai "),
    (
        _DIGITS,
        re.compile(rf"({_NUMBER})\s?(km/jam|km|cm|mm|m2|m3|mg|ml|m|kg|gr|g|l|ha|°C|%)(?!\w)"),
        lambda found: f"{number(found[1])} {_UNITS[found[2]]}",
    ),
    ("M", re.compile(r"\bM\s?(?=\d+[,.]\d)"), lambda _: "magnitudo "),
    (_DIGITS, re.compile(_NUMBER), lambda found: f" {number(found[0])} "),
    ("+", re.compile(r"\s*\+\s*"), lambda _: " tambah "),
    (ascii_uppercase, re.compile(r"[A-Z]{2,}(?![a-z])"), _acronym),
    (ascii_uppercase, re.compile(r"[B-HJ-Z](?<!\w.)(?=\s|[.,;:!?]|$)(?!\.\s[A-Z])"), lambda found: _LETTERS[found[0]]),
    ("&", re.compile(r"\s*&\s*"), lambda _: " dan "),
    ("=", re.compile(r"\s*=\s*"), lambda _: " sama dengan "),
    ("/", re.compile(r"(?<=\w)/(?=\w)"), lambda _: " atau "),
)
