"""The search index as files: of each bundle its title index, the shards of its words and the packs of its texts, in a folder
that is named after what it holds, so that browsers keep them for good. See docs/decisions/0016-search-shards.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

import msgspec

from pipeline.content import invisible
from pipeline.content.markdown import body, events, html_writer, outline
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.kept_values import kept
from pipeline.engine.targets import OutFile, Target
from pipeline.language import search_words
from pipeline.outputs.search import documents, text_index, title_index
from pipeline.outputs.search.documents import Bundle
from pipeline.outputs.search.text_index import Reading
from pipeline.site import findable
from pipeline.site.findable import Findable

FOLDER = "cari/indeks"
"""Where the index lies, below the site's root."""
TITLES = "judul.json"

_CODE = (body, events, invisible, outline, html_writer, documents, findable, search_words, text_index, title_index)
_LISTS = ("cari-akar.txt", "cari-diam.txt", "cari-ringan.txt", "cari-sinonim.txt")
_RECIPE = fingerprint(
    Path(__file__).read_bytes(),
    *(Path(str(module.__file__)).read_bytes() for module in _CODE),
    *(files("pipeline.language").joinpath("lexicon", name).read_bytes() for name in _LISTS),
)
"""Stands for how bundles are made; it belongs to every name."""


def key_of(bundle: Bundle) -> str:
    """Returns what stands for all bytes of a bundle."""
    return fingerprint(_RECIPE.encode(), bundle.key.encode())


def index_targets(bundles: Sequence[Bundle]) -> Iterator[Target]:
    """Yields each bundle as a target."""
    for bundle in bundles:
        yield Target(f"cari/{bundle.name}", key_of(bundle), partial(_files, bundle))


def folder_of(bundle: Bundle) -> str:
    """Returns where a bundle's files lie, below the site's root."""
    return f"{FOLDER}/{bundle.name}-{key_of(bundle)[:10]}/"


def _files(bundle: Bundle) -> Iterator[OutFile]:
    folder, found = folder_of(bundle), _read(bundle)
    yield OutFile(f"{folder}{TITLES}", _json(_titles(bundle, [reading.one for reading in found])))
    for name, content in text_index.text_index(found, bundle.shards):
        yield OutFile(f"{folder}{name}.json", _json(content))


def _read(bundle: Bundle) -> list[Reading]:
    """A bundle's findables, read; those that are the same as when an earlier run read them are not read again."""
    return kept(bundle.note, Reading, ((stands, partial(_reading, make)) for stands, make in bundle.findables()))


def _reading(make: Callable[[], Findable]) -> Reading:
    return Reading.of(make())


def titles_within(bundles: Sequence[Bundle]) -> dict[str, str]:
    """Returns the titles that come within the search page, by their bundle: a slow phone would wait for each file as long again
    as for the page. The first bundles, while they are few; more would make the page heavy for who only looks at it."""
    sizes = accumulate(bundle.size for bundle in bundles)
    few = [bundle for bundle, total in zip(bundles, sizes, strict=True) if total <= _WITHIN]
    return {one.name: _json(_titles(one, _shown(one))).decode().strip().replace("<", "\\u003c") for one in few}


def _shown(bundle: Bundle) -> list[Findable]:
    if bundle.note is None:
        return [make() for _, make in bundle.findables()]
    return [reading.one for reading in _read(bundle)]


_WITHIN = 300
"""Some 10 KB on their way."""


def _titles(bundle: Bundle, found: Sequence[Findable]) -> dict[str, object]:
    titles = title_index.title_index(found)
    return titles | {"bahasa": _language(bundle.synonyms)} if bundle.name == documents.PAGES else titles


def _language(synonyms: Sequence[Sequence[str]]) -> dict[str, object]:
    """What the browser knows of the language: the rules by which words were made stems here."""
    return {
        "mata_uang": search_words.CURRENCY,
        "satuan": search_words.UNIT,
        "ganda": search_words.TWICE,
        "langkah": search_words.STEMS,
        "akar": " ".join(sorted(search_words.roots())),
        "diam": " ".join(sorted(search_words.silent())),
        "ringan": " ".join(sorted(search_words.light())),
        "tersirat": search_words.IMPLIED,
        # Cut into words here, so that a phone has not to; in order, so that it is light on its way.
        "sinonim": "\n".join(
            sorted(
                ",".join(" ".join(search_words.words(said)) for said in one)
                for one in (*search_words.families(), *synonyms)
            )
        ),
    }


def _json(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"
