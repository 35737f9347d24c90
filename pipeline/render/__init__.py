"""Problems → text for somebody. A new renderer is one module here, and its name below."""

from collections.abc import Callable, Sequence

from pipeline.problems import Problem
from pipeline.render.github import github
from pipeline.render.json import json
from pipeline.render.text import counts, text

FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"teks": text, "github": github, "json": json}

__all__ = ["FORMATS", "counts", "github", "json", "text"]
