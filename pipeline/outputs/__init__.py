"""What the site publishes beside its pages. A new output is one function in a module here, and its name below."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import OutFile, SitePage
from pipeline.outputs.alerts import alerts
from pipeline.outputs.cards import share_cards
from pipeline.outputs.data import open_data
from pipeline.outputs.digests import digest_feeds
from pipeline.outputs.feeds import archives, article_feeds, partner_feed
from pipeline.outputs.headers import host_files
from pipeline.outputs.opml import opml
from pipeline.outputs.output import Output
from pipeline.outputs.redirects import redirects
from pipeline.outputs.share import share_texts
from pipeline.outputs.sitemap import sitemap
from pipeline.publication import Publication

OUTPUTS: tuple[Output, ...] = (
    article_feeds, archives, digest_feeds, partner_feed, opml, alerts, share_texts, share_cards, open_data, redirects, sitemap,
    host_files,
)


def all_outputs(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields the files of every output, in a fixed order."""
    for output in OUTPUTS:
        yield from output(publication, pages)


__all__ = ["OUTPUTS", "all_outputs"]
