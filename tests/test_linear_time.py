"""No text takes more than its share of time: what is twice as long takes twice as long, wherever it stands.

The one test that looks at time, and at the processor's only: a quadratic text of a few kilobytes is a site that no machine
builds. Twice the text may take three times as long; what seems to take longer is measured five times before it counts.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC
from functools import cache
from time import process_time
from typing import TypeVar

import pytest

from pipeline.content.kinds.artikel import Article
from pipeline.content.source_file import SourceFile
from pipeline.gate.cache import Memory
from pipeline.gate.project import Project
from pipeline.gate.runner import examine
from pipeline.outputs.feeds import atom, jsonfeed, rss
from pipeline.outputs.search import text_index
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import parse_feed
from pipeline.site import renderer
from pipeline.site.kinds import view_of
from pipeline.site.publication import Publication
from tests.gate.test_fuzz_gate import NOW, site
from tests.projects import THEME, article
from tests.rulebook import GROUP

T = TypeVar("T")

PATTERNS = (
    # signs, alone and in runs
    *"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ a1é“”‘’«»…–—日\t", "\u00a0", "\u200b", "\u202e", "\u2067a", "\ufeff",
    "\u0301", "a\u0301", "😀", "\n\n",
    # Markdown, whole, cut off, and within itself
    "[](", "[a](b) ", "![", "![a](b.jpg)", "[a][b]", "[a]: b\n", "[^a]", "[^{n}]: [^{n}] ", "[^{n}]: a\n\n",
    "[a][{n}] ", "[[", "]]", "<a", "<a b='", "<!--", "-->", "<div>\n", "**", "**a", "*a*", "*_a_ ", "*a **b ", "`a`",
    "```\n", "~~~{n}\n", "> ", "> a\n", ">a\n>\n", "> - ", "- ", "- a\n\n  ", "## a\n", "# {n}\n\n", "---\n",
    "a|b\n-|-\n", "a|b\n-|-\n1|2\n", "\n    ", "&amp;", "&#x", "![a{n}](b{n}.jpg) ", "[a](b{n}.md) ",
    # addresses
    "http://", "https://a.b/", "https://a.id/{n} ", "www.a.", "a@b", "a@b.c ", "a.b", "../", "bit.ly/a ", "@akun ",
    # figures
    "Rp1.0001.000", "1.000", "1,5 ", "0812-", "0812-3456-7890 ", "+62 ", "1234567890", "3277010101900001 ", "1% ",
    "M 5,0 ", "UU 1/2020 ", "RT 01/RW 02 ", "Jl. A No. 1 ", "BCA 123 ",
    # dates and times
    "Senin, ", "Senin (2/6/2025) ", "2/6/2025 ", "2025-06-02 ", "2 Juni 2025 ", "pukul 08.00 WIB ", "kemarin ",
    "Jum'at ",
    # sentences, names, quotations
    "...", ". ", "! ", "?!", "A. ", "S.H., ", "Prof. ", "“a” ", "\"a,\" ujar B. ", "' ", "a' ", "(a) ", "AB ",
    "Kata ", "Budi Santoso ", "Nama{n} ", "aab",
    # what rules listen for
    "kata ", "anak ", "korban ", "tersangka ", "usia 12 tahun ", "siswa SD Negeri 1 ", "berinisial ",
    "menurut warga ", "NIK ", "hoaks ", "salah satu ", "disini ", "walikota ", "iklan ", "foto AI ", "Sebagai AI, ",
    "perkosa ", "bunuh diri ", "vonis 5 tahun ", "Kelurahan Melong ", "Kabupaten Bandung ", "SEBARKAN!!! ",
    "ia dicuri ", "Budi Santoso mengaku tertipu. Budi Santoso diduga menggelapkan uang kas. ", "Ia memukul istrinya. ",
)  # fmt: skip
"""What a text consists of; ``{n}`` counts."""

Files = Mapping[str, str]
"""Texts by their paths below ``content/``."""
BODY, FIELD = 9_000, 1_500
"""Bytes of the shorter of two texts: a body's, and each field's. The longer head must stay below 64 KiB."""
LIST, LONG = 24_000, 100_000
"""Bytes of the shorter of two lists in a head, and of two long texts."""
TWICE = 3.0
"""So much longer may twice the text take; 2 where all is linear, 4 where it is quadratic."""
NOISE = 0.01
"""Seconds that a busy machine adds."""


def test_there_are_patterns_enough() -> None:
    """150 at least, each another."""
    assert len(PATTERNS) == len(set(PATTERNS)) >= 150


@pytest.fixture(scope="module", autouse=True)
def templates() -> Iterator[None]:
    """One set of templates for all pages: to read them takes longer than to draw, and would hide what grows."""
    made = renderer.environment(site(), THEME)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renderer, "environment", lambda site, theme: made)
        gc.disable()
        yield
        gc.enable()


@pytest.mark.parametrize("part", range(10))
def test_twice_the_text_takes_twice_the_time(part: int) -> None:
    """Judged, drawn, put into feeds and search: as an article's text, in all its fields, in those of groups and partners."""
    assert [slow for pattern in PATTERNS[part::10] for slow in _slow(pattern)] == []


