"""Words as data: every list is in order, and every entry is found in the forms that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

import pipeline.gate.rules  # noqa: F401 - its lists are the ones that are watched for
from pipeline.language import hearing
from pipeline.language.ears import Ears
from pipeline.language.entries import NOT, Entry, lines
from pipeline.language.folding import folded
from pipeline.language.hearing import heard, heard_in, listened
from pipeline.language.lexicons import Lexicon, WatchedLexicon
from pipeline.language.morphology import readings
from pipeline.language.patterns import watches
from pipeline.language.tokens import tokens

NAMES = {path.name for path in Path(str(files("pipeline.language").joinpath("lexicon"))).glob("*.txt")}
RULES = "pipeline.gate.rules"
OWN = {path.name for path in Path(str(files(RULES).joinpath("lexicon"))).glob("*.txt")}
PLAIN = {
    "asing.txt", "cakapan.txt", "cari-akar.txt", "cari-diam.txt", "cari-ringan.txt", "cari-sinonim.txt", "nama-depan.txt",
    "obrolan.txt",
    "singkatan.txt", "tambahan.txt", "umum.txt",
}  # fmt: skip
"""Lists of mere words, without kinds; those for search hold words a line, or groups of them, as everyday words do."""
LISTS = [
    *(Lexicon(name) for name in sorted(NAMES - PLAIN)),
    *(Lexicon(name, RULES) for name in sorted(OWN - {"pasangan.txt"}) if not name.startswith("bobot-")),
]


def _said(lexicon: Lexicon, text: str) -> list[str]:
    return [found.written for found in lexicon.find(tokens(text))]


@pytest.mark.parametrize("lexicon", LISTS, ids=lambda lexicon: lexicon.name)
def test_a_list_is_in_order_and_says_where_its_words_come_from(lexicon: Lexicon) -> None:
    """One entry a line, sorted, none twice, each with its kinds; a head comment names source and date."""
    text = Path(str(files(lexicon.package).joinpath("lexicon", lexicon.name))).read_text("utf-8")
    assert "Sumber: " in text and "2026" in text
    said = [line.partition("\t")[0] for line in lines(lexicon.name, lexicon.package)]
    assert said == sorted(set(said))
    assert all(entry.kinds and entry.words for entry in lexicon.entries)


@pytest.mark.parametrize("lexicon", LISTS, ids=lambda lexicon: lexicon.name)
def test_every_entry_is_found(lexicon: Lexicon) -> None:
    """Every entry is found in itself; what takes back is silent."""
    for entry in lexicon.entries:
        found = list(lexicon.find(tokens(entry.written)))
        if NOT in entry.kinds:
            assert entry.written not in [one.written for one in found]
        elif all(voices is None for _, voices in entry.words):
            assert entry.kinds <= found[0].kinds, entry


FRONTS = (
    "", "di", "di ", "ter", "ke", "me", "mem", "men", "meng", "meny", "menge", "pe", "pem", "pen", "peng", "per", "ber", "m", "n",
    "ng", "ny", "nge", "diper", "memper", "ku",
)  # fmt: skip


def _forms(entry: Entry) -> Iterator[str]:
    """Yields an entry as it stands, and its first bent word behind every prefix, whole and without its first letter."""
    yield entry.said.replace("~", "").partition(":")[0] if len(entry.words) == 1 else entry.said
    for index, (root, voices) in enumerate(entry.words):
        if voices is not None:
            before, behind = ([word for word, _ in part] for part in (entry.words[:index], entry.words[index + 1 :]))
            for front, stem, end in product(FRONTS, (root, root[1:]), ("", "kan", "i", "an", "nya")):
                yield " ".join([*before, f"{front}{stem}{end}", *behind])
            return


@pytest.mark.slow
@pytest.mark.parametrize(
    "lexicon", [w for w in watches() if isinstance(w, WatchedLexicon)], ids=lambda lexicon: lexicon.name
)
def test_every_entry_that_is_watched_for_wakes_its_rule(
    lexicon: WatchedLexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever an entry is found, in any of its forms, it is heard, in the first texts and in all others: no rule sleeps
    through what it looks for."""
    twice = [written for written, count in Counter(entry.written for entry in lexicon.entries).items() if count > 1]
    stands = [
        (entry, form)
        for entry in lexicon.heeded
        if entry.written not in twice  # which of the two is found cannot be told
        for form in _forms(entry)
        if any(found.written == entry.written for found in lexicon.find(tokens(form)))
    ]
    for entry, form in stands:
        sounds = heard(folded(form))
        assert sounds & lexicon.mask & -lexicon.mask, (entry, form)  # the first of its bits: what it looks for
    for at in range(0, len(stands), 200):
        some = stands[at : at + 200]
        monkeypatch.setattr(hearing, "EARS", Ears())
        for (entry, form), sounds in zip(some, heard_in([folded(form) for _, form in some]), strict=True):
            assert sounds & lexicon.mask & -lexicon.mask, (entry, form)


