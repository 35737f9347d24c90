"""What may be in a text of all that is watched for, as bits: one pass over it wakes whoever looks for something.

What an entry takes back is not heard where it begins: "pelaku UMKM" wakes nobody who looks for "pelaku".

Every set of keys of a watch has a bit; a watch may be in a text that has all of its bits. What begins to be watched for later
than the first text is heard keeps the mask 0: it may be anywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from pipeline.language.ears import EARS, Ear
from pipeline.language.morphology import ENDINGS
from pipeline.language.sentences import Span


def heard(folded: str) -> int:
    """Returns what may be in a text (folded) of all that is watched for, as bits."""
    return heard_in((folded,))[0]


def heard_in(foldings: Sequence[str], texts: Sequence[str] | None = None) -> list[int]:
    """Returns what may be in each of these texts (folded): one search through all of them.

    Those who have several sentences are given as they are written too: what ends in one takes nothing back in the other.
    """
    return [sounds.bits for sounds in listened(foldings, texts)]


def listened(foldings: Sequence[str], texts: Sequence[str] | None = None) -> list[Sounds]:
    """Returns the same, each able to tell of the parts of its text."""
    # Two spaces stand where one text ends and the next begins, and no key holds two.
    together = "".join(foldings)
    ear = EARS.one_for(together)
    search = _Search(ear, together, ear.search(together, overlapping=True))
    starts = list(accumulate(map(len, foldings), initial=0))

    def is_whole(said: str, at: int) -> bool:
        """Tells whether what takes back stands in one sentence, wherever it stands in a text."""
        return texts is None or (
            len(texts[at]) <= _SENTENCE and texts[at].lower().count(said) >= foldings[at].count(f" {said} ")
        )

    spans = list(pairwise(starts))
    return [
        Sounds(bits, search, span) for bits, span in zip(search.bits(search.found, spans, is_whole), spans, strict=True)
    ]


class Sounds(NamedTuple):
    """What was heard in a text: as bits, and where."""

    bits: int
    search: _Search
    span: Span

    def in_parts(self, foldings: Sequence[str]) -> list[int]:
        """Returns what may be in each of the parts (folded) of its text, which are all of it in their order."""
        begins = list(accumulate((len(one) - 1 for one in foldings), initial=self.span[0]))
        if begins[-1] + 1 != self.span[1]:
            return heard_in(foldings)  # a word is cut in two
        found = self.search.found
        first, last = (bisect_right(found, end, key=itemgetter(2)) for end in self.span)
        return self.search.bits(found[first:last], [(a, b + 1) for a, b in pairwise(begins)], lambda said, at: True)


class _Search(NamedTuple):
    """The keys found in some texts."""

    ear: Ear
    together: str
    """The texts (folded), one behind the other."""
    found: list[tuple[int, int, int]]
    """The number of each key, where it begins and ends, in the order of their ends."""

    def bits(
        self, found: Sequence[tuple[int, int, int]], spans: Sequence[Span], takes_back: Callable[[str, int], bool]
    ) -> list[int]:
        """Returns what the keys say that stand within each of these stretches.

        ``takes_back`` tells whether what takes back does so in a stretch, by its number.
        """
        ear, together = self.ear, self.together
        told = [0] * len(spans)
        silent = self._silent(found, spans, takes_back)
        sure, bent = ear.sure, ear.bent
        at, (begin, last) = 0, spans[0] if spans else (0, 0)
        for key, start, end in found:
            while end > last:
                at += 1
                begin, last = spans[at]
            if start < begin:
                continue
            bits = sure[key]
            if (formed := bent[key]) and (
                together[end] == " "
                or (ending := together[end : together.index(" ", end)]) in ENDINGS  # the word goes on
                or not ending.isalpha()
            ):
                bits |= formed
            if start in silent and key < ear.first_form:
                for until, taken in silent[start]:  # what goes on behind it is another entry
                    bits &= ~taken if end <= until else -1
            told[at] |= bits
        return told

    def _silent(
        self, found: Sequence[tuple[int, int, int]], spans: Sequence[Span], takes_back: Callable[[str, int], bool]
    ) -> dict[int, list[tuple[int, int]]]:
        """Returns the places from which something is taken back, up to where, and which bits."""
        silent: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in [one for one in found if one[0] >= self.ear.first_back]:
            said, bits = self.ear.backs[key - self.ear.first_back]
            at = bisect_right(spans, start, key=itemgetter(0)) - 1
            if end <= spans[at][1] and takes_back(said, at):
                silent.setdefault(start, []).append((end, bits))
        return silent


_SENTENCE: Final = 1000
"""Characters; in a longer text a sentence may end between any two words."""
