"""Learns what terms weigh (``lexicon/bobot-*.txt``) from the labelled passages, and judges it on authors it has not seen.

A linear support vector machine (L2 loss, dual coordinate descent; Hsieh and others, 2008) in plain Python: the same passages
give the same lists, wherever it runs. A passage that must draw a remark does so in some stretch of it, not in all: what is
learned picks the stretch, and is learned again. At the limit a text must draw the remark with the probability that is asked,
by a logistic curve through the blind sets, each weighed by what all others taught; the lowest weight at which so many are right
would hang on four or five passages.

    python benchmarks/weigh.py [CODE ...]           writes the lists
    python benchmarks/weigh.py --report [CODE ...]  judges only
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from math import exp, log
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.gate_report import Passage, groups, manuscript  # noqa: E402 - the project itself, found by the line above
from pipeline.gate.rules import (  # noqa: E402
    accusations,
    advertising,
    campaigning,
    children,
    figures,
    hatred,
    health_data,
    machine_made,
    sources,
    verification,
    weighed_cases,
)
from pipeline.gate.rules.clarifications import is_clarification  # noqa: E402
from pipeline.gate.rules.manuscript import Manuscript  # noqa: E402
from pipeline.gate.rules.weighed import Weighed, stretches  # noqa: E402
from pipeline.language.weighted_terms import LIMIT, small_words, stem, weight  # noqa: E402

WEIGHED: dict[str, Weighed] = {
    "KIM320": sources.WEIGHED,
    "KIM321": figures.WEIGHED,
    "KIM401": verification.WEIGHED,
    "KIM506": health_data.WEIGHED,
    "KIM551": weighed_cases.CHILD,
    "KIM552": weighed_cases.VICTIM,
    "KIM601": accusations.WEIGHED,
    "KIM602": hatred.WEIGHED,
    "KIM603": campaigning.WEIGHED,
    "KIM651": machine_made.WEIGHED,
    "KIM652": advertising.PAID,
    "KIM653": advertising.SELLING,
}
"""What is weighed, by the code of the remark."""
TOLD: dict[str, Callable[[Manuscript], Iterable[object]]] = {
    "KIM320": sources.told_unnamed,
    "KIM321": figures.told_untraced,
    "KIM401": verification.told_unsure,
    "KIM506": health_data.told_ailing,
    "KIM551": partial(children.findings, child=True),
    "KIM552": partial(children.findings, child=False),
    "KIM601": accusations.told_accused,
    "KIM602": hatred.told_hatred,
    "KIM603": campaigning.told_calls,
    "KIM651": machine_made.told_made,
    "KIM652": advertising.told_paid,
    "KIM653": advertising.told_selling,
}
"""What grammar alone tells; words are weighed only where it tells nothing."""
MOST = 8_000
"""Terms that a list holds."""
TWICE = 2
"""Passages in which a term stands at least, to be one."""
ROUNDS = 3
"""How often the stretches that say it are picked."""
SCALE = 0.25
COST = 1.0
PASSES = 60
_STEPS = 12
_CALM = 0.01
"""How far the curve is kept from being a step."""
CLOSE = 0.05
"""How near to the best the weights must be."""
JUDGES = 6
"""Authors, the last by their letters, by whom a list is judged and its limit is found: each costs one learning without them."""
ENOUGH = 12
"""Texts that must draw the remark, which an author who judges wrote at least."""
_BLIND = re.compile(r"buta-(?P<letter>[a-z]+)-|-buta$")
_SHARES = 4
"""Parts into which the passages of the house are put, as if each were an author's."""


@dataclass(frozen=True)
class Example:
    """A labelled text: who wrote it, whether it must draw the remark, and the terms of each of its stretches."""

    author: str
    label: bool
    told: bool
    """Whether grammar tells it already."""
    rows: tuple[frozenset[str], ...]
    roots: tuple[tuple[str, ...], ...] = ()
    """The roots of each stretch, as a quick look finds them."""

    @property
    def blind(self) -> bool:
        """Tells whether its author had seen no rule."""
        return not self.author.startswith("sendiri")


class Model(NamedTuple):
    """What terms weigh, and what a stretch weighs without any."""

    weights: dict[str, float]
    start: float

    def score(self, row: frozenset[str]) -> float:
        """Returns what a stretch weighs."""
        return weight(sum(self.weights.get(one, 0.0) for one in row), len(row)) + self.start

    def judge(self, example: Example) -> float:
        """Returns what the heaviest stretch of a text weighs."""
        return max(map(self.score, example.rows), default=-9.0)


def examples(code: str) -> list[Example]:
    """Returns the texts that teach a list, as what is weighed sees them."""
    found = (example(author, code, passage, label) for author, passage, label in labelled(code))
    return [one for one in found if one.rows]


_groups = cache(lambda: tuple(groups()))


