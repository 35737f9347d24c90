"""The Resolver: looks up what the records of every kind name (regions, topics, authors, groups) and tells what is not there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, TypeVar

from msgspec import Struct

from pipeline.content.codes import problem
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import Author, Decoded, Entity, Kim, Kind, Moment, Parsed, Record, Timestamp
from pipeline.content.kinds.field_errors import field_problem, hint
from pipeline.content.kinds.packed import filled, packed
from pipeline.content.kinds.record import EntryOf, Named, Reference, mentions
from pipeline.content.markdown.body import Body
from pipeline.content.named import Names
from pipeline.content.settings import Site, Topic
from pipeline.content.yaml_nodes import Loc, Scalar, Sequence
from pipeline.engine.problems import Location, Problem
from pipeline.language.regions import Region
from pipeline.partners.snapshot import Snapshot

E = TypeVar("E", bound=Entity[Any])
T = TypeVar("T")


def parse(decoded: Decoded[Any], body: Body) -> Parsed | None:
    """Returns what a member's file says; None when its record or its place is unusable."""
    document = decoded.document
    if decoded.record is None or not decoded.kind.holds(document.path):
        return None
    record = decoded.record
    return Parsed(
        document.path,
        packed(record, decoded.kind.name),
        filled(record),
        getattr(record, "published", None),
        tuple((_way(kind), text) for kind, _, text in mentions(record)),
        body.words,
        body.targets,
        document.fingerprint,
        document.head,
    )


def _way(kind: Named) -> str:
    """How something that is named is looked up, as a word: "wilayah", or ".program" for an entry of that kind."""
    return f".{kind.kind}" if isinstance(kind, EntryOf) else kind.value


def faults(site: Site, decoded: Decoded[Any]) -> list[Problem]:
    """Returns what is wrong with what a file names, as far as the settings tell; which groups exist other files tell."""
    record, document = decoded.record, decoded.document
    if not decoded.kind.holds(document.path):
        return []  # reported where it was decoded
    resolver = Resolver(site)
    if record is None:
        resolver.written(decoded)
        return resolver.problems
    year = decoded.kind.year_of(document.path)
    published: Moment | None = getattr(record, "published", None)
    if published is not None and year not in ("", str(published.day.year)):
        written = type(record).model_fields["published"].alias or ""
        resolver.problems.append(
            field_problem(
                document,
                (written,),
                "KIM208",
                what=decoded.kind.title,
                date=published.day.isoformat(),
                folder=year,
                year=published.day.year,
            )
        )
    resolver.named(record, document)
    return resolver.problems


_ANY_ZONE = timedelta(days=3)
"""A day that is further back than this is over wherever somebody wrote it; of most files nothing else need be asked."""


class Found(Struct, frozen=True):
    """What a record names, looked up; what is not there is left out."""

    regions: tuple[Region, ...]
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]
    groups: tuple[str, ...]
    """Codes of groups, as written."""
    entries: tuple[tuple[str, str], ...]
    """Kind and name of entries of other kinds, as written."""
    old_urls: tuple[str, ...]
    complete: bool
    """True when every region and topic is there."""


