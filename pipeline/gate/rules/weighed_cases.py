"""Cases that no construction tells of, but all words together do: who in them leads to a child or to an adult victim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.gate.rules.case_stories import year
from pipeline.gate.rules.case_terms import case_as_terms
from pipeline.gate.rules.identities import Cast, Trace, traces
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.sentence import Sentence
from pipeline.gate.rules.weighed import Weighed, heavy_stretches, spoken
from pipeline.language.annotations.case_sentence import read
from pipeline.language.annotations.couples import hurts_own_spouse
from pipeline.language.annotations.deed_sides import does
from pipeline.language.annotations.deeds import CHILDREN, DEEDS, LAW
from pipeline.language.annotations.health import ILLNESS
from pipeline.language.annotations.names import PEOPLE
from pipeline.language.annotations.people import people
from pipeline.language.weighted_terms import Weights

CHILD = Weighed(
    Weights("bobot-anak.txt", "pipeline.gate.rules", DEEDS, LAW, CHILDREN, PEOPLE, ILLNESS, notes=case_as_terms),
    "anak dalam perkara hukum atau dalam keadaan yang mempermalukannya, yang dapat dikenali",
    sure=0.72,
    lost=0.03,
    doubt=0.25,
    alone=True,
)
VICTIM = Weighed(
    Weights("bobot-korban.txt", "pipeline.gate.rules", DEEDS, LAW, PEOPLE, notes=case_as_terms),
    "korban kekerasan seksual atau kekerasan dalam rumah tangga yang dapat dikenali",
    lost=0.03,
    doubt=0.6,
    alone=True,
)


def case_of(*, child: bool) -> Weighed:
    """Returns what is weighed of a child, or of an adult victim."""
    return CHILD if child else VICTIM


def exposed(text: Manuscript, *, child: bool) -> Iterator[tuple[Sentence, Trace]]:
    """Yields what leads to somebody in the stretches that weigh as the story of a case, by the grammar of identities."""
    cast: Cast | None = None
    for stretch, most in heavy_stretches(text, case_of(child=child)):
        if cast is None:
            cast = Cast.of([one.text for one in spoken(text)], year(text))
        own = [one for one in stretch if not text.is_copied(one.passage)]
        found = [(one, trace) for one in own for trace in _traces(text, one, cast, child=child)]
        yield from found or _named(own, child=child)
        if not (found or child):
            yield most.said, Trace("keterangan", 0, len(most.said.text))


def _traces(text: Manuscript, one: Sentence, cast: Cast, *, child: bool) -> list[Trace]:
    return traces(one.text, cast, text.site.regions, case=True, child=child, shielded=not child, hers=not child)


_NEAR = 6
"""Words from a name to what its bearer does."""


def _named(stretch: Sequence[Sentence], *, child: bool) -> Iterator[tuple[Sentence, Trace]]:
    """Yields whoever is named and holds no office, where no part is told."""
    for one in stretch:
        for person in people(one.text):
            said = read(one.text)
            stranger = not child and does(said, person.end, _NEAR) and not hurts_own_spouse(said)
            if not (person.official or person.pseudonym or stranger):
                what = "inisial" if person.initials else "nama"
                yield one, Trace(what, person.start, person.end, age=person.age)
