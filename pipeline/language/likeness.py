"""Recognition of claims: which known claim a text repeats, by TF-IDF over words and over letters in threes and fours.

A claim is its sentence and the texts in which it circulates. Words are folded and led back to their stems, everyday ones to
those that are written ("ngebayarin" and "pembayaran" are "bayar"), those that say nothing fall away, and each claim keeps its
heaviest ones; letters are those of the words that were kept, so that a misspelt word still counts. The
likeness of a text and a claim is the mean of the two cosines. Weights are whole numbers, so that ``aset/kemiripan.js``, which
does the same with the same index, ranks the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from msgspec import Struct

from pipeline.language.search_words import STEMS, roots, stem
from pipeline.language.vocabulary import word_list, word_list_lines

KEPT = 20
"""Words that a claim keeps."""
LONGEST = 20_000
"""Letters of a text that are read: more is no message."""
MOST = 100
"""Different words of a text that count."""
SHORT = 12
"""In a text of no more words, one that no claim knows is taken for those it looks like: it may be misspelt."""
ALIKE = 0.4
"""Words share this much of their letters, by fours, to look alike."""
CANDIDATES = 10
"""Claims whose letters are compared: those that share the most words."""
SHOWN, SHOWN_APART = 0.25, 0.2
"""From this likeness on a reader is shown a claim, if the message shares two words with it in two places, or three; from the
lower one if it shares words in ``APART`` places: what a single name holds ("pasar antri") does not stand so far apart."""
APART = 3

_SILENT = """
ada adalah agar akan akibat aku anda antara apa apabila apakah atas atau bagi bagaimana bahwa baik banyak baru beberapa begitu
belum bila bisa boleh buat bukan cara cukup dan dapat dari demi dengan di dia dua dulu hal hanya harap hari harus hingga ia ibu
bapak pak bu ini itu jadi jangan jika juga kalau kali kami kamu karena kata katanya ke kemarin kembali kepada ketika kita kok
lagi lah lain lalu langsung lebih lewat maka mana masih mau melalui memang mereka mohon mulai nah namun nanti nya oleh orang
pada para paling per pernah pun punya saat saja salah sama sampai sangat satu saya sebagai sebab sebelum secara sedang segera
sehingga sekarang selalu selama semua seperti serta sesudah setelah setiap siapa sih silakan sini sudah supaya tadi tak tanpa
tapi telah tentang terhadap terjadi tersebut tetap tetapi tidak tiga toh tolong untuk usah warga ya yaitu yang
aja ane bgt bs blm dgn dl dlm dpt dr dri ga gak gan gw hrs info jd jg jgn kak karna klo kalo kl km kpd krn lg lu mas mba mbak
mksh ny org pd pake sdh sbb sm smua spt sy tdk tgl thn tlg tp trs trus tsb ttg udah udh utk yg yth
www http https com co id html link tautan share bagikan sebarkan kirim kirimkan teruskan grup group wa whatsapp pesan min
"""
"""Words that stand in every text and every chain message."""
SILENT = frozenset(_SILENT.split())

_WORD = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile(r"[A-Za-z0-9]+")
_DRAWN = re.compile(r"(.)\1{2,}")
_FOREIGN = re.compile(r"[^\x20-\x7e\t-\r]")
_TWICE = re.compile(r"([a-z]{3,})2(?:nya)?")
"""A word that is said twice, as messages write it: "hati2", "anak2nya"; "Rp2" is none."""
_ASKS = re.compile(r"\b(?:ga|gak|gk|ngga|nggak|engga|enggak|ndak|apa|kah|tidak|tdk|belum|blm) ya\b")
_LOUD = re.compile(r"!!|[\u203c\u2600-\u27bf\U0001f300-\U0001faff]")
"""Signs with which messages shout, and news does not: "!!" and emoji."""
_FILLERS = "\u115f\u1160\u2800"
_UNSEEN = ("Mn", "Mc", "Me", "Cf", "Cc", "Cs")
_LONGEST_WORD = 24
STEPS = 4
"""How often at most a word is led back: "pemerintahan" to "pemerintah", that to "perintah"."""


class Claim(Struct, frozen=True):
    """A claim as it is looked for: its name, its sentence and the texts in which it circulates."""

    name: str
    texts: tuple[str, ...]


class Match(Struct, frozen=True):
    """A claim that a text looks like: its place in the index, how much, and the words that they share, as the text has them, the
    rarest first."""

    number: int
    score: float
    words: tuple[str, ...]
    strands: int
    """In how many places of the text they stand: what stands side by side names one thing."""

    @property
    def shown(self) -> bool:
        """True when a reader is shown the claim: one word alone, or one name ("pasar antri"), is shared with too much."""
        if self.strands >= APART:
            return self.score >= SHOWN_APART
        return self.score >= SHOWN and len(self.words) > 1 and (self.strands > 1 or len(self.words) > 2)


def words_of(text: str, silent: frozenset[str] = SILENT) -> list[str]:
    """Returns the words of a text that say something, each once, as they are compared."""
    return list(written_of(text, silent))


def written_of(text: str, silent: frozenset[str] = SILENT) -> dict[str, str]:
    """Returns the words of a text that say something, as they are compared, and how each is first written in it.

    Letters that nobody sees, capitals, marks, emoji and figures change nothing.
    """
    plain = text[:LONGEST].lower()
    if _FOREIGN.search(plain):
        # Marks first: to put a run of them in order takes their number squared (7 s for 20,000).
        plain = _seen(unicodedata.normalize("NFKD", _seen(text[:LONGEST]))[:LONGEST].lower())
    met: Iterable[str] = dict.fromkeys(_WORD.findall(plain))
    if _DRAWN.search(plain):
        met = (_DRAWN.sub(r"\1", word) for word in met)
    cut = dict.fromkeys(word[:_LONGEST_WORD] for word in met)
    said = [word for word in cut if len(word) > 1 and not word.isdigit() and word not in silent][:MOST]
    found: dict[str, str] = {}
    for word in said:
        found.setdefault(meaning_of(word), word)
    return {meaning: word for meaning, word in found.items() if meaning not in silent}


@lru_cache(20_000)
def meaning_of(word: str) -> str:
    """Returns the stem of what a word of a message stands for: "ngirim" and "kiriman" are "kirim", "hati2" is "hati"."""
    twice = _TWICE.fullmatch(word)
    plain = twice[1] if twice else word
    found = _stem(everyday().get(plain, plain))
    return everyday().get(found, found)


def _stem(word: str) -> str:
    """Returns what is left when a word is led back until nothing falls away: the stem of a stem is itself."""
    for _ in range(STEPS):
        before, word = word, stem(word)
        if word == before:
            break
    return word


@lru_cache(1)
def everyday() -> dict[str, str]:
    """Returns the stems of what is written for everyday words and short forms: "duit" is "uang", "jt" is "juta"."""
    return {
        said: _stem(written)
        for line in word_list_lines("cakapan.txt")
        for written, *others in (line.split(),)
        for said in others
    }


def speech() -> dict[str, object]:
    """Returns the rules by which words are read, for who reads them elsewhere: all of it is JSON."""
    lines: dict[str, list[str]] = {}
    for said, written in everyday().items():
        lines.setdefault(written, [written]).append(said)
    return {
        "diam": " ".join(sorted(SILENT)),
        "langkah": STEMS,
        "akar": " ".join(sorted(roots())),
        "cakapan": "\n".join(map(" ".join, lines.values())),
    }


@lru_cache(1)
def _chat() -> frozenset[str]:
    return frozenset(word_list("obrolan.txt"))


def chat_words(text: str) -> list[str]:
    """Returns the words of a text that are written in messages, and in no news: "sdh", "bgt", "hati2"."""
    listed = _chat()
    # With capitals some are names: the body "BKN", the list "DPT", the vaccine "Td".
    met = _WRITTEN.findall(text[:LONGEST])
    found = dict.fromkeys(word.lower() for word in met if word.islower() or (len(word) > 2 and not word.isupper()))
    return [word for word in found if word in listed or _TWICE.fullmatch(word)]


def passed_on(text: str) -> bool:
    """Tells whether a text is written as messages are, and asks nothing: who asks "masih ada ga ya?" repeats no claim."""
    written = bool(chat_words(text) or _LOUD.search(text[:LONGEST]))
    return written and not _ASKS.search(text[:LONGEST].lower())


def _seen(text: str) -> str:
    """Returns a text without letters that nobody sees, and without marks."""
    foreign = set(_FOREIGN.findall(text))
    unseen = (one for one in foreign if one in _FILLERS or unicodedata.category(one) in _UNSEEN)
    return text.translate({ord(one): "" for one in unseen})


@lru_cache(20_000)
def letters_of(word: str) -> frozenset[str]:
    """Returns the threes and fours of letters in a word, its beginning and end marked."""
    marked = f" {word} "
    return frozenset(marked[at : at + size] for size in (3, 4) for at in range(len(marked) - size + 1))


def fours_of(word: str) -> frozenset[str]:
    """Returns the fours of letters in a word, its beginning and end marked."""
    return frozenset(one for one in letters_of(word) if len(one) == 4)


def kept_words(claims: Sequence[Claim]) -> list[list[str]]:
    """Returns the heaviest words of each claim, in the alphabet's order."""
    bags = [Counter(word for text in claim.texts for word in words_of(text)) for claim in claims]
    spread = Counter(word for bag in bags for word in bag)
    weight = _weights(len(claims), spread)
    return [
        sorted(sorted(bag, key=lambda word: (-weight[word] * (1 + min(bag[word], 3)), word))[:KEPT]) for bag in bags
    ]


