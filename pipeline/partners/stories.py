"""The same story from several outlets, found and put together. Nothing is ever left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Final

from pipeline.partners.feeds.links import host_of, story_key
from pipeline.partners.snapshot import FeedItem

Carried = tuple[str, FeedItem]
"""A partner's slug, and an item of that partner."""

WITHIN: Final = timedelta(hours=48)
ALIKE: Final = 85.0
"""How alike titles must be, in per cent of ``rapidfuzz.fuzz.ratio``: word order counts, matches have winners."""
SUMMARIES_ALIKE: Final = 70.0
_WORD_ALIKE: Final = 75.0
_SHORTEST_STEM: Final = 4
_RAREST: Final = 4
"""How many of a title's rarest words lead to its candidates."""
_MOST_CANDIDATES: Final = 64
"""How many recent groups a word leads to: a headline all outlets use daily must not make the work quadratic."""

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_OUTLET_NAME: Final = re.compile(r"\s+[|»–—-]\s+[^|»–—]{2,40}$")
# Headlines that differ in one of these tell another story, however alike they look.
# fmt: off
_TELLING: Final = {
    "tidak", "tak", "bukan", "belum", "batal", "bantah", "membantah", "dibantah", "hoaks", "hoax", "tolak", "menolak",
    "ditolak", "gagal", "bebas", "naik", "turun", "utara", "selatan", "timur", "barat", "tengah", "kota", "kabupaten",
    "putra", "putri", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "pagi", "siang", "sore", "malam",
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "pertama",
    "kedua", "ketiga",
}
# fmt: on


@dataclass(frozen=True)
class _Headline:
    """An item as the comparison sees it."""

    partner: str
    item: FeedItem

    @cached_property
    def title(self) -> str:
        shown = self.item.title
        shorter = _OUTLET_NAME.sub("", shown)
        return shorter if len(shorter) >= 25 else shown

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(self.title.casefold()))

    @cached_property
    def spoken(self) -> str:
        return " ".join(self.words)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(number.replace(",", ".") for number in _NUMBER.findall(self.title))

    @cached_property
    def telling(self) -> frozenset[str]:
        return frozenset(_TELLING.intersection(self.words))

    @cached_property
    def host(self) -> str:
        return host_of(self.item.link)

    @cached_property
    def key(self) -> str:
        return story_key(self.item.link)

    @property
    def rank(self) -> tuple[float, str, str, str]:
        return (self.item.when.timestamp(), self.partner, self.item.id, self.item.link)


@dataclass
class _Group:
    """Items that tell one story; the first of them, the oldest, is what others are compared with."""

    members: list[_Headline] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    partners: set[str] = field(default_factory=set)

    def add(self, headlines: Iterable[_Headline]) -> None:
        for headline in headlines:
            self.members.append(headline)
            self.hosts.add(headline.host)
            self.partners.add(headline.partner)

    def takes(self, headlines: Iterable[_Headline]) -> bool:
        """Tell whether they come from elsewhere: an outlet that tells two stories must not seem to carry its own."""
        return all(one.host not in self.hosts and one.partner not in self.partners for one in headlines)


def group_stories(items: Sequence[Carried]) -> list[tuple[Carried, ...]]:
    """Return all items in groups, one a story: within a group the oldest first, the group with the newest item first.

    Items of several outlets belong together when their canonical links are equal; or when their titles are alike, hold
    the same numbers, come from other hosts and are less than 48 hours apart. An item without company is a group of one.
    The order of ``items`` does not matter, and the work grows with their number, not with its square.
    """
    headlines = sorted((_Headline(partner, item) for partner, item in items), key=lambda headline: headline.rank)
    rarity = Counter(word for headline in headlines for word in set(headline.words))
    groups: list[_Group] = []
    by_word: defaultdict[str, deque[_Group]] = defaultdict(lambda: deque(maxlen=_MOST_CANDIDATES))
    for same_page in _by_page(headlines):
        first = same_page[0]
        leads = _leads(first, rarity)
        group = _home(same_page, leads, by_word)
        if group is None:
            group = _Group()
            groups.append(group)
            for word in leads:
                by_word[word].append(group)
        group.add(same_page)
    for group in groups:
        group.members.sort(key=lambda member: member.rank)
    groups.sort(key=lambda group: group.members[-1].rank, reverse=True)
    return [tuple((member.partner, member.item) for member in group.members) for group in groups]


