"""Who is accused without a predicate: called to account, at the head of a gang, holder of a false paper, paid for a favour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from pipeline.language.lexicons import Match
from pipeline.language.morphology import DOER
from pipeline.language.patterns import late
from pipeline.language.tokens import Token

_INSERTED: Final = late(
    r"(?<=[\w)]),\s+(?:kata|menurut|ujar|tutur|ucap|ceuk|cenah|jare|konon|kabarnya|katanya|rupanya)\b[^,.;:!?A-Z\"“”]{0,60},(?=\s+[a-z])"
)
"""Who says it, set into what is said: "Ia, kata pemilik empang, menebar racun"."""
_APPOSED: Final = late(r",\s+[\"“][A-Z][^\"”,.;:!?]{1,40}[\"”],(?=\s+[a-z])")
"""What a business is called, in apposition: 'agen milik Abah Sobur, "Berkah Safar", …'."""
_DEGREES: Final = late(r"(?:,\s+(?:[A-Z][a-z]{0,3}\.){1,4}[A-Z]?[a-z]{0,3}\.?)+,?(?=\s+(?:[a-z(]|$))")
"""Academic degrees behind a name: ", S.H., M.Kn.,"."""
_GANGS: Final = frozenset(
    ("komplotan", "sindikat", "gerombolan", "mafia", "jaringan", "kawanan", "geng", "komplotannya")
)
_LED: Final = frozenset(("dipimpin", "diketuai", "dikomandoi", "didalangi", "dikendalikan", "diotaki"))
_PAPERS: Final = frozenset(("ijazah", "gelar", "sertifikat", "skripsi", "tesis", "akta", "sk", "piagam", "titel"))
_FALSE: Final = frozenset(("palsu", "bodong", "abal-abal", "jiplakan", "aspal", "belian", "fiktif"))
_PAID: Final = frozenset((
    "setor", "menyetor", "nyetor", "bayar", "membayar", "mbayar", "transfer", "mentransfer", "menyerahkan", "nyogok", "serahkan",
))  # fmt: skip
_GOAL: Final = frozenset((
    "lolos", "lulus", "diterima", "lancar", "cepat", "naik", "masuk", "menang", "lulusan", "diloloskan", "dipercepat",
))  # fmt: skip
"""What is paid for that ought to be free."""
_CLAUSE: Final = 25
"""Words before a name in which it is said what is paid for."""
_OPENING: Final = 5
"""Words before a name that say in which part it stands."""
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|di|ber|ter)[a-z]{4,}")
_WITNESSES: Final = frozenset(("saksi", "ahli", "korban", "pelapor", "keluarga", "pengacara"))
_NEAR: Final = 7
"""Words from a name to "dugaan"."""


def unbroken(text: str) -> str:
    """Returns a sentence without what breaks a subject from its predicate, with blanks in its place."""
    for pattern in (_INSERTED, _APPOSED, _DEGREES):
        if "," in text:
            text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def is_charged(
    text: str, words: Sequence[Token], first: int, last: int, deeds: Sequence[Match], roles: Collection[int]
) -> bool:
    """Tells whether who is named from ``first`` to ``last`` is accused by what stands around it."""
    return (
        _is_sought(words, first, last, deeds)
        or _leads(words, first)
        or _holds_false_paper(words, first, last, roles)
        or _is_paid(words, first)
        or _is_the_answer(text, words, first, last, deeds)
    )


def _is_sought(words: Sequence[Token], first: int, last: int, deeds: Sequence[Match]) -> bool:
    """Tells whether somebody is to be called to account: "memeriksa Sekretaris Dinas …, atas dugaan penggelembungan"."""
    at = next((n for n in range(last, min(last + _NEAR, len(words))) if words[n].key == "dugaan"), None)
    if at is None or not any(at < deed.first <= at + 4 for deed in deeds):
        return False
    before = [word.key for word in words[max(0, first - _OPENING) : first]]
    if not _WITNESSES.isdisjoint(before):
        return False
    return not any(_VERB.fullmatch(word.key) and not word.capital for word in words[last:at])


def _leads(words: Sequence[Token], first: int) -> bool:
    """Tells whether a gang is led by who is named: "komplotan itu dipimpin …"."""
    near = {word.key for word in words[max(0, first - 3) : first]}
    return not _LED.isdisjoint(near) and any(word.key in _GANGS for word in words[max(0, first - _CLAUSE) : first])


def _holds_false_paper(words: Sequence[Token], first: int, last: int, roles: Collection[int]) -> bool:
    """Tells whether a paper of who is named is false: "Ijazah Kepala Desa …, Aceng Saepudin, palsu"."""
    at = first - 1
    while at >= 0 and (words[at].capital or at in roles) and words[at].key not in _PAPERS:
        at -= 1
    paper = at >= 0 and words[at].key in _PAPERS
    return paper and any(word.key in _FALSE for word in words[last : last + 4])


def _is_the_answer(text: str, words: Sequence[Token], first: int, last: int, deeds: Sequence[Match]) -> bool:
    """Tells whether a name ends its sentence as who it was: "Bandar togel di sini bukan rahasia lagi: Pak …"."""
    if last < len(words):
        return False
    while first and words[first - 1].capital and text[words[first - 1].end : words[first].start] in (" ", ". "):
        first -= 1
    if not first or ":" not in text[words[first - 1].end : words[first].start]:
        return False
    return any(deed.last <= first and (deed.voice == DOER or deed.is_("simpang", "hinaan")) for deed in deeds)


def _is_paid(words: Sequence[Token], first: int) -> bool:
    """Tells whether money goes to who is named for what ought to be free: "supaya lolos harus setor … kepada …"."""
    before = [word.key for word in words[max(0, first - _CLAUSE) : first]]
    close = range(len(before) - 1, max(-1, len(before) - _OPENING), -1)
    at = next((n for n in close if before[n] in ("kepada", "ke", "ka")), None)
    return at is not None and not _PAID.isdisjoint(before[max(0, at - 6) : at]) and not _GOAL.isdisjoint(before[:at])
