"""The page for a wall of screens in a command centre: what matters now, in letters that are read from across a room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article, Timestamp
from pipeline.content.kinds.agenda import EVENT, Event
from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReview
from pipeline.content.kinds.recurrence import Occurrence
from pipeline.evaluation.coverage import SILENT, coverage
from pipeline.evaluation.deadlines import Deadline, deadline_of
from pipeline.evaluation.period import Period
from pipeline.site import addresses
from pipeline.site.kinds import Warned, warnings
from pipeline.site.pages.listing import site_feed
from pipeline.site.pages.page import PageData, SitePage

MOST = 6
"""Lines of each box: what does not fit on the wall is behind its number."""


class WallData(PageData, frozen=True):
    """What the wall shows, and since when it is true."""

    stamp: Timestamp
    """The hour of the build: the page is drawn anew by the first build of every hour."""
    warned: tuple[Warned, ...]
    reviews: tuple[ClaimReview, ...]
    late: tuple[tuple[Concern, Deadline], ...]
    waiting: int
    silent: tuple[tuple[str, int | None], ...]
    """Places that nothing was told of for long, with the days; None for never."""
    today: tuple[tuple[Occurrence, Event], ...]
    news: tuple[Article, ...]
    """Of the last 24 hours."""


def wall_pages(catalogue: Catalogue) -> Iterator[SitePage]:
    """Yields /layar/ on a site whose settings ask for it."""
    if not catalogue.site.wall:
        return
    now = catalogue.now.astimezone(catalogue.site.regions.root.zone)
    day = now.date()
    concerns = [one for one in catalogue.of(CONCERN) if one.is_open]
    timed = [(one, found) for one in concerns if (found := deadline_of(one, catalogue.site.terms)) is not None]
    late = sorted(((one, found) for one, found in timed if found.over(day)), key=lambda pair: pair[1].due)
    places = coverage(catalogue, Period.before(day, 1), day).places
    silent = [(place.region.short, place.silent(day)) for place in places]
    quiet = sorted(
        ((name, days) for name, days in silent if days is None or days >= SILENT), key=lambda one: -(one[1] or 10**6)
    )
    today = sorted(
        (
            (time, event)
            for event in catalogue.of(EVENT)
            if event.record.status == "direncanakan"
            for time in event.coming
            if time.day == day
        ),
        key=lambda pair: pair[0].start.at,
    )
    yield SitePage(
        addresses.WALL.at(),
        "layar.html",
        "Layar",
        f"Keadaan {catalogue.site.regions.root.name} sekarang, untuk layar besar.",
        WallData(
            Timestamp(now.replace(minute=0, second=0, microsecond=0), timed=True),
            warnings(catalogue)[:MOST],
            tuple(one for one in catalogue.of(CLAIM_REVIEW) if one.answered)[:4],
            tuple(late[:MOST]),
            len(concerns),
            tuple(quiet[:10]),
            tuple(today[:MOST]),
            tuple(one for one in catalogue.of(ARTICLE)[:50] if now - one.published.at <= timedelta(days=1))[:MOST],
        ),
        (site_feed(catalogue),),
        indexed=False,
    )
