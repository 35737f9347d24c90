"""What was filled in by the form of a kind that is no article → a draft entry of that kind. What stands in it is data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from msgspec import structs

from pipeline.content.frontmatter import read_document
from pipeline.content.invisible import visible
from pipeline.content.issue_forms import BODY, GROUP, PHOTOS, PROMISE, fields, label
from pipeline.content.kinds import Kind, decode
from pipeline.content.kinds.record import Moment, Reference, parts_of, record_in, required_keys
from pipeline.content.kinds.starter import quoted
from pipeline.content.markdown.mends import mend
from pipeline.intake.arrival import Draft, Instructions, Made, Remark
from pipeline.intake.article_draft import short_slug, unmarked, wrong
from pipeline.intake.whatsapp_marks import escaped
from pipeline.language.regions import slugify

_OWN = {GROUP: "kim", BODY: "", PHOTOS: "foto", PROMISE: "periksa"}


def labels(kind: Kind[Any, Any]) -> Mapping[str, str]:
    """Returns the keys of a form by its labels, as slugs; "" for the text."""
    return {slugify(name): key for name, key in (*_OWN.items(), *((label(key), key) for key, _, _ in fields(kind)))}


def group_of(said: str, wishes: Instructions) -> Instructions:
    """Returns the wishes with the group that a form names, by its code or its name; else as they were."""
    named, groups = slugify(said), wishes.catalogue.kims
    code = next((code for code, kim in groups.items() if named and named in (code, slugify(kim.name))), wishes.group)
    return replace(wishes, group=code)


def read(name: str, kind: Kind[Any, Any], told: Mapping[str, str], wishes: Instructions) -> Iterator[Made]:
    """Yields the draft and what is to be asked. Raises Refusal when it cannot be told whose it is."""
    wishes = group_of(told.get("kim", ""), wishes)
    now = wishes.now.astimezone(wishes.kim.region.zone)
    ask = ["Foto kiriman ada di isunya: minta berkas aslinya, isinya, dan pemotretnya."] if told.get("foto") else []
    if "[ ]" in told.get("periksa", ""):
        ask.append("Pengirim belum mencentang semua pernyataan di formulir. Tanyakan persetujuannya.")
    lines = [f"tanggal: {now:%Y-%m-%d %H:%M}", f"kim: {wishes.kim.slug}"]
    lines += _lines(kind, told, wishes)
    lines += ["draf: ya", *(f"# TANYAKAN: {one}" for one in ask)]
    body = "\n\n".join(
        escaped(visible(" ".join(part.split()))) for part in told.get("", "").split("\n\n") if part.strip()
    )
    text = "\n".join(("---", *lines, "---", "", body or unmarked(told.get("judul", "")), ""))
    path = f"{kind.folder}/{_year(kind, text, now)}/{short_slug(unmarked(told.get('judul', '')))}.md"
    draft = Draft(path, text)
    mended = mend(text.encode(), lambda data: wrong(structs.replace(draft, text=data.decode()), wishes), path)
    draft = structs.replace(draft, text=mended.data.decode())
    problems = wrong(draft, wishes)
    for problem in problems:
        yield Remark(0, problem.message, problem.remedy)
    if not problems:
        yield draft
        if ask:
            yield Remark(0, "Yang masih harus ditanyakan:", " ".join(ask), False)


def _lines(kind: Kind[Any, Any], told: Mapping[str, str], wishes: Instructions) -> Iterator[str]:
    """The head, field by field; parts of one field stand together."""
    above = ""
    for key, info, _ in fields(kind):
        said = told.get(key, "").strip()
        outer, _, inner = key.rpartition(".")
        if not said:
            continue
        if outer and outer != above:
            yield f"{outer}:"
        above = outer
        indent = "  " if outer else ""
        if Reference.TOPIC in (*info.metadata, *parts_of(info.annotation)):
            yield f"{key}: [{', '.join(wishes.topic(one) or quoted(one) for one in said.split(', '))}]"
        elif (part := record_in(info)) is not None:
            yield f"{key}:"
            for one in filter(None, (unmarked(line.lstrip("-*• ")) for line in said.split("\n"))):
                yield f"  - {required_keys(part)[0]}: {quoted(one)}"
        else:
            yield f"{indent}{inner}: {quoted(unmarked(said)) if Moment not in parts_of(info.annotation) else unmarked(said)}"


def _year(kind: Kind[Any, Any], text: str, now: datetime) -> int:
    """The year of the folder: the entry's own, as the gate reads it."""
    record = decode(kind, read_document(f"{kind.folder}/{now.year}/x.md", text.encode())).record
    published = getattr(record, "published", None)
    return published.day.year if published is not None else now.year
