"""What became of published texts: no silent edits, no vanished pages, no list rewritten. Pure: both states come as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.content.address_clashes import old_url
from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import decode, kind_of
from pipeline.content.kinds.published import WITHDRAWAL_REASONS
from pipeline.content.source_file import Change, SourceFile
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Location, Problem
from pipeline.gate.change_notes import Notes
from pipeline.gate.codes import field_problem, problem
from pipeline.gate.reader_view import State
from pipeline.gate.rewritten_history import erases, rewritten
from pipeline.gate.silent_changes import Comparison, differ, short
from pipeline.language.regions import Regions

Mend = Callable[[str, bytes], bytes]
"""(path, bytes of a file) → the bytes after every automatic, meaning-preserving mend."""


def history_problems(
    changes: Iterable[Change], forwarded: Mapping[str, SourceFile], mend: Mend, regions: Regions, now: datetime
) -> Iterator[Problem]:
    """Yields a problem for each published text that changed silently or went away; paths are below ``content/``.

    ``changes`` holds the pictures that changed too, and the texts that show them, changed or not. ``forwarded`` gives the
    published text that answers at an old address today (below the root).
    """
    every = tuple(changes)
    history = _History({change.path: change for change in every}, forwarded, mend, regions, now)
    for change in every:
        kind = kind_of(change.path)
        if kind is not None and kind.lasting and change.path.endswith(".md"):
            yield from history.problems(change)


@dataclass(frozen=True)
class _History:
    """Two states of the project, as far as they differ."""

    changes: Mapping[str, Change]
    forwarded: Mapping[str, SourceFile]
    mend: Mend
    regions: Regions
    now: datetime

    def problems(self, change: Change) -> Iterator[Problem]:
        """Yields what became of one text without a word to its readers."""
        before = self._then(change.path, change.before)
        if before is None or not self._public(before):
            return
        path, data = change.path, change.after
        if data is None:
            heir = self.forwarded.get(_address(path))
            if heir is None:
                yield _gone(Location(path), before, "dihapus")
                return
            path, data = heir.path, heir.data
        after = self._now(path, data)
        if after is None:
            return  # what is wrong with it is reported where it was read
        if not self._public(after):
            how = "dijadikan draf" if after.said("draft", False) else "diberi tanggal terbit di masa depan"
            yield _gone(Location(path, 1, 1), before, how)
            return
        if before.settled and not after.settled:
            yield _gone(Location(path, 1, 1), before, "dikembalikan menjadi belum diputuskan")
            return
        yield from self._closed(before, after)
        if not after.gone:
            yield from rewritten(before, after, self._beside(change.path) if before.kind.grows else "")
        if before.settled and (before.gone or not after.gone) and not _looked_at_again(before, after, self.now):
            yield from self._compared(change, before, after, data)

    def _beside(self, path: str) -> str:
        """Another file that the proposal changes by more than erasing what had to go; "" when there is none.

        A picture may go with the line that showed it.
        """
        for other in self.changes.values():
            if other.path == path or other.before == other.after:
                continue
            if not other.path.endswith(".md") and other.after is None:
                continue
            then, now = self._then(other.path, other.before), self._now(other.path, other.after)
            if then is None or now is None or not erases(then, now):
                return other.path
        return ""

    def _closed(self, before: State, after: State) -> Iterator[Problem]:
        """Yields the old addresses that opened the text and that open it no more."""
        for old in before.said("old_addresses", ()):
            url = old_url(old)
            heir = self.forwarded.get(url)
            if url != _address(after.path) and (heir is None or heir.path != after.path):
                yield field_problem(after.document, ("alamat_lama",), "KIM416", at_key=True, address=f"/{url}")

    def _compared(self, change: Change, before: State, after: State, data: bytes) -> Iterator[Problem]:
        assert change.before is not None
        notes = Notes(before, after, self.now)
        yield from _taken_back(notes, after)
        if not differ(before, after):
            if notes.early:  # else the changes that it does not tell of say so
                yield field_problem(after.document, ("diperbarui",), "KIM417")
            return
        # Only what is left when both have been mended was changed by somebody, and not by ``kim check --fix``.
        old = self._then(change.path, self.mend(change.path, change.before))
        new = self._now(after.path, self.mend(after.path, data))
        if old is not None and new is not None:
            now = f"{self.now.astimezone(after.zone):%Y-%m-%d %H:%M}"
            yield from Comparison(old, new, after, notes, now).untold()

    def _then(self, path: str, data: bytes | None) -> State | None:
        return self._state(path, data, self._goal_then)

    def _now(self, path: str, data: bytes | None) -> State | None:
        return self._state(path, data, self._goal_now)

    def _state(self, path: str, data: bytes | None, goal: Callable[[str], str]) -> State | None:
        if data is None:
            return None
        document, kind = read_document(path, data), kind_of(path)
        record = decode(kind, document).record if kind is not None else None
        if kind is None or record is None:
            return None
        told = kind.told(record)
        group = "".join(kind.part(path, "<kim>")) or getattr(record, "group", "")
        return State(
            document, kind, record if told is None else told, self.regions, goal, group, told is not None, record
        )

    def _public(self, state: State) -> bool:
        """Tells whether anybody can have read it: it is no draft, and its time has come."""
        published = state.said("published")
        return not state.said("draft", False) and (published is None or state.at(published) <= self.now)

    def _goal_then(self, path: str) -> str:
        """Stands for a file as it was: a picture that changed by its bytes, a text that moved by where it is today."""
        change = self.changes.get(path)
        if change is not None and change.before is not None and not path.endswith(".md"):
            return fingerprint(change.before)
        heir = self.forwarded.get(_address(path)) if change is not None and change.after is None else None
        return heir.path if heir is not None else path

    def _goal_now(self, path: str) -> str:
        change = self.changes.get(path)
        return (
            fingerprint(change.after)
            if change is not None and change.after is not None and not path.endswith(".md")
            else path
        )


def _looked_at_again(before: State, after: State, now: datetime) -> bool:
    """Tells whether an entry of a directory says that it is right since a later day than it did."""
    since = after.kind.since
    if before.kind is not after.kind or since is None or before.gone:
        return False
    then, present = since(before.whole), since(after.whole)
    return present is not None and (then is None or before.at(then) < after.at(present)) and after.at(present) <= now


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}/"


def _gone(where: Location, before: State, how: str) -> Problem:
    address = f"/{_address(before.path)}"
    # Of what was withdrawn neither the title nor the words may be shown again.
    title = (
        address if before.gone else before.said("title") or before.said("headline") or before.said("name") or address
    )
    return problem("KIM412", where, title=title, how=how, reasons=", ".join(WITHDRAWAL_REASONS), address=address)


def _taken_back(notes: Notes, after: State) -> Iterator[Problem]:
    for text in notes.lost:
        yield field_problem(after.document, ("ralat",), "KIM413", at_key=True, text=short(text))
    if notes.set_back:
        yield field_problem(after.document, ("diperbarui",), "KIM414", at_key=True, then=notes.set_back)
