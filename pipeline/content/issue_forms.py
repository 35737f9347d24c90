"""Issue forms: what somebody without git fills in, written from the records, so that fields and topics never drift apart. Pure.

Only kinds that say which fields are asked (``Kind.form``) have one: an issue is public before any gate has seen it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from pipeline.content.kinds import KINDS, Kind
from pipeline.content.kinds.record import Record, Reference, parts_of, record_in
from pipeline.content.local_examples import said_here
from pipeline.content.settings import Site
from pipeline.engine.targets import OutFile
from pipeline.language.regions import slugify

FOLDER = ".github/ISSUE_TEMPLATE"
ARRIVED = "kiriman"
"""The label of what was sent by a form: the workflow that takes it in looks for it."""
GROUP, BODY, PHOTOS, PROMISE = "KIM pengirim", "Isi", "Foto", "Sudah diperiksa"
_PROMISES = (
    "Orang yang disebut atau dipotret tahu dan setuju; anak dan korban tidak dapat dikenali.",
    "Tulisan ini karya saya; bantuan AI atau pihak yang membayar sudah saya sebutkan.",
)
_WARNING = (
    "Kiriman ini **langsung terlihat semua orang**, sebelum diperiksa. Jangan menulis NIK, nomor pribadi, alamat rumah, "
    "atau ciri anak dan korban. Foto dapat diseret ke kotak «Foto»."
)


def label(key: str) -> str:
    """Returns what a form calls a field: "Cara ikut" for ``cara_ikut``, "Tempat: nama" for ``tempat.nama``."""
    return key.replace("_", " ").replace(".", ": ").capitalize()


def fields(kind: Kind[Any, Any]) -> Iterator[tuple[str, FieldInfo, bool]]:
    """Yields what the form of a kind asks: the key ("tempat.nama"), the field, and whether it must be answered."""
    for key in kind.form:
        model: type[Record] | None = kind.record
        required, info = True, None
        for step in key.split("."):
            assert model is not None
            info = next(one for name, one in model.model_fields.items() if (one.alias or name) == step)
            required, model = required and info.is_required(), record_in(info)
        assert info is not None
        yield key, info, required


def form_of(text: str) -> Kind[Any, Any] | None:
    """Returns the kind whose form was filled in, by the labels that stand in it; None for none."""
    heads = {slugify(line[4:]) for line in text.splitlines() if line.startswith("### ")}
    asked = {kind: {slugify(label(key)) for key, _, must in fields(kind) if must} for kind in KINDS if kind.form}
    return next((kind for kind, labels in asked.items() if labels <= heads), None)


def issue_forms(site: Site) -> tuple[OutFile, ...]:
    """Returns the forms of all kinds that have one."""
    kinds = [kind for kind in KINDS if kind.form]
    return tuple(
        OutFile(f"{FOLDER}/{number}-kirim-{kind.name}.yml", "\n".join((*_form(kind, site), "")).encode())
        for number, kind in enumerate(sorted(kinds, key=lambda one: one.name != "artikel"), 4)
    )


def _form(kind: Kind[Any, Any], site: Site) -> Iterator[str]:
    yield "# Dibuat oleh `kim formulir --tulis` dari isian jenisnya dan topik di mkdocs.yml; jangan sunting langsung."
    yield f"name: Kirim {kind.name}"
    yield f"description: Kirim {kind.name} tanpa perlu mengerti git; penyunting memindahkannya ke situs."
    yield f'title: "{kind.title}: "'
    yield f"labels: [{ARRIVED}]"
    yield "body:"
    yield from _entry("markdown", "", {"value": _WARNING})
    yield from _entry("input", "kim", {"label": GROUP, "description": "Nama kelompok Anda."}, must=True)
    for key, info, must in fields(kind):
        told: dict[str, Any] = {"label": label(key), "description": info.description or ""}
        parts = (*info.metadata, *parts_of(info.annotation))
        sort = "textarea" if record_in(info) is not None or key == "ringkasan" else "input"
        if Reference.TOPIC in parts:
            sort, told["multiple"] = "dropdown", True
            told["options"] = [topic.name for topic in site.topics.values()]
        elif info.examples:
            told["placeholder"] = said_here(str(info.examples[0]), site.regions)
        yield from _entry(sort, key.replace(".", "-").replace("_", "-"), told, must=must or key == "sumber")
    yield from _entry(
        "textarea", "isi", {"label": BODY, "description": "Tulisannya; baris kosong memisahkan paragraf."}, must=True
    )
    about = "Seret fotonya ke sini. Tulis isi setiap foto dalam satu kalimat, dan pemotretnya."
    yield from _entry("textarea", "foto", {"label": PHOTOS, "description": about})
    options = [{"label": one, "required": True} for one in _PROMISES]
    yield from _entry("checkboxes", "periksa", {"label": PROMISE, "options": options})


def _entry(sort: str, name: str, told: dict[str, Any], *, must: bool = False) -> Iterator[str]:
    """One part of a form. JSON is YAML: what members' settings say is quoted by it."""
    yield f"  - type: {sort}"
    if name:
        yield f"    id: {name}"
    yield "    attributes:"
    for key, value in told.items():
        if isinstance(value, list):
            yield f"      {key}:"
            yield from (f"        - {json.dumps(one, ensure_ascii=False)}" for one in value)
        else:
            yield f"      {key}: {json.dumps(value, ensure_ascii=False)}"
    if must:
        yield "    validations:"
        yield "      required: true"
