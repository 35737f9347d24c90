"""Measures the gate on labelled passages: precision and recall a group, and every passage it gets wrong.

A set is a folder of such files. What stands in the repository is training, and the table says so; a blind set is a folder
that nobody who works on the rules has read, given on the command line and measured once. Below the table stand the figures
over all groups: recall and precision of errors alone (an error blocks, so a false one is dear), remarks per article on the
site's own texts, and milliseconds an article.

``tests/passages/<group>.yaml`` holds ``kode`` (the codes that count in the group; one may stand for all that start with
it), ``ambang`` (the floors) and ``contoh``: passages ``teks`` (a body), perhaps ``kepala`` (front matter added to a valid
one), and ``harap`` (the codes it must draw). A group whose name holds ``-uji`` was written after its rules; its head says
how they fared before anybody changed them for it. That first measure is the honest one; this table shows today's.
``-buta`` groups come from somebody who had never seen the rules.

    python benchmarks/gate_report.py [--verbose] [FOLDER ...]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "passages"
sys.path.insert(0, str(ROOT))

from pipeline.content.frontmatter import read_document  # noqa: E402
from pipeline.content.kinds import ARTICLE, decode  # noqa: E402
from pipeline.content.settings import Site, read_site  # noqa: E402
from pipeline.engine.clock import Clock  # noqa: E402 - the project itself, found by the line above
from pipeline.engine.problems import Severity  # noqa: E402
from pipeline.gate.rules import RULES, Manuscript  # noqa: E402
from tests.rulebook import ARTICLE as PATH  # noqa: E402
from tests.rulebook import NOW, SETTINGS, article  # noqa: E402


@dataclass(frozen=True)
class Passage:
    """A labelled passage: its body, front matter added to a valid one, and the codes it must draw."""

    body: str
    front: str
    expected: frozenset[str]


@dataclass(frozen=True)
class Group:
    """Passages on one subject, the codes that count in it, and the least that precision and recall may be."""

    name: str
    codes: tuple[str, ...]
    precision: float
    recall: float
    passages: tuple[Passage, ...]
    wrong: int | None = None
    """The most wrong remarks that whole clean articles may draw together; None where precision says enough."""

    def counts(self, code: str) -> bool:
        """Tells whether a remark of this code is compared in the group."""
        return code.startswith(self.codes)


@dataclass
class Measure:
    """How a group fared: remarks that were right, wrong, and missing, and the passages behind the last two."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    severe: list[int] = field(default_factory=lambda: [0, 0, 0])
    """The same three of errors alone."""
    misjudged: list[tuple[Passage, frozenset[str]]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of remarks that are right; 1.0 when there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of expected remarks that came; 1.0 when none is expected."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


def groups(folder: Path = FOLDER) -> Iterator[Group]:
    """Yields the groups of passages in a folder, by name."""
    for path in sorted(folder.glob("*.yaml")):
        yield read_group(path)


def read_group(path: Path) -> Group:
    """Returns the group that a file holds; a bare list counts the codes that its own passages expect."""
    data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(data, list):
        data = {"contoh": data, "kode": sorted({code for item in data for code in item["harap"]})}
    floors = data.get("ambang", {})
    passages = tuple(Passage(item["teks"], item.get("kepala", ""), frozenset(item["harap"])) for item in data["contoh"])
    least = floors.get("presisi", 0.9), floors.get("perolehan", 0.9)
    return Group(path.stem, tuple(data["kode"]), *least, passages, floors.get("keliru"))


@cache
def _site() -> Site:
    site, problems = read_site(SETTINGS.encode())
    assert site is not None, problems
    return site


def manuscript(passage: Passage) -> Manuscript:
    """Returns a passage as rules see it. Raises ValueError when its front matter is not valid, and says which field."""
    document = read_document(PATH, article(passage.body, passage.front))
    decoded = decode(ARTICLE, document)
    if decoded.record is None:
        raise ValueError(f"front matter of «{passage.body[:60]}»: {[p.message for p in decoded.problems]}")
    return Manuscript(document, ARTICLE, decoded.record, _site(), Clock(NOW))


def remarks(passage: Passage, group: Group) -> frozenset[str]:
    """Returns the group's codes that the file rules give a passage. Raises ValueError when its front matter is not valid."""
    text = manuscript(passage)
    asked = [rule for rule in RULES if not rule.joined and group.counts(rule.code)]
    return frozenset(found.code for rule in asked for found in rule.problems(text))


_ERRORS = frozenset(rule.code for rule in RULES if rule.severity is Severity.ERROR)


def measure(group: Group) -> Measure:
    """Returns how the rules fare on a group."""
    result = Measure()
    for passage in group.passages:
        found = remarks(passage, group)
        result.right += len(found & passage.expected)
        result.wrong += len(found - passage.expected)
        result.missing += len(passage.expected - found)
        for index, codes in enumerate((found & passage.expected, found - passage.expected, passage.expected - found)):
            result.severe[index] += len(codes & _ERRORS)
        if found != passage.expected:
            result.misjudged.append((passage, found))
    return result


def natural(folder: Path = ROOT / "content") -> tuple[int, int, float]:
    """Returns how many of the site's own texts were read, the remarks on them, and the seconds that the rules took."""
    count = remarks = 0
    seconds = 0.0
    for path in sorted(folder.rglob("*.md")):
        body = path.read_text(encoding="utf-8").partition("\n---\n")[2]
        document = read_document(PATH, article(body, ""))
        record = decode(ARTICLE, document).record
        if record is None or len(body) < _SHORT:
            continue
        manuscript = Manuscript(document, ARTICLE, record, _site(), Clock(NOW))
        start = process_time()
        found = [problem for rule in RULES if not rule.joined for problem in rule.problems(manuscript)]
        seconds += process_time() - start
        count, remarks = count + 1, remarks + len(found)
    return count, remarks, seconds


_SHORT = 400
"""Characters; shorter texts say nothing about what an article costs."""


def strict(result: Measure) -> str:
    """Returns precision and recall of errors alone, which block; "–" when a group has none."""
    alone = Measure(*result.severe)
    return f"{alone.precision:.2f} / {alone.recall:.2f}" if any(result.severe) else "–"


def main(arguments: list[str]) -> int:
    """Prints the table; with --verbose the passages that were misjudged too. Returns 1 when a group is below its floor."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")] or [FOLDER]
    print(
        f"{'group':24} {'passages':>8} {'clean':>6} {'right':>6} {'wrong':>6} {'missing':>8} {'precision':>10} {'recall':>8} "
        f"{'errors':>12}"
    )
    failed = False
    for folder in folders:
        training = ROOT in folder.resolve().parents
        print(f"{folder}: {'training, read by whoever wrote the rules' if training else 'not in the repository'}")
        whole = Measure()
        for group in groups(folder):
            result = measure(group)
            clean = sum(not passage.expected for passage in group.passages)
            low = result.precision < group.precision or result.recall < group.recall
            failed = failed or low
            print(
                f"{group.name:24} {len(group.passages):8} {clean:6} {result.right:6} {result.wrong:6} {result.missing:8} "
                f"{result.precision:10.3f} {result.recall:8.3f} {strict(result):>12}{'  below its floor' if low else ''}"
            )
            whole.right += result.right
            whole.wrong += result.wrong
            whole.missing += result.missing
            whole.severe = [one + other for one, other in zip(whole.severe, result.severe, strict=True)]
            if "--verbose" in arguments:
                for passage, found in result.misjudged:
                    print(
                        f"    expected {sorted(passage.expected)}, found {sorted(found)}: {passage.front}{passage.body}"
                    )
        print(f"together: precision {whole.precision:.3f}, recall {whole.recall:.3f}; errors alone: {strict(whole)}")
    count, remarks, seconds = natural()
    print(
        f"{count} texts of the site: {remarks / count:.1f} remarks and {seconds / count * 1e3:.1f} ms of rules an article"
    )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
