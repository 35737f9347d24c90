"""The index by which a phone knows claims again is small enough to be fetched on the way."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.outputs.claims_index import INDEX, claims_index
from pipeline.site.edition import Pages
from pipeline.workspace import open_workspace, publication
from tests.projects import small
from tests.site.test_claim_reviews import ANSWER, BODY, HEAD

CLAIMS = 1000
DICTIONARY = files("pipeline.language").joinpath("lexicon", "hunspell-id", "id_ID.dic").read_text("utf-8")


def _claims() -> Iterator[str]:
    """Yields rumours of a dictionary's words, the common ones more often, each in up to nine texts."""
    words = sorted(set(re.findall(r"(?m)^[a-z]{3,14}(?=/|$)", DICTIONARY)))
    chance = random.Random(7)
    chance.shuffle(words)
    words, weights = words[:12_000], [1 / (rank + 8) for rank in range(12_000)]

    def text() -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(8, 16)))

    for _ in range(CLAIMS):
        variants = "".join(f"  - {text()}\n" for _ in range(chance.randint(0, 8)))
        yield HEAD.format(claim=text()) + (f"varian:\n{variants}" if variants else "") + ANSWER + BODY


@pytest.mark.slow
def test_a_thousand_claims_with_variants_take_eighty_kilobytes(tmp_path: Path) -> None:
    """By gzip, as every host sends it, with every claim in it and all the words that each keeps."""
    root = small(tmp_path, {f"klarifikasi/2026/k{number}.md": text for number, text in enumerate(_claims())})
    made = publication(open_workspace(root, datetime(2026, 11, 29, tzinfo=UTC), examined=False))
    index = {out.path: out.data for target in claims_index(made, Pages.of(made, ())) for out in target.make()}[INDEX]
    said = json.loads(index)
    assert len(said["klaim"]) == CLAIMS and len(said["kata"].split()) > 5000
    assert len(gzip.compress(index, 9, mtime=0)) <= 80 * 1024
