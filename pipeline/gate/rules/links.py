"""Links must lead somewhere, and somewhere safe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from pipeline.content.kinds.record import web_address
from pipeline.content.markdown.autolinks import destination
from pipeline.content.markdown.links import OUTSIDE, beside, link_url, parts
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Corpus, Manuscript
from pipeline.gate.rules.meant_addresses import instead
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late


def _leading_nowhere(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    """Yields the files with a link that may be dead; what leads to a part of the same page only the page can tell."""
    for path in paths:
        for target in corpus.links[path]:
            scheme, rest, _ = parts(target)
            if not scheme and (not rest or link_url(corpus.catalogue, path, target) is None):
                yield path
                break


@rule("KIM205", ERROR, group=Group.LINKS, suspects=_leading_nowhere)
def dead_link(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Tautan mati.

    Tautan ke halaman lain di situs ini ditulis dari letak berkas, diakhiri `.md`, dan harus sampai ke berkas yang ada.
    Pembaca yang mengetuk tautan mati kehilangan kepercayaan.

    Salah: `[tentang kami](halaman/tentan.md)`

    Benar: `[tentang kami](../../../halaman/tentang.md)`
    """
    for link in text.body.outline.links:
        scheme, path, anchor = parts(link.target)
        if scheme:
            continue
        if not link.target.strip():
            yield Finding(text.at_body(link), "Tautan ini tidak punya alamat.", instead(link.text, ""))
            continue
        if not path:
            yield from _dead_anchor(text, link.target, anchor, text.at_body(link))
            continue
        goal = beside(text.path, path)
        if text.kind is None and (goal in corpus.catalogue.assets or goal.startswith("aset/")):
            continue  # an ordinary page may link to a picture or a file beside it
        if goal in corpus.catalogue.waiting and goal not in corpus.catalogue.addresses:
            continue  # only until its time comes: KIM215 tells
        if goal in corpus.catalogue.assets and goal.lower().endswith(PICTURE_SUFFIXES):
            yield Finding(
                text.at_body(link),
                f"Tautan ke «{link.target}» menunjuk gambar, bukan halaman.",
                f"Untuk menampilkan gambarnya, tulis tanda seru melekat di depan kurung siku: "
                f"![{link.text.strip() or 'Ceritakan isi gambar'}]({destination(link.target)})",
            )
            continue
        if link_url(corpus.catalogue, text.path, link.target) is None:
            elsewhere = instead(link.text, link.target) or _elsewhere(link.target)
            near = _near(corpus, goal) if not elsewhere else []
            hint = f" (mungkin maksud Anda «{_from(text.path, near[0])}»)" if near else ""
            yield Finding(
                text.at_body(link),
                f"Tautan ke «{link.target}» tidak sampai ke halaman mana pun{hint}.",
                elsewhere or "Periksa ejaan alamatnya, atau hapus tautan itu. Alamat ditulis dari letak berkas ini.",
            )


_SITE: Final = late(r"(?:https?[:/]{1,3})?(?P<rest>(?:[a-z0-9-]+\.){1,9}(?P<end>[a-z]{2,})(?:[/?#].*)?)", re.I)


def _elsewhere(target: str) -> str:
    """Returns what to write when a target looks like the address of another site whose beginning is missing; else ""."""
    found = _SITE.fullmatch(target)
    if found is None or found["end"].lower() in (
        "md",
        "html",
        "pdf",
        *(suffix.lstrip(".") for suffix in PICTURE_SUFFIXES),
    ):
        return ""
    return f"Bila yang dimaksud situs lain, tulis alamat lengkapnya: https://{found['rest']}. Bila bukan, periksa ejaannya."


