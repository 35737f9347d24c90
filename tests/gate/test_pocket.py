"""The gate in the pocket says what the gate says: every case of every rule that it covers is asked of both, place by place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import decode, kind_of
from pipeline.content.markdown.body import Body
from pipeline.engine.clock import Clock
from pipeline.gate.pocket import COVERED
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.workspace import open_workspace
from tests import desk
from tests.rulebook import FOLDER, Case, Expected, cases, check

OTHERWISE = {
    "KIM228-Satu bintang berarti tebal bila tulisan ini ditulis seperti di WhatsApp": "how a slant was typed is not told there",
    "KIM228-Tabel tanpa garis di bawah judul kolom": "the desk takes lines with strokes for cells",
    "KIM504-Nomor warga, penipu, dan tautan WhatsApp": "where a link leads is no word of the text; the gate reads it there",
    "KIM501-NIK di alamat tautan": "where a link leads is no word of the text; the gate reads it there",
    "KIM487-Nomor di alamat tautan": "where a link leads is no word of the text; the gate reads it there",
    "KIM504-Nomor di alamat tautan": "where a link leads is no word of the text; the gate reads it there",
}
"""Cases that the pocket does not cover, each with the reason."""
CASES = [case for code in COVERED for case in cases(FOLDER / f"{code}.md")]
READ = (("judul",), ("ringkasan",), ("gambar", "alt"), ("gambar", "keterangan"))


def manuscript(case: Case, now: datetime, folder: Path) -> Manuscript | None:
    """The file of a case as rules see it; None for a file that rules are not asked about."""
    workspace, _ = check(case, folder)
    assert workspace.site is not None
    document = read_document(case.first, case.files[case.first])
    kind = kind_of(case.first)
    if kind is None:
        return None
    return Manuscript(document, kind, decode(kind, document).record, workspace.site, Clock(now))


def told(text: Manuscript) -> dict[str, Any]:
    """A manuscript as the desk hands its text to the rules: passages with their marks, and what they know of the whole."""
    record = text.record
    return {
        "jenis": text.kind.name if text.kind else "",
        "judul": getattr(record, "title", ""),
        "ringkasan": getattr(record, "summary", ""),
        "draf": bool(getattr(record, "draft", False)),
        "tanggal": str(getattr(getattr(record, "published", None), "day", "") or ""),
        "resmi": sorted(text.site.official_numbers),
        "passages": [_passage(one) for one in text.written],
    }


def _passage(one: Passage) -> dict[str, Any]:
    marks = one.block.marks if one.block is not None else ()
    of = {name: [[a, b] for kind, a, b in marks if kind == name] for name in ("miring", "tautan", "kode")}
    field = one.field[-1] if one.field else ""
    body = one.block is not None and one.kind != "catatan"
    return {"j": one.kind, "t": one.text, "k": field, "blok": body, "baca": one.field in READ, **of}


@cache
def both() -> dict[str, tuple[list[Expected], list[Expected]]]:
    """For each case, the places that the gate names, and those that the pocket names."""
    asked, texts = [], []
    for case in CASES:
        with TemporaryDirectory() as folder:
            text = manuscript(case, case.now, Path(folder))
            _, found = check(case, Path(folder))
        if text is not None:
            texts.append((case, text, found))
            asked.append(("judged", [desk.RULES, told(text)]))
    answers = desk.run(*asked)
    return {
        f"{case.code}-{case.title}": (
            sorted(one for one in found if one.path == case.first),
            sorted(_place(text, case, one) for one in answer if one[0] == case.code),
        )
        for (case, text, found), answer in zip(texts, answers, strict=True)
    }


def _place(text: Manuscript, case: Case, found: list[Any]) -> Expected:
    """Where in the file a remark of the pocket stands."""
    _, number, start, end, *_ = found
    if number < 0:
        return Expected(case.first, text.document.body_line, 1)
    passage = text.written[number]
    if case.code in ("KIM110", "KIM114"):
        place = text.at_field(passage.field[0])
    else:
        place = text.remark(passage, start, end, "", "").place
    return Expected(case.first, place.line, place.column)


@pytest.mark.parametrize("name", [f"{case.code}-{case.title}" for case in CASES])
def test_both_say_the_same(name: str) -> None:
    """The same places, in the same case; what the pocket leaves to the gate is named with its reason, and it adds nothing."""
    gate, pocket = both().get(name, ([], []))
    if name in OTHERWISE:
        assert set(pocket) < set(gate), "covered by now: take it off the list"
    else:
        assert pocket == gate


def test_the_desk_takes_bodies_apart_as_the_gate_does() -> None:
    """Headings, paragraphs, points, quotes and cells of every case: the same blocks, the same words, without their marks."""
    bodies = [read_document(case.first, case.files[case.first]).body for case in CASES if case.first.endswith(".md")]
    answers = desk.run(*(("blocks", [body]) for body in bodies))
    for body, answer in zip(bodies, answers, strict=True):
        told = [(one.kind, one.text) for one in Body(body, 1).outline.blocks if one.text.strip()]
        assert [(one["j"], one["t"]) for one in answer if not one["t"].startswith("<!--")] == told


def test_what_it_knows_travels_light() -> None:
    """Forms of all kinds and all rules' data in one file of at most 30 KB, as it travels."""
    data = json.dumps(desk.rules(), ensure_ascii=False, separators=(",", ":")).encode()
    assert len(gzip.compress(data, 9)) <= 30_000


def test_the_demo_hears_no_false_alarm(tmp_path: Path) -> None:
    """Whatever the pocket finds in the demo's articles, the gate finds there too."""
    from tests.projects import demo

    root = demo(tmp_path / "demo")
    workspace = open_workspace(root, datetime.fromisoformat("2026-11-29T09:00:00+07:00"))
    assert workspace.site is not None
    known = {
        (p.code, p.location.path.removeprefix("content/"), where.line) for p in workspace.problems for where in p.places
    }
    texts = list(_articles(root, workspace.site))
    answers = desk.run(*(("judged", [desk.RULES, told(text)]) for text in texts))
    wrong = [
        (one[0], text.path, one[4]) for text, answer in zip(texts, answers, strict=True) for one in answer
        if (one[0], text.path, text.remark(text.written[one[1]], one[2], one[3], "", "").place.line) not in known
    ]  # fmt: skip
    assert len(texts) > 20 and wrong == []


def _articles(root: Path, site: Any) -> Iterator[Manuscript]:
    for path in sorted((root / "content" / "artikel").rglob("*.md")):
        document = read_document(path.relative_to(root / "content").as_posix(), path.read_bytes())
        kind = kind_of(document.path)
        assert kind is not None
        yield Manuscript(
            document, kind, decode(kind, document).record, site, Clock(datetime.fromisoformat("2026-11-29T09:00+07:00"))
        )