def _by_page(headlines: Iterable[_Headline]) -> Iterator[list[_Headline]]:
    """Yield items by their canonical link, in the order of each link's oldest item, no outlet twice: on a page where one
    outlet tells several stories, each goes with those of others under its own title."""
    every = list(headlines)
    titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for headline in every:
        titles[headline.key][headline.partner] += 1
    pages: dict[str, list[_Headline]] = {}
    for headline in every:
        page = headline.key
        if page == headline.host:
            # An item that leads to a front page for want of a better link shares it with strangers.
            page = f"{page}\n{headline.partner}\n{headline.item.id}"
        elif max(titles[page].values()) > 1:
            page = f"{page}\n{headline.spoken}"
            if any(one.partner == headline.partner for one in pages.get(page, ())):
                page = f"{page}\n{headline.partner}\n{headline.item.id}"
        pages.setdefault(page, []).append(headline)
    yield from pages.values()


def _leads(headline: _Headline, rarity: Counter[str]) -> list[str]:
    return sorted(set(headline.words), key=lambda word: (rarity[word], word))[:_RAREST]


def _home(same_page: Sequence[_Headline], leads: Iterable[str], by_word: dict[str, deque[_Group]]) -> _Group | None:
    """Return the group that the items of a page belong to: the most alike of those they may join."""
    best, best_score = None, 0.0
    seen: set[int] = set()
    for word in leads:
        for group in by_word.get(word, ()):
            if id(group) in seen or not group.takes(same_page):
                continue
            seen.add(id(group))
            score = _likeness(group.members[0], same_page[0])
            if score > best_score:
                best, best_score = group, score
    return best


def _likeness(one: _Headline, other: _Headline) -> float:
    """Return how alike two headlines are in per cent; 0 when they tell different stories."""
    if other.item.when - one.item.when > WITHIN or one.numbers != other.numbers or one.telling != other.telling:
        return 0.0
    score = _ratio(one.spoken, other.spoken, ALIKE)
    if not score or not _names_agree(one, other):
        return 0.0
    return score


def _ratio(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two texts are in per cent; 0 for less than ``least``."""
    from rapidfuzz import fuzz  # slow to load: a check must not wait for it

    return fuzz.ratio(one, other, score_cutoff=least)


def _names_agree(one: _Headline, other: _Headline) -> bool:
    """Tell whether names neither changed ("… guncang Garut", "… guncang Blora") nor changed places ("Persib kalahkan
    Persija"), or else the summaries agree."""
    here, there = _alone(one, other), _alone(other, one)
    in_order = _shared(one, other) == _shared(other, one)
    if in_order and not (here and there):
        return True
    mine, theirs = one.item.summary[:160], other.item.summary[:160]
    if mine and theirs and _ratio(mine, theirs) >= SUMMARIES_ALIKE:
        return True
    return in_order and not (_names(one, here) and _names(other, there))


def _shared(one: _Headline, other: _Headline) -> list[str]:
    """Return the words both headlines have, in the order of the first."""
    return [word for word in one.words if word in other.words]


def _alone(one: _Headline, other: _Headline) -> set[str]:
    """Return the words of one headline that have no likeness in the other."""
    theirs = set(other.words)
    missing = set(one.words) - theirs
    return {word for word in missing if not any(_akin(word, like) for like in theirs)}


def _akin(word: str, other: str) -> bool:
    """Tell whether two words are forms of one: "gelar" and "menggelar", or nearly spelled alike."""
    shorter, longer = sorted((word, other), key=len)
    return (len(shorter) >= _SHORTEST_STEM and shorter in longer) or _ratio(word, other) >= _WORD_ALIKE


def _names(headline: _Headline, words: set[str]) -> bool:
    """Tell whether any of the words is written like a name."""
    return any(word.casefold() in words and word[0].isupper() for word in _WORD.findall(headline.title))
