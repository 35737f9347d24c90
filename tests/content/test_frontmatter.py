"""A member's file taken apart: what cannot be read is refused with a reason, and nothing of it becomes text of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.frontmatter import MAX_FRONT_MATTER, read_document
from pipeline.content.yaml_nodes import plain

GOOD = "---\njudul: Satu\n---\n\nIsi pertama.\nIsi kedua.\n"


def test_a_file_comes_apart_into_fields_and_body() -> None:
    """The fields, the body, and the lines of the file by number."""
    document = read_document("x.md", GOOD.encode())
    assert document.problems == ()
    assert document.fields is not None and plain(document.fields) == {"judul": "Satu"}
    assert document.body.strip() == "Isi pertama.\nIsi kedua."
    assert [document.line(number) for number in (0, 2, 99)] == ["", "judul: Satu", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("blank", [0, 1, 3])
def test_the_body_line_counts_blank_lines(end: str, blank: int) -> None:
    """Blank lines behind the dashes, and Windows' line ends, do not shift places in the body."""
    text = f"---{end}judul: Satu{end}---{end}{end * blank}Isi.{end}"
    document = read_document("x.md", text.encode())
    offset = document.body.count("\n", 0, document.body.index("Isi."))
    assert document.line(document.body_line + offset) == "Isi."


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (GOOD.encode("utf-16"), "x.md", "KIM001"),
        (GOOD.replace("Satu", "Caf\xe9").encode("latin-1"), "x.md:2:11", "KIM001"),
        (GOOD.encode() + b"\xff", "x.md:7:1", "KIM001"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "x.md", "KIM001"),
        (b"\xef\xbb\xbf" + GOOD.encode(), "x.md:1:1", "KIM002"),
        (b"Isi saja.\n", "x.md:1:1", "KIM003"),
        (b"", "x.md:1:1", "KIM003"),
        (b"\n" + GOOD.encode(), "x.md:1:1", "KIM003"),
        (GOOD.replace("---\n\n", "\n").encode(), "x.md:2:1", "KIM004"),
        (b"---", "x.md:1:1", "KIM004"),
        (b"---\n- judul: Satu\n---\n\nIsi.\n", "x.md:2:1", "KIM006"),
        (f"---\njudul: {'x' * MAX_FRONT_MATTER}\n---\n".encode(), "x.md:1:1", "KIM005"),
        (b"---\n" + b"a" * 1_000_000 + b": 1\n---\n", "x.md:1:1", "KIM005"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(data: bytes, place: str, code: str) -> None:
    """Each unreadable file is one problem with its code and place."""
    document = read_document("x.md", data)
    assert [(str(p.location), p.code) for p in document.problems] == [(place, code)]
    assert all(p.remedy for p in document.problems)


def test_a_conflict_in_the_head_is_told_as_one() -> None:
    """Its three lines are markers, not broken fields; of a field written in both versions the second is told."""
    text = GOOD.replace(
        "judul: Satu\n", "<<<<<<< HEAD\njudul: Satu\n=======\njudul: Dua\n>>>>>>> usulan\ntopik\u200b: warga\n"
    )
    document = read_document("x.md", text.encode())
    assert document.fields is not None and plain(document.fields) == {"judul": "Satu", "topik": "warga"}
    assert sorted(p.code for p in document.problems) == ["KIM007", "KIM021", "KIM021", "KIM021", "KIM022"]


def test_a_byte_order_mark_hides_nothing_else() -> None:
    """Behind the mark, the rest is read and checked as usual."""
    document = read_document("x.md", b"\xef\xbb\xbf" + GOOD.encode())
    assert document.fields is not None and plain(document.fields) == {"judul": "Satu"}


def test_a_page_may_do_without_front_matter_but_not_with_half_of_it() -> None:
    """An ordinary page needs none; one that was begun must be closed, or MkDocs would print it."""
    assert read_document("x.md", b"# Halo\n", required=False).problems == ()
    assert [p.code for p in read_document("x.md", b"---\ntitle: x\n\nIsi.\n", required=False).problems] == ["KIM004"]
    assert [p.code for p in read_document("x.md", b" \n---\ntitle: x\n---\n", required=False).problems] == ["KIM003"]


def test_an_empty_block_is_an_empty_mapping_for_a_member_file() -> None:
    """Dashes with nothing between them are read as no fields at all, so that each required one is asked for."""
    document = read_document("x.md", b"---\n---\n\nIsi.\n")
    assert document.problems == () and document.fields is not None and document.fields.entries == {}


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_make_it_fail(data: bytes, required: bool) -> None:
    """Whatever the bytes, a document comes back; without fields it says why, if fields were required."""
    document = read_document("x.md", b"---\n" + data if required else data, required=required)
    if required and document.fields is None:
        assert document.problems
