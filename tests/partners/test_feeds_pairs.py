"""Every quirk of a feed stands in tests/partners/feeds as a pair: a body as it came, and what must be made of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.partners.feeds.parse import Outlet, ParsedFeed, parse_feed

PAIRS = Path(__file__).parent / "feeds"
NOW = datetime(2025, 12, 20, tzinfo=UTC)
FEED = "https://contoh.example/feed/"


def read(name: str, body: bytes, expected: dict[str, Any]) -> ParsedFeed:
    """Read a pair's body the way its expectation says it came."""
    outlet = Outlet(
        slug="contoh",
        name="Kabar Contoh",
        site="https://contoh.example/",
        feed=FEED,
        zone=expected.get("zone", "WIB"),
        domains=("contoh.example",),
    )
    return parse_feed(body, expected.get("headers", {}), expected.get("url", FEED), outlet, NOW)


def shown(feed: ParsedFeed) -> dict[str, Any]:
    """Return a feed in the shape of an expectation."""
    head = {
        name: value
        for name in ("title", "language", "ttl_minutes", "home", "self_url", "hub")
        if (value := getattr(feed, name))
    }
    items = []
    for item in feed.items:
        entry: dict[str, Any] = {"title": item.title, "link": item.link, "summary": item.summary}
        if item.published:
            entry["published"] = item.published.isoformat()
        if item.updated:
            entry["updated"] = item.updated.isoformat()
        if item.categories:
            entry["categories"] = list(item.categories)
        items.append(entry)
    return {
        "is_feed": feed.is_feed,
        **head,
        "items": items,
        "problems": [problem.code for problem in feed.problems],
    }


def bodies() -> list[Path]:
    """Return all bodies, without their expectations."""
    return sorted(path for path in PAIRS.iterdir() if not path.name.endswith(".expected.json"))


@pytest.mark.parametrize("body", bodies(), ids=lambda path: path.stem)
def test_a_feed_gives_what_its_expectation_says(body: Path) -> None:
    """Each body gives exactly the items, in that order, and the problems its expectation names."""
    expected = json.loads(body.with_name(f"{body.stem}.expected.json").read_text("utf-8"))
    feed = read(body.stem, body.read_bytes(), expected)
    told = {name: value for name, value in expected.items() if name not in ("why", "headers", "zone", "url")}
    assert shown(feed) == told, expected["why"]
    assert len({item.id for item in feed.items}) == len(feed.items)
    assert all(item.first_seen == NOW and item.when <= NOW for item in feed.items)


def test_no_pair_is_without_its_half() -> None:
    """Every body has an expectation, every expectation a body, and there are enough of them to cover the field."""
    stems = {path.stem for path in bodies()}
    expectations = {path.name.removesuffix(".expected.json") for path in PAIRS.glob("*.expected.json")}
    assert stems == expectations
    assert len(stems) >= 60


def test_every_problem_has_a_remedy() -> None:
    """Whatever is said of a feed comes with words for its outlet, in whole sentences."""
    for body in bodies():
        expected = json.loads(body.with_name(f"{body.stem}.expected.json").read_text("utf-8"))
        for problem in read(body.stem, body.read_bytes(), expected).problems:
            assert problem.message.endswith(".") and problem.remedy.endswith("."), problem
