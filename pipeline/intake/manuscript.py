"""``naskah.txt`` of the writing desk (/tulis/): a first line for us, and then a member's file of any kind as it is to be.

It came from outside: nothing lands but a draft, at a path that its kind allows, with the keys that the desk asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.content.frontmatter import Document, read_document
from pipeline.content.kinds import BY_FOLDER, Kind, decode
from pipeline.content.kinds.form import form
from pipeline.content.markdown.body import Body
from pipeline.content.yaml_nodes import Mapping, Node, Scalar
from pipeline.content.yaml_nodes import Sequence as Several
from pipeline.engine.problems import Refusal
from pipeline.intake.arrival import Draft, Instructions, Made, Picture, Remark
from pipeline.intake.article_draft import wrong

VERSION = "1"
_FIRST = re.compile(r"\s*KIM-NASKAH (\S{1,10}) (\S{1,300})[ \t]*\n")
_PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:jpg|jpeg|png|webp)")
_PARTS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AGAIN = "Minta pengirimnya mengirim lagi naskah.txt dari halaman /tulis/, tanpa diubah."


def is_manuscript(text: str) -> bool:
    """Tells whether a text comes from the writing desk, by its first line."""
    return _FIRST.match(_lines(text)) is not None


def read(text: str, wishes: Instructions, line: int = 0, media: Sequence[str] = ()) -> Iterator[Made]:
    """Yields the file, its pictures, and what is to be told.

    ``media`` are names of pictures that came right after it, in order: chats give photos names of their own.
    """
    text = _lines(text)
    found = _FIRST.match(text)
    if found is None or found[1] != VERSION:
        raise Refusal("Baris pertama naskah ini tidak dikenal.", _AGAIN)
    path, file = found[2], text[found.end() :].lstrip("\n")
    kind = BY_FOLDER.get(path.partition("/")[0])
    if kind is None or kind.fetched or not _fits(kind, path):
        yield Remark(line, f"Naskah ini ingin ditulis ke «{path}», padahal bukan di situ tempatnya.", _AGAIN)
        return
    for group in kind.part(path, "<kim>"):
        if group not in wishes.catalogue.kims:
            path = path.replace(f"/{group}/", f"/{wishes.kim.slug}/", 1)
    document = read_document(path, file.encode())
    strange = _strange(kind, document)
    if strange:
        yield Remark(line, f"Naskah ini membawa isian {strange}, yang tidak diisi di halaman /tulis/.", _AGAIN)
        return
    draft = Draft(path, _as_draft(kind, document, file), line)
    problems = wrong(draft, wishes)
    if not problems and not _held_back(kind, draft):
        yield Remark(line, f"{path}: naskah ini tidak dapat dijadikan draf.", _AGAIN)
        return
    for problem in problems:
        yield Remark(line, f"{path}: {problem.message}", problem.remedy)
    if not problems:
        yield draft
        yield from _pictures(document, path, wishes, line, media)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\u200e\u200f")


def _fits(kind: Kind[Any, Any], path: str) -> bool:
    """Whether a path is one that the kind's files may have: no other folder, no other ending."""
    parts = path.removesuffix(".md").split("/")
    return path.endswith(".md") and kind.holds(path) and all(map(_PARTS.fullmatch, parts))


def _strange(kind: Kind[Any, Any], document: Document) -> str:
    """Names the keys that no writer is asked for: waivers, approvals, what happens only once it is public."""
    asked = {field["k"] for field in form(kind)["isian"]} | {"draf"}
    keys = document.fields.entries if document.fields is not None else ()
    return ", ".join(f"«{key}»" for key in keys if key not in asked)


def _as_draft(kind: Kind[Any, Any], document: Document, file: str) -> str:
    """The file as a draft, whatever it says itself."""
    if "draft" not in kind.record.model_fields or document.fields is None:
        return file
    said = document.fields.entries.get("draf")
    if said is None:
        return file.replace("\n---\n", "\ndraf: ya\n---\n", 1)
    lines = file.split("\n")
    lines[said.line - 1] = "draf: ya"
    return "\n".join(lines)


def _held_back(kind: Kind[Any, Any], draft: Draft) -> bool:
    """Whether a draft reads back as one, where its kind has drafts at all."""
    record = decode(kind, read_document(draft.path, draft.text.encode())).record
    return getattr(record, "draft", True) is True


def _pictures(
    document: Document, path: str, wishes: Instructions, line: int, media: Sequence[str]
) -> Iterator[Picture | Remark]:
    """The pictures that the file shows, cleaned, by their names; those that came under other names in their order."""
    body = Body(document.body, document.body_line)
    named = dict.fromkeys((*(_files(document.fields) if document.fields is not None else ()), *body.pictures))
    wanted = [name for name in named if _PICTURE.fullmatch(name)]
    beside = iter([name for name in (*media, *sorted(wishes.pictures)) if name not in wanted])
    for name in wanted:
        found = name if name in wishes.pictures else next(beside, "")
        data = wishes.clean(wishes.pictures[found]) if found in wishes.pictures else None
        if data is None:
            yield Remark(
                line, f"Foto {name} tidak ikut atau tidak terbaca.", "Minta fotonya, simpan dengan nama itu.", False
            )
        else:
            yield Picture(f"{path.rpartition('/')[0]}/{name}", data, line)


def _files(node: Node) -> Iterator[str]:
    """The names of files in a front matter, in parts too."""
    match node:
        case Mapping():
            for key, inner in node.entries.items():
                if key == "berkas" and isinstance(inner, Scalar):
                    yield inner.text
                else:
                    yield from _files(inner)
        case Several():
            for inner in node.items:
                yield from _files(inner)
