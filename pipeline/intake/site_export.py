"""The posts of a whole site that was written with another program → articles: dates, writers, topics, old addresses.

What was published stays published and drafts stay drafts; the readers hand over nothing that was private, because a
repository is public. A category becomes a topic by a table that somebody confirmed, never by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Arrival, Draft, Instructions, Made, Picture, Remark
from pipeline.intake.article_draft import Photo, Piece, drafted, short_slug
from pipeline.intake.html_to_markdown import markdown
from pipeline.language.regions import slugify

_ADDRESS = re.compile(r"[\w.~-]+(?:/[\w.~-]+)*/?")
_SIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)|-scaled(?=\.\w+$)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_NOBODY = ("admin", "administrator", "unknown", "anonymous", "anonim", "noreply")
_NO_CATEGORY = ("uncategorized", "tak-berkategori", "tanpa-kategori", "uncategorised")


@dataclass(frozen=True, slots=True)
class Post:
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
    draft: bool = False


@dataclass(slots=True)
class LeftOut:
    """How much of an export is not taken, and why."""

    private: int = 0
    pages: int = 0

    def remarks(self) -> Iterator[Remark]:
        """Yields what is to be said of it: numbers only, no title."""
        if self.private:
            said = f"{self.private} tulisan pribadi, berkata sandi, atau terhapus tidak diambil sama sekali."
            yield Remark(0, said, "Tempat penyimpanan situs ini terbuka untuk umum.", False)
        if self.pages:
            said = f"{self.pages} halaman (bukan berita) tidak diambil."
            yield Remark(0, said, "Salin isinya ke content/halaman/ bila masih diperlukan.", False)


def articles(arrival: Arrival, read: Callable[[], Iterable[Post]], wishes: Instructions) -> Iterator[Made]:
    """Yields an article for each post, the oldest first. ``read`` reads the export anew. Raises Refusal."""
    zone = wishes.kim.region.zone
    posts = sorted(((post.when.astimezone(zone), post.name, n) for n, post in enumerate(read())), key=lambda one: one)
    _confirm(arrival, {one: None for post in read() for one in post.categories}, wishes)
    names = _names(read(), posts)
    counts = {"photos": 0, "draft": 0, "asked": 0}
    for number, post in enumerate(read()):
        piece = _piece(post, post.when.astimezone(zone), names[number], wishes)
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


def _names(posts: Iterable[Post], order: Sequence[tuple[datetime, str, int]]) -> dict[int, str]:
    """The files' names by the posts' numbers: of two that are called the same in one year, the older keeps the name."""
    wanted = {number: short_slug(post.name or post.title) for number, post in enumerate(posts)}
    taken: set[tuple[int, str]] = set()
    names: dict[int, str] = {}
    for when, _, number in order:
        name, more = wanted[number], 2
        while (when.year, name) in taken:
            name, more = f"{wanted[number]}-{more}", more + 1
        taken.add((when.year, name))
        names[number] = name
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


def _piece(post: Post, when: datetime, name: str, wishes: Instructions) -> Piece:
    title = " ".join(_TAG.sub("", post.title).split())
    piece = Piece("", when, title=title, summary=post.summary, draft=post.draft, slug=name)
    if slugify(post.author) and slugify(post.author) not in _NOBODY and "@" not in post.author:
        piece.authors = [post.author]
    piece.categories = [one for one in post.categories if wishes.topic(one)]

    def place(address: str, alt: str) -> str:
        piece.photos.append(photo(address, alt))
        return f"![{piece.photos[-1].alt}](foto:{len(piece.photos) - 1})"

    def photo(address: str, alt: str) -> Photo:
        file = PurePosixPath(unquote(urlsplit(address).path)).name or "foto"
        data = next((wishes.pictures[one] for one in (file, _SIZED.sub("", file)) if one in wishes.pictures), b"")
        return Photo(file, data, alt)

    if post.picture:
        piece.photos.append(photo(post.picture, ""))
    body, embedded = markdown(post.html, place)
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
