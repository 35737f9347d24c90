"""What annotations make of a sentence, as terms that can be weighed: who is named and as what, whether it tells of a case."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.gate.rules.whereabouts import schools, villages
from pipeline.language.annotations.ages import OF_AGE
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.people import people, perhaps_people
from pipeline.language.sentences import Span


def people_as_terms(sentence: str) -> Iterator[tuple[str, Span]]:
    """Yields what is known of the people whom a sentence names: by initials, of what age, in which office or part."""
    for one in people(sentence):
        span = one.start, one.end
        yield ("@inisial" if one.initials else "@bernama"), span
        if one.age is not None:
            yield ("@anak" if one.age < OF_AGE else "@dewasa"), span
        if one.official:
            yield "@resmi", span
        if one.office:
            yield "@jabatan", span
        if one.pseudonym:
            yield "@samaran", span
        for role in one.roles:
            yield f"@{role}", span
    for one in perhaps_people(sentence):
        yield "@mungkin", (one.start, one.end)


def case_as_terms(sentence: str) -> Iterator[tuple[str, Span]]:
    """Yields besides what is known of a case that a sentence tells, and where somebody in it lives or goes to school."""
    yield from people_as_terms(sentence)
    said, whole = read(sentence), (0, len(sentence))
    told = {
        "minor": said.minor,
        "young": said.young,
        "one-minor": said.one_minor,
        "family": said.in_the_family,
        "harmed": said.harmed,
        "grave": said.grave,
        "lawful": said.lawful,
    }
    yield from ((f"@{name}", whole) for name, holds in told.items() if holds)
    yield from ((f"@tanda-{sign}", whole) for sign in said.signs)
    yield from (("@sekolah", span) for span in schools(sentence))
    yield from (("@alamat", span) for span in villages(sentence))
