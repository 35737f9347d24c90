"""What sites of this project tell each other in their feeds beyond title and link: places, groups, topics, corrections.

Marks travel as categories, which every feed format has and every reader understands. The scheme is a URN, so it never
depends on where a site lives: ``urn:x-kim:wilayah`` with the code ``32.77.01.1001``. RSS has one attribute for both:
``urn:x-kim:wilayah:32.77.01.1001``; its text stays for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.partners.feeds.clean import plain
from pipeline.partners.feeds.text import shorten
from pipeline.partners.snapshot import Mark

PREFIX: Final = "urn:x-kim:"
REGION, GROUP, TOPIC, CORRECTION, WITHDRAWAL = "wilayah", "kim", "topik", "ralat", "dicabut"
KINDS: Final = frozenset({REGION, GROUP, TOPIC, CORRECTION, WITHDRAWAL})
"""wilayah: a Kemendagri code · kim: a group's name in addresses · topik: a topic's · ralat, dicabut: when, as ISO 8601."""


MOST: Final = 24
"""Marks that are taken from one item."""
LONGEST_LABEL: Final = 200
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,40}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?")
_CODES: Final = {
    REGION: re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?"),
    GROUP: _NAME,
    TOPIC: _NAME,
    CORRECTION: _MOMENT,
    WITHDRAWAL: _MOMENT,
}


def trusted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Returns the marks whose code has the right form, each once, their labels as plain text. At most ``MOST``."""
    kept: dict[tuple[str, str], Mark] = {}
    for mark in marks:
        code = mark.code.strip()
        if len(code) <= 100 and _CODES[mark.kind].fullmatch(code):
            label = shorten(plain(mark.label), LONGEST_LABEL)
            kept.setdefault((mark.kind, code), Mark(mark.kind, code, label or code))
        if len(kept) == MOST:
            break
    return tuple(kept.values())


def scheme(mark: Mark) -> str:
    """Returns the mark's scheme for Atom, whose ``term`` is the code and whose ``label`` is the text."""
    return f"{PREFIX}{mark.kind}"


def domain(mark: Mark) -> str:
    """Returns the mark's scheme and code in one, for the ``domain`` of an RSS category."""
    return f"{PREFIX}{mark.kind}:{mark.code}"


def read_mark(scheme: str, term: str, label: str) -> Mark | None:
    """Returns the mark that a category is, as feedparser gives it; None for any other category."""
    if not scheme.startswith(PREFIX):
        return None
    kind, _, code = scheme[len(PREFIX) :].partition(":")
    if kind not in KINDS:
        return None
    return Mark(kind, code or term, label or term)


def from_json(extension: object) -> tuple[Mark, ...]:
    """Returns the marks of a JSON Feed item's ``_kim`` object; what has another shape is as good as absent."""
    if not isinstance(extension, dict):
        return ()
    return tuple(
        Mark(kind, code, label if isinstance(label, str) else code)
        for kind in (REGION, GROUP, TOPIC, CORRECTION, WITHDRAWAL)
        for one in _list(extension.get(kind))
        if isinstance(one, dict) and isinstance(code := one.get("kode"), str) and code
        for label in (one.get("nama"),)
    )


def to_json(marks: Iterable[Mark]) -> dict[str, list[dict[str, str]]]:
    """Returns marks as the ``_kim`` object of a JSON Feed item."""
    found: dict[str, list[dict[str, str]]] = {}
    for mark in marks:
        found.setdefault(mark.kind, []).append({"kode": mark.code, "nama": mark.label})
    return found


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
