"""What is kept of a partner, as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.partners.merge import merge
from pipeline.partners.schedule import Policy, request_for
from pipeline.partners.snapshot import FeedItem, Snapshot
from pipeline.partners.snapshot_json import from_json, to_json, visits_to_json, with_visits

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
ITEM = FeedItem(
    "a1",
    "Jadwal “posyandu” Melong",
    "https://contoh.example/a",
    "Ringkas",
    NOW.astimezone(WIB),
    None,
    NOW,
    ("kesehatan",),
)
FULL = Snapshot(
    "contoh", (ITEM,), NOW, NOW, "server bermasalah", 3, '"etag"', "Mon", "abc", "https://contoh.example/feed", "status-http",
    NOW, NOW, True, "https://baru.example/", 2, 1,
)  # fmt: skip
PATH = ".kim/mitra/contoh.json"
BARE = Snapshot("contoh")
NEWS = {
    name: getattr(BARE, name)
    for name in ("items", "etag", "last_modified", "body_digest", "address", "reader", "alerts")
}
"""What a visit alone does not know."""

VISITS = ".kim/kunjungan.json"


@pytest.mark.parametrize("snapshot", [Snapshot("contoh"), FULL])
def test_there_and_back(snapshot: Snapshot) -> None:
    """What is written in the two files is what is read from them, zones and all."""
    kept, problem = from_json("contoh", to_json(snapshot), PATH)
    assert problem is None
    assert with_visits({"contoh": kept}, visits_to_json([snapshot]), VISITS) == ({"contoh": snapshot}, None)


def test_a_visit_without_news_changes_no_news() -> None:
    """However visits go, a partner's own file keeps its bytes as long as the outlet has nothing new."""
    later = replace(FULL, last_attempt=NOW + timedelta(hours=1), failures=9, failure="lain", stopped=False, moved_to="")
    assert to_json(later) == to_json(FULL)
    assert visits_to_json([later]) != visits_to_json([FULL])


def test_visits_to_others_stay() -> None:
    """A run that visits some partners forgets nothing of the others, and the file is sorted by partner."""
    others = [replace(FULL, partner=name) for name in ("zamrud", "anggrek")]
    both = visits_to_json([FULL], visits_to_json(others))
    assert both == visits_to_json([*others, FULL])
    assert list(json.loads(both)["partners"]) == ["anggrek", "contoh", "zamrud"]
    assert visits_to_json([FULL], b"rusak") == visits_to_json([FULL])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"version": 1}',
        b'{"version": 1, "partners": []}',
        b'{"version": 9, "partners": {}}',
        b'{"version": 1, "partners": {"contoh": {"failures": "banyak"}}}',
        b'{"version": 1, "partners": {"contoh": {"due_at": "2026-11-02T09:00:00"}}}',
        visits_to_json([FULL])[:99],
    ],
)
def test_damaged_visits(data: bytes) -> None:
    """When it cannot be read how visits went, news stays and all are visited anew, with a problem that names the file."""
    kept, problem = with_visits({"contoh": Snapshot("contoh", (ITEM,))}, data, VISITS)
    assert kept == {"contoh": Snapshot("contoh", (ITEM,))}
    assert problem is not None
    assert problem.location.path == VISITS


def test_unknown_partners_and_fields_are_passed_over() -> None:
    """A partner nobody visited is as new; what an older or newer program wrote beside our fields does no harm."""
    data = b'{"version": 1, "partners": {"lain": {}, "contoh": {"failures": 2, "warna": "biru"}}}'
    kept, problem = with_visits({"contoh": Snapshot("contoh"), "baru": Snapshot("baru")}, data, VISITS)
    assert problem is None
    assert kept == {"contoh": Snapshot("contoh", failures=2), "baru": Snapshot("baru")}


def test_same_bytes() -> None:
    """A snapshot that was read is written back byte for byte, so that files change only when news does."""
    data = to_json(FULL)
    assert to_json(from_json("contoh", data, PATH)[0]) == data


def test_people_can_read_and_compare_it() -> None:
    """Keys are sorted, one field stands on a line, letters are letters, and moments name their zone."""
    text = to_json(FULL).decode()
    fields = json.loads(text)
    assert list(fields) == sorted(fields)
    assert list(fields["items"][0]) == sorted(fields["items"][0])
    assert '"title": "Jadwal “posyandu” Melong"' in text
    assert '"published": "2026-11-02T16:00:00+07:00"' in text
    assert len(text.splitlines()) > len(fields) + len(fields["items"][0])
    assert text.endswith("}\n")


GOOD = {name: value for name, value in json.loads(to_json(FULL)).items() if name != "checksum"}
ALERT = {
    "id": "x", "kind": "cuaca", "event": "Hujan", "headline": "Hujan", "starts": "2026-11-02T09:00:00Z",
    "expires": "2026-11-02T10:00:00Z", "sender": "Badan", "link": "",
}  # fmt: skip


