"""The posts of a whole site that was written with another program → articles: dates, writers, topics, old addresses.

What was published stays published and drafts stay drafts; the readers hand over nothing that was private, because a
repository is public. A category becomes a topic by a table that somebody confirmed, never by a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.invisible import visible
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Draft, Instructions, Made, Picture, Remark, endings
from pipeline.intake.article_draft import Photo, Piece, drafted, short_slug
from pipeline.intake.html_to_markdown import markdown
from pipeline.language.regions import slugify

_ADDRESS = re.compile(r"[\w.~-]+(?:/[\w.~-]+)*/?")
_SIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)")
_FURNITURE = re.compile(
    r"(?:^|\s)(?:sharedaddy|jp-relatedposts|addtoany_\w+|a2a_\w+|sharethis\S*|social-share\S*|share-buttons|related-posts|yarpp\S*"
    r"|post-views|wp-block-file__button|screen-reader-text|ez-toc\S*|adsbygoogle|code-block|newsletter\S*)(?:\s|$)"
)
"""Classes of what plugins put around a text: buttons to share, other posts, tables of contents, advertising."""
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_NOBODY = ("admin", "administrator", "unknown", "anonymous", "anonim", "noreply")
_NO_CATEGORY = ("uncategorized", "tak-berkategori", "tanpa-kategori", "uncategorised")


class Post(Struct, frozen=True):
    """A post as an export has it."""

    title: str
    html: str
    when: datetime
    author: str = ""
    categories: tuple[str, ...] = ()
    address: str = ""
    """Where readers found it; "" for what was never published."""
    name: str = ""
    """What it was called in its address."""
    summary: str = ""
    picture: str = ""
    """The address of the picture above it."""
    picture_shows: str = ""
    draft: bool = False


@dataclass(slots=True)
class LeftOut:
    """How much of an export is not taken, and why."""

    private: int = 0
    pages: int = 0
    others: Counter[str] = field(default_factory=Counter)
    """Published things of sorts that the site had of its own."""

    def remarks(self) -> Iterator[Remark]:
        """Yields what is to be said of it: numbers only, no title."""
        if self.private:
            said = f"{self.private} tulisan pribadi, berkata sandi, atau terhapus tidak diambil sama sekali."
            yield Remark(0, said, "Tempat penyimpanan situs ini terbuka untuk umum.", False)
        if self.pages:
            said = f"{self.pages} halaman (bukan berita) tidak diambil."
            yield Remark(0, said, "Salin isinya ke content/halaman/ bila masih diperlukan.", False)
        if self.others:
            said = ", ".join(f"{number} {kind}" for kind, number in sorted(self.others.items()))
            yield Remark(0, f"Jenis isi lain tidak diambil: {said}.", "Salin sendiri bila isinya berita.", False)


def articles(arrival: Arrival, read: Callable[[], Iterable[Post]], wishes: Instructions) -> Iterator[Made]:
    """Yields an article for each post, the oldest first. ``read`` reads the export anew. Raises Refusal."""
    zone = wishes.kim.region.zone
    posts = [
        replace(post, html="", when=post.when.astimezone(zone)) for post in read()
    ]  # whole texts are too many to keep
    _confirm(arrival, {one: None for post in posts for one in post.categories}, wishes)
    names = _names(posts)
    here = {
        _place_of(post.address): f"../{post.when:%Y}/{name}.md"
        for post, name in zip(posts, names, strict=True)
        if post.address and not post.draft
    }
    counts = {"photos": 0, "draft": 0, "asked": 0}
    for number, post in enumerate(read()):
        piece = _piece(post, posts[number].when, names[number], here, wishes)
        for made in drafted(piece, wishes):
            if isinstance(made, Remark) and not made.stops:
                continue  # thousands of them: they stand in the articles' heads
            counts["photos"] += isinstance(made, Picture)
            counts["draft"] += isinstance(made, Draft) and piece.draft
            counts["asked"] += isinstance(made, Draft) and bool(piece.ask)
            yield made
    yield Remark(
        0,
        f"{len(posts)} tulisan: {len(posts) - counts['draft']} sudah terbit, {counts['draft']} draf, {counts['photos']} foto.",
        f"{counts['asked']} di antaranya memuat baris «# TANYAKAN» di kepalanya.",
        False,
    )


def _names(posts: Sequence[Post]) -> list[str]:
    """The files' names, post by post: of two that are called the same in one year, the older keeps the name."""
    taken: set[tuple[int, str]] = set()
    names = [short_slug(post.name or post.title) for post in posts]
    for number in sorted(range(len(posts)), key=lambda one: (posts[one].when, posts[one].name, one)):
        wanted, more = names[number], 2
        while (posts[number].when.year, names[number]) in taken:
            names[number], more = f"{wanted}-{more}", more + 1
        taken.add((posts[number].when.year, names[number]))
    return names


