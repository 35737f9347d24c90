"""What the kinds share: records with Indonesian keys, the types of their fields, and errors said in a writer's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as TypingMapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.content.frontmatter import Document
from pipeline.content.yaml_nodes import Loc, Mapping, Scalar, locate, plain
from pipeline.engine.codes import problem
from pipeline.engine.problems import Group, Location, Problem
from pipeline.language.regions import ZONES, slugify


class Record(BaseModel):
    """The front matter of one kind. Keys are Indonesian aliases; every field has a description and an example."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class WaiverRecord(Record):
    """A rule that a writer sets aside for one file. ``pipeline.gate.waivers`` judges it."""

    code: str = Field("", alias="kode", max_length=20, description="Kode aturan yang dikecualikan di berkas ini.",
                      examples=["KIM702"])
    reason: str = Field("", alias="alasan", max_length=500, description="Mengapa aturan itu tidak cocok di sini; ikut "
                        "tampil di setiap laporan.", examples=["Kata itu dikutip apa adanya dari poster acara."])
    quote: str = Field("", alias="kutipan", max_length=500, description="Hanya untuk baris yang memuat kata ini; boleh "
                       "kosong.", examples=["Jum'at Berkah"])


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with or without a time of day; the zone comes later, from the region."""

    day: date
    minutes: int | None = None
    """Minutes since midnight; None when only the date is known."""
    offset: int | None = None
    """Minutes east of UTC, when the writer gave it."""

    def at(self, zone: timezone) -> datetime:
        """Returns the moment in ``zone``; a bare date counts as its midnight."""
        if self.offset is not None:
            given = timedelta(minutes=self.offset)
            zone = next((known for known in ZONES.values() if known.utcoffset(None) == given), timezone(given))
        return datetime.combine(self.day, datetime.min.time(), zone) + timedelta(minutes=self.minutes or 0)


_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(WIB|WITA|WIT|Z|[+-]\d{2}:?\d{2})?)?", re.I
)
_OFFSETS = {"WIB": 420, "WITA": 480, "WIT": 540, "Z": 0}


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("shape", "harus berupa satu tanggal", {"why": "harus berupa satu tanggal"})
    found = _MOMENT.fullmatch(value.strip())
    if not found:
        raise PydanticCustomError("moment", "date", {"value": value, "why": "", "example": _nearest_date(value)})
    year, month, day, hour, minute, zone = found.groups()
    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        why = f", karena tanggal {int(day)} bulan {int(month)} tahun {year} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": "2026-11-02"}) from None
    if hour is None:
        return Moment(when)
    if int(hour) > 23 or int(minute) > 59:
        why = f", karena jam {hour}.{minute} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": f"{when} 09:30"})
    offset = _offset(zone) if zone else None
    if offset is not None and abs(offset) >= 24 * 60:
        why = f", karena zona waktu {zone} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": f"{when} 09:30 WIB"})
    return Moment(when, int(hour) * 60 + int(minute), offset)


def _offset(zone: str) -> int:
    named = _OFFSETS.get(zone.upper())
    if named is not None:
        return named
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:]))


def _nearest_date(value: str) -> str:
    """Returns ``value`` as it should have been written, when that can be guessed; an example otherwise."""
    from babel import Locale

    months = Locale("id").months["format"]
    numbers = {str(name).lower().rstrip("."): number for width in months.values() for number, name in width.items()}
    numbers |= {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "mrt": 3, "okt": 10, "des": 12}
    found = re.search(r"(\d{1,2})[\s/.-]+([A-Za-z]+|\d{1,2})[\s/.-]+(\d{4})", value)
    if found:
        month = int(found[2]) if found[2].isdigit() else numbers.get(found[2].lower(), 0)
        try:
            return date(int(found[3]), month, int(found[1])).isoformat()
        except ValueError:
            pass
    return "2026-11-02"


def _flag(value: object) -> object:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in ("ya", "true", "benar", "yes"):
            return True
        if word in ("tidak", "false", "salah", "no", "bukan"):
            return False
        raise PydanticCustomError("choice", "flag", {"value": value, "choices": ["ya", "tidak"]})
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{1,6}", value.strip()):
            raise PydanticCustomError("number", "number", {"value": value, "why": "tulis angka saja"})
        return int(value)
    return value


def _listed(value: object) -> object:
    """One value where a list may stand is a list of one; so is text with commas between words."""
    return [value] if isinstance(value, (str, dict)) else value


def web_address(value: object) -> str:
    """Returns an http(s) address as given. Raises PydanticCustomError for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    fine = parts.scheme in ("http", "https") and "." in host + ("." if host == "localhost" else "")
    if not fine or re.search(r"[\s<>\"\\]", text) or parts.username is not None:
        shown = text or str(value)
        raise PydanticCustomError("url", "url", {"value": shown, "example": f"https://{_host_guess(shown)}"})
    return text


