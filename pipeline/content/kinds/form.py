"""A kind's form: what somebody is asked who writes a file of it without seeing the file. Made from its record, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, get_args, get_origin

from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from pipeline.content.kinds.kind import Kind
from pipeline.content.kinds.published import PublishedRecord
from pipeline.content.kinds.record import (
    EmailAddress,
    EntryOf,
    Listed,
    Moment,
    Named,
    PhoneNumber,
    Record,
    Reference,
    WaiverRecord,
    Wants,
    metadata,
    parts_of,
    record_in,
    takes,
    web_address,
)

Field = dict[str, Any]
"""``k`` key, ``t`` type, ``q`` question (see ``QUESTIONS``), ``r`` required, ``d`` description, ``x`` example, ``s`` several,
``max`` letters, ``c`` choices, ``kini`` now unless told otherwise, ``e`` the kind of the entry that is named, ``b`` the fields
of a part, ``w`` which of them is wanted where neighbours say what, and how that is told. What is not so is not there."""

QUESTIONS = {
    "apa": "Apa yang ingin Anda kabarkan?",
    "kapan": "Kapan?",
    "tempat": "Di mana?",
    "siapa": "Siapa?",
    "foto": "Ada fotonya?",
    "sumber": "Dari mana Anda tahu?",
    "langkah": "Apa yang perlu dilakukan warga?",
}
"""The seven questions that every piece answers, one a screen."""
_OF = {Reference.REGION: "tempat", Reference.AUTHOR: "siapa", Reference.GROUP: "siapa"}
_TYPES = {Reference.REGION: "wilayah", Reference.TOPIC: "topik", Reference.GROUP: "kim", Reference.AUTHOR: "penulis"}
_SAME = {
    "picture": "foto",
    "sources": "sumber",
    **dict.fromkeys(("place", "places", "address"), "tempat"),
    **dict.fromkeys(("start", "end", "again", "hours"), "kapan"),
    **dict.fromkeys(("how", "steps", "advice"), "langkah"),
}
"""Fields that answer a question by their name, which means the same in every kind."""
_USUAL = 2000
"""Letters that any text may have."""


def form(kind: Kind[Any, Any], example: Callable[[str], str] = str) -> dict[str, Any]:
    """Returns what is asked for a file of a kind, and what its path is made of; each example as ``example`` tells it."""
    fields = [
        _field(name, info, example) for name, info in kind.record.model_fields.items() if _asked(name, info, kind)
    ]
    texts = [field["k"] for field in fields if field["t"] == "teks" and field.get("r")]
    named = next((key for key in ("judul", "nama") if key in texts), texts[0] if texts else "wilayah")
    marks = {"draf": "draft" in kind.record.model_fields, "jaga": kind.guarded, "samar": kind.nameless}
    made = {"nama": kind.name, "judul": kind.title, "pola": kind.pattern, "kepala": named, "isian": fields}
    return made | {mark: 1 for mark, has in marks.items() if has}


def _asked(name: str, info: FieldInfo, kind: Kind[Any, Any]) -> bool:
    """Whether a writer is asked: not for what is decided, or happens, only once it is public."""
    later = name in PublishedRecord.model_fields or record_in(info) is WaiverRecord
    key = info.alias or name
    return info.is_required() or not (later or key in kind.grows or key in kind.decided)


def _field(name: str, info: FieldInfo, example: Callable[[str], str]) -> Field:
    inner = record_in(info)
    marks = list(metadata(info))
    what = next((one for one in marks if isinstance(one, Named)), None)
    field: Field = {"k": info.alias or name, "t": _type(info, inner, what), "q": _question(name, info, what)}
    field |= {"d": (info.description or "").rstrip(".")}
    if info.examples:
        field["x"] = example(str(info.examples[0]))
    if info.is_required():
        field["r"] = 1
    if Listed in info.metadata or any(get_origin(one) is list for one in parts_of(info.annotation)):
        field["s"] = 1
    if name == "published":
        field["kini"] = 1
    if isinstance(what, EntryOf):
        field["e"] = what.kind
    if field["t"] == "pilihan":
        field["c"] = list(_choices(info))
    if wanted := next((one for one in marks if isinstance(one, Wants)), None):
        field["w"] = [wanted.part, [list(one) for one in wanted.when], wanted.said]
    if inner is not None:
        parts = (_field(part, details, example) for part, details in inner.model_fields.items())
        field["b"] = [{key: value for key, value in part.items() if key != "q"} for part in parts]
    return field | _lengths(marks, field)


def _lengths(marks: list[Any], field: Field) -> Field:
    """How many letters a text may have; of a list, they are its entries'."""
    if field["t"] not in ("teks", "penulis"):
        return {}
    longest = [one.max_length for one in marks if isinstance(one, MaxLen)]
    return {"max": max(longest)} if longest and max(longest) < _USUAL else {}


def _choices(info: FieldInfo) -> Iterator[str]:
    for part in parts_of(info.annotation):
        if get_origin(part) is Literal:
            yield from map(str, get_args(part))


def _type(info: FieldInfo, inner: type[Record] | None, what: Named | None) -> str:
    """What stands in it, in one word of the form's."""
    if inner is not None:
        return "bagian"
    if isinstance(what, Reference) and what in _TYPES:
        return _TYPES[what]
    parts = list(parts_of(info.annotation))
    if Moment in parts:
        return "waktu"
    if any(get_origin(part) is Literal for part in parts):
        return "pilihan"
    if bool in parts:
        return "ya"
    if int in parts:
        return "angka"
    for kind, check in (("alamat", web_address), ("telepon", _check(PhoneNumber)), ("surel", _check(EmailAddress))):
        if takes(info, check):
            return kind
    return "teks"


def _check(annotated: Any) -> object:
    """The function by which a type of value is read."""
    return next(one.func for one in annotated.__metadata__ if hasattr(one, "func"))


def _question(name: str, info: FieldInfo, what: Named | None) -> str:
    """Which of the seven questions a field answers: by its name, by what it names, by what it holds; else the first."""
    if name in _SAME:
        return _SAME[name]
    if isinstance(what, Reference) and what in _OF:
        return _OF[what]
    if Moment in parts_of(info.annotation):
        return "kapan"
    return "apa"