@pytest.mark.parametrize("key", ["topik", "wilayah", "alamat_lama"])
@pytest.mark.parametrize("item", ["warga, ", "t{n}, "])
def test_twice_the_list_takes_twice_the_time(key: str, item: str) -> None:
    """Thousands in one line, of one thing or of as many: each is asked about by itself, not with all that follow it."""
    heads = [f"judul: Uji\n{key}: [{_text(item, times * LIST)}]" for times in (1, 2)]
    files = [{"artikel/kim-melong/2025/uji.md": f"---\n{head}\n---\n\nIsi.\n"} for head in heads]
    assert _growth(files, _least("the text"), _read) <= TWICE


@pytest.mark.parametrize("path", ["artikel/kim-melong/2025/uji.md", "layanan/uji.md"])
def test_twice_the_unknown_fields_take_twice_the_time(path: str) -> None:
    """Thousands of fields that nobody knows: each is looked up, not compared with all others."""
    files = [{path: f"---\n{_text('k{n}: v#', times * LIST).replace('#', chr(10))}---\n\nIsi.\n"} for times in (1, 2)]
    assert _growth(files, _least("the text"), _read) <= TWICE


@pytest.mark.parametrize("pattern", ['"Kata itu," ujar Budi. ', "“Kata itu, " + "Budi” (ketua). "])
def test_twice_the_long_text_takes_twice_the_time(pattern: str) -> None:
    """What only a text of some length shows: each sentence looks for its own quotations, not through all of them."""
    files = [{"artikel/kim-melong/2025/uji.md": article(body=_text(pattern, times * LONG))} for times in (1, 2)]
    assert _growth(files, _least("the text"), _read) <= TWICE


