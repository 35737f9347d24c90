"""What the reader of a feed needs to know of the partner who publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from pipeline.language.regions import ZONES
from pipeline.partners.feeds.links import host_of


@dataclass(frozen=True, slots=True)
class Outlet:
    """A partner as the parser sees it."""

    slug: str
    name: str
    site: str
    """The outlet's front page: where an item without any usable link leads."""
    feed: str
    zone: tzinfo | str = "WIB"
    """The zone of times that name none: WIB, WITA, WIT or a fixed offset."""
    domains: tuple[str, ...] = ()
    """Where its links may lead, subdomains included; empty means the host of ``site``."""

    @property
    def tz(self) -> tzinfo:
        """The zone as a fixed offset; an unknown name counts as WIB."""
        if isinstance(self.zone, str):
            return ZONES.get(self.zone.strip().upper(), ZONES["WIB"])
        return self.zone

    @property
    def own_domains(self) -> tuple[str, ...]:
        """The domains that count as the outlet's own; never empty when ``site`` is an address."""
        if self.domains:
            return self.domains
        host = host_of(self.site)
        return (host,) if host else ()
