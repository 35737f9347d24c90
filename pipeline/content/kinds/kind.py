"""Kinds of member files, and a file as its kind reads it: the record it holds, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from pipeline.content.addresses import Addresses
from pipeline.content.codes import problem
from pipeline.content.frontmatter import Document
from pipeline.content.kinds.field_errors import read_record
from pipeline.content.kinds.lenient import as_meant
from pipeline.content.kinds.packed import Heading, bits, heading, unpacked
from pipeline.content.kinds.record import Moment, Named, Record, references
from pipeline.engine.problems import Group, Location, Problem
from pipeline.language.regions import slugify

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue
    from pipeline.content.kinds.entity import Entity
    from pipeline.content.kinds.questions import Begin
    from pipeline.content.resolve import Resolver

ERASED = "dihapus: data pribadi"
"""What a line of a list that only grows says when its words had to go; its first two fields stay."""
R = TypeVar("R", bound=Record)
E = TypeVar("E", bound="Entity[Any]")


class Parsed(Struct, frozen=True):
    """What a member's file says, its text aside: its record, and what is known of the text. Plain values, fit to be kept."""

    path: str
    """Below ``content/``."""
    packed: msgspec.Raw
    """Its record."""
    filled: int
    """Which fields of the record hold anything."""
    published: Moment | None
    """As the record has it; None where it has none."""
    named: tuple[tuple[str, str], ...]
    """What the record names, in its order: how it is looked up, and the text."""
    words: int
    """How many words its text has."""
    targets: tuple[str, ...]
    """Where links and pictures of its text lead, as written."""
    fingerprint: str
    """Names the file's bytes."""
    head: str
    """Names its front matter."""

    @property
    def record(self) -> Record:
        """Its record."""
        return unpacked(bytes(self.packed))

    @property
    def heading(self) -> Heading:
        """What lists tell of it; the record itself need not be read for it."""
        return heading(self.packed)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R, E]):
    """A kind of member file: where it lies, what its front matter must hold, what becomes of it."""

    name: str
    """Its name in ``kim new`` and in messages: "artikel"."""
    title: str
    """For messages: "Artikel"."""
    folder: str
    """Where its files lie below ``content/``, and its pages below the root."""
    pattern: str
    """Where its files go, for people: "artikel/<kim>/<tahun>/<judul>.md"."""
    depth: int
    """Parts of a file's path, the file itself included."""
    record: type[R]
    resolve: Callable[[Parsed, Resolver], E | None]
    """Makes an entity of a file's record; the resolver looks up what it names, and notes what is not there."""
    lists: tuple[Addresses, ...] = ()
    """Where pages lie that show several of them, or more of one; with none, the list of all at the address of their
    folder, as soon as there is one."""
    local: bool = True
    """Whether its regions say where something is or happens; False when they only say what somebody covers."""
    urgent: bool = False
    """Whether haste matters more than form: of all rules only those that protect people stop it, the others advise."""
    warns: bool = False
    """Whether what of it holds now stands on the line that every page has, and on /peringatan/."""
    nameless: bool = False
    """Whether its addresses, which stay for good, may name nobody."""
    told: Callable[[R], Record | None] = lambda record: record
    """What its readers were told, as a front matter that two states of it are compared by; None for what nobody was told yet."""
    strict: frozenset[Group] = frozenset()
    """Groups of rules of which every remark stops it, whatever the settings say: other people speak through it."""
    since: Callable[[R], Moment | None] | None = None
    """Of entries of a directory, which are kept up to date: since when what one says is right. When that day moves on, its
    readers are told enough, and nothing else that changed needs a note (``diperbarui``, ``ralat``)."""
    progress: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    """Keys that change as things go on, and tell of it by themselves as long as they say something: no note is needed. With
    each those keys of which one must change with it, or its readers would not see that it is another now."""
    fills: frozenset[str] = frozenset()
    """Keys that go on filling once it is public, as lists do: a line more, or what nobody had said, needs no note; a line less
    or another does."""
    grows: tuple[str, ...] = ()
    """Keys of lists to which lines are only added once it is public: what happened stays told."""
    decided: frozenset[str] = frozenset()
    """Keys that are for editors to decide, or that come later: who writes a new file elsewhere is not asked for them."""
    begin: Begin | None = None
    """How a new file begins: its own questions; without, what its record requires is asked field by field."""
    snippet: tuple[str, ...] = ()
    """How a new file begins in an editor, line by line, in VS Code's form; without, as its record requires."""
    form: tuple[str, ...] = ()
    """What a public form for people without git asks, by keys ("tempat.nama"); () where nobody may send it that way,
    because such a form is public before any gate: concerns, businesses with their numbers, what was passed on in a chat."""
    fetched: bool = False
    """Whether something is fetched for it over the network and kept."""
    exempt: Mapping[Group, str] = field(default_factory=dict, hash=False)
    """Groups of rules that are not asked of it, each with the reason. Never one that guards people who did not write."""

    def __post_init__(self) -> None:
        """Raises ValueError for an exemption from what protects."""
        if any(group.traits.protective for group in self.exempt):
            raise ValueError(f"{self.name} may not be exempt from what protects people")

    def says(self, parsed: Parsed, field: str) -> bool:
        """Tells whether a field of a record of this kind holds anything; the record itself need not be read for it."""
        return bool(parsed.filled & bits(self.record).get(field, 0))

    @property
    def lasting(self) -> bool:
        """Whether its pages stay at their address for good: what was public is withdrawn, not deleted."""
        return "withdrawn" in self.record.model_fields

    @property
    def guarded(self) -> bool:
        """Whether a draft may hold what its people alone may make public: it is never sent where everybody reads it at once."""
        return self.nameless or bool(self.strict)

    @property
    def references(self) -> tuple[tuple[str, str, Named | None], ...]:
        """The fields of its record that name something."""
        return references(self.record)

    @property
    def addresses(self) -> tuple[Addresses, ...]:
        """Where its pages lie besides the entities' own: its lists, and what of each is passed on."""
        passed_on = Addresses(f"{self.pattern.removesuffix('.md')}/bagikan/")
        return (*(self.lists or (Addresses(f"{self.folder}/", there=self.used),)), passed_on)

    def used(self, catalogue: Catalogue) -> bool:
        """Tells whether the site has something of this kind for readers."""
        return len(catalogue.readable.of(self)) > 0

    def holds(self, path: str) -> bool:
        """Tells whether a file of this kind may lie at this path: as deep as the pattern says."""
        return path.startswith(f"{self.folder}/") and path.count("/") + 1 == self.depth

    def part(self, path: str, name: str) -> tuple[str, ...]:
        """Returns what stands in a path or address where the pattern has ``name`` ("<kim>"): one text, or none."""
        place = _place(self.pattern, name)
        return (path.split("/")[place],) if place is not None else ()

    def year_of(self, path: str) -> str:
        """Returns the folder that stands in a path or address where the pattern says ``<tahun>``; "" when it says it nowhere."""
        return "".join(self.part(path, "<tahun>"))


