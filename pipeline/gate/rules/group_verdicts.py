"""What is said against all of a group by the grammar of a sentence: a verdict, a habit, a blame, an exclusion, a threat.

No entry of a list says it alone: "pemalas" is a word, "orang … memang pemalas" a verdict; "terima" is an everyday verb, "jangan
terima orang …" an exclusion; "bakar" is cooking, "kami bakar … mereka" a threat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pipeline.gate.rules.group_links import FILL, OPEN, PLEASE, TELLS
from pipeline.gate.rules.passages import Passage
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.morphology import BARE, DEED, DOER, SUFFERED
from pipeline.language.patterns import late
from pipeline.language.sentences import Span
from pipeline.language.tokens import Token, tokens

VERDICTS: Final = WatchedLexicon(
    "vonis.txt",
    "pipeline.gate.rules",
    only=("sifat", "hewan", "ulah", "layak", "gaul", "pergi", "keras", "celaka", "banding", "tutup"),
)
NAMED: Final = WatchedLexicon("golongan.txt", "pipeline.gate.rules", only=("bangsa",))
"""Peoples, faiths, regions, and other groups that have a name."""
_NEAR: Final = 3
_CLAUSE: Final = 6
_FAR: Final = 10
_IF: Final = frozenset(
    ("kalau", "kalo", "jika", "bila", "begitu", "nek", "lamun", "mun", "setiap", "tiap", "saban", "asal")
)


def perhaps_judged(passage: Passage) -> Iterator[Span]:
    """Yields the sentences that may say something against a group that is named in them, or that was named before."""
    if not VERDICTS.may_be_in(passage.heard):
        return
    said = passage.text
    of_groups = frozenset(passage.sentences_of(NAMED))
    # What stands in all of "them" is looked for sooner.
    them = ("ereka" in said or "aja" in said or "semua" in said) and _THEM.search(said) is not None
    for span in passage.sentences_of(VERDICTS) if of_groups or them else ():
        if span in of_groups or (them and _THEM.search(said, *span) is not None):
            yield span


_THEM: Final = late(r"[Mm]ereka\b|\b(?:saja|aja|semua)[,.!]")
"""Who was named before, or an order against them: "Rampas saja!"."""


class Verdicts:
    """Reads a sentence for what it says against a group."""

    def __init__(self, text: str, words: Sequence[Token]) -> None:
        self.text = text
        self.words = words

    def against(self, groups: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """Returns the tokens, first and last, of what is said against one of these groups (first token, token behind)."""
        marks = list(VERDICTS.find(self.text))
        if not marks or any(one.is_("lawan") for one in marks):
            return None
        readings: tuple[Callable[[list[Match], int, int], int | None], ...] = (
            self._is_called, self._does_by_nature, self._is_unfit, self._is_shunned, self._should_go, self._is_threatened,
            self._is_blamed, self._is_worse,
            self._is_shut_out, self._is_told_off, self._is_cursed, self._would_ruin,
        )  # fmt: skip
        for first, last in (place for group in groups for place in self._as_told(*group)):
            for reading in readings:
                at = reading(marks, first, last)
                if at is not None:
                    return min(first, at), max(last - 1, at)
        return None

    def _as_told(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yields a group as it stands, and with what is told of where it lives or what it does: "orang … di kompleks itu"."""
        yield first, last
        if last < len(self.words) and self.words[last].key in TELLS:
            end = next(
                (n for n in range(last + 1, min(len(self.words), last + _CLAUSE + 2)) if self.words[n].key in OPEN),
                None,
            )
            if end is not None and self._joined(last - 1, end):
                yield first, end + 1

    def _gap(self, first: int, last: int) -> str:
        """The text between two tokens."""
        return self.text[self.words[first].end : self.words[last].start]

    def _joined(self, one: int, other: int) -> bool:
        """Tells whether no sign that ends a clause stands between two tokens."""
        a, b = sorted((one, other))
        return not any(sign in self.text[self.words[a].end : self.words[b].start] for sign in ';.!?“”"()')

    def _filled(self, last: int, at: int, marks: list[Match]) -> bool:
        """Tells whether nothing stands between a group and a word but what links them."""
        known = {n for one in marks if one.is_("biasa") for n in range(one.first, one.last)}
        return all(self.words[n].key in FILL or n in known for n in range(last, at))

    def _is_called(self, marks: list[Match], first: int, last: int) -> int | None:
        """A bad trait, or an animal's name, is said of it: "memang pemalas", "tak ubahnya lintah", "lebih hina daripada babi"."""
        for at, one in enumerate(marks):
            if not 0 <= one.first - last <= _CLAUSE or not one.is_("sifat", "hewan", "serupa"):
                continue
            if not self._filled(last, one.first, marks) or not self._joined(last - 1, one.first):
                continue
            if one.is_("sifat", "hewan") and not self._is_only_some(one, last):
                return one.last - 1
            nxt = marks[at + 1] if at + 1 < len(marks) else None
            if one.is_("serupa") and nxt is not None and nxt.is_("hewan", "sifat") and nxt.first - one.last <= 1:
                return nxt.last - 1
        return None

    def _is_only_some(self, one: Match, last: int) -> bool:
        """Tells whether a word picks some of a group out: "orang … jahat itu"; then the group is not meant."""
        behind = self.words[one.last].key if one.last < len(self.words) else ""
        return one.first == last and behind in OPEN

    def _does_by_nature(self, marks: list[Match], first: int, last: int) -> int | None:
        """A bad habit is said to be its own: "suka main dukun", "kalau sudah minum pasti rusuh"."""
        opened = {self.words[n].key for n in range(max(0, first - 2), min(len(self.words), last + 2))}
        reach = _FAR if not _IF.isdisjoint(opened) else _NEAR
        for at, habit in enumerate(marks):
            if (
                not (habit.is_("biasa") or (habit.is_("akan") and reach == _FAR))
                or not 0 <= habit.first - last <= reach
                or not self._joined(last - 1, habit.first)
            ):
                continue
            if any(one.is_("anggap") and last <= one.first <= habit.first for one in marks):
                continue
            for deed in marks[at + 1 :]:
                if deed.first - habit.last > _NEAR:
                    break
                if deed.is_("hewan", "sifat") and not deed.is_("ulah") and deed.first - habit.last > 0:
                    continue  # "suka makan tikus hutan" calls nobody a rat
                if deed.is_("ulah", "hewan", "sifat") and deed.voice not in (SUFFERED, DEED, DOER):
                    return deed.last - 1
        return None

    def _is_unfit(self, marks: list[Match], first: int, last: int) -> int | None:
        """It is said to be unable or unworthy: "tak layak …", "tidak mungkin bisa …"; but not unworthy of being hurt."""
        for no, fit in _pairs(marks, "tidak", "layak", 1):
            if not 0 <= no.first - last <= _CLAUSE or not self._filled(last, no.first, marks):
                continue
            behind = self.words[fit.last].key if fit.last < len(self.words) else ""
            if (
                not behind.startswith(("di", "men", "ter"))
                or behind.startswith(("diberi", "dipimpin", "dipilih", "dipercaya"))
                or behind in ("menjadi", "menikah", "memimpin")
            ):
                return fit.last - 1
        return None

    def _is_shunned(self, marks: list[Match], first: int, last: int) -> int | None:
        """Readers are told to have nothing to do with it: "jangan kontrakkan ke orang …", "kami tidak lagi menerima …"."""
        us = any(one.is_("aku") for one in marks)
        for kind in ("larang", "tidak"):
            for no, deal in _pairs(marks, kind, "gaul", _NEAR):
                if kind == "tidak" and not us:
                    continue
                if 0 <= first - deal.last <= _NEAR + 1 and self._joined(no.first, first) and no.last <= first:
                    return no.first
                never = kind == "tidak" and "akan" in no.written
                if (kind == "larang" or never) and 0 <= no.first - last <= _NEAR and self._joined(last - 1, no.first):
                    return deal.last - 1
        only = next((one.first for one in marks if one.is_("hanya")), len(self.words))
        for fool, deal in _pairs(marks, "sifat", "gaul", _NEAR):
            if 0 <= first - deal.last <= _NEAR and only < fool.first:
                return only
        return None

    def _should_go(self, marks: list[Match], first: int, last: int) -> int | None:
        """It should be gone: "harus minggat", "sebaiknya cari tempat lain", "silakan pergi"."""
        suffered = (pair for pair in _pairs(marks, "patut", "keras", _NEAR) if pair[1].voice == SUFFERED)
        for should, leave in (*_pairs(marks, "patut", "pergi", _NEAR), *suffered):
            if 0 <= should.first - last <= _CLAUSE and self._joined(last - 1, should.first):
                return leave.last - 1
            if 0 <= first - should.last <= _NEAR and leave.first >= last:
                return leave.last - 1
        return None

    def _is_threatened(self, marks: list[Match], first: int, last: int) -> int | None:
        """Writer or readers, "kami" and "kita", will do violence to it: "sebelum kami seret", "kita bakar saja rumah orang …"."""
        for us, blow in _pairs(marks, "aku", "keras", _NEAR):
            if blow.voice in (SUFFERED, DEED, DOER):
                continue
            behind = self.words[blow.last] if blow.last < len(self.words) else None
            free = behind is None or bool(self._gap(blow.last - 1, blow.last).strip()) or behind.key in PLEASE
            if (free and first < us.first) or 0 <= first - blow.last <= _NEAR:
                return blow.last - 1
        return None

    def _is_blamed(self, marks: list[Match], first: int, last: int) -> int | None:
        """All that is bad is said to come from it, or to have come with it: "sumber segala kerusakan"."""
        for source, evil in _pairs(marks, "sumber", "celaka", _NEAR):
            if 0 <= source.first - last <= _NEAR and self._filled(last, source.first, marks):
                return evil.last - 1
        for evil, source in _pairs(marks, "celaka", "sumber", _CLAUSE):
            if 0 <= first - source.last <= 1:
                return evil.first
        for since in marks:
            if since.is_("datang") and 0 <= first - since.last <= _NEAR:
                bad = next((one for one in marks if one.is_("celaka") and one.first >= last), None)
                if bad is not None:
                    return bad.last - 1
                good = next((one for one in marks if one.is_("damai") and one.last <= since.first), None)
                if good is not None and since.written in _BEFORE:
                    return good.first
        return None

    def _is_worse(self, marks: list[Match], first: int, last: int) -> int | None:
        """Anything is said to be better than it: "lebih baik rumah kosong daripada dikontrakkan ke orang …"."""
        for than in marks:
            if than.is_("banding") and 0 <= first - than.last <= _NEAR:
                better = next((one for one in marks if one.written in _BETTER and one.last <= than.first), None)
                better = better or next((one for one in marks if one.is_("hewan") and one.last <= than.first), None)
                if better is not None:
                    return better.first
        return None

    def _is_shut_out(self, marks: list[Match], first: int, last: int) -> int | None:
        """A door is shut on it, or what it does is put down to what it is: "tertutup bagi orang …", "namanya juga anak …"."""
        for one in marks:
            near = one.is_("tutup") and 0 <= first - one.last <= 1
            if near and self._gap(one.last - 1, first).strip() in _TO:
                return one.first
        return None

    def _is_told_off(self, marks: list[Match], first: int, last: int) -> int | None:
        """It is told off, or its shops are shut out: "…, ini tanah kami", "itu punya …, jangan belanja di sana"."""
        there = any(word.key in ("sana", "situ") for word in self.words[last:])
        for one in marks:
            if one.first >= last and (
                one.is_("tegur") or (there and one.is_("larang") and one.first - last <= _CLAUSE)
            ):
                return one.last - 1
        before = self.words[first - 1].key if first else ""
        nature = before in _PARTS and any(word.key in ("begitu", "gitu") for word in self.words[last : last + _NEAR])
        return first - 1 if nature else None

    def _is_cursed(self, marks: list[Match], first: int, last: int) -> int | None:
        """A bad trait is said to be its own right before it: "bau badan orang …", "mulut busuk orang …"."""
        for one in marks:
            behind = [word.key for word in self.words[one.last : first]]
            if one.is_("sifat") and 0 <= first - one.last <= 1 and all(key in _PARTS for key in behind) and behind:
                return one.first
        return None

    def _would_ruin(self, marks: list[Match], first: int, last: int) -> int | None:
        """All would go wrong if it had a say: "rawan kalau dipimpin orang …"."""
        for one in marks:
            if one.is_("gaul") and one.voice == SUFFERED and 0 <= first - one.last <= 1:
                opened = any(word.key in _IF for word in self.words[max(0, one.first - _CLAUSE) : one.first])
                bad = next((other for other in marks if other.is_("celaka", "sifat")), None)
                if opened and bad is not None:
                    return one.first
        return None