_FEEDS: Mapping[str, Callable[[int], str]] = {
    "items": lambda n: "".join(f"<item><title>Kabar {i} Cimahi</title><guid>{i}</guid></item>" for i in range(n // 4)),
    "one item again": lambda n: "<item><title>Kabar</title><link>https://a.example.id/1</link></item>" * (n // 4),
    "one label": lambda n: "".join(
        f"<item><title>Koreksi: Kabar</title><guid>{i}</guid></item>" for i in range(n // 4)
    ),
    "categories": lambda n: f"<item>{''.join(f'<category>t{i}</category>' for i in range(n))}</item>",
    "categories in one": lambda n: f"<item><tags>{''.join(f't{i},' for i in range(n))}</tags></item>",
    "contents": lambda n: f"<item>{'<description>a</description>' * n}</item>",
    "links": lambda n: f"<item>{''.join(f'<link>https://a.example.id/{i}</link>' for i in range(n))}</item>",
    "depth": lambda n: f"<item><title>a</title>{'<x>' * n}</item>",
    "words": lambda n: f"<item><title>{'kata ' * n}</title><description>{'Baca juga: ' * n}</description></item>",
    "references": lambda n: f"<item><title>{'&amp;lt;' * n}</title><guid>{'%20' * n}</guid></item>",
}
"""What a feed is full of."""


@pytest.mark.parametrize("shape", _FEEDS)
def test_twice_the_feed_takes_twice_the_time(shape: str) -> None:
    """One feed of one outlet keeps nobody else's waiting."""
    outlet = Outlet("media", "Media", "https://a.example.id/", "https://a.example.id/umpan", UTC, ())

    def parsed(body: bytes) -> None:
        assert parse_feed(body, {}, "https://a.example.id/umpan", outlet, NOW).is_feed

    frame = "<rss version='2.0'><channel><title>Media</title>{0}</channel></rss>"
    bodies = [frame.format(_FEEDS[shape](times * 6_000)).encode() for times in (1, 2)]
    assert _growth(bodies, 0.0, parsed) <= TWICE


def _slow(pattern: str) -> Iterator[str]:
    gc.collect()
    for name, made in _PLACES.items():
        growth = _growth([made(pattern, 1), made(pattern, 2)], _least(name), _read)
        if growth > TWICE:
            yield f"{pattern!r} in {name}: {growth:.1f}"


def _growth(files: Sequence[T], least: float, take: Callable[[T], object]) -> float:
    """How much longer the second takes, both without what any takes: the best of one try, or of ten if that looks bad."""
    best = [float("inf")] * len(files)
    for _ in range(10):
        best = [min(known, _took(some, take)) for known, some in zip(best, files, strict=True)]
        growth = (best[1] - least) / max(best[0] - least, NOISE)
        if growth <= TWICE:
            break
    return growth


@cache
def _least(name: str) -> float:
    """What files take that say hardly anything."""
    return min(_took(_PLACES[name]("kata", 0), _read) for _ in range(5))


def _took(thing: T, take: Callable[[T], object]) -> float:
    begun = process_time()
    take(thing)
    return process_time() - begun


def _text(pattern: str, length: int) -> str:
    return "".join(pattern.replace("{n}", str(n)) for n in range(length // len(pattern.encode())))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_TEXTS = """judul: {x}
ringkasan: {x}
gambar: {{berkas: foto.jpg, alt: {x}, kredit: {x}, keterangan: {x}}}
sumber: [{{nama: {x}}}]
ralat: [{{tanggal: 2025-06-03, isi: {x}}}]
konfirmasi: {x}
klarifikasi: {{klaim: {x}, putusan: salah, jenis: palsu}}
penulis: [Redaksi, {x}]
"""
_NAMES = """wilayah: {x}
topik: [warga, {x}]
tanggal: {x}
diperbarui: {x}
alamat_lama: [{x}]
gambar: {{berkas: {x}, alt: a, kredit: b, ai: {x}}}
sumber: [{{nama: a, url: {x}, tanggal: {x}}}]
klarifikasi: {{klaim: a, putusan: {x}, jenis: {x}}}
dicabut: {{tanggal: {x}, alasan: {x}, keterangan: {x}}}
pengecualian: [{{kode: {x}, alasan: {x}, kutipan: {x}}}]
{x}: a
"""
_GROUP = """nama: {x}
wilayah: {x}
jenis: {x}
bidang: [{x}]
kontak: {{surel: {x}, telepon: {x}, whatsapp: {x}, instagram: {x}, situs: {x}, alamat: {x}}}
berdiri: {x}
anggota: {x}
pengelola: [{x}]
"""
_PARTNER = """nama: {x}
situs: {x}
umpan: {x}
jenis: {x}
zona: {x}
topik: [{x}]
wilayah: [{x}]
domain: [{x}]
tampil: {x}
tarik: [{{id: {x}, alasan: {x}}}]
"""


def _bodies(pattern: str, times: int) -> Files:
    return {
        "artikel/kim-melong/2025/uji.md": article(body=_text(pattern, times * BODY)),
        "halaman/uji.md": _text(pattern, times * BODY // 2),
    }


def _heads(pattern: str, times: int) -> Files:
    text = _text(pattern, times * FIELD)
    x = json.dumps(text, ensure_ascii=False)
    return {
        "artikel/kim-melong/2025/teks.md": article(head=_TEXTS.format(x=x)),
        "artikel/kim-melong/2025/nama.md": article(head=_NAMES.format(x=x)),
        "artikel/kim-melong/2025/polos.md": f"---\n{text}\njudul: {text}\n{text}: a\n---\n\nIsi.\n",
        "kim/kim-lain.md": f"---\n{_GROUP.format(x=x)}---\n\nIsi.\n",
        "mitra/media.md": f"---\n{_PARTNER.format(x=x)}---\n\nIsi.\n",
    }


_PLACES: Mapping[str, Callable[[str, int], Files]] = {"the text": _bodies, "the fields": _heads}


def _read(files: Files) -> None:
    """Asks all rules about a project of these files, and makes of its articles all that is made of them."""
    sources = [SourceFile("kim/kim-melong.md", GROUP.encode())]
    sources += [SourceFile(path, text.encode("utf-8", "surrogatepass")) for path, text in files.items()]
    project = Project(site(), sources, (), {}, NOW)
    examine(project, Memory(), None, b"")
    catalogue = project.whole[0]
    publication = Publication(catalogue, {})
    for one in catalogue.articles:
        _made(publication, one)


def _made(publication: Publication, one: Article) -> None:
    drawing = renderer.Drawing(publication, THEME)
    view = view_of(one)
    for page in view.pages(publication.catalogue, one):
        drawing.draw(page)
    entry, found = view.item(publication, one), view.document(publication, one)
    assert entry is not None and found is not None
    for form in (rss.item, atom.entry, jsonfeed.item):
        form(entry)
    list(text_index.text_index([text_index.Reading.of(found)], 1))
