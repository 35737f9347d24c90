"""On three sets that others wrote, messages find the answer to their claim, and news of the same subject repeats none of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.content.known_claims import Answer, KnownClaims
from pipeline.workspace import open_workspace
from tests.language import test_circulating as ours
from tests.projects import article, small
from tests.rulebook import NOW

SETS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("claims-*.yaml"))
}
SHOWN = {"claims-1": (0.7, 0.03), "claims-2": (0.85, 0.05), "claims-3": (0.78, 0.02)}
TOLD = {"claims-1": 0.3, "claims-2": 0.4, "claims-3": 0.42}
ABOUT = {"claims-1": 0.5, "claims-2": 0.7, "claims-3": 0.8}
"""What was reached: one author's messages share few words with the claims."""


def _known(name: str) -> KnownClaims:
    return KnownClaims(
        tuple(Answer(ours.Page(str(one["id"])), tuple(one["teks"]), one["putusan"]) for one in SETS[name]["klaim"])  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("name", SETS)
def test_a_reader_is_shown_the_answer_and_nothing_else(name: str) -> None:
    """Most messages show the answer to their claim; of those whose claim nobody answered, few show anything."""
    known, messages = _known(name), SETS[name]["pesan"]
    shown = [(claim, [one.entity.path for one, match in known.like(text) if match.shown]) for claim, text in messages]
    right = [str(claim) in found for claim, found in shown if claim]
    loud = [bool(found) for claim, found in shown if not claim]
    least, most = SHOWN[name]
    assert sum(right) / len(right) >= least
    assert sum(loud) / len(loud) <= most


@pytest.mark.parametrize("name", SETS)
def test_the_gate_tells_who_repeats_and_nobody_else(name: str, tmp_path: Path) -> None:
    """Of what it tells, 96 in 100 are right at least; refutations and doubts are none of it."""
    told_of = SETS[name]
    texts = [(claim, text) for claim, text in told_of["pesan"]] + [(kind, text) for kind, text in told_of["berita"]]
    files = {f"artikel/kim-melong/2026/t{at}.md": article(body=text) for at, (_, text) in enumerate(texts)}
    for one in told_of["klaim"]:
        claim, *variants = (json.dumps(text, ensure_ascii=False) for text in one["teks"])
        files[f"klarifikasi/2026/k{one['id']}.md"] = (
            f"---\nklaim: {claim}\nvarian: [{', '.join(variants)}]\ntanggal: 2026-11-02\ndijawab: 2026-11-03\n"
            f"putusan: {one['putusan']}\nkim: kim-melong\ntopik: warga\n---\n\nDiperiksa.\n"
        )
    problems = open_workspace(small(tmp_path, files), NOW).problems
    told = {int(p.location.path.split("/t")[-1][:-3]): p.message for p in problems if p.code == "KIM410"}
    right = [at for at, message in told.items() if f"klarifikasi/2026/k{texts[at][0]}/" in message]
    assert len(right) / sum(isinstance(claim, int) for claim, _ in texts) >= TOLD[name]
    assert len(right) / len(told) >= 0.96, [texts[at] for at in told if at not in right]
    assert not [texts[at][1] for at in told if texts[at][0] == "bantahan"]


@pytest.mark.parametrize("name", SETS)
def test_an_outlets_item_leads_to_the_answer_that_it_is_about(name: str) -> None:
    """Half of those that repeat a claim at least are told that it was checked; none leads to another claim's answer."""
    known, items = _known(name), SETS[name]["mitra"]
    found = [(claim, known.examined(f"{headline}\n{summary}"), headline) for claim, headline, summary in items]
    right = [answer is not None and answer.entity.path == str(claim) for claim, answer, _ in found if claim]
    assert sum(right) / len(right) >= ABOUT[name]
    assert not [headline for claim, answer, headline in found if claim and answer and answer.entity.path != str(claim)]
    # What is not for a claim but flagged is against it: fact checks and warnings, which the answer belongs beside.
    against = [headline for claim, answer, headline in found if not claim and answer]
    assert len(against) <= 0.05 * len(items), against


@pytest.mark.slow
def test_only_the_claim_that_a_text_repeats_is_told() -> None:
    """Of what is told 98 in 100 are right, though each message is also held against all claims but its own."""
    right, wrong = 0, []
    sets = [(_known(name), [(str(claim), text) for claim, text in SETS[name]["pesan"] if claim]) for name in SETS]
    for known, messages in [*sets, (ours.known(), ours.CIRCULATING)]:
        for claim, text in messages:
            others = KnownClaims(tuple(answer for answer in known.answers if answer.entity.path != claim))
            told, other = known.repeated(text), others.repeated(text)
            right += told is not None and told.entity.path == claim
            wrong += [text] * (told is not None and told.entity.path != claim)
            wrong += [text] * (other is not None and [claim, other.entity.path] not in ours.CASES["kembar"])
    assert right >= 150
    assert len(wrong) <= 0.02 * (right + len(wrong)), wrong