_TO: Final = frozenset(("", "para", "semua", "si", "kaum", "segala", "kepada", "untuk", "bagi", "dari", "kok", "ya"))
_PARTS: Final = frozenset(
    ("badan", "mulut", "keringat", "ketiak", "otak", "hati", "watak", "sifat", "kelakuan", "ketek", "tubuh")
)
_BEFORE: Final = ("sebelum", "kedatangan", "datangnya", "masuknya")
_BETTER: Final = ("lebih baik", "mending", "mendingan")


def orders_violence(sentence: str) -> tuple[int, int] | None:
    """Returns the tokens, first and last, by which a sentence orders violence against who was spoken of: "Rampas saja"."""
    marks = list(VERDICTS.find(sentence))
    if not marks or any(one.is_("lawan") for one in marks) or marks[0].first > 1 or not marks[0].is_("keras"):
        return None
    blow, words = marks[0], tokens(sentence)
    behind = words[blow.last].key if blow.last < len(words) else ""
    return (blow.first, blow.last) if blow.voice == BARE and behind in _URGING else None


_URGING: Final = frozenset(
    ("saja", "aja", "semua", "mereka", "semuanya", "rumahnya", "rame-rame", "kabeh", "wae", "bae")
)


def _pairs(marks: Sequence[Match], one: str, other: str, near: int) -> Iterator[tuple[Match, Match]]:
    """Yields what stands closely before what, by their kinds."""
    for at, first in enumerate(marks):
        if first.is_(one):
            for second in marks[at + 1 :]:
                if second.first - first.last > near:
                    break
                if second.is_(other):
                    yield first, second
