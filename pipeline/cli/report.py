"""``kim report``: figures of groups and places in a period, from the files at a named commit, with what was counted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.cli.report_formats import (
    Report,
)
from pipeline.engine.problems import Group, Refusal
from pipeline.evaluation.coverage import coverage
from pipeline.evaluation.period import Period
from pipeline.evaluation.scorecards import end_of, scorecard, scorecards, signs
from pipeline.gate import git
from pipeline.workspace import open_workspace


def make(root: Path, period: str, region: str, now: datetime, record: Path | None = None) -> Report:
    """Returns the report on a project. Raises Refusal for what cannot be counted.

    ``record`` names a JSON file of what proposals were clean at once, which a trusted workflow writes: path → true or false.
    """
    try:
        months = Period.of(period) if period else Period.before(now.date(), 6)
    except ValueError:
        raise Refusal(
            f"Periode «{period}» tidak dikenal.", "Tulis misalnya --periode 2026-07..2026-12, 2026-07, atau 2026."
        ) from None
    if git.is_shallow(root):
        raise Refusal(
            "Riwayat git di sini hanya sebagian, jadi angkanya tidak dapat dipertanggungjawabkan.",
            "Ambil seluruhnya: git fetch --unshallow (di CI: fetch-depth: 0).",
        )
    workspace = open_workspace(root, now)
    catalogue = workspace.catalogue
    if catalogue is None or workspace.site is None:
        raise Refusal("Isi situs belum dapat dibaca.", "Jalankan kim check untuk melihat letaknya.")
    catalogue = catalogue.readable
    place = None
    if region:
        found = catalogue.site.regions.find(region)
        if len(found) != 1:
            raise Refusal(
                f"Wilayah «{region}» tidak dikenal di situs ini.", "Tulis kode Kemendagri, misalnya 32.77.01."
            )
        place = found[0]
    content = f"{workspace.site.content}/"
    copies = frozenset(
        problem.location.path.removeprefix(content)
        for problem in workspace.problems
        if problem.group is Group.DUPLICATION
    )
    first_try = _record(record)
    until = min(now, end_of(months, catalogue.site.regions.root.zone))
    cards = scorecards(catalogue, months, now=until, region=place, copies=copies, first_try=first_try)
    groups = [group for card in cards for group in card.groups]
    name = place.name if place is not None else catalogue.site.regions.root.name
    whole = scorecard(catalogue, name, groups, months, now=until, copies=copies, first_try=first_try)
    paths = sorted({path for figure in whole.figures for path in figure.counted if path.endswith(".md")})
    hashes = tuple((path, hashlib.sha256((root / content / path).read_bytes()).hexdigest()) for path in paths)
    return Report(
        catalogue.site.name,
        name,
        months,
        git.head(root),
        git.is_changed(root, workspace.site.content),
        whole,
        cards,
        coverage(catalogue, months, until.date(), place),
        signs(catalogue, groups, until.date()),
        hashes,
    )


def _record(path: Path | None) -> Mapping[str, bool] | None:
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refusal(
            f"Catatan {path} tidak dapat dibaca.", "Berkas itu ditulis alur kerja pemeriksa: JSON, alamat → true/false."
        ) from None
    return {str(key): bool(value) for key, value in found.items()} if isinstance(found, dict) else None