@dataclass
class Resolver:
    """Looks up what records name, each name once, and notes what is not there."""

    site: Site
    now: datetime | None = None
    groups: Mapping[str, Kim] = field(default_factory=dict)
    """The groups that articles may belong to, by code."""
    broken_groups: frozenset[str] = frozenset()
    """Groups whose own file is at fault: what belongs to them is not."""
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    """What is kept of partners' feeds, by code."""
    text: Callable[[str], Body] = lambda path: Body("", 1)
    """Reads the text of a file."""
    document: Callable[[str], Document | None] = lambda path: None
    """The file as it was written, for the place of what is wrong with it."""
    problems: list[Problem] = field(default_factory=list)
    naming: list[Parsed] = field(default_factory=list)
    """What names entries of other kinds; whether these are there is known when all are read (``entries``)."""

    def __post_init__(self) -> None:
        self._names = Names(self.site, self.problems)
        self._things: dict[tuple[str, str], Any] = {}  # many files name the same
        self._found: dict[tuple[tuple[str, str], ...], Found] = {}

    def entity(
        self, made: type[E], kind: Kind[Any, Any], parsed: Parsed, *, complete: bool = True, **more: object
    ) -> E | None:
        """Returns the entity of a file; None when something that it names is not there.

        The groups are those that its fields name, and the one in whose folder it lies. ``complete=False`` lets a name that
        leads nowhere go; ``more`` are fields that only this kind's entity has.
        """
        named = self.looked_up(parsed)
        owners = [self.group(parsed.path, code, parsed) for code in (*kind.part(parsed.path, "<kim>"), *named.groups)]
        if (complete and not named.complete) or not all(owners):
            return None
        if named.entries:
            self.naming.append(parsed)
        regions = named.regions
        zone = regions[0].zone if regions else self.site.regions.root.zone
        published = parsed.published
        return made(
            kind=kind,
            path=parsed.path,
            parsed=parsed,
            regions=regions,
            topics=named.topics,
            authors=named.authors,
            groups=_once(owners) if len(owners) > 1 else tuple(one for one in owners if one is not None),
            entries=named.entries,
            old_urls=named.old_urls,
            zone=zone,
            waits=self.waits(parsed),
            published=Timestamp(published.at(zone), published.minutes is not None) if published is not None else None,
            words=parsed.words,
            targets=parsed.targets,
            fingerprint=parsed.fingerprint,
            head=parsed.head,
            text=_Text(self.text, parsed.path),
            **more,
        )

    def waits(self, parsed: Parsed) -> bool:
        """Tells whether a file is finished and its time of publication has not come; a bare date means its midnight there."""
        published = parsed.published
        if self.now is None or published is None or published.day < self.now.date() - _ANY_ZONE:
            return False
        regions = self.looked_up(parsed).regions
        zone = regions[0].zone if regions else self.site.regions.root.zone
        return published.at(zone) > self.now and not getattr(parsed.record, "draft", False)

    def snapshot(self, parsed: Parsed) -> Snapshot:
        """Returns what is kept of the feed of the partner in this file."""
        slug = PurePosixPath(parsed.path).stem
        return self.snapshots.get(slug) or Snapshot(slug)

    def named(self, record: Record, document: Document | None = None) -> Found:
        """Looks up all that a record's fields name; what is not there is told if the document shows where it stands."""
        return _found(
            (_way(kind), text, None if isinstance(kind, EntryOf) else self._names.look_up(kind, text, document, loc))
            for kind, loc, text in mentions(record)
        )

    def looked_up(self, parsed: Parsed) -> Found:
        """Looks up all that a file's record names, each name once; nothing is told."""
        found = self._found.get(parsed.named)
        if found is None:
            found = self._found[parsed.named] = self._looked_up(parsed)
        return found

    def _looked_up(self, parsed: Parsed) -> Found:
        things = self._things
        for way, text in parsed.named:
            if (way, text) not in things:
                entry = way.startswith(".")
                things[way, text] = None if entry else self._names.look_up(Reference(way), text, None, ())
        return _found((way, text, things[way, text]) for way, text in parsed.named)

    def written(self, decoded: Decoded[Any]) -> None:
        """Looks up the regions and topics that a file names whose record is at fault elsewhere: one slip hides no other."""
        fields = decoded.document.fields
        for _, key, kind in decoded.kind.references:
            if fields is None or key not in fields.entries or kind not in (Reference.REGION, Reference.TOPIC):
                continue
            node = fields.entries[key]
            for number, one in enumerate(node.items if isinstance(node, Sequence) else (node,)):
                if isinstance(one, Scalar) and not one.broken and one.text.strip():
                    loc: Loc = (key, number) if isinstance(node, Sequence) else (key,)
                    self._names.look_up(kind, one.text.strip(), decoded.document, loc)

    def group(self, path: str, code: str, parsed: Parsed | None = None) -> Kim | None:
        """Returns the group of this code; that it is not there is told at the field that names it, or else of the file."""
        group = self.groups.get(code)
        if group is None and code not in self.broken_groups:
            document, near = self.document(path), hint(code, sorted(self.groups))
            at = (
                (loc for kind, loc, text in mentions(parsed.record) if kind is Reference.GROUP and text == code)
                if parsed
                else iter(())
            )
            loc = next(at, ())
            self.problems.append(
                field_problem(
                    document,
                    loc,
                    "KIM201",
                    value=code,
                    hint=near,
                    place="Tulis nama berkas KIM yang benar di isian ini",
                )
                if document is not None and loc
                else problem(
                    "KIM201",
                    Location(path),
                    value=code,
                    hint=near,
                    place="Pindahkan berkas ini ke folder KIM yang benar",
                )
            )
        return group

    def entries(self, known: Mapping[str, Collection[str]]) -> None:
        """Tells of every entry that is named and not there; ``known`` are the names of files by kind."""
        for parsed in self.naming:
            for kind, loc, text in mentions(parsed.record):
                if isinstance(kind, EntryOf) and text not in known.get(kind.kind, ()):
                    near = hint(text, sorted(known.get(kind.kind, ())))
                    self._names.tell(self.document(parsed.path), loc, "KIM219", value=text, folder=kind.kind, hint=near)


class _Text(Struct, frozen=True):
    """The text of a file, read when it is called."""

    read: Callable[[str], Body]
    path: str

    def __call__(self) -> Body:
        return self.read(self.path)


def _found(named: Iterable[tuple[str, str, Any]]) -> Found:
    """What was looked up, sorted by what it is."""
    regions: dict[Region, None] = {}
    topics: dict[Topic, None] = {}
    authors: dict[str, Author] = {}  # one person, however the name is written
    groups: dict[str, None] = {}
    entries: dict[tuple[str, str], None] = {}
    old_urls: dict[str, None] = {}
    complete = True
    for way, text, thing in named:
        if way.startswith("."):
            entries[way[1:], text] = None
        elif thing is None:
            complete = complete and way not in (_REGION, _TOPIC)
        elif way == _REGION:
            regions[thing] = None
        elif way == _TOPIC:
            topics[thing] = None
        elif way == _AUTHOR:
            authors.setdefault(thing.slug, thing)
        elif way == _GROUP:
            groups[thing] = None
        else:
            old_urls[thing] = None
    return Found(
        tuple(regions), tuple(topics), tuple(authors.values()), tuple(groups), tuple(entries), tuple(old_urls), complete
    )


_REGION, _TOPIC, _AUTHOR, _GROUP = (
    one.value for one in (Reference.REGION, Reference.TOPIC, Reference.AUTHOR, Reference.GROUP)
)


def _once(things: Iterable[T | None]) -> tuple[T, ...]:
    """What is there, each once, in its order: who names a thing twice means it once."""
    return tuple(dict.fromkeys(thing for thing in things if thing is not None))
