"""A project's files in memory, each taken apart when it is first asked for: alone, and together with all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, cached_property, lru_cache
from typing import Any

import msgspec
from msgspec import Struct, structs

from pipeline.content.addresses import Addresses
from pipeline.content.assemble import assemble
from pipeline.content.catalogue import Catalogue
from pipeline.content.frontmatter import Document, read_body, read_document
from pipeline.content.kinds import Decoded, Kind, Parsed, decode, kind_of, misplaced
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.links import beside, parts
from pipeline.content.resolve import faults, parse
from pipeline.content.settings import Site
from pipeline.content.source_file import Photo, SourceFile
from pipeline.engine.clock import Clock
from pipeline.engine.file_stamps import Stamp
from pipeline.engine.problems import Problem, Severity
from pipeline.gate.rules import RULES, Corpus, Manuscript, Rule
from pipeline.gate.rules.manuscript import AT_ONCE
from pipeline.gate.rules.pictures import main_picture
from pipeline.gate.verdict import may_stop
from pipeline.gate.waivers import FIELD
from pipeline.partners.snapshot import Snapshot


class Look(Struct, frozen=True):
    """What one file tells by itself. It depends on the file's bytes, the settings, and for a while on the moment."""

    parsed: Parsed | None
    """What it says; None for an ordinary page, and for what cannot be published."""
    links: tuple[str, ...]
    """Where its links lead, as written."""
    pictures: tuple[str, ...]
    """The pictures that it shows, as written."""
    notes: Mapping[str, Any]
    """What joined rules must know of it, by code; those that not every site asks say that it is nothing, too."""
    waives: bool
    """True when the file holds waivers."""
    examined: bool
    """Whether any rule was asked."""
    remarks: msgspec.Raw
    """What is wrong with it alone, as bytes; nothing when no rule was asked."""
    stops: bool
    """True when some of that may stop a build, whatever severities the settings lower."""
    since: datetime
    until: datetime
    """Between these moments (the first included) all of this stays true."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it alone: of most files advice, which a build need not read."""
        excerpts, told = msgspec.json.decode(self.remarks, type=tuple[tuple[str, ...], tuple[tuple[int, Problem], ...]])
        return tuple(structs.replace(one, excerpt=excerpts[at]) for at, one in told)


