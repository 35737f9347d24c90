"""Sentences that run down or attack people for their origin or faith."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.group_attacks import nobody_is, put_together
from pipeline.gate.rules.group_links import FAITHS
from pipeline.gate.rules.group_verdicts import NAMED, VERDICTS, Verdicts, orders_violence, perhaps_judged
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.weighed import Weighed, spoken, told_or_weighed, weighed
from pipeline.language.annotations.case_sentence import read
from pipeline.language.lexicons import Match, WatchedLexicon
from pipeline.language.morphology import DONE
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens, words_in
from pipeline.language.weighted_terms import Weights

WORDS = WatchedLexicon(
    "golongan.txt",
    "pipeline.gate.rules",
    only=("serang", "kucil", "hina", "dasar", "keras", "senjata", "rebut", "tampik", "nihil"),
    beside=("kepala", "sendiri", "ganti", "kelas"),
)
DEALINGS = WatchedLexicon("golongan.txt", "pipeline.gate.rules", only=("larang",), beside=("gaul",))
"""What is not to be had with a group: "jangan … terima"."""
WEIGHED = Weighed(
    Weights("bobot-golongan.txt", "pipeline.gate.rules", WORDS, masked=("bangsa", "nama")),
    "golongan yang direndahkan atau diserang",
    sure=0.7,
    doubt=0.1,
)
_REACH = 9
"""Words between a group and what is said of it, or should be done to it."""


@rule("KIM602", WARNING, group=Group.EXPOSURE)
def hatred(text: Manuscript) -> Iterator[Finding]:
    """Kalimat yang merendahkan atau menyerang suku, agama, ras, atau golongan.

    Satu kalimat dapat memecah kampung, dan penulisnya dapat dipidana walaupun hanya meneruskan. Kutipan pejabat
    atau warga pun tidak melepas tanggung jawab kita.

    Dasar: UU 1/2024 (perubahan kedua UU ITE) ps. 28 ayat (2); UU 40/2008 tentang Penghapusan Diskriminasi Ras dan
    Etnis; Kode Etik Jurnalistik ps. 8.

    Salah: `Usir saja warga pendatang itu dari kampung kita.`

    Benar: `Warga meminta pengurus RT mendata penghuni baru.`

    Cara memperbaiki: tulis peristiwanya tanpa menyerang golongan; hapus kutipan yang menghina.
    """
    if is_clarification(text):
        return
    yield from told_or_weighed(text, WEIGHED, told_hatred(text), _weighed(text))


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields what all words together say; in a long text, of many stretches, only where a word for such things stands too."""
    if len(spoken(text)) > _LONG and not text.where(WORDS, DEALINGS, VERDICTS, among=text.told):
        return
    yield from weighed(text, WEIGHED, _MESSAGE, _REMEDY)


_LONG = 8
"""Sentences of a text that is more than the lists were learned from."""


_MESSAGE = "Kalimat ini terbaca menyerang atau merendahkan satu golongan."
_REMEDY = "Tulis peristiwanya saja, tanpa sifat buruk untuk satu golongan; kutipan yang menghina tidak perlu dimuat."


def told_hatred(text: Manuscript) -> Iterator[Finding]:
    """Yields the sentences that say something against a group by their grammar."""
    named = bool(text.where(NAMED, among=text.told))
    for passage in text.where(WORDS, DEALINGS, *((VERDICTS,) if named else ()), among=text.told):
        said = frozenset(passage.sentences_of(WORDS, DEALINGS))
        judged = frozenset(perhaps_judged(passage)) if named else frozenset()
        for begin, end in sorted(said | judged):
            sentence = passage.text[begin:end]
            before = partial(_group_before, text, passage, begin)
            found = (_attack(sentence, before) if (begin, end) in said else None) or (
                _verdict(sentence, before) if (begin, end) in judged else None
            )
            if found is not None:
                yield text.remark(
                    passage,
                    begin + found[0],
                    begin + found[1],
                    _MESSAGE,
                    _REMEDY,
                )


