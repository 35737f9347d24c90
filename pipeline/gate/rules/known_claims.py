"""What was found false is repeated nowhere without saying so, and is answered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from weakref import WeakKeyDictionary

from pipeline.content.identifiers import base
from pipeline.content.kinds import ARTICLE, Parsed, kind_of
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW, ClaimReview, ClaimReviewRecord
from pipeline.content.known_claims import WORDS, KnownClaims, all_claims
from pipeline.content.markdown.links import beside, parts
from pipeline.content.source_file import SourceFile
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Corpus, Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.lexicons import Lexicon, WatchedLexicon
from pipeline.language.likeness import passed_on, words_of
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens

DENIALS = Lexicon("bantahan.txt", "pipeline.gate.rules")
_DENIED = WatchedLexicon("bantahan.txt", "pipeline.gate.rules", only=("bantah",))
_REACH = 3
"""So many words behind a "tidak" are denied by it."""
_BREAK = late(r"[.,;:!?\n]+(?=\s|$)")


def _stretches(text: Manuscript) -> list[list[Passage]]:
    """Returns what a text tells: each passage alone, short ones together with the next until they have enough words."""
    found: list[list[Passage]] = []
    short: list[Passage] = []
    for passage in text.prose:
        short = [*short, passage] if short and (short[-1].block is None) is (passage.block is None) else [passage]
        if sum(one.folded.count(" ") - 1 for one in short) >= WORDS:
            found.append(short)
            short = []
    return found


def _joined(stretch: Iterable[Passage]) -> str:
    return "\n".join(passage.prose for passage in stretch)


def denies(text: str) -> bool:
    """Tells whether a text says that something is not true, whatever it is: all that it tells is read in this light."""
    return any(found.is_("bantah") for found in DENIALS.find(text))


def examines(text: str) -> bool:
    """Tells whether a stretch of text looks at what is said, as who asks, checks or reports it does."""
    return any(found.is_("bantah", "periksa") for found in DENIALS.find(text))


def warns(text: str, claim: str) -> bool:
    """Tells whether a text unmasks a trick, in words that the claim itself does not use."""
    own = {found.written for found in DENIALS.find(claim) if found.is_("tipu")}
    return any(found.is_("tipu") and found.written not in own for found in DENIALS.find(text))


def negates(text: str, claim: str) -> bool:
    """Tells whether a text says "tidak" where it speaks of the claim, which itself does not: of the same words, or at all."""
    own, reached = frozenset(words_of(claim)), _negated(claim)
    if any(word in own for word in _negated(text) - reached):
        return True
    return not reached and any(
        found.is_("tiada")
        for clause in _clauses(text)
        if own.intersection(words_of(clause))
        for found in DENIALS.find(clause)
    )


def _clauses(text: str) -> Iterator[str]:
    """Yields what stands between commas and stops, a single word together with what it answers."""
    before = ""
    for clause in _BREAK.split(text):
        yield clause if " " in clause.strip() else f"{before} {clause}"
        before = clause


def _negated(text: str) -> frozenset[str]:
    """The words that a "tidak" or "jangan" reaches."""
    words: Sequence[Token] = tokens(text)
    return frozenset(
        word
        for found in DENIALS.find(words)
        if found.is_("ingkar", "tiada")
        for word in words_of(" ".join(one.text for one in words[found.last : found.last + _REACH]))
    )


def _said(text: Manuscript) -> list[str] | None:
    """Returns what a text tells, stretch by stretch; None for one that answers or denies a rumour, and says so anywhere."""
    record = text.record
    if isinstance(record, ClaimReviewRecord) or getattr(record, "clarification", None) is not None:
        return None
    if any(denies(passage.text) for passage in text.where(_DENIED)):
        return None
    return [" ".join(_kept(_joined(stretch))) for stretch in _stretches(text)] or None


def _kept(text: str) -> Iterator[str]:
    """What is kept of a stretch until the claims are known: its words, and a sign that it reads as a message, if it does."""
    yield from words_of(text)
    if passed_on(text):
        yield "!!"


def _answers(source: SourceFile, said: Parsed | None) -> bool:
    """Tells whether a file answers a rumour; of one that nobody has read yet, whether it may."""
    kind = kind_of(source.path)
    if said is not None:
        return kind is CLAIM_REVIEW or (kind is not None and kind.says(said, "clarification"))
    return kind is CLAIM_REVIEW or (kind is ARTICLE and b"klarifikasi" in source.data)


def _alike(corpus: Corpus, paths: Sequence[str]) -> Iterator[str]:
    known, said = corpus.catalogue.claims, corpus.facts.get("KIM410", {})
    if not any(answer.false for answer in known.answers):
        return iter(())
    return (path for path in paths if any(map(known.repeated, said.get(path) or ())))


@rule("KIM410", WARNING, group=Group.VERIFICATION, note=_said, suspects=_alike, beside=_answers)
def repeats_false_claim(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Mengulang kabar yang sudah dijawab.

    Tulisan ini memuat kabar yang sudah diperiksa di sini dan ternyata salah atau menyesatkan, tanpa menyebutkannya.
    Pembaca yang menemukannya akan mengira kabar itu benar.

    Dasar: Pedoman Pemberitaan Media Siber butir 2 (verifikasi); praktik Mafindo/CekFakta.

    Salah: "Uang logam lama dapat ditukar puluhan juta rupiah di bank," tanpa keterangan lain.

    Benar: "Kabar bahwa uang logam lama ditukar puluhan juta rupiah itu hoaks," dengan tautan ke jawabannya.

    Cara memperbaiki: hapus bagian itu, atau tulis bahwa kabar itu tidak benar dan tautkan jawabannya. Bila ada bukti
    baru bahwa jawabannya keliru, ralat dulu jawabannya.
    """
    known = corpus.catalogue.claims
    told = "\n".join(passage.text for passage in text.prose)
    targets = {beside(text.path, parts(link)[1]) for link in text.body.links}
    said = ["", *map(_joined, stretches := _stretches(text)), ""]
    for at, stretch in enumerate(stretches):
        before, here, after = said[at : at + 3]
        answer = known.repeated(here)
        if (
            answer is None
            or not answer.false
            or targets & {answer.entity.path, answer.entity.url, answer.entity.url.rstrip("/")}
        ):
            continue
        claim = "\n".join(answer.texts)
        if not (examines(f"{before}\n{here}\n{after}") or warns(told, claim) or negates(here, claim)):
            longest = max(stretch, key=lambda passage: len(passage.words))
            yield text.remark(
                longest,
                0,
                len(longest.text),
                f"Bagian ini mengulang kabar yang sudah dijawab: {answer.rating}. {base(text.site)}{answer.entity.url}",
                f"Hapus, atau tulis bahwa kabar itu tidak benar dan tautkan «/{answer.entity.url}».",
            )
            return


