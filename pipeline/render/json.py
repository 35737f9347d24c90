"""Problems as JSON, for programs."""

from __future__ import annotations

import json as _json
from collections.abc import Sequence

from pipeline.problems import Problem

VERSION = 1


def json(problems: Sequence[Problem]) -> str:
    """Returns ``{"versi": 1, "masalah": […]}``; keys are stable, places count from 1 (0: the whole file)."""
    found = [
        {
            "kode": problem.code,
            "tingkat": problem.severity.value,
            "berkas": problem.location.path,
            "baris": problem.location.line,
            "kolom": problem.location.column,
            "panjang": problem.length,
            "pesan": problem.message,
            "saran": problem.remedy,
            "kutipan": problem.excerpt,
        }
        for problem in problems
    ]
    return _json.dumps({"versi": VERSION, "masalah": found}, ensure_ascii=False, indent=1)
