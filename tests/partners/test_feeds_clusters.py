"""The same story from several outlets: found, put together, never lost."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.partners.snapshot import FeedItem
from pipeline.partners.stories import Carried, group_stories

NOW = datetime(2025, 12, 20, tzinfo=UTC)


def carried(title: str, host: str = "a", hours: float = 0, path: str = "", summary: str = "") -> Carried:
    """Return an item of the outlet ``host`` that was published some hours ago."""
    link = f"https://{host}.example/{path or title.lower().replace(' ', '-')}"
    when = NOW - timedelta(hours=hours)
    return host, FeedItem(f"{host}/{title}/{hours}/{path}", title, link, summary, when, None, NOW)


def sizes(items: list[Carried]) -> list[int]:
    """Return how many items the groups have, largest first."""
    return sorted((len(group) for group in group_stories(items)), reverse=True)


STORY = "Pemkot Cimahi evaluasi 87 anggota KIM di Gedung B"

SAME = [
    (STORY, STORY),
    (STORY, "Pemkot Cimahi Evaluasi 87 Anggota KIM di Gedung B"),
    (STORY, "Pemkot Cimahi evaluasi 87 anggota KIM di Gedung B - Kabar Contoh"),
    (STORY, "Pemkot Cimahi mengevaluasi 87 anggota KIM di Gedung B"),
    ("BMKG: gempa M5,2 guncang Garut", "BMKG: gempa M5.2 guncang Garut"),
    ("Dinkes Cimahi: vaksin dosis ketiga tersedia", 'Dinkes Cimahi: "vaksin dosis ketiga" tersedia'),
]

OTHER = [
    ("Gempa M5,2 guncang Garut, tidak berpotensi tsunami", "Gempa M4,8 guncang Garut, tidak berpotensi tsunami"),
    ("Gempa M5,2 guncang Garut, tidak berpotensi tsunami", "Gempa M5,2 guncang Blora, tidak berpotensi tsunami"),
    ("Gempa M5,2 guncang Garut, tidak berpotensi tsunami", "Gempa M5,2 guncang Garut, berpotensi tsunami"),
    ("Banjir di Cimahi Selatan surut, warga pulang", "Banjir di Cimahi Utara surut, warga pulang"),
    ("Persib kalahkan Persija di Bandung malam ini", "Persija kalahkan Persib di Bandung malam ini"),
    ("Harga cabai di Pasar Atas naik lagi pekan ini", "Harga cabai di Pasar Atas turun lagi pekan ini"),
    ("Jadwal SIM keliling Senin di Alun-alun", "Jadwal SIM keliling Selasa di Alun-alun"),
    ("Wali Kota Cimahi buka MTQ tingkat kota", "Wali Kota Bandung buka MTQ tingkat kota"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_story_is_grouped(one: str, other: str) -> None:
    """Titles that are alike, with the same numbers, from two hosts within two days, tell one story."""
    assert sizes([carried(one, "a"), carried(other, "b", hours=5)]) == [2]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_story_stays_apart(one: str, other: str) -> None:
    """A number, a place, a day, a direction or a "not" makes another story, however alike the titles look."""
    assert sizes([carried(one, "a"), carried(other, "b", hours=5)]) == [1, 1]


def test_numbers_alike_need_nearness_in_time_and_another_host() -> None:
    """The same title more than two days apart, or twice from one host, is not the same story."""
    assert sizes([carried(STORY, "a"), carried(STORY, "b", hours=47)]) == [2]
    assert sizes([carried(STORY, "a"), carried(STORY, "b", hours=49)]) == [1, 1]
    assert sizes([carried(STORY, "a", path="1"), carried(STORY, "a", path="2")]) == [1, 1]


def test_one_page_is_one_story() -> None:
    """Equal canonical links group whatever the titles say; a shared front page does not."""
    one, other = carried("Judul satu", path="x"), carried("Sesuatu yang lain", path="x/", hours=400)
    assert sizes([one, ("b", other[1])]) == [2]
    home = FeedItem("1", "Satu", "https://a.example/", "", NOW, None, NOW)
    assert sizes([("a", home), ("a", FeedItem("2", "Dua", "https://a.example/", "", NOW, None, NOW))]) == [1, 1]


def test_a_changed_name_is_forgiven_when_the_summaries_agree() -> None:
    """An outlet that writes another name into the title of the same text carries the same story."""
    text = "Pemerintah Kota Cimahi menggelar evaluasi kelompok informasi masyarakat di aula."
    one = carried("Camat Buka Evaluasi KIM Tingkat Kota", "a", summary=text)
    other = carried("Lurah Buka Evaluasi KIM Tingkat Kota", "b", summary=text)
    assert sizes([one, other]) == [2]
    assert sizes([carried(one[1].title, "a"), carried(other[1].title, "b")]) == [1, 1]


def test_ten_outlets_make_one_group_in_order() -> None:
    """The oldest stands first within its group; the group with the newest item stands first."""
    story = [carried(STORY, f"h{number}", hours=number) for number in range(10)]
    groups = group_stories([carried("Kabar lain dari Melong", "z", hours=1), *story])
    assert [len(group) for group in groups] == [10, 1]
    assert [partner for partner, _ in groups[0]] == [f"h{number}" for number in reversed(range(10))]


TITLES = st.sampled_from([title for pair in SAME + OTHER for title in pair])
ITEMS = st.lists(st.builds(carried, TITLES, st.sampled_from("abcd"), st.integers(0, 90)), max_size=24)


@settings(deadline=None)
@given(ITEMS, st.randoms(use_true_random=False))
def test_grouping_loses_nothing_and_does_not_depend_on_order(items: list[Carried], chance: random.Random) -> None:
    """Every item is in exactly one group, and shuffled items give the same groups."""
    groups = group_stories(items)
    keys = [(partner, item.id) for group in groups for partner, item in group]
    assert sorted(keys) == sorted((partner, item.id) for partner, item in items)
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert group_stories(shuffled) == groups


@pytest.mark.slow
def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the items need about twice the comparisons, even when all headlines follow one pattern."""
    compared = 0
    ratio = fuzz.ratio

    def counting(one: str, other: str, score_cutoff: float | None = None) -> float:
        nonlocal compared
        compared += 1
        return ratio(one, other, score_cutoff=score_cutoff)

    monkeypatch.setattr(fuzz, "ratio", counting)

    def work(number: int) -> int:
        nonlocal compared
        compared = 0
        items = [
            carried(f"Jadwal salat hari ini di Kecamatan {name_of(n)}", f"h{n}", hours=n % 47) for n in range(number)
        ]
        assert sum(map(len, group_stories(items))) == number
        return compared

    assert 0 < work(2000) < 2.5 * work(1000)


def name_of(number: int) -> str:
    """Return a name for a number that is like no other name."""
    return "".join(
        chr(ord("a") + int(digit, 16)) for digit in hashlib.md5(str(number).encode()).hexdigest()[:9]
    ).capitalize()
