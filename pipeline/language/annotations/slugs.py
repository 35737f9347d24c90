"""Who is named in an address: "warung-bu-yanti" names somebody, "batik-ibu-kota" nobody. Addresses have no capitals to go by."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.language.annotations.names import is_address, is_given_name, may_be_given_name
from pipeline.language.annotations.people import people
from pipeline.language.regions import slugify
from pipeline.language.vocabulary import is_word


def names_in(slug: str, title: str = "", is_place: Callable[[str], bool] = lambda word: False) -> tuple[str, ...]:
    """Returns the words of a slug that name somebody.

    ``title`` is what the page is called: whoever it names must not stand in the slug either. ``is_place`` knows the
    words that are names of places.
    """
    words = slug.split("-")
    told = {word for person in people(title) for word in slugify(person.text).split("-") if len(word) > 2}
    sure = {at for at, word in enumerate(words) if _names(words, at, told) and not is_place(word)}
    # A name has several words: those beside a given name that mean nothing belong to it.
    for step in (1, -1):
        for at in sorted(sure, reverse=step < 0):
            while 0 <= (at := at + step) < len(words) and _may_name(words[at]) and not is_place(words[at]):
                sure.add(at)
    return tuple(dict.fromkeys(words[at] for at in sorted(sure)))


def _names(words: list[str], at: int, told: set[str]) -> bool:
    word = words[at]
    if is_given_name(word):
        return True
    addressed = at > 0 and is_address(words[at - 1])
    return word.isalpha() and len(word) > 1 and not is_word(word) and (addressed or word in told)


def _may_name(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and (may_be_given_name(word) or not (is_word(word) or is_address(word)))


def without_names(slug: str, title: str = "", is_place: Callable[[str], bool] = lambda word: False) -> str:
    """Returns a slug without the words that name somebody and the forms of address before them; "" when nothing is left."""
    words, named = slug.split("-"), set(names_in(slug, title, is_place))
    kept = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word in named or (is_address(word) and (after in named or is_address(after))):
            continue
        kept.append(word)
    return "-".join(kept)