def _host_guess(text: str) -> str:
    guess = re.sub(r"^\w*:/*", "", text).strip("/ ")
    return guess if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", guess) else "contoh.go.id/"


Text = Annotated[str, Field(max_length=2000)]
When = Annotated[Moment, BeforeValidator(_moment, json_schema_input_type=str)]
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=str)]
Number = Annotated[int, BeforeValidator(_number, json_schema_input_type=str)]
WebAddress = Annotated[str, BeforeValidator(web_address, json_schema_input_type=str)]
Listed = BeforeValidator(_listed)
"""Marks a field that takes one value or a list of them."""
MOST = 100
"""Entries of one list: more is an accident or an attack, and each costs every page that shows it."""
T = TypeVar("T")
Several = Annotated[list[T], Listed, Field(max_length=MOST)]
"""One value or a list of them, as long as lists may be. What stands there twice is told (KIM115) and counts once."""
Waivers = Several[WaiverRecord]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of member file: where it lives, what its front matter must hold, and a starter for a new one."""

    name: str
    """Its name in ``kim new`` and in messages: "artikel"."""
    title: str
    """For messages: "Artikel"."""
    folder: str
    pattern: str
    """Where its files go, for people: "artikel/<kim>/<tahun>/<judul>.md"."""
    depth: int
    """Parts of a file's path, the file itself included."""
    record: type[Record]
    starter: Callable[..., str]
    """Keyword arguments (the front-matter keys) → the text of a new file."""
    exempt: TypingMapping[Group, str] = field(default_factory=dict, hash=False)
    """Groups of rules that are not asked of it, each with the reason. Never one that guards people who did not write."""

    def __post_init__(self) -> None:
        """Raises ValueError for an exemption from what protects."""
        if any(group.traits.protective for group in self.exempt):
            raise ValueError(f"{self.name} may not be exempt from what protects people")


@dataclass(frozen=True, slots=True)
class Decoded(Generic[R]):
    """A file as its kind reads it: the record (None when it is unusable), the document, and all its problems."""

    kind: Kind
    document: Document
    record: R | None
    problems: tuple[Problem, ...]


def decode(kind: Kind, document: Document) -> Decoded[Any]:
    """Returns the record of a document of this kind, with every problem of its fields. Never raises on input."""
    problems = [*_placement(kind, document.path), *document.problems]
    record: Record | None = None
    if document.fields is not None:
        record, found = read_record(kind.record, document.fields, document.path, document.line)
        problems += found
    return Decoded(kind, document, record, tuple(problems))


_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _placement(kind: Kind, path: str) -> list[Problem]:
    """Path and name become the address for good, so they must be fit for one."""
    parts = path.removesuffix(".md").split("/")
    if len(parts) != kind.depth:
        return [problem("KIM015", Location(path), kind=kind.title, pattern=kind.pattern)]
    return [
        problem("KIM016", Location(path), name=part, suggestion=slugify(part) or "nama-dari-huruf-a-sampai-z")
        for part in parts
        if not _PART.fullmatch(part)
    ]