def labelled(code: str) -> Iterator[tuple[str, Passage, bool]]:
    """Yields the passages of the groups in which a code counts, and the site's texts: author, text, whether it must be told."""
    for group in _groups():
        if not group.counts(code):
            continue
        blind = _BLIND.search(group.name)
        author = (blind["letter"] or _OLDEST) if blind else f"sendiri-{sum(map(ord, group.name)) % _SHARES}"
        yield from ((author, one, code in one.expected) for one in group.passages)
    for path in sorted((ROOT / "content").rglob("*.md")):
        body = path.read_text(encoding="utf-8").partition("\n---\n")[2]
        yield _SITE, Passage(body, "", frozenset()), False


_SITE = "sendiri-situs"
_OLDEST = ""
"""Who wrote the first blind sets, before they had letters."""


def example(author: str, code: str, passage: Passage, label: bool = False) -> Example:
    """Returns a passage with the terms and the roots of each of its stretches."""
    text = manuscript(passage)
    if is_clarification(text):
        return Example(author, label, False, ())
    several = list(stretches(text, WEIGHED[code].stretch))
    terms = (frozenset(chain.from_iterable(_terms(code, one.text) for one in stretch)) for stretch in several)
    alone = (tuple(stem(word) for one in stretch for word in small_words(one.text)) for stretch in several)
    told = any(True for _ in TOLD[code](text))
    return Example(author, label, told, tuple(terms), tuple(alone))


@cache
def _terms(code: str, sentence: str) -> frozenset[str]:
    return frozenset(WEIGHED[code].weights.terms(sentence))


def learn(known: Sequence[Example]) -> Model:
    """Returns what terms weigh by these examples, of which the heaviest are kept."""
    counts = Counter(term for one in known for term in frozenset(chain.from_iterable(one.rows)))
    rare = {term: 1 + log((1 + len(known)) / (1 + count)) for term, count in counts.items() if count >= TWICE}
    weights, start = _picked(known, rare)
    kept = sorted(weights, key=lambda term: (-abs(weights[term]), term))[:MOST]
    return Model({term: weights[term] for term in kept}, start)


def _picked(known: Sequence[Example], rare: Mapping[str, float]) -> Model:
    """Learns from all stretches, then again and again from those that say most what each positive text is there for."""
    chosen = [(row, one.label) for one in known for row in one.rows]
    model = separate(chosen, rare)
    for _ in range(ROUNDS - 1):
        chosen = [
            (row, one.label) for one in known for row in ((max(one.rows, key=model.score),) if one.label else one.rows)
        ]
        model = separate(chosen, rare)
    return model


def separate(known: Sequence[tuple[frozenset[str], bool]], rare: Mapping[str, float]) -> Model:
    """Returns the weights of a linear support vector machine that tells stretches of one sort from those of the other.

    How rare a term is (its inverse document frequency) counts by its square: a word of one crime says more than "dan".
    """
    names = sorted(rare)
    places = {term: at for at, term in enumerate(names)}
    squares = [(SCALE * rare[term]) ** 2 for term in names]
    data = []
    for row, label in known:
        here = sorted(places[one] for one in row if one in places)
        value = weight(1.0, len(row))
        data.append((here, value, value * value * sum([squares[place] for place in here]), 1.0 if label else -1.0))
    loss = 1 / (2 * COST)
    weights, start = [0.0] * len(names), 0.0
    alphas = [0.0] * len(data)
    order, chance = list(range(len(data))), random.Random(1)
    for _ in range(PASSES):
        chance.shuffle(order)
        most = 0.0
        for at in order:
            row, value, length, sign = data[at]
            alpha = alphas[at]
            slope = sign * (value * sum([weights[place] for place in row]) + start) - 1 + loss * alpha
            if alpha == 0 and slope >= 0:
                continue
            most = max(most, abs(slope))
            new = max(0.0, alpha - slope / (length + 1 + loss))
            step = (new - alpha) * sign
            alphas[at] = new
            start += step
            step *= value
            for place in row:
                weights[place] += step * squares[place]
        if most < CLOSE:
            break
    return Model(dict(zip(names, weights, strict=True)), start)


class Judged(NamedTuple):
    """A text and what it weighs, by all of its terms and by roots alone, by what all other authors taught."""

    example: Example
    score: float
    alone: float


def unseen(known: Sequence[Example]) -> list[Judged]:
    """Returns the texts of the blind sets, each weighed by what was learned from all other authors."""
    found = []
    wrote = Counter(one.author for one in known if one.blind and one.label)
    judges = (author for author, hits in wrote.items() if hits >= ENOUGH)
    for author in sorted(judges, key=lambda letters: (len(letters), letters))[-JUDGES:]:  # z, then aa
        others = [one for one in known if one.author != author]
        model, quick = learn(others), learn_roots(others)
        found += [Judged(one, model.judge(one), _quick(quick, one)) for one in known if one.author == author]
    return found


def learn_roots(known: Sequence[Example]) -> Model:
    """Returns what roots weigh where nothing else is looked at."""
    return learn([replace(one, rows=tuple(map(frozenset, one.roots))) for one in known])


