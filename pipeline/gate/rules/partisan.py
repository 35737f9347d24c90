"""A sentence that takes sides in an election without an order to vote: it urges, and names who should win or lose.

"Pak Camat berpesan: amankan kemenangan petahana" urges, is about winning, and says for whom; "calon nomor dua menang" urges
nobody, "mari ke TPS" is about no candidate.
"""

from __future__ import annotations

from typing import Final

from pipeline.gate.rules.elections import TO_HER, Said, Story
from pipeline.language.lexicons import Match, tokens
from pipeline.language.morphology import BARE

_PRONOUNS: Final = frozenset((
    "dia", "beliau", "ia", "mereka", "doi", "anjeunna", "dheweke", "panjenengane", *TO_HER,
))  # fmt: skip
_REACH: Final = 12
"""Words between what should become of a candidate and the candidate."""
_SHORT: Final = 7
"""Words of a sentence that answers a question."""


def partisan(said: Said, story: Story) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that takes sides, or None. For texts that speak of an election."""
    return _answer(said, story) or _urged(said, story)


def _urged(said: Said, story: Story) -> tuple[int, int] | None:
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
    known = story.named
    pronouns = [at for at, word in enumerate(said.words) if known and _is_pronoun(word.key)]
    return sorted([*said.candidates, *pronouns])


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
