"""Wrongs that are no crime by name: what is done with what is not one's own, said by an act and what it falls on.

To cut a cake or to sell rice is nothing; to cut the aid, to sell the aid, to ask each trader for money, to give the tender to
one's brother is. Neither word alone accuses anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.morphology import BARE, DONE, SUFFERED
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

ON: Final = {
    "potong": "hak", "jual": "milik", "pakai": "dana", "minta": "pungutan", "masuk": "kerabat", "kasih": "kerabat",
    "ganti": "bahan", "biar": "derita", "tolak": "layanan", "tahan": "dokumen", "tagih": "ancaman", "bual": "janji",
    "lenyap": "dana", "terima": "pemberi", "edar": "palsu", "tabrak": "lari", "catut": "namaorang",
    "suruh": "kerjahina", "kaya": "harta", "sentuh": "bawahan", "bikin": "sengsara",
}  # fmt: skip
"""What each sort of act must fall on to be a wrong."""
ALSO: Final = {"pakai": "pribadi", "minta": "sasaran", "kasih": "rezeki", "kaya": "sejakdana"}
"""What must stand in the sentence too."""
OWN: Final = ("kerabat", "pribadi", "cara")
"""What makes a wrong of a harmless act: for whom it is done, or how."""
SIGNS: Final = ("cara", "rugi", "keluh")
"""What tells of a wrong around an act: how it is done, what it does to others, what they say to it."""
_THINGS: Final = ("umum", "hak", "milik", "dana", "dokumen", "bahan")
"""What is not one's own."""
_ALONE: Final = ("lalai", "buruk", "netral", "keji")
"""Acts that may be wrongs whatever they fall on."""
_ACTS: Final = (*ON, "buruk", "netral")
_REST: Final = tuple(sorted({*ON.values(), *OWN, *SIGNS, *_THINGS}))
MISDEEDS: Final = WatchedLexicon("penyimpangan.txt", only=_ACTS, beside=_REST)
NEGLECT: Final = WatchedLexicon("penyimpangan.txt", only=("lalai",))
SIGNED: Final = WatchedLexicon("penyimpangan.txt", only=SIGNS)
WRONGS: Final = (
    *(WatchedLexicon("penyimpangan.txt", only=(act,), beside=(thing,)) for act, thing in ON.items()),
    WatchedLexicon("penyimpangan.txt", only=("buruk", "keji")),
    WatchedLexicon("penyimpangan.txt", only=("netral",), beside=OWN),
    NEGLECT,
)
"""What is listened for in a sentence of which ``misdeeds`` may find any: each act beside what it must fall on."""
DOUBTFUL: Final = WatchedLexicon("penyimpangan.txt", only=("netral",), beside=_THINGS)
"""Everyday acts on what is not one's own: wrongs only where a sign of one, or another wrong, stands beside them."""
_AHEAD: Final = {
    "lenyap": 6,
    "tolak": 1,
    "masuk": 7,
    "kasih": 8,
    "terima": 5,
    "pakai": 8,
    "tabrak": 8,
    "catut": 6,
    "bikin": 5,
}
"""Words between an act and what it falls on; of others four."""
_FAR: Final = 4


Around = Callable[[], frozenset[str]]


def nothing() -> frozenset[str]:
    """Returns the signs of wrong around a sentence that stands alone: none."""
    return frozenset()


def signs(text: str) -> frozenset[str]:
    """Returns the signs of wrong in a sentence: of how something is done, of harm, of complaint."""
    return frozenset(kind for one in MISDEEDS.find(text) for kind in one.kinds).intersection(SIGNS)


def misdeeds(text: str, around: Around) -> Iterator[Match]:
    """Yields the acts in a sentence that are wrongs by what they fall on, each of the kind "simpang"; "raib" for what is gone.

    ``around`` gives the signs of wrong in the sentences beside it. "lunak" is what is a wrong by such signs alone.
    """
    found = list(MISDEEDS.find(text))
    there = frozenset().union(*[one.kinds for one in found])
    if there.isdisjoint(_ALONE) and not any(sort in there and thing in there for sort, thing in ON.items()):
        return
    words = tokens(text)
    yield from _by_how(text, words, found)
    for act in found:
        if act.first and words[act.first - 1].key in _NOT:
            continue
        if act.is_("lalai"):
            yield act._replace(kinds=frozenset(("tuduhan", "simpang")), voice=BARE)
            continue
        sorts = [sort for sort in ON if sort in act.kinds and ALSO.get(sort, ON[sort]) in there]
        if "resmi" in there:
            sorts = [sort for sort in sorts if sort not in _REGULATED]
        for sort in sorts:
            if any(_falls(text, words, act, one, sort) for one in found if one is not act and one.is_(ON[sort])):
                kinds = ("tuduhan", "simpang", "raib") if sort == "lenyap" else ("tuduhan", "simpang")
                yield act._replace(kinds=frozenset(kinds), voice=_voice(words, act, sort))
                break
        else:
            if act.is_("buruk", "netral") and _is_wrong(text, words, act, found, around):
                yield act._replace(kinds=frozenset(("tuduhan", "simpang", "lunak")), voice=_voice(words, act, ""))


