"""What is wrong with the fields of a record, in a writer's words: pydantic's errors become problems with a place and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from typing import TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pipeline.content.codes import CODES, problem
from pipeline.content.frontmatter import Document
from pipeline.content.kinds.record import Record, record_in
from pipeline.content.yaml_nodes import Loc, Mapping, Scalar, locate, plain
from pipeline.engine.problems import Code, Location, Problem

R = TypeVar("R", bound=Record)


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
            around = locate(fields, loc[:-1])
            node = locate(fields, loc[:-1], key=True) if len(loc) > 1 else Scalar("", 1, 1)
            length = 3 if len(loc) == 1 else length
            if len(loc) > 1 and isinstance(around, Mapping) and "{" in line(around.line):
                words["remedy"] = f"Tambahkan di dalam kurung kurawal, sesudah koma: {_in_brackets(example)}"
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
            words |= {
                "why": f"terlalu panjang (paling banyak {context['max_length']} butir)",
                "remedy": "Sisakan yang terpenting.",
            }
        case _ if kind == "missing" or detail.get("input") is None:
            code = "KIM103"
        case _:
            code = "KIM104"
            words |= {"why": context.get("why") or _SHAPES.get(kind, "tidak berbentuk seperti seharusnya")}
    where = Location(path, node.line, node.column)
    return problem(code, where, excerpt=line(node.line), length=length, **words)


def _in_brackets(example: str) -> str:
    """An example line as it may stand between curly brackets, where a comma ends a value."""
    key, _, value = example.partition(": ")
    return f'{key}: "{value}"' if "," in value and not value.startswith('"') else example


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
def _keys(model: type[Record]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _owner(model: type[Record], loc: Loc) -> tuple[type[Record], FieldInfo | None]:
    """Returns the model that the last key of ``loc`` belongs to, and its field if it has one."""
    info: FieldInfo | None = None
    for step in loc:
        if not isinstance(step, str):
            continue
        if info is not None:
            model = record_in(info) or model
        info = next((field for name, field in model.model_fields.items() if (field.alias or name) == step), None)
    return model, info


def _literals(info: FieldInfo | None) -> tuple[object, ...]:
    def find(annotation: object) -> tuple[object, ...]:
        args = get_args(annotation)
        if str(get_origin(annotation)).endswith("Literal"):
            return args
        return next((found for arg in args if (found := find(arg))), ())

    return find(info.annotation) if info else ()


def _example(info: FieldInfo | None, key: str) -> str:
    examples = info.examples if info else None
    part = record_in(info) if info is not None and not examples else None
    if part is not None:  # as one writes it on one line
        inside = ", ".join(
            _example(one, one.alias or name) for name, one in part.model_fields.items() if one.is_required()
        )
        return f"{key}: {{{inside}}}"
    if not examples:
        return f"{key}: …"
    text = str(examples[0])
    return f'{key}: "{text}"' if ": " in text else f"{key}: {text}"


def field_problem(document: Document, loc: Loc, code: str, *, at_key: bool = False, **words: object) -> Problem:
    """Returns a problem of this code at a field of the document's front matter (at its key with ``at_key=True``)."""
    return problem_at(document, loc, CODES[code], at_key=at_key, **words)


def problem_at(document: Document, loc: Loc, kind: Code, *, at_key: bool = False, **words: object) -> Problem:
    """Returns a problem of this kind, whoever declares it, at a field of the document's front matter."""
    node = locate(document.fields, loc, key=at_key) if document.fields is not None else Scalar("", 1, 1)
    where = Location(document.path, node.line, node.column)
    length = len(node.text) if isinstance(node, Scalar) else 1
    return kind.problem(where, excerpt=document.line(node.line), length=length, **words)
