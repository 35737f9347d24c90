"""What editors may know of the front matter: a JSON Schema of every kind, and snippets for VS Code, both from the records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.content.kinds import KINDS, Kind
from pipeline.content.kinds.record import (
    UNCHECKED,
    Listed,
    Moment,
    Record,
    Reference,
    Waivers,
    as_check,
    record_in,
    takes,
    web_address,
)
from pipeline.content.kinds.starter import starter_of
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors' YAML services understand best."""


def schema(kind: Kind[Any, Any], site: Site) -> dict[str, Any]:
    """Returns the JSON Schema of a kind's front matter: its keys, their meaning with an example, and the site's topics.

    It says what a value may look like, not what it must mean: whether a place exists or a link leads somewhere is for
    ``kim check``.
    """
    made = kind.record.model_json_schema(by_alias=True, mode="validation")
    definitions = made.pop("$defs", {})
    models = {model.__name__: model for model in _models(kind.record)}
    properties = _properties(made, kind.record)
    for _, key, what in kind.references:
        if what is Reference.TOPIC:
            topics = {"type": "string", "enum": list(site.topics)}
            several = properties[key].get("anyOf")
            properties[key] |= {"anyOf": [topics, several[1] | {"items": topics}]} if several else topics
    for name, definition in definitions.items():
        definition["properties"] = _properties(definition, models[name])
        for english in ("title", "description"):
            definition.pop(english, None)
    return {
        "$schema": _DRAFT,
        "$id": f"skema/{kind.name}.json",
        "title": f"Kepala berkas: {kind.title}",
        "description": f"Isian di antara dua garis --- pada {kind.pattern}.",
        "type": "object",
        "additionalProperties": False,
        "required": made.get("required", []),
        "properties": properties,
    } | ({"definitions": definitions} if definitions else {})


