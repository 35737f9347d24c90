"""What stands for values: two are told from each other by every field, whatever was met before."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.engine.fingerprint import Fingerprinter


@dataclass(frozen=True)
class Plain:
    """Knows nothing."""


@dataclass(frozen=True)
class Told(Plain):
    """Knows a word."""

    word: str


def test_a_class_is_known_by_its_own_fields_though_its_base_was_met_first() -> None:
    """A page whose data hold nothing must not make those that hold something look the same (a warm build kept old pages)."""
    told = Fingerprinter()
    assert told(Plain()) != told(Told("a"))
    assert told(Told("a")) != told(Told("b")) and told(Told("a")) == told(Told("a"))


def test_given_types_stand_for_their_subclasses() -> None:
    """What is known of a type holds for its subclasses: a safe string is a string, a thing is told by its name."""

    class Word(str):
        __slots__ = ()

    told = Fingerprinter({Plain: lambda value: "always"})
    assert told(Word("a")) == told("a") != told("b")
    assert told(Told("a")) == told(Told("b"))
