"""Reports → text for somebody. A new renderer is one module here, and its name below."""

from collections.abc import Callable

from pipeline.render.github import github
from pipeline.render.gitlab import gitlab
from pipeline.render.json import json
from pipeline.render.rdjson import rdjson
from pipeline.render.sarif import sarif
from pipeline.render.summary import summary
from pipeline.render.text import text
from pipeline.report import Report

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
