"""Every code and every field, and what they mean: read by ``kim explain``, and published in the handbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import get_args

from markupsafe import Markup
from pydantic import BaseModel

from pipeline.body import Body
from pipeline.codes import CODES
from pipeline.kinds import KINDS
from pipeline.model import FeedLink, SitePage
from pipeline.problems import Severity
from pipeline.rules import RULES


def entries() -> dict[str, tuple[str, Severity, str]]:
    """Returns code → (title, gravity, page in Markdown), by code."""
    found = {code.code: (code.title, code.severity, code.page) for code in CODES.values()}
    found |= {rule.code: (rule.title, rule.severity, rule.page) for rule in RULES}
    return dict(sorted(found.items()))


def explanation(code: str) -> str | None:
    """Returns the page of a code, or None for an unknown one."""
    entry = entries().get(code)
    if entry is None:
        return None
    title, severity, page = entry
    return f"{code} · {title} ({severity.value})\n\n{page}"


def near(code: str) -> str:
    """Returns " (mungkin maksud Anda …)" for a near miss, or ""."""
    found = get_close_matches(code, entries(), n=1, cutoff=0.7)
    return f" (mungkin maksud Anda {found[0]})" if found else ""


def listing() -> str:
    """Returns all codes, one a line."""
    return "\n".join(f"{code}  {severity.value:<10}  {title}" for code, (title, severity, _) in entries().items())


RULES_URL = "panduan/aturan/"
FIELDS_URL = "panduan/isian/"
_SUBJECTS = (
    ("KIM0", "Berkas dan kepala artikel"), ("KIM1", "Isian"), ("KIM2", "Alamat, tautan, dan gambar"),
    ("KIM3", "Fakta, waktu, dan sumber"), ("KIM4", "Verifikasi dan koreksi"), ("KIM55", "Anak dan korban"),
    ("KIM5", "Data pribadi"), ("KIM65", "Label AI dan iklan"), ("KIM6", "Tuduhan dan ujaran"),
    ("KIM75", "Tulisan yang sama"), ("KIM7", "Bahasa"), ("KIM8", "Berita mitra"), ("KIM9", "Pengaturan dan pengecualian"),
)  # fmt: skip
"""Subjects by the start of a code; the longer start comes first where one begins like another."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule as the handbook shows it."""

    code: str
    title: str
    severity: str
    url: str
    """Address of its page below the root."""
    html: Markup


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A field of a record as the handbook shows it: its key (parts joined by dots), what it holds, and an example."""

    key: str
    required: bool
    description: str
    example: str


@cache
def pages(feed: FeedLink) -> tuple[SitePage, ...]:
    """Returns the handbook's pages that nobody wrote: the rules, each rule, and the fields of every kind."""
    return tuple(_pages(feed))


def _pages(feed: FeedLink) -> Iterator[SitePage]:
    rules = [_rule_page(code, *entry) for code, entry in entries().items()]
    subjects: dict[str, list[RulePage]] = {}
    for rule in rules:
        subjects.setdefault(_subject(rule.code), []).append(rule)
    order = [name for start, name in sorted(_SUBJECTS) if name in subjects]
    yield SitePage(
        url=RULES_URL, template="aturan.html", title="Aturan pemeriksa",
        description="Semua hal yang diperiksa sebelum tulisan terbit: mengapa penting, contoh salah dan benar.",
        view={"subjects": tuple((name, tuple(subjects[name])) for name in order), "total": len(rules)}, feeds=(feed,),
    )
    for rule in rules:
        yield SitePage(
            url=rule.url, template="aturan-satu.html", title=f"{rule.title} ({rule.code})",
            description=f"Aturan {rule.code}: {rule.title}.", view={"rule": rule, "subject": _subject(rule.code)}, feeds=(feed,),
        )
    yield SitePage(
        url=FIELDS_URL, template="isian.html", title="Daftar isian",
        description="Semua isian di kepala artikel, data KIM, dan data mitra, dengan contohnya.",
        view={"kinds": tuple((kind.title, kind.pattern, tuple(fields_of(kind.record))) for kind in KINDS)}, feeds=(feed,),
    )


def fields_of(record: type[BaseModel], before: str = "") -> Iterator[FieldNote]:
    """Yields the fields of a record, each followed by the fields inside it."""
    for name, info in record.model_fields.items():
        key = f"{before}{info.alias or name}"
        example = str(info.examples[0]) if info.examples else ""
        yield FieldNote(key, info.is_required(), info.description or "", example)
        inner = _inner(info.annotation)
        if inner is not None:
            yield from fields_of(inner, f"{key}.")


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part)) is not None), None)


def _rule_page(code: str, title: str, severity: Severity, page: str) -> RulePage:
    html = Body(page).html(lambda target: target if target.startswith("https://") else None, lambda picture: None)
    # Our own docstring, through the writer that only writes what it knows.
    return RulePage(code, title, severity.value, f"{RULES_URL}{code.lower()}/", Markup(html))  # noqa: S704


def _subject(code: str) -> str:
    return next(name for start, name in sorted(_SUBJECTS, reverse=True) if code.startswith(start))