def changed(**fields: object) -> bytes:
    """Return a good file with some fields replaced."""
    return json.dumps(GOOD | fields).encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(to_json(FULL)[:200], id="cut short"),
        pytest.param(b"\x00\xff" * 50, id="bytes"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"<<<<<<< HEAD\n" + to_json(FULL), id="merge conflict"),
        pytest.param(changed(version=99), id="a newer layout"),
        pytest.param(changed(partner="lain"), id="another partner's"),
        pytest.param(changed(items=7), id="wrong type"),
        pytest.param(changed(items=[{"id": "x"}]), id="half an item"),
        pytest.param(changed(items=[GOOD["items"][0] | {"first_seen": "2026-11-02T09:00:00"}]), id="no zone"),
        *(
            pytest.param(changed(items=[GOOD["items"][0] | {"link": link}]), id=f"link {link[:12]!r}")
            for link in (
                "javascript:alert(1)",
                " JavaScript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "//evil.example/",
                "https://bank.id@evil.example/",
                "/relatif",
                'https://a.example/"onx=',
                "https://a.example/\n",
            )
        ),
        pytest.param(changed(items=[], alerts=[ALERT | {"link": "javascript:alert(1)"}]), id="an alert's link"),
        pytest.param(changed(items=[], alerts=[ALERT | {"source": "file:///etc/passwd"}]), id="an alert's source"),
    ],
)
def test_damaged_file(data: bytes) -> None:
    """A file that cannot be read is an empty snapshot and a problem that names it; it is never an exception."""
    snapshot, problem = from_json("contoh", data, PATH)
    assert snapshot == Snapshot("contoh")
    assert problem is not None
    assert problem.location.path == PATH
    assert "kim fetch" in problem.remedy


def test_alert_and_item_without_link_are_kept() -> None:
    """No address at all is no danger."""
    data = changed(items=[GOOD["items"][0] | {"link": ""}], alerts=[ALERT])
    snapshot, problem = from_json("contoh", data, PATH)
    assert problem is None
    assert (len(snapshot.items), len(snapshot.alerts)) == (1, 1)


MANY = replace(FULL, items=tuple(replace(ITEM, id=f"a{n}", withdrawn="dicabut" if n % 2 else "") for n in range(4)))


def test_of_a_cut_file_whole_items_stay_as_they_were() -> None:
    """Wherever a file breaks off, no item is made up, none comes back from behind its tombstone, and the damage is told."""
    data = to_json(MANY)
    most = 0
    for end in range(len(data) - 2):  # without its last line break it says the same
        snapshot, problem = from_json("contoh", data[:end], PATH)
        assert problem is not None and set(snapshot.items) <= set(MANY.items), end
        most = max(most, len(snapshot.items))
    assert most == 4


def test_one_flipped_bit_is_noticed_wherever_it_is() -> None:
    """Whatever single bit of a kept file turns over: it is told, or the file says the very same."""
    for data, read, good in (
        (to_json(MANY), lambda data: from_json("contoh", data, PATH), from_json("contoh", to_json(MANY), PATH)[0]),
        (
            visits_to_json([FULL]),
            lambda data: with_visits({"contoh": BARE}, data, VISITS),
            {"contoh": replace(FULL, **NEWS)},
        ),
    ):
        for place in range(8 * len(data)):
            flipped = bytearray(data)
            flipped[place // 8] ^= 1 << place % 8
            kept, problem = read(bytes(flipped))  # type: ignore[no-untyped-call]
            assert problem is not None or kept == good, (place // 8, data[place // 8 - 20 : place // 8 + 20])


def test_a_damaged_snapshot_is_read_again_as_if_nothing_were_known_of_the_feed() -> None:
    """What was saved asks for the whole feed, and the outlet's own words do not count as its correction of our damage."""
    data = to_json(FULL).replace(b"posyandu", b"posyanda")
    snapshot, problem = from_json("contoh", data, PATH)
    assert (
        problem is not None and "1 berita" in problem.message and snapshot.items[0].title == "Jadwal “posyanda” Melong"
    )
    policy = Policy("https://contoh.example/feed")
    asked = request_for(snapshot, policy)
    assert (asked.etag, asked.last_modified) == ("", "")
    assert merge(snapshot, [ITEM], policy, NOW + timedelta(hours=1)).items == (ITEM,)


def test_damaged_visits_keep_those_that_are_sound() -> None:
    """One partner's broken entry, or a file cut short, forgets nobody else's pause; what is written next holds the sound ones."""
    others = [replace(FULL, partner=name) for name in ("anggrek", "contoh", "zamrud")]
    data = visits_to_json(others)
    broken = json.loads(data)
    broken["partners"]["contoh"]["failures"] = "banyak"
    for damaged, lost in ((data[:-60], "zamrud"), (json.dumps(broken).encode(), "contoh")):
        kept, problem = with_visits({one.partner: Snapshot(one.partner) for one in others}, damaged, VISITS)
        assert problem is not None and "2 mitra" in problem.message
        assert {slug for slug, snapshot in kept.items() if not snapshot.stopped} == {lost}
        assert visits_to_json((), damaged) == visits_to_json([one for one in others if one.partner != lost])
