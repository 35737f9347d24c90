"""What hosts should say with every file: who may run what, for how long to keep it. For the hosts that read it from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from pipeline.engine.targets import OutFile
from pipeline.outputs import ADDRESSES
from pipeline.site import addresses as site_addresses
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""What the host says, beside what each page asks for by itself."""


SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}

OPEN: Mapping[str, str] = {"Access-Control-Allow-Origin": "*"}
"""Open data may be read by any site's program."""
FOREVER = "public, max-age=31536000, immutable"
_DECLARED = (*site_addresses.ADDRESSES, *ADDRESSES)
NAMED_BY_CONTENT = tuple(sorted({one.folder for one in _DECLARED if one.immutable}))
"""Folders whose addresses change with what lies there: in the name, or after "?v="."""
SEARCH_PAGE, RECENT = "cari/", "public, max-age=600"
"""The search page, which holds titles, may be ten minutes old: who looks for a second thing does not wait for it again."""

_TYPES = {one.name: one.media_type for one in _DECLARED if one.media_type}
"""From a regular expression for a file's name to what it is."""


def host_files(publication: Publication, pages: Pages) -> Iterator[OutFile]:
    """Yields ``_headers``, ``_redirects`` (Netlify, Cloudflare Pages), ``.htaccess`` (Apache), ``.nojekyll`` (GitHub Pages).

    A host that reads another form ignores them; nginx' form stands in docs/penerapan.md.
    """
    base = urlsplit(publication.catalogue.site.url).path or "/"
    yield OutFile("_headers", _headers(base).encode())
    kept = "artikel/:kim/:tahun/:judul/"
    yield OutFile("_redirects", f"{base}{kept}bagikan/ {base}{kept} 301\n".encode())
    yield OutFile(".htaccess", _htaccess(base).encode())
    yield OutFile(".nojekyll", b"")


def _headers(base: str) -> str:
    rules = {f"{base}*": SECURITY, f"{base}data/*": OPEN} | {
        f"{base}{folder}*": {"Cache-Control": FOREVER} for folder in NAMED_BY_CONTENT
    }
    rules[f"{base}{SEARCH_PAGE}"] = {"Cache-Control": RECENT}
    return (
        "\n".join(
            "\n".join([path, *(f"  {name}: {value}" for name, value in fields.items())])
            for path, fields in rules.items()
        )
        + "\n"
    )


def _htaccess(base: str) -> str:
    folders = "|".join(folder.rstrip("/") for folder in NAMED_BY_CONTENT)
    lines = [
        f"ErrorDocument 404 {base}404.html",
        "AddDefaultCharset utf-8",
        f"RedirectMatch 301 ^{base}(artikel/[^/]+/[^/]+/[^/]+/)bagikan/$ {base}$1",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in SECURITY.items()),
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}({folders})/#">',
        f'    Header set Cache-Control "{FOREVER}"',
        "  </If>",
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}{SEARCH_PAGE}(index\\.html)?$#">',
        f'    Header set Cache-Control "{RECENT}"',
        "  </If>",
        *(
            f'  <FilesMatch "^{name}$">\n    Header set Content-Type "{kind}; charset=utf-8"\n  </FilesMatch>'
            for name, kind in _TYPES.items()
        ),
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        "<IfModule mod_filter.c>",
        "  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json"
        " application/xml application/rss+xml application/atom+xml application/feed+json image/svg+xml text/plain text/csv",
        "</IfModule>",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"
