"""What became of published news: no silent edits, no vanished pages. Pure: the two states come as values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from difflib import SequenceMatcher

from pipeline.body import Block, Body
from pipeline.codes import problem
from pipeline.frontmatter import Document, read_document
from pipeline.kinds import ARTICLE, ArticleRecord, decode, kind_of
from pipeline.kinds.artikel import WITHDRAWAL_REASONS
from pipeline.kinds.record import field_problem
from pipeline.model import Change
from pipeline.problems import Location, Problem

Mend = Callable[[str, bytes], bytes]
"""(path, bytes of a file) → the bytes after every automatic, meaning-preserving mend."""


def published_then(change: Change) -> ArticleRecord | None:
    """Returns the article that stood at this address before, or None when none was public there."""
    if change.before is None or kind_of(change.path) is not ARTICLE:
        return None
    record = decode(ARTICLE, read_document(change.path, change.before)).record
    return record if isinstance(record, ArticleRecord) and not record.draft and not record.withdrawn else None


def history_problems(
    changes: Iterable[Change], forwarded: Collection[str], mend: Mend, now: datetime
) -> Iterator[Problem]:
    """Yields a problem for each published article that changed silently or went away; paths are below ``content/``.

    ``forwarded`` are the old addresses (below the root, ending in "/") that present articles keep alive.
    """
    for change in changes:
        before = published_then(change)
        if before is None:
            continue
        address = f"{change.path.removesuffix('.md')}/"
        if change.after is None:
            if address not in forwarded:
                yield _gone(Location(change.path), before, "dihapus", address)
            continue
        document = read_document(change.path, change.after)
        after = decode(ARTICLE, document).record
        if not isinstance(after, ArticleRecord):
            continue  # what is wrong with it is reported where it was read
        if after.withdrawn:
            continue
        if after.draft:
            yield _gone(Location(change.path, 1, 1), before, "dijadikan draf", address)
            continue
        yield from _lost_corrections(document, before, after)
        if after.updated == before.updated and len(after.corrections) <= len(before.corrections):
            yield from _silent(change, before, after, mend, now)


def _gone(where: Location, article: ArticleRecord, how: str, address: str) -> Problem:
    reasons = ", ".join(WITHDRAWAL_REASONS)
    return problem("KIM412", where, title=article.title, how=how, reasons=reasons, address=f"/{address}")


def _lost_corrections(document: Document, before: ArticleRecord, after: ArticleRecord) -> Iterator[Problem]:
    kept = {(correction.when, correction.text) for correction in after.corrections}
    for correction in before.corrections:
        if (correction.when, correction.text) not in kept:
            yield field_problem(document, ("ralat",), "KIM413", key=True, text=_short(correction.text))


def _silent(
    change: Change, before: ArticleRecord, after: ArticleRecord, mend: Mend, now: datetime
) -> Iterator[Problem]:
    assert change.before is not None and change.after is not None
    if _words(change.path, change.before) == _words(change.path, change.after) and _said(before) == _said(after):
        return
    old, new = (read_document(change.path, mend(change.path, data)) for data in (change.before, change.after))
    mended_before, mended_after = decode(ARTICLE, old).record, decode(ARTICLE, new).record
    document = read_document(change.path, change.after)
    moment = f"{now.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(mended_before, ArticleRecord) and isinstance(mended_after, ArticleRecord):
        said = zip(_said(mended_before), _said(mended_after), strict=True)
        for (key, then), (_, present) in said:
            if then != present:
                yield field_problem(
                    document, (key,), "KIM411", what=key.capitalize(), change=_change(then, present), now=moment
                )
    blocks = Body(document.body, document.body_line)
    then_words, now_words = _texts(old), _texts(new)
    if then_words != now_words:
        line, column, changed = _first_difference(then_words, now_words, blocks)
        where = Location(change.path, line, column)
        yield problem("KIM411", where, excerpt=document.line(line), what="Isi", change=changed, now=moment)


def _said(record: ArticleRecord) -> tuple[tuple[str, str], ...]:
    moment = record.published
    clock = "" if moment.minutes is None else f" {moment.minutes // 60:02d}:{moment.minutes % 60:02d}"
    return (
        ("judul", " ".join(record.title.split())),
        ("ringkasan", " ".join(record.summary.split())),
        ("tanggal", f"{moment.day}{clock}"),
    )


def _words(path: str, data: bytes) -> list[str]:
    return _texts(read_document(path, data))


def _texts(document: Document) -> list[str]:
    """The running text block by block, blanks and markup aside: laying text out anew changes nothing it says."""
    return [text for block in _blocks(document) if (text := " ".join(block.text.split()))]


def _blocks(document: Document) -> tuple[Block, ...]:
    return Body(document.body, document.body_line).outline.blocks


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
