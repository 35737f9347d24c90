"""Violence between husband and wife, or those who live like them: its victims are protected at any age."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.language.annotations.case_sentence import HER_BODY, PARENTS, Sentence, read
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.lexicons import Match
from pipeline.language.morphology import BARE, DONE, SUFFERED

_SPOUSES: Final = frozenset((
    "suami", "suaminya", "istri", "istrinya", "mantan suami", "mantan istri", "bini", "bininya", "laki", "lakinya",
    "salaki",
    "salakina", "salakine", "bojo", "bojone", "bojoku", "lakine", "garwa", "garwane", "suamiku", "istriku", "hubby",
    "misua",
    "suami siri", "suami sirinya", "istri siri", "istri sirinya", "pamajikan", "pamajikanna", "kekasih", "kekasihnya",
    "pacar",
    "pacarnya", "mantan pacar", "mantan pacarnya", "mantan kekasih", "mantan kekasihnya", "tunangan", "tunangannya",
))  # fmt: skip
_WEDDED: Final = frozenset((
    "orang yang menikahinya", "lelaki yang menikahinya", "pria yang menikahinya", "laki laki yang menikahinya",
    "lelaki yang dinikahinya", "pria yang dinikahinya", "laki laki yang dinikahinya",
))  # fmt: skip
_OTHER_HALF: Final = frozenset(
    ("dia", "ia", "dheweke", "dirinya", "istri", "istrinya", "suami", "wajahnya", "tangannya", "kepalanya", "tubuhnya")
)
_REPORTS: Final = ("melapor", "mengadu", "menggugat", "polisikan", "mempolisikan", "memolisikan", "menuntut")
_MARRIED: Final = frozenset(("cerai", "perceraian", "gugatan", "pernikahan", "perkawinan", "menikah", "bercerai"))
"""In a story of a marriage a deed that is told apart from its two sides is between them."""
_HUSBANDS: Final = ("suami", "lakinya", "salaki", "misua", "hubby")
_WIVES: Final = ("istri", "bini", "pamajikan")
_WOUNDS: Final = frozenset((
    "luka", "luka-luka", "lebam", "lebam-lebam", "memar", "retak", "patah", "bonyok", "bengkak", "jahitan", "sobek", "robek",
))  # fmt: skip
"""What a beaten body shows."""
_BY: Final = frozenset(("oleh", "dilakukan", "dari", "sang", "si", "sama", "ku", "karo", "dening", "mantan"))


def is_shielded(said: Sentence) -> bool:
    """Tells whether a sentence speaks of sexual or domestic violence, whose victims are protected at any age."""
    if said.filmed or said.touched or not said.kinds.isdisjoint(("seksual", "rumahtangga")):
        return True
    return not said.kinds.isdisjoint(("berat", "ringan")) and (_between_spouses(said) or hurt_by_own_child(said))


def hurt_by_own_child(said: Sentence) -> bool:
    """Tells whether a parent suffers from a child of theirs: "didorong anak lelakinya", "menendang ibunya"."""
    for deed in said.deeds:
        if not deed.is_("berat", "ringan"):
            continue
        at = deed.last + (said.key(deed.last) == "oleh")
        if deed.voice == DONE and said.key(at) in PARENTS:
            return True
        own = said.key(at) == "anaknya" or (said.key(at) == "anak" and said.key(at + 1).endswith("nya"))
        if deed.voice == SUFFERED and own:
            return True
    return False


def is_of_a_couple(texts: Sequence[str]) -> bool:
    """Tells whether passages together tell of violence in a marriage: "gugatan cerai", "penganiayaan", "suaminya ditahan"."""
    told = [read(text) for text in texts]
    hurt = any(deed.is_("berat") or (deed.is_("ringan") and deed.voice == DONE) for said in told for deed in said.deeds)
    signs = {sign for said in told for sign in said.signs}
    keys = {word.key for said in told for word in said.words}
    if not (hurt or "celaka" in signs) and keys & _WOUNDS and any(_spouse_is_taken(said) for said in told):
        return True  # no other deed is told that the one was taken for, and the other hurt by
    married = not keys.isdisjoint(_MARRIED)
    spouses = {
        one.written.removesuffix("nya") for said in told for one in PEOPLE.find(said.words) if one.is_("pasangan")
    }
    return married and hurt and {"suami", "istri"} <= spouses


def _between_spouses(said: Sentence) -> bool:
    """Tells whether husband and wife are at the two ends of a deed: "dihajar suaminya", "pukulan … dari suami"."""
    spouses = [one for one in PEOPLE.find(said.words) if one.is_("pasangan") and one.written in _SPOUSES]
    for deed in said.deeds if spouses else ():
        if not deed.is_("berat", "ringan"):
            continue
        behind = [one for one in spouses if 0 <= one.first - deed.last <= 5 and not _ends(said, deed.last, one.first)]
        if any(said.key(at) in _BY for one in behind for at in range(max(deed.last, one.first - 2), one.first)):
            return True
        near = [one for one in behind if one.first - deed.last <= 1 or _on_body(said, deed.last, one.first)]
        if near and (deed.voice != DONE or near[0].written.startswith(("istri", "suami", "bini", "laki"))):
            return True
        silent = (
            deed.last >= len(said.words)
            or said.text[said.words[deed.last - 1].end : said.words[deed.last - 1].end + 1] in ".,"
        )
        told = any(word.key.startswith(_REPORTS) for word in said.words[max(0, deed.first - 12) : deed.first])
        agent = any(one.first <= 1 for one in PEOPLE.find(said.words[deed.last : deed.last + 2]))
        silent = silent or (told and not agent and said.key(deed.last) != "oleh")
        if deed.voice == SUFFERED and silent and any(0 <= deed.first - one.last <= 9 for one in spouses):
            return True  # "istri camat melapor karena dipukuli"
        if deed.voice == DONE and any(0 < deed.first - one.last <= 3 for one in spouses) and _own(said, deed.last):
            return True
    if any(one.written in _WEDDED for one in said.law) and bool(said.deeds):
        return True
    return bool(spouses) and _at_both_ends(said, spouses)


def _ends(said: Sentence, first: int, last: int) -> bool:
    """Tells whether a sentence ends between two words of a paragraph."""
    return any(sign in said.text[said.words[first - 1].end : said.words[last].start] for sign in ".!?")


def hurts_own_spouse(said: Sentence) -> bool:
    """Tells whether somebody hurts his own wife or her own husband: "menghantam kepala bininya", whom his name leads to."""
    own = {one.first for one in PEOPLE.find(said.words) if one.is_("pasangan") and one.written.endswith("nya")}
    return any(
        (deed.voice == DONE and deed.is_("berat", "ringan") and not own.isdisjoint(range(deed.last, deed.last + 2)))
        or (deed.is_("rumahtangga") and deed.is_("aktif") and not own.isdisjoint(range(deed.first, deed.last + 1)))
        for deed in said.deeds
    )


def _at_both_ends(said: Sentence, spouses: Sequence[Match]) -> bool:
    """Tells whether one of a couple is hurt and both are told of: "berujung penusukan. Sang istri … Suaminya …"."""
    husbands = [one for one in spouses if one.written.startswith(_HUSBANDS)]
    wives = [one for one in spouses if one.written.startswith(_WIVES)]
    apart = any(abs(one.first - other.first) > 1 for one in husbands for other in wives)
    hurt = any(deed.is_("berat") or (deed.is_("ringan") and deed.voice in (DONE, SUFFERED)) for deed in said.deeds)
    return apart and hurt and "derita" in said.signs


def _on_body(said: Sentence, first: int, last: int) -> bool:
    """Tells whether words between a deed and a spouse say where it was done to: "menyiramkan air ke tubuh istrinya"."""
    between = [word.key for word in said.words[first:last]]
    return all(key in _ONTO or f"{key}nya" in HER_BODY for key in between)


_ONTO: Final = frozenset(("ke", "di", "pada", "arah", "sekujur", "bagian"))


def _own(said: Sentence, at: int) -> bool:
    """Tells whether a deed is done to the subject's own wife or husband, or to "her": "suaminya memukul Marni"."""
    behind = [
        word
        for word in said.words[at : at + 5]
        if not any(sign in said.text[said.words[at - 1].end : word.start] for sign in ".!?;")
    ]
    return not behind or any(word.capital or word.key in _OTHER_HALF or word.key in HER_BODY for word in behind)


def _spouse_is_taken(said: Sentence) -> bool:
    """Tells whether somebody's husband or wife is in the hands of the law: "suaminya diringkus"."""
    taken = [one for one in said.law if one.is_("tindak") and one.voice in (SUFFERED, BARE)]
    spouses = [one for one in PEOPLE.find(said.words) if one.is_("pasangan")] if taken else ()
    return any(
        one.written.startswith(("suami", "istri", "mantan")) and 0 <= act.first - one.last <= 2
        for one in spouses
        for act in taken
    )
