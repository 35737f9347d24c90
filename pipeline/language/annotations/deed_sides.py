"""Who does a deed and who suffers it, by what stands around it in a sentence: before or behind, active or passive."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from pipeline.language.annotations.case_sentence import HER_BODY, Sentence
from pipeline.language.annotations.couples import is_shielded
from pipeline.language.annotations.deeds import CRIMES, is_active, is_passive
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import Person, people
from pipeline.language.annotations.references import back
from pipeline.language.lexicons import Match
from pipeline.language.morphology import DONE, SUFFERED
from pipeline.language.patterns import late

_AWAY: Final = frozenset((
    "dan", "karena", "oleh", "kata", "bahwa", "setelah", "saat", "kepada", "di", "ke", "dari", "untuk", "lalu",
))  # fmt: skip
_VERB: Final = late(r"(?:me(?:ng|ny|n|m|l|r|w|y)|di|ber|ter)[a-z]{4,}")
_SUBJECT: Final = 7
"""Words before a verb in which its subject is looked for."""
_SUFFERS: Final = frozenset(
    ("menjadi", "mengaku", "mengalami", "melaporkan", "mengadukan", "merasa", "menjalani", "menderita")
)
_UPON: Final = frozenset(("kepadanya", "terhadapnya", "padanya", "atasnya"))
_HELPERS: Final = frozenset((
    "relawan", "pendamping", "konselor", "penyuluh", "psikolog", "advokat", "pengacara", "aktivis", "paralegal", "peneliti",
    "pegiat", "pengelola", "pendiri", "fasilitator", "narasumber", "pembicara",
))  # fmt: skip
"""What somebody is who has to do with victims and is none."""
_OTHERS: Final = frozenset((
    "oleh", "kepada", "ke", "dengan", "bersama", "pada", "dari", "didampingi", "dibantu", "melalui", "lewat", "kata", "ujar",
))  # fmt: skip
"""Before a helper these say that it is somebody else than who was named."""
_STOP: Final = late(r"[.;!?“\"]")
_ASIDE: Final = late(r"\([^)]{0,40}\)")
_VICTIMS: Final = frozenset(("penyintas", "korban", "pelapor"))
_NEARBY: Final = 9
"""Words between a name and what is said to have befallen its bearer."""


def deed_behind(said: Sentence, end: int, reach: int) -> Match | None:
    """Returns the first deed behind a place, at most so many words away and in the same clause."""
    first = bisect_left(said.words, end, key=attrgetter("start"))
    for deed in said.deeds:
        if first <= deed.first <= first + reach and deed.is_(*CRIMES, "aib"):
            if _is_of_another(said, first, deed.first) or _is_told(said, first, deed.first):
                return None
            return None if _STOP.search(_ASIDE.sub("", said.text[end : said.words[deed.first].start])) else deed
    return None


def _is_of_another(said: Sentence, first: int, last: int) -> bool:
    """Tells whether "yang" tells a deed of somebody to whom another verb leads: "menolong perempuan yang dilecehkan"."""
    between = [word.key for word in said.words[first:last]]
    return "yang" in between[-2:] and any(_VERB.fullmatch(key) and key.startswith("me") for key in between)


def _is_told(said: Sentence, first: int, last: int) -> bool:
    """Tells whether a deed is told of the victim by who was named: "Wahyu mengatakan saat kejadian korban diikat"."""
    kinds = [one for one in PEOPLE.find(said.words[first:last]) if one.is_("ujar", "korban")]
    return len(kinds) > 1 and kinds[0].is_("ujar") and kinds[-1].is_("korban")


def suffers(said: Sentence, end: int, reach: int) -> bool:
    """Tells whether who is named up to a place suffers what is said next: "Rina, siswi SMP, dicabuli"."""
    deed = deed_behind(said, end, reach)
    return deed is not None and is_passive(deed)


def suffers_as(said: Sentence, end: int) -> bool:
    """Tells whether who is named up to a place is "ia", who then suffers: "Ibu Farida bercerita bahwa ia ditempeleng"."""
    first = bisect_left(said.words, end, key=attrgetter("start"))
    for deed in said.deeds:
        if deed.first > first and is_passive(deed) and deed.is_(*CRIMES):
            between = said.words[first : deed.first]
            meant = any(word.key in ("ia", "dia", "dirinya", "beliau") for word in between[-4:])
            return meant and not any(word.capital for word in between)
    return False


def does(said: Sentence, end: int, reach: int) -> bool:
    """Tells whether who is named up to a place does what is said next: "Budi tega mencabuli"."""
    deed = deed_behind(said, end, reach)
    return deed is not None and is_active(deed)


def is_object(said: Sentence, start: int) -> bool:
    """Tells whether who is named at a place suffers what a verb before it says: "memperkosa janda tetangganya, Wati"."""
    first = bisect_left(said.words, start, key=attrgetter("start"))
    done = {at: deed for deed in said.deeds for at in range(deed.first, deed.last)}
    for at in range(first - 1, max(-1, first - 9), -1):
        word = said.words[at]
        behind = said.words[at + 1].start if at + 1 < len(said.words) else start
        if any(sign in said.text[word.end : behind] for sign in ".;:!?”"):
            return False
        if at in done:
            return is_active(done[at]) and done[at].is_("seksual", "berat", "ringan")
        if word.key in _AWAY or _VERB.fullmatch(word.key):
            return False
    return False


def helps(said: Sentence, end: int) -> bool:
    """Tells whether who is named up to a place does something, no crime, for a victim: "Kak Seto mendatangi rumah korban"."""
    first = bisect_left(said.words, end, key=attrgetter("start"))
    taken = {at for deed in said.deeds for at in range(deed.first, deed.last)}
    for at in range(first, min(first + 3, len(said.words))):
        if said.words[at].key.startswith("me") and _VERB.fullmatch(said.words[at].key) and at not in taken:
            if said.words[at].key in _SUFFERS:
                return False
            return any(word.key.startswith("korban") for word in said.words[at + 1 : at + 7])
    return False


def stands_by(said: Sentence, end: int) -> bool:
    """Tells whether who is named up to a place is one who helps victims: "Dina menjadi relawan pendamping korban"."""
    first = bisect_left(said.words, end, key=attrgetter("start"))
    for at, word in enumerate(said.words[first:], first):
        behind = [other.key for other in said.words[at + 1 : at + 5]]
        if word.key in _OTHERS or word.key in _VICTIMS or _STOP.search(_ASIDE.sub("", said.text[end : word.start])):
            return False
        if word.key in _HELPERS and not _VICTIMS.isdisjoint(behind):
            return True
    return False


def tells_of(said: Sentence, end: int, reach: int = 60) -> bool:
    """Tells whether a deed is spoken of behind a place, in whatever voice."""
    return any(
        end <= said.words[deed.first].start <= end + reach and deed.is_(*CRIMES, "sentuh") for deed in said.deeds
    )


def hurts_somebody_before(said: Sentence) -> bool:
    """Tells whether its victim is somebody who was named before: "bocah itu dipukuli", "pamannya memukulnya"."""
    if said.kinds.intersection(CRIMES) and any(word.key in HER_BODY for word in said.words):
        return True
    for deed in said.deeds:
        if not deed.is_(*CRIMES):
            continue
        behind = said.words[deed.last - 1 : deed.last + 2]
        if deed.voice == DONE and any(word.key.endswith("nya") for word in (said.words[deed.first], *behind[:2])):
            return True
        before = said.words[max(0, deed.first - 2) : deed.first]
        if any(word.key.startswith("me") and word.key.endswith("nya") for word in before):
            return True
        if any(word.key in _UPON for word in behind):
            return True
        if is_passive(deed) and back(said.words, max(0, deed.first - _SUBJECT), deed.first) is not None:
            return True
    return False


def names_victim(said: Sentence) -> bool:
    """Tells whether it calls a victim of sexual or domestic violence by name: "penyintas KDRT bernama Yeni"."""
    if is_shielded(said) and any(word.key in _VICTIMS for word in said.words):
        called = any(word.key in ("bernama", "berinisial", "inisial") for word in said.words)
        if called or any(_VICTIMS.intersection(_leading(said, one)) for one in people(said.text)):
            return True
    return any(
        deed.is_("seksual") and deed.voice == SUFFERED and deed.first > 1 and said.words[deed.first - 1].capital
        for deed in said.deeds
    )


def _leading(said: Sentence, person: Person) -> list[str]:
    """The words right before a name."""
    at = bisect_left(said.words, person.start, key=attrgetter("start"))
    return [word.key for word in said.words[max(0, at - 2) : at]]


def befalls_somebody(said: Sentence) -> bool:
    """Tells whether it says of somebody by name that they suffered it: "Salah satunya Febriana, yang dicium paksa"."""
    if not any(deed.is_("seksual", "berat") and is_passive(deed) for deed in said.deeds):
        return False
    return any(suffers(said, one.end, _NEARBY) for one in people(said.text))
