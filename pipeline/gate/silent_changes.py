"""What changed in a published text that no note of change tells its readers. Pure: the two states come as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.content.markdown.body import Body
from pipeline.content.yaml_nodes import Loc
from pipeline.engine.problems import Location, Problem
from pipeline.gate.change_notes import Notes
from pipeline.gate.codes import field_problem, problem
from pipeline.gate.differences import differences
from pipeline.gate.material_changes import Standing, material_field, material_text, respelt
from pipeline.gate.reader_view import Lead, State, changed_fields


def differ(before: State, after: State) -> bool:
    """Tells whether readers are told anything else now."""
    return (
        any(True for _ in changed_fields(before, after)) or before.texts() != after.texts()
        or before.rendered() != after.rendered()
    )  # fmt: skip


_LABELS: dict[Loc, str] = {
    ("ai",): "Label AI",
    ("iklan",): "Label iklan",
    ("kelompok",): "KIM penerbit",
    ("gambar", "berkas"): "Gambar",
    ("gambar", "ai"): "Label AI gambar",
    ("gambar", "alt"): "Keterangan alt gambar",
}


def _label(loc: Loc) -> str:
    words = " ".join(str(step) for step in reversed(loc))
    return _LABELS.get(loc, words.capitalize())


@dataclass(frozen=True)
class Comparison:
    """Both states of a text that changed, mended, and the present one as it is: places are those of that file."""

    old: State
    new: State
    after: State
    notes: Notes
    moment: str
    """Now, as one writes it."""

    def untold(self) -> Iterator[Problem]:
        """Yields what changed and no new note tells: anything without ``diperbarui``, with it what is material."""
        old, new = self.old, self.new
        for loc, then, present in changed_fields(old, new):
            told = self.notes.tell(loc, then.shown, present.shown) or (
                self.notes.updated and not material_field(loc, then.shown, present.shown, verdict=self._verdict)
            )
            if not told:
                change = _change(then.shown, present.shown)
                yield field_problem(
                    self.after.document,
                    loc,
                    self._code,
                    what=_label(loc),
                    change=change,
                    now=self.moment,
                    why=self.notes.why,
                )
        if old.gone:
            return
        texts = self._texts()
        if texts is not None:
            line, column, changed = _first_difference(*texts, self._body)
            yield self._problem((line, column), "Isi", changed)
        moved = False
        for what, then_leads, leads_now in (
            ("Tautan", old.links(), new.links()),
            ("Gambar", old.pictures(), new.pictures()),
        ):
            found = (_lost_lead if self.notes.updated else _first_lead)(then_leads, leads_now)
            moved |= found is not None
            if found is not None and not self.notes.tell((what.lower(),), *found[1:]):
                yield self._problem(self._place(found[0]), what, _change(*found[1:]))
        yield from self._captions()
        if not moved and old.texts() == new.texts():  # else its words say it
            yield from self._layout(old.rendered(), new.rendered())

    def _captions(self) -> Iterator[Problem]:
        """Yields the pictures of which another thing is said now; that it is said otherwise, ``diperbarui`` tells."""
        for then, lead in _same_goal(self.old.pictures(), self.new.pictures()) if self.notes.updated else ():
            material = material_field(("alt",), then.words, lead.words, verdict=False)
            if material and not self.notes.tell(("gambar",), then.words, lead.words):
                yield self._problem(self._place(lead.byte), "Keterangan gambar", _change(then.words, lead.words))

    def _layout(self, then: str, present: str) -> Iterator[Problem]:
        """Yields what the same words say otherwise: struck out, as a quotation."""
        if self.notes.updated and present.count("<del>") <= then.count("<del>"):
            return
        if then != present and not self.notes.tell(("isi",), then, present):
            yield self._problem(self._place(None), "Susunan isi", _change(then, present))

    def _texts(self) -> tuple[list[str], list[str]] | None:
        """Returns both texts, those blocks of the present one put back that are told of; None when nothing is left."""
        then, present = self.old.texts(), self.new.texts()
        around = Standing.of(present)
        kept, at = list[str](), 0
        for i, i_end, j, j_end in differences(then, present):
            gone, come = then[i:i_end], present[j:j_end]
            told = (
                respelt(" ".join(gone), " ".join(come))
                or self.notes.tell(("isi",), " ".join(gone), " ".join(come))
                or (self.notes.updated and not material_text(gone, come, verdict=self._verdict, around=around))
            )
            kept += [*then[at:i], *(come if told else gone)]
            at = i_end
        kept += then[at:]
        return (kept, present) if kept != present else None

    @property
    def _verdict(self) -> bool:
        return bool(self.old.said("judges", False))

    @property
    def _code(self) -> str:
        return "KIM415" if self.notes.updated else "KIM411"

    @cached_property
    def _body(self) -> Body:
        return self.after.body

    def _place(self, byte: int | None) -> tuple[int, int]:
        return (self._body.first_line, 1) if byte is None else self._body.place(byte)

    def _problem(self, place: tuple[int, int], what: str, change: str) -> Problem:
        excerpt = self.after.document.line(place[0])
        where = Location(self.after.path, *place)
        return problem(
            self._code, where, excerpt=excerpt, what=what, change=change, now=self.moment, why=self.notes.why
        )


def _first_lead(then: Sequence[Lead], present: Sequence[Lead]) -> tuple[int | None, str, str] | None:
    """Returns the byte of the first link or picture that is another, and what was written then and is now."""
    found = next(differences([lead.key for lead in then], [lead.key for lead in present]), None)
    if found is None:
        return None
    i, i_end, j, j_end = found
    byte = present[j].byte if j < len(present) else None
    return byte, " ".join(lead.shown for lead in then[i:i_end]), " ".join(lead.shown for lead in present[j:j_end])


def _lost_lead(then: Sequence[Lead], present: Sequence[Lead]) -> tuple[int | None, str, str] | None:
    """Returns the same for the first one whose goal nothing leads to any more."""
    gone = Counter(lead.goal for lead in then) - Counter(lead.goal for lead in present)
    for i, i_end, j, j_end in differences([lead.goal for lead in then], [lead.goal for lead in present]):
        lost = [lead.shown for lead in then[i:i_end] if lead.goal in gone]
        if lost:
            byte = present[j].byte if j < len(present) else None
            return byte, " ".join(lost), " ".join(lead.shown for lead in present[j:j_end])
    return None


def _same_goal(then: Sequence[Lead], present: Sequence[Lead]) -> Iterator[tuple[Lead, Lead]]:
    """Yields each picture that stands in both texts, as often as it does, when its words are others now."""
    by_goal: dict[str, list[Lead]] = {}
    for lead in then:
        by_goal.setdefault(lead.goal, []).append(lead)
    for lead in present:
        known = by_goal.get(lead.goal)
        if known and lead.words not in [one.words for one in known]:
            yield known.pop(0), lead


def _first_difference(then: list[str], present: list[str], body: Body) -> tuple[int, int, str]:
    """Returns the place of the first block that differs, and the change in a few words."""
    changed = [*differences(then, present)]
    i, i_end, j, j_end = changed[0]
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
        return f"«{short(then)}» dihapus"
    if not a:
        return f"«{short(present)}» ditambahkan"
    stretch = next(differences(a, b), None)
    if stretch is None:
        return f"«{short(then)}» menjadi «{short(present)}»"
    i, i_end, j, j_end = stretch
    left, right = max(0, i - 1), max(0, j - 1)
    return f"«{short(' '.join(a[left : i_end + 1]))}» menjadi «{short(' '.join(b[right : j_end + 1]))}»"


def short(text: str) -> str:
    """Returns a text, or as much of it as a message holds."""
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