@pytest.mark.parametrize(
    "word", ["dicabuli", "mencabuli", "pencabulan", "tercabuli", "nyabulin", "di cabuli", "dicabulinya", "Mencabuli"]
)
def test_one_entry_covers_the_forms_of_its_root(word: str) -> None:
    """Active, passive, noun, everyday speech, the prefix written apart: one line in the list knows them all."""
    assert _said(Lexicon("perkara.txt"), f"Gadis itu {word} pamannya.") == ["cabul"]


@pytest.mark.parametrize(
    "text", ["Rina mencuri perhatian.", "Ikan dibakar di atas bara, ayam bakar habis.", "Ibu hamil antre."]
)
def test_an_idiom_takes_back_what_stands_in_it(text: str) -> None:
    """To steal the show is no theft."""
    assert _said(Lexicon("perkara.txt"), text) == []


@pytest.mark.parametrize(
    ("word", "root", "voice"),
    [
        ("nyolong", "colong", "me"), ("nyuap", "suap", "me"), ("mukulin", "pukul", "me"),
        ("memerkosa", "perkosa", "me"), ("ketipu", "tipu", "di"), ("diperdagangkan", "dagang", "di"), ("menilap", "tilap", "me"),
        ("pemerasan", "peras", "an"),
        ("pencuri", "curi", "pe"), ("kehamilan", "hamil", "an"), ("berjudi", "judi", "ber"), ("pengemplang", "kemplang", "pe"),
    ],
)  # fmt: skip
def test_affixes_tell_who_does_and_who_suffers(word: str, root: str, voice: str) -> None:
    """Every reading of a word holds its root and its voice, regional and everyday forms too."""
    assert (root, voice) in readings(word)


@pytest.mark.parametrize(
    ("text", "wakes"),
    [
        ("Pelaku UMKM berjualan di alun-alun.", False),
        ("Pelaku UMKM melapor, pelaku masih dicari.", True),
        ("Polisi mencari pelaku. UMKM di sekitarnya tutup.", True),
        ("Pelaku usaha, pelaku UMKM, dan pelaku seni hadir.", False),
        (f"{'Warga kerja bakti di balai. ' * 40}Pelaku UMKM hadir.", True),
    ],
)
def test_what_is_taken_back_wakes_nobody(text: str, wakes: bool) -> None:
    """ "Pelaku UMKM" is no culprit; but another entry is, words that a full stop parts, and those of a text too long to tell."""
    lexicon = next(
        w
        for w in watches()
        if isinstance(w, WatchedLexicon) and w.name == "tuduhan.txt" and w.heeds(frozenset(("tuding",)))
    )
    assert lexicon.may_be_in(heard_in((folded(text),), (text,))[0]) is wakes


def test_a_sentence_is_heard_as_if_it_stood_alone() -> None:
    """What a passage tells of each of its sentences is what is heard in that sentence by itself, wherever its words begin."""
    text = "Pelaku UMKM hadir. Polisi mencari pelaku. UMKM tutup, dan uang kas dicuri Budi."
    parts = ["Pelaku UMKM hadir. ", "Polisi mencari pelaku. ", "UMKM tutup, dan uang kas dicuri Budi."]
    whole = listened(["Warga membaca.", folded(text)], ["Warga membaca.", text])[1]
    assert whole.in_parts([folded(part) for part in parts]) == [heard(folded(part)) for part in parts]
    assert len(set(whole.in_parts([folded(part) for part in parts]))) == len(parts)
    cut = [text[:45], text[45:]]
    assert whole.in_parts([folded(part) for part in cut]) == [heard(folded(part)) for part in cut]
