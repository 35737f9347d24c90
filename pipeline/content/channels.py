"""The public channels that pages show in few words: a place's numbers as data tell them, or else those of the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.content.kinds import Entity
from pipeline.content.kinds.nomor import NumbersRecord, PublicNumber, RegionNumbers, numbers_in
from pipeline.content.options import Channel
from pipeline.content.settings import Site, written_numbers


def with_numbers(site: Site, entities: Iterable[Entity[Any]]) -> Site:
    """Returns the site with the channels that its members' lists tell of its region; as it is where there is no list."""
    lists = [one for one in entities if isinstance(one, RegionNumbers)]
    if not lists:
        return site
    numbers = numbers_in(lists, site.regions, site.regions.root)
    return replace(site, channels=channels_of(numbers), one_number=any(one.record.use == "tunggal" for one in numbers))


def with_official(site: Site, lists: Iterable[NumbersRecord]) -> Site:
    """Returns the site with the numbers that articles may publish because a public body publishes them."""
    told = (one for record in lists for one in record.numbers if one.holds and one.source.official)
    found = (
        number for one in told for text in (one.number, one.link or "") for number in written_numbers(text) if number
    )
    return replace(site, official_numbers=site.official_numbers | frozenset(found))


def channels_of(numbers: Sequence[PublicNumber]) -> tuple[Channel, ...]:
    """Returns numbers as channels: where one is for every emergency, those for one kind of emergency are left to the kit."""
    single = any(one.record.use == "tunggal" for one in numbers)
    shown = [one for one in numbers if one.link and not (single and one.record.use == "darurat")]
    return tuple(
        Channel(nama=one.record.name, isi=one.record.number, tautan=one.link, keterangan=remark(one)) for one in shown
    )


def remark(number: PublicNumber) -> str:
    """Returns what is said below a number: what for, when; and, as a sentence of its own, when the desk checked it long ago or
    never: whom the number reaches here is in doubt, not what it costs or when it answers."""
    said = "; ".join(part for part in (number.record.note, number.record.hours) if part)
    doubt = ""
    if number.checked is None:
        doubt = "Nomor ini belum diperiksa redaksi."
    elif number.stale:
        from babel.dates import format_date  # slow to load, and seldom needed

        doubt = f"Terakhir diperiksa redaksi {format_date(number.checked.at.date(), 'd MMMM y', locale='id')}."
    stop = "." if said and doubt and said[-1] not in ".!?" else ""
    return " ".join(part for part in (said + stop, doubt) if part)
