"""What a published text tells its readers, as values that two states of it can be compared by. Pure.

Every field of the record counts, those that are added to it one day too, except the few that are named here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import timezone
from functools import cached_property
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from pipeline.content.frontmatter import Document
from pipeline.content.kinds import Kind, Moment, Record
from pipeline.content.kinds.record import Reference, mentions, references
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.html_writer import Figure
from pipeline.content.markdown.links import beside, parts
from pipeline.content.markdown.outline import Image
from pipeline.content.yaml_nodes import Loc
from pipeline.language.regions import Regions

_UNTOLD = frozenset(("draft", "featured", "old_addresses", "waivers", "topics", "updated", "corrections", "withdrawn"))
"""Fields that order a text among others, or are its notes of change, which ``history`` judges by themselves."""


class Statement(Struct, frozen=True):
    """One thing that readers were told: what stands for it, and how it is shown to whoever changed it."""

    key: object
    shown: str


class Lead(Struct, frozen=True):
    """A link or a picture in the text: what stands for it and for its goal, as it was written, and the byte where it stands."""

    key: tuple[str, ...]
    goal: str
    shown: str
    byte: int
    words: str = ""
    """Of a picture: its alternative text and its caption."""


@dataclass(frozen=True)
class State:
    """A text of a kind as it stands in one of two states of the project."""

    document: Document
    kind: Kind[Any, Any]
    record: Record
    regions: Regions
    goal: Callable[[str], str]
    """Path of a linked or shown file (below ``content/``) → what stands for it: another file, or other bytes, is another."""
    group: str
    """Who published it."""
    settled: bool = True
    """False while readers were told nothing yet that could change silently."""
    own: Record | None = None
    """Its front matter as it is, where ``record`` is what another kind would say in its place."""

    @property
    def path(self) -> str:
        """The path below ``content/``."""
        return self.document.path

    def at(self, moment: Moment) -> Any:
        """Returns a moment in the zone of its first place."""
        return moment.at(self.zone)

    @cached_property
    def zone(self) -> timezone:
        """The zone of the first place that it names, or of the site."""
        named = (text for kind, _, text in mentions(self.record) if kind is Reference.REGION)
        first = next(named, None)
        return self.regions.zone_of(first) if first is not None else self.regions.root.zone

    def said(self, field: str, otherwise: Any = None) -> Any:
        """Returns a field that records of several kinds have by the same name."""
        return getattr(self.record, field, otherwise)

    @property
    def gone(self) -> bool:
        """True for what was withdrawn."""
        return self.said("withdrawn") is not None

    @property
    def body(self) -> Body:
        """Its text."""
        return Body(self.document.body, self.document.body_line)

    @property
    def whole(self) -> Record:
        """All that its front matter says."""
        return self.record if self.own is None else self.own

    def fields(self, *, own: bool = False) -> dict[Loc, Statement]:
        """Returns all that the front matter tells, by its place there; with ``own`` what only its kind tells, too."""
        if self.gone:  # a tombstone shows nothing else
            return dict(self._told(("dicabut",), self.said("withdrawn")))
        found = dict(self._below((), self.whole if own else self.record, _UNTOLD))
        for key in self.kind.grows:
            found.pop((key,), None)
        picture = self.said("picture")
        if picture is not None:
            found[("gambar", "berkas")] = Statement(self._lead(picture.file), picture.file)
        if "group" not in type(self.whole if own else self.record).model_fields:
            found[("kelompok",)] = Statement(self.group, self.group)
        return found

    def _below(
        self, loc: Loc, record: BaseModel, untold: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Loc, Statement]]:
        places = {name for name, _, kind in references(type(record)) if kind is Reference.REGION}
        for name, info in type(record).model_fields.items():
            if name in places:
                yield (*loc, info.alias or name), self._regions(getattr(record, name))
            elif name not in untold:
                yield from self._told((*loc, info.alias or name), getattr(record, name))

    def _regions(self, names: str | list[str]) -> Statement:
        """A place that is named otherwise is the same place."""
        found = [(name, self.regions.find(name)) for name in ([names] if isinstance(names, str) else names)]
        codes = [regions[0].code if len(regions) == 1 else name for name, regions in found]
        return Statement("; ".join(codes), "; ".join(name for name, _ in found))

    def _told(self, loc: Loc, value: object) -> Iterator[tuple[Loc, Statement]]:
        if isinstance(value, BaseModel):
            yield from self._below(loc, value)
        else:
            text = self._text(value)
            yield loc, Statement(text, text)

    def _text(self, value: object) -> str:
        match value:
            case None:
                return ""
            case bool():
                return "ya" if value else "tidak"
            case Moment():
                return f"{self.at(value):%Y-%m-%d}" + ("" if value.minutes is None else f"{self.at(value): %H:%M %Z}")
            case BaseModel():
                return ", ".join(
                    text for name in type(value).model_fields if (text := self._text(getattr(value, name)))
                )
            case list() | tuple():
                return "; ".join(map(self._text, value))
        return " ".join(str(value).split())

    def states(self, key: str) -> bool:
        """Tells whether a field says anything else than it would if nobody had filled it in."""
        fields = type(self.whole).model_fields.items()
        name, info = next((name, info) for name, info in fields if (info.alias or name) == key)
        said = self._text(getattr(self.whole, name))
        return bool(said) and (info.is_required() or said != self._text(info.get_default(call_default_factory=True)))

    def texts(self) -> list[str]:
        """Returns the running text block by block, blanks and markup aside: laying text out anew changes nothing it says."""
        return [text for block in self.body.outline.blocks if (text := " ".join(block.text.split()))]

    def links(self) -> list[Lead]:
        """Returns where the links of the text lead, in their order."""
        return [
            Lead((goal := self._lead(link.target),), goal, link.target, link.start) for link in self.body.outline.links
        ]

    def pictures(self) -> list[Lead]:
        """Returns the pictures of the text and their words, in their order."""
        found = []
        for image in self.body.outline.images:
            words = _flat(image.alt), _flat(image.title)
            goal = self._lead(image.target)
            found.append(
                Lead((goal, *words), goal, _flat(" ".join((image.target, *words))), image.start, ". ".join(words))
            )
        return found

    def rendered(self) -> str:
        """Returns the text as readers see it, without the marks that say nothing: emphasis, paragraphs, lists, headings."""

        def figure(image: Image) -> Figure:
            return Figure(self._lead(image.target))

        html = self.body.html(self._lead, figure)
        return _flat(_LAYOUT.sub(" ", _EMPHASIS.sub("", html)))

    def _lead(self, target: str) -> str:
        """What stands for the goal of a link or a picture as written."""
        scheme, rest, anchor = parts(target)
        return target.strip() if scheme or not rest else f"{self.goal(beside(self.path, rest))}{anchor}"


_EMPHASIS = re.compile(r"</?(?:em|strong|code)>")
_LAYOUT = re.compile(r'</?(?:p|ul|ol|li|h[2-6]|br|hr)(?: id="[\w-]*")?>')


def _flat(text: str) -> str:
    return " ".join(text.split())


def changed_fields(before: State, after: State) -> Iterator[tuple[Loc, Statement, Statement]]:
    """Yields the fields that tell something else now, with what they told then and what they tell now.

    Not those of which the page itself says that things went on, nor lists to which a line was added that may be.
    """
    own = before.kind is after.kind
    then, now = before.fields(own=own), after.fields(own=own)
    if before.gone and not after.gone:
        now = dict.fromkeys(then, _NOTHING)  # readers saw a tombstone and nothing else: what changed is that it is gone
    pairs = {loc: (then.get(loc, _NOTHING), now.get(loc, _NOTHING)) for loc in dict.fromkeys((*then, *now))}
    changed = {loc: (a, b) for loc, (a, b) in pairs.items() if a.key != b.key and (a.shown or b.shown)}
    keys = {loc[0] for loc in changed}
    for loc, (was, present) in changed.items():
        more = not was.shown or (len(loc) == 1 and _lines(was) <= _lines(present))
        filled = loc[0] in after.kind.fills and more
        if not filled and not _goes_on(after, str(loc[0]), keys):
            yield loc, was, present


def _lines(statement: Statement) -> Counter[str]:
    return Counter(statement.shown.split("; ") if statement.shown else ())


def _goes_on(after: State, key: str, changed: Set[object]) -> bool:
    """Tells whether a key may change as things go on: it, and what must change with it, say something now."""
    if key not in after.kind.progress or not after.states(key):
        return False
    along = after.kind.progress[key]
    return not along or any(other in changed and after.states(other) for other in along)


_NOTHING = Statement("", "")
