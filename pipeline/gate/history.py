"""What became of published news: no silent edits, no vanished pages. Pure: the two states come as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import ARTICLE, ArticleRecord, decode, kind_of
from pipeline.content.kinds.artikel import WITHDRAWAL_REASONS
from pipeline.content.kinds.record import field_problem
from pipeline.content.markdown.body import Body
from pipeline.content.source_file import Change, SourceFile
from pipeline.content.yaml_nodes import Loc
from pipeline.engine.codes import problem
from pipeline.engine.fingerprint import digest
from pipeline.engine.problems import Location, Problem
from pipeline.gate.change_notes import Notes
from pipeline.gate.reader_view import Lead, State, changed_fields
from pipeline.language.regions import Regions

Mend = Callable[[str, bytes], bytes]
"""(path, bytes of a file) → the bytes after every automatic, meaning-preserving mend."""


def history_problems(
    changes: Iterable[Change], forwarded: Mapping[str, SourceFile], mend: Mend, regions: Regions, now: datetime
) -> Iterator[Problem]:
    """Yields a problem for each published article that changed silently or went away; paths are below ``content/``.

    ``changes`` holds the pictures that changed too, and the articles that show them, changed or not. ``forwarded`` gives
    the published article that answers at an old address today (below the root, ending in "/").
    """
    every = tuple(changes)
    history = _History({change.path: change for change in every}, forwarded, mend, regions, now)
    for change in every:
        if kind_of(change.path) is ARTICLE and change.path.endswith(".md"):
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
        """Yields what became of one article without a word to its readers."""
        before = self._then(change.path, change.before)
        if before is None or not self._public(before.record):
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
        if after.record.draft or not self._come(after.record):
            how = "dijadikan draf" if after.record.draft else "diberi tanggal terbit di masa depan"
            yield _gone(Location(path, 1, 1), before, how)
            return
        if after.record.withdrawn is not None and before.record.withdrawn is None:
            return
        yield from self._compared(change, before, after, data)

    def _compared(self, change: Change, before: State, after: State, data: bytes) -> Iterator[Problem]:
        assert change.before is not None
        notes = Notes(before, after, self.now)
        yield from _taken_back(notes, after)
        if notes.updated or not _differ(before, after):
            return
        # Only what is left when both have been mended was changed by somebody, and not by ``kim check --fix``.
        old = self._then(change.path, self.mend(change.path, change.before))
        new = self._now(after.path, self.mend(after.path, data))
        if old is not None and new is not None:
            zone = self.regions.zone_of(after.record.region)
            yield from _silent(old, new, after, notes, f"{self.now.astimezone(zone):%Y-%m-%d %H:%M}")

    def _then(self, path: str, data: bytes | None) -> State | None:
        return self._state(path, data, self._goal_then)

    def _now(self, path: str, data: bytes | None) -> State | None:
        return self._state(path, data, self._goal_now)

    def _state(self, path: str, data: bytes | None, goal: Callable[[str], str]) -> State | None:
        if data is None:
            return None
        document = read_document(path, data)
        record = decode(ARTICLE, document).record
        return State(document, record, self.regions, goal) if isinstance(record, ArticleRecord) else None

    def _public(self, record: ArticleRecord) -> bool:
        return not record.draft and self._come(record)

    def _come(self, record: ArticleRecord) -> bool:
        """Tells whether an article's time has come; until then nobody has read it."""
        return record.published.at(self.regions.zone_of(record.region)) <= self.now

    def _goal_then(self, path: str) -> str:
        """Stands for a file as it was: a picture that changed by its bytes, an article that moved by where it is today."""
        change = self.changes.get(path)
        if change is not None and change.before is not None and not path.endswith(".md"):
            return digest(change.before)
        heir = self.forwarded.get(_address(path)) if change is not None and change.after is None else None
        return heir.path if heir is not None else path

    def _goal_now(self, path: str) -> str:
        change = self.changes.get(path)
        return digest(change.after) if change is not None and change.after is not None and not path.endswith(".md") else path


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}/"


def _gone(where: Location, before: State, how: str) -> Problem:
    address = f"/{_address(before.path)}"
    # Of a withdrawn article neither the title nor the words may be shown again.
    title = before.record.title if before.record.withdrawn is None else address
    return problem("KIM412", where, title=title, how=how, reasons=", ".join(WITHDRAWAL_REASONS), address=address)


def _taken_back(notes: Notes, after: State) -> Iterator[Problem]:
    for text in notes.lost:
        yield field_problem(after.document, ("ralat",), "KIM413", at_key=True, text=_short(text))
    if notes.set_back:
        yield field_problem(after.document, ("diperbarui",), "KIM414", at_key=True, then=notes.set_back)


def _differ(before: State, after: State) -> bool:
    """Tells whether readers are told anything else now."""
    return (
        any(True for _ in changed_fields(before, after)) or before.texts() != after.texts()
        or before.rendered() != after.rendered()
    )  # fmt: skip


