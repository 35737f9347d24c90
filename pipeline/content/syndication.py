"""Partners and what they carry: their items as they are shown, by place and topic, one story of several outlets as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.kinds.mitra import Partner
from pipeline.content.settings import Site, Topic
from pipeline.language.gazetteer import Gazetteer
from pipeline.language.regions import Region
from pipeline.partners.alerts import concerns, in_force
from pipeline.partners.feeds.identity import same_page
from pipeline.partners.feeds.links import outbound, shown_host
from pipeline.partners.snapshot import Alert, FeedItem
from pipeline.partners.stories import group_stories
from pipeline.partners.topics import Subjects


class Flag(Struct, frozen=True):
    """A page of ours that says something about a partner's item: that the rumour in it was examined."""

    title: str
    url: str


class PartnerItem(Struct, frozen=True):
    """One item of a partner's feed, with the partner, and what it is about."""

    partner: Partner
    item: FeedItem
    regions: tuple[Region, ...] = ()
    """The site's places it speaks of, or those its partner covers when it speaks of none."""
    topics: tuple[Topic, ...] = ()
    flags: tuple[Flag, ...] = ()

    def marked(self, kind: str) -> frozenset[str]:
        """Returns the codes of the item's marks of one kind: "wilayah", "kim", "topik", "ralat", "dicabut"."""
        return frozenset(mark.code for mark in self.item.marks if mark.kind == kind)

    @property
    def reason(self) -> str:
        """Why it was taken down on request; "" when it was not."""
        return self.partner.reason(self.item)

    @property
    def leaves(self) -> str:
        """The host its link leads to when that is not the outlet's own, as a reader may see it; "" otherwise."""
        record = self.partner.record
        own = record.domains or [record.site]
        return shown_host(self.item.link) if outbound(self.item.link, own) else ""


class Story(Struct, frozen=True):
    """One story as one or several partners carry it. Nothing of it is ever left out."""

    main: PartnerItem
    """The first that still stands."""
    others: tuple[PartnerItem, ...] = ()
    """The same story elsewhere, the oldest first."""

    @property
    def elsewhere(self) -> tuple[PartnerItem, ...]:
        """Those of other outlets, each outlet once: nobody "also" carries what is its own, by whichever of its feeds."""
        first = {news.partner.outlet: news for news in reversed(self.others)}
        first.pop(self.main.partner.outlet, None)
        return tuple(news for news in self.others if first.get(news.partner.outlet) is news)

    @property
    def every(self) -> tuple[PartnerItem, ...]:
        """All of it."""
        return (self.main, *self.others)


class Syndication:
    """What all active partners show."""

    def __init__(
        self,
        site: Site,
        partners: Mapping[str, Partner],
        now: datetime,
        flags: Callable[[FeedItem], Iterable[Flag]] = lambda item: (),
    ) -> None:
        self._site = site
        self._partners = partners
        self._now = now
        self._flags = flags
        """The seam for rumours: given an item, says which of our clarifications it repeats. Templates show what it says."""

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the site; costs a tenth of a second, so it is only made when there is something to read."""
        return Gazetteer(self._site.regions)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self._site.topics, self._site.keywords)

    @cached_property
    def by_partner(self) -> dict[str, tuple[PartnerItem, ...]]:
        """What each partner shows, by its slug, newest first; also of partners that are no longer fetched."""
        return {
            slug: tuple(self._understood(partner, item) for item in partner.newest)
            for slug, partner in self._partners.items()
        }

    @cached_property
    def items(self) -> tuple[PartnerItem, ...]:
        """What all active partners show, newest first."""
        shown = (
            news for slug, every in self.by_partner.items() if self._partners[slug].record.active for news in every
        )
        return tuple(sorted(shown, key=lambda news: (news.item.when, news.partner.slug), reverse=True))

    @cached_property
    def once(self) -> tuple[PartnerItem, ...]:
        """The same, without what an outlet tells again: by another of its feeds, or kept twice by an earlier version."""
        first: dict[object, PartnerItem] = {}
        for news in self.items:
            page = same_page(news.item)
            first.setdefault((news.partner.outlet, page) if page else (news.partner.slug, news.item.id), news)
        return tuple(first.values())

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The same, the same story of several partners put together; the story with the newest item first."""
        by_key = {(news.partner.slug, news.item.id): news for news in self.items}
        groups = group_stories([(news.partner.slug, news.item) for news in self.items])
        return tuple(_story([by_key[slug, item.id] for slug, item in group]) for group in groups)

    @cached_property
    def by_topic(self) -> dict[str, tuple[Story, ...]]:
        """Stories by the slug of each topic that one of their items has, newest first."""
        found: dict[str, list[Story]] = {}
        for story in self.stories:
            for slug in {topic.slug: None for news in story.every for topic in news.topics}:
                found.setdefault(slug, []).append(story)
        return {slug: tuple(stories) for slug, stories in found.items()}

    @cached_property
    def by_region(self) -> dict[str, tuple[Story, ...]]:
        """Stories by the code of each region that they speak of, the regions around it included, newest first."""
        regions = self._site.regions
        found: dict[str, list[Story]] = {}
        for story in self.stories:
            places = (place for news in story.every for place in news.regions)
            for code in {one.code: None for place in places for one in (*regions.ancestors(place), place)}:
                found.setdefault(code, []).append(story)
        return {code: tuple(stories) for code, stories in found.items()}

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        """Official warnings for the site's region that are not over: what is in force first, then what is to begin."""
        every = [alert for partner in self.authorities if partner.record.active for alert in partner.snapshot.alerts]
        ours = [
            alert
            for alert in in_force(every, self._now)
            if concerns(alert, self.gazetteer, self._site.regions, self._site.center)
        ]
        return tuple(sorted(ours, key=lambda alert: (alert.starts > self._now, alert.starts, alert.id)))

    @cached_property
    def authorities(self) -> tuple[Partner, ...]:
        """The partners that send warnings instead of news."""
        return tuple(partner for partner in self._partners.values() if partner.record.feed_type.warns)

    def _understood(self, partner: Partner, item: FeedItem) -> PartnerItem:
        news = PartnerItem(partner, item)
        return replace(
            news,
            regions=self._regions(news),
            topics=self._topics(news),
            flags=() if item.withdrawn else tuple(self._flags(item)),
        )

    def _regions(self, news: PartnerItem) -> tuple[Region, ...]:
        """What the item itself says of its place; then what its words say; then what its partner covers."""
        by_code = self._site.regions.by_code
        if said := news.marked("wilayah"):
            return tuple(by_code[code] for code in sorted(said) if code in by_code)
        sense = self.gazetteer.read(news.item.title, news.item.summary, *news.item.categories)
        if sense.regions or sense.elsewhere:
            return sense.regions
        return news.partner.regions

    def _topics(self, news: PartnerItem) -> tuple[Topic, ...]:
        topics = self._site.topics
        if said := news.marked("topik"):
            return tuple(topic for slug, topic in topics.items() if slug in said)
        found = self._subjects.read(news.item.title, news.item.summary, news.item.categories)
        if not found and len(news.partner.topics) == 1:
            return news.partner.topics
        return tuple(topics[slug] for slug in found)


def _story(group: list[PartnerItem]) -> Story:
    """Returns a group of items, the oldest first, as a story."""
    main = next((news for news in group if not news.item.withdrawn), group[0])
    return Story(main, tuple(news for news in group if news is not main))
