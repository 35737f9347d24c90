"""What the site publishes beside its pages. A new output is one function in a module here, and its name below."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.targets import OutFile, Target
from pipeline.outputs.alerts import alerts
from pipeline.outputs.claims_index import claims_index
from pipeline.outputs.feeds.all_feeds import archives, article_feeds, partner_feed
from pipeline.outputs.feeds.digests import digest_feeds
from pipeline.outputs.feeds.opml import opml
from pipeline.outputs.headers import host_files
from pipeline.outputs.offline_zip import parcels
from pipeline.outputs.open_data import open_data
from pipeline.outputs.output import Output
from pipeline.outputs.redirects import redirects
from pipeline.outputs.share_cards import share_cards
from pipeline.outputs.sitemap import sitemap
from pipeline.outputs.web_manifest import manifest
from pipeline.site.pages.page import SitePage
from pipeline.site.publication import Publication

OUTPUTS: tuple[Output, ...] = (
    article_feeds,
    archives,
    digest_feeds,
    partner_feed,
    opml,
    alerts,
    share_cards,
    open_data,
    redirects,
    sitemap,
    host_files,
    manifest,
    parcels,
    claims_index,
)


def all_outputs(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[OutFile]:
    """Yields the files of every output, in a fixed order."""
    for target in all_targets(publication, pages):
        yield from target.make()


def all_targets(publication: Publication, pages: tuple[SitePage, ...]) -> Iterator[Target]:
    """Yields the targets of every output, in a fixed order."""
    for output in OUTPUTS:
        for made in output(publication, pages):
            yield made if isinstance(made, Target) else _finished(made)


def _finished(file: OutFile) -> Target:
    """Returns a file that is made already as a target."""
    return Target(f"hasil/{file.path}", fingerprint(file.data), lambda: (file,))


__all__ = ["OUTPUTS", "all_outputs", "all_targets"]
