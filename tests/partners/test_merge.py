"""Which items stay, which leave, and what their outlet did to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.partners.feeds.notices import notice
from pipeline.partners.merge import merge
from pipeline.partners.schedule import READER, Policy
from pipeline.partners.snapshot import FeedItem, Snapshot

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
POLICY = Policy("https://contoh.example/feed")
EMPTY = Snapshot("contoh", reader=READER)


def item(name: str, published: datetime | None = NOW, title: str = "Jadwal posyandu", summary: str = "") -> FeedItem:
    """Return an item as it comes from reading a feed."""
    return FeedItem(name, title, f"https://contoh.example/{name}", summary, published, None, NOW)


def ids(snapshot: Snapshot) -> list[str]:
    """Return the names of the items kept, in their order."""
    return [kept.id for kept in snapshot.items]


def test_first_sight_is_kept() -> None:
    """A known item keeps the moment we first saw it, a new one gets the present one."""
    first = merge(EMPTY, [item("a")], POLICY, NOW)
    second = merge(first, [item("b"), item("a")], POLICY, NOW + DAY)
    assert {kept.id: kept.first_seen for kept in second.items} == {"a": NOW, "b": NOW + DAY}


def test_items_that_left_the_feed_stay() -> None:
    """A feed shows its latest few; what it no longer shows is not gone."""
    first = merge(EMPTY, [item("a", NOW - DAY)], POLICY, NOW)
    assert ids(merge(first, [item("b")], POLICY, NOW)) == ["b", "a"]
    assert ids(merge(first, [], POLICY, NOW)) == ["a"]


def test_undated_items_keep_the_order_of_the_feed() -> None:
    """Without dates the feed's own order is the only one there is, and it does not churn."""
    feed = [item(name, None) for name in "cab"]
    first = merge(EMPTY, feed, POLICY, NOW)
    assert ids(first) == ["c", "a", "b"]
    assert merge(first, feed, POLICY, NOW + DAY) == first


def test_count_rule() -> None:
    """Beyond the record's count the oldest leave, but none that the feed still shows."""
    kept = merge(EMPTY, [item(str(n), NOW - n * DAY) for n in range(5)], POLICY, NOW)
    small = Policy(POLICY.address, keep_count=3)
    assert ids(merge(kept, [item("baru")], small, NOW)) == ["baru", "0", "1"]
    assert ids(merge(kept, [item("baru")], Policy(POLICY.address, None, None), NOW)) == [
        "baru",
        "0",
        "1",
        "2",
        "3",
        "4",
    ]
    assert len(merge(EMPTY, [item(str(n)) for n in range(10)], small, NOW).items) == 10


def test_age_rule() -> None:
    """Beyond the record's age items leave, but none that the feed still shows."""
    kept = merge(EMPTY, [item("tua", NOW - 40 * DAY), item("muda", NOW - 5 * DAY)], POLICY, NOW)
    month = Policy(POLICY.address, keep_days=30)
    assert ids(merge(kept, [item("baru")], month, NOW)) == ["baru", "muda"]
    assert ids(merge(kept, [item("tua", NOW - 40 * DAY)], month, NOW)) == ["muda", "tua"]


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        pytest.param(item("a", title="Jadwal posyandu diubah"), True, id="title"),
        pytest.param(item("a", summary="Diganti hari Rabu"), True, id="summary"),
        pytest.param(item("a", title="Jadwal  posyandu "), False, id="only spaces"),
        pytest.param(item("a", NOW - DAY), False, id="only the date"),
    ],
)
def test_change_at_the_source(after: FeedItem, changed: bool) -> None:
    """A story that its outlet rewrote says when we noticed, and says so for good."""
    first = merge(EMPTY, [item("a")], POLICY, NOW)
    second = merge(first, [after], POLICY, NOW + DAY)
    assert second.items[0].source_changed == (NOW + DAY if changed else None)
    assert merge(second, [after], POLICY, NOW + 2 * DAY).items[0].source_changed == second.items[0].source_changed


def test_our_own_new_reading_is_no_correction() -> None:
    """When we read feeds better than before, the outlet is not said to have changed its stories."""
    old = replace(merge(EMPTY, [item("a", title="Jadwal â€œposyanduâ€")], POLICY, NOW), reader=READER - 1)
    assert merge(old, [item("a", title="Jadwal “posyandu”")], POLICY, NOW).items[0].source_changed is None


def test_withdrawal_follows_the_title() -> None:
    """A title that declares a correction marks the item, until the title no longer does."""
    first = merge(EMPTY, [item("a"), item("b")], POLICY, NOW)
    second = merge(first, [item("a", title="RALAT: Jadwal posyandu"), item("b")], POLICY, NOW)
    assert {kept.id: kept.withdrawn for kept in second.items} == {"a": "ralat", "b": ""}
    assert merge(second, [item("a")], POLICY, NOW).items[0].withdrawn == ""


def test_withdrawal_for_other_reasons_stays() -> None:
    """What was taken down on request does not come back because the feed still shows it."""
    first = merge(EMPTY, [replace(item("a"), withdrawn="diminta")], POLICY, NOW)
    assert merge(first, [item("a", title="Judul lain")], POLICY, NOW).items[0].withdrawn == "diminta"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("RALAT: Jadwal posyandu Melong", "ralat"),
        ("Ralat - Jadwal posyandu", "ralat"),
        ("[RALAT] Jadwal posyandu", "ralat"),
        ("Jadwal posyandu (Ralat)", "ralat"),
        ("RALAT Jadwal posyandu", "ralat"),
        ("Ralat berita jadwal posyandu", "ralat"),
        ("KOREKSI: Harga cabai", "ralat"),
        ("[DICABUT] Harga cabai", "dicabut"),
        ("DICABUT: Harga cabai", "dicabut"),
        ("Pencabutan Berita: Harga cabai", "dicabut"),
        ("Pembatalan berita harga cabai", "dicabut"),
        ("Berita ini telah dicabut", "dicabut"),
        ("Hak Jawab: Tanggapan dinas", "hak jawab"),
        ("Harga cabai [Hak Jawab]", "hak jawab"),
        ("Izin usaha toko dicabut", ""),
        ("Dicabut, larangan parkir di alun-alun", ""),
        ("Wali kota ralat pernyataan soal banjir", ""),
        ("Ralat pernyataan, dinas minta maaf", ""),
        ("Warga gunakan hak jawab di media", ""),
        ("Pencabutan subsidi pupuk ditunda", ""),
        ("Koreksi harga beras berlanjut", ""),
        ("Peralatan dapur umum tiba", ""),
        ("", ""),
    ],
)
def test_notice(title: str, kind: str) -> None:
    """Withdrawal words count as a label, not as news about something withdrawn."""
    assert notice(title) == kind


@given(
    rounds=st.lists(st.lists(st.integers(0, 30), max_size=12, unique=True), min_size=1, max_size=6),
    count=st.integers(0, 10),
)
def test_nothing_is_lost_and_nothing_doubled(rounds: list[list[int]], count: int) -> None:
    """Whatever a feed shows over time, its present items are there once each, and the rest obeys the count."""
    kept, policy = EMPTY, Policy(POLICY.address, count, None)
    for number, names in enumerate(rounds):
        kept = merge(kept, [item(str(name), None) for name in names], policy, NOW + number * DAY)
        assert {str(name) for name in names} <= set(ids(kept))
        assert len(ids(kept)) == len(set(ids(kept))) <= max(count, len(names))
