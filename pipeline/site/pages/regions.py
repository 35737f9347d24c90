"""The pages of regions: the index of the tree, and what each place has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from pipeline.content.catalogue import Catalogue, Entities
from pipeline.content.channels import channels_of
from pipeline.content.kinds import ARTICLE, KIM, Article, Kim
from pipeline.content.kinds.nomor import NUMBERS, RegionNumbers, numbers_in
from pipeline.content.options import Channel
from pipeline.content.syndication import Story
from pipeline.language.regions import Region
from pipeline.site import addresses
from pipeline.site.digests import WEEK, list_url
from pipeline.site.kinds import VIEWS, Module, modules
from pipeline.site.media import cards
from pipeline.site.pages.digests import has_message, message_url
from pipeline.site.pages.listing import LATEST, Counted, ListData, feeds_of, in_batches, listing, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step
from pipeline.site.pages.partners import beside_region


class RegionsData(PageData, frozen=True):
    """The site's region, and the ones inside it with those inside them."""

    tree: tuple[tuple[Region, tuple[Counted, ...]], ...]
    whole: Region


class RegionData(ListData, frozen=True):
    """A region: its articles, its groups, what partners carry, and what else there is."""

    region: Region
    around: tuple[Region, ...]
    inside: tuple[Counted, ...]
    kims: tuple[Kim, ...]
    partner_stories: tuple[Story, ...]
    digests: str
    """Address of its weekly digests; "" when it has none."""
    message: str
    """Address of the week's message for its groups; "" when there is none."""
    modules: tuple[Module, ...]
    missing: tuple[str, ...]
    """What the site has and this place has not, where readers could send some."""
    nearby: tuple[Article, ...]
    """Of the region around it, where its own stories are few."""
    channels: tuple[Channel, ...]
    """Whom to call here."""


def region_pages(catalogue: Catalogue) -> Iterator[SitePage | Batch]:
    """Yields the index of regions, and the page of each region that is shown."""
    regions = catalogue.site.regions
    yield SitePage(
        url=addresses.REGIONS.at(),
        template="wilayah-semua.html",
        title="Wilayah",
        description=f"Cari berita menurut kecamatan, kelurahan, dan desa di {regions.root.name}.",
        data=RegionsData(
            tuple(
                (one, _counted_regions(catalogue, _by_name(regions.children(one))))
                for one in _by_name(_crowded(catalogue))
            ),
            regions.root,
        ),
        feeds=(site_feed(catalogue),),
    )
    shown = tuple(region.code for region in catalogue.shown_regions)
    for region in catalogue.shown_regions:
        articles = catalogue.of(ARTICLE).by_region.get(region.code, ())
        stories, nearby = beside_region(catalogue, region), _nearby(catalogue, region, articles)
        has = has_message(catalogue, region)
        made = partial(_region, catalogue, region, articles, stories, nearby)
        yield Batch(region.url, (*articles, *nearby) if nearby else articles, made, (stories, len(nearby), has, shown))


def _region(
    catalogue: Catalogue,
    region: Region,
    articles: Sequence[Article],
    stories: tuple[Story, ...],
    nearby: tuple[Article, ...],
) -> Iterator[SitePage | Batch]:
    regions, section = catalogue.site.regions, Step("Wilayah", "wilayah/")
    here = modules(catalogue, lambda some: some.by_region.get(region.code, ()))
    page = SitePage(
        url=region.url,
        template="wilayah.html",
        title=region.name,
        description=f"Kabar warga dari {region.name}: berita, KIM, dan kanal layanan.",
        data=RegionData(
            region=region,
            around=regions.ancestors(region),
            inside=_counted_regions(catalogue, regions.children(region)),
            kims=catalogue.of(KIM).by_region.get(region.code, ()),
            partner_stories=stories,
            digests=_digests_of(catalogue, region, articles),
            message=message_url(region) if has_message(catalogue, region) else "",
            modules=here,
            missing=_missing(catalogue, here),
            nearby=nearby,
            channels=_channels(catalogue, region),
        ),
        feeds=feeds_of(catalogue, region.name, region.url),
        trail=(section, *(Step(one.name, one.url) for one in regions.ancestors(region))),
        card=cards.of_region(catalogue.site, region),
    )
    yield from in_batches(listing(page, region.name, articles, (section,)))


def _missing(catalogue: Catalogue, here: Iterable[Module]) -> tuple[str, ...]:
    """What the page has no module of, of the kinds that readers are asked for, as far as the site has any."""
    there = {module.url for module in here}
    asked = (view for view in VIEWS if view.asked and len(catalogue.of(view.kind)))
    return tuple(view.title.lower() for view in asked if view.board not in there)


def _channels(catalogue: Catalogue, region: Region) -> tuple[Channel, ...]:
    """The numbers of a place; where nobody listed any, the site's channels."""
    lists: Entities[RegionNumbers] = catalogue.of(NUMBERS)
    return channels_of(numbers_in(lists, catalogue.site.regions, region)) if lists else catalogue.site.channels


def _nearby(catalogue: Catalogue, region: Region, own: Sequence[Article]) -> tuple[Article, ...]:
    """The newest of the region around it that are not its own, as many as its own stories leave room for."""
    regions = catalogue.site.regions
    around = regions.ancestors(region)[regions.root.level - 1 :]
    if not around or len(own) >= LATEST:
        return ()
    known = {article.path for article in own}
    others = (one for one in catalogue.of(ARTICLE).by_region.get(around[-1].code, ()) if one.path not in known)
    return tuple(islice(others, LATEST - len(own)))


def _digests_of(catalogue: Catalogue, region: Region, articles: Sequence[Article]) -> str:
    """The address of the region's weekly digests; "" when it has none."""
    inside = region.level >= catalogue.site.regions.root.level
    told = any(article.withdrawn is None and not article.draft for article in articles)
    return list_url(region, WEEK) if inside and told else ""


def _crowded(catalogue: Catalogue) -> tuple[Region, ...]:
    """The regions that the index unfolds: those directly inside the site's own region, or itself at the lowest level."""
    regions = catalogue.site.regions
    return regions.children(regions.root) or (regions.root,)


def _by_name(regions: Iterable[Region]) -> list[Region]:
    return sorted(regions, key=lambda region: (region.short, region.code))


def _counted_regions(catalogue: Catalogue, regions: Iterable[Region]) -> tuple[Counted, ...]:
    return tuple(
        Counted(region.short, region.url, len(catalogue.of(ARTICLE).by_region.get(region.code, ())), region.kind)
        for region in regions
        if catalogue.shows(region)
    )