def read_record(
    model: type[R], fields: Mapping, path: str, line: Callable[[int], str], outer: Loc = ()
) -> tuple[R | None, list[Problem]]:
    """Returns the record that ``fields`` hold, or None and a problem for each field that is wrong."""
    values = plain(fields)
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        strangers = {str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden"}
        found = [
            made
            for detail in details
            if not (detail["type"] == "missing" and get_close_matches(str(detail["loc"][-1]), strangers, 1, 0.6))
            and (made := _problem(model, fields, detail, path, line)) is not None
        ]
        return None, found


def _problem(
    model: type[Record], fields: Mapping, detail: ErrorDetails, path: str, line: Callable[[int], str]
) -> Problem | None:
    loc = tuple(step for step in detail["loc"] if not isinstance(step, str) or not step.startswith("function-"))
    kind = detail["type"]
    unknown = kind == "extra_forbidden"
    node = locate(fields, loc, key=unknown)
    if isinstance(node, Scalar) and node.broken:
        return None  # its line is already reported
    key = ".".join(str(step) for step in loc if isinstance(step, str)) or "isian"
    owner, info = _owner(model, loc)
    example = _example(info, next((step for step in reversed(loc) if isinstance(step, str)), ""))
    context = dict(detail.get("ctx", {}))
    words: dict[str, object] = {"key": key, "example": example}
    length = len(node.text) if isinstance(node, Scalar) else 1
    value = node.text if isinstance(node, Scalar) else ""
    match kind:
        case "missing" if not _written(fields, loc):
            code = "KIM101"
            node = locate(fields, loc[:-1], key=True) if len(loc) > 1 else Scalar("", 1, 1)
            length = 3 if len(loc) == 1 else length
        case "extra_forbidden":
            code = "KIM102"
            choices = _keys(owner)
            words |= {"hint": hint(str(loc[-1]), choices), "choices": ", ".join(choices)}
            length = len(str(loc[-1]))
        case "moment":
            code = "KIM105"
            words |= context
        case "choice":
            code = "KIM106"
            choices = tuple(str(choice) for choice in context["choices"])
            words |= {"value": value, "hint": hint(value, choices), "choices": ", ".join(choices)}
        case "literal_error":
            code = "KIM106"
            choices = tuple(str(choice) for choice in _literals(info))
            words |= {"value": value, "hint": hint(value, choices), "choices": ", ".join(choices)}
        case "url":
            code = "KIM107"
            words |= context
        case "number":
            code = "KIM108"
            words |= {"value": value, "why": context["why"]}
        case "greater_than_equal" | "less_than_equal":
            code = "KIM108"
            bound = next(iter(context.values()))
            side = "paling sedikit" if kind == "greater_than_equal" else "paling banyak"
            words |= {"value": value, "why": f"{side} {bound}"}
        case "too_long":
            code = "KIM104"
            words |= {"why": f"terlalu panjang (paling banyak {context['max_length']} butir)",
                      "remedy": "Sisakan yang terpenting."}
        case _ if kind == "missing" or detail.get("input") is None:
            code = "KIM103"
        case _:
            code = "KIM104"
            words |= {"why": context.get("why") or _SHAPES.get(kind, "tidak berbentuk seperti seharusnya")}
    where = Location(path, node.line, node.column)
    return problem(code, where, excerpt=line(node.line), length=length, **words)


def _written(fields: Mapping, loc: Loc) -> bool:
    """True when the key at ``loc`` stands in the file, though empty."""
    around = locate(fields, loc[:-1])
    return isinstance(around, Mapping) and loc[-1] in around.entries


_SHAPES = {
    "string_type": "harus berupa teks, bukan daftar",
    "list_type": "harus berupa daftar",
    "tuple_type": "harus berupa daftar",
    "model_type": "harus berisi beberapa bagian di bawahnya",
    "model_attributes_type": "harus berisi beberapa bagian di bawahnya",
    "dict_type": "harus berisi beberapa bagian di bawahnya",
    "string_too_long": "terlalu panjang (paling banyak 2.000 huruf)",
    "too_short": "harus berisi paling sedikit satu",
    "string_too_short": "terlalu pendek",
}


def hint(word: str, choices: Iterable[str]) -> str:
    """Returns " (mungkin maksud Anda «…»)" for a near miss, or "" when nothing is near."""
    by_lower = {choice.lower(): choice for choice in choices}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f" (mungkin maksud Anda «{by_lower[near[0]]}»)" if near else ""


@cache
def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _owner(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel], FieldInfo | None]:
    """Returns the model that the last key of ``loc`` belongs to, and its field if it has one."""
    info: FieldInfo | None = None
    for step in loc:
        if not isinstance(step, str):
            continue
        if info is not None:
            model = _inner(info.annotation) or model
        info = next((field for name, field in model.model_fields.items() if (field.alias or name) == step), None)
    return model, info


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner(arg))), None)


def _literals(info: FieldInfo | None) -> tuple[object, ...]:
    def find(annotation: object) -> tuple[object, ...]:
        args = get_args(annotation)
        if str(get_origin(annotation)).endswith("Literal"):
            return args
        return next((found for arg in args if (found := find(arg))), ())

    return find(info.annotation) if info else ()


def _example(info: FieldInfo | None, key: str) -> str:
    examples = info.examples if info else None
    if not examples:
        return f"{key}: …"
    text = str(examples[0])
    return f'{key}: "{text}"' if ": " in text else f"{key}: {text}"


def field_problem(document: Document, loc: Loc, code: str, *, at_key: bool = False, **words: object) -> Problem:
    """Returns a problem of this code at a field of the document's front matter (at its key with ``at_key=True``)."""
    node = locate(document.fields, loc, key=at_key) if document.fields is not None else Scalar("", 1, 1)
    where = Location(document.path, node.line, node.column)
    length = len(node.text) if isinstance(node, Scalar) else 1
    return problem(code, where, excerpt=document.line(node.line), length=length, **words)