def _models(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for info in model.model_fields.values():
        inner = record_in(info)
        if inner is not None:
            yield from _models(inner)


def _properties(made: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    return {key: _property(fields[key], part) for key, part in made.get("properties", {}).items()}


def _property(info: FieldInfo, part: Mapping[str, Any]) -> dict[str, Any]:
    """One key: pydantic's schema, widened to what a person may type and the pipeline takes."""
    said = {key: value for key, value in part.items() if key not in ("title", "default", "description", "examples")}
    said = _widened(json.loads(json.dumps(said).replace("#/$defs/", "#/definitions/")), info)
    if "$ref" in said:  # what stands beside a reference is not read
        said = {"allOf": [said]}
    example = f" Contoh: {info.examples[0]}" if info.examples else ""
    return {"description": f"{info.description}{example}", **said}


def _widened(said: dict[str, Any], info: FieldInfo) -> dict[str, Any]:
    if info.annotation is bool:
        return {"enum": ["ya", "tidak"]}
    choices = [choice for choice in said.pop("anyOf", []) if choice.get("type") != "null"]
    if len(choices) == 1:
        said |= choices[0]
    elif choices:
        said["anyOf"] = choices
    if said.get("type") == "array":
        items = _scalar(dict(said["items"]))
        many: dict[str, Any] = {"type": "array", "items": items, "uniqueItems": True}
        many |= {key: said[key] for key in ("minItems", "maxItems") if key in said}
        return {"anyOf": [items, many]} if Listed in info.metadata or info.annotation == Waivers else many
    if _names(info.annotation, Moment):
        said |= {"pattern": f"{_MOMENT}|^{UNCHECKED}$" if takes(info, as_check) else _MOMENT}
    if takes(info, web_address):
        said |= {"pattern": "^https?://"}
    return _scalar(said)


_MOMENT = r"^\d{4}-\d{1,2}-\d{1,2}([ T]+\d{1,2}[:.]\d{2}(:\d{2})?\s*(WIB|WITA|WIT|Z|[+-]\d{2}:?\d{2})?)?$"


def _names(annotation: object, wanted: type) -> bool:
    return annotation is wanted or any(_names(arg, wanted) for arg in get_args(annotation))


def _scalar(said: dict[str, Any]) -> dict[str, Any]:
    """Whoever types ``anggota: 12`` means a number, and ``berdiri: 2023`` a year: both are read as text here."""
    if said.get("type") == "string" and "enum" not in said and "const" not in said:
        said["type"] = ["string", "number"]
    for short, long in (("ge", "minimum"), ("le", "maximum")):
        if short in said:
            said[long] = said.pop(short)
    return said


SNIPPETS = ".vscode/kim.code-snippets"


def snippets(site: Site) -> dict[str, Any]:
    """Returns VS Code's snippets: a whole front matter for each kind, and each optional part of one."""
    made = {
        f"Kepala {kind.title.lower()}": {
            "prefix": f"kepala-{kind.name}",
            "scope": "markdown",
            "description": f"Kepala berkas {kind.pattern}",
            "body": list(_whole(kind, site)),
        }
        for kind in KINDS
    }
    parts: dict[str, dict[tuple[str, ...], tuple[Kind[Any, Any], FieldInfo]]] = {}
    for kind in KINDS:
        for name, info in kind.record.model_fields.items():
            if not info.is_required():
                key = info.alias or name
                parts.setdefault(key, {}).setdefault(tuple(_lines(key, info)), (kind, info))
    for key, bodies in sorted(parts.items()):
        for body, (kind, info) in bodies.items():
            # What one kind says otherwise than another is named after it.
            made[f"Isian {key}" + (f" ({kind.title.lower()})" if len(bodies) > 1 else "")] = {
                "prefix": key,
                "scope": "markdown",
                "description": info.description or "",
                "body": list(body),
            }
    return made


def _whole(kind: Kind[Any, Any], site: Site) -> Iterator[str]:
    """The whole front matter of a kind: what must be filled in."""
    yield "---"
    yield from (line.replace("<topik>", ",".join(site.topics)) for line in kind.snippet)
    for number, line in enumerate(_required_lines(kind)):
        if not line.startswith("#"):
            yield line.replace(f'"{_BLANK}"', f"${{{number + 1}}}")
    yield from ("---", "", "$0")


def _required_lines(kind: Kind[Any, Any]) -> list[str]:
    """The starter's front matter without its own lines; none where the kind has a snippet of its own."""
    lines = [] if kind.snippet else starter_of(kind.record, _Blanks()).split("\n")[1:]
    return lines[: lines.index("---")] if lines else []


_BLANK = "…"


class _Blanks(dict[str, str]):
    """Every answer still to be given."""

    def __missing__(self, key: str) -> str:
        return _BLANK


def _lines(key: str, info: FieldInfo) -> Iterator[str]:
    """One field as it is typed, its examples standing where the writer's own words go."""
    inner = record_in(info)
    if inner is None:
        yield f"{key}: ${{1:{_example(info)}}}"
        return
    yield f"{key}:"
    listed = "list" in str(info.annotation)
    parts = [(part.alias or name, part) for name, part in inner.model_fields.items()]
    for number, (part, details) in enumerate(parts):
        lead = "  - " if listed and number == 0 else "    " if listed else "  "
        yield f"{lead}{part}: ${{{number + 1}:{_example(details)}}}"


def _example(info: FieldInfo) -> str:
    text = str(info.examples[0]) if info.examples else ""
    text = f'"{text}"' if ": " in text or text.startswith("@") else text
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def editor_files(site: Site) -> tuple[OutFile, ...]:
    """Returns every file that helps an editor, by its path in the project."""
    made = [OutFile(f"skema/{kind.name}.json", as_json(schema(kind, site))) for kind in KINDS]
    return (*made, OutFile(SNIPPETS, as_json(snippets(site))))


def as_json(value: object) -> bytes:
    """Returns a value as a JSON file that is pleasant to read and to compare."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
