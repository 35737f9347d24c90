"""The index by which a reader's own device knows a claim again, and the answers that it leads to. See ``language.likeness``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.content.known_claims import KnownClaims, known_claims
from pipeline.engine.targets import OutFile, Target
from pipeline.language.likeness import speech
from pipeline.site.edition import Pages
from pipeline.site.publication import Publication

INDEX, ANSWERS = "cek/indeks.json", "cek/jawaban.json"


def claims_index(publication: Publication, pages: Pages) -> Iterator[Target]:
    """Yields both files; none while nothing was answered. Two, because the words must stay small on a phone."""
    known = known_claims(publication.catalogue.readable)
    if known.answers:
        told = [answer.entity for answer in known.answers]
        yield Target(INDEX, publication.fingerprint("klaim", *told), lambda: _files(known))


def _files(known: KnownClaims) -> Iterator[OutFile]:
    words = sorted({word for kept in known.kept for word in kept})
    places = {word: place for place, word in enumerate(words)}
    dates = [answer.entity.changed.iso for answer in known.answers if answer.entity.changed is not None]
    yield _file(INDEX, {
        "versi": 2, "tanggal": max(dates, default=""), "kata": " ".join(words), **speech(),
        "klaim": [_steps([places[word] for word in kept]) for kept in known.kept],
    })  # fmt: skip
    yield _file(
        ANSWERS,
        [
            [
                answer.entity.url,
                answer.entity.title,
                answer.rating,
                answer.entity.published.iso if answer.entity.published else "",
            ]
            for answer in known.answers
        ],
    )


def _steps(places: list[int]) -> list[int]:
    """The places as steps from each to the next: small numbers, which shrink well."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def _file(path: str, value: object) -> OutFile:
    return OutFile(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