def _verdict(sentence: str, group_before: Callable[[], bool]) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that says something against a group by its grammar, or None."""
    found = list(WORDS.find(sentence))
    if any(one.is_("lawan") for one in found):
        return None
    words = tokens(sentence) if found or "mereka" in words_in(sentence) else ()
    groups = [*_groups(words, found), *_names_alone(words, found)]
    again = [(n, n + 1) for n, word in enumerate(words) if word.key == "mereka"]
    at = None
    if groups:
        groups += [one for one in again if one[0] >= groups[0][1]]
    else:
        spoken_of = [*((one.first, one.last) for one in found if one.is_("ganti")), *again]
        ordered = orders_violence(sentence)
        if (spoken_of or ordered) and group_before():
            groups, at = spoken_of, ordered
    at = at or (Verdicts(sentence, words).against(groups) if groups else None)
    words = tokens(sentence) if at is not None else ()
    return (words[at[0]].start, words[at[1]].end) if at is not None else None


def _names_alone(words: Sequence[Token], found: list[Match]) -> Iterator[tuple[int, int]]:
    """Yields where a people or a faith is called by its name alone: "Dasar Jawa", "Islam agama …"."""
    for one in found:
        if not one.is_("nama") or not one.is_("bangsa") or not words[one.first].capital:
            continue
        behind = [word.key for word in words[one.last : one.last + 2]]
        opened = one.first == 0 and one.written in FAITHS and not _THOSE.isdisjoint(behind[:1])
        named = opened or not _CLASSES.isdisjoint(behind)
        if named or any(other.last == one.first and other.is_("dasar") for other in found):
            yield one.first, one.last


def _group_before(text: Manuscript, passage: Passage, begin: int) -> bool:
    """Tells whether the sentence before a place, over a paragraph's end too, speaks of a group, whom "mereka" then means."""
    said = [passage.text[slice(*span)] for span in passage.stretches if span[0] < begin]
    if len(said) < _BACK:
        at = text.told.index(passage)
        above = text.told[at - 1] if at else passage
        if above is not passage and above.kind != "judul" and above.field == passage.field:
            said = [*(above.text[slice(*span)] for span in above.stretches), *said]
    return any(map(_speaks_of_group, said[-_BACK:]))


_BACK = 2
"""Sentences before one in which a group is looked for."""


def _speaks_of_group(sentence: str) -> bool:
    found = list(WORDS.find(sentence))
    return bool(found) and next(_groups(tokens(sentence), found), None) is not None


def _attack(sentence: str, group_before: Callable[[], bool]) -> tuple[int, int] | None:
    """Returns the stretch of a sentence that attacks a group, or None: the group and what is said of it."""
    found = list(WORDS.find(sentence))
    if any(one.is_("lawan") for one in found):
        return None
    words = tokens(sentence)
    found = sorted((*found, *put_together(words, found)))
    groups = [*_groups(words, found)]
    others = [(one.first, one.last) for one in found if one.is_("ganti")]
    named = groups[0][1] if groups else None
    by_nature = not _NATURES.isdisjoint(words_in(sentence))
    perhaps = groups or others or any(_left_out(found)) or by_nature
    if perhaps and (not groups or (others and others[0][0] <= 1)) and group_before():
        groups = others + groups if groups or others else list(_left_out(found))
        named = 0
    elif groups:
        groups += [other for other in others if other[0] >= groups[0][1] and _is_right_behind(found, other[1])]
    if by_nature and named is not None and (inborn := _inborn(words, named)) and _tells_wrong(sentence, found):
        return inborn
    for first, last in groups:
        if first and words[first - 1].key in _SURELY and any(deed.last <= first for deed in read(sentence).deeds):
            return words[first - 1].start, words[last - 1].end  # "Yang mencuri helm pasti anak-anak dari timur"
        if (denied := nobody_is(found, first, last)) is not None:
            return words[first].start, words[denied.last - 1].end
        for one in found:
            if one.is_("serang") and (one.first, one.last) == (first, last):
                return words[first].start, words[last - 1].end
            if one.is_("serang") and one.voice == DONE and one.first >= last:
                continue  # a group that drives something away
            before, behind = 0 <= first - one.last <= _REACH, 0 <= one.first - last <= _REACH
            close = one.is_("rendah") and 0 <= one.first - last <= _CLOSE and _only_are(words, last, one.first)
            told = close or (one.is_("serang", "kucil") and (before or behind)) or (one.is_("hina") and behind) or (
                one.is_("dasar") and one.last == first
            )  # fmt: skip
            if told and not _broken(sentence, words, one, first, last) and _is_said_of(words, one, first, last):
                at, to = min(first, one.first), max(last, one.last)
                return words[at].start, words[to - 1].end
    return None


