"""A page of the public site before it is drawn: its address, its template, and what the template sees. Values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed of ours: its title for people, its address below the root, its media type."""

    title: str
    url: str
    type: str = "application/rss+xml"


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page to be drawn: its address below the root (ends in ``/``, or is a file name), and what the template sees."""

    url: str
    template: str
    title: str
    description: str = ""
    view: dict[str, object] = field(default_factory=dict)
    feeds: tuple[FeedLink, ...] = ()
    """Feeds a browser may discover on this page, the page's own first."""
    indexed: bool = True
    """False keeps the page out of the sitemap and out of search engines."""

    @property
    def file(self) -> str:
        """The path of the HTML file that serves this address."""
        return f"{self.url}index.html" if self.url.endswith("/") or not self.url else self.url
