"""Near copies: of another article of the site, or of what a partner published.

Texts are compared by their runs of words (shingles), of which a fixed share is kept as numbers. An index leads from a
number to the oldest few texts that hold it, so the work grows with the number of texts, not with its square.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final
from weakref import WeakKeyDictionary
from zlib import crc32

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import RECENT, Corpus, Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language import folding

RUN: Final = 5
"""Words in a run."""
KEPT: Final = 4
"""One run in so many is kept."""
ALIKE: Final = 0.5
"""The share of the shorter text's runs that makes a near copy."""
_LEAST: Final = 8
_OLDEST: Final = 8
_LEAD_RUN: Final = 4
_LEAD_WORDS: Final = 150
_LEAD_ALIKE: Final = 0.6


def _runs(words: list[str], length: int) -> list[int]:
    """Returns a number for each run of so many words."""
    plain = " ".join(words).encode().split(b" ")
    return list(map(crc32, map(b" ".join, zip(*(plain[first:] for first in range(length)), strict=False))))


def _words(text: str) -> list[str]:
    return folding.words(text.replace("_", " "))


@lru_cache(maxsize=RECENT)
def _body(text: Manuscript) -> list[str]:
    return _words(text.document.body)


def _packed(runs: Collection[int]) -> str:
    """Returns numbers below 2**32 as one short text: notes are kept for every file, and read whenever one is checked."""
    return b64encode(array("I", runs).tobytes()).decode()


def _unpacked(text: str) -> array[int]:
    runs = array("I")
    runs.frombytes(b64decode(text))
    return runs


def _sketch(text: Manuscript) -> list[Any] | None:
    """Returns what the comparison needs of an article: when it was published, its title, and the kept runs."""
    record = text.record
    if not isinstance(record, ArticleRecord):
        return None
    kept = sorted({run for run in _runs(_body(text), RUN) if not run % KEPT})
    moment = f"{record.published.day.isoformat()} {record.published.minutes or 0:04}"
    return [moment, record.title, _packed(kept)] if len(kept) >= _LEAST else None


_COPIES: WeakKeyDictionary[Corpus, Mapping[str, tuple[str, float]]] = WeakKeyDictionary()


def _copies(corpus: Corpus) -> Mapping[str, tuple[str, float]]:
    """Returns, by path, the older article that each near copy copies, and the share that is alike."""
    found = _COPIES.get(corpus)
    if found is None:
        found = _COPIES[corpus] = dict(near_copies(
            {path: [moment, title, *_unpacked(kept)] for path, (moment, title, kept) in corpus.facts["KIM750"].items()},
            corpus.asked,
        ))  # fmt: skip
    return found


def near_copies(
    sketches: Mapping[str, list[Any]], asked: Collection[str] | None = None
) -> Iterator[tuple[str, tuple[str, float]]]:
    """Yields each near copy with the older text it is most alike to, and the share of the shorter one that is alike.

    ``sketches`` holds by path: moment, title, then the kept runs. The order of the mapping does not matter. With ``asked``
    only these texts are compared with the older ones, which costs no more than reading all sketches once.
    """
    # Of the other texts only the runs that an asked one holds can matter.
    few = None if asked is None else frozenset(run for path in asked if path in sketches for run in sketches[path][2:])
    holders: dict[int, list[str]] = {}
    sizes: dict[str, int] = {}
    for path in sorted(sketches, key=lambda path: (sketches[path][0], path)):
        runs = sketches[path][2:]
        sizes[path] = len(runs)
        if asked is None or path in asked:
            shared = Counter(chain.from_iterable(filter(None, map(holders.get, runs))))
            alike = [
                (-count / min(sizes[path], sizes[other]), other) for other, count in shared.items() if count >= _LEAST
            ]  # fmt: skip
            share, other = min(alike, default=(0.0, ""))
            if -share >= ALIKE:
                yield path, (other, min(1.0, -share))
        for run in runs if few is None else filter(few.__contains__, runs):
            known = holders.setdefault(run, [])
            if len(known) < _OLDEST:
                known.append(path)