def _is_said_of(words: Sequence[Token], one: Match, first: int, last: int) -> bool:
    """Tells whether a bad word is said of a group itself; people of one lot ("pemulung") have to do with much that is bad."""
    if one.is_("hina", "rendah") and one.first > last and words[one.first - 1].key in _NOT:
        return words[one.first - 2].key in (
            "kalau",
            "kalo",
            "nek",
        )  # "bukan pemalas", but not "kalau bukan maling ya …"
    if not one.is_("hina") or not any(group.is_("kelas") for group in WORDS.find(words[first:last])):
        return True
    between = [word.key for word in words[last : one.first]]
    return one.first >= last and (
        all(key in _ARE for key in between) or (between[-1] in _THOSE and len(between) <= _CLOSE)
    )


def _only_are(words: Sequence[Token], first: int, last: int) -> bool:
    return all(word.key in _ARE for word in words[first:last])


_NOT = frozenset(
    ("tidak", "tak", "bukan", "bukanlah", "nggak", "enggak", "gak", "ga", "ndak", "ora", "teu", "dudu", "lain")
)
_SURELY = frozenset(("pasti", "mesti", "palingan", "paling"))
_THOSE = frozenset(("itu", "ini", "memang", "biasanya", "semua"))
_ARE = frozenset((
    "itu", "ini", "memang", "semua", "semuanya", "cuma", "hanya", "pada", "adalah", "kayak", "seperti", "yang", "tersebut",
    "begitu", "biasanya", "sudah", "emang", "kan", "tuh", "mah", "teh", "kuwi", "iku", "dan", "kebanyakan", "sama", "dasar",
    "juga", "mung", "otaknya", "kerjanya", "kerjaannya", "kita", "di", "rt", "rw", "sini", "jalanan", "lain",
))  # fmt: skip
"""What stands between a lot of people and what they are called."""


def _is_right_behind(found: list[Match], last: int) -> bool:
    """Tells whether what is said of a group follows a word for it closely: "mereka semua tukang ribut"."""
    return any(one.is_("hina") and 0 <= one.first - last <= _CLOSE for one in found)


_CLOSE = 2


def _tells_wrong(sentence: str, found: list[Match]) -> bool:
    return any(one.is_("hina", "serang", "kucil") for one in found) or bool(read(sentence).deeds)