@dataclass
class Project:
    """Everything that was read below one root, with its settings and the moment of the check."""

    site: Site
    sources: Sequence[SourceFile]
    assets: Sequence[str]
    snapshots: Mapping[str, Snapshot]
    now: datetime
    drafts: bool = False
    photo: Callable[[str], Photo | None] = lambda path: None
    """What a picture's file tells besides the picture; it is asked only about pictures that an article shows."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict, repr=False)
    """How the assets lie on disk."""
    declared: Sequence[Addresses] = ()
    """Where pages and files lie that nobody wrote."""
    remembered: dict[str, Parsed | None] = field(default_factory=dict, repr=False)
    """What files say that need not be taken apart to know it."""
    _read: dict[str, tuple[Manuscript, Decoded[Any] | None]] = field(default_factory=dict, repr=False)

    @cached_property
    def by_path(self) -> dict[str, SourceFile]:
        """The members' files by their path below ``content/``."""
        return {source.path: source for source in self.sources}

    def manuscript(self, path: str) -> Manuscript:
        """Returns a file taken apart; once."""
        return self._taken_apart(path)[0]

    def _taken_apart(self, path: str) -> tuple[Manuscript, Decoded[Any] | None]:
        if path not in self._read:
            source, kind = self.by_path[path], kind_of(path)
            document = read_document(source.path, source.data, required=kind is not None)
            decoded = decode(kind, document) if kind is not None else None
            if decoded is not None:
                document = decoded.document
            record = decoded.record if decoded is not None else None
            self._read[path] = Manuscript(document, kind, record, self.site.judged, Clock(self.now)), decoded
        return self._read[path]

    def look(self, path: str, *, examined: bool = True) -> Look:
        """Returns what a file tells by itself; with ``examined=False`` without asking any rule."""
        return next(self.looks((path,), examined=examined))[1]

    def looks(
        self, paths: Sequence[str], *, examined: bool = True, forgotten: bool = False
    ) -> Iterator[tuple[str, Look]]:
        """Yields what files tell by themselves.

        ``forgotten=True`` is for many files: what was taken apart is let go, so that memory stays small and near.
        """
        for at in range(0, len(paths), AT_ONCE):
            some = paths[at : at + AT_ONCE]
            texts = [self.manuscript(path) for path in some]
            notes = self._noted(texts)
            problems = self.alone_each(some) if examined else {}
            for path, text in zip(some, texts, strict=True):
                fields, clock, told = text.document.fields, text.clock, problems.get(path, ())
                yield (
                    path,
                    Look(
                        self.parsed(path),
                        text.body.links,
                        _pictures(text),
                        notes[path],
                        fields is not None and FIELD in fields.entries,
                        examined,
                        _packed(told),
                        any(may_stop(one, text.kind) for one in told),
                        clock.since,
                        clock.until,
                    ),
                )
                if forgotten:
                    del self._read[path]

    @cached_property
    def noting(self) -> Sequence[Rule]:
        """The rules that note something of every file, but those that have nothing here to compare it with."""
        known = [(source, self.remembered.get(source.path)) for source in self.sources]
        return [rule for rule in RULES if rule.note and (not rule.beside or any(rule.beside(*one) for one in known))]

    def _noted(self, texts: Sequence[Manuscript]) -> dict[str, dict[str, Any]]:
        """Returns what these rules note of each text; nothing only where it may be asked whether there was anything to note."""
        notes: dict[str, dict[str, Any]] = {text.path: {} for text in texts}
        for rule in self.noting:
            for text in texts if rule.note is not None else ():
                if rule.note is not None and rule.concerns(text.kind):
                    note = rule.note(text)
                    if note is not None or rule.beside:
                        notes[text.path][rule.code] = note
        return notes

    def alone(self, path: str) -> list[Problem]:
        """Returns what is wrong with a file, whatever the others say."""
        return self.alone_each((path,))[path]

    def alone_each(self, paths: Sequence[str]) -> dict[str, list[Problem]]:
        """Returns what is wrong with each of a few files; a rule is asked of one after the other, while it is at hand."""
        found: dict[str, list[Problem]] = {}
        for path in paths:
            manuscript, decoded = self._taken_apart(path)
            read = [*misplaced(path), *manuscript.document.problems]
            found[path] = read if decoded is None else [*decoded.problems, *faults(self.site.judged, decoded)]
        texts: dict[Kind[Any, Any] | None, list[Manuscript]] = {}
        for path in paths:
            texts.setdefault(self.manuscript(path).kind, []).append(self.manuscript(path))
        for kind, some in texts.items():
            standing = [one for one in some if not _withdrawn(one)]
            for rule in _alone(kind):
                for text in some if rule.outlives else standing:
                    found[text.path] += rule.problems(text)
        return found

    def instead(self, path: str, data: bytes) -> Project:
        """Returns a project of one file: these bytes at this path, under the same settings and at the same moment."""
        return Project(
            self.site,
            (SourceFile(path, data),),
            self.assets,
            self.snapshots,
            self.now,
            self.drafts,
            self.photo,
            declared=self.declared,
        )

    def parsed(self, path: str) -> Parsed | None:
        """Returns what a member's file says; None for an ordinary page, and for what cannot be published."""
        if path not in self.remembered:
            manuscript, decoded = self._taken_apart(path)
            self.remembered[path] = parse(decoded, manuscript.body) if decoded is not None else None
        return self.remembered[path]

    @cached_property
    def whole(self) -> tuple[Catalogue, list[Problem]]:
        """Everything joined, and the problems of joining."""
        return self._join(path for path in self.by_path if kind_of(path) is not None)

    def only(self, *kinds: Kind[Any, Any]) -> Catalogue:
        """Returns files of these kinds joined, and no others: for those who ask about few of many."""
        return self._join(path for path in self.by_path if kind_of(path) in kinds)[0]

    def unread(self, kind: Kind[Any, Any]) -> list[Problem]:
        """Returns the errors in files of a kind, or in joining them, before any rule is asked; paths are below ``content/``."""
        paths = [path for path in self.by_path if path.startswith(f"{kind.folder}/")]
        found = self._join(path for path in paths if kind_of(path) is kind)[1]
        for path in paths:
            manuscript, decoded = self._taken_apart(path)
            found += [*misplaced(path), *manuscript.document.problems]
            if decoded is not None:
                found += [*decoded.problems, *faults(self.site.judged, decoded)]
        told = {problem.sort_key: problem for problem in found if problem.location.path in paths}
        return [told[key] for key in sorted(told) if told[key].severity is Severity.ERROR]

    def _join(self, paths: Iterable[str]) -> tuple[Catalogue, list[Problem]]:
        pages = [path for path in self.by_path if kind_of(path) is None]
        return assemble(
            self.site,
            {path: self.parsed(path) for path in paths},
            self._text,
            self._document,
            pages,
            self.assets,
            self.snapshots,
            self.now,
            drafts=self.drafts,
            declared=self.declared,
        )

    def _document(self, path: str) -> Document:
        return self.manuscript(path).document

    def _text(self, path: str) -> Body:
        """An article's text. Of many that are only published, the last few are kept: all of them would fill the memory."""
        known = self._read.get(path)
        return known[0].body if known is not None else self._texts(path)

    @cached_property
    def _texts(self) -> Callable[[str], Body]:
        return lru_cache(64)(lambda path: Body(*read_body(self.by_path[path].data)))

    def decoded(self, path: str) -> Decoded[Any]:
        """Returns a member's file as its kind reads it. Raises KeyError for an ordinary page."""
        decoded = self._taken_apart(path)[1]
        if decoded is None:
            raise KeyError(path)
        return decoded

    def around(self, folder: str, names: Iterable[str]) -> str:
        """Returns what stands for all that a file of a folder finds at the addresses it names; "" when one leads nowhere."""
        catalogue, found = self.whole[0], ["ada"]
        for name in names:
            scheme, rest, _ = parts(name)
            if scheme or not rest:
                continue
            goal = beside(f"{folder}/", rest)
            there = catalogue.addresses.get(goal) or (str(self.stamps[goal]) if goal in self.stamps else "")
            if not there:
                return ""
            found.append(there)
        return "\n".join(found)

    def together(self, paths: Sequence[str], corpus: Corpus, *, noted: bool) -> Iterator[Problem]:
        """Yields what is wrong with files beside all others; ``noted`` picks the rules that compare notes, or the rest."""
        rules = [rule for rule in RULES if rule.joined and (rule.note is not None) is noted]
        untold = [self.manuscript(path) for path in paths if path not in corpus.links]
        if untold:
            corpus = replace(
                corpus,
                links={**corpus.links, **{text.path: text.body.links for text in untold}},
                pictures={**corpus.pictures, **{text.path: _pictures(text) for text in untold}},
            )
        for rule in rules:
            for path in rule.suspects(corpus, paths):
                manuscript = self.manuscript(path)
                if not _withdrawn(manuscript) or rule.outlives:
                    yield from rule.problems(manuscript, corpus)

    def corpus(self, **known: Any) -> Corpus:
        """Returns all texts as rules see them beside each other, with what is ``known`` of them."""
        return Corpus(self.whole[0], self.photo, **known)


def _packed(told: Sequence[Problem]) -> msgspec.Raw:
    """Returns what is wrong with a text as bytes, each line that is quoted once: thousands may be wrong in a long one."""
    excerpts = {one.excerpt: None for one in told}
    places = {excerpt: at for at, excerpt in enumerate(excerpts)}
    rows = [(places[one.excerpt], structs.replace(one, excerpt="")) for one in told]
    return msgspec.Raw(msgspec.json.encode((tuple(excerpts), rows)))


def _pictures(text: Manuscript) -> tuple[str, ...]:
    file = main_picture(text)
    return (file, *text.body.pictures) if file else text.body.pictures


@cache
def _alone(kind: Kind[Any, Any] | None) -> tuple[Rule, ...]:
    """The rules that look at one text of a kind by itself."""
    return tuple(rule for rule in RULES if not rule.joined and rule.concerns(kind))


def _withdrawn(manuscript: Manuscript) -> bool:
    return getattr(manuscript.record, "withdrawn", None) is not None