def _by_how(text: str, words: Sequence[Token], found: list[Match]) -> Iterator[Match]:
    """Yields what is a wrong by how it is done, whatever it is: "masuk kamar penghuni tanpa izin"."""
    for how in found:
        if not how.is_("keji"):
            continue
        for at in range(how.first - 1, max(-1, how.first - _WIDE), -1):
            word = words[at]
            if any(sign in text[word.end : words[at + 1].start] for sign in ".,;:!?"):
                break
            if _DOES.fullmatch(word.key) and not word.capital:
                before = words[at - 1].key if at else ""
                if word.key not in _AGAINST and before not in _AGAINST and before not in _NOT:
                    yield Match(at, at + 1, frozenset(("tuduhan", "simpang", "lunak")), DONE, word.key)
                break


_DOES: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)[a-z]{3,}|ng[a-z]{4,}|masuk|ambil|pakai|jual|tebang|buang)")
_AGAINST: Final = frozenset((
    "menolak", "melarang", "dilarang", "menertibkan", "menindak", "menyita", "mengingatkan", "mengimbau",
    "melaporkan", "mencegah", "mengecam", "menutup", "membongkar", "menangkap", "memeriksa", "mengadukan",
    "memprotes", "menyesalkan", "mengeluhkan", "menyoroti", "menegur", "menemukan", "menyebut", "mengatakan",
    "menjelaskan", "memberantas", "melawan", "menghentikan", "mengusut", "menyegel", "mempertanyakan", "menuding",
    "menuduh", "menjadi", "mendapat", "merasa", "mengalami", "menerima", "mendapati", "memergoki",
))  # fmt: skip
"""Whoever does these to a wrong does not do it."""


def _is_wrong(text: str, words: Sequence[Token], act: Match, found: list[Match], around: Around) -> bool:
    """Tells whether an act is a wrong by how, for whom, and to whose harm it is done."""
    others = [one for one in found if one is not act]
    for one in others:
        beside = words[one.first - 1].key if one.first else ""
        behind = 0 <= one.first - act.last <= _WIDE and beside not in _TOGETHER
        if (behind and one.is_(*OWN)) or (one.is_("cara") and 0 <= act.first - one.last <= _WIDE):
            return True
    thing = any(one.is_(*_THINGS) and _falls(text, words, act, one, "") for one in others)
    signed = any(one.is_("rugi", "keluh") for one in others)
    if act.is_("buruk"):
        return thing or signed or bool(around())
    return thing and (signed or bool(around()))


_REGULATED: Final = ("minta", "jual")
"""Acts that are none by an official tariff, or in an open auction."""
_NOT: Final = frozenset((
    "tanpa", "tidak", "tak", "bukan", "jangan", "belum", "nggak", "enggak", "ga", "gak", "ndak", "ora", "teu", "dilarang", "ulah",
))  # fmt: skip
_TOGETHER: Final = frozenset(("bersama", "dengan", "dan", "oleh", "agar"))
_WIDE: Final = 9
"""Words between an act and the one for whom it is done."""


def _voice(words: Sequence[Token], act: Match, sort: str) -> str:
    """Returns who an act is told of; an act that is written out tells it by its prefix."""
    if sort == "lenyap":
        return SUFFERED
    if act.voice == SUFFERED or words[act.first].key.startswith("di"):
        return SUFFERED
    return DONE


_SPOKEN_OF: Final = ("edar", "suruh", "bikin")
_ABOUT: Final = frozenset((
    "tentang", "soal", "bahaya", "mencegah", "melawan", "anti", "menolak", "bukan", "tidak", "tak", "tanpa",
    "pengganti", "mengenai", "perihal", "mengenali", "membedakan", "cara", "agar", "supaya", "korban", "bagi",
    "untuk",
))  # fmt: skip


def _is_broken(words: Sequence[Token], what: Match) -> bool:
    """Tells whether it is said of a thing that it was broken: "beton yang retak"."""
    behind = [word.key for word in words[what.last : what.last + 3]]
    return behind[:1] == ["yang"] and not _BROKEN.isdisjoint(behind)


_BROKEN: Final = frozenset((
    "rusak", "retak", "lapuk", "bocor", "aus", "patah", "pecah", "habis", "lama", "usang", "karatan", "busuk",
    "salah", "keliru",
))  # fmt: skip


def _falls(text: str, words: Sequence[Token], act: Match, what: Match, sort: str) -> bool:
    """Tells whether an act falls on something: behind it in its clause, or before it where it is suffered."""
    reach = _AHEAD.get(sort, _FAR)
    first, last = (act, what) if act.first < what.first else (what, act)
    if not 0 <= last.first - first.last <= reach:
        return False
    if first is what and _voice(words, act, sort) != SUFFERED:
        return False
    if sort in _SPOKEN_OF and any(word.key in _ABOUT for word in words[first.last : last.first]):
        return False  # "mencetak buku tentang uang palsu"
    between = text[words[first.last - 1].end : words[last.first].start]
    if sort == "ganti" and _is_broken(words, last):
        return False  # "mengganti pipa yang bocor" mends
    return not any(sign in between for sign in ".;:!?") and between.count(",") < 2