def _confirm(arrival: Arrival, categories: Iterable[str], wishes: Instructions) -> None:
    """Raises Refusal, with a table to confirm, when it was not said what a category becomes."""
    open_ones = [
        one for one in categories if wishes.topic(one) is None and slugify(one) and slugify(one) not in _NO_CATEGORY
    ]
    if open_ones:
        lines = (f"{one}: {next(iter(wishes.subjects.read(one)), '-')}" for one in sorted(open_ones, key=str.casefold))
        raise Refusal(
            f"{arrival.name} memakai {len(open_ones)} kategori yang belum ada padanannya di sini.",
            "Simpan daftar ini sebagai topik.txt, cocokkan tiap barisnya (- berarti tidak dipakai), lalu ulangi dengan "
            "--topik topik.txt:\n" + "\n".join(lines),
        )


def _place_of(address: str) -> str:
    """An address without what two ways to write it differ in: the scheme, «www.», the last stroke, marks behind."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = parts.query if re.fullmatch(r"(?:p|page_id)=\d+", parts.query) else ""
    return f"{host}{unquote(parts.path).rstrip('/')}?{query}"


def _piece(post: Post, when: datetime, name: str, here: Mapping[str, str], wishes: Instructions) -> Piece:
    title = " ".join(_TAG.sub("", post.title).split())
    piece = Piece("", when, title=title, summary=post.summary, draft=post.draft, slug=name)
    if slugify(post.author) and slugify(post.author) not in _NOBODY and "@" not in post.author:
        piece.authors = [post.author]
    piece.categories = [one for one in post.categories if wishes.topic(one)]

    def place(address: str, alt: str) -> str:
        piece.photos.append(photo(address, alt))
        return f"![{piece.photos[-1].alt}](foto:{len(piece.photos) - 1})"

    def photo(address: str, alt: str) -> Photo:
        path = _path(address)
        known = (one for said in (path, _SIZED.sub("", path)) for one in endings(said) if one in wishes.pictures)
        return Photo(
            visible(PurePosixPath(path).name)[:80] or "foto", next((wishes.pictures[one] for one in known), b""), alt
        )

    def goal(address: str) -> str:
        address = _joined(post.address, address)
        # Takeout tells no host: there a path alone is the address.
        article = here.get(_place_of(address)) or here.get(_place_of(_path(address)))
        if article is None:
            return address
        return article if article != here.get(_place_of(post.address)) else ""

    if post.picture:
        piece.photos.append(photo(post.picture, post.picture_shows))
    body, embedded = markdown(post.html, place, _is_furniture, goal)
    piece.body = body or title
    if embedded:
        piece.ask.append("Video, peta, atau rekaman apa yang dulu ada di sini, dan perlukah ditautkan?")
    if post.address and not post.draft:
        path = unquote(urlsplit(post.address).path).strip("/")
        if _ADDRESS.fullmatch(path):
            piece.old_addresses = [f"/{path}" if re.search(r"\.\w{1,5}$", path) else f"/{path}/"]
        elif path or urlsplit(post.address).query:
            piece.ask.append("Ke mana alamat lamanya diarahkan? Alamat itu tidak dapat disimpan sebagai berkas.")
    return piece


def _is_furniture(told: Mapping[str, str]) -> bool:
    return _FURNITURE.search(told.get("class", "")) is not None


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip()) if base else address
    except ValueError:
        return address
