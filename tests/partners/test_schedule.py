"""When an outlet is asked, and what its answers do to what we keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Redirect, Unchanged
from pipeline.partners.schedule import (
    LONGEST,
    LONGEST_PAUSE,
    READER,
    SHORTEST,
    Policy,
    after_response,
    digest,
    interval,
    is_due,
    pause_after,
    proposed_address,
    recognise,
    request_for,
    retry_delay,
)
from pipeline.partners.snapshot import FeedItem, Snapshot

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ADDRESS = "https://contoh.example/feed"
POLICY = Policy(ADDRESS)
HOUR = timedelta(hours=1)
DOWN = Failed("server bermasalah", FailureKind.STATUS)
GONE = Failed("umpan dihapus", FailureKind.GONE)


def item(name: str, when: datetime) -> FeedItem:
    """Return an item published, and met, at a moment."""
    return FeedItem(name, f"Judul {name}", f"https://contoh.example/{name}", "", when, None, when)


def snapshot(**changes: object) -> Snapshot:
    """Return what is kept of an outlet that was asked an hour ago and answered well."""
    usual = Snapshot(
        "contoh",
        last_attempt=NOW - HOUR,
        last_success=NOW - HOUR,
        address=ADDRESS,
        reader=READER,
        due_at=NOW - HOUR / 2,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "due", "due_with_force"),
    [
        pytest.param({}, True, True, id="interval over"),
        pytest.param({"due_at": NOW}, True, True, id="interval over this very moment"),
        pytest.param({"due_at": NOW + HOUR}, False, True, id="the normal interval is what --due looks past"),
        pytest.param({"not_before": NOW + HOUR}, False, False, id="back-off and Retry-After bind --due too"),
        pytest.param({"not_before": NOW - HOUR}, True, True, id="pause over"),
        pytest.param({"stopped": True}, False, False, id="410 binds --due too"),
        pytest.param({"stopped": True, "address": "https://lama.example/"}, True, True, id="a new address lifts 410"),
        pytest.param({"not_before": NOW + HOUR, "address": "https://lama.example/"}, True, True, id="and a pause"),
        pytest.param({"last_attempt": None}, True, True, id="never asked"),
        pytest.param({"last_attempt": NOW + HOUR, "due_at": NOW + 2 * HOUR}, True, True, id="the clock ran ahead"),
    ],
)
def test_due(changes: dict[str, object], due: bool, due_with_force: bool) -> None:
    """An outlet is asked when its time has come; --due looks past the normal interval and nothing else."""
    assert is_due(snapshot(**changes), POLICY, NOW) is due
    assert is_due(snapshot(**changes), POLICY, NOW, force=True) is due_with_force


def test_first_request_asks_for_everything() -> None:
    """Who knows nothing of an outlet asks without conditions."""
    assert request_for(Snapshot("contoh"), POLICY) == FeedRequest("contoh", ADDRESS)


@pytest.mark.parametrize(
    ("changes", "etag"),
    [
        pytest.param({}, '"a"', id="same address, same reading"),
        pytest.param({"address": "https://lama.example/"}, "", id="another address"),
        pytest.param({"reader": READER - 1}, "", id="read differently today"),
    ],
)
def test_conditions(changes: dict[str, object], etag: str) -> None:
    """A request is conditional only when what we keep is what a new answer would give."""
    assert request_for(snapshot(etag='"a"', **changes), POLICY).etag == etag


def test_same_body_is_unchanged() -> None:
    """A body that was read before is not news, even from servers that do not know 304."""
    before = snapshot(body_digest=digest(b"<rss/>"))
    answer = Fetched(b"<rss/>", {"etag": "x"}, ADDRESS)
    assert recognise(before, answer, POLICY) == Unchanged({"etag": "x"}, ADDRESS)
    assert recognise(replace(before, reader=READER - 1), answer, POLICY) is answer
    assert recognise(before, Fetched(b"<rss>baru</rss>"), POLICY) == Fetched(b"<rss>baru</rss>")


def test_good_answer() -> None:
    """A good answer is remembered with what the next conditional request needs, and ends a row of failures."""
    before = snapshot(
        failure="x", failure_kind="y", failures=4, not_before=NOW - HOUR, etag='"lama"', last_modified="lama"
    )
    after = after_response(before, Fetched(b"<rss/>", {"etag": '"baru"'}, ADDRESS), POLICY, NOW)
    assert (after.etag, after.last_modified, after.body_digest) == ('"baru"', "", digest(b"<rss/>"))
    assert (after.failure, after.failure_kind, after.failures, after.not_before) == ("", "", 0, None)
    assert after.last_attempt == after.last_success == NOW


def test_not_modified_keeps_what_it_does_not_repeat() -> None:
    """304 without an ETag does not erase the one we have."""
    after = after_response(snapshot(etag='"a"', body_digest="d"), Unchanged(), POLICY, NOW)
    assert (after.etag, after.body_digest, after.last_success) == ('"a"', "d", NOW)


def test_failure_keeps_the_items() -> None:
    """A failure says why and when to try again; items and last success stay."""
    before = snapshot(items=(item("a", NOW),), etag='"a"')
    after = after_response(before, DOWN, POLICY, NOW)
    assert (after.items, after.etag, after.last_success) == (before.items, '"a"', before.last_success)
    assert (after.failure, after.failure_kind, after.failures) == (DOWN.reason, "status-http", 1)
    assert after.last_attempt == NOW
    assert after.not_before is not None and after.not_before > NOW


def test_gone_stops_for_good() -> None:
    """After 410 nothing is asked any more, until the record names another address."""
    after = after_response(snapshot(), GONE, POLICY, NOW)
    assert after.stopped
    assert not is_due(after, POLICY, NOW + timedelta(days=365), force=True)
    moved = Policy("https://baru.example/feed")
    assert is_due(after, moved, NOW)
    assert not after_response(after, Unchanged(), moved, NOW).stopped


def test_request_that_never_began_changes_nothing() -> None:
    """Nobody is blamed for a run that ended too early."""
    before = snapshot()
    assert after_response(before, Failed("belum sempat", FailureKind.SKIPPED), POLICY, NOW) is before


def test_pauses_grow_to_a_cap() -> None:
    """Each failure in a row doubles the pause, up to a day."""
    pauses = [pause_after(failures, "", NOW) for failures in range(1, 12)]
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (15, 30, 60, 120)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == pause_after(10**6, "", NOW) == LONGEST_PAUSE


@pytest.mark.parametrize(
    ("value", "delay"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("Mon, 02 Nov 2026 10:30:00 GMT", timedelta(minutes=90)),
        ("Mon, 02 Nov 2026 08:00:00 GMT", timedelta()),
        ("99999999", timedelta(days=7)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=7)),
        ("9" * 5000, None),
        ("-5", None),
        ("besok", None),
        ("Mon, 99 Foo 2026", None),
        ("", None),
    ],
)
def test_retry_after(value: str, delay: timedelta | None) -> None:
    """Retry-After counts in seconds and as a date, never for more than a week, and nonsense is no rule."""
    assert retry_delay(value, NOW) == delay


def test_outlet_that_asks_for_time_gets_it() -> None:
    """The first Retry-After counts as it is; an outlet that keeps failing waits for the longer of the two."""
    assert pause_after(1, "60", NOW) == timedelta(minutes=1)
    assert pause_after(1, "7200", NOW) == timedelta(hours=2)
    assert pause_after(4, "60", NOW) == pause_after(4, "", NOW)
    after = after_response(snapshot(), Failed("tunggu", FailureKind.BUSY, "3600"), POLICY, NOW)
    assert not is_due(after, POLICY, NOW + HOUR - timedelta(seconds=1), force=True)
    assert is_due(after, POLICY, NOW + HOUR)


@pytest.mark.parametrize(
    ("apart", "waits"),
    [
        pytest.param(timedelta(minutes=2), SHORTEST, id="wire service"),
        pytest.param(timedelta(hours=4), timedelta(hours=1.8), id="a few a day"),
        pytest.param(timedelta(days=14), LONGEST, id="fortnightly"),
    ],
)
def test_rhythm(apart: timedelta, waits: timedelta) -> None:
    """An outlet is asked as often as it publishes, within bounds."""
    assert interval([item(str(n), NOW - n * apart) for n in range(10)], NOW) == waits


def test_silence_slows_us_down() -> None:
    """An outlet that has fallen silent is asked less and less."""
    items = [item(str(n), NOW - n * HOUR) for n in range(10)]
    waits = [interval(items, NOW + timedelta(days=days)) for days in (0, 3, 9, 400)]
    assert waits == [*sorted(set(waits[:-1])), LONGEST]
    assert interval([], NOW) == HOUR


@pytest.mark.parametrize(
    ("headers", "ttl", "waits"),
    [
        ({"cache-control": "public, max-age=7200"}, None, 2 * HOUR),
        ({"cache-control": 'MAX-AGE="7200"'}, None, 2 * HOUR),
        ({"cache-control": "no-cache, max-age=7200"}, None, HOUR),
        ({"cache-control": "s-max-age=7200"}, None, HOUR),
        ({"cache-control": "max-age=999999999"}, None, LONGEST),
        ({"cache-control": "max-age=besok"}, None, HOUR),
        ({}, 180, 3 * HOUR),
        ({"cache-control": "max-age=7200"}, 30, 2 * HOUR),
        ({}, -5, HOUR),
        ({}, 10**12, LONGEST),
    ],
)
def test_caching_rules(headers: dict[str, str], ttl: int | None, waits: timedelta) -> None:
    """max-age and ttl lengthen the normal interval, up to a day, and never shorten it."""
    assert after_response(snapshot(), Unchanged(headers), POLICY, NOW, ttl).due_at == NOW + waits


def moved(*steps: tuple[int, str]) -> Outcome:
    """Return an answer that came after redirects."""
    return Unchanged(redirects=tuple(Redirect(status, address) for status, address in steps))


NEW = "https://baru.example/feed"


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        pytest.param([moved((301, NEW))] * 2, "", id="twice is not enough"),
        pytest.param([moved((301, NEW))] * 3, NEW, id="three times"),
        pytest.param([moved((308, "https://antara.example/"), (301, NEW))] * 3, NEW, id="the end of a permanent chain"),
        pytest.param([moved((301, NEW), (302, "https://sementara.example/"))] * 3, NEW, id="as far as it is permanent"),
        pytest.param([moved((302, NEW))] * 5, "", id="temporary"),
        pytest.param([moved((301, NEW))] * 2 + [moved()] + [moved((301, NEW))], "", id="not in a row"),
        pytest.param([moved((301, NEW))] * 2 + [moved((301, "https://lain.example/"))], "", id="not the same"),
        pytest.param([moved((301, NEW))] * 2 + [DOWN] + [moved((301, NEW))], NEW, id="an outage between says nothing"),
    ],
)
def test_permanent_redirect_is_proposed(answers: list[Outcome], proposed: str) -> None:
    """A permanent redirect seen three times in a row is proposed to the maintainer, and the stored address never changes."""
    kept = snapshot()
    for answer in answers:
        kept = after_response(kept, answer, POLICY, NOW)
    assert proposed_address(kept) == proposed
    assert kept.address == ADDRESS
