"""What the site publishes beside its pages. A new output is one function in a module here, and a line below: its name, where
its files lie, and what browsers must be told of them where their names do not tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.content.addresses import Addresses
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.targets import OutFile, Target
from pipeline.outputs.output import Output

if TYPE_CHECKING:
    from pipeline.site.edition import Pages
    from pipeline.site.pages.page import SitePage
    from pipeline.site.publication import Publication

ATOM, RSS, JSON_FEED = "application/atom+xml", "application/rss+xml", "application/feed+json"
_FEEDS = (
    Addresses("<folder>umpan.atom.xml", ATOM),
    Addresses("<folder>umpan.xml", RSS),
    Addresses("<folder>umpan.json", JSON_FEED),
)
YEARS = Addresses("<folder>umpan/<tahun>.atom.xml", ATOM)
"""Archives of a part of the site."""
_ARCHIVES = (
    Addresses("umpan/<tahun>-<bulan>.atom.xml", ATOM),
    Addresses("umpan/<tahun>-<bulan>.xml", RSS),
    YEARS,
)
_DATA = (
    "data/<tabel>.json",
    "data/<tabel>.csv",
    "data/<tabel>.skema.json",
    "data/README.md",
    "data/datapackage.json",
    "data/katalog.jsonld",
)
_ICONS = (Addresses("aset/ikon-<sisi>.png"), Addresses("manifes.json"))

OUTPUTS: tuple[Output, ...] = (
    Output("feeds.all_feeds.article_feeds", _FEEDS),
    Output("feeds.all_feeds.archives", _ARCHIVES),
    Output("feeds.digests.digest_feeds", _FEEDS),
    Output("feeds.all_feeds.partner_feed", _FEEDS),
    Output("feeds.opml.opml", (Addresses("<folder>umpan.opml", "text/x-opml"),)),
    Output("alerts.alerts", (Addresses("peringatan.json"),)),
    Output("share_cards.share_cards", (Addresses("gambar/kartu-<sidik>.jpg", immutable=True),), of_pages=True),
    Output("open_data.open_data", tuple(map(Addresses, _DATA))),
    Output("redirects.redirects", ()),  # where members say
    Output(
        "sitemap.sitemap", tuple(map(Addresses, ("sitemap.xml", "sitemap-<bagian>.xml", "robots.txt"))), of_pages=True
    ),
    Output("headers.host_files", tuple(map(Addresses, ("_headers", "_redirects", ".htaccess", ".nojekyll")))),
    Output("web_manifest.manifest", _ICONS),
    Output("offline_zip.parcels", (Addresses("wilayah/<wilayah>/ringkasan/<masa>/<nama>/<nama>.zip"),)),
    Output("claims_index.claims_index", (Addresses("cek/indeks.json"), Addresses("cek/jawaban.json"))),
    Output("writing_rules.writing_rules", (Addresses("tulis/aturan.json"),)),
    Output("calendar.calendars", (Addresses("<folder>agenda.ics", "text/calendar"),)),
    Output("deadline_calendar.deadline_calendars", (Addresses("kim/<nama>/tenggat.ics", "text/calendar"),)),
)
SEARCH_INDEX = Addresses("cari/indeks/<apa-pun>", immutable=True)
"""What the search page reads (``outputs.search``): its folders are named after what they hold."""
ADDRESSES = (*(one for output in OUTPUTS for one in output.addresses), SEARCH_INDEX)
"""Where all published files lie that are no pages."""


def all_outputs(publication: Publication, pages: Iterable[SitePage]) -> Iterator[OutFile]:
    """Yields the files of every output, in a fixed order."""
    from pipeline.site.edition import Pages

    for target in all_targets(publication, Pages.of(publication, pages)):
        yield from target.make()


def all_targets(publication: Publication, pages: Pages, outputs: Iterable[Output] = OUTPUTS) -> Iterator[Target]:
    """Yields the targets of every output, in a fixed order."""
    for output in outputs:
        for made in output(publication, pages):
            yield made if isinstance(made, Target) else _finished(made)


def _finished(file: OutFile) -> Target:
    """Returns a file that is made already as a target."""
    return Target(f"hasil/{file.path}", fingerprint(file.data), lambda: (file,))


__all__ = ["ADDRESSES", "OUTPUTS", "all_outputs", "all_targets"]