def _quick(model: Model, example: Example) -> float:
    """Returns what the heaviest stretch of a text weighs by its roots alone, each as often as it stands there."""
    weights = model.weights
    return max((weight(sum(weights.get(one, 0.0) for one in row), len(row)) for row in example.roots), default=9.0)


def floor(judged: Sequence[Judged], least: float, lost: float) -> float:
    """Returns what roots weigh alone in all but a few of the texts that are told rightly."""
    right = sorted(one.alone for one in judged if one.example.label and one.score >= least)
    return right[int(lost * len(right))]


def limit(judged: Sequence[Judged], sure: float) -> float:
    """Returns the weight at which a text must draw the remark with this probability."""
    slope, start = 1.0, 0.0
    for _ in range(_STEPS):  # Newton's method
        g0 = g1 = h00 = h01 = 0.0
        h11 = _CALM
        for one in judged:
            chance = 1 / (1 + exp(-slope * one.score - start))
            miss, share = chance - one.example.label, chance * (1 - chance)
            g0, g1 = g0 + miss, g1 + miss * one.score
            h00, h01, h11 = h00 + share, h01 + share * one.score, h11 + share * one.score**2
        g1 += _CALM * slope
        whole = h00 * h11 - h01 * h01
        start, slope = start - (h11 * g0 - h01 * g1) / whole, slope - (h00 * g1 - h01 * g0) / whole
    return (log(sure / (1 - sure)) - start) / slope


def report(judged: Sequence[Judged], least: float, doubt: float | None) -> str:
    """Returns how an unseen author's texts fare at a limit: by grammar, by weight, by both, and what weight tells besides."""
    believed = -9.0 if doubt is None else least - doubt
    ways = {
        "grammar": [one for one in judged if one.example.told],
        "weight": [one for one in judged if one.score >= least],
        "both": [one for one in judged if one.score >= (believed if one.example.told else least)],
        "besides": [one for one in judged if not one.example.told and one.score >= least],
    }
    wanted = max(1, sum(one.example.label for one in judged))
    return "; ".join(f"{name} {_counted([one.example.label for one in found], wanted)}" for name, found in ways.items())


def _counted(right: Sequence[bool], wanted: int) -> str:
    """Returns how many remarks are right and wrong, with precision and recall."""
    return f"{sum(right)}, {len(right) - sum(right)} wrong ({sum(right) / max(1, len(right)):.2f}/{sum(right) / wanted:.2f})"


def written(weighed: Weighed, known: Sequence[Example], least: float, lowest: float) -> str:
    """Returns a list of weights as it is committed: learned from all, with the limit, and the floor of a quick look."""
    model = learn(known)
    rounded = _rounded(model.weights) | {LIMIT: round(100 * (least - model.start))}
    alone = _rounded(learn_roots(known).weights) | {LIMIT: round(100 * lowest)}
    head = [
        f"# Bobot istilah: {weighed.what}. Satu istilah sebaris: istilah, tab, bobotnya dalam perseratus; * batasnya.",
        "# Istilah: akar kata, dua kata berdampingan, atau jenis dari daftar lain (jenis:, jenis:bentuk); @…: nama dan peran.",
        f"# Sumber: dipelajari dari {len(known)} contoh berlabel di tests/passages, November 2026; ditulis ulang `make bobot`.",
        "# Tab kedua: bobot akar kata bila hanya akar yang dilihat sekilas; * ambang untuk dilihat teliti.",
    ]
    lines = [
        f"{term}\t{rounded.get(term, 0)}" + (f"\t{alone[term]}" if term in alone else "")
        for term in sorted(rounded.keys() | alone.keys())
    ]
    return "\n".join([*head, *lines]) + "\n"


def _rounded(weights: dict[str, float]) -> dict[str, int]:
    found = {term: round(100 * one) for term, one in weights.items()}
    return {term: one for term, one in found.items() if one}


def main(arguments: list[str]) -> int:
    """Learns, judges and writes the lists of some codes, or of all."""
    parser = argparse.ArgumentParser(description="Learn what terms weigh, and judge it on authors it has not seen.")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="e.g. KIM551; without one: all")
    parser.add_argument("--report", action="store_true", help="judge only, write no list")
    options = parser.parse_args(arguments)
    for code in options.codes or list(WEIGHED):
        known = examples(code)
        judged = unseen(known)
        least, doubt = limit(judged, WEIGHED[code].sure), WEIGHED[code].doubt
        print(f"{code}: {len(known)} texts; of authors not seen: {report(judged, least, doubt)}")
        for author in sorted({one.example.author for one in judged}):
            print(f"    {author}: {report([one for one in judged if one.example.author == author], least, doubt)}")
        if not options.report:
            weighed = WEIGHED[code]
            path = ROOT / "pipeline/gate/rules/lexicon" / weighed.weights.name
            path.write_text(written(weighed, known, least, floor(judged, least, weighed.lost)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
