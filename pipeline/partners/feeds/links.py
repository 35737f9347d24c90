"""Addresses: made absolute, safe and canonical, or refused. Nothing is ever looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from pipeline.language.patterns import late

LONGEST: Final = 2048
"""Longer addresses are refused: no story has one, and servers and browsers cut them."""

_TRACKING: Final = late(
    r"""(?ix) utm_\w+ | fb_\w+ | _hs\w+ | mc_[ce]id | ns_(?:source|mchannel|campaign|linkname|fee)
       | at_(?:medium|campaign)\w* | fbclid | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | twclid
       | ttclid | yclid | li_fat_id | igshid | igsh | _ga | _gl | mkt_tok | vero_id | oly_(?:anon|enc)_id
       | s_cid | cmpid | icid | ncid | xtor | wt_mc | spm | traffic_source | __twitter_impression | share_from
       | shareto | wa_source | ref_src | ref_url"""
)
_SOURCES: Final = frozenset({"ref", "source", "src", "from", "via", "medium"})
_CHANNELS: Final = frozenset(
    {"rss", "feed", "rssfeed", "rss-feed", "twitter", "facebook", "fb", "ig", "instagram", "whatsapp", "wa", "telegram",
     "tiktok", "line", "x", "googlenews", "google-news", "newsletter", "share"}
)  # fmt: skip
_UNSEEN: Final = late(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SAFE_HOST: Final = late(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_SAFE_IPV6: Final = late(r"[0-9a-f:.]{2,45}")
_PLACES: Final = late(
    r"""(?ix) (?: comments? | komentar | respond | reply | disqus_thread | more-\d+ | top | atas | main | content | isi
       | (?:utm_|at_)\w+=.* | (?:xtor|ref|source|fbclid|gclid|rss|_gl|_ga)=.* | \.?[a-z0-9]{11}\.(?:facebook|twitter) )?"""
)
"""Fragments that are a place on a page, or tell who sent the reader: what stands behind them is the same story."""
_TEXT_FRAGMENT: Final = ":~:"
_BARE_HOST: Final = late(
    r"(?:www\.[^\s/?#:@]+|(?:[\w-]{1,63}\.)+(?P<last>[^\W\d_]{2,24})(?=[:/]))(?::\d{1,5})?(?=[/?#]|\Z)", re.IGNORECASE
)
_FILES: Final = frozenset(
    {"html", "htm", "shtml", "xhtml", "php", "asp", "aspx", "jsp", "do", "cgi", "pl", "py", "xml", "rss", "rdf", "json", "pdf",
     "jpg", "jpeg", "png", "gif", "webp", "txt", "md", "js", "css", "cfm", "amp", "mp", "doc", "docx"}
)  # fmt: skip
_HOST: Final = late(r"[:/?#]")
"""What ends the host of an address that lacks its scheme."""
_DOUBLED: Final = late(r"(?:https?:/{1,3})+(?=https?:?/)", re.IGNORECASE)
_SLASHES: Final = late(r"\A(https?)(?::/{0,3}|//)(?=[^/?#\s]+\.[^/?#\s])", re.IGNORECASE)
_NOWHERE: Final = late(r"(?:https?:)?(?://+)?|https?:/", re.IGNORECASE)
_SCHEME: Final = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_BARE_PERCENT: Final = late(r"%(?![0-9A-Fa-f]{2})")
_PERCENT: Final = late(r"%([0-9A-Fa-f]{2})")
_FOR_PHONES: Final = late(r"\A(?:(?:m|amp|mobile|wap|mobil)\.)+(?=[^.]+\.)")
_INDEX: Final = late(r"/(?:index|default)\.(?:html?|php|aspx?)\Z", re.IGNORECASE)
_WHOLE: Final = frozenset({"page=all", "showpage=all", ""})
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def canonical(address: str, base: str = "") -> str | None:
    """Return the absolute http(s) address of a story without tracking, its host in ASCII.

    A fragment stays when it may tell one story from another (``#k1``, ``#!/berita/1``). What lacks its scheme, or has two,
    is an address of the web all the same (``www.kabar.example/1``).

    Relative addresses are resolved against ``base``. None for any other scheme, for userinfo (``https://bank.id@evil.id``),
    for hosts no resolver would take and for addresses over 2,048 characters. Applying it twice changes nothing.
    """
    if len(address) > 2 * LONGEST:
        return None
    address = _UNSEEN.sub("", address).strip()
    if _NOWHERE.fullmatch(address):
        return None
    address = _with_scheme(address.replace("&amp;", "&"), base)
    scheme = _SCHEME.match(address)
    if scheme and scheme.group(0).lower() not in ("http:", "https:"):
        return None
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        port = parts.port
    except ValueError:
        return None
    kind = parts.scheme.lower()
    if kind not in _DEFAULT_PORTS or "@" in parts.netloc or "\\" in parts.netloc:
        return None
    host = _ascii_host(parts.hostname or "")
    if host is None or port == 0:
        return None
    netloc = host if port is None or port == _DEFAULT_PORTS[kind] else f"{host}:{port}"
    path = _quoted(parts.path, "/!$&'()*+,;=:@~%-._") or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    query = _quoted(query, "/?!$&()*+,;=:@~%-._[]|")
    fragment = _telling(parts.fragment)
    link = f"{kind}://{netloc}{path if path.startswith('/') else '/' + path}{'?' + query if query else ''}"
    link += f"#{fragment}" if fragment else ""
    return link if len(link) <= LONGEST else None


def _with_scheme(address: str, base: str) -> str:
    """Return an address as its author meant it: one scheme, two slashes; any other as it is."""
    bare = _BARE_HOST.match(address)
    if bare and (bare["last"] or "").lower() not in _FILES:
        return f"https://{address}"
    if (first := _HOST.split(address, maxsplit=1)[0].lower()) and first == host_of(
        base
    ):  # the outlet's own, with nothing after
        return f"https://{address}"
    address = _DOUBLED.sub("", address)
    return _SLASHES.sub(r"\1://", address, count=1)


def _telling(fragment: str) -> str:
    """Return what of a fragment tells stories apart; "" when nothing does."""
    fragment = fragment.partition(_TEXT_FRAGMENT)[0]
    return "" if _PLACES.fullmatch(fragment) else _quoted(fragment, "/?!$&'()*+,;=:@~%-._")


def page_of(link: str) -> str:
    """Return the address of the page that a link leads to, whatever place on it is meant."""
    return link.partition("#")[0]


def host_of(address: str) -> str:
    """Return the ASCII host of an address, lower case and without ``www.``; empty when there is none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return (_ascii_host(host) or "").removeprefix("www.").rstrip(".")


def story_key(link: str) -> str:
    """Return what two addresses of the same page share: no scheme, no ``www.``, no closing slash, no AMP variant."""
    parts = urlsplit(link)
    path = parts.path.rstrip("/")
    path = path.removesuffix("/amp")
    query = "&".join(pair for pair in parts.query.split("&") if pair not in ("amp", "amp=1", "outputType=amp", ""))
    port = f":{parts.port}" if parts.port else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host_of(link)}{port}{path}{'?' + query if query else ''}{fragment}"


def place_key(link: str) -> str:
    """Return what two addresses share that a reader takes to one page: as ``story_key``, and no host for phones, no
    ``index.html``, no ``page=all``; its order of parameters and its percent signs do not count."""
    host, slash, rest = story_key(link).partition("/")
    path, mark, query = rest.partition("?")
    path = _INDEX.sub("", re.sub("/{2,}", "/", f"/{_PERCENT.sub(_settled, path)}")).rstrip("/")
    pairs = sorted(pair for pair in query.split("&") if pair not in _WHOLE)
    return f"{_FOR_PHONES.sub('', host)}{slash and path}{mark and '?'}{'&'.join(pairs)}".rstrip("?")


def _settled(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else match[0].upper()


def outbound(link: str, domains: Iterable[str]) -> bool:
    """Tell whether a link leaves the given domains and their subdomains. True for what has no host."""
    host = host_of(link)
    if not host:
        return True
    own = [domain for domain in map(host_of, domains) if domain]
    return not any(host == domain or host.endswith(f".{domain}") for domain in own)


def shown_host(link: str) -> str:
    """Return the host as a reader may see it: accented Latin in plain letters, other or mixed scripts in punycode."""
    host = host_of(link)
    labels = []
    for label in host.split("."):
        try:
            plain = label.encode("ascii").decode("idna") if label.startswith("xn--") else label
        except UnicodeError:
            plain = label
        labels.append(plain if all(_is_latin(letter) for letter in plain) else label)
    return ".".join(labels)


def is_front_page(link: str) -> bool:
    """Tell whether an address is only a host, so that it cannot tell one story from another."""
    parts = urlsplit(link)
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def _is_latin(letter: str) -> bool:
    return (
        letter in "-_" or (letter.isdecimal() and letter.isascii()) or unicodedata.name(letter, "").startswith("LATIN ")
    )


def _ascii_host(host: str) -> str | None:
    if not host or len(host) > 253:
        return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    host = host.lower()
    if ":" in host:
        return f"[{host}]" if _SAFE_IPV6.fullmatch(host) else None
    return host if _SAFE_HOST.fullmatch(host) else None


def _quoted(part: str, safe: str) -> str:
    # A lone percent sign would make the address unparsable for stricter readers than browsers.
    return quote(_BARE_PERCENT.sub("%25", part), safe=safe, errors="replace")


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return _TRACKING.fullmatch(name) is not None or (name.lower() in _SOURCES and value.lower() in _CHANNELS)
