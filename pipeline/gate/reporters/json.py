"""A report as JSON, for programs."""

from __future__ import annotations

import json as _json

from pipeline.engine.problems import Problem
from pipeline.gate.report import Report

VERSION = 1


def json(report: Report) -> str:
    """Returns ``{"versi": 1, "masalah": […], …}``; keys are stable, places count from 1 (0: the whole file).

    Paths count from the project; ``folder`` is where that lies in its repository ("" at its top).
    """
    return _json.dumps(
        {
            "versi": VERSION,
            "lulus": not report.errors,
            "masalah": [_problem(problem) for problem in report.problems],
            "dikecualikan": [_problem(waived.problem) | {"alasan": waived.reason} for waived in report.waived],
            "tingkat_diubah": [
                {
                    "kode": one.code,
                    "semula": one.usual.value,
                    "menjadi": one.now.value if one.now else "mati",
                    "temuan": one.count,
                }
                for one in report.adjusted
            ],
            "batasan": list(report.limits),
            "berkas": list(report.files),
            "folder": report.folder,
        },
        ensure_ascii=False,
        indent=1,
    )


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "kode": problem.code,
        "tingkat": problem.severity.value,
        "berkas": problem.location.path,
        "baris": problem.location.line,
        "kolom": problem.location.column,
        "panjang": problem.length,
        "pesan": problem.message,
        "saran": problem.remedy,
        "kutipan": problem.excerpt,
        "pengganti": problem.replacement,
        "tempat_lain": [
            {
                "berkas": one.location.path,
                "baris": one.location.line,
                "kolom": one.location.column,
                "panjang": one.length,
                "kutipan": one.excerpt,
                "pengganti": one.replacement,
            }
            for one in problem.related
        ],
    }