class Index:
    """Claims to look a text up in, made of the words that each keeps."""

    def __init__(self, kept: Sequence[Sequence[str]], silent: Iterable[str] = SILENT) -> None:
        self.kept = kept
        self.silent = frozenset(silent)
        self._words = _Vectors(kept)
        self._spelt: dict[str, list[str]] = {}
        for word in self._words.weight:
            for one in fours_of(word):
                self._spelt.setdefault(one, []).append(word)
        self._letters = _Vectors([sorted({one for word in words for one in letters_of(word)}) for words in kept])

    def ranked(self, text: str, most: int = 3) -> list[Match]:
        """Returns the claims that a text looks most like, the likest first; of two alike, the one that stands first."""
        written = written_of(text, self.silent)
        words = list(written)
        letters = frozenset().union(*map(letters_of, words))
        ways = self._ways(words)
        meant = dict.fromkeys(one for way in ways for one in way)
        near = self._near(meant)
        known = frozenset(words)
        sizes = self._words.size(known), self._letters.size(letters)

        def score(number: int) -> int:
            """Millionths: whole numbers tie in every language."""
            by_words = self._words.likeness(number, known, sizes[0])
            return round((by_words + self._letters.likeness(number, letters, sizes[1])) * 5e5)

        scores = {number: score(number) for number in near}
        best = nlargest(most, scores, key=lambda number: (scores[number], -number))
        return [
            Match(number, scores[number] / 1e6, self._why(number, meant, written), self._places(number, ways))
            for number in best
        ]

    def strands(self, whole: str, text: str) -> int:
        """Returns how many words of a whole a text says, those that stand side by side in both counted as one: together they
        name something ("kereta cepat", "jalan tol Cipularang"), which much else is told about too."""
        said = words_of(text, self.silent)
        asked, there, beside = words_of(whole, self.silent), frozenset(said), frozenset(pairwise(said))
        return sum(
            word in there and (before, word) not in beside for before, word in zip(["", *asked], asked, strict=False)
        )

    def share(self, whole: str, text: str) -> float:
        """Returns how much of a whole a text says, by the weight of its words: all of it is 1."""
        asked = frozenset(words_of(whole, self.silent))
        return (self._words.size(asked.intersection(words_of(text, self.silent))) / self._words.size(asked)) ** 2

    def _ways(self, words: list[str]) -> list[tuple[str, ...]]:
        """Returns of each word of a text what it may mean: itself, or what a misspelt one looks like where words are few."""
        few = len(words) <= SHORT
        return [tuple(self._alike(word)) if few else (word,) for word in words]

    def _places(self, number: int, ways: list[tuple[str, ...]]) -> int:
        own = frozenset(self.kept[number])
        shared = [not own.isdisjoint(way) for way in ways]
        return sum(here and not before for before, here in zip([False, *shared], shared, strict=False))

    def _near(self, meant: Iterable[str]) -> list[int]:
        """Returns the claims that may be meant: those that share the most words."""
        shared = self._words.shared(meant)
        return nlargest(CANDIDATES, shared, key=lambda number: (shared[number] / self._words.length[number], -number))

    def _alike(self, word: str) -> Iterable[str]:
        """Returns the word, or the claims' words that look like one which no claim knows."""
        if word in self._words.weight:
            return (word,)
        asked = fours_of(word)
        both = Counter(other for one in asked for other in self._spelt.get(one, ()))
        return (other for other, count in both.items() if count >= ALIKE * max(len(asked), len(other) - 1))

    def _why(self, number: int, meant: Iterable[str], written: Mapping[str, str]) -> tuple[str, ...]:
        both = sorted(
            frozenset(meant).intersection(self.kept[number]), key=lambda word: (-self._words.weight[word], word)
        )
        return tuple(written.get(word, word) for word in both)