def _copying(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    copies = _copies(corpus)
    return (path for path in paths if path in copies)


@rule(
    "KIM750",
    WARNING,
    group=Group.DUPLICATION,
    note=_sketch,
    suspects=_copying,
    kinds=[ARTICLE],
    because="only an article takes a reader's time twice",
)
def near_copy(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Hampir sama dengan artikel lain.

    Separuh atau lebih isi tulisan ini sudah terbit di situs ini. Pembaca menemukan kabar yang sama dua kali, dan
    penghitungan karya tiap KIM menjadi tidak adil. Catatan muncul di tulisan yang lebih baru.

    Kode Etik Jurnalistik pasal 2: tidak melakukan plagiat, termasuk menyatakan karya rekan sebagai karya sendiri.

    Salah: rilis yang sama dikirim tiga KIM, hanya judulnya berbeda

    Benar: satu tulisan bersama, dengan semua penulisnya; atau tulisan baru tentang apa artinya di kelurahan Anda

    Cara memperbaiki: bila ini kelanjutan, tulis yang baru saja dan tautkan ke tulisan pertama. Bila salinan, tarik.
    """
    found = _copies(corpus).get(text.path)
    if found is not None:
        other, share = found
        title = corpus.facts["KIM750"][other][1]
        yield Finding(
            text.at_field("judul"),
            f"Sekitar {round(share * 100)} persen isi tulisan ini sama dengan «{title}» ({other}).",
            "Tulis yang baru saja lalu tautkan ke tulisan itu, atau gabungkan keduanya.",
        )


def _lead(text: Manuscript) -> list[Any] | None:
    """Returns an article's folded title, and all runs of its title, summary and first paragraphs."""
    record = text.record
    if not isinstance(record, ArticleRecord):
        return None
    title = _words(record.title)
    lead = [*_words(record.summary), *_body(text)][:_LEAD_WORDS]
    return [" ".join(title), _packed(sorted({*_runs(title, _LEAD_RUN), *_runs(lead, _LEAD_RUN)}))]


class _Shelf:
    """The partners' items by title and by their runs of words."""

    def __init__(self, corpus: Corpus) -> None:
        self.items = [
            (partner.name, item.title, f"{item.title} . {item.summary}")
            for partner in corpus.catalogue.partners.values()
            for item in partner.snapshot.items
        ]
        self.by_title: dict[str, int] = {}
        self.by_run: dict[int, list[int]] = {}
        self.sizes: list[int] = []
        for index, (_, title, whole) in enumerate(self.items):
            words = _words(title)
            if len(words) >= 5:
                self.by_title.setdefault(" ".join(words), index)
            runs = set(_runs(_words(whole), _LEAD_RUN))
            self.sizes.append(len(runs))
            for run in runs:
                known = self.by_run.setdefault(run, [])
                if len(known) < _OLDEST:
                    known.append(index)

    def like(self, title: str, runs: Iterable[int]) -> int | None:
        """Returns the item that an article copies, or None."""
        if title in self.by_title:
            return self.by_title[title]
        shared = Counter(index for run in runs for index in self.by_run.get(run, ()))
        alike = [
            (count / self.sizes[index], -index) for index, count in shared.items()
            if count >= _LEAST and count / self.sizes[index] >= _LEAD_ALIKE
        ]  # fmt: skip
        return -max(alike)[1] if alike else None


_SHELVES: WeakKeyDictionary[Corpus, _Shelf] = WeakKeyDictionary()


def _shelf(corpus: Corpus) -> _Shelf:
    shelf = _SHELVES.get(corpus)
    if shelf is None:
        shelf = _SHELVES[corpus] = _Shelf(corpus)
    return shelf


def _like(corpus: Corpus, path: str) -> int | None:
    """The partner's item that the article at this path copies, or None."""
    lead = corpus.facts.get("KIM751", {}).get(path)
    return _shelf(corpus).like(lead[0], _unpacked(lead[1])) if lead is not None else None


def _repeating(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    if not _shelf(corpus).items:
        return iter(())
    return (path for path in paths if _like(corpus, path) is not None)


@rule(
    "KIM751",
    WARNING,
    group=Group.DUPLICATION,
    note=_lead,
    suspects=_repeating,
    kinds=[ARTICLE],
    because="only an article can pass off a partner's news as its own",
)
def copy_of_partner(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Hampir sama dengan berita mitra atau siaran pers.

    Judul atau pembuka tulisan ini sama dengan berita yang diambil dari umpan mitra. Berita mitra sudah tampil di situs
    dengan tautan ke sumbernya; menyalinnya melanggar hak cipta dan tidak menambah apa pun bagi warga.

    Kode Etik Jurnalistik pasal 2 dan UU 28/2014 tentang Hak Cipta pasal 43: berita boleh dikutip bila sumbernya disebut
    lengkap.

    Salah: siaran pers yang ditempel utuh

    Benar: dua kalimat intinya dengan sumber disebut, lalu apa artinya bagi warga di sini

    Cara memperbaiki: tulis dengan kata-kata sendiri, sebut dan tautkan sumbernya, tambahkan keterangan dari warga.
    """
    index = _like(corpus, text.path)
    if index is not None:
        partner, title, _ = _shelf(corpus).items[index]
        yield Finding(
            text.at_field("judul"),
            f"Tulisan ini hampir sama dengan «{title}» dari {partner}.",
            "Tulis dengan kata-kata sendiri, sebut sumbernya, dan tambahkan apa artinya bagi warga di sini.",
        )
