"""What a rule found: where, what is wrong, how to mend it; and the findings of one habit told together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from msgspec import structs

from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place."""

    place: Place
    message: str
    remedy: str
    replacement: str | None = None
    """What to write in the place of exactly this stretch, only where the meaning cannot change; None: a person decides."""
    related: tuple[Place, ...] = ()
    """Other places that it is about: a name in another paragraph, the date that a weekday belongs to."""
    reshapes: bool = False
    """Whether the replacement gives the same words another form."""
    paragraph: Passage | None = field(default=None, compare=False, repr=False)
    """Where it stands. What is to be mended in the same way there is told together."""
    habit: str | None = None
    """What the whole text does wrong in the same way here and elsewhere (one misspelt word): told once, with all places."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Returns one finding for all of one habit, or of one remedy in one paragraph: the first, with the places of the others.

    What can be mended by itself is so in each of these places.
    """
    first: dict[object, Finding] = {}
    for found in findings:
        alone = found.paragraph is None or found.replacement is not None
        key = found.habit or (id(found) if alone else (id(found.paragraph), found.remedy))
        known = first.get(key)
        also = (
            (*known.related, structs.replace(found.place, replacement=found.replacement), *found.related)
            if known
            else ()
        )
        first[key] = replace(known, related=tuple(dict.fromkeys(also))) if known else found
    return [
        replace(one, related=tuple(place for place in one.related if place != one.place)) if one.related else one
        for one in first.values()
    ]