_ALL: WeakKeyDictionary[Corpus, KnownClaims] = WeakKeyDictionary()


def _twin(corpus: Corpus, path: str) -> ClaimReview | None:
    """Returns the older page about the rumour that this one is about."""
    reviews = {review.path: review for review in corpus.catalogue.of(CLAIM_REVIEW)}
    known, own = _ALL.get(corpus), reviews.get(path)
    if known is None:
        known = _ALL[corpus] = all_claims(corpus.catalogue)
    found = known.repeated("\n".join(own.texts), own) if own is not None else None
    if own is None or found is None or _begun(own) < _begun(reviews[found.entity.path]):
        return None
    return reviews[found.entity.path]


def _begun(review: ClaimReview) -> tuple[datetime, str]:
    return review.stamp(review.record.published).at, review.path


@rule(
    "KIM418",
    WARNING,
    group=Group.VERIFICATION,
    note=lambda text: True,
    suspects=lambda corpus, paths: (path for path in paths if path in corpus.facts["KIM418"] and _twin(corpus, path)),
    kinds=[CLAIM_REVIEW],
    because="only a rumour that is checked can be checked twice",
)
def checked_twice(corpus: Corpus, text: Manuscript) -> Iterator[Finding]:
    """Kabar yang sudah punya halaman.

    Satu kabar, satu jawaban: pembaca menemukan semuanya di satu tempat, dan papan /cek/ menunjukkan bahwa kabar itu muncul
    lagi. Catatan muncul di halaman yang lebih baru.

    Salah: dua klarifikasi tentang uang logam lama yang ditukar di bank.

    Benar: satu klarifikasi dengan dua entri `beredar` dan semua `varian` kabarnya.

    Cara memperbaiki: tambahkan `beredar` dan `varian` pada halaman yang lama, lalu hapus yang ini. Bila kabarnya memang
    lain, tulis `klaim` yang menyebut bedanya.
    """
    twin = _twin(corpus, text.path)
    if twin is not None:
        yield Finding(
            text.at_field("klaim"),
            f"Kabar ini tampaknya sudah punya halaman: {twin.path}.",
            "Tambahkan «beredar» dan «varian» di sana; hapus berkas ini bila kabarnya sama.",
        )
