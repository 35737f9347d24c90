"""``kim report``: figures of groups and places in a period, from the files at a named commit, with what was counted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from pipeline.cli.report_formats import Report
from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import ARTICLE, Kim, State
from pipeline.content.kinds.aspirasi import Concern
from pipeline.engine.problems import Group, Refusal
from pipeline.evaluation.coverage import coverage
from pipeline.evaluation.deadlines import Deadline, timed_concerns
from pipeline.evaluation.period import Period
from pipeline.evaluation.scorecards import end_of, scorecard, scorecards
from pipeline.evaluation.signs import signs
from pipeline.evaluation.told import told
from pipeline.gate import git
from pipeline.workspace import open_workspace


def make(root: Path, period: str, region: str, now: datetime, record: Path | None = None) -> Report:
    """Returns the report on a project. Raises Refusal for what cannot be counted.

    ``record`` names a JSON file of what proposals were clean at once, or a folder of such files, a proposal each, which a
    trusted workflow writes: path → true or false.
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
    workspace = open_workspace(root, now, remember=True)
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
    heard = told([one for one in catalogue.of(ARTICLE) if one.state is State.PUBLIC and months.holds(one.published.at)])
    until = min(now, end_of(months, catalogue.site.regions.root.zone))
    cards = scorecards(catalogue, months, now=until, region=place, copies=copies, first_try=first_try, told=heard)
    groups = [group for card in cards for group in card.groups]
    name = place.name if place is not None else catalogue.site.regions.root.name
    whole = scorecard(catalogue, name, groups, months, now=until, copies=copies, first_try=first_try, told=heard)
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
        _late(catalogue, groups, until.date()),
    )


def _late(catalogue: Catalogue, groups: Sequence[Kim], day: date) -> tuple[tuple[Concern, Deadline], ...]:
    timed = {one.path: (one, due) for group in groups for one, due in timed_concerns(catalogue, group)}
    late = ((one, due) for one, due in timed.values() if one.is_open and due.over(day))
    return tuple(sorted(late, key=lambda pair: (pair[1].due, pair[0].path)))


def _record(path: Path | None) -> Mapping[str, bool] | None:
    if path is None:
        return None
    try:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        told_of = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    except (OSError, ValueError):
        raise Refusal(
            f"Catatan {path} tidak dapat dibaca.", "Berkas itu ditulis alur kerja pemeriksa: JSON, alamat → true/false."
        ) from None
    # The oldest proposal of a file is the one that counts: files are named by their number, with zeros before it.
    return {
        str(key): bool(value) for found in reversed(told_of) if isinstance(found, dict) for key, value in found.items()
    }