@cache
def _place(pattern: str, name: str) -> int | None:
    """The step of a pattern that has the name."""
    steps = pattern.split("/")
    return steps.index(name) if name in steps else None


class Decoded(Struct, Generic[R], frozen=True):
    """A file as its kind reads it: the record (None when it is unusable), the document, and all its problems."""

    kind: Kind[R, Any]
    document: Document
    record: R | None
    problems: tuple[Problem, ...]


def decode(kind: Kind[R, Any], document: Document) -> Decoded[R]:
    """Returns the record of a document of this kind, with every problem of its fields. Never raises on input.

    The document that comes back has its fields as they were meant (``kinds.lenient``).
    """
    problems = [*_placement(kind, document.path), *document.problems]
    record: R | None = None
    document, meant = as_meant(kind.record, document)
    if document.fields is not None:
        record, found = read_record(kind.record, document.fields, document.path, document.line)
        problems += [*meant, *found]
    return Decoded(kind, document, record, tuple(problems))


_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _placement(kind: Kind[Any, Any], path: str) -> list[Problem]:
    """Path and name become the address for good, so they must be fit for one."""
    if not kind.holds(path):
        return [problem("KIM015", Location(path), kind=kind.title, pattern=kind.pattern)]
    return unfit_names(path, lambda name: _PART.fullmatch(name) is not None)


def unfit_names(path: str, fit: Callable[[str], bool]) -> list[Problem]:
    """Returns a problem for each folder or file of a path whose name, without ``.md``, is not fit for an address, or for a
    file on every machine."""
    parts = path.split("/")
    return [
        problem("KIM016", Location(path), name=part, suggestion=f"{_fit_name(name)}{end}")
        for part in parts
        for name, end in [(part.removesuffix(".md"), ".md") if part is parts[-1] else (part, "")]
        if not fit(name) or _DEVICE.fullmatch(name)
    ]


_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
"""Names that Windows keeps for devices: a repository that holds one cannot be fetched there."""


def _fit_name(name: str) -> str:
    slug = slugify(name) or "nama-dari-huruf-a-sampai-z"
    return f"berkas-{slug}" if _DEVICE.fullmatch(slug) else slug