def _inborn(words: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """Returns where a group is said to do wrong by nature: "akan terus diperas, memang begitu watak mereka"."""
    for at in range(begin, len(words)):
        key = words[at].key
        near = [word.key for word in words[max(begin, at - 3) : at]]
        mine = key.removesuffix("nya") in _NATURE
        theirs = mine and (key.endswith("nya") or (at + 1 < len(words) and words[at + 1].key == "mereka"))
        if theirs and not _ALWAYS.isdisjoint(near):
            return words[at - len(near)].start, words[at].end
    return None


_NATURE = frozenset(("watak", "tabiat", "sifat", "bawaan", "kelakuan", "mental", "karakter", "sipat"))
_NATURES = _NATURE | {f"{word}nya" for word in _NATURE}
_ALWAYS = frozenset(("begitu", "begitulah", "gitu", "ngono", "kitu", "memang", "emang", "mang", "dasar", "dasarnya"))


def _left_out(found: list[Match]) -> Iterator[tuple[int, int]]:
    """Yields the place of a subject that a sentence leaves out, for it goes on about who was spoken of: "Usir balik ke laut"."""
    if found and found[0].first <= 1 and found[0].is_("serang", "hina", "dasar") and not found[0].is_("rendah"):
        yield found[0].first, found[0].first


_PEOPLE = frozenset(
    ("orang", "suku", "etnis", "kaum", "umat", "keturunan", "wong", "urang", "tiyang", "halak", "pemeluk", "ras")
)
"""Before a proper name these speak of a group whatever it is called."""


def _groups(words: Sequence[Token], found: list[Match]) -> Iterator[tuple[int, int]]:
    """Yields where groups are spoken of: "warga keturunan Tionghoa", "pendatang", "orang Timor"."""
    for index, one in enumerate(found):
        named = one.last < len(words) and words[one.last].capital and one.written in _PEOPLE
        if one.is_("sendiri", "kelas"):
            yield one.first, one.last
        elif named and not (
            index + 1 < len(found) and found[index + 1].first == one.last and found[index + 1].is_("nama")
        ):
            yield one.first, one.last + 1
        elif one.written in _CLASSES and _is_called(found, index):
            yield one.first, one.last
        elif one.is_("kepala"):
            first, last = one.first, one.last
            for other in found[index + 1 :]:
                if other.first > last + 1 or not _joins(words, last, other.first):
                    break
                if other.is_("nama"):
                    yield first, other.last
                    break
                if other.is_("kepala") and other.written != "keturunan":
                    first = other.first
                last = other.last


_CLASSES = frozenset(("agama", "suku", "bangsa", "kaum", "ras", "etnis"))


def _is_called(found: list[Match], index: int) -> bool:
    """Tells whether those who are named before are called a bad class of people: "Islam itu agama teroris"."""
    after = found[index + 1] if index + 1 < len(found) else None
    called = after is not None and after.first == found[index].last and after.is_("hina")
    return called and any(one.is_("nama") and one.written not in ("itu", "mereka") for one in found[:index])


def _joins(words: Sequence[Token], last: int, first: int) -> bool:
    """Tells whether a word between a head and a name says where a group is from: "orang-orang dari timur"."""
    return first == last or words[last].key in (
        "ti",
        "saka",
        "seko",
        "dari",
        "asal",
        "keturunan",
        "beragama",
        "suku",
        "etnis",
        "yang",
    )


def _broken(sentence: str, words: Sequence[Token], one: Match, first: int, last: int) -> bool:
    """Tells whether something else begins between a group and what might be said of it."""
    between = sentence[words[min(one.last, last) - 1].end : words[max(one.first, first)].start]
    return (
        any(sign in between for sign in ';.!?“”"')
        or (one.is_("hina") and _ELSE.search(between) is not None)
        or (one.last <= first and one.is_("serang") and _FROM.search(between) is not None)
    )


_FROM = late(r"\b(?:dari|ke|di|milik|hama|tikus|monyet|babi\s+hutan|anjing\s+liar|ular)\b")
"""Whoever is driven from somebody's field is not that somebody, nor is a pest."""
_ELSE = late(
    r"\b(?:di(?:anggap|cap|tuduh|katai|ejek|hina|juluki|curigai|pandang|kira)|kata|ujar|menge?luh\w*|memprotes|mengadu\w*|berperan|memerankan|memainkan|sakit|terkena|menyebut\w*|melapor|mengusir|menangkap|menjadi\s+korban|bersama|membersihkan|dari\s+serangan|merayakan)\b",
    re.I,
)
