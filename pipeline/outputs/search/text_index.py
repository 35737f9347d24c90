"""The text index of a bundle: in which documents each word stands, cut into shards, and the documents' texts in packs.

A shard holds whole families of words, found by the first letters of their stem; in it are the forms that occur, and for each
the documents as steps, with how much the form weighs there. All is JSON: the same on every machine, and hosts compress it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

import msgspec
from msgspec.structs import replace
from pyromark import Markdown, Options

from pipeline.content.invisible import visible
from pipeline.content.markdown.body import Body
from pipeline.language.search_words import silent, stem, words
from pipeline.site.findable import Findable

PACK = 20
"""Documents of a pack. The browser knows it too."""
WEIGHTS = 3
"""A word weighs 0, 1 or 2 in a document; a step is multiplied by as many."""
_USUAL = 220
"""Words of a text of middling length."""
_TIMES, _OFTEN = 0.8, 3
"""From how often on a word weighs 1 and 2 in a text of middling length."""
LONGEST = 6000
"""Letters of a text that its excerpt may be taken from."""


def shard_of(word: str, count: int) -> int:
    """Returns in which shard a stem is, by its first three letters: who types "posy" asks the shard of "posyandu"."""
    number = 0
    for letter in word[:3]:
        number = (number * 31 + ord(letter)) % 65521
    return number % count


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """A findable as it was read: what its result shows, the text of its excerpt, and its words."""

    one: Findable
    """Without its prose."""
    text: str
    words: tuple[str, ...]
    """Those that weigh 0, 1 and 2, with blanks between them."""

    @classmethod
    def of(cls, one: Findable) -> Reading:
        """Reads a findable."""
        text = plain_text(one)
        by_weight: list[list[str]] = [[] for _ in range(WEIGHTS)]
        for word, weight in _weighed(one, text):
            by_weight[weight].append(word)
        return cls(replace(one, prose=""), text[:LONGEST], tuple(map(" ".join, by_weight)))


def text_index(readings: Sequence[Reading], count: int) -> Iterator[tuple[str, object]]:
    """Yields the name and the content of each file; ``count`` of them are shards."""
    postings: dict[str, list[int]] = {}
    packs: list[list[tuple[str, str]]] = []
    for place, one in enumerate(readings):
        if place % PACK == 0:
            packs.append([])
        packs[-1].append((one.text, dict(one.one.shown).get("gambar", "")))
        for weight, line in enumerate(one.words):
            for word in line.split():
                steps = postings.get(word)
                if steps is None:
                    steps = postings[word] = [0]  # the last place, and then the steps
                steps.append((place - steps[0]) * WEIGHTS + weight)
                steps[0] = place
    parts: list[dict[str, dict[str, list[int]]]] = [{} for _ in range(count)]
    for word in sorted(postings):
        root = stem(word)
        parts[shard_of(root, count)].setdefault(root, {})[word] = postings[word][1:]
    for number, part in enumerate(parts):
        yield f"kata-{number}", part
    for number, pack in enumerate(packs):
        yield f"teks-{number}", pack


def _weighed(one: Findable, text: str) -> Iterator[tuple[str, int]]:
    """Yields the words of a document and what they weigh; those of its first paragraph count twice."""
    found = words(text)
    counted = Counter(found)
    counted.update(words(" ".join((*one.text[:1], dict(one.shown).get("penulis", "")))))
    long = 0.4 + 0.6 * len(found) / _USUAL
    for word, times in counted.items():
        if word not in silent():
            yield word, 2 if times > _OFTEN * long else 1 if times > _TIMES * long else 0
    for unit in ("rt", "rw"):
        if unit not in counted and any(word.startswith(unit) and word[2:].isdigit() for word in counted):
            yield unit, 0  # whoever looks for all of them


_MARKDOWN = Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES)
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(?:p|li|h\d|td|th|blockquote|pre)>|<br ?/?>")


def plain_text(one: Findable) -> str:
    """Returns all that a findable says below its title, on one line, without markup."""
    return on_one_line(" ".join((*one.text, _prose(one.prose))))


def on_one_line(text: str) -> str:
    """Returns a text without breaks, each letter in one piece, and without letters that nobody sees."""
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", visible(text))


def _prose(text: str) -> str:
    """A member's Markdown as plain text."""
    if "<" not in text and "![" not in text:
        return unescape(
            _TAG.sub("", _BREAK.sub(" ", _MARKDOWN.html(text)))
        )  # thirty times faster than to take it apart
    return " ".join(block.text for block in Body(text).outline.blocks)
