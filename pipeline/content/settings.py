"""The site as ``mkdocs.yml`` describes it, once: name, address, region, public channels, topics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from msgspec import Struct, structs

from pipeline.content.codes import problem
from pipeline.content.conflict_markers import conflicts_in_file, without_markers
from pipeline.content.kinds.field_errors import read_record
from pipeline.content.options import USUAL_TERMS, Channel, Desk, Options, Terms
from pipeline.content.yaml_nodes import Mapping, Node, Scalar, Sequence, locate, plain, read_fields
from pipeline.engine.problems import Location, Problem, Severity
from pipeline.language.regions import Regions, slugify

FILE = "mkdocs.yml"
LONGEST_SLUG = 100
"""Letters of a topic's key, which is part of addresses."""

_NOBODY = Desk(nama="Redaksi")


class Topic(Struct, frozen=True):
    """A subject that articles and partner items are filed under."""

    slug: str
    name: str

    @property
    def url(self) -> str:
        """Address of its page below the root."""
        return f"topik/{self.slug}/"


class Level(Struct, frozen=True):
    """A rule's severity as the settings want it, and where they say so."""

    code: str
    severity: Severity | None
    """None: switched off."""
    location: Location
    excerpt: str


@dataclass(frozen=True)
class Site:
    """The site: what is the same on every page."""

    name: str
    url: str
    """Public address, ending in "/"; "" when none is set (links in feeds then cannot be absolute)."""
    description: str
    repository: str
    """Address of the source repository for "improve this page"; "" when there is none."""
    desk: Desk
    channels: tuple[Channel, ...]
    """From the settings, or of the region's numbers (``pipeline.content.channels``)."""
    topics: dict[str, Topic]
    regions: Regions
    content: str = "content"
    """The folder of members' files, below the folder of ``mkdocs.yml``."""
    theme: str = "site_theme"
    """The folder of templates, below the folder of ``mkdocs.yml``."""
    output: str = "site"
    """The folder of the public site, below the folder of ``mkdocs.yml``."""
    hub: str = ""
    """Address of the WebSub hub; "" when there is none."""
    identity: str = ""
    """Whose names the feeds' items bear (RFC 4151: a host, perhaps with a date); "" means the site's present host."""
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that stand for a topic in partners' news, beyond the usual ones, by the topic's slug."""
    center: tuple[float, float] | None = None
    """Latitude and longitude of the middle of the site's region, in degrees; None when the settings do not say."""
    terms: Terms = USUAL_TERMS
    wall: bool = False
    """Whether there is a page for a wall of screens."""
    """Working days that offices have to answer residents."""
    documents: tuple[str, ...] = ()
    """Types or places of documents that may lie below ``content/`` (``pipeline.content.static_files``)."""
    levels: tuple[Level, ...] = ()
    """Severities that the settings change; whether each may be changed is for the gate to say."""
    official_numbers: frozenset[str] = frozenset()
    """Phones (+62…) and accounts (digits) that articles may publish: the channels', those the settings list, and those that a
    region's numbers have from a public body."""
    words: frozenset[str] = frozenset()
    """Local words, in lower case, that are no slips."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Words or phrases that mean the same to who searches here, beside those that mean it everywhere."""
    remarks: tuple[Problem, ...] = ()
    """What is still read and stands elsewhere today."""
    one_number: bool = True
    """Whether the first channel is the one to call in every emergency."""

    @property
    def receives(self) -> bool:
        """Whether the settings say where somebody's text can be sent: to the desk, or as a proposal."""
        return bool(self.desk.email or self.desk.whatsapp or self.repository)

    @cached_property
    def judged(self) -> Site:
        """The site as rules see it: without what only readers see, so that another name or motto asks no rule again."""
        return replace(
            self,
            name="",
            url="",
            description="",
            repository="",
            desk=_NOBODY,
            channels=(),
            theme="",
            output="",
            hub="",
            identity="",
            keywords={},
            center=None,
            levels=(),
            remarks=(),
            terms=USUAL_TERMS,
            wall=False,
        )


