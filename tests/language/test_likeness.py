"""Claims are known again however they circulate, in Python and in JavaScript alike, and ordinary messages are let go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import astuple
from playwright.sync_api import Browser

from pipeline.language.likeness import LONGEST, MOST, Claim, Index, kept_words, speech, words_of
from tests.projects import THEME

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("likeness.yaml").read_text())
NAMES = list(CASES["klaim"])
CIRCULATING: list[tuple[str, str]] = [(str(text), name) for text, name in CASES["kasus"]]
CHAT = CASES["bukan"][:4]


@cache
def kept() -> list[list[str]]:
    """The words of the cases' claims."""
    return kept_words([Claim(name, tuple(texts)) for name, texts in CASES["klaim"].items()])


@pytest.fixture(scope="module")
def index() -> Index:
    """The claims of the cases."""
    return Index(kept())


def passed_on(text: str) -> Iterator[str]:
    """Yields a message as it comes: as it is, shouted, with figures changed, misspelt, and amid other talk."""
    yield text
    yield f"‼️ {text.upper()} 🙏🙏"
    yield text.replace("1", "7").replace("3", "25").replace("Cimahi", "Majalengka").replace("Baros", "Melong")
    yield " ".join(word[:2] + word[3:] if len(word) > 6 else word for word in text.split())
    yield f"{CHAT[len(text) % 4]} {text}"


def test_a_circulating_claim_is_known_again(index: Index) -> None:
    """Short, long, misspelt, with other figures and places: the right claim stands first, and a reader is shown it."""
    first = [NAMES[index.ranked(text)[0].number] == name for text, name in CIRCULATING]
    shown = [name in [NAMES[match.number] for match in index.ranked(text) if match.shown] for text, name in CIRCULATING]
    assert sum(first) / len(first) >= 0.97
    assert sum(shown) / len(shown) >= 0.9


def test_it_is_known_in_every_form(index: Index) -> None:
    """Passed on louder, misspelt, amid other talk: still first for nineteen in twenty."""
    right = [NAMES[index.ranked(form)[0].number] == name for text, name in CIRCULATING for form in passed_on(text)]
    assert len(right) >= 300
    assert sum(right) / len(right) >= 0.95


def test_ordinary_messages_are_let_go(index: Index) -> None:
    """Invitations, prices, condolences: at most one in ten shows anything."""
    loud = [text for text in CASES["bukan"] if any(match.shown for match in index.ranked(text))]
    assert len(loud) <= len(CASES["bukan"]) / 10


def test_how_it_circulates_counts_as_the_claim() -> None:
    """Without the texts in which claims circulate, fewer messages find theirs."""
    bare = Index(kept_words([Claim(name, tuple(texts[:1])) for name, texts in CASES["klaim"].items()]))
    full = Index(kept())

    def right(one: Index) -> int:
        return sum(NAMES[found[0].number] == name for text, name in CIRCULATING if (found := one.ranked(text)))

    assert right(full) > right(bare)


@pytest.mark.parametrize(
    "changed",
    [
        "PENGASAPAN CUKUP",
        "peng\u200basapan cu\u00adkup",
        "\u202epengasapan\u202c 🙏cukup🙏",
        "p\u0301engasapan 𝐜𝐮𝐤𝐮𝐩",
        "pengasapannnn cukup 2026",
    ],
)
def test_what_nobody_reads_changes_nothing(changed: str) -> None:
    """Capitals, letters that nobody sees, marks, drawn letters, figures and emoji: the words are the same."""
    assert words_of(changed, frozenset()) == ["asap", "cukup"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ngebayarin duit lewat hapenya", "bayar uang ponsel"),
        ("pembayaran uang melalui ponsel-ponsel", "bayar uang ponsel"),
        ("dibayarkan, bayaran, membayari, pembayarannya", "bayar"),
        ("hati2 anak2nya", "hati anak"),
    ],
)
def test_words_are_led_back_to_what_they_stand_for(said: str, meant: str) -> None:
    """Every form is its stem, an everyday word the written one, and what was led back once stays as it is."""
    assert words_of(said) == meant.split() == words_of(meant)


@pytest.mark.parametrize(
    "hostile",
    ["", "🙏" * 50, "a" * 1_000_000, "ab " * 400_000, "\u202e" * 100_000, "<script>alert(1)</script>", "12 34",
     "\u0301\u0316" * 500_000, "\u302e\U0001d165" * 500_000, "\ufdfa" * 1_000_000],
    ids=["nothing", "emoji", "one word", "two letters", "turned", "markup", "figures", "marks", "marks with room", "wide"],
)  # fmt: skip
def test_hostile_texts_are_answered_in_bounds(index: Index, hostile: str) -> None:
    """However long or strange: what is read of it is bounded, and it looks like nothing."""
    assert len(words_of(hostile)) <= MOST and sum(map(len, words_of(hostile))) <= LONGEST
    assert not any(match.shown for match in index.ranked(hostile))


def test_both_languages_rank_the_same(browser: Browser, index: Index) -> None:
    """Python and JavaScript give the same claims in the same order with the same score and reasons, for hundreds of texts."""
    texts = [form for text, _ in CIRCULATING for form in passed_on(text)]
    texts += [
        *CASES["bukan"],
        "",
        "🙏",
        "\u202e\u3164ban\u3164tuan\ud83d",
        "a" * 50_000,
        "İKTİDAR ﬁle ǅ K",
        "bantuan" * 9,
        "ban\ufefftuan so\x1fsial wa\x85rga da\u0903tang po\u2028lisi",
        "\ufdfa" * 50_000,
        "\U0001f64f" * 50_000 + "bantuan",
        " ".join(f"{word}{number}" for number in range(40) for word in ("bantuan", "polisi", "vaksin")),
    ]
    page = browser.new_page()
    page.set_content("<title>-</title>")
    code = (THEME / "aset/kemiripan.js").read_text()
    page.add_script_tag(content=code.replace("export class Index", "window.Index = class Index").replace("export ", ""))
    ask = "([kept, rules, texts]) => { const index = new Index(kept, rules); return texts.map((one) => index.ranked(one)); }"
    there = page.evaluate(ask, [kept(), speech(), texts])
    page.close()
    assert len(texts) >= 300
    for text, answer in zip(texts, there, strict=True):
        here = [astuple(match) for match in index.ranked(text)]
        assert [(one["number"], one["score"], tuple(one["words"]), one["strands"]) for one in answer] == here, text
