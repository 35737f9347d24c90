"""Entities: what members' files become when all that they name is looked up. Links, lists, search and feeds know only this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from msgspec import Struct

from pipeline.content.kinds.packed import bits
from pipeline.content.kinds.record import Moment, Record

if TYPE_CHECKING:
    from pipeline.content.kinds.kim import Kim
    from pipeline.content.kinds.kind import Kind, Parsed
    from pipeline.content.markdown.body import Body
    from pipeline.content.settings import Topic
    from pipeline.language.regions import Region

R = TypeVar("R", bound=Record)


class Timestamp(Struct, frozen=True, order=True):
    """A moment as a reader sees it: with its zone, and whether the time of day is known."""

    at: datetime
    timed: bool

    @property
    def iso(self) -> str:
        """ISO 8601: a bare date when the time is not known."""
        return self.at.isoformat() if self.timed else self.at.date().isoformat()


class State(Enum):
    """Who may see an entity: nobody but a preview, everybody, or everybody only that it was taken back."""

    DRAFT = "draf"
    PUBLIC = "terbit"
    WITHDRAWN = "dicabut"


class Author(Struct, frozen=True):
    """Somebody, or a desk, whose name stands above articles."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        """Address of the page below the root."""
        return f"penulis/{self.slug}/"


class CorrectionNote(Struct, frozen=True):
    """What was corrected in an article, and when."""

    stamp: Timestamp
    text: str


class Withdrawn(Struct, frozen=True):
    """Why something published was withdrawn, and when."""

    stamp: Timestamp
    reason: str
    """In a few words that complete "Berita ini dicabut karena …"."""
    note: str


class Entity(Struct, Generic[R], frozen=True, eq=False):
    """A member's file with all that it names looked up. What only its kind has is read from its ``record``.

    A record's fields ``title`` (or ``name``), ``summary``, ``published``, ``updated``, ``corrections``, ``withdrawn`` and
    ``draft`` mean the same in every kind that has them.
    """

    kind: Kind[R, Any]
    path: str
    """Below ``content/``."""
    parsed: Parsed
    """What its file says."""
    regions: tuple[Region, ...]
    """The places it is about, the first one first of all."""
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]
    groups: tuple[Kim, ...]
    """The community information groups that answer for it."""
    entries: tuple[tuple[str, str], ...]
    """What it names of other kinds: the kind's name, and the name of the file."""
    old_urls: tuple[str, ...]
    """Addresses that lead to it from earlier days, the oldest first."""
    published: Timestamp | None
    """When it was published; None when its kind does not tell."""
    zone: timezone
    """Of its first region, or of the site."""
    waits: bool
    """True for what is finished and whose time of publication has not come."""
    words: int
    """How many words its text has."""
    targets: tuple[str, ...]
    """Where links and pictures of its text lead, as written."""
    fingerprint: str
    """Names its file's bytes."""
    head: str
    """Names its file's front matter: all of it but its text."""
    text: Callable[[], Body]
    """Reads its text; few who look at an entity need it."""

    @property
    def record(self) -> R:
        """Its front matter, read when somebody asks: for one field of many entities see ``said``."""
        return cast("R", self.parsed.record)

    def __eq__(self, other: object) -> bool:
        """Entities are the same when the same bytes lie at the same path."""
        return isinstance(other, Entity) and (self.path, self.fingerprint) == (other.path, other.fingerprint)

    def __hash__(self) -> int:
        return hash(self.path)

    @property
    def slug(self) -> str:
        """The name of its file, which is the last part of its address."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def url(self) -> str:
        """Address below the root, for good."""
        return entity_url(self.path)

    @property
    def title(self) -> str:
        """What it is called: its headline or its name."""
        heading = self.parsed.heading
        return heading.title or heading.name or ""

    @property
    def summary(self) -> str:
        """It in a sentence or two; "" when its kind has none."""
        return self.parsed.heading.summary or ""

    @property
    def body(self) -> Body:
        """Its text, taken apart."""
        return self.text()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures that its fields name, as written; those of its text are among ``targets``."""
        picture = self.said("picture", None)
        return (picture.file,) if picture is not None else ()

    @property
    def band(self) -> str | None:
        """What is burnt into its pictures when they are published; "" for nothing, None when they are not published."""
        return ""

    @property
    def kept(self) -> object:
        """What is shown of it besides what its file says: a value, part of its fingerprint. What changes by itself (that it is
        over, that it begins today) belongs here, and its view's ``until`` says when it changes next.
        """
        return None

    @property
    def draft(self) -> bool:
        """True for what is not published: it says so itself, or its time has not come. Only a preview shows it."""
        return self.waits or bool(self.parsed.filled & _telling(self.kind.record) and self.said("draft", False))

    @property
    def updated(self) -> Timestamp | None:
        """When its text last changed, as it says itself."""
        moment = self.said("updated", None)
        return self.stamp(moment) if moment is not None else None

    @property
    def corrections(self) -> tuple[CorrectionNote, ...]:
        """What was corrected, the oldest first."""
        return tuple(CorrectionNote(self.stamp(one.when), one.text) for one in self.said("corrections", ()))

    @property
    def withdrawn(self) -> Withdrawn | None:
        """Why it is no longer there; its page then stays at its address and says so, instead of its text."""
        gone = self.said("withdrawn", None)
        return Withdrawn(self.stamp(gone.when), gone.why, gone.note) if gone is not None else None

    @property
    def changed(self) -> Timestamp | None:
        """When what it says last changed: its withdrawal, newest correction or update, or its publication."""
        gone = self.withdrawn
        stamps = (
            self.published,
            self.updated,
            *(note.stamp for note in self.corrections),
            gone.stamp if gone else None,
        )
        return max((stamp for stamp in stamps if stamp is not None), default=None)

    @property
    def state(self) -> State:
        """Who may see it."""
        if not self.waits and not self.parsed.filled & _telling(self.kind.record):  # of nearly all, in a moment
            return State.PUBLIC
        if self.draft:
            return State.DRAFT
        return State.PUBLIC if self.said("withdrawn", None) is None else State.WITHDRAWN

    def stamp(self, moment: Moment) -> Timestamp:
        """Returns a moment of its record as a reader sees it, in its own zone."""
        return Timestamp(moment.at(self.zone), moment.minutes is not None)

    def said(self, field: str, otherwise: Any) -> Any:
        """Returns a field of its record, ``otherwise`` where it has none or nothing is in it: then the record is not read."""
        holds = self.parsed.filled & bits(self.kind.record).get(field, 0)
        return getattr(self.record, field) if holds else otherwise


@cache
def _telling(model: type[Record]) -> int:
    """The bits of the fields of a record that say that not everybody may see it."""
    known = bits(model)
    return known.get("draft", 0) | known.get("withdrawn", 0)


def entity_url(path: str) -> str:
    """Returns the address of the file at ``path``: the path without ``.md``."""
    return f"{path.removesuffix('.md')}/"
