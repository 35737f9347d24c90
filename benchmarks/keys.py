"""Write ``pipeline/language/pattern_literals.json``: what the gate's patterns need to find in a text, read off them beforehand.

    python benchmarks/keys.py

A pattern that is not in the table is read when it is first needed: a stale table costs time, never a finding.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "pipeline" / "language" / "pattern_literals.json"
sys.path.insert(0, str(ROOT))

import pipeline.gate.rules  # noqa: E402, F401 - its patterns are the ones that are watched for
from pipeline.language.pattern_literals import table  # noqa: E402
from pipeline.language.patterns import Watched, watches  # noqa: E402


def current() -> bytes:
    """Returns the table as it has to be now."""
    return table((watch.pattern, watch.flags) for watch in watches() if isinstance(watch, Watched))


if __name__ == "__main__":
    TABLE.write_bytes(current())
    print(f"{TABLE.relative_to(ROOT)}: {TABLE.stat().st_size} bytes")