_LABELS: dict[Loc, str] = {
    ("ai",): "Label AI", ("iklan",): "Label iklan", ("kelompok",): "KIM penerbit", ("gambar", "berkas"): "Gambar",
    ("gambar", "ai"): "Label AI gambar", ("gambar", "alt"): "Keterangan alt gambar",
}


def _label(loc: Loc) -> str:
    words = " ".join(str(step) for step in reversed(loc))
    return _LABELS.get(loc, words.capitalize())


def _silent(old: State, new: State, after: State, notes: Notes, moment: str) -> Iterator[Problem]:
    """Yields what changed, both states mended, that no new correction tells; places are those of the file as it is."""
    document = after.document
    for loc, then, present in changed_fields(old, new):
        if not notes.tell(loc, then.shown, present.shown):
            change = _change(then.shown, present.shown)
            yield field_problem(document, loc, "KIM411", what=_label(loc), change=change, now=moment, why=notes.why)
    if old.record.withdrawn is not None:
        return
    body = Body(document.body, document.body_line)

    def here(place: tuple[int, int], what: str, change: str) -> Problem:
        where = Location(after.path, *place)
        excerpt = document.line(place[0])
        return problem("KIM411", where, excerpt=excerpt, what=what, change=change, now=moment, why=notes.why)

    texts = _untold(old.texts(), new.texts(), notes)
    if texts is not None:
        line, column, changed = _first_difference(*texts, body)
        yield here((line, column), "Isi", changed)
    leads = [("Tautan", old.links(), new.links()), ("Gambar", old.pictures(), new.pictures())]
    moved = False
    for what, then_leads, leads_now in leads:
        found = _first_lead(then_leads, leads_now)
        moved |= found is not None
        if found is not None and not notes.tell((what.lower(),), *found[1:]):
            yield here(body.place(found[0]) if found[0] is not None else (body.first_line, 1), what, _change(*found[1:]))
    if not moved and old.texts() == new.texts() and old.rendered() != new.rendered():
        then_html, html = old.rendered(), new.rendered()
        if not notes.tell(("isi",), then_html, html):
            yield here((body.first_line, 1), "Susunan isi", _change(then_html, html))


def _untold(then: list[str], present: list[str], notes: Notes) -> tuple[list[str], list[str]] | None:
    """Returns both texts, those blocks of the present one put back that a correction tells of; None when nothing is left."""
    if then == present:
        return None
    kept: list[str] = []
    for op, i, i_end, j, j_end in SequenceMatcher(None, then, present, autojunk=False).get_opcodes():
        told = op != "equal" and notes.tell(("isi",), " ".join(then[i:i_end]), " ".join(present[j:j_end]))
        kept += present[j:j_end] if told else then[i:i_end]
    return (kept, present) if kept != present else None


def _first_lead(then: Sequence[Lead], present: Sequence[Lead]) -> tuple[int | None, str, str] | None:
    """Returns the byte of the first link or picture that leads elsewhere, and what was written then and is now."""
    a, b = [lead.key for lead in then], [lead.key for lead in present]
    if a == b:
        return None
    ops = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    _, i, i_end, j, j_end = next(op for op in ops if op[0] != "equal")
    byte = present[j].byte if j < len(present) else None
    return byte, " ".join(lead.shown for lead in then[i:i_end]), " ".join(lead.shown for lead in present[j:j_end])


def _first_difference(then: list[str], present: list[str], body: Body) -> tuple[int, int, str]:
    """Returns the place of the first block that differs, and the change in a few words."""
    changed = [op for op in SequenceMatcher(None, then, present, autojunk=False).get_opcodes() if op[0] != "equal"]
    _, i, i_end, j, j_end = changed[0]
    said = _change(" ".join(then[i:i_end]), " ".join(present[j:j_end]))
    more = f" (dan {len(changed) - 1} bagian lain)" if len(changed) > 1 else ""
    blocks = [block for block in body.outline.blocks if block.text.strip()]
    if not blocks:
        return body.first_line, 1, said + more
    line, column = body.place(blocks[min(j, len(blocks) - 1)].source(0))
    return line, column, said + more


def _change(then: str, present: str) -> str:
    """Says what became of a text: only the words that differ, with one word around them."""
    a, b = then.split(), present.split()
    if not b:
        return f"«{_short(then)}» dihapus"
    if not a:
        return f"«{_short(present)}» ditambahkan"
    ops = [op for op in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op[0] != "equal"]
    if not ops:
        return f"«{_short(then)}» menjadi «{_short(present)}»"
    _, i, i_end, j, j_end = ops[0]
    left, right = max(0, i - 1), max(0, j - 1)
    return f"«{_short(' '.join(a[left : i_end + 1]))}» menjadi «{_short(' '.join(b[right : j_end + 1]))}»"


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
