"""The sample outlets of the demo: they behave as they say, and what they publish arrives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import decode, kind_of
from pipeline.demo.outlets import SAMPLES, Sample, feed_of, serve_outlets
from pipeline.partners.feeds.parse import Outlet, ParsedFeed, parse_feed
from pipeline.partners.http.client import Client
from pipeline.partners.http.pool import fetch_all
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Unchanged
from pipeline.partners.stories import group_stories

NOW = datetime(2026, 11, 6, 3, 0, tzinfo=UTC)
TROUBLED = {"contoh-sedang-dirawat", "contoh-server-lelah", "contoh-koran-tutup"}


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The outlets, served while this module's tests run."""
    with serve_outlets(NOW, patience=0.1) as served:
        yield served


@pytest.fixture(scope="module")
def outcomes(host: str) -> dict[str, Outcome]:
    """What came of asking every outlet once."""
    requests = [FeedRequest(sample.slug, f"http://{host}/{sample.slug}/feed") for sample in SAMPLES]
    client = Client("percobaan", frozenset({host}))
    return {request.partner: outcome for request, outcome in fetch_all(requests, client)}


def read(slug: str, outcome: Outcome, host: str) -> ParsedFeed:
    """Return what an outlet's answer holds."""
    assert isinstance(outcome, Fetched)
    site = f"http://{slug}.localhost:{host.rpartition(':')[2]}/"
    return parse_feed(outcome.body, outcome.headers, outcome.final_url, Outlet(slug, slug, site, site + "feed"), NOW)


def test_every_outlet_answers_as_it_says(outcomes: dict[str, Outcome]) -> None:
    """Each outlet gives its feed or its trouble, and one of them from another address."""
    failures = {slug: outcome for slug, outcome in outcomes.items() if isinstance(outcome, Failed)}
    assert {slug: (failed.kind, failed.retry_after) for slug, failed in failures.items()} == {
        "contoh-server-lelah": (FailureKind.BUSY, "3600"),
        "contoh-koran-tutup": (FailureKind.GONE, ""),
    }
    moved = outcomes["contoh-pindah-alamat"]
    assert isinstance(moved, Fetched)
    assert [redirect.permanent for redirect in moved.redirects] == [True]


def test_every_feed_arrives_fresh_and_clean(outcomes: dict[str, Outcome], host: str) -> None:
    """All items of all feeds arrive with today's dates, as plain text, with links to their own outlet."""
    for slug, outcome in outcomes.items():
        if slug in TROUBLED:
            continue
        feed = read(slug, outcome, host)
        assert len(feed.items) >= 2, slug
        assert len({item.id for item in feed.items}) == len(feed.items)
        assert any(NOW - item.when < timedelta(days=1) for item in feed.items), slug
        for item in feed.items:
            assert not set("<>β€â") & set(item.title + item.summary), item
            assert "&amp;" not in item.title
            assert item.link.startswith(f"http://{slug}.localhost:")
    assert not read("contoh-sedang-dirawat", outcomes["contoh-sedang-dirawat"], host).is_feed


def test_wire_story_is_found_in_three_outlets(outcomes: dict[str, Outcome], host: str) -> None:
    """The story that three outlets carry is one group of three, and no others meet."""
    carried = [(s, item) for s, o in outcomes.items() if s not in TROUBLED for item in read(s, o, host).items]
    groups = [group for group in group_stories(carried) if len(group) > 1]
    assert [sorted(slug for slug, _ in group) for group in groups] == [
        ["contoh-kabar-priangan", "contoh-kliping-nusantara", "contoh-warta-bandung-raya"]
    ]


def test_second_visit_finds_nothing_new(outcomes: dict[str, Outcome], host: str) -> None:
    """Who names the ETag of the first visit is told that nothing changed."""
    client = Client("percobaan", frozenset({host}))
    first = outcomes["contoh-kabar-priangan"]
    assert isinstance(first, Fetched)
    again = FeedRequest("contoh-kabar-priangan", f"http://{host}/contoh-kabar-priangan/feed", first.headers["etag"])
    assert isinstance(client(again), Unchanged)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.slug)
def test_partner_files(sample: Sample, host: str) -> None:
    """Each outlet comes with a partner file that passes the gate, and its feed is the same for the same moment."""
    path = f"mitra/{sample.slug}.md"
    kind = kind_of(path)
    assert kind is not None
    decoded = decode(kind, read_document(path, sample.record(host).encode(), required=True))
    assert decoded.problems == ()
    assert feed_of(sample, host, NOW) == feed_of(sample, host, NOW)
    assert b"{{" not in feed_of(sample, host, NOW)
