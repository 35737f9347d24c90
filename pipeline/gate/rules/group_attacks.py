"""What runs a group down or calls against it by two words that are harmless alone: "jangan" with "terima", "harus" with "arak".

"Jangan terima tamu tanpa KTP" is advice and "harus diarak" a custom; that either is meant of a group is for whoever knows where
the group stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.language.lexicons import Match
from pipeline.language.morphology import BARE, DEED
from pipeline.language.tokens import Token

_NEAR: Final = 3
"""Words between the two."""
_FAR: Final = 7
"""Words between "tidak ada" and what nobody of a group is said to be."""
_PAIRS: Final = (
    ("larang", "gaul", "kucil", _NEAR),
    ("patut", "keras", "serang", _NEAR),
    ("patut", "tampik", "kucil", _NEAR),
    ("selalu", "senjata", "hina", _NEAR),
    ("rebut", "kita", "hina", _NEAR),
    ("bibit", "hina", "hina", 0),
)  # fmt: skip
"""First word, second word, what both together are, and the most words between them."""


def put_together(words: Sequence[Token], found: Sequence[Match]) -> Iterator[Match]:
    """Yields what two words of a sentence say together, as one entry that stands where both do."""
    for index, one in enumerate(found):
        for first, second, both, near in _PAIRS:
            if one.is_(first) and not (first == "patut" and one.first and words[one.first - 1].key in _US):
                other = next((two for two in found[index + 1 : index + 2 + _NEAR] if two.is_(second)), None)
                if other is not None and other.first - one.last <= near:
                    yield Match(one.first, other.last, frozenset((both,)), BARE, f"{one.written} {other.written}")
        if one.is_("keras") and _is_order(words, one):
            yield one._replace(kinds=frozenset(("serang",)))


_US: Final = frozenset(("kita", "kami", "saya", "aku"))
"""What these should do is done by them: "kita harus pulang ke …"."""


def nobody_is(found: Sequence[Match], first: int, last: int) -> Match | None:
    """Returns what nobody of a group is said to be: "tidak ada orang … yang jujur", "mana ada … yang bisa dipercaya"."""
    denied = next((one for one in found if one.is_("nihil") and 0 <= first - one.last <= 1), None)
    if denied is None:
        return None
    return next((one for one in found if one.is_("baik") and 0 <= one.first - last <= _FAR), None)


def _is_order(words: Sequence[Token], deed: Match) -> bool:
    """Tells whether a violent verb is an order: bare, and followed by "saja", "semua", "mereka" or by nothing."""
    behind = words[deed.last].key if deed.last < len(words) else ""
    if deed.voice == DEED:
        return behind in _URGING  # "gebugan waé"
    if deed.voice != BARE or words[deed.first].key.endswith("an"):
        return False
    before = words[deed.first - 1].key if deed.first else ""
    return behind in _URGING or (deed.first == 0 and behind in _IF) or before in _IF


_URGING: Final = frozenset(("saja", "aja", "wae", "waé", "bae", "baé", "semua", "semuanya", "mereka", "rame-rame"))
_IF: Final = frozenset(("kalau", "kalo", "mun", "nek", "sebelum", "ramai-ramai"))
