"""The pages of topics: one that lists them, and the list of articles of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Article
from pipeline.content.settings import Topic
from pipeline.content.syndication import Story
from pipeline.site import addresses
from pipeline.site.kinds import Module, modules
from pipeline.site.media import cards
from pipeline.site.pages.listing import Counted, ListData, feeds_of, in_batches, listing, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step
from pipeline.site.pages.partners import beside_topic


class TopicsData(PageData, frozen=True):
    """All topics."""

    topics: tuple[Counted, ...]


class TopicData(ListData, frozen=True):
    """A topic: its articles, what partners carry, and what else there is."""

    topic: Topic
    partner_stories: tuple[Story, ...]
    modules: tuple[Module, ...]


def topic_pages(catalogue: Catalogue) -> Iterator[SitePage | Batch]:
    """Yields the page that lists the topics, and the articles of each."""
    yield SitePage(
        url=addresses.TOPICS.at(),
        template="topik-semua.html",
        title="Topik",
        description="Pilih topik yang ingin Anda ikuti.",
        data=TopicsData(counted_topics(catalogue)),
        feeds=(site_feed(catalogue),),
    )
    for topic in catalogue.site.topics.values():
        about = catalogue.of(ARTICLE).by_topic.get(topic.slug, ())
        stories = beside_topic(catalogue, topic.slug)
        yield Batch(topic.url, about, partial(_topic, catalogue, topic, about, stories), (stories,))


def _topic(
    catalogue: Catalogue, topic: Topic, about: Sequence[Article], stories: tuple[Story, ...]
) -> Iterator[SitePage | Batch]:
    page = SitePage(
        url=topic.url,
        template="topik.html",
        title=topic.name,
        description=f"Berita {catalogue.site.name} tentang {topic.name.lower()}.",
        data=TopicData(topic, stories, modules(catalogue, lambda some: some.by_topic.get(topic.slug, ()))),
        feeds=feeds_of(catalogue, topic.name, topic.url),
        card=cards.of_topic(catalogue.site, topic),
    )
    yield from in_batches(listing(page, topic.name, about, (Step("Topik", "topik/"),)))


def counted_topics(catalogue: Catalogue) -> tuple[Counted, ...]:
    """Returns every topic with the number of its articles and the newest one's title, in the order of the settings."""
    by_topic = catalogue.of(ARTICLE).by_topic
    return tuple(
        Counted(topic.name, topic.url, len(about), about[0].title if about else "")
        for topic in catalogue.site.topics.values()
        for about in [by_topic.get(topic.slug, ())]
    )
