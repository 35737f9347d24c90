"""The writing desk's program as Node runs it: the same module that a phone loads, without a page."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pipeline.content.settings import read_site
from pipeline.outputs.writing_rules import known
from pipeline.site.renderer import environment
from tests.projects import THEME
from tests.rulebook import SETTINGS

_RUN = """
import * as desk from {module};
let text = "";
for await (const part of process.stdin) text += part;
const {{ rules, wanted }} = JSON.parse(text);
const kinds = Object.fromEntries(rules.jenis.map((kind) => [kind.nama, kind]));
const meant = (one) => (one && one.$kind ? kinds[one.$kind] : one && one.$rules ? rules : one);
console.log(JSON.stringify(wanted.map(({{ call, with: given }}) => desk[call](...given.map(meant)))));
"""
KIND, RULES = "$kind", {"$rules": True}


@cache
def program() -> Path:
    """The module as it is published."""
    site, problems = read_site(SETTINGS.encode())
    assert site is not None, problems
    path = Path(mkdtemp()) / "tulis.mjs"
    path.write_text(environment(site, THEME).get_template("tulis.js.html").render())
    return path


@cache
def rules() -> dict[str, Any]:
    """What the module knows of kinds and rules, read back as a phone reads it."""
    told: dict[str, Any] = json.loads(json.dumps(known()))
    return told


def run(*wanted: tuple[str, list[Any]]) -> list[Any]:
    """Returns what the module's functions answer, in one run of Node."""
    asked = {"rules": rules(), "wanted": [{"call": call, "with": given} for call, given in wanted]}
    done = subprocess.run(
        ["node", "--input-type=module", "-e", _RUN.format(module=json.dumps(str(program())))],
        input=json.dumps(asked), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answered: list[Any] = json.loads(done.stdout)
    return answered


def draft(kind: str, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A draft as the desk keeps it."""
    empty = {
        "id": "a",
        "jenis": kind,
        "dibuat": "2026-11-08 09:30",
        "nilai": values,
        "cerita": {},
        "langkah": "",
        "foto": [],
    }
    return empty | more
