"""A sentence that takes sides in an election without an order to vote: it urges, and names who should win or lose.

"Pak Camat berpesan: amankan kemenangan petahana" urges, is about winning, and says for whom; "calon nomor dua menang" urges
nobody, "mari ke TPS" is about no candidate.
"""

from __future__ import annotations

from typing import Final

from pipeline.gate.rules.elections import TO_HER, Said, Story
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.morphology import BARE
from pipeline.language.once import once
from pipeline.language.tokens import tokens

_PRONOUNS: Final = frozenset((
    "dia", "beliau", "ia", "mereka", "doi", "anjeunna", "dheweke", "panjenengane", *TO_HER,
))  # fmt: skip
SIDES: Final = WatchedLexicon(
    "keberpihakan.txt", "pipeline.gate.rules", only=("tunjuk", "seru", "sikap", "enyah", "rupa")
)
"""What takes a side where a candidate is named beside it."""
_CLOSE: Final = 4
_REACH: Final = 12
"""Words between what should become of a candidate and the candidate."""
_SHORT: Final = 7
"""Words of a sentence that answers a question."""


def partisan(said: Said, story: Story) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that takes sides, or None. For texts that speak of an election."""
    return _answer(said, story) or _urged(said, story) or Side(said, story).found()


class Side:
    """Reads a sentence of an election for the side it takes: a slogan, a stance, an answer, a reward, a warning."""

    def __init__(self, said: Said, story: Story) -> None:
        self.said = said
        self.story = story
        self.marks = list(SIDES.find(said.text))

    def found(self) -> tuple[int, int] | None:
        """Returns the stretch by which it takes a side, or None."""
        looks = next((one for one in self.marks if one.is_("rupa") and self._is_pointed_at(one)), None)
        if looks is not None:
            return self.said.words[looks.first].start, self.said.words[looks.last - 1].end
        for one in self.marks:
            at = self._sided(one)
            if at is not None:
                first, last = min(one.first, at), max(one.last - 1, at)
                return self.said.words[first].start, self.said.words[last].end
        return None

    @once
    def _meant(self) -> list[int]:
        return _meant(self.said, self.story)

    def _sided(self, one: Match) -> int | None:
        """Returns the token of the candidate whose side a word takes, or against whom it stands."""
        if one.is_("tunjuk"):  # "pilihannya hanya satu: …", "… orangnya"
            return self._near(one, _CLOSE)
        if one.is_("seru") and self._is_called_out(one):  # "Hidup …!", "Bismillah untuk …"
            return self._near(one, _CLOSE)
        if one.is_("diri"):  # "saya sih mantap ke …"
            stance = next((two for two in self.marks if two.is_("sikap") and 0 <= two.first - one.last <= _CLOSE), None)
            if stance is None:
                return None
            return next((at for at in self._meant if 0 <= at - stance.last <= _CLOSE), None)
        if one.is_("enyah") or one.is_("cela"):  # "calon nomor dua itu penipu, jangan kasih jalan"
            other = "cela" if one.is_("enyah") else "enyah"
            both = any(two.is_(other) for two in self.marks)
            return self._near(one, _REACH) if both else None
        if one.is_("imbal"):  # "siapa yang memilih … dapat hadiah"
            voting = any(two.is_("pilih", "suara") and two.first < one.first for two in self.said.marks)
            return next((at for at in self._meant if at < one.first), None) if voting else None
        return None

    def _is_pointed_at(self, one: Match) -> bool:
        """Tells whether readers are told whom to look for at the polls: "di TPS, yang baju kotak-kotak saja"."""
        before = self.said.text[: self.said.words[one.first].start].rstrip()
        return self.said.has("bilik") and before.endswith((",", ":", "coblos", "pilih", "tusuk", "cari"))

    def _is_called_out(self, one: Match) -> bool:
        """Tells whether a slogan is one: it ends in "!", or it begins its sentence."""
        return "!" in self.said.text[self.said.words[one.first].start :] or one.first == 0

    def _near(self, one: Match, reach: int) -> int | None:
        """Returns the candidate that stands closest to a word, within some words."""
        near = [(abs(at - one.first), at) for at in self._meant if -reach <= at - one.last < reach]
        return min(near)[1] if near else None


def _urged(said: Said, story: Story) -> tuple[int, int] | None:
    if not (said.has("suruh", "menang") and said.has("menang", "titipan", "suara")):
        return None
    urge = next((one for one in said.marks if one.is_("suruh") or _is_order(one)), None)
    if urge is None:
        return None
    for one in said.marks:
        if not one.is_("menang", "titipan", "suara"):
            continue
        at = next((n for n in _meant(said, story) if _belongs(n, one.first, one.last, open_=one.is_("nasib"))), None)
        if at is None and one.is_("tebus") and story.named:
            at = one.first
        if at is not None:
            first, last = min(urge.first, one.first, at), max(urge.last - 1, one.last - 1, at)
            return said.words[first].start, said.words[last].end
    return None


def _is_order(one: Match) -> bool:
    """Tells whether a sentence begins with a bare verb that orders: "Boikot semua calegnya!"."""
    verb = one.voice == BARE and not one.written.endswith("an")
    return one.first == 0 and verb and one.is_("menang") and not one.is_("nasib", "tentu")


def _belongs(at: int, first: int, last: int, *, open_: bool) -> bool:
    """Tells whether a candidate at a token is the one who should win: behind the word, or, where it tells a fate, before it."""
    return 0 <= at - first <= _REACH or (open_ and 0 < last - at <= _REACH)


def _meant(said: Said, story: Story) -> list[int]:
    """Returns the tokens at which somebody stands who can be voted for, also by a pronoun for who was named before."""
    pronouns = [at for at, word in enumerate(said.words) if _is_pronoun(word.key)]
    # Whether anybody was named before is asked of the whole text: only where it matters.
    return sorted([*said.candidates, *(pronouns if pronouns and story.named else ())])


def _is_pronoun(key: str) -> bool:
    return key in _PRONOUNS or (key.endswith("nya") and key.removesuffix("nya").endswith(("kan", "i", "suara", "ung")))


def _answer(said: Said, story: Story) -> tuple[int, int] | None:
    """Returns a short sentence that answers a question about voting with a candidate: "Pilih siapa? Nomor tiga!"."""
    asked, mark, answer = said.text.rpartition("?")
    if not (mark or story.asked):
        return None
    before = Said(asked) if mark and answer.strip("\"”'’ ") else story.before[-1] if story.before else None
    if before is None or len(tokens(answer)) > _SHORT:
        return None
    if not before.has("suara", "pilih") or not any(word.key in _WHO for word in before.words):
        return None
    named = [at for at in said.candidates if said.words[at].start >= len(asked) or not answer.strip("\"”'’ ")]
    return (said.words[named[0]].start, said.words[-1].end) if named else None


_WHO: Final = frozenset(("siapa", "sapa", "sopo", "saha", "mana", "sinten"))