def _leading_ahead(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    """Yields the files with a link to an article that waits for its time."""
    for path in paths if corpus.catalogue.waiting else ():
        if any(beside(path, parts(target)[1]) in corpus.catalogue.waiting for target in corpus.links[path]):
            yield path


@rule("KIM215", WARNING, group=Group.LINKS, suspects=_leading_ahead)
def early_link(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Tautan ke artikel yang belum terbit.

    Artikel bertanggal di depan menunggu waktunya. Sampai saat itu tautan kepadanya tampil sebagai teks biasa; sesudahnya
    tautan itu hidup dengan sendirinya. Bila artikel ini sendiri baru terbit pada saat itu atau sesudahnya, tidak ada yang kurang.

    Cara memperbaiki: biarkan, bila pembaca boleh menunggu; atau samakan waktu terbitnya.
    """
    own = corpus.catalogue.waiting.get(text.path)
    for link in text.body.outline.links:
        goal = beside(text.path, parts(link.target)[1])
        later = corpus.catalogue.waiting.get(goal)
        if later is None or goal in corpus.catalogue.addresses or (own is not None and own.at >= later.at):
            continue
        yield Finding(
            text.at_body(link),
            f"Tautan ke «{link.target}» menunggu: artikel itu baru terbit {later.at:%Y-%m-%d %H:%M %Z}.",
            "Boleh dibiarkan: sampai saat itu yang tampil hanya teksnya, lalu tautannya hidup sendiri.",
        )


MANY = 500
"""Files of one folder that are compared with a misspelt name; a search through everything would be slow, and guess badly."""


def _near(corpus: Corpus, goal: str) -> list[str]:
    """Returns the page that was probably meant: of the same name elsewhere, or of nearly this name in this folder."""
    folder, _, name = goal.rpartition("/")
    pages = [path for path in corpus.catalogue.by_folder.get(folder, ())[:MANY] if path in corpus.catalogue.addresses]
    return get_close_matches(goal, corpus.catalogue.by_name.get(name, ())[:MANY], n=1, cutoff=0.0) or get_close_matches(
        goal, pages, n=1, cutoff=0.7
    )


def _dead_anchor(text: Manuscript, target: str, anchor: str, place: object) -> Iterator[Finding]:
    headings = text.body.outline.headings
    known = {heading.anchor for heading in headings}
    if text.kind is None:
        # MkDocs names parts in its own way, and a page may name them itself.
        known |= {_mkdocs_anchor(heading.text) for heading in headings}
        known |= {found[1] or found[2] for found in _NAMED.finditer(text.body.text)}
    if anchor.lstrip("#") not in known:
        choices = ", ".join(f"#{name}" for name in sorted(known)) or "belum ada subjudul"
        yield Finding(
            place,  # type: ignore[arg-type]
            f"Tautan ke «{target}» tidak sampai ke bagian mana pun di halaman ini.",
            f"Pakai nama subjudul yang ada: {choices}.",
        )


_NAMED: Final = late(r"\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}|\bid=[\"']?([\w:.-]+)")


def _mkdocs_anchor(heading: str) -> str:
    """The name that MkDocs gives a heading, unless two are alike."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _from(path: str, goal: str) -> str:
    """The address of ``goal`` as it is written in the file at ``path``."""
    import posixpath

    return posixpath.relpath(goal, posixpath.dirname(path) or ".")


@rule("KIM211", ERROR, group=Group.LINKS)
def unsafe_link(text: Manuscript) -> Iterator[Finding]:
    """Alamat tautan tidak aman.

    Alamat seperti `javascript:` atau `data:` dapat menjalankan program di ponsel pembaca, dan alamat yang tidak utuh
    menipu. Yang diterima: `https://`, `http://`, `mailto:`, `tel:`, `sms:`, dan `geo:`.
    """
    for link in text.body.outline.links:
        scheme, _, _ = parts(link.target)
        if scheme and (scheme not in OUTSIDE or (scheme in ("http", "https") and not _whole(link.target))):
            yield Finding(
                text.at_body(link),
                f"Alamat «{link.target[:80]}» tidak dapat dipakai sebagai tautan.",
                instead(link.text, link.target)
                or "Pakai alamat lengkap yang diawali https://, atau mailto: dan tel: untuk surel dan telepon.",
            )


def _whole(target: str) -> bool:
    try:
        web_address(target)
    except ValueError:
        return False
    return True