class _Vectors:
    """What claims hold, words or letters, each weighed by how few claims hold it."""

    def __init__(self, held: Sequence[Sequence[str]]) -> None:
        self.weight = _weights(len(held), Counter(one for bag in held for one in bag))
        self._unknown = _weight(len(held), 1)
        self._held = [frozenset(bag) for bag in held]
        self._square = {one: weight * weight for one, weight in self.weight.items()}
        self.length = [sqrt(sum(map(self._square.__getitem__, bag))) or 1.0 for bag in held]
        self._holders: dict[str, list[int]] = {}
        for number, bag in enumerate(held):
            for one in bag:
                self._holders.setdefault(one, []).append(number)

    def shared(self, asked: Iterable[str]) -> dict[int, int]:
        """Returns what each claim that shares something shares."""
        sums: dict[int, int] = {}
        for one in asked:
            square = self._square.get(one, 0)
            for number in self._holders.get(one, ()):
                sums[number] = sums.get(number, 0) + square
        return sums

    def size(self, asked: frozenset[str]) -> float:
        """Returns the length of what is asked; what no claim holds weighs as much as what one of them holds."""
        known = asked & self._square.keys()
        return sqrt(sum(map(self._square.__getitem__, known)) + (len(asked) - len(known)) * self._unknown**2) or 1.0

    def likeness(self, number: int, asked: frozenset[str], size: float) -> float:
        """Returns the cosine of what is asked and what a claim holds."""
        return sum(map(self._square.__getitem__, asked & self._held[number])) / (size * self.length[number])


def _weights(claims: int, spread: Mapping[str, int]) -> dict[str, int]:
    return {one: _weight(claims, count) for one, count in spread.items()}


def _weight(claims: int, count: int) -> int:
    """How much something counts that so many of the claims hold: a whole number, the same in every language."""
    return round(32 * log(1 + claims / count))
