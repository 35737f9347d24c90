"""Reports → text for somebody. A new renderer is one module here, and its name below."""

from collections.abc import Callable

from pipeline.gate.report import Report
from pipeline.gate.reporters.github import github
from pipeline.gate.reporters.gitlab import gitlab
from pipeline.gate.reporters.json import json
from pipeline.gate.reporters.rdjson import rdjson
from pipeline.gate.reporters.sarif import sarif
from pipeline.gate.reporters.summary import summary
from pipeline.gate.reporters.text import text

FORMATS: dict[str, Callable[[Report], str]] = {
    "teks": text,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "rdjson": rdjson,
    "json": json,
    "ringkasan": summary,
}

__all__ = ["FORMATS", "github", "gitlab", "json", "rdjson", "sarif", "summary", "text"]
