"""What is kept of a partner, as JSON and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.feeds.snapshots import from_json, to_json
from pipeline.model import FeedItem, Snapshot

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


@pytest.mark.parametrize("snapshot", [Snapshot("contoh"), FULL])
def test_there_and_back(snapshot: Snapshot) -> None:
    """What is written is what is read, zones and all."""
    assert from_json("contoh", to_json(snapshot), PATH) == (snapshot, None)


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


GOOD = json.loads(to_json(FULL))


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
        pytest.param(changed(failures="banyak"), id="wrong type"),
        pytest.param(changed(items=[{"id": "x"}]), id="half an item"),
        pytest.param(changed(items=[GOOD["items"][0] | {"first_seen": "2026-11-02T09:00:00"}]), id="no zone"),
        pytest.param(changed(last_attempt="2026-11-02T09:00:00"), id="no zone in a moment of ours"),
    ],
)
def test_damaged_file(data: bytes) -> None:
    """A file that cannot be read is an empty snapshot and a problem that names it; it is never an exception."""
    snapshot, problem = from_json("contoh", data, PATH)
    assert snapshot == Snapshot("contoh")
    assert problem is not None
    assert problem.location.path == PATH
    assert "kim fetch" in problem.remedy
