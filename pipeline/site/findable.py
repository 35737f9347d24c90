"""What readers can find: an entity or a page as a search index takes it, its words and what a list of results shows of it."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from pipeline.language.regions import Region, Regions

REGION, TOPIC, GROUP, KIND = "wilayah", "topik", "kim", "jenis"
"""What readers may filter by, beside the year."""
PROFILE, GUIDE, REFERENCE = "2", "1", "0"
"""Marks of what has no date, in the order in which readers want it: places, groups and topics; guides; reference for writers."""


class Findable(Struct, frozen=True):
    """Something to be found."""

    url: str
    """Below the root."""
    title: str
    text: tuple[str, ...] = ()
    """Paragraphs, plain."""
    prose: str = ""
    """What follows them, as Markdown."""
    shown: tuple[tuple[str, str], ...] = ()
    """Further words that it is found by and that the list of results shows: its place, its group, its date."""
    filters: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    """Words that it is found by and that nobody sees."""
    mark: str = GUIDE
    """What a result tells of itself before it is opened: YYYYMMDD, when it was published; or ``PROFILE`` and the like."""

    @property
    def rank(self) -> int:
        """How much readers want it, from 0: reference, guides, what has no date, news."""
        return int(self.mark) if len(self.mark) == 1 else 3


def said(**words: str) -> tuple[tuple[str, str], ...]:
    """Returns the words that are there, by what they tell."""
    return tuple((name, text) for name, text in words.items() if text)


@lru_cache(4096)
def place_names(regions: Regions, region: Region) -> tuple[str, ...]:
    """Returns the region's name and those around it inside the site's own; a name that several bear says where it is."""
    own = (*regions.ancestors(region), region)[regions.root.level :] or (region,)
    return tuple(
        one.name if len(regions.find(one.name)) < 2 else f"{one.name}, {regions.by_code[one.parent_code].short}"
        for one in own
    )


@lru_cache(4096)
def place_aliases(regions: Regions, region: Region, *, around: bool = True) -> tuple[str, ...]:
    """Returns other names of the region, and of those around it."""
    codes = {region.code, *(one.code for one in regions.ancestors(region))} if around else {region.code}
    return tuple(sorted(name for name, code in regions.aliases.items() if code in codes))