def read_site(
    data: bytes, regions_of: Callable[[str, dict[str, str]], Regions] = Regions.of
) -> tuple[Site | None, list[Problem]]:
    """Returns the site that the bytes of ``mkdocs.yml`` describe, or None and the problems that prevent it.

    ``regions_of`` gives the regions of a code; it raises KeyError for an unknown one.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [problem("KIM001", Location(FILE), why="bukan teks UTF-8")]
    root, found = read_fields(without_markers(text), FILE, lenient=True)
    problems = [*conflicts_in_file(FILE, data), *found]
    if root is None and not problems:
        root = Mapping({}, {}, 1, 1)  # an empty file
    if root is None:
        return None, problems
    lines = text.split("\n")

    def line(number: int) -> str:
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def wrong(key: str, node: Node, why: str, example: str) -> Problem:
        where = Location(FILE, node.line, node.column)
        return problem("KIM901", where, excerpt=line(node.line), key=key, why=why, example=example)

    node = _plugin(root)
    if node is None:
        problems.append(wrong("plugins", root, "belum memuat plugin kim", "Tambahkan plugins: [kim: {wilayah: …}]"))
        return None, problems
    options, found_below = read_record(Options, node, FILE, line)
    # What is missing has no place of its own: it belongs where the plugin's options begin.
    start = Location(FILE, node.line, node.column)
    problems += (
        structs.replace(p, location=start, excerpt=line(node.line), length=1)
        if p.location == Location(FILE, 1, 1)
        else p
        for p in found_below
    )
    if options is None:
        return None, problems
    try:
        regions = regions_of(options.region, options.aliases)
    except KeyError:
        place = locate(node, ("wilayah",))
        problems.append(
            wrong("wilayah", place, "bukan kode Kemendagri yang dikenal", 'Tulis misalnya wilayah: "32.77"')
        )
        return None, problems
    for slug in options.topics:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > LONGEST_SLUG:
            place = locate(node, ("topik", slug), key=True)
            why = f"harus huruf kecil, angka, tanda hubung; paling panjang {LONGEST_SLUG}"
            problems.append(wrong(f"topik.{slug}", place, why, "Tulis misalnya layanan-publik: Layanan publik"))
    for name, code in options.aliases.items():
        if not Regions.find(regions, code):
            place = locate(node, ("alias_wilayah", name))
            problems.append(
                wrong(f"alias_wilayah.{name}", place, "menunjuk kode di luar wilayah situs", "Periksa kodenya.")
            )
    if problems:
        return None, problems
    values = plain(root)
    assert isinstance(values, dict)
    name = str(values.get("site_name") or regions.root.name)
    url = str(values.get("site_url") or "")
    return Site(
        name=name,
        url=f"{url.rstrip('/')}/" if url else "",
        description=str(values.get("site_description") or ""),
        repository=str(values.get("repo_url") or "").rstrip("/"),
        desk=options.desk or Desk(nama=f"Redaksi {name}"),
        channels=tuple(options.channels),
        topics={slug: Topic(slug, title) for slug, title in options.topics.items()},
        regions=regions,
        content=str(values.get("docs_dir") or "docs"),
        theme=_theme(values.get("theme")),
        output=str(values.get("site_dir") or "site"),
        hub=options.hub or "",
        identity=options.identity or "",
        keywords={slug: tuple(words) for slug, words in options.keywords.items()},
        center=_center(options.center),
        documents=tuple(options.documents),
        terms=options.terms,
        wall=options.wall,
        levels=tuple(_level(node, code, said, line) for code, said in options.levels.items()),
        official_numbers=frozenset(_numbers(options)),
        words=frozenset(word.lower() for entry in options.words for word in entry.split()),
        synonyms=tuple(tuple(said.strip() for said in line.split(",")) for line in options.synonyms),
        remarks=tuple(_moved(node, line, regions)),
    ), problems


def _moved(node: Mapping, line: Callable[[int], str], regions: Regions) -> Iterator[Problem]:
    """Yields that the public channels are data of a kind of their own today; those in the settings are still read."""
    if "kanal" in node.entries:
        place, root = locate(node, ("kanal",), key=True), regions.root
        where = Location(FILE, place.line, place.column)
        yield problem(
            "KIM902", where, excerpt=line(place.line), file=f"nomor/{slugify(root.name)}.md", region=root.name
        )


def folders(data: bytes) -> tuple[str, str]:
    """Returns the folders of content and of templates that the bytes of ``mkdocs.yml`` name, without looking further."""
    root, _ = read_fields(data.decode("utf-8-sig", "replace"), FILE, lenient=True)
    values = plain(root) if root is not None else {}
    said = values if isinstance(values, dict) else {}
    return str(said.get("docs_dir") or "docs"), _theme(said.get("theme"))


def _theme(said: object) -> str:
    """MkDocs takes a theme's name, or a mapping that may name a folder of templates."""
    return str(said.get("custom_dir") or "site_theme") if isinstance(said, dict) else "site_theme"


def _numbers(options: Options) -> Iterator[str]:
    desk = [options.desk.whatsapp] if options.desk and options.desk.whatsapp else []
    for text in (
        *options.official,
        *desk,
        *(part for channel in options.channels for part in (channel.text, channel.link)),
    ):
        yield from written_numbers(text)


def written_numbers(text: str) -> Iterator[str]:
    """Yields a number as it is compared, however it is written: as a phone (+62…), and its digits alone."""
    digits = re.sub(r"\D", "", text)
    if len(digits) > 6:  # a service number such as 112 is written in one way only
        from lokal import normalize_phone  # slow to load: see pipeline.regions

        phone = normalize_phone(re.sub(r"^(?:tel:|sms:|https?://wa\.me/)", "", text))
        if phone:
            yield phone
    yield digits


def _center(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    latitude, longitude = (float(part) for part in text.split(","))
    return latitude, longitude


def _level(node: Mapping, code: str, said: str, line: Callable[[int], str]) -> Level:
    place = locate(node, ("tingkat", code), key=True)
    where = Location(FILE, place.line, place.column)
    return Level(code.upper(), None if said == "mati" else Severity(said), where, line(place.line))


def _plugin(root: Mapping) -> Mapping | None:
    """Returns the options of the plugin ``kim``; MkDocs takes plugins as a list or as a mapping."""
    plugins = root.entries.get("plugins")
    if isinstance(plugins, Mapping):
        plugins = Sequence((plugins,), plugins.line, plugins.column)
    if not isinstance(plugins, Sequence):
        return None
    for item in plugins.items:
        if isinstance(item, Scalar) and item.text == "kim":
            return Mapping({}, {}, item.line, item.column)
        if isinstance(item, Mapping) and "kim" in item.entries:
            options = item.entries["kim"]
            return options if isinstance(options, Mapping) else Mapping({}, {}, item.line, item.column)
    return None
